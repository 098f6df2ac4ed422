"""Wishes counted for workforce planning, as a workbook."""

import io

import xlsxwriter

from .due_register_workbook import NO_SURPRISE

_WIDTH = 24


def wish_planning_workbook(env, *, subtitle, headers, rows, few):
    """The content of an XLSX file; every text is a text, whatever it begins with.

    :param rows: tuples of texts, the number of people last.
    :param few: what is said when there is no row.
    """
    output = io.BytesIO()
    book = xlsxwriter.Workbook(output, NO_SURPRISE)
    head = book.add_format({"bold": True, "bg_color": "#E7E9ED", "border": 1})
    sheet = book.add_worksheet(env._("Wishes"))
    sheet.set_column(0, len(headers) - 1, _WIDTH)
    sheet.write_string(0, 0, subtitle)
    for column, header in enumerate(headers):
        sheet.write_string(2, column, header, head)
    for number, (*texts, people) in enumerate(rows, 3):
        for column, text in enumerate(texts):
            sheet.write_string(number, column, text or "")
        sheet.write_number(number, len(texts), people)
    if not rows:
        sheet.write_string(3, 0, few)
    book.close()
    return output.getvalue()
