"""``dev stop``: end the embedded PostgreSQL."""

from devtool import postgres
from devtool.report import say

HELP = "stop the embedded PostgreSQL, which otherwise runs on between commands"


def run(arguments: list[str]) -> int:
    """Stop the server."""
    say("PostgreSQL stopped." if postgres.stop() else "PostgreSQL was not running.")
    return 0
