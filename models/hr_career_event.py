from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import format_date

from ..engine import regimes
from .hr_leave_type import SENIORITIES, TRIGGERS


class HrCareerEvent(models.Model):
    """A fact of a career that Odoo does not hold, and that starts a clock.

    Only what the clock needs: that a mandate ended and when, the day of a visit, the
    legal category of an absence. No note, no reason, no name of a union.

    | actor            | operation | restriction                                 |
    | ---------------- | --------- | ------------------------------------------- |
    | employee         | read      | his own                                     |
    | line manager     | none      |                                             |
    | officer          | all       | his companies, not his own file unless he   |
    |                  |           | is the only officer of the company          |
    | administrator    | all       | as an officer                               |
    | anyone else      | none      |                                             |
    """

    _name = "hr.career.event"
    _description = "Career event"
    _inherit = ["hr.professional.interview.confidential"]
    _order = "date_start desc, id desc"
    _rec_names_search = ["employee_id.name"]

    employee_id = fields.Many2one(
        comodel_name="hr.employee", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        related="employee_id.company_id", store=True, index=True, precompute=True
    )
    kind = fields.Selection(
        selection=[
            ("union_mandate", "Union mandate"),
            ("mobility", "Secured voluntary mobility"),
            ("mid_career_visit", "Mid-career medical visit"),
            ("suspension", "Suspension of the contract"),
            ("absence", "Past absence"),
        ],
        required=True,
    )
    trigger = fields.Selection(
        selection=TRIGGERS,
        string="Legal category",
        required=True,
        default="none",
        help="Category of a past absence; nothing else is ever recorded about it.",
    )
    interview_seniority = fields.Selection(
        selection=SENIORITIES,
        string="Counts for seniority",
        compute="_compute_interview_seniority",
        store=True,
        readonly=False,
        precompute=True,
        help="How an absence or a suspension counts for seniority.",
    )
    date_start = fields.Date(
        string="First day", required=True, help="For a visit, its day."
    )
    date_end = fields.Date(string="Last day", help="Empty while it lasts.")

    @api.depends("kind", "trigger")
    def _compute_interview_seniority(self):
        for event in self:
            code = event.trigger if event.kind == "absence" else event.kind
            row = regimes.TRIGGERS.get(code)
            counts = event.kind in ("absence", "suspension") and row
            event.interview_seniority = row.seniority if counts else False

    @api.depends("employee_id")
    @api.depends_context("lang", "uid")
    def _compute_display_name(self):
        return super()._compute_display_name()

    def _get_confidential_name(self):
        """Never the kind nor the day: names travel further than records."""
        return self.env._(
            "%(employee)s - career event",
            # sudo: the person reads his own events, not his employee record
            employee=self.sudo().employee_id.name or "",
        )

    @api.constrains("kind", "date_start", "date_end")
    def _check_dates(self):
        for event in self.filtered("date_end"):
            if event.date_end < event.date_start:
                raise ValidationError(
                    self.env._(
                        "%(event)s: it ends on %(date_end)s, before it starts."
                        " Correct one of the two days.",
                        event=event.display_name,
                        date_end=format_date(self.env, event.date_end),
                    )
                )
            if event.kind == "mid_career_visit" and event.date_end != event.date_start:
                raise ValidationError(
                    self.env._(
                        "%(event)s: a visit has one day and no duration. Leave the"
                        " last day empty.",
                        event=event.display_name,
                    )
                )

    @api.constrains("kind", "trigger")
    def _check_trigger(self):
        for event in self:
            if event.kind == "absence" and event.trigger == "none":
                raise ValidationError(
                    self.env._(
                        "%(event)s: choose the legal category of the absence. An"
                        " absence of no category is not to be recorded here.",
                        event=event.display_name,
                    )
                )
            if event.kind != "absence" and event.trigger != "none":
                raise ValidationError(
                    self.env._(
                        "%(event)s: only a past absence has a legal category. Clear"
                        " it, or record a past absence.",
                        event=event.display_name,
                    )
                )

    @api.onchange("kind")
    def _onchange_kind(self):
        if self.kind != "absence":
            self.trigger = "none"
        if self.kind == "mid_career_visit":
            self.date_end = False

    @api.model_create_multi
    def create(self, vals_list):
        events = super().create(vals_list)
        events._mark_employees()
        return events

    def write(self, vals):
        employees = self._get_employees()
        result = super().write(vals)
        if "employee_id" in vals:
            # a file the user may not write on must not be reached by moving a row
            self.check_access("write")
        (employees | self._get_employees())._mark_interview_refresh()
        return result

    def unlink(self):
        employees = self._get_employees()
        result = super().unlink()
        employees._mark_interview_refresh()
        return result

    def _get_employees(self):
        # sudo: marking is technical and must not depend on what the writer may read
        return self.sudo().employee_id

    def _mark_employees(self):
        self._get_employees()._mark_interview_refresh()
