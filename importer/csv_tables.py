"""CSV in any usual encoding and separator."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from .encodings import decode
from .faults import FileRefused
from .tables import MAX_COLUMNS, Row, Table, make_table

_SEPARATORS = ";,\t|"
_SAMPLE_LINES = 50


def read(name: str, content: bytes) -> list[Table]:
    """The one table of a CSV file.

    :raises FileRefused: see :func:`tables.read_tables`.
    """
    text, encoding = decode(content)
    # no database takes the zero sign; what stood there stays visible as unreadable
    text = text.replace("\0", "\ufffd")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.lstrip()[:1] == "<":
        raise FileRefused("markup_file")
    separator = _separator(text)
    rows = _rows(text, separator)
    return [make_table(name, rows, encoding=encoding, separator=separator)]


def _rows(text: str, separator: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text), delimiter=separator)
    number = 0
    try:
        for cells in reader:
            if len(cells) > MAX_COLUMNS:
                raise FileRefused("too_many_columns", columns=MAX_COLUMNS)
            # a quoted cell may span lines: the row is where it begins
            yield Row(number + 1, tuple(cells))
            number = reader.line_num
    except csv.Error as error:
        raise FileRefused("broken_line", line=number + 1) from error


def _separator(text: str) -> str:
    """The sign that parts the first lines into the same number of cells."""
    sample = "\n".join(text.split("\n")[:_SAMPLE_LINES])
    return max(_SEPARATORS, key=lambda sign: _agreement(sample, sign))


def _agreement(sample: str, separator: str) -> int:
    """How many lines have the most usual number of cells, times that number."""
    try:
        rows = csv.reader(io.StringIO(sample), delimiter=separator)
        widths = [len(cells) for cells in rows if len(cells) > 1]
    except csv.Error:
        return 0
    if not widths:
        return 0
    usual = max(set(widths), key=widths.count)
    return widths.count(usual) * usual
