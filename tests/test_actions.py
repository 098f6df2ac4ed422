"""What was agreed at an interview, by whom it is read, followed and never rewritten."""

from datetime import date

from lxml import etree

from odoo.exceptions import AccessError
from odoo.tests import Form, tagged

from .common import OFFICER
from .test_content import START, ContentCommon


class ActionsCommon(ContentCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.action = cls.make_action("A course in welding")

    @classmethod
    def make_action(cls, name, interview=None, **values):
        actions = cls.env["hr.professional.interview.action"]
        vals = {"interview_id": (interview or cls.interview).id, "name": name}
        return actions.create({**vals, **values})


@tagged("post_install", "-at_install")
class TestActions(ActionsCommon):
    def test_the_owner_follows_the_side(self):
        self.company.interview_hr_interviewer_id = self.officer_employee
        for side, person in (
            ("employee", self.employee),
            ("employer", self.manager_employee),
            ("hr", self.officer_employee),
        ):
            with self.subTest(side):
                action = self.make_action("x", owner=side)
                self.assertEqual(person, action.owner_id)
        chosen = self.make_action("x", owner="hr", owner_id=self.boss_employee.id)
        self.assertEqual(self.boss_employee, chosen.owner_id)

    def test_it_is_looked_at_again_six_months_after(self):
        self.assertEqual(date(2027, 6, 1), self.action.follow_up_on)
        self.interview._do_hold(date(2026, 11, 20))
        self.assertEqual(date(2027, 5, 20), self.action.follow_up_on)

    def test_the_interviewer_writes_it_in_the_form(self):
        with Form(self.interview.with_user(self.manager)) as form:
            with form.action_ids.new() as line:
                line.name = "Meet the quality team"
                line.owner = "employee"
        action = self.interview.action_ids[-1:]
        self.assertEqual(self.employee, action.owner_id)

    def test_words_warn(self):
        self.action.name = "Reprise après arrêt maladie"
        warning = self.action._onchange_text()["warning"]["message"]
        self.assertIn("arrêt maladie", warning)

    def test_what_is_open_is_recalled_at_the_next_interview(self):
        done = self.make_action("Done already", state="done")
        self.deliver()
        again = self.make_planned()
        recalled = again.with_user(self.manager).earlier_action_ids
        self.assertIn(self.action, recalled)
        self.assertNotIn(done, recalled)

    def make_interviews(self, people):
        slot = {"state": "planned", "planned_start": START}
        interviews = self.env["hr.professional.interview"].create(
            [{"employee_id": person.id, **slot} for person in people]
        )
        self.env.flush_all()
        return interviews

    def test_recalling_for_fifty_takes_as_many_queries_as_for_five(self):
        def count(number):
            people = [self.make_employee(f"A{number}-{n}") for n in range(number)]
            old = self.make_interviews(people)
            for interview in old:
                self.make_action("x", interview)
            old.write({"state": "held", "held_on": "2026-11-20"})
            interviews = self.make_interviews(people)
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.assertEqual(number, len(interviews.mapped("earlier_action_ids")))
            return self.env.cr.sql_log_count - before

        count(2)
        self.assertLessEqual(count(50), count(5) + 2)


@tagged("post_install", "-at_install")
class TestProgress(ActionsCommon):
    """What became of it: notes that only grow."""

    def test_each_progress_is_a_dated_and_authored_note(self):
        self.deliver()
        self.action.with_user(self.manager).progress = "Booked"
        self.action.with_user(self.officer).progress = "Paid"
        self.action.with_user(self.officer).write({"progress": "Paid"})
        self.assertEqual("Paid", self.action.progress)
        notes = self.action.note_ids.sorted("id")
        self.assertEqual(["Booked", "Paid"], notes.mapped("text"))
        self.assertEqual(self.manager | self.officer, notes.author_id)
        self.assertEqual(date(2026, 11, 23), notes[0].noted_on.date())

    def test_done_and_given_up_have_their_day_and_their_note(self):
        self.deliver()
        action = self.action.with_user(self.manager)
        action.state = "done"
        self.assertEqual(date(2026, 11, 23), action.closed_on)
        action.state = "todo"
        self.assertFalse(action.closed_on)
        action.write({"state": "dropped", "drop_reason": "The site closes"})
        kinds = self.action.note_ids.sorted("id").mapped("kind")
        self.assertEqual(["done", "todo", "dropped"], kinds)
        self.assertEqual("The site closes", self.action.note_ids[:1].text)

    def test_given_up_needs_a_reason(self):
        self.deliver()
        action = self.action.with_user(self.manager)
        for reason in (False, "  "):
            with self.assertRefused("A course in welding.*why"):
                action.write({"state": "dropped", "drop_reason": reason})
        action.write({"state": "dropped", "drop_reason": "The site closes"})
        with self.assertRefused("why"):
            action.drop_reason = False

    def test_the_employee_tells_of_what_he_sees_to_himself(self):
        own = self.make_action("Read the leaflet", owner="employee")
        self.deliver()
        notes = self.env["hr.professional.interview.action.note"].with_user(self.user)
        notes.create({"action_id": own.id, "text": "Read"})
        self.assertEqual("Read", own.progress)
        self.assertTrue(own.with_user(self.user).can_note)
        self.assertFalse(own.with_user(self.user).can_follow)
        with self.assertRaises(AccessError):
            notes.create({"action_id": self.action.id, "text": "Done by me"})

    def test_no_note_is_rewritten_deleted_or_signed_by_another(self):
        self.deliver()
        self.action.progress = "Booked"
        note = self.action.note_ids
        for notes in (note, note.sudo()):
            with self.assertRefused("not rewritten"):
                notes.write({"text": "Other"})
            with self.assertRefused("is kept"):
                notes.unlink()
        for vals in ({"author_id": self.user.id}, {"kind": "done"}):
            with self.subTest(vals), self.assertRaises(AccessError):
                note.with_user(self.manager).create(
                    {"action_id": self.action.id, "text": "x", **vals}
                )
        with self.assertRefused("what became"):
            note.with_user(self.manager).create(
                {"action_id": self.action.id, "text": " "}
            )

    def test_notes_are_read_by_those_who_read_the_action(self):
        self.action.progress = "Booked"
        note = self.action.note_ids
        self.assertTrue(note.with_user(self.manager).text)
        for user in (self.user, self.officer, self.boss, self.colleague):
            with self.subTest(user.login), self.assertRaises(AccessError):
                note.with_user(user).read(["text"])
        self.deliver()
        for user in (self.user, self.officer):
            self.assertTrue(note.with_user(user).text)

    def test_what_was_open_in_a_period_is_given_to_the_review(self):
        done = self.make_action("Done", state="done")
        self.deliver()
        person = self.employee
        both = self.action | done
        for dates, found in (
            ((date(2026, 1, 1), date(2026, 12, 31)), both),
            ((date(2026, 12, 1), date(2027, 12, 31)), self.action),
            ((date(2020, 1, 1), date(2026, 11, 19)), both.browse()),
        ):
            with self.subTest(dates):
                self.assertEqual(found, person._get_interview_actions(*dates))
        self.assertEqual(self.action, person._get_open_interview_actions())

    def test_the_list_of_fifty_takes_little_more_queries_than_of_five(self):
        view = self.env["hr.professional.interview.action"].get_view(view_type="list")
        names = etree.fromstring(view["arch"]).xpath("//field/@name")

        def count(number):
            actions = self.env["hr.professional.interview.action"]
            for n in range(number):
                actions |= self.make_action(f"{number}-{n}")
            actions.progress = "Under way"
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            actions.with_user(self.manager).web_read({name: {} for name in names})
            return self.env.cr.sql_log_count - before

        count(2)
        self.assertLessEqual(count(50), count(5) + 2)


@tagged("post_install", "-at_install")
class TestActionRights(ActionsCommon):
    def test_before_delivery_it_is_the_interviewers_alone(self):
        self.assertTrue(self.action.with_user(self.manager).name)
        others = self.user, self.boss, self.officer, self.administrator
        for user in (*others, self.colleague, self.hr_manager, self.settings_user):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.action.with_user(user).read(["name"])
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.env["hr.professional.interview.action"].with_user(user).create(
                    {"interview_id": self.interview.id, "name": "x"}
                )

    def test_once_delivered_it_is_read_by_those_of_the_report(self):
        self.deliver()
        for user in (self.user, self.manager, self.officer, self.administrator):
            with self.subTest(user.login):
                self.assertTrue(self.action.with_user(user).name)
        for user in (self.boss, self.colleague, self.officer2, self.hr_manager):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.action.with_user(user).read(["name"])

    def test_progress_is_written_by_manager_and_hr_not_by_the_employee(self):
        self.deliver()
        for user in (self.manager, self.officer):
            self.action.with_user(user).write({"state": "done", "progress": "Booked"})
        with self.assertRaises(AccessError):
            self.action.with_user(self.user).write({"state": "dropped"})
        self.assertEqual("done", self.action.state)

    def test_what_was_agreed_does_not_change_by_any_path(self):
        self.deliver()
        changes = (
            {"name": "Other"},
            {"owner": "hr"},
            {"owner_id": self.boss_employee.id},
            {"term": "long"},
            {"deadline": "2027-01-01"},
        )
        for vals in changes:
            for actions in (self.action, self.action.with_user(self.manager)):
                with self.subTest(vals), self.assertRefused("was delivered"):
                    actions.write(vals)
        for act in (self.action.unlink, lambda: self.make_action("Later")):
            with self.assertRefused("was delivered"):
                act()
        # what did not change is no change
        self.action.with_user(self.manager).write(
            {"name": self.action.name, "term": "short", "progress": "Under way"}
        )

    def test_it_does_not_move_to_somebody_else(self):
        other = self.make_planned(self.colleague_employee)
        for vals in ({"interview_id": other.id}, {"employee_id": other.employee_id.id}):
            with self.subTest(vals), self.assertRaises(AccessError):
                self.action.with_user(self.manager).write(vals)

    def test_no_officer_follows_his_own(self):
        self.make_user(
            "epp_officer_b",
            OFFICER,
        )
        own = self.make_planned(
            self.officer_employee, interviewer_id=self.boss_employee.id
        )
        action = self.make_action("Mine", own)
        self.deliver(own)
        self.assertEqual("Mine", action.with_user(self.officer).name)
        with self.assertRaises(AccessError):
            action.with_user(self.officer).write({"state": "done"})

    def test_the_name_is_told_to_readers_alone(self):
        seen = self.action.with_user(self.colleague).sudo()
        self.assertEqual("Action of an interview", seen.display_name)
