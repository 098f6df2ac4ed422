from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..models.hr_employee_rights import DECISIONS, RESULTS
from .common import ACTORS, HR, OFFICER, InterviewCommon

# model -> operation -> who does it on the file of "user", an employee of the company
RIGHTS = {
    "hr.professional.interview": {
        "read": HR | {"manager", "user"},
        "write": HR | {"manager"},
        "create": HR | {"manager"},
        "unlink": HR,
    },
    "hr.professional.interview.obligation": {
        "read": HR | {"manager", "user"},
        "write": set(),
        "create": set(),
        "unlink": set(),
    },
    "hr.career.event": {
        "read": HR | {"user"},
        "write": HR,
        "create": HR,
        "unlink": HR,
    },
    "hr.professional.interview.agreement": {
        "read": HR,
        "write": {"administrator"},
        "create": {"administrator"},
        "unlink": {"administrator"},
    },
    "hr.professional.interview.headcount": {
        "read": HR,
        "write": {"administrator"},
        "create": {"administrator"},
        "unlink": {"administrator"},
    },
}
WRITTEN = {
    "hr.professional.interview": {"planned_start": "2026-12-01 09:00:00"},
    "hr.professional.interview.obligation": {"due_date": "2030-01-01"},
    "hr.career.event": {"date_start": "2024-01-01"},
    "hr.professional.interview.agreement": {"name": "Renamed"},
    "hr.professional.interview.headcount": {"headcount": 12},
}


