"""Changes of job, contract and pay -> when, and of what: never how much."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from odoo import fields
from odoo.fields import Domain

#: field -> what changed
CHANGES = {
    "job_id": "job",
    "job_title": "title",
    "contract_type_id": "contract",
    "structure_type_id": "structure",
    "wage": "wage",
}
_INTEGER = ("job_id", "contract_type_id", "structure_type_id")


@dataclass(frozen=True)
class Change:
    source: str
    on: date
    changes: frozenset


class Progressions:
    """Changes between one dated record and the next, and those made in place.

    A change made in place is seen in what Odoo tracks. It is left out where a dated
    record already tells it: same field and values, or same day. Lower pay is none.
    """

    def __init__(self, employees):
        self.employees = employees
        self.env = employees.env
        self.moves = defaultdict(set)
        self.days = defaultdict(set)

    def found(self):
        """(employee id, :class:`Change`), one per person and day."""
        yield from self._read_versions()
        yield from self._read_tracked()

    def _read_versions(self):
        names = [*CHANGES, "date_version", "contract_date_start", "contract_date_end"]
        rows = self.env["hr.version"].search_read(
            [("employee_id", "in", self.employees.ids), ("active", "=", True)],
            ["employee_id", *names],
            order="employee_id, date_version, id",
        )
        previous = {}
        for row in rows:
            employee_id = row["employee_id"][0]
            before = previous.get(employee_id)
            previous[employee_id] = row
            if before is None or not self._same_employment(employee_id, before, row):
                continue
            changed = {name for name in CHANGES if _changed(name, before, row)}
            if changed:
                self._remember(employee_id, before, row, changed)
                yield employee_id, _change("hr.version", row, changed)

    def _same_employment(self, employee_id, before, row):
        """Whether one record follows the other without the person having left."""
        ended, start = before["contract_date_end"], row["contract_date_start"]
        if before["contract_date_start"] == start or not ended or not start:
            return True
        company = self.env["hr.employee"].browse(employee_id).company_id
        return (start - ended).days <= company.interview_contract_gap_days + 1

    def _remember(self, employee_id, before, row, changed):
        self.days[employee_id].add(row["date_version"])
        for name in changed:
            self.moves[employee_id].add((name, _value(before, name), _value(row, name)))

    # Changes made in place

    def _read_tracked(self):
        found = defaultdict(lambda: defaultdict(list))
        messages = {}
        for row, message, employee_id, name in self._tracked_rows():
            day = self._day(message, employee_id)
            if day in self.days[employee_id] or self._told(employee_id, name, row):
                continue
            if name == "wage" and row["new_value_float"] <= row["old_value_float"]:
                continue
            found[employee_id][day].append(name)
            messages.setdefault((employee_id, day), message.id)
        for employee_id, days in found.items():
            for day, names in days.items():
                source = f"mail.message,{messages[employee_id, day]}"
                changes = frozenset(CHANGES[name] for name in names)
                yield employee_id, Change(source, day, changes)

    def _tracked_rows(self):
        fields_by_id = {
            field.id: field.name
            for field in self.env["ir.model.fields"].search(
                [
                    ("model", "in", ("hr.employee", "hr.version")),
                    ("name", "in", list(CHANGES)),
                ]
            )
        }
        owners = self._owners()
        rows = self.env["mail.tracking.value"].search_read(
            Domain("field_id", "in", list(fields_by_id))
            & Domain.OR(
                Domain("mail_message_id.model", "=", model)
                & Domain("mail_message_id.res_id", "in", list(ids))
                for model, ids in owners.items()
            ),
            ["field_id", "mail_message_id", *_VALUES],
            order="id",
        )
        ids = [row["mail_message_id"][0] for row in rows]
        messages = self.env["mail.message"].browse(ids)
        messages.fetch(["model", "res_id", "date"])
        for row, message in zip(rows, messages, strict=True):
            name = fields_by_id[row["field_id"][0]]
            # an empty place filled in is a correction, not a move
            if row[_old(name)]:
                yield row, message, owners[message.model][message.res_id], name

    def _owners(self):
        """{model: {id: employee id}} of the records whose changes are tracked."""
        versions = self.env["hr.version"].search_read(
            [("employee_id", "in", self.employees.ids)], ["employee_id"]
        )
        return {
            "hr.employee": {
                employee_id: employee_id for employee_id in self.employees.ids
            },
            "hr.version": {row["id"]: row["employee_id"][0] for row in versions},
        }

    def _day(self, message, employee_id):
        company = self.env["hr.employee"].browse(employee_id).company_id
        tz = company.resource_calendar_id.tz or "Europe/Paris"
        moment = fields.Datetime.context_timestamp(
            message.with_context(tz=tz), message.date
        )
        return moment.date()

    def _told(self, employee_id, name, row):
        move = (name, row[_old(name)] or False, row[_new(name)] or False)
        return move in self.moves[employee_id]


_VALUES = [
    f"{when}_value_{kind}"
    for when in ("old", "new")
    for kind in ("integer", "float", "char")
]


def _column(name):
    if name in _INTEGER:
        return "integer"
    return "float" if name == "wage" else "char"


def _old(name):
    return f"old_value_{_column(name)}"


def _new(name):
    return f"new_value_{_column(name)}"


def _value(row, name):
    value = row[name]
    return value[0] if isinstance(value, tuple) else value or False


def _changed(name, before, after):
    old, new = _value(before, name), _value(after, name)
    if name == "wage":
        return bool(old) and new > old
    # nothing said before: filled in, not moved
    return bool(old) and bool(new) and old != new


def _change(model, row, changed):
    changes = frozenset(CHANGES[name] for name in changed)
    return Change(f"{model},{row['id']}", row["date_version"], changes)
