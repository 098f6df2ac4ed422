import logging
from functools import partial

from odoo import api, fields, models
from odoo.fields import Domain

from .hr_employee_rights import OFFICER
from .hr_professional_interview_review_payment import UNPAID
from .interview_alone import run_alone

_logger = logging.getLogger(__name__)

ACTIVITY = "hr_professional_interview.mail_act_pay_reviews"
#: Days before the deadline when HR is called: practice.
AHEAD = 30


class HrProfessionalInterviewReview(models.Model):
    """HR is called, once for each review, of what is to be paid within a month.

    The activity stands alone: on the review itself the employee and the interviewer
    would see it. It tells a company and a number, nobody's name.
    """

    _inherit = "hr.professional.interview.review"

    payment_called_on = fields.Date(
        readonly=True,
        copy=False,
        groups=OFFICER,
        export_string_translation=False,
        help="Day HR was called to pay.",
    )

    @api.model
    def _cron_call_payments(self):
        """Daily: one activity per company for the payments that come near."""
        companies = self.env["res.company"]._get_interview_live_companies()
        cron = self.env["ir.cron"]
        cron._commit_progress(remaining=len(companies))
        for company in companies:
            call = partial(self._call_payments, company)
            run_alone(company, call, _logger, "call of payments")
            if not cron._commit_progress(1):
                break

    @api.model
    def _call_payments(self, company):
        user = company.interview_hr_interviewer_id.user_id
        if not user.active or not user.has_group(OFFICER):
            return
        day = company._interview_today()
        last = fields.Date.add(day, days=AHEAD)
        # with_user: those on which he acts as HR, his own not among them
        reviews = self.search(
            Domain("company_id", "=", company.id)
            & Domain("payment_state", "in", UNPAID)
            & Domain("pay_by", "<=", last)
            & Domain("payment_called_on", "=", False)
        ).filtered(lambda row: row.employee_id.with_user(user).is_interview_hr_file)
        if reviews:
            deadline = max(day, min(reviews.mapped("pay_by")))
            self._create_call(company, user, len(reviews), deadline)
            reviews.write({"payment_called_on": day})

    @api.model
    def _create_call(self, company, user, count, deadline):
        kind = self.env.ref(ACTIVITY)
        words = self.with_context(lang=user.lang).env
        summary = words._(
            "%(company)s: payments to training accounts to make: %(count)s",
            company=company.name,
            count=count,
        )
        self.env["mail.activity"].create(
            {
                "activity_type_id": kind.id,
                "summary": summary,
                "user_id": user.id,
                "date_deadline": deadline,
            }
        )
