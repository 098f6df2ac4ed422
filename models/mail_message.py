from odoo import api, models

_ADDRESSED = {
    "model",
    "res_id",
    "partner_ids",
    "notified_partner_ids",
    "notification_ids",
    "outgoing_email_to",
}


class MailMessage(models.Model):
    _inherit = "mail.message"

    @api.model_create_multi
    def create(self, vals_list):
        messages = super().create(vals_list)
        if not self.env.su:
            messages._check_interview_addressees()
        return messages

    def write(self, vals):
        result = super().write(vals)
        if not self.env.su and _ADDRESSED & vals.keys():
            self._check_interview_addressees()
        return result

    @api.depends_context("uid", "su")
    def _compute_display_name(self):
        """Odoo gives the name of a message, its subject, to whoever has its number."""
        super()._compute_display_name()
        if self.env.su:
            return
        told = self.filtered("display_name")
        for message in told - told._filtered_access("read"):
            model = self.env.get(message.model) if message.model else None
            if getattr(model, "_interview_confidential", False):
                message.display_name = False

    def _check_interview_addressees(self):
        """A message tells its addressees what it is about, whatever their rights."""
        for message in self:
            model = self.env.get(message.model) if message.model else None
            if message.res_id and getattr(model, "_interview_confidential", False):
                model.browse(message.res_id)._check_interview_message(message)
