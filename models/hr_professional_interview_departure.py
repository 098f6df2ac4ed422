from odoo import api, models
from odoo.fields import Domain
from odoo.tools import split_every

from .hr_professional_interview import OPEN_STATES

HAND = "hr_professional_interview.mail_act_hand_documents"
#: What the step of the trace says when HR was told to hand a report over.
HAND_ACT = "hand_over"
BATCH = 200


class HrProfessionalInterview(models.Model):
    """Somebody leaves: his meetings cannot take place, or need another interviewer."""

    _inherit = "hr.professional.interview"

    @api.model
    def _cron_follow_departures(self):
        """Daily: cancel what cannot take place any more, replace who left."""
        for company in self.env["res.company"]._get_interview_live_companies():
            if not self._follow_departures(company):
                break

    @api.model
    def _follow_departures(self, company):
        """:return: whether there is time left for other companies."""
        day = company._interview_today()
        ids = self.search(
            Domain("company_id", "=", company.id)
            & Domain("state", "in", (*OPEN_STATES, "held"))
        ).ids
        batches = list(split_every(BATCH, ids, tuple))
        cron = self.env["ir.cron"]
        left = cron._commit_progress(remaining=len(ids))
        for batch in batches:
            # batch, savepoint, one by one if it fails: as for the opening
            self._run_opening_step("departure", batch, day)
            self._run_opening_step("successor", batch, day)
            self.env.invalidate_all()
            left = cron._commit_progress(len(batch))
            if not left:
                break
        return bool(left)

    @api.model
    def _departure_batch(self, interview_ids, day):
        """Cancel what people will not be there to have; hand over what was held."""
        interviews = self.browse(interview_ids).exists()
        waiting = interviews.filtered(lambda i: i.state in OPEN_STATES)
        is_gone = waiting.employee_id._get_interview_gone_test()
        for interview in waiting:
            planned = interview.planned_start
            meeting = planned and interview.company_id._get_interview_day(planned)
            if is_gone(interview.employee_id, max(day, meeting or day)):
                interview._cancel_departed()
        (interviews - waiting)._hand_over_reports(day)

    def _hand_over_reports(self, day):
        """The report is still owed to whoever left: HR is told once (in sudo)."""
        held = self.filtered(lambda i: i.state == "held")
        gone = held.employee_id._filter_interview_gone(day)
        for interview in held.filtered(lambda i: i.employee_id in gone):
            if not interview._is_hand_over_told():
                note = interview._in_company_lang().env._(
                    "The employee has left: the report is still to be handed over."
                )
                interview._trace("reminded", note, "system", act=HAND_ACT)
                interview._schedule_hr_activities(HAND)

    def _is_hand_over_told(self):
        return any((step.data or {}).get("act") == HAND_ACT for step in self.event_ids)

    def _follow_activities(self, moved):
        result = super()._follow_activities(moved)
        # sudo: the activities are other people's
        delivered = self.sudo().filtered(lambda i: i.state in ("delivered", "closed"))
        hand = self.env.ref(HAND)
        delivered.activity_ids.filtered(lambda a: a.activity_type_id == hand).unlink()
        return result

    def _cancel_departed(self):
        """Cancel, with the reason; HR hands over what there is."""
        self.ensure_one()
        env = self._in_company_lang().env
        note = env._("The employee leaves or has left: the meeting cannot take place.")
        due = self.due_date and self.due_date.isoformat()
        interview = self._with_step("cancelled", note, "system", due=due)
        # without its due date: whoever comes back is owed another one
        interview.write({"state": "cancelled", "due_date": False})
        self._refresh_ledger()
        self._schedule_hr_activities(HAND)

    @api.model
    def _successor_batch(self, interview_ids, day):
        """Replace the interviewers who left without being archived."""
        interviews = self.browse(interview_ids).exists()
        interviews = interviews.filtered(lambda i: i.state in (*OPEN_STATES, "held"))
        people = interviews.interviewer_id
        gone = people._filter_interview_gone(day)
        if gone:
            interviews._replace_gone_interviewers(gone)
