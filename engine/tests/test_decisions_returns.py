"""Returns, chains, suspensions, milestones: one test per sentence of the law."""

import unittest

from .build import Expect, LedgerCase, known

NOW = "2026-11-22"
REFORM = "2025-10-26"
EVE = "2025-10-25"


def owed(due, state="open", *args, **values):
    return Expect("return", due, state, *args, **values)


def periodic(due, state="open", *args, **values):
    return Expect("periodic", due, state, *args, **values)


def away(*absences, hired="2016-01-04", **facts):
    """Somebody interviewed long ago, then away."""
    facts.setdefault("interviews", ["2024-01-08"])
    return known(hired, absences=absences, **facts)


def maternity(start="2026-03-16", end="2026-07-05"):
    return (start, end, "maternity")


class ReturnCases(LedgerCase):
    """What a return is, and what discharges it."""

    def test_the_return_day_is_the_day_after_the_last_day_of_absence(self):
        facts = away(("2026-03-01", "2026-08-31", "sabbatical"))
        self.check(
            facts, NOW, owed("2026-10-01", "open", 52, window_start="2026-09-01")
        )

    def test_lateness_counts_from_the_end_of_the_days_to_offer(self):
        facts = away(("2026-03-01", "2026-08-31", "sabbatical"))
        self.each(
            ("due day", facts, "2026-10-01", owed("2026-10-01", "open", 0)),
            ("day after", facts, "2026-10-02", owed("2026-10-01", "open", 1)),
        )

    def test_the_days_to_offer_are_a_setting(self):
        facts = away(("2026-03-01", "2026-08-31", "sabbatical"), return_offer_days=15)
        self.check(facts, NOW, owed("2026-09-16", "open"))

    def test_the_row_exists_from_the_first_day_if_the_end_is_recorded(self):
        ending, endless = away(maternity()), away(maternity(end=None))
        self.each(
            ("the day before", ending, "2026-03-15", "return"),
            ("the first day", ending, "2026-03-16", owed("2026-08-05", "open", 0)),
            ("no end", endless, "2026-03-16", "return"),
            ("no end, later", endless, NOW, "return"),
        )

    def test_each_listed_leave_gives_a_return(self):
        for trigger in (
            "maternity",
            "adoption",
            "birth_supplement",
            "parental_full",
            "parental_part",
            "sabbatical",
            "mobility",
        ):
            with self.subTest(trigger):
                facts = away(("2026-03-02", "2026-07-05", trigger))
                self.check(facts, NOW, owed("2026-08-05", offer_only=False))

    def test_other_absences_give_none(self):
        for trigger in ("none", "suspension"):
            with self.subTest(trigger):
                facts = away(("2025-11-03", "2026-10-04", trigger))
                self.check(facts, NOW, absent=["return"])

    def test_the_list_is_read_on_the_return_day(self):
        for trigger, end, owes in (
            ("carer", "2016-08-08", False),
            ("carer", "2016-08-09", True),
            ("birth_supplement", "2025-12-29", False),
            ("birth_supplement", "2025-12-30", True),
            ("maternity", "2014-03-05", False),
            ("maternity", "2014-03-06", True),
            ("sabbatical", "2014-03-06", True),
        ):
            with self.subTest(trigger, end=end):
                start = f"{int(end[:4]) - 1}{end[4:]}"
                facts = away((start, end, trigger), hired="2010-01-04", interviews=[])
                rows = self.check(facts, "2026-02-01").obligations
                rows = [row for row in rows if row.kind == "return"]
                rows = [row for row in rows if not row.offer_only]
                self.assertEqual(owes, bool(rows))

    def test_the_end_of_a_mandate_gives_a_return(self):
        facts = known(
            "2016-01-04",
            interviews=["2024-01-08"],
            mandates=[("2022-06-01", "2026-05-31")],
        )
        self.each(
            ("while it runs", facts, "2026-05-31", owed("2026-07-01", "open", 0)),
            ("ended", facts, NOW, owed("2026-07-01", "open", 144)),
        )

    def test_leaves_and_mandates_of_one_day_count(self):
        facts = known(
            "2016-01-04",
            interviews=["2024-01-08"],
            absences=[("2026-09-01", "2026-09-01", "sabbatical")],
            mandates=[("2026-10-01", "2026-10-01")],
        )
        self.check(facts, NOW, owed("2026-10-02", "open"), owed("2026-11-01", "open"))

    def test_a_mandate_counts_from_its_first_day(self):
        facts = known("2016-01-04", mandates=[("2026-10-01", "2027-10-01")])
        self.each(
            ("the day before", facts, "2026-09-30", "return"),
            ("its first day", facts, "2026-10-01", owed("2027-11-01", "open")),
        )

    def test_reversed_absences_and_mandates_are_ignored(self):
        facts = known(
            "2016-01-04",
            absences=[("2026-09-02", "2026-09-01", "sabbatical")],
            mandates=[("2026-09-02", "2026-09-01")],
        )
        self.check(facts, NOW, absent=["return"])

    def test_a_mandate_without_end_gives_none(self):
        facts = known("2016-01-04", mandates=[("2022-06-01", None)])
        self.check(facts, NOW, absent=["return"])

    def test_consecutive_mandates_are_one(self):
        facts = known(
            "2016-01-04",
            interviews=["2024-01-08"],
            mandates=[("2022-06-01", "2026-05-31"), ("2018-06-01", "2022-05-31")],
        )
        self.check(facts, NOW, owed("2026-07-01", "open", origin="mandate:2018-06-01"))

    def test_no_filter_before_the_reform(self):
        for end, state in (("2025-10-24", "open"), ("2025-10-25", "waived")):
            with self.subTest(end):
                facts = away(
                    ("2025-05-12", end, "maternity"), interviews=["2025-05-01"]
                )
                self.check(facts, NOW, owed(None, state))

    def test_the_filter_looks_twelve_months_back_from_the_return_day(self):
        for held, state in (
            ("2025-07-05", "open"),
            ("2025-07-06", "waived"),
            ("2026-03-15", "waived"),
        ):
            with self.subTest(held):
                facts = away(maternity(), interviews=[held])
                self.check(facts, NOW, owed("2026-08-05", state))

    def test_the_edge_of_the_twelve_months_is_a_setting(self):
        for held, state in (("2025-07-06", "open"), ("2025-07-07", "waived")):
            with self.subTest(held):
                facts = away(
                    maternity(), interviews=[held], return_filter_edge="exclusive"
                )
                self.check(facts, NOW, owed("2026-08-05", state))

    def test_the_filter_is_read_on_29_february(self):
        leave = ("2027-09-01", "2028-02-28", "sabbatical")
        for held, state in (("2027-02-27", "open"), ("2027-02-28", "waived")):
            with self.subTest(held):
                facts = away(leave, interviews=[held])
                self.check(facts, "2028-03-01", owed("2028-03-30", state))

    def test_a_former_interview_in_the_twelve_months_counts_by_continuity(self):
        facts = away(maternity("2026-01-05", "2026-04-26"), interviews=["2025-06-02"])
        self.check(facts, NOW, owed("2026-05-27", "waived"))

    def test_a_waived_row_is_reconsidered_at_each_reading(self):
        leave = maternity("2025-09-01", "2026-06-30")
        facts = away(leave, interviews=["2025-08-01"])
        self.check(facts, "2026-07-01", owed("2026-07-31", "waived"))
        longer = away(maternity("2025-09-01", "2026-08-31"), interviews=["2025-08-01"])
        self.check(longer, "2026-09-01", owed("2026-10-01", "open"))

    def test_met_by_the_first_interview_of_any_kind_on_or_after_the_return_day(self):
        for kind in ("first", "periodic", "return", "mid_career", "on_request"):
            with self.subTest(kind):
                facts = away(
                    maternity(),
                    interviews=["2024-01-08", ("2026-07-06", kind), "2026-10-01"],
                )
                self.check(
                    facts, NOW, owed("2026-08-05", "met", 0, met_on="2026-07-06")
                )

    def test_met_late_keeps_the_count_of_lateness(self):
        facts = away(maternity(), interviews=["2024-01-08", "2026-08-06"])
        self.check(facts, NOW, owed("2026-08-05", "met", 1))

    def test_since_the_reform_any_kind_inside_the_absence_and_the_year_meets_it(self):
        leave = ("2025-01-06", "2026-07-05", "parental_full")
        for held, kind, state in (
            ("2026-07-05", "on_request", "met"),
            ("2025-07-06", "periodic", "met"),
            ("2025-07-05", "periodic", "open"),
            ("2025-07-05", "return", "open"),
            ("2026-06-01", "return", "met"),
        ):
            with self.subTest(held, kind=kind):
                facts = away(leave, interviews=["2023-01-09", (held, kind)])
                self.check(facts, NOW, owed("2026-08-05", state))

    def test_under_the_former_law_only_a_return_interview_from_2019_meets_it(self):
        for leave, held, kind, state in (
            (
                ("2018-06-04", "2019-03-03", "parental_full"),
                "2018-12-31",
                "return",
                "open",
            ),
            (
                ("2018-06-04", "2019-03-03", "parental_full"),
                "2019-01-01",
                "return",
                "met",
            ),
            (
                ("2018-06-04", "2019-03-03", "parental_full"),
                "2019-02-01",
                "periodic",
                "open",
            ),
            (
                ("2021-01-04", "2023-01-01", "parental_full"),
                "2021-02-01",
                "return",
                "met",
            ),
            (
                ("2021-01-04", "2023-01-01", "parental_full"),
                "2021-01-03",
                "return",
                "open",
            ),
        ):
            with self.subTest(held, kind=kind):
                facts = away(leave, interviews=[(held, kind)])
                self.check(facts, "2025-01-01", owed(None, state))

    def test_any_other_interview_in_the_year_before_waives_it(self):
        facts = away(maternity(), interviews=["2026-03-15"])
        self.check(facts, NOW, owed("2026-08-05", "waived", 0, met_on=None))

    def test_a_return_interview_held_before_the_return_restarts_the_clock(self):
        facts = away(maternity(), interviews=["2024-01-08", ("2026-06-01", "return")])
        self.check(
            facts, NOW, owed("2026-08-05", "met"), periodic("2030-06-01", "open")
        )

    def test_a_refusal_declines_it_and_leaves_the_clock(self):
        facts = away(maternity(), refusals=["2026-07-20"])
        self.each(
            ("before", facts, "2026-07-19", owed("2026-08-05", "open")),
            ("that day", facts, "2026-07-20", owed("2026-08-05", "declined", 0)),
            ("long after", facts, NOW, owed("2026-08-05", "declined", 0)),
            ("the clock", facts, NOW, periodic("2028-01-08", "open")),
        )

    def test_a_refusal_stays_whatever_is_held_afterwards(self):
        self.each(
            (
                "held after the return",
                away(
                    maternity(),
                    refusals=["2026-07-20"],
                    interviews=["2024-01-08", "2026-10-01"],
                ),
                NOW,
                owed("2026-08-05", "declined"),
                periodic("2030-10-01"),
            ),
            (
                "held before the return",
                away(
                    maternity(),
                    refusals=["2026-06-10"],
                    interviews=["2024-01-08", ("2026-06-20", "return")],
                ),
                NOW,
                owed("2026-08-05", "declined"),
                periodic("2030-06-20"),
            ),
        )

    def test_a_refusal_after_the_interview_changes_nothing(self):
        facts = away(
            maternity(),
            refusals=["2026-07-20"],
            interviews=["2024-01-08", "2026-07-10"],
        )
        self.check(facts, NOW, owed("2026-08-05", "met"))

    def test_a_refusal_of_one_return_says_nothing_of_the_next(self):
        facts = away(
            ("2018-03-05", "2018-07-01", "maternity"),
            maternity(),
            refusals=["2018-07-10"],
            interviews=["2017-01-09"],
        )
        self.check(
            facts,
            NOW,
            owed("2018-08-01", "declined", origin="2018-03-05"),
            owed("2026-08-05", "open", origin="2026-03-16"),
        )

    def test_an_absence_running_at_departure_gives_no_return(self):
        for last_day, owes in (
            ("2026-06-30", False),
            ("2026-07-05", False),
            ("2026-07-06", True),
        ):
            with self.subTest(last_day):
                facts = away(maternity(), departure=last_day)
                rows = self.check(facts, NOW).obligations
                self.assertEqual(owes, any(row.kind == "return" for row in rows))

    def test_an_open_return_is_void_after_departure(self):
        facts = away(maternity(), departure="2026-08-15")
        self.check(facts, NOW, owed("2026-08-05", "void", 10))


