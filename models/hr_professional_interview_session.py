from odoo import fields, models
from odoo.exceptions import UserError


class HrProfessionalInterview(models.Model):
    """An interview held in several parts: the first leaves it planned, with a new slot.

    It counts as held from its last part; what was written stays and goes on.
    """

    _inherit = "hr.professional.interview"

    def action_open_session(self):
        """The dialog that records a first part and plans the next one."""
        self.ensure_one()
        self._check_can("hold")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "hr_professional_interview.hr_professional_interview_session_action"
        )
        action["context"] = {"default_interview_id": self.id}
        return action

    def _do_hold_session(self, held_on, start, stop=None, note=""):
        """Record that a part was held on ``held_on``; the rest is at ``start`` (UTC).

        :raises UserError: the part lies ahead, or the rest before it.
        """
        self.ensure_one()
        self._check_session(held_on, start)
        self._trace("session_held", note, day=fields.Date.to_string(held_on))
        self.write({"planned_start": start, "planned_stop": stop or False})

    def _check_session(self, held_on, start):
        if self.state != "planned":
            raise UserError(self._get_state_reason("hold"))
        if held_on > self.company_id._interview_today():
            raise UserError(
                self.env._(
                    "%(interview)s: a part that was held is not in the future.",
                    interview=self.display_name,
                )
            )
        if fields.Datetime.context_timestamp(self, start).date() < held_on:
            raise UserError(
                self.env._(
                    "%(interview)s: the next part comes after the first.",
                    interview=self.display_name,
                )
            )
