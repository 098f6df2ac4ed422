"""The due register as a workbook: rows to sort and filter, and a summary."""

import io

import xlsxwriter

#: Texts stay texts, whatever they begin with.
NO_SURPRISE = {"strings_to_formulas": False, "strings_to_urls": False}
_WIDTHS = (26, 12, 26, 20, 24, 12, 10, 14, 22, 90)


def due_register_workbook(register):
    """The content of an XLSX file; every text is a text, whatever it begins with."""
    output = io.BytesIO()
    book = xlsxwriter.Workbook(output, NO_SURPRISE)
    formats = {
        "head": book.add_format({"bold": True, "bg_color": "#E7E9ED", "border": 1}),
        "day": book.add_format({"num_format": "dd/mm/yyyy"}),
        "bold": book.add_format({"bold": True}),
    }
    _write_rows(register, book.add_worksheet(register.env._("Register")), formats)
    _write_summary(register, book.add_worksheet(register.env._("Summary")), formats)
    book.close()
    return output.getvalue()


def _headers(env):
    return (
        env._("Manager"),
        env._("Staff number"),
        env._("Employee"),
        env._("Department"),
        env._("Interview"),
        env._("Due on"),
        env._("Days late"),
        env._("Urgency"),
        env._("Progress"),
        env._("Reason"),
    )


def _write_rows(register, sheet, formats):
    headers = _headers(register.env)
    for column, (header, width) in enumerate(zip(headers, _WIDTHS, strict=True)):
        sheet.write_string(0, column, header, formats["head"])
        sheet.set_column(column, column, width)
    rows = [
        (section.manager, row) for section in register.sections for row in section.rows
    ]
    for number, (manager, row) in enumerate(rows, 1):
        _write_row(sheet, number, manager, row, formats)
    sheet.autofilter(0, 0, max(len(rows), 1), len(headers) - 1)
    sheet.freeze_panes(1, 0)


def _write_row(sheet, number, manager, row, formats):
    for column, text in enumerate(
        (manager, row.number, row.person, row.department, row.kind)
    ):
        sheet.write_string(number, column, text)
    sheet.write_datetime(number, 5, row.due, formats["day"])
    sheet.write_number(number, 6, row.days_late)
    for column, text in enumerate((row.urgency, row.progress, row.basis), 7):
        sheet.write_string(number, column, text)


def _write_summary(register, sheet, formats):
    env, kinds = register.env, register.kinds
    headers = (env._("Manager"), env._("People"), *kinds, env._("Overdue"))
    for column, header in enumerate(headers):
        sheet.write_string(0, column, header, formats["head"])
        sheet.set_column(column, column, 24 if column == 0 else 16)
    for number, section in enumerate(register.sections, 1):
        name = section.manager or env._("No manager")
        counts = [section.people, *(section.overdue[kind] for kind in kinds)]
        _write_counts(sheet, number, name, [*counts, section.overdue.total()])
    total = [register.people, *(register.total[kind] for kind in kinds)]
    _write_counts(
        sheet,
        len(register.sections) + 1,
        env._("Total"),
        [*total, register.total.total()],
        formats["bold"],
    )


def _write_counts(sheet, number, name, counts, style=None):
    sheet.write_string(number, 0, name, style)
    for column, count in enumerate(counts, 1):
        sheet.write_number(number, column, count, style)
