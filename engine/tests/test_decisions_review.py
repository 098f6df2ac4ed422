"""Review, sanction, headcount, keys: one test per sentence of the law."""

import unittest
from dataclasses import replace

from .. import after_notice, compute, forecast, with_legs
from ..headcount import scope
from .build import Expect, ExpectReview, LedgerCase, day, known

NOW = "2026-11-22"
REFORM = "2025-10-26"
EVE = "2025-10-25"


def reviewed(on):
    return (on, "periodic", "review")


def review(due, state="open", *args, **values):
    return Expect("review", due, state, *args, **values)


def years(*pairs):
    """(first year, last year, figure) spread over the years."""
    return tuple(
        (year, figure) for start, end, figure in pairs for year in range(start, end + 1)
    )


class CycleCases(LedgerCase):
    """When each review is due, and which one closes it."""

    def test_eight_years_of_seniority(self):
        self.each(
            ("hired at the reform", known(REFORM), NOW, review("2033-10-26")),
            ("hired later", known("2026-01-05"), NOW, review("2034-01-05")),
        )

    def test_only_an_interview_with_the_review_is_a_review(self):
        facts = known("2020-05-04", interviews=["2026-05-04"])
        self.check(facts, NOW, review("2028-05-04", "open"))

    def test_a_review_held_discharges_the_open_one_however_early(self):
        facts = known("2026-01-05", interviews=[reviewed("2026-02-02")])
        self.check(
            facts,
            NOW,
            review("2034-01-05", "met", 0, met_on="2026-02-02", origin="2026-01-05"),
            review("2034-02-02", "open", origin="2034-01-05"),
        )

    def test_the_next_is_the_earlier_of_anniversary_and_eight_years_after(self):
        for held, anchor, due in (
            ("2034-01-05", "earlier", "2042-01-05"),
            ("2033-07-01", "earlier", "2041-07-01"),
            ("2033-07-01", "seniority", "2042-01-05"),
            ("2033-07-01", "rolling", "2041-07-01"),
            ("2034-06-30", "earlier", "2042-01-05"),
            ("2034-06-30", "seniority", "2042-01-05"),
            ("2034-06-30", "rolling", "2042-06-30"),
        ):
            with self.subTest(held, anchor=anchor):
                facts = known(
                    "2026-01-05", interviews=[reviewed(held)], review_anchor=anchor
                )
                self.check(facts, "2035-01-01", review(due, "open"))

    def test_a_late_review_leaves_the_anniversary_in_place(self):
        facts = known("2026-01-05", interviews=[reviewed("2036-01-05")])
        self.check(
            facts,
            "2037-01-01",
            review("2034-01-05", "met", 730),
            review("2042-01-05", "open", origin="2034-01-05"),
        )

    def test_the_next_is_always_after_the_review_held(self):
        facts = known("2026-01-05", interviews=[reviewed("2042-01-05")])
        self.check(facts, "2042-02-01", review("2050-01-05", "open"))
        facts = known("2026-01-05", interviews=[reviewed("2042-01-04")])
        self.check(facts, "2042-02-01", review("2042-01-05", "open"))

    def test_a_former_cycle_expired_before_the_reform_is_closed_by_a_review_since(self):
        facts = known("2019-09-16", interviews=[reviewed("2026-06-15")])
        self.check(
            facts,
            NOW,
            review("2025-09-16", "met", 272, regime="old"),
            review("2033-09-16", "open", regime="new", origin="2025-09-16"),
        )

    def test_a_six_year_review_held_since_the_reform_closes_the_eight_year_one(self):
        facts = known("2020-05-04", interviews=[reviewed("2026-06-20")])
        self.check(
            facts,
            NOW,
            review("2028-05-04", "met", 0, regime="new"),
            review("2034-06-20", "open"),
        )

    def test_a_review_held_before_the_reform_closes_the_six_year_cycle(self):
        for held, due in ((EVE, "2033-10-25"), ("2024-04-29", "2032-04-29")):
            with self.subTest(held):
                facts = known("2018-05-07", interviews=[reviewed(held)])
                self.check(facts, held, review("2024-05-07", "met", regime="old"))
                self.check(facts, held, review("2030-05-07", "open", regime="old"))
                expected = min(due, "2032-05-07")
                self.check(facts, NOW, review(expected, "open", regime="new"))

    def test_the_day_of_the_reform_is_the_first_of_the_eight_year_rule(self):
        for held, due, regime in (
            (EVE, "2026-05-04", "old"),
            (REFORM, "2028-05-04", "new"),
        ):
            with self.subTest(held):
                facts = known("2020-05-04", interviews=[reviewed(held)])
                self.check(facts, NOW, review(due, "met", 0, regime=regime))
                self.check(known("2020-05-04"), held, review(due, regime=regime))

    def test_a_missed_former_review_leaves_the_cycle_where_it_was(self):
        facts = known("2010-01-04")
        self.each(
            ("before", facts, EVE, review("2020-03-07", regime="old")),
            ("since", facts, NOW, review("2020-03-07", "open", 1971, regime="old")),
        )

    def test_the_reform_makes_no_review_overdue_that_was_not(self):
        for held in ("2014-06-02", "2017-06-15", "2017-10-25", "2019-12-02"):
            for anchor in ("earlier", "rolling", "seniority"):
                with self.subTest(held, anchor=anchor):
                    facts = known(
                        "2010-01-04", interviews=[reviewed(held)], review_anchor=anchor
                    )
                    row = self.row(facts, REFORM, "review", "open")
                    self.assertGreaterEqual(row.due_on, day(REFORM))
                    self.assertEqual(0, row.days_late(day(REFORM)))

    def test_several_reviews_of_one_day_count_once(self):
        facts = known(
            "2018-05-07",
            interviews=[reviewed("2024-04-29"), ("2024-04-29", "review")],
        )
        result = self.check(facts, NOW, review("2032-04-29", "open"))
        self.assertEqual(1, len(result.reviews))

    def test_completed_years_tolerated_are_a_setting(self):
        for hired, due in (
            ("2018-10-25", "2024-10-25"),
            ("2018-10-26", "2026-10-26"),
            ("2019-09-15", "2027-09-15"),
        ):
            with self.subTest(hired):
                facts = known(hired, review_tolerance=True)
                self.check(facts, NOW, review(due))

    def test_the_last_chance_is_told_and_dates_nothing(self):
        told = (("tolerated", "before", "2035-01-05"),)
        facts = known("2026-01-05")
        self.check(facts, NOW, review("2034-01-05", tells=told))
        self.check(facts, "2034-01-06", review("2034-01-05", "open", 1))


