from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from .hr_professional_interview_answer import DROP, LOCKED_STATES, SIDES, STAGES
from .interview_labels import field_labels, selection_labels

KINDS = [
    ("stay", "Stay in the job"),
    ("evolve", "Evolve in the job"),
    ("move", "Move in-house"),
    ("retrain", "Retrain"),
    ("leave", "Leave the company"),
]
HORIZONS = [
    ("now", "Now"),
    ("one_year", "Within a year"),
    ("three_years", "In two to three years"),
    ("later", "Later"),
]
OUTCOMES = [
    ("pending", "Pending"),
    ("done", "Done"),
    ("given_up", "Given up"),
]
#: What became of it: HR's, once the report is delivered.
OUTCOME = {"outcome", "outcome_on", "outcome_note"}
#: Whose wish it is, and where it stands.
PLACE = {"interview_id", "employee_id", "company_id", "stage"}
#: What the wish says.
WORDS = ("target", "place", "note")
CONTENT = ("side", "kind", "job_id", "department_id", "horizon", *WORDS)


class HrProfessionalInterviewWish(models.Model):
    """One mobility or career wish: in the employee's preparation, or in the report.

    In the report, one row with who said it: the employee, or the employer proposing.

    | actor         | operation   | restriction                                     |
    | ------------- | ----------- | ----------------------------------------------- |
    | employee      | all         | his preparation, until the report is delivered  |
    |               | read        | his preparation then; the report once delivered |
    | interviewer   | read        | the preparation once shared                     |
    |               | all         | the report of those he conducts, until delivery |
    | line manager  | read        | the report once delivered                       |
    | officer       | read, write | the report once delivered, not on his own file; |
    |               |             | writes what became of it                        |
    | anyone else   | none        |                                                 |

    Nobody, superuser included, changes a wish once the report was delivered. A
    preparation that was never shared is deleted when the interview is closed.
    """

    _name = "hr.professional.interview.wish"
    _description = "Wish of an interview"
    _inherit = ["hr.professional.interview.confidential"]
    _order = "interview_id desc, id"
    _check_company_auto = True

    interview_id = fields.Many2one(
        comodel_name="hr.professional.interview",
        required=True,
        index=True,
        ondelete="cascade",
    )
    employee_id = fields.Many2one(
        related="interview_id.employee_id", store=True, index=True
    )
    company_id = fields.Many2one(related="interview_id.company_id", store=True)
    stage = fields.Selection(
        selection=STAGES, required=True, readonly=True, default="report"
    )
    side = fields.Selection(
        selection=SIDES, string="Said by", required=True, default="employee"
    )
    kind = fields.Selection(selection=KINDS, string="Wish", required=True)
    job_id = fields.Many2one(
        comodel_name="hr.job",
        string="Target job",
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
    )
    target = fields.Char(
        string="Job in words", help="Where no job of the list says it."
    )
    department_id = fields.Many2one(
        comodel_name="hr.department",
        string="Target department",
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
    )
    place = fields.Char(help="Where: a site, a region.")
    horizon = fields.Selection(selection=HORIZONS)
    note = fields.Text()
    outcome = fields.Selection(
        selection=OUTCOMES,
        string="What became of it",
        required=True,
        default="pending",
        copy=False,
    )
    outcome_on = fields.Date(string="Since", copy=False)
    outcome_note = fields.Text(
        string="In HR's words",
        copy=False,
        help="Read by all who read the report, the employee included.",
    )
    is_content_locked = fields.Boolean(
        compute="_compute_is_content_locked", export_string_translation=False
    )

    @api.depends("kind", "job_id", "target")
    @api.depends_context("lang", "uid")
    def _compute_display_name(self):
        return super()._compute_display_name()

    def _get_confidential_name(self):
        kind = selection_labels(self, "kind").get(self.kind)
        return " - ".join(filter(None, (kind, self._get_target())))

    def _get_target(self):
        """The job that is wished for, in words."""
        self.ensure_one()
        # sudo: jobs are not confidential; those of other companies are hidden
        return self.sudo().job_id.name or (self.target or "").strip()

    @api.depends("interview_id.state")
    def _compute_is_content_locked(self):
        for wish in self:
            # sudo: the state decides, whatever the user may read
            wish.is_content_locked = wish.interview_id.sudo().state in LOCKED_STATES

    @api.model_create_multi
    def create(self, vals_list):
        if any(map(_tells_outcome, vals_list)):
            self._check_superuser()
        wishes = super().create(vals_list)
        wishes._check_unlocked()
        wishes._check_words()
        return wishes

    def write(self, vals):
        if PLACE & vals.keys():
            self._check_superuser()
        if vals.keys() - OUTCOME - PLACE:
            self._check_unlocked(vals.keys() - OUTCOME)
        if OUTCOME & vals.keys():
            self._check_outcome()
            vals = self._prepare_outcome(vals)
        result = super().write(vals)
        if "interview_id" in vals:
            # the report it comes to may be a delivered one
            self._check_unlocked()
        self._check_words()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_locked(self):
        if self.env.context.get("interview_drafts") is not DROP:
            self._check_unlocked()

    def _check_superuser(self):
        """Whose wish it is, and at which stage, decides who reads it."""
        if not self.env.su:
            raise AccessError(
                self.env._(
                    "A wish stays where it was written; HR says what became of it once"
                    " the report is delivered."
                )
            )

    def _check_unlocked(self, names=()):
        """Refuse whatever touches a delivered report, whoever does it."""
        # sudo: the state decides, whatever the user may read
        locked = self.sudo().filtered("is_content_locked")
        if locked:
            raise UserError(
                self.env._(
                    "%(interview)s was delivered: %(fields)s cannot change any more."
                    " Ask HR to reopen the report, or to note what became of it.",
                    interview=locked[:1].interview_id.with_env(self.env).display_name,
                    fields=field_labels(self, names)
                    or self.env._("the list of wishes"),
                )
            )

    def _check_outcome(self):
        """What became of a wish is HR's to say, of what was delivered."""
        # sudo: whose file it is, and its state
        interviews = self.sudo().interview_id.with_env(self.env)
        if interviews - interviews._filter_hr():
            raise AccessError(
                self.env._(
                    "What became of a wish is noted by HR, never on one's own file."
                )
            )
        # sudo: as above
        early = self.sudo().filtered(lambda w: not w._is_delivered())
        if early:
            raise UserError(
                self.env._(
                    "%(interview)s: what became of its wishes is noted once the report"
                    " is delivered.",
                    interview=early[:1].interview_id.with_env(self.env).display_name,
                )
            )

    def _is_delivered(self):
        delivered = self.interview_id.state in ("delivered", "closed")
        return delivered and self.stage == "report"

    def _prepare_outcome(self, vals):
        """The day goes with what became of it, unless it is told."""
        if "outcome" not in vals or vals.get("outcome_on"):
            return vals
        # sudo: what day it is where the company is
        today = self.sudo().company_id[:1]._interview_today() if self else False
        return {**vals, "outcome_on": vals["outcome"] != "pending" and today}

    def _check_words(self):
        answers = self.env["hr.professional.interview.answer"]
        for wish in self:
            for name in (*WORDS, "outcome_note"):
                # sudo: measured only
                answers._check_length({"text": wish.sudo()[name]})

    @api.onchange(*WORDS, "outcome_note")
    def _onchange_words(self):
        words = self.env["hr.professional.interview.word"]
        texts = [self[name] for name in (*WORDS, "outcome_note")]
        if warning := words._get_warning("\n".join(filter(None, texts))):
            return {"warning": {"title": self.env._("Words"), "message": warning}}
        return None


def _tells_outcome(vals):
    outcome = vals.get("outcome") or "pending"
    return outcome != "pending" or any(vals.get(n) for n in OUTCOME - {"outcome"})
