from collections import defaultdict
from datetime import timedelta

from odoo import api, models
from odoo.fields import Domain


class HrEmployee(models.Model):
    """What inviting somebody needs to know of him; nothing here grants a right."""

    _inherit = "hr.employee"

    def _get_interview_partner(self):
        """Whose calendar is his, with a user or without (self in sudo)."""
        self.ensure_one()
        return self.user_id.partner_id or self.work_contact_id

    def _get_interview_tz(self):
        """Time zone in which his appointments are told (self in sudo)."""
        self.ensure_one()
        company = self.company_id.resource_calendar_id.tz
        return self.user_id.tz or company or self.tz or "Europe/Paris"

    @api.model
    def _is_interview_employed(self, spans, day):
        """Whether ``day`` lies in one of ``spans``; nothing is known without any."""
        if not spans or not day:
            return True
        return any(first <= day and (not last or day <= last) for first, last in spans)

    def _get_interview_contract_spans(self):
        """{employee id: [(first day, last day or None)]} (self in sudo)."""
        spans = defaultdict(list)
        for row in self._read_interview_versions():
            if start := row["contract_date_start"]:
                spans[row["employee_id"]].append((start, _last_day(row, start)))
        return spans

    def _get_interview_working_spans(self):
        """{employee id: [(first day or None, last day or None, calendar id)]}.

        As :meth:`_get_interview_contract_spans`, version by version; who never had a
        contract works without end.
        """
        versions = defaultdict(list)
        for row in self._read_interview_versions():
            versions[row["employee_id"]].append(row)
        return {employee: _working_spans(rows) for employee, rows in versions.items()}

    def _read_interview_versions(self):
        return self.env["hr.version"].search_read(
            Domain("employee_id", "in", self.ids),
            [
                "employee_id",
                "date_version",
                "contract_date_start",
                "contract_date_end",
                "departure_date",
                "resource_calendar_id",
            ],
            order="date_version, id",
            load=None,
        )


def _last_day(row, start):
    """Last day of a contract that starts on ``start``, or None."""
    ends = [row["contract_date_end"], row["departure_date"]]
    # a departure before the contract belongs to the one before
    return min((end for end in ends if end and end >= start), default=None)


def _working_spans(rows):
    """Spans of one person's versions, in order of date."""
    ever = any(row["contract_date_start"] for row in rows)
    spans = []
    for index, (row, after) in enumerate(zip(rows, [*rows[1:], None], strict=True)):
        start = row["contract_date_start"]
        if ever and not start:
            continue
        last = _last_day(row, start) if start else None
        if after:
            eve = after["date_version"] - timedelta(days=1)
            last = min(last or eve, eve)
        first = max(start or row["date_version"], row["date_version"])
        spans.append((first if index else start, last, row["resource_calendar_id"]))
    return spans
