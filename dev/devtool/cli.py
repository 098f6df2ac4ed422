"""The commands and their help."""

import importlib
import sys

from devtool.report import Fault, say

COMMANDS = ("demo", "test", "attack", "odoo", "lint", "i18n", "shot", "stop", "clean")


def main(arguments: list[str]) -> int:
    """Run one command; expected faults end without a traceback."""
    name = arguments[0] if arguments else "--help"
    if name not in COMMANDS:
        _help()
        return 0 if name in ("-h", "--help", "help") else 2
    try:
        return _module(name).run(arguments[1:]) or 0
    except Fault as fault:
        say(f"error: {fault}")
        return 1
    except KeyboardInterrupt:
        say("interrupted")
        return 130


def _module(name: str):
    return importlib.import_module(f"devtool.commands.{name}")


def _help() -> None:
    print("usage: python3 dev COMMAND ...\n")
    for name in COMMANDS:
        print(f"  {name:<6} {_module(name).HELP}")
    print("\nEnvironment: DEV_HOME, ODOO_HOME, ODOO_DEB, PGHOST.")
    sys.stdout.flush()
