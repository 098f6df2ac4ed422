from odoo import models
from odoo.tools import format_date


class HrProfessionalInterview(models.Model):
    """Held before its planned day: the meeting that is left in the calendars goes.

    Those outside Odoo that the invitation reached are told by its cancellation.
    """

    _inherit = "hr.professional.interview"

    def write(self, vals):
        result = super().write(vals)
        if vals.get("state") == "held":
            # sudo: the meeting is the interview's, whoever may read it
            self.sudo()._drop_early_meetings()
        return result

    def _drop_early_meetings(self):
        early = self.filtered(
            lambda i: i.planned_start and i._get_company_day() > i.held_on
        )
        early.calendar_event_id._as_interview_sync().unlink()
        for interview in early:
            interview._cancel_outside()
        early._append_steps([interview._prepare_early_step() for interview in early])

    def _get_company_day(self):
        """The planned day, where the company is, whoever records the interview."""
        return self.company_id._get_interview_day(self.planned_start)

    def _prepare_early_step(self):
        planned = self._get_company_day()
        env = self._in_company_lang().env
        note = env._(
            "Held on %(held)s, before the planned day (%(planned)s): the"
            " meeting is removed.",
            held=format_date(env, self.held_on),
            planned=format_date(env, planned),
        )
        days = {"before": planned.isoformat(), "after": self.held_on.isoformat()}
        return self._prepare_step("rescheduled", note, data=days)

    def _cancel_outside(self):
        """Take the slot that is left out of the calendars outside (self in sudo)."""
        if self.convened_on:
            self.ics_sequence += 1
            self._do_tell_cancelled()
