"""What an open review leads to, which condition fails when, and what repairs it."""

from datetime import date, timedelta
from unittest.mock import patch

from lxml import etree

from odoo.exceptions import AccessError
from odoo.fields import Date, Domain
from odoo.tests import freeze_time, tagged

from ..engine import Fix
from ..models.interview_outlook import OutlookSentences, fix_data, outlook_values
from .common_cost import CostCommon

LIST = "hr_professional_interview.hr_professional_interview_review_action_next"
OUTLOOK = (
    "forecast_outcome",
    "forecast_amount",
    "forecast_pay_by",
    "interviews_fail_on",
    "training_fails_on",
    "fix_kind",
    "fix_by",
    "fix",
    "missing",
    "headcount_years",
)


@tagged("post_install", "-at_install")
class TestOutlook(CostCommon):
    def test_holding_the_review_early_repairs_it_for_nothing(self):
        review = self.own(self.free)
        self.assertEqual(
            (False, "due", 3000, "review"),
            (
                review.outcome,
                review.forecast_outcome,
                review.forecast_amount,
                review.fix_kind,
            ),
        )
        days = (review.due_date, review.forecast_pay_by, review.fix_by)
        self.assertEqual(
            ["2027-11-15", "2028-03-31", "2027-11-10"], list(map(str, days))
        )
        self.assertEqual(review.forecast_pay_by, review.payable_on)
        self.assertRegex(review.fix, "^Hold the review by 10 November 2027: nothing is")
        self.assertRegex(review.missing, "periodic interview due on 10 November 2027")
        self.assertRegex(review.missing, "no training that is not compulsory$")

    def test_an_interview_before_the_review_repairs_it_for_nothing(self):
        review = self.own(self.behind)
        self.assertEqual(
            ("due", "interview"), (review.forecast_outcome, review.fix_kind)
        )
        self.assertRegex(
            review.fix, "^Hold the periodic interview by .*, before the review due on"
        )
        self.assertIn("One training", review.all_fixes)

    def test_only_a_training_repairs_it(self):
        review = self.own(self.costly)
        self.assertEqual(
            ("due", "training"), (review.forecast_outcome, review.fix_kind)
        )
        self.assertRegex(review.fix, "^One training .* by 15 November 2027: ")
        self.assertTrue(review.interviews_fail_on < date(2026, 11, 23))

    def test_one_condition_is_a_warning_and_costs_nothing(self):
        review = self.own(self.warned)
        self.assertEqual("warning", review.forecast_outcome)
        self.assertFalse(review.forecast_amount)
        self.assertFalse(review.training_fails_on)

    def test_below_fifty_nothing_is_forecast_to_be_paid(self):
        rows = [
            {"company_id": self.company.id, "year": year, "headcount": 30}
            for year in range(2022, 2027)
        ]
        self.env["hr.professional.interview.headcount"].create(rows)
        self.refresh(self.people)
        self.assertEqual("out_of_scope", self.own(self.costly).forecast_outcome)
        self.assertEqual("out_of_scope", self.own(self.owing).outcome)
        self.assertIn("2025: 30.00", self.own(self.owing).headcount_years)

    def test_what_is_judged_has_no_forecast_but_may_still_be_repaired(self):
        review = self.own(self.owing)
        self.assertEqual(("due", 3000), (review.outcome, review.exposure_amount))
        self.assertFalse(review.forecast_outcome)
        self.assertFalse(review.forecast_amount)
        self.assertEqual(review.pay_by, review.payable_on)

    def test_a_leaver_is_told_apart(self):
        self.assertTrue(self.own(self.leaving).leaver)
        self.assertFalse(self.own(self.costly).leaver)

    def test_nothing_stored_depends_on_the_day_of_the_refresh(self):
        before = self.own(self.people[0]).read(OUTLOOK)
        with freeze_time("2027-02-01"):
            self.refresh(self.people)
            self.assertEqual(before, self.own(self.people[0]).read(OUTLOOK))

    def test_the_fix_done_in_time_repairs_and_the_day_after_does_not(self):
        fix_by = self.own(self.free).fix_by
        for late, outcome in ((0, "warning"), (1, "due")):
            day = fix_by + timedelta(days=late)
            savepoint = self.env.cr.savepoint()
            with self.subTest(day=day), freeze_time("2027-11-20"):
                held = self.make_interview(self.free, held_on=day, with_review=True)
                self.refresh(self.free)
                self.assertEqual(outcome, held.review_id.outcome)
            savepoint.close(rollback=True)
            self.env.invalidate_all()

    def test_past_its_deadline_it_is_not_put_off_to_a_day_far_away(self):
        review = self.own(self.owing)
        self.assertRegex(review.fix, "^Without waiting, ")
        self.assertIn("judged again on the day it is held", review.fix)
        self.assertNotRegex(review.all_fixes, r"\bby \d|/20\d\d")
        for one in (self.free, self.costly):
            self.assertNotIn("ithout waiting", self.own(one).all_fixes)

    def test_without_an_outlook_everything_is_empty(self):
        values = outlook_values(None)
        self.assertFalse(any(values.values()))
        self.assertEqual(values, self.reviews._prepare_outlook(None, None))

    def test_every_kind_of_fix_has_its_words(self):
        words = OutlookSentences(self.env)
        by = date(2027, 1, 4)
        told = [
            words.fix(fix_data(Fix(**{"by": by, "outcome": "warning", **values})))
            for values in (
                {"kind": "interview", "obligation_kind": "return"},
                {"kind": "interview", "obligation_kind": "periodic", "before": by},
                {
                    "kind": "interview",
                    "obligation_kind": "first",
                    "then_review": True,
                    "with_training": True,
                },
                {"kind": "training"},
                {"kind": "training", "then_review": True},
                {"kind": "review", "following": (by,)},
                {
                    "kind": "interview",
                    "obligation_kind": "periodic",
                    "with_mid_career": True,
                    "with_late_career": True,
                },
            )
        ]
        self.assertEqual(len(told), len(set(told)))
        for text in told:
            self.assertIn("4 January 2027", text)
            self.assertRegex(text, "nothing is to be paid then$")

    # Rights

    def test_nobody_but_officers_reads_what_it_would_cost(self):
        review = self.review_of(self.free)
        self.free.user_id = self.make_user("epp_free")
        self.env.flush_all()
        for user in (self.free.user_id, self.manager, self.boss, self.hr_manager):
            for name in (*OUTLOOK, "fix_data", "all_fixes", "left_amount"):
                with self.subTest(f"{user.login}: {name}"):
                    with self.assertRaises(AccessError):
                        review.with_user(user).read([name])

    def test_nobody_writes_a_forecast(self):
        for user in (self.officer, self.administrator, self.manager):
            review = self.review_of(self.free).with_user(user)
            with self.subTest(user.login), self.assertRaises(AccessError):
                review.write({"forecast_amount": 0})

    # The list

    def action(self, xmlid):
        action = self.env.ref(xmlid)
        names = {"uid": self.officer.id, "allowed_company_ids": self.company.ids}
        return action, Domain(eval(action.domain, names))  # noqa: S307 our own view

    def test_the_list_of_the_next_12_months_follows_the_day_of_reading(self):
        _action, domain = self.action(LIST)
        reviews = self.reviews.with_user(self.officer)
        mine = Domain("employee_id", "in", self.people.ids)
        self.assertEqual(self.people, reviews.search(domain & mine).employee_id.sudo())
        with freeze_time("2026-01-05"):
            found = reviews.search(domain & mine).employee_id.sudo()
            self.assertEqual(self.owing, found)

    def test_an_officer_s_own_review_is_in_none_of_his_lists(self):
        self.officer_employee.interview_seniority_override = "2019-09-15"
        self.refresh(self.officer_employee)
        review = self.review_of(self.officer_employee)
        self.assertEqual("due", review.outcome)
        for name in ("next", "exposure", "payment"):
            xmlid = LIST.replace("_next", f"_{name}")
            _action, domain = self.action(xmlid)
            for user, seen in ((self.officer, False), (self.administrator, True)):
                found = self.reviews.with_user(user).search(domain)
                with self.subTest(f"{name}: {user.login}"):
                    self.assertEqual(seen, review.id in found.ids)

    def test_filters_tell_costs_fixes_and_leavers_apart(self):
        view = self.env.ref(
            "hr_professional_interview"
            ".hr_professional_interview_review_view_search_exposure"
        )
        arch = etree.fromstring(view.arch)
        expected = {
            "will_cost": self.repairable | self.costly | self.owing,
            "one_leg": self.warned,
            "free_fix": self.repairable,
            "training_fix": self.costly,
            "overdue_not_held": self.owing,
            "to_pay": self.owing,
            "payment_overdue": self.owing,
            "paid": self.env["hr.employee"],
            "leavers": self.leaving,
        }
        for name, people in expected.items():
            text = arch.xpath(f"//filter[@name='{name}']/@domain")[0]
            domain = Domain(eval(text))  # noqa: S307 our own view
            domain &= Domain("employee_id", "in", self.people.ids)
            found = self.reviews.with_user(self.officer).search(domain)
            with self.subTest(name):
                self.assertLessEqual(people, found.employee_id.sudo())
                others = self.people - people - self.leaving - self.owing
                self.assertFalse(others & found.employee_id.sudo())

    def test_it_groups_by_department_manager_and_month(self):
        reviews = self.reviews.with_user(self.officer)
        domain = [("employee_id", "in", self.people.ids), ("leaver", "=", False)]
        for name in ("department_id", "manager_id", "company_id", "payable_on:month"):
            groups = reviews._read_group(
                domain, [name], ["forecast_amount:sum", "exposure_amount:sum"]
            )
            with self.subTest(name):
                self.assertEqual(9000, sum(group[1] for group in groups))
                self.assertEqual(3000, sum(group[2] for group in groups))
        managers = reviews._read_group(domain, ["manager_id"], ["__count"])
        self.assertEqual(self.manager_employee.id, managers[0][0].id)

    def test_plan_the_missing_interview_or_the_meeting_of_the_review(self):
        reviews = self.own(self.behind) | self.own(self.costly)
        action = reviews.action_plan_interviews()
        self.assertEqual("hr.professional.interview.plan", action["res_model"])
        interviews = self.env["hr.professional.interview"].browse(
            action["context"]["active_ids"]
        )
        held = {one.employee_id: one.with_review for one in interviews}
        self.assertEqual({self.behind: False, self.costly: True}, held)
        # pressed again: the same meetings
        again = reviews.action_plan_interviews()
        self.assertEqual(
            set(action["context"]["active_ids"]), set(again["context"]["active_ids"])
        )

    def test_what_repairs_a_review_is_not_opened_as_its_meeting(self):
        """Held in the meeting of the review alone, an overdue interview is missing."""
        self.company.interview_live_from = "2026-01-01"
        opening = self.env["hr.professional.interview"]
        cron = self.env.registry["ir.cron"]
        self.startPatcher(patch.object(cron, "_commit_progress", return_value=1.0))
        for day in ("2026-11-23", "2027-06-01"):
            with freeze_time(day):
                opening._cron_open_interviews()
                self.refresh(self.behind | self.warned)
        opened = self.made(self.behind)
        self.assertEqual([False, True], sorted(opened.mapped("with_review")))
        # where nothing is to be paid, one meeting does for both
        self.assertEqual([True], self.made(self.warned).mapped("with_review"))
        with freeze_time("2027-06-02"):
            opening._cron_open_interviews()
            action = self.own(self.behind).action_plan_interviews()
        self.assertEqual(opened, self.made(self.behind))
        first = opened.filtered(lambda one: not one.with_review)
        self.assertEqual(first.ids, action["context"]["active_ids"])
        # held apart, the review costs nothing
        with freeze_time("2027-10-01"):
            for one, held_on in ((first, "2027-07-01"), (opened - first, "2027-09-01")):
                one.write({"state": "planned", "planned_start": f"{held_on} 09:00:00"})
                one._do_hold(Date.to_date(held_on))
            self.refresh(self.behind)
            self.assertEqual("warning", self.review_of(self.behind, "held").outcome)

    def made(self, person):
        return self.env["hr.professional.interview"].search(
            [("employee_id", "=", person.id), ("origin", "=", "system")]
        )

    def test_who_leaves_has_nothing_to_plan(self):
        with self.assertRefused("Nothing to plan"):
            self.own(self.leaving).action_plan_interviews()

    def test_who_may_plan_from_the_list(self):
        review = self.review_of(self.free)
        for user in (self.manager, self.user, self.hr_manager, self.officer2):
            with self.subTest(user.login), self.assertRaises(AccessError):
                review.with_user(user).action_plan_interviews()

    def test_an_officer_plans_nothing_of_his_own(self):
        self.refresh(self.officer_employee)
        review = self.own(self.officer_employee)
        with self.assertRaises(AccessError):
            review.action_plan_interviews()

    # The employee's page

    def test_the_employee_page_forecasts_today_and_on_the_due_date(self):
        page = self.free.with_user(self.officer)
        self.assertEqual("Warning", page.interview_outlook_today)
        self.assertRegex(page.interview_outlook_due, "^Due: .*3,000")
        self.assertIn("10 November 2027", page.interview_outlook_fix)

    def test_an_officer_reads_no_forecast_of_his_own(self):
        for user, told in ((self.officer, False), (self.administrator, True)):
            page = self.officer_employee.with_user(user)
            self.env.invalidate_all()
            with self.subTest(user.login):
                [row] = page.read(["interview_outlook_due"])
                self.assertEqual(told, bool(row["interview_outlook_due"]))

    def test_nobody_else_reads_the_forecast_of_the_page(self):
        for user in (self.manager, self.user, self.hr_manager, self.settings_user):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.free.with_user(user).read(["interview_outlook_due"])

    def test_fifty_reviews_take_little_more_queries_than_five(self):
        many = self.env["hr.employee"].union(
            *(self.make_hired(f"Many {n}") for n in range(50))
        )
        self.refresh(many)
        view = self.env.ref(
            "hr_professional_interview.hr_professional_interview_review_view_list_next"
        )
        names = etree.fromstring(view.arch).xpath("//field/@name")
        counts = []
        for some in (many[:5], many):
            reviews = self.reviews.search([("employee_id", "in", some.ids)])
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            reviews.with_user(self.officer).web_read({name: {} for name in names})
            counts.append(self.cr.sql_log_count - before)
        self.assertLess(counts[1] - counts[0], 10, counts)
