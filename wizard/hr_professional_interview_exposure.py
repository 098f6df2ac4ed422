import base64

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import format_date

from ..models.hr_professional_interview_review import OUTCOMES
from ..models.interview_outlook import OutlookSentences, fixes_data, judged_then
from ..models.interview_reviews import judgement_data
from ..report.exposure_workbook import exposure_workbook

#: Years ahead that a forecast says anything about: practice.
HORIZON = 20


class HrProfessionalInterviewExposure(models.TransientModel):
    """What the open reviews would cost if they were held on a day of one's choice.

    | actor       | operation | restriction                                          |
    | ----------- | --------- | ---------------------------------------------------- |
    | officer     | forecast  | his companies, not his own file; his own dialog      |
    | anyone else | none      |                                                      |

    A forecast of what is known today: nothing that happens until then is guessed.
    """

    _name = "hr.professional.interview.exposure"
    _description = "Exposure at a date"

    day = fields.Date(
        string="If Held on", required=True, default=fields.Date.context_today
    )
    company_ids = fields.Many2many(
        comodel_name="res.company",
        relation="hr_professional_interview_exposure_company_rel",
        string="Companies",
        required=True,
        default=lambda self: self.env.companies,
        domain="[('id', 'in', allowed_company_ids)]",
    )
    department_ids = fields.Many2many(
        comodel_name="hr.department",
        relation="hr_professional_interview_exposure_department_rel",
        string="Departments",
        help="Empty: all of them.",
    )
    manager_ids = fields.Many2many(
        comodel_name="hr.employee",
        relation="hr_professional_interview_exposure_manager_rel",
        string="Managers",
        help="Empty: all of them, and people without manager.",
    )
    line_ids = fields.One2many(
        comodel_name="hr.professional.interview.exposure.line",
        inverse_name="wizard_id",
        readonly=True,
    )
    workbook = fields.Binary(compute="_compute_workbook")
    workbook_name = fields.Char(compute="_compute_workbook_name")

    def _compute_workbook(self):
        for wizard in self:
            wizard.workbook = base64.b64encode(exposure_workbook(wizard.line_ids))

    @api.depends("day")
    def _compute_workbook_name(self):
        for wizard in self:
            wizard.workbook_name = self.env._(
                "Forecast of reviews %(day)s.xlsx", day=wizard.day
            )

    # Actions

    def action_show(self):
        """The lines on the screen, grouped by company and department.

        :raises UserError: the day cannot be forecast, or nobody has an open review.
        """
        self._do_forecast()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "hr_professional_interview.hr_professional_interview_exposure_line_action"
        )
        return {**action, "domain": [("wizard_id", "=", self.id)]}

    def action_export(self):
        """The same as a workbook.

        :raises UserError: as :meth:`action_show`.
        """
        self._do_forecast()
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{self._name}/{self.id}/workbook"
            "?download=true&filename_field=workbook_name",
            "target": "download",
        }

    # Forecast

    def _do_forecast(self):
        self.ensure_one()
        self.check_access("write")
        self._check_day()
        employees = self.env["hr.employee"].search(self._get_domain(), order="name, id")
        outlooks = employees._get_interview_outlooks(self.day)
        if not outlooks:
            raise UserError(
                self.env._("Nobody of this choice has an open review: choose others.")
            )
        self.line_ids.unlink()
        self.env["hr.professional.interview.exposure.line"].create(
            self._prepare_lines(outlooks)
        )

    def _check_day(self):
        today = fields.Date.context_today(self)
        last = today + relativedelta(years=HORIZON)
        if self.day < today:
            raise UserError(
                self.env._(
                    "A forecast is for today or later: for the past, look at the"
                    " reviews that were judged."
                )
            )
        if self.day > last:
            raise UserError(
                self.env._(
                    "Nothing can be said of a day beyond %(last)s: choose an earlier"
                    " one.",
                    last=format_date(self.env, last),
                )
            )

    def _get_domain(self):
        domain = Domain("company_id", "in", self.company_ids.ids)
        domain &= Domain("is_interview_hr_file", "=", True)
        if self.department_ids:
            domain &= Domain("department_id", "child_of", self.department_ids.ids)
        if self.manager_ids:
            domain &= Domain("parent_id", "in", self.manager_ids.ids)
        return domain

    def _prepare_lines(self, outlooks):
        words = OutlookSentences(self.env)
        euro = {"currency_id": self.env.ref("base.EUR").id}
        return [
            euro | self._prepare_line(employee, outlook, words)
            for employee, outlook in outlooks.items()
        ]

    def _prepare_line(self, employee, outlook, words):
        judged = judged_then(outlook)
        cost, fixes = judged.exposure, fixes_data(outlook)
        return {
            "wizard_id": self.id,
            "employee_id": employee.id,
            "company_id": employee.company_id.id,
            "department_id": employee.department_id.id,
            "manager_id": employee.parent_id.id,
            "due_date": judged.due_on,
            "is_past_due": not outlook.review.forecast,
            "leaver": outlook.review.leaver,
            "leg_interviews": judged.leg_interviews,
            "leg_training": judged.leg_training,
            "missing": words.missing(judgement_data(judged)),
            "outcome": cost.outcome,
            "amount": cost.amount,
            "pay_by": cost.pay_by,
            "fix": words.fix(fixes[0]) if fixes else False,
        }


class HrProfessionalInterviewExposureLine(models.TransientModel):
    """One person's review in the forecast. Rights: as the dialog, not his own file."""

    _name = "hr.professional.interview.exposure.line"
    _description = "Forecast of a review"
    _order = "amount desc, due_date, id"

    wizard_id = fields.Many2one(
        comodel_name="hr.professional.interview.exposure",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    employee_id = fields.Many2one(
        comodel_name="hr.employee", required=True, readonly=True, ondelete="cascade"
    )
    company_id = fields.Many2one(comodel_name="res.company", readonly=True)
    department_id = fields.Many2one(comodel_name="hr.department", readonly=True)
    manager_id = fields.Many2one(comodel_name="hr.employee", readonly=True)
    due_date = fields.Date(string="Review Due on", readonly=True)
    is_past_due = fields.Boolean(
        string="Past Its Deadline",
        readonly=True,
        help="Not held by its due date, and judged on it.",
    )
    leaver = fields.Boolean(string="Leaves", readonly=True)
    leg_interviews = fields.Boolean(string="Interviews Complete", readonly=True)
    leg_training = fields.Boolean(string="Training Complete", readonly=True)
    missing = fields.Char(string="What Is Missing", readonly=True)
    outcome = fields.Selection(
        selection=OUTCOMES, string="Forecast Outcome", readonly=True
    )
    currency_id = fields.Many2one(
        comodel_name="res.currency",
        readonly=True,
        default=lambda self: self.env.ref("base.EUR", raise_if_not_found=False),
        export_string_translation=False,
    )
    amount = fields.Monetary(string="Forecast Amount", readonly=True)
    pay_by = fields.Date(string="Forecast: Pay By", readonly=True)
    fix = fields.Char(string="What Repairs It", readonly=True)
