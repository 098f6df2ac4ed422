from odoo import api, fields, models
from odoo.exceptions import AccessError

from ..models.hr_professional_interview_signature import SIDES
from .hr_professional_interview_deliver import CLOSE


class HrProfessionalInterviewSign(models.TransientModel):
    """Dialog: draw or type one's signature on the delivered report.

    | actor                     | operation | restriction                        |
    | ------------------------- | --------- | ---------------------------------- |
    | employee                  | all       | his own interview, his side        |
    | interviewer, line manager | all       | interviews they conduct or follow  |
    | anyone else               | none      | nothing to sign                    |
    """

    _name = "hr.professional.interview.sign"
    _description = "Sign the report"

    interview_id = fields.Many2one(
        comodel_name="hr.professional.interview", required=True, readonly=True
    )
    side = fields.Selection(selection=SIDES, required=True, readonly=True)
    mode = fields.Selection(
        selection=[("drawn", "Draw"), ("typed", "Type")],
        required=True,
        default="drawn",
    )
    signer_name = fields.Char(
        string="Full name",
        required=True,
        default=lambda self: self.env.user.name,
    )
    signature = fields.Binary(attachment=False)
    document_name = fields.Char(string="Document", compute="_compute_document")
    sha256 = fields.Char(string="SHA-256", compute="_compute_document")

    @api.depends("interview_id")
    def _compute_document(self):
        for wizard in self:
            interview = wizard.interview_id
            interview.check_access("read")
            document = interview and interview._get_delivered_document()
            wizard.document_name = document and document.name
            wizard.sha256 = document and document.sha256

    def action_open(self):
        """Read what is to be signed."""
        self.ensure_one()
        document = self.interview_id._get_delivered_document()
        return document.with_env(self.env).action_open()

    def action_sign(self):
        """Sign; once is enough."""
        self.ensure_one()
        interview = self.interview_id
        self._check_side(interview)
        drawn = self.signature if self.mode == "drawn" else None
        name = self.signer_name if drawn or self.mode == "typed" else ""
        # sudo: the act of who was checked above
        interview.sudo()._do_sign(self.side, drawn, name)
        return CLOSE

    def _check_side(self, interview):
        if self.side == "employee":
            interview._check_my_own()
        elif not interview._filter_act_users("sign"):
            raise AccessError(interview._get_act_role_reason("sign"))
