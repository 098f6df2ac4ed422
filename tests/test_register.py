"""The due register: whose rows, in which words, as PDF and as a workbook."""

import base64
import io

import openpyxl

from odoo.tests import HttpCase, tagged

from ..report.due_register import Section
from .test_opening import OpeningCommon


class RegisterCommon(OpeningCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.employee.interview_staff_number = "00012"
        cls.owe(cls.employee, "2026-11-10")
        cls.alone = cls.make_employee("=Alone <b>")
        cls.owe(cls.alone, "2026-11-20")
        cls.soon = cls.make_employee("Soon", manager=cls.manager_employee)
        cls.owe(cls.soon, "2026-12-20")

    def dialog(self, user, **values):
        registers = self.env["hr.professional.interview.register"]
        return registers.with_user(user).with_company(self.company).create(values)

    def people(self, wizard):
        return {
            section.manager: sorted(row.person for row in section.rows)
            for section in wizard._get_register().sections
        }


@tagged("post_install", "-at_install")
class TestRegister(RegisterCommon):
    def test_hr_sees_everybody_by_manager_people_without_one_first(self):
        wizard = self.dialog(self.officer)
        self.assertEqual(
            {"": ["=Alone <b>"], "Marc Manager": ["Emma Employee"]}, self.people(wizard)
        )
        sections = wizard._get_register().sections
        self.assertEqual(["", "Marc Manager"], [s.manager for s in sections])

    def test_a_manager_sees_his_team_whatever_he_asks_for(self):
        wizard = self.dialog(self.manager, team_only=False)
        self.assertEqual({"Marc Manager": ["Emma Employee"]}, self.people(wizard))

    def test_nobody_else_has_anything_to_print(self):
        for user in (self.user, self.colleague, self.former_manager, self.hr_manager):
            with self.subTest(user=user.login), self.assertRefused("Nothing is owed"):
                self.dialog(user, scope="all", team_only=False).action_print()

    def test_an_officer_s_own_file_is_not_in_his_register(self):
        self.officer_employee.interview_excluded = False
        self.owe(self.officer_employee, "2026-11-10")
        names = sum(self.people(self.dialog(self.officer)).values(), [])
        self.assertNotIn(self.officer_employee.name, names)
        names = sum(self.people(self.dialog(self.administrator)).values(), [])
        self.assertIn(self.officer_employee.name, names)

    def test_the_scope_widens(self):
        for scope, count in (("overdue", 2), ("soon", 3), ("all", 6)):
            with self.subTest(scope):
                wizard = self.dialog(self.officer, scope=scope)
                self.assertEqual(count, wizard.row_count)

    def test_the_managers_of_choice_alone(self):
        wizard = self.dialog(
            self.officer, scope="soon", manager_ids=self.manager_employee.ids
        )
        self.assertEqual(["Marc Manager"], list(self.people(wizard)))

    def test_the_reason_of_a_return_is_for_hr_alone(self):
        self.make_absence("maternity", "2026-03-01", "2026-09-20")
        self.employee._refresh_interview_obligations()
        for user, told in ((self.officer, True), (self.manager, False)):
            sections = self.dialog(user)._get_register().sections
            text = " ".join(row.basis for s in sections for row in s.rows).lower()
            with self.subTest(user=user.login):
                self.assertEqual(told, "maternity" in text)

    def test_staff_numbers_are_for_hr_alone(self):
        for user, number in ((self.officer, "00012"), (self.manager, "")):
            sections = self.dialog(user)._get_register().sections
            with self.subTest(user=user.login):
                self.assertEqual(number, sections[-1].rows[0].number)

    def test_counts_are_those_of_the_rows(self):
        register = self.dialog(self.officer, scope="soon")._get_register()
        self.assertEqual(["Periodic interview"], register.kinds)
        self.assertEqual(2, register.total.total())
        self.assertEqual(3, register.people)

    def test_rows_are_laid_out_page_by_page(self):
        row = next(iter(self.dialog(self.officer)._get_register().sections)).rows[0]
        section = Section("Manager", [row] * 40)
        self.assertGreater(len(section.pages), 1)
        self.assertEqual(40, sum(map(len, section.pages)))
        self.assertEqual([], Section("Nobody").pages)

    def test_what_is_planned_says_when(self):
        self.interviews._open_batch(self.employee.ids, self.company._interview_today())
        interview = self.opened()
        interview.planned_start = "2026-12-01 09:00:00"
        interview._do_plan()
        rows = self.dialog(self.officer)._get_register().sections[-1].rows
        self.assertEqual("Planned 12/01/2026", rows[0].progress)

    def test_the_workbook_has_dates_and_only_texts(self):
        wizard = self.dialog(self.officer)
        content = base64.b64decode(wizard.workbook)
        book = openpyxl.load_workbook(io.BytesIO(content))
        rows, summary = book.worksheets
        self.assertEqual(("s", "=Alone <b>"), (rows["C2"].data_type, rows["C2"].value))
        self.assertEqual("2026-11-10", str(rows["F3"].value.date()))
        self.assertEqual(
            ["No manager", "Marc Manager", "Total"],
            [summary.cell(row, 1).value for row in (2, 3, 4)],
        )
        self.assertEqual([1, 1, 2], [summary.cell(row, 4).value for row in (2, 3, 4)])

    def test_a_register_is_its_user_s(self):
        wizard = self.dialog(self.officer)
        for user in (self.administrator, self.manager):
            with self.subTest(user=user.login):
                self.assertFalse(wizard.with_user(user).has_access("read"))

    def test_the_number_of_queries_does_not_grow_with_the_rows(self):
        few, many = self.count_queries(5), self.count_queries(50)
        self.assertLessEqual(many, few + 3)

    def count_queries(self, count):
        manager = self.make_employee(f"Manager {count}")
        for number in range(count):
            person = self.make_employee(f"{count} {number}", manager=manager)
            self.make_interview(person, held_on="2023-11-10")
        manager.child_ids._refresh_interview_obligations()
        wizard = self.dialog(self.officer, manager_ids=manager.ids)
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        self.assertEqual(count, len(wizard._get_register().sections[0].rows))
        return self.env.cr.sql_log_count - before


@tagged("post_install", "-at_install")
class TestRegisterPdf(RegisterCommon, HttpCase):
    def test_the_printed_register_reads_in_french(self):
        if not self.env["res.lang"].search([("code", "=", "fr_FR")]):
            self.skipTest("French is not installed")
        self.officer.lang = "fr_FR"
        wizard = self.dialog(self.officer).with_context(lang="fr_FR")
        report = self.env["ir.actions.report"].with_user(self.officer)
        html, _kind = report.with_context(lang="fr_FR")._render_qweb_html(
            "hr_professional_interview.report_due_register", wizard.ids
        )
        text = html.decode()
        for words in (
            "Registre des échéances",
            "Emma Employee",
            "Sans manager",
            "=Alone &lt;b&gt;",
            "10/11/2026",
        ):
            with self.subTest(words):
                self.assertIn(words, text)
