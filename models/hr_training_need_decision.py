import logging
from functools import partial

from odoo import fields, models
from odoo.exceptions import UserError

from .hr_training_need import LAST_YEAR
from .interview_alone import run_alone

_logger = logging.getLogger(__name__)


class HrTrainingNeed(models.Model):
    """What HR decides, who decided and when; the employee is told and reads why."""

    _inherit = "hr.training.need"

    decision = fields.Selection(
        selection=[
            ("pending", "To decide"),
            ("accepted", "Accepted"),
            ("deferred", "Put off"),
            ("refused", "Refused"),
        ],
        required=True,
        default="pending",
        copy=False,
        index=True,
        group_expand=True,
    )
    deferred_to = fields.Date(
        string="Put off to", copy=False, help="The plan of that year takes it over."
    )
    decision_reason = fields.Text(
        string="Reason of the decision",
        copy=False,
        help="Asked for when it is refused. The employee reads it.",
    )
    decided_by = fields.Many2one(
        comodel_name="res.users", copy=False, readonly=True, ondelete="restrict"
    )
    decided_on = fields.Date(copy=False, readonly=True)

    _deferred_has_a_day = models.Constraint(
        "CHECK (decision != 'deferred' OR deferred_to IS NOT NULL)",
        "Say until when the training is put off.",
    )

    def _decide_by_writing(self, vals):
        """A decision that a form, a board or an RPC call wrote."""
        for need in self:
            # sudo: what is left as it was, whoever writes
            need_sudo = need.sudo()
            need._do_decide(
                vals.get("decision", need_sudo.decision),
                vals.get("decision_reason", need_sudo.decision_reason),
                vals.get("deferred_to", need_sudo.deferred_to),
            )

    def _do_decide(self, decision, reason="", deferred_to=False):
        """Decide on these needs, all in the same way, and tell the employees.

        :param deferred_to: a date, when ``decision`` is ``deferred``.
        :raises UserError: one of them cannot be decided on so; nothing is written.
        """
        deferred_to = fields.Date.to_date(deferred_to)
        for need in self:
            if why := need._get_cannot_decide_reason(decision, reason, deferred_to):
                raise UserError(why)
        self._set_state(*self._prepare_decision(decision, reason, deferred_to))
        self._trace_decision()
        self._tell_decision()

    def _prepare_decision(self, decision, reason, deferred_to):
        """The state that a decision leads to, and what is kept of it (hook)."""
        if decision == "pending":
            return "wished", self._prepare_no_decision()
        return "decided", {
            "decision": decision,
            "decision_reason": (reason or "").strip() or False,
            "deferred_to": decision == "deferred" and deferred_to,
            "decided_by": self.env.uid,
            "decided_on": self.company_id[:1]._interview_today(),
        }

    def _prepare_no_decision(self):
        return {
            "decision": "pending",
            "decision_reason": False,
            "deferred_to": False,
            "decided_by": False,
            "decided_on": False,
            "told_on": False,
            "told_note": False,
        }

    def _get_cannot_decide_reason(self, decision, reason="", deferred_to=None):
        """Why the user cannot decide so on this need, or False.

        :param deferred_to: a date or None.
        """
        self.ensure_one()
        # sudo: rights and state are looked at, not shown
        need_sudo = self.sudo()
        name = self.display_name
        hr = need_sudo.employee_id.is_interview_hr_file and self.has_access("write")
        if not (self.env.su or hr):
            return self.env._(
                "%(need)s: only an HR officer decides, and never on his own file.",
                need=name,
            )
        if need_sudo.state == "done":
            return self.env._("%(need)s: it is done.", need=name)
        if need_sudo.state == "abandoned":
            return self.env._(
                "%(need)s: it was given up. Take it up again first.", need=name
            )
        if decision == "refused" and not (reason or "").strip():
            return self.env._(
                "%(need)s: a refusal needs its reason, which the employee reads. Use"
                " the button Refuse.",
                need=name,
            )
        return decision == "deferred" and self._get_cannot_defer_reason(deferred_to)

    def _get_cannot_defer_reason(self, deferred_to):
        name = self.display_name
        if not deferred_to:
            return self.env._(
                "%(need)s: say until when it is put off. Use the button Put Off.",
                need=name,
            )
        # sudo: its time zone
        today = self.sudo().company_id._interview_today()
        if deferred_to <= today or deferred_to.year > LAST_YEAR:
            return self.env._(
                "%(need)s: it is put off to a day to come, before %(year)s.",
                need=name,
                year=LAST_YEAR + 1,
            )
        return False

    def _decide_each(self, decision, reason="", deferred_to=None):
        """Decide on those on which it is possible; what fails stops no other.

        :return: ``(needs decided on, [why not, of the others])``.
        """
        refused = {
            need: why
            for need in self
            if (why := need._get_cannot_decide_reason(decision, reason, deferred_to))
        }
        todo = self - self.browse().union(*refused)
        reasons = list(refused.values())
        decide = partial(todo._do_decide, decision, reason, deferred_to)
        if not todo or not run_alone(todo, decide, _logger, "training decision"):
            return todo, reasons
        done = self.browse()
        for need in todo:
            act = partial(need._do_decide, decision, reason, deferred_to)
            if error := run_alone(need, act, _logger, "training decision"):
                reasons.append(f"{need.display_name}: {error}")
            else:
                done |= need
        return done, reasons

    def _trace_decision(self):
        """One step per need in the trace of the person."""
        user = self.env.user
        alone = self.env._("On his own file, as the only HR person of the company.")
        steps = []
        # sudo: the names go where the need's readers read
        for need in self.sudo():
            note = f"{need.name}: {need._get_decision_label()}"
            if need.employee_id.user_id == user and not self.env.su:
                note = f"{note}\n{alone}"
            steps.append(
                {
                    "employee_id": need.employee_id.id,
                    "interview_id": need.interview_id.id,
                    "kind": "need_decided",
                    "note": note,
                }
            )
        if steps:
            self.env["hr.professional.interview.event"]._append(steps)
