"""What all workbooks have in common: texts stay texts, and every sheet has its head."""

import io
from contextlib import contextmanager

import xlsxwriter

DAY = "dd/mm/yyyy"
#: Texts stay texts, whatever they begin with.
_NO_SURPRISE = {"strings_to_formulas": False, "strings_to_urls": False}


@contextmanager
def new_workbook():
    """``(book, output)``; the content is ``output.getvalue()`` once it is closed."""
    output = io.BytesIO()
    book = xlsxwriter.Workbook(output, _NO_SURPRISE)
    yield book, output
    book.close()


def add_formats(book, **patterns):
    """Formats by name: ``head``, ``day``, and one for each pattern of numbers."""
    head = {"bold": True, "bg_color": "#E7E9ED", "border": 1}
    formats = {"head": book.add_format(head)}
    for name, pattern in {"day": DAY, **patterns}.items():
        formats[name] = book.add_format({"num_format": pattern})
    return formats


def write_head(sheet, formats, columns, row=0):
    """Titles and widths: ``columns`` are ``(title, width)``."""
    for column, (title, width) in enumerate(columns):
        sheet.write_string(row, column, title, formats["head"])
        sheet.set_column(column, column, width)
