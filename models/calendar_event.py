from odoo import fields, models
from odoo.exceptions import UserError

from .hr_employee_rights import OFFICER

#: What of a meeting its interview follows.
_FOLLOWED = {"start", "stop", "start_date", "stop_date", "allday", "active"}
_SYNC = object()  # an identity that no RPC context can carry


class CalendarEvent(models.Model):
    """The meeting of an interview: private, with a title that says nothing.

    | actor                          | operation | restriction                      |
    | ------------------------------ | --------- | -------------------------------- |
    | interviewer, manager, officer  | move,     | the interview follows            |
    |                                | delete    |                                  |
    | the employee                   | none      | asks for another slot            |
    | anyone else                    | none      | sees that two people are busy    |
    """

    _inherit = "calendar.event"

    professional_interview_ids = fields.One2many(
        comodel_name="hr.professional.interview",
        inverse_name="calendar_event_id",
        groups=OFFICER,
        export_string_translation=False,
    )

    def write(self, vals):
        followed = bool(_FOLLOWED & vals.keys()) and not self._is_interview_sync()
        interviews_sudo = self._get_interviews_sudo() if followed else None
        if interviews_sudo:
            self._check_interview_actor(interviews_sudo)
        result = super().write(vals)
        if interviews_sudo and vals.get("active", True):
            interviews_sudo._follow_calendar_event()
        elif interviews_sudo:
            interviews_sudo._lose_calendar_event()
        return result

    def unlink(self):
        synced = self._is_interview_sync()
        interviews_sudo = None if synced else self._get_interviews_sudo()
        if interviews_sudo:
            self._check_interview_actor(interviews_sudo)
        result = super().unlink()
        if interviews_sudo:
            interviews_sudo._lose_calendar_event()
        return result

    def _is_interview_sync(self):
        return self.env.context.get("interview_calendar_sync") is _SYNC

    def _as_interview_sync(self):
        """These events, written by their interview, without mails nor alarms."""
        quiet = {
            "no_mail_to_attendees": True,
            "dont_notify": True,
            "skip_attendee_notification": True,
            "skip_contact_description": True,
            "mail_create_nolog": True,
            "mail_create_nosubscribe": True,
        }
        return self.with_context(interview_calendar_sync=_SYNC, **quiet)

    def _get_interviews_sudo(self):
        """Interviews still to be held at these events."""
        # sudo: who may not read the interview must not lose its meeting either
        interviews = self.env["hr.professional.interview"].sudo()
        return interviews.search(
            [("calendar_event_id", "in", self.ids), ("state", "=", "planned")]
        )

    def _check_interview_actor(self, interviews_sudo):
        """Only who may plan the interview moves its meeting."""
        interviews = interviews_sudo.sudo(self.env.su)
        if interviews - interviews._filter_actors("plan"):
            raise UserError(
                self.env._(
                    "“%(meeting)s” is moved by who planned it: ask him for another"
                    " slot.",
                    meeting=self[:1].name,
                )
            )
