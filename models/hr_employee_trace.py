import json

from odoo import models
from odoo.tools import format_datetime

from .interview_labels import selection_labels
from .interview_pack import table


class HrEmployee(models.Model):
    """The trace of a person as a table: printed, and part of an evidence pack."""

    _inherit = "hr.employee"

    def _get_interview_trace_rows(self):
        """Steps in order, in the language of ``self`` (in superuser mode).

        :return: dictionaries of words, beside the ``hash`` and the ``data`` as kept.
        """
        self.ensure_one()
        events = self.env["hr.professional.interview.event"]
        kinds = selection_labels(events, "kind")
        channels = selection_labels(events, "channel")
        return [
            {
                "number": step["sequence"],
                "when": format_datetime(
                    self.env, step["happened_at"], tz=self._get_tz(), dt_format="short"
                ),
                "step": kinds.get(step["kind"], step["kind"]),
                "interview": step["interview_id"] or "",
                "who": step["actor"] or "",
                "how": channels.get(step["channel"], step["channel"] or ""),
                "note": step["note"] or "",
                "data": step["data"] or "",
                "hash": step["hash"],
            }
            for step in events._read_steps(self.ids).get(self.id, ())
        ]

    def _get_interview_trace_table(self):
        """The same as a CSV, of which no cell is a formula (in superuser mode)."""
        rows = [
            [_as_cell(value) for value in row.values()]
            for row in self._get_interview_trace_rows()
        ]
        return table(self._get_interview_trace_headers(), rows)

    def _get_interview_trace_headers(self):
        return [
            self.env._("No."),
            self.env._("When"),
            self.env._("Step"),
            self.env._("Interview"),
            self.env._("Who"),
            self.env._("How"),
            self.env._("Note"),
            self.env._("Details"),
            self.env._("Hash"),
        ]


def _as_cell(value):
    if isinstance(value, dict):
        return json.dumps(value, sort_keys=True, ensure_ascii=False)
    return value
