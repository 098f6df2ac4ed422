from datetime import date

from odoo.tests import tagged

from .common import InterviewCommon


@tagged("post_install", "-at_install")
class TestLeaveMarks(InterviewCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.maternity = cls.make_leave_type("maternity")
        cls.paid = cls.make_leave_type("none")
        cls.leave = cls.make_leave(cls.maternity, "2026-03-02", "2026-08-31")
        cls.unmark(cls.employee, cls.colleague_employee)

    def test_validated_leave_of_a_category_marks_its_employee(self):
        self.make_leave(
            self.maternity, "2026-03-02", "2026-08-31", self.colleague_employee
        )
        self.assertMarked(self.colleague_employee)
        self.assertUnmarked(self.employee)

    def test_leave_of_no_category_marks_nobody(self):
        leave = self.make_leave(
            self.paid, "2026-03-02", "2026-03-06", self.colleague_employee
        )
        leave.request_date_to = "2026-03-05"
        self.assertUnmarked(self.colleague_employee)

    def test_extended_leave_marks_its_employee(self):
        self.leave.request_date_to = "2026-09-04"
        self.assertMarked(self.employee)

    def test_refused_leave_marks_its_employee(self):
        self.leave.action_refuse()
        self.assertEqual(self.leave.state, "refuse")
        self.assertMarked(self.employee)

    def test_leave_moved_to_another_category_marks_its_employee(self):
        self.leave.holiday_status_id = self.paid
        self.assertMarked(self.employee)

    def test_split_leave_marks_its_employee(self):
        second = self.leave._split_leaves(date(2026, 5, 4), date(2026, 5, 11))
        self.assertEqual(second.state, "validate")
        self.assertMarked(self.employee)

    def test_public_holiday_inside_a_leave_marks_its_employee(self):
        self.env["resource.calendar.leaves"].with_company(self.company).create(
            {
                "name": "Closing day",
                "company_id": self.company.id,
                "date_from": "2026-05-01 00:00:00",
                "date_to": "2026-05-01 22:00:00",
            }
        )
        self.assertEqual(self.leave.state, "validate")
        self.assertMarked(self.employee)

    def test_deleted_leave_marks_its_employee(self):
        self.leave.with_context(leave_skip_state_check=True).state = "cancel"
        self.unmark(self.employee)
        self.leave.unlink()
        self.assertMarked(self.employee)

    def test_leave_given_to_somebody_else_marks_both(self):
        self.leave.employee_id = self.colleague_employee
        self.assertMarked(self.employee)
        self.assertMarked(self.colleague_employee)

    def test_employee_who_asks_for_leave_leaves_the_mark(self):
        asked = self.env["hr.leave"].with_user(self.user)
        asked.create(
            {
                "employee_id": self.employee.id,
                "holiday_status_id": self.maternity.id,
                "request_date_from": "2026-12-07",
                "request_date_to": "2026-12-11",
            }
        )
        self.assertMarked(self.employee)

    def test_category_of_a_type_marks_those_who_took_it(self):
        self.make_leave(self.paid, "2026-03-02", "2026-03-06", self.colleague_employee)
        self.unmark(self.colleague_employee)
        self.paid.interview_trigger = "sabbatical"
        self.assertMarked(self.colleague_employee)
        self.assertUnmarked(self.employee)

    def test_type_counts_for_seniority_as_its_category_does(self):
        self.assertEqual(self.maternity.interview_seniority, "full")
        self.maternity.interview_trigger = "parental_full"
        self.assertEqual(self.maternity.interview_seniority, "half")
        self.maternity.interview_seniority = "full"
        self.assertEqual(self.maternity.interview_seniority, "full")

    def test_type_has_no_category_by_default(self):
        leave_type = self.env["hr.leave.type"].create({"name": "Other time off"})
        self.assertEqual(leave_type.interview_trigger, "none")

    def test_marking_many_leaves_takes_no_query_per_leave(self):
        people = self.employee | self.colleague_employee | self.boss_employee
        counts = []
        for employees in (people[:1], people):
            for employee in employees:
                self.make_leave(self.maternity, "2025-03-03", "2025-03-14", employee)
            leaves = self.env["hr.leave"].search([("employee_id", "in", employees.ids)])
            self.unmark(employees)
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            leaves._get_interview_employees()._mark_interview_refresh()
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts[0], counts[1])


@tagged("post_install", "-at_install")
class TestVersionMarks(InterviewCommon):
    def setUp(self):
        super().setUp()
        self.unmark(self.employee)

    def test_contract_dates_mark_the_employee(self):
        self.employee.version_id.contract_date_end = "2027-06-30"
        self.assertMarked(self.employee)

    def test_type_of_employee_marks_the_employee(self):
        self.employee.employee_type = "trainee"
        self.assertMarked(self.employee)

    def test_departure_marks_the_employee(self):
        self.employee.departure_date = "2026-12-31"
        self.assertMarked(self.employee)

    def test_new_version_marks_the_employee(self):
        self.employee.create_version({"date_version": "2026-01-01"})
        self.assertMarked(self.employee)

    def test_deleted_version_marks_the_employee(self):
        version = self.employee.create_version({"date_version": "2026-01-01"})
        self.unmark(self.employee)
        version.unlink()
        self.assertMarked(self.employee)

    def test_a_rise_is_evidence_of_the_review(self):
        self.employee.version_id.wage = 2500
        self.assertMarked(self.employee)

    def test_what_is_no_fact_marks_nobody(self):
        self.employee.version_id.private_city = "Nantes"
        self.assertUnmarked(self.employee)

    def test_employee_can_be_deleted_with_his_versions(self):
        passing = self.make_employee("Paul Passing")
        passing.unlink()
        self.assertFalse(passing.exists())
