from odoo import api, fields, models

from .hr_employee_rights import OFFICER
from .hr_training_need import OPEN_STATES


class HrEmployee(models.Model):
    """How many trainings somebody still asks for, for the officer who may read them."""

    _inherit = "hr.employee"

    training_need_count = fields.Integer(
        string="Open training needs",
        compute="_compute_training_need_count",
        groups=OFFICER,
    )

    @api.depends_context("uid")
    def _compute_training_need_count(self):
        counts = dict(
            self.env["hr.training.need"]._read_group(
                [("employee_id", "in", self.ids), ("state", "in", OPEN_STATES)],
                ["employee_id"],
                ["__count"],
            )
        )
        for employee in self:
            employee.training_need_count = counts.get(employee._origin, 0)
