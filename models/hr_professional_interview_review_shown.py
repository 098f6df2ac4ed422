from odoo import api, fields, models

SHEET = "hr_professional_interview.interview_review_sheet"
#: States in which the employee and who conducts look at the review.
SHOWN_STATES = ("open", "held", "closed")


class HrProfessionalInterview(models.Model):
    """The review on the screens of its meeting: what it is about, never what it costs.

    Who conducts and HR prepare with it; the employee sees his evidence in time to say
    what is missing. A line manager who does not conduct sees none of it.
    """

    _inherit = "hr.professional.interview"

    review_sheet = fields.Html(
        compute="_compute_review_sheet", sanitize=False, string="What the review tells"
    )
    can_print_review = fields.Boolean(
        compute="_compute_review_sheet", export_string_translation=False
    )

    @api.depends("review_id", "with_review", "state", "interviewer_id")
    @api.depends_context("uid", "lang")
    def _compute_review_sheet(self):
        qweb = self.env["ir.qweb"].sudo(False)
        for interview in self:
            review = interview._origin._get_read_review()
            # sudo: words made for whoever was found to read it
            told = review and review.sudo()._get_told()
            html = told and qweb._render(SHEET, {"review": told})
            interview.review_sheet = html or False
            printable = review._filter_paper_readable("review") if review else review
            interview.can_print_review = bool(printable)

    def _get_shown_review(self):
        """The review that this meeting holds, once opened (self in sudo); or none."""
        self.ensure_one()
        review = self.review_id
        shown = self.with_review and review.state in SHOWN_STATES
        return review if shown else review.browse()

    def _get_read_review(self):
        """As above, if the user behind may read it, in his own rights."""
        self.ensure_one()
        # sudo: which one it is; whether it may be read is asked next
        review = self.sudo()._get_shown_review().sudo(False)
        return review._filtered_access("read") if review else review

    def action_print_review(self):
        """The report of the review, or its draft, as a file to print.

        :raises AccessError: the user may not read the review.
        """
        self.check_access("read")
        # sudo: which ones they are; who prints is asked for his rights
        reviews = self.sudo().review_id.with_env(self.env)
        return reviews.action_print_report()

    # === The employee's page ===

    def _get_page(self, purpose="take_part"):
        page = super()._get_page(purpose)
        if purpose != "copy":
            page["review"] = self._get_page_review()
        return page

    def _get_page_review(self):
        review = self._get_shown_review()
        if not review:
            return {}
        return {**review._get_told(), "can_remark": self._can_remark_review()}

    def _get_page_copy(self):
        copy = super()._get_page_copy()
        review = self._get_delivered_reviews()
        if copy and review:
            copy["review"] = {
                "words": self.env._(
                    "Your review, version %(version)s.", version=review.version
                ),
                "sha256": review.sha256,
            }
        return copy

    # === The interviewer's sheet ===

    def _get_interviewer_sheet(self):
        sheet = super()._get_interviewer_sheet()
        review = self._get_read_review()
        # sudo: words made for whoever was found to read it
        return {**sheet, "review": review.sudo()._get_told() if review else {}}
