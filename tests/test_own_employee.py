"""An officer's own employee record: what is HR's alone is blank however it is asked."""

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .common import ADMINISTRATOR, OFFICER, InterviewCommon

#: What HR wrote, and what is blank for the person himself.
STORED = {
    "interview_seniority_override": "2018-02-01",
    "interview_seniority_override_reason": "Transferred with the site",
    "interview_excluded": True,
    "interview_excluded_reason": "Lent by another employer",
    "interview_hold": True,
    "interview_hold_reason": "Claim announced",
    "interview_verify_problems": "Step 2 was altered",
    "interview_refresh_error": "No contract",
    "interview_issue_codes": "no_manager",
    "interview_notice_error": "Bounced",
}
COMPUTED = (
    "interview_issues",
    "interview_outlook_today",
    "interview_outlook_due",
    "interview_outlook_fix",
)
KEPT = (*STORED, *COMPUTED)
LISTED = 80


class OwnEmployeeCommon(InterviewCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.me = cls.officer_employee
        cls.officer.group_ids |= cls.env.ref("base.group_allow_export")
        cls.people = (cls.me | cls.employee).sudo()
        for name, value in STORED.items():
            cls.people._set_interview_technical(name, value)
        for person in cls.people:
            person.interview_issue_data = [["no_manager", {}]]
        cls.env.flush_all()
        cls.env.invalidate_all()

    def mine(self, user=None):
        return self.me.with_user(user or self.officer)

    def model(self, user=None):
        return self.env["hr.employee"].with_user(user or self.officer)

    def both(self):
        return (self.employee | self.me).with_user(self.officer)

    def make_alone(self):
        """The officer becomes the only one of his company."""
        self.administrator.group_ids -= self.env.ref(OFFICER) | self.env.ref(
            ADMINISTRATOR
        )


@tagged("post_install", "-at_install")
class TestOwnEmployee(OwnEmployeeCommon):
    def test_nothing_that_is_hr_s_is_read(self):
        # as superuser, so that all of it is in memory
        self.me.sudo().read(list(KEPT))
        spec = {name: {} for name in KEPT}
        mine = [("id", "in", self.me.ids)]
        ways = {
            "read": lambda: self.mine().read(list(KEPT)),
            "all": lambda: self.mine().read(),
            "web_read": lambda: self.mine().web_read(spec),
            "both": lambda: self.both().read(list(KEPT)),
            "search_read": lambda: self.model().search_read(mine, list(KEPT)),
            "web_search_read": lambda: self.model().web_search_read(mine, spec)[
                "records"
            ],
        }
        for way, ask in ways.items():
            row = {row["id"]: row for row in ask()}[self.me.id]
            for name in KEPT:
                with self.subTest(f"{way}: {name}"):
                    self.assertFalse(row.get(name))

    def test_the_others_in_the_same_list_are_read(self):
        both = self.both()
        rows = both.read(list(STORED))
        self.assertEqual(both.ids, [row["id"] for row in rows])
        for name in STORED:
            with self.subTest(name):
                self.assertTrue(rows[0][name])
        self.assertTrue(both.read(["interview_issues"])[0]["interview_issues"])

    def test_what_is_his_is_read(self):
        self.people._set_interview_technical("next_interview_date", "2027-05-04")
        self.me.sudo().interview_staff_number = "M-17"
        row = self.mine().read(["next_interview_date", "interview_staff_number"])[0]
        self.assertEqual("2027-05-04", str(row["next_interview_date"]))
        self.assertEqual("M-17", row["interview_staff_number"])
        self.assertFalse(self.mine().is_interview_hr_file)
        self.assertEqual(self.me.name, self.mine().name)
        found = self.model().search([("next_interview_date", "=", "2027-05-04")])
        self.assertIn(self.me, found)

    def test_every_field_of_officers_is_told_apart(self):
        """A new one is blank on his own record until it is named."""
        ours = {
            name
            for name, field in self.me._fields.items()
            if field.groups == OFFICER and "interview" in str(field._modules)
        }
        opened = self.model()._own_file_open
        self.assertLessEqual(opened, ours)
        self.assertLessEqual(set(KEPT), ours - opened)
        model = self.model()
        for name in sorted(ours):
            with self.subTest(name):
                self.assertEqual(name not in opened, model._is_own_file_kept(name))

    def test_code_is_refused(self):
        self.me.sudo().read(list(KEPT))
        for name in KEPT:
            with self.subTest(name), self.assertRaises(AccessError):
                self.mine()[name]

    def test_an_export_has_blanks(self):
        paths = ["name", "interview_hold_reason", "interview_excluded_reason", "id"]
        other, own = self.both().export_data(paths)["datas"]
        self.assertEqual("Claim announced", other[1])
        self.assertEqual(["Odile Officer", "", ""], own[:3])
        user = self.officer.with_user(self.officer)
        try:
            [line] = user.export_data(["employee_id/interview_hold_reason"])["datas"]
        except AccessError:
            return
        self.assertFalse(line[0])

    def test_no_search_tells(self):
        for name, value in STORED.items():
            for term in ((name, "=", value), (name, "!=", False)):
                with self.subTest(str(term)):
                    found = self.model().search([term])
                    self.assertNotIn(self.me, found)
                    self.assertIn(self.employee, found)
            with self.subTest(name):
                found = self.model().search([(name, "=", False)])
                self.assertIn(self.me, found)
        like = [("interview_hold_reason", "ilike", "claim")]
        self.assertNotIn(self.me, self.model().search(like))
        self.assertFalse(self.mine().filtered_domain([("name", "=", "x")]))

    def test_no_search_from_elsewhere_tells(self):
        elsewhere = {
            "hr.version": "employee_id",
            "res.users": "employee_ids",
            "hr.resume.line": "employee_id",
            "hr.professional.interview": "employee_id",
            "hr.department": "member_ids",
        }
        for person in self.people:
            self.make_interview(person)
            person.department_id = self.env["hr.department"].create(
                {"name": person.name, "company_id": self.company.id}
            )
        self.env.flush_all()
        for name, path in elsewhere.items():
            model = self.env[name].with_user(self.officer)
            for field in ("interview_hold_reason", "interview_excluded_reason"):
                domain = [(f"{path}.{field}", "!=", False)]
                with self.subTest(f"{name}: {field}"):
                    try:
                        found = model.search(domain)
                    except AccessError:
                        continue
                    people = found.sudo().mapped(path)
                    self.assertNotIn(self.me, people)

    def test_nested_reads_tell_nothing(self):
        spec = {"employee_id": {"fields": {"interview_hold_reason": {}}}}
        meeting = self.make_interview(self.me).with_user(self.officer)
        [row] = meeting.web_read(spec)
        self.assertFalse(row["employee_id"].get("interview_hold_reason"))

    def test_no_order_tells(self):
        pair = [("id", "in", self.people.ids)]
        for low, high in ((self.me, self.employee), (self.employee, self.me)):
            low.sudo()._set_interview_technical("interview_hold_reason", "aaa")
            high.sudo()._set_interview_technical("interview_hold_reason", "zzz")
            self.env.flush_all()
            found = self.model().search(pair, order="interview_hold_reason")
            with self.subTest(low.name):
                self.assertEqual(self.me.id, found.ids[-1])

    def test_no_group_nor_total_tells(self):
        mine = [("id", "in", self.me.ids)]
        for group in (
            "interview_hold_reason",
            "interview_excluded",
            "interview_seniority_override:month",
        ):
            [row] = self.model().formatted_read_group(mine, [group], ["__count"])
            with self.subTest(group):
                self.assertFalse(row[group])
        [row] = self.model().formatted_read_group(
            mine, [], ["interview_seniority_override:max"]
        )
        self.assertFalse(row["interview_seniority_override:max"])
        versions = self.env["hr.version"].with_user(self.officer)
        try:
            rows = versions._read_group(
                [("employee_id", "in", self.me.ids)],
                ["employee_id.interview_hold_reason"],
            )
        except (AccessError, ValueError):
            return
        self.assertFalse([value for (value,) in rows if value])

    def test_his_own_form_works_and_tells_nothing(self):
        spec = {name: {} for name in (*KEPT, "name", "work_phone", "mobile_phone")}
        for values, changed in (
            ({}, []),
            ({"work_phone": "+33 1 00 00 00 00"}, ["work_phone"]),
            ({"interview_hold_reason": "x", "name": "x"}, ["interview_hold_reason"]),
        ):
            told = self.mine().onchange(values, changed, spec).get("value", {})
            self.assertFalse(set(KEPT) & set(told))
        tracked = self.both().with_context(tracking_disable=False)
        for number, person in enumerate(tracked):
            with Form(person, view="hr.view_employee_form") as form:
                form.work_phone = f"+33 1 23 45 67 8{number}"
            self.assertEqual(f"+33 1 23 45 67 8{number}", person.work_phone)
        tracked.write({"mobile_phone": "+33 6 00 00 00 00"})
        tracked.action_archive()
        tracked.action_unarchive()
        self.env.flush_all()
        self.cr.precommit.run()

    def test_his_thread_does_not_tell_what_was_changed(self):
        self.cr.precommit.run()
        people = self.people.with_context(tracking_disable=False)
        people.write({"interview_seniority_override": "2017-01-01"})
        self.env.flush_all()
        self.cr.precommit.run()
        tracked = self.env["mail.tracking.value"].sudo()
        for person, told in ((self.me, False), (self.employee, True)):
            rows = tracked.search(
                [
                    ("mail_message_id.model", "=", "hr.employee"),
                    ("mail_message_id.res_id", "=", person.id),
                    ("field_id.name", "in", list(STORED)),
                ]
            )
            self.assertTrue(rows)
            seen = rows._filter_has_field_access(self.mine().env)
            with self.subTest(person.name):
                self.assertEqual(told, bool(seen))
            self.assertTrue(rows._filter_has_field_access(self.env))

    def test_the_only_officer_reads_his_own(self):
        self.make_alone()
        self.assertEqual("Claim announced", self.mine().interview_hold_reason)
        self.assertTrue(self.mine().read(["interview_excluded"])[0])
        found = self.model().search([("interview_excluded", "=", True)])
        self.assertIn(self.me, found)

    def test_an_administrator_is_an_officer_too(self):
        self.me.sudo().user_id = self.administrator
        self.env.invalidate_all()
        [row] = self.mine(self.administrator).read(["interview_hold_reason"])
        self.assertFalse(row["interview_hold_reason"])
        [row] = self.mine(self.officer).read(["interview_hold_reason"])
        self.assertTrue(row["interview_hold_reason"])

    def test_whose_record_it_is_may_change_in_one_transaction(self):
        mine = self.employee.with_user(self.officer)
        self.assertTrue(mine.read(["interview_hold"])[0]["interview_hold"])
        self.assertFalse(self.mine().read(["interview_hold"])[0]["interview_hold"])
        self.me.sudo().user_id = False
        self.env.flush_all()
        self.assertTrue(self.mine().read(["interview_hold"])[0]["interview_hold"])
        self.employee.sudo().user_id = self.officer
        self.assertFalse(mine.read(["interview_hold"])[0]["interview_hold"])
        domain = [("interview_hold", "=", True)]
        self.assertNotIn(self.employee, self.model().search(domain))
        self.assertIn(self.me, self.model().search(domain))

    def test_superuser_code_sees_everything_after_he_read(self):
        self.mine().read(list(KEPT))
        self.both().read(list(KEPT))
        self.assertEqual("Claim announced", self.me.sudo().interview_hold_reason)
        again = self.me.with_user(self.administrator)
        self.assertEqual("Claim announced", again.interview_hold_reason)


@tagged("post_install", "-at_install")
class TestCost(OwnEmployeeCommon):
    """The most read model of all: nothing is asked of the database for it, but whose
    record it is when an officer reads these very fields."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.many = cls.env["hr.employee"].union(
            *(cls.make_employee(f"Listed {n}") for n in range(LISTED - 1)), cls.me
        )
        cls.without = cls.make_user("epp_officer_without", OFFICER)
        cls.names = ["name", "work_phone", "department_id", "job_title", "active"]
        cls.env.flush_all()

    def count(self, user, names, people=None, unguarded=False):
        """Queries of a list, once everything of the user himself is known."""
        model = self.model(user)
        people = (people or self.many).with_user(user)
        for _time in range(2):
            self.env.invalidate_all()
            model.search_read([("id", "in", people.ids)], names)
        kept = self.registry["hr.employee"]._is_own_file_kept
        if unguarded:
            self.patch(
                self.registry["hr.employee"], "_is_own_file_kept", lambda *_args: False
            )
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        model.search_read([("id", "in", people.ids)], names)
        found = self.env.cr.sql_log_count - before
        self.patch(self.registry["hr.employee"], "_is_own_file_kept", kept)
        return found

    def test_other_fields_cost_nothing_to_anybody(self):
        for user in (self.officer, self.without, self.hr_manager):
            with self.subTest(user.login):
                self.assertEqual(
                    self.count(user, self.names, unguarded=True),
                    self.count(user, self.names),
                )

    def test_these_fields_cost_as_much_for_many_as_for_few(self):
        names = [*self.names, *STORED]
        few = self.many[-5:]
        for user in (self.officer, self.without):
            with self.subTest(user.login):
                some = self.count(user, names, few)
                self.assertEqual(some, self.count(user, names))
                plain = self.count(user, names, unguarded=True)
                # his records, the officers and their companies, once
                self.assertLess(some - plain, 10)

    def test_ordinary_users_and_the_server_are_never_asked(self):
        def refuse(*_args):
            raise AssertionError("whose record it is was asked")

        self.patch(self.registry["hr.employee"], "_get_own_file_person", refuse)
        self.many.sudo().read([*self.names, *STORED])
        public = self.many.with_user(self.user)
        public.read(["name", "work_phone"])
        self.many.with_user(self.hr_manager).read(["name", "work_phone"])
        self.many.with_user(self.officer).read(["name", "work_phone"])


@tagged("post_install", "-at_install")
class TestOnlyOfficer(OwnEmployeeCommon):
    """Whether he is the only one is remembered, and forgotten in time."""

    def setUp(self):
        super().setUp()
        self.group = self.env.ref(OFFICER)

    def is_alone(self):
        company = self.company.with_user(self.officer)
        return bool(company._filter_interview_sole_officer())

    def assertReads(self, alone):
        self.assertEqual(alone, self.is_alone())
        [row] = self.mine().read(["interview_hold_reason"])
        self.assertEqual(alone, bool(row["interview_hold_reason"]))
        found = self.model().search([("interview_hold", "=", True)])
        self.assertEqual(alone, self.me in found)

    def test_becoming_and_ceasing_to_be_in_one_transaction(self):
        self.assertReads(False)
        both = self.group | self.env.ref(ADMINISTRATOR)
        for leave, back in (
            (
                {"group_ids": [(3, g.id) for g in both]},
                {"group_ids": [(4, both[1].id)]},
            ),
            ({"active": False}, {"active": True}),
            (
                {
                    "company_id": self.other_company.id,
                    "company_ids": [Command.set(self.other_company.ids)],
                },
                {"company_ids": [Command.link(self.company.id)]},
            ),
        ):
            with self.subTest(str(leave)):
                self.administrator.write(leave)
                self.assertReads(True)
                self.administrator.write(back)
                self.assertReads(False)

    def test_from_the_side_of_the_group(self):
        self.administrator.group_ids -= self.env.ref(ADMINISTRATOR) | self.group
        self.assertReads(True)
        self.group.user_ids = [Command.link(self.colleague.id)]
        self.assertReads(False)
        self.group.user_ids = [Command.unlink(self.colleague.id)]
        self.assertReads(True)

    def test_by_another_group_that_implies_it(self):
        self.make_alone()
        self.assertReads(True)
        wide = self.env["res.groups"].create(
            {"name": "Wide", "user_ids": [Command.link(self.colleague.id)]}
        )
        self.assertReads(True)
        wide.implied_ids = [Command.link(self.group.id)]
        self.assertReads(False)
        wide.implied_ids = [Command.unlink(self.group.id)]
        self.assertReads(True)

    def test_by_a_new_user_and_the_company(self):
        self.make_alone()
        self.assertReads(True)
        new = self.make_user("epp_officer_new", OFFICER)
        self.assertReads(False)
        new.unlink()
        self.assertReads(True)
        self.company.user_ids = [Command.link(self.officer2.id)]
        self.assertReads(False)

    def test_a_savepoint_rolled_back_is_forgotten(self):
        self.assertReads(False)
        with self.env.cr.savepoint(flush=True) as savepoint:
            self.make_alone()
            self.assertReads(True)
            savepoint.rollback()
        self.assertReads(False)

    def test_a_portal_user_is_no_officer(self):
        self.administrator.group_ids = self.env.ref("base.group_portal")
        self.assertReads(True)

    def test_asked_again_it_costs_nothing(self):
        self.is_alone()
        before = self.env.cr.sql_log_count
        for _time in range(20):
            self.is_alone()
        self.assertEqual(before, self.env.cr.sql_log_count)
