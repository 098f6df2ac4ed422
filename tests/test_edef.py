"""The list of corrective rights: who is in it, what is in it, and what is kept."""

import base64
import io
import json

import openpyxl

from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, tagged

from ..report.edef import EdefLine, employer_of
from .common_cost import CostCommon

DIALOG = "hr.professional.interview.edef"
NIR = "255081416802538"


class EdefCommon(CostCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.second = cls.make_hired("=Éva Elle", hired="2019-09-15")
        cls.refresh(cls.second)
        cls.identify(cls.owing)
        cls.identify(cls.second, "Elle", "2 55 08 14 168 025 38")
        cls.env.flush_all()

    def dialog(self, user=None, **values):
        dialogs = self.env[DIALOG].with_user(user or self.officer)
        dialogs = dialogs.with_company(self.company)
        return dialogs.create({"company_id": self.company.id, **values})

    def book(self, dialog):
        content = base64.b64decode(dialog.workbook)
        return openpyxl.load_workbook(io.BytesIO(content))

    def rows(self, dialog, sheet=0):
        sheet = self.book(dialog).worksheets[sheet]
        return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]

    def steps(self, person=None):
        person = person or self.owing
        return self.env["hr.professional.interview.event"].search(
            [("employee_id", "=", person.id), ("kind", "=", "edef_exported")]
        )


