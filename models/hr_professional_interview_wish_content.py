from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tools import format_date

from .hr_professional_interview import HELD_STATES
from .hr_professional_interview_answer import DROP
from .hr_professional_interview_wish import CONTENT
from .interview_fields import PrivateOne2many
from .interview_labels import selection_labels


class HrProfessionalInterview(models.Model):
    """Wishes: prepared by the employee, put down in the report, recalled next time."""

    _inherit = "hr.professional.interview"

    wish_ids = PrivateOne2many(
        comodel_name="hr.professional.interview.wish",
        inverse_name="interview_id",
        domain=[("stage", "=", "report")],
        string="Wishes",
    )
    prepared_wish_ids = PrivateOne2many(
        comodel_name="hr.professional.interview.wish",
        inverse_name="interview_id",
        domain=[("stage", "=", "preparation")],
        readonly=True,
        help="What the employee wrote beforehand; his alone until he shares it.",
    )
    earlier_wish_ids = fields.One2many(
        comodel_name="hr.professional.interview.wish",
        compute="_compute_earlier_wish_ids",
        string="Wishes of earlier interviews",
        help="What was wished for in earlier reports, and what became of it.",
    )

    @api.depends("employee_id")
    @api.depends_context("uid")
    def _compute_earlier_wish_ids(self):
        """Those that the user may read, of the same people's other interviews."""
        # sudo: whose interviews these are; the wishes are read as the user
        people = self._origin.sudo().employee_id
        found = self.env["hr.professional.interview.wish"].search(
            Domain("employee_id", "in", people.ids)
            & Domain("stage", "=", "report")
            & Domain("interview_id.state", "in", HELD_STATES)
        )
        # sudo: whose wishes they are; what they say is read with the reader's rights
        by_person = found.sudo().grouped("employee_id")
        for interview in self:
            # sudo: as above
            person = interview._origin.sudo().employee_id
            mine = by_person.get(person, found.browse()).with_env(self.env)
            interview.earlier_wish_ids = mine.filtered(
                lambda wish, i=interview: wish.interview_id != i._origin
            )

    def action_take_over_wishes(self):
        """Put the wishes that the employee shared into the report, to be talked over.

        :raises AccessError: the user does not conduct the interview.
        :raises UserError: nothing was shared, or all of it is in the report already.
        """
        self.check_access("write")
        if self - self._filter_interviewer():
            raise AccessError(
                self.env._("Whoever conducts the interview writes its report.")
            )
        for interview in self:
            known = [wish._get_content() for wish in interview.wish_ids]
            told = [wish._get_content() for wish in interview.prepared_wish_ids]
            missing = [content for content in told if content not in known]
            if not missing:
                raise UserError(
                    self.env._(
                        "%(interview)s: no wish was shared that is not in the report.",
                        interview=interview.display_name,
                    )
                )
            self.env["hr.professional.interview.wish"].create(
                [{**vals, "interview_id": interview.id} for vals in missing]
            )
        return True

    def _drop_drafts(self):
        result = super()._drop_drafts()
        kept = self.filtered(lambda interview: not interview.prepared_on)
        # sudo: the drafts are other people's, and not read
        wishes = self.env["hr.professional.interview.wish"].sudo()
        private = wishes.search(
            Domain("interview_id", "in", kept.ids) & Domain("stage", "=", "preparation")
        )
        private.with_context(interview_drafts=DROP).unlink()
        return result

    def _get_paper_wishes(self):
        """The wishes of the report: a dict of texts each (in superuser mode)."""
        self.ensure_one()
        return [wish._prepare_paper_wish() for wish in self.wish_ids]

    def _get_paper_wish_kinds(self):
        """``[label]`` of the kinds and of the horizons, to tick on paper."""
        wishes = self.env["hr.professional.interview.wish"]
        return [
            list(selection_labels(wishes, name).values())
            for name in ("kind", "horizon")
        ]


class HrProfessionalInterviewWish(models.Model):
    _inherit = "hr.professional.interview.wish"

    can_say_outcome = fields.Boolean(
        compute="_compute_can_say_outcome", export_string_translation=False
    )

    @api.depends("interview_id.state")
    @api.depends_context("uid")
    def _compute_can_say_outcome(self):
        hr = self.interview_id._filter_hr()
        for wish in self:
            wish.can_say_outcome = wish.interview_id in hr and wish._is_delivered()

    def _get_content(self):
        """What the wish says, as values."""
        self.ensure_one()
        return {
            name: self._fields[name].convert_to_write(self[name], self)
            for name in CONTENT
        }

    def _prepare_paper_wish(self):
        labels = {
            name: selection_labels(self, name)
            for name in ("side", "kind", "horizon", "outcome")
        }
        outcome = labels["outcome"].get(self.outcome, "")
        day = format_date(self.env, self.outcome_on)
        return {
            "side": labels["side"].get(self.side, ""),
            "kind": labels["kind"].get(self.kind, ""),
            "target": self._get_target(),
            "department": self.department_id.name or "",
            "place": self.place or "",
            "horizon": labels["horizon"].get(self.horizon, ""),
            "note": self.note or "",
            "outcome": " - ".join(filter(None, (outcome, day, self.outcome_note))),
        }
