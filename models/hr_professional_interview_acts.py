from odoo import api, fields, models

#: What is done with a report by a person, besides the verbs of the flow.
ACTS = ("sign", "refuse", "file_scan", "reopen", "verify")
# what the interviewer and the line manager do; the rest is HR's
MANAGER_ACTS = {"sign", "refuse", "file_scan"}


class HrProfessionalInterview(models.Model):
    """Who may do what with a report: one answer for buttons, methods and RPC.

    | act                          | who                                           |
    | ---------------------------- | --------------------------------------------- |
    | sign as interviewer          | interviewer, line manager                     |
    | record a refusal, file paper | interviewer, line manager, HR                 |
    | reopen, verify               | HR, never on his own file                     |
    | observe, sign, download      | the employee (``action_my_...``)              |
    """

    _inherit = "hr.professional.interview"

    can_sign = fields.Boolean(
        compute="_compute_can_act", export_string_translation=False
    )
    can_refuse = fields.Boolean(
        compute="_compute_can_act", export_string_translation=False
    )
    can_file_scan = fields.Boolean(
        compute="_compute_can_act", export_string_translation=False
    )
    can_reopen = fields.Boolean(
        compute="_compute_can_act", export_string_translation=False
    )
    can_verify = fields.Boolean(
        compute="_compute_can_act", export_string_translation=False
    )
    can_my_sign = fields.Boolean(
        compute="_compute_can_mine", export_string_translation=False
    )
    can_my_observe = fields.Boolean(
        compute="_compute_can_mine", export_string_translation=False
    )
    can_my_download = fields.Boolean(
        compute="_compute_can_mine", export_string_translation=False
    )

    @api.depends("state", "document_ids", "signature_ids", "interviewer_id")
    @api.depends_context("uid")
    def _compute_can_act(self):
        for act in ACTS:
            reasons = self._get_cannot_act(act)
            for interview in self:
                interview[f"can_{act}"] = not reasons[interview.id]

    @api.depends("state", "document_ids", "signature_ids", "observation_until")
    @api.depends_context("uid")
    def _compute_can_mine(self):
        for interview in self:
            # sudo: what can be done with it is known before any right is granted
            one = interview.sudo()
            mine = one.employee_id.user_id == self.env.user and bool(one._origin)
            interview.can_my_sign = mine and not one._get_cannot_sign("employee")
            interview.can_my_observe = mine and not one._get_cannot_observe()
            interview.can_my_download = mine and bool(one._get_delivered_document())

    def _check_act(self, act):
        """Raise unless the user may do ``act`` on these interviews."""
        self.check_access("read")
        self._raise_reasons(self._get_cannot_act(act))

    def _get_cannot_act(self, act):
        """{id: why the user cannot do ``act``, or False}"""
        allowed = self._filter_act_users(act)
        return {
            interview.id: interview._get_act_state_reason(act)
            or (interview not in allowed and interview._get_act_role_reason(act))
            for interview in self
        }

    def _filter_act_users(self, act):
        if act == "sign" and not self.env.su:
            return self._filter_line_manager() | self._filter_interviewer()
        allowed = self._filter_hr()
        if act in MANAGER_ACTS:
            allowed |= self._filter_line_manager() | self._filter_interviewer()
        return allowed

    def _get_act_state_reason(self, act):
        self.ensure_one()
        # sudo: what was done with it; who does it is checked beside
        one = self.sudo()
        if act == "sign":
            return one._get_cannot_sign("interviewer")
        if act == "refuse":
            return one._get_cannot_refuse(None)
        if act == "file_scan":
            later = self.state == "closed" and not self._filter_hr()
            return one._get_cannot_file_scan(later)
        if act == "reopen":
            return self._get_state_reason("reopen")
        return False

    def _get_act_role_reason(self, act):
        self.ensure_one()
        if act == "sign":
            return self.env._(
                "%(interview)s: only its interviewer or the line manager signs for the"
                " company.",
                interview=self.display_name,
            )
        if act in MANAGER_ACTS:
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

    def _get_word_action(self, act, title):
        """Dialog in which somebody says something about this interview."""
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": "hr.professional.interview.statement",
            "view_mode": "form",
            "target": "new",
            "context": {"default_interview_id": self.id, "default_act": act},
        }

    def action_open_deliver(self):
        """Choose how the report is handed over."""
        self.ensure_one()
        self._check_can("deliver")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Deliver the Report"),
            "res_model": "hr.professional.interview.deliver",
            "view_mode": "form",
            "target": "new",
            "context": {"default_interview_id": self.id},
        }

    def action_open_close(self):
        """Say why the interview is closed."""
        self.ensure_one()
        self._check_can("close")
        return self._get_word_action("close", self.env._("Close the Interview"))

    def action_refuse_signature(self):
        """Record that the employee does not sign."""
        self.ensure_one()
        self._check_act("refuse")
        return self._get_word_action("refuse", self.env._("Refusal to Sign"))
