"""The trace: appended by what happens, by nobody's hand, and verified."""

from datetime import datetime

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import InterviewCommon

START = datetime(2026, 12, 1, 9)


class TraceCommon(InterviewCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.events = cls.env["hr.professional.interview.event"]
        cls.interview = cls.make_interview(
            interviewer_id=cls.manager_employee.id, planned_start=START
        )

    def steps(self, interview=None):
        rows = (interview or self.interview).event_ids.sorted("sequence")
        return rows.mapped("kind")

    def verify(self):
        return self.events._verify(self.employee.ids).get(self.employee.id, [])

    def sql(self, statement, *values):
        self.env.flush_all()
        self.env.cr.execute(statement, values)
        self.env.invalidate_all()


@tagged("post_install", "-at_install")
class TestTrace(TraceCommon):
    def test_each_change_of_state_is_a_step_with_its_author(self):
        interview = self.interview.with_user(self.manager)
        interview.action_plan()
        interview.action_postpone()
        self.assertEqual(["planned", "postponed"], self.steps())
        self.assertRecordValues(
            self.interview.event_ids[:1],
            [
                {
                    "user_id": self.manager.id,
                    "actor": self.manager.name,
                    "channel": "odoo",
                }
            ],
        )

    def test_a_write_by_rpc_is_traced_like_the_button(self):
        self.interview.with_user(self.manager).write({"state": "planned"})
        self.assertEqual(["planned"], self.steps())

    def test_another_slot_and_another_interviewer_are_steps(self):
        self.interview.with_user(self.manager).action_plan()
        self.interview.write({"planned_start": datetime(2026, 12, 2, 9)})
        self.interview.write({"interviewer_id": self.boss_employee.id})
        self.assertEqual(
            ["planned", "rescheduled", "interviewer_changed"], self.steps()
        )
        moved = self.interview.event_ids.filtered(lambda e: e.kind == "rescheduled")
        self.assertEqual("2026-12-02 09:00:00", moved.data["after"])

    def test_history_that_is_recorded_is_a_step(self):
        past = self.make_interview(held_on="2024-04-03")
        self.assertEqual(["recorded"], self.steps(past))
        self.assertFalse(self.make_interview().event_ids)

    def test_steps_of_many_take_as_many_queries_as_of_few(self):
        def count(number):
            people = [self.make_employee(f"P{number}-{n}") for n in range(number)]
            vals_list = [{"employee_id": one.id, "kind": "reminded"} for one in people]
            self.env.flush_all()
            before = self.env.cr.sql_log_count
            self.events._append(vals_list)
            self.env.flush_all()
            return self.env.cr.sql_log_count - before

        count(2)
        self.assertEqual(count(5), count(50))

    def test_nobody_writes_it_by_hand_not_even_in_superuser_mode(self):
        self.interview.with_user(self.manager).action_plan()
        event = self.interview.event_ids
        vals = {"employee_id": self.employee.id, "kind": "signed"}
        for env in (self.env, self.env(user=self.administrator)):
            rows = event.with_env(env)
            forged = rows.with_context(interview_trace=True, interview_step="x")
            with self.assertRaises(AccessError):
                forged.create(dict(vals, happened_at=START, hash="x", sequence=9))
            with self.assertRaises(AccessError):
                forged.write({"note": "other"})
            with self.assertRaises(AccessError):
                forged.unlink()

    def test_who_acts_cannot_be_forged_by_the_context(self):
        interview = self.interview.with_user(self.manager)
        interview.with_context(
            interview_actor={"name": "Somebody else"},
            interview_step={"kind": "signed"},
        ).action_plan()
        self.assertEqual(self.manager.name, self.interview.event_ids.actor)
        self.assertEqual(["planned"], self.steps())

    def test_people_and_interviews_with_a_trace_are_not_deleted(self):
        self.interview.with_user(self.manager).action_plan()
        with self.assertRefused("has a trace"):
            self.interview.with_user(self.officer).unlink()
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self.employee.unlink()

    def test_who_reads_it(self):
        self.interview.with_user(self.manager).action_plan()
        event = self.interview.event_ids
        for user in (self.user, self.manager, self.officer, self.administrator):
            with self.subTest(user.login):
                self.assertTrue(event.with_user(user).has_access("read"))
        for user in (
            self.colleague,
            self.boss,
            self.former_manager,
            self.hr_manager,
            self.settings_user,
            self.officer2,
            self.portal_user,
        ):
            with self.subTest(user.login):
                self.assertFalse(event.with_user(user).has_access("read"))
        with self.assertRaises(AccessError):
            event.with_user(self.manager).read(["hash"])

    def test_a_step_without_interview_is_not_the_managers(self):
        event = self.events._append(
            [{"employee_id": self.employee.id, "kind": "informed_at_hire"}]
        )
        self.assertFalse(event.with_user(self.manager).has_access("read"))
        self.assertTrue(event.with_user(self.user).has_access("read"))

    def test_the_sole_way_to_the_head_is_the_trace(self):
        self.interview.with_user(self.manager).action_plan()
        head = self.env["hr.professional.interview.chain"].search(
            [("employee_id", "=", self.employee.id)]
        )
        with self.assertRaises(AccessError):
            head.write({"step_count": 7})
        with self.assertRaises(AccessError):
            head.with_user(self.administrator).read(["head"])


@tagged("post_install", "-at_install")
class TestVerify(TraceCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.interview._do_plan()
        cls.interview._do_postpone()
        cls.interview.write({"planned_start": START})
        cls.interview._do_plan()

    def test_an_untouched_trace_verifies(self):
        self.env.invalidate_all()
        self.assertEqual([], self.verify())

    def test_a_changed_step_is_named(self):
        self.sql(
            "UPDATE hr_professional_interview_event SET note = 'x' WHERE employee_id"
            " = %s AND sequence = 2",
            self.employee.id,
        )
        self.assertRegex("\n".join(self.verify()), "Step 2 .* was altered")

    def test_a_missing_step_is_named(self):
        self.sql(
            "DELETE FROM hr_professional_interview_event WHERE employee_id = %s AND"
            " sequence = 2",
            self.employee.id,
        )
        self.assertRegex("\n".join(self.verify()), "Step 3: one before it is missing")

    def test_the_last_steps_taken_away_are_missed(self):
        self.sql(
            "DELETE FROM hr_professional_interview_event WHERE employee_id = %s AND"
            " sequence = 3",
            self.employee.id,
        )
        self.assertEqual(["The last steps are missing."], self.verify())

    def test_swapped_steps_are_named(self):
        self.sql(
            "UPDATE hr_professional_interview_event SET happened_at = happened_at -"
            " interval '1 day' WHERE employee_id = %s AND sequence = 3",
            self.employee.id,
        )
        self.assertRegex("\n".join(self.verify()), "Step 3 .* was altered")
