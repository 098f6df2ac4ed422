from odoo import api, fields, models
from odoo.exceptions import UserError

#: verb of the dialog -> verb of the flow that must be allowed
VERBS = {
    "postpone": "postpone",
    "no_show": "postpone",
    "decline": "decline",
    "cancel": "cancel",
    "merge": "cancel",
}


class HrProfessionalInterviewStep(models.TransientModel):
    """Postpone, note an absence, decline or cancel: with its reason, in the trace.

    | actor                     | operation         | restriction                   |
    | ------------------------- | ----------------- | ----------------------------- |
    | officer                   | all               | his companies, not his own    |
    |                           |                   | file                          |
    | line manager, interviewer | postpone, absence | his team, what he conducts    |
    | anyone else               | none              |                               |
    """

    _name = "hr.professional.interview.step"
    _description = "Step of interviews with its reason"

    verb = fields.Selection(
        selection=[
            ("postpone", "Postpone"),
            ("no_show", "Absent"),
            ("decline", "Declined"),
            ("cancel", "Cancel"),
            ("merge", "Keep one only"),
        ],
        required=True,
        readonly=True,
        default="postpone",
    )
    interview_ids = fields.Many2many(
        comodel_name="hr.professional.interview",
        relation="hr_professional_interview_step_interview_rel",
        string="Interviews",
        default=lambda self: self._default_interview_ids(),
    )
    kept_id = fields.Many2one(
        comodel_name="hr.professional.interview",
        string="Interview kept",
        readonly=True,
    )
    reason = fields.Text()
    declined_on = fields.Date(
        string="Date of the refusal", default=fields.Date.context_today
    )
    channel = fields.Selection(
        selection=[
            ("paper", "On paper"),
            ("mail", "E-mail"),
            ("odoo", "Odoo"),
        ],
        string="How it was declined",
        default="paper",
    )
    absent = fields.Selection(
        selection=[
            ("employee", "The employee"),
            ("interviewer", "The interviewer"),
            ("both", "Both"),
        ],
        string="Who was absent",
        default="employee",
    )

    @api.model
    def _default_interview_ids(self):
        if self.env.context.get("active_model") != "hr.professional.interview":
            return False
        return self.env.context.get("active_ids", [])

    def action_confirm(self):
        """Do it, once the flow, the role and the dialog agree.

        :raises UserError: something is missing or not allowed; nothing is written.
        """
        self.ensure_one()
        self.check_access("write")
        interviews = self.interview_ids
        if not interviews:
            raise UserError(self.env._("Choose an interview first."))
        interviews._check_can(VERBS[self.verb])
        self._check_reason()
        getattr(self, f"_do_{self.verb}")(interviews)
        return {"type": "ir.actions.act_window_close"}

    def _check_reason(self):
        if self.verb in ("postpone", "cancel", "merge") and not self._get_reason():
            raise UserError(
                self.env._("Say why: the reason is kept with the interview.")
            )
        if self.verb == "decline":
            today = fields.Date.context_today(self)
            if not self.declined_on or self.declined_on > today:
                raise UserError(
                    self.env._("Enter the date of the written refusal, today at most.")
                )

    def _get_reason(self):
        return (self.reason or "").strip()

    # === Steps ===

    def _do_postpone(self, interviews):
        interviews._with_step("postponed", self._get_reason())._do_postpone()

    def _do_no_show(self, interviews):
        interviews._do_no_show(self.absent or "employee", self._get_reason())

    def _do_decline(self, interviews):
        step = interviews._with_step(
            "declined",
            self._get_reason(),
            self.channel or "paper",
            declined_on=fields.Date.to_string(self.declined_on),
        )
        step._do_decline(self.declined_on)

    def _do_cancel(self, interviews):
        interviews._with_step("cancelled", self._get_reason())._do_cancel()

    def _do_merge(self, interviews):
        """Cancel the others; what they were to cover too, the one kept covers."""
        kept = self.kept_id
        if not kept or kept in interviews or kept.employee_id != interviews.employee_id:
            raise UserError(
                self.env._("Keep one interview and cancel others of the same person.")
            )
        kept._check_kept()
        interviews._do_merge_into(kept, self._get_reason())
