"""Wishes: prepared for oneself, put down in the report, recalled, never rewritten."""

from datetime import date

from lxml import etree

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .test_content import ContentCommon


class WishesCommon(ContentCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.wishes = cls.env["hr.professional.interview.wish"]
        cls.job = cls.env["hr.job"].create({"name": "Welder", "company_id": False})
        cls.workshop = cls.env["hr.department"].create(
            {"name": "Workshop", "company_id": cls.company.id}
        )

    @classmethod
    def make_wish(cls, kind="move", interview=None, **values):
        vals = {"interview_id": (interview or cls.interview).id, "kind": kind}
        return cls.wishes.create({**vals, **values})

    def prepare(self, **values):
        """What the employee writes in his preparation, with his own rights."""
        vals = {
            "interview_id": self.interview.id,
            "kind": "leave",
            "stage": "preparation",
        }
        return self.wishes.with_user(self.user).create({**vals, **values})


@tagged("post_install", "-at_install")
class TestWishes(WishesCommon):
    def test_the_interviewer_writes_them_in_the_form(self):
        with Form(self.interview.with_user(self.manager)) as form:
            with form.wish_ids.new() as line:
                line.kind = "move"
                line.job_id = self.job
                line.department_id = self.workshop
                line.horizon = "one_year"
        wish = self.interview.wish_ids
        self.assertEqual(("report", "employee"), (wish.stage, wish.side))
        self.assertEqual("Move in-house - Welder", wish.display_name)

    def test_what_was_shared_goes_into_the_report_once(self):
        self.prepare(kind="retrain", target="Baker", note="In town")
        mine = self.interview.with_user(self.manager)
        with self.assertRefused("no wish was shared"):
            mine.action_take_over_wishes()
        self.interview.with_user(self.user).action_my_share_preparation()
        mine.action_take_over_wishes()
        wish = self.interview.wish_ids
        self.assertEqual(
            ("retrain", "Baker", "In town", "employee"),
            (wish.kind, wish.target, wish.note, wish.side),
        )
        with self.assertRefused("no wish was shared"):
            mine.action_take_over_wishes()
        with self.assertRaises(AccessError):
            self.interview.with_user(self.officer).action_take_over_wishes()

    def test_what_was_not_shared_goes_when_it_is_closed(self):
        private = self.prepare()
        self.deliver()
        self.assertTrue(private.exists())
        self.interview._do_close()
        self.assertFalse(private.exists())

    def test_what_was_shared_stays(self):
        shared = self.prepare()
        self.interview._do_share_preparation()
        self.deliver()
        self.interview._do_close()
        self.assertTrue(shared.exists())

    def test_nothing_changes_after_delivery_by_any_path(self):
        wish = self.make_wish(target="Baker")
        prepared = self.prepare()
        self.deliver()
        for vals in ({"kind": "leave"}, {"target": "Cook"}, {"side": "employer"}):
            for wishes in (wish, wish.with_user(self.manager), prepared.sudo()):
                with self.subTest(vals), self.assertRefused("was delivered"):
                    wishes.write(vals)
        for act in (wish.unlink, self.make_wish):
            with self.assertRefused("was delivered"):
                act()
        other = self.make_planned(self.colleague_employee)
        with self.assertRefused("was delivered"):
            self.make_wish(interview=other).write({"interview_id": self.interview.id})

    def test_reopened_it_can_change_again(self):
        wish = self.make_wish()
        self.deliver()
        self.interview._do_reopen("A wish was missing")
        wish.kind = "stay"

    def test_hr_says_what_became_of_it(self):
        wish = self.make_wish()
        with self.assertRefused("once the report is delivered"):
            wish.write({"outcome": "done"})
        self.deliver()
        seen = wish.with_user(self.officer)
        self.assertTrue(seen.can_say_outcome)
        seen.write({"outcome": "done", "outcome_note": "Moved in March"})
        self.assertEqual(date(2026, 11, 23), wish.outcome_on)
        seen.outcome = "pending"
        self.assertFalse(wish.outcome_on)
        for user in (self.manager, self.user):
            with self.subTest(user.login), self.assertRaises(AccessError):
                wish.with_user(user).write({"outcome": "given_up"})
        other = self.make_wish(interview=self.make_planned()).with_user(self.manager)
        with self.assertRaises(AccessError):
            other.copy({"outcome": "done"})

    def test_no_officer_says_so_of_his_own(self):
        own = self.make_planned(
            self.officer_employee, interviewer_id=self.boss_employee.id
        )
        self.make_user(
            "epp_officer_b",
            "hr_professional_interview.group_hr_professional_interview_officer",
        )
        wish = self.make_wish(interview=own)
        self.deliver(own)
        mine = wish.with_user(self.officer)
        self.assertFalse(mine.can_say_outcome)
        with self.assertRaises(AccessError):
            mine.write({"outcome": "done"})

    def test_recalled_at_the_next_interview_with_what_became_of_it(self):
        wish = self.make_wish()
        self.deliver()
        wish.outcome = "done"
        again = self.make_planned().with_user(self.manager)
        self.assertEqual(wish, again.earlier_wish_ids.with_env(self.env))
        self.assertEqual("done", again.earlier_wish_ids.outcome)
        held = date(2026, 11, 20)
        self.assertEqual(wish, self.employee._get_interview_wishes(held, held))
        self.assertFalse(self.employee._get_interview_wishes(date(2026, 11, 21)))

    def test_words_warn_and_are_not_endless(self):
        wish = self.make_wish()
        wish.note = "Reprise après arrêt maladie"
        self.assertIn("arrêt maladie", wish._onchange_words()["warning"]["message"])
        with self.assertRefused("characters"):
            wish.note = "x" * 60_001

    def test_a_job_of_another_company_is_refused(self):
        job = self.env["hr.job"].create(
            {"name": "Elsewhere", "company_id": self.other_company.id}
        )
        with self.assertRaises(UserError):
            self.make_wish(job_id=job.id)

    def test_latest_of_each_person(self):
        first = self.make_wish()
        self.deliver()
        second = self.make_planned()
        self.make_wish("stay", second)
        seen = self.wishes.with_user(self.officer)
        latest = [("is_latest", "=", True), ("employee_id", "=", self.employee.id)]
        self.assertEqual(first, seen.search(latest).with_env(self.env))
        self.deliver(second)
        self.assertEqual(second.wish_ids, seen.search(latest).with_env(self.env))
        found = (first | second.wish_ids).with_user(self.officer)
        self.assertEqual([False, True], found.mapped("is_latest"))

    def test_where_people_are_follows_them(self):
        wish = self.make_wish()
        self.employee.department_id = self.workshop
        self.employee.job_id = self.job
        self.assertEqual(self.workshop, wish.current_department_id)
        self.employee.create_version(
            {"date_version": "2026-11-01", "job_id": False, "department_id": False}
        )
        self.assertFalse(wish.current_department_id | wish.current_department_id)
        self.assertFalse(wish.current_job_id)

    def test_paper(self):
        self.make_wish("retrain", job_id=self.job.id, note="In town", horizon="now")
        (line,) = self.interview._get_paper_wishes()
        self.assertEqual(
            ("Retrain", "Welder", "Now", "In town"),
            (line["kind"], line["target"], line["horizon"], line["note"]),
        )
        html, _kind = self.env["ir.actions.report"]._render_qweb_html(
            "hr_professional_interview.paper_blank_form", self.interview.ids
        )
        self.assertIn("Leave the company", html.decode())

    def test_recalling_for_fifty_takes_as_many_queries_as_for_five(self):
        def count(number):
            people = [self.make_employee(f"W{number}-{n}") for n in range(number)]
            old = self.env["hr.professional.interview"].union(
                *(self.make_interview_in("held", person) for person in people)
            )
            for interview in old:
                self.make_wish(interview=interview)
            new = old.union(*(self.make_interview_in("planned", p) for p in people))
            new -= old
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.assertEqual(number, len(new.mapped("earlier_wish_ids")))
            return self.env.cr.sql_log_count - before

        count(2)
        self.assertLessEqual(count(50), count(5) + 2)

    def test_the_list_of_fifty_takes_little_more_queries_than_of_five(self):
        view = self.env.ref(
            "hr_professional_interview.hr_professional_interview_wish_view_list"
        )
        names = etree.fromstring(view.arch).xpath("//field/@name")

        def count(number):
            people = [self.make_employee(f"L{number}-{n}") for n in range(number)]
            made = self.wishes.browse()
            for person in people:
                interview = self.make_interview_in("held", person)
                made |= self.make_wish(interview=interview, job_id=self.job.id)
                interview.write({"state": "delivered", "delivered_on": "2026-11-09"})
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            seen = self.wishes.with_user(self.officer).search(
                [("is_latest", "=", True), ("id", "in", made.ids)]
            )
            self.assertEqual(number, len(seen))
            seen.web_read({name: {} for name in names})
            return self.env.cr.sql_log_count - before

        count(2)
        few, many = count(5), count(50)
        self.assertLessEqual(many, few + 2)
