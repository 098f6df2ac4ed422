from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from .hr_employee_rights import OFFICER
from .hr_professional_interview_cleanup import SAID
from .interview_notice import notice_sections
from .interview_retention import DEFAULT_YEARS, MIN_YEARS, PAYMENT_YEARS
from .res_company import SETTINGS

#: How long what is technical is kept, with its default.
DELAYS = {
    "interview_import_months": 12,
    "interview_reminder_months": 12,
    "interview_link_months": 12,
    "interview_mail_days": 30,
    "interview_draft_days": 365,
}
YEARS = {
    "interview_retention_years": DEFAULT_YEARS,
    "interview_payment_proof_years": PAYMENT_YEARS,
}
#: What the notice to the employees says: another value makes another version of it.
NOTICE = {
    "interview_controller",
    "interview_dpo",
    "interview_notice_words",
    "interview_retention_years",
    "interview_payment_proof_years",
}
PRIVACY = {
    "interview_security",
    "interview_cse_informed_on",
    "interview_purge_auto",
    "interview_notice_version",
}
SETTINGS |= NOTICE | YEARS.keys() | DELAYS.keys() | PRIVACY


class ResCompany(models.Model):
    """What the law on personal data asks the company for, and how long it keeps files.

    Rights as for the other settings: officers read, administrators write.
    """

    _inherit = "res.company"

    interview_controller = fields.Char(
        string="Controller",
        groups=OFFICER,
        help="Who answers for the processing. Empty: the company, at its address.",
    )
    interview_dpo = fields.Char(
        string="Data protection contact",
        groups=OFFICER,
        help="Name, address or telephone of the data protection officer, or of whoever"
        " answers about personal data.",
    )
    interview_notice_words = fields.Text(
        string="Words of the company",
        groups=OFFICER,
        help="Added to the notice that every employee reads. A change of the notice is"
        " shown again to everybody.",
    )
    interview_notice_version = fields.Integer(
        string="Version of the notice",
        default=1,
        readonly=True,
        groups=OFFICER,
        help="Grows with each change of what the notice says: then it is asked again.",
    )
    interview_security = fields.Text(
        string="Security measures of the company",
        groups=OFFICER,
        help="Added to the record of processing: backups, hosting, encryption ...",
    )
    interview_cse_informed_on = fields.Date(
        string="CSE informed on",
        groups=OFFICER,
        help="Day on which the works council was informed, before this processing was"
        " introduced (L2312-38).",
    )
    interview_retention_years = fields.Integer(
        string="Files of people who left",
        default=YEARS["interview_retention_years"],
        required=True,
        groups=OFFICER,
        help="Years after the departure when the file is purged: 5 by default (civil"
        " claims, discrimination), 2 at least (L1471-1).",
    )
    interview_payment_proof_years = fields.Integer(
        string="Proofs of payment",
        default=YEARS["interview_payment_proof_years"],
        required=True,
        groups=OFFICER,
        help="Years after a payment to the training account during which the file that"
        " proves it is kept: 6 by default.",
    )
    interview_purge_auto = fields.Boolean(
        string="Purge by itself",
        default=True,
        groups=OFFICER,
        help="Once a month, files whose time is over are purged. Otherwise an"
        " administrator does it. Nothing is purged by itself before the company is"
        " live.",
    )
    interview_import_months = fields.Integer(
        string="Imported files",
        default=DELAYS["interview_import_months"],
        required=True,
        groups=OFFICER,
        help="Months after which the files of an import and their lines are deleted;"
        " the import itself, its author and fingerprints stay.",
    )
    interview_reminder_months = fields.Integer(
        string="Reminders sent",
        default=DELAYS["interview_reminder_months"],
        required=True,
        groups=OFFICER,
        help="Months after which the rows of reminders that left are deleted; the trace"
        " keeps that somebody was reminded.",
    )
    interview_link_months = fields.Integer(
        string="Expired links",
        default=DELAYS["interview_link_months"],
        required=True,
        groups=OFFICER,
        help="Months after their end when personal links are deleted.",
    )
    interview_mail_days = fields.Integer(
        string="Mails left in the queue",
        default=DELAYS["interview_mail_days"],
        required=True,
        groups=OFFICER,
        help="Days after which a mail of the module that stayed in the queue is"
        " deleted.",
    )
    interview_draft_days = fields.Integer(
        string="Abandoned drafts",
        default=DELAYS["interview_draft_days"],
        required=True,
        groups=OFFICER,
        help="Days after the meeting when private notes and what was not shared are"
        " deleted though the interview was never closed.",
    )

    @api.constrains(*sorted(YEARS), *sorted(DELAYS))
    def _check_interview_retention(self):
        for company in self:
            for name in (*sorted(YEARS), *sorted(DELAYS)):
                least = MIN_YEARS if name in YEARS else 1
                if company[name] < least:
                    raise ValidationError(
                        self.env._(
                            "%(company)s: “%(setting)s” is %(least)s at least.",
                            company=company.name,
                            setting=self._fields[name]._description_string(self.env),
                            least=least,
                        )
                    )

    def write(self, vals):
        # sudo: what the notice says, whoever writes a setting
        rows = self.sudo()
        before = {row.id: [row[name] for name in sorted(NOTICE)] for row in rows}
        result = super().write(vals)
        if NOTICE & vals.keys():
            for row in rows:
                if before[row.id] != [row[name] for name in sorted(NOTICE)]:
                    row.interview_notice_version += 1
        return result

    def _get_interview_notice_sections(self):
        """The notice on personal data (in superuser mode)."""
        return notice_sections(self)

    # === How long what is technical is kept (in superuser mode) ===

    def _get_interview_leftovers(self, day):
        """``[(rule, model, domain)]`` of what is over in this company on ``day``."""
        self.ensure_one()
        months = {
            name: fields.Date.subtract(day, months=self[name])
            for name in DELAYS
            if name.endswith("_months")
        }
        mails = fields.Date.subtract(day, days=self.interview_mail_days)
        prefix = "hr.professional.interview"
        done = Domain("import_id.state", "!=", "running")
        of_import = done & Domain("import_id.company_id", "=", self.id)
        of_import &= Domain("create_date", "<", months["interview_import_months"])
        here = Domain("interview_id.company_id", "=", self.id)
        over = Domain("interview_id.state", "in", ("closed", "declined", "cancelled"))
        sent = Domain("sent_on", "<", months["interview_reminder_months"])
        expired = Domain("expires_at", "<", months["interview_link_months"])
        return [
            ("import_lines", f"{prefix}.import.line", of_import),
            ("import_words", f"{prefix}.import.word", of_import),
            ("import_files", f"{prefix}.import.file", of_import & _has_content(self)),
            ("reminders", f"{prefix}.reminder", here & over & sent),
            ("links", f"{prefix}.access", here & expired),
            ("mails", "mail.mail", self._get_interview_mail_domain(mails)),
            ("drafts", prefix, self._get_interview_draft_domain(day)),
        ]

    def _get_interview_draft_domain(self, day):
        """Interviews left open long ago, with something that nobody shared."""
        limit = fields.Date.subtract(day, days=self.interview_draft_days)
        here = Domain("company_id", "=", self.id)
        here &= Domain("state", "in", ("to_plan", "planned", "held"))
        here &= Domain("held_on", "<", limit) | (
            Domain("held_on", "=", False) & Domain("planned_start", "<", limit)
        )
        notes = self.env["hr.professional.interview.note"]._search([])
        private = Domain("side", "=", "employee") & Domain("stage", "=", "preparation")
        answers = self.env["hr.professional.interview.answer"]._search(private & SAID)
        unshared = Domain("prepared_on", "=", False) & (
            Domain("answer_ids", "in", answers)
        )
        return here & (Domain("id", "in", notes.subselect("interview_id")) | unshared)

    def _get_interview_mail_domain(self, day):
        ours = Domain("professional_interview_id.company_id", "=", self.id)
        ours |= Domain("interview_informed_id.company_id", "=", self.id)
        return ours & Domain("create_date", "<", day)


def _has_content(company):
    """Files of imports that are still there."""
    attachments = company.env["ir.attachment"]
    kept = attachments.search(
        [
            ("res_model", "=", "hr.professional.interview.import.file"),
            ("res_field", "=", "content"),
        ]
    )
    return Domain("id", "in", kept.mapped("res_id"))
