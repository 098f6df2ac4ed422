"""Who is reminded, when, once, and who never is."""

from datetime import datetime, timedelta
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from .common import TODAY, InterviewCommon

REMIND = "odoo.addons.hr_professional_interview.models.hr_professional_interview_remind"


class FollowUpCommon(InterviewCommon):
    """A live company; everybody has an address; no cron commits."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.interviews = cls.env["hr.professional.interview"]
        cls.company.interview_live_from = "2026-11-01"
        for employee in (cls.employee, cls.manager_employee, cls.colleague_employee):
            name = employee.name.split()[0].lower()
            employee.work_email = f"{name}@example.com"
        cls.company.interview_hr_interviewer_id = cls.officer_employee

    def setUp(self):
        super().setUp()
        cron = type(self.env["ir.cron"])
        self.startPatcher(patch.object(cron, "_commit_progress", return_value=1.0))

    @classmethod
    def make_for_manager(cls, state, employee=None, **values):
        values.setdefault("interviewer_id", cls.manager_employee.id)
        return cls.make_interview_in(state, employee, **values)

    @classmethod
    def make_delivered(cls, employee=None, **values):
        """Delivered, with the document that is to be signed."""
        interview = cls.make_for_manager("delivered", employee, **values)
        cls.store_report(interview)
        return interview

    @classmethod
    def store_report(cls, interview):
        cls.env["hr.professional.interview.document"]._store(
            "report",
            b"%PDF-1.4 report",
            employee=interview.employee_id,
            interview=interview,
            filename="report.pdf",
        )

    def mails(self, address=None):
        domain = [("professional_interview_id", "!=", False)]
        if address:
            domain.append(("email_to", "=", address))
        return self.env["mail.mail"].search(domain)

    def steps(self, interview, kind="reminded"):
        return interview.event_ids.filtered(lambda e: e.kind == kind)


class ReminderCommon(FollowUpCommon):
    def remind(self, day=TODAY):
        """The daily action on ``day``; the addresses written to."""
        before = self.mails()
        with freeze_time(day):
            self.interviews._cron_remind()
        return sorted((self.mails() - before).mapped("email_to"))


@tagged("post_install", "-at_install")
class TestReminders(ReminderCommon):
    def test_the_employee_prepares_a_week_ahead_once(self):
        self.make_for_manager("planned")  # on 1 December
        self.assertEqual([], self.remind("2026-11-23"))
        self.assertEqual(["emma@example.com"], self.remind("2026-11-24"))
        self.assertEqual([], self.remind("2026-11-25"))

    def test_after_an_outage_one_reminder_catches_up(self):
        self.make_for_manager("planned")
        self.assertEqual(["emma@example.com"], self.remind("2026-11-30"))
        self.assertEqual([], self.remind("2026-12-01"))

    def test_another_day_is_another_reminder(self):
        interview = self.make_for_manager("planned")
        self.remind("2026-11-24")
        interview.planned_start = datetime(2026, 12, 15, 9)
        self.assertEqual([], self.remind("2026-11-25"))
        self.assertEqual(["emma@example.com"], self.remind("2026-12-08"))

    def test_who_shared_his_preparation_is_done(self):
        interview = self.make_for_manager("planned")
        interview._do_share_preparation()
        self.assertEqual([], self.remind("2026-11-24"))

    def test_the_interviewer_is_reminded_of_a_passed_slot_each_week(self):
        interview = self.make_for_manager("planned")
        interview._do_share_preparation()
        days = ["2026-12-01", "2026-12-02", "2026-12-05", "2026-12-09", "2026-12-20"]
        sent = [self.remind(day) for day in days]
        mail = ["marc@example.com"]
        self.assertEqual([[], mail, [], mail, mail], sent)

    def test_to_deliver_after_a_week(self):
        self.make_for_manager("held", held_on="2026-11-17")
        self.assertEqual([], self.remind("2026-11-23"))
        self.assertEqual(["marc@example.com"], self.remind("2026-11-24"))

    def test_to_sign_both_sides_but_who_did(self):
        interview = self.make_delivered()
        sides = f"{REMIND}.HrProfessionalInterview._get_unsigned_sides"
        with patch(sides, return_value=["interviewer"]):
            self.assertEqual(["marc@example.com"], self.remind())
        with patch(sides, return_value=["employee", "interviewer"]):
            self.assertEqual(["emma@example.com"], self.remind())
        notes = sorted(self.steps(interview).mapped("note"))
        self.assertEqual(["To sign - Emma Employee", "To sign - Marc Manager"], notes)
        self.assertEqual({"mail"}, set(self.steps(interview).mapped("channel")))

    def test_who_signed_is_done_until_it_is_delivered_again(self):
        interview = self.make_delivered()
        interview.sudo()._do_sign("employee", name="Emma Employee")
        self.assertEqual(["interviewer"], interview._get_unsigned_sides())
        self.store_report(interview)
        sides = ["employee", "interviewer"]
        self.assertEqual(sides, interview._get_unsigned_sides())

    def test_what_was_delivered_on_paper_alone_is_not_signed_here(self):
        self.make_for_manager("delivered")
        self.assertEqual([], self.remind())

    def test_people_on_paper_are_not_written_to(self):
        person = self.make_employee("Paul Paper", manager=self.manager_employee)
        interview = self.make_delivered(person)
        interview.sudo()._do_sign("interviewer", name="Marc Manager")
        self.assertEqual(["marc@example.com"], self.remind())
        self.assertIn("file the signed paper", self.mails("marc@example.com").body_html)
        self.assertFalse(interview.mail_error)

    def test_one_mail_a_day_for_all_that_an_interviewer_has(self):
        late = self.make_for_manager("planned", planned_start=datetime(2026, 11, 20, 9))
        held = self.make_for_manager("held", self.colleague_employee)
        self.assertEqual(["marc@example.com"], self.remind())
        body = self.mails("marc@example.com").body_html
        for interview in (late, held):
            self.assertIn(interview.employee_id.name, body)
            self.assertIn(f"/team-professional-interviews/{interview.id}", body)
            self.assertTrue(self.steps(interview))
        self.assertNotIn("eriodic", body)

    def test_what_is_mailed_says_nothing_of_the_interview(self):
        interview = self.make_for_manager(
            "planned", kind="return", planned_start=datetime(2026, 11, 25, 9)
        )
        self.remind()
        mail = self.mails("emma@example.com")
        self.assertIn(f"/my-professional-interviews/{interview.id}", mail.body_html)
        for word in ("eturn", "absence", "Marc"):
            self.assertNotIn(word, mail.subject + mail.body_html)

    def test_imported_history_awaits_nothing(self):
        self.make_for_manager("held", origin="import")
        self.assertEqual([], self.remind())


@tagged("post_install", "-at_install")
class TestNeverReminded(ReminderCommon):
    def setUp(self):
        super().setUp()
        self.held = self.make_for_manager("held")

    def test_before_the_company_is_live(self):
        for live_from in (False, "2026-11-24"):
            self.company.interview_live_from = live_from
            with self.subTest(live_from):
                self.assertEqual([], self.remind())

    def test_when_the_company_does_not_want_it(self):
        self.company.interview_reminders = False
        self.assertEqual([], self.remind())

    def test_who_is_on_leave_is_reminded_when_back(self):
        leave_type = self.make_leave_type()
        self.make_leave(leave_type, "2026-11-23", "2026-11-24", self.manager_employee)
        self.assertEqual([], self.remind())
        self.assertEqual(["marc@example.com"], self.remind("2026-11-25"))

    def test_who_is_suspended_or_has_left(self):
        self.make_event("suspension", "2026-11-01", employee=self.manager_employee)
        self.assertEqual([], self.remind())
        employee = self.make_employee("Lea Left", ended="2026-11-20")
        employee.work_email = "lea@example.com"
        interview = self.make_delivered(employee)
        interview.sudo()._do_sign("interviewer", name="Marc Manager")
        self.assertEqual([], self.remind())

    def test_hr_is_told_in_place_of_an_interviewer_without_user(self):
        self.officer_employee.work_email = "odile@example.com"
        without = self.make_employee("Walter Without")
        self.held.interviewer_id = without
        self.assertEqual(["marc@example.com"], self.remind())
        self.employee.parent_id = False
        other = self.make_for_manager("held", interviewer_id=without.id)
        self.assertEqual(["odile@example.com"], self.remind("2026-11-25"))
        self.assertTrue(self.steps(other))

    def test_a_missing_address_stops_nobody_and_is_shown(self):
        self.manager_employee.work_email = False
        self.manager_employee.work_contact_id.email = False
        self.manager.partner_id.email = False
        self.make_for_manager("planned", planned_start=datetime(2026, 11, 26, 9))
        self.assertEqual(["emma@example.com"], self.remind())
        self.assertIn("Marc Manager: no e-mail address", self.held.mail_error)
        self.assertFalse(self.steps(self.held))
        reminder = self.env["hr.professional.interview.reminder"].search(
            [("interview_id", "=", self.held.id)]
        )
        self.assertTrue(reminder.failed)
        self.assertEqual([], self.remind())

    @mute_logger(REMIND)
    def test_an_error_stops_nobody_and_is_shown(self):
        self.make_for_manager("planned", planned_start=datetime(2026, 11, 26, 9))
        send = type(self.interviews)._send_interview_mail

        def fail(interview, template, employee, *args, **values):
            if employee == self.manager_employee:
                raise ValueError("Broken template")
            return send(interview, template, employee, *args, **values)

        with patch.object(type(self.interviews), "_send_interview_mail", fail):
            self.assertEqual(["emma@example.com"], self.remind())
        self.assertIn("Broken template", self.held.mail_error)
        self.assertEqual(["marc@example.com"], self.remind())

    def test_two_workers_never_write_twice(self):
        company, day = self.company, TODAY
        first = self.interviews._get_reminders_due(company, day)
        second = self.interviews._get_reminders_due(company, day)
        self.interviews._run_reminder(first[0], day)
        self.interviews._run_reminder(second[0], day)
        self.assertEqual(1, len(self.mails("marc@example.com")))
        self.assertEqual(1, len(self.steps(self.held)))


@tagged("post_install", "-at_install")
class TestRemindNow(ReminderCommon):
    def setUp(self):
        super().setUp()
        self.held = self.make_for_manager("held", held_on=TODAY)

    def click(self, user, interviews=None):
        interviews = interviews or self.held
        return interviews.with_user(user).action_remind()["params"]["message"]

    def test_hr_reminds_whoever_is_awaited(self):
        message = self.click(self.officer)
        self.assertIn("Reminded: 1. Marc Manager", message)
        step = self.steps(self.held)
        self.assertEqual(self.officer, step.user_id)
        self.assertEqual(1, len(self.mails("marc@example.com")))

    def test_a_second_click_says_that_it_was_done(self):
        self.click(self.officer)
        message = self.click(self.officer)
        self.assertIn("Marc Manager was reminded today already", message)
        self.assertEqual(1, len(self.mails()))

    def test_the_result_says_who_was_left_out_and_why(self):
        to_plan = self.make_for_manager("to_plan")
        message = self.click(self.officer, self.held | to_plan)
        self.assertIn("Reminded: 1. Marc Manager", message)
        self.assertIn("Nothing is awaited from anybody: Emma Employee", message)
        self.assertIn("it is up to you", self.click(self.manager))

    def test_a_manager_reminds_his_team(self):
        planned = self.make_for_manager("planned")
        self.assertIn("Emma Employee", self.click(self.manager, planned))
        self.assertEqual(1, len(self.mails("emma@example.com")))

    def test_nobody_else_reminds(self):
        message = self.click(self.user)
        self.assertIn("only its interviewer, the line manager or an HR", message)
        own = self.make_for_manager("planned", self.officer_employee)
        self.assertIn("only its interviewer", self.click(self.officer, own))
        for user in (self.colleague, self.officer2, self.former_manager, self.boss):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.click(user)
        self.assertFalse(self.mails())

    def test_nobody_is_written_to_before_the_company_is_live(self):
        self.company.interview_live_from = False
        self.assertIn("is not live yet", self.click(self.officer))
        self.assertFalse(self.mails())

    def test_who_is_away_is_not_reminded(self):
        self.make_event("suspension", "2026-11-01", employee=self.manager_employee)
        self.assertIn("is away or has left", self.click(self.officer))


@tagged("post_install", "-at_install")
class TestReminderRows(ReminderCommon):
    def test_rows_are_hr_s_to_read_and_nobody_s_to_write(self):
        self.make_for_manager("held")
        self.remind()
        row = self.env["hr.professional.interview.reminder"].search([], limit=1)
        row.with_user(self.officer).read(["kind", "day", "person_id"])
        for user in (self.manager, self.user, self.officer2, self.hr_manager):
            with self.subTest(user.login), self.assertRaises(AccessError):
                row.with_user(user).read(["kind"])
        for user in (self.officer, self.administrator):
            with self.subTest(user.login), self.assertRaises(AccessError):
                row.with_user(user).write({"day": "2030-01-01"})

    def test_fifty_take_as_many_queries_as_five(self):
        def count(number):
            people = [
                self.make_employee(f"P{number}-{n}", manager=self.manager_employee)
                for n in range(number)
            ]
            for person in people:
                self.make_for_manager("held", person)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.interviews._cron_remind()
            self.env.flush_all()
            return self.env.cr.sql_log_count - before

        self.interviews._cron_remind()
        few = count(5)
        with freeze_time(TODAY + timedelta(days=1)):
            many = count(50)
        self.assertLessEqual(many, few + 12)
        self.assertEqual(2, len(self.mails("marc@example.com")))

    def test_settings_are_days(self):
        with self.assertRefused("cannot be negative", Exception):
            self.company.interview_remind_sign_days = -1
        self.company.with_user(self.administrator).interview_remind_sign_days = 5
        with self.assertRaises(AccessError):
            self.company.with_user(self.officer).interview_remind_sign_days = 6
        self.assertEqual(5, self.company.interview_remind_sign_days)

    def test_rounds_follow_the_setting(self):
        self.company.interview_remind_repeat_days = 0
        self.make_for_manager("held", held_on=fields.Date.subtract(TODAY, days=30))
        self.assertEqual(["marc@example.com"], self.remind())
        self.assertEqual([], self.remind("2027-01-20"))
