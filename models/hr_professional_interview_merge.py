from odoo import models
from odoo.exceptions import UserError

from .hr_professional_interview import OPEN_STATES, TOPICS_OF_KIND


class HrProfessionalInterview(models.Model):
    """Two interviews planned by mistake become one; the other keeps its trace."""

    _inherit = "hr.professional.interview"

    def _do_merge_into(self, other, reason=""):
        """Let ``other`` discharge what these were planned for, and cancel these.

        Topics and the earliest due date go along; preparations and notes stay where
        they were written.

        :raises UserError: not the same person, or one of them was held.
        """
        other.ensure_one()
        merged = self - other
        merged._check_mergeable(other)
        if not merged:
            return
        # sudo: the ledger is nobody's to write; only what is owed moves
        rows = merged.sudo().obligation_ids.filtered(lambda row: row.state == "open")
        rows._as_ledger().write({"interview_id": other.id})
        if vals := other._prepare_merge_vals(merged):
            other.write(vals)
        note = self.env._(
            "Merged with %(interview)s. %(reason)s",
            interview=other.display_name,
            reason=reason,
        )
        merged._with_step("cancelled", note.strip(), merged_into=other.id)._do_cancel()

    def _check_mergeable(self, other):
        for interview in self | other:
            # sudo: whose they are
            same = interview.sudo().employee_id == other.sudo().employee_id
            if same and interview.state in OPEN_STATES:
                continue
            raise UserError(
                self.env._(
                    "%(interview)s: only open interviews of the same person are"
                    " merged.",
                    interview=interview.display_name,
                )
            )

    def _prepare_merge_vals(self, others):
        """What this one takes over from ``others`` (hook)."""
        self.ensure_one()
        flags = ["with_review", *TOPICS_OF_KIND.values()]
        vals = {
            name: True
            for name in flags
            if not self[name] and any(other[name] for other in others)
        }
        days = [day for day in (self | others).mapped("due_date") if day]
        if days and min(days) != self.due_date:
            vals["due_date"] = min(days)
        return vals
