from odoo import api, models
from odoo.exceptions import UserError


class MailActivity(models.Model):
    _inherit = "mail.activity"

    @api.model_create_multi
    def create(self, vals_list):
        activities = super().create(vals_list)
        activities._check_interview_assignees()
        return activities

    def write(self, vals):
        result = super().write(vals)
        if {"user_id", "res_id", "res_model_id"} & vals.keys():
            self._check_interview_assignees()
        return result

    def _check_interview_assignees(self):
        """Whoever is given an activity reads its text: he must read the record."""
        for activity in self.filtered(lambda a: a.user_id and a.res_id):
            model = self.env.get(activity.res_model)
            if not getattr(model, "_interview_confidential", False):
                continue
            document = model.browse(activity.res_id)
            if not document._is_readable_by(activity.user_id):
                raise UserError(
                    self.env._(
                        "%(user)s may not read “%(document)s”. Assign the activity to"
                        " somebody who may.",
                        user=activity.user_id.name,
                        document=document.display_name,
                    )
                )
