from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from .hr_professional_interview_identity import CONFIRM_STATES

#: What only the employee's acts write, in superuser mode.
EMPLOYEE_FIELDS = {
    "prepared_on",
    "shared_reason",
    "identity_confirmed_on",
    "identity_correction",
    "review_remark",
}
#: The report tells it to whoever reads the report.
TOLD_STATES = ("delivered", "closed")
#: Topics that tell the reason of a return by their very title.
REASON_BLOCKS = ("parental", "mandate")


class HrProfessionalInterview(models.Model):
    """The reason of a return is told by the employee, or by HR with his agreement.

    Before, the interviewer has one neutral block of topics and nothing that tells which
    return it is; ``can_share_*`` are answered to the employee and to HR alone.
    """

    _inherit = "hr.professional.interview"

    can_share_parental = fields.Boolean(
        compute="_compute_can_share", export_string_translation=False
    )
    can_share_mandate = fields.Boolean(
        compute="_compute_can_share", export_string_translation=False
    )

    @api.depends("employee_id", "state", "shared_reason", "obligation_ids")
    @api.depends_context("uid")
    def _compute_can_share(self):
        for interview in self:
            reasons = interview._get_reasons_to_share()
            interview.can_share_parental = "parental" in reasons
            interview.can_share_mandate = "mandate" in reasons

    def _get_reasons_to_share(self):
        """Reasons that the user himself may share now."""
        # sudo: whose interview it is, before anything of it is told
        stored_sudo = self._origin.sudo()
        employee = stored_sudo.employee_id
        own = employee.user_id and employee.user_id == self.env.user
        if not (own or employee.is_interview_hr_file):
            return []
        if self.kind != "return" or stored_sudo.state not in CONFIRM_STATES:
            return []
        if stored_sudo.shared_reason:
            return []
        return stored_sudo._get_sharable_reasons()

    def action_my_share_reason(self, reason=""):
        """Let the interviewer know why one was away, and talk about it.

        One method for all reasons: its name stands in the address that the web client
        calls, which every access log keeps.

        :param reason: ``parental`` or ``mandate``.
        :raises UserError: it is not the reason of the return.
        """
        self._check_my_own()
        # sudo: his own act; whose interview it is was checked
        self.sudo()._do_share_reason(reason)
        return True

    def _do_share_reason(self, reason, note=""):
        """Open the block of the reason of a return (in superuser mode).

        :param reason: ``parental`` or ``mandate``, never anything else.
        :raises UserError: the interview is no return, that is not its reason, or the
            report was delivered.
        """
        self.ensure_one()
        if reason == self.shared_reason:
            return
        if self.state not in CONFIRM_STATES:
            raise UserError(
                self.env._(
                    "%(interview)s: the reason is shared before the report is"
                    " delivered.",
                    interview=self.display_name,
                )
            )
        if reason not in self._get_sharable_reasons():
            raise UserError(
                self.env._(
                    "%(interview)s: there is no block of topics for that reason.",
                    interview=self.display_name,
                )
            )
        self.write({"shared_reason": reason})
        self._trace("reason_shared", note)

    def _get_sharable_reasons(self):
        """Reasons with a block of their own, among those of what it is held for."""
        self.ensure_one()
        # sudo: the reason is for the employee and HR; only who may share it gets here
        rows = self.sudo().obligation_ids
        events = rows.career_event_id
        triggers = set(rows.leave_id.holiday_status_id.mapped("interview_trigger"))
        triggers |= set(events.mapped("trigger"))
        reasons = []
        if triggers & {"parental_full", "parental_part"}:
            reasons.append("parental")
        if "union_mandate" in events.mapped("kind"):
            reasons.append("mandate")
        return reasons

    # === Who knows it ===

    @api.depends("shared_reason", "state", "interviewer_id", "employee_id")
    @api.depends_context("uid")
    def _compute_told_reason(self):
        told = self._filter_reason_told()
        for interview in self:
            # sudo: kept for the server; who asks was checked
            reason = interview.sudo().shared_reason
            interview.told_reason = reason if interview in told else False

    def _filter_reason_told(self):
        """Interviews whose shared reason the user behind may know, in any mode.

        The employee, the interviewer and HR; whoever reads the report once delivered.
        """
        rows = self.sudo(False)
        told = rows._filter_hr() | rows._filter_interviewer()
        for row in rows - told:
            # sudo: whose it is and whether it was delivered
            row_sudo = row.sudo()
            own = row_sudo.employee_id.user_id == self.env.user
            if own or row_sudo.state in TOLD_STATES:
                told |= row
        return told.with_env(self.env)

    # === Nobody else writes what the employee decides ===

    def _check_writable(self, vals):
        result = super()._check_writable(vals)
        if not self.env.su and self._changes(vals, EMPLOYEE_FIELDS):
            self._refuse_employee_fields()
        return result

    def _check_creation(self, vals_list):
        result = super()._check_creation(vals_list)
        written = any(vals.get(name) for vals in vals_list for name in EMPLOYEE_FIELDS)
        if written and not self.env.su:
            self._refuse_employee_fields()
        return result

    @api.model
    def _refuse_employee_fields(self):
        raise AccessError(
            self.env._(
                "What the employee shares or confirms is his decision: nobody writes it"
                " for him."
            )
        )


class HrProfessionalInterviewAnswer(models.Model):
    _inherit = "hr.professional.interview.answer"

    def _get_told_title(self):
        """The title, unless it tells a reason that the user behind may not know."""
        self.ensure_one()
        interview = self.interview_id
        if self.block in REASON_BLOCKS and not interview._filter_reason_told():
            return interview._get_kind_label()
        return self.title