class FirstLegCases(LedgerCase):
    """The interviews: what is missing at the review."""

    #: First interview, then one every time it was due; review due 2028-05-04.
    HELD = ("2022-05-04", "2024-05-04")
    LAST = reviewed("2028-05-04")

    def missing(self, interviews, as_of="2028-05-05", hired="2020-05-04", **facts):
        facts = known(hired, interviews=interviews, **facts)
        judged = self.review(facts, as_of)
        return [(row.kind, row.clause, row.count) for row in judged.missing]

    def test_every_interview_held_in_time_nothing_is_missing(self):
        self.assertEqual([], self.missing([*self.HELD, self.LAST]))

    def test_an_obligation_due_by_then_and_unmet_is_missing(self):
        seen = self.missing([*self.HELD, self.LAST], visits=["2026-01-12"])
        self.assertEqual([("mid_career", "unmet", 1)], seen)

    def test_due_on_the_very_day_of_the_review_and_unmet_is_missing(self):
        for visit, missing in (
            ("2028-03-04", [("mid_career", "unmet", 1)]),
            ("2028-03-05", []),
        ):
            with self.subTest(visit):
                seen = self.missing([*self.HELD, self.LAST], visits=[visit])
                self.assertEqual(missing, seen)

    def test_overdue_and_met_only_by_the_review_meeting_is_missing(self):
        for held, missing in (
            ("2024-05-03", [("periodic", "by_review", 1)]),
            ("2024-05-04", []),
        ):
            with self.subTest(held):
                seen = self.missing(["2022-05-04", held, self.LAST])
                self.assertEqual(missing, seen)

    def test_a_milestone_met_only_by_the_review_meeting_is_missing(self):
        meeting = ("2028-05-04", "periodic", "review", "mid_career")
        seen = self.missing([*self.HELD, meeting], visits=["2026-01-12"])
        self.assertEqual([("mid_career", "by_review", 1)], seen)

    def test_unmet_for_a_whole_further_period_is_missing_though_held_since(self):
        """Due 2023-05-04 by the first interview, then two years by two years."""
        for held, missing in (
            ("2025-05-03", []),
            ("2025-05-04", [("periodic", "periods", 1)]),
        ):
            with self.subTest(held):
                seen = self.missing(["2021-05-04", held, self.LAST])
                self.assertEqual(missing, seen)

    def test_each_whole_further_period_is_one_missing_interview(self):
        facts = known("2015-03-02", interviews=["2021-03-01", reviewed("2021-09-30")])
        judged = self.review(facts, "2022-01-01")
        self.assertEqual([("first", 2017)], _due_years(judged))
        self.assertEqual(1, judged.missing_count)
        facts = known("2015-03-02", interviews=["2021-03-02", reviewed("2021-09-30")])
        self.assertEqual(2, self.review(facts, "2022-01-01").missing_count)

    def test_further_periods_count_inside_the_years_looked_back_on(self):
        """Due 2016-03-07, held in 2021: two periods for the first review, none for the
        second, which looks back to 2020 only."""
        facts = known(
            "2010-01-04",
            interviews=[
                "2021-03-01",
                ("2021-03-02", "review"),
                ("2028-03-06", "review"),
            ],
        )
        former, latter = compute(facts, day("2028-04-01")).reviews
        found = [(row.kind, row.count) for row in former.missing]
        self.assertEqual([("first", 2)], found)
        self.assertNotIn("first", [row.kind for row in latter.missing])

    def test_a_shorter_delay_is_late_and_counts_as_held(self):
        seen = self.missing(["2022-09-01", "2024-09-10", self.LAST])
        self.assertEqual([], seen)

    def test_late_counts_as_missing_by_setting(self):
        for held, missing in (
            ("2022-05-04", []),
            ("2022-05-05", [("first", "late", 1)]),
        ):
            with self.subTest(held):
                seen = self.missing(
                    [held, "2024-05-04", self.LAST], late_counts_missing=True
                )
                self.assertEqual(missing, seen)

    def test_offers_and_refused_or_unneeded_returns_are_never_missing(self):
        for label, more in (
            (
                "waived",
                dict(
                    absences=[("2024-06-03", "2026-02-28", "parental_full")],
                    interviews=[*self.HELD, "2025-10-27", self.LAST],
                ),
            ),
            (
                "declined",
                dict(
                    absences=[("2026-03-02", "2026-06-30", "maternity")],
                    refusals=["2026-07-10"],
                    interviews=[*self.HELD, self.LAST],
                ),
            ),
            (
                "offer",
                dict(
                    absences=[("2026-03-02", "2026-05-31", "family_solidarity")],
                    interviews=[*self.HELD, self.LAST],
                ),
            ),
        ):
            with self.subTest(label):
                self.assertEqual([], self.missing(**more))

    def test_an_owed_return_is_missing(self):
        seen = self.missing(
            [*self.HELD, self.LAST],
            absences=[("2026-03-02", "2026-06-30", "maternity")],
        )
        self.assertEqual([("return", "by_review", 1)], seen)

    def test_each_obligation_is_checked_by_the_rule_of_its_own_due_date(self):
        """Two years expired before the reform, four years running since."""
        self.each_missing(
            (["2022-05-04", "2023-10-25", self.LAST], [("periodic", "by_review", 1)]),
            (["2022-05-04", "2023-10-26", "2027-10-26", self.LAST], []),
        )

    def each_missing(self, *cases):
        for interviews, missing in cases:
            with self.subTest(interviews):
                self.assertEqual(missing, self.missing(interviews))

    def test_the_pre_sixty_interview_counts(self):
        seen = self.missing([*self.HELD, self.LAST], birthday="1967-03-14")
        self.assertEqual([("late_career", "unmet", 1)], seen)


