"""Interviews opened from the ledger, once a company is live."""

from datetime import datetime
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from .common import InterviewCommon

MONTHS = 36


class OpeningCommon(InterviewCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.interviews = cls.env["hr.professional.interview"]
        # everybody else is not owed anything yet
        people = cls.env["hr.employee"].search([("company_id", "=", cls.company.id)])
        people.interview_excluded = True
        cls.employee.interview_excluded = False
        cls.company.interview_live_from = "2026-11-01"
        cls.env["hr.professional.interview.agreement"].create(
            {
                "name": "Agreement",
                "company_id": cls.company.id,
                "level": "company",
                "nature": "own_choice",
                "months": MONTHS,
                "concluded_on": "2020-01-01",
                "date_from": "2020-01-01",
            }
        )

    @classmethod
    def owe(cls, employee, due):
        """A periodic interview due on ``due``, by the agreement of the company."""
        last = fields.Date.subtract(fields.Date.to_date(due), months=MONTHS)
        cls.make_interview(employee, held_on=last)
        employee._refresh_interview_obligations()

    @classmethod
    def open_all(cls):
        cls.interviews._open_for_company(cls.company)
        cls.env.flush_all()

    def opened(self, employee=None):
        employee = employee or self.employee
        return self.interviews.search(
            [
                ("employee_id", "=", employee.id),
                ("origin", "=", "system"),
                ("state", "!=", "cancelled"),
            ]
        )


@tagged("post_install", "-at_install")
class TestOpening(OpeningCommon):
    def setUp(self):
        super().setUp()
        # the cron commits its progress; a test has one transaction
        cron = type(self.env["ir.cron"])
        self.startPatcher(patch.object(cron, "_commit_progress", return_value=1.0))

    def test_what_is_due_soon_is_opened_for_the_manager_to_plan(self):
        self.owe(self.employee, "2026-12-01")
        self.open_all()
        self.assertRecordValues(
            self.opened(),
            [
                {
                    "kind": "periodic",
                    "state": "to_plan",
                    "interviewer_id": self.manager_employee.id,
                    "due_date": datetime(2026, 12, 1).date(),
                }
            ],
        )
        row = self.opened().obligation_ids
        self.assertIn("periodic", row.mapped("kind"))

    def test_what_is_due_later_waits_for_its_lead_time(self):
        self.owe(self.employee, "2027-03-10")
        self.open_all()
        self.assertFalse(self.opened())
        with freeze_time("2026-12-10"):
            self.open_all()
        self.assertTrue(self.opened())

    def test_nothing_is_opened_before_the_company_is_live(self):
        self.owe(self.employee, "2026-12-01")
        for live_from in (False, "2026-11-24"):
            self.company.interview_live_from = live_from
            with self.subTest(live_from):
                self.interviews._cron_open_interviews()
                self.assertFalse(self.opened())

    def test_a_second_run_opens_nothing(self):
        self.owe(self.employee, "2026-12-01")
        self.open_all()
        self.open_all()
        self.assertEqual(1, len(self.opened()))

    def test_after_an_outage_what_fell_due_is_opened_once(self):
        self.owe(self.employee, "2026-12-01")
        with freeze_time("2027-02-01"):
            self.open_all()
            self.open_all()
        self.assertEqual(1, len(self.opened()))

    def test_one_meeting_for_what_one_meeting_discharges(self):
        self.owe(self.employee, "2026-12-01")
        self.make_event("mid_career_visit", "2026-11-02")
        self.employee._refresh_interview_obligations()
        self.open_all()
        self.assertRecordValues(
            self.opened(), [{"kind": "mid_career", "with_mid_career": True}]
        )
        self.assertEqual(
            {"periodic", "mid_career"}, set(self.opened().obligation_ids.mapped("kind"))
        )

    def test_an_interview_that_somebody_opened_takes_it_over(self):
        mine = self.make_interview(kind="on_request", origin="manager")
        self.owe(self.employee, "2026-12-01")
        self.open_all()
        self.assertFalse(self.opened())
        self.assertEqual("periodic", mine.obligation_ids.kind)
        self.assertEqual("2026-12-01", str(mine.due_date))

    def test_a_meeting_planned_before_a_return_does_not_take_it(self):
        self.make_interview_in("planned", planned_start=datetime(2026, 11, 25, 9))
        self.make_absence("maternity", "2026-08-01", "2026-12-20")
        self.employee._refresh_interview_obligations()
        self.open_all()
        self.assertEqual("return", self.opened().kind)

    def test_what_was_declined_is_not_opened_again_by_itself(self):
        self.owe(self.employee, "2026-12-01")
        self.open_all()
        self.opened()._do_decline("2026-11-20")
        with freeze_time("2026-11-24"):
            self.open_all()
        self.assertEqual("declined", self.opened().state)

    def test_what_was_cancelled_is_not_opened_again_for_that_date(self):
        self.owe(self.employee, "2026-12-01")
        self.open_all()
        self.opened()._do_cancel()
        self.open_all()
        self.assertFalse(self.opened())

    def test_a_due_date_that_moves_takes_the_interview_along(self):
        self.owe(self.employee, "2026-12-01")
        self.open_all()
        history = self.employee.professional_interview_ids
        history.filtered("held_on").held_on = "2023-12-15"
        self.employee._refresh_interview_obligations()
        self.open_all()
        self.assertEqual("2026-12-15", str(self.opened().due_date))

    def test_what_nothing_asks_for_any_more_is_cancelled_and_told(self):
        self.owe(self.employee, "2026-12-01")
        self.open_all()
        interview = self.opened()
        self.make_interview(held_on="2026-11-10")
        self.employee._refresh_interview_obligations()
        self.open_all()
        self.assertEqual("cancelled", interview.state)
        self.assertIn("Nothing asks for", next(iter(interview.message_ids)).body)

    def test_people_who_left_or_owe_offers_only_get_none(self):
        self.owe(self.employee, "2026-12-01")
        self.make_absence("family_solidarity", "2026-09-01", "2026-11-10")
        self.employee.active = False
        self.open_all()
        self.assertFalse(self.opened())

    def test_who_is_away_is_seen_when_he_is_about_to_be_back(self):
        self.owe(self.employee, "2026-10-01")
        self.make_event("suspension", "2026-09-01", "2027-06-30")
        self.employee._refresh_interview_obligations()
        self.open_all()
        self.assertFalse(self.opened())
        with freeze_time("2027-05-01"):
            self.employee._refresh_interview_obligations()
            self.open_all()
        self.assertTrue(self.opened())

    def test_a_review_has_its_own_lead_time(self):
        self.owe(self.employee, "2029-05-01")
        self.company.interview_lead_days_review = 600
        self.open_all()
        self.assertRecordValues(
            self.opened(), [{"kind": "periodic", "with_review": True}]
        )

    def test_a_failing_record_stops_nobody_else(self):
        colleague = self.colleague_employee
        colleague.interview_excluded = False
        for employee in (self.employee, colleague):
            self.owe(employee, "2026-12-01")
        model = type(self.interviews)
        prepare = model._prepare_opened_vals
        broken = self.employee

        def fail(records, employee, meeting):
            if employee.id == broken.id:
                raise ValueError("broken")
            return prepare(records, employee, meeting)

        logger = "odoo.addons.hr_professional_interview.models"
        with (
            patch.object(model, "_prepare_opened_vals", fail),
            self.assertLogs(f"{logger}.hr_professional_interview_opening", "ERROR"),
        ):
            self.open_all()
        self.assertFalse(self.opened())
        self.assertTrue(self.opened(colleague))

    def test_the_first_wave_is_spread_the_most_urgent_first(self):
        people = [
            self.make_employee(f"Person {n}", manager=self.manager_employee)
            for n in range(5)
        ]
        for n, person in enumerate(people):
            self.owe(person, f"2026-11-{10 + n}")
        self.company.interview_wave_size = 2
        self.open_all()
        self.assertEqual([1, 1, 0, 0, 0], [len(self.opened(p)) for p in people])
        self.open_all()
        self.assertEqual(2, sum(len(self.opened(p)) for p in people))
        self.forget_the_week()
        self.open_all()
        self.assertEqual([1, 1, 1, 1, 0], [len(self.opened(p)) for p in people])

    def forget_the_week(self):
        self.env.cr.execute(
            "UPDATE hr_professional_interview SET create_date = '2026-11-01'"
        )
        self.env.invalidate_all()

    def test_what_comes_due_after_the_first_wave_is_opened_on_its_day(self):
        self.company.interview_wave_size = 1
        self.owe(self.employee, "2026-11-10")
        later = self.make_employee("Later", manager=self.manager_employee)
        self.owe(later, "2027-02-15")
        self.open_all()
        self.assertTrue(self.opened())
        self.assertTrue(self.opened(later))

    def test_the_number_of_queries_does_not_grow_with_the_people(self):
        few, many = self.count_queries(5), self.count_queries(50)
        # a second batch has its own, whoever is in it
        self.assertLess(many, few + 45)

    def count_queries(self, count):
        people = self.env["hr.employee"].union(
            *(
                self.make_employee(f"{count} {n}", manager=self.manager_employee)
                for n in range(count)
            )
        )
        for person in people:
            self.make_interview(person, held_on="2023-12-01")
        people._refresh_interview_obligations()
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        self.open_all()
        count_after = self.env.cr.sql_log_count - before
        self.assertEqual(
            count,
            len(
                self.interviews.search(
                    [("employee_id", "in", people.ids), ("origin", "=", "system")]
                )
            ),
        )
        return count_after


@tagged("post_install", "-at_install")
class TestInterviewer(InterviewCommon):
    def proposed(self):
        return self.make_interview()._propose_interviewer(self.employee)

    def test_the_manager_then_the_department_then_hr_is_proposed(self):
        department = self.env["hr.department"].create(
            {
                "name": "Workshop",
                "company_id": self.company.id,
                "manager_id": self.boss_employee.id,
            }
        )
        self.employee.department_id = department
        self.assertEqual(self.manager_employee, self.proposed())
        self.employee.parent_id = False
        self.assertEqual(self.boss_employee, self.proposed())
        department.interview_interviewer_id = self.colleague_employee
        self.assertEqual(self.colleague_employee, self.proposed())
        department.write({"manager_id": False, "interview_interviewer_id": False})
        self.assertFalse(self.proposed())
        self.company.interview_hr_interviewer_id = self.officer_employee
        self.assertEqual(self.officer_employee, self.proposed())

    def test_nobody_is_proposed_for_himself(self):
        self.employee.parent_id = False
        self.company.interview_hr_interviewer_id = self.employee
        self.assertFalse(self.proposed())

    def test_an_archived_manager_is_not_proposed(self):
        self.company.interview_hr_interviewer_id = self.officer_employee
        self.manager_employee.active = False
        self.assertEqual(self.officer_employee, self.proposed())

    def test_the_choice_of_a_department_is_for_officers(self):
        department = self.env["hr.department"].create({"name": "Workshop"})
        self.assertFalse(
            department.with_user(self.officer).interview_interviewer_id, "readable"
        )
        with self.assertRaises(AccessError):
            department.with_user(self.hr_manager).read(["interview_interviewer_id"])
