from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from ..models.interview_labels import selection_labels

OFFICER = "hr_professional_interview.group_hr_professional_interview_officer"


class HrProfessionalInterviewIdentity(models.TransientModel):
    """The employee says what is not right about how his interview opens.

    | actor       | operation | restriction               |
    | ----------- | --------- | ------------------------- |
    | employee    | all       | on his own interview      |
    | anyone else | none      |                           |
    """

    _name = "hr.professional.interview.identity"
    _description = "Correct how an interview opens"

    interview_id = fields.Many2one(
        comodel_name="hr.professional.interview", required=True, ondelete="cascade"
    )
    correction = fields.Text(required=True)

    def action_confirm(self):
        """Send the correction; HR is told that there is one."""
        self.ensure_one()
        self.interview_id.action_my_confirm_identity(self.correction)
        return {"type": "ir.actions.client", "tag": "soft_reload"}


class HrProfessionalInterviewShareReason(models.TransientModel):
    """HR shares the reason of a return for an employee who agreed to it.

    | actor       | operation | restriction                            |
    | ----------- | --------- | -------------------------------------- |
    | officer     | all       | his companies, never on his own file   |
    | anyone else | none      |                                        |
    """

    _name = "hr.professional.interview.share.reason"
    _description = "Share the reason of a return"

    interview_id = fields.Many2one(
        comodel_name="hr.professional.interview", required=True, ondelete="cascade"
    )
    reason = fields.Selection(
        selection=[
            ("parental", "Parental leave"),
            ("mandate", "End of a mandate"),
        ],
        required=True,
        default=lambda self: self._default_reason(),
    )
    agreed_on = fields.Date(
        string="Agreed on", required=True, default=fields.Date.context_today
    )
    agreed_how = fields.Selection(
        selection=[
            ("writing", "In writing"),
            ("mail", "By e-mail"),
            ("orally", "Orally"),
        ],
        string="Agreement given",
        required=True,
        default="writing",
    )

    @api.model
    def _default_reason(self):
        interview_id = self.env.context.get("default_interview_id")
        interview = self.env["hr.professional.interview"].browse(interview_id or [])
        return next(iter(interview.exists()._get_reasons_to_share()), False)

    def action_share(self):
        """Open the block of the reason; the agreement is traced."""
        self.ensure_one()
        # sudo: whose file it is must be known before any right is granted
        employee = self.interview_id.sudo().employee_id
        employee.with_env(self.env)._check_interview_hr_file()
        if self.agreed_on > fields.Date.context_today(self):
            raise UserError(self.env._("The agreement comes first: enter its day."))
        how = selection_labels(self, "agreed_how")
        note = self.env._(
            "With the employee's agreement of %(day)s: %(how)s",
            day=format_date(self.env, self.agreed_on),
            how=how[self.agreed_how],
        )
        # sudo: the employee's decision, written down by HR, whose right was checked
        self.interview_id.sudo()._do_share_reason(self.reason, note)
        return {"type": "ir.actions.client", "tag": "soft_reload"}


class HrProfessionalInterviewSession(models.TransientModel):
    """A first part was held; when is the rest?

    | actor                              | operation | restriction             |
    | ---------------------------------- | --------- | ----------------------- |
    | interviewer, line manager, officer | all       | who may mark it as held |
    | anyone else                        | none      |                         |
    """

    _name = "hr.professional.interview.session"
    _description = "First part of an interview"

    interview_id = fields.Many2one(
        comodel_name="hr.professional.interview", required=True, ondelete="cascade"
    )
    held_on = fields.Date(
        string="Held on", required=True, default=fields.Date.context_today
    )
    planned_start = fields.Datetime(string="Next part from", required=True)
    planned_stop = fields.Datetime(string="Until")
    note = fields.Char(help="Visible to the employee, the interviewer and HR.")

    def action_confirm(self):
        """Record the part and move the interview to the next slot."""
        self.ensure_one()
        self.interview_id._check_can("hold")
        self.interview_id._do_hold_session(
            self.held_on, self.planned_start, self.planned_stop, self.note
        )
        return {"type": "ir.actions.client", "tag": "soft_reload"}
