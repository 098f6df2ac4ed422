from odoo import api, fields, models

from .hr_employee_rights import OFFICER
from .hr_professional_interview_review import OUTCOMES
from .interview_headcount_words import HeadcountSentences
from .interview_outlook import OutlookSentences, outlook_values

FIXES = [
    ("interview", "Interview"),
    ("training", "Training"),
    ("review", "Review"),
]


class HrProfessionalInterviewReview(models.Model):
    """What the open review will be judged on its due date if nothing more is done,
    which condition fails from when, and what repairs it.

    Written by the refresh; a forecast, never a debt. For officers alone, not on their
    own file.
    """

    _inherit = "hr.professional.interview.review"

    forecast_outcome = fields.Selection(
        selection=OUTCOMES,
        readonly=True,
        groups=OFFICER,
        index="btree_not_null",
        help="On the due date, if nothing more is done. Empty once it is judged.",
    )
    forecast_amount = fields.Monetary(
        readonly=True,
        groups=OFFICER,
        help="What it will cost then. A forecast: nothing is owed yet.",
    )
    forecast_pay_by = fields.Date(
        string="Forecast: Pay By", readonly=True, groups=OFFICER
    )
    interviews_fail_on = fields.Date(
        readonly=True,
        groups=OFFICER,
        help="First day from which the interviews can no longer be complete on the due"
        " date with what is done so far.",
    )
    training_fails_on = fields.Date(
        readonly=True,
        groups=OFFICER,
        help="First day from which the training followed so far is too old on the due"
        " date.",
    )
    fix_data = fields.Json(readonly=True, groups=OFFICER)
    fix_kind = fields.Selection(
        selection=FIXES,
        string="Cheapest Fix",
        readonly=True,
        groups=OFFICER,
        help="An interview costs an hour; a training costs its price.",
    )
    fix_by = fields.Date(readonly=True, groups=OFFICER)
    fix = fields.Text(
        string="What Repairs It",
        compute="_compute_outlook_words",
        compute_sudo=True,
        groups=OFFICER,
    )
    all_fixes = fields.Text(
        string="Everything That Repairs It",
        compute="_compute_outlook_words",
        compute_sudo=True,
        groups=OFFICER,
    )
    missing = fields.Text(
        string="What Is Missing",
        compute="_compute_outlook_words",
        compute_sudo=True,
        groups=OFFICER,
    )
    headcount_years = fields.Char(
        string="Headcounts",
        compute="_compute_headcount_years",
        compute_sudo=True,
        groups=OFFICER,
        help="The five entries that decide whether a failed review costs something.",
    )

    def _prepare_outlook(self, outlook, day):
        values = super()._prepare_outlook(outlook, day)
        return {**values, **outlook_values(outlook)}

    @api.depends("judgement_data", "fix_data")
    @api.depends_context("lang")
    def _compute_outlook_words(self):
        sentences = OutlookSentences(self.env)
        for review in self:
            data, fixes = review.judgement_data, review.fix_data or []
            review.fix = sentences.fix(fixes[0]) if fixes else False
            review.all_fixes = sentences.fixes(fixes) or False
            review.missing = (data and sentences.missing(data)) or False

    @api.depends("company_id", "due_date", "held_on")
    @api.depends_context("lang")
    def _compute_headcount_years(self):
        sentences = HeadcountSentences(self.env)
        figures = self.company_id._get_interview_headcounts()
        for review in self:
            known = figures.get(review.company_id.id, {})
            review.headcount_years = sentences.years(known, review._get_scope_year())

    def _get_scope_year(self):
        """Year whose headcount decides (setting of the company)."""
        self.ensure_one()
        judged_on = self.held_on or self.due_date
        by_due_date = self.company_id.interview_headcount_reference == "due_year"
        return (self.due_date if by_due_date else judged_on).year
