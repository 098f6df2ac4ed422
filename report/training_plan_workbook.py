"""The training plan as a workbook: one row per need, and its sums."""

import base64

from ..models.interview_labels import selection_labels
from .workbook import add_formats, new_workbook, write_head, write_text

_LABELS = (
    "purpose",
    "kind",
    "priority",
    "plan_quarter",
    "opinion",
    "decision",
    "state",
)
_MONEY, _HOURS = "#,##0.00", "0.0"


def training_plan_workbook(plan, needs):
    """The content of an XLSX file, in base64; every text is a text, whatever it begins
    with, and every figure a figure."""
    with new_workbook() as (book, output):
        formats = add_formats(book, money=_MONEY, hours=_HOURS)
        _write_needs(book.add_worksheet(plan.env._("Needs")), needs, formats)
        _write_sums(book.add_worksheet(plan.env._("Sums")), plan, formats)
    return base64.b64encode(output.getvalue())


def _columns(env):
    """``(title, width, kind)`` of each column, in the order of :func:`_values`."""
    return (
        (env._("Employee"), 26, "text"),
        (env._("Staff number"), 12, "text"),
        (env._("Department"), 20, "text"),
        (env._("Manager"), 24, "text"),
        (env._("Theme"), 20, "text"),
        (env._("Training"), 40, "text"),
        (env._("Purpose"), 22, "text"),
        (env._("Scheme"), 26, "text"),
        (env._("Priority"), 12, "text"),
        (env._("Quarter"), 10, "text"),
        (env._("Hours"), 10, "hours"),
        (env._("Cost"), 14, "money"),
        (env._("Manager's opinion"), 16, "text"),
        (env._("Reason of the opinion"), 40, "text"),
        (env._("Decision"), 14, "text"),
        (env._("Put off to"), 12, "day"),
        (env._("Reason of the decision"), 40, "text"),
        (env._("Status"), 14, "text"),
        (env._("Done on"), 12, "day"),
        (env._("Has left"), 10, "text"),
    )


def _values(need, labels):
    # sudo: names of people whose needs may be read; nothing else of their files
    person_sudo = need.sudo().employee_id
    said = {name: labels[name].get(need[name], "") for name in _LABELS}
    return (
        person_sudo.name,
        person_sudo.interview_staff_number or "",
        need.department_id.name or "",
        person_sudo.parent_id.name or "",
        need.theme_id.name or "",
        need.name,
        said["purpose"],
        said["kind"],
        said["priority"],
        said["plan_quarter"],
        need.hours,
        need.cost,
        said["opinion"],
        need.opinion_reason or "",
        said["decision"],
        need.deferred_to,
        need.decision_reason or "",
        said["state"],
        need.done_on,
        need.env._("Yes") if not need.employee_active else "",
    )


def _write_needs(sheet, needs, formats):
    columns = _columns(needs.env)
    labels = {name: selection_labels(needs, name) for name in _LABELS}
    write_head(sheet, formats, [(title, width) for title, width, _kind in columns])
    for number, need in enumerate(needs, 1):
        values = _values(need, labels)
        for column, ((_title, _width, kind), value) in enumerate(
            zip(columns, values, strict=True)
        ):
            _write_cell(sheet, number, column, kind, value, formats)
    sheet.autofilter(0, 0, max(len(needs), 1), len(columns) - 1)
    sheet.freeze_panes(1, 0)


def _write_cell(sheet, row, column, kind, value, formats):
    if kind == "text":
        write_text(sheet, row, column, value)
    elif kind == "day":
        if value:
            sheet.write_datetime(row, column, value, formats["day"])
    else:
        sheet.write_number(row, column, value or 0, formats[kind])


def _write_sums(sheet, plan, formats):
    env = plan.env
    heads = (("", 34), (env._("Cost"), 16), (env._("Hours"), 16))
    write_head(sheet, formats, heads)
    rows = (
        (env._("Budget"), plan.budget, None),
        (env._("Asked for"), plan.asked_cost, plan.asked_hours),
        (env._("Accepted"), plan.accepted_cost, plan.accepted_hours),
        (env._("Done"), plan.done_cost, plan.done_hours),
        (env._("Left of the budget"), plan.remaining_budget, None),
    )
    for number, (title, cost, hours) in enumerate(rows, 1):
        write_text(sheet, number, 0, title)
        sheet.write_number(number, 1, cost, formats["money"])
        if hours is not None:
            sheet.write_number(number, 2, hours, formats["hours"])
