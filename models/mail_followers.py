from odoo import api, models
from odoo.exceptions import UserError


class MailFollowers(models.Model):
    _inherit = "mail.followers"

    @api.model_create_multi
    def create(self, vals_list):
        self._check_interview_followers(vals.get("res_model") for vals in vals_list)
        return super().create(vals_list)

    def write(self, vals):
        self._check_interview_followers([vals.get("res_model")])
        return super().write(vals)

    def _check_interview_followers(self, model_names):
        for name in model_names:
            model = self.env.get(name) if name else None
            if getattr(model, "_interview_confidential", False):
                raise UserError(
                    self.env._(
                        "Nobody can follow “%(document)s”: send a message to the"
                        " persons concerned instead.",
                        # sudo: the name of a model, whoever is refused
                        document=self.env["ir.model"].sudo()._get(name).name,
                    )
                )
