"""What holds for any history whatever, tried on invented ones (needs hypothesis)."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import fields, replace
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .. import (
    Absence,
    Agreement,
    Certification,
    Contract,
    EngineError,
    Facts,
    HeldInterview,
    Mandate,
    Progression,
    Refusal,
    Settings,
    Training,
    Visit,
    compute,
    forecast,
    outlook,
    regimes,
)

DAY = timedelta(days=1)
REFORM = regimes.REFORM
LAPSE = regimes.AGREEMENT_LAPSE.on
#: HYPOTHESIS_PROFILE=long tries other and twenty times more histories at each run.
LONG = os.environ.get("HYPOTHESIS_PROFILE") == "long"
KINDS = (
    "first",
    "periodic",
    "return",
    "mid_career",
    "late_career",
    "on_request",
    "review",
)


def tried(examples):
    """How many histories, the same ones at each run unless the long profile is on."""
    return settings(
        max_examples=examples * (20 if LONG else 1),
        derandomize=not LONG,
        deadline=None,
        database=None,
        print_blob=True,
        suppress_health_check=list(HealthCheck),
    )


# Histories

#: Days on which a rule changes, and their neighbours: where mistakes live.
HINGES = [
    hinge + timedelta(days=shift)
    for hinge in (
        regimes.START,
        regimes.EARLY_RETURN_FROM,
        regimes.COVID.due_from,
        regimes.COVID.held_until,
        regimes.FIRST_TRANSITION.literal_hired_from,
        REFORM,
        regimes.TRIGGERS["birth_supplement"].listed_from,
        LAPSE,
        date(2028, 2, 29),
    )
    for shift in (-1, 0, 1)
]
usual = st.dates(date(2012, 1, 1), date(2036, 12, 31)) | st.sampled_from(HINGES)
far = st.dates(date(1900, 1, 1), date(2100, 12, 31))
anywhen = st.dates()
moments = st.lists(usual, min_size=1, max_size=4)
lengths = st.sampled_from(
    [0, 1, 2, 3, 29, 30, 31, 60, 180, 181, 183, 184, 365, 366, 900]
)


@st.composite
def spans(draw, days, reversible=False):
    """First and last day; the last one may be open, near, or (if so) before."""
    start = draw(days)
    if draw(st.integers(0, 5)) == 0:
        return start, None
    if reversible and draw(st.integers(0, 9)) == 0:
        return start, draw(days)
    try:
        return start, start + timedelta(days=draw(lengths))
    except OverflowError:
        return start, start


@st.composite
def runs(draw, days, size):
    """Spans of which some follow the one before within a few days."""
    found = []
    for _ in range(draw(st.integers(0, size))):
        start, end = draw(spans(days, reversible=True))
        if found and found[-1][1] and draw(st.booleans()):
            length = (end - start) if end else None
            try:
                start = found[-1][1] + timedelta(days=draw(st.integers(0, 6)))
                end = start + length if end else None
            except OverflowError:
                continue
        found.append((start, end))
    return found


readings = st.builds(
    Settings,
    return_offer_days=st.integers(0, 60),
    contract_gap_days=st.integers(0, 30),
    absence_gap_days=st.integers(0, 10),
    first_transition=st.sampled_from(["hire_plus_1y", "art_2222", "former"]),
    review_anchor=st.sampled_from(["earlier", "seniority", "rolling"]),
    review_tolerance=st.booleans(),
    suspension_extends_deadlines=st.booleans(),
    late_counts_missing=st.booleans(),
    headcount_reference=st.sampled_from(["review_year", "due_year"]),
    return_filter_edge=st.sampled_from(["inclusive", "exclusive"]),
    due_on_eve=st.booleans(),
    late_career_dedicated=st.booleans(),
    lapsed_agreement=st.sampled_from(["day_of_change", "literal", "art_2222"]),
    leaver_judged=st.booleans(),
    strict_sanction=st.booleans(),
)
defaults = st.just(Settings())


def some(strategy, size):
    return st.lists(strategy, max_size=size).map(tuple)


@st.composite
def contracts(draw, days):
    rows = draw(runs(days, 3)) or [(draw(days), None)]
    kinds = st.sampled_from(
        ["employee", "employee", "employee", "apprentice", "trainee"]
    )
    return tuple(Contract(start, end, draw(kinds)) for start, end in rows)


@st.composite
def agreements(draw, days, months):
    level = st.sampled_from(["company", "branch"])
    nature = st.sampled_from(["own_choice", "recital"])
    return tuple(
        Agreement(
            draw(months),
            draw(st.just(start) | days),
            start,
            end,
            draw(level),
            draw(nature),
        )
        for start, end in draw(runs(days, 3))
    )


any_months = st.integers(1, 120)


@st.composite
def histories(draw, days=usual, law=readings, months=any_months):
    """Any history, likely or absurd."""
    triggers = st.sampled_from(sorted(regimes.TRIGGERS))
    counts = st.sampled_from([None, None, "full", "half", "none"])
    return Facts(
        contracts=draw(contracts(days)),
        seniority_override=draw(st.none() | st.none() | days),
        departure=draw(st.none() | st.none() | days),
        birthday=draw(
            st.none() | st.dates(date(1962, 1, 1), date(1978, 12, 31)) | days
        ),
        absences=tuple(
            Absence(start, end, draw(triggers), draw(counts))
            for start, end in draw(runs(days, 5))
        ),
        mandates=tuple(Mandate(*span) for span in draw(runs(days, 2))),
        visits=draw(some(st.builds(Visit, days), 2)),
        interviews=draw(
            some(
                st.builds(
                    HeldInterview,
                    days,
                    st.sampled_from(KINDS),
                    st.booleans(),
                    st.booleans(),
                    st.booleans(),
                ),
                6,
            )
        ),
        refusals=draw(some(st.builds(Refusal, days, st.sampled_from(KINDS)), 2)),
        trainings=draw(
            some(
                st.builds(
                    Training, days, st.sampled_from([None, True, False]), st.booleans()
                ),
                3,
            )
        ),
        progressions=draw(some(st.builds(Progression, days), 2)),
        certifications=draw(some(st.builds(Certification, days), 1)),
        agreements=draw(agreements(days, months)),
        headcounts=draw(
            some(
                st.tuples(st.integers(2014, 2036), st.sampled_from([0, 49.99, 50, 80])),
                8,
            )
        ),
        settings=draw(law),
    )


lawful = histories(law=defaults)
annual = histories(law=defaults, months=st.integers(12, 120))


def _answer(facts, as_of):
    """All that is derived but the day of the next change."""
    return replace(compute(facts, as_of), next_change_on=None)


def dates_of(facts):
    """Every day written in the facts."""
    found = {facts.seniority_override, facts.departure, facts.birthday}
    for field in fields(facts):
        rows = getattr(facts, field.name)
        if isinstance(rows, tuple):
            for row in rows:
                found |= set(getattr(row, "__dict__", {}).values())
    return {day for day in found if isinstance(day, date)}


def hinges_of(facts, result, later):
    """Days near which an answer might change."""
    days = dates_of(facts) | set(HINGES) | set(later)
    for row in result.obligations:
        days |= {row.due_on, row.late_from, row.window_start, row.started_on}
    if facts.birthday:
        for years in (58, 60):
            whole = min(facts.birthday.day, 28)
            days.add(
                facts.birthday.replace(year=facts.birthday.year + years, day=whole)
            )
    days.discard(None)
    return {day + timedelta(days=shift) for day in days for shift in (-1, 0, 1, 2)}


class PropertyCases:
    """Properties of every history, each read on several days."""

    @tried(100)
    @given(histories(far), st.lists(far, min_size=1, max_size=3))
    def test_no_history_between_1900_and_2100_is_refused(self, facts, days):
        for as_of in days:
            compute(facts, as_of)
            outlook(facts, as_of)

    @tried(60)
    @given(histories(anywhen), anywhen)
    def test_whatever_is_refused_is_refused_by_name(self, facts, as_of):
        try:
            compute(facts, as_of)
            outlook(facts, as_of)
        except EngineError as error:
            self.assertTrue(str(error))

    @tried(100)
    @given(histories(), moments, st.randoms(use_true_random=False))
    def test_the_order_of_facts_does_not_matter(self, facts, days, random):
        shuffled = {}
        for field in fields(facts):
            rows = getattr(facts, field.name)
            if isinstance(rows, tuple):
                shuffled[field.name] = tuple(random.sample(rows, len(rows)))
        again = replace(facts, **shuffled)
        for as_of in days:
            self.assertEqual(compute(facts, as_of), compute(again, as_of))
            self.assertEqual(forecast(facts, as_of), forecast(again, as_of))
            self.assertEqual(outlook(facts, as_of), outlook(again, as_of))

    @tried(50)
    @given(histories(), moments)
    def test_read_twice_the_answer_is_the_same(self, facts, days):
        for as_of in days:
            self.assertEqual(compute(facts, as_of), compute(facts, as_of))

    @tried(50)
    @given(histories(), moments)
    def test_a_fact_written_twice_counts_once(self, facts, days):
        doubled = {
            name: getattr(facts, name) * 2
            for name in ("contracts", "interviews", "refusals", "trainings", "mandates")
        }
        twice = replace(facts, **doubled)
        for as_of in days:
            self.assertEqual(_bare(facts, as_of), _bare(twice, as_of))

    @tried(150)
    @given(annual, moments, st.sampled_from(KINDS))
    def test_an_interview_never_brings_the_next_one_nearer(self, facts, days, kind):
        for as_of in days:
            before = _next_open(compute(facts, as_of))
            held = (*facts.interviews, HeldInterview(as_of, kind))
            after = _next_open(compute(replace(facts, interviews=held), as_of))
            self.assertEqual(len(before), len(after))
            for former, latter in zip(before, after, strict=True):
                self.assertGreaterEqual(latter.due_on, former.due_on)

    @tried(100)
    @given(lawful, moments, st.sampled_from(KINDS))
    def test_an_interview_opens_no_other_duty(self, facts, days, kind):
        for as_of in days:
            before = _open(compute(facts, as_of))
            held = (*facts.interviews, HeldInterview(as_of, kind))
            after = _open(compute(replace(facts, interviews=held), as_of))
            opened = {row[0] for row in after - before}
            self.assertLessEqual(opened, {"periodic", "review"})

    @tried(100)
    @given(lawful, st.lists(st.dates(REFORM, date(2036, 12, 31)), max_size=3))
    def test_what_fell_due_before_the_reform_keeps_its_rule(self, facts, days):
        # seniority taken over by a contract begun since is not known on the eve
        if not all(row.start < REFORM for row in facts.contracts):
            return
        former = {_key(row): row for row in compute(facts, REFORM - DAY).obligations}
        for as_of in (REFORM, LAPSE, *days):
            for row in compute(facts, as_of).obligations:
                if row.state == "open" and row.due_on < REFORM:
                    self.assertEqual("old", row.regime, row)
                    self.assertIn(_key(row), former, row)
                    self.assertEqual(former[_key(row)].due_on, row.due_on)

    @tried(100)
    @given(lawful)
    def test_the_reform_makes_nothing_overdue_that_was_not(self, facts):
        """Rows in time on its eve and still open: none is late on the day itself,
        unless it was due on the eve."""
        eve = REFORM - DAY
        in_time = {
            _key(row)
            for row in compute(facts, eve).obligations
            if row.state == "open" and row.days_late(eve) == 0 and not row.on_hold(eve)
        }
        for row in compute(facts, REFORM).obligations:
            if row.state == "open" and _key(row) in in_time and row.due_on != eve:
                self.assertEqual(0, row.days_late(REFORM), row)

    @tried(120)
    @given(histories(), moments, st.lists(usual, max_size=5))
    def test_nothing_changes_before_the_day_said_and_something_does_then(
        self, facts, days, later
    ):
        for as_of in days[:2]:
            result = compute(facts, as_of)
            now, change = _answer(facts, as_of), result.next_change_on
            if change:
                self.assertGreater(change, as_of)
                self.assertNotEqual(now, _answer(facts, change))
            for on in sorted(hinges_of(facts, result, later)):
                if as_of < on and (change is None or on < change):
                    self.assertEqual(now, _answer(facts, on), f"changes on {on}")

    @tried(150)
    @given(histories(), moments)
    def test_one_next_interview_and_no_two_rows_of_one_key(self, facts, days):
        for as_of in days:
            result = compute(facts, as_of)
            at_work = result.hired_on is not None and result.left_on is None
            self.assertEqual(int(at_work), len(_next_open(result)))
            keys = Counter(_key(row) for row in result.obligations)
            self.assertEqual([], [key for key, count in keys.items() if count > 1])

    @tried(100)
    @given(histories(), moments)
    def test_nothing_is_open_in_an_employment_that_is_over(self, facts, days):
        for as_of in days:
            result = compute(facts, as_of)
            for row in result.obligations:
                if result.left_on or row.hired_on != result.hired_on:
                    self.assertNotEqual("open", row.state, row)

    @tried(100)
    @given(histories(), moments)
    def test_somebody_at_work_for_good_has_one_next_review(self, facts, days):
        ends = [row.end for row in facts.contracts] + [facts.departure]
        for as_of in days:
            result = compute(facts, as_of)
            found = [row for row in result.obligations if row.kind == "review"]
            found = [row for row in found if row.state == "open"]
            self.assertLessEqual(len(found), 1)
            if result.hired_on and not any(ends):
                self.assertEqual(1, len(found))

    @tried(100)
    @given(histories(), moments, usual)
    def test_rows_are_consistent(self, facts, days, read_on):
        for as_of in days:
            for row in compute(facts, as_of).obligations:
                self._check_consistent(row, as_of, read_on)

    def _check_consistent(self, row, as_of, read_on):
        self.assertGreaterEqual(row.days_late(read_on), 0)
        self.assertEqual(row.state == "met", row.met_on is not None, row)
        if row.met_on:
            self.assertLessEqual(row.met_on, as_of)
        if row.late_from:
            self.assertGreaterEqual(row.late_from, row.due_on)
        if row.state in ("waived", "declined"):
            self.assertEqual("return", row.kind)
        if row.offer_only or (row.recommended and row.state != "met"):
            self.assertEqual(0, row.days_late(as_of), row)

    @tried(100)
    @given(histories(), moments)
    def test_reviews_are_consistent(self, facts, days):
        for as_of in days:
            result = compute(facts, as_of)
            rows = {_key(row) for row in result.obligations}
            for review in result.reviews:
                self.assertIn(("review", review.origin_key), rows)
                self.assertLessEqual(review.judged_on, as_of)
                self._check_judged(review)

    def _check_judged(self, review):
        exposure = review.exposure
        due = exposure.outcome == "due"
        self.assertFalse(review.forecast)
        self.assertEqual(due, exposure.amount > 0)
        self.assertEqual(due, exposure.pay_by is not None)
        self.assertEqual(review.leg_interviews, not review.missing)
        if due:
            self.assertGreater(exposure.pay_by, review.judged_on)
        for missing in review.missing:
            self.assertGreater(missing.count, 0)
            self.assertLessEqual(missing.due_on, review.judged_on)
            self.assertNotEqual("review", missing.kind)


def _key(row):
    return row.kind, row.origin_key


def _next_open(result):
    return [
        row
        for row in result.obligations
        if row.state == "open" and row.kind in ("first", "periodic")
    ]


def _open(result):
    return {_key(row) for row in result.obligations if row.state == "open"}


def _bare(facts, as_of):
    """Without the references, which name each record."""
    result = _answer(facts, as_of)
    rows = tuple(replace(row, refs=()) for row in result.obligations)
    return replace(result, obligations=rows)
