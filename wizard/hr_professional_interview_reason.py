from odoo import fields, models


class HrProfessionalInterviewReason(models.TransientModel):
    """The dialog that asks for the reason of a step before it is taken.

    Rights are those of the step: the dialog itself does nothing.

    | actor          | operation | restriction     |
    | -------------- | --------- | --------------- |
    | internal user  | all       | his own dialogs |
    """

    _name = "hr.professional.interview.reason"
    _description = "Reason of a step"

    interview_id = fields.Many2one(
        comodel_name="hr.professional.interview",
        required=True,
        ondelete="cascade",
    )
    act = fields.Selection(
        selection=[
            ("refuse_request", "Refuse the request"),
            ("take_over", "Take the interview over"),
        ],
        required=True,
    )
    reason = fields.Text(required=True)

    def action_confirm(self):
        """Take the step, with its reason."""
        self.ensure_one()
        if self.act == "refuse_request":
            self.interview_id.action_refuse_request(self.reason)
        else:
            self.interview_id.action_take_over_interview(self.reason)
        return {"type": "ir.actions.act_window_close"}
