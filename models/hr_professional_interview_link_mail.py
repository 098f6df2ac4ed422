import re

from odoo import api, models
from odoo.fields import Domain

#: Where the browser of the person reads the token: behind the ``#`` of an address,
#: which no browser sends, so that no server, proxy or referrer ever has it.
ADDRESS = "/interview#"
PLACE = re.compile(rf"{ADDRESS}link-(\d+)(?!\d)")


class HrProfessionalInterviewAccess(models.Model):
    """From the queue of mails to the mail: a place, then the link itself."""

    _inherit = "hr.professional.interview.access"

    def _get_place(self):
        """What stands for this link in a mail that did not leave yet."""
        self.ensure_one()
        return f"{ADDRESS}link-{self.id}"

    @api.model
    def _find_places(self, body, employee):
        """Links of ``employee`` that open and have a place in ``body`` (in sudo)."""
        ids = [int(number) for number in PLACE.findall(body or "")]
        if not ids or not employee:
            return self.browse()
        of_his = Domain("id", "in", ids) & Domain("employee_id", "=", employee.id)
        return self._search_open(of_his)

    def _write_into(self, body):
        """``body`` with each of these links in its place; other places open nothing."""
        tokens = {str(link.id): link._draw_token() for link in self}

        def get_address(place):
            token = tokens.get(place[1])
            return f"{ADDRESS}{token}" if token else place[0]

        return PLACE.sub(get_address, body)


class MailMail(models.Model):
    """A personal link is made as its mail leaves, for the address of its person.

    The queue, which whoever administers the mails reads and changes, holds none: not
    before, not after a failure. A mail that is tried again leaves with a new token.
    """

    _inherit = "mail.mail"

    def _prepare_outgoing_body(self):
        body = super()._prepare_outgoing_body()
        # sudo: the queue is worked on by whoever triggers it; nobody reads links
        interview_sudo = self.sudo().professional_interview_id
        employee_sudo = interview_sudo.employee_id
        links_sudo = self._get_access_links()._find_places(body, employee_sudo)
        if not links_sudo:
            return body
        if not self._is_for_alone(employee_sudo):
            interview_sudo._note_mail_error(
                employee_sudo.name,
                self.env._("the address changed before the mail left, without a link"),
            )
            return body
        return links_sudo._write_into(body)

    def _is_for_alone(self, employee_sudo):
        """Whether it goes to the address of this person, and nowhere else."""
        address = employee_sudo._get_interview_email()
        others = self.email_cc or self.recipient_ids
        return bool(address) and self.email_to == address and not others

    def _postprocess_sent_message(
        self, success_pids, success_emails, failure_reason=False, failure_type=None
    ):
        if failure_type:
            # sudo: as above
            for mail_sudo in self.sudo().filtered("professional_interview_id"):
                employee_sudo = mail_sudo.professional_interview_id.employee_id
                links_sudo = mail_sudo._get_access_links()
                body = mail_sudo.body_html
                links_sudo._find_places(body, employee_sudo)._forget_token()
        return super()._postprocess_sent_message(
            success_pids, success_emails, failure_reason, failure_type
        )

    def _get_access_links(self):
        # sudo: nobody reads links
        return self.env["hr.professional.interview.access"].sudo()
