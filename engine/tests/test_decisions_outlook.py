"""The outlook: what the open review leads to, since when, and what repairs it."""

import unittest

from .. import compute, outlook, repaired
from .build import LedgerCase, day, known

NOW = "2026-11-22"
DUE = "2028-05-04"


def years(start, end, figure):
    return tuple((year, figure) for year in range(start, end + 1))


class OutlookTools(LedgerCase):
    def seen(self, as_of=NOW, hired="2020-05-04", until=None, **facts):
        return outlook(known(hired, until, **facts), day(as_of))

    def fixes(self, *args, **facts):
        return [
            (fix.kind, fix.by.isoformat(), fix.outcome)
            for fix in self.seen(*args, **facts).fixes
        ]

    def fix(self, *args, **facts):
        return self.seen(*args, **facts).fixes[0]


class OutlookCases(OutlookTools):
    """The judgement if nothing more is done, and as if held today."""

    def test_what_comes_due_until_the_review_counts_as_unmet(self):
        for held, missing in (("2024-05-04", 1), ("2024-05-05", 0)):
            with self.subTest(held):
                seen = self.seen(interviews=["2022-05-04", held])
                self.assertEqual(missing, seen.review.missing_count)
                self.assertEqual(0, seen.now.missing_count)
                self.assertEqual(DUE, seen.review.judged_on.isoformat())
                self.assertTrue(seen.review.forecast and seen.now.forecast)

    def test_nothing_later_than_the_day_of_reading_is_known(self):
        held, course = ["2022-05-04", "2024-05-05"], ["2027-01-10"]
        for as_of, outcome in (("2027-01-09", "warning"), ("2027-01-10", "none")):
            with self.subTest(as_of):
                seen = self.seen(as_of, interviews=held, trainings=course)
                self.assertEqual(outcome, seen.review.exposure.outcome)
        seen = self.seen("2027-01-09", interviews=held, trainings=course)
        self.assertEqual("2027-01-10", seen.next_change_on.isoformat())

    def test_past_its_deadline_the_judgement_that_stands(self):
        for as_of, forecast in ((DUE, True), ("2028-05-05", False)):
            with self.subTest(as_of):
                seen = self.seen(as_of)
                self.assertEqual(forecast, seen.review.forecast)
                self.assertEqual(as_of, seen.now.judged_on.isoformat())
                self.assertTrue(seen.now.forecast)
        facts = known("2020-05-04")
        self.assertIn(seen.review, compute(facts, day("2028-05-05")).reviews)

    def test_none_without_an_open_review(self):
        self.assertIsNone(outlook(known(), day(NOW)))
        self.assertIsNone(self.seen(hired="2027-01-04"))
        for as_of, none in (("2026-06-30", False), ("2026-07-01", True)):
            with self.subTest(as_of):
                self.assertEqual(none, self.seen(as_of, until="2026-06-30") is None)

    def test_a_last_day_known_to_come_first_is_a_leaver(self):
        for until, leaver in (("2028-05-04", True), ("2028-05-05", False)):
            with self.subTest(until):
                seen = self.seen(until=until)
                self.assertEqual(leaver, seen.review.leaver)
                self.assertEqual(DUE, seen.review.judged_on.isoformat())
        seen = self.seen(until="2027-06-30")
        self.assertEqual("2027-06-30", seen.review.judged_on.isoformat())
        self.assertEqual((), seen.fixes)
        fixes = self.fixes(until="2027-06-30", leaver_judged=True)
        self.assertEqual([("training", "2027-06-30", "warning")], fixes)

    def test_read_before_the_reform_it_is_judged_by_the_law_of_its_deadline(self):
        seen = self.seen("2025-10-25")
        self.assertEqual(DUE, seen.review.due_on.isoformat())
        self.assertEqual("2026-05-04", seen.now.due_on.isoformat())

    def test_on_hold_past_its_date_only_the_review_held_repairs_it(self):
        away = [("2028-03-01", "2028-08-31", "sabbatical")]
        seen = self.seen("2028-06-01", absences=away)
        self.assertTrue(seen.review.forecast)
        self.assertTrue(all(fix.then_review for fix in seen.fixes))


