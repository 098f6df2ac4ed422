"""Cells: dates in every style, numbers, words that are no words."""

import unittest
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from ..cells import Reading, read_day, read_number, read_text, read_year
from ..faults import CellRefused

DAY = date(2019, 4, 3)
STYLES = ("%d/%m/%Y", "%Y-%m-%d", "%d.%m.%Y", "%d-%m-%Y", "%d %m %Y", "%Y%m%d")


class CellCases:
    def assertRefused(self, code, read, cell, *options):
        with self.assertRaises(CellRefused) as caught:
            read(cell, *options)
        self.assertEqual(code, caught.exception.code)

    def test_dates_in_every_usual_style(self):
        for text in (
            "03/04/2019",
            "3/4/2019",
            "2019-04-03",
            "2019-04-03 00:00:00",
            "2019-04-03T08:30:00",
            "03.04.2019",
            "3 avril 2019",
            "3 avr. 2019",
            "3 April 2019",
            "20190403",
            "03042019",
            " 03/04/2019 ",
            DAY,
        ):
            with self.subTest(text):
                self.assertEqual(DAY, read_day(text, Reading()))

    def test_the_first_of_a_month_in_words(self):
        self.assertEqual(date(2021, 8, 1), read_day("1er août 2021", Reading()))

    def test_month_first_when_the_file_is_so(self):
        self.assertEqual(DAY, read_day("04/03/2019", Reading(order="mdy")))

    def test_what_is_no_day_is_refused_for_its_reason(self):
        for text, code in (
            ("31/02/2020", "impossible_date"),
            ("29/02/2021", "impossible_date"),
            ("00/00/0000", "impossible_date"),
            ("13/13/2020", "impossible_date"),
            ("1/1/1852", "date_out_of_range"),
            ("1/1/2101", "date_out_of_range"),
            ("hier", "not_a_date"),
            ("12", "not_a_date"),
            ("-44197", "not_a_date"),
            ("3/4", "not_a_date"),
            (True, "not_a_date"),
            ("03/04/19", "two_digit_year"),
            ("44197", "day_number"),
            (44197.0, "day_number"),
        ):
            with self.subTest(text):
                self.assertRefused(code, read_day, text, Reading())

    def test_two_figures_and_day_numbers_are_read_when_asked_for(self):
        reading = Reading(two_digit_years=True, day_numbers=True)
        self.assertEqual(DAY, read_day("3/4/19", reading))
        self.assertEqual(date(1975, 4, 3), read_day("3/4/75", reading, True))
        self.assertEqual(date(2021, 1, 1), read_day("44197", reading))
        self.assertEqual(date(2021, 1, 1), read_day(44197.0, reading))

    def test_a_refusal_tells_what_was_probably_meant(self):
        for text, meant in (("3/4/19", "2019-04-03"), ("44197", "2021-01-01")):
            with self.subTest(text), self.assertRaises(CellRefused) as caught:
                read_day(text, Reading())
            self.assertEqual(meant, caught.exception.values["meant"])

    def test_numbers_as_people_write_them(self):
        for text, number in (
            ("30,5", 30.5),
            ("30.5", 30.5),
            ("1 234,5", 1234.5),
            ("1\u202f234", 1234),
            ("7h", 7),
            ("14 heures", 14),
            ("-3", -3),
            (12.0, 12),
        ):
            with self.subTest(text):
                self.assertEqual(number, read_number(text))

    def test_what_is_no_number_is_refused(self):
        for text in ("sept", "", "1,2,3", True, DAY, "nan", "inf"):
            with self.subTest(text):
                self.assertRefused("not_a_number", read_number, text)
        self.assertRefused("not_a_year", read_year, "2024,5")

    def test_formulas_and_markup_are_no_words(self):
        for text, code in (
            ("=1+1", "formula"),
            ("@SUM(A1)", "formula"),
            ("+cmd|' /C calc'!A0", "formula"),
            ("-2+3", "formula"),
            ("<script>alert(1)</script>", "markup"),
            ("a <b>bold</b> word", "markup"),
        ):
            with self.subTest(text):
                self.assertRefused(code, read_text, text)

    def test_words_that_only_look_strange_are_taken(self):
        for text in ("N'GUESSAN", "-", "a < b", "+33 6 12 34 56 78", "Saint-Étienne"):
            with self.subTest(text):
                self.assertEqual(text, read_text(text))

    @given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.sampled_from(STYLES))
    def test_any_day_in_any_style_is_read_back(self, day, style):
        # years below 1000 apart, every style writes four figures
        self.assertEqual(day, read_day(day.strftime(style), Reading()))

    @given(st.text(max_size=30))
    def test_no_text_does_anything_but_be_read_or_refused(self, text):
        for read in (read_number, read_text, read_year):
            try:
                read(text)
            except CellRefused:
                continue
        try:
            read_day(text, Reading(two_digit_years=True, day_numbers=True))
        except CellRefused:
            return


class TestCells(CellCases, unittest.TestCase):
    pass
