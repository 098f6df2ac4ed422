from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import frozendict

from .interview_labels import selection_labels

# state -> next state -> what is done to get there
TRANSITIONS = {
    "to_plan": {"planned": "plan", "declined": "decline", "cancelled": "cancel"},
    "planned": {
        "to_plan": "postpone",
        "held": "hold",
        "declined": "decline",
        "cancelled": "cancel",
    },
    "held": {"delivered": "deliver"},
    "delivered": {"closed": "close"},
    "closed": {},
    "declined": {"to_plan": "reset"},
    "cancelled": {},
}
VERBS = (
    "plan",
    "hold",
    "deliver",
    "close",
    "decline",
    "postpone",
    "cancel",
    "reset",
)
# what the interviewer and the line manager do; the rest is HR's
MANAGER_VERBS = {"plan", "hold", "deliver", "postpone"}


class HrProfessionalInterview(models.Model):
    """The life of an interview: which state follows which, and who may do it.

    Button, method and RPC share one answer: ``_get_cannot_<verb>_reason`` gives, for
    each interview, why it cannot be done, or False. ``_do_<verb>`` works on many
    records, for crons and wizards, and leaves the ledger up to date.
    """

    _inherit = "hr.professional.interview"

    can_plan = fields.Boolean(compute="_compute_can", export_string_translation=False)
    can_hold = fields.Boolean(compute="_compute_can", export_string_translation=False)
    can_deliver = fields.Boolean(
        compute="_compute_can", export_string_translation=False
    )
    can_close = fields.Boolean(compute="_compute_can", export_string_translation=False)
    can_decline = fields.Boolean(
        compute="_compute_can", export_string_translation=False
    )
    can_postpone = fields.Boolean(
        compute="_compute_can", export_string_translation=False
    )
    can_cancel = fields.Boolean(compute="_compute_can", export_string_translation=False)
    can_reset = fields.Boolean(compute="_compute_can", export_string_translation=False)

    @api.depends("state", "employee_id", "interviewer_id", "planned_start")
    @api.depends_context("uid")
    def _compute_can(self):
        for verb in VERBS:
            reasons = self._get_cannot(verb)
            for interview in self:
                interview[f"can_{verb}"] = not reasons[interview.id]

    # === Reasons ===

    def _get_cannot(self, verb):
        return getattr(self, f"_get_cannot_{verb}_reason")()

    def _get_cannot_plan_reason(self):
        reasons = self._get_cannot_reasons("plan")
        for interview in self:
            if not reasons[interview.id] and not interview.planned_start:
                reasons[interview.id] = self.env._(
                    "%(interview)s: choose the day and time first.",
                    interview=interview.display_name,
                )
        return reasons

    def _get_cannot_hold_reason(self):
        return self._get_cannot_reasons("hold")

    def _get_cannot_deliver_reason(self):
        return self._get_cannot_reasons("deliver")

    def _get_cannot_close_reason(self):
        return self._get_cannot_reasons("close")

    def _get_cannot_decline_reason(self):
        return self._get_cannot_reasons("decline")

    def _get_cannot_postpone_reason(self):
        return self._get_cannot_reasons("postpone")

    def _get_cannot_cancel_reason(self):
        return self._get_cannot_reasons("cancel")

    def _get_cannot_reset_reason(self):
        return self._get_cannot_reasons("reset")

    def _get_cannot_reasons(self, verb):
        """What holds for every verb: the state allows it, and so does the role."""
        allowed = self._filter_actors(verb)
        return {
            interview.id: interview._get_state_reason(verb)
            or (interview not in allowed and interview._get_role_reason(verb))
            for interview in self
        }

    def _filter_actors(self, verb):
        """Interviews on which the user may do ``verb``, whatever their state."""
        allowed = self._filter_hr()
        if verb in MANAGER_VERBS:
            allowed |= self._filter_line_manager() | self._filter_interviewer()
        return allowed

    def _get_state_reason(self, verb):
        self.ensure_one()
        if verb in TRANSITIONS[self.state].values():
            return False
        return self.env._(
            "%(interview)s is “%(state)s”. %(remedy)s",
            interview=self.display_name,
            state=self._get_state_labels()[self.state],
            remedy=self._get_remedy(),
        )

    def _get_role_reason(self, verb):
        self.ensure_one()
        if verb in MANAGER_VERBS:
            return self.env._(
                "%(interview)s: only its interviewer, the line manager or an HR"
                " officer does this. Ask one of them.",
                interview=self.display_name,
            )
        return self.env._(
            "%(interview)s: only an HR officer does this, never on his own file. Ask"
            " one.",
            interview=self.display_name,
        )

    def _get_remedy(self):
        """What can be done from the state the interview is in."""
        self.ensure_one()
        if not TRANSITIONS[self.state]:
            return self.env._("Create another interview.")
        labels = self._get_state_labels()
        return self.env._(
            "From there it may become: %(states)s.",
            states=", ".join(labels[name] for name in TRANSITIONS[self.state]),
        )

    @api.model
    def _get_verb(self, state, target):
        """What is done to get from ``state`` to ``target``, or None."""
        return TRANSITIONS[state].get(target)

    @api.model
    def _get_state_labels(self):
        return selection_labels(self, "state")

    # === Checks ===

    def _check_can(self, verb):
        self.check_access("write")
        self._raise_reasons(self._get_cannot(verb))

    def _check_transitions(self, vals):
        """Refuse what the table does not know, whoever writes."""
        if "state" not in vals:
            return
        target = vals["state"]
        moving = self.filtered(lambda i: i.state != target)
        for state, interviews in moving.grouped("state").items():
            verb = self._get_verb(state, target)
            if not verb:
                interviews[0]._raise_transition(target)
            self._raise_reasons(interviews._get_cannot_reasons(verb))

    def _raise_transition(self, target):
        labels = self._get_state_labels()
        raise UserError(
            self.env._(
                "%(interview)s is “%(state)s” and cannot become “%(target)s”."
                " %(remedy)s",
                interview=self.display_name,
                state=labels[self.state],
                target=labels.get(target, target),
                remedy=self._get_remedy(),
            )
        )

    @api.model
    def _raise_reasons(self, reasons):
        if refused := [reason for reason in reasons.values() if reason]:
            raise UserError("\n".join(refused))

    # === Actions ===

    def action_plan(self):
        self._check_can("plan")
        self._do_plan()
        return True

    def action_hold(self):
        self._check_can("hold")
        self._do_hold()
        return True

    def action_deliver(self):
        self._check_can("deliver")
        self._do_deliver()
        return True

    def action_close(self):
        self._check_can("close")
        self._do_close()
        return True

    def action_decline(self):
        self._check_can("decline")
        self._do_decline()
        return True

    def action_postpone(self):
        self._check_can("postpone")
        self._do_postpone()
        return True

    def action_cancel(self):
        self._check_can("cancel")
        self._do_cancel()
        return True

    def action_reset(self):
        self._check_can("reset")
        self._do_reset()
        return True

    # === Business ===

    def _do_plan(self):
        by_vals = self.grouped(lambda i: frozendict(i._prepare_plan_vals()))
        for vals, interviews in by_vals.items():
            interviews.write(vals)
        self._refresh_ledger()

    def _prepare_plan_vals(self):
        self.ensure_one()
        vals = {"state": "planned"}
        if not self.interviewer_id:
            vals["interviewer_id"] = self._get_default_interviewer().id
        return vals

    def _do_hold(self, held_on=None):
        for day, interviews in self.grouped(
            lambda i: held_on or i._get_held_day()
        ).items():
            interviews.write({"state": "held", "held_on": day})
        self._refresh_ledger()

    def _get_held_day(self):
        """The day entered, else the day planned, never a day to come."""
        self.ensure_one()
        today = fields.Date.context_today(self)
        return self.held_on or min(today, self._get_planned_day() or today)

    def _do_close(self, closed_on=None):
        day = {"closed_on": closed_on} if closed_on else {}
        self.write({"state": "closed", **day})
        self._refresh_ledger()

    def _do_decline(self, declined_on=None):
        day = declined_on or fields.Date.context_today(self)
        self.write({"state": "declined", "declined_on": day})
        self._refresh_ledger()

    def _do_postpone(self):
        """Back to plan; the slot goes, the refusals and due date stay."""
        slot = {"planned_start": False, "planned_stop": False}
        self.write({"state": "to_plan", **slot})
        self._refresh_ledger()

    def _do_cancel(self):
        self.write({"state": "cancelled"})
        self._refresh_ledger()

    def _do_reset(self):
        """Offer again what was declined; the date of the refusal stays as evidence."""
        self.write({"state": "to_plan"})
        self._refresh_ledger()

    def _refresh_ledger(self):
        # sudo: the ledger follows whoever may act; its rows are nobody's to write
        employees_sudo = self.sudo().employee_id
        employees_sudo._mark_interview_refresh()
        employees_sudo._refresh_interview_obligations()