class FailsOnCases(OutlookTools):
    """Since when each leg fails."""

    def test_interviews_fail_from_the_day_after_the_last_day_in_time(self):
        for interviews, fails_on in (
            ([], "2022-05-05"),
            (["2022-05-04"], "2024-05-05"),
            (["2022-05-04", "2024-05-04"], "2028-05-05"),
            (["2022-05-04", "2024-05-05"], None),
        ):
            with self.subTest(interviews):
                seen = self.seen(interviews=interviews).interviews_fail_on
                self.assertEqual(fails_on, seen and seen.isoformat())

    def test_further_periods_fail_from_the_end_of_the_first(self):
        seen = self.seen(interviews=["2025-05-05"], hired="2021-05-04")
        self.assertEqual(["periods"], [row.clause for row in seen.review.missing])
        self.assertEqual("2025-05-04", seen.interviews_fail_on.isoformat())

    def test_training_fails_from_the_day_its_evidence_is_too_old(self):
        for trainings, fails_on in (
            ([], "2020-05-04"),
            ([("2024-01-10", "compulsory")], "2020-05-04"),
            (["2020-05-04"], "2028-05-04"),
            (["2020-05-05"], None),
        ):
            with self.subTest(trainings):
                seen = self.seen(trainings=trainings).training_fails_on
                self.assertEqual(fails_on, seen and seen.isoformat())

    def test_evidence_of_a_leap_day_still_counts_on_the_last_of_february(self):
        seen = self.seen(
            "2025-01-01",
            hired="2019-10-01",
            interviews=["2021-01-04"],
            trainings=["2020-02-29"],
        )
        self.assertIsNone(seen.training_fails_on)


