"""An employee asks for an interview; planning accepts it, or it is refused."""

from datetime import datetime
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .test_reminders import FollowUpCommon

WISH = "I would like to talk about a training"


class RequestCommon(FollowUpCommon):
    def ask(self, user=None, note=WISH):
        action = (
            self.interviews.with_user(user or self.user)
            .with_company(self.company)
            .action_my_request(note)
        )
        return self.interviews.browse(action["res_id"])


@tagged("post_install", "-at_install")
class TestRequest(RequestCommon):
    def test_an_employee_asks_and_it_is_to_plan_for_his_manager(self):
        interview = self.ask()
        self.assertRecordValues(
            interview,
            [
                {
                    "employee_id": self.employee.id,
                    "kind": "on_request",
                    "origin": "employee",
                    "state": "to_plan",
                    "interviewer_id": self.manager_employee.id,
                }
            ],
        )
        step = self.steps(interview, "requested")
        self.assertEqual((WISH, self.user), (step.note, step.user_id))

    def test_a_second_click_is_the_same_request(self):
        first = self.ask()
        self.assertEqual(first, self.ask(note="Again"))
        self.assertEqual(1, len(self.steps(first, "requested")))
        first._do_cancel()
        self.assertNotEqual(first, self.ask())

    def test_manager_and_hr_are_asked_in_neutral_words(self):
        activities = self.ask().activity_ids
        self.assertEqual(self.manager | self.officer, activities.user_id)
        for activity in activities:
            self.assertNotIn("training", activity.summary)
            self.assertNotIn(self.employee.name, activity.summary)
            self.assertFalse(activity.note)

    def test_nobody_is_told_before_the_company_is_live(self):
        self.company.interview_live_from = False
        self.assertFalse(self.ask().activity_ids)

    def test_the_words_are_read_by_the_three_concerned(self):
        step = self.steps(self.ask(), "requested")
        for user in (self.user, self.manager, self.officer):
            with self.subTest(user.login):
                self.assertEqual(WISH, step.with_user(user).note)
        for user in (self.colleague, self.officer2, self.hr_manager, self.boss):
            with self.subTest(user.login), self.assertRaises(AccessError):
                step.with_user(user).read(["note"])

    def test_without_an_employee_record_nobody_asks(self):
        for user in (self.hr_manager, self.portal_user):
            with self.subTest(user.login), self.assertRefused("linked to your user"):
                self.ask(user)

    def test_asking_gives_no_right_to_create_anything_else(self):
        with self.assertRaises(AccessError):
            self.interviews.with_user(self.user).create(
                {"employee_id": self.employee.id, "kind": "on_request"}
            )

    def test_the_dialog_asks_and_shows_what_waits(self):
        dialogs = self.env["hr.professional.interview.request"].with_user(self.user)
        dialog = dialogs.create({"note": WISH})
        self.assertFalse(dialog.open_id)
        interview = self.interviews.browse(dialog.action_ask()["res_id"])
        self.assertEqual(WISH, self.steps(interview, "requested").note)
        self.assertEqual(interview.id, dialogs.create({}).open_id.id)
        with self.assertRaises(AccessError):
            dialog.with_user(self.colleague).read(["note"])

    def test_planning_accepts_and_hr_has_nothing_left_to_answer(self):
        interview = self.ask()
        interview.with_user(self.manager).planned_start = datetime(2026, 12, 1, 9)
        interview.with_user(self.manager).action_plan()
        self.assertTrue(self.steps(interview, "planned"))
        self.assertFalse(interview.activity_ids)


@tagged("post_install", "-at_install")
class TestRefusal(RequestCommon):
    def setUp(self):
        super().setUp()
        self.interview = self.ask()

    def refuse(self, user, reason="One was held last month"):
        return self.interview.with_user(user).action_refuse_request(reason)

    def test_the_manager_refuses_with_a_reason_that_the_employee_reads(self):
        self.assertTrue(self.refuse(self.manager))
        self.assertEqual("cancelled", self.interview.state)
        step = self.steps(self.interview, "request_refused").with_user(self.user)
        self.assertEqual("One was held last month", step.note)
        self.assertEqual(self.manager, step.user_id)
        self.assertFalse(self.interview.activity_ids)
        mail = self.mails("emma@example.com")
        self.assertIn(
            f"/my-professional-interviews/{self.interview.id}", mail.body_html
        )
        self.assertNotIn("last month", mail.body_html)

    def test_he_is_answered_even_when_away(self):
        self.make_event("suspension", "2026-11-01")
        self.refuse(self.officer)
        self.assertTrue(self.mails("emma@example.com"))

    def test_a_reason_is_needed(self):
        with self.assertRefused("Enter the reason"):
            self.refuse(self.manager, "  ")
        self.assertEqual("to_plan", self.interview.state)

    def test_nobody_else_refuses(self):
        refusals = {self.user: AccessError, self.colleague: AccessError}
        refusals |= {self.officer2: AccessError, self.boss: AccessError}
        for user, error in refusals.items():
            with self.subTest(user.login), self.assertRaises(error):
                self.refuse(user)

    def test_a_second_click_and_other_interviews_are_refused(self):
        self.refuse(self.manager)
        with self.assertRefused("not a request that waits"):
            self.refuse(self.manager)
        other = self.make_for_manager("to_plan")
        with self.assertRefused("not a request that waits"):
            other.with_user(self.manager).action_refuse_request("No")

    def test_the_dialog_refuses(self):
        dialogs = self.env["hr.professional.interview.reason"].with_user(self.manager)
        dialog = dialogs.create(
            {
                "interview_id": self.interview.id,
                "act": "refuse_request",
                "reason": "Later",
            }
        )
        dialog.action_confirm()
        self.assertEqual("Later", self.steps(self.interview, "request_refused").note)

    def test_an_address_that_fails_stops_nothing(self):
        with patch.object(type(self.employee), "_get_interview_email", return_value=""):
            self.refuse(self.manager)
        self.assertIn("no e-mail address", self.interview.mail_error)
        self.assertEqual("cancelled", self.interview.state)

    def test_an_archived_person_asks_nothing(self):
        self.employee.active = False
        with self.assertRaises(UserError):
            self.interviews.sudo()._do_request(self.employee)
