from odoo import api, fields, models
from odoo.exceptions import AccessError

from .hr_professional_interview_obligation import OFFICER
from .interview_labels import field_labels

CRITERIA = [
    ("interviews", "Interviews"),
    ("training", "Training"),
    ("certification", "Certification"),
    ("progression", "Progression"),
]
OUTCOMES = [
    ("none", "Nothing due"),
    ("warning", "Warning"),
    ("due", "Due"),
    ("out_of_scope", "Out of scope"),
]
STATES = [
    ("forecast", "Forecast"),
    ("open", "Under way"),
    ("held", "Held"),
    ("closed", "Closed"),
    ("void", "Void"),
]
#: What an officer writes himself; everything else is computed or an act.
EDITABLE = {"line_ids"}


class HrProfessionalInterviewReview(models.Model):
    """The six-/eight-year review of one employee: one row per cycle of the ledger.

    Written by the refresh, in superuser mode, as the ledger is; officers open it,
    complete its evidence and close it. The employee and the interviewer read what it
    is about, never what it costs nor why an interview was owed.

    | actor            | operation | restriction                                      |
    | ---------------- | --------- | ------------------------------------------------ |
    | employee         | read      | his own, without outcome nor amounts             |
    | interviewer      | read      | of the meeting that holds it, once opened, same  |
    | line manager     | none      | unless he conducts the meeting                   |
    | officer          | read,     | his companies; his own as an employee; writes    |
    |                  | complete  | nothing but the evidence lines, not of his own   |
    | anyone else      | none      |                                                  |
    """

    _name = "hr.professional.interview.review"
    _description = "Professional review"
    _inherit = [
        "hr.professional.interview.own.record",
        "hr.professional.interview.thread",
    ]
    # the first day of the years, and his own row in the ledger
    _own_file_open = frozenset({"origin_key", "obligation_id"})
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
    obligation_id = fields.Many2one(
        comodel_name="hr.professional.interview.obligation",
        readonly=True,
        groups=OFFICER,
        index="btree_not_null",
        ondelete="set null",
        help="Its row in the ledger.",
    )
    origin_key = fields.Char(
        required=True,
        readonly=True,
        groups=OFFICER,
        help="First day of the years that are reviewed.",
    )
    regime = fields.Selection(
        selection=[("old", "Before 26 October 2025"), ("new", "Since 26 October 2025")],
        readonly=True,
    )
    article = fields.Char(readonly=True)
    state = fields.Selection(
        selection=STATES, required=True, readonly=True, default="forecast", index=True
    )
    date_from = fields.Date(
        string="From", readonly=True, help="First day of the years reviewed."
    )
    date_to = fields.Date(
        string="To", readonly=True, help="Last day of the years reviewed."
    )
    due_date = fields.Date(required=True, readonly=True, index=True)
    held_on = fields.Date(readonly=True)
    interview_id = fields.Many2one(
        comodel_name="hr.professional.interview",
        string="Meeting",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        help="The interview that holds the review.",
    )
    criterion_interviews = fields.Boolean(
        string="Interviews Held",
        readonly=True,
        help="Every interview owed in these years was held.",
    )
    criterion_training = fields.Boolean(
        string="Training Followed", readonly=True, help="One training action at least."
    )
    criterion_certification = fields.Boolean(
        string="Certification Obtained",
        readonly=True,
        help="By a training or by the recognition of experience.",
    )
    criterion_progression = fields.Boolean(
        string="Progression", readonly=True, help="In pay or in the career."
    )
    leg_training = fields.Boolean(
        string="Non-Compulsory Training",
        readonly=True,
        groups=OFFICER,
        help="What must stand beside the interviews: one training that is not"
        " compulsory under L6321-2 or, under the former rule, two of three measures.",
    )
    outcome = fields.Selection(
        selection=OUTCOMES,
        readonly=True,
        groups=OFFICER,
        index="btree_not_null",
        help="Empty until it is held or past its deadline.",
    )
    currency_id = fields.Many2one(
        comodel_name="res.currency",
        readonly=True,
        default=lambda self: self._get_euro_id(),
        export_string_translation=False,
    )
    exposure_amount = fields.Monetary(string="Amount", readonly=True, groups=OFFICER)
    pay_by = fields.Date(readonly=True, groups=OFFICER)
    paid_on = fields.Date(readonly=True, copy=False, groups=OFFICER)
    line_ids = fields.One2many(
        comodel_name="hr.professional.interview.review.line",
        inverse_name="review_id",
        string="Evidence",
    )
    leaver = fields.Boolean(readonly=True, string="Left")
    judgement_data = fields.Json(readonly=True, groups=OFFICER)
    missing_count = fields.Integer(
        string="Interviews Missing", readonly=True, groups=OFFICER
    )
    closed_on = fields.Date(readonly=True, copy=False)

    _origin_uniq = models.Constraint(
        "UNIQUE (employee_id, origin_key)",
        "An employee has one review per cycle.",
    )

    @api.depends("employee_id", "due_date")
    @api.depends_context("lang", "uid")
    def _compute_display_name(self):
        return super()._compute_display_name()

    @api.model
    def _get_euro_id(self):
        """The currency of the law; from the cache, since many are made at once."""
        # sudo: the id of a shipped record
        data_sudo = self.env["ir.model.data"].sudo()
        return data_sudo._xmlid_to_res_id("base.EUR", raise_if_not_found=False)

    def _get_confidential_name(self):
        # sudo: who may read the review may read whose it is
        name = self.sudo().employee_id.name
        return self.env._(
            "%(name)s - review of %(year)s",
            name=name,
            year=self.due_date.year if self.due_date else "",
        )

    def write(self, vals):
        if not self.env.su and vals.keys() - EDITABLE:
            self._refuse_write(vals.keys() - EDITABLE)
        return super().write(vals)

    def _refuse_write(self, names):
        self.check_access("write")
        raise AccessError(
            self.env._(
                "A review follows from the facts and from its evidence: correct those"
                " instead of %(fields)s.",
                fields=field_labels(self, names),
            )
        )

    def _prepare_outlook(self, outlook, day):
        """Values stored of what the open review will be judged at its due date.

        Hook. ``outlook``: the engine's Outlook or None; ``day``: the day of reading.

        :return: dict of field values, the same for one state of the facts
        """
        return {}
