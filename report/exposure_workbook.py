"""The forecast of reviews as a workbook: people, and totals beside them.

Who leaves before the review is told apart: totals are of those who stay.
"""

from collections import defaultdict

from ..models.interview_labels import selection_labels
from .workbook import add_formats, new_workbook, write_head, write_text


def exposure_workbook(lines):
    """The content of an XLSX file; every text is a text, whatever it begins with."""
    with new_workbook() as (book, output):
        _write_sheets(lines, book, add_formats(book, amount="#,##0"))
    return output.getvalue()


def _write_sheets(lines, book, formats):
    env = lines.env
    _write_people(lines, book.add_worksheet(env._("Forecast")), formats)
    for name, title in (
        ("company_id", env._("By company")),
        ("department_id", env._("By department")),
        ("manager_id", env._("By manager")),
        ("pay_by", env._("By month of payment")),
    ):
        _write_totals(lines, name, title, book.add_worksheet(title), formats)


def _columns(env):
    return (
        (env._("Employee"), 26),
        (env._("Company"), 22),
        (env._("Department"), 22),
        (env._("Manager"), 24),
        (env._("Review due on"), 14),
        (env._("Interviews complete"), 18),
        (env._("Training complete"), 18),
        (env._("Forecast outcome"), 18),
        (env._("Forecast amount"), 16),
        (env._("Forecast: pay by"), 16),
        (env._("What is missing"), 60),
        (env._("What repairs it"), 70),
        (env._("Leaves before"), 14),
    )


def _write_people(lines, sheet, formats):
    write_head(sheet, formats, _columns(lines.env))
    outcomes = selection_labels(lines, "outcome")
    yes_no = (lines.env._("No"), lines.env._("Yes"))
    for number, line in enumerate(lines, 1):
        texts = {
            0: line.employee_id.name,
            1: line.company_id.name,
            2: line.department_id.name,
            3: line.manager_id.name,
            5: yes_no[line.leg_interviews],
            6: yes_no[line.leg_training],
            7: outcomes[line.outcome],
            10: line.missing,
            11: line.fix,
            12: yes_no[line.leaver],
        }
        for column, text in texts.items():
            write_text(sheet, number, column, text or "")
        sheet.write_number(number, 8, line.amount, formats["amount"])
        for column, day in ((4, line.due_date), (9, line.pay_by)):
            if day:
                sheet.write_datetime(number, column, day, formats["day"])
    sheet.autofilter(0, 0, max(len(lines), 1), len(_columns(lines.env)) - 1)
    sheet.freeze_panes(1, 0)


def _write_totals(lines, name, title, sheet, formats):
    env, totals = lines.env, defaultdict(lambda: [0, 0, 0.0, 0, 0.0])
    for line in lines:
        total = totals[_label(line, name)]
        if line.leaver:
            total[3] += 1
            total[4] += line.amount
            continue
        total[0] += 1
        total[1] += bool(line.amount)
        total[2] += line.amount
    heads = (
        title,
        env._("Reviews"),
        env._("Forecast: due"),
        env._("Forecast amount"),
        env._("Leavers"),
        env._("Amount of leavers"),
    )
    widths = (32, *[18] * (len(heads) - 1))
    write_head(sheet, formats, zip(heads, widths, strict=True))
    for number, (label, counts) in enumerate(sorted(totals.items()), 1):
        write_text(sheet, number, 0, label)
        for column, count in enumerate(counts, 1):
            sheet.write_number(number, column, count, formats["amount"])


def _label(line, name):
    """What a line is summed under: a name, or the month as 2028-03."""
    value = line[name]
    text = f"{value:%Y-%m}" if value and name == "pay_by" else ""
    if value and name != "pay_by":
        text = value.display_name
    return text or line.env._("Not set")
