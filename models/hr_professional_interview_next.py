from odoo import api, fields, models


class HrProfessionalInterview(models.Model):
    """What is to be done now, in words; and who has signed. Nothing grants a right."""

    _inherit = "hr.professional.interview"

    my_next_step = fields.Char(compute="_compute_my_next_step", string="What to do now")
    signed_by = fields.Selection(
        selection=[
            ("employee", "Employee"),
            ("interviewer", "Interviewer"),
            ("both", "Both"),
            ("refused", "Refused"),
        ],
        compute="_compute_signed_by",
        string="Signed",
        help="Who has signed the report that was delivered last.",
    )

    @api.depends(
        "state", "employee_answer", "prepared_on", "planned_start", "signature_ids"
    )
    @api.depends_context("uid", "lang")
    def _compute_my_next_step(self):
        for interview in self:
            words = getattr(interview, f"_get_my_step_{interview.state}", None)
            interview.my_next_step = words() if words else False

    def _get_my_step_to_plan(self):
        if self.kind == "on_request" and self.origin == "employee":
            return self.env._("Your request waits for an answer.")
        return self.env._("Nothing yet: a date will be proposed to you.")

    def _get_my_step_planned(self):
        if not self.can_answer:
            return self.env._("Nothing: the interview is about to be recorded as held.")
        if not self.employee_answer:
            return self.env._("Accept the slot, or ask for another one.")
        if self.employee_answer == "slot_requested":
            return self.env._("Nothing: your request for another slot was sent.")
        if not self.prepared_on:
            return self.env._("Prepare your interview; share what you wish.")
        return self.env._("Nothing: you are ready for the day.")

    def _get_my_step_held(self):
        return self.env._("Nothing yet: the report is being written.")

    def _get_my_step_delivered(self):
        if self.can_my_sign:
            return self.env._("Read the report, then sign that you received it.")
        return self.env._("Nothing: your copy is here.")

    def _get_my_step_closed(self):
        if self.can_my_download:
            return self.env._("Nothing: your copy is here.")
        return False

    @api.depends("signature_ids", "event_ids")
    def _compute_signed_by(self):
        # sudo: that somebody signed or declined to, for whoever reads the interview
        interviews_sudo = self.sudo()
        refused = interviews_sudo.event_ids.filtered_domain(
            [("kind", "=", "sign_refused")]
        ).interview_id
        for interview, one in zip(self, interviews_sudo, strict=True):
            sides = set(one._get_last_report().signature_ids.mapped("side"))
            said = "both" if len(sides) > 1 else next(iter(sides), False)
            if one in refused and said != "both":
                said = "refused"
            interview.signed_by = said
