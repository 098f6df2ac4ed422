from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..models.hr_professional_interview_tombstone import RULES
from ..models.interview_notification import RELOAD, notification
from ..models.res_company import ADMINISTRATOR

#: Files that one press of the button takes; the scheduled action takes the others.
MOST = 200
STATES = [
    ("due", "To be purged"),
    ("held", "Legal hold: kept"),
    ("unknown", "No day of departure: kept"),
    ("later", "Kept until that day"),
]


class HrProfessionalInterviewRetention(models.TransientModel):
    """What would go, by rule and person; then the purge, by an administrator.

    | actor         | operation | restriction                                     |
    | ------------- | --------- | ----------------------------------------------- |
    | officer       | preview   | own companies, not his own file                 |
    | administrator | purge     | the same                                        |
    | anyone else   | none      |                                                 |

    Nothing is written but the lines of the dialog, which go within hours.
    """

    _name = "hr.professional.interview.retention"
    _description = "Retention"

    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        readonly=True,
        default=lambda self: self.env.company,
    )
    line_ids = fields.One2many(
        comodel_name="hr.professional.interview.retention.line",
        inverse_name="retention_id",
        readonly=True,
        string="Files of people who left",
    )
    leftovers = fields.Text(compute="_compute_leftovers", string="Besides")
    due_count = fields.Integer(compute="_compute_due_count", string="Files to purge")
    confirmed = fields.Boolean(
        string="I have looked at the list: what is purged cannot be brought back"
    )

    @api.model_create_multi
    def create(self, vals_list):
        previews = super().create(vals_list)
        for preview in previews:
            # sudo: the lines are the dialog's own, made for its author
            lines_sudo = preview.line_ids.sudo()
            lines_sudo.create(preview._prepare_lines())
        return previews

    @api.model
    def action_preview(self):
        """Look at what would go today in the current company."""
        preview = self.create({})
        name = "hr_professional_interview.hr_professional_interview_retention_window"
        window = self.env["ir.actions.actions"]._for_xml_id(name)
        return {**window, "res_id": preview.id}

    @api.depends("line_ids.state")
    def _compute_due_count(self):
        for preview in self:
            due = preview.line_ids.filtered(lambda line: line.state == "due")
            preview.due_count = len(due)

    @api.depends("company_id")
    @api.depends_context("lang")
    def _compute_leftovers(self):
        labels = self._get_technical_labels()
        for preview in self:
            company_sudo = preview._get_company_sudo()
            # sudo: counted for an administrator of the company, and no more
            env_sudo = self.sudo().env
            counts = [
                (labels[rule], env_sudo[name].search_count(domain))
                for rule, name, domain in company_sudo._get_interview_leftovers(
                    company_sudo._interview_today()
                )
            ]
            lines = [
                self.env._("%(what)s: %(count)s", what=label, count=count)
                for label, count in counts
                if count
            ]
            preview.leftovers = "\n".join(lines) or False

    @api.model
    def _get_technical_labels(self):
        """What the rules of what is technical are called."""
        return {
            "import_lines": self.env._("Lines of imports"),
            "import_words": self.env._("Words of imports"),
            "import_files": self.env._("Files of imports"),
            "reminders": self.env._("Reminders that left"),
            "links": self.env._("Expired personal links"),
            "mails": self.env._("Mails left in the queue"),
            "drafts": self.env._("Abandoned drafts and private notes"),
        }

    def _get_company_sudo(self):
        """The company, whose officer the user is."""
        self.ensure_one()
        if self.company_id - self.env.user.company_ids:
            raise AccessError(self.env._("This company is not one of yours."))
        # sudo: contracts and the ledger, of which counts and days are shown
        return self.company_id.sudo()

    def _prepare_lines(self):
        """Values of the lines: what is due first."""
        company_sudo = self._get_company_sudo()
        people_sudo = company_sudo.env["hr.employee"]
        fates = people_sudo._get_interview_fates_of(
            company_sudo, company_sudo._interview_today()
        )
        order = [state for state, _label in STATES]
        mine = self._get_hr_files(fates)
        rows = sorted(
            fates.items(), key=lambda one: (order.index(one[1][0].state), one[0].id)
        )
        return [
            {
                "retention_id": self.id,
                "employee_id": employee.id,
                "state": fate.state,
                "rule": fate.rule,
                "left_on": fate.left_on,
                "purge_on": fate.purge_on,
                "row_count": sum(counts.values()),
                "row_counts": counts,
            }
            for employee, (fate, counts) in rows
            if employee.id in mine
        ]

    def _get_hr_files(self, people):
        """Ids of those of ``people`` on whose files the user acts as HR."""
        employees = self.env["hr.employee"].with_context(active_test=False)
        ids = [employee.id for employee in people]
        domain = [("id", "in", ids), ("is_interview_hr_file", "=", True)]
        return set(employees.search(domain).ids)

    # === Purge ===

    def action_purge(self):
        """Purge what is due, and delete what is technical and over.

        :raises AccessError: not an administrator.
        :raises UserError: not confirmed.
        """
        self.ensure_one()
        if not self.env.user.has_group(ADMINISTRATOR):
            raise AccessError(
                self.env._("Only administrators of the interviews purge files.")
            )
        if not self.confirmed:
            raise UserError(self.env._("Look at the list, and confirm it first."))
        company_sudo = self._get_company_sudo()
        day = company_sudo._interview_today()
        due = self.line_ids.filtered(lambda line: line.state == "due").employee_id
        due._check_interview_hr_file()
        # sudo: only the purge deletes; who may start it was asked above
        done, failed_sudo = due[:MOST].sudo()._run_interview_purge(day)
        company_sudo._delete_interview_leftovers(day)
        return self._tell(done, failed_sudo.mapped("name"), len(due) - MOST)

    def _tell(self, done, failed, left):
        lines = [self.env._("Files purged: %(count)s.", count=done)]
        if failed:
            lines.append(
                self.env._(
                    "Not purged, see the log of the server: %(names)s.",
                    names=", ".join(failed),
                )
            )
        if left > 0:
            lines.append(self.env._("Still to be purged: %(count)s.", count=left))
        kind = "warning" if len(lines) > 1 else "success"
        return notification(lines, kind, RELOAD, sticky=True)


class HrProfessionalInterviewRetentionLine(models.TransientModel):
    """One file of the preview; rights as for the dialog."""

    _name = "hr.professional.interview.retention.line"
    _description = "File of the retention preview"
    _order = "id"

    retention_id = fields.Many2one(
        comodel_name="hr.professional.interview.retention",
        required=True,
        index=True,
        ondelete="cascade",
    )
    employee_id = fields.Many2one(comodel_name="hr.employee", readonly=True)
    state = fields.Selection(selection=STATES, readonly=True)
    rule = fields.Selection(selection=RULES, readonly=True)
    left_on = fields.Date(string="Departure", readonly=True)
    purge_on = fields.Date(string="Purge from", readonly=True)
    row_count = fields.Integer(string="Records", readonly=True)
    row_counts = fields.Json(readonly=True, export_string_translation=False)
    what_goes = fields.Text(compute="_compute_what_goes", string="What would go")

    @api.depends("row_counts")
    @api.depends_context("lang")
    def _compute_what_goes(self):
        stones = self.env["hr.professional.interview.tombstone"]
        for line in self:
            words = [
                self.env._(
                    "%(what)s: %(count)s",
                    what=stones._get_model_label(name),
                    count=count,
                )
                for name, count in sorted((line.row_counts or {}).items())
            ]
            line.what_goes = "\n".join(words) or False
