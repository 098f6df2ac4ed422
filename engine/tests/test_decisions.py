"""Clocks, employments and departures: one test per sentence of the law, both sides."""

import unittest

from .. import EngineError
from ..facts import Absence, Settings
from ..periods import Span, add_months, end_of_next_quarter, merge
from .build import Expect, LedgerCase, day, known

NOW = "2026-11-22"
REFORM = "2025-10-26"
EVE = "2025-10-25"


def first(due, state="open", *args, **values):
    return Expect("first", due, state, *args, **values)


def periodic(due, state="open", *args, **values):
    return Expect("periodic", due, state, *args, **values)


class ArithmeticCases(LedgerCase):
    """Delays are counted date to date."""

    def test_months_later_is_the_same_day_or_the_last_of_the_month(self):
        for start, months, end in (
            ("2026-02-02", 12, "2027-02-02"),
            ("2028-02-29", 12, "2029-02-28"),
            ("2028-02-29", 48, "2032-02-29"),
            ("2026-08-31", 6, "2027-02-28"),
            ("2027-08-31", 6, "2028-02-29"),
            ("2026-12-31", 2, "2027-02-28"),
            ("2026-01-31", 1, "2026-02-28"),
            ("2026-02-28", 12, "2027-02-28"),
            ("2026-03-31", -1, "2026-02-28"),
            ("2026-01-15", -1, "2025-12-15"),
        ):
            with self.subTest(start, months=months):
                self.assertEqual(day(end), add_months(day(start), months))

    def test_a_date_outside_the_calendar_is_an_engine_error(self):
        for start, months in (("9999-12-31", 1), ("0001-01-01", -1)):
            with self.subTest(start), self.assertRaises(EngineError):
                add_months(day(start), months)

    def test_an_unknown_trigger_or_choice_is_an_engine_error(self):
        with self.assertRaises(EngineError):
            Absence(day("2026-01-01"), None, "paternity")
        with self.assertRaises(EngineError):
            Settings(review_anchor="sometimes")

    def test_the_end_of_the_next_quarter(self):
        for review, end in (
            ("2026-01-01", "2026-06-30"),
            ("2026-03-31", "2026-06-30"),
            ("2026-04-01", "2026-09-30"),
            ("2026-06-30", "2026-09-30"),
            ("2026-07-01", "2026-12-31"),
            ("2026-09-30", "2026-12-31"),
            ("2026-10-01", "2027-03-31"),
            ("2026-12-31", "2027-03-31"),
        ):
            with self.subTest(review):
                self.assertEqual(day(end), end_of_next_quarter(day(review)))

    def test_spans_merge_over_a_gap_and_an_open_one_swallows_what_follows(self):
        one = Span(day("2026-01-01"), day("2026-01-31"))
        near = Span(day("2026-02-04"), day("2026-02-10"))
        far = Span(day("2026-02-05"), day("2026-02-10"))
        running = Span(day("2026-01-15"))
        both = Span(one.start, near.end)
        self.assertEqual([both], merge([near, one], 3))
        self.assertEqual([one, far], merge([far, one], 3))
        self.assertEqual([Span(one.start)], merge([running, far, one], 3))

    def test_the_due_day_is_in_time_and_the_next_day_is_late(self):
        facts = known("2026-02-02")
        self.each(
            ("the day before", facts, "2027-02-01", first("2027-02-02", "open", 0)),
            ("the day itself", facts, "2027-02-02", first("2027-02-02", "open", 0)),
            ("the day after", facts, "2027-02-03", first("2027-02-02", "open", 1)),
        )

    def test_an_interview_on_the_due_day_is_in_time(self):
        for held, late in (("2027-02-02", 0), ("2027-02-03", 1)):
            with self.subTest(held):
                facts = known("2026-02-02", interviews=[held])
                self.check(facts, "2028-01-01", first("2027-02-02", "met", late))

    def test_counted_from_the_eve_every_delay_ends_a_day_earlier(self):
        facts = known("2026-01-01", due_on_eve=True)
        self.check(
            facts, NOW, first("2026-12-31"), Expect("review", "2033-12-31", "open")
        )

    def test_the_eve_is_counted_once_however_many_reviews_went_by(self):
        facts = known(
            "2026-01-05",
            interviews=[("2034-01-04", "periodic", "review")],
            due_on_eve=True,
            review_anchor="seniority",
        )
        self.check(facts, "2034-02-01", Expect("review", "2042-01-04"))


