from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from .hr_employee_employment import _last_employment
from .hr_employee_rights import OFFICER, RESULTS
from .interview_retention import Stay, decide

# written by what happens, by nobody's hand
RESULTS |= {
    "interview_archived_on",
    "interview_purged_on",
    "interview_hold",
    "interview_hold_reason",
}
REVIEW = "hr.professional.interview.review"


class HrEmployee(models.Model):
    """Retention: who has left, whose file is kept until when, and whose is not touched.

    Once somebody has left, his file is archived: he and HR read it, managers and
    interviewers no longer do. Then it is purged (see the purge). Under legal hold it is
    archived, and never purged.
    """

    _inherit = "hr.employee"

    interview_archived_on = fields.Date(
        string="File archived on",
        copy=False,
        readonly=True,
        index="btree_not_null",
        groups=OFFICER,
        help="Since he left, the file is read by himself and HR alone.",
    )
    interview_purged_on = fields.Date(
        string="File purged on", copy=False, readonly=True, groups=OFFICER
    )
    interview_hold = fields.Boolean(
        string="Legal hold",
        copy=False,
        readonly=True,
        groups=OFFICER,
        help="Nothing of this file is purged: a claim is pending or expected.",
    )
    interview_hold_reason = fields.Char(
        string="Reason of the hold", copy=False, readonly=True, groups=OFFICER
    )

    # === Who has left (in superuser mode) ===

    @api.model
    def _get_interview_departed_domain(self, company, day):
        """People who may have left by ``day``: a few too many, none missing."""
        version = "current_version_id"
        return Domain("company_id", "=", company.id) & (
            Domain("active", "=", False)
            | Domain(f"{version}.contract_date_end", "<", day)
            | Domain(f"{version}.departure_date", "<", day)
        )

    def _get_interview_left_days(self, day):
        """``{employee: last day of his employment, None when it is not recorded}``;
        who is employed on ``day`` is not in the answer."""
        reader = self._get_interview_facts_reader()
        found = {}
        for employee in self:
            span = _last_employment(reader, employee, day)
            ended = span and span.end and span.end < day and span.end
            departure = reader.departures.get(employee.id)
            left = ended or (departure if departure and departure < day else None)
            if left or not employee.active:
                found[employee] = left or None
        return found

    def _get_interview_fates(self, day):
        """``{employee: Fate}`` of those of these people who have left."""
        left = self._get_interview_left_days(day)
        paid = self._get_interview_payment_days()
        return {
            employee: decide(
                Stay(left_on, paid.get(employee.id), employee.interview_hold),
                day,
                employee.company_id.interview_retention_years,
                employee.company_id.interview_payment_proof_years,
            )
            for employee, left_on in left.items()
        }

    def _get_interview_payment_days(self):
        """``{employee id: last payment to his training account}``."""
        if REVIEW not in self.env or "paid_on" not in self.env[REVIEW]._fields:
            return {}
        groups = self.env[REVIEW]._read_group(
            [("employee_id", "in", self.ids), ("paid_on", "!=", False)],
            ["employee_id"],
            ["paid_on:max"],
        )
        return {employee.id: day for employee, day in groups}

    # === Archived at departure (in superuser mode) ===

    def _archive_interview_files(self, day):
        """Archive the files of those who have left, open those of who is back."""
        left = self._get_interview_left_days(day)
        for employee in self:
            if employee in left and not employee.interview_archived_on:
                employee._set_interview_archived(day, "archived")
            elif employee not in left and employee.interview_archived_on:
                employee._set_interview_archived(False, "unarchived")

    def _set_interview_archived(self, day, kind):
        self._set_interview_technical("interview_archived_on", day)
        self._trace_interview_file(kind)

    def _trace_interview_file(self, kind, note="", channel="", **data):
        """Append a step that belongs to no interview to the trace of these people."""
        self.env["hr.professional.interview.event"]._append(
            [
                {
                    "employee_id": employee.id,
                    "kind": kind,
                    "channel": channel,
                    "note": note or False,
                    "data": data or False,
                }
                for employee in self
            ]
        )

    # === Legal hold ===

    def action_interview_hold(self):
        """Ask why this file is put under legal hold, or why no longer."""
        self.ensure_one()
        self._check_interview_hr_file()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Legal Hold"),
            "res_model": "hr.professional.interview.hold",
            "view_mode": "form",
            "target": "new",
            "context": {"default_employee_id": self.id},
        }

    def _do_interview_hold(self, held, reason):
        """Put these files under legal hold, or lift it.

        The reason is for HR: it is no part of what the person reads of his trace.

        :raises AccessError: not an officer of the file.
        :raises UserError: no reason.
        """
        self._check_interview_hr_file()
        reason = (reason or "").strip()
        if not reason:
            raise UserError(self.env._("Give the reason of the legal hold."))
        # sudo: the hold is nobody's to write by hand; who may was asked above
        for employee_sudo in self.sudo():
            employee_sudo._set_interview_technical("interview_hold", held)
            kept = reason if held else False
            employee_sudo._set_interview_technical("interview_hold_reason", kept)
        kind = "hold_set" if held else "hold_lifted"
        self._trace_interview_file(kind, reason=reason)

    # === Managers and archived files ===

    def _is_interview_report_of(self, user):
        return not self.interview_archived_on and super()._is_interview_report_of(user)

    @api.model
    def _search_is_interview_report(self, operator, value):
        reports = super()._search_is_interview_report(operator, value)
        if reports is NotImplemented:
            return reports
        return reports & Domain("interview_archived_on", "=", False)
