"""What all workbooks have in common: texts stay texts, and every sheet has its head."""

import io
import re
from contextlib import contextmanager

import xlsxwriter

DAY = "dd/mm/yyyy"
#: What a cell and the name of a sheet hold at most (limits of the format).
MAX_TEXT = 32_767
MAX_TITLE = 31
#: Texts stay texts, whatever they begin with.
PLAIN_TEXTS = {"strings_to_formulas": False, "strings_to_urls": False}
#: Not allowed in XML, hence in a workbook; other control signs are escaped.
_NO_SIGN = re.compile(r"[\ud800-\udfff\ufffe\uffff]")
_NO_TITLE = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f]")


@contextmanager
def new_workbook():
    """``(book, output)``; the content is ``output.getvalue()`` once it is closed."""
    output = io.BytesIO()
    book = xlsxwriter.Workbook(output, PLAIN_TEXTS)
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
        write_text(sheet, row, column, title, formats["head"])
        sheet.set_column(column, column, width)


def write_text(sheet, row, column, text, style=None):
    """A cell that is a text in every spreadsheet: no formula, no link, never empty
    because it is too long."""
    sheet.write_string(row, column, cell_text(text), style)


def cell_text(text):
    """``text`` as a cell holds it: what is too long ends with an ellipsis."""
    text = _NO_SIGN.sub("\N{REPLACEMENT CHARACTER}", text or "")
    return text if len(text) <= MAX_TEXT else text[: MAX_TEXT - 1] + "…"


def sheet_title(text):
    """``text`` as the name of a sheet, which starts and ends with no apostrophe."""
    title = _NO_TITLE.sub(" ", _NO_SIGN.sub(" ", text or ""))
    # the format counts UTF-16 units
    while len(title.encode("utf-16-le")) > 2 * MAX_TITLE:
        title = title[:-1]
    return title.strip("' ")
