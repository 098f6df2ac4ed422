"""Five years of headcount: who is concerned, since when, and what is missing."""

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import InterviewCommon


@tagged("post_install", "-at_install")
class TestHeadcountScope(InterviewCommon):
    @classmethod
    def enter(cls, figures, company=None):
        return cls.env["hr.professional.interview.headcount"].create(
            [
                {
                    "company_id": (company or cls.company).id,
                    "year": year,
                    "headcount": headcount,
                }
                for year, headcount in figures.items()
            ]
        )

    def seen(self):
        self.env.invalidate_all()
        return self.company.with_user(self.officer)

    def test_five_years_of_fifty_are_concerned_and_since_when(self):
        self.enter(dict.fromkeys(range(2021, 2027), 50))
        company = self.seen()
        self.assertEqual("in_scope", company.interview_scope)
        # 2021 to 2025 are the first five years in a row
        self.assertEqual(2025, company.interview_scope_since)
        self.assertFalse(company.interview_scope_missing)
        self.assertIn("2022: 50.00 · 2023", company.interview_scope_years)
        self.assertRegex(company.interview_scope_reason, "in 2026, since 2025: 50")

    def test_one_year_below_names_it(self):
        self.enter({2022: 52, 2023: 53, 2024: 51, 2025: 55, 2026: 48})
        company = self.seen()
        self.assertEqual("out_of_scope", company.interview_scope)
        self.assertFalse(company.interview_scope_since)
        self.assertRegex(company.interview_scope_reason, "fewer than 50 .* in 2026;")

    def test_a_missing_year_breaks_the_run_and_is_named(self):
        self.enter({2022: 52, 2023: 53, 2025: 55, 2026: 58})
        company = self.seen()
        self.assertEqual("out_of_scope", company.interview_scope)
        self.assertEqual("2024", company.interview_scope_missing)
        self.assertIn("2024: missing", company.interview_scope_years)
        self.assertRegex(company.interview_scope_reason, "no headcount for 2024")

    def test_a_run_from_before_2020_waits_for_nothing(self):
        self.enter(dict.fromkeys(range(2019, 2027), 60))
        self.assertEqual(2019, self.seen().interview_scope_since)

    def test_without_any_entry_it_is_presumed_and_says_what_to_enter(self):
        company = self.seen()
        self.assertEqual("presumed", company.interview_scope)
        self.assertRegex(company.interview_scope_reason, "presumed .* 2022 to 2026")

    def test_each_entry_tells_of_its_own_year(self):
        rows = self.enter({2024: 60, 2025: 40, 2026: 60})
        rows = rows.with_user(self.officer)
        self.assertEqual({"out_of_scope"}, set(rows.mapped("scope")))
        self.assertIn("2022, 2023", rows[0].scope_reason)

    def test_who_is_no_officer_reads_none_of_it(self):
        self.enter({2026: 60})
        for user in (self.hr_manager, self.manager, self.user, self.settings_user):
            company = self.company.with_user(user)
            with self.subTest(user.login), self.assertRaises(AccessError):
                company.read(["interview_scope"])

    def test_an_officer_reads_no_other_company(self):
        self.enter({2026: 60}, self.other_company)
        companies = self.env["res.company"].with_user(self.officer)
        self.assertNotIn(self.other_company, companies.search([]))

    def test_fifty_companies_take_as_many_queries_as_five(self):
        companies = [self._make_company(f"C{n}") for n in range(50)]
        companies = self.env["res.company"].union(*companies)
        self.enter({2026: 60}, companies[0])
        counts = []
        for some in (companies[:5], companies):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            some.mapped("interview_scope_reason")
            counts.append(self.cr.sql_log_count - before)
        self.assertLess(counts[1] - counts[0], 45)
