from odoo import fields, models

from .hr_employee_rights import OFFICER


class HrEmployee(models.Model):
    """The number by which the registers of the company know a person."""

    _inherit = "hr.employee"

    interview_staff_number = fields.Char(
        string="Staff Number",
        copy=False,
        index="btree_not_null",
        groups=OFFICER,
        help="Number of the person in the payroll or the register; imported lines are"
        " matched by it.",
    )

    _interview_staff_number_uniq = models.UniqueIndex(
        "(company_id, interview_staff_number) WHERE interview_staff_number IS NOT NULL",
        "Two employees of one company cannot have the same staff number.",
    )
