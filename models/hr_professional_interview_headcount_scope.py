from odoo import api, fields, models

from .interview_headcount_words import HeadcountSentences, scope_code
from .res_company_headcount import SCOPES


class HrProfessionalInterviewHeadcount(models.Model):
    """What the entries lead to in the year of each. Rights: as the entries."""

    _inherit = "hr.professional.interview.headcount"

    scope = fields.Selection(
        selection=SCOPES,
        string="Sanction",
        compute="_compute_scope",
        help="Whether a review that fails in that year costs something (L6323-13).",
    )
    scope_reason = fields.Text(string="Why", compute="_compute_scope")

    @api.depends("year", "headcount", "company_id")
    @api.depends_context("lang")
    def _compute_scope(self):
        sentences = HeadcountSentences(self.env)
        figures = self.company_id._get_interview_headcounts()
        for row in self:
            known = figures.get(row.company_id._origin.id, {})
            row.scope = scope_code(known, row.year)
            row.scope_reason = sentences.explain(known, row.year)
