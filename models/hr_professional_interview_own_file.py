from odoo import api, fields, models


class HrProfessionalInterview(models.Model):
    """The company's only HR person on his own file: allowed, shown and traced."""

    _inherit = "hr.professional.interview"

    is_own_hr_file = fields.Boolean(
        compute="_compute_is_own_hr_file", export_string_translation=False
    )

    @api.depends("employee_id")
    @api.depends_context("uid")
    def _compute_is_own_hr_file(self):
        own = self._filter_own_hr_file()
        for interview in self:
            interview.is_own_hr_file = interview in own

    def _filter_own_hr_file(self):
        """Interviews of the user himself on which he may act as HR."""
        user = self.env.user
        # sudo: whose file it is must be known before any right is granted
        return self.filtered(
            lambda i: (
                i.sudo().employee_id.user_id == user
                and i.sudo().employee_id.is_interview_hr_file
            )
        )

    def _prepare_step(self, kind, note="", channel="", data=None):
        step = super()._prepare_step(kind, note, channel, data)
        # what he does as the employee himself is done in superuser mode
        if not self.env.su and self._filter_own_hr_file():
            words = self.env._("On his own file, as the only HR person of the company.")
            step["note"] = f"{note}\n{words}" if note else words
            step["data"] = {**(data or {}), "own_file": True}
        return step
