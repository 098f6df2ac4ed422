from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .common import InterviewCommon


@tagged("post_install", "-at_install")
class TestAgreementSimulation(InterviewCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.make_interview(held_on="2024-01-22")
        cls.values = {
            "name": "Accord à l'étude",
            "company_id": cls.company.id,
            "months": 36,
            "concluded_on": "2026-11-02",
            "date_from": "2026-11-02",
        }
        model = cls.env["hr.professional.interview.agreement"]
        cls.model = model.with_user(cls.administrator)

    def test_dates_before_and_after_are_told(self):
        answer = self.model.simulate(self.values)
        self.assertEqual(answer["changed"], 1)
        self.assertEqual((answer["earlier"], answer["later"]), (1, 0))
        self.assertEqual(
            answer["rows"],
            [
                {
                    "employee_id": self.employee.id,
                    "employee": "Emma Employee",
                    "kind": "periodic",
                    "due_before": "2028-01-22",
                    "due_after": "2027-01-22",
                }
            ],
        )

    def test_nothing_is_written(self):
        obligations = self.env["hr.professional.interview.obligation"]
        before = (self.model.search_count([]), obligations.search_count([]))
        self.model.simulate(self.values)
        self.assertEqual(
            (self.model.search_count([]), obligations.search_count([])), before
        )

    def test_an_agreement_is_simulated_with_another_delay(self):
        agreement = self.model.create(self.values)
        answer = agreement.simulate({"months": 48})
        self.assertEqual(answer["rows"][0]["due_after"], "2028-01-22")
        self.assertEqual(agreement.months, 36)

    def test_values_no_agreement_may_have_are_refused(self):
        with self.assertRaisesRegex(ValidationError, "48"):
            self.model.simulate({**self.values, "months": 60})
        with self.assertRaisesRegex(UserError, "Months"):
            self.model.simulate({**self.values, "months": False})

    def test_only_officers_of_the_company_simulate(self):
        for user in (self.manager, self.user, self.hr_manager, self.settings_user):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.model.with_user(user).simulate(self.values)
        with self.assertRaises(AccessError):
            self.model.with_user(self.officer2).simulate(self.values)
