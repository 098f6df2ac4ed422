import base64

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tools import format_date

from ..models.interview_file_names import file_name
from ..models.interview_grouping import OTHER, UNTOLD, Dimension, Row, safe_groups
from ..models.interview_labels import selection_labels
from ..report.wish_planning_workbook import wish_planning_workbook

TABLE = "hr_professional_interview.wish_planning_table"
#: In this order, which nobody chooses: another order would give other groups, and their
#: differences would be about single persons.
DIMENSIONS = (
    Dimension("kind"),
    Dimension("current_department_id", place=0),
    Dimension("current_job_id", place=1),
    Dimension("department_id"),
    Dimension("job_id"),
    Dimension("horizon"),
)


class HrProfessionalInterviewWishPlanning(models.TransientModel):
    """Wishes counted for workforce planning: figures that point at nobody.

    There is nothing to filter by, and nothing to open: see
    :mod:`..models.interview_grouping`. The figures hold what was delivered before the
    first of the month, so that they do not move with each report; they are the same
    for every officer.

    | actor         | operation   | restriction                                     |
    | ------------- | ----------- | ----------------------------------------------- |
    | officer       | read        | companies he works in at the moment             |
    | anyone else   | none        |                                                 |
    """

    _name = "hr.professional.interview.wish.planning"
    _description = "Wishes for workforce planning"

    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        default=lambda self: self.env.company,
        domain="[('id', 'in', allowed_company_ids)]",
    )
    table = fields.Html(compute="_compute_table", sanitize=False)
    workbook = fields.Binary(compute="_compute_workbook")
    workbook_name = fields.Char(compute="_compute_workbook")

    @api.depends("company_id")
    @api.depends_context("uid", "lang")
    def _compute_table(self):
        qweb = self.env["ir.qweb"]
        for wizard in self:
            wizard.table = qweb._render(TABLE, {"o": wizard, **wizard._get_figures()})

    @api.depends("company_id")
    def _compute_workbook(self):
        for wizard in self:
            content = wish_planning_workbook(self.env, **wizard._get_figures())
            wizard.workbook = base64.b64encode(content)
            name = self.env._(
                "Wishes %(company)s %(day)s.xlsx",
                company=wizard.company_id.name,
                day=wizard._get_day().isoformat(),
            )
            wizard.workbook_name = file_name(name.removesuffix(".xlsx"), ".xlsx")

    # === What is counted ===

    def _get_day(self):
        """First of the month: what was delivered from then on is not counted yet."""
        return self.company_id._interview_today().replace(day=1)

    def _get_figures(self):
        """``{subtitle, headers, rows, few}``, in words; no row: too few people."""
        self.ensure_one()
        self._check_officer()
        groups = self._get_groups()
        return {
            "subtitle": self._get_subtitle(),
            "headers": self._get_headers(),
            "rows": self._prepare_rows(groups),
            "few": self.env._(
                "Fewer than %(minimum)s people have a pending wish: no figure is"
                " shown.",
                minimum=self._get_minimum(),
            ),
        }

    def _check_officer(self):
        is_officer = self.env["hr.employee"]._is_interview_officer()
        if not is_officer or self.company_id not in self.env.user.company_ids:
            raise AccessError(
                self.env._("Wishes are counted by HR officers of the company.")
            )

    def _get_minimum(self):
        # sudo: a setting of a company in which the officer works
        return self.company_id.sudo().interview_wish_minimum

    def _get_groups(self):
        wishes_sudo = self._get_wishes()
        rows = [
            Row(
                wish.employee_id.id,
                tuple(
                    wish[one.name].id if one.name.endswith("_id") else wish[one.name]
                    for one in DIMENSIONS
                ),
            )
            for wish in wishes_sudo
        ]
        return safe_groups(rows, DIMENSIONS, self._get_minimum(), self._get_everybody())

    def _get_wishes(self):
        """Pending wishes of people at work, in superuser mode."""
        day = self._get_day()
        # sudo: the figures are the same for every officer, his own wish included: the
        # difference between two officers' figures would be about the officers
        wishes_sudo = self.env["hr.professional.interview.wish"].sudo()
        return wishes_sudo.search(
            Domain("company_id", "=", self.company_id.id)
            & Domain("stage", "=", "report")
            & Domain("side", "=", "employee")
            & Domain("interview_id", "in", wishes_sudo._get_latest_query(day))
            & Domain("employee_id.active", "=", True)
            & (Domain("outcome", "=", "pending") | Domain("outcome_on", ">=", day))
        )

    def _get_everybody(self):
        """``[(department, job)]`` of everybody at work in the company."""
        # sudo: counted only
        people_sudo = self.env["hr.employee"].sudo()
        people = people_sudo.search([("company_id", "=", self.company_id.id)])
        return [(one.department_id.id, one.job_id.id) for one in people]

    # === In words ===

    def _get_subtitle(self):
        return self.env._(
            "%(company)s - pending wishes of the last reports delivered before"
            " %(day)s; groups of at least %(minimum)s people",
            company=self.company_id.name,
            day=format_date(self.env, self._get_day()),
            minimum=self._get_minimum(),
        )

    def _get_headers(self):
        wishes = self.env["hr.professional.interview.wish"]
        labels = [
            wishes._fields[one.name]._description_string(self.env) for one in DIMENSIONS
        ]
        return [*labels, self.env._("People")]

    def _prepare_rows(self, groups):
        labels = [
            self._get_labels(one.name, {group.values[number] for group in groups})
            for number, one in enumerate(DIMENSIONS)
        ]
        return [
            (
                *(names[v] for names, v in zip(labels, group.values, strict=True)),
                group.people,
            )
            for group in groups
        ]

    def _get_labels(self, name, values):
        """``{value: words}`` for the values of one dimension."""
        words = {
            OTHER: self.env._("Other"),
            UNTOLD: self.env._("All"),
            False: self.env._("Not told"),
        }
        ids = [value for value in values if value not in words]
        field = self.env["hr.professional.interview.wish"]._fields[name]
        if field.type == "selection":
            labels = selection_labels(self.env["hr.professional.interview.wish"], name)
            return {**labels, **words}
        # sudo: names of jobs and departments of the company
        records = self.env[field.comodel_name].sudo().browse(ids)
        return {**{record.id: record.display_name for record in records}, **words}

    # === Export ===

    def action_export(self):
        """The figures as a workbook.

        :raises AccessError: the user is no officer of the company.
        :raises UserError: too few people for any figure.
        """
        self.ensure_one()
        self.check_access("read")
        figures = self._get_figures()
        if not figures["rows"]:
            raise UserError(figures["few"])
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{self._name}/{self.id}/workbook"
            "?download=true&filename_field=workbook_name",
            "target": "download",
        }