class ChainCases(LedgerCase):
    """Absences that follow each other, and how long sickness lasts."""

    def test_absences_at_most_three_days_apart_are_one(self):
        sabbatical = "2026-07-06", "2026-08-31", "sabbatical"
        for start, count in (("2026-07-09", 1), ("2026-07-10", 2)):
            with self.subTest(start):
                facts = away(maternity(), (start, *sabbatical[1:]))
                rows = self.check(facts, NOW).obligations
                rows = [row for row in rows if row.kind == "return"]
                self.assertEqual(count, len(rows))

    def test_the_gap_between_absences_is_a_setting(self):
        facts = away(
            maternity(),
            ("2026-07-07", "2026-08-31", "sabbatical"),
            absence_gap_days=0,
        )
        self.check(
            facts,
            NOW,
            owed("2026-08-05", "open"),
            owed("2026-10-01", origin="2026-07-07"),
        )

    def test_maternity_sickness_and_parental_leave_are_one_absence(self):
        facts = away(
            maternity(),
            ("2026-07-06", "2026-07-19", "sickness"),
            ("2026-07-22", "2026-10-31", "parental_full"),
        )
        result = self.check(
            facts,
            NOW,
            owed(
                "2026-12-01", "open", 0, origin="2026-03-16", window_start="2026-11-01"
            ),
        )
        self.assertEqual(1, sum(row.kind == "return" for row in result.obligations))

    def test_short_sickness_after_a_listed_leave_moves_its_return(self):
        facts = away(maternity(), ("2026-07-06", "2026-07-19", "sickness"))
        self.check(facts, NOW, owed("2026-08-19", "open"))

    def test_short_sickness_before_a_listed_leave_is_the_start_of_the_chain(self):
        facts = away(("2026-03-02", "2026-03-15", "sickness"), maternity())
        self.check(facts, NOW, owed("2026-08-05", origin="2026-03-02"))

    def test_some_absences_never_extend_a_chain(self):
        for trigger in ("none", "suspension"):
            with self.subTest(trigger):
                facts = away(maternity(), ("2026-07-06", "2026-07-31", trigger))
                self.check(facts, NOW, owed("2026-08-05", "open"))
        facts = away(maternity(), ("2026-07-06", "2026-07-31", "family_solidarity"))
        self.check(
            facts,
            NOW,
            owed("2026-08-05", "open", offer_only=False, origin="2026-03-16"),
        )

    def test_two_leaves_bridged_by_a_suspension_stay_two(self):
        facts = away(
            maternity(),
            ("2026-07-06", "2026-07-31", "suspension"),
            ("2026-08-01", "2026-08-31", "sabbatical"),
        )
        self.check(
            facts,
            NOW,
            owed("2026-08-05", origin="2026-03-16"),
            owed("2026-10-01", origin="2026-08-01"),
        )

    def test_mobility_recorded_twice_is_one(self):
        mobility = ("2025-11-03", "2026-07-05", "mobility")
        result = self.check(away(mobility, mobility), NOW, owed("2026-08-05"))
        self.assertEqual(1, sum(row.kind == "return" for row in result.obligations))

    def test_six_months_of_sickness_exactly_are_not_enough(self):
        for start, end, owes in (
            ("2026-01-01", "2026-06-30", False),
            ("2026-01-01", "2026-07-01", True),
            ("2026-01-15", "2026-07-14", False),
            ("2026-01-15", "2026-07-15", True),
            ("2025-11-30", "2026-05-29", False),
            ("2025-08-31", "2026-02-27", False),
            ("2025-08-31", "2026-02-28", True),
        ):
            for trigger in ("sickness", "work_accident"):
                with self.subTest(start, end=end, trigger=trigger):
                    rows = self.check(away((start, end, trigger)), NOW).obligations
                    found = [row for row in rows if row.kind == "return"]
                    self.assertEqual(owes, bool(found))

    def test_only_consecutive_sick_leave_is_added_up(self):
        self.each(
            (
                "renewed without a break",
                away(
                    ("2026-01-01", "2026-03-31", "sickness"),
                    ("2026-04-01", "2026-07-31", "sickness"),
                ),
                NOW,
                owed("2026-08-31", origin="2026-01-01"),
            ),
            (
                "sickness then work accident",
                away(
                    ("2026-01-01", "2026-03-31", "sickness"),
                    ("2026-04-04", "2026-07-31", "work_accident"),
                ),
                NOW,
                owed("2026-08-31"),
            ),
            (
                "back to work for four days",
                away(
                    ("2026-01-01", "2026-03-31", "sickness"),
                    ("2026-04-05", "2026-07-31", "sickness"),
                ),
                NOW,
                "return",
            ),
        )

    def test_sickness_on_both_sides_of_an_unlisted_leave_is_not_added_up(self):
        facts = away(
            ("2025-09-01", "2025-11-30", "sickness"),
            ("2025-12-01", "2025-12-28", "birth_supplement"),
            ("2025-12-29", "2025-12-30", "sickness"),
        )
        self.check(facts, "2026-02-01", owed("2026-01-30", "open"))
        facts = away(
            ("2025-08-01", "2025-10-31", "sickness"),
            ("2025-11-01", "2025-11-28", "birth_supplement"),
            ("2025-11-29", "2025-12-29", "sickness"),
        )
        self.check(facts, "2026-02-01", absent=["return"])

    def test_part_time_parental_leave_chains_though_it_suspends_nothing(self):
        facts = away(maternity(), ("2026-07-06", "2026-10-31", "parental_part"))
        self.check(facts, NOW, owed("2026-12-01", "open", 0, on_hold=False))


