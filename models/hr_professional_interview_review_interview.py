from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from .interview_fields import PrivateOne2many


class HrProfessionalInterview(models.Model):
    _inherit = "hr.professional.interview"

    review_ids = PrivateOne2many(
        comodel_name="hr.professional.interview.review",
        inverse_name="interview_id",
        string="Reviews",
        readonly=True,
    )
    review_id = fields.Many2one(
        comodel_name="hr.professional.interview.review",
        compute="_compute_review_id",
        store=True,
        index="btree_not_null",
        copy=False,
        help="The review that this meeting holds.",
    )

    can_read_review = fields.Boolean(
        compute="_compute_can_read_review", export_string_translation=False
    )

    @api.depends("review_ids")
    def _compute_review_id(self):
        for interview in self:
            # sudo: which review it holds does not depend on who looks
            interview.review_id = interview.sudo().review_ids[:1]

    @api.depends("review_id")
    @api.depends_context("uid")
    def _compute_can_read_review(self):
        # sudo: which reviews they hold; who may read them is asked as the user
        reviews = self.sudo().review_id.with_env(self.env)
        readable = reviews._filtered_access("read") if reviews else reviews
        for interview in self:
            # sudo: as above
            interview.can_read_review = interview.sudo().review_id.id in readable.ids

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_review_written(vals)
        return super().create(vals_list)

    def _check_writable(self, vals):
        self._check_review_written(vals)
        return super()._check_writable(vals)

    @api.model
    def _check_review_written(self, vals):
        """Which review an interview holds follows from the ledger."""
        if "review_id" in vals and not self.env.su:
            raise AccessError(
                self.env._(
                    "Say that the interview is the review: which one it holds follows"
                    " from the due dates."
                )
            )

    def action_view_review(self):
        """Show the review that this meeting holds, to those who may read it."""
        self.ensure_one()
        self.check_access("read")
        if not self.can_read_review:
            raise UserError(
                self.env._("This interview holds no review that is yours to read.")
            )
        return {
            "type": "ir.actions.act_window",
            "res_model": "hr.professional.interview.review",
            "res_id": self.review_id.id,
            "views": [(False, "form")],
        }
