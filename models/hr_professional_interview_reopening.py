from odoo import models
from odoo.exceptions import UserError

# state -> next state -> what is done to get there, by a reasoned act alone
REOPENING = {"delivered": {"held": "reopen"}, "closed": {"held": "reopen"}}


class HrProfessionalInterview(models.Model):
    """Reopening: HR lets a delivered report be corrected, and says why.

    The next delivery makes another version; the documents, observations and signatures
    of before are kept. No other path leads back.
    """

    _inherit = "hr.professional.interview"

    def action_reopen(self):
        """Ask for the reason of the reopening."""
        self.ensure_one()
        self._check_act("reopen")
        return self._get_word_action("reopen", self.env._("Reopen the Report"))

    def _get_verb(self, state, target):
        verb = super()._get_verb(state, target)
        if not verb and self._is_act():
            return REOPENING.get(state, {}).get(target)
        return verb

    def _get_state_reason(self, verb):
        self.ensure_one()
        if verb in REOPENING.get(self.state, {}).values():
            return False
        return super()._get_state_reason(verb)

    def _do_reopen(self, reason):
        """Back to held, with the reason in the trace.

        :raises UserError: no reason, or not delivered.
        """
        self.ensure_one()
        if not (reason or "").strip():
            raise UserError(self.env._("Give the reason why the report is reopened."))
        self._check_act("reopen")
        self._lock_rows()
        documents = self._get_delivered_documents()
        hashes = {"sha256": "", **documents._get_hashes()}
        step = {"version": documents[:1].version, **hashes}
        reopened = self._as_act()._with_step("reopened", reason.strip(), **step)
        # sudo: the days of the delivery are nobody's to empty by hand
        reopened.sudo().write(
            {
                "state": "held",
                "delivered_on": False,
                "closed_on": False,
                "observation_until": False,
                "delivery_mail_pending": False,
            }
        )
        self._refresh_ledger()
        return True

    def _start_report(self):
        # a reopened report is corrected, not begun again
        return super(
            HrProfessionalInterview, self.filtered(lambda i: not i._get_reports())
        )._start_report()
