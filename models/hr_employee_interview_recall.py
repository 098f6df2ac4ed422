from odoo import models
from odoo.fields import Domain

from .hr_professional_interview import HELD_STATES


class HrEmployee(models.Model):
    """What earlier interviews left, recalled in the next one and in the review.

    Helpers for papers and screens: they read with the rights of their environment.
    """

    _inherit = "hr.employee"

    def _get_interview_actions(self, date_from=None, date_to=None):
        """Actions that were open at some time of the period, closed or not.

        :param date_from: first day; what was done or given up before is left out.
        :param date_to: last day; what was agreed later is left out.
        :return: actions of these people, by the day of their interview.
        """
        domain = self._get_interview_held_domain(date_to)
        if date_from:
            domain &= Domain("closed_on", "=", False) | Domain(
                "closed_on", ">=", date_from
            )
        found = self.env["hr.professional.interview.action"].search(domain)
        return found.sorted(lambda a: (a.interview_id.held_on, a.id))

    def _get_open_interview_actions(self, date_to=None):
        """Actions still to do that were agreed up to ``date_to``."""
        found = self._get_interview_actions(date_to=date_to)
        return found.filtered(lambda action: action.state == "todo")

    def _get_interview_wishes(self, date_from=None, date_to=None):
        """Wishes of the reports held in the period, by the day of their interview."""
        domain = self._get_interview_held_domain(date_to)
        domain &= Domain("stage", "=", "report")
        if date_from:
            domain &= Domain("interview_id.held_on", ">=", date_from)
        found = self.env["hr.professional.interview.wish"].search(domain)
        return found.sorted(lambda w: (w.interview_id.held_on, w.id))

    def _get_interview_held_domain(self, date_to):
        domain = Domain("employee_id", "in", self.ids)
        domain &= Domain("interview_id.state", "in", HELD_STATES)
        if date_to:
            domain &= Domain("interview_id.held_on", "<=", date_to)
        return domain
