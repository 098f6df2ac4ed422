from datetime import timedelta

from odoo import api, fields, models

from .hr_employee_rights import OFFICER

SLOT = timedelta(hours=1)
SHOWN = {"state", "planned_start", "planned_stop", "interviewer_id", "employee_id"}


class HrProfessionalInterview(models.Model):
    """A planned interview is a meeting in the calendars of both.

    The meeting is private and says nothing: no name, no description, no link that
    others could follow. Who moves or deletes it in the calendar moves the interview.
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
        for interview in self.sudo():
            event = interview.calendar_event_id._as_interview_sync()
            if interview.state == "planned" and interview.planned_start:
                interview._show_in_calendar(event)
            elif event and interview.state in ("to_plan", "declined", "cancelled"):
                event.unlink()

    def _show_in_calendar(self, event):
        vals = self._prepare_event_vals()
        if event:
            event.write(vals)
        else:
            self.calendar_event_id = event.create(
                {**vals, **self._prepare_new_event_vals()}
            )

    def _prepare_event_vals(self):
        """When and who: all that the meeting shows to those two."""
        self.ensure_one()
        people = self.employee_id | self.interviewer_id
        partners = self.env["res.partner"].union(
            *(person.user_id.partner_id or person.work_contact_id for person in people)
        )
        start = self.planned_start
        return {
            "start": start,
            "stop": self.planned_stop or start + SLOT,
            "partner_ids": [fields.Command.set(partners.ids)],
            "user_id": self.interviewer_id.user_id.id,
        }

    def _prepare_new_event_vals(self):
        """What never changes: a meeting like any other, for those two alone."""
        lang = self.interviewer_id.user_id.lang or self.employee_id.user_id.lang
        return {
            "name": self.with_context(lang=lang or self.env.lang).env._("Meeting"),
            "privacy": "private",
            "show_as": "busy",
            "allday": False,
        }

    def _follow_calendar_event(self):
        """The meeting was moved: so is the interview (self in sudo)."""
        for interview in self:
            event = interview.calendar_event_id
            slot = (event.start, event.stop)
            if slot != (interview.planned_start, interview.planned_stop):
                interview.write({"planned_start": slot[0], "planned_stop": slot[1]})

    def _lose_calendar_event(self):
        """The meeting is gone: the interview is to plan again (self in sudo)."""
        self.filtered(lambda i: i.state == "planned")._do_postpone()