@tagged("post_install", "-at_install")
class TestMatrix(InterviewCommon):
    """Actor x model x operation, granted and refused, as in the design's table."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        company = cls.company.id
        cls.vals = {
            "hr.professional.interview": {
                "employee_id": cls.employee.id,
                "kind": "periodic",
            },
            "hr.professional.interview.obligation": {
                "employee_id": cls.employee.id,
                "kind": "return",
                "state": "open",
                "due_date": "2027-03-01",
                "origin_key": "forged",
            },
            "hr.career.event": {
                "employee_id": cls.employee.id,
                "kind": "union_mandate",
                "date_start": "2024-03-01",
            },
            "hr.professional.interview.agreement": {
                "name": "Accord",
                "company_id": company,
                "months": 24,
                "concluded_on": "2020-01-01",
                "date_from": "2020-01-01",
                "date_to": "2020-12-31",
            },
            "hr.professional.interview.headcount": {
                "company_id": company,
                "year": 2025,
                "headcount": 60,
            },
        }

    def make_record(self, model):
        """One fresh record; those of before make room for it and for a second."""
        records = self.env[model].search([("company_id", "=", self.company.id)])
        if model == "hr.professional.interview.obligation":
            records._as_ledger().unlink()
            return self.make_obligation()
        records.unlink()
        vals = self.vals[model]
        other = {"year": 2020} if "year" in vals else {}
        other |= {"level": "branch"} if "months" in vals else {}
        return self.env[model].create({**vals, **other})

    def check_each_actor(self, operation, function, actors=ACTORS):
        """``function(record of the actor)`` works, or is refused: no third way."""
        for model, rights in RIGHTS.items():
            for actor in actors:
                record = self.make_record(model).with_user(getattr(self, actor))
                granted = actor in rights[operation]
                with self.subTest(f"{actor}: {operation} {model}"):
                    self.env.invalidate_all()
                    if granted:
                        function(record)
                    else:
                        with self.assertRaises(AccessError):
                            function(record)

    def test_who_reads(self):
        self.check_each_actor("read", lambda record: record.read(["display_name"]))

    def test_who_finds(self):
        for model, rights in RIGHTS.items():
            record = self.make_record(model)
            for actor in ACTORS:
                with self.subTest(f"{actor}: find {model}"):
                    found = self.find(record.with_user(getattr(self, actor)))
                    self.assertEqual(found, (actor in rights["read"],) * 4)

    def find(self, record):
        """Whether four ways of searching show ``record``."""
        records = record.browse()
        if not records.has_access("read"):
            return (False,) * 4
        domain = [("id", "=", record.id)]
        return (
            record in records.search(domain),
            bool(records.search_count(domain)),
            record.id in [row[0] for row in records.name_search("", domain)],
            bool(records._read_group(domain, ["company_id"], ["__count"])),
        )

    def test_who_exports(self):
        internal = [actor for actor in ACTORS if actor != "portal_user"]
        for actor in internal:
            getattr(self, actor).group_ids |= self.env.ref("base.group_allow_export")
        self.check_each_actor(
            "read", lambda record: record.export_data(["display_name"]), internal
        )

    def test_who_writes(self):
        self.check_each_actor("write", lambda r: r.write(WRITTEN[r._name]))

    def test_who_creates(self):
        self.check_each_actor("create", lambda r: r.create(self.vals[r._name]))

    def test_who_deletes(self):
        self.check_each_actor("unlink", lambda record: record.unlink())


@tagged("post_install", "-at_install")
class TestLineManager(InterviewCommon):
    def get_seen(self, user, model="hr.professional.interview"):
        self.env.invalidate_all()
        return self.env[model].with_user(user).search([])

    def test_direct_depth_stops_at_direct_reports(self):
        interview = self.make_interview()
        own = self.make_interview(self.manager_employee)
        self.assertEqual(self.get_seen(self.boss), own)
        with self.assertRaises(AccessError):
            interview.with_user(self.boss).read(["state"])

    def test_whole_chain_depth_goes_down_to_the_last_report(self):
        self.company.interview_manager_depth = "all"
        interviews = self.make_interview() | self.make_interview(self.manager_employee)
        self.assertEqual(self.get_seen(self.boss), interviews)
        interviews.with_user(self.boss).write({"planned_start": "2026-12-01 09:00:00"})

    def test_depth_is_that_of_the_employee_s_company(self):
        self.other_company.interview_manager_depth = "all"
        interview = self.make_interview()
        self.assertNotIn(interview, self.get_seen(self.boss))

    def test_search_and_check_agree_for_everybody(self):
        people = self.env["hr.employee"].search([("company_id", "=", self.company.id)])
        for depth in ("direct", "all"):
            self.company.interview_manager_depth = depth
            for user in (self.boss, self.manager, self.user, self.officer):
                self.env.invalidate_all()
                people_sudo = people.with_user(user).sudo()
                domain = [("is_interview_report", "=", True)]
                found = people_sudo.search(domain)
                self.assertEqual(found, people_sudo.filtered("is_interview_report"))
                domain = [("is_interview_hr_file", "=", True)]
                found = people_sudo.search(domain)
                mine = people_sudo.filtered("is_interview_hr_file")
                self.assertEqual(found.filtered(lambda e: e in people), mine)

    def test_nobody_reports_to_himself(self):
        self.company.interview_manager_depth = "all"
        interview = self.make_interview(self.boss_employee)
        with self.assertRaises(AccessError):
            interview.with_user(self.boss).write({"planned_start": "2026-12-01 09:00"})

    def test_a_loop_in_the_chain_is_no_trap(self):
        self.company.interview_manager_depth = "all"
        self.env.cr.execute(
            "UPDATE hr_employee SET parent_id = %s WHERE id = %s",
            (self.employee.id, self.boss_employee.id),
        )
        self.env.invalidate_all()
        report = self.employee.with_user(self.colleague).sudo()
        self.assertFalse(report.is_interview_report)

    def test_former_manager_sees_nothing_any_more(self):
        self.employee.parent_id = self.former_manager_employee
        interview, obligation = self.make_interview(), self.make_obligation()
        self.assertEqual(self.get_seen(self.former_manager), interview)
        self.employee.parent_id = self.manager_employee
        self.assertFalse(self.get_seen(self.former_manager))
        self.assertNotIn(
            obligation, self.get_seen(self.former_manager, obligation._name)
        )

    def test_former_manager_keeps_the_interviews_he_conducted(self):
        conducted = self.make_interview(
            held_on="2024-04-03", interviewer_id=self.former_manager_employee.id
        )
        self.make_interview()
        self.assertEqual(self.get_seen(self.former_manager), conducted)

    def test_manager_creates_what_is_to_be_held(self):
        interviews = self.env["hr.professional.interview"].with_user(self.manager)
        interview = interviews.create(
            {
                "employee_id": self.employee.id,
                "state": "planned",
                "planned_start": "2026-12-01 09:00:00",
                "interviewer_id": self.manager_employee.id,
            }
        )
        self.assertEqual(interview.origin, "manager")

    def test_manager_does_not_record_history(self):
        interviews = self.env["hr.professional.interview"].with_user(self.manager)
        for vals in (
            {"state": "closed", "held_on": "2024-04-03"},
            {"state": "held", "held_on": "2024-04-03"},
            {"state": "declined", "declined_on": "2024-04-03"},
            {"state": "cancelled"},
            {"origin": "import"},
            {"origin": "hr"},
            {"due_date": "2027-01-01"},
            {"held_on": "2024-04-03"},
        ):
            with self.subTest(vals), self.assertRaises(AccessError):
                interviews.create({"employee_id": self.employee.id, **vals})

    def test_context_defaults_do_not_help_a_manager(self):
        interviews = self.env["hr.professional.interview"].with_user(self.manager)
        interviews = interviews.with_context(
            default_state="closed", default_held_on="2024-04-03"
        )
        with self.assertRaises(AccessError):
            interviews.create({"employee_id": self.employee.id})

    def test_manager_writes_dates_and_nothing_else(self):
        interview = self.make_interview_in("planned").with_user(self.manager)
        interview.write({"planned_start": "2026-12-02 09:00:00", "with_review": True})
        for vals in (
            {"kind": "return"},
            {"employee_id": self.colleague_employee.id},
            {"due_date": "2030-01-01"},
            {"declined_on": "2026-11-10"},
            {"closed_on": "2026-11-10"},
            {"origin": "hr"},
        ):
            with self.subTest(vals), self.assertRaises(AccessError):
                interview.write(vals)

    def test_manager_plans_holds_delivers_and_postpones(self):
        self.fake_papers()
        interview = self.make_interview(planned_start="2026-11-20 09:00:00")
        interview = interview.with_user(self.manager)
        interview.action_plan()
        interview.action_postpone()
        interview.planned_start = "2026-11-20 09:00:00"
        interview.action_plan()
        interview.action_hold()
        interview.empty_topics_reason = "Nothing to say"
        interview.action_deliver()
        self.assertEqual(interview.state, "delivered")

    def test_manager_does_not_decline_cancel_close_or_reset(self):
        for verb, state in (
            ("decline", "planned"),
            ("cancel", "planned"),
            ("close", "delivered"),
            ("reset", "declined"),
        ):
            interview = self.make_interview_in(state).with_user(self.manager)
            self.assertFalse(interview[f"can_{verb}"])
            with self.assertRefused("only an HR officer"):
                getattr(interview, f"action_{verb}")()

    def test_manager_does_not_write_the_states_of_hr(self):
        interview = self.make_interview_in("planned").with_user(self.manager)
        for vals in ({"state": "cancelled"}, {"state": "declined"}):
            with self.assertRaises(UserError):
                interview.write(vals)

    def test_interviewer_holds_but_does_not_hand_over(self):
        interview = self.make_interview_in(
            "planned", interviewer_id=self.former_manager_employee.id
        ).with_user(self.former_manager)
        with self.assertRaises(AccessError):
            interview.interviewer_id = self.colleague_employee
        interview.action_hold()
        self.assertEqual(interview.state, "held")

    def test_line_manager_hands_an_interview_over(self):
        interview = self.make_interview().with_user(self.manager)
        interview.interviewer_id = self.colleague_employee.id
        self.assertIn(interview, self.get_seen(self.colleague))

    def test_line_manager_does_not_open_what_was_held(self):
        interview = self.make_interview_in("held").with_user(self.manager)
        with self.assertRaises(AccessError):
            interview.interviewer_id = self.colleague_employee.id

    def test_manager_guesses_nothing_through_paths(self):
        self.make_obligation(self.employee, kind="return")
        interviews = self.env["hr.professional.interview"].with_user(self.manager)
        for path in (
            "obligation_ids.origin_key",
            "employee_id.interview_excluded",
            "employee_id.interview_obligation_ids.leave_id",
            "company_id.interview_live_from",
        ):
            with self.subTest(path), self.assertRaises(AccessError):
                interviews.search([(path, "!=", False)])

    def test_manager_does_not_sort_or_group_by_what_is_hidden(self):
        obligations = self.env["hr.professional.interview.obligation"]
        obligations = obligations.with_user(self.manager)
        with self.assertRaises(AccessError):
            obligations.search([], order="origin_key")
        with self.assertRaises(AccessError):
            obligations._read_group([], ["origin_key"], ["__count"])

    def test_manager_reads_the_name_of_his_report(self):
        interview = self.make_interview().with_user(self.manager)
        self.env.invalidate_all()
        row = interview.read(["employee_id", "display_name"])[0]
        self.assertEqual(row["employee_id"][1], "Emma Employee")

    def test_manager_sees_no_reason_of_a_return(self):
        obligation = self.make_obligation(kind="return", origin_key="2026-03-02")
        obligation = obligation.with_user(self.manager)
        self.env.invalidate_all()
        hidden = (
            "origin_key",
            "regime",
            "article",
            "explanation",
            "disputed",
            "offer_only",
            "leave_id",
            "career_event_id",
        )
        for name in hidden:
            with self.subTest(name), self.assertRaises(AccessError):
                obligation.read([name])
            with self.subTest(name), self.assertRaises(AccessError):
                obligation.search([(name, "!=", False)])

    def test_public_profile_is_for_the_team_of_today(self):
        self.employee.parent_id = self.former_manager_employee
        self.employee.parent_id = self.manager_employee
        self.make_due("2027-03-01")
        seen = {
            actor: self.get_public(actor)
            for actor in ("user", "manager", "officer", "administrator")
        }
        self.assertEqual(set(seen.values()), {("2027-03-01", "return")})
        for actor in ("boss", "former_manager", "colleague", "hr_manager"):
            self.assertEqual(self.get_public(actor), ("False", False), actor)

    def make_due(self, due_date):
        rows = self.employee.interview_obligation_ids
        rows._as_ledger().unlink()
        self.make_obligation(kind="return", due_date=due_date)
        self.env.flush_all()

    def get_public(self, actor):
        self.env.invalidate_all()
        profile = self.env["hr.employee.public"].browse(self.employee.id)
        profile = profile.with_user(getattr(self, actor))
        return str(profile.next_interview_date), profile.next_interview_kind

    def test_public_profile_is_searched_by_those_who_see_it(self):
        self.make_due("2027-03-01")
        domain = [("next_interview_date", "<=", "2027-12-31")]
        domain += [("id", "=", self.employee.id)]
        for actor in ("user", "manager", "officer"):
            found = self.env["hr.employee.public"].with_user(getattr(self, actor))
            self.assertTrue(found.search(domain), actor)
        for actor in ("boss", "former_manager", "colleague", "hr_manager"):
            found = self.env["hr.employee.public"].with_user(getattr(self, actor))
            self.assertFalse(found.search(domain), actor)

    def test_public_profile_looks_empty_to_others(self):
        self.make_due("2027-03-01")
        profiles = self.env["hr.employee.public"].with_user(self.colleague)
        mine = [("id", "=", self.employee.id)]
        empty = profiles.search([("next_interview_date", "=", False), *mine])
        filled = profiles.search([("next_interview_kind", "!=", False), *mine])
        self.assertTrue(empty)
        self.assertFalse(filled)

    def test_ordinary_users_still_read_employees(self):
        self.env.invalidate_all()
        employee = self.employee.with_user(self.colleague)
        self.assertEqual(employee.read(["name"])[0]["name"], "Emma Employee")
        self.assertEqual(employee.name, "Emma Employee")
        with self.assertRaises(AccessError):
            employee.read(["next_interview_date"])


@tagged("post_install", "-at_install")
class TestEmployee(InterviewCommon):
    def test_employee_reads_his_own_file_only(self):
        mine = self.make_interview(), self.make_obligation(), self.make_visit()
        self.make_interview(self.colleague_employee)
        for record in mine:
            self.env.invalidate_all()
            seen = self.env[record._name].with_user(self.user).search([])
            self.assertIn(record, seen)
            self.assertEqual(seen.employee_id.ids, self.employee.ids)

    def make_visit(self):
        return self.make_event("mid_career_visit", "2026-09-02")

    def test_employee_does_not_act_on_his_own_interview(self):
        interview = self.make_interview_in("planned").with_user(self.user)
        for verb in ("hold", "decline", "cancel", "postpone"):
            self.assertFalse(interview[f"can_{verb}"])
            with self.assertRaises(AccessError):
                getattr(interview, f"action_{verb}")()

    def test_my_profile_shows_my_next_interview_only(self):
        self.employee.interview_obligation_ids._as_ledger().unlink()
        self.make_obligation(due_date="2027-03-01")
        self.env.flush_all()
        me = self.user.with_user(self.user)
        row = me.read(["next_interview_date", "next_interview_kind"])[0]
        self.assertEqual(str(row["next_interview_date"]), "2027-03-01")
        self.assertEqual(row["next_interview_kind"], "periodic")
        for user in (self.colleague, self.officer, self.settings_user):
            other = self.user.with_user(user)
            self.assertFalse(
                other.read(["next_interview_date"])[0]["next_interview_date"]
            )


@tagged("post_install", "-at_install")
class TestOwnFile(InterviewCommon):
    """An officer is an employee like any other on his own file."""

    def test_officer_reads_his_own_file_as_an_employee(self):
        interview = self.make_interview(self.officer_employee)
        event = self.make_event(
            "mobility", "2024-03-01", employee=self.officer_employee
        )
        interview.with_user(self.officer).read(["state"])
        event.with_user(self.officer).read(["kind"])

    def test_officer_writes_nothing_on_his_own_file(self):
        interview = self.make_interview(self.officer_employee)
        event = self.make_event(
            "mobility", "2024-03-01", employee=self.officer_employee
        )
        for record in (interview, event):
            mine = record.with_user(self.officer)
            with self.assertRaises(AccessError):
                mine.write(WRITTEN[record._name])
            with self.assertRaises(AccessError):
                mine.unlink()

    def test_officer_creates_nothing_on_his_own_file(self):
        mine = {"employee_id": self.officer_employee.id}
        for model, vals in (
            ("hr.professional.interview", {"kind": "periodic"}),
            ("hr.career.event", {"kind": "mobility", "date_start": "2024-03-01"}),
        ):
            with self.assertRaises(AccessError):
                self.env[model].with_user(self.officer).create({**mine, **vals})

    def test_officer_does_not_move_a_record_to_his_own_file(self):
        interview = self.make_interview()
        event = self.make_event("mobility", "2024-03-01")
        for record in (interview, event):
            with self.assertRaises(AccessError):
                record.with_user(self.officer).employee_id = self.officer_employee

    def test_officer_decides_nothing_about_himself(self):
        for vals in (
            {"interview_seniority_override": "2001-01-01"},
            {"interview_seniority_override_reason": "Group seniority"},
            {"interview_excluded": True},
            {"interview_excluded_reason": "Seconded"},
        ):
            with self.assertRaises(AccessError):
                self.officer_employee.with_user(self.officer).write(vals)
            self.employee.with_user(self.officer).write(vals)

    def test_officer_does_not_create_himself_with_a_decision(self):
        user = self.make_user("epp_officer3", OFFICER)
        employees = self.env["hr.employee"].with_user(user)
        vals = {"name": "Olga", "user_id": user.id, "company_id": self.company.id}
        with self.assertRaises(AccessError):
            employees.create({**vals, "interview_excluded": True})
        self.assertTrue(employees.create(vals))

    def test_administrator_writes_nothing_on_his_own_file_either(self):
        employee = self.make_employee("Ada Administrator", user=self.administrator)
        interview = self.make_interview(employee)
        with self.assertRaises(AccessError):
            interview.with_user(self.administrator).write({"kind": "return"})

    def test_results_of_the_engine_are_nobody_s_to_write(self):
        for name in RESULTS:
            with self.subTest(name), self.assertRaises(AccessError):
                self.employee.with_user(self.officer).write({name: False})

    def test_only_officer_of_the_company_manages_his_own_file(self):
        self.administrator.active = False
        interview = self.make_interview(self.officer_employee)
        event = self.make_event(
            "mobility", "2024-03-01", employee=self.officer_employee
        )
        interview.with_user(self.officer).kind = "return"
        event.with_user(self.officer).date_end = "2025-03-01"
        self.officer_employee.with_user(self.officer).interview_excluded = True
        self.assertEqual(interview.kind, "return")

    def test_archived_officers_do_not_count(self):
        with self.assertRaises(AccessError):
            self.officer_employee.with_user(self.officer).interview_excluded = True
        self.administrator.active = False
        self.officer_employee.with_user(self.officer).interview_excluded = True
        self.assertTrue(self.officer_employee.interview_excluded)

    def test_a_second_officer_ends_the_exception(self):
        self.administrator.active = False
        self.make_user("epp_officer3", OFFICER)
        with self.assertRaises(AccessError):
            self.officer_employee.with_user(self.officer).interview_excluded = True


@tagged("post_install", "-at_install")
class TestEmployeeFields(InterviewCommon):
    def test_hr_and_settings_alone_read_nothing_of_interviews(self):
        for name in DECISIONS | RESULTS | {"interview_obligation_ids"}:
            for user in (self.hr_manager, self.settings_user, self.manager, self.user):
                with self.subTest(f"{user.login}: {name}"):
                    with self.assertRaises(AccessError):
                        self.employee.with_user(user).read([name])

    def test_hr_alone_decides_nothing(self):
        for name in DECISIONS:
            with self.subTest(name), self.assertRaises(AccessError):
                self.employee.with_user(self.hr_manager).write({name: False})

    def test_hr_alone_still_manages_employees(self):
        employee = self.employee.with_user(self.hr_manager)
        employee.write({"job_title": "Welder", "contract_date_end": "2027-06-30"})
        self.assertEqual(self.employee.job_title, "Welder")
        self.assertMarked(self.employee)


@tagged("post_install", "-at_install")
class TestCost(InterviewCommon):
    def count_queries(self, function):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        function()
        self.env.flush_all()
        return self.env.cr.sql_log_count - before

    def make_team(self, size):
        team = self.env["hr.employee"]
        for number in range(size):
            name = f"Report {number}"
            team |= self.make_employee(name, manager=self.manager_employee)
        slot = {"planned_start": "2026-12-01 09:00:00"}
        return self.env["hr.professional.interview"].union(
            *(self.make_interview(employee, **slot) for employee in team)
        )

    def test_many_interviews_are_read_in_as_many_queries_as_few(self):
        interviews = self.make_team(12)
        names = ["display_name", "employee_id", "state", "can_plan", "can_hold"]
        for depth in ("direct", "all"):
            self.company.interview_manager_depth = depth
            few = interviews[:3].with_user(self.manager)
            many = interviews.with_user(self.manager)
            few.read(names)
            self.assertEqual(
                self.count_queries(lambda i=few: i.read(names)),
                self.count_queries(lambda i=many: i.read(names)),
            )

    def test_many_profiles_are_read_in_as_many_queries_as_few(self):
        ids = self.make_team(12).employee_id.ids
        profiles = self.env["hr.employee.public"].with_user(self.manager)
        names = ["name", "next_interview_date", "next_interview_kind"]
        profiles.browse(ids).read(names)
        self.assertEqual(
            self.count_queries(lambda: profiles.browse(ids[:3]).read(names)),
            self.count_queries(lambda: profiles.browse(ids).read(names)),
        )


@tagged("post_install", "-at_install")
class TestCompanies(InterviewCommon):
    def test_officer_sees_his_companies_only(self):
        here, there = self.make_interview(), self.make_interview(self.other_employee)
        self.env.invalidate_all()
        interviews = self.env["hr.professional.interview"]
        self.assertEqual(interviews.with_user(self.officer).search([]), here)
        self.assertEqual(interviews.with_user(self.officer2).search([]), there)

    def test_officer_of_two_companies_sees_those_he_opened(self):
        here, there = self.make_interview(), self.make_interview(self.other_employee)
        self.officer.company_ids |= self.other_company
        interviews = self.env["hr.professional.interview"].with_user(self.officer)
        companies = (self.company | self.other_company).ids
        both = interviews.with_context(allowed_company_ids=companies)
        self.assertEqual(both.search([]), here | there)
        one = interviews.with_context(allowed_company_ids=self.company.ids)
        self.assertEqual(one.search([]), here)

    def test_officer_does_not_create_in_another_company(self):
        with self.assertRaises(AccessError):
            self.env["hr.professional.interview"].with_user(self.officer).create(
                {"employee_id": self.other_employee.id}
            )

    def test_administrator_writes_no_agreement_of_another_company(self):
        with self.assertRaises(AccessError):
            self.env["hr.professional.interview.headcount"].with_user(
                self.administrator
            ).create(
                {"company_id": self.other_company.id, "year": 2025, "headcount": 1}
            )


@tagged("post_install", "-at_install")
class TestTraining(InterviewCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.training = cls.env.ref("hr_skills.resume_type_training")
        cls.line = cls.make_line(cls.employee)

    @classmethod
    def make_line(cls, employee, **values):
        vals = {
            "employee_id": employee.id,
            "name": "Welding",
            "line_type_id": cls.training.id,
            "date_start": "2026-03-02",
            "date_end": "2026-03-06",
        }
        return cls.env["hr.resume.line"].create({**vals, **values})

    def confirm(self, line=None, user=None):
        user = user or self.officer
        line = (line or self.line).with_user(user)
        line.write(
            {"training_nature": "non_compulsory", "training_confirmed_by": user.id}
        )

    def test_officer_confirms_a_training(self):
        self.unmark(self.employee)
        self.confirm()
        self.assertEqual(self.line.training_confirmed_by, self.officer)
        self.assertMarked(self.employee)

    def test_others_do_not_confirm(self):
        for user in (self.user, self.manager, self.hr_manager, self.settings_user):
            for vals in (
                {"training_confirmed_by": user.id},
                {"training_nature": "non_compulsory"},
                {"training_hours": 7},
            ):
                with self.assertRaises(AccessError):
                    self.line.with_user(user).write(vals)

    def test_others_do_not_read_the_facts_of_a_training(self):
        self.confirm()
        for user in (self.user, self.colleague, self.hr_manager):
            self.env.invalidate_all()
            line = self.line.with_user(user)
            self.assertEqual(line.read(["name"])[0]["name"], "Welding")
            with self.assertRaises(AccessError):
                line.read(["training_nature"])

    def test_employee_creates_no_confirmed_line(self):
        with self.assertRaises(AccessError):
            self.env["hr.resume.line"].with_user(self.user).create(
                {
                    "employee_id": self.employee.id,
                    "name": "Forged",
                    "date_start": "2026-01-01",
                    "training_confirmed_by": self.user.id,
                }
            )

    def test_officer_does_not_confirm_his_own_training(self):
        line = self.make_line(self.officer_employee)
        with self.assertRaises(AccessError):
            self.confirm(line)
        with self.assertRaises(AccessError):
            line.with_user(self.officer).training_hours = 7

    def test_officer_does_not_confirm_in_another_company(self):
        line = self.make_line(self.other_employee)
        with self.assertRaises(AccessError):
            self.confirm(line)

    def test_nobody_confirms_in_somebody_else_s_name(self):
        with self.assertRefused("may confirm a training in that name", AccessError):
            self.line.with_user(self.officer).training_confirmed_by = self.administrator

    def test_owner_edits_and_deletes_an_unconfirmed_line(self):
        line = self.line.with_user(self.user)
        line.name = "Arc welding"
        line.unlink()
        self.assertFalse(line.exists())

    def test_confirmed_line_does_not_change_by_its_owner_s_hand(self):
        self.confirm()
        education = self.env.ref("hr_skills.resume_type_education")
        for user in (self.user, self.hr_manager):
            line = self.line.with_user(user)
            for vals in (
                {"name": "Diploma"},
                {"date_start": "2025-01-01"},
                {"date_end": "2026-12-31"},
                {"line_type_id": education.id},
            ):
                with self.assertRefused("confirmed as a proof", AccessError):
                    line.write(vals)
            with self.assertRefused("confirmed as a proof", AccessError):
                line.unlink()

    def test_owner_still_describes_a_confirmed_line(self):
        self.confirm()
        self.line.with_user(self.user).description = "What I learnt"
        self.assertIn("What I learnt", self.line.description)

    def test_officer_corrects_and_deletes_a_confirmed_line(self):
        self.confirm()
        line = self.line.with_user(self.officer)
        self.unmark(self.employee)
        line.date_end = "2026-03-05"
        self.assertMarked(self.employee)
        self.unmark(self.employee)
        line.unlink()
        self.assertMarked(self.employee)

    def test_core_flows_in_superuser_mode_add_lines_to_be_qualified(self):
        line = self.env["hr.resume.line"].with_user(self.user).sudo()
        line = line.create(
            {
                "employee_id": self.employee.id,
                "name": "E-learning",
                "date_start": "2026-01-01",
            }
        )
        line.name = "E-learning, part 2"
        self.assertEqual(line.training_nature, "to_qualify")
        self.assertFalse(line.training_confirmed_by)

    def test_unconfirmed_line_marks_nobody(self):
        self.unmark(self.employee)
        self.make_line(self.employee).name = "Soldering"
        self.assertUnmarked(self.employee)
