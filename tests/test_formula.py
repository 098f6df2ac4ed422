"""No cell of a file that leaves is a formula or a link, whatever is typed."""

import base64
import csv
import io
import json
import re
from pathlib import Path

import openpyxl

from odoo.tests import BaseCase, HttpCase, tagged
from odoo.tools import file_path

from ..models.interview_pack import inert, table
from ..report.workbook import MAX_TEXT, new_workbook, sheet_title, write_text
from .common_import import ImportCommon
from .test_register import RegisterCommon

MODULE = "hr_professional_interview"
FORMULAS = (
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://kanari.example")',
    "{=1+1}",
    "http://kanari.example",
    "mailto:eve@example.com",
    "internal:Sheet1!A1",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "\uff1d1",
    "\uff0b1",
    "\uff0d1",
    "\uff201",
    "\u200b=1",
    "a\n=1",
)
#: How a cell begins that some spreadsheet runs.
BEGINS = r"^[\s\u200b]*[=+\-@\uff1d\uff0b\uff0d\uff20]"


def read_cells(content):
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [cell for sheet in book for row in sheet.iter_rows() for cell in row]


class FormulaCase:
    def assertTexts(self, content):
        """A workbook without formula nor link: the values of its texts."""
        cells = read_cells(content)
        self.assertFalse([c.value for c in cells if c.data_type == "f" or c.hyperlink])
        return [cell.value for cell in cells if cell.data_type == "s"]


@tagged("post_install", "-at_install")
class TestCells(FormulaCase, BaseCase):
    def make_book(self, *texts):
        with new_workbook() as (book, output):
            sheet = book.add_worksheet("A")
            for row, text in enumerate(texts):
                write_text(sheet, row, 0, text)
        return output.getvalue()

    def test_a_workbook_holds_texts_as_they_were_typed(self):
        found = self.assertTexts(self.make_book(*FORMULAS))
        self.assertEqual(len(FORMULAS), len(found))
        self.assertIn("=cmd|' /C calc'!A0", found)

    def test_what_is_too_long_is_cut_and_not_lost(self):
        [found] = self.assertTexts(self.make_book("W" * (MAX_TEXT + 1)))
        self.assertEqual((MAX_TEXT, "…"), (len(found), found[-1]))

    def test_signs_that_no_workbook_takes(self):
        found = self.assertTexts(self.make_book("a\ufffeb\uffffc", "d\x00e\x1ff"))
        self.assertEqual("a\ufffdb\ufffdc", found[0])

    def test_names_of_sheets(self):
        for typed, expected in (
            ("1 a[b]:c*?/\\d", "1 a b  c    d"),
            ("'Eve's'", "Eve's"),
            ("1 " + "W" * 99, "1 " + "W" * 29),
            ("\U0001f600" * 99, "\U0001f600" * 15),
            ("a\x00\r\nb", "a   b"),
        ):
            title = sheet_title(typed)
            self.assertEqual(expected, title)
            with new_workbook() as (book, _output):
                book.add_worksheet(title)

    def test_a_csv_runs_nothing_whatever_parts_its_cells(self):
        texts = [one for one in FORMULAS if one[0] not in "{hmi"]
        texts += ["a;=1", "a,=1", "a\t@x", "a\r\n+1", "x,\uff1d1"]
        content = table(["=head"], [[one] for one in texts]).decode("utf-8-sig")
        for separator in ";,\t":
            rows = csv.reader(io.StringIO(content), delimiter=separator)
            for cell in (cell for row in rows for cell in row):
                self.assertNotRegex(cell, BEGINS)

    def test_plain_words_and_numbers_stay(self):
        for value, expected in (
            ("Emma - 2", "Emma - 2"),
            ("a; b, c", "a; b, c"),
            (-5, "-5"),
            (None, ""),
        ):
            self.assertEqual(expected, inert(value))

    def test_cells_are_written_in_one_place(self):
        root = Path(file_path(MODULE))
        wanted = re.compile(
            r"write_string|write_formula|write_url|csv\.writer|xlsxwriter"
        )
        places = {
            path.relative_to(root).as_posix()
            for folder in ("models", "wizard", "report", "controllers", "importer")
            for path in (root / folder).glob("*.py")
            if wanted.search(path.read_text(encoding="utf-8"))
        }
        self.assertEqual({"models/interview_pack.py", "report/workbook.py"}, places)


@tagged("post_install", "-at_install")
class TestImportLines(FormulaCase, ImportCommon):
    def test_lines_to_correct_are_texts_and_can_be_sent_again(self):
        quoted = [
            f'"{one}"' for one in FORMULAS if one.strip() == one and '"' not in one
        ]
        rows = [f"12;{cell};EP" for cell in quoted]
        register = self.check(
            ("'[x]:*?/evil'.csv", "\n".join(["Matricule;Date;=Type'", *rows]))
        )
        [file] = register.file_ids
        file.column_ids[2].choice_id = self.env[f"{register._name}.choice"].search(
            [("code", "=", "kind"), ("scope", "=", "interviews")], limit=1
        )
        register.action_check()
        content = base64.b64decode(register.skipped_file)
        texts = self.assertTexts(content)
        for cell in quoted:
            self.assertIn(cell.strip('"'), texts)
        again = self.send(("again.xlsx", content)).file_ids._get_table()
        self.assertEqual(
            [row[1:-1] for row in quoted], [row.cells[1] for row in again.rows]
        )


@tagged("post_install", "-at_install")
class TestListExport(FormulaCase, RegisterCommon, HttpCase):
    """Odoo's own export, of our records."""

    def export(self, kind, model, names, **values):
        self.authenticate("epp_administrator", "epp_administrator")
        page = self.url_open("/odoo").text
        token = page.partition('csrf_token: "')[2].partition('"')[0]
        data = {
            "model": model,
            "fields": [{"name": n, "label": f"={n}", "type": "char"} for n in names],
            "ids": False,
            "domain": [],
            "import_compat": False,
            "context": {"allowed_company_ids": self.company.ids},
            **values,
        }
        form = {"data": json.dumps(data), "csrf_token": token}
        return self.url_open(f"/web/export/{kind}", data=form).content

    def setUp(self):
        super().setUp()
        self.administrator.group_ids += self.env.ref("base.group_allow_export")
        themes = self.env["hr.training.theme"]
        themes.create([{"name": one} for one in (*FORMULAS, "W" * 9)])

    def test_a_workbook(self):
        content = self.export("xlsx", "hr.training.theme", ["name"])
        texts = self.assertTexts(content)
        self.assertIn("=cmd|' /C calc'!A0", texts)
        self.assertIn("=name", texts)

    def test_a_workbook_in_groups(self):
        obligations = "hr.professional.interview.obligation"
        content = self.export(
            "xlsx", obligations, ["employee_id", "kind"], groupby=["employee_id"]
        )
        self.assertTrue(self.assertTexts(content))

    def test_a_csv(self):
        content = self.export("csv", "hr.training.theme", ["name"]).decode()
        cells = [cell for row in csv.reader(io.StringIO(content)) for cell in row]
        self.assertIn("'@SUM(1)", cells)
        for cell in cells:
            self.assertNotRegex(cell, BEGINS)

    def test_other_add_ons_keep_their_links(self):
        self.env["res.country"].search([], limit=1).name = "http://kanari.example"
        cells = read_cells(self.export("xlsx", "res.country", ["name"]))
        self.assertTrue([cell for cell in cells if cell.hyperlink])
