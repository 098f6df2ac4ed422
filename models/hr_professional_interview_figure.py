from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import SQL

from .hr_professional_interview import HELD_STATES, KINDS

OUTCOMES = [
    ("in_time", "Held in time"),
    ("late", "Held late"),
    ("held", "Held, nothing owed"),
    ("review", "Review held"),
    ("none", "Review: nothing due"),
    ("warning", "Review: warning"),
    ("due", "Review: payment due"),
    ("out_of_scope", "Review: out of scope"),
]
REVIEW = "hr.professional.interview.review"


class HrProfessionalInterviewFigure(models.Model):
    """Statistics of what was purged: counts by company, year and kind, and no person.

    | actor       | operation | restriction                              |
    | ----------- | --------- | ---------------------------------------- |
    | officer     | read      | his companies                            |
    | anyone else | none      |                                          |
    | anybody     | none      | writes by hand; the purge counts, by SQL |
    """

    _name = "hr.professional.interview.figure"
    _description = "Figures of purged files"
    _order = "year desc, company_id, kind, outcome"
    _rec_name = "year"

    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    year = fields.Integer(required=True, readonly=True, aggregator=None)
    kind = fields.Selection(
        selection=[*KINDS, ("review", "Review")], required=True, readonly=True
    )
    outcome = fields.Selection(selection=OUTCOMES, required=True, readonly=True)
    number = fields.Integer(required=True, readonly=True)

    _figure_uniq = models.Constraint(
        "UNIQUE (company_id, year, kind, outcome)", "One figure of a sort."
    )

    @api.model_create_multi
    def create(self, vals_list):
        self._refuse()
        return super().create(vals_list)

    def write(self, vals):
        self._refuse()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        self._refuse()

    def _refuse(self):
        raise AccessError(
            self.env._("These figures are counted by the purge, never by hand.")
        )

    @api.model
    def _count(self, employee):
        """Add what this person's file counts for, before it goes (superuser mode)."""
        interviews = self.env["hr.professional.interview"].search(
            [("employee_id", "=", employee.id), ("state", "in", HELD_STATES)]
        )
        found = [
            (one.held_on.year, one.kind, self._get_outcome(one))
            for one in interviews
            if one.held_on
        ]
        for row in [*found, *self._get_reviews(employee)]:
            self._add(employee.company_id, *row)
        self.invalidate_model()

    @api.model
    def _get_outcome(self, interview):
        met = interview.obligation_ids.filtered(lambda row: row.state == "met")
        if not met:
            return "held"
        return "late" if any(row.days_late for row in met) else "in_time"

    @api.model
    def _get_reviews(self, employee):
        """``(year, "review", outcome)`` of the reviews that were judged."""
        if REVIEW not in self.env:
            return []
        rows = self.env[REVIEW].search([("employee_id", "=", employee.id)])
        return [
            ((row.held_on or row.due_date).year, "review", row.outcome)
            for row in rows
            if row.outcome in dict(OUTCOMES) and (row.held_on or row.due_date)
        ]

    @api.model
    def _add(self, company, year, kind, outcome):
        self.env.cr.execute(
            SQL(
                """INSERT INTO hr_professional_interview_figure AS old
                       (company_id, year, kind, outcome, number)
                   VALUES (%s, %s, %s, %s, 1)
                   ON CONFLICT (company_id, year, kind, outcome)
                   DO UPDATE SET number = old.number + 1""",
                company.id,
                year,
                kind,
                outcome,
            )
        )
