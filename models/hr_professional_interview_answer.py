from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from .hr_professional_interview_topic import ANSWER_TYPES, BLOCKS, YES_NO
from .interview_labels import selection_labels

LOCKED_STATES = ("delivered", "closed", "cancelled")
SIDES = [("employee", "Employee"), ("employer", "Employer")]
STAGES = [("preparation", "Preparation"), ("report", "Report")]
#: What is answered; the rest tells what was asked.
CONTENT = ("text", "yes_no", "choice_id", "given")
#: What users write: their side's answers, and the other's put down by the interviewer.
WRITTEN = {*CONTENT, "employee_words", "employee_given"}
#: An identity that no RPC context can carry: what nobody shared goes at the end.
DROP = object()
#: Longest text of one answer, in characters: some twenty pages.
MAX_LENGTH = 60_000


class HrProfessionalInterviewAnswer(models.Model):
    """What one side says on one topic: in his preparation, or in the report.

    The wording is copied from the topic, in the language of the employee, so that a
    report keeps the questions it was held with.

    | actor         | operation   | restriction                                     |
    | ------------- | ----------- | ----------------------------------------------- |
    | employee      | read, write | his preparation, shared or not                  |
    |               | read        | the report once delivered                       |
    | interviewer   | read        | the preparation once shared                     |
    |               | read, write | the report of the interviews he conducts        |
    | line manager  | read        | the report once delivered                       |
    | officer       | read        | the report once delivered, not on his own file  |
    | anyone else   | none        |                                                 |

    Nobody, superuser included, changes an answer once the report was delivered.
    """

    _name = "hr.professional.interview.answer"
    _description = "Answer of an interview"
    _inherit = ["hr.professional.interview.confidential"]
    _order = "interview_id, sequence, topic_id, id"

    interview_id = fields.Many2one(
        comodel_name="hr.professional.interview",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    employee_id = fields.Many2one(related="interview_id.employee_id", store=True)
    company_id = fields.Many2one(related="interview_id.company_id", store=True)
    topic_id = fields.Many2one(
        comodel_name="hr.professional.interview.topic",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    side = fields.Selection(selection=SIDES, required=True, readonly=True)
    stage = fields.Selection(selection=STAGES, required=True, readonly=True)
    sequence = fields.Integer(readonly=True)
    block = fields.Selection(selection=BLOCKS, required=True, readonly=True)
    answer_type = fields.Selection(selection=ANSWER_TYPES, readonly=True)
    mandatory = fields.Boolean(readonly=True)
    topic_version = fields.Integer(string="Version", readonly=True)
    title = fields.Char(readonly=True)
    question = fields.Text(readonly=True)
    text = fields.Text(string="Answer")
    yes_no = fields.Selection(selection=YES_NO, string="Yes or no")
    choice_id = fields.Many2one(
        comodel_name="hr.professional.interview.topic.choice",
        domain="[('topic_id', '=', topic_id)]",
        ondelete="restrict",
    )
    given = fields.Boolean(help="Employer: handed out. Employee: acknowledged.")
    leaflet = fields.Char(readonly=True)
    leaflet_version = fields.Char(readonly=True)
    revision = fields.Integer(
        readonly=True,
        help="Grows with each change, so that two people do not overwrite each other.",
        export_string_translation=False,
    )
    is_empty = fields.Boolean(compute="_compute_is_empty")
    employee_words = fields.Text(
        compute="_compute_other_side",
        inverse="_inverse_employee_words",
        string="Employee's words",
    )
    employee_given = fields.Boolean(
        compute="_compute_other_side",
        inverse="_inverse_employee_given",
        string="Acknowledged",
    )
    preparation = fields.Text(
        compute="_compute_other_side",
        help="What the employee wrote beforehand and chose to share.",
    )
    previous = fields.Text(
        compute="_compute_previous",
        string="Last time",
        help="What this side said in the last delivered report.",
    )

    _side_uniq = models.Constraint(
        "UNIQUE (interview_id, topic_id, side, stage)",
        "Each side answers a topic once.",
    )

    @api.depends("interview_id", "title")
    @api.depends_context("uid")
    def _compute_display_name(self):
        return super()._compute_display_name()

    def _get_confidential_name(self):
        return self.title

    @api.depends(*CONTENT)
    def _compute_is_empty(self):
        for answer in self:
            answer.is_empty = not answer._get_words() and not answer.given

    def _get_words(self):
        """The answer in words, whatever its type; empty when nothing was said."""
        self.ensure_one()
        words = [
            selection_labels(self, "yes_no").get(self.yes_no),
            # sudo: choices are part of the wording
            self.sudo().choice_id.name,
            (self.text or "").strip(),
        ]
        return "\n".join(word for word in words if word)

    # === The two sides ===

    @api.depends("interview_id", "topic_id", "stage")
    @api.depends_context("uid")
    def _compute_other_side(self):
        others = self._search_siblings()
        for answer in self:
            said = others.get((answer.interview_id, answer.topic_id, "report"))
            prepared = others.get((answer.interview_id, answer.topic_id, "preparation"))
            answer.employee_words = said._get_words() if said else False
            answer.employee_given = bool(said and said.given)
            answer.preparation = prepared._get_words() if prepared else False

    def _search_siblings(self):
        """What the employee said on the same topics, as far as the user may read it:
        ``{(interview, topic, stage): answer}``."""
        found = self.search(
            [("interview_id", "in", self.interview_id.ids), ("side", "=", "employee")]
        )
        return {(row.interview_id, row.topic_id, row.stage): row for row in found}

    def _inverse_employee_words(self):
        self._write_employee_side("text", "employee_words")

    def _inverse_employee_given(self):
        self._write_employee_side("given", "employee_given")

    def _write_employee_side(self, name, source):
        values = {answer: answer[source] for answer in self}
        others = self._search_siblings()
        for answer, value in values.items():
            other = others.get((answer.interview_id, answer.topic_id, "report"))
            if other and other[name] != value:
                other.write({name: value})

    @api.depends("interview_id", "topic_id", "side")
    @api.depends_context("uid")
    def _compute_previous(self):
        """From the last report of the same person, if the user may read it."""
        last = self.interview_id._get_last_reports()
        found = self.search(
            [
                ("interview_id", "in", [one.id for one in last.values()]),
                ("stage", "=", "report"),
            ]
        )
        said = {
            (row.interview_id, row.topic_id.code, row.side): row._get_words()
            for row in found
        }
        for answer in self:
            report = last.get(answer.interview_id)
            key = (report, answer.topic_id.code, answer.side)
            answer.previous = said.get(key, False)

    def action_take_over(self):
        """Put what was said last time in front of the answer, to be worked on.

        :raises UserError: nothing was said last time.
        """
        self.check_access("write")
        for answer in self:
            if not answer.previous:
                raise UserError(
                    self.env._(
                        "%(topic)s: nothing was said last time.", topic=answer.title
                    )
                )
            parts = [answer.previous, (answer.text or "").strip()]
            answer.text = "\n\n".join(part for part in parts if part)
        return True

    # === Writing ===

    @api.model_create_multi
    def create(self, vals_list):
        answers = super().create(vals_list)
        answers._check_unlocked()
        return answers

    def write(self, vals):
        self._check_written(vals)
        self._check_unlocked()
        self._check_length(vals)
        if set(CONTENT) & vals.keys():
            for revision, answers in self.grouped("revision").items():
                super(HrProfessionalInterviewAnswer, answers).write(
                    {**vals, "revision": revision + 1}
                )
        else:
            super().write(vals)
        if "interview_id" in vals:
            # the report it comes to may be a delivered one
            self._check_unlocked()
        return True

    @api.ondelete(at_uninstall=False)
    def _unlink_except_locked(self):
        if self.env.context.get("interview_drafts") is not DROP:
            self._check_unlocked()

    def _check_written(self, vals):
        """Users answer; whose answer it is, and to what, is not theirs to change."""
        if vals.keys() - WRITTEN and not self.env.su:
            raise AccessError(self.env._("Only the answer itself can be written."))

    def _check_unlocked(self):
        """Refuse whatever touches a delivered report, whoever does it."""
        # sudo: the state decides, whatever the user may read
        interviews = self.sudo().interview_id
        locked = interviews.filtered(lambda i: i.state in LOCKED_STATES)
        if locked:
            raise UserError(
                self.env._(
                    "%(interview)s was delivered: its answers cannot change any more."
                    " What you wrote was not saved; add it as an observation, or ask HR"
                    " to reopen the report.",
                    interview=locked[:1].with_env(self.env).display_name,
                )
            )

    @api.model
    def _check_length(self, vals):
        if len(vals.get("text") or "") > MAX_LENGTH:
            raise UserError(
                self.env._(
                    "This text has more than %(most)s characters: shorten it, or attach"
                    " it to the signed paper.",
                    most=MAX_LENGTH,
                )
            )

    @api.onchange("text", "employee_words")
    def _onchange_text(self):
        words = self.env["hr.professional.interview.word"]
        text = "\n".join(filter(None, (self.text, self.employee_words)))
        if warning := words._get_warning(text):
            return {"warning": {"title": self.env._("Words"), "message": warning}}
        return None
