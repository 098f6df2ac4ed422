"""Tables: encodings, separators, headers, workbooks, and what is refused."""

import unittest

from ..archives import MAX_ENTRIES
from ..faults import FileRefused
from ..tables import MAX_BYTES, MAX_ROWS, read_tables
from .files import DAY, archive, workbook

TEXT = 'Matricule;Nom;Date\r\n00012;"Lefèvre ; Zoé";03/04/2019\r\n'


class TableCases:
    def one(self, content, name="x.csv"):
        content = content.encode() if isinstance(content, str) else content
        return read_tables(name, content)[0]

    def assertRefused(self, code, content, name="x.csv"):
        with self.assertRaises(FileRefused) as caught:
            self.one(content, name)
        self.assertEqual(code, caught.exception.code)

    def test_every_usual_encoding_gives_the_same_words(self):
        for encoding in (
            "utf-8",
            "utf-8-sig",
            "cp1252",
            "mac_roman",
            "cp850",
            "utf-16",
            "utf-16-le",
            "utf-16-be",
        ):
            with self.subTest(encoding):
                table = self.one(TEXT.encode(encoding))
                self.assertEqual("Lefèvre ; Zoé", table.rows[0].cells[1])

    def test_every_usual_separator(self):
        for sign in ";,\t|":
            text = f'A{sign}B{sign}C\n1{sign}"x{sign}y"{sign}3\n4{sign}5{sign}6'
            with self.subTest(sign):
                table = self.one(text)
                self.assertEqual(sign, table.separator)
                self.assertEqual(("1", f"x{sign}y", "3"), table.rows[0].cells)

    def test_a_decimal_comma_is_no_separator(self):
        table = self.one("Année;Effectif\n2023;51,5\n2024;52,25")
        self.assertEqual(("2023", "51,5"), table.rows[0].cells)

    def test_rows_know_the_line_of_the_file(self):
        table = self.one('Matricule;Nom\n1;"two\nlines"\n\n2;B\n\n')
        self.assertEqual([2, 4, 5], [row.number for row in table.rows])
        self.assertEqual([False, True, False], [row.empty for row in table.rows])

    def test_a_zero_sign_far_down_is_shown_as_unreadable(self):
        content = b"A;B\n" + b"1;2\n" * 2000 + b"3;x\0y\n"
        self.assertEqual("x\ufffdy", self.one(content).rows[-1].cells[1])

    def test_old_macintosh_line_ends(self):
        self.assertEqual(2, len(self.one("A;B\r1;2\r3;4").rows))

    def test_a_title_above_the_header_is_passed_over(self):
        table = self.one("Registre 2026;;\n;;\nMatricule;Date;Type\n1;2;3")
        self.assertEqual(("Matricule", "Date", "Type"), table.header)
        self.assertEqual([4], [row.number for row in table.rows])

    def test_what_is_no_table_is_refused(self):
        for code, content in (
            ("empty_file", b""),
            ("empty_file", b"\n;;\n"),
            ("no_rows", b"Matricule;Date\n"),
            ("not_text", bytes(range(256)) * 8),
            ("markup_file", b"<html><table></table>"),
            ("old_or_encrypted", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600),
            ("broken_archive", b"PK\x03\x04" + b"x" * 600),
            ("not_workbook", archive({"mimetype": b"opendocument"})),
            ("broken_workbook", archive({"xl/workbook.xml": b"<x/>"})),
            ("too_many_columns", b";".join([b"a"] * 300) + b"\n"),
            ("too_large", b"a;b\n" * (MAX_BYTES // 4 + 1)),
        ):
            with self.subTest(code):
                self.assertRefused(code, content)

    def test_too_many_rows_are_refused(self):
        self.assertRefused("too_many_rows", "A;B\n" + "1;2\n" * (MAX_ROWS + 50))

    def test_a_quotation_mark_left_open_does_not_swallow_the_file(self):
        table = self.one('A;B\n1;"open\n2;x\n')
        self.assertEqual(1, len(table.rows))

    def test_each_sheet_is_a_table(self):
        content = workbook(
            ("Un", [("Matricule", "Date"), (12, DAY)]),
            ("Vide", []),
            ("Deux", [("Matricule", "Motif"), ("13", "Maladie")]),
        )
        first, second = read_tables("x.xlsx", content)
        self.assertEqual(("Un", "Deux"), (first.sheet, second.sheet))
        self.assertEqual((12.0, DAY), first.rows[0].cells)

    def test_macros_entities_and_bombs_are_refused(self):
        rows = [("Un", [("Matricule", "Date"), (12, DAY)])]
        doctype = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x/>'
        for code, content in (
            ("macros", workbook(*rows, **{"xl__vbaProject.bin": b"x"})),
            ("bomb", workbook(*rows, xl__extra=b"0" * 30_000_000)),
            ("bomb", workbook(*rows, **{"xl__extra.xml": doctype})),
        ):
            with self.subTest(code):
                self.assertRefused(code, content, "x.xlsx")

    def test_too_many_entries_are_a_bomb(self):
        content = archive({f"{n}.xml": b"" for n in range(MAX_ENTRIES + 1)})
        self.assertRefused("bomb", content, "x.xlsx")

    def test_formulas_give_their_last_result_or_nothing(self):
        content = workbook(("Un", [("Matricule", "Date"), ("12", "=1+1")]))
        self.assertEqual(("12",), self.one(content).rows[0].cells)


class TestTables(TableCases, unittest.TestCase):
    pass
