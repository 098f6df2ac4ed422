import logging

from odoo import api, models

from .interview_alone import run_alone

_logger = logging.getLogger(__name__)

CRON = "hr_professional_interview.hr_professional_interview_cron_convene"


class HrProfessionalInterview(models.Model):
    """Invitations held back: together with others, or until the person is back."""

    _inherit = "hr.professional.interview"

    def _convene_automatically(self):
        """Invite to what was planned or moved, as the company chose (in sudo)."""
        wanted = self.filtered(
            lambda i: (
                (i.company_id.interview_convene or i.convened_on)
                and not i._get_convene_problem()
            )
        )
        if len(wanted) > 1 or self.env.context.get("interview_convene_later"):
            wanted._hold_back()
        elif wanted:
            wanted.pending_mail = "convene"
            wanted._send_pending()

    def _hold_back(self):
        """Leave it to the scheduled action, which takes them one by one."""
        if self:
            self.write({"pending_mail": "convene"})
            # sudo: the scheduled action is the server's
            self.env.ref(CRON).sudo()._trigger()

    def _hold_convocation(self):
        """He is away: it leaves once he is back, and the trace says so once."""
        if self.pending_mail != "convene":
            self.write({"pending_mail": "convene"})
        if self._get_last_convocation().kind != "convocation_held":
            self._trace("convocation_held", channel="system", **self._prepare_slot())

    # === Scheduled action ===

    @api.model
    def _cron_convene(self):
        """Send what was held back to those who are back; one failure stops nobody."""
        cron = self.env["ir.cron"]
        waiting = self.search([("pending_mail", "!=", False)], order="id")
        todo = waiting._filter_sendable()
        cron._commit_progress(remaining=len(todo))
        for interview in todo:
            interview._send_pending()
            if not cron._commit_progress(1):
                break

    def _filter_sendable(self):
        """Whose company is live and who is not away today."""
        sendable = self.browse()
        for company, interviews in self.grouped("company_id").items():
            if company._is_interview_live():
                people = interviews.employee_id
                present = people._filter_interview_present(company._interview_today())
                sendable |= interviews.filtered(lambda i, p=present: i.employee_id in p)
        return sendable

    def _send_pending(self):
        """Send one, in its savepoint; what cannot be sent waits, with its reason."""
        if error := run_alone(self, self._send_what_waits, _logger, "invitation"):
            self._note_mail_error(self.employee_id.name, str(error))

    def _send_what_waits(self):
        if self.pending_mail == "cancel":
            self._send_cancellation()
        elif self._is_to_come():
            self._convene()
        else:
            self.pending_mail = False
