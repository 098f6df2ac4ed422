"""What is wrong with a file, a line or a cell: codes and values, no sentences."""

from __future__ import annotations

from dataclasses import dataclass, field

#: The line cannot be taken.
ERROR = "error"
#: The line is taken without the value in question.
WARNING = "warning"
#: Nothing is wrong: what the reader of the report should know.
NOTICE = "notice"


@dataclass(frozen=True)
class Fault:
    """One thing to tell about a line: ``column`` and ``value`` as they stand in the
    file, ``values`` what the sentence needs besides."""

    severity: str
    code: str
    column: str = ""
    value: str = ""
    values: dict = field(default_factory=dict)

    def to_data(self) -> list:
        """The fault as JSON data."""
        return [self.severity, self.code, self.column, self.value, self.values]


class FileRefused(Exception):
    """A file of which nothing can be read: ``code`` says why."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


class CellRefused(ValueError):
    """A cell that does not hold what its column says: ``code`` says why."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values
