"""The training plan of a year: totals, decisions on many, the workbook."""

import base64
import io
from unittest.mock import patch

from openpyxl import load_workbook
from psycopg2 import IntegrityError

from odoo.exceptions import ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .test_query_counts import FEW, MANY, read_list
from .test_training_need import NeedCommon


class PlanCommon(NeedCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        vals = {"company_id": cls.company.id, "year": 2027, "budget": 1000}
        cls.plan = cls.env["hr.training.plan"].with_user(cls.officer).create(vals)

    def decide(self, needs, decision="accepted", **vals):
        dialogs = self.env["hr.training.decide"].with_user(self.officer)
        return dialogs.create(
            {"need_ids": [(6, 0, needs.ids)], "decision": decision, **vals}
        )


@tagged("post_install", "-at_install")
class TestPlan(PlanCommon):
    def test_totals(self):
        self.make_need(cost=500, hours=10)
        accepted = self.make_accepted(cost=700, hours=7)
        done = self.make_accepted(cost=400, hours=4)
        self.make_accepted(cost=9000, year=2028)
        self.make_need(cost=50).with_user(self.officer).action_abandon()
        self.make_need(self.other_employee, cost=3)
        done.write({"date_start": "2027-01-04", "date_end": "2027-01-05"})
        done._set_done(done.date_end)
        self.assertRecordValues(
            self.plan,
            [
                {
                    "need_count": 3,
                    "pending_count": 1,
                    "asked_cost": 1600,
                    "accepted_cost": 1100,
                    "done_cost": 400,
                    "asked_hours": 21,
                    "accepted_hours": 11,
                    "done_hours": 4,
                    "remaining_budget": -100,
                    "is_over_budget": True,
                }
            ],
        )
        self.assertTrue(accepted)

    def test_people_who_left_are_shown_apart(self):
        self.make_need()
        self.employee.active = False
        self.assertEqual(1, self.plan.gone_count)
        needs = self.env["hr.training.need"].with_user(self.officer)
        action = self.plan.action_view_gone()
        self.assertEqual(1, needs.search_count(action["domain"]))

    def test_collected_in_the_interviews_of_a_year(self):
        past = self.make_interview(held_on="2027-05-05")
        need = self.make_need(interview_id=past.id, year=2028)
        self.make_need()
        self.assertEqual(1, self.plan.collected_count)
        domain = self.plan.action_view_collected()["domain"]
        needs = self.env["hr.training.need"].with_user(self.officer)
        self.assertEqual(need, needs.search(domain).with_user(self.env.user).sudo())

    @mute_logger("odoo.sql_db")
    def test_one_per_company_and_year_and_no_negative_budget(self):
        with self.assertRaises(IntegrityError):
            self.plan.copy()
        with self.assertRaises(IntegrityError):
            self.plan.budget = -1
            self.env.flush_all()

    def test_a_need_follows_its_employee_to_another_department(self):
        need = self.make_need()
        department = self.env["hr.department"].create({"name": "Paint shop"})
        self.employee.department_id = department
        self.env.flush_all()
        needs = self.env["hr.training.need"]
        self.assertEqual(need, needs.search([("department_id", "=", department.id)]))

    @mute_logger("odoo.sql_db")
    def test_a_theme_is_there_once(self):
        with self.assertRaises(IntegrityError):
            self.env["hr.training.theme"].create({"name": "Languages"})

    def test_year_out_of_range(self):
        with self.assertRefused("no year of a training plan", ValidationError):
            self.plan.year = 207

    def test_the_board_keeps_its_four_columns(self):
        needs = self.env["hr.training.need"].with_user(self.officer)
        self.make_need()
        needs = needs.with_context(read_group_expand=True)
        groups = needs.web_read_group([], ["decision"], ["__count"])
        self.assertEqual(4, len(groups["groups"]))


@tagged("post_install", "-at_install")
class TestWorkbook(PlanCommon):
    def read_book(self):
        self.plan.action_export()
        content = base64.b64decode(self.plan.workbook)
        return load_workbook(io.BytesIO(content))

    def test_nothing_in_it(self):
        with self.assertRefused("no training is asked for"):
            self.plan.action_export()

    def test_figures_are_figures_and_nothing_is_a_formula(self):
        self.make_accepted(name="=HYPERLINK(1)", cost=1234.5, hours=7)
        book = self.read_book()
        needs, sums = book.worksheets
        titles = [cell.value for cell in needs[1]]
        row = dict(zip(titles, needs[2], strict=True))
        self.assertEqual(1234.5, row["Cost"].value)
        self.assertEqual(7, row["Hours"].value)
        self.assertEqual("=HYPERLINK(1)", row["Training"].value)
        self.assertEqual({"s", "n"}, {cell.data_type for cell in needs[2]})
        self.assertEqual("Accepted", row["Decision"].value)
        self.assertEqual(["Accepted", 1234.5, 7], [c.value for c in sums[4]])

    def test_what_was_given_up_is_not_in_it(self):
        self.make_need(name="Kept")
        self.make_need(name="Dropped").with_user(self.officer).action_abandon()
        names = [cell.value for cell in self.read_book().worksheets[0]["F"]]
        self.assertEqual(["Training", "Kept"], names)


@tagged("post_install", "-at_install")
class TestDecideOnMany(PlanCommon):
    def test_one_reason_for_all_and_what_is_left_out(self):
        needs = self.make_need() | self.make_need(self.colleague_employee)
        gone = self.make_need().with_user(self.officer)
        gone.action_abandon()
        dialog = self.decide(needs | gone.sudo(), "refused", reason="No budget")
        self.assertEqual(2, dialog.decided_count)
        self.assertIn("given up", dialog.skipped)
        message = dialog.action_confirm()["params"]["message"]
        self.assertIn("Decided on: 2", message)
        self.assertIn("given up", message)
        self.assertEqual(["refused"] * 2, needs.mapped("decision"))
        self.assertEqual("pending", gone.decision)

    def test_without_reason_or_date_nothing_is_decided(self):
        need = self.make_need()
        for decision, words in (("refused", "its reason"), ("deferred", "until when")):
            dialog = self.decide(need, decision)
            self.assertIn(words, dialog.skipped)
            with self.assertRefused(words):
                dialog.action_confirm()
        self.assertEqual("pending", need.decision)

    @mute_logger(
        "odoo.addons.hr_professional_interview.models.hr_training_need_decision"
    )
    def test_one_that_fails_stops_no_other(self):
        bad, good = self.make_need(name="Bad"), self.make_need(name="Good")
        model = self.env.registry["hr.training.need"]
        original = model._tell_decision

        def tell(needs):
            if bad.id in needs.ids:
                raise ValueError("Broken")
            return original(needs)

        with patch.object(model, "_tell_decision", tell):
            result = self.decide(bad | good).action_confirm()
        self.assertIn("Bad: Broken", result["params"]["message"])
        self.assertEqual(["pending", "accepted"], (bad | good).mapped("decision"))

    def test_his_own_file_is_left_out(self):
        own = self.make_need(self.officer_employee)
        other = self.make_need()
        dialog = self.decide(own | other)
        dialog.action_confirm()
        self.assertEqual(["pending", "accepted"], (own | other).mapped("decision"))


@tagged("post_install", "-at_install")
class TestQueryCounts(PlanCommon):
    def count(self, act, number):
        rows = [
            {
                "name": "x",
                "employee_id": self.make_employee(
                    f"{number}-{n}", manager=self.manager_employee
                ).id,
                "nature": "non_compulsory",
                "date_end": "2026-11-20",
            }
            for n in range(number)
        ]
        needs = self.env["hr.training.need"].create(rows).with_user(self.officer)
        if act is done:
            needs._do_decide("accepted")
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        act(needs)
        self.env.flush_all()
        return self.env.cr.sql_log_count - before

    def test_fifty_take_as_many_queries_as_five(self):
        for act, more in ((decide, 4), (read_list, 2), (done, 8)):
            self.count(act, 2)
            few, many = self.count(act, FEW), self.count(act, MANY)
            with self.subTest(act.__name__, few=few, many=many):
                self.assertLessEqual(many, few + more)

    def test_reading_many_plans(self):
        def count(number):
            plans = self.env["hr.training.plan"].with_user(self.officer)
            year = 2030 + number
            plans = plans.create(
                [
                    {"company_id": self.company.id, "year": year + n}
                    for n in range(number)
                ]
            )
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            plans.mapped("accepted_cost")
            return self.env.cr.sql_log_count - before

        count(1)
        self.assertLessEqual(count(20), count(3) + 1)


def decide(needs):
    needs._decide_each("accepted")


def done(needs):
    needs.action_done()
