from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.hr_professional_interview import engine

from .interview_fields import PrivateOne2many

# what decides which topics come
TOPIC_FACTS = {
    "state",
    "kind",
    "with_mid_career",
    "with_late_career",
    "shared_reason",
    "held_on",
}
CONTENT_STATES = ("planned", "held")
#: A meeting put off does not take the preparation back.
SHARE_STATES = ("to_plan", *CONTENT_STATES)


class HrProfessionalInterview(models.Model):
    """What is talked about: topics, the words of both sides, and what was shared.

    The rows of an interview are made when it is planned and follow its kind until it
    is delivered; what was answered is never dropped.
    """

    _inherit = "hr.professional.interview"

    answer_ids = PrivateOne2many(
        comodel_name="hr.professional.interview.answer",
        inverse_name="interview_id",
        string="Answers",
    )
    report_answer_ids = fields.One2many(
        comodel_name="hr.professional.interview.answer",
        inverse_name="interview_id",
        domain=[
            ("stage", "=", "report"),
            ("side", "=", "employer"),
            ("answer_type", "!=", "information"),
        ],
        string="Report",
    )
    information_ids = fields.One2many(
        comodel_name="hr.professional.interview.answer",
        inverse_name="interview_id",
        domain=[
            ("stage", "=", "report"),
            ("side", "=", "employer"),
            ("answer_type", "=", "information"),
        ],
        string="Information given",
    )
    prepared_on = fields.Datetime(
        string="Preparation shared on",
        copy=False,
        readonly=True,
        help="When the employee let his interviewer read his preparation.",
    )
    shared_reason = fields.Selection(
        selection=[
            ("parental", "Parental leave"),
            ("mandate", "End of a mandate"),
        ],
        string="Reason of the return",
        copy=False,
        readonly=True,
        groups=fields.NO_ACCESS,
        help="Shown only to those who may know it.",
    )
    told_reason = fields.Selection(
        selection=lambda self: self._fields["shared_reason"].selection,
        compute="_compute_told_reason",
        string="Reason shared",
        help="Reason of the return, once the employee has chosen to talk about it.",
    )
    empty_topics_reason = fields.Text(
        copy=False, help="Why topics that the law asks for stay empty in the report."
    )
    empty_topics = fields.Text(compute="_compute_empty_topics")

    @api.model_create_multi
    def create(self, vals_list):
        interviews = super().create(vals_list)
        # the report of imported history is the paper that it comes from
        begun = interviews.filtered(
            lambda i: i.state in CONTENT_STATES and i.origin != "import"
        )
        if begun:
            begun._follow_topics({"state": "created"})
        return interviews

    # === Which topics ===

    def _get_topic_blocks(self):
        self.ensure_one()
        return engine.blocks(
            self.kind,
            with_mid_career=self.with_mid_career,
            with_late_career=self.with_late_career,
            shared_reason=self.shared_reason or "",
        )

    def _get_topic_day(self):
        """The day whose law decides what is talked about."""
        self.ensure_one()
        today = self.company_id._interview_today()
        return self.held_on or self._get_planned_day() or today

    def _sync_answers(self):
        """Give these interviews the rows of their topics; drop the empty others.

        Idempotent; called in superuser mode.
        """
        topics = self.env["hr.professional.interview.topic"]
        topics = topics._get_for_companies(self.company_id)
        rows = self.env["hr.professional.interview.answer"].search(
            [("interview_id", "in", self.ids)]
        )
        present = rows.grouped("interview_id")
        to_drop, vals_list = rows.browse(), []
        for interview in self:
            mine = present.get(interview, rows.browse())
            wanted = topics._filter_for(interview, interview._get_topic_day())
            to_drop |= mine.filtered(lambda r, w=wanted: r.topic_id not in w)
            missing = wanted - mine.topic_id
            vals_list += interview._prepare_answers(missing)
        to_drop.filtered("is_empty").unlink()
        rows.create(vals_list)

    def _prepare_answers(self, topics):
        """Values of the rows of these topics, worded in the employee's language."""
        self.ensure_one()
        lang = self.employee_id._get_interview_lang()
        return [
            vals
            for topic in topics.with_context(lang=lang)
            for vals in self._prepare_topic_answers(topic)
        ]

    def _prepare_topic_answers(self, topic):
        vals = {
            "interview_id": self.id,
            "topic_id": topic.id,
            "sequence": topic.sequence,
            "block": topic.block,
            "answer_type": topic.answer_type,
            "mandatory": topic.mandatory,
            "topic_version": topic.version,
            "title": topic.name,
            "leaflet": topic.leaflet,
            "leaflet_version": topic.leaflet_version,
        }
        employee = {"side": "employee", "question": topic.question_employee}
        employer = {"side": "employer", "question": topic.question_employer}
        rows = [
            {**vals, **employee, "stage": "report"},
            {**vals, **employer, "stage": "report"},
        ]
        if topic.prepared:
            rows.append({**vals, **employee, "stage": "preparation"})
        return rows

    def _follow_topics(self, vals):
        if not TOPIC_FACTS & vals.keys():
            return
        # sudo: rows are made for both sides, whoever plans
        interviews = self.sudo().filtered(lambda i: i.state in CONTENT_STATES)
        if interviews:
            interviews._sync_answers()
        if vals.get("state") == "held":
            interviews._start_report()

    def _start_report(self):
        """Let the report begin with what the employee prepared and shared."""
        shared = self.filtered("prepared_on").answer_ids.filtered(
            lambda row: row.side == "employee"
        )
        prepared = shared.filtered(lambda row: row.stage == "preparation")
        report = {(row.interview_id, row.topic_id): row for row in shared - prepared}
        for row in prepared:
            said = report.get((row.interview_id, row.topic_id))
            if said and said.is_empty and not row.is_empty:
                said.write(
                    {
                        "text": row.text,
                        "yes_no": row.yes_no,
                        "choice_id": row.choice_id.id,
                    }
                )

    # === What is missing ===

    @api.depends("answer_ids.text", "answer_ids.yes_no", "answer_ids.given")
    @api.depends_context("uid")
    def _compute_empty_topics(self):
        for interview in self:
            titles = interview._get_empty_topics()
            interview.empty_topics = "\n".join(titles) or False

    def _get_empty_topics(self):
        """Titles of the mandatory topics on which neither side said anything.

        Those that tell the reason of a return are titled by their kind of interview for
        whoever may not know it.
        """
        self.ensure_one()
        rows = self.answer_ids.filtered(lambda r: r.stage == "report" and r.mandatory)
        titles = [
            answers[:1]._get_told_title()
            for _topic, answers in rows.grouped("topic_id").items()
            if all(row.is_empty for row in answers)
        ]
        return list(dict.fromkeys(titles))

    def _get_last_reports(self):
        """{interview: the last one of the same person that was delivered}."""
        # sudo: which one it is; what it says is read with the rights of the reader
        interviews_sudo = self.sudo()
        past = interviews_sudo.search(
            Domain("employee_id", "in", interviews_sudo.employee_id.ids)
            & Domain("state", "in", ("delivered", "closed"))
            & Domain("answer_ids", "!=", False),
            order="held_on, id",
        ).grouped("employee_id")
        last = {}
        for interview in interviews_sudo:
            earlier = past.get(interview.employee_id, interviews_sudo.browse())
            earlier = earlier.filtered(lambda one, i=interview: one != i)
            if interview.held_on:
                day = interview.held_on
                earlier = earlier.filtered(lambda one, day=day: one.held_on <= day)
            if earlier:
                last[self.browse(interview.id)] = self.browse(earlier[-1:].id)
        return last

    # === The employee shares ===

    def _do_share_preparation(self):
        """Let the interviewer read the preparation (in superuser mode).

        Sharing twice is sharing once.
        """
        for interview in self:
            if interview.state not in SHARE_STATES:
                raise UserError(
                    self.env._(
                        "%(interview)s: the preparation is shared before the report is"
                        " delivered.",
                        interview=interview.display_name,
                    )
                )
        fresh = self.filtered(lambda interview: not interview.prepared_on)
        if not fresh:
            return
        fresh.write({"prepared_on": fields.Datetime.now()})
        fresh._trace("prepared")
        fresh.filtered(lambda i: i.state == "held")._start_report()
