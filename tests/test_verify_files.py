"""Verification of people's files: by HR for a selection, and of everybody monthly."""

from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from .test_tampering import EVENT, TamperingCommon

ALTERED = "hr_professional_interview.mail_act_altered_file"


class VerifyFilesCommon(TamperingCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # a trace without any interview
        cls.events._append(
            [{"employee_id": cls.former_manager_employee.id, "kind": "reminded"}]
        )
        cls.env.flush_all()

    def tamper(self, employee=None):
        self.sql(
            f"UPDATE {EVENT} SET note = 'x' WHERE employee_id = %s AND sequence = 1",
            (employee or self.employee).id,
        )

    def verify(self, people, user=None):
        people = people.with_user(user or self.officer)
        return people.action_verify_interview_files()["params"]

    def run_cron(self, day="2026-11-25"):
        with (
            freeze_time(f"{day} 04:00:00"),
            patch.object(self.env.registry["ir.cron"], "_commit_progress"),
        ):
            self.env["hr.professional.interview"].sudo()._cron_verify()

    def activities(self, employee):
        return self.env["mail.activity"].search(
            [
                ("res_model", "=", "hr.employee"),
                ("res_id", "=", employee.id),
                ("activity_type_id", "=", self.env.ref(ALTERED).id),
            ]
        )


@tagged("post_install", "-at_install")
class TestSelection(VerifyFilesCommon):
    def test_hr_verifies_a_selection_and_reads_what_was_altered(self):
        people = self.employee | self.former_manager_employee
        self.assertEqual("success", self.verify(people)["type"])
        self.assertFalse(self.employee.interview_verify_problems)
        self.tamper(self.former_manager_employee)
        told = self.verify(people)
        self.assertEqual("warning", told["type"])
        self.assertRegex(told["message"], r"Fanny Former: Step 1 \(reminded\) was")
        self.assertIn(
            "was altered", self.former_manager_employee.interview_verify_problems
        )
        self.assertTrue(self.interview.verified_on)

    def test_never_on_his_own_file_nor_without_the_right(self):
        for user, people in (
            (self.officer, self.officer_employee | self.employee),
            (self.officer2, self.employee),
            (self.hr_manager, self.employee),
            (self.settings_user, self.employee),
            (self.manager, self.employee),
            (self.user, self.employee),
            (self.portal_user, self.employee),
        ):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.verify(people, user)
        self.assertFalse(self.employee.interview_verified_on)

    def test_too_many_at_once_are_refused(self):
        with (
            patch(
                "odoo.addons.hr_professional_interview.models"
                ".hr_employee_verification.VERIFY_AT_ONCE",
                1,
            ),
            self.assertRefused("at most 1 people at once"),
        ):
            self.verify(self.employee | self.former_manager_employee)

    def test_what_was_found_is_written_by_nobodys_hand(self):
        for user in (self.officer, self.administrator):
            for name in ("interview_verify_problems", "interview_verified_on"):
                with self.subTest(f"{user.login} {name}"):
                    with self.assertRaises(AccessError):
                        self.employee.with_user(user).write({name: False})

    def test_many_files_take_little_more_queries_than_few(self):
        counts = []
        for number in (5, 50):
            people = [self.make_employee(f"V{number}-{n}") for n in range(number)]
            self.events._append(
                [{"employee_id": one.id, "kind": "reminded"} for one in people]
            )
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.env["hr.employee"].union(
                *people
            ).sudo()._record_interview_verification()
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLess((counts[1] - counts[0]) / 45, 0.2)


@tagged("post_install", "-at_install")
class TestEveryMonth(VerifyFilesCommon):
    def test_everybody_with_a_trace_even_who_left(self):
        self.former_manager_employee.active = False
        self.run_cron()
        for employee in (self.employee, self.former_manager_employee):
            self.assertTrue(employee.interview_verified_on)
        self.assertFalse(self.boss_employee.interview_verified_on)
        self.assertTrue(self.company.interview_verified_on)
        self.assertFalse(self.company.interview_verify_problems)

    def test_once_a_month(self):
        self.run_cron()
        before = self.employee.interview_verified_on
        self.run_cron("2026-12-01")
        self.assertEqual(before, self.employee.interview_verified_on)
        self.run_cron("2026-12-25")
        self.assertLess(before, self.employee.interview_verified_on)

    def test_hr_is_told_once_in_words_that_tell_nothing(self):
        self.tamper()
        self.run_cron()
        self.run_cron("2026-12-25")
        [activity] = self.activities(self.employee)
        self.assertTrue(activity.user_id.has_group(self.group))
        self.assertEqual("Look at the last verification", activity.summary)
        self.assertFalse(activity.note)
        self.assertIn("was altered", self.employee.interview_verify_problems)
        self.assertIn("was altered", self.interview.verify_problems)

    group = "hr_professional_interview.group_hr_professional_interview_officer"

    def test_never_the_person_himself(self):
        self.events._append(
            [{"employee_id": self.officer_employee.id, "kind": "reminded"}]
        )
        self.company.interview_hr_interviewer_id = self.officer_employee
        self.tamper(self.officer_employee)
        self.tamper()
        self.run_cron()
        self.assertEqual(
            self.administrator, self.activities(self.officer_employee).user_id
        )
        self.assertEqual(self.officer, self.activities(self.employee).user_id)

    def test_nobody_is_told_before_the_company_is_live(self):
        self.company.interview_live_from = False
        self.tamper()
        self.run_cron()
        self.assertFalse(self.activities(self.employee))
        self.assertTrue(self.employee.interview_verify_problems)

    def test_altered_anchors_are_recorded_and_the_officers_told(self):
        self.sql(
            "UPDATE hr_professional_interview_anchor SET chain_count = 9"
            " WHERE day = '2026-11-24'"
        )
        self.run_cron()
        self.assertIn("11/24/2026: altered", self.company.interview_verify_problems)
        # not blamed on everybody whose head it holds
        self.assertFalse(self.employee.interview_verify_problems)
        messages = self.env["mail.message"].search(
            [("subject", "=", "Verification: something was altered")]
        )
        self.assertEqual(
            (self.officer | self.administrator).partner_id, messages.partner_ids
        )
        self.assertNotIn("chain", "".join(messages.mapped("body")))
