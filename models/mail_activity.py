from odoo import api, models
from odoo.exceptions import UserError


class MailActivity(models.Model):
    _inherit = "mail.activity"

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_interview_target(vals)
        activities = super().create(vals_list)
        activities._check_interview_assignees()
        return activities

    def write(self, vals):
        self._check_interview_target(vals)
        result = super().write(vals)
        if {"user_id", "res_id", "res_model_id"} & vals.keys():
            self._check_interview_assignees()
        return result

    @api.model
    def _check_interview_target(self, vals):
        """Refuse confidential records that could not show their activities."""
        if not vals.get("res_model_id"):
            return
        # sudo: which model it is, whoever writes
        name = self.env["ir.model"].sudo().browse(vals["res_model_id"]).model
        model = self.env.get(name)
        if self._is_interview_confidential(model) and "activity_ids" not in (
            model._fields
        ):
            raise UserError(
                self.env._(
                    "Activities are planned on interviews, not on what is owed or"
                    " recorded: nobody would see who may still read them."
                )
            )

    @api.model
    def _is_interview_confidential(self, model):
        return getattr(model, "_interview_confidential", False)

    def _check_interview_assignees(self):
        """Whoever is given an activity reads its text: he must read the record."""
        given = self.filtered(lambda a: a.user_id and a.res_id)
        for (name, user), activities in given.grouped(
            lambda a: (a.res_model, a.user_id)
        ).items():
            model = self.env.get(name)
            if not self._is_interview_confidential(model):
                continue
            documents = model.browse(activities.mapped("res_id"))
            if refused := documents - documents._filter_readable_by(user):
                raise UserError(
                    self.env._(
                        "%(user)s may not read “%(document)s”. Assign the activity to"
                        " somebody who may.",
                        user=user.name,
                        document=refused[:1].display_name,
                    )
                )
