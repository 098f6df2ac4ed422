from odoo import api, fields, models


class HrTrainingNeed(models.Model):
    """What the screens ask about the current user: nothing here grants a right."""

    _inherit = "hr.training.need"

    is_my_team = fields.Boolean(
        compute="_compute_is_my_team",
        search="_search_is_my_team",
        export_string_translation=False,
    )
    can_decide = fields.Boolean(compute="_compute_can", export_string_translation=False)
    can_ask = fields.Boolean(compute="_compute_can", export_string_translation=False)
    can_give_opinion = fields.Boolean(
        compute="_compute_can", export_string_translation=False
    )
    can_abandon = fields.Boolean(
        compute="_compute_can", export_string_translation=False
    )
    can_abandon_as_hr = fields.Boolean(
        compute="_compute_can", export_string_translation=False
    )
    is_own_hr_file = fields.Boolean(
        compute="_compute_can", export_string_translation=False
    )

    @api.depends("employee_id")
    @api.depends_context("uid")
    def _compute_is_my_team(self):
        for need in self:
            # sudo: whose team it is cannot be read from public profiles
            need.is_my_team = need.sudo().employee_id.is_interview_report

    @api.model
    def _search_is_my_team(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self.env["hr.employee"]._get_interview_team_domain()

    @api.depends("employee_id", "state", "decision", "opinion", "interview_id")
    @api.depends_context("uid")
    def _compute_can(self):
        user = self.env.user
        for need in self:
            stored = need._origin
            names = stored._get_writable_names() if stored else set()
            # sudo: whose file it is decides on what is shown
            person_sudo = need.sudo().employee_id
            hr, mine = person_sudo.is_interview_hr_file, person_sudo.user_id == user
            need.can_decide = bool(stored) and hr and "decision" in names
            need.can_ask = not stored or "name" in names
            need.can_give_opinion = "opinion" in names
            waiting = mine and need._is_still_own() and need.decision == "pending"
            need.can_abandon = need.state != "done" and (hr or waiting)
            need.can_abandon_as_hr = hr
            need.is_own_hr_file = hr and mine