class OfferCases(LedgerCase):
    """Interviews offered, never owed."""

    LEAVE = ("2026-12-01", "2027-02-28", "family_solidarity")

    def test_family_solidarity_is_offered_before_until_the_leave_starts(self):
        facts = away(self.LEAVE)
        self.each(
            ("announced", facts, NOW, owed("2026-12-01", "open", 0, offer_only=True)),
            ("first day", facts, "2026-12-01", owed("2026-12-01", "open", 0)),
            (
                "second day",
                facts,
                "2026-12-02",
                owed("2026-12-01", "void", 0, offer_only=True),
            ),
        )

    def test_family_solidarity_is_offered_after_and_never_overdue(self):
        for as_of in ("2026-12-02", "2027-03-01", "2030-01-01"):
            with self.subTest(as_of):
                facts = away(self.LEAVE)
                self.check(facts, as_of, owed("2027-03-31", "open", 0, offer_only=True))

    def test_a_carer_leave_is_offered_before_and_owed_after(self):
        facts = away(("2026-12-01", "2027-02-28", "carer"))
        self.each(
            ("before", facts, NOW, owed("2026-12-01", "open", 0, offer_only=True)),
            (
                "after",
                facts,
                "2027-05-01",
                owed("2026-12-01", "void", 0, offer_only=True),
                owed("2027-03-31", "open", 31, offer_only=False),
            ),
        )

    def test_a_return_interview_before_the_leave_meets_the_offer(self):
        facts = away(self.LEAVE, interviews=["2024-01-08", ("2026-11-10", "return")])
        self.check(facts, NOW, owed("2026-12-01", "met", 0, offer_only=True))

    def test_the_offer_is_met_until_the_first_day_of_the_leave_by_a_return_interview(
        self,
    ):
        for held, kind, state in (
            ("2026-11-30", "periodic", "void"),
            ("2026-12-01", "return", "met"),
            ("2026-12-02", "return", "void"),
        ):
            with self.subTest(held, kind=kind):
                facts = away(("2026-12-01", None, "carer"), interviews=[(held, kind)])
                self.check(facts, "2027-01-01", owed("2026-12-01", state))

    def test_a_leave_is_not_offered_before_a_hire_or_after_a_departure(self):
        for hired, last_day, offers in (
            ("2026-12-01", "2027-06-30", True),
            ("2026-12-02", "2027-06-30", False),
            ("2020-01-06", "2026-12-01", True),
            ("2020-01-06", "2026-11-30", False),
        ):
            with self.subTest(hired, last_day=last_day):
                facts = known(hired, last_day, absences=[("2026-12-01", None, "carer")])
                rows = self.check(facts, "2027-01-01").obligations
                self.assertEqual(offers, any(row.kind == "return" for row in rows))

    def test_an_offer_dropped_with_its_leave_costs_nothing(self):
        facts = known(
            "2020-01-06",
            interviews=[
                "2021-12-06",
                "2023-12-04",
                "2027-11-08",
                ("2028-01-06", "periodic", "review"),
            ],
            absences=[("2025-01-06", "2025-03-30", "family_solidarity")],
        )
        review = self.review(facts, "2028-02-01")
        self.assertEqual((), review.missing)

    def test_two_leaves_that_begin_the_same_day_have_each_their_key(self):
        facts = away(self.LEAVE, ("2026-12-01", "2027-02-28", "carer"))
        rows = self.check(facts, NOW).obligations
        keys = [row.origin_key for row in rows if row.kind == "return"]
        self.assertEqual(len(set(keys)), len(keys))


