from odoo import models

from .interview_mail import prepare_mail

TEMPLATE = "hr_professional_interview.mail_template_interview_anchor"


class HrProfessionalInterviewAnchor(models.Model):
    """An anchor sent where nobody of this database can rewrite it: the hash alone."""

    _inherit = "hr.professional.interview.anchor"

    def _mail_out(self):
        """Queue the mail of this anchor if it is time for one (in superuser mode)."""
        self.ensure_one()
        company = self.company_id
        address = company.interview_anchor_email
        if not address or not company._is_interview_live() or not self._is_mail_day():
            return
        lang = company.partner_id.lang or self.env.lang or "en_US"
        mail = prepare_mail(self, TEMPLATE, lang)
        self.env["mail.mail"].create({**mail, "email_to": address, "auto_delete": True})
        company.interview_anchor_mailed_on = self.day

    def _is_mail_day(self):
        company = self.company_id
        mailed = company.interview_anchor_mailed_on
        if not mailed or company.interview_anchor_frequency == "daily":
            return True
        return (mailed.year, mailed.month) < (self.day.year, self.day.month)