def _due_years(judged):
    return [(row.kind, row.due_on.year) for row in judged.missing]


class SecondLegCases(LedgerCase):
    """Training, and what stood beside it."""

    def leg(self, held="2028-05-04", as_of="2028-06-01", hired="2020-05-04", **facts):
        facts = known(hired, interviews=[reviewed(held)], **facts)
        return self.review(facts, as_of)

    def test_one_non_compulsory_training_is_enough(self):
        for nature, stands in (
            ("non_compulsory", True),
            ("compulsory", False),
            ("to_qualify", False),
        ):
            with self.subTest(nature):
                judged = self.leg(trainings=[("2024-03-15", nature)])
                self.assertEqual(stands, judged.leg_training)
                self.assertTrue(judged.training)

    def test_trainings_count_by_their_end_date_inside_the_years_looked_back_on(self):
        for ended, stands in (
            ("2020-05-03", False),
            ("2020-05-05", True),
            ("2028-05-04", True),
            ("2028-05-05", False),
        ):
            with self.subTest(ended):
                self.assertEqual(stands, self.leg(trainings=[ended]).leg_training)

    def test_six_years_back_when_it_was_due_before_the_reform_else_eight(self):
        for hired, held, ended, stands in (
            ("2019-10-25", "2026-06-01", "2020-06-02", True),
            ("2019-10-25", "2026-06-01", "2020-05-31", False),
            ("2019-10-26", "2027-10-26", "2019-10-28", True),
        ):
            with self.subTest(hired, ended=ended):
                judged = self.leg(held, "2028-01-01", hired, trainings=[ended])
                self.assertEqual(stands, judged.leg_training)

    def test_certification_and_progression_are_recorded_and_cost_nothing(self):
        judged = self.leg(
            trainings=[("2024-03-15", "compulsory", True)], progressions=["2025-01-01"]
        )
        self.assertTrue(judged.certification and judged.progression)
        self.assertFalse(judged.leg_training)
        self.assertEqual("due", judged.exposure.outcome)

    def test_what_happens_on_the_day_of_the_review_counts_and_later_does_not(self):
        for on, counts in (("2028-05-04", True), ("2028-05-05", False)):
            with self.subTest(on):
                judged = self.leg(
                    trainings=[(on, "compulsory", True)], progressions=[on]
                )
                seen = judged.training, judged.certification, judged.progression
                self.assertEqual((counts,) * 3, seen)

    def test_until_2018_two_of_the_three_measures(self):
        for held, trainings, progressions, stands in (
            ("2018-12-31", ["2016-03-15"], [], False),
            ("2018-12-31", [("2016-03-15", "compulsory")], ["2017-01-01"], True),
            ("2018-12-31", [("2016-03-15", "compulsory", True)], [], True),
            ("2018-12-31", [], ["2017-01-01", "2018-01-01"], False),
            ("2019-01-01", ["2016-03-15"], [], True),
        ):
            with self.subTest(held, trainings=trainings, progressions=progressions):
                judged = self.leg(
                    held,
                    "2019-02-01",
                    "2014-03-10",
                    trainings=trainings,
                    progressions=progressions,
                )
                self.assertEqual(stands, judged.leg_training)

    def test_until_2021_09_30_either_criterion_then_training_alone(self):
        for held, trainings, progressions, stands in (
            ("2021-09-30", ["2018-03-15"], [], True),
            ("2021-09-30", [("2018-03-15", "compulsory")], ["2017-01-01"], True),
            ("2021-10-01", ["2018-03-15"], [], True),
            ("2021-10-01", [("2018-03-15", "compulsory")], ["2017-01-01"], False),
        ):
            with self.subTest(held, trainings=trainings, progressions=progressions):
                judged = self.leg(
                    held,
                    "2021-11-01",
                    "2015-03-10",
                    trainings=trainings,
                    progressions=progressions,
                )
                self.assertEqual(stands, judged.leg_training)

    def test_the_choice_of_2021_was_for_reviews_held(self):
        """Due 2020-03-07: a compulsory training and a move in the career."""
        interviews = ["2016-03-01", "2018-02-01", "2020-01-15"]
        for held, stands in (([reviewed("2020-03-07")], True), ([], False)):
            with self.subTest(held=held):
                facts = known(
                    "2010-01-04",
                    interviews=[*interviews, *held],
                    trainings=[("2018-03-15", "compulsory")],
                    progressions=["2017-01-01"],
                )
                judged = compute(facts, day("2022-01-01")).reviews[0]
                self.assertEqual(stands, judged.leg_training)


