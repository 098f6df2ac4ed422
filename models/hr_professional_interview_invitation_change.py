from odoo import models

from .hr_professional_interview_slot import SLOT

#: What an invitation tells: a change of it is told again.
TOLD = SLOT | {"interviewer_id", "place", "video_url"}


class HrProfessionalInterview(models.Model):
    """What the invitation told: a change of it is told again."""

    _inherit = "hr.professional.interview"

    def write(self, vals):
        told = self._get_invited_to() if (TOLD | {"state"}) & vals.keys() else {}
        result = super().write(vals)
        self._follow_told(told)
        return result

    def _get_invited_to(self):
        """What the invitation would tell, to be compared after a write."""
        return {
            # sudo: whoever writes, the person is told
            interview.sudo(): (
                interview.state,
                [interview[name] for name in sorted(SLOT)],
                # sudo: as above
                [interview.place, interview.video_url, interview.sudo().interviewer_id],
            )
            for interview in self
        }

    def _follow_told(self, before):
        """Tell the person what changed (see :meth:`_get_invited_to`)."""
        # sudo: the mode of what is compared, see _get_invited_to
        planned = self.browse().sudo()
        for interview, told in before.items():
            (now,) = interview._get_invited_to().values()
            if now == told:
                continue
            if interview.state == "planned":
                interview._note_new_slot(told)
                planned |= interview
            elif told[0] == "planned":
                interview._note_not_planned()
        planned._convene_automatically()

    def _note_new_slot(self, before):
        """Another slot is another question, and another version of the meeting."""
        state, slot, (*_where, interviewer) = before
        now = [self[name] for name in sorted(SLOT)]
        vals = {"ics_sequence": self.ics_sequence + bool(self._has_convened())}
        if state != "planned" or slot != now:
            vals |= self._prepare_no_answer()
        self.write(vals)
        outside = self._get_outside_interviewer(interviewer)
        if outside and outside != self.interviewer_id and self.convened_on:
            self._send_cancellation_to(outside)

    def _note_not_planned(self):
        """Held, or not to be held: what waited to leave does not any more."""
        vals = {"pending_mail": False}
        told = self.convened_on
        if self.state not in ("to_plan", "declined", "cancelled"):
            self.write(vals)
            return
        vals |= {"convened_on": False, "ics_sequence": self.ics_sequence + bool(told)}
        if self.state != "declined":
            vals |= self._prepare_no_answer()
        self.write(vals)
        if told:
            self._do_tell_cancelled()

    def _prepare_no_answer(self):
        return {"employee_answer": False, "wanted_start": False, "wanted_note": False}
