from odoo import api, models
from odoo.exceptions import UserError

from .interview_upload_words import read_upload
from .ir_attachment import DOCUMENT

MODULE = "hr_professional_interview"
#: Files of imports are read at once, by rules of their own.
IMPORTS = "hr.professional.interview.import"
#: What changes what a file is, or where it hangs.
WATCHED = {"raw", "datas", "db_datas", "store_fname", "name", "mimetype"} | {
    "type",
    "url",
    "res_model",
    "res_id",
    "res_field",
}


class IrAttachment(models.Model):
    """Files on the records of this add-on: of a few kinds, by their bytes.

    Whoever attaches one, by whatever way. What it is called and what the browser said
    it is decide nothing: the media type is that of the bytes, so that none is ever
    served as a page or a script.
    """

    _inherit = "ir.attachment"

    @api.model_create_multi
    def create(self, vals_list):
        attachments = super().create(vals_list)
        attachments._check_interview_upload()
        return attachments

    def write(self, vals):
        result = super().write(vals)
        if WATCHED & vals.keys():
            self._check_interview_upload()
        return result

    def _check_interview_upload(self):
        for upload in self._filter_interview_uploads():
            # sudo: what a file is must be known whatever the user may read
            upload_sudo = upload.sudo().with_context(bin_size=False)
            if upload.type == "url":
                upload_sudo._check_interview_address()
                continue
            content = upload_sudo.raw or b""
            mimetype = read_upload(self.env, upload_sudo.name, content, UserError)
            if upload_sudo.mimetype != mimetype:
                upload_sudo.mimetype = mimetype

    def _filter_interview_uploads(self):
        """Files that somebody sent; not the sealed ones, nor those of a field."""
        if self._is_interview_file_act():
            return self.browse()
        # sudo: as above
        files_sudo = self.sudo().filtered(
            lambda row: (
                row.type in ("binary", "url")
                and not row.res_field
                and self._takes_interview_uploads(row.res_model)
            )
        )
        return files_sudo.with_env(self.env)

    @api.model
    def _takes_interview_uploads(self, model):
        if not model or model == DOCUMENT or model.startswith(IMPORTS):
            return False
        known = self.env.registry.get(model)
        return known is not None and known._original_module == MODULE

    def _check_interview_address(self):
        if not (self.url or "").lower().startswith(("https://", "http://")):
            raise UserError(
                self.env._(
                    "%(file)s: a link that is attached starts with https://.",
                    file=self.name,
                )
            )
