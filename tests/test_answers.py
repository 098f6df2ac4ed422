"""The employee accepts, asks for another slot or declines; nobody does it for him."""

from datetime import date, datetime

from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from .test_invitation import LATER, START, InvitationCommon


class AnswerCommon(InvitationCommon):
    def setUp(self):
        super().setUp()
        self.interview = self.make_planned()
        self.mine = self.interview.with_user(self.user)

    def reply(self, answer, user=None, interview=None, **values):
        interview = interview or self.interview
        replies = self.env["hr.professional.interview.reply"].with_user(
            user or self.user
        )
        reply = replies.create({"interview_id": interview.id, "answer": answer})
        reply.write(values)
        return reply.action_confirm()

    def activity(self, interview=None):
        answer = self.env.ref("hr_professional_interview.mail_act_answer_interview")
        activities = (interview or self.interview).activity_ids
        return activities.filtered(lambda a: a.activity_type_id == answer)


@tagged("post_install", "-at_install")
class TestAnswers(AnswerCommon):
    def test_the_employee_accepts(self):
        self.assertTrue(self.mine.can_answer)
        self.assertIs(True, self.mine.action_my_accept())
        self.assertEqual("accepted", self.interview.employee_answer)
        step = self.last_step(self.interview)
        self.assertEqual(
            ("accepted", self.user, "odoo"), (step.kind, step.user_id, step.channel)
        )
        self.assertEqual("2026-12-15 09:00:00", step.data["start"])

    def test_twice_is_said_and_traced_once(self):
        self.mine.action_my_accept()
        with self.assertRefused("accepted already"):
            self.mine.action_my_accept()
        self.reply("ask", note="Later please")
        with self.assertRefused("you asked for that already"):
            self.reply("ask", note="Later please")
        self.assertEqual(1, self.kinds(self.interview).count("accepted"))
        self.assertEqual(1, self.kinds(self.interview).count("slot_requested"))

    def test_he_asks_for_another_slot_and_keeps_his_until_it_moves(self):
        action = self.mine.action_my_ask_slot()
        reply = self.env[action["res_model"]].with_user(self.user)
        reply = reply.browse(action["res_id"])
        reply.write({"slot_id": reply.slot_ids[1].id, "note": "School"})
        wanted = reply.slot_ids[1].start
        reply.action_confirm()
        self.assertRecordValues(
            self.interview,
            [
                {
                    "state": "planned",
                    "planned_start": START,
                    "employee_answer": "slot_requested",
                    "wanted_start": wanted,
                    "wanted_note": "School",
                }
            ],
        )
        step = self.last_step(self.interview)
        self.assertEqual(("slot_requested", "School"), (step.kind, step.note))
        self.interview.with_user(self.manager).action_take_wanted_slot()
        self.assertEqual(wanted, self.interview.planned_start)
        self.assertFalse(self.interview.employee_answer)
        self.assertFalse(self.interview.wanted_start)
        with self.assertRefused("no other slot is asked for"):
            self.interview.with_user(self.manager).action_take_wanted_slot()

    def test_he_says_something_and_something_to_come(self):
        with self.assertRefused("say when you would be available"):
            self.reply("ask", note="  ")
        with self.assertRefused("is past"):
            self.reply("ask", other_start=datetime(2026, 11, 1, 9))
        self.assertFalse(self.interview.employee_answer)

    def test_he_declines_with_a_dated_proof(self):
        self.reply("decline", note="Not interested")
        self.assertRecordValues(
            self.interview,
            [
                {
                    "state": "declined",
                    "declined_on": date(2026, 11, 23),
                    "employee_answer": "declined",
                }
            ],
        )
        steps = self.interview.event_ids.filtered(lambda e: e.kind == "declined")
        self.assertEqual(
            ("Not interested", self.user, "odoo"),
            (steps.note, steps.user_id, steps.channel),
        )
        self.assertFalse(self.interview.calendar_event_id)

    def test_a_declined_periodic_interview_stays_owed(self):
        obligation = self.make_obligation(interview_id=self.interview.id)
        self.reply("decline")
        self.assertNotEqual("declined", obligation.exists().state)

    def test_what_is_not_planned_is_not_answered(self):
        for state in (
            "to_plan",
            "held",
            "delivered",
            "closed",
            "declined",
            "cancelled",
        ):
            interview = self.make_interview_in(state)
            label = interview._get_state_labels()[state]
            for answer in (
                interview.with_user(self.user).action_my_accept,
                lambda i=interview: i.sudo()._do_ask_slot("x"),
                lambda i=interview: i.sudo()._do_employee_decline("x"),
                interview.with_user(self.user).action_my_decline,
            ):
                with self.subTest(state), self.assertRefused(f"“{label}”: there is no"):
                    answer()
            self.assertFalse(interview.with_user(self.user).can_answer)
            self.assertEqual(state, interview.state)

    def test_an_old_tab_after_the_meeting_is_told_so(self):
        with freeze_time("2026-12-16"):
            with self.assertRefused("the moment planned is past"):
                self.mine.action_my_accept()

    def test_an_old_dialog_after_delivery_changes_nothing(self):
        replies = self.env["hr.professional.interview.reply"].with_user(self.user)
        reply = replies.create({"interview_id": self.interview.id, "answer": "decline"})
        self.interview.empty_topics_reason = "Test"
        self.interview._do_hold("2026-11-23")
        self.interview._do_deliver()
        with self.assertRefused("“Delivered”"):
            reply.action_confirm()
        self.assertEqual("delivered", self.interview.state)

    def test_nobody_answers_for_him(self):
        users = (self.manager, self.boss, self.officer, self.administrator)
        for user in (*users, self.colleague, self.hr_manager, self.settings_user):
            interview = self.interview.with_user(user)
            with self.subTest(user.login):
                for action in ("accept", "ask_slot", "decline"):
                    with self.assertRaises(AccessError):
                        getattr(interview, f"action_my_{action}")()
                for answer in ("ask", "decline"):
                    with self.assertRaises(AccessError):
                        self.reply(answer, user)
        self.assertFalse(self.interview.employee_answer)

    def test_a_dialog_made_over_for_another_interview_is_checked_again(self):
        theirs = self.make_slot(self.officer_employee)
        theirs._do_plan()
        replies = self.env["hr.professional.interview.reply"].with_user(self.user)
        reply = replies.create({"interview_id": self.interview.id, "answer": "decline"})
        reply.interview_id = theirs
        with self.assertRaises(AccessError):
            reply.action_confirm()
        with self.assertRaises(AccessError):
            reply.action_search()
        self.assertEqual("planned", theirs.state)

    def test_an_answer_belongs_to_a_slot(self):
        self.mine.action_my_accept()
        self.interview.with_user(self.manager).planned_start = LATER
        self.assertFalse(self.interview.employee_answer)
        self.mine.action_my_accept()
        self.interview._do_postpone()
        self.assertFalse(self.interview.employee_answer)

    def test_scripts_are_words(self):
        self.reply("ask", note="<script>alert(1)</script>")
        self.assertEqual("<script>alert(1)</script>", self.interview.wanted_note)