class FormerLawCases(LedgerCase):
    """2014-03-07 to 2025-10-25: two years, six years."""

    def test_first_after_two_years_then_every_two_years(self):
        self.each(
            ("first", known("2018-05-02"), "2019-01-01", first("2020-05-02")),
            (
                "next",
                known("2017-05-02", interviews=["2019-04-15"]),
                "2019-05-01",
                first("2019-05-02", "met", 0),
                periodic("2021-04-15", regime="old"),
            ),
        )

    def test_review_after_six_years(self):
        facts = known("2017-05-02")
        self.check(facts, "2022-01-01", Expect("review", "2023-05-02", regime="old"))

    def test_staff_in_post_when_the_law_began_count_from_that_day(self):
        self.each(
            (
                "hired the day before",
                known("2014-03-06"),
                "2015-01-01",
                first("2016-03-07", origin="2014-03-06", hired_on="2014-03-06"),
                Expect("review", "2020-03-07", origin="2014-03-07"),
            ),
            (
                "hired that day",
                known("2014-03-07"),
                "2015-01-01",
                first("2016-03-07"),
                Expect("review", "2020-03-07"),
            ),
            (
                "hired the day after",
                known("2014-03-08"),
                "2015-01-01",
                first("2016-03-08"),
                Expect("review", "2020-03-08"),
            ),
            (
                "with an agreement of three years",
                known("1998-09-01", agreements=[(36, "2010-01-01")]),
                "2015-01-01",
                first("2017-03-07", origin="1998-09-01"),
                Expect("review", "2020-03-07"),
            ),
        )

    def test_interviews_before_the_law_began_are_ignored(self):
        self.each(
            (
                "the day before",
                known("2008-01-01", interviews=["2014-03-06"]),
                "2015-01-01",
                first("2016-03-07", "open"),
                "periodic",
            ),
            (
                "that day",
                known("2008-01-01", interviews=["2014-03-07"]),
                "2015-01-01",
                first("2016-03-07", "met"),
                periodic("2016-03-07"),
            ),
        )

    def test_an_agreement_sets_any_period_but_never_the_review(self):
        for months, due in ((12, "2019-04-15"), (36, "2021-04-15"), (72, "2024-04-15")):
            with self.subTest(months=months):
                facts = known(
                    "2017-05-02",
                    interviews=["2018-04-15"],
                    agreements=[(months, "2015-01-01")],
                )
                self.check(
                    facts, "2019-01-01", periodic(due), Expect("review", "2023-05-02")
                )

    def test_before_the_reform_an_agreement_sets_the_first_interview_too(self):
        for months, due in ((12, "2019-05-02"), (36, "2021-05-02")):
            with self.subTest(months=months):
                facts = known("2018-05-02", agreements=[(months, "2015-01-01")])
                self.check(facts, "2018-06-01", first(due, regime="old"))

    def test_covid_moves_the_count_of_lateness_not_the_due_date(self):
        for due, hired, late in (
            ("2019-12-31", "2017-12-31", 731),
            ("2020-01-01", "2018-01-01", 184),
            ("2021-06-30", "2019-06-30", 184),
            ("2021-07-01", "2019-07-01", 183),
        ):
            with self.subTest(due):
                facts = known(hired)
                self.check(facts, "2021-12-31", first(due, "open", late))
        self.check(known("2018-05-02"), "2021-06-30", first("2020-05-02", "open", 0))
        self.check(known("2018-05-02"), "2021-07-01", first("2020-05-02", "open", 1))

    def test_covid_covers_every_kind_of_obligation(self):
        facts = known(
            "2014-09-01",
            interviews=["2019-09-01"],
            absences=[("2020-01-06", "2020-05-24", "maternity")],
        )
        self.check(
            facts,
            "2021-07-10",
            Expect("return", "2020-06-24", days_late=10),
            Expect("review", "2020-09-01", days_late=10),
            periodic("2021-09-01", "open", 0),
        )