class FixCases(OutlookTools):
    """The cheapest things to do, and the last day each works."""

    LATE = ("2022-05-04", "2023-10-01")

    def test_the_overdue_interview_before_the_review_else_a_training(self):
        fixes = self.fixes(interviews=self.LATE)
        self.assertEqual(
            [("interview", "2028-05-03", "warning"), ("training", DUE, "warning")],
            fixes,
        )
        fix = self.fix(interviews=self.LATE)
        self.assertEqual(DUE, fix.before.isoformat())
        self.assertEqual("periodic", fix.obligation_kind)
        self.assertEqual("2023-10-01", fix.origin_key)

    def test_a_warning_is_brought_back_to_none(self):
        self.assertEqual(
            [("interview", "2028-05-03", "none")],
            self.fixes(interviews=self.LATE, trainings=["2024-01-10"]),
        )
        self.assertEqual(
            [("training", DUE, "none")],
            self.fixes(interviews=["2022-05-04", "2024-05-05"]),
        )

    def test_what_falls_due_on_the_day_of_the_review_is_met_by_it(self):
        fixes = self.fixes(interviews=["2022-05-04", "2024-05-04"])
        self.assertEqual(
            [("review", DUE, "warning"), ("training", DUE, "warning")], fixes
        )

    def test_the_review_held_early_while_nothing_is_overdue(self):
        fixes = self.fixes(interviews=["2022-05-04", "2024-03-01"])
        self.assertEqual(("review", "2028-03-01", "warning"), fixes[0])
        self.assertEqual(("interview", "2028-05-03", "warning"), fixes[1])

    def test_the_review_is_not_advised_earlier_than_the_law_lets_the_first_one(self):
        facts = dict(hired="2022-06-01", interviews=["2024-05-31", "2025-12-01"])
        self.assertEqual("2030-06-01", self.seen(**facts).review.due_on.isoformat())
        for held, kind in (("2025-06-01", "review"), ("2025-05-31", "interview")):
            with self.subTest(held):
                fixes = self.fixes(hired="2022-06-01", interviews=["2024-05-31", held])
                self.assertEqual(kind, fixes[0][0])

    def test_evidence_about_to_be_too_old_counts_in_a_review_held_before(self):
        fixes = self.fixes(interviews=self.LATE, trainings=["2019-09-02"])
        self.assertEqual(("review", "2027-09-01", "warning"), fixes[0])

    def test_whole_further_periods_already_missed_leave_only_a_training(self):
        self.assertEqual([("training", DUE, "warning")], self.fixes())
        fixes = self.fixes(hired="2026-01-05")
        self.assertEqual(("interview", "2031-01-04", "warning"), fixes[0])

    def test_the_last_day_in_time_where_late_counts_as_missing(self):
        fix = self.fix(hired="2026-01-05", late_counts_missing=True)
        self.assertEqual("2027-01-05", fix.by.isoformat())
        self.assertEqual(["2031-01-05"], [row.isoformat() for row in fix.following])

    def test_what_comes_after_is_to_be_held_in_time_too(self):
        fix = self.fix(hired="2026-01-05", agreements=[(24, "2026-01-01")])
        self.assertEqual("2029-01-04", fix.by.isoformat())
        later = [row.isoformat() for row in fix.following]
        self.assertEqual(["2031-01-04", "2033-01-04"], later)

    def test_one_meeting_deals_with_everything_missing(self):
        facts = dict(
            interviews=["2022-05-04", "2024-05-04"],
            visits=["2026-09-02"],
            birthday="1967-03-14",
        )
        fix = self.fix("2027-06-01", **facts)
        self.assertEqual("mid_career", fix.obligation_kind)
        self.assertTrue(fix.with_mid_career and fix.with_late_career)
        done = repaired(known("2020-05-04", **facts), fix, fix.by)
        self.assertTrue(outlook(done, fix.by).review.leg_interviews)

    def test_the_strict_reading_wants_both(self):
        fixes = self.seen(interviews=self.LATE, strict_sanction=True).fixes
        self.assertEqual(1, len(fixes))
        self.assertTrue(fixes[0].with_training)
        self.assertEqual("none", fixes[0].outcome)

    def test_past_the_deadline_what_is_overdue_since_is_repaired_too(self):
        """Judged a warning on its date; held today, the periodic one of 2024 counts."""
        seen = self.seen(hired="2018-01-01", interviews=["2022-05-04"])
        self.assertEqual("warning", seen.review.exposure.outcome)
        self.assertEqual("due", seen.now.exposure.outcome)
        (fix,) = seen.fixes
        self.assertTrue(fix.with_training and fix.then_review)
        self.assertEqual("none", fix.outcome)

    def test_past_the_deadline_the_review_is_held_after_the_fix(self):
        facts = dict(hired="2019-09-15", interviews=["2021-09-15", "2023-09-15"])
        interview, training = self.seen(**facts).fixes
        self.assertTrue(interview.then_review and training.then_review)
        self.assertIsNone(interview.before)
        # due 2025-09-15, then one further period of four years
        self.assertEqual("2029-09-14", interview.by.isoformat())
        self.assertEqual("2025-12-31", self.pay_by(**facts))

    def pay_by(self, **facts):
        return self.seen(**facts).review.exposure.pay_by.isoformat()

    def test_past_the_deadline_first_of_all_by_the_day_of_payment(self):
        for as_of, by in (
            ("2028-05-05", "2028-09-30"),
            ("2028-09-30", "2028-09-30"),
            ("2028-10-01", "2036-09-30"),
        ):
            with self.subTest(as_of):
                training = self.seen(as_of).fixes[-1]
                self.assertEqual(("training", by), (training.kind, str(training.by)))

    def test_past_the_deadline_the_review_alone_where_what_was_missing_is_held(self):
        facts = dict(
            hired="2019-09-15", interviews=["2021-09-15", "2023-09-15", "2025-11-03"]
        )
        fix = self.fix(**facts)
        self.assertEqual(("review", False), (fix.kind, fix.then_review))
        self.assertEqual("2029-11-03", fix.by.isoformat())
        self.assertEqual("warning", fix.outcome)

    def test_an_interview_due_while_away_may_wait_for_the_return(self):
        """Due 2027-06-01 by an agreement, inside a leave until 2027-12-31."""
        facts = dict(
            interviews=["2022-05-04", "2025-12-01"],
            agreements=[(18, "2025-11-01")],
            absences=[("2026-11-02", "2027-12-31", "sabbatical")],
            late_counts_missing=True,
        )
        missing = self.seen(**facts).review.missing
        self.assertIn("2028-01-02", [row.since.isoformat() for row in missing])

    def test_nothing_to_repair_no_fix(self):
        for label, facts in (
            (
                "none",
                dict(interviews=["2024-05-05", "2026-06-01"], trainings=["2024-01-10"]),
            ),
            ("out of scope", dict(headcounts=years(2015, 2026, 40))),
        ):
            with self.subTest(label):
                facts.setdefault("hired", "2022-05-05")
                self.assertEqual((), self.seen(**facts).fixes)


