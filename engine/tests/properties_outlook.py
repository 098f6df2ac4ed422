"""What holds for the outlook of any history (needs hypothesis)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from .. import HeldInterview, Training, compute, forecast, outlook, repaired
from ..exposure import pay_by
from ..outlook import known_by
from ..regimes import NEW, OLD, REFORM
from ..review import open_cycle
from .properties import (
    DAY,
    Contract,
    defaults,
    hinges_of,
    histories,
    moments,
    readings,
    tried,
    usual,
)

RANKS = {"none": 0, "warning": 1, "due": 2}
recent = st.dates(REFORM, date(2034, 12, 31))
#: People at work for good, whose headcount is presumed, so that outcomes compare.
at_work = st.builds(
    lambda facts, hired: replace(
        facts,
        contracts=(Contract(hired),),
        departure=None,
        seniority_override=None,
        headcounts=(),
    ),
    histories(law=defaults | readings),
    st.dates(date(2012, 1, 1), date(2026, 12, 31)),
)


class OutlookPropertyCases:
    """Properties of the outlook, whatever the history."""

    @tried(60)
    @given(histories(), moments)
    def test_now_is_the_forecast_of_an_open_review(self, facts, days):
        for as_of in days:
            seen, told = outlook(facts, as_of), forecast(facts, as_of)
            if told is not None:
                self.assertEqual(told, seen.now)
            elif seen is not None:
                self.assertFalse(seen.review.forecast)
                self.assertIn(seen.review, compute(facts, as_of).reviews)

    @tried(60)
    @given(histories(), moments)
    def test_what_happens_later_is_not_known(self, facts, days):
        for as_of in days:
            seen = outlook(known_by(facts, as_of), as_of)
            told = outlook(facts, as_of)
            if told is not None:
                changes = (replace(row, next_change_on=None) for row in (seen, told))
                self.assertEqual(*changes)

    @tried(80)
    @given(at_work, usual)
    def test_it_comes_true_if_nothing_more_is_done(self, facts, as_of):
        seen = outlook(facts, as_of)
        judged = seen and _judged(known_by(facts, as_of), seen.review)
        if judged:
            self.assertEqual(replace(seen.review, forecast=False), _bare(judged))

    @tried(80)
    @given(at_work, recent)
    def test_a_fix_done_by_its_day_gives_its_outcome(self, facts, as_of):
        for fix, seen, known in _fixes(facts, as_of):
            done = repaired(known, fix, fix.by)
            for day in fix.following:
                flags = dict(with_mid_career=True, with_late_career=True)
                held = HeldInterview(day, "on_request", **flags)
                done = replace(done, interviews=(*done.interviews, held))
            judged = _judged(done, seen.review, fix)
            if judged is not None:
                self.assertEqual(fix.outcome, judged.exposure.outcome, fix)

    @tried(80)
    @given(at_work, recent)
    def test_a_fix_survives_the_review_held_on_its_due_date(self, facts, as_of):
        for fix, seen, known in _fixes(facts, as_of):
            if fix.then_review or fix.kind == "review" or fix.following:
                continue
            done = repaired(known, fix, fix.by)
            on = seen.review.judged_on
            held = HeldInterview(on, with_review=True)
            done = replace(done, interviews=(*done.interviews, held))
            judged = _judged(done, seen.review)
            if judged is None:
                continue
            self.assertEqual(on, judged.held_on)
            self.assertLessEqual(
                RANKS[judged.exposure.outcome], RANKS[fix.outcome], fix
            )

    @tried(80)
    @given(at_work, recent)
    def test_the_day_after_a_fix_no_longer_works(self, facts, as_of):
        for fix, seen, known in _fixes(facts, as_of):
            if _ends_with_the_delay(fix, seen, known, as_of):
                continue
            done = repaired(known, fix, fix.by + DAY)
            if fix.by + DAY == fix.before:
                held = HeldInterview(fix.before, with_review=True)
                done = replace(done, interviews=(*done.interviews, held))
            judged = _judged(done, seen.review, fix, 1)
            if judged is not None:
                self.assertGreaterEqual(
                    RANKS[judged.exposure.outcome],
                    RANKS[seen.review.exposure.outcome],
                    fix,
                )

    @tried(80)
    @given(histories(), moments)
    def test_fixes_end_better_and_only_what_fails_has_some(self, facts, days):
        for as_of in days:
            seen = outlook(facts, as_of)
            if seen is None:
                continue
            outcome = seen.review.exposure.outcome
            if outcome in ("none", "out_of_scope"):
                self.assertEqual((), seen.fixes)
            kinds = [fix.kind for fix in seen.fixes]
            self.assertEqual(sorted(kinds, key=COSTS.index), kinds)
            for fix in seen.fixes:
                self.assertLess(RANKS[fix.outcome], RANKS[outcome])
                self.assertGreaterEqual(fix.by, as_of)

    @tried(60)
    @given(histories(), moments, usual)
    def test_one_more_training_never_makes_it_worse(self, facts, days, ended_on):
        more = (*facts.trainings, Training(ended_on, compulsory=False))
        for as_of in days:
            before = outlook(facts, as_of)
            after = outlook(replace(facts, trainings=more), as_of)
            for name in ("review", "now"):
                if before is not None:
                    former = getattr(before, name).exposure.outcome
                    latter = getattr(after, name).exposure.outcome
                    self.assertLessEqual(RANKS.get(latter, 2), RANKS.get(former, 2))

    @tried(60)
    @given(histories(), moments)
    def test_the_days_legs_fail_on_are_those_of_the_judgement(self, facts, days):
        for as_of in days:
            seen = outlook(facts, as_of)
            if seen is None:
                continue
            end = seen.review.judged_on + DAY
            for fails_on, leg in (
                (seen.interviews_fail_on, seen.review.leg_interviews),
                (seen.training_fails_on, seen.review.leg_training),
            ):
                self.assertEqual(leg, fails_on is None)
                self.assertTrue(leg or OLD.valid_from <= fails_on <= end)

    @tried(40)
    @given(histories(), moments, st.lists(usual, max_size=5))
    def test_it_does_not_change_before_the_day_said(self, facts, days, later):
        for as_of in days:
            seen, result = outlook(facts, as_of), compute(facts, as_of)
            changes = (seen and seen.next_change_on, result.next_change_on)
            change = min((day for day in changes if day), default=date.max)
            for on in sorted(hinges_of(facts, result, later)):
                if as_of < on < change:
                    told = outlook(facts, on)
                    self.assertEqual(_stored(seen), _stored(told), f"changes on {on}")


COSTS = ("review", "interview", "training")


def _stored(seen):
    return seen and replace(seen, now=seen.review)


def _fixes(facts, as_of):
    seen = outlook(facts, as_of)
    known = known_by(facts, as_of)
    return [(fix, seen, known) for fix in (seen.fixes if seen else ())]


def _judged(facts, review, fix=None, shift=0):
    """What the engine says of that cycle once the fix is done, or the delay over."""
    if fix and fix.then_review:
        as_of = fix.by + DAY * (1 + shift)
    elif fix and fix.kind == "review":
        as_of = fix.by + DAY * shift
    else:
        rows = compute(facts, review.judged_on, judge=False).obligations
        rows = [row for row in rows if row.kind == "review"]
        rows = [row for row in rows if row.origin_key == review.origin_key]
        if not rows or rows[0].late_from is None:
            return None
        as_of = max(rows[0].late_from, review.judged_on) + DAY
    for row in compute(facts, as_of).reviews:
        if row.origin_key == review.origin_key:
            return row
    return None


def _bare(review):
    return replace(review, exposure=replace(review.exposure, headcount_carried=False))


def _ends_with_the_delay(fix, seen, known, as_of):
    """Whether the fix works as long as there is any sense in it."""
    on = seen.review.judged_on
    if fix.by >= on and not on < as_of:
        return True
    cycle = open_cycle(known, as_of)[1]
    months = (OLD if cycle.due_on < REFORM else NEW).review_months
    day, years = pay_by(on), months // 12
    ends = {day.replace(year=day.year + years * k) for k in range(20)}
    return fix.by in ends