class NewLawCases(LedgerCase):
    """Since 2025-10-26: one year, four years, eight years."""

    def test_first_within_the_year_after_hiring(self):
        self.each(
            ("hired that day", known(REFORM), NOW, first("2026-10-26", regime="new")),
            ("later", known("2026-03-02"), NOW, first("2027-03-02", regime="new")),
        )

    def test_every_four_years_from_the_last_interview_held(self):
        facts = known("2025-11-03", interviews=[("2026-01-12", "first"), "2026-09-30"])
        self.check(
            facts,
            NOW,
            periodic("2030-01-12", "met", 0, origin="2026-01-12"),
            periodic("2030-09-30", origin="2026-09-30"),
        )

    def test_the_first_review_may_be_held_seven_years_after_the_first_interview(self):
        facts = known("2026-01-05", interviews=[("2026-06-01", "first")])
        self.check(
            facts, NOW, Expect("review", "2034-01-05", window_start="2033-06-01")
        )

    def test_every_kind_of_interview_restarts_the_clock_and_meets_the_open_row(self):
        for kind in (
            "first",
            "periodic",
            "return",
            "mid_career",
            "late_career",
            "on_request",
            "review",
        ):
            with self.subTest(kind):
                facts = known("2024-11-04", interviews=[("2025-11-10", kind)])
                self.check(
                    facts, NOW, first("2025-11-04", "met"), periodic("2029-11-10")
                )

    def test_however_early_an_interview_meets_the_open_row(self):
        facts = known("2026-01-05", interviews=["2026-01-05", "2026-01-06"])
        self.check(
            facts,
            NOW,
            first("2027-01-05", "met", 0, met_on="2026-01-05"),
            periodic("2030-01-05", "met", 0, met_on="2026-01-06"),
            periodic("2030-01-06"),
        )

    def test_several_interviews_on_one_day_count_once(self):
        facts = known(
            "2025-11-03",
            interviews=["2026-09-30", ("2026-09-30", "return"), "2026-09-30"],
        )
        result = self.check(
            facts, NOW, first("2026-11-03", "met"), periodic("2030-09-30")
        )
        self.assertEqual(3, len(result.obligations))

    def test_missed_periods_add_no_rows(self):
        facts = known("2014-06-02", interviews=["2016-05-30"])
        result = self.check(facts, NOW, periodic("2018-05-30", "open"))
        kinds = [row.kind for row in result.obligations]
        self.assertEqual(["first", "periodic", "review"], sorted(kinds))

    def test_facts_after_the_day_of_reading_are_ignored(self):
        bare = known("2024-11-04")
        later = known(
            "2024-11-04",
            interviews=["2026-11-23"],
            visits=["2026-11-23"],
            refusals=["2026-11-23"],
            absences=[("2026-11-23", "2027-03-01", "maternity")],
            mandates=[("2026-11-23", "2027-03-01")],
            trainings=["2026-11-23"],
        )
        for facts in (bare, later):
            self.check(facts, NOW, first("2025-11-04"), absent=["return", "mid_career"])
        self.check(later, "2026-11-23", first("2025-11-04", "met"))


