from odoo import api, models


class MailMessage(models.Model):
    """A file that is attached to a message leaves with it."""

    _inherit = "mail.message"

    @api.model_create_multi
    def create(self, vals_list):
        messages = super().create(vals_list)
        if not self.env.su:
            messages.attachment_ids._note_interview_reading()
        return messages

    def write(self, vals):
        result = super().write(vals)
        if "attachment_ids" in vals and not self.env.su:
            self.attachment_ids._note_interview_reading()
        return result


class MailThread(models.AbstractModel):
    _inherit = "mail.thread"

    def _process_attachments_for_post(
        self, attachments, attachment_ids, message_values
    ):
        if attachment_ids and not self.env.su:
            self.env["ir.attachment"].browse(attachment_ids)._note_interview_reading()
        return super()._process_attachments_for_post(
            attachments, attachment_ids, message_values
        )
