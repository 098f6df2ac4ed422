from odoo import api, fields, models

from ..models.interview_notification import CLOSE


class HrProfessionalInterviewHold(models.TransientModel):
    """Dialog: put a file under legal hold, or lift it, with the reason.

    | actor       | operation | restriction                                |
    | ----------- | --------- | ------------------------------------------ |
    | officer     | all       | his companies, not his own file; own ones  |
    | anyone else | none      |                                            |
    """

    _name = "hr.professional.interview.hold"
    _description = "Legal hold"

    employee_id = fields.Many2one(
        comodel_name="hr.employee", required=True, readonly=True
    )
    is_held = fields.Boolean(
        compute="_compute_is_held", export_string_translation=False
    )
    reason = fields.Char(help="Read by HR alone.")

    @api.depends("employee_id")
    def _compute_is_held(self):
        for dialog in self:
            dialog.is_held = dialog.employee_id.interview_hold

    def action_confirm(self):
        """Put the file under legal hold, or lift it."""
        self.ensure_one()
        self.employee_id._do_interview_hold(not self.is_held, self.reason)
        return CLOSE
