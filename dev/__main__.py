"""Entry point: ``python3 dev <command>``, run from the repository root."""

import sys

if sys.version_info < (3, 10):  # noqa: UP036 - any Python may start this file
    sys.exit("Python 3.10 or later is needed; this is " + sys.version.split()[0])

sys.dont_write_bytecode = True  # the repository stays as it is

from devtool.cli import main  # noqa: E402

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