class SuspensionCases(LedgerCase):
    """Suspended contracts: on hold, and from when lateness counts."""

    def test_the_due_date_never_moves(self):
        facts = away(("2027-10-01", "2028-09-30", "parental_full"))
        for as_of in ("2027-09-30", "2027-10-01", "2028-10-01"):
            self.check(facts, as_of, periodic("2028-01-08", "open"))

    def test_a_deadline_inside_counts_from_the_return_day(self):
        facts = away(("2027-10-01", "2028-09-30", "parental_full"))
        self.each(
            ("inside", facts, "2028-06-01", periodic(None, "open", 0, on_hold=True)),
            ("last day", facts, "2028-09-30", periodic(None, "open", 0, on_hold=True)),
            ("return", facts, "2028-10-01", periodic(None, "open", 0, on_hold=False)),
            ("day after", facts, "2028-10-02", periodic(None, "open", 1)),
        )

    def test_a_deadline_on_the_edges_of_a_suspension(self):
        for start, end, late in (
            ("2028-01-08", "2028-03-31", 9),
            ("2028-01-09", "2028-03-31", 93),
            ("2027-10-01", "2028-01-08", 92),
            ("2027-10-01", "2028-01-07", 93),
        ):
            with self.subTest(start, end=end):
                facts = away((start, end, "suspension"))
                self.check(facts, "2028-04-10", periodic("2028-01-08", "open", late))

    def test_a_deadline_passed_before_keeps_its_own_count(self):
        facts = away(
            ("2026-03-01", "2026-05-31", "suspension"), interviews=["2023-01-09"]
        )
        self.each(
            ("eve", facts, "2026-02-28", periodic("2025-01-09", "open", 415)),
            ("first day", facts, "2026-03-01", periodic(None, "open", 0, on_hold=True)),
            ("on hold", facts, "2026-04-01", periodic(None, "open", 0, on_hold=True)),
            ("back", facts, "2026-06-01", periodic("2025-01-09", "open", 508)),
        )

    def test_a_suspension_without_end_holds_for_good(self):
        facts = away(("2027-10-01", None, "suspension"))
        self.check(facts, "2031-01-01", periodic("2028-01-08", "open", 0, on_hold=True))

    def test_a_leave_that_begins_after_the_day_of_reading_holds_nothing_yet(self):
        facts = away(("2027-10-01", "2028-09-30", "parental_full"))
        self.check(facts, "2027-09-30", periodic("2028-01-08", "open", on_hold=False))

    def test_every_trigger_suspends_but_none_and_part_time_parental(self):
        for trigger, holds in (
            ("none", False),
            ("parental_part", False),
            ("maternity", True),
            ("adoption", True),
            ("birth_supplement", True),
            ("parental_full", True),
            ("carer", True),
            ("sabbatical", True),
            ("sickness", True),
            ("work_accident", True),
            ("family_solidarity", True),
            ("mobility", True),
            ("suspension", True),
        ):
            with self.subTest(trigger):
                facts = away(("2027-12-01", "2028-03-31", trigger))
                late = 0 if holds else 24
                self.check(
                    facts, "2028-02-01", periodic(None, "open", late, on_hold=holds)
                )

    def test_mandates_never_suspend(self):
        facts = away(mandates=[("2027-12-01", "2028-03-31")])
        self.check(facts, "2028-02-01", periodic(None, "open", 24, on_hold=False))

    def test_extending_deadlines_is_a_setting(self):
        for trigger, due in (
            ("sabbatical", "2028-07-08"),
            ("suspension", "2028-07-08"),
            ("sickness", "2028-07-08"),
            ("parental_full", "2028-04-08"),
            ("parental_part", "2028-01-08"),
            ("maternity", "2028-01-08"),
            ("work_accident", "2028-01-08"),
            ("carer", "2028-01-08"),
            ("family_solidarity", "2028-01-08"),
        ):
            with self.subTest(trigger):
                facts = away(
                    ("2027-01-01", "2027-06-30", trigger),
                    suspension_extends_deadlines=True,
                )
                self.check(facts, "2027-07-01", periodic(due, "open"))

    def test_what_is_left_of_a_month_is_counted_in_days(self):
        for start, end, trigger, due in (
            ("2027-01-16", "2027-03-05", "sabbatical", "2028-02-26"),
            ("2027-01-16", "2027-01-16", "sabbatical", "2028-01-09"),
            ("2027-01-01", "2027-03-31", "parental_full", "2028-02-23"),
            ("2023-12-01", "2024-01-31", "sabbatical", "2028-02-01"),
        ):
            with self.subTest(start, end=end):
                facts = away((start, end, trigger), suspension_extends_deadlines=True)
                self.check(facts, "2027-07-01", periodic(due, "open"))

    def test_only_what_is_inside_the_delay_extends_it(self):
        for start, end, due in (
            ("2022-01-01", "2022-06-30", "2028-01-08"),
            ("2023-07-08", "2024-01-07", "2028-01-08"),
            ("2028-01-09", "2028-07-08", "2028-01-08"),
        ):
            with self.subTest(start):
                facts = away(
                    (start, end, "sabbatical"), suspension_extends_deadlines=True
                )
                self.check(facts, "2029-01-01", periodic(due, "open"))

    def test_days_of_two_absences_at_once_are_counted_once(self):
        facts = away(
            ("2027-01-01", "2027-03-31", "sabbatical"),
            ("2027-02-01", "2027-04-30", "sickness"),
            suspension_extends_deadlines=True,
        )
        self.check(facts, "2027-07-01", periodic("2028-05-08", "open"))

    def test_the_count_for_seniority_of_one_absence_may_be_said(self):
        for seniority, due in (
            ("none", "2028-07-08"),
            ("half", "2028-04-08"),
            ("full", "2028-01-08"),
        ):
            with self.subTest(seniority):
                facts = away(
                    ("2027-01-01", "2027-06-30", "sabbatical", seniority),
                    suspension_extends_deadlines=True,
                )
                self.check(facts, "2027-07-01", periodic(due, "open"))

    def test_extension_may_save_a_delay_from_expiring_before_the_reform(self):
        absence = ("2025-01-06", "2025-01-12", "sabbatical")
        for extends, due in ((False, "2025-10-20"), (True, "2027-10-27")):
            with self.subTest(extends=extends):
                facts = away(
                    absence,
                    interviews=["2023-10-20"],
                    suspension_extends_deadlines=extends,
                )
                self.check(facts, NOW, periodic(due, "open"))


