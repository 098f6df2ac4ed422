"""Who is asked to look at what was agreed: when, once, and who never is."""

from datetime import date
from unittest.mock import patch

from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from ..models.hr_professional_interview_action_progress import last_round, next_round
from .common import TODAY, InterviewCommon
from .test_reminders import FollowUpCommon

LOOK = "hr_professional_interview.mail_act_look_at_actions"
MODELS = "odoo.addons.hr_professional_interview.models"
ALONE = f"{MODELS}.hr_professional_interview_action_remind"


class ActionFollowUpCommon(FollowUpCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.actions = cls.env["hr.professional.interview.action"]
        cls.interview = cls.make_agreed("A course in welding")
        cls.action = cls.interview.action_ids

    @classmethod
    def make_agreed(cls, *names, employee=None, **values):
        """Held on 2 November with these actions, and delivered."""
        interview = cls.make_for_manager("held", employee)
        cls.actions.create(
            [{"interview_id": interview.id, "name": n, **values} for n in names]
        )
        interview.write({"state": "delivered", "delivered_on": "2026-11-09"})
        return interview

    def follow_up(self, day):
        """The daily action on ``day``; the addresses written to."""
        before = self.mails()
        with freeze_time(day):
            self.actions._cron_follow_up()
        return sorted((self.mails() - before).mapped("email_to"))

    def looks(self, interview=None):
        look = self.env.ref(LOOK)
        activities = (interview or self.interview).activity_ids
        return activities.filtered(lambda a: a.activity_type_id == look)


@tagged("post_install", "-at_install")
class TestFollowUp(ActionFollowUpCommon):
    def test_rounds_of_six_months(self):
        first = date(2027, 5, 31)
        for day, last, following in (
            (date(2027, 5, 30), None, first),
            (first, first, date(2027, 11, 30)),
            (date(2027, 11, 29), first, date(2027, 11, 30)),
            (date(2028, 6, 1), date(2028, 5, 31), date(2028, 11, 30)),
        ):
            with self.subTest(day):
                self.assertEqual(last, last_round(first, day))
                self.assertEqual(following, next_round(first, day))

    def test_asked_after_six_months_once_and_again_after_six_more(self):
        days = ["2027-05-01", "2027-05-02", "2027-05-03", "2027-11-02", "2027-11-03"]
        mail = ["marc@example.com"]
        self.assertEqual([[], mail, [], mail, []], [self.follow_up(d) for d in days])
        self.assertEqual(self.manager, self.looks().user_id)

    def test_after_an_outage_one_round_catches_up(self):
        self.assertEqual(["marc@example.com"], self.follow_up("2028-08-20"))
        self.assertEqual([], self.follow_up("2028-08-21"))
        self.assertEqual(date(2028, 5, 2), self.action.follow_up_ids.day)

    def test_a_passed_deadline_is_asked_about_the_day_after(self):
        self.make_agreed("By the new year", deadline="2026-12-31")
        self.assertEqual([], self.follow_up("2026-12-31"))
        self.assertEqual(["marc@example.com"], self.follow_up("2027-01-01"))
        self.assertEqual([], self.follow_up("2027-01-02"))

    def test_one_mail_for_all_and_one_activity_per_interview(self):
        second = self.make_agreed("One", "Two", employee=self.colleague_employee)
        self.assertEqual(["marc@example.com"], self.follow_up("2027-05-02"))
        self.assertEqual((1, 1), (len(self.looks()), len(self.looks(second))))
        body = self.mails("marc@example.com").body_html
        self.assertEqual(3, body.count("interview-actions/"))
        self.assertNotIn("welding", body)

    def test_the_owner_is_asked_when_he_may_read_it(self):
        for owner, address in (
            (self.employee, "emma@example.com"),
            (self.colleague_employee, "marc@example.com"),
            (self.make_employee("Paul Paper"), "marc@example.com"),
        ):
            interview = self.make_agreed("x", owner_id=owner.id)
            with self.subTest(owner.name):
                self.action.state = "done"
                self.assertEqual([address], self.follow_up("2027-05-02"))
                interview.action_ids.state = "done"

    def test_without_manager_it_is_hr(self):
        self.officer_employee.work_email = "odile@example.com"
        self.manager.active = False
        self.assertEqual(["odile@example.com"], self.follow_up("2027-05-02"))

    def test_never_who_is_away_until_he_is_back(self):
        away = self.make_leave_type("sickness")
        self.make_leave(away, "2027-04-20", "2027-05-10", self.manager_employee)
        self.assertEqual([], self.follow_up("2027-05-02"))
        self.assertEqual(["marc@example.com"], self.follow_up("2027-05-11"))

    def test_never_about_who_left_nor_before_the_company_is_live(self):
        self.employee.departure_date = "2027-03-01"
        self.assertEqual([], self.follow_up("2027-05-02"))
        self.employee.departure_date = False
        self.company.interview_live_from = False
        self.assertEqual([], self.follow_up("2027-05-02"))

    def test_never_about_what_is_done_nor_before_delivery(self):
        self.action.state = "done"
        held = self.make_for_manager("held", self.colleague_employee)
        self.actions.create({"interview_id": held.id, "name": "x"})
        self.assertEqual([], self.follow_up("2027-05-02"))

    def test_done_closes_the_activity_once_all_are_done(self):
        interview = self.make_agreed("One", "Two")
        self.follow_up("2027-05-02")
        one, two = interview.action_ids
        one.with_user(self.manager).state = "done"
        self.assertTrue(self.looks(interview))
        two.with_user(self.manager).state = "done"
        self.assertFalse(self.looks(interview))

    def test_a_note_closes_the_activity_and_puts_the_next_look_off(self):
        self.follow_up("2027-05-02")
        with freeze_time("2027-05-04"):
            self.action.with_user(self.manager).progress = "Booked"
        self.assertFalse(self.looks())
        self.assertEqual(date(2027, 11, 2), self.action.follow_up_on)
        self.assertEqual([], self.follow_up("2027-05-05"))
        self.assertEqual(["marc@example.com"], self.follow_up("2027-11-02"))

    def test_without_address_the_activity_stays(self):
        self.manager_employee.work_email = False
        self.manager.email = False
        self.manager_employee.work_contact_id.email = False
        self.assertEqual([], self.follow_up("2027-05-02"))
        self.assertTrue(self.looks())

    def test_one_bad_record_stops_nobody_and_is_tried_again(self):
        other = self.make_agreed("x", owner_id=self.employee.id)
        send = type(self.interviews)._send_interview_mail

        def fail(interview, template, person, *args, **values):
            if person == self.manager_employee:
                raise ValueError("broken")
            return send(interview, template, person, *args, **values)

        with (
            patch.object(type(self.interviews), "_send_interview_mail", fail),
            mute_logger(ALONE),
        ):
            self.assertEqual(["emma@example.com"], self.follow_up("2027-05-02"))
        self.assertTrue(self.looks(other))
        self.assertFalse(self.looks())
        self.assertEqual(["marc@example.com"], self.follow_up("2027-05-03"))

    def test_two_workers_ask_once(self):
        follow_ups = self.env["hr.professional.interview.action.follow.up"]
        rounds = [(self.action, self.manager_employee, date(2027, 5, 2))]
        self.assertEqual({self.action.id}, follow_ups._claim(rounds, TODAY))
        self.assertEqual(set(), follow_ups._claim(rounds, TODAY))

    def test_fifty_take_little_more_queries_than_five(self):
        def count(number):
            for n in range(number):
                person = self.make_employee(
                    f"F{number}-{n}", manager=self.manager_employee
                )
                self.make_agreed("x", employee=person)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            with freeze_time("2027-05-02"):
                due = self.actions._get_follow_ups_due(
                    self.company, TODAY.replace(year=2027)
                )
            self.assertTrue(due)
            return self.env.cr.sql_log_count - before

        count(2)
        few, many = count(5), count(50)
        self.assertLessEqual(many, few + 10)


@tagged("post_install", "-at_install")
class TestSuccessor(ActionFollowUpCommon):
    def test_who_is_archived_hands_over_to_the_new_manager(self):
        boss = self.boss_employee
        boss.work_email = "berthe@example.com"
        self.employee.parent_id = boss
        self.manager_employee.active = False
        self.assertEqual(boss, self.action.in_charge_id)
        self.assertEqual(self.manager_employee, self.action.owner_id)
        self.assertIn("has left", self.action.progress)
        self.assertEqual(["berthe@example.com"], self.follow_up("2027-05-02"))

    def test_who_left_without_being_archived_hands_over_to_hr(self):
        self.officer_employee.work_email = "odile@example.com"
        self.employee.parent_id = False
        self.manager_employee.departure_date = "2027-01-31"
        self.follow_up("2027-02-15")
        self.assertEqual(self.officer_employee, self.action.in_charge_id)
        self.assertEqual(["odile@example.com"], self.follow_up("2027-05-02"))

    def test_what_was_asked_of_who_left_is_asked_of_the_successor(self):
        self.boss_employee.work_email = "berthe@example.com"
        self.follow_up("2027-05-02")
        with freeze_time("2027-05-03"):
            self.employee.parent_id = self.boss_employee
            self.manager_employee.active = False
        self.assertFalse(self.looks())
        self.assertEqual(["berthe@example.com"], self.follow_up("2027-05-04"))
        self.assertEqual(self.boss, self.looks().user_id)

    def test_what_is_done_stays_with_who_did_it(self):
        self.action.state = "done"
        self.manager_employee.active = False
        self.assertEqual(self.manager_employee, self.action.in_charge_id)


@tagged("post_install", "-at_install")
class TestOverdue(InterviewCommon):
    def test_overdue_is_to_do_and_past_its_deadline(self):
        interview = self.make_interview_in("held")
        actions = self.env["hr.professional.interview.action"].create(
            [
                {"interview_id": interview.id, "name": name, **values}
                for name, values in {
                    "late": {"deadline": "2026-11-22"},
                    "today": {"deadline": "2026-11-23"},
                    "done": {"deadline": "2026-11-01", "state": "done"},
                    "no day": {},
                }.items()
            ]
        )
        late = actions.filtered("is_overdue")
        self.assertEqual(["late"], late.mapped("name"))
        mine = [("id", "in", actions.ids)]
        self.assertEqual(late, actions.search([*mine, ("is_overdue", "=", True)]))
        self.assertEqual(
            actions - late, actions.search([*mine, ("is_overdue", "=", False)])
        )

    def test_by_manager(self):
        interview = self.make_interview_in("held")
        actions = self.env["hr.professional.interview.action"]
        actions.create(
            {"interview_id": interview.id, "name": "x", "deadline": "2026-11-01"}
        )
        groups = actions._read_group(
            [("is_overdue", "=", True), ("employee_id", "=", self.employee.id)],
            ["manager_id"],
            ["__count"],
        )
        self.assertEqual([(self.manager_employee, 1)], groups)
