from odoo import api, models
from odoo.fields import Domain

from .hr_employee_rights import OFFICER


class HrEmployee(models.Model):
    """What the screens of the interviews need of the employees."""

    _inherit = "hr.employee"

    @api.model
    def _is_interview_officer(self):
        return self.env.user.has_group(OFFICER)

    @api.model
    def _get_interview_team_domain(self):
        """Records whose ``employee_id`` reports to the current user."""
        # sudo: who reports to the user cannot be read from public profiles
        employees_sudo = self.sudo().with_context(active_test=False)
        team = employees_sudo._search([("is_interview_report", "=", True)])
        return Domain("employee_id", "in", team)
