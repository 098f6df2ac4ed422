from odoo import models

from .interview_labels import selection_labels
from .interview_reading import READING_KINDS


class HrProfessionalInterview(models.Model):
    """Who read the report, on the employee's own page."""

    _inherit = "hr.professional.interview"

    def _get_page(self, purpose="take_part"):
        return {**super()._get_page(purpose), "readings": self._get_page_readings()}

    def _get_page_readings(self):
        """``[{day and hour, who, how}]``, the last one first (self in sudo)."""
        events = self.env["hr.professional.interview.event"]
        kinds = selection_labels(events, "kind")
        found = events.search(
            [("interview_id", "=", self.id), ("kind", "in", READING_KINDS)]
        )
        return [
            {
                "when": self._format_moment(step.happened_at),
                "who": step.actor,
                "how": kinds[step.kind],
            }
            for step in found
        ]
