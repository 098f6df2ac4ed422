from odoo import api, models


class MailMessage(models.Model):
    _inherit = "mail.message"

    @api.model_create_multi
    def create(self, vals_list):
        messages = super().create(vals_list)
        if not self.env.su:
            messages._check_interview_addressees()
        return messages

    def _check_interview_addressees(self):
        """A message tells its addressees what it is about, whatever their rights."""
        for message in self:
            model = self.env.get(message.model) if message.model else None
            if message.res_id and getattr(model, "_interview_confidential", False):
                model.browse(message.res_id)._check_interview_message(message)
