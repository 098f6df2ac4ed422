from odoo import api, models
from odoo.exceptions import UserError

from .interview_person_rows import is_purging

LINE = "hr.professional.interview.review.line"


class IrAttachment(models.Model):
    """Documents of the evidence of a review: locked with the review.

    They are read by those who read the line. Once the report is delivered, nobody
    adds, replaces, moves or deletes one.
    """

    _inherit = "ir.attachment"

    @api.model_create_multi
    def create(self, vals_list):
        self._check_review_ids(
            [vals.get("res_id") for vals in vals_list if vals.get("res_model") == LINE]
        )
        files = super().create(vals_list)
        # defaults of the context are no other way in
        files._check_review_proofs()
        return files

    def write(self, vals):
        self._check_review_proofs()
        result = super().write(vals)
        if {"res_model", "res_id"} & vals.keys():
            self._check_review_proofs()
        return result

    # the context of an uninstallation opens nothing: Odoo deletes no file under it
    @api.ondelete(at_uninstall=True)
    def _unlink_except_review_proof(self):
        if not is_purging(self):
            self._check_review_proofs()

    def _check_review_proofs(self):
        # sudo: what a document hangs on must be known whatever the user may read
        proofs = self.sudo().filtered(lambda row: row.res_model == LINE)
        self._check_review_ids(proofs.mapped("res_id"))

    @api.model
    def _check_review_ids(self, ids):
        # sudo: as above
        lines = self.env[LINE].sudo().browse([one for one in ids if one]).exists()
        if any(line.review_id.is_frozen for line in lines):
            raise UserError(
                self.env._(
                    "The report of this review was delivered: its documents do not"
                    " change any more. Ask HR to reopen the report."
                )
            )