class TransitionCases(LedgerCase):
    """Delays running on 2025-10-26."""

    def test_a_delay_unexpired_at_the_reform_is_lengthened(self):
        self.each(
            (
                "expired the day before",
                known("2021-09-01", interviews=["2023-10-25"]),
                NOW,
                periodic("2025-10-25", "open", 393, regime="old", disputed=False),
            ),
            (
                "expires that day",
                known("2021-09-01", interviews=["2023-10-26"]),
                NOW,
                periodic("2027-10-26", "open", 0, regime="new", disputed=False),
            ),
            (
                "held the day before",
                known("2021-09-01", interviews=[EVE]),
                NOW,
                periodic("2029-10-25", regime="new"),
            ),
        )

    def test_the_day_before_the_reform_the_former_law_is_read(self):
        facts = known("2021-09-01", interviews=["2023-10-26"])
        self.each(
            ("eve", facts, EVE, periodic("2025-10-26", "open", 0, regime="old")),
            ("reform", facts, REFORM, periodic("2027-10-26", "open", 0, regime="new")),
        )

    def test_a_row_is_dated_by_the_law_of_the_day_it_was_met(self):
        hired = "2021-09-01"
        self.each(
            (
                "met the day before",
                known(hired, interviews=["2023-12-11", EVE]),
                NOW,
                periodic("2025-12-11", "met", 0, origin="2023-12-11", regime="old"),
            ),
            (
                "met that day",
                known(hired, interviews=["2023-12-11", REFORM]),
                NOW,
                periodic("2027-12-11", "met", 0, origin="2023-12-11", regime="new"),
            ),
            (
                "expired, met since",
                known(hired, interviews=["2023-10-01", "2026-01-01"]),
                NOW,
                periodic("2025-10-01", "met", 92, origin="2023-10-01", regime="old"),
            ),
        )

    def test_never_interviewed_two_years_over_before_the_reform(self):
        self.each(
            (
                "two years end the day before",
                known("2023-10-25"),
                NOW,
                first("2025-10-25", "open", 393, regime="old", disputed=False),
            ),
            (
                "two years end that day",
                known("2023-10-26"),
                NOW,
                first("2025-10-26", "open", 392, disputed=True),
            ),
        )

    def test_hired_in_the_last_year_before_the_reform_hire_plus_one_year(self):
        self.each(
            (
                "the last day of the former reading",
                known("2024-10-25"),
                NOW,
                first("2026-10-25", disputed=True, regime="new"),
            ),
            (
                "the first day of the new reading",
                known("2024-10-26"),
                NOW,
                first("2025-10-26", disputed=True, regime="new"),
            ),
            ("the eve", known(EVE), NOW, first("2026-10-25", disputed=True)),
            ("the reform", known(REFORM), NOW, first("2026-10-26", disputed=False)),
        )

    def test_a_first_still_running_ends_a_year_after_the_reform_at_the_latest(self):
        three_years = [(36, "2015-01-01")]
        self.each(
            (
                "former date after 2026-10-26",
                known("2024-03-01", agreements=three_years),
                NOW,
                first("2026-10-26", disputed=True),
            ),
            (
                "former date before 2026-10-26",
                known("2023-03-01", agreements=three_years),
                NOW,
                first("2026-03-01", disputed=True),
            ),
            (
                "former date before the reform",
                known("2022-10-25", agreements=three_years),
                NOW,
                first("2025-10-25", regime="old", disputed=False),
            ),
            (
                "hired in the last year",
                known("2024-12-02", agreements=three_years),
                NOW,
                first("2025-12-02", disputed=True),
            ),
        )

    def test_the_readings_of_the_first_interview_are_a_setting(self):
        for hired, reading, due in (
            ("2024-10-25", "art_2222", "2026-10-25"),
            ("2024-10-25", "former", "2026-10-25"),
            ("2024-10-26", "art_2222", "2026-10-26"),
            ("2024-10-26", "former", "2026-10-26"),
            ("2025-06-01", "hire_plus_1y", "2026-06-01"),
            ("2025-06-01", "art_2222", "2026-10-26"),
            ("2025-06-01", "former", "2027-06-01"),
            ("2023-10-25", "art_2222", "2025-10-25"),
            ("2023-10-25", "former", "2025-10-25"),
        ):
            with self.subTest(hired, reading=reading):
                facts = known(hired, first_transition=reading)
                self.check(facts, NOW, first(due))

    def test_six_years_unexpired_at_the_reform_become_eight(self):
        self.each(
            (
                "expired the day before",
                known("2019-10-25"),
                NOW,
                Expect("review", "2025-10-25", days_late=393, regime="old"),
            ),
            (
                "expires that day",
                known("2019-10-26"),
                NOW,
                Expect("review", "2027-10-26", days_late=0, regime="new"),
            ),
        )

    def test_what_fell_due_before_the_reform_keeps_its_rule(self):
        facts = known(
            "2018-03-01",
            interviews=["2020-02-24"],
            absences=[("2025-04-01", "2025-08-31", "maternity")],
        )
        for as_of in (EVE, REFORM, NOW, "2031-01-01"):
            self.check(
                facts,
                as_of,
                periodic("2022-02-24", regime="old"),
                Expect("return", "2025-10-01", regime="old"),
                Expect("review", "2024-03-01", regime="old"),
            )


