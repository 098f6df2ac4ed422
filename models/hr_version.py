from odoo import api, models

from .interview_progressions import CHANGES

# what employments, seniority and progressions are computed from
FACTS = set(CHANGES) | {
    "active",
    "company_id",
    "contract_date_end",
    "contract_date_start",
    "date_version",
    "departure_date",
    "employee_id",
    "employee_type",
}


class HrVersion(models.Model):
    """Employee records only mark their employee; rights are those of Employees."""

    _inherit = "hr.version"

    @api.model_create_multi
    def create(self, vals_list):
        versions = super().create(vals_list)
        versions._get_interview_employees()._mark_interview_refresh()
        return versions

    def write(self, vals):
        if FACTS.isdisjoint(vals):
            return super().write(vals)
        employees = self._get_interview_employees()
        result = super().write(vals)
        (employees | self._get_interview_employees())._mark_interview_refresh()
        return result

    def unlink(self):
        employees = self._get_interview_employees()
        result = super().unlink()
        # a version goes with its employee
        employees.exists()._mark_interview_refresh()
        return result

    def _get_interview_employees(self):
        # sudo: contract dates are written by people who may not read interviews
        return self.sudo().employee_id
