from odoo import fields, models
from odoo.exceptions import UserError

from ..models.interview_file_names import file_name
from .training_plan_workbook import training_plan_workbook


class HrTrainingPlan(models.Model):
    """The plan as a workbook, with the needs that its reader may read."""

    _inherit = "hr.training.plan"

    workbook = fields.Binary(compute="_compute_workbook")
    workbook_name = fields.Char(
        compute="_compute_workbook", export_string_translation=False
    )

    def _compute_workbook(self):
        for plan in self:
            plan.workbook = training_plan_workbook(plan, plan._get_needs())
            plan.workbook_name = file_name(plan._get_file_name(), ".xlsx")

    def _get_file_name(self):
        self.ensure_one()
        return self.env._(
            "Training plan %(year)s %(company)s",
            year=self.year,
            company=self.company_id.name,
        )

    def action_export(self):
        """The plan as a workbook.

        :raises UserError: there is nothing in it.
        """
        self.ensure_one()
        self.check_access("read")
        if not self._get_needs():
            raise UserError(
                self.env._(
                    "%(plan)s: no training is asked for in that year yet. Collect the"
                    " needs first, or open another year.",
                    plan=self.display_name,
                )
            )
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{self._name}/{self.id}/workbook"
            "?download=true&filename_field=workbook_name",
            "target": "download",
        }
