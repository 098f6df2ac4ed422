from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain

from .interview_explanation import Sentences, public_basis
from .interview_labels import selection_labels

OFFICER = "hr_professional_interview.group_hr_professional_interview_officer"

KINDS = [
    ("first", "First interview"),
    ("periodic", "Periodic interview"),
    ("return", "Return interview"),
    ("mid_career", "Mid-career interview"),
    ("late_career", "Interview before 60"),
    ("review", "Review"),
]
URGENCIES = [
    ("overdue", "Overdue"),
    ("soon", "Due soon"),
    ("on_hold", "On hold"),
    ("later", "Later"),
]

_LEDGER_WRITE = object()  # an identity that no RPC context can carry


class HrProfessionalInterviewObligation(models.Model):
    """The ledger: one row per interview or review owed to one employee.

    Written by the refresh alone, in superuser mode, from what the engine answers.

    ============== ==================================================================
    employee       reads his own rows, in full words
    line manager   reads his team's rows: dates, state and `basis`, never the reasons
    officer        reads all rows of his companies with their explanation
    anybody        creates, writes or deletes nothing
    ============== ==================================================================
    """

    _name = "hr.professional.interview.obligation"
    _description = "Professional interview obligation"
    _inherit = ["hr.professional.interview.confidential"]
    _order = "due_date, id"
    _rec_names_search = ["employee_id.name"]

    employee_id = fields.Many2one(
        comodel_name="hr.employee",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one(
        related="employee_id.company_id", store=True, index=True
    )
    manager_id = fields.Many2one(related="employee_id.parent_id", string="Manager")
    department_id = fields.Many2one(related="employee_id.department_id")
    employee_active = fields.Boolean(
        related="employee_id.active", store=True, string="Employee Active"
    )
    kind = fields.Selection(selection=KINDS, required=True, readonly=True)
    origin_key = fields.Char(
        required=True,
        readonly=True,
        groups=OFFICER,
        help="The fact the clock starts from, whatever record holds it.",
    )
    hired_on = fields.Date(
        readonly=True, groups=OFFICER, help="First day of the employment it belongs to."
    )
    started_on = fields.Date(readonly=True, groups=OFFICER, string="Clock Started On")
    due_date = fields.Date(required=True, readonly=True, index=True)
    window_start = fields.Date(
        readonly=True, help="First day on which it may be held, where the law says so."
    )
    state = fields.Selection(
        selection=[
            ("open", "Open"),
            ("met", "Met"),
            ("declined", "Declined"),
            ("waived", "Not required"),
            ("void", "Void"),
        ],
        required=True,
        readonly=True,
        index=True,
    )
    urgency = fields.Selection(
        selection=URGENCIES,
        compute="_compute_urgency",
        search="_search_urgency",
        compute_sudo=True,
    )
    interview_id = fields.Many2one(
        comodel_name="hr.professional.interview",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    met_on = fields.Date(readonly=True)
    days_late = fields.Integer(
        compute="_compute_days_late",
        compute_sudo=True,
        help="Days after the due date, to the interview or to today; 0 while on hold.",
    )
    late_from = fields.Date(
        readonly=True,
        groups=OFFICER,
        help="Lateness counts from here: the due date, unless it fell in a suspension.",
    )
    settled_on = fields.Date(readonly=True, groups=OFFICER)
    hold_from = fields.Date(readonly=True, groups=OFFICER)
    hold_until = fields.Date(readonly=True, groups=OFFICER)
    regime = fields.Selection(
        selection=[("old", "Before 26 October 2025"), ("new", "Since 26 October 2025")],
        readonly=True,
        groups=OFFICER,
    )
    article = fields.Char(readonly=True, groups=OFFICER)
    disputed = fields.Boolean(
        readonly=True,
        groups=OFFICER,
        help="The law leaves several dates; this is the prudent one.",
    )
    offer_only = fields.Boolean(
        readonly=True, groups=OFFICER, help="To be offered, never owed."
    )
    recommended = fields.Boolean(
        readonly=True,
        groups=OFFICER,
        help="The contract ends before the legal date: recommended, never late.",
    )
    explanation_data = fields.Json(readonly=True, groups=OFFICER)
    explanation = fields.Text(
        compute="_compute_explanation",
        groups=OFFICER,
        help="Why this date: the rule, the facts used, the article.",
    )
    basis = fields.Text(
        compute="_compute_basis",
        string="Reason",
        help="Why this date, in the words that the reader may see.",
    )
    leave_id = fields.Many2one(
        comodel_name="hr.leave",
        readonly=True,
        groups=OFFICER,
        index="btree_not_null",
        ondelete="set null",
    )
    career_event_id = fields.Many2one(
        comodel_name="hr.career.event",
        readonly=True,
        groups=OFFICER,
        index="btree_not_null",
        ondelete="set null",
    )
    pinned_on = fields.Date(
        readonly=True,
        index="btree_not_null",
        groups=OFFICER,
        export_string_translation=False,
        help="Day the row was computed for, when it is not the day it was computed.",
    )

    _origin_uniq = models.Constraint(
        "UNIQUE (employee_id, kind, origin_key)",
        "An employee is owed one thing only once.",
    )
    _due_idx = models.Index("(company_id, due_date) WHERE state = 'open'")

    @api.depends("employee_id", "kind")
    @api.depends_context("lang", "uid")
    def _compute_display_name(self):
        return super()._compute_display_name()

    def _get_confidential_name(self):
        kinds = selection_labels(self, "kind")
        # sudo: who may read the row may read whose it is
        return f"{self.sudo().employee_id.name} - {kinds.get(self.kind, '')}"

    @api.depends(
        "state", "due_date", "late_from", "hold_from", "hold_until", "offer_only"
    )
    @api.depends_context("uid")
    def _compute_urgency(self):
        for row in self:
            row.urgency = row._urgency_on(row._day_read())

    def _day_read(self):
        """Today where the employee works, or the day the row was computed for."""
        return self.pinned_on or self.company_id._interview_today()

    def _urgency_on(self, day):
        if self.state != "open":
            return False
        if self.hold_from and self.hold_from <= day:
            if not self.hold_until or day <= self.hold_until:
                return "on_hold"
        if self.late_from and self.late_from < day and not self.offer_only:
            return "overdue"
        soon = fields.Date.add(day, days=self.company_id.interview_soon_days)
        return "soon" if self.due_date <= soon else "later"

    @api.model
    def _search_urgency(self, operator, value):
        if operator != "in":
            return NotImplemented
        # sudo: the dates behind the urgency are for officers; ids alone go back
        rows = self.sudo()
        companies = rows.env["res.company"].search([("interview_enabled", "=", True)])
        found = Domain.OR(
            rows._urgency_domain(urgency, company)
            for urgency in value
            if urgency
            for company in companies
        )
        if False in value:
            found |= Domain("state", "!=", "open")
        pinned = rows.search([("pinned_on", "!=", False)])
        pinned = pinned.filtered(lambda row: row.urgency in value)
        found = found & Domain("pinned_on", "=", False) | Domain("id", "in", pinned.ids)
        return Domain("id", "in", rows._search(found))

    @api.model
    def _urgency_domain(self, urgency, company):
        """Rows of ``company`` that :meth:`_urgency_on` gives ``urgency`` today."""
        today = company._interview_today()
        soon = fields.Date.add(today, days=company.interview_soon_days)
        scope = Domain("state", "=", "open") & Domain("company_id", "=", company.id)
        held = Domain("hold_from", "<=", today) & (
            Domain("hold_until", "=", False) | Domain("hold_until", ">=", today)
        )
        late = Domain("late_from", "<", today) & Domain("offer_only", "=", False)
        return scope & {
            "on_hold": held,
            "overdue": ~held & late,
            "soon": ~held & ~late & Domain("due_date", "<=", soon),
            "later": ~held & ~late & Domain("due_date", ">", soon),
        }.get(urgency, Domain.FALSE)

    @api.depends("state", "late_from", "settled_on", "offer_only", "urgency")
    def _compute_days_late(self):
        for row in self:
            row.days_late = row._days_late_on(row._day_read())

    def _days_late_on(self, day):
        if not self.late_from or self.offer_only or self.urgency == "on_hold":
            return 0
        if self.state in ("waived", "declined"):
            return 0
        end = day if self.state == "open" else self.settled_on
        return max(0, (end - self.late_from).days) if end else 0

    @api.depends("explanation_data", "due_date", "kind", "article")
    @api.depends_context("lang")
    def _compute_explanation(self):
        sentences = Sentences(self.env)
        for row in self:
            row.explanation = sentences.explain(
                row.kind, row.due_date, row.explanation_data or [], row.article
            )

    @api.depends("kind", "due_date")
    @api.depends_context("lang", "uid")
    def _compute_basis(self):
        officer = self.env.user.has_group(OFFICER)
        for row in self:
            # sudo: whose row it is, as stored: what a form holds proves nothing
            stored_sudo = row._origin.sudo()
            own = stored_sudo.employee_id.user_id == self.env.user
            if stored_sudo and (officer or own):
                row.basis = stored_sudo.explanation
            else:
                row.basis = public_basis(self.env, row.kind)

    @api.model_create_multi
    def create(self, vals_list):
        self._check_ledger_writer()
        return super().create(vals_list)

    def write(self, vals):
        self._check_ledger_writer()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_by_ledger(self):
        self._check_ledger_writer()

    def _check_ledger_writer(self):
        if self.env.context.get("interview_ledger") is not _LEDGER_WRITE:
            raise AccessError(
                self.env._(
                    "Obligations follow from the facts: correct the contract, the "
                    "absence or the interview, and the ledger follows."
                )
            )

    def _as_ledger(self):
        """These rows, writable: for the refresh, which runs in superuser mode."""
        return self.with_context(interview_ledger=_LEDGER_WRITE)
