from odoo import fields, models
from odoo.tools import format_date

from .interview_ics import CANCEL

MODULE = "hr_professional_interview"
CANCELLATION = f"{MODULE}.mail_template_cancellation"
INTERVIEWER = f"{MODULE}.mail_template_interviewer"


class HrProfessionalInterview(models.Model):
    """The meeting in calendars outside Odoo: those of an interviewer without user, and
    of whoever was invited to what does not take place.
    """

    _inherit = "hr.professional.interview"

    def _tell_interviewer(self):
        """The file for an interviewer whose calendar is not in Odoo (self in sudo)."""
        if interviewer := self._get_outside_interviewer(self.interviewer_id):
            lang, tz = (
                interviewer._get_interview_lang(),
                interviewer._get_interview_tz(),
            )
            values = self.with_context(lang=lang, tz=tz)._prepare_when()
            self._send_interview_mail(
                INTERVIEWER,
                interviewer,
                self._get_ics_file(),
                whom=self.employee_id.name,
                **values,
            )

    def _get_outside_interviewer(self, interviewer):
        """Him, if only a mail reaches him, and he is there to read it."""
        if not interviewer or interviewer.user_id:
            return interviewer.browse()
        reached = interviewer._get_interview_email() and self._is_present(interviewer)
        return interviewer if reached else interviewer.browse()

    def _do_tell_cancelled(self):
        """Take the meeting out of the calendars that the invitation reached."""
        # sudo: as in _do_convene
        for interview in self.sudo():
            # the answer to his own refusal reaches him even on leave
            answered = interview.employee_answer == "declined"
            if answered or interview._is_present(interview.employee_id):
                interview._send_cancellation()
            else:
                interview.pending_mail = "cancel"

    def _send_cancellation(self):
        start, _stop = self._get_convened_slot()
        to_come = start and start > fields.Datetime.now()
        if to_come and self.company_id._is_interview_live():
            if outside := self._get_outside_interviewer(self.interviewer_id):
                self._send_cancellation_to(outside)
            self._send_cancellation_to(self.employee_id)
        self.pending_mail = False

    def _send_cancellation_to(self, person):
        start, _stop = self._get_convened_slot()
        lang, tz = person._get_interview_lang(), person._get_interview_tz()
        record = self.with_context(lang=lang, tz=tz)
        day = fields.Datetime.context_timestamp(record, start).date()
        self._send_interview_mail(
            CANCELLATION,
            person,
            self._get_ics_file(CANCEL),
            day=format_date(record.env, day, date_format="full"),
            again=self.state == "to_plan",
        )
