"""Who reads a wish: while it is private, once shared, once delivered."""

from ast import literal_eval

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .test_wishes import WishesCommon

EVERYBODY = (
    "administrator",
    "officer",
    "officer2",
    "hr_manager",
    "settings_user",
    "boss",  # conducts the interview
    "manager",  # manages the employee and conducts nothing
    "former_manager",  # conducted an earlier interview
    "user",
    "colleague",
    "portal_user",
)


@tagged("post_install", "-at_install")
class TestWishAccess(WishesCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.interview = cls.make_planned(interviewer_id=cls.boss_employee.id)
        cls.earlier = cls.make_planned(interviewer_id=cls.former_manager_employee.id)
        cls.make_wish("leave", cls.earlier, target="Baker")
        cls.deliver(cls.earlier)
        cls.private = cls.make_wish("leave", target="Secret", stage="preparation")
        cls.said = cls.make_wish("leave", target="Secret")
        cls.env.flush_all()

    def assertReaders(self, wish, readers):
        """By read, search, grouping, export and name: nobody else."""
        for login in EVERYBODY:
            with self.subTest(login):
                user = getattr(self, login)
                self.assertEqual(login in readers, self.reads(user, wish))
                self.assertEqual(login in readers, self.finds(user, wish))

    def reads(self, user, wish):
        self.env.invalidate_all()
        mine = wish.with_user(user)
        results = set()
        for act in (
            lambda: mine.read(["kind"]),
            lambda: mine.web_read({"kind": {}}),
        ):
            try:
                act()
                results.add(True)
            except AccessError:
                results.add(False)
        # the name is made in superuser mode for people without access
        results.add(mine.sudo().display_name != "Wish of an interview")
        self.assertEqual(1, len(results))
        return results.pop()

    def finds(self, user, wish):
        """Whether a search or a count tells that there is such a wish."""
        wishes = self.wishes.with_user(user)
        this = [("id", "=", wish.id)]
        guess = [*this, ("kind", "=", "leave"), ("target", "like", "Secr")]
        try:
            found = {
                bool(wishes.search(guess)),
                bool(wishes.search_count(guess)),
                bool(wishes._read_group(guess, ["kind"], ["__count"])[:1]),
                bool(wishes.formatted_read_group(guess, ["kind"], ["__count"])),
            }
        except AccessError:
            return False
        self.assertEqual(1, len(found))
        return found.pop()

    def test_private_it_is_the_employees_alone(self):
        self.assertReaders(self.private, {"user"})

    def test_shared_the_interviewer_reads_it_too(self):
        self.interview._do_share_preparation()
        self.assertReaders(self.private, {"user", "boss"})

    def test_in_the_report_it_is_the_interviewers_until_delivery(self):
        self.assertReaders(self.said, {"boss"})

    def test_delivered_it_is_read_by_those_who_read_the_report(self):
        self.deliver()
        readers = {"administrator", "officer", "boss", "manager", "user"}
        self.assertReaders(self.said, readers)
        # what was not shared stays his
        self.assertReaders(self.private, {"user"})

    def test_it_is_not_found_through_the_interview(self):
        interviews = self.env["hr.professional.interview"]
        for login in ("manager", "officer", "colleague", "former_manager"):
            mine = interviews.with_user(getattr(self, login))
            for name in ("wish_ids", "prepared_wish_ids"):
                with self.subTest(f"{login}: {name}"):
                    self.assertUnfound(mine, name)
        seen = self.interview.with_user(self.manager)
        self.assertFalse(seen.wish_ids | seen.prepared_wish_ids)
        mine = interviews.with_user(self.boss)
        for value in (False, self.said.ids[0]):
            operator = "=" if value else "!="
            self.assertTrue(mine.search([("wish_ids", operator, value)]))

    def assertUnfound(self, interviews, name):
        this = ("id", "=", self.interview.id)
        ids = (self.private | self.said).ids
        for guess in (
            (name, "!=", False),
            (name, "in", ids),
            (name, "any", [("id", "in", ids)]),
            (f"{name}.target", "like", "Secr"),
        ):
            self.assertFalse(interviews.search([this, guess]), guess)
        readable = interviews.search([this])
        for guess in ((name, "=", False), (name, "not in", ids)):
            self.assertEqual(readable, interviews.search([this, guess]), guess)

    def test_former_manager_learns_of_no_later_wish(self):
        mine = self.earlier.wish_ids.with_user(self.former_manager)
        self.assertTrue(mine.read(["kind"]))
        self.deliver()
        with self.assertRaises(AccessError):
            mine.read(["is_latest"])
        with self.assertRaises(AccessError):
            mine.search([("is_latest", "=", True)])

    def test_nobody_writes_a_preparation_for_another(self):
        for login in ("boss", "manager", "officer", "colleague"):
            mine = self.wishes.with_user(getattr(self, login))
            vals = {"interview_id": self.interview.id, "kind": "stay"}
            with self.subTest(login), self.assertRaises(AccessError):
                mine.create({**vals, "stage": "preparation"})
            with self.subTest(login), self.assertRaises(AccessError):
                self.private.with_user(getattr(self, login)).write({"kind": "stay"})

    def test_the_employee_writes_his_preparation_and_no_report(self):
        mine = self.wishes.with_user(self.user)
        vals = {"interview_id": self.interview.id, "kind": "stay"}
        made = mine.create({**vals, "stage": "preparation"})
        made.kind = "evolve"
        made.unlink()
        with self.assertRaises(AccessError):
            mine.create(vals)
        with self.assertRaises(AccessError):
            self.private.with_user(self.user).write({"stage": "report"})
        self.deliver()
        with self.assertRefused("was delivered"):
            self.private.with_user(self.user).write({"kind": "stay"})

    def test_no_wish_moves_to_another_interview(self):
        other = self.make_planned(
            self.colleague_employee, interviewer_id=self.boss_employee.id
        )
        with self.assertRaises(AccessError):
            self.said.with_user(self.boss).write({"interview_id": other.id})
        with self.assertRaises(AccessError):
            other.with_user(self.boss).write({"wish_ids": [Command.link(self.said.id)]})

    def test_an_officer_does_not_search_his_own(self):
        action = self.env.ref(
            "hr_professional_interview.hr_professional_interview_wish_action"
        )
        self.make_user(
            "epp_officer_b",
            "hr_professional_interview.group_hr_professional_interview_officer",
        )
        own = self.make_planned(
            self.officer_employee, interviewer_id=self.boss_employee.id
        )
        wish = self.make_wish(interview=own)
        self.deliver(own)
        self.deliver()
        found = self.wishes.with_user(self.officer).search(literal_eval(action.domain))
        self.assertIn(self.said.id, found.ids)
        self.assertNotIn(wish.id, found.ids)
