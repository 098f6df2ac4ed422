"""The list of corrective rights as a workbook: people to declare, and to complete."""

from .workbook import add_formats, new_workbook, write_head, write_text


def edef_workbook(listed, employer, made_at):
    """The content of an XLSX file: the same bytes for the same list.

    Numbers of identity are texts, so that no spreadsheet rounds or shortens them.

    :param listed: an :class:`EdefList`; :param employer: its :class:`Employer`;
        :param made_at: the moment of the export, in UTC.
    """
    env = listed.env
    with new_workbook() as (book, output):
        book.set_properties({"created": made_at})
        formats = add_formats(book, text="@", amount="0.00")
        _write_lines(listed, employer, book.add_worksheet(env._("To declare")), formats)
        _write_gaps(listed, book.add_worksheet(env._("To complete")), formats)
    return output.getvalue()


def _write_lines(listed, employer, sheet, formats):
    env = listed.env
    _write_head(
        sheet,
        formats,
        (
            (env._("Employer SIREN"), 16),
            (env._("Employer SIRET"), 18),
            (env._("Birth name"), 24),
            (env._("First name"), 20),
            (env._("Social security number"), 22),
            (env._("Amount"), 12),
            (env._("Review date"), 14),
            (env._("Pay by"), 14),
            (env._("Reference"), 16),
        ),
    )
    for number, line in enumerate(listed.lines, 1):
        texts = (employer.siren, employer.siret, line.birth_name, line.first_name)
        for column, text in enumerate((*texts, line.nir)):
            write_text(sheet, number, column, text, formats["text"])
        sheet.write_number(number, 5, line.amount, formats["amount"])
        sheet.write_datetime(number, 6, line.judged_on, formats["day"])
        sheet.write_datetime(number, 7, line.pay_by, formats["day"])
        write_text(sheet, number, 8, line.reference, formats["text"])


def _write_gaps(listed, sheet, formats):
    env = listed.env
    _write_head(
        sheet,
        formats,
        (
            (env._("Staff number"), 14),
            (env._("Employee"), 28),
            (env._("What to do"), 90),
        ),
    )
    for number, gap in enumerate(listed.gaps, 1):
        for column, text in enumerate((gap.staff_number, gap.person, gap.remedy)):
            write_text(sheet, number, column, text, formats["text"])


def _write_head(sheet, formats, columns):
    write_head(sheet, formats, columns)
    sheet.freeze_panes(1, 0)
