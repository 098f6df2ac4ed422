"""Files as spreadsheets write them, made on the spot."""

import io
import zipfile
from datetime import date

import openpyxl


def workbook(*sheets, **more):
    """An XLSX file: (title, rows) per sheet; ``more``: entries added to the archive."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    output = io.BytesIO()
    book.save(output)
    with zipfile.ZipFile(output, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, content in more.items():
            archive.writestr(name.replace("__", "/"), content)
    return output.getvalue()


def archive(entries, compression=zipfile.ZIP_DEFLATED):
    """A ZIP file of ``entries``: name -> bytes."""
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", compression) as packed:
        for name, content in entries.items():
            packed.writestr(name, content)
    return output.getvalue()


DAY = date(2019, 4, 3)