class MidCareerCases(LedgerCase):
    """After the mid-career medical visit."""

    def mid(self, due, *args, **values):
        return Expect("mid_career", due, *args, **values)

    def test_a_visit_before_the_reform_gives_nothing(self):
        for visit, owes in ((EVE, False), (REFORM, True)):
            with self.subTest(visit):
                rows = self.check(known("2010-01-04", visits=[visit]), NOW).obligations
                self.assertEqual(owes, any(row.kind == "mid_career" for row in rows))

    def test_two_months_from_the_visit(self):
        for visit, due in (
            ("2026-09-02", "2026-11-02"),
            ("2025-12-31", "2026-02-28"),
            ("2026-06-30", "2026-08-30"),
        ):
            with self.subTest(visit):
                self.check(known("2010-01-04", visits=[visit]), NOW, self.mid(due))

    def test_each_visit_gives_one_and_one_interview_may_meet_both(self):
        facts = known(
            "2010-01-04",
            visits=["2026-01-12", "2026-06-08"],
            interviews=[("2026-07-01", "mid_career")],
        )
        self.check(
            facts,
            NOW,
            self.mid("2026-03-12", "met", 111, origin="2026-01-12"),
            self.mid("2026-08-08", "met", 0, origin="2026-06-08"),
        )

    def test_only_an_interview_with_the_topics_from_the_visit_day_counts(self):
        for held, kind, *topics, state in (
            ("2026-09-01", "mid_career", "open"),
            ("2026-09-02", "mid_career", "met"),
            ("2026-09-02", "periodic", "mid_career", "met"),
            ("2026-09-10", "periodic", "open"),
            ("2026-09-10", "late_career", "open"),
        ):
            with self.subTest(held, kind=kind, topics=topics):
                facts = known(
                    "2010-01-04",
                    visits=["2026-09-02"],
                    interviews=[(held, kind, *topics)],
                )
                self.check(facts, NOW, self.mid("2026-11-02", state))

    def test_a_visit_outside_the_employment_gives_nothing(self):
        facts = known("2026-02-02", visits=["2026-01-12"])
        self.check(facts, NOW, absent=["mid_career"])


