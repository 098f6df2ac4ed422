from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from .hr_professional_interview_answer import LOCKED_STATES
from .hr_training_need import OPEN_STATES
from .hr_training_need_rights import OPINION, WHOSE
from .interview_fields import PrivateOne2many
from .interview_labels import field_labels, selection_labels

#: What was agreed at the interview, and is part of its report. How it is done, for how
#: long and at what cost is HR's to settle afterwards.
AGREED = WHOSE | {
    "company_id",
    "name",
    "purpose",
    "priority",
    "year",
    "quarter",
    "note",
}


class HrTrainingNeed(models.Model):
    """Needs that come out of an interview belong to its report until delivery."""

    _inherit = "hr.training.need"

    interview_id = fields.Many2one(
        comodel_name="hr.professional.interview",
        index="btree_not_null",
        ondelete="restrict",
        readonly=True,
        copy=False,
    )
    collected_on = fields.Date(
        string="Collected on",
        related="interview_id.held_on",
        store=True,
        help="Day of the interview that it comes from.",
    )
    is_content_locked = fields.Boolean(
        compute="_compute_is_content_locked", export_string_translation=False
    )

    @api.depends("interview_id.state")
    def _compute_is_content_locked(self):
        for need in self:
            # sudo: the state decides, whatever the user may read
            interview_sudo = need.interview_id.sudo()
            locked = interview_sudo.state in LOCKED_STATES
            if locked and interview_sudo.origin == "import":
                # history: nothing was delivered from here
                locked = bool(interview_sudo._get_reports())
            need.is_content_locked = locked

    def _check_agreed(self, vals):
        """Refuse to change what a delivered report says, and whose need it is."""
        moved = self._get_changes(vals, WHOSE | {"company_id"})
        if moved and not self.env.su:
            # sudo: named to whoever writes it
            self._refuse_locked(self[:1].sudo(), moved)
        # sudo: the state of the report decides, whatever the user may read
        locked = self.sudo().filtered("is_content_locked")
        if changed := locked._get_changes(vals, AGREED):
            self._refuse_locked(locked[:1], changed)
        # an opinion that was not given by then may still be
        printed = locked.filtered(
            lambda n: (
                n.opinion_on
                and n.interview_id.delivered_on
                and n.opinion_on <= n.interview_id.delivered_on
            )
        )
        if changed := printed._get_changes(vals, OPINION):
            self._refuse_locked(printed[:1], changed)

    def _check_unlocked(self):
        """Nothing comes to a delivered report, and nothing leaves it."""
        # sudo: as above
        if locked := self.sudo().filtered("is_content_locked"):
            self._refuse_locked(locked[:1], {"interview_id"})

    def _refuse_locked(self, need_sudo, names):
        raise UserError(
            self.env._(
                "“%(need)s” was agreed: %(fields)s cannot change any more. HR decides"
                " on it as it is; for something else, ask for another training.",
                need=need_sudo.name,
                fields=field_labels(self, names),
            )
        )

    def _get_changes(self, vals, names):
        """Names among ``names`` to which ``vals`` gives another value somewhere."""
        changed = set()
        for name in names & vals.keys():
            field = self._fields[name]
            # sudo: compared, whoever writes
            for need in self.sudo():
                old = field.convert_to_cache(need[name], need)
                new = field.convert_to_cache(vals[name], need)
                # False and None are the same absence of value
                if (old or None) != (new or None):
                    changed.add(name)
        return changed


class HrProfessionalInterview(models.Model):
    _inherit = "hr.professional.interview"

    training_need_ids = PrivateOne2many(
        comodel_name="hr.training.need",
        inverse_name="interview_id",
        string="Training needs",
    )
    earlier_need_ids = fields.One2many(
        comodel_name="hr.training.need",
        compute="_compute_earlier_need_ids",
        string="Training needs still open",
        help="What was asked for elsewhere and is neither done nor given up, with what"
        " was decided.",
    )

    @api.depends("employee_id")
    @api.depends_context("uid")
    def _compute_earlier_need_ids(self):
        """Those that the user may read."""
        # sudo: whose interviews these are; the needs are read as the user
        people = self._origin.sudo().employee_id
        found = self.env["hr.training.need"].search(
            Domain("employee_id", "in", people.ids)
            & Domain("state", "in", OPEN_STATES)
            & Domain("decision", "!=", "refused")
        )
        # sudo: whose needs they are; what they say is read with the reader's rights
        by_person = found.sudo().grouped("employee_id")
        for interview in self:
            # sudo: as above
            person = interview._origin.sudo().employee_id
            mine = by_person.get(person, found.browse()).with_env(self.env)
            interview.earlier_need_ids = mine.filtered(
                lambda need, i=interview: need.interview_id != i._origin
            )

    def _get_interviewer_sheet(self):
        return {**super()._get_interviewer_sheet(), "needs": self.earlier_need_ids}

    # === On paper, and on the page of who has no user (hooks, in superuser mode) ===

    def _get_paper_needs(self):
        """The needs as the report tells them: a dict of texts per need."""
        self.ensure_one()
        return [self._prepare_paper_need(need) for need in self.training_need_ids]

    def _prepare_paper_need(self, need):
        labels = {
            name: selection_labels(need, name)
            for name in ("purpose", "kind", "priority", "opinion")
        }
        return {
            "name": need.name,
            "note": need.note or "",
            "purpose": labels["purpose"].get(need.purpose, ""),
            "kind": labels["kind"].get(need.kind, ""),
            "priority": labels["priority"].get(need.priority, ""),
            "horizon": need._get_horizon(),
            "opinion": labels["opinion"].get(need.opinion, ""),
            "opinion_reason": need.opinion_reason or "",
        }

    def _get_page_needs(self):
        """The same with what was decided, for the page of the employee.

        Empty before the delivery: until then the report is its interviewer's.
        """
        self.ensure_one()
        if self.state not in LOCKED_STATES:
            return []
        return [
            {
                **self._prepare_paper_need(need),
                "decision": need._get_decision_label(),
                "decision_reason": need.decision_reason or "",
            }
            for need in self.training_need_ids
        ]
