from odoo import api, models
from odoo.exceptions import AccessError

from .interview_person_rows import is_purging

DOCUMENT = "hr.professional.interview.document"
_FILE = object()  # an identity that no RPC context can carry


class IrAttachment(models.Model):
    """Files of delivered documents: read with their document, never touched.

    Replacing, renaming, moving, opening to others or deleting one is refused to
    everybody, superuser mode included, as is hanging another file on a document.
    Moving the same bytes from the disk to the database or back is allowed.
    """

    _inherit = "ir.attachment"

    @api.model_create_multi
    def create(self, vals_list):
        if not self._is_interview_file_act():
            if any(vals.get("res_model") == DOCUMENT for vals in vals_list):
                self._refuse_interview_file()
        files = super().create(vals_list)
        # defaults of the context are no other way in
        if not self._is_interview_file_act() and files._filter_interview_files():
            self._refuse_interview_file()
        return files

    def write(self, vals):
        if not self._is_interview_file_act():
            sealed = self._filter_interview_files()
            if any(row._alters_interview_file(vals) for row in sealed):
                self._refuse_interview_file()
            if vals.get("res_model") == DOCUMENT and self - sealed:
                self._refuse_interview_file()
        return super().write(vals)

    # the context of an uninstallation opens nothing: Odoo deletes no file under it
    @api.ondelete(at_uninstall=True)
    def _unlink_except_interview_file(self):
        if not is_purging(self) and self._filter_interview_files():
            self._refuse_interview_file()

    def _filter_interview_files(self):
        # sudo: whose file it is must be known whatever the user may read
        return self.filtered(lambda row: row.sudo().res_model == DOCUMENT)

    def _alters_interview_file(self, vals):
        """Whether ``vals`` changes anything but where the same bytes are kept."""
        # sudo: as above
        file_sudo = self.sudo().with_context(bin_size=False)._as_interview_server()
        return any(
            name not in ("raw", "mimetype") or file_sudo[name] != value
            for name, value in vals.items()
        )

    def _is_interview_file_act(self):
        return self.env.context.get("interview_file") is _FILE

    def _as_interview_file(self):
        return self.with_context(interview_file=_FILE)

    def _refuse_interview_file(self):
        raise AccessError(
            self.env._(
                "The file of a delivered document is kept as it was delivered: nobody"
                " replaces, renames, moves or deletes it. Ask HR to reopen the report."
            )
        )
