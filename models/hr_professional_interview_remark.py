from odoo import api, fields, models
from odoo.exceptions import UserError

from .hr_professional_interview_identity import CONFIRM_STATES


class HrProfessionalInterview(models.Model):
    """What the employee says of the evidence of his review, before it is delivered.

    He reads what will be concluded, without amounts, and says what is missing or not
    right. HR is asked to look; his words stand in the report of the review, and are
    read by those who read the review.
    """

    _inherit = "hr.professional.interview"

    review_remark = fields.Text(
        string="Remark on the review",
        copy=False,
        readonly=True,
        groups=fields.NO_ACCESS,
        help="Shown only to those who may read the review.",
    )
    told_review_remark = fields.Text(
        string="What the employee says of the review",
        compute="_compute_told_review_remark",
        help="HR corrects the evidence, or sets it aside with a reason.",
    )
    can_my_remark_review = fields.Boolean(
        compute="_compute_can_my_remark_review", export_string_translation=False
    )

    @api.depends("review_remark", "review_id", "state")
    @api.depends_context("uid")
    def _compute_told_review_remark(self):
        for interview in self:
            # sudo: kept for the server; who asks is checked
            words = interview.sudo().review_remark
            told = interview._get_read_review()
            interview.told_review_remark = words if told else False

    @api.depends("state", "with_review", "review_id")
    @api.depends_context("uid")
    def _compute_can_my_remark_review(self):
        for interview in self:
            # sudo: whose it is must be known before any right is granted
            one = interview.sudo()
            mine = one.employee_id.user_id == self.env.user and bool(one._origin)
            interview.can_my_remark_review = mine and one._can_remark_review()

    def _can_remark_review(self):
        """Whether its review may still be remarked on (self in sudo)."""
        self.ensure_one()
        return self.state in CONFIRM_STATES and bool(self._get_shown_review())

    def action_my_remark_review(self):
        """The employee says what is missing or not right in his review."""
        self.ensure_one()
        self._check_my_own()
        # sudo: whether he may, once it is known to be his own
        one = self.sudo()
        one._check_remarkable("")
        action = self._get_word_action("remark", self.env._("Remark on My Review"))
        said = {"default_text": one.review_remark or ""}
        return {**action, "context": {**action["context"], **said}}

    def _do_remark_review(self, words):
        """Keep the employee's words on the evidence, in place of earlier ones.

        In superuser mode; empty takes them back, twice the same is once.

        :raises UserError: too long, or the report was delivered.
        """
        self.ensure_one()
        words = (words or "").strip()
        self._check_remarkable(words)
        if (self.review_remark or "") == words:
            return
        self.review_remark = words
        self._trace("review_remarked")
        if words:
            self._tell_hr_of_correction()

    def _check_remarkable(self, words):
        self.env["hr.professional.interview.answer"]._check_length({"text": words})
        if not self._can_remark_review():
            raise UserError(
                self.env._(
                    "%(interview)s: its review is remarked on before its report is"
                    " delivered. Add an observation, or write to HR.",
                    interview=self.display_name,
                )
            )


class HrProfessionalInterviewReview(models.Model):
    _inherit = "hr.professional.interview.review"

    def _get_told_remark(self):
        return self.interview_id.review_remark or ""
