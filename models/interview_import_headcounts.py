"""Counted headcounts, one a year."""

from .hr_professional_interview_headcount import FIRST_YEAR
from .interview_import_target import Target


class Headcounts(Target):
    code = "headcounts"
    model = "hr.professional.interview.headcount"

    def __init__(self, check):
        super().__init__(check)
        self.years = {}

    def check_line(self, entry):
        year = entry.line.get("year")
        if year and not FIRST_YEAR <= year <= self.today.year:
            entry.fault("year_out_of_range", "year", first=FIRST_YEAR)
        if (entry.line.get("headcount") or 0) < 0:
            entry.fault("negative", "headcount")

    def key(self, entry):
        return (entry.line.get("year"), round(entry.line.get("headcount"), 2))

    def read_known(self, entries):
        rows = self.env[self.model].search([("company_id", "=", self.company.id)])
        self.years = {row.year: row.headcount for row in rows} | self.years
        return {(row.year, round(row.headcount, 2)): row.id for row in rows}

    def check_others(self, entry):
        year, headcount = entry.key
        if year in self.years:
            entry.fault("other_headcount", "headcount", other=self.years[year])
            return False
        self.years[year] = headcount
        return True

    def prepare(self, entry):
        return {
            "company_id": self.company.id,
            "year": entry.line.get("year"),
            "headcount": entry.line.get("headcount"),
        }
