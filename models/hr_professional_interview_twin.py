from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from .hr_professional_interview import OPEN_STATES

TOPICS = ("with_review", "with_mid_career", "with_late_career")


class HrProfessionalInterview(models.Model):
    """Two interviews planned by mistake become one; the other keeps its trace.

    For those who may plan: the screen tells, HR merges.
    """

    _inherit = "hr.professional.interview"

    twin_id = fields.Many2one(
        comodel_name="hr.professional.interview",
        string="Another open interview",
        compute="_compute_twin_id",
        help="Open for the same person: one of the two is probably too many.",
    )
    can_merge = fields.Boolean(
        compute="_compute_twin_id", export_string_translation=False
    )

    @api.depends("employee_id", "state")
    @api.depends_context("uid")
    def _compute_twin_id(self):
        waiting = self.filtered(lambda i: i._origin and i.state in OPEN_STATES)
        others = self.search(
            Domain("employee_id", "in", waiting.employee_id.ids)
            & Domain("state", "in", OPEN_STATES),
            order="planned_start, id",
        ).grouped(lambda i: i.employee_id.id)
        hr = waiting._filter_hr()
        for interview in self:
            twins = others.get(interview.employee_id.id, self.browse())
            twins -= interview._origin
            found = interview in waiting and twins
            interview.twin_id = twins[:1] if found else False
            interview.can_merge = bool(found) and interview in hr

    def action_merge(self):
        """Cancel this one; what it was to discharge goes to the other.

        :return: the action that opens the other.
        :raises UserError: there is no other, or the user is not HR on this file.
        """
        self.ensure_one()
        self._check_can("cancel")
        other = self.twin_id
        if not other:
            raise UserError(
                self.env._(
                    "%(interview)s: there is no other open interview to keep.",
                    interview=self.display_name,
                )
            )
        self._do_merge_into(other)
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "hr_professional_interview.hr_professional_interview_action_open"
        )
        return {**action, "res_id": other.id}

    def _do_merge_into(self, other):
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
        vals = {name: True for name in TOPICS if any(merged.mapped(name))}
        days = [day for day in (*merged.mapped("due_date"), other.due_date) if day]
        if days and min(days) != other.due_date:
            vals["due_date"] = min(days)
        # sudo: the ledger is nobody's to write; only what was open moves
        rows = merged.sudo().obligation_ids.filtered(lambda row: row.state == "open")
        rows._as_ledger().write({"interview_id": other.id})
        if vals:
            other.write(vals)
        note = self.env._(
            "Planned twice by mistake: %(kept)s is kept.", kept=other.display_name
        )
        merged._with_step("cancelled", note, merged_into=other.id)._do_cancel()

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
