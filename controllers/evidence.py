from werkzeug.exceptions import NotFound

from odoo.exceptions import AccessError, MissingError
from odoo.http import Controller, content_disposition, request, route

from .interview_page import seal


class EvidenceController(Controller):
    """Evidence packs are made in memory for who opened the dialog, and gone."""

    @route(
        "/professional-interviews/evidence/<int:dialog_id>",
        type="http",
        auth="user",
        methods=["GET"],
    )
    def download(self, dialog_id):
        """Somebody else's dialog answers like one that does not exist."""
        dialog = request.env["hr.professional.interview.evidence"].browse(dialog_id)
        try:
            dialog.check_access("read")
            name, content = dialog._make()
        except (AccessError, MissingError):
            raise NotFound from None
        headers = [
            ("Content-Type", "application/zip"),
            ("Content-Length", str(len(content))),
            ("Content-Disposition", content_disposition(name)),
            ("X-Content-Type-Options", "nosniff"),
        ]
        return seal(request.make_response(content, headers))
