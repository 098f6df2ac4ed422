import logging
from functools import partial

from odoo import api, fields, models
from odoo.fields import Domain

from .interview_alone import run_alone

_logger = logging.getLogger(__name__)


class HrProfessionalInterview(models.Model):
    """Every day: links to those who are back, and reports whose days are over.

    One failing record stops no other; it is tried again the next day.
    """

    _inherit = "hr.professional.interview"

    @api.model
    def _cron_close_delivered(self):
        """Daily, idempotent, in superuser mode."""
        cron = self.env["ir.cron"]
        open_ones = Domain("state", "=", "delivered") | Domain(
            "delivery_mail_pending", "=", True
        )
        for (company,) in self._read_group(open_ones, ["company_id"]):
            day = company._interview_today()
            pending = self.search(
                Domain("company_id", "=", company.id)
                & Domain("state", "in", ("delivered", "closed"))
                & Domain("delivery_mail_pending", "=", True)
            )
            over = self.search(self._get_over_domain(company, day))
            cron._commit_progress(remaining=len(pending) + len(over))
            todo = [(one, partial(one._send_pending_link, day)) for one in pending]
            todo += [(one, one._close_over) for one in over]
            for interview, act in todo:
                run_alone(interview, act, _logger, "closing")
                if not cron._commit_progress(1):
                    return

    @api.model
    def _get_over_domain(self, company, day):
        """Delivered, and observations could be added until before ``day``."""
        first = fields.Date.subtract(day, days=company.interview_observation_days)
        return (
            Domain("company_id", "=", company.id)
            & Domain("state", "=", "delivered")
            & Domain("delivery_mail_pending", "=", False)
            & (
                Domain("observation_until", "<", day)
                | Domain("observation_until", "=", False)
                & Domain("delivered_on", "<", first)
            )
        )

    def _close_over(self):
        self._close_because("over", self.env._("The days for observations are over."))