class LateCareerCases(LedgerCase):
    """Before the 60th birthday."""

    def late(self, due, *args, **values):
        return Expect("late_career", due, *args, **values)

    def test_the_row_enters_on_the_first_day_of_its_window_not_before(self):
        self.each(
            (
                "eve of 58",
                known("2010-01-04", birthday="1969-03-10"),
                "2027-03-09",
                "late_career",
            ),
            (
                "58th birthday",
                known("2010-01-04", birthday="1969-03-10"),
                "2027-03-10",
                self.late("2029-03-09", window_start="2027-03-10"),
            ),
            (
                "58 long before the reform",
                known("2010-01-04", birthday="1966-03-10"),
                EVE,
                "late_career",
            ),
            (
                "58 long before the reform, reform",
                known("2010-01-04", birthday="1966-03-10"),
                REFORM,
                self.late("2026-03-09", window_start=REFORM),
            ),
            (
                "hired in the window",
                known("2026-05-04", birthday="1967-03-10"),
                "2026-05-04",
                self.late("2027-03-09", window_start="2026-05-04"),
            ),
        )

    def test_sixty_before_the_reform_is_not_concerned(self):
        for birthday, owes in (("1965-10-26", False), ("1965-10-27", True)):
            with self.subTest(birthday):
                rows = self.check(known("2010-01-04", birthday=birthday), NOW)
                kinds = [row.kind for row in rows.obligations]
                self.assertEqual(owes, "late_career" in kinds)

    def test_hired_at_sixty_or_later_is_not_concerned(self):
        for hired, owes in (("2026-03-09", True), ("2026-03-10", False)):
            with self.subTest(hired):
                rows = self.check(known(hired, birthday="1966-03-10"), NOW)
                kinds = [row.kind for row in rows.obligations]
                self.assertEqual(owes, "late_career" in kinds)

    def test_gone_before_the_window_is_not_concerned(self):
        for last_day, owes in (("2026-03-09", False), ("2026-03-10", True)):
            with self.subTest(last_day):
                facts = known("2010-01-04", last_day, birthday="1968-03-10")
                rows = self.check(facts, NOW).obligations
                self.assertEqual(owes, any(row.kind == "late_career" for row in rows))

    def test_born_on_29_february_counts_as_the_last_day_of_february(self):
        facts = known("2010-01-04", birthday="1968-02-29")
        self.each(
            ("27 February 2026", facts, "2026-02-27", "late_career"),
            ("28 February 2026", facts, "2026-02-28", self.late("2028-02-28")),
        )

    def test_held_after_sixty_is_met_and_late(self):
        facts = known(
            "2010-01-04",
            birthday="1966-03-10",
            interviews=[("2026-03-10", "late_career")],
        )
        self.check(facts, NOW, self.late("2026-03-09", "met", 1))

    def test_only_an_interview_with_the_topics_in_the_window_counts(self):
        for held, kind, *topics, state in (
            ("2026-03-09", "late_career", "open"),
            ("2026-03-10", "late_career", "met"),
            ("2026-03-10", "periodic", "late_career", "met"),
            ("2026-04-01", "periodic", "open"),
            ("2026-04-01", "mid_career", "open"),
        ):
            with self.subTest(held, kind=kind, topics=topics):
                facts = known(
                    "2010-01-04",
                    birthday="1968-03-10",
                    interviews=[(held, kind, *topics)],
                )
                self.check(facts, NOW, self.late("2028-03-09", state))

    def test_held_before_the_reform_does_not_count_in_a_window_open_at_the_reform(self):
        for topics in ((), ("late_career",)):
            with self.subTest(topics=topics):
                facts = known(
                    "2010-01-04",
                    birthday="1967-03-10",
                    interviews=[(EVE, "periodic", *topics)],
                )
                self.check(facts, NOW, self.late("2027-03-09", "open"))

    def test_without_an_interview_of_its_own_it_rides_on_one_that_falls_there(self):
        self.each(
            (
                "none falls in the window",
                known(
                    "2010-01-04",
                    birthday="1967-03-14",
                    interviews=["2024-12-15"],
                    late_career_dedicated=False,
                ),
                NOW,
                "late_career",
            ),
            (
                "a periodic one falls in the window",
                known(
                    "2010-01-04",
                    birthday="1968-06-30",
                    interviews=["2024-05-15"],
                    late_career_dedicated=False,
                ),
                NOW,
                self.late("2028-05-15", "open"),
            ),
        )


