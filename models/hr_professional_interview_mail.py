from odoo import api, fields, models
from odoo.fields import Domain

from .hr_employee_rights import OFFICER
from .interview_mail import prepare_mail


class HrProfessionalInterview(models.Model):
    """Mails about an interview: outside its thread, since a link in them is personal.

    What leaves is deleted once sent; the trace keeps that it left, and ``mail_error``
    what did not arrive: for HR, since it names addresses. Whoever invites reads
    ``mail_problem``.
    """

    _inherit = "hr.professional.interview"

    mail_error = fields.Text(
        string="Mail not delivered",
        copy=False,
        readonly=True,
        groups=OFFICER,
        help="Why the last mail about this interview did not arrive, and to whom.",
    )
    mail_problem = fields.Text(
        string="Mail to see to",
        compute="_compute_mail_problem",
        search="_search_mail_problem",
        help="Whether the last mail about this interview did not arrive; HR reads why.",
    )

    @api.depends("mail_error", "employee_id", "interviewer_id")
    @api.depends_context("uid", "lang")
    def _compute_mail_problem(self):
        # sudo: that there is a problem, and for HR which one
        errors = {one: one.sudo().mail_error for one in self}
        failed = self.filtered(errors.get)
        told, hr = failed._filter_actors("plan"), failed._filter_hr()
        neutral = self.env._(
            "the last one did not leave or arrive as it should, HR sees why. Print it"
            " and hand it over, or ask HR to correct the address."
        )
        for interview in self:
            shown = errors[interview] if interview in hr else neutral
            interview.mail_problem = shown if interview in told else False

    @api.model
    def _search_mail_problem(self, operator, value):
        if operator not in ("in", "not in") or set(value) != {False}:
            return NotImplemented
        # sudo: whether there is one, of those that the user may tell it of
        failed_sudo = self.sudo().search([("mail_error", "!=", False)])
        failed = failed_sudo.sudo(False)._filtered_access("read")
        told = failed._filter_actors("plan")
        return Domain("id", "not in" if operator == "in" else "in", told.ids)

    def _send_interview_mail(self, template_xmlid, employee, attachments=(), **values):
        """Queue one mail to ``employee`` about this interview.

        :param template_xmlid: ``mail.template`` of this model; its subject and body
            read ``values`` in ``ctx``.
        :param attachments: ``(name, bytes, mimetype)`` of each file.
        :return: the mail, in superuser mode; empty when there is no address, which
            ``mail_error`` then tells. Never raises for an address.
        """
        self.ensure_one()
        # sudo: the address of the person, and the queue that nobody else reads
        person_sudo = employee.sudo()
        address = person_sudo._get_interview_email()
        if not address:
            self._note_mail_error(person_sudo.name, self.env._("no e-mail address"))
            # sudo: no mail at all, in the mode of the others
            return self.env["mail.mail"].sudo()
        # sudo: the template and the error are the server's, whoever has it sent
        record_sudo = self.sudo()
        record_sudo.mail_error = False
        lang = person_sudo._get_interview_lang()
        mail = prepare_mail(record_sudo, template_xmlid, lang, **values)
        # sudo: the queue is written by nobody else
        mails_sudo = self.env["mail.mail"].sudo()
        mail_sudo = mails_sudo.create(
            {
                **mail,
                "email_to": address,
                "auto_delete": True,
                "professional_interview_id": self.id,
            }
        )
        mail_sudo._attach_interview_files(attachments)
        return mail_sudo

    def _note_mail_error(self, whom, reason):
        # sudo: the server notes what did not arrive, whoever was at work
        self.sudo().mail_error = self.env._(
            "%(whom)s: %(reason)s. Correct the address, or hand the paper over.",
            whom=whom or "?",
            reason=reason,
        )
