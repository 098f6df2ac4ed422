"""Faulty lines as a workbook that can be corrected and sent again."""

import base64

from .workbook import new_workbook, sheet_title, write_text


def import_lines_workbook(env, lines):
    """One sheet per file: its columns as they were, then the line and the problem.

    Every cell is text: what stood in the file comes back as it was.
    """
    with new_workbook() as (book, output):
        formats = {
            "head": book.add_format({"bold": True, "bg_color": "#E7E9ED"}),
            "text": book.add_format({"num_format": "@"}),
            "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
        }
        for index, (file, rows) in enumerate(lines.grouped("file_id").items(), 1):
            name = file.sheet or (file.name or "").rsplit(".", 1)[0]
            sheet = book.add_worksheet(sheet_title(f"{index} {name}"))
            _write_sheet(env, sheet, formats, file, rows)
    return base64.b64encode(output.getvalue())


def _write_sheet(env, sheet, formats, file, rows):
    header = [column.header or "" for column in file.column_ids]
    header = header or [env._("File")]
    more = [env._("Line of the file"), env._("What to do")]
    for column, title in enumerate(header + more):
        write_text(sheet, 0, column, title, formats["head"])
    sheet.set_column(0, len(header) - 1, 18, formats["text"])
    sheet.set_column(len(header) + 1, len(header) + 1, 80)
    sheet.freeze_panes(1, 0)
    for row, line in enumerate(rows, 1):
        cells = [*(line.cells or ()), *[""] * len(header)][: len(header)]
        for column, cell in enumerate(cells):
            write_text(sheet, row, column, cell, formats["text"])
        sheet.write_number(row, len(header), line.number)
        write_text(sheet, row, len(header) + 1, line.message, formats["wrap"])
