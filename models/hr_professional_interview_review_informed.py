from odoo import models
from odoo.exceptions import UserError

from .interview_mail import prepare_mail
from .interview_notification import RELOAD, notification

TEMPLATE = "hr_professional_interview.mail_template_review_paid"


class HrProfessionalInterviewReview(models.Model):
    """The employee is told that his training account was paid into (L6323-13).

    By mail with a link and no amount, or on paper where there is no address. Officers,
    not on their own file.
    """

    _inherit = "hr.professional.interview.review"

    def action_inform_paid(self):
        """Tell the employees of these reviews that it was paid.

        :return: a notification: how many were written to, and who was not and why.
        :raises UserError: nobody could be told.
        """
        self._check_payment_rights()
        problems = [review._inform_paid() for review in self]
        problems = [problem for problem in problems if problem]
        if len(problems) == len(self):
            raise UserError("\n".join(problems) or self.env._("Choose a review."))
        message = self.env._("Informed: %(count)s.", count=len(self) - len(problems))
        kind = "warning" if problems else "success"
        return notification([message, *problems], kind, RELOAD, sticky=bool(problems))

    def action_informed_on_paper(self):
        """Record that the employee was told on paper today.

        :raises UserError: nothing was paid yet.
        """
        self._check_payment_rights()
        for review in self:
            if reason := review._get_cannot_inform_reason():
                raise UserError(reason)
            review._record_informed("paper")
        return True

    def _get_cannot_inform_reason(self):
        self.ensure_one()
        if self.paid_on:
            return False
        return self.env._(
            "%(review)s: record the payment before the employee is told of it.",
            review=self.display_name,
        )

    def _inform_paid(self):
        """Write to the employee; the reason in words when he cannot be."""
        self.ensure_one()
        if reason := self._get_cannot_inform_reason():
            return reason
        # sudo: the address of the person, whose file it is was checked
        employee_sudo = self.sudo().employee_id
        address = employee_sudo._get_interview_email()
        if not address:
            return self.env._(
                "%(review)s: there is no e-mail address. Tell the employee on paper,"
                " then press “Told on Paper”.",
                review=self.display_name,
            )
        self._send_paid_mail(employee_sudo, address)
        self._record_informed("mail")
        return False

    def _send_paid_mail(self, employee_sudo, address):
        lang = employee_sudo._get_interview_lang()
        values = {"url": self._get_employee_url()}
        # sudo: whose review it is, for a mail that tells nothing of it
        mail = prepare_mail(self.sudo(), TEMPLATE, lang, **values)
        # sudo: the queue of mails is nobody's to write by hand
        self.env["mail.mail"].sudo().create(
            {**mail, "email_to": address, "auto_delete": True}
        )

    def _get_employee_url(self):
        """Where the employee finds his interviews; empty when he has no user."""
        # sudo: which way the person has, and no more
        user_sudo = self.sudo().employee_id._get_interview_user()
        if not user_sudo:
            return ""
        path = (
            "/my/interviews" if user_sudo.share else "/odoo/my-professional-interviews"
        )
        return f"{self.get_base_url()}{path}"

    def _record_informed(self, channel):
        today = self.company_id._interview_today()
        self._write_payment({"informed_on": today})
        self._trace_payment("payment_informed", channel=channel, day=today)
