"""Missing and contradictory facts are listed, each by its code; sound ones are not."""

import unittest

from .. import issues
from .build import day, known

NOW = "2026-11-22"
BORN = {"birthday": "1990-03-01"}


class CheckCases:
    def codes(self, facts, as_of=NOW):
        return [reason.code for reason in issues(facts, day(as_of))]

    def test_sound_facts_give_nothing_to_check(self):
        facts = known(
            "2020-01-06",
            interviews=["2022-01-10"],
            absences=[("2023-03-01", "2023-06-30", "maternity")],
            mandates=[("2021-01-04", "2024-12-31")],
            visits=["2026-03-02"],
            **BORN,
        )
        self.assertEqual([], self.codes(facts))

    def test_each_fault_is_listed_once_by_its_code(self):
        hired = "2020-01-06"
        for code, facts in (
            ("no_hire_date", known(**BORN)),
            ("hire_in_future", known("2027-01-04", **BORN)),
            ("contract_reversed", known(hired, "2019-12-31", **BORN)),
            ("departure_before_hire", known(hired, departure="2019-06-30", **BORN)),
            ("override_in_future", known(hired, override="2027-01-04", **BORN)),
            ("no_birthday", known(hired)),
            ("absurd_birthday", known(hired, birthday="2020-01-01")),
            ("absurd_birthday", known(hired, birthday="1900-01-01")),
            ("absence_reversed", self.away("2026-03-02", "2026-03-01")),
            ("absence_without_end", self.away("2026-03-02", None)),
            (
                "mandate_reversed",
                known(hired, mandates=[("2024-01-02", "2024-01-01")], **BORN),
            ),
            (
                "mandate_without_end",
                known(hired, mandates=[("2024-01-02", None)], **BORN),
            ),
            ("interview_in_future", known(hired, interviews=["2027-01-04"], **BORN)),
            ("interview_outside", known(hired, interviews=["2019-12-31"], **BORN)),
            (
                "two_visits",
                known(hired, visits=["2026-01-05", "2026-06-01"], **BORN),
            ),
            ("visit_outside", known(hired, visits=["2019-12-31"], **BORN)),
            ("visit_to_check", known(hired, birthday="1981-06-01")),
        ):
            with self.subTest(code):
                self.assertEqual(1, self.codes(facts).count(code), self.codes(facts))

    def away(self, start, end):
        return known("2020-01-06", absences=[(start, end, "sickness")], **BORN)

    def test_interviews_before_the_law_are_no_fault(self):
        facts = known("2015-01-05", interviews=["2013-06-03"], **BORN)
        self.assertNotIn("interview_outside", self.codes(facts))

    def test_the_visit_is_to_check_from_the_year_of_the_45th_birthday(self):
        facts = known("2020-01-06", birthday="1981-06-01")
        self.assertNotIn("visit_to_check", self.codes(facts, "2025-12-31"))
        self.assertIn("visit_to_check", self.codes(facts, "2026-01-01"))
        seen = known("2020-01-06", birthday="1981-06-01", visits=["2026-02-02"])
        self.assertNotIn("visit_to_check", self.codes(seen))


class TestChecks(CheckCases, unittest.TestCase):
    pass
