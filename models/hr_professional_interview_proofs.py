from odoo import models
from odoo.tools import format_date, format_datetime

from .interview_labels import selection_labels

DELIVERED = ("delivered", "closed")


class Sealing(int):
    """Version that is being sealed: an instance cannot come from outside."""


class HrProfessionalInterview(models.Model):
    """What was said and signed after the delivery, as papers print it.

    The report that is being sealed holds none of it, nor does a draft: what was signed
    is the version of before.
    """

    _inherit = "hr.professional.interview"

    def _get_sealing(self):
        """Version that is being sealed, or 0."""
        sealing = self.env.context.get("interview_sealing")
        return sealing if isinstance(sealing, Sealing) else 0

    def _get_paper_version(self):
        """Version of the report that is made, from 1; 0: a draft."""
        self.ensure_one()
        sealing = self._get_sealing()
        return sealing or self._get_printed_document().version

    def _get_paper_signatures(self):
        """Signatures on the last version: dicts of ``side, name, day, image, note``.

        In superuser mode; ``image`` is a data address, or empty.
        """
        self.ensure_one()
        rows = self._get_printed_document().signature_ids.sorted("id")
        return [row._get_paper_values() for row in rows.with_env(self.env)]

    def _get_paper_observations(self):
        """Observations on the last version: dicts of ``day`` and ``text``."""
        self.ensure_one()
        rows = self._get_printed_document().observation_ids.sorted("id")
        return [
            {"day": format_date(self.env, row.made_at), "text": row.text}
            for row in rows
        ]

    def _get_printed_document(self):
        """The version that is printed again; none while one is made."""
        document = self._get_delivered_document()
        made = self.state not in DELIVERED or self._get_sealing()
        return document.browse() if made else document


class HrProfessionalInterviewSignature(models.Model):
    _inherit = "hr.professional.interview.signature"

    def _get_paper_values(self):
        self.ensure_one()
        sides = selection_labels(self, "side")
        note = ""
        if self.side == "employee":
            note = self.env._("Received; this is no agreement.")
        return {
            "side": sides[self.side],
            "name": self.name,
            "day": format_datetime(self.env, self.signed_at, dt_format="short"),
            "image": self._get_image_address(),
            "note": note,
        }

    def _get_image_address(self):
        content = self.with_context(bin_size=False).image
        if not content:
            return ""
        text = content.decode()
        # base64 of the first bytes of a JPEG file
        mimetype = "image/jpeg" if text.startswith("/9j/") else "image/png"
        return f"data:{mimetype};base64,{text}"
