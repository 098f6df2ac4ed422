from odoo import models

from .interview_reading import EXPORTED, Way


class Base(models.AbstractModel):
    """Rows that are exported, from whatever model the export starts."""

    _inherit = "base"

    def _export_rows(self, fields, *, _is_toplevel_call=True):
        records = self.with_context(interview_reading=Way(EXPORTED))
        return super(Base, records)._export_rows(
            fields, _is_toplevel_call=_is_toplevel_call
        )