class CarriedCases(OutlookTools):
    """Headcounts of years to come, and those HR has still to enter."""

    def exposure(self, headcounts, as_of=NOW, name="review", **facts):
        return getattr(self.seen(as_of, headcounts=headcounts, **facts), name).exposure

    def test_the_last_entry_stands_for_years_to_come(self):
        exposure = self.exposure(years(2022, 2026, 60))
        self.assertTrue(exposure.in_scope and exposure.headcount_carried)
        self.assertEqual((), exposure.headcount_missing)
        self.assertFalse(self.exposure(years(2022, 2026, 49)).in_scope)
        today = self.exposure(years(2022, 2026, 60), name="now")
        self.assertEqual((True, False), (today.in_scope, today.headcount_carried))

    def test_carried_years_make_up_the_five(self):
        for first, in_scope in ((2024, True), (2025, False)):
            with self.subTest(first):
                exposure = self.exposure(years(first, 2026, 60))
                self.assertEqual(in_scope, exposure.in_scope)

    def test_an_entry_of_a_year_to_come_is_not_known_yet(self):
        headcounts = (*years(2022, 2026, 60), (2027, 40))
        self.assertTrue(self.exposure(headcounts).in_scope)
        self.assertFalse(self.exposure(headcounts, "2027-01-01").in_scope)

    def test_a_year_begun_without_its_entry_is_carried_and_missing(self):
        for as_of, missing in (("2026-12-31", ()), ("2027-01-01", (2027,))):
            with self.subTest(as_of):
                exposure = self.exposure(years(2022, 2026, 60), as_of)
                self.assertTrue(exposure.in_scope)
                self.assertEqual(missing, exposure.headcount_missing)

    def test_a_judgement_that_stands_carries_nothing(self):
        exposure = self.exposure(years(2022, 2027, 60), "2028-05-05")
        self.assertEqual("out_of_scope", exposure.outcome)
        self.assertFalse(exposure.headcount_carried)
        self.assertEqual((2028,), exposure.headcount_missing)

    def test_years_missing_are_named(self):
        entries = (*years(2022, 2023, 60), *years(2025, 2028, 60))
        exposure = self.exposure(entries, "2028-05-05")
        self.assertEqual((2024,), exposure.headcount_missing)
        exposure = self.exposure((), "2028-05-05")
        self.assertTrue(exposure.headcount_presumed and exposure.in_scope)
        self.assertEqual((2024, 2025, 2026, 2027, 2028), exposure.headcount_missing)


class CertificationCases(OutlookTools):
    """A certification without a training behind it."""

    def test_it_counts_for_its_criterion_and_is_no_training(self):
        for on, counts in (("2020-05-04", False), ("2020-05-05", True)):
            with self.subTest(on):
                review = self.seen(certifications=[on]).review
                self.assertEqual(counts, review.certification)
                self.assertFalse(review.training or review.leg_training)

    def test_until_2018_it_is_one_of_the_three_measures(self):
        for more, stands in (([], False), (["2017-01-01"], True)):
            with self.subTest(more):
                facts = known(
                    "2014-03-10",
                    interviews=[("2018-06-01", "periodic", "review")],
                    certifications=["2016-01-01"],
                    progressions=more,
                )
                self.assertEqual(stands, self.review(facts, "2018-07-01").leg_training)


class TestOutlook(OutlookCases, unittest.TestCase):
    pass


class TestFailsOn(FailsOnCases, unittest.TestCase):
    pass


class TestFix(FixCases, unittest.TestCase):
    pass


class TestCarried(CarriedCases, unittest.TestCase):
    pass


class TestCertification(CertificationCases, unittest.TestCase):
    pass
