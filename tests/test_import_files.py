"""Files: refused as a whole, matching and its memory, documents, corrections."""

import base64
import io
import zipfile

import openpyxl
import xlsxwriter

from odoo.tests import tagged

from .common_import import ImportCommon

PDF = b"%PDF-1.4 report"


def archive(**files):
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as packed:
        for name, content in files.items():
            packed.writestr(f"{name}.pdf", content)
    return output.getvalue()


@tagged("post_install", "-at_install")
class TestImportFiles(ImportCommon):
    def test_without_a_file_there_is_no_import(self):
        with self.assertRefused("at least one file"):
            self.send()

    def test_a_file_that_cannot_be_read_says_why_and_is_not_kept(self):
        for name, content, words in (
            ("a.csv", "\n\n", "is empty"),
            ("b.csv", "Matricule;Date;Type\n", "nothing below the header"),
            ("c.xlsx", b"PK\x03\x04rubbish", "damaged"),
            ("d.csv", b"\x00\x01\x02rubbish", "no table"),
            ("e.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "password"),
            ("f.csv", "<html><table>", "web page"),
        ):
            with self.subTest(name):
                file = self.send((name, content)).file_ids
                self.assertIn(words, file.refusal_text)
                self.assertFalse(file.content)

    def test_a_large_file_is_refused_before_it_is_read(self):
        file = self.send(("big.csv", b"a;b\n" * (6 * 1024 * 1024))).file_ids
        self.assertIn("larger than", file.refusal_text)

    def test_a_refused_file_stops_no_other_once_left_out(self):
        register = self.send(
            ("vide.csv", "\n"),
            ("entretiens.csv", "Matricule;Date;Type\n12;1/2/2021;EP"),
        )
        with self.assertRefused("vide.csv: The file is empty"):
            register.action_check()
        register.file_ids[0].target = "ignore"
        register.action_check()
        self.assertEqual(1, register.create_count)

    def test_missing_columns_are_named(self):
        register = self.send(("entretiens.csv", "Matricule;Date\n12;1/2/2021"))
        register.file_ids.target = "interviews"
        with self.assertRefused("These columns are missing: Kind of interview"):
            register.action_check()

    def test_a_file_of_unknown_use_asks_what_it_holds(self):
        with self.assertRefused("not clear what the file holds"):
            self.send(("x.csv", "Foo;Bar\n1;2")).action_check()

    def test_a_workbook_gives_one_file_a_sheet(self):
        output = io.BytesIO()
        book = xlsxwriter.Workbook(output)
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet = book.add_worksheet("Entretiens")
        sheet.write_row(0, 0, ["Matricule", "Date", "Type"])
        sheet.write_number(1, 0, 12)
        sheet.write_number(1, 1, 44267, day)
        sheet.write_string(1, 2, "EPP")
        absences = book.add_worksheet("Absences")
        absences.write_row(0, 0, ["Matricule", "Motif", "Début", "Fin"])
        absences.write_row(1, 0, ["12", "Maladie", "01/02/2021", "01/09/2021"])
        book.close()
        register = self.check(("registre.xlsx", output.getvalue()))
        self.assertEqual(["interviews", "absences"], register.file_ids.mapped("target"))
        self.assertEqual(2, register.create_count)

    def test_choices_are_remembered_for_the_company(self):
        text = "Matricule;Jour J;Genre\n12;12/03/2021;Causerie"
        register = self.send(("liste.csv", text))
        register.file_ids.target = "interviews"
        choices = self.env["hr.professional.interview.import.choice"]._get_choices()
        held, kind = choices["interviews", "held_on"], choices["interviews", "kind"]
        register.column_ids.filtered(lambda c: c.header == "Jour J").choice_id = held
        register.column_ids.filtered(lambda c: c.header == "Genre").choice_id = kind
        register.action_check()
        self.assertTold(register, "unknown_word")
        register.word_ids.choice_id = choices["interview_kind", "periodic"]
        register.action_check()
        self.run_import(register)
        again = self.send(("liste.csv", text.replace("2021", "2022")))
        again.file_ids.target = "interviews"
        again.action_check()
        self.assertTold(again, None, "ready")

    def test_a_choice_of_another_kind_is_refused(self):
        register = self.send(("a.csv", "Matricule;Date;Type\n12;12/03/2021;EP"))
        choices = self.env["hr.professional.interview.import.choice"]._get_choices()
        for row in (register.column_ids[0], register.word_ids):
            with self.subTest(row._name), self.assertRefused("cannot be chosen"):
                row.choice_id = choices["headcounts", "year"]

    def test_lines_to_correct_come_back_as_they_were_and_can_be_sent_again(self):
        register = self.check_table(
            "interviews", "Matricule;Date;Type", "12;3/4/21;EP", "12;1/2/2022;EP"
        )
        content = base64.b64decode(register.skipped_file)
        sheet = openpyxl.load_workbook(io.BytesIO(content)).active
        rows = list(sheet.iter_rows(values_only=True))
        self.assertEqual(("12", "3/4/21", "EP", 2), rows[1][:4])
        self.assertIn("two figures", rows[1][4])
        sheet["B2"] = "03/04/2021"
        output = io.BytesIO()
        sheet.parent.save(output)
        again = self.check(("corrected.xlsx", output.getvalue()))
        self.assertEqual((1, 0), (again.create_count, again.faulty_count))

    def test_a_formula_never_comes_back_alive(self):
        register = self.check_table(
            "interviews", "Matricule;Date;Type", '"=1+1";12/03/2021;EP'
        )
        content = base64.b64decode(register.skipped_file)
        sheet = openpyxl.load_workbook(io.BytesIO(content)).active
        self.assertEqual(("s", "=1+1"), (sheet["A2"].data_type, sheet["A2"].value))


@tagged("post_install", "-at_install")
class TestImportDocuments(ImportCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.interview = cls.make_interview(held_on="2021-03-12")

    def attached(self):
        return self.env["ir.attachment"].search(
            [
                ("res_model", "=", "hr.professional.interview"),
                ("res_id", "=", self.interview.id),
            ]
        )

    def test_a_report_is_attached_by_its_name_once(self):
        content = archive(**{"00012_2021-03-12": PDF})
        self.run_import(self.check(("reports.zip", content)))
        self.assertEqual(PDF, self.attached().raw)
        again = self.check(("reports.zip", content))
        self.assertEqual("known", again.line_ids.state)

    def test_several_ways_to_name_a_report(self):
        for name in (
            "12 entretien 12-03-2021",
            "Employee Emma 20210312",
            "EP_EMPLOYEE_Emma_2021_03_12",
            "00012",
        ):
            register = self.check(("reports.zip", archive(**{name: PDF})))
            with self.subTest(name):
                self.assertTold(register, None, "ready")

    def test_each_wrong_document_is_refused_for_its_reason(self):
        for name, content, code in (
            ("00099_2021-03-12", PDF, "document_of_nobody"),
            ("00012_2020-03-12", PDF, "no_interview_that_day"),
            ("00012_2021-03-12", b"MZ program", "not_pdf"),
        ):
            register = self.check(("reports.zip", archive(**{name: content})))
            with self.subTest(code):
                self.assertTold(register, code)

    def test_without_a_day_the_only_interview_is_meant(self):
        self.make_interview(held_on="2023-03-12")
        register = self.check(("reports.zip", archive(**{"00012": PDF})))
        self.assertTold(register, "document_without_day")

    def test_reports_come_with_the_interviews_of_the_same_import(self):
        register = self.check(
            ("entretiens.csv", "Matricule;Date;Type\n12;05/06/2023;EP"),
            ("reports.zip", archive(**{"00012_2023-06-05": PDF})),
        )
        self.assertEqual(2, register.create_count)
        self.run_import(register)
        self.assertEqual(2, register.done_count)

    def test_an_attached_report_is_read_by_those_of_the_interview_alone(self):
        self.run_import(
            self.check(("reports.zip", archive(**{"00012_2021-03-12": PDF})))
        )
        document = self.attached()
        self.assertTrue(document.with_user(self.user).has_access("read"))
        self.assertTrue(document.with_user(self.manager).has_access("read"))
        for stranger in (self.colleague, self.hr_manager, self.officer2):
            self.assertFalse(document.with_user(stranger).has_access("read"))
