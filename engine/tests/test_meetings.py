"""Which obligations one meeting discharges, and what that meeting is."""

import unittest

from .. import Owed, meetings
from .build import day


def owed(kind, due, opens=None):
    return Owed(kind, day(due), day(opens), ref=kind)


class MeetingCases:
    def merged(self, *rows, today="2026-11-23"):
        return [
            (
                meeting.kind,
                sorted(meeting.kinds),
                meeting.due_on.isoformat(),
            )
            for meeting in meetings(rows, day(today))
        ]

    def test_what_goes_together_is_one_meeting(self):
        self.assertEqual(
            [("periodic", ["late_career", "periodic", "review"], "2027-01-10")],
            self.merged(
                owed("periodic", "2027-01-10", "2023-01-10"),
                owed("review", "2027-02-01"),
                owed("late_career", "2027-03-01", "2025-10-26"),
            ),
        )

    def test_the_occasion_of_the_law_names_the_meeting(self):
        for kinds, named in (
            (("periodic", "return"), "return"),
            (("first", "mid_career"), "mid_career"),
            (("first", "late_career"), "first"),
            (("late_career",), "late_career"),
            (("review",), "periodic"),
        ):
            with self.subTest(kinds):
                rows = [owed(kind, "2027-01-10", "2026-11-01") for kind in kinds]
                self.assertEqual(named, self.merged(*rows)[0][0])

    def test_a_return_after_the_due_date_of_something_else_is_another_meeting(self):
        self.assertEqual(
            [
                ("periodic", ["periodic"], "2026-12-10"),
                ("return", ["return"], "2027-02-01"),
            ],
            self.merged(
                owed("periodic", "2026-12-10", "2022-12-10"),
                owed("return", "2027-02-01", "2027-01-02"),
            ),
        )

    def test_what_is_overdue_is_held_with_what_is_open_today(self):
        self.assertEqual(
            [("return", ["periodic", "return"], "2025-03-01")],
            self.merged(
                owed("periodic", "2025-03-01", "2023-03-01"),
                owed("return", "2026-12-01", "2026-11-01"),
            ),
        )

    def test_a_review_waits_for_no_window(self):
        self.assertEqual(
            [("periodic", ["periodic", "review"], "2026-12-10")],
            self.merged(
                owed("periodic", "2026-12-10"),
                owed("review", "2027-05-01", "2027-03-01"),
            ),
        )

    def test_nothing_owed_is_no_meeting(self):
        self.assertEqual([], self.merged())


class TestMeetings(MeetingCases, unittest.TestCase):
    pass
