from odoo import fields, models

from .hr_professional_interview_deliver import CLOSE


class HrProfessionalInterviewStatement(models.TransientModel):
    """Dialog: say something about a report: observe, refuse, close, reopen.

    | actor                              | operation | restriction               |
    | ---------------------------------- | --------- | ------------------------- |
    | employee                           | observe,  | his own interviews        |
    |                                    | remark    |                           |
    | interviewer, line manager, officer | refuse    | interviews they deliver   |
    | officer                            | close,    | his companies, not his    |
    |                                    | reopen    | own file                  |
    | anyone else                        | none      | nothing to say            |
    """

    _name = "hr.professional.interview.statement"
    _description = "Statement on a report"

    interview_id = fields.Many2one(
        comodel_name="hr.professional.interview", required=True, readonly=True
    )
    act = fields.Selection(
        selection=[
            ("observe", "Observation"),
            ("refuse", "Refusal to sign"),
            ("close", "Closing"),
            ("reopen", "Reopening"),
            ("remark", "Remark on the review"),
        ],
        required=True,
        readonly=True,
        export_string_translation=False,
    )
    text = fields.Text()
    day = fields.Date(
        string="Refused on", default=fields.Date.context_today, required=True
    )
    witness = fields.Char(help="Who was there when the employee declined to sign.")

    def action_confirm(self):
        """Do what the dialog is about."""
        self.ensure_one()
        getattr(self, f"_confirm_{self.act}")(self.interview_id)
        return CLOSE

    def _confirm_observe(self, interview):
        interview._check_my_own()
        # sudo: the act of the employee, who was checked above
        interview.sudo()._do_observe(self.text)

    def _confirm_remark(self, interview):
        interview._check_my_own()
        # sudo: the act of the employee, who was checked above
        interview.sudo()._do_remark_review(self.text)

    def _confirm_refuse(self, interview):
        interview._check_act("refuse")
        # sudo: the act of who was checked above
        interview.sudo()._do_refuse_signature(self.day, self.witness, self.text)

    def _confirm_close(self, interview):
        interview._check_can("close")
        interview._with_step(note=(self.text or "").strip(), because="hr")._do_close()

    def _confirm_reopen(self, interview):
        interview._do_reopen(self.text)
