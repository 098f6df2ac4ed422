"""What a person is told at hire."""

from dateutil.relativedelta import relativedelta

from odoo.addons.hr_professional_interview import engine

from .paper import Paper

MONTHS = 12


class HireNoticePaper(Paper):
    """The notice at hire of one employee."""

    @property
    def title(self):
        return self.env._("Information at hire")

    @property
    def number(self):
        return f"EPP-H{self.employee.id:06d}"

    @property
    def since(self):
        """First day in the company, known before the ledger is refreshed."""
        employee = self.employee
        since = employee.interview_seniority_date
        return since or employee._get_first_version_date(no_gap=True)

    @property
    def identity(self):
        """``[(label, value)]`` of the person."""
        employee = self.employee
        rows = [
            (self.env._("Name"), employee.name),
            (self.env._("Job"), employee.job_title or employee.job_id.name),
            (self.env._("Department"), employee.department_id.name),
            (self.env._("In the company since"), self.day(self.since)),
        ]
        return [(label, value) for label, value in rows if value]

    @property
    def first_day(self):
        """The day by which the first interview is held; empty for earlier hires."""
        if not self.since or engine.regime_on(self.since) != self.regime:
            return ""
        return self.day(self.since + relativedelta(months=self.regime.first_months))

    @property
    def when(self):
        """Sentences: how often there is one."""
        regime = self.regime
        return [
            self._first(),
            self.env._(
                "Then one every %(delay)s, unless a company or branch agreement sets"
                " another delay %(cite)s.",
                delay=self.delay(regime.periodic_months),
                cite=self.cite("agreement"),
            ),
            self.env._(
                "One is offered when you come back from certain long absences, if none"
                " was held in the last %(delay)s %(cite)s.",
                delay=self.unit(regime.return_filter_months, "month"),
                cite=self.cite("return"),
            ),
            self.env._(
                "In the middle of your career, after the medical visit of that time"
                " %(mid)s, and in the two years before you turn 60 %(late)s.",
                mid=self.cite("mid_career"),
                late=self.cite("late_career"),
            ),
            self.env._(
                "Every %(delay)s, a review of your path checks what was done %(cite)s.",
                delay=self.delay(regime.review_months),
                cite=self.cite("review"),
            ),
        ]

    def _first(self):
        delay = self.delay(self.regime.first_months)
        if not self.first_day:
            return self.env._("The first one within %s of your hiring.", delay)
        return self.env._(
            "The first one within %(delay)s of your hiring, that is by %(day)s.",
            delay=delay,
            day=self.first_day,
        )

    @property
    def how(self):
        """Sentences: with whom, when, and what comes of it."""
        return [
            self.env._(
                "It is held during your working time %s.", self.cite("working_time")
            ),
            self.env._(
                "It is conducted by a superior or by somebody who represents the"
                " management %s.",
                self.cite("conducted_by"),
            ),
            self.env._(
                "You may prepare it, and be helped by the career guidance service"
                " (CEP), free and confidential: mon-cep.org."
            ),
            self.env._(
                "A written report is made, and a copy handed to you %s.",
                self.cite("written_copy"),
            ),
            self.env._(
                "You may ask for an interview yourself, in “My Interviews” or from HR."
            ),
        ]

    def delay(self, months):
        if months > MONTHS and not months % MONTHS:
            return self.unit(months // MONTHS, "year")
        return self.unit(months, "month")

    @property
    def topics(self):
        """Titles of what the law has every interview deal with."""
        topics = self.env["hr.professional.interview.topic"]
        codes = {t.code for t in engine.topics(engine.ALWAYS, self.law_day)}
        found = topics._get_for_companies(self.company)
        return found.filtered(lambda t: t.legal_code in codes).mapped("name")

    @property
    def law_line(self):
        return self.env._("Labour code, article %s", self.law["informed_at_hire"])
