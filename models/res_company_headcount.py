from odoo import api, fields, models

from .interview_headcount_words import (
    HeadcountSentences,
    missing_years,
    scope_code,
    scope_since,
)
from .res_company import OFFICER

SCOPES = [
    ("in_scope", "Concerned"),
    ("presumed", "Presumed"),
    ("out_of_scope", "Not concerned"),
]


class ResCompany(models.Model):
    """Five years of headcount at a glance: who owes for a failed review, and since
    when.

    Officers read it for their companies; the entries are the administrator's.
    """

    _inherit = "res.company"

    interview_headcount_ids = fields.One2many(
        comodel_name="hr.professional.interview.headcount",
        inverse_name="company_id",
        groups=OFFICER,
    )
    interview_scope = fields.Selection(
        selection=SCOPES,
        string="Sanction",
        compute="_compute_interview_scope",
        groups=OFFICER,
        help="Whether a failed review costs something this year (L6323-13).",
    )
    interview_scope_since = fields.Integer(
        string="Concerned Since",
        compute="_compute_interview_scope",
        groups=OFFICER,
        aggregator=None,
    )
    interview_scope_missing = fields.Char(
        string="Missing Years",
        compute="_compute_interview_scope",
        groups=OFFICER,
        help="Years whose headcount decides and is not entered.",
    )
    interview_scope_years = fields.Char(
        string="Headcounts of Five Years",
        compute="_compute_interview_scope",
        groups=OFFICER,
    )
    interview_scope_reason = fields.Text(
        string="Why", compute="_compute_interview_scope", groups=OFFICER
    )

    @api.depends(
        "interview_headcount_ids.year",
        "interview_headcount_ids.headcount",
        "interview_headcount_ids.company_id",
    )
    @api.depends_context("lang")
    def _compute_interview_scope(self):
        sentences = HeadcountSentences(self.env)
        figures = self._get_interview_headcounts()
        for company in self:
            known, year = figures[company.id], company._interview_today().year
            missing = map(str, missing_years(known, year))
            company.interview_scope = scope_code(known, year)
            company.interview_scope_since = scope_since(known, year)
            company.interview_scope_missing = ", ".join(missing)
            company.interview_scope_years = sentences.years(known, year)
            company.interview_scope_reason = sentences.explain(known, year)

    def _get_interview_headcounts(self):
        """``{company id: {year: headcount}}``, every company named."""
        rows = self.env["hr.professional.interview.headcount"].search(
            [("company_id", "in", self.ids)]
        )
        figures = {company_id: {} for company_id in self._ids}
        for row in rows:
            figures[row.company_id.id][row.year] = row.headcount
        return figures