@tagged("post_install", "-at_install")
class TestWhoIsTold(AnswerCommon):
    def test_the_interviewer_is_told_without_a_word_of_it(self):
        self.reply("ask", note="Because of my health")
        self.reply("ask", note="Because of my health, really")
        self.assertRecordValues(
            self.activity(),
            [{"user_id": self.manager.id, "date_deadline": date(2026, 11, 23)}],
        )
        self.assertFalse(self.activity().note)
        self.assertNotIn("health", self.activity().summary)
        self.assertNotIn(self.employee.name, self.activity().summary)

    def test_without_an_interviewer_to_tell_hr_is(self):
        self.manager_employee.user_id = False
        self.mine.action_my_accept()
        self.assertEqual(self.officer, self.activity().user_id)

    def test_who_is_away_is_not_told_hr_is(self):
        self.make_leave(
            self.make_leave_type("none"),
            "2026-11-20",
            "2026-11-27",
            self.manager_employee,
        )
        self.mine.action_my_accept()
        self.assertEqual(self.officer, self.activity().user_id)

    def test_it_goes_with_the_next_step(self):
        self.mine.action_my_accept()
        self.interview._do_hold("2026-11-23")
        self.assertFalse(self.activity())

    def test_no_mail_tells_the_content(self):
        before = self.env["mail.mail"].search([])
        self.reply("ask", note="Secret words")
        new = self.env["mail.mail"].search([]) - before
        self.assertFalse(new)
