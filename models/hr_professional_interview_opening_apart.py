from odoo import models
from odoo.fields import Domain


class HrProfessionalInterviewObligation(models.Model):
    """Which rows may be dealt with in one meeting, when a review is at stake."""

    _inherit = "hr.professional.interview.obligation"

    def _group_for_meetings(self, day):
        """``{(employee, False, "review" or "before"): rows}`` that may share a meeting.

        What is overdue and met by the review meeting alone counts as not held: where
        that would make the review fail, it is held before, on another day.
        """
        costly = self._get_costly_people(day)
        return self.grouped(
            lambda row: (
                row.employee_id,
                row.employee_id in costly
                and ("review" if row.kind == "review" else "before"),
            )
        )

    def _get_costly_people(self, day):
        """People whose review costs nothing if what is overdue is held before it."""
        reviews = self.env["hr.professional.interview.review"].search(
            Domain("employee_id", "in", self.employee_id.ids)
            & Domain("state", "in", ("forecast", "open"))
            & Domain("fix_kind", "=", "interview")
            & (Domain("forecast_outcome", "=", "due") | Domain("outcome", "=", "due"))
        )
        overdue = self.search(
            Domain("employee_id", "in", reviews.employee_id.ids)
            & Domain("state", "=", "open")
            & Domain("kind", "!=", "review")
            & Domain("offer_only", "=", False)
            & Domain("late_from", "<", day)
        )
        return overdue.employee_id
