from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from .hr_professional_interview_answer import DROP, LOCKED_STATES, SIDES
from .hr_professional_interview_identity import CONFIRM_STATES
from .interview_fields import PrivateOne2many

#: Where one stands on a skill, for development: words, never a mark.
LEVELS = [
    ("discover", "To discover"),
    ("practice", "In practice"),
    ("share", "Can help others"),
]
#: How far the bar of a level goes, in percent.
BARS = {"discover": 33, "practice": 66, "share": 100}


class HrProfessionalInterviewSkill(models.Model):
    """Where one side sees the employee on a skill of his job, for development.

    The gap between the two sides is shown as bars and never stored.

    | actor         | operation   | restriction                                     |
    | ------------- | ----------- | ----------------------------------------------- |
    | employee      | read, write | his side                                        |
    |               | read        | the other side once the report is delivered     |
    | interviewer   | read, write | the employer's side of the ones he conducts     |
    |               | read        | the employee's side once shared                 |
    | line manager, | read        | once the report is delivered; the employee's    |
    | officer       |             | side if it was shared; no officer his own file  |
    | anyone else   | none        |                                                 |

    Nobody, superuser included, changes a row once the report was delivered.
    """

    _name = "hr.professional.interview.skill"
    _description = "Skill in an interview"
    _inherit = ["hr.professional.interview.confidential"]
    _order = "interview_id, sequence, name, id"

    interview_id = fields.Many2one(
        comodel_name="hr.professional.interview",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    employee_id = fields.Many2one(related="interview_id.employee_id", store=True)
    company_id = fields.Many2one(related="interview_id.company_id", store=True)
    skill_id = fields.Many2one(
        comodel_name="hr.skill",
        string="Skill of the job",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )
    name = fields.Char(string="Skill", required=True, readonly=True)
    sequence = fields.Integer(readonly=True)
    side = fields.Selection(selection=SIDES, required=True, readonly=True)
    level = fields.Selection(selection=LEVELS, string="Position")
    comment = fields.Char(string="To develop it")
    employee_level = fields.Selection(
        selection=LEVELS, string="Employee's position", compute="_compute_sides"
    )
    employee_comment = fields.Char(string="Employee's wish", compute="_compute_sides")
    employee_bar = fields.Integer(
        string="Employee's view",
        compute="_compute_sides",
        export_string_translation=False,
    )
    employer_bar = fields.Integer(
        string="Employer's view",
        compute="_compute_sides",
        export_string_translation=False,
    )

    _side_uniq = models.Constraint(
        "UNIQUE (interview_id, skill_id, side)", "Each side has one row per skill."
    )

    @api.depends("interview_id", "name")
    @api.depends_context("uid")
    def _compute_display_name(self):
        return super()._compute_display_name()

    def _get_confidential_name(self):
        return self.name

    @api.depends("level", "interview_id", "skill_id")
    @api.depends_context("uid")
    def _compute_sides(self):
        """Both sides as bars, as far as the user may read the employee's."""
        # a row that is being edited in a form stands for the stored one
        interviews = self.interview_id._origin
        found = self.search(
            [("interview_id", "in", interviews.ids), ("side", "=", "employee")]
        )
        hers = {(row.interview_id, row.skill_id): row for row in found}
        for row in self:
            key = (row.interview_id._origin, row.skill_id._origin)
            other = hers.get(key, found.browse())
            row.employee_level = other.level
            row.employee_comment = other.comment
            row.employee_bar = BARS.get(other.level, 0)
            row.employer_bar = BARS.get(row.level, 0) if row.side == "employer" else 0

    def _get_paper_words(self):
        levels = dict(self._fields["level"]._description_selection(self.env))
        return " - ".join(filter(None, (levels.get(self.level), self.comment)))

    @api.model_create_multi
    def create(self, vals_list):
        rows = super().create(vals_list)
        rows._check_unlocked()
        return rows

    def write(self, vals):
        if vals.keys() - {"level", "comment"} and not self.env.su:
            raise AccessError(
                self.env._("Only the position on a skill and its words are written.")
            )
        self._check_unlocked()
        result = super().write(vals)
        if "interview_id" in vals:
            # the report it comes to may be a delivered one
            self._check_unlocked()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_locked(self):
        if self.env.context.get("interview_drafts") is not DROP:
            self._check_unlocked()

    def _check_unlocked(self):
        """Refuse whatever touches a delivered report, whoever does it."""
        # sudo: the state decides, whatever the user may read
        interviews = self.sudo().interview_id
        if locked := interviews.filtered(lambda i: i.state in LOCKED_STATES):
            raise UserError(
                self.env._(
                    "%(interview)s was delivered: where each side stands on the skills"
                    " cannot change any more.",
                    interview=locked[:1].with_env(self.env).display_name,
                )
            )

    @api.onchange("comment")
    def _onchange_comment(self):
        words = self.env["hr.professional.interview.word"]
        if warning := words._get_warning(self.comment):
            return {"warning": {"title": self.env._("Words"), "message": warning}}
        return None


class HrProfessionalInterview(models.Model):
    """Both sides position the skills of the job, where the company wants it."""

    _inherit = "hr.professional.interview"

    skill_ids = PrivateOne2many(
        comodel_name="hr.professional.interview.skill",
        inverse_name="interview_id",
        domain=[("side", "=", "employer")],
        string="Skills",
    )

    def _follow_topics(self, vals):
        result = super()._follow_topics(vals)
        if {"state", "kind"} & vals.keys():
            # sudo: rows are made for both sides, whoever plans
            self.sudo()._sync_skills()
        return result

    def _sync_skills(self):
        """Give these interviews the skills of the job; drop the empty others.

        Idempotent; called in superuser mode.
        """
        todo = self.filtered(lambda i: i.state in ("planned", "held"))
        skills = self.env["hr.professional.interview.skill"]
        rows = skills.search([("interview_id", "in", todo.ids)])
        present = rows.grouped("interview_id")
        to_drop, vals_list = rows.browse(), []
        for interview in todo:
            mine = present.get(interview, rows.browse())
            wanted = interview._get_dialogue_skills()
            stale = mine.filtered(lambda r, w=wanted: r.skill_id not in w)
            to_drop |= stale.filtered(lambda row: not row.level and not row.comment)
            for skill in wanted - mine.skill_id:
                vals_list += interview._prepare_skills(skill)
        to_drop.unlink()
        skills.create(vals_list)

    def _get_dialogue_skills(self):
        """The skills of the job, else those the person has; none unless wanted."""
        self.ensure_one()
        if not self.company_id.interview_skills:
            return self.env["hr.skill"]
        employee, today = self.employee_id, self.company_id._interview_today()
        rows = employee.job_id.job_skill_ids or employee.employee_skill_ids
        return rows.filtered(
            lambda row: (
                not row.is_certification and (not row.valid_to or row.valid_to >= today)
            )
        ).skill_id

    def _prepare_skills(self, skill):
        lang = self.employee_id._get_interview_lang()
        vals = {
            "interview_id": self.id,
            "skill_id": skill.id,
            "name": skill.with_context(lang=lang).name,
            "sequence": skill.sequence,
        }
        return [{**vals, "side": side} for side, _label in SIDES]

    def _get_paper_skills(self):
        """Where each side stands, as the report prints it (in superuser mode).

        :return: dicts of ``name, employee, employer``, in words; the employee's only
            once shared, and no skill of which nobody said anything.
        """
        self.ensure_one()
        rows = self.env["hr.professional.interview.skill"].search(
            [("interview_id", "=", self.id)]
        )
        if not self.prepared_on:
            rows = rows.filtered(lambda row: row.side == "employer")
        found = {}
        for row in rows.filtered(lambda row: row.level or row.comment):
            sides = found.setdefault(row.skill_id or row.name, {"name": row.name})
            sides[row.side] = row._get_paper_words()
        return list(found.values())

    def _get_my_skills(self):
        """The employee's side (in superuser mode)."""
        rows = self.env["hr.professional.interview.skill"]
        return rows.search([("interview_id", "=", self.id), ("side", "=", "employee")])

    def _prepare_my_skills(self):
        rows = self._get_my_skills()
        levels = rows._fields["level"]._description_selection(self.env)
        return {
            "levels": [[value, label] for value, label in levels],
            "rows": [
                {
                    "id": row.id,
                    "name": row.name,
                    "level": row.level or "",
                    "comment": row.comment or "",
                }
                for row in rows
            ],
        }

    def action_my_save_skill(self, skill, level, comment=""):
        """Say where one sees oneself on a skill, and what would help.

        :param skill: id of the row, as in ``skills`` of :meth:`action_my_preparation`.
        :param level: ``discover``, ``practice``, ``share``, or nothing.
        """
        self.ensure_one()
        self._check_my_own()
        # sudo: his own act; whose interview it is was checked
        self.sudo()._do_save_skill(skill, level, comment)
        return True

    def _do_save_skill(self, skill_id, level, comment=""):
        """As above, in superuser mode."""
        self.ensure_one()
        row = self._get_my_skills().filtered(lambda one: one.id == skill_id)
        if not row or (level and level not in BARS):
            raise UserError(self.env._("That is no skill of this interview."))
        if self.state not in CONFIRM_STATES:
            row._check_unlocked()
            raise UserError(self.env._("This interview does not take place."))
        row.write({"level": level or False, "comment": (comment or "")[:200]})
