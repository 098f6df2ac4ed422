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
        return self.employee.interview_seniority_date

    @property
    def identity(self):
        """``[(label, value)]`` of the person."""
        employee = self.employee
        rows = [
            (self.env._("Employee"), employee.name),
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
    def first_label(self):
        return self.delay(self.regime.first_months)

    @property
    def period_label(self):
        return self.delay(self.regime.periodic_months)

    @property
    def review_label(self):
        return self.delay(self.regime.review_months)

    @property
    def return_label(self):
        return self.unit(self.regime.return_filter_months, "month")

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
        return self.env._(
            "Labour code, article %s", self.law["informed_at_hire"]
        )
