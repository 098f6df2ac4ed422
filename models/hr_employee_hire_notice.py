import logging
from datetime import timedelta
from functools import partial

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from .hr_employee_rights import OFFICER, RESULTS
from .interview_alone import run_alone
from .interview_mail import prepare_mail
from .interview_notification import RELOAD, notification

_logger = logging.getLogger(__name__)

TEMPLATE = "hr_professional_interview.mail_template_interview_hire_notice"
#: Hires of before are HR's to look at: practice.
RECENT = timedelta(days=60)
#: Notices recorded at once by hand: each takes a second or two to print.
NOTICES = 50
# written by what happens, by nobody's hand
RESULTS |= {
    "interview_informed_on",
    "interview_informed_hire",
    "interview_notice_on_paper",
    "interview_notice_error",
}


class HrEmployee(models.Model):
    """Informed at hire (L6315-1, I): the notice, and the proof that it was given.

    Once per employment: sent by mail, or on paper where there is no address. Officers
    send it for a selection, never on their own file; a daily action serves new hires.
    """

    _inherit = "hr.employee"

    interview_informed_on = fields.Date(
        string="Informed at hire on", copy=False, readonly=True, groups=OFFICER
    )
    interview_informed_hire = fields.Date(
        copy=False,
        readonly=True,
        groups=OFFICER,
        export_string_translation=False,
        help="First day of the employment at which he was informed.",
    )
    interview_notice_on_paper = fields.Boolean(
        string="Notice to hand over on paper",
        copy=False,
        readonly=True,
        groups=OFFICER,
        help="There is no address, or the mail did not arrive.",
    )
    interview_notice_error = fields.Char(
        string="Notice not delivered", copy=False, readonly=True, groups=OFFICER
    )
    interview_to_inform = fields.Boolean(
        compute="_compute_interview_to_inform",
        search="_search_interview_to_inform",
        groups=OFFICER,
        export_string_translation=False,
    )

    @api.depends("interview_informed_hire", "interview_seniority_date")
    def _compute_interview_to_inform(self):
        for employee in self:
            hired = employee.interview_seniority_date
            informed = employee.interview_informed_hire
            missing = hired and (not informed or informed < hired)
            employee.interview_to_inform = missing or employee.interview_notice_on_paper

    @api.model
    def _search_interview_to_inform(self, operator, value):
        if operator != "in":
            return NotImplemented
        self.flush_model(["interview_informed_hire", "interview_seniority_date"])
        missing = SQL(
            """(SELECT id FROM hr_employee
                 WHERE interview_informed_hire IS NULL
                    OR interview_informed_hire < interview_seniority_date)"""
        )
        hired = Domain("interview_seniority_date", "!=", False)
        on_paper = Domain("interview_notice_on_paper", "=", True)
        return hired & Domain("id", "in", missing) | on_paper

    # === By an officer, for a selection ===

    def action_send_interview_hire_notice(self):
        """Send the notice to those who were not informed yet.

        :return: a notification: how many left, what is to hand over on paper, and why
            others were left out.
        """
        self._check_interview_hr_file()
        sent, notes = 0, []
        # sudo: contracts and addresses are read, and not shown
        for company, employees in self.sudo().grouped("company_id").items():
            if not company._is_interview_live():
                notes.append(
                    self.env._(
                        "%(company)s is not live yet: nobody is written to before.",
                        company=company.name,
                    )
                )
                continue
            answers = employees._inform_at_hire(company._interview_today())
            sent += sum(not answer for answer in answers.values())
            notes += [answer for answer in answers.values() if answer]
        message = self.env._("Notices sent: %(count)s.", count=sent)
        kind = "warning" if notes else "success"
        return notification([message, *notes], kind, RELOAD, sticky=bool(notes))

    def action_hand_interview_hire_notice(self):
        """Record that the notice was handed over on paper today, where missing.

        The notice as it is that day is sealed with it.

        :raises UserError: there are too many at once.
        """
        self._check_interview_hr_file()
        if len(self) > NOTICES:
            raise UserError(
                self.env._(
                    "Record at most %(limit)s notices at once: each is printed and"
                    " kept.",
                    limit=NOTICES,
                )
            )
        count = 0
        # sudo: as above
        for company, employees in self.sudo().grouped("company_id").items():
            day = company._interview_today()
            employments = employees._get_interview_employments(day)
            for employee, span in employments.items():
                informed = employee.interview_informed_hire
                missing = not informed or informed < span.start
                if missing or employee.interview_notice_on_paper:
                    employee._hand_interview_hire_notice(span, day)
                    count += 1
        message = self.env._("Recorded as handed over: %(count)s.", count=count)
        return notification([message], "success" if count else "warning", RELOAD)

    # === Sending (in superuser mode) ===

    def _inform_at_hire(self, day):
        """Send the notice, or have the paper handed over.

        :return: ``{employee: False when it was sent, else why not}``.
        """
        self.env["hr.professional.interview.chain"]._lock(self.ids)
        employments = self._get_interview_employments(day)
        answers = {}
        for employee in self:
            span = employments.get(employee)
            reason = employee._get_not_informed_reason(span)
            if not reason and not employee._get_interview_email():
                employee._set_interview_technical("interview_notice_on_paper", True)
                reason = self.env._(
                    "%(employee)s has no address: hand the notice over on paper.",
                    employee=employee.name,
                )
            if not reason:
                employee._send_interview_hire_notice(span, day)
            answers[employee] = reason
        return answers

    def _get_not_informed_reason(self, span):
        self.ensure_one()
        informed = self.interview_informed_hire
        if not self._interview_covered() or not span:
            return self.env._(
                "%(employee)s is owed no interview here.", employee=self.name
            )
        if informed and informed >= span.start:
            return self.env._("%(employee)s is informed already.", employee=self.name)
        return False

    def _send_interview_hire_notice(self, span, day):
        filename, content = self._render_interview_paper("hire_notice")
        mail = self.env["mail.mail"].create(self._prepare_interview_notice_mail())
        mail._attach_interview_files([(filename, content, "application/pdf")])
        document = self._seal_interview_hire_notice(filename, content, day, "mail")
        self._record_informed(span, day, "mail", document)

    def _hand_interview_hire_notice(self, span, day):
        filename, content = self._render_interview_paper("hire_notice")
        document = self._seal_interview_hire_notice(filename, content, day, "paper")
        self._record_informed(span, day, "paper", document)

    def _seal_interview_hire_notice(self, filename, content, day, channel):
        return self.env["hr.professional.interview.document"]._store(
            "hire_notice",
            content,
            employee=self,
            filename=filename,
            lang=self._get_interview_lang(),
            delivered_on=day,
            delivery_channel=channel,
        )

    def _prepare_interview_notice_mail(self):
        return {
            **prepare_mail(self, TEMPLATE, self._get_interview_lang()),
            "email_to": self._get_interview_email(),
            "auto_delete": True,
            "interview_informed_id": self.id,
        }

    def _record_informed(self, span, day, channel, document=None):
        """The proof: a step of the trace, the notice, and the day on the employee."""
        self.ensure_one()
        data = {"hired_on": span.start.isoformat()}
        if document:
            data |= {"sha256": document.sha256, "sealed": document._as_told()}
        self.env["hr.professional.interview.event"]._append(
            [
                {
                    "employee_id": self.id,
                    "kind": "informed_at_hire",
                    "channel": channel,
                    "data": data,
                }
            ]
        )
        self._set_interview_technical("interview_informed_on", day)
        self._set_interview_technical("interview_informed_hire", span.start)
        self._set_interview_technical("interview_notice_on_paper", False)
        self._set_interview_technical("interview_notice_error", False)

    def _note_interview_notice_error(self, reason):
        self._set_interview_technical("interview_notice_error", str(reason))
        self._set_interview_technical("interview_notice_on_paper", True)

    # === By itself ===

    @api.model
    def _cron_send_interview_hire_notices(self):
        """Daily: inform who was hired of late, in the companies that want it."""
        companies = self.env["res.company"]._get_interview_live_companies()
        cron = self.env["ir.cron"]
        todo = {
            company: self._get_interview_hires(company)
            for company in companies.filtered("interview_hire_notice")
        }
        cron._commit_progress(remaining=sum(map(len, todo.values())))
        for company, employees in todo.items():
            day = company._interview_today()
            for employee in employees:
                employee._run_inform_at_hire(day)
                if not cron._commit_progress(1):
                    return

    @api.model
    def _get_interview_hires(self, company):
        """People hired of late and at work, neither informed nor listed for paper."""
        day = company._interview_today()
        first = day - RECENT
        versions = self.env["hr.version"].search(
            Domain("company_id", "=", company.id)
            & Domain("contract_date_start", ">=", first)
            & Domain("contract_date_start", "<=", day)
        )
        employees = versions.employee_id.filtered(
            lambda e: e.active and not e.interview_notice_on_paper
        )
        employments = employees._get_interview_employments(day)
        hires = self.union(
            *(
                employee
                for employee, span in employments.items()
                if span.start >= first and not employee._get_not_informed_reason(span)
            )
        )
        return hires._filter_interview_present(day)

    def _run_inform_at_hire(self, day):
        """One person in one savepoint: what fails is shown and stops nobody else."""
        inform = partial(self._inform_at_hire, day)
        if error := run_alone(self, inform, _logger, "hire notice"):
            self._note_interview_notice_error(error)


class MailMail(models.Model):
    _inherit = "mail.mail"

    interview_informed_id = fields.Many2one(
        comodel_name="hr.employee",
        index="btree_not_null",
        ondelete="set null",
        export_string_translation=False,
    )

    def _postprocess_sent_message(
        self, success_pids, success_emails, failure_reason=False, failure_type=None
    ):
        if failure_type:
            # sudo: the queue is worked on by whoever triggers it
            for mail in self.sudo().filtered("interview_informed_id"):
                reason = f"{mail.email_to}: {failure_reason or failure_type}"
                mail.interview_informed_id._note_interview_notice_error(reason)
        return super()._postprocess_sent_message(
            success_pids, success_emails, failure_reason, failure_type
        )
