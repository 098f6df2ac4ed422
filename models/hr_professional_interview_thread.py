from odoo import api, models
from odoo.exceptions import UserError


class HrProfessionalInterviewThread(models.AbstractModel):
    """A discussion thread that nobody follows and that reaches no outsider.

    A follower receives the messages of a record whether or not he may read the
    record, the addressee of a message reads that message, and the assignee of an
    activity reads its summary; the list of followers is readable by every internal
    user. So nobody follows, and people write only to those who may read the record.
    Superuser code names its recipients itself (``message_notify``).
    """

    _name = "hr.professional.interview.thread"
    _description = "Confidential discussion"
    _inherit = ["mail.thread", "mail.activity.mixin"]

    # read by mail.followers and mail.activity
    _interview_confidential = True

    @api.model_create_multi
    def create(self, vals_list):
        nosubscribe = self.with_context(mail_create_nosubscribe=True)
        records = super(HrProfessionalInterviewThread, nosubscribe).create(vals_list)
        return records.with_env(self.env)

    def message_subscribe(self, partner_ids=None, subtype_ids=None):
        """Subscribe nobody (also called when an activity is assigned)."""
        return False

    def _message_subscribe(self, partner_ids=None, subtype_ids=None, customer_ids=None):
        return False

    def _message_auto_subscribe(self, updated_values, followers_existing_policy="skip"):
        return True

    def _message_create(self, values_list):
        if not self.env.su:
            for values in values_list:
                self._check_addressees(values)
        return super()._message_create(values_list)

    def _check_addressees(self, values):
        """Refuse a message to somebody who may not read this record."""
        partners = self.env["res.partner"].browse(values.get("partner_ids") or [])
        # sudo: users are found by their partner whoever writes the message
        strangers = partners.filtered(
            lambda p: not any(map(self._is_readable_by, p.sudo().user_ids))
        )
        if strangers or values.get("outgoing_email_to"):
            raise UserError(
                self.env._(
                    "“%(document)s” is confidential, and %(names)s may not read it."
                    " Write only to persons who may.",
                    document=self.display_name,
                    names=", ".join(strangers.mapped("name"))
                    or values["outgoing_email_to"],
                )
            )

    def _is_readable_by(self, user):
        """Whether ``user``, in any of his companies, may read these records."""
        companies = user.sudo().company_ids.ids
        records = self.with_user(user).with_context(allowed_company_ids=companies)
        return user.active and records.has_access("read")
