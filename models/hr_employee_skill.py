from odoo import api, models


class HrEmployeeSkill(models.Model):
    """Certifications are evidence of a review: a change marks whose they are."""

    _inherit = "hr.employee.skill"

    @api.model_create_multi
    def create(self, vals_list):
        skills = super().create(vals_list)
        skills._mark_certified()
        return skills

    def write(self, vals):
        result = super().write(vals)
        self._mark_certified()
        return result

    def unlink(self):
        # sudo: people write their own skills, and may not read their ledger
        certified = self.sudo().filtered("is_certification").employee_id
        result = super().unlink()
        certified.exists()._mark_interview_refresh()
        return result

    def _mark_certified(self):
        # sudo: as above
        self.sudo().filtered("is_certification").employee_id._mark_interview_refresh()