@tagged("post_install", "-at_install")
class TestEdef(EdefCommon):
    def test_one_line_per_person_with_what_the_portal_asks_for(self):
        dialog = self.dialog()
        dialog.action_export()
        rows = {row[2]: row for row in self.rows(dialog)}
        row = rows["Owing"]
        self.assertEqual(
            ["732829320", "73282932000074", "Owing", "Odon", NIR, 3000], row[:6]
        )
        days = [str(day.date()) for day in row[6:8]]
        self.assertEqual(["2025-09-15", "2025-12-31"], days)
        self.assertEqual(f"EDL-2025-{self.review_of(self.owing).id}", row[8])
        self.assertEqual({"Owing", "Elle"}, set(rows))

    def test_every_text_is_a_text(self):
        dialog = self.dialog()
        dialog.action_export()
        sheet = self.book(dialog).worksheets[0]
        for row in sheet.iter_rows(min_row=2):
            for column in (0, 1, 2, 3, 4, 8):
                self.assertEqual("s", row[column].data_type)
                self.assertEqual("@", row[column].number_format)
        names = [row[3].value for row in sheet.iter_rows(min_row=2)]
        self.assertIn("=Éva", names)

    def test_what_is_left_is_declared_and_what_is_paid_is_not(self):
        review = self.own(self.owing)
        review._do_record_payment(self.company._interview_today(), 1000, "")
        dialog = self.dialog()
        dialog.action_export()
        self.assertEqual(2000, {r[2]: r[5] for r in self.rows(dialog)}["Owing"])
        review._do_record_payment(self.company._interview_today(), 3000, "")
        dialog = self.dialog()
        dialog.action_export()
        self.assertEqual(["Elle"], [row[2] for row in self.rows(dialog)])

    def test_who_lacks_something_is_named_and_the_others_go(self):
        self.second.interview_birth_name = False
        dialog = self.dialog()
        self.assertEqual(1, dialog.ready_count)
        self.assertIn("Éva Elle: Enter the birth name", dialog.problems)
        dialog.action_export()
        self.assertEqual(["Owing"], [row[2] for row in self.rows(dialog)])
        self.assertEqual("=Éva Elle", self.rows(dialog, 1)[0][1])
        self.assertFalse(self.steps(self.second))

    def test_a_malformed_number_is_named_and_never_shown(self):
        for number in ("255081416802539", "2550814168025", "abc", "=1+1"):
            self.second.ssnid = number
            self.env.flush_all()
            dialog = self.dialog()
            with self.subTest(number):
                self.assertIn("malformed: 15 digits", dialog.problems)
                self.assertNotIn(number, dialog.problems)
                dialog.action_export()
                self.assertNotIn(number, str(self.rows(dialog, 1)))

    def test_corsican_numbers_are_accepted(self):
        self.second.ssnid = "2 55 08 2A 168 025 97"
        self.env.flush_all()
        self.assertFalse(self.dialog().problems)

    def test_the_first_name_is_what_the_name_holds_besides_the_birth_name(self):
        for name, birth, own, wanted in (
            ("Odon Owing", "Owing", False, "Odon"),
            ("OWING Odon", "Owing", False, "Odon"),
            ("Anne Marie de La Tour", "De La Tour", False, "Anne Marie"),
            ("Odon Married", "Owing", False, ""),
            ("Odon Married", "Owing", "Odon", "Odon"),
            ("Owing", "Owing", False, ""),
        ):
            self.owing.write(
                {
                    "name": name,
                    "interview_birth_name": birth,
                    "interview_first_name": own,
                }
            )
            with self.subTest(name):
                self.assertEqual(wanted, self.owing._get_interview_first_name())

    def test_a_siren_alone_and_a_siret_with_spaces(self):
        self.company.company_registry = "732 829 320"
        self.assertEqual(("732829320", ""), self.employer())
        self.company.company_registry = "732 829 320 00074"
        self.assertEqual(("732829320", "73282932000074"), self.employer())

    def employer(self):
        employer = employer_of(self.company)
        return employer.siren, employer.siret

    def test_an_employer_without_a_right_number_is_refused_with_its_remedy(self):
        for number, words in (
            (False, "Ateliers Réunis has no SIREN nor SIRET: enter it"),
            ("732829321", "neither a SIREN"),
            ("73282932000075", "nor a SIRET"),
            ("1234", "Correct the Company ID"),
        ):
            self.company.company_registry = number
            dialog = self.dialog()
            with self.subTest(number):
                self.assertRegex(dialog.problems, words)
                with self.assertRefused(words):
                    dialog.action_export()
                self.assertFalse(self.steps())

    def test_nothing_to_declare_is_said(self):
        with self.assertRefused("No review of this company"):
            self.dialog(review_ids=[(5,)]).action_export()

    def test_what_is_not_due_is_not_declared(self):
        dialog = self.dialog()
        dialog.review_ids = self.review_of(self.free)
        with self.assertRefused("nothing is left to pay"):
            dialog.action_export()

    # Kept nowhere

    def test_the_trace_keeps_the_hash_and_nothing_of_the_file(self):
        dialog = self.dialog()
        dialog.action_export()
        step = self.steps()
        self.assertEqual(1, len(step))
        self.assertEqual(dialog.sha256, step.data["sha256"])
        self.assertEqual(self.officer, step.user_id)
        self.assertEqual("odoo", step.channel)
        text = json.dumps(step.read(), default=str)
        for word in (NIR, "3000", "Owing-", "732829320"):
            self.assertNotIn(word, text)

    def test_the_file_is_made_again_and_kept_nowhere(self):
        dialog = self.dialog()
        dialog.action_export()
        self.assertEqual(dialog.workbook, self.dialog_again(dialog).workbook)
        attachments = self.env["ir.attachment"].search(
            [("res_model", "=", DIALOG), ("res_field", "!=", False)]
        )
        self.assertFalse(attachments)

    def dialog_again(self, dialog):
        self.env.invalidate_all()
        return dialog

    def test_nothing_is_given_before_it_was_traced(self):
        self.assertFalse(self.dialog().workbook)

    def test_what_changed_meanwhile_is_exported_again(self):
        dialog = self.dialog()
        dialog.action_export()
        self.identify(self.owing, "Other")
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertRefused("export it again"):
            dialog.read(["workbook"])

    def test_a_number_is_told_by_no_representation(self):
        line = EdefLine("A", "B", NIR, 1, None, None, "R")
        self.assertNotIn(NIR, repr(line))

    def test_the_preview_tells_no_number(self):
        text = json.dumps(self.dialog().read(), default=str)
        self.assertNotIn(NIR, text.replace(" ", ""))

    # Rights

    def test_officers_alone_open_it(self):
        for user in (
            self.manager,
            self.user,
            self.hr_manager,
            self.settings_user,
            self.boss,
        ):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.dialog(user)

    def test_an_officer_never_exports_himself(self):
        user = self.make_user(
            "epp_hr_second",
            "hr_professional_interview.group_hr_professional_interview_officer",
        )
        self.second.user_id = user
        self.env.flush_all()
        dialog = self.dialog(user)
        self.assertEqual(self.owing, dialog.review_ids.employee_id.sudo())
        dialog.review_ids |= self.review_of(self.second)
        with self.assertRaises(AccessError):
            dialog.action_export()
        self.assertFalse(self.steps(self.second))

    def test_an_officer_of_another_company_exports_nobody(self):
        dialogs = self.env[DIALOG].with_user(self.officer2)
        dialog = dialogs.create({"company_id": self.other_company.id})
        self.assertFalse(dialog.review_ids)
        dialog.sudo().review_ids = self.review_of(self.owing)
        with self.assertRaises(UserError):
            dialog.with_user(self.officer2).action_export()
        self.assertFalse(self.steps())

    def test_one_list_is_one_employer_s(self):
        dialog = self.dialog()
        dialog.sudo().company_id = self.other_company
        dialog.sudo().review_ids = self.review_of(self.owing)
        with self.assertRaises(UserError):
            dialog.action_export()

    def test_the_dialog_and_its_file_are_their_author_s(self):
        dialog = self.dialog()
        dialog.action_export()
        with self.assertRaises(AccessError):
            dialog.with_user(self.administrator).read(["workbook"])

    def test_birth_names_are_for_officers(self):
        for user in (self.manager, self.user, self.hr_manager):
            for name in ("interview_birth_name", "interview_first_name"):
                with self.subTest(user.login), self.assertRaises(AccessError):
                    self.owing.with_user(user).read([name])
        public = self.env["hr.employee.public"]._fields
        self.assertNotIn("interview_birth_name", public)


@tagged("post_install", "-at_install")
class TestEdefDownload(EdefCommon, HttpCase):
    def test_the_file_is_downloaded_by_its_author_alone(self):
        dialog = self.dialog()
        self.officer.password = self.manager.password = "epp_officer_1"
        url = dialog.action_export()["url"]
        self.env.flush_all()
        self.authenticate("epp_officer", "epp_officer_1")
        answer = self.url_open(url)
        self.assertEqual(200, answer.status_code)
        self.assertEqual(b"PK", answer.content[:2])
        self.authenticate("epp_manager", "epp_officer_1")
        self.assertNotEqual(b"PK", self.url_open(url).content[:2])
