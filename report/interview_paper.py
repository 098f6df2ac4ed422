"""What the papers of an interview say."""

from dataclasses import dataclass, field

from dateutil.relativedelta import relativedelta

from odoo.tools import format_datetime

from odoo.addons.hr_professional_interview import engine

from .paper import Paper

DRAFT_STATES = ("to_plan", "planned", "held")
#: Blocks that would tell the reason of a return: in the report alone.
PRIVATE_BLOCKS = ("parental", "mandate")
INFORMATION = "information"
CLOSING = "closing"
#: Characters of an answer that is kept on one page.
SHORT = 900


@dataclass
class Theme:
    """One topic: what is asked of each side, and what each said."""

    title: str
    block: str
    answer_type: str
    mandatory: bool
    sides: dict = field(default_factory=dict)
    leaflet: str = ""
    choices: list = field(default_factory=list)

    @property
    def is_empty(self):
        return not any(side.words or side.given for side in self.sides.values())

    @property
    def is_short(self):
        """Whether it is short enough never to be cut by the end of a page."""
        return sum(len(side.words) for side in self.sides.values()) < SHORT

    def is_given(self, side):
        return side in self.sides and self.sides[side].given


@dataclass
class Side:
    """One side of a topic."""

    question: str
    words: str = ""
    given: bool = False


