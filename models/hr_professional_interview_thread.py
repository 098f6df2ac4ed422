from markupsafe import Markup, escape

from odoo import api, models

from .interview_upload import Refused, check_upload
from .interview_upload_words import refusal


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
    _inherit = [
        "hr.professional.interview.confidential",
        "mail.thread",
        "mail.activity.mixin",
    ]

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

    def _process_attachments_for_post(
        self, attachments, attachment_ids, message_values
    ):
        """A mail that comes in loses what may not be attached, and not its words."""
        words = []
        if message_values.get("message_type") == "email":
            attachments, words = self._sort_interview_attachments(attachments or [])
        values = super()._process_attachments_for_post(
            attachments, attachment_ids, message_values
        )
        if words:
            body = values.get("body") or escape(message_values.get("body") or "")
            lines = Markup().join(Markup("<p>%s</p>") % line for line in words)
            values["body"] = body + lines
        return values

    def _sort_interview_attachments(self, attachments):
        """Those that may be attached, and why the others may not."""
        kept, words = [], []
        for attachment in attachments:
            name, content = attachment[:2]
            raw = content.encode() if isinstance(content, str) else content
            try:
                check_upload(name, raw)
            except Refused as refused:
                words.append(refusal(self.env, name, refused.code))
            else:
                kept.append(attachment)
        return kept, words

    def _drop_stale_activities(self):
        """Remove the activities of those who may no longer read the record."""
        # sudo: the activity is somebody else's
        for activity in self.sudo().activity_ids:
            document = self.browse(activity.res_id)
            if not document._is_readable_by(activity.user_id):
                activity.unlink()
