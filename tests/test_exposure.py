"""The forecast of every open review, on a day of one's choice."""

import base64
import io

import openpyxl

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .common_cost import CostCommon

MODEL = "hr.professional.interview.exposure"


@tagged("post_install", "-at_install")
class TestExposure(CostCommon):
    def make_department(self, name):
        vals = {"name": name, "company_id": self.company.id}
        return self.env["hr.department"].create(vals)

    def dialog(self, user=None, **values):
        dialogs = self.env[MODEL].with_user(user or self.officer)
        dialogs = dialogs.with_company(self.company)
        return dialogs.create({"company_ids": [(6, 0, self.company.ids)], **values})

    def forecast(self, **values):
        """{person: line} of a forecast by the officer."""
        dialog = self.dialog(**values)
        action = dialog.action_show()
        lines = self.env[action["res_model"]].with_user(self.officer)
        found = lines.search(action["domain"])
        return {line.employee_id.sudo(): line for line in found}

    def test_today_each_as_if_held_today(self):
        lines = self.forecast()
        self.assertLessEqual(set(self.people), set(lines))
        said = {one.name: lines[one].outcome for one in self.people}
        self.assertEqual(
            {
                "Fleur Free": "warning",
                "Basile Behind": "due",
                "Cora Costly": "due",
                "Wanda Warned": "warning",
                "Léon Leaving": "due",
                "Odon Owing": "due",
            },
            said,
        )
        behind = lines[self.behind]
        self.assertEqual(3000, behind.amount)
        self.assertEqual("2027-03-31", str(behind.pay_by))
        self.assertFalse(behind.leg_interviews or behind.leg_training)
        self.assertIn("periodic interview", behind.missing)
        self.assertIn("Hold the periodic interview", behind.fix)

    def test_later_more_is_missing(self):
        lines = self.forecast(day="2027-11-14")
        self.assertEqual("due", lines[self.free].outcome)
        self.assertEqual("2028-03-31", str(lines[self.free].pay_by))

    def test_past_its_deadline_it_is_judged_on_its_due_date(self):
        lines = self.forecast(day="2028-06-01")
        line = lines[self.free]
        self.assertTrue(line.is_past_due)
        self.assertEqual("2028-03-31", str(line.pay_by))
        self.assertTrue(self.forecast()[self.owing].is_past_due)

    def test_who_left_by_then_is_not_in_it(self):
        self.assertTrue(self.forecast()[self.leaving].leaver)
        self.assertNotIn(self.leaving, self.forecast(day="2027-04-01"))

    def test_departments_and_managers_narrow_it(self):
        department = self.make_department("Workshop")
        self.free.department_id = department
        self.assertEqual({self.free}, set(self.forecast(department_ids=department.ids)))
        lines = self.forecast(manager_ids=self.manager_employee.ids)
        self.assertEqual(set(self.people | self.employee), set(lines))

    def test_a_past_day_and_a_day_too_far_are_refused_in_words(self):
        with self.assertRefused("today or later"):
            self.dialog(day="2026-11-22").action_show()
        with self.assertRefused("beyond 11/23/2046"):
            self.dialog(day="2046-11-24").action_show()
        self.assertTrue(self.dialog(day="2046-11-23").action_show())

    def test_nobody_in_scope_is_said(self):
        empty = self.make_department("Empty")
        with self.assertRefused("Nobody of this choice"):
            self.dialog(department_ids=empty.ids).action_export()

    def test_wrong_facts_of_one_stop_nobody_else(self):
        version = self.costly.version_ids
        version.write({"departure_date": "2019-01-01"})
        self.assertIn(self.free, self.forecast())

    def test_nothing_is_written_by_a_forecast(self):
        before = [self.review_of(one).read() for one in self.people]
        self.forecast(day="2028-06-01")
        self.env.invalidate_all()
        self.assertEqual(before, [self.review_of(one).read() for one in self.people])

    def test_the_workbook_has_people_totals_and_only_texts(self):
        self.free.name = "=Fleur()"
        dialog = self.dialog(manager_ids=self.manager_employee.ids)
        dialog.action_export()
        content = base64.b64decode(dialog.workbook)
        book = openpyxl.load_workbook(io.BytesIO(content))
        people, by_company, _by_department, by_manager, by_month = book.worksheets
        names = {row[0].value: row[0].data_type for row in people.iter_rows(min_row=2)}
        self.assertEqual("s", names["=Fleur()"])
        self.assertEqual("Ateliers Réunis", by_company["A2"].value)
        self.assertEqual(by_company["D2"].value, by_manager["D2"].value)
        rows = list(people.iter_rows(min_row=2, values_only=True))
        staying = [row for row in rows if row[0] != "Léon Leaving"]
        self.assertEqual((6, 1), (by_company["B2"].value, by_company["E2"].value))
        self.assertEqual(sum(row[8] for row in staying), by_company["D2"].value)
        # who leaves is told apart, in each table and in the list
        self.assertEqual(3000, by_company["F2"].value)
        self.assertEqual(["Léon Leaving"], [row[0] for row in rows if row[12] == "Yes"])
        months = {row[0]: row for row in by_month.iter_rows(2, values_only=True)}
        self.assertEqual({"Not set", "2025-12", "2027-03"}, set(months))
        self.assertEqual(3000, months["2025-12"][3])

    # Rights

    def test_officers_alone_open_the_dialog(self):
        for user in (
            self.manager,
            self.boss,
            self.user,
            self.hr_manager,
            self.settings_user,
        ):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.dialog(user)

    def test_an_officer_finds_neither_himself_nor_another_company(self):
        lines = self.forecast()
        self.assertNotIn(self.officer_employee, lines)
        self.assertNotIn(self.other_employee, lines)
        dialog = self.dialog(self.administrator)
        dialog.action_show()
        self.assertIn(self.officer_employee, dialog.line_ids.employee_id.sudo())

    def test_a_company_of_others_gives_nothing(self):
        dialog = self.dialog()
        dialog.sudo().company_ids = self.other_company
        with self.assertRaises(UserError):
            dialog.action_show()
        self.assertFalse(dialog.sudo().line_ids)

    def test_the_dialog_is_its_author_s(self):
        dialog = self.dialog(self.administrator)
        dialog.action_show()
        for record in (dialog, dialog.line_ids):
            mine = record.with_user(self.officer)
            self.assertFalse(mine.search([("id", "in", record.ids)]))
            with self.assertRaises(AccessError):
                mine.read()

    def test_fifty_people_take_as_many_queries_as_five(self):
        department = self.make_department("Many")
        counts = []
        for count in (5, 50):
            people = self.env["hr.employee"].union(
                *(self.make_hired(f"{count}-{n}") for n in range(count))
            )
            self.env["hr.employee"].search(
                [("department_id", "=", department.id)]
            ).department_id = False
            people.department_id = department
            dialog = self.dialog(department_ids=department.ids)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            dialog.action_show()
            self.env.flush_all()
            counts.append(self.cr.sql_log_count - before)
        self.assertLess(counts[1] - counts[0], 12, counts)

    def test_the_day_is_the_reader_s_today(self):
        with freeze_time("2027-01-04"):
            self.assertEqual("2027-01-04", str(self.dialog().day))
