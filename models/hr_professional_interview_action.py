from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from .hr_professional_interview import HELD_STATES
from .hr_professional_interview_answer import LOCKED_STATES
from .interview_fields import PrivateOne2many
from .interview_labels import field_labels

#: What was agreed, and is part of the report.
AGREED = {
    "interview_id",
    "employee_id",
    "company_id",
    "name",
    "owner",
    "owner_id",
    "term",
    "deadline",
}
#: Months after the interview at which one looks at what became of it: practice.
FOLLOW_UP_MONTHS = 6


class HrProfessionalInterviewAction(models.Model):
    """What was agreed at an interview: who does what, by when, and what became of it.

    | actor            | operation    | restriction                                   |
    | ---------------- | ------------ | --------------------------------------------- |
    | employee         | read         | his own, once the report is delivered         |
    | interviewer      | all          | of the interviews he conducts, until delivery |
    |                  | read, follow | afterwards: state and progress                |
    | line manager     | read, follow | his team's, once the report is delivered      |
    | officer          | read, follow | once delivered, not on his own file           |
    | anyone else      | none         |                                               |

    Nobody, superuser included, changes what was agreed once the report was delivered.
    To follow: the state, the reason of what is given up, the day to look again, who
    took it over; what became of it is told in notes, which only grow.
    """

    _name = "hr.professional.interview.action"
    _description = "Action of an interview"
    _inherit = ["hr.professional.interview.confidential"]
    _order = "state desc, deadline, id"
    _rec_names_search = ["name"]

    interview_id = fields.Many2one(
        comodel_name="hr.professional.interview",
        required=True,
        index=True,
        ondelete="cascade",
    )
    employee_id = fields.Many2one(
        related="interview_id.employee_id", store=True, index=True
    )
    company_id = fields.Many2one(related="interview_id.company_id", store=True)
    name = fields.Char(string="Action", required=True)
    owner = fields.Selection(
        selection=[
            ("employee", "Employee"),
            ("employer", "Employer"),
            ("hr", "HR"),
        ],
        string="Who",
        required=True,
        default="employer",
    )
    owner_id = fields.Many2one(
        comodel_name="hr.employee",
        string="Person",
        compute="_compute_owner_id",
        store=True,
        readonly=False,
        precompute=True,
        index="btree_not_null",
        ondelete="set null",
        help="Who sees to it.",
    )
    term = fields.Selection(
        selection=[
            ("short", "Short term"),
            ("medium", "Medium term"),
            ("long", "Long term"),
        ],
        required=True,
        default="short",
    )
    deadline = fields.Date(index=True)
    state = fields.Selection(
        selection=[("todo", "To do"), ("done", "Done"), ("dropped", "Given up")],
        string="Status",
        required=True,
        default="todo",
        copy=False,
        index=True,
    )
    closed_on = fields.Date(
        copy=False, readonly=True, help="Day it was done or given up."
    )
    drop_reason = fields.Text(string="Why it is given up", copy=False)
    follow_up_on = fields.Date(
        string="Look again on",
        compute="_compute_follow_up_on",
        store=True,
        readonly=False,
        help="Six months after the interview, unless another day is chosen.",
    )
    is_content_locked = fields.Boolean(
        compute="_compute_is_content_locked", export_string_translation=False
    )

    @api.depends("employee_id")
    @api.depends_context("uid")
    def _compute_display_name(self):
        return super()._compute_display_name()

    def _get_confidential_name(self):
        return self.name

    @api.depends("owner", "interview_id")
    def _compute_owner_id(self):
        for action in self:
            # sudo: who is in the interview, whoever writes the action
            interview_sudo = action.interview_id.sudo()
            people = {
                "employee": interview_sudo.employee_id,
                "employer": interview_sudo.interviewer_id,
                "hr": interview_sudo.company_id.interview_hr_interviewer_id,
            }
            action.owner_id = people.get(action.owner, interview_sudo.employee_id)

    @api.depends("interview_id.held_on", "interview_id.planned_start")
    def _compute_follow_up_on(self):
        for action in self:
            # sudo: as above
            interview_sudo = action.interview_id.sudo()
            day = interview_sudo.held_on or interview_sudo._get_planned_day()
            action.follow_up_on = day and fields.Date.add(day, months=FOLLOW_UP_MONTHS)

    @api.depends("interview_id.state")
    def _compute_is_content_locked(self):
        for action in self:
            # sudo: as above
            state = action.interview_id.sudo().state
            action.is_content_locked = state in LOCKED_STATES

    @api.model_create_multi
    def create(self, vals_list):
        actions = super().create(vals_list)
        actions._check_unlocked()
        actions._check_length()
        return actions

    def write(self, vals):
        # a refusal names the action, and comparing tells what it says
        self.check_access("write")
        changed = self._get_agreed_changes(vals)
        self._check_moved(changed | ({"employee_id", "company_id"} & vals.keys()))
        if changed:
            self._check_unlocked(changed)
        result = super().write(vals)
        if "interview_id" in changed:
            # the report it comes to may be a delivered one
            self._check_unlocked(changed)
        self._check_length()
        return result

    def _check_moved(self, names):
        """Whose action it is never changes: it would change who reads it."""
        if names & {"interview_id", "employee_id", "company_id"} and not self.env.su:
            raise AccessError(
                self.env._("An action stays with the interview where it was agreed.")
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_locked(self):
        self._check_unlocked()

    def _get_agreed_changes(self, vals):
        """Names of what was agreed to which ``vals`` gives another value."""
        changed = set()
        for name in AGREED & vals.keys():
            field = self._fields[name]
            # sudo: compared, whoever writes
            for action in self.sudo():
                old = field.convert_to_cache(action[name], action)
                new = field.convert_to_cache(vals[name], action)
                # False and None are the same absence of value
                if (old or None) != (new or None):
                    changed.add(name)
        return changed

    def _check_unlocked(self, names=()):
        """Refuse to touch what a delivered report says, whoever does it."""
        # sudo: the state decides, whatever the user may read
        locked = self.sudo().filtered("is_content_locked")
        if not locked:
            return
        raise UserError(
            self.env._(
                "%(action)s: the report was delivered, %(fields)s cannot change any"
                " more. Note what became of it under Progress, or ask HR to reopen the"
                " report.",
                action=locked[:1].name,
                fields=field_labels(self, names) if names else self.env._("its list"),
            )
        )

    def _check_length(self):
        answers = self.env["hr.professional.interview.answer"]
        for action in self:
            # sudo: measured only
            action_sudo = action.sudo()
            answers._check_length({"text": action_sudo.drop_reason})
            answers._check_length({"text": action_sudo.name})

    @api.onchange("name", "progress", "drop_reason")
    def _onchange_text(self):
        words = self.env["hr.professional.interview.word"]
        texts = self.name, self.progress, self.drop_reason
        text = "\n".join(filter(None, texts))
        if warning := words._get_warning(text):
            return {"warning": {"title": self.env._("Words"), "message": warning}}
        return None


class HrProfessionalInterview(models.Model):
    _inherit = "hr.professional.interview"

    action_ids = PrivateOne2many(
        comodel_name="hr.professional.interview.action",
        inverse_name="interview_id",
        string="Actions",
    )
    earlier_action_ids = fields.One2many(
        comodel_name="hr.professional.interview.action",
        compute="_compute_earlier_action_ids",
        string="Still open from earlier interviews",
        help="What was agreed before and is still to be done.",
    )

    @api.depends("employee_id")
    @api.depends_context("uid")
    def _compute_earlier_action_ids(self):
        """Those that the user may read, of the same people's other interviews."""
        # sudo: whose interviews these are; the actions are read as the user
        people = self._origin.sudo().employee_id
        found = self.env["hr.professional.interview.action"].search(
            [
                ("employee_id", "in", people.ids),
                ("state", "=", "todo"),
                ("interview_id.state", "in", HELD_STATES),
            ]
        )
        # sudo: whose actions they are; what they say is read with the reader's rights
        by_person = found.sudo().grouped("employee_id")
        for interview in self:
            # sudo: as above
            person = interview._origin.sudo().employee_id
            mine = by_person.get(person, found.browse()).with_env(self.env)
            interview.earlier_action_ids = mine.filtered(
                lambda action, i=interview: action.interview_id != i._origin
            )
