import inspect
import re
from datetime import date
from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..engine import checks
from ..models import interview_record_checks
from ..models.interview_facts import FactsReader
from ..models.interview_issues import IssueSentences
from .common import InterviewCommon


class LedgerCommon(InterviewCommon):
    def owed(self, employee, kind=None):
        """Rows of one employee, in order of due dates."""
        domain = [("employee_id", "=", employee.id)]
        if kind:
            domain.append(("kind", "=", kind))
        return self.env["hr.professional.interview.obligation"].search(domain)

    def refresh(self, employees, as_of=None):
        employees.refresh_interview_obligations(as_of=as_of)
        self.env.invalidate_all()


@tagged("post_install", "-at_install")
class TestLedgerRows(LedgerCommon):
    def test_hire_alone_owes_a_first_interview_and_a_review(self):
        person = self.make_employee("Nina Neuve", hired="2026-02-02")
        self.refresh(person)
        self.assertRecordValues(
            self.owed(person),
            [
                {"kind": "first", "due_date": date(2027, 2, 2), "state": "open"},
                {"kind": "review", "due_date": date(2034, 2, 2), "state": "open"},
            ],
        )

    def test_refreshing_twice_changes_nothing(self):
        self.make_interview(held_on="2023-12-11")
        self.refresh(self.employee)
        rows = self.owed(self.employee)
        before = rows.read()
        self.refresh(self.employee)
        self.assertEqual(rows.read(), before)
        self.assertEqual(self.owed(self.employee), rows)

    def test_employee_dates_follow_the_ledger(self):
        self.make_interview(held_on="2023-12-11")
        self.refresh(self.employee)
        self.assertRecordValues(
            self.employee,
            [
                {
                    "interview_seniority_date": date(2020, 5, 4),
                    "last_interview_date": date(2023, 12, 11),
                    "next_interview_date": date(2027, 12, 11),
                    "next_interview_kind": "periodic",
                    "next_review_date": date(2028, 5, 4),
                    "interview_urgency": "later",
                }
            ],
        )

    def test_explanation_names_rule_fact_and_article(self):
        self.make_interview(held_on="2023-12-11")
        self.refresh(self.employee)
        row = self.owed(self.employee, "periodic")
        self.assertEqual(
            row.with_user(self.officer).explanation,
            "Due on 11 December 2027: four years after the interview of 11 December "
            "2023 (L6315-1, I; the former two-year delay had not expired on 26 October "
            "2025).",
        )

    def test_basis_is_full_for_the_person_and_plain_for_his_manager(self):
        self.make_absence("maternity", "2026-05-01", "2026-08-31")
        self.refresh(self.employee)
        row = self.owed(self.employee, "return")
        self.assertIn("maternity", row.with_user(self.user).basis)
        basis = row.with_user(self.manager).basis
        self.assertEqual(basis, "Return after an absence")

    def test_overdue_days_count_from_the_due_date(self):
        self.make_interview(held_on="2023-05-20")
        self.refresh(self.employee)
        row = self.owed(self.employee, "periodic")
        self.assertEqual(row.urgency, "overdue")
        self.assertEqual(row.days_late, 552)

    def test_another_day_is_read_as_of_that_day(self):
        self.make_interview(held_on="2023-05-20")
        self.refresh(self.employee, as_of="2026-11-22")
        row = self.owed(self.employee, "periodic")
        self.assertEqual((row.urgency, row.days_late), ("overdue", 551))
        self.assertMarked(self.employee)
        found = row.search([("urgency", "=", "overdue"), ("id", "=", row.id)])
        self.assertEqual(found, row)

    def test_search_on_urgency_agrees_with_what_is_shown(self):
        self.make_interview(held_on="2023-05-20")
        self.make_absence("sabbatical", "2026-11-01", "2027-03-31", self.boss_employee)
        people = self.employee | self.boss_employee | self.manager_employee
        people |= self.make_employee("Zoé Bientôt", hired="2026-01-10")
        self.refresh(people)
        model = self.env["hr.professional.interview.obligation"]
        rows = model.search([("employee_id", "in", people.ids)])
        for urgency in ("overdue", "soon", "on_hold", "later", False):
            domain = [("id", "in", rows.ids), ("urgency", "=", urgency)]
            with self.subTest(urgency=urgency):
                expected = rows.filtered(lambda row, u=urgency: row.urgency == u)
                self.assertTrue(expected or not urgency)
                self.assertEqual(model.search(domain), expected)

    def test_employee_urgency_is_the_worst_and_can_be_searched(self):
        self.make_interview(held_on="2023-05-20")
        self.refresh(self.employee | self.manager_employee)
        people = self.env["hr.employee"]
        overdue = people.search([("interview_urgency", "=", "overdue")])
        self.assertIn(self.employee, overdue)
        none = people.search([("interview_urgency", "=", False)])
        self.assertNotIn(self.employee, none)


