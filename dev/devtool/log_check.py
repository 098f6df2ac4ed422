"""Odoo's log: nothing at WARNING or above may pass."""

import re
from collections.abc import Iterable, Iterator

LINE = re.compile(
    r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d+ \d+ "
    r"(?P<level>[A-Z]+) \S+ (?P<logger>[\w.]+): "
)
BAD = {"WARNING", "ERROR", "CRITICAL"}
# Lines that Odoo itself logs on Debian's package and that nobody can avoid:
# (logger, start of the message, reason). Keep it short.
ALLOWED: tuple[tuple[str, str, str], ...] = ()


def offences(lines: Iterable[str]) -> list[str]:
    """The lines that must not be there, each with what continues it."""
    found: list[str] = []
    inside = False
    for line in lines:
        match = LINE.match(line)
        if match:
            inside = match["level"] in BAD and not _allowed(match["logger"], line)
        elif line.startswith(("Traceback ", "usage: ")):
            inside = True
        if inside:
            found.append(line)
    return found


def info_lines(lines: Iterable[str]) -> Iterator[str]:
    """The messages of the log without their heads, for a progress display."""
    for line in lines:
        match = LINE.match(line)
        yield line[match.end() :] if match else line


def _allowed(logger: str, line: str) -> bool:
    message = LINE.sub("", line)
    return any(
        logger == allowed and message.startswith(start)
        for allowed, start, _reason in ALLOWED
    )
