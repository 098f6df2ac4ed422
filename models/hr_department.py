from odoo import fields, models

from .hr_employee_rights import OFFICER


class HrDepartment(models.Model):
    _inherit = "hr.department"

    interview_interviewer_id = fields.Many2one(
        comodel_name="hr.employee",
        string="Interviewer",
        groups=OFFICER,
        check_company=True,
        help="Conducts the professional interviews of people without manager; by"
        " default the manager of the department.",
    )
