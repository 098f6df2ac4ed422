from odoo import models
from odoo.exceptions import UserError

from .hr_employee_rights import OFFICER
from .interview_fields import PrivateOne2many

#: What of a meeting its interview follows.
_FOLLOWED = {
    "start",
    "stop",
    "duration",
    "start_date",
    "stop_date",
    "allday",
    "active",
    "recurrency",
}
_SYNC = object()  # an identity that no RPC context can carry


class CalendarEvent(models.Model):
    """The meeting of an interview: private, with a title that says nothing.

    | actor                          | operation | restriction                      |
    | ------------------------------ | --------- | -------------------------------- |
    | interviewer, manager, officer  | move,     | the interview follows            |
    |                                | delete    |                                  |
    | the employee, other attendees  | none      | asks for another slot; the       |
    |                                |           | meeting stays where it is        |
    | anyone else                    | none      | sees that two people are busy    |
    """

    _inherit = "calendar.event"

    professional_interview_ids = PrivateOne2many(
        comodel_name="hr.professional.interview",
        inverse_name="calendar_event_id",
        groups=OFFICER,
        export_string_translation=False,
    )

    def write(self, vals):
        interviews_sudo = self._get_followed_interviews(_FOLLOWED & vals.keys())
        if not interviews_sudo:
            return super().write(vals)
        if vals.get("recurrency"):
            self._refuse_to_repeat()
        self.check_access("write")
        kept = self._keep_interview_meetings(interviews_sudo, vals)
        rest = {name: vals[name] for name in vals.keys() - _FOLLOWED}
        if kept and rest:
            super(CalendarEvent, kept).write(rest)
        # the interview tells its people itself
        moved = (self - kept)._without_interview_mails()
        super(CalendarEvent, moved).write(vals)
        # sudo: which interview it is, whoever moved the meeting
        interviews_sudo -= kept.sudo().professional_interview_ids
        if vals.get("active", True):
            interviews_sudo._follow_calendar_event()
        else:
            interviews_sudo._lose_calendar_event()
        return True

    def unlink(self):
        interviews_sudo = self._get_followed_interviews(True)
        if not interviews_sudo:
            return super().unlink()
        self.check_access("unlink")
        kept = self._keep_interview_meetings(interviews_sudo, {})
        # sudo: which interview it is, whoever moved the meeting
        interviews_sudo -= kept.sudo().professional_interview_ids
        result = super(CalendarEvent, self - kept).unlink()
        interviews_sudo._lose_calendar_event()
        return result

    def action_unlink_event(self, attendee_id=None, recurrence=False):
        """The meeting of an interview goes without the dialog that writes a mail."""
        if not self._get_followed_interviews(True):
            return super().action_unlink_event(attendee_id, recurrence)
        self.unlink()
        return {"type": "ir.actions.act_url", "target": "self", "url": "/odoo/calendar"}

    def _get_followed_interviews(self, wanted):
        """Interviews that follow what is done to these meetings (in sudo)."""
        if not wanted or self._is_interview_sync():
            # sudo: none, in the mode of the others
            return self.env["hr.professional.interview"].sudo()
        return self._get_interviews_sudo()

    def _keep_interview_meetings(self, interviews_sudo, vals):
        """Meetings that the user does not move: he asks for another slot instead."""
        interviews = interviews_sudo.sudo(self.env.su)
        # sudo: the request is noted, whoever asks for it
        refused_sudo = (interviews - interviews._filter_actors("plan")).sudo()
        refused_sudo._ask_by_calendar(vals)
        return refused_sudo.calendar_event_id.with_env(self.env) & self

    def _refuse_to_repeat(self):
        raise UserError(
            self.env._(
                "“%(meeting)s” is not repeated: each interview is planned by itself.",
                meeting=self[:1].name,
            )
        )

    def _is_interview_sync(self):
        return self.env.context.get("interview_calendar_sync") is _SYNC

    def _as_interview_sync(self):
        """These events, written by their interview, without mails nor alarms."""
        events = self._without_interview_mails()
        return events.with_context(interview_calendar_sync=_SYNC)

    def _without_interview_mails(self):
        return self.with_context(
            no_mail_to_attendees=True,
            dont_notify=True,
            skip_attendee_notification=True,
            skip_contact_description=True,
            mail_create_nolog=True,
            mail_create_nosubscribe=True,
        )

    def _get_interviews_sudo(self):
        """Interviews still to be held at these events."""
        # sudo: who may not read the interview must not lose its meeting either
        interviews = self.env["hr.professional.interview"].sudo()
        return interviews.search(
            [("calendar_event_id", "in", self.ids), ("state", "=", "planned")]
        )
