from psycopg2 import IntegrityError

from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import TODAY, InterviewCommon


@tagged("post_install", "-at_install")
class TestHeadcount(InterviewCommon):
    @classmethod
    def make_headcount(cls, year=2025, headcount=52.5, company=None):
        return cls.env["hr.professional.interview.headcount"].create(
            {
                "company_id": (company or cls.company).id,
                "year": year,
                "headcount": headcount,
            }
        )

    def test_headcount_keeps_two_decimals(self):
        row = self.make_headcount(headcount=49.994)
        row.flush_recordset()
        row.invalidate_recordset()
        self.assertEqual(row.headcount, 49.99)

    def test_future_year_is_refused_by_name(self):
        with self.assertRefused("Ateliers Réunis: 2027 .* from 2009 to 2026"):
            self.make_headcount(year=2027)

    def test_years_from_2009_to_this_one_are_accepted(self):
        rows = self.make_headcount(2009) | self.make_headcount(TODAY.year)
        self.assertEqual(rows.mapped("year"), [2009, 2026])

    def test_year_before_2009_is_refused(self):
        for year in (2008, 0, -1):
            with self.assertRefused("from 2009"):
                self.make_headcount(year=year)

    @mute_logger("odoo.sql_db")
    def test_one_row_per_company_and_year(self):
        self.make_headcount()
        with self.assertRaises(IntegrityError):
            self.make_headcount()

    def test_another_company_has_its_own_row(self):
        self.make_headcount()
        self.assertTrue(self.make_headcount(company=self.other_company))

    @mute_logger("odoo.sql_db")
    def test_headcount_is_never_negative(self):
        with self.assertRaises(IntegrityError):
            self.make_headcount(headcount=-1)

    def test_zero_is_a_headcount(self):
        self.assertEqual(self.make_headcount(headcount=0).headcount, 0)

    def test_every_change_marks_the_company_and_no_other(self):
        self.unmark(self.employee, self.other_employee)
        row = self.make_headcount()
        self.assertMarked(self.employee)
        self.unmark(self.employee)
        row.headcount = 12
        self.assertMarked(self.employee)
        self.unmark(self.employee)
        row.unlink()
        self.assertMarked(self.employee)
        self.assertUnmarked(self.other_employee)

    def test_display_name_tells_company_and_year(self):
        self.assertEqual(self.make_headcount().display_name, "Ateliers Réunis 2025")
