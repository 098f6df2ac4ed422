from odoo import api, fields, models
from odoo.exceptions import UserError


class HrProfessionalInterview(models.Model):
    """What went wrong with a meeting: somebody was absent, or it was planned twice."""

    _inherit = "hr.professional.interview"

    no_show_count = fields.Integer(string="Absences", compute="_compute_no_show_count")

    @api.depends("event_ids")
    def _compute_no_show_count(self):
        # sudo: counted for who reads the interview
        groups = (
            self.env["hr.professional.interview.event"]
            .sudo()
            ._read_group(
                [("interview_id", "in", self.ids), ("kind", "=", "no_show")],
                ["interview_id"],
                ["__count"],
            )
        )
        counts = {interview.id: count for interview, count in groups}
        for interview in self:
            interview.no_show_count = counts.get(interview._origin.id, 0)

    def action_keep_this_one(self):
        """Open the dialog that cancels the others planned for the same person."""
        self.ensure_one()
        self._check_kept()
        others = self.other_planned_ids
        if not others:
            raise UserError(
                self.env._(
                    "%(interview)s: nothing else is planned for this person.",
                    interview=self.display_name,
                )
            )
        others._check_can("cancel")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Keep This Interview Only"),
            "res_model": "hr.professional.interview.step",
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_verb": "merge",
                "default_kept_id": self.id,
                "default_interview_ids": [fields.Command.set(others.ids)],
            },
        }

    def _do_no_show(self, absent, note=""):
        """Note who did not come; the interview is to plan again.

        :param absent: ``employee``, ``interviewer`` or ``both``.
        :raises UserError: the meeting is still to come.
        """
        for interview in self:
            if interview._is_to_come():
                raise UserError(
                    self.env._(
                        "%(interview)s: nobody is absent before the meeting. Postpone"
                        " it instead.",
                        interview=interview.display_name,
                    )
                )
        labels = {
            "employee": self.env._("The employee was absent."),
            "interviewer": self.env._("The interviewer was absent."),
            "both": self.env._("Both were absent."),
        }
        words = " ".join(filter(None, (labels[absent], note)))
        self._with_step("no_show", words, absent=absent)._do_postpone()

    # === Planned twice ===

    def _check_kept(self):
        """Raise unless this is an interview still to be held."""
        self.ensure_one()
        self.check_access("write")
        if self.state != "planned":
            raise UserError(
                self.env._(
                    "%(interview)s is not planned: it cannot replace others.",
                    interview=self.display_name,
                )
            )
