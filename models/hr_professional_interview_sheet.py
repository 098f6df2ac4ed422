from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_date

from .hr_professional_interview import HELD_STATES

#: An absence shorter than that is nobody's subject in an interview.
LONG_ABSENCE = timedelta(days=30)
SHEET = "hr_professional_interview.interviewer_sheet"
#: What the last report says the employee wishes for.
WISHES = ("wishes", "old_prospects", "training", "mid_mobility")


class HrProfessionalInterview(models.Model):
    """What whoever conducts an interview looks at beforehand.

    Everything is read with the rights of the reader, so that the interviewer of today
    reads a past report only if he may; absences are periods, without their reason.
    """

    _inherit = "hr.professional.interview"

    interviewer_sheet = fields.Html(
        compute="_compute_interviewer_sheet", sanitize=False, string="My sheet"
    )

    @api.depends("employee_id", "state", "interviewer_id")
    @api.depends_context("uid", "lang")
    def _compute_interviewer_sheet(self):
        # whatever the mode: the sheet is the user's, read with his own rights
        stored = self._origin.sudo(False)
        shown = stored._filter_interviewer() | stored._filter_line_manager()
        qweb = self.env["ir.qweb"].sudo(False)
        for interview in self:
            record = interview._origin.sudo(False)
            sheet = record._get_interviewer_sheet() if record in shown else None
            html = sheet and qweb._render(SHEET, {"sheet": sheet, "o": record})
            interview.interviewer_sheet = html or False

    def _get_interviewer_sheet(self):
        """Facts for whoever conducts the interview, read with the user's own rights.

        :return: ``identity`` ``[(label, value)]``; ``last`` the last report or empty;
            ``wishes`` ``[(side, title, words)]``; ``actions`` records;
            ``trainings`` ``[(day, title)]``; ``absences`` ``[(first, last or None)]``.
        """
        self.ensure_one()
        last = self._get_last_reports().get(self, self.browse())
        last = last._filtered_access("read") if last else last
        return {
            "identity": self._get_identity(),
            "correction": self.told_correction,
            "last": last,
            "last_url": f"/odoo/hr.professional.interview/{last.id}" if last else "",
            "wishes": last._get_sheet_wishes(),
            "actions": self._get_sheet_actions(),
            "trainings": [
                (line.date_end or line.date_start, line.name)
                for line in self._get_trainings_since()
            ],
            "absences": self._get_long_absences(),
            "format_date": lambda day: format_date(self.env, day),
        }

    def _get_sheet_wishes(self):
        """What both sides wrote down about the future, as far as the user reads it."""
        rows = self.env["hr.professional.interview.answer"].search(
            Domain("interview_id", "in", self.ids)
            & Domain("stage", "=", "report")
            & Domain("topic_id.code", "in", WISHES)
        )
        return [
            (row._get_label_of("side", row.side), row.title, words)
            for row in rows
            if (words := row._get_words())
        ]

    def _get_sheet_actions(self):
        """What was agreed at the other interviews and is open, or at the last one."""
        last = self._get_last_reports().get(self, self.browse())
        # sudo: whose interview it is; the actions are read as the user
        mine = Domain("employee_id", "=", self.sudo().employee_id.id)
        held = Domain("interview_id.state", "in", HELD_STATES)
        recent = Domain("state", "=", "todo") | Domain("interview_id", "in", last.ids)
        other = Domain("interview_id", "!=", self.id)
        actions = self.env["hr.professional.interview.action"]
        return actions.search(mine & held & recent & other)

    def _get_long_absences(self):
        """Periods away of more than thirty days since the last interview, no reason.

        Leaves that follow one another are one period: where one ends and another
        begins would tell what they are. Nothing of the days to come is told.

        :return: ``[(first day, last day)]``; the last day is None while it lasts.
        """
        self.ensure_one()
        today = self.company_id._interview_today()
        periods = self._get_absence_periods(today)
        return [
            (first, last if last < today else None)
            for first, last in periods
            if min(last, today) - first >= LONG_ABSENCE
        ]

    def _get_absence_periods(self, today):
        # sudo: the days only; what the leave is stays where it is
        self_sudo = self.sudo()
        domain = Domain("employee_id", "=", self_sudo.employee_id.id)
        domain &= Domain("state", "=", "validate")
        domain &= Domain("request_date_from", "<=", today)
        domain &= Domain("holiday_status_id.time_type", "=", "leave")
        if since := self._get_last_held_day():
            domain &= Domain("request_date_to", ">=", since)
        leaves = self_sudo.env["hr.leave"].search(domain, order="request_date_from")
        gap = timedelta(days=self_sudo.company_id.interview_absence_gap_days + 1)
        periods = []
        for leave in leaves:
            first, last = leave.request_date_from, leave.request_date_to
            if periods and first - periods[-1][1] <= gap:
                periods[-1] = (periods[-1][0], max(last, periods[-1][1]))
            else:
                periods.append((first, last))
        return periods
