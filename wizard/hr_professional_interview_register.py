import base64

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import format_date

from ..models.interview_file_names import file_name
from ..models.interview_labels import selection_labels
from ..report.due_register import DueRegister
from ..report.due_register_workbook import due_register_workbook

URGENCIES_OF_SCOPE = {
    "overdue": ["overdue"],
    "soon": ["overdue", "soon"],
    "all": ["overdue", "soon", "on_hold", "later"],
}


class HrProfessionalInterviewRegister(models.TransientModel):
    """The due register by manager, printed or exported.

    Rows are those that the reader may see, their reason in the words he may read.

    | actor         | operation   | restriction                                     |
    | ------------- | ----------- | ----------------------------------------------- |
    | officer       | print       | his companies, not his own file; with the       |
    |               |             | managers of his choice                          |
    | line manager  | print       | his team                                        |
    | anyone else   | none        | nothing to print                                |
    """

    _name = "hr.professional.interview.register"
    _description = "Due register"

    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        default=lambda self: self.env.company,
        domain="[('id', 'in', allowed_company_ids)]",
    )
    scope = fields.Selection(
        selection=[
            ("overdue", "Overdue"),
            ("soon", "Overdue and due soon"),
            ("all", "Everything open"),
        ],
        string="What",
        required=True,
        default="overdue",
    )
    team_only = fields.Boolean(
        string="My team only", default=lambda self: self._default_team_only()
    )
    is_officer = fields.Boolean(
        compute="_compute_is_officer", export_string_translation=False
    )
    manager_ids = fields.Many2many(
        comodel_name="hr.employee",
        relation="hr_professional_interview_register_manager_rel",
        string="Managers",
        help="Empty: all of them, and people without manager.",
    )
    row_count = fields.Integer(string="Lines", compute="_compute_row_count")
    workbook = fields.Binary(compute="_compute_workbook")
    workbook_name = fields.Char(compute="_compute_workbook")

    def _default_team_only(self):
        return not self.env["hr.employee"]._is_interview_officer()

    @api.depends("company_id")
    @api.depends_context("uid")
    def _compute_is_officer(self):
        self.is_officer = self.env["hr.employee"]._is_interview_officer()

    @api.depends("company_id", "scope", "team_only", "manager_ids")
    @api.depends_context("uid")
    def _compute_row_count(self):
        obligations = self.env["hr.professional.interview.obligation"]
        for wizard in self:
            wizard.row_count = obligations.search_count(wizard._get_domain())

    def _compute_workbook(self):
        for wizard in self:
            content = due_register_workbook(wizard._get_register())
            wizard.workbook = base64.b64encode(content)
            wizard.workbook_name = file_name(wizard._get_file_name(), ".xlsx")

    # What is printed

    def _get_domain(self):
        self.ensure_one()
        domain = (
            Domain("company_id", "=", self.company_id.id)
            & Domain("state", "=", "open")
            & Domain("employee_active", "=", True)
            & Domain("urgency", "in", URGENCIES_OF_SCOPE[self.scope])
        )
        if self.team_only or not self.is_officer:
            # offers are hidden from managers by their rule
            return domain & Domain("is_my_team", "=", True)
        domain &= Domain("employee_id.is_interview_hr_file", "=", True)
        domain &= Domain("offer_only", "=", False)
        if self.manager_ids:
            managers = self.manager_ids._origin.ids
            domain &= Domain("employee_id.parent_id", "in", managers)
        return domain

    def _get_register(self):
        """The register, with the rights and in the language of who reads it."""
        self.ensure_one()
        obligations = self.env["hr.professional.interview.obligation"]
        rows = obligations.search(self._get_domain(), order="due_date, employee_id, id")
        return DueRegister(rows)

    def _get_today(self):
        return self.company_id._interview_today()

    def _get_scope_label(self):
        scopes = selection_labels(self, "scope")
        return scopes[self.scope]

    def _get_subtitle(self):
        """Whose register, what it holds, when and by whom it was printed."""
        return self.env._(
            "%(company)s - %(scope)s - printed on %(day)s by %(user)s",
            company=self.company_id.name,
            scope=self._get_scope_label(),
            day=format_date(self.env, self._get_today()),
            user=self.env.user.name,
        )

    def _get_section_line(self, section):
        """What repeats on the pages of one manager."""
        return self.env._(
            "%(company)s, %(day)s - people: %(people)s, overdue: %(overdue)s",
            company=self.company_id.name,
            day=format_date(self.env, self._get_today()),
            people=section.people,
            overdue=section.overdue.total(),
        )

    def _get_file_name(self):
        self.ensure_one()
        return self.env._(
            "Due register %(company)s %(day)s",
            company=self.company_id.name,
            day=self._get_today().isoformat(),
        )

    # Actions

    def action_print(self):
        """The register as PDF.

        :raises UserError: there is nothing to print.
        """
        self._check_rows()
        return self.env.ref(
            "hr_professional_interview.hr_professional_interview_register_report"
        ).report_action(self)

    def action_export(self):
        """The register as a workbook.

        :raises UserError: there is nothing to export.
        """
        self._check_rows()
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{self._name}/{self.id}/workbook"
            "?download=true&filename_field=workbook_name",
            "target": "download",
        }

    def _check_rows(self):
        self.ensure_one()
        self.check_access("read")
        if not self.row_count:
            raise UserError(
                self.env._("Nothing is owed in this scope: choose a wider one.")
            )