class InterviewPaper(Paper):
    """A paper about one interview."""

    def _find_employee(self, record):
        return record.employee_id

    # === What identifies it ===

    @property
    def interviewer(self):
        return self.record.interviewer_id.with_context(lang=self.lang)

    @property
    def law_day(self):
        return self.record._get_topic_day()

    @property
    def title(self):
        return self.record._get_paper_titles()[self.kind]

    @property
    def kind_label(self):
        """Which interview it is; a return is an interview like any other."""
        told = [label for label, is_so in self._kinds() if is_so]
        return (
            f"{self.interview_name} ({', '.join(told)})"
            if told
            else (self.interview_name)
        )

    def _kinds(self):
        record, kind = self.record, self.record.kind
        return [
            (self.env._("first interview"), kind == "first"),
            (self.env._("periodic"), kind == "periodic"),
            (self.env._("on request"), kind == "on_request"),
            (self.env._("mid-career"), record.with_mid_career),
            (self.env._("before 60"), record.with_late_career),
            (self.env._("with the review"), record.with_review),
        ]

    @property
    def number(self):
        return self.record._get_paper_number()

    @property
    def version_label(self):
        version = self.kind == "report" and self.record._get_paper_version()
        return self.env._("Version %s", version) if version else ""

    @property
    def is_draft(self):
        draft = self.options.draft
        if draft is not None:
            return draft
        return self.kind == "report" and self.record.state in DRAFT_STATES

    # === When and where ===

    @property
    def tz(self):
        return self.employee._get_tz()

    def time(self, moment):
        return format_datetime(self.env, moment, tz=self.tz, dt_format="HH:mm")

    @property
    def held_day(self):
        return self.day(self.record._get_day())

    @property
    def meeting_day(self):
        moment = self.record.planned_start
        day = format_datetime(self.env, moment, tz=self.tz, dt_format="EEEE d MMMM y")
        # the first of a month is an ordinal in French, which no format knows
        return day.replace(" 1 ", " 1er ") if self.lang.startswith("fr") else day

    @property
    def stop(self):
        record = self.record
        length = record.company_id._get_interview_length()
        return record.planned_stop or record.planned_start + length

    @property
    def length(self):
        """How long it is planned to last, in words."""
        minutes = int((self.stop - self.record.planned_start).total_seconds() // 60)
        return self.unit(minutes, "minute")

    @property
    def meeting(self):
        """``[(label, value)]`` of when and where it is, or was."""
        record, when = self.record, []
        if record.held_on:
            when = [(self.env._("Held on"), self.day(record.held_on))]
        elif record.planned_start:
            hours = f"{self.time(record.planned_start)} - {self.time(self.stop)}"
            when = [
                (self.env._("Day"), self.meeting_day),
                (self.env._("Time"), hours),
            ]
        where = [
            (self.env._("Place"), self.place),
            (self.env._("By video"), self.video_url),
            (self.env._("Also present"), self.guests),
        ]
        return [*when, *(row for row in where if row[1])]

    @property
    def place(self):
        return self.record.place or ""

    @property
    def guests(self):
        return self.record.guests or ""

    @property
    def video_url(self):
        return self.record.video_url or ""

    # === Who ===

    @property
    def identity(self):
        """``[(label, value)]`` of what a form opens with."""
        employee, since = self.employee, self.employee.interview_seniority_date
        rows = [
            (self.env._("Name"), employee.name),
            (self.env._("Job"), employee.job_title or employee.job_id.name),
            (self.env._("Department"), employee.department_id.name),
            (self.env._("In the company since"), self.day(since)),
            (self.env._("Seniority"), self.seniority),
            (self.env._("Interviewer"), self.interviewer_line),
            (self.env._("Interview"), self.kind_label),
            (self.env._("Last interview"), self.previous_day),
        ]
        return [(label, value or "") for label, value in rows]

    @property
    def interviewer_line(self):
        interviewer = self.interviewer
        names = [interviewer.name, interviewer.job_title or interviewer.job_id.name]
        return ", ".join(name for name in names if name)

    @property
    def contact(self):
        """How to reach the interviewer."""
        interviewer = self.interviewer
        ways = [interviewer.work_phone, interviewer.work_email]
        return ", ".join(way for way in ways if way)

    @property
    def seniority(self):
        """Time in the company on the day of the interview, in words."""
        since, day = self.employee.interview_seniority_date, self.law_day
        if not since or since > day:
            return ""
        passed = relativedelta(day, since)
        parts = [(passed.years, "year"), (passed.months, "month")]
        return " ".join(self.unit(count, unit) for count, unit in parts if count)

    @property
    def previous(self):
        return self.record._get_paper_previous()

    @property
    def previous_day(self):
        return self.day(self.previous.held_on)

    @property
    def trainings(self):
        """Names and dates of the trainings since the last interview."""
        return [
            (line.name, self.day(line.date_start), self.day(line.date_end))
            for line in self.record._get_paper_trainings()
        ]

    # === What is talked about ===

    @property
    def themes(self):
        """Every topic but the information given, in the order of the form."""
        return [t for t in self.all_themes if t.answer_type != INFORMATION]

    @property
    def information(self):
        return [t for t in self.all_themes if t.answer_type == INFORMATION]

    @property
    def blocks(self):
        """``[(label, themes)]`` of the topics that are talked about."""
        labels = self.record._get_paper_blocks()
        found = {}
        for theme in self.themes:
            found.setdefault(theme.block, []).append(theme)
        return [(labels[block], themes) for block, themes in found.items()]

    @property
    def closing_themes(self):
        return [theme for theme in self.themes if theme.block == CLOSING]

    @property
    def main_themes(self):
        return [theme for theme in self.themes if theme.block != CLOSING]

    @property
    def main_blocks(self):
        """As :attr:`blocks`, without what comes at the end of a report."""
        return [
            (label, themes)
            for label, themes in self.blocks
            if themes[0].block != CLOSING
        ]

    @property
    def is_information_missing(self):
        return any(theme.mandatory and theme.is_empty for theme in self.information)

    @property
    def all_themes(self):
        return [theme for theme in self._read_themes() if self._is_told(theme)]

    def _is_told(self, theme):
        return self.kind == "report" or theme.block not in PRIVATE_BLOCKS

    def _read_themes(self):
        rows = self.record.answer_ids
        if not rows:
            return self._read_topics()
        return self._read_answers(rows.filtered(lambda r: r.stage == "report"))

    def _read_topics(self):
        """What will be asked, as long as the interview has no rows."""
        return [
            Theme(
                title=topic.name,
                block=topic.block,
                answer_type=topic.answer_type,
                mandatory=topic.mandatory,
                leaflet=_leaflet(topic),
                choices=topic.choice_ids.mapped("name"),
                sides={
                    "employee": Side(topic.question_employee or ""),
                    "employer": Side(topic.question_employer or ""),
                },
            )
            for topic in self.record._get_paper_topics()
        ]

    def _read_answers(self, rows):
        themes = []
        for _topic, answers in rows.grouped("topic_id").items():
            row = answers[0]
            sides = {answer.side: self._read_side(answer) for answer in answers}
            themes.append(
                Theme(
                    title=row.title,
                    block=row.block,
                    answer_type=row.answer_type,
                    mandatory=row.mandatory,
                    leaflet=_leaflet(row),
                    choices=row.topic_id.choice_ids.mapped("name"),
                    sides=sides,
                )
            )
        return themes

    def _read_side(self, answer):
        told = self.kind == "report"
        return Side(
            question=answer.question or "",
            words=answer._get_words() if told else "",
            given=told and answer.given,
        )

    @property
    def skills(self):
        """Where each side stands on the skills of the job, in words."""
        return self.record._get_paper_skills() if self.kind == "report" else []

    @property
    def empty_reason(self):
        return self.record.empty_topics_reason or ""

    # === What was agreed and signed ===

    @property
    def actions(self):
        return self.record._get_paper_actions()

    @property
    def previous_actions(self):
        return self.record._get_paper_previous_actions()

    @property
    def signatures(self):
        return self.record._get_paper_signatures()

    @property
    def document(self):
        """The report that was handed over last, as it is kept, or none."""
        documents = self.record.document_ids.filtered(lambda d: d.kind == "report")
        return documents.sorted("version")[-1:].with_context(lang=self.lang)

    @property
    def sealed(self):
        """``[(label, value)]`` of the report that was signed."""
        document = self.document
        if not document:
            return []
        review = self.record._get_delivered_reviews().with_context(lang=self.lang)
        return [
            (self.env._("Report"), document.display_name),
            (self.env._("Delivered on"), self.day(document.delivered_on)),
            (self.env._("SHA-256"), document.sha256),
            *([(self.env._("Review report"), review.display_name)] if review else []),
            *([(self.env._("SHA-256"), review.sha256)] if review else []),
        ]

    @property
    def observations(self):
        return self.record._get_paper_observations()

    @property
    def delivered_day(self):
        return self.day(self.record.delivered_on)

    @property
    def guidance(self):
        """Who helps to prepare, and from which size on no longer."""
        return self.env._(
            "You may be helped by the career guidance service (CEP), which is free and"
            " confidential: mon-cep.org. A company of fewer than %(people)s people may"
            " be advised by its skills operator (OPCO) %(cite)s.",
            people=engine.ADVISED_BELOW,
            cite=self.cite("guidance"),
        )

    @property
    def law_line(self):
        """Articles, and the versions of the topics that the form is made of."""
        record, law = self.record, self.law
        codes = [
            ("interview", True),
            ("review", record.with_review),
            ("mid_career", record.with_mid_career),
            ("late_career", record.with_late_career),
        ]
        articles = [law[code] for code, told in codes if told and code in law]
        told = self.env._("Labour code, article %s", " / ".join(articles))
        topics = self.env._("Topics: edition %s", self.edition)
        return f"{told}. {topics}."

    @property
    def edition(self):
        """The versions of the topics, as ``1`` or ``1-3``."""
        rows = self.record.answer_ids
        found = rows.mapped("topic_version") or [
            topic.version for topic in self.record._get_paper_topics()
        ]
        edges = dict.fromkeys((min(found, default=1), max(found, default=1)))
        return "-".join(map(str, edges))


def _leaflet(row):
    """Title and edition of what is handed out."""
    return ", ".join(filter(None, (row.leaflet, row.leaflet_version)))
