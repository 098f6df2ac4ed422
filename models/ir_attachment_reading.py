from odoo import SUPERUSER_ID, models

from .interview_reading import DOWNLOADED, EXPORTED, ToldFile, ToldText, Way

_SERVER = object()  # an identity that no RPC context can carry


class IrAttachment(models.Model):
    """The bytes of a delivered document, of an imported old report, of a proof: who
    takes them is noted, whatever route or field gives them.

    Routes and related fields of other modules (letters, mails) give them in superuser
    mode: that counts, for whoever the user is, but for what the server reads to verify,
    pack or hand over (:meth:`_as_interview_server`).
    """

    _inherit = "ir.attachment"

    raw = ToldFile()
    datas = ToldFile()
    db_datas = ToldFile()
    index_content = ToldText()

    def _to_http_stream(self):
        # first Odoo reads, which asks for the right
        stream = super()._to_http_stream()
        self._note_interview_reading()
        return stream

    def _as_interview_server(self):
        """These files, read by the server for itself."""
        return self.with_context(interview_file_read=_SERVER)

    def _note_interview_reading(self):
        """Note that the user is given these files, where they are of an interview."""
        if self.env.context.get("interview_file_read") is _SERVER:
            return
        if self.env.su and self.env.uid == SUPERUSER_ID:
            return
        way = self.env.context.get("interview_reading")
        exported = isinstance(way, Way) and way.kind == EXPORTED
        # sudo: what a file hangs on must be known whatever the user may read, and no
        # more: what is in memory is given without asking for the right
        files_sudo = self._origin.sudo().with_context(prefetch_fields=False)
        for name, files in files_sudo.grouped("res_model").items():
            model = self.env.get(name) if name else None
            if hasattr(model, "_filter_interview_content"):
                rows = model.browse(filter(None, files.mapped("res_id")))
                rows._note_interview_reading(EXPORTED if exported else DOWNLOADED)