class GraceCases(LedgerCase):
    """A review due in the months of grace of 2020 and 2021 and never held."""

    def missing(self, *interviews):
        facts = known("2010-01-04", interviews=["2016-03-01", *interviews])
        judged = compute(facts, day("2022-01-01")).reviews[0]
        self.assertEqual(day("2020-03-07"), judged.judged_on)
        return [(row.due_on, row.clause) for row in judged.missing]

    def test_what_fell_due_in_it_had_until_its_last_day(self):
        for held, missing in (
            ("2020-01-29", []),
            ("2021-06-30", []),
            ("2021-07-01", [(day("2020-01-29"), "unmet")]),
        ):
            with self.subTest(held):
                self.assertEqual(missing, self.missing("2018-01-29", held))

    def test_what_fell_due_before_it_had_none(self):
        missing = self.missing("2017-12-31", "2021-06-30")
        self.assertEqual([(day("2019-12-31"), "unmet")], missing)

    def test_what_fell_due_after_the_review_is_none_of_it(self):
        self.assertEqual([], self.missing("2018-03-08"))


class SanctionCases(LedgerCase):
    """Outcome, amount, pay-by day."""

    ON_TIME = ("2022-05-04", "2024-05-04", reviewed("2028-05-04"))
    MISSED = (reviewed("2028-05-04"),)

    def test_both_legs_must_fail(self):
        for label, interviews, trainings, outcome, amount in (
            ("both stand", self.ON_TIME, ["2024-01-10"], "none", 0),
            ("interviews alone stand", self.ON_TIME, [], "warning", 0),
            ("training alone stands", self.MISSED, ["2024-01-10"], "warning", 0),
            ("both fail", self.MISSED, [], "due", 3000),
        ):
            with self.subTest(label):
                facts = known("2020-05-04", interviews=interviews, trainings=trainings)
                self.check(
                    facts, "2028-06-01", ExpectReview(outcome=outcome, amount=amount)
                )

    def test_one_failure_is_enough_in_the_strict_reading(self):
        for interviews, trainings, outcome in (
            (self.ON_TIME, ["2024-01-10"], "none"),
            (self.ON_TIME, [], "due"),
            (self.MISSED, ["2024-01-10"], "due"),
        ):
            with self.subTest(interviews, trainings=trainings):
                facts = known(
                    "2020-05-04",
                    interviews=interviews,
                    trainings=trainings,
                    strict_sanction=True,
                )
                self.check(facts, "2028-06-01", ExpectReview(outcome=outcome))

    def test_sealed_legs_are_judged_again_by_the_headcounts_alone(self):
        judged = self.review(known("2020-05-04", interviews=self.MISSED), "2028-06-01")
        small = replace(judged.exposure, in_scope=False)
        for cost, legs, strict, outcome, amount in (
            (judged.exposure, (False, False), False, "due", 3000),
            (judged.exposure, (True, False), False, "warning", 0),
            (judged.exposure, (True, False), True, "due", 3000),
            (judged.exposure, (True, True), True, "none", 0),
            (small, (False, False), False, "out_of_scope", 0),
        ):
            with self.subTest(outcome, legs=legs):
                again = with_legs(cost, judged.judged_on, *legs, strict=strict)
                self.assertEqual((outcome, amount), (again.outcome, again.amount))
                self.assertEqual(bool(amount), bool(again.pay_by))

    def test_under_fifty_nothing_is_due(self):
        facts = known(
            "2020-05-04", interviews=self.MISSED, headcounts=years((2015, 2028, 49.99))
        )
        self.check(
            facts,
            "2028-06-01",
            ExpectReview(outcome="out_of_scope", amount=0, in_scope=False),
        )

    def test_no_amount_has_no_pay_by_day(self):
        facts = known("2020-05-04", interviews=self.MISSED, trainings=["2024-01-10"])
        self.assertIsNone(self.review(facts, "2028-06-01").exposure.pay_by)

    def test_a_review_held_is_judged_on_the_day_it_was_held(self):
        facts = known("2020-05-04", interviews=[reviewed("2029-02-05")])
        self.check(
            facts,
            "2030-01-01",
            ExpectReview("2028-05-04", "2029-02-05", "2029-02-05", pay_by="2029-06-30"),
        )

    def test_a_review_not_held_is_judged_on_its_due_date(self):
        facts = known(
            "2020-05-04",
            interviews=["2022-05-04", "2028-06-01"],
            trainings=["2028-05-05"],
        )
        self.check(
            facts,
            "2028-07-01",
            ExpectReview(
                "2028-05-04",
                judged="2028-05-04",
                missing=2,
                outcome="due",
                amount=3000,
                pay_by="2028-09-30",
            ),
        )

    def test_once_held_it_is_judged_again_on_that_day(self):
        facts = known(
            "2020-05-04",
            interviews=["2022-05-04", "2024-05-04", reviewed("2028-10-02")],
            trainings=["2028-05-05"],
        )
        self.check(
            facts, "2028-09-01", ExpectReview(judged="2028-05-04", outcome="due")
        )
        self.check(
            facts, "2028-11-01", ExpectReview(judged="2028-10-02", outcome="warning")
        )

    def test_nothing_is_judged_until_the_deadline_is_past(self):
        facts = known("2020-05-04")
        self.assertEqual((), compute(facts, day("2028-05-04")).reviews)
        self.assertEqual(1, len(compute(facts, day("2028-05-05")).reviews))

    def test_a_deadline_inside_a_suspension_is_past_after_the_return_day(self):
        facts = known(
            "2020-05-04", absences=[("2028-03-01", "2028-08-31", "sabbatical")]
        )
        self.assertEqual((), compute(facts, day("2028-09-01")).reviews)
        self.assertEqual(1, len(compute(facts, day("2028-09-02")).reviews))

    def test_before_that_every_figure_is_a_forecast(self):
        facts = known("2020-05-04", interviews=["2022-05-04", "2023-10-01"])
        told = forecast(facts, day(NOW))
        self.assertTrue(told.forecast)
        self.assertIsNone(told.held_on)
        self.assertEqual(day(NOW), told.judged_on)
        self.assertEqual(("due", 3000), (told.exposure.outcome, told.exposure.amount))
        self.assertEqual(["unmet"], [row.clause for row in told.missing])
        self.assertIsNone(forecast(facts, day("2028-05-05")))
        self.assertIsNotNone(forecast(facts, day("2028-05-04")))

    def test_a_forecast_meeting_would_meet_what_falls_due_that_very_day(self):
        facts = known(
            "2024-09-09", interviews=["2025-09-08"], agreements=[(12, "2015-01-01")]
        )
        for as_of, missing in (("2026-09-08", []), ("2026-09-09", ["unmet"])):
            with self.subTest(as_of):
                told = forecast(facts, day(as_of))
                self.assertEqual(missing, [row.clause for row in told.missing])

    def test_nothing_is_forecast_for_somebody_gone_or_not_hired(self):
        self.assertIsNone(forecast(known("2020-05-04", "2026-06-30"), day(NOW)))
        self.assertIsNone(forecast(known(), day(NOW)))

    def test_reviews_of_2020_and_2021_are_payable_by_2022_03_31(self):
        for held, pay_by in (
            ("2019-12-31", "2020-03-31"),
            ("2020-01-01", "2022-03-31"),
            ("2021-12-31", "2022-03-31"),
            ("2022-01-01", "2022-06-30"),
        ):
            with self.subTest(held):
                facts = known("2014-03-10", interviews=[reviewed(held)])
                self.check(facts, "2022-02-01", ExpectReview(held=held, pay_by=pay_by))

    def test_what_a_notice_left_unpaid_is_doubled(self):
        for paid, owed in ((0, 6000), (1000, 4000), (3000, 0), (3500, 0)):
            with self.subTest(paid=paid):
                self.assertEqual(owed, after_notice(day(NOW), paid))

    def test_gone_before_the_review_nothing_is_judged_unless_so_set(self):
        facts = dict(hired="2020-05-04", departure="2026-06-30")
        self.assertEqual((), compute(known(**facts), day(NOW)).reviews)
        judged = self.review(known(**facts, leaver_judged=True), NOW)
        self.assertTrue(judged.leaver)
        self.assertEqual("2026-06-30", judged.judged_on.isoformat())

    def test_gone_after_the_deadline_it_stays_judged(self):
        for departure, count in (("2028-05-04", 0), ("2028-05-05", 1)):
            with self.subTest(departure):
                facts = known("2020-05-04", departure=departure)
                self.assertEqual(count, len(compute(facts, day("2029-01-01")).reviews))

    def test_the_headcount_of_the_year_of_the_review_counts(self):
        for reference, outcome in (
            ("review_year", "out_of_scope"),
            ("due_year", "due"),
        ):
            with self.subTest(reference):
                facts = known(
                    "2019-09-16",
                    interviews=[reviewed("2026-06-15")],
                    headcounts=years((2018, 2025, 60), (2026, 2026, 40)),
                    headcount_reference=reference,
                )
                self.check(facts, NOW, ExpectReview(outcome=outcome))