class AgreementCases(LedgerCase):
    """Collective agreements on the period."""

    HELD = dict(hired="2017-09-04", interviews=["2019-09-02", "2024-01-22"])

    def test_at_or_under_four_years_survives_and_above_lapses(self):
        for months, before, after, disputed in (
            (12, "2025-01-22", "2025-01-22", False),
            (36, "2027-01-22", "2027-01-22", False),
            (48, "2028-01-22", "2028-01-22", False),
            (49, "2028-02-22", "2028-01-22", True),
            (60, "2029-01-22", "2028-01-22", True),
        ):
            with self.subTest(months=months):
                facts = known(**self.HELD, agreements=[(months, "2015-01-01")])
                self.each(
                    ("2026-09-30", facts, "2026-09-30", periodic(before, "open")),
                    (
                        "2026-10-01",
                        facts,
                        "2026-10-01",
                        periodic(after, "open", disputed=disputed),
                    ),
                )

    def test_the_lapse_never_dates_back_before_the_day_of_change(self):
        facts = known("2017-09-04", interviews=["2021-05-10"], agreements=SIX_YEARS)
        self.each(
            ("eve", facts, "2026-09-30", periodic("2027-05-10", "open", 0)),
            ("lapse", facts, "2026-10-01", periodic("2026-10-01", "open", 0)),
            ("next day", facts, "2026-10-02", periodic("2026-10-01", "open", 1)),
            (
                "met before",
                *_met(SIX_YEARS, "2026-09-30"),
                periodic("2027-05-10", "met"),
            ),
            (
                "met that day",
                *_met(SIX_YEARS, "2026-10-01"),
                periodic("2026-10-01", "met", 0),
            ),
        )

    def test_a_delay_expired_before_the_lapse_keeps_its_date(self):
        facts = known("2017-09-04", interviews=["2020-09-30"], agreements=SIX_YEARS)
        self.each(
            ("due on 30 September", facts, NOW, periodic("2026-09-30", disputed=False)),
        )

    def test_an_agreement_that_lapses_leaves_the_branch_agreement(self):
        facts = known(
            **self.HELD,
            agreements=[(72, "2015-01-01"), (36, "2015-01-01", None, "branch")],
        )
        self.each(
            ("eve", facts, "2026-09-30", periodic("2030-01-22")),
            ("lapse", facts, "2026-10-01", periodic("2027-01-22", disputed=True)),
        )

    def test_the_company_agreement_comes_before_the_branch_agreement(self):
        company = (36, "2015-01-01", None, "company")
        branch = (12, "2020-01-01", None, "branch")
        for agreements in ([company, branch], [branch, company]):
            facts = known(**self.HELD, agreements=agreements)
            self.check(facts, NOW, periodic("2027-01-22", "open"))
        facts = known(**self.HELD, agreements=[branch])
        self.check(facts, NOW, periodic("2025-01-22", "open"))

    def test_since_the_reform_an_agreement_never_goes_above_four_years(self):
        for concluded, due in ((EVE, "2029-11-03"), (REFORM, "2028-11-03")):
            with self.subTest(concluded):
                facts = known(
                    "2022-11-07",
                    interviews=["2024-11-03"],
                    agreements=[
                        (60, "2025-11-01", None, "company", "own_choice", concluded)
                    ],
                )
                self.check(facts, "2026-01-01", periodic(due))

    def test_since_the_reform_no_agreement_sets_the_first_interview(self):
        for months in (6, 36):
            with self.subTest(months=months):
                facts = known("2025-11-03", agreements=[(months, "2015-01-01")])
                self.check(facts, NOW, first("2026-11-03", regime="new"))

    def test_a_longer_delay_begun_mid_interval_applies_to_all_of_it(self):
        facts = known(
            "2017-09-04", interviews=["2019-09-02"], agreements=[(36, "2020-06-01")]
        )
        self.each(
            ("eve", facts, "2020-05-31", periodic("2021-09-02")),
            ("first day", facts, "2020-06-01", periodic("2022-09-02")),
        )

    def test_a_delay_expired_the_day_before_a_change_is_not_redated(self):
        for start, due in (("2021-09-02", "2022-09-02"), ("2021-09-03", "2021-09-02")):
            with self.subTest(start):
                facts = known(
                    "2017-09-04", interviews=["2019-09-02"], agreements=[(36, start)]
                )
                self.check(facts, "2021-10-01", periodic(due))

    def test_a_shorter_delay_never_ends_before_the_day_of_the_change(self):
        for start, due in (
            ("2026-06-01", "2027-01-22"),
            ("2027-01-22", "2027-01-22"),
            ("2027-03-01", "2027-03-01"),
        ):
            with self.subTest(start):
                facts = known(**self.HELD, agreements=[(36, start)])
                self.check(facts, "2027-04-01", periodic(due))

    def test_the_end_of_an_agreement_gives_the_statute_back(self):
        facts = known(**self.HELD, agreements=[(36, "2015-01-01", "2026-06-30")])
        self.each(
            ("last day", facts, "2026-06-30", periodic("2027-01-22")),
            ("day after", facts, "2026-07-01", periodic("2028-01-22")),
        )

    def test_an_agreement_applies_on_its_first_and_its_last_day(self):
        for held, due in (
            ("2026-05-31", "2030-05-31"),
            ("2026-06-01", "2028-06-01"),
            ("2026-06-30", "2028-06-30"),
            ("2026-07-01", "2030-07-01"),
        ):
            with self.subTest(held):
                facts = known(
                    "2020-01-06",
                    interviews=[held],
                    agreements=[(24, "2026-06-01", "2026-06-30")],
                )
                self.check(facts, held, periodic(due, "open"))

    def test_the_article_of_an_agreement_is_told(self):
        for agreements, article in (([], ", I"), ([(36, "2015-01-01")], ", III")):
            with self.subTest(agreements=agreements):
                facts = known(**self.HELD, agreements=agreements)
                row = self.row(facts, NOW, "periodic", "open")
                self.assertEqual("L6315-1" + article, row.article)

    def test_an_agreement_of_no_months_is_ignored(self):
        facts = known(**self.HELD, agreements=[(0, "2015-01-01")])
        self.check(facts, NOW, periodic("2028-01-22", "open"))

    def test_a_six_year_agreement_ended_before_its_lapse_is_no_dispute(self):
        facts = known(**self.HELD, agreements=[(72, "2015-01-01", "2026-06-30")])
        self.each(
            ("last day", facts, "2026-06-30", periodic("2030-01-22")),
            ("day after", facts, "2026-07-01", periodic("2028-01-22", disputed=False)),
        )

    def test_the_readings_of_a_lapse_are_a_setting(self):
        for interview, reading, due in (
            ("2024-01-22", "day_of_change", "2028-01-22"),
            ("2024-01-22", "literal", "2028-01-22"),
            ("2024-01-22", "art_2222", "2030-01-22"),
            ("2021-05-10", "day_of_change", "2026-10-01"),
            ("2021-05-10", "literal", "2025-05-10"),
            ("2021-05-10", "art_2222", "2027-05-10"),
        ):
            with self.subTest(interview, reading=reading):
                facts = known(
                    "2017-09-04",
                    interviews=[interview],
                    agreements=SIX_YEARS,
                    lapsed_agreement=reading,
                )
                self.check(facts, NOW, periodic(due, disputed=True))

    def test_a_recital_of_the_former_law_is_disputed_since_the_reform(self):
        held = dict(hired="2022-11-21", interviews=["2024-11-20"])
        recital = known(
            **held, agreements=[(24, "2018-01-01", None, "company", "recital")]
        )
        choice = known(**held, agreements=[(24, "2018-01-01")])
        self.each(
            ("eve", recital, EVE, periodic("2026-11-20", disputed=False)),
            ("reform", recital, REFORM, periodic("2026-11-20", disputed=True)),
            ("own choice", choice, REFORM, periodic("2026-11-20", disputed=False)),
        )

    def test_the_warning_on_a_recital_stays_when_the_agreement_ends_too_late(self):
        recital = (24, "2018-01-01", "2026-11-30", "company", "recital")
        facts = known("2022-11-21", interviews=["2024-11-20"], agreements=[recital])
        self.each(
            ("last day", facts, "2026-11-30", periodic("2026-11-20", disputed=True)),
            ("day after", facts, "2026-12-01", periodic("2026-11-20", disputed=True)),
        )


