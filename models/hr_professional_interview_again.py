from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL, format_date

from .hr_employee_rights import OFFICER
from .interview_labels import selection_labels

#: Steps after which an interview is to be offered again, and the one that did so.
MISSED = ("declined", "no_show", "postponed")
ANSWERED = "offered_again"
#: Which of the two it is depends on what was held before.
REGULAR = ("first", "periodic")


class HrProfessionalInterview(models.Model):
    """Declined, missed or postponed, and still owed: to be offered again by HR."""

    _inherit = "hr.professional.interview"

    to_offer_again = fields.Boolean(
        compute="_compute_to_offer_again",
        search="_search_to_offer_again",
        groups=OFFICER,
        export_string_translation=False,
    )
    last_proof = fields.Text(
        compute="_compute_last_proof",
        groups=OFFICER,
        help="The last refusal, absence or postponement in the trace.",
    )

    @api.depends("state", "obligation_ids.state", "event_ids")
    def _compute_to_offer_again(self):
        found = self.search([("id", "in", self.ids), ("to_offer_again", "=", True)])
        for interview in self:
            interview.to_offer_again = interview in found

    @api.model
    def _search_to_offer_again(self, operator, value):
        if operator != "in":
            return NotImplemented
        # what is read by SQL is written first
        self.env.flush_all()
        declined = Domain("state", "=", "declined")
        to_plan = Domain("state", "=", "to_plan") & Domain("id", "in", _missed())
        return (declined | to_plan) & Domain("id", "in", _owed())

    @api.depends("event_ids", "declined_on")
    @api.depends_context("lang")
    def _compute_last_proof(self):
        events = self.env["hr.professional.interview.event"].search(
            [("interview_id", "in", self.ids), ("kind", "in", MISSED)],
            order="employee_id, sequence",
        )
        last = {event.interview_id: event for event in events}
        for interview in self:
            interview.last_proof = interview._word_proof(last.get(interview))

    def _word_proof(self, event):
        self.ensure_one()
        if not event:
            day = self.declined_on
            return day and self.env._(
                "Declined on %(day)s", day=format_date(self.env, day)
            )
        label = selection_labels(event, "kind")[event.kind]
        day = fields.Datetime.context_timestamp(self, event.happened_at).date()
        if event.kind == "declined":
            day = self.declined_on or day
        words = [label, format_date(self.env, day), (event.note or "").strip()]
        return " - ".join(word for word in words if word)

    def action_offer_again(self):
        """Offer these again: they are to plan, and who is to plan them is asked.

        :raises UserError: one of them is neither declined nor missed, or the user is
            not HR on it.
        """
        self.check_access("write")
        self._raise_reasons(self._get_cannot_offer_again_reasons())
        self.filtered(lambda i: i.state == "declined")._do_reset()
        waiting = self.filtered(lambda i: i.state == "to_plan")
        (waiting - waiting._filter_offered())._trace(ANSWERED)
        # sudo: the activities are other people's
        waiting.sudo()._schedule_plan_activities()
        return True

    def _get_cannot_offer_again_reasons(self):
        hr = self._filter_hr()
        reasons = {}
        for interview in self:
            if interview not in hr:
                reasons[interview.id] = interview._get_role_reason("reset")
            elif interview.state not in ("declined", "to_plan"):
                reasons[interview.id] = interview._get_state_reason("reset")
        return reasons

    def _filter_offered(self):
        """Those of which the last such step says that they were offered again."""
        events = self.env["hr.professional.interview.event"].search(
            [("interview_id", "in", self.ids), ("kind", "in", (*MISSED, ANSWERED))],
            order="employee_id, sequence",
        )
        last = {event.interview_id: event.kind for event in events}
        return self.filtered(lambda i: last.get(i, ANSWERED) == ANSWERED)


def _missed():
    """Interviews of which the last such step is not that they were offered again."""
    return SQL(
        """(SELECT last.interview_id FROM (
                SELECT DISTINCT ON (interview_id) interview_id, kind
                  FROM hr_professional_interview_event
                 WHERE kind IN %s AND interview_id IS NOT NULL
              ORDER BY interview_id, sequence DESC) AS last
             WHERE last.kind != %s)""",
        (*MISSED, ANSWERED),
        ANSWERED,
    )


def _owed():
    """Interviews for which something is still owed: what they were planned for, or,
    as a refusal ends that link, what they refused and no other interview is for."""
    return SQL(
        """(SELECT one.id
              FROM hr_professional_interview AS one
              JOIN hr_professional_interview_obligation AS owed
                ON owed.employee_id = one.employee_id AND owed.state = 'open'
             WHERE one.state IN ('declined', 'to_plan')
               AND (owed.interview_id = one.id
                    OR owed.interview_id IS NULL
                   AND (owed.kind = one.kind
                        OR owed.kind IN %s AND one.kind IN %s
                        OR owed.kind = 'review' AND one.with_review
                        OR owed.kind = 'mid_career' AND one.with_mid_career
                        OR owed.kind = 'late_career' AND one.with_late_career)
                   AND COALESCE(one.declined_on >= owed.started_on, true)))""",
        REGULAR,
        REGULAR,
    )
