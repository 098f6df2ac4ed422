from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

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
    review_name = fields.Char(string="And the review", compute="_compute_document")
    review_sha256 = fields.Char(
        string="SHA-256 of the review", compute="_compute_document"
    )

    @api.depends("interview_id")
    def _compute_document(self):
        for wizard in self:
            interview = wizard.interview_id
            interview.check_access("read")
            document = interview and interview._get_delivered_document()
            wizard.document_name = document and document.name
            wizard.sha256 = document and document.sha256
            review = wizard._get_review()
            wizard.review_name = review.name
            wizard.review_sha256 = review.sha256

    def _get_review(self):
        """The review report that is signed at once, if this side signs it."""
        interview = self.interview_id
        # sudo: what is to be signed by a user who reads the interview
        documents = interview.sudo()._get_documents_to_sign(self.side)
        return documents.filtered(lambda document: document.kind == "review")

    def action_open(self):
        """Read what is to be signed."""
        self.ensure_one()
        document = self.interview_id._get_delivered_document()
        return document.with_env(self.env).action_open()

    def action_open_review(self):
        """Read the review report that is to be signed.

        :raises UserError: none goes with this report.
        """
        self.ensure_one()
        self.interview_id.check_access("read")
        document = self._get_review()
        if not document:
            raise UserError(self.env._("No review was handed over with this report."))
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
