from markupsafe import Markup

from odoo import api, fields, models

from ..models.interview_notice import notice_sections


class HrProfessionalInterviewNoticeRead(models.TransientModel):
    """Dialog: the notice on personal data, read by the employee himself.

    | actor       | operation    | restriction  |
    | ----------- | ------------ | ------------ |
    | employee    | acknowledges | his own      |
    | anyone else | none         |              |
    """

    _name = "hr.professional.interview.notice.read"
    _description = "Notice on personal data to read"

    text = fields.Html(compute="_compute_text", sanitize=False)

    @api.depends_context("uid", "lang", "company")
    def _compute_text(self):
        company = self._get_people().company_id[:1] or self.env.company
        # sudo: settings of the company that he works for, printed for him
        company_sudo = company.sudo().with_context(lang=self.env.lang)
        text = Markup().join(
            Markup("<h5>%s</h5>") % title
            + Markup().join(Markup("<p>%s</p>") % line for line in lines)
            for title, lines in notice_sections(company_sudo)
        )
        for dialog in self:
            dialog.text = text

    def _get_people(self):
        return self.env["hr.employee"]._get_interview_own_employees().filtered("active")

    def action_acknowledge(self):
        """Keep that the user has read it, and go on to his interviews."""
        # sudo: a proof of what he did himself; his own records only
        self._get_people().sudo()._do_acknowledge_notice()
        return self.action_later()

    def action_later(self):
        """Go on to his interviews: the notice is shown again the next time."""
        return self.env["hr.professional.interview"]._get_my_interviews_action()
