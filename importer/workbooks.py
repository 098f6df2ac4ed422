"""XLSX workbooks, read row by row, values only."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime

import openpyxl

from .archives import is_archive, open_archive
from .faults import FileRefused
from .tables import MAX_COLUMNS, Cell, Row, Table, make_table

#: What Excel before 2007 wrote, and what wraps an encrypted workbook.
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD = 4096
_COMMENT = re.compile(rb"<!--.*?(-->|\Z)", re.S)
_FIRST_ELEMENT = re.compile(rb"<[A-Za-z_]")
#: A sheet formatted down to its last row: nothing more will come.
_EMPTY_RUN = 1000


def looks_like(content: bytes) -> bool:
    """Whether it is a spreadsheet's own file rather than text."""
    return is_archive(content) or content.startswith(_OLE)


def read(name: str, content: bytes) -> list[Table]:
    """One table per sheet that holds one.

    :raises FileRefused: see :func:`tables.read_tables`.
    """
    _check(content)
    tables = []
    for sheet, rows in _sheets(content):
        try:
            tables.append(make_table(name, rows, sheet=sheet))
        except FileRefused as refused:
            if refused.code not in ("empty_file", "no_rows"):
                raise
    if not tables:
        raise FileRefused("empty_file")
    return tables


def _check(content: bytes) -> None:
    if content.startswith(_OLE):
        raise FileRefused("old_or_encrypted")
    archive = open_archive(content)
    names = archive.namelist()
    if any(name.endswith("vbaProject.bin") for name in names):
        raise FileRefused("macros")
    if "xl/workbook.xml" not in names:
        raise FileRefused("not_workbook")
    for entry in archive.infolist():
        if entry.filename.endswith((".xml", ".rels")):
            _check_entities(archive, entry)


def _check_entities(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """A workbook never declares entities: who does wants the reader to swell.

    Nor does it put them behind a long comment or in another encoding.
    """
    try:
        with archive.open(entry) as part:
            head = part.read(_HEAD)
    except (zipfile.BadZipFile, RuntimeError, OSError, ValueError) as error:
        raise FileRefused("broken_archive") from error
    told = _COMMENT.sub(b"", head)
    declares = b"<!DOCTYPE" in told or b"<!ENTITY" in told
    if declares or (head and not _FIRST_ELEMENT.search(told)):
        raise FileRefused("bomb")


def _sheets(content: bytes) -> Iterator[tuple[str, Iterator[Row]]]:
    try:
        book = openpyxl.load_workbook(
            io.BytesIO(content), read_only=True, data_only=True, keep_links=False
        )
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    except Exception as error:
        # openpyxl raises whatever its parsers do
        raise FileRefused("broken_workbook") from error
    for sheet in sheets:
        sheet.reset_dimensions()
        yield sheet.title, _rows(sheet)


def _rows(sheet: object) -> Iterator[Row]:
    blank = 0
    try:
        for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
            row = Row(number, _trimmed(cells))
            blank = blank + 1 if row.empty else 0
            if blank > _EMPTY_RUN:
                return
            yield row
    except FileRefused:
        raise
    except Exception as error:
        # openpyxl raises whatever its parsers do
        raise FileRefused("broken_workbook") from error


def _trimmed(values: tuple) -> tuple[Cell, ...]:
    cells = [_cell(value) for value in values]
    while cells and cells[-1] == "":
        cells.pop()
    if len(cells) > MAX_COLUMNS:
        raise FileRefused("too_many_columns", columns=MAX_COLUMNS)
    return tuple(cells)


def _cell(value: object) -> Cell:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, bool | date):
        return value
    if isinstance(value, int | float):
        return float(value)
    return str(value)
