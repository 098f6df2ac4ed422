"""The due register as a workbook: rows to sort and filter, and a summary."""

from .workbook import add_formats, new_workbook, write_head, write_text

_WIDTHS = (26, 12, 26, 20, 24, 12, 10, 14, 22, 90)


def due_register_workbook(register):
    """The content of an XLSX file; every text is a text, whatever it begins with."""
    env = register.env
    with new_workbook() as (book, output):
        formats = add_formats(book) | {"bold": book.add_format({"bold": True})}
        _write_rows(register, book.add_worksheet(env._("Register")), formats)
        _write_summary(register, book.add_worksheet(env._("Summary")), formats)
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
    write_head(sheet, formats, zip(headers, _WIDTHS, strict=True))
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
        write_text(sheet, number, column, text)
    sheet.write_datetime(number, 5, row.due, formats["day"])
    sheet.write_number(number, 6, row.days_late)
    for column, text in enumerate((row.urgency, row.progress, row.basis), 7):
        write_text(sheet, number, column, text)


def _write_summary(register, sheet, formats):
    env, kinds = register.env, register.kinds
    headers = (env._("Manager"), env._("People"), *kinds, env._("Overdue"))
    widths = (24, *[16] * (len(headers) - 1))
    write_head(sheet, formats, zip(headers, widths, strict=True))
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
    write_text(sheet, number, 0, name, style)
    for column, count in enumerate(counts, 1):
        sheet.write_number(number, column, count, style)
