from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import format_date

from .interview_labels import selection_labels

KINDS = [
    ("first", "First interview"),
    ("periodic", "Periodic interview"),
    ("return", "Return interview"),
    ("mid_career", "Mid-career interview"),
    ("late_career", "Interview before 60"),
    ("on_request", "Interview on request"),
]
STATES = [
    ("to_plan", "To plan"),
    ("planned", "Planned"),
    ("held", "Held"),
    ("delivered", "Delivered"),
    ("closed", "Closed"),
    ("declined", "Declined"),
    ("cancelled", "Cancelled"),
]
ORIGINS = [
    ("system", "Due date"),
    ("employee", "Employee"),
    ("manager", "Manager"),
    ("hr", "HR"),
    ("import", "Import"),
]
OPEN_STATES = ("to_plan", "planned")
HELD_STATES = ("held", "delivered", "closed")

# kinds that deal with these topics by definition
TOPICS_OF_KIND = {
    "mid_career": "with_mid_career",
    "late_career": "with_late_career",
}
# state -> day of the act that leads to it: today when nobody says otherwise
DAY_OF_STATE = {"delivered": "delivered_on", "closed": "closed_on"}
# what the ledger is computed from
FACTS = {
    "employee_id",
    "kind",
    "with_review",
    "with_mid_career",
    "with_late_career",
    "state",
    "held_on",
    "declined_on",
}
# what "Data to check" compares besides
COMPARED = {"planned_start", "due_date"}
# what leaves a trace when it changes
TRACED = {"state", "planned_start", "planned_stop", "interviewer_id"}
# what does not change any more once the copy was handed over
DELIVERED_FACTS = (FACTS - {"state", "declined_on"}) | {
    "interviewer_id",
    "delivered_on",
    "origin",
    "planned_start",
    "planned_stop",
    "place",
    "video_url",
    "guests",
    "guests_agreed",
    "prepared_on",
    "shared_reason",
    "identity_confirmed_on",
    "identity_correction",
    "empty_topics_reason",
    "observation_until",
    "delivery_mail_pending",
    "review_remark",
}
LOCKED_FACTS = {
    "delivered": DELIVERED_FACTS,
    "closed": DELIVERED_FACTS | {"closed_on"},
}
# what the interviewer and the line manager write
MANAGER_FIELDS = {
    "state",
    "planned_start",
    "planned_stop",
    "held_on",
    "delivered_on",
    "interviewer_id",
    "place",
    "video_url",
    "guests",
    "guests_agreed",
    "with_review",
    "with_mid_career",
    "with_late_career",
    "my_note",
    "report_answer_ids",
    "information_ids",
    "action_ids",
    "skill_ids",
    "empty_topics_reason",
    "wish_ids",
    "training_need_ids",
}


