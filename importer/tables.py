"""A file -> its tables: a header and rows that know their line in the file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from .catalog import known_headers
from .faults import FileRefused
from .text import fold

MAX_BYTES = 20 * 1024 * 1024
MAX_ROWS = 50_000
MAX_COLUMNS = 200
#: How many rows may come before the header (a title, a date of printing).
_HEADER_WITHIN = 10

Cell = str | date | float | bool


@dataclass(frozen=True)
class Row:
    """``number``: the line of the file, from 1, as the spreadsheet shows it."""

    number: int
    cells: tuple[Cell, ...]

    @property
    def empty(self) -> bool:
        return not any(_filled(cell) for cell in self.cells)


@dataclass(frozen=True)
class Table:
    """One sheet: ``header`` and the rows below it, empty ones included."""

    name: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    encoding: str = ""
    separator: str = ""
    sheet: str = ""

    def column(self, index: int) -> list[Cell]:
        """Filled cells of one column, top down."""
        cells = (row.cells[index] for row in self.rows if index < len(row.cells))
        return [cell for cell in cells if _filled(cell)]


def read_tables(name: str, content: bytes) -> list[Table]:
    """Every table of a CSV file or of an XLSX workbook.

    :raises FileRefused: empty, too large, not a table, encrypted, with macros ...
    """
    from . import csv_tables, workbooks

    if not content.strip():
        raise FileRefused("empty_file")
    if len(content) > MAX_BYTES:
        raise FileRefused("too_large", megabytes=MAX_BYTES // 1024**2)
    reader = workbooks if workbooks.looks_like(content) else csv_tables
    return reader.read(name, content)


def make_table(name: str, rows: Iterable[Row], **about: str) -> Table:
    """The table below the first row that looks like a header.

    :raises FileRefused: no row below a header, or more than can be taken at once.
    """
    kept = []
    for row in rows:
        kept.append(row)
        if len(kept) > MAX_ROWS + _HEADER_WITHIN:
            raise FileRefused("too_many_rows", rows=MAX_ROWS)
    while kept and kept[-1].empty:
        kept.pop()
    filled = [row for row in kept if not row.empty]
    if not filled:
        raise FileRefused("empty_file")
    top = max(filled[:_HEADER_WITHIN], key=lambda row: (_known(row), -row.number))
    below = tuple(row for row in kept if row.number > top.number)
    if not below:
        raise FileRefused("no_rows")
    header = tuple(as_text(cell).strip() for cell in top.cells)
    return Table(name, header, below, **about)


def as_text(cell: Cell) -> str:
    """A cell as a person would write it: days in ISO form, whole numbers plain."""
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _known(row: Row) -> int:
    """How many cells of the row are names of columns that registers use."""
    return sum(fold(as_text(cell)) in known_headers() for cell in row.cells)


def _filled(cell: Cell) -> bool:
    return bool(cell.strip()) if isinstance(cell, str) else True