SIX_YEARS = [(72, "2018-01-01")]


def _met(agreements, on):
    facts = known("2017-09-04", interviews=["2021-05-10", on], agreements=agreements)
    return facts, NOW


class EmploymentCases(LedgerCase):
    """Contracts, employments, short contracts, departures."""

    def test_a_contract_never_closed_ends_with_the_departure_before_a_rehire(self):
        facts = known(
            "2020-01-06", contracts=[("2024-01-08", None)], departure="2022-06-30"
        )
        self.check(
            facts,
            NOW,
            first("2022-01-06", "void", hired_on="2020-01-06"),
            first("2026-01-08", "open", hired_on="2024-01-08"),
        )

    def test_the_override_concerns_the_employment_that_runs_not_one_to_come(self):
        facts = known(
            "2024-01-08",
            "2026-12-31",
            contracts=[("2027-03-01",)],
            override="2020-01-06",
        )
        self.check(facts, NOW, first("2022-01-06", hired_on="2020-01-06"))

    def test_contracts_at_most_three_days_apart_are_one_employment(self):
        for rehired, kinds in (("2026-01-04", 1), ("2026-01-05", 2)):
            with self.subTest(rehired):
                facts = known("2024-03-04", "2025-12-31", contracts=[(rehired,)])
                rows = self.check(facts, NOW).obligations
                self.assertEqual(kinds, sum(row.kind == "first" for row in rows))

    def test_the_gap_between_contracts_is_a_setting(self):
        facts = known(
            "2024-03-04",
            "2025-12-31",
            contracts=[("2026-01-04",)],
            contract_gap_days=2,
        )
        self.check(facts, NOW, first(None, "open", hired_on="2026-01-04"))

    def test_contracts_of_any_type_make_one_employment(self):
        facts = known(
            contracts=[
                ("2022-09-01", "2024-08-31", "apprentice"),
                ("2024-09-02", "2025-03-31", "employee"),
                ("2025-04-01", None, "employee"),
            ]
        )
        self.check(
            facts,
            NOW,
            first("2024-09-01", regime="old"),
            Expect("review", "2030-09-01"),
        )

    def test_some_workers_are_not_covered(self):
        for kind in ("trainee", "contractor", "freelance"):
            with self.subTest(kind):
                facts = known(contracts=[("2026-01-05", None, kind)])
                result = self.check(facts, NOW)
                self.assertEqual((), result.obligations)
                self.assertIsNone(result.hired_on)

    def test_a_placement_before_a_contract_does_not_count(self):
        facts = known(
            contracts=[("2025-09-01", "2026-02-28", "trainee"), ("2026-03-01",)]
        )
        self.check(facts, NOW, first("2027-03-01"))

    def test_a_new_employment_ignores_what_the_former_one_held(self):
        facts = known(
            "2018-03-05",
            "2025-11-28",
            contracts=[("2026-01-05",)],
            interviews=["2025-11-20"],
        )
        self.check(
            facts,
            NOW,
            periodic("2029-11-20", "void", 0),
            first("2027-01-05", "open", hired_on="2026-01-05"),
            Expect("review", "2034-01-05", "open"),
            absent=[("periodic", "open")],
        )

    def test_a_former_employment_still_has_its_own_rows(self):
        facts = known("2018-03-05", "2021-12-31", contracts=[("2026-01-05",)])
        self.check(
            facts,
            NOW,
            first("2020-03-05", "void", 184),
            Expect("review", "2024-03-05", "void", 0),
            first("2027-01-05", "open"),
        )

    def test_employments_over_before_the_law_began_give_nothing(self):
        for end, kinds in (("2014-03-06", 0), ("2014-03-07", 1)):
            with self.subTest(end):
                rows = self.check(known("2005-01-03", end), NOW).obligations
                self.assertEqual(kinds, sum(row.kind == "first" for row in rows))

    def test_employments_that_have_not_begun_give_nothing(self):
        facts = known("2026-11-23")
        self.assertEqual((), self.check(facts, NOW).obligations)
        self.check(facts, "2026-11-23", first("2027-11-23"))

    def test_seniority_taken_over_replaces_the_hire_date_for_all_clocks(self):
        facts = known("2024-01-08", override="2019-11-04", interviews=["2022-05-02"])
        self.check(
            facts,
            NOW,
            first("2021-11-04", "met", hired_on="2019-11-04"),
            periodic("2024-05-02", "open"),
            Expect("review", "2027-11-04"),
        )

    def test_a_contract_shorter_than_the_first_year_is_a_recommendation(self):
        self.each(
            (
                "ends the day before the year is over",
                known("2026-03-02", "2027-03-01"),
                NOW,
                first("2027-03-01", "open", 0, recommended=True),
            ),
            (
                "ends with the year",
                known("2026-03-02", "2027-03-02"),
                NOW,
                first("2027-03-02", "open", 0, recommended=False),
            ),
            (
                "hired before 2024-10-26",
                known("2024-10-25", "2025-09-30"),
                "2025-09-01",
                first("2026-10-25", "open", 0, recommended=False),
            ),
            (
                "hired on 2024-10-26",
                known("2024-10-26", "2025-09-30"),
                "2025-09-01",
                first("2025-09-30", "open", 0, recommended=True),
            ),
        )

    def test_a_recommendation_is_never_overdue_and_void_afterwards(self):
        facts = known("2026-03-02", "2026-10-31")
        self.each(
            ("last day", facts, "2026-10-31", first("2026-10-31", "open", 0)),
            ("day after", facts, "2026-11-01", first("2026-10-31", "void", 0)),
            (
                "held on the last day",
                known("2026-03-02", "2026-10-31", interviews=["2026-10-31"]),
                "2026-11-01",
                first("2026-10-31", "met", 0),
            ),
        )

    def test_the_legal_date_stays_in_the_explanation(self):
        told = (("short_contract", "legal_due", "2027-03-02"),)
        facts = known("2026-03-02", "2026-10-31")
        self.check(facts, NOW, first("2026-10-31", "void", tells=told))

    def test_periodic_and_review_dates_are_never_clipped(self):
        facts = known("2026-03-02", "2028-10-31", interviews=["2026-09-01"])
        self.check(facts, NOW, periodic("2030-09-01"), Expect("review", "2034-03-02"))

    def test_from_the_day_after_the_last_day_open_rows_are_void(self):
        facts = known("2018-03-05", departure="2026-06-30")
        self.each(
            ("last day", facts, "2026-06-30", first("2020-03-05", "open", 1826)),
            ("day after", facts, "2026-07-01", first("2020-03-05", "void", 1826)),
            ("lateness stops", facts, "2027-07-01", first("2020-03-05", "void", 1826)),
        )

    def test_what_was_met_stays_met_after_departure(self):
        facts = known("2018-03-05", departure="2026-06-30", interviews=["2020-03-02"])
        self.check(facts, NOW, first("2020-03-05", "met"), periodic(None, "void"))

    def test_interviews_after_departure_count_for_nothing(self):
        facts = known("2018-03-05", departure="2026-06-30", interviews=["2026-07-01"])
        self.check(facts, NOW, first("2020-03-05", "void"), absent=["periodic"])

    def test_a_departure_after_the_end_of_the_contract_prolongs_nothing(self):
        facts = known("2024-03-05", "2025-12-31", departure="2026-06-30")
        self.check(facts, NOW, first(None, "void"), absent=[("first", "open")])

    def test_an_agreement_that_starts_after_departure_moves_nothing(self):
        facts = known(
            "2020-03-05",
            departure="2026-06-30",
            interviews=["2026-02-02"],
            agreements=[(24, "2026-07-01")],
        )
        self.check(facts, NOW, periodic("2030-02-02", "void"))

    def test_only_a_return_is_declined_by_a_refusal(self):
        facts = known(
            "2018-03-05",
            interviews=["2020-03-02"],
            visits=["2026-03-02"],
            birthday="1968-01-15",
            refusals=[
                ("2026-06-01", kind)
                for kind in ("first", "periodic", "mid_career", "late_career", "return")
            ],
        )
        self.check(
            facts,
            NOW,
            periodic("2022-03-02", "open"),
            Expect("mid_career", "2026-05-02", "open"),
            Expect("late_career", "2028-01-14", "open"),
            Expect("review", "2024-03-05", "open"),
        )


class TestArithmetic(ArithmeticCases, unittest.TestCase):
    pass


class TestFormerLaw(FormerLawCases, unittest.TestCase):
    pass


class TestNewLaw(NewLawCases, unittest.TestCase):
    pass


class TestTransition(TransitionCases, unittest.TestCase):
    pass


class TestAgreements(AgreementCases, unittest.TestCase):
    pass


class TestEmployments(EmploymentCases, unittest.TestCase):
    pass
