"""Proposals: kinds of files, columns, words, order of dates."""

import unittest
from pathlib import Path

from ..catalog import COLUMNS, REQUIRED, WORDS
from ..matching import (
    date_order,
    find_words,
    guess_target,
    propose_columns,
    wording,
)
from ..people_keys import name_keys, number_key
from ..tables import Row, Table, read_tables

REGISTER = Path(__file__).resolve().parents[2] / "demo" / "register"


def table(*header, rows=(), name="x.csv"):
    made = tuple(Row(i, tuple(cells)) for i, cells in enumerate(rows, 2))
    return Table(name, header, made)


class MatchingCases:
    def test_the_files_of_the_sample_register_are_recognised(self):
        for target in ("employees", "interviews", "absences", "trainings"):
            content = (REGISTER / f"{target}.csv").read_bytes()
            with self.subTest(target):
                self.assertEqual(target, guess_target(read_tables("a", content)[0]))

    def test_the_required_columns_exist(self):
        for target, wanted in REQUIRED.items():
            codes = {column.code for column in COLUMNS[target]}
            for some in wanted:
                self.assertLessEqual(set(some), codes)

    def test_the_name_of_the_file_decides_between_kinds(self):
        header = ("Matricule", "Libellé", "Début", "Fin")
        for name, target in (
            ("absences 2025.csv", "absences"),
            ("formations.csv", "trainings"),
        ):
            with self.subTest(name):
                self.assertEqual(target, guess_target(table(*header, name=name)))

    def test_what_is_not_understood_is_not_guessed(self):
        self.assertEqual("", guess_target(table("Foo", "Bar")))

    def test_each_column_is_proposed_once(self):
        header = ("Nom", "NOM", "Prénom", "Date d'entretien", "Type")
        found = propose_columns(header, "interviews")
        codes = [code for code in found.values() if code]
        self.assertEqual(len(set(codes)), len(codes))

    def test_what_was_chosen_before_comes_first(self):
        memory = {("interviews", "jour j"): "held_on"}
        found = propose_columns(("Jour J", "Date"), "interviews", memory)
        self.assertEqual({0: "held_on", 1: ""}, found)

    def test_words_are_counted_whatever_their_spelling(self):
        made = table("Type", rows=[["EP"], ["ep "], ["E.P"], [""]])
        words = find_words(made, {0: "kind"}, "interviews")
        self.assertEqual(
            {("interview_kind", "EP"): 2, ("interview_kind", "E.P"): 1}, dict(words)
        )

    def test_words_stand_for_what_people_mean(self):
        for scope, text, meaning in (
            ("interview_kind", "Entretien Professionnel ", "periodic"),
            ("interview_kind", "état des lieux (6 ans)", "review"),
            ("interview_kind", "Entretien annuel d'évaluation", "appraisal"),
            ("absence_reason", "CONGE MATERNITE", "maternity"),
            ("absence_reason", "Congé paternité", "nothing"),
            ("absence_reason", "Récup", ""),
            ("contract", "cdi", "permanent"),
            ("yes_no", "O", "yes"),
        ):
            with self.subTest(text):
                self.assertEqual(meaning, wording(scope, text))

    def test_memory_wins_over_what_is_known(self):
        memory = {("absence_reason", "maladie"): "nothing"}
        self.assertEqual("nothing", wording("absence_reason", "Maladie", memory))

    def test_no_word_means_two_things(self):
        for scope, words in WORDS.items():
            with self.subTest(scope):
                self.assertNotIn("", words)

    def test_the_order_of_dates_is_seen_in_the_column(self):
        for days, order in (
            (["25/12/2020", "01/02/2021"], "dmy"),
            (["12/25/2020", "01/02/2021"], "mdy"),
            (["01/02/2021"], "dmy"),
            (["25/12/2020", "12/25/2020"], "dmy"),
        ):
            made = table("Date", rows=[[day] for day in days])
            with self.subTest(days):
                self.assertEqual(order, date_order(made, [0]))

    def test_numbers_and_names_are_the_same_however_written(self):
        self.assertEqual(number_key("00042"), number_key("42.0"))
        self.assertEqual(name_keys("Da Costa", "Zoé"), name_keys(full="ZOE DA COSTA"))
        self.assertEqual(set(), name_keys())


class TestMatching(MatchingCases, unittest.TestCase):
    pass
