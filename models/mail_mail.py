from odoo import fields, models


class MailMail(models.Model):
    """A mail about an interview tells the interview when it could not be sent.

    Read by nobody but the mail administration, as every mail in the queue.
    """

    _inherit = "mail.mail"

    professional_interview_id = fields.Many2one(
        comodel_name="hr.professional.interview",
        index="btree_not_null",
        ondelete="set null",
        export_string_translation=False,
    )

    def _postprocess_sent_message(
        self, success_pids, success_emails, failure_reason=False, failure_type=None
    ):
        for mail in self.filtered("professional_interview_id"):
            mail._tell_interview(failure_type and (failure_reason or failure_type))
        return super()._postprocess_sent_message(
            success_pids, success_emails, failure_reason, failure_type
        )

    def _tell_interview(self, failure):
        if failure:
            # sudo: the queue is worked on by whoever triggers it
            self.sudo().professional_interview_id._note_mail_error(
                self.email_to, failure
            )

    def _attach_interview_files(self, files):
        """Attach ``(name, bytes, mimetype)`` to this mail; they go with it."""
        self.ensure_one()
        attachments = self.env["ir.attachment"].create(
            [
                {
                    "name": name,
                    "raw": content,
                    "mimetype": mimetype,
                    "res_model": self._name,
                    "res_id": self.id,
                }
                for name, content, mimetype in files
            ]
        )
        if attachments:
            self.attachment_ids = [fields.Command.set(attachments.ids)]
