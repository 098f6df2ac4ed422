from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..engine import regimes

# no earlier year can weigh on a review: the law starts in 2014 and looks back
FIRST_YEAR = regimes.START.year - regimes.HEADCOUNT.years


class HrProfessionalInterviewHeadcount(models.Model):
    """Counted headcount of a company, one row per year.

    | actor         | operation | restriction             |
    | ------------- | --------- | ----------------------- |
    | officer       | read      | his companies           |
    | administrator | all       | his companies           |
    | anyone else   | none      |                         |
    """

    _name = "hr.professional.interview.headcount"
    _description = "Counted headcount of a year"
    _inherit = ["hr.professional.interview.company.fact"]
    _order = "year desc, company_id"
    _rec_name = "year"

    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    year = fields.Integer(
        required=True,
        aggregator=None,
        default=lambda self: fields.Date.context_today(self).year,
        help="Year in which the figure applies: the average of the months of the"
        " year before (CSS L130-1).",
    )
    headcount = fields.Float(
        digits=(16, 2),
        required=True,
        aggregator=None,
        help="Whole employer, all establishments, counted as social security does.",
    )

    _company_year_uniq = models.Constraint(
        "UNIQUE (company_id, year)",
        "A company has one headcount per year: correct the existing one.",
    )
    _headcount_positive = models.Constraint(
        "CHECK (headcount >= 0)", "A headcount cannot be negative."
    )

    @api.depends("company_id", "year")
    def _compute_display_name(self):
        for row in self:
            row.display_name = f"{row.company_id.name} {row.year}"

    @api.constrains("year")
    def _check_year(self):
        this_year = fields.Date.context_today(self).year
        for row in self:
            if not FIRST_YEAR <= row.year <= this_year:
                raise ValidationError(
                    self.env._(
                        "%(company)s: %(year)s is not a year whose headcount can be"
                        " known. Enter one from %(first)s to %(last)s.",
                        company=row.company_id.name,
                        year=row.year,
                        first=FIRST_YEAR,
                        last=this_year,
                    )
                )
