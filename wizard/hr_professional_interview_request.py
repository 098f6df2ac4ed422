from odoo import api, fields, models


class HrProfessionalInterviewRequest(models.TransientModel):
    """The dialog in which an employee asks for an interview of his own.

    | actor          | operation | restriction                  |
    | -------------- | --------- | ---------------------------- |
    | internal user  | all       | his own dialogs, for himself |
    """

    _name = "hr.professional.interview.request"
    _description = "Ask for an interview"

    note = fields.Text(string="What you would like to talk about")
    open_id = fields.Many2one(
        comodel_name="hr.professional.interview",
        string="Waiting",
        compute="_compute_open_id",
        export_string_translation=False,
    )

    @api.depends_context("uid")
    def _compute_open_id(self):
        # sudo: his own employee record and request
        interviews = self.env["hr.professional.interview"].sudo()
        # sudo: as above
        employee = self.env.user.sudo().employee_id
        waiting = interviews.browse()
        if employee:
            waiting = interviews._get_open_request(employee)
        self.open_id = waiting

    def action_ask(self):
        """:return: the action that opens the request."""
        self.ensure_one()
        return self.env["hr.professional.interview"].action_my_request(self.note)
