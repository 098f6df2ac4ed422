from odoo import models

from .hr_professional_interview_papers import DELIVERED_STATES
from .interview_file_names import file_name

#: States in which there is something to print, and those of which it is a draft.
PRINTED_STATES = ("forecast", "open", "held", "closed")
AHEAD_STATES = ("forecast", "open")


class HrProfessionalInterviewReview(models.Model):
    """The paper of a review: who prints it, and when it is a draft.

    | paper                           | who prints it                                 |
    | ------------------------------- | --------------------------------------------- |
    | draft, before its delivery      | the interviewer, HR                           |
    | once delivered, as it was       | the same, and the employee                    |
    | sealed                          |                                               |
    | of a review held elsewhere      | HR                                            |

    It tells neither an amount, nor what a failure leads to, nor the reason of a return.
    """

    _name = "hr.professional.interview.review"
    _inherit = [
        "hr.professional.interview.review",
        "hr.professional.interview.printed",
    ]
    _paper_kinds = ("review", "review_large")

    def _filter_paper_readable(self, kind):
        readable = self._filtered_access("read")
        if self.env.su:
            return readable
        # sudo: whose it is and where it stands, before any right is granted
        printable_sudo = readable.sudo().filtered(
            lambda review: (
                review._is_conducted_by_user()
                or review.employee_id.is_interview_hr_file
                or review._is_delivered()
            )
        )
        return printable_sudo.with_env(self.env)

    def _is_conducted_by_user(self):
        self.ensure_one()
        return bool(self.interview_id.sudo(False)._filter_interviewer())

    def _is_delivered(self):
        """Whether its report was handed over and is kept (self in sudo)."""
        self.ensure_one()
        return bool(self._get_sealed_paper())

    def _get_sealed_paper(self):
        """Its report as it was handed over last, in superuser mode; or empty."""
        interview = self.interview_id
        if interview.state not in DELIVERED_STATES:
            # sudo: no document at all, in the mode that is promised
            return self.env["hr.professional.interview.document"].sudo()
        return interview._get_delivered_reviews()

    def _get_cannot_print(self, kind):
        reasons = super()._get_cannot_print(kind)
        for review in self:
            if review.state not in PRINTED_STATES:
                reasons[review.id] = self.env._(
                    "%(review)s is no longer to be held: there is nothing to print.",
                    review=review.display_name,
                )
        return reasons

    def _is_draft_paper(self):
        """Whether what is printed now is a draft (self in sudo)."""
        self.ensure_one()
        if interview := self.interview_id:
            return interview.state not in DELIVERED_STATES
        return self.state in AHEAD_STATES

    def _get_paper_version(self):
        """Version of the report that is made, from 1; 0: a draft (self in sudo)."""
        self.ensure_one()
        sealing = self.interview_id._get_sealing()
        return sealing or self._get_sealed_paper().version

    def _get_paper_signatures(self):
        """Signatures on the last version, as those of the interview's report."""
        self.ensure_one()
        if self.interview_id._get_sealing():
            return []
        rows = self._get_sealed_paper().signature_ids.sorted("id")
        return [row._get_paper_values() for row in rows.with_env(self.env)]

    def _get_interview_paper_content(self, kind):
        """What was handed over is given as it was sealed, never made again."""
        # sudo: the rights on what it holds were checked
        sealed = self.sudo()._get_sealed_paper()
        if kind == "review" and sealed.mimetype == "application/pdf":
            return sealed._get_content()
        return super()._get_interview_paper_content(kind)

    # === Names ===

    def _get_interview_paper_name(self, kind):
        # sudo: who reads the review reads whose it is
        review_sudo = self.sudo()
        person = review_sudo.employee_id
        lang = person._get_interview_lang()
        title = review_sudo.with_context(lang=lang)._get_paper_title()
        day = review_sudo.held_on or review_sudo.due_date
        return file_name(f"{title} - {person.name} - {day.isoformat()}")

    def _get_paper_title(self):
        return self.env._("Review report")

    def _get_paper_number(self):
        """Number by which its papers are known."""
        self.ensure_one()
        return f"EPP-R{self._origin.id:06d}"

    def _prefetch_papers(self, kind):
        # sudo: read ahead for papers that are made in superuser mode
        reviews_sudo = self.sudo()
        reviews_sudo.line_ids.mapped("label")
        reviews_sudo.employee_id.mapped("name")
        reviews_sudo.interview_id.interviewer_id.mapped("name")

    # === Buttons ===

    def action_print_report(self):
        """The report, or its draft, as a file to print."""
        self._check_can_print("review")
        return self.env.ref(
            "hr_professional_interview.interview_paper_report_review"
        ).report_action(self)
