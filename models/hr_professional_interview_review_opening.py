import logging

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import split_every

from .interview_alone import run_alone

ACTIVITY = "hr_professional_interview.mail_act_review_opened"
BATCH = 100
#: More reviews than that on one day are one activity: practice.
DIGEST = 10

_logger = logging.getLogger(__name__)


class HrProfessionalInterviewReview(models.Model):
    """Every day: reviews inside the lead time are opened, and HR is told.

    Only in companies that are live, for people who work there. What is open stays
    open: a day missed is made up for the day after. One failing record stops nobody.
    """

    _inherit = "hr.professional.interview.review"

    @api.model
    def _cron_open_reviews(self):
        """Daily, idempotent, in superuser mode."""
        cron = self.env["ir.cron"]
        for company in self.env["res.company"]._get_interview_live_companies():
            todo = self.search(self._get_opening_domain(company), order="due_date, id")
            cron._commit_progress(remaining=len(todo))
            opened = self.browse()
            for batch in split_every(BATCH, todo.ids, self.browse):
                opened |= batch._open_alone()
                if not cron._commit_progress(len(batch)):
                    break
            opened._tell_hr(company)
            if not cron._commit_progress():
                break

    @api.model
    def _get_opening_domain(self, company):
        """Forecasts of people at work that fall due within the lead time."""
        day = company._interview_today()
        lead = fields.Date.add(day, days=company.interview_lead_days_review)
        return (
            Domain("company_id", "=", company.id)
            & Domain("state", "=", "forecast")
            & Domain("due_date", "<=", lead)
            & Domain("employee_active", "=", True)
            & Domain("leaver", "=", False)
            & Domain("employee_id.interview_refresh_error", "=", False)
        )

    def _open_alone(self):
        """Open this batch at once; if it fails, each on its own.

        :return: those that were opened
        """
        if not run_alone(self, self._do_open, _logger, "opening of reviews"):
            return self
        opened = self.browse()
        for review in self if len(self) > 1 else ():
            if not run_alone(review, review._do_open, _logger, "opening"):
                opened |= review
        return opened

    def _tell_hr(self, company):
        """One activity per review, or a single one for many."""
        user = company.interview_hr_interviewer_id.user_id
        if not self or not user:
            return
        # on his own file he is an employee
        others = self.exists().filtered(lambda r: r.employee_id.user_id != user)
        readable = others._filter_readable_by(user)
        if not readable:
            return
        told = readable if len(readable) <= DIGEST else readable[:1]
        activity = self.env.ref(ACTIVITY)
        summary = activity.with_context(lang=user.lang).summary
        if len(readable) > DIGEST:
            env = self.with_context(lang=user.lang).env
            summary = env._("%(count)s reviews were opened", count=len(readable))
        self.env["mail.activity"].with_context(mail_activity_quick_update=True).create(
            [
                {
                    "res_model_id": self.env["ir.model"]._get_id(self._name),
                    "res_id": review.id,
                    "activity_type_id": activity.id,
                    "summary": summary,
                    "user_id": user.id,
                    "date_deadline": max(company._interview_today(), review.due_date),
                }
                for review in told
            ]
        )
