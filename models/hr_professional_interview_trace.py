from odoo import api, fields, models
from odoo.exceptions import UserError

from .hr_professional_interview import HELD_STATES
from .interview_fields import PrivateOne2many
from .interview_reading import READING_KINDS
from .interview_trace import Step

# verb of the flow -> step of the trace
STEP_OF_VERB = {
    "plan": "planned",
    "hold": "held",
    "deliver": "delivered",
    "close": "closed",
    "decline": "declined",
    "postpone": "postponed",
    "cancel": "cancelled",
    "reset": "offered_again",
    "reopen": "reopened",
}
SLOT = ("planned_start", "planned_stop")


class HrProfessionalInterview(models.Model):
    """Every step leaves a trace, by whatever path it came."""

    _inherit = "hr.professional.interview"

    event_ids = PrivateOne2many(
        comodel_name="hr.professional.interview.event",
        inverse_name="interview_id",
        domain=[("kind", "not in", READING_KINDS)],
        readonly=True,
        string="Trace",
    )
    reading_ids = PrivateOne2many(
        comodel_name="hr.professional.interview.event",
        inverse_name="interview_id",
        domain=[("kind", "in", READING_KINDS)],
        readonly=True,
        string="Who read the report",
        help="Read by the employee and HR, and by nobody else.",
    )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_traced(self):
        # sudo: who deletes may not read every step
        for interview in self.sudo().filtered("event_ids"):
            raise UserError(
                self.env._(
                    "%(interview)s has a trace and cannot be deleted: cancel it.",
                    interview=interview.with_env(self.env).display_name,
                )
            )

    def _with_step(self, kind="", note="", channel="", **data):
        """These interviews, whose next change of state is traced with these words."""
        step = Step(kind, note or "", channel, data)
        return self.with_context(interview_step=step)

    def _get_step(self):
        """What is to be said of the next change of state."""
        step = self.env.context.get("interview_step")
        return step if isinstance(step, Step) else Step()

    def _trace(self, kind, note="", channel="", **data):
        """Append one step for each of these interviews."""
        self._append_steps(
            [interview._prepare_step(kind, note, channel, data) for interview in self]
        )

    def _append_steps(self, vals_list):
        if vals_list:
            self.env["hr.professional.interview.event"]._append(vals_list)

    def _prepare_step(self, kind, note="", channel="", data=None):
        self.ensure_one()
        return {
            # sudo: whose interview it is, whoever acts
            "employee_id": self.sudo().employee_id.id,
            "interview_id": self.id,
            "kind": kind,
            "channel": channel,
            "note": note or False,
            "data": data or False,
        }

    def _trace_creation(self):
        """History recorded by somebody is a step; what is to be held is none yet."""
        self.filtered(lambda i: i.state in HELD_STATES)._trace("recorded")

    def _get_traced(self):
        """What the trace follows, to be compared after a write."""
        return {
            interview: (
                interview.state,
                [interview[name] for name in SLOT],
                # sudo: the name only, whoever changes it
                interview.sudo().interviewer_id,
            )
            for interview in self
        }

    def _trace_changes(self, before):
        """Append what changed since ``before`` (see :meth:`_get_traced`)."""
        step = self._get_step()
        steps = []
        for interview, (state, slot, interviewer) in before.items():
            if interview.state != state:
                steps.append(interview._prepare_state_step(state, step))
            elif interview.state == "planned":
                steps += interview._prepare_slot_step(slot, step)
            steps += interview._prepare_interviewer_step(interviewer)
        self._append_steps(steps)

    def _prepare_state_step(self, state, step):
        data = dict(step.data)
        if self.state == "planned":
            data["start"] = _text(self.planned_start)
        kind = step.kind or STEP_OF_VERB[self._get_verb(state, self.state)]
        return self._prepare_step(kind, step.note, step.channel, data)

    def _prepare_slot_step(self, slot, step):
        now = [self[name] for name in SLOT]
        if now == slot or not slot[0]:
            return []
        data = {"before": _text(slot[0]), "after": _text(now[0])}
        return [self._prepare_step("rescheduled", step.note, step.channel, data)]

    def _prepare_interviewer_step(self, before):
        # sudo: as in _get_traced
        after = self.sudo().interviewer_id
        if not before or before == after:
            return []
        names = {"before": before.name, "after": after.name or ""}
        return [self._prepare_step("interviewer_changed", data=names)]


def _text(moment):
    return fields.Datetime.to_string(moment) or ""
