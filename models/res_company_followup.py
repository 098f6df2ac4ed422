from odoo import api, fields, models
from odoo.exceptions import ValidationError

from .res_company import OFFICER, SETTINGS

# practice, not law
DAYS = {
    "interview_remind_prepare_days": 7,
    "interview_remind_deliver_days": 7,
    "interview_remind_sign_days": 3,
    "interview_remind_repeat_days": 7,
}
SETTINGS |= DAYS.keys() | {"interview_reminders", "interview_hire_notice"}


class ResCompany(models.Model):
    """Who is reminded when, and whether people are informed at hire by itself.

    Rights as for the other settings: officers read, administrators write.
    """

    _inherit = "res.company"

    interview_reminders = fields.Boolean(
        string="Reminders",
        default=True,
        groups=OFFICER,
        help="Write once a day to who is to prepare, hold, deliver or sign. Nobody is"
        " written to before the company is live.",
    )
    interview_remind_prepare_days = fields.Integer(
        string="Remind to prepare",
        default=DAYS["interview_remind_prepare_days"],
        required=True,
        groups=OFFICER,
        help="Days before the meeting when the employee is reminded to prepare it.",
    )
    interview_remind_deliver_days = fields.Integer(
        string="Remind to deliver",
        default=DAYS["interview_remind_deliver_days"],
        required=True,
        groups=OFFICER,
        help="Days after the meeting when the interviewer is reminded to hand the"
        " report over.",
    )
    interview_remind_sign_days = fields.Integer(
        string="Remind to sign",
        default=DAYS["interview_remind_sign_days"],
        required=True,
        groups=OFFICER,
        help="Days after the copy was delivered when who has not signed is reminded.",
    )
    interview_remind_repeat_days = fields.Integer(
        string="Remind again",
        default=DAYS["interview_remind_repeat_days"],
        required=True,
        groups=OFFICER,
        help="Days between two reminders to hold, deliver or sign; 0: once only.",
    )
    interview_hire_notice = fields.Boolean(
        string="Inform at hire",
        default=True,
        groups=OFFICER,
        help="Send newly hired people the notice that the law asks for (L6315-1, I), or"
        " list them for the paper to be handed over.",
    )

    @api.constrains(*sorted(DAYS))
    def _check_interview_reminder_days(self):
        for company in self:
            for name in sorted(DAYS):
                if company[name] < 0:
                    raise ValidationError(
                        self.env._(
                            "%(company)s: “%(setting)s” cannot be negative. Enter 0 or"
                            " more.",
                            company=company.name,
                            setting=self._fields[name]._description_string(self.env),
                        )
                    )

    def _get_interview_day(self, moment):
        """The day of ``moment`` (UTC) where the company is."""
        self.ensure_one()
        # sudo: as for its today
        tz = self.sudo().resource_calendar_id.tz or "Europe/Paris"
        company = self.with_context(tz=tz)
        return fields.Datetime.context_timestamp(company, moment).date()
