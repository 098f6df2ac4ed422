"""Who is asked to plan, and who is told that nobody did."""

from datetime import datetime
from unittest.mock import patch

from odoo.tests import freeze_time, tagged

from .test_opening import OpeningCommon


@tagged("post_install", "-at_install")
class TestActivities(OpeningCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.interview_hr_interviewer_id = cls.officer_employee
        cls.owe(cls.employee, "2027-02-10")

    def setUp(self):
        super().setUp()
        cron = type(self.env["ir.cron"])
        self.startPatcher(patch.object(cron, "_commit_progress", return_value=1.0))

    def activities(self, name="plan"):
        activity_type = self.env.ref(
            f"hr_professional_interview.mail_act_{name}_interview"
        )
        return self.opened().activity_ids.filtered(
            lambda a: a.activity_type_id == activity_type
        )

    def plan(self):
        interview = self.opened()
        interview.planned_start = datetime(2026, 12, 1, 9)
        interview._do_plan()
        return interview

    def test_the_manager_is_asked_once_to_plan_in_time(self):
        self.open_all()
        self.open_all()
        self.assertRecordValues(
            self.activities(),
            [
                {
                    "user_id": self.manager.id,
                    "date_deadline": datetime(2027, 1, 11).date(),
                }
            ],
        )
        self.assertNotIn(self.employee.name, self.activities().summary)

    def test_what_hr_opens_is_asked_for_too_what_a_manager_opens_is_not(self):
        for origin, asked in (("hr", True), ("manager", False)):
            interview = self.make_interview(
                origin=origin, interviewer_id=self.manager_employee.id
            )
            with self.subTest(origin):
                self.assertEqual(asked, bool(interview.activity_ids))

    def test_without_a_user_for_the_manager_hr_is_asked(self):
        self.manager_employee.user_id = False
        self.open_all()
        self.assertEqual(self.officer, self.activities().user_id)

    def test_nobody_is_asked_who_may_not_read_the_interview(self):
        self.company.interview_hr_interviewer_id = self.colleague_employee
        self.manager_employee.user_id = False
        self.open_all()
        self.assertFalse(self.activities())

    def test_planned_it_is_no_longer_to_do_and_postponed_it_is_again(self):
        self.open_all()
        interview = self.plan()
        self.assertFalse(self.activities())
        interview._do_postpone()
        self.assertTrue(self.activities())

    def test_another_interviewer_takes_the_activity_over(self):
        self.open_all()
        self.opened().interviewer_id = self.boss_employee
        self.assertEqual(self.boss, self.activities().user_id)

    def test_hr_is_told_once_of_what_is_not_planned_in_time(self):
        self.company.interview_escalation_days = 90
        self.open_all()
        self.assertFalse(self.activities("escalate"), "the manager has a week")
        with freeze_time("2026-12-02"):
            self.open_all()
            self.open_all()
        self.assertEqual(self.officer, self.activities("escalate").user_id)
        self.assertEqual(1, len(self.activities("escalate")))
        self.plan()
        self.assertFalse(self.activities("escalate"))

    def test_in_time_hr_is_told_nothing(self):
        self.open_all()
        with freeze_time("2026-12-05"):
            self.open_all()
        self.assertTrue(self.activities())
        self.assertFalse(self.activities("escalate"))

    def test_no_mail_leaves_with_the_activities(self):
        before = self.env["mail.mail"].search_count([])
        self.open_all()
        self.assertEqual(before, self.env["mail.mail"].search_count([]))

    def test_before_the_company_is_live_no_activity_leaves(self):
        self.company.interview_live_from = False
        interview = self.make_interview(origin="system", due_date="2026-12-01")
        interview.interviewer_id = self.manager_employee
        self.assertFalse(interview.activity_ids)