class HeadcountCases(LedgerCase):
    """At least fifty, for long enough."""

    def test_five_entries_in_a_row_at_fifty_or_more(self):
        for label, figures, year, in_scope in (
            ("five", years((2022, 2026, 50)), 2026, True),
            ("four", years((2023, 2026, 50)), 2026, False),
            (
                "five, just under in one",
                years((2022, 2025, 50), (2026, 2026, 49.99)),
                2026,
                False,
            ),
            (
                "reset, then four",
                years((2020, 2024, 60), (2025, 2025, 49), (2026, 2029, 60)),
                2029,
                False,
            ),
            (
                "reset, then five",
                years((2020, 2024, 60), (2025, 2025, 49), (2026, 2030, 60)),
                2030,
                True,
            ),
            ("the year itself not entered", years((2020, 2025, 60)), 2026, False),
            (
                "a missing year breaks the run",
                years((2020, 2022, 60), (2024, 2026, 60)),
                2026,
                False,
            ),
            ("later years say nothing", years((2023, 2027, 60)), 2026, False),
        ):
            with self.subTest(label):
                self.assertEqual(in_scope, scope(figures, year).in_scope)

    def test_an_unbroken_run_from_2019_or_earlier_needs_no_wait(self):
        for label, figures, year, in_scope in (
            ("2019 alone", years((2019, 2019, 50)), 2019, True),
            ("from 2019", years((2019, 2021, 60)), 2021, True),
            ("from 2020", years((2020, 2022, 60)), 2022, False),
            (
                "from 2019, missing 2021",
                ((2019, 60), (2020, 60), (2022, 60)),
                2022,
                False,
            ),
            (
                "from 2015, below in 2020",
                years((2015, 2019, 60), (2020, 2020, 49), (2021, 2022, 60)),
                2022,
                False,
            ),
            ("2016, before the rule", ((2016, 50),), 2016, True),
        ):
            with self.subTest(label):
                self.assertEqual(in_scope, scope(figures, year).in_scope)

    def test_no_entry_at_all_is_presumed_in_scope_and_flagged(self):
        self.assertTrue(scope((), 2026).presumed)
        self.assertTrue(scope((), 2026).in_scope)
        self.assertFalse(scope(((2026, 10),), 2026).presumed)
        facts = known("2018-02-12", interviews=[reviewed("2026-02-10")])
        self.check(facts, NOW, ExpectReview(presumed=True, in_scope=True, amount=3000))


