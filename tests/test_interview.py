from datetime import date, datetime

from psycopg2 import IntegrityError

from odoo.exceptions import UserError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from ..models.hr_professional_interview import STATES
from ..models.hr_professional_interview_flow import TRANSITIONS, VERBS
from .common import TODAY, InterviewCommon

DATES = {
    "planned": {"planned_start": "2026-12-01 09:00:00"},
    "held": {"held_on": "2026-11-02"},
    "delivered": {"delivered_on": "2026-11-09"},
    "closed": {"closed_on": "2026-11-16"},
    "declined": {"declined_on": "2026-11-10"},
}


@tagged("post_install", "-at_install")
class TestTransitions(InterviewCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.fake_papers()

    def test_every_transition_of_the_table_is_written(self):
        for state, targets in TRANSITIONS.items():
            for target in targets:
                with self.subTest(f"{state} -> {target}"):
                    interview = self.make_interview_in(state).with_user(self.officer)
                    interview.write({"state": target, **DATES.get(target, {})})
                    self.assertEqual(interview.state, target)

    def test_every_other_transition_is_refused(self):
        for state, targets in TRANSITIONS.items():
            for target in dict(STATES).keys() - targets.keys() - {state}:
                with self.subTest(f"{state} -> {target}"):
                    interview = self.make_interview_in(state).with_user(self.officer)
                    with self.assertRefused("cannot become"):
                        interview.write({"state": target, **DATES.get(target, {})})

    def test_forbidden_transitions_are_refused_to_the_system_too(self):
        for state, targets in TRANSITIONS.items():
            for target in dict(STATES).keys() - targets.keys() - {state}:
                with self.subTest(f"{state} -> {target}"):
                    interview = self.make_interview_in(state).sudo()
                    with self.assertRefused("cannot become"):
                        interview.write({"state": target, **DATES.get(target, {})})

    def test_every_action_leads_where_the_table_says(self):
        for state, targets in TRANSITIONS.items():
            for target, verb in targets.items():
                with self.subTest(f"{verb} from {state}"):
                    slot = {"planned_start": datetime(2026, 11, 20, 9)}
                    interview = self.make_interview_in(state, **slot)
                    interview = interview.with_user(self.officer)
                    self.assertTrue(interview[f"can_{verb}"])
                    self.assertIs(getattr(interview, f"action_{verb}")(), True)
                    self.assertEqual(interview.state, target)

    def test_every_other_action_is_refused_and_its_button_hidden(self):
        for state, targets in TRANSITIONS.items():
            for verb in set(VERBS) - set(targets.values()):
                with self.subTest(f"{verb} from {state}"):
                    interview = self.make_interview_in(state).with_user(self.officer)
                    self.assertFalse(interview[f"can_{verb}"])
                    with self.assertRaises(UserError):
                        getattr(interview, f"action_{verb}")()

    def test_writing_the_same_state_changes_nothing(self):
        for state in dict(STATES):
            interview = self.make_interview_in(state)
            interview.write({"state": state})
            self.assertEqual(interview.state, state)

    def test_one_refused_interview_refuses_the_batch(self):
        good = self.make_interview_in("planned")
        bad = self.make_interview_in("closed")
        with self.assertRaises(UserError):
            (good | bad).with_user(self.officer).action_hold()
        self.assertEqual(good.state, "planned")

    def test_delivered_interview_never_goes_back_to_held(self):
        for state in ("delivered", "closed"):
            interview = self.make_interview_in(state)
            with self.assertRefused("cannot become “Held”"):
                interview.write({"state": "held"})


@tagged("post_install", "-at_install")
class TestActions(InterviewCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.fake_papers()

    def test_planning_needs_a_day_and_time(self):
        interview = self.make_interview().with_user(self.officer)
        self.assertFalse(interview.can_plan)
        with self.assertRefused("day and time"):
            interview.action_plan()

    def test_planning_names_the_line_manager_when_nobody_is_named(self):
        interview = self.make_interview(planned_start=datetime(2026, 12, 1, 9))
        interview.with_user(self.officer).action_plan()
        self.assertEqual(interview.interviewer_id, self.manager_employee)

    def test_superior_who_plans_becomes_the_interviewer(self):
        self.company.interview_manager_depth = "all"
        interview = self.make_interview(planned_start=datetime(2026, 12, 1, 9))
        interview.with_user(self.boss).action_plan()
        self.assertEqual(interview.interviewer_id, self.boss_employee)

    def test_planning_keeps_the_interviewer_already_named(self):
        interview = self.make_interview(
            planned_start=datetime(2026, 12, 1, 9),
            interviewer_id=self.boss_employee.id,
        )
        interview.with_user(self.officer).action_plan()
        self.assertEqual(interview.interviewer_id, self.boss_employee)

    def test_held_on_is_the_planned_day_never_a_day_to_come(self):
        cases = {
            datetime(2026, 11, 20, 9): date(2026, 11, 20),
            datetime(2026, 12, 24, 9): TODAY,
        }
        for planned_start, held_on in cases.items():
            interview = self.make_interview_in("planned", planned_start=planned_start)
            interview.with_user(self.manager).action_hold()
            self.assertEqual(interview.held_on, held_on)

    def test_delivery_and_closing_are_dated_today(self):
        interview = self.make_interview_in("held")
        interview.action_deliver()
        interview.action_close()
        self.assertEqual(interview.delivered_on, TODAY)
        self.assertEqual(interview.closed_on, TODAY)

    def test_postponed_interview_loses_its_slot(self):
        interview = self.make_interview_in("planned").with_user(self.manager)
        interview.action_postpone()
        self.assertEqual(interview.state, "to_plan")
        self.assertFalse(interview.planned_start)

    def test_reset_keeps_the_date_of_the_refusal(self):
        interview = self.make_interview_in("declined")
        interview.action_reset()
        self.assertEqual(interview.declined_on, date(2026, 11, 10))

    def test_actions_refresh_the_ledger_at_once(self):
        interview = self.make_interview_in("planned").with_user(self.manager)
        refreshed = []

        def refresh(employees, as_of=None):
            refreshed.append(employees)

        self.patch(
            self.registry["hr.employee"], "_refresh_interview_obligations", refresh
        )
        interview.action_hold()
        self.assertEqual(refreshed, [self.employee])
        self.assertTrue(refreshed[0].env.su)


@tagged("post_install", "-at_install")
class TestFacts(InterviewCommon):
    def test_history_is_created_directly(self):
        interview = self.make_interview(held_on="2024-04-03")
        self.assertRecordValues(
            interview,
            [
                {
                    "state": "closed",
                    "held_on": date(2024, 4, 3),
                    "company_id": self.company.id,
                    "interviewer_id": False,
                }
            ],
        )

    def test_held_interview_needs_its_day(self):
        for state in ("held", "delivered", "closed"):
            with self.assertRefused("day it was held"):
                self.make_interview(state=state)

    def test_declined_interview_needs_the_date_of_the_refusal(self):
        with self.assertRefused("written refusal"):
            self.make_interview(state="declined")

    def test_kind_implies_its_topics(self):
        for kind, topics in (
            ("mid_career", "with_mid_career"),
            ("late_career", "with_late_career"),
        ):
            vals = {topics: False}
            created = self.make_interview(kind=kind, **vals)
            written = self.make_interview()
            written.write({"kind": kind, **vals})
            self.assertTrue(created[topics])
            self.assertTrue(written[topics])
            self.assertEqual(vals, {topics: False}, "the caller's values changed")

    def test_default_kind_implies_its_topics_too(self):
        interviews = self.env["hr.professional.interview"]
        interview = interviews.with_context(default_kind="mid_career").create(
            {"employee_id": self.employee.id}
        )
        self.assertTrue(interview.with_mid_career)

    @mute_logger("odoo.sql_db")
    def test_topics_of_the_kind_cannot_be_left_out(self):
        interview = self.make_interview(kind="mid_career")
        with self.assertRaises(IntegrityError):
            interview.with_mid_career = False
            interview.flush_recordset()

    def test_nobody_conducts_his_own_interview(self):
        with self.assertRefused("his own interview"):
            self.make_interview(interviewer_id=self.employee.id)

    def test_company_is_that_of_the_employee(self):
        interview = self.make_interview(company_id=self.other_company.id)
        self.assertEqual(interview.company_id, self.company)
        with self.assertRefused("cannot be chosen"):
            interview.company_id = self.other_company

    def test_company_stays_when_the_employee_moves(self):
        interview = self.make_interview(held_on="2024-04-03")
        self.employee.company_id = self.other_company
        self.assertEqual(interview.company_id, self.company)

    def test_several_interviews_on_one_day_are_allowed(self):
        first = self.make_interview(held_on="2024-04-03")
        second = self.make_interview(held_on="2024-04-03", kind="return")
        self.assertEqual(first.held_on, second.held_on)

    def test_future_day_is_accepted_and_the_form_warns(self):
        interview = self.make_interview(held_on="2027-01-01")
        with self.assertLogs("odoo.tests.form.onchange", "WARNING"):
            with Form(self.make_interview_in("held")) as form:
                form.held_on = "2027-01-01"
        self.assertEqual(interview.held_on, date(2027, 1, 1))

    def test_display_name_tells_who_what_and_when(self):
        interview = self.make_interview(held_on="2024-04-03").with_user(self.manager)
        self.assertEqual(
            interview.display_name, "Emma Employee - Periodic interview (04/03/2024)"
        )

    def test_search_by_name_finds_the_employee(self):
        interview = self.make_interview()
        interviews = self.env["hr.professional.interview"].with_user(self.manager)
        found = interviews.name_search("Emma")
        self.assertEqual([row[0] for row in found], interview.ids)


@tagged("post_install", "-at_install")
class TestLock(InterviewCommon):
    def test_delivered_facts_cannot_change(self):
        changes = {
            "employee_id": self.colleague_employee.id,
            "kind": "return",
            "with_review": True,
            "held_on": "2026-11-01",
            "interviewer_id": self.boss_employee.id,
            "delivered_on": "2026-11-08",
        }
        for state in ("delivered", "closed"):
            interview = self.make_interview_in(state)
            for name, value in changes.items():
                for user in (self.officer, self.env.user):
                    with self.subTest(f"{state}: {name}"):
                        with self.assertRefused("was delivered"):
                            interview.with_user(user).write({name: value})

    def test_same_values_are_no_change(self):
        interview = self.make_interview_in("closed")
        interview.write({"held_on": "2026-11-02", "kind": "periodic"})
        self.assertEqual(interview.state, "closed")

    def test_officer_corrects_the_day_of_an_imported_interview(self):
        interview = self.make_interview(held_on="2024-04-03")
        interview.with_user(self.officer).held_on = "2024-04-13"
        self.assertEqual(interview.held_on, date(2024, 4, 13))

    def test_officer_moves_an_imported_interview_to_the_right_person(self):
        interview = self.make_interview(held_on="2024-04-03")
        self.unmark(self.employee, self.colleague_employee)
        interview.with_user(self.officer).employee_id = self.colleague_employee
        self.assertMarked(self.employee)
        self.assertMarked(self.colleague_employee)

    def test_manager_does_not_correct_an_imported_interview(self):
        interview = self.make_interview(held_on="2024-04-03")
        with self.assertRaises(UserError):
            interview.with_user(self.manager).held_on = "2024-04-13"

    def test_origin_cannot_be_changed_to_unlock(self):
        interview = self.make_interview_in("delivered")
        with self.assertRaises(UserError):
            interview.with_user(self.officer).origin = "import"

    def test_evidence_cannot_be_deleted(self):
        for state in ("held", "delivered", "closed", "declined"):
            interview = self.make_interview_in(state)
            for user in (self.officer, self.env.user):
                with self.assertRefused("is evidence"):
                    interview.with_user(user).unlink()

    def test_refusal_offered_again_cannot_be_deleted(self):
        interview = self.make_interview_in("declined")
        interview.action_reset()
        with self.assertRefused("is evidence"):
            interview.unlink()

    def test_officer_deletes_what_is_still_to_be_held(self):
        for state in ("to_plan", "planned", "cancelled"):
            interview = self.make_interview_in(state)
            interview.with_user(self.officer).unlink()
            self.assertFalse(interview.exists())


@tagged("post_install", "-at_install")
class TestMarks(InterviewCommon):
    def test_creation_marks_the_employee(self):
        self.unmark(self.employee)
        self.make_interview()
        self.assertMarked(self.employee)

    def test_every_fact_marks_the_employee(self):
        interview = self.make_interview(held_on="2024-04-03")
        for vals in (
            {"kind": "return"},
            {"with_review": True},
            {"with_mid_career": True},
            {"with_late_career": True},
            {"held_on": "2024-04-04"},
            {"declined_on": "2024-04-01"},
        ):
            self.unmark(self.employee)
            interview.write(vals)
            self.assertMarked(self.employee)

    def test_state_marks_the_employee(self):
        interview = self.make_interview_in("planned")
        self.unmark(self.employee)
        interview.with_user(self.manager).write({"state": "to_plan"})
        self.assertMarked(self.employee)

    def test_a_slot_marks_nobody(self):
        interview = self.make_interview()
        self.unmark(self.employee)
        interview.planned_start = datetime(2026, 12, 1, 9)
        self.assertUnmarked(self.employee)

    def test_deletion_marks_the_employee(self):
        interview = self.make_interview()
        self.unmark(self.employee)
        interview.unlink()
        self.assertMarked(self.employee)


@tagged("post_install", "-at_install")
class TestNoFollower(InterviewCommon):
    def setUp(self):
        super().setUp()
        officer = self.env(user=self.officer, context={})
        self.interview = officer["hr.professional.interview"].create(
            {
                "employee_id": self.employee.id,
                "interviewer_id": self.manager_employee.id,
            }
        )

    def assertNoFollower(self):
        followers = self.env["mail.followers"].search(
            [("res_model", "=", self.interview._name)]
        )
        self.assertFalse(followers)

    def test_creator_and_interviewer_do_not_follow(self):
        self.assertNoFollower()

    def test_subscribing_subscribes_nobody(self):
        partners = (self.officer | self.colleague).partner_id
        self.interview.message_subscribe(partners.ids)
        self.interview.write({"message_partner_ids": [(6, 0, partners.ids)]})
        self.assertNoFollower()

    def test_assignee_of_an_activity_does_not_follow(self):
        activity = self.interview.activity_schedule(
            "mail.mail_activity_data_todo", user_id=self.manager.id
        )
        activity.user_id = self.user
        self.assertEqual(activity.res_id, self.interview.id)
        self.assertNoFollower()

    def test_author_of_a_comment_does_not_follow(self):
        self.interview.with_user(self.manager).message_post(
            body="See you then", message_type="comment", subtype_xmlid="mail.mt_comment"
        )
        self.assertNoFollower()

    def test_message_reaches_only_those_who_may_read_the_interview(self):
        interview = self.interview.with_user(self.manager)
        interview.message_post(body="Yours", partner_ids=self.user.partner_id.ids)
        for user in (self.colleague, self.settings_user):
            with self.assertRefused("is confidential"):
                interview.message_post(body="Psst", partner_ids=user.partner_id.ids)
            with self.assertRefused("is confidential"):
                interview.message_notify(body="Psst", partner_ids=user.partner_id.ids)

    def test_message_reaches_no_bare_address(self):
        with self.assertRefused("is confidential, and out@example.com"):
            self.interview.with_user(self.manager).message_post(
                body="Psst", outgoing_email_to="out@example.com"
            )

    def test_activity_is_given_only_to_those_who_may_read_the_interview(self):
        activity = self.interview.activity_schedule(
            "mail.mail_activity_data_todo", user_id=self.manager.id
        )
        with self.assertRefused("may not read"):
            activity.user_id = self.colleague
        with self.assertRefused("may not read"):
            self.interview.activity_schedule(
                "mail.mail_activity_data_todo", user_id=self.settings_user.id
            )

    def test_follower_rows_are_refused_even_to_the_system(self):
        with self.assertRefused("Nobody can follow"):
            self.env["mail.followers"].create(
                {
                    "res_model": self.interview._name,
                    "res_id": self.interview.id,
                    "partner_id": self.colleague.partner_id.id,
                }
            )

    def test_only_states_and_dates_are_tracked(self):
        tracked = self.interview._track_get_fields()
        types = {self.interview._fields[name].type for name in tracked - {"state"}}
        self.assertEqual(types, {"date", "datetime"})
