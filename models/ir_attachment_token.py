from odoo import models

MODULE = "hr_professional_interview"


class IrAttachment(models.Model):
    """An access token opens no file of ours: whoever asks for it needs the right.

    Odoo makes such tokens, good for everybody and for ever, for pictures pasted into a
    message, for files too heavy for a mail, and for whoever asks for one.
    """

    _inherit = "ir.attachment"

    def _can_return_content(self, field_name=None, access_token=None):
        if access_token and self._is_interview_confidential_file():
            access_token = None
        return super()._can_return_content(field_name, access_token)

    def _is_interview_confidential_file(self):
        """Whether it hangs on a record of this module, or on a mail about one."""
        self.ensure_one()
        # sudo: what a file hangs on must be known whatever the user may read, and no
        # more: what is in memory is given without asking for the right
        file_sudo = self.sudo().with_context(prefetch_fields=False)
        model = self.env.get(file_sudo.res_model) if file_sudo.res_model else None
        if file_sudo.res_model == "mail.mail":
            # sudo: what the mail is about, and nothing of what it says
            mail_sudo = model.sudo().browse(file_sudo.res_id).exists()
            return bool(
                mail_sudo.professional_interview_id or mail_sudo.interview_informed_id
            )
        return getattr(model, "_original_module", "") == MODULE
