import logging

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY

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
            for interview in pending:
                interview._run_safely("_send_pending_link", day)
                cron._commit_progress(1)
            for interview in over:
                interview._run_safely("_close_over")
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

    def _run_safely(self, method, *args):
        try:
            with self.env.cr.savepoint():
                getattr(self, method)(*args)
                self.env.flush_all()
        except PG_CONCURRENCY_EXCEPTIONS_TO_RETRY:
            raise
        except Exception as error:  # noqa: BLE001 one bad record stops nobody else
            self.env.invalidate_all()
            _logger.error("Interview %s: %s failed", self.id, method, exc_info=error)
