from odoo import api, fields, models

from .hr_professional_interview_obligation import OFFICER
from .interview_review_words import ReviewWords


class HrProfessionalInterviewReview(models.Model):
    """Why a review is judged as it is, in the words of who reads it."""

    _inherit = "hr.professional.interview.review"

    reason = fields.Text(
        compute="_compute_reason",
        compute_sudo=True,
        groups=OFFICER,
        help="What counts as missing, what stands beside it, and what follows.",
    )

    @api.depends("judgement_data")
    @api.depends_context("lang")
    def _compute_reason(self):
        words = ReviewWords(self.env)
        for review in self:
            review.reason = words.reason(review.judgement_data)
