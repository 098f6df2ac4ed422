from odoo import api, models
from odoo.exceptions import UserError

from .hr_professional_interview import HELD_STATES
from .interview_file_names import file_name
from .interview_sealed import (
    SCAN_BYTES,
    SCAN_PIXELS,
    Unreadable,
    check_scan,
    decode,
)
from .interview_trace import content_digest
from .interview_upload_words import refusal

EXTENSIONS = {
    "application/pdf": ".pdf",
    "image/png": ".png",
    "image/jpeg": ".jpg",
}


class HrProfessionalInterview(models.Model):
    """The paper path: print, sign by hand, drop the scan; the state follows."""

    _inherit = "hr.professional.interview"

    def action_file_scan(self):
        """File the scan of the signed paper."""
        self.ensure_one()
        self._check_act("file_scan")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("File the Signed Paper"),
            "res_model": "hr.professional.interview.scan",
            "view_mode": "form",
            "target": "new",
            "context": {"default_interview_id": self.id},
        }

    def _do_file_scan(self, filename, content, delivered_on=None):
        """Keep the scan of the signed paper; deliver on paper and close if need be.

        In superuser mode.

        :param content: bytes of a PDF, PNG or JPEG file, at most 25 MB.
        :param delivered_on: day the copy was handed over, when it was not yet.
        :return: the document; the one there is when the same file was filed before.
        """
        self.ensure_one()
        mimetype = self._read_scan(content, filename)
        self._lock_rows()
        if done := self._get_scan(content):
            return done
        self._raise_reasons({self.id: self._get_cannot_file_scan()})
        if self.state == "held":
            self._deliver_on_paper(delivered_on)
        document = self._store_scan(filename, content, mimetype)
        self._trace(
            "scanned",
            channel="paper",
            sealed=document._as_told(),
            sha256=document.sha256,
        )
        if self.state == "delivered":
            self._close_because("scanned", self.env._("The signed paper was filed."))
        return document

    def _get_scan(self, content):
        scans = self.document_ids.filtered(lambda d: d.kind == "scan")
        return scans.filtered(lambda d: d.sha256 == content_digest(content))[:1]

    def _get_cannot_file_scan(self, closed_is_late=False):
        """``closed_is_late``: whether a closed interview takes no paper any more."""
        self.ensure_one()
        states = ("held", "delivered") if closed_is_late else HELD_STATES
        if self.state in states:
            return False
        return self.env._(
            "%(interview)s is “%(state)s”: the signed paper is filed once it was held;"
            " after it was closed, HR does it.",
            interview=self.display_name,
            state=self._get_state_labels()[self.state],
        )

    def _deliver_on_paper(self, delivered_on):
        """What was written by hand is in the scan: topics may be empty here."""
        if self._get_empty_topics() and not self.empty_topics_reason:
            self.empty_topics_reason = self.env._("Written on paper: see the scan.")
        self._do_deliver(delivered_on, "paper")

    def _store_scan(self, filename, content, mimetype):
        stem = (filename or "").replace("\\", "/").rpartition("/")[2].rpartition(".")
        name = stem[0] or stem[2] or self.env._("Signed paper")
        return self.env["hr.professional.interview.document"]._store(
            "scan",
            content,
            employee=self.employee_id,
            interview=self,
            filename=file_name(name, EXTENSIONS[mimetype]),
            mimetype=mimetype,
            delivered_on=self.delivered_on or self.company_id._interview_today(),
            delivery_channel="paper",
        )

    def _read_scan(self, content, filename=""):
        """Media type of the scan, from its bytes.

        :raises UserError: another kind of file, empty, too large, locked or active.
        """
        try:
            return check_scan(content)
        except Unreadable as error:
            raise UserError(self._get_scan_messages(filename)[error.code]) from error

    @api.model
    def _get_scan_messages(self, filename=""):
        """Why a scan is not taken, by code, naming the file."""
        name = filename or self.env._("This file")
        other = self.env._(
            "%(file)s is no PDF, PNG or JPEG: scan the paper again.", file=name
        )
        return {
            "empty": self.env._("Choose the scan of the signed paper first."),
            "large": self.env._(
                "%(file)s is larger than 25 MB: scan it again, in grey at 200 dpi.",
                file=name,
            ),
            "damaged": other,
            "scan": other,
            "pixels": self.env._(
                "%(file)s has more than %(most)s pixels a side: scan it again at 300"
                " dpi.",
                file=name,
                most=SCAN_PIXELS,
            ),
            "encrypted": refusal(self.env, name, "encrypted"),
            "active": refusal(self.env, name, "active"),
        }

    @api.model
    def _decode_scan(self, value, filename=""):
        """The bytes of a base64 text, as the dialog gets it.

        :raises UserError: nothing, or more than 25 MB.
        """
        try:
            return decode(value, SCAN_BYTES)
        except Unreadable as error:
            raise UserError(self._get_scan_messages(filename)[error.code]) from error
