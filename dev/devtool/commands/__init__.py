"""One file per command of the tool; each offers ``HELP`` and ``run(arguments)``."""
