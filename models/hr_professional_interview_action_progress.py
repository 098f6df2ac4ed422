from datetime import date

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from .hr_professional_interview_action import FOLLOW_UP_MONTHS


class HrProfessionalInterviewAction(models.Model):
    """What became of an action: notes that only grow, done or given up on a day.

    ``progress`` is the newest note: writing it adds one, and loses none.
    """

    _inherit = "hr.professional.interview.action"

    note_ids = fields.One2many(
        comodel_name="hr.professional.interview.action.note",
        inverse_name="action_id",
        string="Notes",
        copy=False,
    )
    progress = fields.Text(
        compute="_compute_progress",
        inverse="_inverse_progress",
        help="What became of it: the newest note. Writing adds a note, the earlier"
        " ones are kept.",
    )
    is_overdue = fields.Boolean(
        string="Overdue",
        compute="_compute_is_overdue",
        search="_search_is_overdue",
        help="To do, and its deadline has passed.",
    )

    can_follow = fields.Boolean(
        compute="_compute_can_follow", export_string_translation=False
    )
    can_note = fields.Boolean(
        compute="_compute_can_follow", export_string_translation=False
    )

    @api.depends("state", "in_charge_id")
    @api.depends_context("uid")
    def _compute_can_follow(self):
        """Those who write it; the employee tells of what he sees to himself."""
        followed = self._origin._filtered_access("write")
        for action in self:
            # sudo: who sees to it, and whose it is
            sudo = action._origin.sudo()
            user = sudo.in_charge_id.user_id & sudo.employee_id.user_id
            action.can_follow = action._origin in followed
            action.can_note = action.can_follow or user == self.env.user

    @api.depends("note_ids.text")
    def _compute_progress(self):
        for action in self:
            told = action.note_ids.filtered("text")
            told = told.sorted(lambda n: (n.noted_on, n._origin.id or 0))
            action.progress = told[-1:].text

    def _inverse_progress(self):
        known = self._get_last_texts()
        told = {action: (action.progress or "").strip() for action in self}
        self.env["hr.professional.interview.action.note"].create(
            [
                {"action_id": action.id, "text": text}
                for action, text in told.items()
                if text and text != known.get(action.id)
            ]
        )

    def _get_last_texts(self):
        """``{action id: newest words}`` as they are stored, not as they are written."""
        notes = self.env["hr.professional.interview.action.note"].search(
            Domain("action_id", "in", self.ids) & Domain("text", "!=", False),
            order="noted_on, id",
        )
        return {note.action_id.id: note.text.strip() for note in notes}

    @api.depends("state", "deadline")
    def _compute_is_overdue(self):
        for action in self:
            # sudo: what day it is where the company is
            today = action.sudo().company_id
            today = today._interview_today() if today else fields.Date.today()
            late = action.deadline and action.deadline < today
            action.is_overdue = action.state == "todo" and bool(late)

    @api.model
    def _search_is_overdue(self, operator, value):
        if operator != "in":
            return NotImplemented
        today = fields.Date.context_today(self)
        return Domain("state", "=", "todo") & Domain("deadline", "<", today)

    # === Done, or given up ===

    @api.model_create_multi
    def create(self, vals_list):
        actions = super().create(vals_list)
        closed = actions.filtered(lambda action: action.state != "todo")
        closed._follow_state()
        return actions

    def write(self, vals):
        before = {action: action.state for action in self} if "state" in vals else {}
        result = super().write(vals)
        moved = self.filtered(lambda a: a in before and a.state != before[a])
        if moved:
            moved._follow_state()
        elif "drop_reason" in vals:
            self._check_drop_reason()
        return result

    def _follow_state(self):
        """The day, the reason and the note of what was closed or taken up again."""
        self._check_drop_reason()
        for action in self:
            today = action.interview_id.company_id._interview_today()
            action.closed_on = False if action.state == "todo" else today
        # sudo: the note says what the state says, whoever may change it
        self.env["hr.professional.interview.action.note"].sudo().create(
            [action._prepare_state_note() for action in self]
        )

    def _prepare_state_note(self):
        return {
            "action_id": self.id,
            "kind": self.state,
            "text": self.drop_reason if self.state == "dropped" else False,
            "author_id": self.env.uid,
        }

    def _check_drop_reason(self):
        for action in self:
            if action.state == "dropped" and not (action.drop_reason or "").strip():
                raise UserError(
                    self.env._(
                        "%(action)s: say why it is given up.", action=action.name
                    )
                )

    # === The day to look again ===

    def _look_later(self):
        """It was looked at: the next day comes six months later (in sudo)."""
        for action in self:
            today = action.company_id._interview_today()
            if action.follow_up_on and action.follow_up_on <= today:
                action.follow_up_on = next_round(action.follow_up_on, today)


def last_round(first: date, day: date) -> date | None:
    """Day of the last six-monthly round begun by ``day``; None before the first."""
    if day < first:
        return None
    months = (day.year - first.year) * 12 + day.month - first.month
    rounds = months // FOLLOW_UP_MONTHS
    found = fields.Date.add(first, months=rounds * FOLLOW_UP_MONTHS)
    if found > day:
        # the month has begun, the day of the month has not come
        found = fields.Date.add(first, months=(rounds - 1) * FOLLOW_UP_MONTHS)
    return found


def next_round(first: date, day: date) -> date:
    """Day of the first round after ``day``."""
    last = last_round(first, day)
    if last is None:
        return first
    rounds = 1
    while (found := fields.Date.add(first, months=rounds * FOLLOW_UP_MONTHS)) <= day:
        rounds += 1
    return found
