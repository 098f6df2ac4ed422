from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import split_every

from .hr_employee_rights import OFFICER
from .interview_mail import prepare_mail

TEMPLATE = "hr_professional_interview.mail_template_training_need_decided"
URL = "/odoo/my-training-needs"
BATCH = 200


class HrTrainingNeed(models.Model):
    """The employee is told that something was decided: a link, never what.

    One mail per person for all that was decided together. Who cannot be written to is
    named on the need, to be told in person: nothing is lost.
    """

    _inherit = "hr.training.need"

    told_on = fields.Date(
        string="Employee told on", copy=False, readonly=True, groups=OFFICER
    )
    told_note = fields.Char(
        string="Employee not told",
        copy=False,
        readonly=True,
        groups=OFFICER,
        help="Why no mail left: tell him in person.",
    )
    told_mail_id = fields.Many2one(
        comodel_name="mail.mail",
        copy=False,
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
        groups=OFFICER,
        export_string_translation=False,
    )

    def _tell_decision(self):
        """Queue one mail per person; note on the need why there is none."""
        told = self._as_step().filtered(lambda n: n.decision != "pending")
        for (company, lang), needs in told.grouped(
            lambda n: (n.company_id, n.employee_id._get_interview_lang())
        ).items():
            reasons = needs._get_not_told_reasons()
            for reason, untold in reasons.items():
                untold.write({"told_on": False, "told_note": reason})
            if rest := needs - needs.browse().union(*reasons.values()):
                rest._send_decision_mails(company, lang)

    def _get_not_told_reasons(self):
        """``{why not: needs}`` of those whose employee cannot be written to."""
        reasons = {}
        for person, needs in self.grouped("employee_id").items():
            if reason := self._get_not_told_reason(person):
                reasons[reason] = reasons.get(reason, self.browse()) | needs
        return reasons

    def _get_not_told_reason(self, person):
        if not person.active:
            return self.env._("He has left.")
        if not person.company_id._is_interview_live():
            return self.env._("The company is not live yet.")
        user = person._get_interview_user()
        if not user or user.share:
            return self.env._("He has no internal user: tell him in person.")
        if not person._get_interview_email():
            return self.env._("There is no address: tell him in person.")
        return False

    def _send_decision_mails(self, company, lang):
        """The same mail for each of the persons (self in superuser mode)."""
        url = f"{company.get_base_url()}{URL}"
        mail = prepare_mail(self[:1], TEMPLATE, lang, url=url)
        by_person = self.grouped("employee_id")
        mails = self.env["mail.mail"].create(
            [
                {
                    **mail,
                    "email_to": person._get_interview_email(),
                    "auto_delete": True,
                }
                for person in by_person
            ]
        )
        self.write({"told_on": company._interview_today(), "told_note": False})
        for needs, sent in zip(by_person.values(), mails, strict=True):
            needs.told_mail_id = sent

    def action_mark_told(self):
        """HR told the employee in person.

        :raises AccessError: on one's own file, or without HR's rights.
        """
        self.check_access("write")
        # sudo: whose file it is must be known before any right is granted
        self.sudo().employee_id.sudo(self.env.su)._check_interview_hr_file()
        if self.filtered(lambda n: n.decision == "pending"):
            raise UserError(self.env._("Nothing is decided yet."))
        for company, needs in self._as_step().grouped("company_id").items():
            needs.write({"told_on": company._interview_today(), "told_note": False})
        return True


class MailMail(models.Model):
    _inherit = "mail.mail"

    def _postprocess_sent_message(
        self, success_pids, success_emails, failure_reason=False, failure_type=None
    ):
        if failure_type:
            # sudo: the queue is worked on by whoever triggers it
            needs_sudo = self.env["hr.training.need"].sudo()
            for ids in split_every(BATCH, self.ids, list):
                untold = needs_sudo.search([("told_mail_id", "in", ids)])
                reason = str(failure_reason or failure_type)
                untold._as_step().write({"told_on": False, "told_note": reason})
        return super()._postprocess_sent_message(
            success_pids, success_emails, failure_reason, failure_type
        )
