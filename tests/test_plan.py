"""Planning several interviews at once, by HR and by a manager for his team."""

from datetime import datetime

from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from .common import InterviewCommon


@tagged("post_install", "-at_install")
class TestPlan(InterviewCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.team = [
            cls.make_employee(f"Person {n}", manager=cls.manager_employee)
            for n in range(4)
        ]
        cls.interviews = cls.env["hr.professional.interview"].union(
            *(
                cls.make_interview(
                    person,
                    due_date=f"2027-01-{10 + n}",
                    interviewer_id=cls.manager_employee.id,
                )
                for n, person in enumerate(cls.team)
            )
        )
        cls.manager.tz = cls.officer.tz = "Europe/Paris"

    def dialog(self, user=None, interviews=None, **values):
        interviews = self.interviews if interviews is None else interviews
        wizards = self.env["hr.professional.interview.plan"]
        return wizards.with_user(user or self.manager).create(
            {"interview_ids": interviews.ids, "first_day": "2026-11-24", **values}
        )

    def slots(self, wizard):
        return [str(line.start) if line.start else "" for line in wizard.line_ids]

    def test_the_interviews_follow_one_another_most_urgent_first(self):
        wizard = self.dialog(per_day=3)
        self.assertEqual(
            [
                "2026-11-24 08:00:00",
                "2026-11-24 09:00:00",
                "2026-11-24 10:00:00",
                "2026-11-25 08:00:00",
            ],
            self.slots(wizard),
        )
        self.assertEqual((4, 4), (wizard.ready_count, wizard.problem_count))

    def test_by_default_the_usual_notice_is_kept(self):
        wizard = self.dialog(first_day=self.dialog()._default_first_day())
        self.assertEqual("2026-12-08 08:00:00", self.slots(wizard)[0])
        self.assertEqual((4, 0), (wizard.ready_count, wizard.problem_count))

    def test_nothing_is_planned_on_another_meeting_nor_on_a_sunday(self):
        self.env["calendar.event"].create(
            {
                "name": "Board",
                "start": datetime(2026, 11, 28, 8),
                "stop": datetime(2026, 11, 30, 9, 30),
                "partner_ids": self.manager.partner_id.ids,
            }
        )
        wizard = self.dialog(first_day="2026-11-28", per_day=9)
        self.assertEqual("2026-11-30 10:00:00", self.slots(wizard)[0])

    def test_each_problem_is_shown_before_and_stops_nothing_else(self):
        alone = self.make_interview(self.make_employee("Alone"))
        late = self.make_interview(self.team[0], due_date="2026-11-01")
        planned = self.make_interview_in("planned", self.team[1])
        wizard = self.dialog(self.officer, alone | late | planned | self.interviews[0])
        told = {line.interview_id: line.problem for line in wizard.line_ids}
        self.assertIn("Nobody to conduct it", told[alone])
        self.assertIn("After its due date", told[late])
        self.assertIn("Planned", told[planned])
        self.assertEqual(
            "Notice of 1 days, where 15 are usual.", told[self.interviews[0]]
        )
        wizard.action_plan()
        self.assertEqual("planned", self.interviews[0].state)
        self.assertEqual("to_plan", alone.state)

    def test_planned_they_are_meetings_of_both(self):
        wizard = self.dialog(minutes=90)
        wizard.action_plan()
        self.assertEqual({"planned"}, set(self.interviews.mapped("state")))
        events = self.interviews.calendar_event_id
        self.assertEqual(4, len(events))
        self.assertEqual(1.5, events[0].duration)

    def test_nothing_is_proposed_nor_planned_in_the_past(self):
        with freeze_time("2026-11-24 08:30:00"):
            wizard = self.dialog(first_day="2026-11-20")
            self.assertEqual("2026-11-24 09:00:00", self.slots(wizard)[0])
            wizard.line_ids.start = datetime(2026, 11, 20, 9)
            with self.assertRefused("that moment is past"):
                wizard.action_plan()
        self.assertEqual({"to_plan"}, set(self.interviews.mapped("state")))

    def test_no_hours_no_slot_is_said(self):
        wizard = self.dialog(day_start=9, day_stop=9)
        self.assertEqual(0, wizard.ready_count)
        self.assertIn("widen the hours", wizard.line_ids[0].problem)
        with self.assertRefused("Nothing has a slot"):
            wizard.action_plan()

    def test_nobody_plans_what_is_not_his(self):
        for user in (self.colleague, self.former_manager, self.hr_manager, self.user):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.dialog(user).action_plan()
        self.assertEqual({"to_plan"}, set(self.interviews.mapped("state")))

    def test_a_dialog_is_its_user_s(self):
        wizard = self.dialog()
        for record in (wizard, wizard.line_ids):
            with self.subTest(record._name):
                self.assertFalse(record.with_user(self.officer).has_access("read"))

    def test_the_number_of_queries_does_not_grow_with_the_interviews(self):
        counts = []
        for count in (5, 50):
            interviews = self.env["hr.professional.interview"].union(
                *(
                    self.make_interview(
                        self.make_employee(f"{count}-{n}"),
                        interviewer_id=self.manager_employee.id,
                    )
                    for n in range(count)
                )
            )
            counts.append(self.count_queries(interviews))
        self.assertLess(counts[1], counts[0] + 15)

    def count_queries(self, interviews):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        self.dialog(self.officer, interviews).line_ids.mapped("start")
        self.env.flush_all()
        return self.env.cr.sql_log_count - before