class BorrowedCases(LedgerCase):
    """Before 60 without an interview of its own: it rides on one that falls there."""

    def test_the_first_interview_due_or_held_in_the_window_carries_the_topics(self):
        for label, interviews, due in (
            ("due the day before the window", ["2022-06-29", "2024-06-29"], None),
            ("due on its first day", ["2022-06-30", "2024-06-30"], "2028-06-30"),
            ("due on its last day", ["2024-07-01", "2026-06-29"], "2030-06-29"),
            ("due on the birthday", ["2024-07-01", "2026-06-30"], None),
            ("held in it", ["2026-01-12", "2028-07-03"], "2028-07-03"),
            ("two held in it", ["2028-07-03", "2028-09-04"], "2028-07-03"),
        ):
            with self.subTest(label):
                facts = known(
                    "2020-06-30",
                    birthday="1970-06-30",
                    interviews=interviews,
                    late_career_dedicated=False,
                )
                rows = self.check(facts, "2028-10-02").obligations
                found = [row.due_on for row in rows if row.kind == "late_career"]
                self.assertEqual([due] if due else [], [str(day) for day in found])


class TestBorrowed(BorrowedCases, unittest.TestCase):
    pass


class TestReturns(ReturnCases, unittest.TestCase):
    pass


class TestChains(ChainCases, unittest.TestCase):
    pass


class TestOffers(OfferCases, unittest.TestCase):
    pass


class TestSuspensions(SuspensionCases, unittest.TestCase):
    pass


class TestMidCareer(MidCareerCases, unittest.TestCase):
    pass


class TestLateCareer(LateCareerCases, unittest.TestCase):
    pass
