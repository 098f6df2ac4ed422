from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.hr_professional_interview import engine

BLOCKS = [
    ("follow_up", "Since the last interview"),
    ("general", "Topics of every interview"),
    ("return", "Coming back to work"),
    ("parental", "After a parental leave"),
    ("mandate", "After a mandate"),
    ("mid_career", "Mid-career"),
    ("late_career", "Before 60"),
    ("information", "Information given"),
    ("closing", "To finish"),
]
ANSWER_TYPES = [
    ("text", "Text"),
    ("yes_no", "Yes or no"),
    ("choice", "Choice"),
    ("information", "Information given"),
]
YES_NO = [("yes", "Yes"), ("no", "No")]
# what a report was held with: another wording is another version
WORDING = {
    "name",
    "question_employee",
    "question_employer",
    "answer_type",
    "leaflet",
    "leaflet_version",
}


class HrProfessionalInterviewTopic(models.Model):
    """What is talked about, with a wording for each side.

    The set that comes with the module answers the law topic by topic (``legal_code``);
    a company rewords it, adds topics, or archives those that no law asks for. An
    interview keeps the wording and the version it was held with.

    | actor         | operation | restriction                     |
    | ------------- | --------- | ------------------------------- |
    | administrator | all       | his companies' and shared ones  |
    | anyone else   | read      | the wording                     |
    """

    _name = "hr.professional.interview.topic"
    _description = "Interview topic"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(
        required=True, help="Short name, kept from one interview to the next."
    )
    sequence = fields.Integer(default=500)
    active = fields.Boolean(default=True)
    block = fields.Selection(
        selection=BLOCKS,
        required=True,
        default="general",
        help="Decides in which interviews the topic comes.",
    )
    legal_code = fields.Char(
        readonly=True,
        copy=False,
        help="The duty of law that this topic answers; empty: the company's own.",
    )
    question_employee = fields.Text(string="For the employee", translate=True)
    question_employer = fields.Text(string="For the interviewer", translate=True)
    answer_type = fields.Selection(
        selection=ANSWER_TYPES, required=True, default="text"
    )
    choice_ids = fields.One2many(
        comodel_name="hr.professional.interview.topic.choice",
        inverse_name="topic_id",
        string="Choices",
        copy=True,
    )
    mandatory = fields.Boolean(
        help="A report without it is delivered only with a reason."
    )
    prepared = fields.Boolean(
        string="In the preparation",
        default=True,
        help="The employee may answer it before the interview.",
    )
    leaflet = fields.Char(translate=True, help="Title of the leaflet handed out.")
    leaflet_version = fields.Char(help="Edition of the leaflet handed out now.")
    company_id = fields.Many2one(
        comodel_name="res.company", index="btree_not_null", help="Empty: every company."
    )
    version = fields.Integer(default=1, readonly=True, copy=False)

    _code_uniq = models.UniqueIndex(
        "(code, COALESCE(company_id, 0)) WHERE active",
        "A topic with that short name is there already.",
    )

    def write(self, vals):
        result = super().write(vals)
        if WORDING & vals.keys():
            for topic in self:
                super(HrProfessionalInterviewTopic, topic).write(
                    {"version": topic.version + 1}
                )
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_legal(self):
        if legal := self.filtered("legal_code"):
            raise UserError(
                self.env._(
                    "“%(topic)s” answers a duty of law: reword it, or archive it if you"
                    " replace it.",
                    topic=legal[:1].name,
                )
            )

    @api.model
    def _get_for_companies(self, companies):
        """Every topic in use in these companies, in the order of the form."""
        return self.search(
            Domain("company_id", "=", False) | Domain("company_id", "in", companies.ids)
        )

    def _filter_for(self, interview, day):
        """Those that ``interview``, held on ``day``, deals with (hook)."""
        blocks = interview._get_topic_blocks()
        law = {topic.code for topic in engine.topics(blocks, day)}
        return self.filtered(
            lambda topic: (
                topic.block in blocks
                and topic.company_id.id in (False, interview.company_id.id)
                and (not topic.legal_code or topic.legal_code in law)
            )
        )


class HrProfessionalInterviewTopicChoice(models.Model):
    """One of the answers to choose from. Rights: as the topic."""

    _name = "hr.professional.interview.topic.choice"
    _description = "Choice of a topic"
    _order = "sequence, id"

    topic_id = fields.Many2one(
        comodel_name="hr.professional.interview.topic",
        required=True,
        index=True,
        ondelete="cascade",
    )
    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