class KeyCases(LedgerCase):
    """Keys name the fact a clock starts from."""

    def test_each_key_names_the_fact_its_clock_starts_from(self):
        facts = known(
            "2016-01-04",
            interviews=["2018-01-08", "2024-01-08"],
            absences=[("2026-03-16", "2026-07-05", "maternity")],
            mandates=[("2022-06-01", "2026-05-31")],
            visits=["2026-09-02"],
            birthday="1968-01-15",
        )
        keys = {
            (row.kind, row.origin_key) for row in compute(facts, day(NOW)).obligations
        }
        for kind, key in (
            ("first", "2016-01-04"),
            ("periodic", "2018-01-08"),
            ("periodic", "2024-01-08"),
            ("review", "2016-01-04"),
            ("return", "2026-03-16"),
            ("return", "mandate:2022-06-01"),
            ("mid_career", "2026-09-02"),
            ("late_career", "2028-01-15@2016-01-04"),
        ):
            self.assertIn((kind, key), keys)

    def test_an_absence_and_a_mandate_begun_the_same_day_have_two_keys(self):
        facts = known(
            "2016-01-04",
            absences=[("2026-03-16", "2026-07-05", "maternity")],
            mandates=[("2026-03-16", "2026-07-05")],
        )
        rows = compute(facts, day(NOW)).obligations
        keys = [row.origin_key for row in rows if row.kind == "return"]
        self.assertEqual(2, len(set(keys)))

    def test_two_employments_never_share_a_key(self):
        """The former one's next cycle would begin on the day of the new hiring."""
        facts = known(
            "2016-01-01",
            "2021-12-27",
            contracts=[("2022-01-01",)],
            interviews=[reviewed("2021-06-01")],
            birthday="1968-01-15",
        )
        rows = compute(facts, day(NOW)).obligations
        keys = [(row.kind, row.origin_key) for row in rows]
        self.assertEqual(len(set(keys)), len(keys))

    def test_two_employments_in_one_window_have_each_their_pre_sixty_row(self):
        facts = known(
            "2016-01-01",
            "2026-03-31",
            contracts=[("2026-09-01",)],
            birthday="1967-06-15",
        )
        self.check(
            facts,
            NOW,
            Expect("late_career", "2027-06-14", "void", hired_on="2016-01-01"),
            Expect("late_career", "2027-06-14", "open", hired_on="2026-09-01"),
        )


