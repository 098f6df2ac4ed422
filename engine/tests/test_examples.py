"""Every numbered example of the law gives the answer the law gives."""

import unittest

from .. import after_notice
from .build import LedgerCase
from .examples import EXAMPLES


class ExampleCases(LedgerCase):
    def test_every_numbered_example_gives_the_answer_of_the_law(self):
        for example in EXAMPLES:
            with self.subTest(example.number, rule=example.rule):
                self.check(
                    example.facts(),
                    example.as_of,
                    *example.expected,
                    *example.expected_reviews,
                    absent=example.absent,
                )

    def test_a_notice_ignored_doubles_what_remains_unpaid(self):
        for example in (row for row in EXAMPLES if row.paid is not None):
            with self.subTest(example.number, rule=example.rule):
                review = self.review(example.facts(), example.as_of)
                owed = after_notice(review.judged_on, example.paid)
                self.assertEqual(example.expected_notice, owed)

    def test_no_number_stands_twice(self):
        numbers = [example.number for example in EXAMPLES]
        self.assertEqual(sorted(set(numbers)), sorted(numbers))

    def test_every_example_of_the_reference_is_here(self):
        """The numbers of the reference, so that none gets lost."""
        numbered = {int(example.number.rstrip("abcdefgh")) for example in EXAMPLES}
        reference = """
            1 3 4 6 8 9 13 14 17 19 20 22 24 25 27 28 29 33 34 36 37 39 40 43 45 47 50
            51 52 53 55 57 59 61 62 65 66 68 71 72 75 77 78
        """
        self.assertEqual({int(number) for number in reference.split()}, numbered)


class TestExamples(ExampleCases, unittest.TestCase):
    pass
