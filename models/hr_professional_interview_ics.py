from odoo import fields, models
from odoo.tools import hmac

from .hr_employee_rights import OFFICER
from .interview_ics import CANCEL, REQUEST, Invitation, Person

UID_SCOPE = "hr_professional_interview-meeting"


class HrProfessionalInterview(models.Model):
    """The meeting for calendars outside Odoo: one UID for life, growing sequence.

    The file says when, where and with whom, under a title as neutral as any meeting.
    """

    _inherit = "hr.professional.interview"

    ics_sequence = fields.Integer(
        copy=False, readonly=True, groups=OFFICER, export_string_translation=False
    )

    def _get_ics(self, method=REQUEST):
        """The meeting as an iCalendar file, in the employee's language.

        :param method: ``REQUEST``, or ``CANCEL`` for what the last invitation told.
        :return: the bytes, empty when there is no slot to tell.
        """
        self.ensure_one()
        # sudo: who is invited by whom, whoever plans
        self_sudo = self.sudo()
        start, stop = self_sudo._get_ics_slot(method)
        if not start:
            return b""
        employee, interviewer = self_sudo.employee_id, self_sudo.interviewer_id
        company = self_sudo.company_id
        lang = employee._get_interview_lang()
        invitation = Invitation(
            uid=self_sudo._get_ics_uid(),
            sequence=self_sudo.ics_sequence,
            start=start,
            stop=stop,
            summary=self.with_context(lang=lang).env._("Meeting"),
            stamp=fields.Datetime.now(),
            organizer=Person(
                interviewer.name or company.name,
                _email(interviewer) or company.email or "",
            ),
            attendees=tuple(
                Person(one.name, _email(one)) for one in (employee, interviewer) if one
            ),
            location=self_sudo.place or "",
            url=self_sudo.video_url or "",
        )
        return invitation.serialize(method)

    def _get_ics_slot(self, method):
        if method == CANCEL:
            return self._get_convened_slot()
        if not self.planned_start:
            return None, None
        stop = self.planned_stop or self.planned_start + self._get_length()
        return self.planned_start, stop

    def _get_ics_uid(self):
        """The same for the whole life of the interview; tells nothing by itself."""
        # sudo: the secret of the database, of which nothing can be read back
        return hmac(self.sudo().env, UID_SCOPE, self.id)[:40]

    def _get_ics_file(self, method=REQUEST):
        """The file as an attachment of a mail, or none."""
        content = self._get_ics(method)
        return [("invite.ics", content, "text/calendar")] if content else []


def _email(employee):
    return employee._get_interview_email() if employee else ""