class ExplanationCases(LedgerCase):
    """Every row tells why: codes that the readers' sentences are made of."""

    CODES = {
        "covid",
        "suspended",
        "left",
        "expired_before",
        "changed",
        "readings",
        "recital",
        "in_post",
        "short_contract",
        "cycle_extended",
        "cycle_anchors",
        "filtered",
        "held_early",
        "declined",
    }

    def test_each_row_tells_what_is_particular_to_it_and_nothing_else(self):
        recital = [(24, "2018-01-01", None, "company", "recital")]
        away = dict(absences=[("2026-03-16", "2026-07-05", "maternity")])
        held = dict(hired="2020-01-06", interviews=["2024-01-08"])
        for label, facts, as_of, kind, codes in (
            ("plain", known("2026-02-02"), NOW, "first", set()),
            ("plain", known("2026-02-02"), NOW, "review", set()),
            ("covid", known("2018-05-02"), "2020-06-01", "first", {"covid"}),
            (
                "suspended",
                known("2026-02-02", absences=[("2027-01-04", "2027-02-28", "carer")]),
                "2027-01-10",
                "first",
                {"suspended"},
            ),
            (
                "left",
                known("2026-02-02", "2027-03-01"),
                "2027-03-02",
                "first",
                {"left"},
            ),
            (
                "left early",
                known("2026-02-02", "2026-06-30"),
                NOW,
                "first",
                {"left", "short_contract"},
            ),
            (
                "at work",
                known("2026-02-02", "2027-03-01"),
                "2027-03-01",
                "first",
                set(),
            ),
            ("expired", known("2022-02-02"), NOW, "first", {"expired_before"}),
            ("shortened", known("2024-02-05"), NOW, "first", {"changed", "readings"}),
            ("lengthened", known(**held), NOW, "periodic", {"changed"}),
            (
                "recital",
                known(**held, agreements=recital),
                NOW,
                "periodic",
                {"recital"},
            ),
            ("in post", known("2010-01-04"), "2015-01-01", "first", {"in_post"}),
            (
                "short",
                known("2026-03-02", "2026-12-31"),
                NOW,
                "first",
                {"short_contract"},
            ),
            ("extended", known("2020-05-04"), NOW, "review", {"cycle_extended"}),
            (
                "anchored",
                known("2026-01-05", interviews=[reviewed("2034-01-05")]),
                "2034-02-01",
                "review",
                {"cycle_anchors"},
            ),
            ("returned", known(**held, **away), NOW, "return", set()),
            (
                "filtered",
                known("2020-01-06", interviews=["2026-01-12"], **away),
                NOW,
                "return",
                {"filtered"},
            ),
            (
                "held early",
                known("2020-01-06", interviews=[("2026-06-01", "return")], **away),
                NOW,
                "return",
                {"held_early"},
            ),
            (
                "declined",
                known(**held, **away, refusals=["2026-07-06"]),
                NOW,
                "return",
                {"declined"},
            ),
        ):
            with self.subTest(label, kind=kind):
                rows = compute(facts, day(as_of)).obligations
                row = [row for row in rows if row.kind == kind][-1]
                told = {reason.code for reason in row.reasons}
                self.assertEqual(codes, told & self.CODES)
                self.assertTrue(row.reasons and row.article)

    def test_the_day_of_each_step_is_told(self):
        told = (
            ("counted", "start", "2024-02-05"),
            ("counted", "months", "24"),
            ("changed", "on", REFORM),
            ("changed", "former_due", "2026-02-05"),
        )
        self.check(known("2024-02-05"), NOW, Expect("first", "2026-02-05", tells=told))

    def test_a_step_names_its_values(self):
        row = self.row(known("2026-02-02"), NOW, "first")
        self.assertEqual(day("2026-02-02"), row.reasons[0].value("start"))
        with self.assertRaises(KeyError):
            row.reasons[0].value("nothing")


class TestExplanations(ExplanationCases, unittest.TestCase):
    pass


class TestCycles(CycleCases, unittest.TestCase):
    pass


class TestFirstLeg(FirstLegCases, unittest.TestCase):
    pass


class TestSecondLeg(SecondLegCases, unittest.TestCase):
    pass


class TestSanction(SanctionCases, unittest.TestCase):
    pass


class TestHeadcount(HeadcountCases, unittest.TestCase):
    pass


class TestKeys(KeyCases, unittest.TestCase):
    pass
