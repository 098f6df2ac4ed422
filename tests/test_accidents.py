"""What happens when an interview does not go as planned."""

from datetime import date, datetime

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form, freeze_time, tagged

from .common import OFFICER, TODAY
from .test_reminders import FollowUpCommon

START = datetime(2026, 12, 1, 9)
REASON = "The interviewer is away for long"


class AccidentCommon(FollowUpCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.interview = cls.make_planned()

    @classmethod
    def make_planned(cls, employee=None, **values):
        values = {"planned_start": START, **values}
        values.setdefault("interviewer_id", cls.manager_employee.id)
        interview = cls.make_interview(employee, **values)
        interview._do_plan()
        return interview

    def hold(self, interview=None, day="2026-11-20"):
        (interview or self.interview)._do_hold(date.fromisoformat(day))

    def report(self, interview=None):
        return (interview or self.interview).report_answer_ids[:1]

    def activities(self, name, interview=None):
        wanted = self.env.ref(f"hr_professional_interview.mail_act_{name}")
        activities = (interview or self.interview).activity_ids
        return activities.filtered(lambda a: a.activity_type_id == wanted)

    def follow(self, day=TODAY):
        with freeze_time(day):
            self.interviews._cron_follow_departures()


@tagged("post_install", "-at_install")
class TestInterviewerLeft(AccidentCommon):
    def test_archived_the_next_one_conducts_it_and_meets(self):
        self.employee.department_id = self.env["hr.department"].create(
            {"name": "Workshop", "interview_interviewer_id": self.boss_employee.id}
        )
        self.manager_employee.action_archive()
        self.assertEqual(self.boss_employee, self.interview.interviewer_id)
        self.assertTrue(self.steps(self.interview, "interviewer_changed"))
        partners = self.interview.calendar_event_id.partner_ids
        self.assertEqual((self.boss | self.user).partner_id, partners)

    def test_when_nobody_is_next_hr_is_asked(self):
        self.company.interview_hr_interviewer_id = False
        self.manager_employee.action_archive()
        self.assertFalse(self.interview.interviewer_id)
        self.assertEqual("planned", self.interview.state)
        self.assertEqual(self.officer, self.activities("find_interviewer").user_id)
        self.interview.interviewer_id = self.boss_employee
        self.assertFalse(self.activities("find_interviewer"))

    def test_left_without_being_archived_the_daily_action_sees_it(self):
        self.manager_employee.version_ids.contract_date_end = "2026-11-30"
        self.follow()
        self.assertEqual(self.manager_employee, self.interview.interviewer_id)
        self.follow("2026-12-01")
        self.assertEqual(self.officer_employee, self.interview.interviewer_id)

    def test_his_report_in_progress_waits_for_hr(self):
        self.hold()
        self.manager_employee.action_archive()
        self.follow()
        self.assertEqual(self.manager_employee, self.interview.interviewer_id)
        activity = self.activities("find_interviewer")
        self.assertEqual([self.officer], list(activity.user_id))
        self.assertIn("has left", self.interview.interviewer_warning)

    def test_private_notes_are_never_handed_over(self):
        self.interview.with_user(self.manager).my_note = "Mine alone"
        self.interview.interviewer_id = self.boss_employee
        self.interview.with_user(self.officer).action_take_over_interview(REASON)
        self.env.invalidate_all()
        for user in (self.boss, self.officer, self.administrator, self.user):
            with self.subTest(user.login):
                notes = self.env["hr.professional.interview.note"].with_user(user)
                self.assertFalse(notes.search([]))
        self.assertFalse(self.interview.with_user(self.officer).my_note)


@tagged("post_install", "-at_install")
class TestInterviewerWarnings(AccidentCommon):
    def test_who_reports_to_the_employee_is_allowed_with_a_warning(self):
        interview = self.make_planned(
            self.boss_employee, interviewer_id=self.employee.id
        )
        warning = interview.with_user(self.officer).interviewer_warning
        self.assertIn("Emma Employee reports to Berthe Boss", warning)
        self.assertFalse(self.interview.interviewer_warning)

    def test_the_form_warns_before_saving(self):
        with Form(self.interview.with_user(self.officer)) as form:
            form.interviewer_id = self.make_employee("Walter Without")
            self.assertIn("has no user", form.interviewer_warning)

    def test_nobody_conducts_his_own(self):
        for interviewer in (
            self.employee,
            self.make_employee(
                "Emma Again", company=self.other_company, user=self.user
            ),
        ):
            with self.subTest(interviewer.name), self.assertRaises(ValidationError):
                self.interview.interviewer_id = interviewer


@tagged("post_install", "-at_install")
class TestInterviewerWithoutUser(AccidentCommon):
    def setUp(self):
        super().setUp()
        self.without = self.make_employee("Walter Without")
        self.interview.interviewer_id = self.without

    def test_the_meeting_has_both(self):
        partners = self.interview.calendar_event_id.partner_ids
        self.assertEqual(self.without.work_contact_id | self.user.partner_id, partners)

    def test_manager_or_hr_writes_the_report_for_him(self):
        self.hold()
        row = self.report()
        for user in (self.manager, self.officer):
            with self.subTest(user.login):
                row.with_user(user).write({"text": user.login})
                self.assertEqual(user.login, row.text)
        for user in (self.colleague, self.officer2, self.user, self.boss):
            with self.subTest(user.login), self.assertRaises(AccessError):
                row.with_user(user).write({"text": "No"})
        self.interview.with_user(self.manager).empty_topics_reason = "Short"
        self.interview.with_user(self.manager).action_deliver()
        self.assertEqual("delivered", self.interview.state)

    def test_with_a_user_the_report_is_his_again(self):
        self.hold()
        self.interview.interviewer_id = self.boss_employee
        for user in (self.manager, self.officer):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.report().with_user(user).read(["text"])


@tagged("post_install", "-at_install")
class TestWithoutMail(AccidentCommon):
    def test_without_user_nor_address_it_is_on_paper(self):
        person = self.make_employee("Paul Paper", manager=self.manager_employee)
        interview = self.make_planned(person)
        self.assertTrue(interview.with_user(self.manager).on_paper)
        self.assertFalse(self.interview.on_paper)
        found = self.interviews.with_user(self.officer).search(
            [("on_paper", "=", True)]
        )
        self.assertIn(interview, found)
        self.assertNotIn(self.interview, found)
        people = self.env["hr.employee"].with_user(self.officer)
        self.assertIn(person, people.search([("interview_on_paper", "=", True)]))
        person.work_email = "paul@example.com"
        self.assertFalse(interview.on_paper)


@tagged("post_install", "-at_install")
class TestEmployeeLeaves(AccidentCommon):
    def assertCancelled(self, interview=None):
        interview = interview or self.interview
        self.assertEqual("cancelled", interview.state)
        step = self.steps(interview, "cancelled")
        self.assertIn("leaves or has left", step.note)
        self.assertEqual(self.officer, self.activities("hand_documents").user_id)
        self.assertFalse(interview.calendar_event_id)

    def test_contract_ends_before_the_planned_day(self):
        self.employee.version_ids.contract_date_end = "2026-11-30"
        self.follow()
        self.assertCancelled()
        self.follow()
        self.assertEqual(1, len(self.steps(self.interview, "cancelled")))

    def test_contract_that_ends_on_the_planned_day_lets_it_take_place(self):
        self.employee.version_ids.contract_date_end = "2026-12-01"
        self.follow()
        self.assertEqual("planned", self.interview.state)

    def test_a_departure_is_recorded(self):
        self.employee.version_ids.departure_date = "2026-11-28"
        self.follow()
        self.assertCancelled()

    def test_archived(self):
        self.employee.active = False
        self.follow()
        self.assertCancelled()

    def test_a_contract_that_is_followed_by_another_changes_nothing(self):
        self.employee.version_ids.contract_date_end = "2026-11-30"
        self.employee.create_version(
            {
                "date_version": "2026-12-01",
                "contract_date_start": "2026-12-01",
                "contract_date_end": False,
            }
        )
        self.follow()
        self.assertEqual("planned", self.interview.state)

    def test_what_was_held_or_delivered_stays(self):
        held = self.make_for_manager("held")
        delivered = self.make_for_manager("delivered")
        self.employee.active = False
        self.follow()
        self.assertEqual(["held", "delivered"], (held | delivered).mapped("state"))

    def test_who_left_is_owed_the_report_of_what_was_held_and_hr_is_told_once(self):
        held = self.make_for_manager("held")
        self.employee.active = False
        self.follow()
        self.assertEqual(self.officer, self.activities("hand_documents", held).user_id)
        self.assertEqual("hand_over", self.steps(held)[-1:].data["act"])
        self.activities("hand_documents", held).action_done()
        self.follow()
        self.assertFalse(self.activities("hand_documents", held))

    def test_once_handed_over_hr_has_nothing_left_to_do(self):
        self.fake_papers()
        held = self.make_for_manager("held")
        self.employee.active = False
        self.follow()
        held._do_deliver(channel="paper")
        self.assertFalse(self.activities("hand_documents", held))

    def test_not_before_the_company_is_live(self):
        self.company.interview_live_from = False
        self.employee.active = False
        self.follow()
        self.assertEqual("planned", self.interview.state)


@tagged("post_install", "-at_install")
class TestHeldEarly(AccidentCommon):
    def test_held_before_its_day_the_meeting_goes(self):
        event = self.interview.calendar_event_id
        self.interview.with_user(self.manager).held_on = "2026-11-20"
        self.interview.with_user(self.manager).action_hold()
        self.assertFalse(event.exists())
        self.assertFalse(self.interview.calendar_event_id)
        self.assertEqual("held", self.interview.state)
        step = self.steps(self.interview, "rescheduled")
        self.assertIn("before the planned day", step.note)
        self.assertEqual("2026-12-01", step.data["before"])

    def test_calendars_outside_are_told_too(self):
        self.fake_papers()
        self.interview._do_convene()
        invited = self.mails("emma@example.com")
        self.hold()
        mail = self.mails("emma@example.com") - invited
        (file,) = mail.attachment_ids
        self.assertIn(b"METHOD:CANCEL", file.raw)
        self.assertIn(b"SEQUENCE:1", file.raw)

    def test_nobody_is_told_of_a_meeting_that_he_was_not_invited_to(self):
        sent = self.mails()
        self.interview.convened_on = False
        self.hold()
        self.assertEqual(sent, self.mails())

    def test_held_on_its_day_the_meeting_stays(self):
        with freeze_time("2026-12-01"):
            self.interview._do_hold(date(2026, 12, 1))
        self.assertTrue(self.interview.calendar_event_id)
        self.assertFalse(self.steps(self.interview, "rescheduled"))


@tagged("post_install", "-at_install")
class TestPlannedTwice(AccidentCommon):
    def setUp(self):
        super().setUp()
        self.twin = self.make_planned(
            planned_start=datetime(2026, 12, 8, 9), due_date="2026-12-20"
        )
        self.twin.with_review = True

    def test_merged_what_it_was_for_goes_to_the_other(self):
        row = self.make_obligation(interview_id=self.twin.id)
        event = self.twin.calendar_event_id
        self.twin.with_user(self.officer)._do_merge_into(self.interview, "By mistake")
        self.assertEqual("cancelled", self.twin.state)
        self.assertEqual("planned", self.interview.state)
        self.assertTrue(self.interview.with_review)
        self.assertEqual(date(2026, 12, 20), self.interview.due_date)
        self.assertFalse(event.exists())
        step = self.steps(self.twin, "cancelled")
        self.assertIn("By mistake", step.note)
        self.assertEqual(self.interview.id, step.data["merged_into"])
        self.assertTrue(self.steps(self.twin, "planned"))
        self.assertEqual(self.interview, row.interview_id)

    def test_only_hr_merges_and_only_what_is_open_of_one_person(self):
        with self.assertRefused("only an HR officer"):
            self.twin.with_user(self.manager)._do_merge_into(self.interview)
        other = self.make_planned(self.colleague_employee)
        with self.assertRefused("open interviews of the same person"):
            self.twin._do_merge_into(other)
        self.hold(self.interview)
        with self.assertRefused("open interviews of the same person"):
            self.twin._do_merge_into(self.interview)
        self.assertEqual("planned", self.twin.state)


@tagged("post_install", "-at_install")
class TestTakeOver(AccidentCommon):
    def take(self, user=None, reason=REASON):
        interview = self.interview.with_user(user or self.officer)
        return interview.action_take_over_interview(reason)

    def test_hr_reads_and_writes_the_report_once_he_took_it_over(self):
        self.hold()
        row = self.report().with_user(self.officer)
        with self.assertRaises(AccessError):
            row.read(["text"])
        self.take()
        self.env.invalidate_all()
        row.write({"text": "Taken over"})
        self.assertEqual(self.officer_employee, self.interview.interviewer_id)
        step = self.steps(self.interview, "taken_over")
        self.assertEqual(REASON, step.note)
        self.assertEqual("Marc Manager", step.data["before"])

    def test_an_unshared_preparation_stays_closed(self):
        rows = self.interview.answer_ids.filtered(lambda r: r.stage == "preparation")
        self.take()
        self.env.invalidate_all()
        with self.assertRaises(AccessError):
            rows[:1].with_user(self.officer).read(["text"])

    def test_with_a_reason_only_and_before_delivery(self):
        with self.assertRefused("Enter the reason"):
            self.take(reason="")
        self.interview.empty_topics_reason = "Test"
        self.hold()
        self.interview._do_deliver()
        with self.assertRefused("nothing left to take over"):
            self.take()

    def test_nobody_but_hr_and_never_on_his_own_file(self):
        for user in (self.manager, self.user, self.boss, self.officer2):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.take(user)
        own = self.make_planned(self.officer_employee)
        with self.assertRaises(AccessError):
            own.with_user(self.officer).action_take_over_interview(REASON)

    def test_without_an_employee_record_it_is_said(self):
        with self.assertRefused("No employee record is linked to your user"):
            self.take(self.administrator)

    def test_a_second_click_changes_nothing(self):
        self.take()
        self.take()
        self.assertEqual(1, len(self.steps(self.interview, "taken_over")))
        self.assertFalse(self.interview.with_user(self.officer).can_take_over)

    def test_the_dialog_takes_over(self):
        dialogs = self.env["hr.professional.interview.reason"].with_user(self.officer)
        vals = {"interview_id": self.interview.id, "act": "take_over"}
        dialog = dialogs.create({**vals, "reason": REASON})
        dialog.action_confirm()
        self.assertTrue(self.steps(self.interview, "taken_over"))
        with self.assertRaises(AccessError):
            dialog.with_user(self.administrator).read(["reason"])


@tagged("post_install", "-at_install")
class TestOfferAgain(AccidentCommon):
    def setUp(self):
        super().setUp()
        self.declined = self.make_for_manager("to_plan", self.colleague_employee)
        self.declined._with_step("declined", "Not now")._do_decline()
        self.interview._with_step("no_show", "Did not come")._do_postpone()

    def listed(self):
        domain = [("to_offer_again", "=", True)]
        return self.interviews.with_user(self.officer).search(domain)

    def test_hr_sees_who_declined_or_was_absent_with_the_proof(self):
        self.assertEqual(self.declined | self.interview, self.listed())
        self.assertIn("Not now", self.declined.with_user(self.officer).last_proof)
        self.assertIn("Absent", self.interview.last_proof)
        with self.assertRaises(AccessError):
            self.declined.with_user(self.boss).read(["last_proof"])

    def test_offered_again_in_one_click_they_leave_the_list(self):
        both = self.declined | self.interview
        both.with_user(self.officer).action_offer_again()
        self.assertEqual(["to_plan", "to_plan"], both.mapped("state"))
        self.assertFalse(self.listed())
        both.with_user(self.officer).action_offer_again()
        for interview in both:
            self.assertEqual(1, len(self.steps(interview, "offered_again")))
        self.assertEqual(date(2026, 11, 23), self.declined.declined_on)

    def test_what_is_no_longer_owed_is_not_listed(self):
        rows = self.env["hr.professional.interview.obligation"].search([])
        rows._as_ledger().write({"state": "met"})
        self.assertFalse(self.listed())

    def test_what_another_interview_is_planned_for_is_not_listed(self):
        row = self.env["hr.professional.interview.obligation"].search(
            [("employee_id", "=", self.colleague_employee.id), ("state", "=", "open")]
        )
        other = self.make_planned(self.colleague_employee)
        row._as_ledger().write({"interview_id": other.id})
        self.assertEqual(self.interview, self.listed())

    def test_only_hr_offers_again(self):
        with self.assertRefused("only an HR officer"):
            self.interview.with_user(self.manager).action_offer_again()
        with self.assertRefused("From there it may become"):
            self.make_planned().with_user(self.officer).action_offer_again()


@tagged("post_install", "-at_install")
class TestOwnFile(AccidentCommon):
    """The only HR person of a company, on his own file."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.alone = cls.make_user("epp_alone", OFFICER, cls.other_company)
        cls.officer2.active = False
        chief = cls.make_employee("Chef Nord", company=cls.other_company)
        cls.own_employee = cls.make_employee(
            "Anna Alone", company=cls.other_company, user=cls.alone, manager=chief
        )
        cls.own = cls.make_interview(cls.own_employee, planned_start=START)
        cls.own = cls.own.with_user(cls.alone)

    def test_it_is_allowed_shown_and_traced(self):
        self.assertTrue(self.own.is_own_hr_file)
        self.own.action_plan()
        step = self.steps(self.own.sudo(), "planned")
        self.assertIn("On his own file", step.note)
        self.assertTrue(step.data["own_file"])

    def test_the_files_of_others_are_not_marked(self):
        other = self.make_interview(self.other_employee, planned_start=START)
        other.with_user(self.alone).action_plan()
        self.assertFalse(other.with_user(self.alone).is_own_hr_file)
        self.assertFalse(self.steps(other, "planned").note)

    def test_what_he_does_as_the_employee_is_not_marked(self):
        self.own.action_plan()
        self.own.sudo()._do_share_preparation()
        self.assertFalse(self.steps(self.own.sudo(), "prepared").note)

    def test_with_a_second_officer_it_is_refused(self):
        self.officer2.active = True
        self.env.invalidate_all()
        self.assertFalse(self.own.is_own_hr_file)
        with self.assertRaises(AccessError):
            self.own.action_plan()
