from odoo import models
from odoo.tools import format_date


class HrProfessionalInterview(models.Model):
    """Held before its planned day: the meeting that is left in the calendar goes."""

    _inherit = "hr.professional.interview"

    def write(self, vals):
        result = super().write(vals)
        if vals.get("state") == "held":
            # sudo: the meeting is the interview's, whoever may read it
            self.sudo()._drop_early_meetings()
        return result

    def _drop_early_meetings(self):
        for interview in self.filtered("planned_start"):
            company = interview.company_id
            planned = company._get_interview_day(interview.planned_start)
            if not interview.held_on or planned <= interview.held_on:
                continue
            interview.calendar_event_id._as_interview_sync().unlink()
            lang = interview.with_context(lang=company.partner_id.lang)
            interview._trace(
                "rescheduled",
                lang.env._(
                    "Held on %(held)s, before the planned day (%(planned)s): the"
                    " meeting is removed.",
                    held=format_date(lang.env, interview.held_on),
                    planned=format_date(lang.env, planned),
                ),
                before=planned.isoformat(),
                after=interview.held_on.isoformat(),
            )
