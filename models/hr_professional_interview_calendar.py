from datetime import datetime

from pytz import utc

from odoo import api, fields, models

from .hr_employee_rights import OFFICER

SHOWN = {
    "state",
    "planned_start",
    "planned_stop",
    "interviewer_id",
    "employee_id",
    "place",
    "video_url",
}


class HrProfessionalInterview(models.Model):
    """A planned interview is a meeting in the calendars of both.

    The meeting is private and says nothing: no name, no description, no link that
    others could follow. Who may plan the interview moves it there too; what anybody
    else does to the meeting asks for another slot.
    """

    _inherit = "hr.professional.interview"

    calendar_event_id = fields.Many2one(
        comodel_name="calendar.event",
        string="Meeting",
        copy=False,
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
        groups=OFFICER,
    )

    @api.model_create_multi
    def create(self, vals_list):
        interviews = super().create(vals_list)
        interviews.filtered(lambda i: i.state == "planned")._sync_calendar()
        return interviews

    def write(self, vals):
        result = super().write(vals)
        if SHOWN & vals.keys():
            self._sync_calendar()
        return result

    def unlink(self):
        # sudo: the meeting is the interview's, whoever may read it
        events = self.sudo().calendar_event_id
        result = super().unlink()
        events._as_interview_sync().unlink()
        return result

    def _sync_calendar(self):
        """Bring the meetings in line with the interviews."""
        # sudo: as in unlink
        self_sudo = self.sudo()
        planned = self_sudo.filtered(lambda i: i.state == "planned" and i.planned_start)
        planned._show_in_calendar()
        dropped = ("to_plan", "declined", "cancelled")
        gone = (self_sudo - planned).filtered(lambda i: i.state in dropped)
        gone.calendar_event_id._as_interview_sync().unlink()

    def _show_in_calendar(self):
        """Make the meetings of these interviews, or bring them up to date (in sudo)."""
        shown = self.filtered("calendar_event_id")
        for interview in shown:
            event = interview.calendar_event_id._as_interview_sync()
            event.write(interview._prepare_event_vals())
        fresh = self - shown
        events = self.env["calendar.event"]._as_interview_sync()
        vals_list = [
            {**interview._prepare_event_vals(), **interview._prepare_new_event_vals()}
            for interview in fresh
        ]
        for interview, event in zip(fresh, events.create(vals_list), strict=True):
            interview.calendar_event_id = event

    def _prepare_event_vals(self):
        """When and who: all that the meeting shows to those two."""
        self.ensure_one()
        # two records, not their union, which would be read one interview at a time
        people = (self.employee_id, self.interviewer_id)
        partners = self.env["res.partner"].union(
            *(person.user_id.partner_id or person.work_contact_id for person in people)
        )
        start = self.planned_start
        return {
            "start": start,
            "stop": self.planned_stop or start + self._get_length(),
            "partner_ids": [fields.Command.set(partners.ids)],
            "user_id": self.interviewer_id.user_id.id,
            "location": self.place or False,
            "videocall_location": self.video_url or False,
            # an interview has its hours, whatever was dragged where
            "allday": False,
        }

    def _prepare_new_event_vals(self):
        """What never changes: a meeting like any other, for those two alone."""
        lang = self.interviewer_id.user_id.lang or self.employee_id.user_id.lang
        return {
            "name": self.with_context(lang=lang or self.env.lang).env._("Meeting"),
            "privacy": "private",
            "show_as": "busy",
        }

    def _follow_calendar_event(self):
        """The meeting was moved: so is the interview (self in sudo)."""
        for interview in self:
            start, stop = interview._get_moved_slot(interview.calendar_event_id)
            if (start, stop) != (interview.planned_start, interview.planned_stop):
                moved = interview._with_step(channel="calendar")
                moved.write({"planned_start": start, "planned_stop": stop})
                interview._check_contract()
            elif interview.calendar_event_id.allday:
                interview._sync_calendar()

    def _get_moved_slot(self, event):
        """When the meeting is now; one made to last all day keeps its hours."""
        self.ensure_one()
        if not event.allday:
            return event.start, event.stop
        record = self.with_context(tz=self.employee_id._get_interview_tz())
        before = fields.Datetime.context_timestamp(record, self.planned_start)
        local = datetime.combine(event.start.date(), before.time())
        start = before.tzinfo.localize(local).astimezone(utc).replace(tzinfo=None)
        return start, start + self._get_length()

    def _lose_calendar_event(self):
        """The meeting is gone: the interview is to plan again (self in sudo)."""
        planned = self.filtered(lambda i: i.state == "planned")
        planned._with_step(channel="calendar")._do_postpone()

    def _ask_by_calendar(self, vals):
        """Somebody who does not plan it moved or deleted the meeting (self in sudo).

        The meeting stays where it is; what he wanted is a request for another slot.

        :param vals: what he wrote on the meeting; nothing when he deleted it.
        """
        moved = vals and vals.get("active", True)
        for interview in self:
            env = interview._in_company_lang().env
            deleted = env._("Deleted in the calendar.")
            note = env._("Moved in the calendar.") if moved else deleted
            start = interview._get_wanted_start(vals)
            if interview.employee_id.user_id != self.env.user:
                interview._note_slot_request(note, start, "calendar")
            elif (interview.wanted_note, interview.wanted_start or None) != (
                note,
                start,
            ):
                interview._do_ask_slot(note, start, "calendar")

    def _answer_by_calendar(self, state):
        """The employee said yes or no to the meeting in his calendar (self in sudo)."""
        self.ensure_one()
        env = self._in_company_lang().env
        if state == "accepted":
            if self.employee_answer != "accepted":
                self._do_accept(env._("Accepted in the calendar."))
            return
        note = env._("Declined in the calendar.")
        if self.wanted_note != note:
            self._do_ask_slot(note, channel="calendar")

    def _get_wanted_start(self, vals):
        """The moment he moved it to, or None when he only resized or deleted it."""
        self.ensure_one()
        start = fields.Datetime.to_datetime(vals.get("start"))
        day = fields.Date.to_date(vals.get("start_date"))
        if day and (vals.get("allday") or not start):
            start = datetime.combine(day, self.planned_start.time())
        return start if start and start != self.planned_start else None
