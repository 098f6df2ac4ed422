"""``dev clean``: remove everything that the tool made."""

import shutil

from devtool import postgres
from devtool.home import home, locked
from devtool.report import say

HELP = "stop PostgreSQL and remove the private folder with its databases"


def run(arguments: list[str]) -> int:
    """Remove the private folder."""
    with locked():
        postgres.stop()
        shutil.rmtree(home(), ignore_errors=True)
    say("The private folder is gone.")
    return 0