@tagged("post_install", "-at_install")
class TestLedgerMoves(LedgerCommon):
    """A corrected fact moves its row, a vanished one voids it, its return revives."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.maternity = cls.make_leave_type("maternity")

    def change(self, leave, **values):
        """Write on validated time off, as its own wizards do."""
        leave = leave.with_context(leave_skip_state_check=True)
        leave.write(values)
        leave.flush_recordset()

    def returned(self, *days):
        leave = self.make_leave(self.maternity, *days)
        self.refresh(self.employee)
        return leave, self.owed(self.employee, "return")

    def test_validated_leave_owes_a_return_interview(self):
        leave, row = self.returned("2026-05-04", "2026-08-31")
        self.assertRecordValues(
            row,
            [
                {
                    "due_date": date(2026, 10, 1),
                    "window_start": date(2026, 9, 1),
                    "state": "open",
                    "leave_id": leave.id,
                    "origin_key": "2026-05-04",
                }
            ],
        )

    def test_leave_split_in_two_is_still_one_return(self):
        leave, row = self.returned("2026-05-04", "2026-08-31")
        self.change(leave, request_date_to="2026-06-30")
        self.make_leave(self.maternity, "2026-07-01", "2026-08-31")
        self.refresh(self.employee)
        self.assertEqual(self.owed(self.employee, "return"), row)
        self.assertEqual(row.due_date, date(2026, 10, 1))

    def test_leave_extended_moves_the_due_date_of_its_row(self):
        leave, row = self.returned("2026-05-04", "2026-08-31")
        self.change(leave, request_date_to="2026-09-30")
        self.refresh(self.employee)
        self.assertEqual(self.owed(self.employee, "return"), row)
        self.assertEqual(row.due_date, date(2026, 10, 31))

    def test_leave_that_starts_earlier_keeps_its_row(self):
        leave, row = self.returned("2026-05-04", "2026-08-31")
        self.change(leave, request_date_from="2026-04-27")
        self.refresh(self.employee)
        self.assertEqual(self.owed(self.employee, "return"), row)
        self.assertEqual(row.origin_key, "2026-04-27")

    def test_refused_leave_voids_its_row_and_the_same_leave_revives_it(self):
        leave, row = self.returned("2026-05-04", "2026-08-31")
        self.change(leave, state="refuse")
        self.refresh(self.employee)
        self.assertEqual(row.state, "void")
        self.assertIn("no longer exists", row.explanation)
        self.make_leave(self.maternity, "2026-05-04", "2026-08-31")
        self.refresh(self.employee)
        self.assertEqual(self.owed(self.employee, "return"), row)
        self.assertEqual(row.state, "open")

    def test_leave_recreated_with_other_days_keeps_the_row(self):
        leave, row = self.returned("2026-05-04", "2026-08-31")
        self.change(leave, state="refuse")
        self.make_leave(self.maternity, "2026-05-11", "2026-09-06")
        self.refresh(self.employee)
        self.assertEqual(self.owed(self.employee, "return"), row)
        self.assertEqual(row.origin_key, "2026-05-11")
        self.assertEqual(row.state, "open")

    def test_another_leave_much_later_is_another_row(self):
        leave, row = self.returned("2022-05-02", "2022-08-31")
        self.change(leave, state="refuse")
        self.make_leave(self.maternity, "2026-05-04", "2026-08-31")
        self.refresh(self.employee)
        self.assertEqual(row.state, "void")
        self.assertEqual(len(self.owed(self.employee, "return")), 2)

    def test_public_holiday_inside_a_leave_changes_nothing(self):
        _leave, row = self.returned("2026-05-04", "2026-08-31")
        self.env["resource.calendar.leaves"].create(
            {
                "name": "Fête nationale",
                "company_id": self.company.id,
                "date_from": "2026-07-13 22:00:00",
                "date_to": "2026-07-14 21:59:59",
            }
        )
        self.refresh(self.employee)
        self.assertEqual(self.owed(self.employee, "return"), row)
        self.assertEqual((row.state, row.due_date), ("open", date(2026, 10, 1)))

    def test_corrected_interview_date_moves_the_row_and_its_evidence(self):
        interview = self.make_interview(held_on="2022-06-10")
        self.make_interview(held_on="2024-05-10")
        self.refresh(self.employee)
        met = self.owed(self.employee, "periodic")[0]
        interview.held_on = "2022-06-01"
        self.refresh(self.employee)
        self.assertEqual(met.origin_key, "2022-06-01")
        self.assertEqual(met.state, "met")
        self.assertEqual(len(self.owed(self.employee, "periodic")), 2)

    def test_corrected_hire_date_moves_the_first_row(self):
        self.refresh(self.employee)
        first = self.owed(self.employee, "first")
        self.employee.contract_date_start = "2020-09-01"
        self.refresh(self.employee)
        self.assertEqual(self.owed(self.employee, "first"), first)
        self.assertEqual(first.due_date, date(2022, 9, 1))

    def test_two_rows_that_swap_their_facts_do_not_collide(self):
        one = self.make_interview(held_on="2022-06-10")
        two = self.make_interview(held_on="2024-05-10")
        self.refresh(self.employee)
        one.held_on, two.held_on = "2024-05-10", "2026-06-10"
        self.refresh(self.employee)
        self.assertFalse(self.employee.interview_refresh_error)
        keys = self.owed(self.employee, "periodic").mapped("origin_key")
        self.assertEqual(sorted(keys), ["2024-05-10", "2026-06-10"])

    def test_planned_interview_stays_on_its_open_row(self):
        self.refresh(self.employee)
        row = self.owed(self.employee, "first")
        planned = self.make_interview_in("planned")
        row._as_ledger().interview_id = planned
        self.refresh(self.employee)
        self.assertEqual(row.interview_id, planned)

    def test_declined_return_discharges_only_the_return(self):
        _leave, row = self.returned("2026-05-04", "2026-08-31")
        self.make_interview_in("declined", kind="return", declined_on="2026-09-03")
        self.refresh(self.employee)
        self.assertEqual(row.state, "declined")
        self.assertEqual(self.owed(self.employee, "first").state, "open")


@tagged("post_install", "-at_install")
class TestLedgerPopulation(LedgerCommon):
    def issue_codes(self, employee):
        return (employee.interview_issue_codes or "").split(",")

    def test_without_contract_nothing_is_computed_and_it_is_listed(self):
        person = self.make_employee("Sam Sans", hired="2020-01-01")
        person.write({"contract_date_start": False})
        self.refresh(person)
        self.assertFalse(self.owed(person))
        self.assertIn("no_hire_date", self.issue_codes(person))
        self.assertIn("contract start date", person.interview_issues)

    def test_without_manager_birth_date_or_with_absurd_one_is_listed(self):
        person = self.make_employee("Ana", birthday="2025-01-01")
        self.refresh(person | self.employee | self.boss_employee)
        self.assertIn("absurd_birthday", self.issue_codes(person))
        self.assertIn("no_manager", self.issue_codes(self.boss_employee))
        self.assertIn("no_birthday", self.issue_codes(self.employee))

    def test_every_issue_has_its_sentence(self):
        codes = {"absence_reversed", "absence_without_end"}
        codes |= {"mandate_reversed", "mandate_without_end"}
        for module in (checks, interview_record_checks):
            source = inspect.getsource(module)
            codes |= set(re.findall(r'Reason\.of\(\s*"(\w+)"', source))
        self.assertGreater(len(codes), 20)
        for code in codes:
            self.assertTrue(hasattr(IssueSentences, f"_say_{code}"), code)

    def test_two_visits_and_a_leave_without_end_are_listed(self):
        self.make_event("mid_career_visit", "2026-01-05")
        self.make_event("mid_career_visit", "2026-06-01")
        self.make_absence("sickness", "2026-08-03")
        self.refresh(self.employee)
        codes = self.issue_codes(self.employee)
        self.assertIn("two_visits", codes)
        self.assertIn("absence_without_end", codes)
        self.assertEqual(len(self.owed(self.employee, "mid_career")), 2)
        self.assertFalse(self.owed(self.employee, "return"))

    def test_meeting_planned_after_its_due_date_is_listed(self):
        interview = self.make_interview_in("planned", due_date="2026-11-30")
        self.refresh(self.employee)
        self.assertIn("planned_after_due", self.issue_codes(self.employee))
        interview.planned_start = "2026-11-27 09:00:00"
        self.assertMarked(self.employee)
        self.refresh(self.employee)
        self.assertNotIn("planned_after_due", self.issue_codes(self.employee))

    def test_future_hire_owes_nothing_yet_and_is_listed(self):
        person = self.make_employee("Futur", hired="2027-03-01")
        self.refresh(person)
        self.assertFalse(self.owed(person))
        self.assertIn("hire_in_future", self.issue_codes(person))
        self.assertEqual(person.interview_next_change_on, date(2027, 3, 1))

    def test_departure_before_hire_is_listed_and_ignored(self):
        person = self.make_employee("Paul", hired="2024-01-01")
        person.departure_date = "2023-06-30"
        self.refresh(person)
        self.assertIn("departure_before_hire", self.issue_codes(person))
        self.assertEqual(self.owed(person, "first").state, "open")

    def test_departure_voids_what_is_open_and_keeps_what_was_met(self):
        self.make_interview(held_on="2022-03-01")
        self.employee.departure_date = "2026-06-30"
        self.refresh(self.employee)
        states = dict(
            (row.kind, row.state) for row in self.owed(self.employee).sorted("id")
        )
        self.assertEqual(states, {"first": "met", "periodic": "void", "review": "void"})
        late = self.owed(self.employee, "periodic").days_late
        self.assertEqual(late, (date(2026, 6, 30) - date(2024, 3, 1)).days)

    def test_archived_person_is_computed_but_leaves_the_due_list(self):
        self.refresh(self.employee)
        row = self.owed(self.employee, "first")
        self.assertTrue(row.employee_active)
        self.employee.with_context(no_wizard=True).action_archive()
        self.refresh(self.employee)
        self.assertFalse(row.employee_active)
        codes = self.issue_codes(self.employee)
        self.assertIn("archived_without_departure", codes)

    def test_rehire_after_a_gap_starts_anew(self):
        person = self.make_employee("Rita", hired="2024-01-08", ended="2025-06-30")
        person.create_version(
            {
                "date_version": "2025-12-01",
                "contract_date_start": "2025-12-01",
                "contract_date_end": False,
            }
        )
        self.refresh(person)
        firsts = self.owed(person, "first").sorted("origin_key")
        self.assertEqual(firsts.mapped("state"), ["void", "open"])
        self.assertEqual(firsts[1].due_date, date(2026, 12, 1))

    def test_rehire_without_a_gap_goes_on(self):
        person = self.make_employee("Rémi", hired="2026-09-01", ended="2026-10-30")
        person.create_version(
            {
                "date_version": "2026-11-02",
                "contract_date_start": "2026-11-02",
                "contract_date_end": False,
            }
        )
        self.refresh(person)
        self.assertEqual(self.owed(person, "first").due_date, date(2027, 9, 1))

    def test_versions_of_one_contract_are_one_employment(self):
        self.employee.create_version(
            {"date_version": "2024-03-01", "job_title": "Chef"}
        )
        self.refresh(self.employee)
        self.assertEqual(self.owed(self.employee, "first").due_date, date(2022, 5, 4))

    def test_time_as_a_trainee_does_not_count(self):
        person = self.make_employee("Théo", hired="2026-02-02")
        person.employee_type = "trainee"
        self.refresh(person)
        self.assertFalse(self.owed(person))
        person.create_version({"date_version": "2026-09-01", "employee_type": "worker"})
        self.refresh(person)
        self.assertEqual(self.owed(person, "first").due_date, date(2027, 9, 1))

    def test_override_replaces_the_hire_date(self):
        self.employee.write(
            {
                "interview_seniority_override": "2015-01-05",
                "interview_seniority_override_reason": "Transfert L1224-1",
            }
        )
        self.refresh(self.employee)
        self.assertEqual(self.owed(self.employee, "first").due_date, date(2017, 1, 5))

    def test_exclusion_voids_what_is_open_only(self):
        self.make_interview(held_on="2022-03-01")
        self.refresh(self.employee)
        self.employee.interview_excluded = True
        self.refresh(self.employee)
        self.assertEqual(self.owed(self.employee, "first").state, "met")
        self.assertEqual(self.owed(self.employee, "periodic").state, "void")
        self.assertFalse(self.employee.next_interview_date)

    def test_company_outside_france_owes_nothing(self):
        belgium = self.env["res.company"].create(
            {"name": "Bruxelles", "country_id": self.env.ref("base.be").id}
        )
        person = self.make_employee("Bart", company=belgium)
        self.refresh(person)
        self.assertFalse(self.owed(person))

    def test_each_company_has_its_own_agreement(self):
        for person in (self.employee, self.other_employee):
            self.make_interview(person, held_on="2024-01-22")
        self.env["hr.professional.interview.agreement"].create(
            {
                "name": "Accord GPEC",
                "company_id": self.company.id,
                "level": "company",
                "nature": "own_choice",
                "months": 36,
                "concluded_on": "2019-06-01",
                "date_from": "2019-06-01",
            }
        )
        self.refresh(self.employee | self.other_employee)
        due = [
            self.owed(p, "periodic").due_date
            for p in (self.employee, self.other_employee)
        ]
        self.assertEqual(due, [date(2027, 1, 22), date(2028, 1, 22)])


@tagged("post_install", "-at_install")
class TestLedgerRefresh(LedgerCommon):
    def snapshot(self):
        """Everything the ledger says, without the ids."""
        names = [
            name
            for name, field in self.env[
                "hr.professional.interview.obligation"
            ]._fields.items()
            if field.store and name not in ("id", "create_date", "write_date")
        ]
        rows = self.env["hr.professional.interview.obligation"].search([])
        return sorted(map(repr, rows.read([*names, "days_late", "urgency"])))

    def test_refreshing_the_marked_equals_recomputing_all(self):
        people = self.env["hr.employee"].search([])
        self.refresh(people)
        self.make_interview(held_on="2024-03-04")
        self.make_absence("carer", "2026-02-02", "2026-06-30", self.colleague_employee)
        self.make_event("mid_career_visit", "2026-10-05", employee=self.boss_employee)
        self.boss_employee.birthday = "1968-06-30"
        due = people.search(people._get_interview_refresh_domain(date(2026, 11, 23)))
        self.assertLess(len(due), len(people))
        self.refresh(due)
        partial = self.snapshot()
        self.refresh(people)
        self.assertEqual(self.snapshot(), partial)

    def test_day_that_has_come_is_taken_without_a_mark(self):
        person = self.make_employee("Denis", hired="2020-01-01", ended="2026-11-30")
        self.refresh(person)
        self.assertEqual(person.interview_next_change_on, date(2026, 12, 1))
        self.assertUnmarked(person)
        people = self.env["hr.employee"]
        for day, taken in ((date(2026, 11, 30), False), (date(2026, 12, 1), True)):
            found = people.search(people._get_interview_refresh_domain(day))
            self.assertEqual(person in found, taken)

    def test_cron_refreshes_everybody_once(self):
        cron = self.env.ref(
            "hr_professional_interview.hr_employee_cron_refresh_interviews"
        )
        with self.enter_registry_test_mode():
            cron.method_direct_trigger()
        self.assertTrue(self.owed(self.employee, "first"))
        self.assertUnmarked(self.employee)

    def test_one_bad_fact_stops_only_that_person(self):
        self.employee.birthday = "9990-01-01"
        self.refresh(self.employee | self.manager_employee)
        self.assertIn("DateOutOfRange", self.employee.interview_refresh_error)
        self.assertIn("Correct it", self.employee.interview_issues)
        self.assertFalse(self.owed(self.employee))
        self.assertTrue(self.owed(self.manager_employee))
        self.employee.birthday = "1990-01-01"
        self.refresh(self.employee)
        self.assertFalse(self.employee.interview_refresh_error)
        self.assertTrue(self.owed(self.employee))

    def test_unexpected_error_stops_only_that_person(self):
        bad = self.employee
        read = FactsReader.facts

        def facts(reader, employee):
            if employee == bad:
                raise RuntimeError("broken")
            return read(reader, employee)

        logger = "odoo.addons.hr_professional_interview.models.hr_employee"
        with patch.object(FactsReader, "facts", facts), mute_logger(logger):
            self.refresh(bad | self.manager_employee)
        self.assertIn("broken", bad.interview_refresh_error)
        self.assertIn("every night", bad.interview_issues)
        again = bad.search(bad._get_interview_refresh_domain(date(2026, 11, 23)))
        self.assertIn(bad, again)
        self.assertTrue(self.owed(self.manager_employee))
        self.assertFalse(self.manager_employee.interview_refresh_error)

    def test_new_manager_takes_over_what_is_to_be_held(self):
        planned = self.make_interview_in(
            "planned", interviewer_id=self.boss_employee.id
        )
        mine = self.make_interview_in(
            "planned", interviewer_id=self.manager_employee.id
        )
        held = self.make_interview_in("held", interviewer_id=self.manager_employee.id)
        self.employee.parent_id = self.former_manager_employee
        self.assertEqual(mine.interviewer_id, self.former_manager_employee)
        self.assertEqual(planned.interviewer_id, self.boss_employee)
        self.assertEqual(held.interviewer_id, self.manager_employee)
        self.assertFalse(mine.with_user(self.manager).has_access("read"))

    def test_only_officers_refresh_and_only_for_today(self):
        person = self.employee
        self.assertTrue(person.with_user(self.officer).refresh_interview_obligations())
        for user in (self.manager, self.user, self.hr_manager, self.settings_user):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                person.with_user(user).refresh_interview_obligations()
        with self.assertRaises(AccessError):
            person.with_user(self.officer).refresh_interview_obligations("2027-01-01")
        with self.assertRaises(AccessError):
            self.other_employee.with_user(self.officer).refresh_interview_obligations()

    def test_first_night_sends_nothing(self):
        people = self.env["hr.employee"].create(
            [
                self._prepare_employee_vals(f"P{i}", self.company, "2019-01-01")
                for i in range(60)
            ]
        )
        counted = ("mail.mail", "mail.activity", "mail.message", "mail.notification")
        before = [self.env[model].search_count([]) for model in counted]
        self.refresh(people)
        after = [self.env[model].search_count([]) for model in counted]
        self.assertEqual(after, before)
        self.assertEqual(len(self.owed(people[0])), 2)

    def test_fifty_employees_take_as_many_queries_as_five(self):
        def refresh_new(count):
            people = self.env["hr.employee"].create(
                [
                    self._prepare_employee_vals(f"Q{i}", self.company, "2019-01-01")
                    for i in range(count)
                ]
            )
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.env.cr.sql_log_count
            people.refresh_interview_obligations()
            return self.env.cr.sql_log_count - start

        refresh_new(5)
        few, many = refresh_new(5), refresh_new(50)
        self.assertLessEqual(many, few + 5, f"{few} queries for 5, {many} for 50")
