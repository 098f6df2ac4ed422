from odoo import api, fields, models
from odoo.fields import Domain

from .hr_professional_interview import HELD_STATES


class HrProfessionalInterviewAction(models.Model):
    """Who sees to an action now: its owner, or who took it over when he left.

    What was agreed stays as it was agreed; the successor stands beside it.
    """

    _inherit = "hr.professional.interview.action"

    successor_id = fields.Many2one(
        comodel_name="hr.employee",
        string="Taken over by",
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        help="Who sees to it instead of the person it was agreed with.",
    )
    in_charge_id = fields.Many2one(
        comodel_name="hr.employee",
        string="In charge",
        compute="_compute_in_charge_id",
        store=True,
        index="btree_not_null",
        ondelete="set null",
    )
    # stored: a related field that is not reads through in superuser mode for a row that
    # anybody is about to make
    manager_id = fields.Many2one(
        related="employee_id.parent_id", store=True, string="Manager"
    )

    @api.depends("owner_id", "successor_id")
    def _compute_in_charge_id(self):
        for action in self:
            action.in_charge_id = action.successor_id or action.owner_id

    def _hand_over(self, gone):
        """Give what ``gone`` saw to, and is to do, to somebody else (in sudo).

        The person's line manager, else HR's interviewer; never somebody who left. What
        is nobody's keeps its owner, and HR finds it in the list.

        :return: the actions that changed hands.
        """
        todo = self.filtered(lambda a: a.state == "todo" and a.in_charge_id in gone)
        moved, notes = self.browse(), []
        for action in todo:
            successor = action._get_successor(gone)
            if not successor or successor == action.in_charge_id:
                continue
            former = action.in_charge_id.name
            action.successor_id = successor
            moved |= action
            notes.append(action._prepare_hand_over_note(former))
        self.env["hr.professional.interview.action.note"].create(notes)
        return moved

    def _get_successor(self, gone):
        employee = self.employee_id
        hr = self.interview_id._get_hr_interviewer()
        for candidate in (employee.parent_id, hr):
            if candidate and candidate.active and candidate not in gone | employee:
                return candidate
        return employee.browse()

    def _prepare_hand_over_note(self, former):
        env = self.interview_id._in_company_lang().env
        return {
            "action_id": self.id,
            "kind": "taken_over",
            "text": env._(
                "%(former)s has left: %(successor)s sees to it.",
                former=former,
                successor=self.successor_id.name,
            ),
        }

    @api.model
    def _hand_over_from(self, gone):
        """What these people still saw to goes to others (in sudo)."""
        found = self.search(
            Domain("in_charge_id", "in", gone.ids)
            & Domain("state", "=", "todo")
            & Domain("interview_id.state", "in", HELD_STATES)
        )
        found._hand_over(gone)


class HrEmployee(models.Model):
    _inherit = "hr.employee"

    def _leave_interviews(self):
        result = super()._leave_interviews()
        self.env["hr.professional.interview.action"]._hand_over_from(self)
        return result
