from math import inf

from odoo import models
from odoo.tools import format_date

from .hr_professional_interview import HELD_STATES
from .hr_professional_interview_papers import DELIVERED_STATES
from .interview_labels import selection_labels


class HrProfessionalInterview(models.Model):
    """What the papers of an interview are made of (hooks; all in superuser mode)."""

    _inherit = "hr.professional.interview"

    def _get_paper_number(self):
        """Number by which the papers of the interview are known."""
        self.ensure_one()
        return f"EPP-{self._origin.id:06d}"

    def _get_paper_previous(self):
        """The interview of the same person held before this one, or none."""
        self.ensure_one()
        day = self.held_on or self._get_planned_day()
        held = self.employee_id.professional_interview_ids.filtered(
            lambda i: i != self and i.state in HELD_STATES
        )
        if day:
            # of those of one day, the others came before the one to come
            last = (day, (self.held_on and self._origin.id) or inf)
            held = held.filtered(lambda i: (i.held_on, i.id) < last)
        return held.sorted(lambda i: (i.held_on, i.id))[-1:]

    def _get_paper_previous_actions(self):
        """What was agreed last time, once delivered; as this interview found it."""
        previous = self._get_paper_previous()
        if previous.state not in DELIVERED_STATES:
            return []
        actions = previous._get_paper_actions()
        if self.state in DELIVERED_STATES and not self._get_sealing():
            # what became of them since is for who reads them: he may read this only
            return [{**action, "state": "", "progress": ""} for action in actions]
        return actions

    def _get_paper_trainings(self):
        """Trainings since the last interview, as the employee's page lists them."""
        self.ensure_one()
        since = self._get_paper_previous().held_on
        lines = self.employee_id.resume_line_ids.filtered(
            lambda line: (
                line.line_type_id.is_course
                and (not since or (line.date_end or line.date_start) >= since)
            )
        )
        return lines.sorted(lambda line: (line.date_start, line.id))

    def _get_paper_topics(self):
        """Topics that the interview will deal with, whatever rows it has."""
        self.ensure_one()
        topics = self.env["hr.professional.interview.topic"]
        topics = topics._get_for_companies(self.company_id)
        return topics._filter_for(self, self._get_topic_day())

    def _get_paper_blocks(self):
        """``{block: label}``."""
        answers = self.env["hr.professional.interview.answer"]
        return selection_labels(answers, "block")

    def _get_paper_actions(self):
        """What was agreed: a dict of texts per action, in the order of the report."""
        self.ensure_one()
        return [self._prepare_paper_action(action) for action in self.action_ids]

    def _prepare_paper_action(self, action):
        labels = {
            name: selection_labels(action, name) for name in ("owner", "term", "state")
        }
        return {
            "name": action.name,
            "who": action.owner_id.name or labels["owner"].get(action.owner, ""),
            "term": labels["term"].get(action.term, ""),
            "deadline": format_date(self.env, action.deadline),
            "state": labels["state"].get(action.state, ""),
            "progress": action.progress or "",
        }
