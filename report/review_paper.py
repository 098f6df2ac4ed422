"""What the report of a review says."""

from dateutil.relativedelta import relativedelta

from .paper import Paper

#: Lines to write on by hand on a draft.
ROOM = 4
#: Rows of a table that are kept on one page, under a header of their own.
PART = 12


class ReviewPaper(Paper):
    """The report of one review, or the draft that the meeting is prepared with."""

    def __init__(self, record, kind, options):
        super().__init__(record, kind, options)
        self.told = self.record._get_told()
        self.interview = self.record.interview_id

    def _find_employee(self, record):
        return record.employee_id

    # === What identifies it ===

    @property
    def title(self):
        return self.record._get_paper_title()

    @property
    def kind_label(self):
        years = self.record._get_told_years()
        label = self.env._("review of the last %s years", years)
        return f"{self.interview_name} ({label})"

    @property
    def number(self):
        return self.record._get_paper_number()

    @property
    def version_label(self):
        version = self.record._get_paper_version()
        return self.env._("Version %s", version) if version else ""

    @property
    def is_draft(self):
        draft = self.options.draft
        return self.record._is_draft_paper() if draft is None else draft

    @property
    def law_day(self):
        return self.record._get_told_law_day()

    # === Who and what ===

    @property
    def identity(self):
        """``[(label, value)]`` of whom and what it is about."""
        employee, since = self.employee, self.employee.interview_seniority_date
        rows = [
            (self.env._("Name"), employee.name),
            (self.env._("Job"), employee.job_title or employee.job_id.name),
            (self.env._("Department"), employee.department_id.name),
            (self.env._("In the company since"), self.day(since)),
            (self.env._("Seniority"), self.seniority(since)),
            (self.env._("Interviewer"), self.interviewer.name),
            *self.told["facts"],
        ]
        return [(label, value) for label, value in rows if value]

    @property
    def interviewer(self):
        return self.interview.interviewer_id

    def seniority(self, since):
        """Time in the company on the day of the review, in words."""
        day = self.law_day
        if not since or since > day:
            return ""
        passed = relativedelta(day, since)
        parts = [(passed.years, "year"), (passed.months, "month")]
        return " ".join(self.unit(count, unit) for count, unit in parts if count)

    @property
    def draft_note(self):
        return self.env._(
            "Draft of %s, to prepare the meeting: what is recorded may still change,"
            " and it is handed to nobody.",
            self.printed_on,
        )

    # === What it says ===

    @property
    def sections(self):
        return self.told["sections"]

    def cut(self, rows):
        """``rows`` in parts that a page holds."""
        return [rows[start : start + PART] for start in range(0, len(rows), PART)]

    @property
    def conclusion(self):
        """``[(criterion, in words, whether it is met)]``."""
        answer = {True: self.env._("Yes"), False: self.env._("No")}
        return [
            (section["title"], section["verdict"], answer[bool(section["met"])])
            for section in self.sections
        ]

    @property
    def actions(self):
        return self.told["actions"]

    @property
    def wishes(self):
        return self.told["wishes"]

    @property
    def remark_lines(self):
        """What the employee said beforehand, line by line."""
        return self.told["remark"].splitlines()

    @property
    def is_uncommented(self):
        return not (self.remark_lines or self.observations or self.room)

    @property
    def room(self):
        """Lines to write comments on by hand."""
        return ROOM if self.is_draft else 0

    @property
    def observations(self):
        return self.interview._get_paper_observations() if self.interview else []

    @property
    def signatures(self):
        return self.record._get_paper_signatures()

    @property
    def delivered_day(self):
        return "" if self.is_draft else self.day(self.interview.delivered_on)

    @property
    def observation_day(self):
        """Last day on which the employee adds observations."""
        until = self.interview.observation_until
        return self.day(until) if self.delivered_day else ""

    @property
    def law_line(self):
        rules = self.law
        articles = dict.fromkeys(
            [self.record.article or rules["review"], rules["review"]]
        )
        return self.env._("Labour code, article %s", " / ".join(articles))

    @property
    def checks(self):
        """What the law has the review check, in one sentence."""
        years = self.unit(self.record._get_told_years(), "year")
        return self.env._(
            "Every %(years)s the interview takes stock of the path of the employee"
            " %(cite)s: whether the interviews that were owed were held, and whether he"
            " followed a training, obtained elements of certification and had a"
            " progression in pay or in the career.",
            years=years,
            cite=self.cite("review"),
        )
