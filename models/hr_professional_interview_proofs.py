from odoo import models
from odoo.tools import format_date, format_datetime


class HrProfessionalInterview(models.Model):
    """What was said and signed after the delivery, as papers print it.

    The sealed report holds none of it: it was made before.
    """

    _inherit = "hr.professional.interview"

    def _get_paper_signatures(self):
        """Signatures on the last version: dicts of ``side, name, day, image, note``.

        In superuser mode; ``image`` is a data address, or empty.
        """
        self.ensure_one()
        rows = self._get_delivered_document().signature_ids.sorted(
            lambda row: (row.signed_at, row.id)
        )
        return [row._get_paper_values() for row in rows.with_env(self.env)]

    def _get_paper_observations(self):
        """Observations of the employee: dicts of ``day`` and ``text``."""
        self.ensure_one()
        return [
            {"day": format_date(self.env, row.made_at), "text": row.text}
            for row in self.observation_ids.sorted("id")
        ]


class HrProfessionalInterviewSignature(models.Model):
    _inherit = "hr.professional.interview.signature"

    def _get_paper_values(self):
        self.ensure_one()
        sides = dict(self._fields["side"]._description_selection(self.env))
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
