"""Wishes counted for workforce planning, as a workbook."""

from .workbook import add_formats, new_workbook, write_head, write_text

_WIDTH = 24


def wish_planning_workbook(env, *, subtitle, headers, rows, few):
    """The content of an XLSX file; every text is a text, whatever it begins with.

    :param rows: tuples of texts, the number of people last.
    :param few: what is said when there is no row.
    """
    with new_workbook() as (book, output):
        sheet = book.add_worksheet(env._("Wishes"))
        write_text(sheet, 0, 0, subtitle)
        columns = [(header, _WIDTH) for header in headers]
        write_head(sheet, add_formats(book), columns, row=2)
        for number, (*texts, people) in enumerate(rows, 3):
            for column, text in enumerate(texts):
                write_text(sheet, number, column, text or "")
            sheet.write_number(number, len(texts), people)
        if not rows:
            write_text(sheet, 3, 0, few)
    return output.getvalue()
