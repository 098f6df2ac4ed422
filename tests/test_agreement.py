from psycopg2 import IntegrityError

from odoo.tests import tagged
from odoo.tools import mute_logger

from ..engine import regimes
from .common import InterviewCommon


@tagged("post_install", "-at_install")
class TestAgreement(InterviewCommon):
    @classmethod
    def make_agreement(cls, **values):
        vals = {
            "name": "Accord 2019",
            "company_id": cls.company.id,
            "months": 36,
            "concluded_on": "2019-06-03",
            "date_from": "2019-07-01",
        }
        return cls.env["hr.professional.interview.agreement"].create({**vals, **values})

    def test_agreement_concluded_since_the_reform_is_capped(self):
        with self.assertRefused("“Accord 2019” sets 49 months.*48 months at most"):
            self.make_agreement(months=49, concluded_on=regimes.REFORM)

    def test_cap_itself_is_accepted(self):
        agreement = self.make_agreement(months=48, concluded_on=regimes.REFORM)
        self.assertEqual(agreement.months, regimes.AGREEMENT_CAP_MONTHS)

    def test_agreement_concluded_the_day_before_the_reform_is_not_capped(self):
        agreement = self.make_agreement(months=72, concluded_on="2025-10-25")
        self.assertEqual(agreement.months, 72)

    def test_correcting_the_day_of_conclusion_checks_the_cap(self):
        agreement = self.make_agreement(months=72)
        with self.assertRefused("48 months at most"):
            agreement.concluded_on = "2025-10-26"

    @mute_logger("odoo.sql_db")
    def test_agreement_sets_at_least_one_month(self):
        for months in (0, -12):
            with self.assertRaises(IntegrityError):
                self.make_agreement(months=months)

    def test_agreement_cannot_end_before_it_applies(self):
        with self.assertRefused("“Accord 2019” ends before it applies"):
            self.make_agreement(date_to="2019-06-30")

    def test_two_agreements_of_one_level_cannot_overlap(self):
        self.make_agreement(date_to="2023-06-30")
        with self.assertRefused("“Accord 2023” and “Accord 2019”"):
            self.make_agreement(name="Accord 2023", date_from="2023-06-30")

    def test_an_agreement_without_end_overlaps_all_that_follows(self):
        self.make_agreement()
        with self.assertRefused("“Accord 2023” and “Accord 2019”"):
            self.make_agreement(name="Accord 2023", date_from="2023-01-01")

    def test_two_agreements_created_together_cannot_overlap(self):
        vals = self.make_agreement().copy_data()[0]
        self.env["hr.professional.interview.agreement"].search([]).unlink()
        with self.assertRefused("apply on the same days"):
            self.env["hr.professional.interview.agreement"].create([vals, vals])

    def test_agreements_may_follow_each_other(self):
        self.make_agreement(date_to="2023-06-30")
        following = self.make_agreement(name="Accord 2023", date_from="2023-07-01")
        self.assertTrue(following)

    def test_other_level_and_other_company_do_not_overlap(self):
        self.make_agreement()
        branch = self.make_agreement(level="branch")
        elsewhere = self.make_agreement(company_id=self.other_company.id)
        self.assertTrue(branch | elsewhere)

    def test_archived_agreement_overlaps_nothing(self):
        self.make_agreement().active = False
        self.assertTrue(self.make_agreement(name="Accord 2023"))

    def test_unarchiving_checks_the_overlap(self):
        archived = self.make_agreement(active=False)
        self.make_agreement(name="Accord 2023")
        with self.assertRefused("“Accord 2019” and “Accord 2023”"):
            archived.active = True

    def test_every_change_marks_the_company_and_no_other(self):
        self.unmark(self.employee, self.other_employee)
        agreement = self.make_agreement()
        self.assertMarked(self.employee)
        self.unmark(self.employee)
        agreement.months = 24
        self.assertMarked(self.employee)
        self.unmark(self.employee)
        agreement.unlink()
        self.assertMarked(self.employee)
        self.assertUnmarked(self.other_employee)

    def test_moving_an_agreement_marks_both_companies(self):
        agreement = self.make_agreement()
        self.unmark(self.employee, self.other_employee)
        agreement.company_id = self.other_company
        self.assertMarked(self.employee)
        self.assertMarked(self.other_employee)
