from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import format_date

from .hr_employee_rights import OFFICER
from .interview_labels import selection_labels

KINDS = [
    ("plan", "Skills development plan"),
    ("cpf", "Personal training account alone"),
    ("cpf_cofunded", "Personal training account, topped up by the employer"),
    ("vae", "Validation of experience (VAE)"),
    ("skills_assessment", "Skills assessment"),
    ("transition", "Professional transition project"),
    ("cep", "Career guidance (CEP)"),
]
QUARTERS = [("1", "Q1"), ("2", "Q2"), ("3", "Q3"), ("4", "Q4")]
#: Years that make sense for a plan; anything else is a slip of the finger.
FIRST_YEAR, LAST_YEAR = 2000, 2100
#: From where to where a need goes: anything else is refused, whoever asks.
TRANSITIONS = {
    "wished": {"decided", "abandoned"},
    "decided": {"wished", "done", "abandoned"},
    "done": {"decided"},
    "abandoned": {"wished"},
}
OPEN_STATES = ("wished", "decided")
#: What only the server writes: the stamps of a step. An identity, so that no context
#: that comes from outside holds it.
STEP = object()


class HrTrainingNeed(models.Model):
    """A training that somebody needs or wishes for, from the wish to the proof.

    | actor            | operation     | restriction                                  |
    | ---------------- | ------------- | -------------------------------------------- |
    | employee         | read          | his own; those of an interview once          |
    |                  |               | delivered, with decision and reason          |
    |                  | create, write | on his own, until an opinion or a decision   |
    | interviewer      | all           | of the interviews he conducts, as the report |
    |                  | read, opinion | afterwards                                   |
    | line manager     | read, create  | his team's; those of an interview once       |
    |                  |               | delivered                                    |
    |                  | write         | what is asked and his opinion, until decided |
    | former manager   | none          | unless he conducted the interview            |
    | officer          | all, decide   | his companies, not his own file; those of an |
    |                  |               | interview once delivered                     |
    | anyone else      | none          |                                              |

    What was agreed at an interview never changes once its report was delivered,
    superuser included; the decision goes on. The balance of a personal training account
    is the employee's own business: it is stored nowhere.
    """

    _name = "hr.training.need"
    _description = "Training need"
    _inherit = ["hr.professional.interview.confidential"]
    _order = "year desc, quarter, employee_id, id"
    _rec_names_search = ["name"]

    name = fields.Char(string="Training", required=True)
    employee_id = fields.Many2one(
        comodel_name="hr.employee",
        compute="_compute_employee_id",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        index=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one(
        related="employee_id.company_id", store=True, index=True
    )
    department_id = fields.Many2one(related="employee_id.department_id", store=True)
    # read as the user: a form that nobody saved may name any person
    manager_id = fields.Many2one(
        related="employee_id.parent_id",
        related_sudo=False,
        string="Manager",
        groups=OFFICER,
    )
    employee_active = fields.Boolean(
        related="employee_id.active", store=True, string="Still in the company"
    )
    origin = fields.Selection(
        selection=[
            ("interview", "Interview"),
            ("employee", "Employee"),
            ("manager", "Manager"),
            ("hr", "HR"),
            ("review", "Review"),
        ],
        string="Asked by",
        required=True,
        default="hr",
    )
    purpose = fields.Selection(
        selection=[
            ("job", "Present job"),
            ("evolution", "Evolution of the job or the career"),
            ("personal", "Personal project"),
        ],
        required=True,
        default="job",
    )
    theme_id = fields.Many2one(
        comodel_name="hr.training.theme",
        index="btree_not_null",
        ondelete="restrict",
    )
    kind = fields.Selection(
        selection=KINDS,
        string="Scheme",
        required=True,
        default="plan",
        help="How it is done and paid for. Nobody is made to use his personal training"
        " account, and its balance is never noted here.",
    )
    priority = fields.Selection(
        selection=[("low", "Can wait"), ("normal", "Normal"), ("high", "Urgent")],
        required=True,
        default="normal",
    )
    year = fields.Integer(
        required=True,
        aggregator=None,
        default=lambda self: fields.Date.context_today(self).year + 1,
        help="Year in which it is wished for.",
    )
    quarter = fields.Selection(
        selection=QUARTERS, help="Quarter in which it is wished for."
    )
    hours = fields.Float(help="How long it takes, in hours.")
    cost = fields.Monetary(
        help="What the company pays: nothing when the personal training account pays"
        " alone."
    )
    currency_id = fields.Many2one(related="company_id.currency_id", store=True)
    note = fields.Text(string="Why", help="What it is for, in the words of who asks.")
    state = fields.Selection(
        selection=[
            ("wished", "Wished for"),
            ("decided", "Decided"),
            ("done", "Done"),
            ("abandoned", "Given up"),
        ],
        string="Status",
        required=True,
        default="wished",
        readonly=True,
        copy=False,
        index=True,
    )
    date_start = fields.Date(string="From", copy=False, help="Planned or held from.")
    date_end = fields.Date(string="Until", copy=False)
    nature = fields.Selection(
        selection="_get_natures",
        groups=OFFICER,
        help="Compulsory or not (L6321-2). Empty: asked when it is done.",
    )
    certifying = fields.Boolean(
        groups=OFFICER,
        help="Leads to a diploma, a title, a professional certificate or a block of"
        " skills.",
    )
    plan_year = fields.Integer(
        compute="_compute_plan",
        store=True,
        index=True,
        aggregator=None,
        help="Year of the plan that it counts in: that of its dates, else that it was"
        " put off to, else that it is wished for.",
    )
    plan_quarter = fields.Selection(
        selection=QUARTERS, compute="_compute_plan", store=True
    )

    _hours_positive = models.Constraint(
        "CHECK (hours >= 0)", "A training cannot last a negative time."
    )
    _cost_positive = models.Constraint(
        "CHECK (cost >= 0)", "A training cannot cost less than nothing."
    )
    _dates_in_order = models.Constraint(
        "CHECK (date_start <= date_end)", "A training cannot end before it begins."
    )

    # === What is computed ===

    @api.model
    def _get_natures(self):
        """The natures of a confirmed training."""
        lines = self.env["hr.resume.line"]
        return list(selection_labels(lines, "training_nature").items())

    @api.depends("employee_id")
    @api.depends_context("uid")
    def _compute_display_name(self):
        return super()._compute_display_name()

    def _get_confidential_name(self):
        return self.name

    @api.depends("interview_id")
    def _compute_employee_id(self):
        mine = self.env.context.get("training_need_mine")
        for need in self:
            # sudo: whose interview it is, whoever writes the need
            person = need.interview_id.sudo().employee_id
            if not person and not need.employee_id and mine:
                person = self.env.user.employee_id
            need.employee_id = (person or need.employee_id).id

    @api.depends("year", "quarter", "decision", "deferred_to", "date_start")
    def _compute_plan(self):
        for need in self:
            put_off = need.decision == "deferred" and need.deferred_to
            day = need.date_start or put_off
            need.plan_year = day.year if day else need.year
            need.plan_quarter = (
                str((day.month - 1) // 3 + 1) if day else need.quarter or False
            )

    def _get_horizon(self):
        """When it is wished for, in words: "Q2 2027", or the year alone."""
        self.ensure_one()
        quarter = selection_labels(self, "quarter").get(self.quarter)
        return f"{quarter} {self.year}" if quarter else str(self.year)

    def _get_decision_label(self):
        """The decision and what goes with it, in words."""
        self.ensure_one()
        label = selection_labels(self, "decision")[self.decision]
        if self.decision == "deferred":
            return f"{label} ({format_date(self.env, self.deferred_to)})"
        return label

    # === What is refused, whoever writes ===

    @api.constrains("year")
    def _check_year(self):
        for need in self:
            if not FIRST_YEAR <= need.year <= LAST_YEAR:
                raise ValidationError(
                    self.env._(
                        "%(need)s: %(year)s is no year of a training plan. Enter one"
                        " from %(first)s to %(last)s.",
                        need=need.name,
                        year=need.year,
                        first=FIRST_YEAR,
                        last=LAST_YEAR,
                    )
                )

    def _check_employees_present(self):
        """Nothing new is asked for somebody who left; what was asked stays."""
        # sudo: whether he is archived, whoever writes
        for need in self.sudo().filtered(lambda n: not n.employee_id.active):
            raise UserError(
                self.env._(
                    "%(employee)s has left: no training is asked for any more. What"
                    " was asked before is kept.",
                    employee=need.employee_id.name,
                )
            )

    def _check_length(self):
        answers = self.env["hr.professional.interview.answer"]
        texts = ("name", "note", "opinion_reason", "decision_reason")
        # sudo: measured only
        for need in self.sudo():
            for name in texts:
                answers._check_length({"text": need[name]})

    @api.onchange("name", "note", "opinion_reason", "decision_reason")
    def _onchange_text(self):
        texts = self.name, self.note, self.opinion_reason, self.decision_reason
        words = self.env["hr.professional.interview.word"]
        if warning := words._get_warning("\n".join(filter(None, texts))):
            return {"warning": {"title": self.env._("Words"), "message": warning}}
        return None

    # === Steps ===

    def _is_step(self):
        return self.env.context.get("training_need_step") is STEP

    def _as_step(self):
        """The same records, for the server's own stamps: rights were checked."""
        # sudo: nobody has the right to write them by hand
        return self.sudo().with_context(training_need_step=STEP)

    def _check_transition(self, state):
        """Refuse what the table of states does not hold, in words."""
        states = selection_labels(self, "state")
        # sudo: the state decides, whoever asks
        for need in self.sudo():
            if need.state != state and state not in TRANSITIONS[need.state]:
                raise UserError(
                    self.env._(
                        "“%(need)s” is at “%(now)s”: it does not go to “%(then)s”.",
                        need=need.name,
                        now=states[need.state],
                        then=states[state],
                    )
                )

    def _set_state(self, state, vals=None):
        self._check_transition(state)
        return self._as_step().write({**(vals or {}), "state": state})

    # === Given up, and taken up again ===

    def action_abandon(self):
        """Give it up: by the employee what he asked for, until it is decided; by HR.

        :raises AccessError: by anybody else.
        :raises UserError: it is done.
        """
        self._check_can_abandon()
        self._set_state("abandoned")
        return True

    def action_take_up_again(self):
        """What was given up is asked for again, and to be decided again."""
        self._check_can_abandon()
        self._set_state("wished", self._prepare_no_decision())
        return True
