from odoo import api, fields, models

from .hr_professional_interview_obligation import OFFICER
from .hr_professional_interview_review import CRITERIA
from .interview_review_words import ReviewWords

STATUSES = [
    ("held", "Held"),
    ("late", "Held late"),
    ("missing", "Missing"),
    ("declined", "Offered and declined"),
    ("waived", "Not required"),
    ("coming", "To come"),
]
NATURES = [
    ("to_qualify", "To be qualified"),
    ("non_compulsory", "Non-compulsory"),
    ("compulsory", "Compulsory"),
]
FUNDINGS = [
    ("plan", "Skills development plan"),
    ("cpf", "Personal training account alone"),
    ("cpf_cofunded", "Personal training account, topped up by the employer"),
    ("transition", "Professional transition project"),
    ("other", "Other"),
]


class HrProfessionalInterviewReviewLine(models.Model):
    """One piece of evidence of a review: computed from its source, or by hand.

    | actor            | operation | restriction                                      |
    | ---------------- | --------- | ------------------------------------------------ |
    | employee         | read      | of his own reviews                               |
    | interviewer      | read      | of the meeting that holds the review, once opened|
    | line manager     | none      | unless he conducts the meeting                   |
    | officer          | all       | his companies, not his own file; computed lines  |
    |                  |           | are set aside or completed, never deleted        |
    | anyone else      | none      |                                                  |
    """

    _name = "hr.professional.interview.review.line"
    _description = "Evidence of a professional review"
    _inherit = ["hr.professional.interview.confidential"]
    _order = "criterion, date, id"
    _rec_names_search = ["employee_id.name"]

    review_id = fields.Many2one(
        comodel_name="hr.professional.interview.review",
        required=True,
        index=True,
        ondelete="cascade",
    )
    employee_id = fields.Many2one(
        related="review_id.employee_id", store=True, index=True
    )
    company_id = fields.Many2one(related="review_id.company_id", store=True)
    criterion = fields.Selection(selection=CRITERIA, required=True)
    source = fields.Char(
        readonly=True,
        copy=False,
        export_string_translation=False,
        help="What it was computed from; empty: added by hand.",
    )
    res_model = fields.Char(readonly=True, copy=False, export_string_translation=False)
    res_id = fields.Many2oneReference(
        model_field="res_model",
        readonly=True,
        copy=False,
        export_string_translation=False,
    )
    date_start = fields.Date(string="From")
    date = fields.Date(
        required=True, help="Day it counts from: the last one of a training."
    )
    label = fields.Char(copy=False, export_string_translation=False)
    name = fields.Char(
        string="Evidence", compute="_compute_name", inverse="_inverse_name"
    )
    data = fields.Json(readonly=True, copy=False)
    status = fields.Selection(selection=STATUSES, compute="_compute_status")
    nature = fields.Selection(selection=NATURES)
    certifying = fields.Boolean()
    hours = fields.Float()
    funding = fields.Selection(selection=FUNDINGS)
    counts = fields.Boolean(
        readonly=True, default=True, help="It stands for its criterion."
    )
    set_aside = fields.Boolean(
        copy=False, help="HR decided that it does not count; the reason is kept."
    )
    reason = fields.Text(
        copy=False,
        groups=OFFICER,
        help="Why it was added, set aside or completed.",
    )

    _source_uniq = models.Constraint(
        "UNIQUE (review_id, criterion, source)",
        "A source proves one criterion of a review only once.",
    )
    _hours_positive = models.Constraint(
        "CHECK (hours >= 0)", "A training cannot last a negative time."
    )

    @api.depends("employee_id", "criterion", "label", "data")
    @api.depends_context("lang", "uid")
    def _compute_display_name(self):
        return super()._compute_display_name()

    def _get_confidential_name(self):
        return self.name

    @api.depends("data")
    def _compute_status(self):
        for line in self:
            data = line.data or {}
            line.status = data.get("status") or False
            late_from = fields.Date.to_date(data.get("late_from"))
            if line.status == "coming" and late_from:
                # sudo: the day where the company is, whoever reads
                if late_from < line.sudo().company_id._interview_today():
                    line.status = "missing"

    @api.depends("label", "data", "status", "criterion")
    @api.depends_context("lang")
    def _compute_name(self):
        words = ReviewWords(self.env)
        for line in self:
            line.name = words.line(line)

    def _inverse_name(self):
        for line in self:
            # sudo: part of what was just checked, and traced once
            line.sudo()._as_sync().label = line.name