class HrProfessionalInterview(models.Model):
    """One professional interview, from "to plan" to "closed".

    | actor            | operation       | restriction                              |
    | ---------------- | --------------- | ---------------------------------------- |
    | employee         | read            | his own                                  |
    | interviewer      | read, write     | the ones he conducts: dates; plan, hold, |
    |                  |                 | deliver, postpone                        |
    | line manager     | read, write,    | his team (direct reports or whole chain, |
    |                  | create          | by company): as the interviewer, and who |
    |                  |                 | conducts; creates what is to be held     |
    | former manager   | none            | unless he is the interviewer             |
    | officer          | all             | his companies, not his own file unless   |
    |                  |                 | he is the only officer of the company    |
    | administrator    | all             | as an officer                            |
    | anyone else      | none            |                                          |

    Whoever writes, sudo included: states follow the table of the flow; what was
    delivered is locked, except that officers correct imported history; what was held
    or declined is never deleted. Nobody follows an interview.
    """

    _name = "hr.professional.interview"
    _description = "Professional interview"
    _inherit = ["hr.professional.interview.thread"]
    _order = "due_date, id"
    _rec_names_search = ["employee_id.name"]

    def _default_origin(self):
        if self.env.su:
            return "system"
        officer = "hr_professional_interview.group_hr_professional_interview_officer"
        return "hr" if self.env.user.has_group(officer) else "manager"

    employee_id = fields.Many2one(
        comodel_name="hr.employee", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        comodel_name="res.company",
        compute="_compute_company_id",
        store=True,
        required=True,
        precompute=True,
        index=True,
        help="Company of the employee when the interview was recorded.",
    )
    kind = fields.Selection(selection=KINDS, required=True, default="periodic")
    with_review = fields.Boolean(
        string="With the review",
        help="The same meeting is the six- or eight-year review.",
    )
    with_mid_career = fields.Boolean(
        string="With the mid-career topics",
        help="The same meeting deals with the topics that follow the mid-career"
        " medical visit (L6315-1, IV).",
    )
    with_late_career = fields.Boolean(
        string="With the topics before 60",
        help="The same meeting deals with the topics of the two years before the"
        " 60th birthday (L6315-1, V).",
    )
    state = fields.Selection(
        selection=STATES,
        required=True,
        default="to_plan",
        index=True,
        copy=False,
        tracking=True,
    )
    origin = fields.Selection(
        selection=ORIGINS,
        required=True,
        default=lambda self: self._default_origin(),
        copy=False,
        help="Who or what asked for the interview.",
    )
    interviewer_id = fields.Many2one(
        comodel_name="hr.employee",
        index="btree_not_null",
        ondelete="restrict",
        help="Who conducts it. He keeps reading it after a change of manager.",
    )
    obligation_ids = fields.One2many(
        comodel_name="hr.professional.interview.obligation",
        inverse_name="interview_id",
        readonly=True,
        help="What this interview is planned for, or discharged.",
    )

    due_date = fields.Date(index=True, copy=False, tracking=True)
    planned_start = fields.Datetime(copy=False, tracking=True)
    planned_stop = fields.Datetime(copy=False, tracking=True)
    held_on = fields.Date(string="Held on", copy=False, tracking=True)
    delivered_on = fields.Date(
        string="Copy delivered on",
        copy=False,
        tracking=True,
        help="Day the copy of the report was handed to the employee.",
    )
    closed_on = fields.Date(string="Closed on", copy=False, tracking=True)
    declined_on = fields.Date(
        string="Declined on",
        copy=False,
        tracking=True,
        help="Date of the written refusal. It stays as evidence when the interview is"
        " offered again.",
    )

    _slot = models.Constraint(
        "CHECK (planned_stop >= planned_start)",
        "A meeting cannot end before it starts.",
    )
    _held_then_delivered = models.Constraint(
        "CHECK (delivered_on >= held_on)",
        "The copy cannot be delivered before the interview is held.",
    )
    _mid_career_topics = models.Constraint(
        "CHECK (kind != 'mid_career' OR with_mid_career)",
        "A mid-career interview deals with the mid-career topics.",
    )
    _late_career_topics = models.Constraint(
        "CHECK (kind != 'late_career' OR with_late_career)",
        "An interview before 60 deals with the topics before 60.",
    )

    # === Computes ===

    @api.depends("employee_id")
    def _compute_company_id(self):
        for interview in self:
            # sudo: managers plan for people whose employee record they cannot read
            interview.company_id = interview.sudo().employee_id.company_id

    @api.depends("employee_id", "kind", "held_on", "planned_start", "due_date")
    @api.depends_context("lang", "tz", "uid")
    def _compute_display_name(self):
        return super()._compute_display_name()

    def _get_confidential_name(self):
        # sudo: who may read an interview may read whose it is
        name = self.sudo().employee_id.name
        if not name:
            # the client then says "New"
            return False
        kinds = selection_labels(self, "kind")
        label = f"{name} - {kinds.get(self.kind, '')}"
        day = self._get_day()
        return f"{label} ({format_date(self.env, day)})" if day else label

    def _get_day(self):
        """The day that tells the interview from others: held, planned or due."""
        self.ensure_one()
        return self.held_on or self._get_planned_day() or self.due_date

    def _get_planned_day(self):
        self.ensure_one()
        if not self.planned_start:
            return None
        return fields.Datetime.context_timestamp(self, self.planned_start).date()

    # === Constraints ===

    @api.constrains("employee_id", "company_id")
    def _check_company(self):
        for interview in self:
            # sudo: as in the compute
            company = interview.sudo().employee_id.company_id
            if interview.company_id != company:
                raise ValidationError(
                    self.env._(
                        "%(interview)s: the company is that of the employee,"
                        " %(company)s, and cannot be chosen.",
                        interview=interview.display_name,
                        company=company.name,
                    )
                )

    @api.constrains("employee_id", "interviewer_id")
    def _check_interviewer(self):
        for interview in self:
            # sudo: one person may have several employee records, known by his user
            interview_sudo = interview.sudo()
            employee = interview_sudo.employee_id
            interviewer = interview_sudo.interviewer_id
            same_user = employee.user_id and employee.user_id == interviewer.user_id
            if interviewer == employee or (interviewer and same_user):
                raise ValidationError(
                    self.env._(
                        "%(interview)s: nobody conducts his own interview. Choose a"
                        " superior or somebody of HR.",
                        interview=interview.display_name,
                    )
                )

    @api.constrains("state", "held_on", "declined_on")
    def _check_dates_of_state(self):
        for interview in self:
            if interview.state in HELD_STATES and not interview.held_on:
                raise ValidationError(
                    self.env._(
                        "%(interview)s: enter the day it was held.",
                        interview=interview.display_name,
                    )
                )
            if interview.state == "declined" and not interview.declined_on:
                raise ValidationError(
                    self.env._(
                        "%(interview)s: enter the date of the written refusal.",
                        interview=interview.display_name,
                    )
                )

    @api.onchange("held_on")
    def _onchange_held_on(self):
        if self.held_on and self.held_on > fields.Date.context_today(self):
            return {
                "warning": {
                    "title": self.env._("Day in the future"),
                    "message": self.env._(
                        "An interview counts from the day it was really held. Plan it"
                        " instead, and enter the day afterwards."
                    ),
                }
            }
        return None

    @api.onchange("kind")
    def _onchange_kind(self):
        if topics := TOPICS_OF_KIND.get(self.kind):
            self[topics] = True

    # === Writing ===

    @api.model_create_multi
    def create(self, vals_list):
        kind = self.env.context.get("default_kind")
        vals_list = [self._complete_vals(vals, kind) for vals in vals_list]
        interviews = super().create(vals_list)
        interviews._check_creation(vals_list)
        interviews._trace_creation()
        interviews._mark_employees()
        return interviews

    def write(self, vals):
        vals = self._complete_vals(vals)
        self.check_access("write")
        act = DAY_OF_STATE.get(vals.get("state"))
        if act and act not in vals:
            for day, interviews in self._group_by_act_day(act, vals["state"]):
                interviews.write({**vals, act: day})
            return True
        self._check_writable(vals)
        self._check_transitions(vals)
        self._check_frozen(vals)
        # sudo: marking must not depend on what the writer may read
        employees = self.sudo().employee_id
        traced = self._get_traced() if TRACED & vals.keys() else {}
        result = super().write(vals)
        self._trace_changes(traced)
        self._follow_topics(vals)
        if "employee_id" in vals:
            # a file the user may not write on must not be reached by moving a row
            self.check_access("write")
        if {"held_on", "delivered_on"} & vals.keys():
            self._check_days_of_managers()
        if "interviewer_id" in vals:
            self._drop_stale_activities()
        if COMPARED & vals.keys():
            self._mark_misplanned()
        if not FACTS.isdisjoint(vals):
            employees._mark_interview_refresh()
            self._mark_employees()
        return result

    def unlink(self):
        # sudo: as in write
        employees = self.sudo().employee_id
        result = super().unlink()
        employees._mark_interview_refresh()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_evidence(self):
        for interview in self:
            if interview.state in HELD_STATES or interview.declined_on:
                raise UserError(
                    self.env._(
                        "%(interview)s is evidence and cannot be deleted. If it was"
                        " imported by mistake, correct it.",
                        interview=interview.display_name,
                    )
                )

    @api.model
    def _complete_vals(self, vals, kind=None):
        """Add the topics that go with the kind; the caller's values stay as is."""
        topics = TOPICS_OF_KIND.get(vals.get("kind", kind))
        return {**vals, topics: True} if topics else vals

    def _group_by_act_day(self, act, state):
        """Days of an act recorded now: today, never before the interview itself."""
        today = fields.Date.context_today(self)

        def get_day(interview):
            if interview[act] or interview.state == state:
                return interview[act]
            return max(today, interview.held_on or today)

        return self.grouped(get_day).items()

    def _is_planned_late(self):
        """Whether the meeting is planned after the day it is due."""
        self.ensure_one()
        day = self._get_planned_day()
        return bool(day and self.due_date and day > self.due_date)

    def _mark_misplanned(self):
        """A slot is no fact, but "Data to check" tells when it comes too late."""
        # sudo: what is listed to check is for officers
        for interview in self.sudo():
            listed = interview.employee_id.interview_issue_codes or ""
            if interview._is_planned_late() or "planned_after_due" in listed:
                interview._mark_employees()

    def _mark_employees(self):
        # sudo: marking must not depend on what the writer may read
        self.sudo().employee_id._mark_interview_refresh()
