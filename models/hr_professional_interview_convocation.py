from odoo import models

from .hr_professional_interview_document import REPORT_KINDS
from .interview_trace import content_digest

#: Papers of the invitation that are kept, by kind of document.
SEALED_PAPERS = ("convocation", "guide")


class HrProfessionalInterview(models.Model):
    """The invitation and the guide that left are kept as they were: who, when, how.

    Each one that is sent is another version; the step of the trace names it and the
    SHA-256 of every file that left with it.
    """

    _inherit = "hr.professional.interview"

    def _get_reports(self):
        """The documents that hold the report, not the invitations to it."""
        return self.document_ids.filtered(lambda one: one.kind in REPORT_KINDS)

    def _keep_convocation(self, channel, files):
        """Seal the invitation that left (self in sudo).

        :param files: ``(what, (name, bytes, mimetype))`` of what left.
        :return: what the step of the trace tells of it.
        """
        self.ensure_one()
        told = {what: content_digest(content) for what, (_n, content, _m) in files}
        if not told:
            return {}
        sealed = []
        for what, paper in files:
            if what in SEALED_PAPERS:
                sealed += self._seal_convocation(what, channel, paper)._as_told()
        return {"sha256": told, **({"sealed": sealed} if sealed else {})}

    def _seal_convocation(self, what, channel, paper):
        name, content, mimetype = paper
        return self.env["hr.professional.interview.document"]._store(
            what,
            content,
            employee=self.employee_id,
            interview=self,
            filename=name,
            mimetype=mimetype,
            lang=self.employee_id._get_interview_lang(),
            delivery_channel=channel,
        )
