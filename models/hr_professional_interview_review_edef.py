from odoo import models
from odoo.exceptions import UserError

from .hr_professional_interview_review_payment import UNPAID


class HrProfessionalInterviewReview(models.Model):
    """Reviews as the list of corrective rights declares them."""

    _inherit = "hr.professional.interview.review"

    def _get_edef_reference(self):
        """How the list names this review: the same at every export."""
        self.ensure_one()
        return f"EDL-{self.due_date.year}-{self.id}"

    def _check_edef(self, company):
        """Raise unless the user may declare these reviews, all of ``company``."""
        self._check_payment_rights()
        for review in self:
            if review.company_id != company:
                raise UserError(
                    self.env._(
                        "%(review)s is not of %(company)s: one list is one employer's.",
                        review=review.display_name,
                        company=company.name,
                    )
                )
            if review.payment_state not in UNPAID:
                raise UserError(
                    self.env._(
                        "%(review)s: nothing is left to pay, so nothing to declare.",
                        review=review.display_name,
                    )
                )
