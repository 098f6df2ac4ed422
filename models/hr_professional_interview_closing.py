import logging
from functools import partial

from odoo import api, fields, models
from odoo.fields import Domain

from .hr_professional_interview_document import REPORT_KINDS
from .interview_alone import run_alone

#: Days after the closing within which the link to the copy leaves by itself: practice.
COPY_DAYS = 30

_logger = logging.getLogger(__name__)


class HrProfessionalInterview(models.Model):
    """Every day: links to those who are back, reports whose days are over, and links to
    the copy for people without a user.

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
        self._send_copies()

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

    @api.model
    def _send_copies(self):
        """Send the link to the copy to people without a user, once it is closed."""
        cron = self.env["ir.cron"]
        for company in self.env["res.company"]._get_interview_live_companies():
            todo = self._get_copies_to_send(company, company._interview_today())
            cron._commit_progress(remaining=len(todo))
            for interview in todo:
                run_alone(interview, interview._send_personal_link, _logger, "copy")
                if not cron._commit_progress(1):
                    return

    @api.model
    def _get_copies_to_send(self, company, day):
        """Closed of late, without a link to the copy, of people who are not away."""
        closed = self.search(
            Domain("company_id", "=", company.id)
            & Domain("state", "=", "closed")
            & Domain("closed_on", ">=", fields.Date.subtract(day, days=COPY_DAYS))
            & (
                Domain("employee_id.user_id", "=", False)
                | Domain("employee_id.user_id.active", "=", False)
            )
            & Domain("document_ids.kind", "in", REPORT_KINDS),
            order="id",
        )
        links = self.env["hr.professional.interview.access"].search(
            [("interview_id", "in", closed.ids), ("purpose", "=", "copy")]
        )
        todo = closed - links.interview_id
        here = todo.employee_id._filter_interview_present(day)
        here = here.filtered(lambda employee: employee._get_interview_email())
        return todo.filtered(lambda interview: interview.employee_id in here)

    def _close_over(self):
        self._close_because("over", self.env._("The days for observations are over."))
