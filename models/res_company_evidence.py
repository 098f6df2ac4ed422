from odoo import api, fields, models
from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Domain
from odoo.tools import email_normalize

from .res_company import OFFICER, SETTINGS
from .res_config_settings import _setting

FREQUENCIES = [("daily", "Every day"), ("monthly", "Every month")]
SETTINGS |= {"interview_anchor_email", "interview_anchor_frequency"}
# written by the verification, by nobody's hand
_RESULTS = {"interview_verified_on", "interview_verify_problems"}


class ResCompany(models.Model):
    """Where the anchors of the traces are sent, and whether they are as they were made.

    Rights as for the other settings: officers read, administrators write; what the
    verification found is nobody's to write.
    """

    _inherit = "res.company"

    interview_anchor_email = fields.Char(
        string="Send the anchors to",
        groups=OFFICER,
        help="Address outside Odoo (notary, works council, IT) that keeps the hash of"
        " all traces: what was sent cannot be rewritten here. The hash tells nothing of"
        " anybody. Empty: nothing is sent.",
    )
    interview_anchor_frequency = fields.Selection(
        selection=FREQUENCIES,
        string="How often",
        default="monthly",
        required=True,
        groups=OFFICER,
        help="An anchor is made every day; so often is one sent. Default: every month.",
    )
    interview_anchor_mailed_on = fields.Date(
        copy=False,
        readonly=True,
        groups=fields.NO_ACCESS,
        export_string_translation=False,
    )
    interview_verified_on = fields.Datetime(
        string="Anchors verified on", copy=False, readonly=True, groups=OFFICER
    )
    interview_verify_problems = fields.Text(
        string="Altered in the anchors", copy=False, readonly=True, groups=OFFICER
    )

    @api.constrains("interview_anchor_email")
    def _check_interview_anchor_email(self):
        for company in self:
            address = company.interview_anchor_email
            if address and not email_normalize(address):
                raise ValidationError(
                    self.env._(
                        "%(company)s: “%(address)s” is no e-mail address. Enter one, or"
                        " leave it empty.",
                        company=company.name,
                        address=address,
                    )
                )

    def write(self, vals):
        if not self.env.su and _RESULTS & vals.keys():
            raise AccessError(
                self.env._("What the verification found is written by nobody's hand.")
            )
        return super().write(vals)

    # === Verified (in superuser mode) ===

    @api.model
    def _get_interview_anchored(self):
        """Companies with anchors, or that had some."""
        anchors = self.env["hr.professional.interview.anchor"]._search([])
        had = Domain("interview_anchor_head", "!=", False)
        # sudo: the server's own monthly work
        companies_sudo = self.sudo().with_context(active_test=False)
        anchored = Domain("id", "in", anchors.subselect("company_id"))
        return companies_sudo.search(anchored | had)

    def _record_interview_anchor_verification(self):
        """Verify every anchor, keep what was found, and tell HR."""
        self.ensure_one()
        problems = self.env["hr.professional.interview.anchor"]._verify(self, True)
        self.write(
            {
                "interview_verified_on": fields.Datetime.now(),
                "interview_verify_problems": "\n".join(problems) or False,
            }
        )
        if problems:
            self._tell_hr_of_altered_anchors()

    def _tell_hr_of_altered_anchors(self):
        """Tell the officers, without a word of what it is about to anybody else."""
        if not self._is_interview_live():
            return
        for user in self._get_interview_officers():
            words = self.with_context(lang=user.lang)
            self.env["mail.thread"].message_notify(
                partner_ids=user.partner_id.ids,
                subject=words.env._("Verification: something was altered"),
                body=words.env._(
                    "%(company)s: the monthly verification found that something was"
                    " altered behind Odoo's back. Open Professional Interviews,"
                    " Follow-up, Anchors, and compare with the hashes that were sent.",
                    company=self.name,
                ),
            )

    def _get_interview_officers(self):
        """Users who act as HR here, the HR interviewer's first."""
        self.ensure_one()
        domain = (
            Domain("all_group_ids", "in", self.env.ref(OFFICER).ids)
            & Domain("company_ids", "in", self.ids)
            & Domain("share", "=", False)
        )
        first = self.interview_hr_interviewer_id.user_id
        return (
            self.env["res.users"]
            .search(domain, order="id")
            .sorted(lambda user: user != first)
        )


class ResConfigSettings(models.TransientModel):
    """The same settings, for administrators who may open the Settings."""

    _inherit = "res.config.settings"

    interview_anchor_email = _setting(fields.Char, "interview_anchor_email")
    interview_anchor_frequency = _setting(
        fields.Selection, "interview_anchor_frequency"
    )
