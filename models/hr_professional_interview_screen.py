from odoo import api, fields, models
from odoo.fields import Domain

from .hr_professional_interview import OPEN_STATES, STATES

IN_PROGRESS_STATES = ("to_plan", "planned", "held", "delivered")


class HrProfessionalInterview(models.Model):
    """What the screens ask about the current user: nothing here grants a right."""

    _inherit = "hr.professional.interview"

    state = fields.Selection(group_expand="_group_expand_state")
    is_my_team = fields.Boolean(
        compute="_compute_is_my_team",
        search="_search_is_my_team",
        export_string_translation=False,
    )
    can_edit_as_hr = fields.Boolean(
        compute="_compute_can_edit", export_string_translation=False
    )
    can_edit_slot = fields.Boolean(
        compute="_compute_can_edit", export_string_translation=False
    )
    can_assign = fields.Boolean(
        compute="_compute_can_edit", export_string_translation=False
    )

    @api.depends("employee_id")
    @api.depends_context("uid")
    def _compute_is_my_team(self):
        team = self._filter_line_manager()
        for interview in self:
            interview.is_my_team = interview in team

    @api.model
    def _search_is_my_team(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self.env["hr.employee"]._get_interview_team_domain()

    @api.depends("employee_id", "interviewer_id")
    @api.depends_context("uid")
    def _compute_can_edit(self):
        # a new interview has nobody yet: the form opens to whoever may create one
        new = self.filtered(lambda interview: not interview.employee_id)
        officer = self.env["hr.employee"]._is_interview_officer()
        hr = self._filter_hr() | (new if officer else self.browse())
        assigning = hr | self._filter_line_manager() | new
        slot = assigning | self._filter_interviewer()
        for interview in self:
            interview.can_edit_as_hr = interview in hr
            interview.can_assign = interview in assigning
            interview.can_edit_slot = interview in slot

    @api.onchange("planned_start")
    def _onchange_planned_start(self):
        """The meeting keeps its length, the usual one unless somebody chose it."""
        if not self.planned_start:
            self.planned_stop = False
            return
        self.planned_stop = self.planned_start + self._get_length()

    @api.model
    def _group_expand_state(self, states, domain):
        """Columns in the order of a life; the steps in progress even if empty."""
        return [
            state
            for state, _label in STATES
            if state in states or state in IN_PROGRESS_STATES
        ]

    @api.model
    def _get_open_domain(self):
        return Domain("state", "in", OPEN_STATES)
