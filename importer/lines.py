"""One row of a table -> typed values, and what is wrong with its cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from . import cells
from .catalog import COLUMNS, WORDS
from .faults import ERROR, WARNING, CellRefused, Fault
from .tables import Cell, Row, Table, as_text
from .text import fold

#: Without these the line says nothing; other columns may be left out with a warning.
_ESSENTIAL = frozenset(
    ["hired_on", "held_on", "kind", "reason", "date_start", "title", "year"]
    + ["headcount", "number", "last_name", "full_name", "date_end", "left_on"]
)
#: Essential too, yet a line without them is complete.
_MAY_BE_EMPTY = frozenset(
    ["date_end", "left_on", "number", "last_name", "full_name", "first_name", "email"]
)
Value = str | float | int | date


@dataclass
class Line:
    """What a row says: ``values`` by column code, ``faults`` found so far."""

    number: int
    cells: list[str]
    values: dict[str, Value] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    texts: dict[str, tuple[str, str]] = field(default_factory=dict)
    empty: bool = False

    @property
    def faulty(self) -> bool:
        return any(fault.severity == ERROR for fault in self.faults)

    def get(self, code: str) -> Value | None:
        """The value of a column, None when it has none."""
        return self.values.get(code)

    def fault(self, code: str, column: str = "", severity: str = ERROR, **more) -> None:
        """Note a fault about the cell of ``column`` (its code)."""
        header, text = self.texts.get(column, ("", ""))
        more = {name: _plain(value) for name, value in more.items()}
        self.faults.append(Fault(severity, code, header, text[:200], more))


class LineReader:
    """Reads the rows of one table.

    How to use: one reader per table, then :meth:`line_of` per row. ``columns``:
    position -> column code. ``words``: (scope, folded text) -> meaning.
    """

    def __init__(
        self,
        table: Table,
        target: str,
        columns: Mapping[int, str],
        words: Mapping[tuple[str, str], str],
        reading: cells.Reading,
    ) -> None:
        self.table = table
        self.words = words
        self.reading = reading
        kinds = {column.code: column.kind for column in COLUMNS[target]}
        self.columns = [(i, code, kinds[code]) for i, code in columns.items() if code]

    def line_of(self, row: Row) -> Line:
        """The line of ``row``; every cell is read, whatever the others hold."""
        line = Line(row.number, [as_text(cell) for cell in row.cells], empty=row.empty)
        if row.empty:
            return line
        if len(row.cells) > len(self.table.header):
            if any(
                as_text(cell).strip() for cell in row.cells[len(self.table.header) :]
            ):
                line.fault("too_many_cells")
        for position, code, kind in self.columns:
            cell = row.cells[position] if position < len(row.cells) else ""
            line.texts[code] = (self.table.header[position], as_text(cell).strip())
            self._read_cell(line, code, kind, cell)
        return line

    def _read_cell(self, line: Line, code: str, kind: str, cell: Cell) -> None:
        if not as_text(cell).strip():
            if code in _ESSENTIAL - _MAY_BE_EMPTY:
                line.fault("missing", code)
            elif kind == "yes_no":
                line.fault("to_be_qualified", code, WARNING)
            return
        try:
            line.values[code] = self._value(kind, cell)
        except CellRefused as refused:
            severity = ERROR if code in _ESSENTIAL else WARNING
            line.fault(refused.code, code, severity, **refused.values)

    def _value(self, kind: str, cell: Cell) -> Value:
        if kind in WORDS:
            return self._meaning(kind, as_text(cell))
        if kind in ("day", "birth"):
            return cells.read_day(cell, self.reading, kind == "birth")
        if kind == "number":
            return cells.read_number(cell)
        if kind == "year":
            return cells.read_year(cell)
        return cells.read_text(cell)

    def _meaning(self, scope: str, text: str) -> str:
        meaning = self.words.get((scope, fold(text)))
        if not meaning:
            raise CellRefused("unknown_word")
        return meaning


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
