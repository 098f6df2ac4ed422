from odoo import models
from odoo.fields import Domain


class HrEmployee(models.Model):
    """Who may be written to: nobody who is away, and at which address."""

    _inherit = "hr.employee"

    def _filter_interview_present(self, day):
        """Those who are neither on leave for the day nor suspended (self in sudo).

        :param day: a date, in the company's time zone.
        """
        leaves = self.env["hr.leave"].search(
            Domain("employee_id", "in", self.ids)
            & Domain("state", "=", "validate")
            & Domain("request_date_from", "<=", day)
            & Domain("request_date_to", ">=", day)
            & Domain("request_unit_half", "=", False)
            & Domain("request_unit_hours", "=", False)
        )
        events = self.env["hr.career.event"].search(
            Domain("employee_id", "in", self.ids)
            & Domain("kind", "in", ("suspension", "absence"))
            & Domain("date_start", "<=", day)
            & (Domain("date_end", "=", False) | Domain("date_end", ">=", day))
        )
        return self - leaves.employee_id - events.employee_id

    def _get_interview_user(self):
        """The user with whom the person logs in; an archived one is none."""
        return self.user_id.filtered("active")

    def _get_interview_email(self):
        """Where the person is written to, or an empty text (self in sudo)."""
        self.ensure_one()
        addresses = (self.work_email, self.user_id.email, self.work_contact_id.email)
        return next((address for address in addresses if address), "")
