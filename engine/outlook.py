"""What the open review leads to if nothing more is done, and since when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from . import regimes
from .career import Career, career_of
from .cycles import Cycle, cycles
from .exposure import pay_by
from .facts import Facts
from .fixes import Case, fixes
from .periods import add_months, first_of_next_year, next_day
from .results import Fix, Outlook, Review
from .review import day_judged, judge, leg_training, looked_back, open_cycle

#: From which day each kind of fact exists.
_DAYS = {
    "absences": "start",
    "mandates": "start",
    "visits": "on",
    "interviews": "held_on",
    "refusals": "on",
    "trainings": "ended_on",
    "progressions": "on",
    "certifications": "on",
}


def outlook(facts: Facts, as_of: date) -> Outlook | None:
    """What the review open on ``as_of`` leads to; None when nobody works that day or
    no review is open.

    Facts later than ``as_of`` do not exist yet; contracts, a departure and the end of
    an absence already recorded are known. A review past its deadline is judged as it
    stands: once held it is judged again, on the day it is held, which is what its
    fixes tell. Whatever they tell, a payment it led to was due by
    ``review.exposure.pay_by``, counted from the deadline.

    :raises EngineError: a fact or a setting that nothing can be computed with.
    """
    career, cycle = open_cycle(facts, as_of)
    if cycle is None:
        return None
    known = known_by(facts, as_of)
    now = judge(known, career, cycle, as_of, held=True, known_on=as_of)
    late = day_judged(career, cycle) is not None
    if not late:
        cycle = _ahead(known, career, cycle)
    review = _undone(known, career, cycle, None if late else as_of)
    lost = _training_fails_on(known, cycle, review)
    found = fixes(Case(known, career, cycle, as_of, review, now, lost))
    return Outlook(
        review=review,
        now=now,
        interviews_fail_on=min((row.since for row in review.missing), default=None),
        training_fails_on=lost,
        fixes=found,
        next_change_on=min(_changes(facts, as_of, review, found), default=None),
    )


def known_by(facts: Facts, as_of: date) -> Facts:
    """``facts`` without those that happen after ``as_of``."""
    later = {}
    for name, day in _DAYS.items():
        rows = getattr(facts, name)
        known = tuple(row for row in rows if getattr(row, day) <= as_of)
        if len(known) < len(rows):
            later[name] = known
    return replace(facts, **later) if later else facts


def _ahead(facts: Facts, career: Career, cycle: Cycle) -> Cycle:
    """The cycle by the law of its own deadline: one that runs past the reform is the
    reform's, though read before it."""
    if not career.as_of < regimes.REFORM <= cycle.due_on:
        return cycle
    day = cycle.due_on
    if career.last_day is not None:
        day = min(day, career.last_day)
    return list(cycles(career_of(facts, career.employment, day)))[-1]


def _undone(
    facts: Facts, career: Career, cycle: Cycle, known_on: date | None
) -> Review:
    """The judgement if nothing more is done: not held, or gone before."""
    late_from = career.clock.suspensions.late_from(cycle.due_on)
    last = career.last_day
    leaving = last is not None and (late_from is None or last <= late_from)
    day = last if leaving else cycle.due_on
    review = judge(facts, career, cycle, day, held=False, known_on=known_on)
    return replace(review, leaver=True) if leaving else review


def _training_fails_on(facts: Facts, cycle: Cycle, review: Review) -> date | None:
    """First day of the last run of days, up to the judgement, on which the second leg
    does not stand."""
    if review.leg_training:
        return None
    months, first = looked_back(cycle), review.judged_on
    days = {cycle.start, *_evidence_days(facts, months)}
    for day in sorted(days, reverse=True):
        if not cycle.start <= day <= review.judged_on:
            continue
        if leg_training(facts, day, months):
            return first
        first = day
    return first


def _evidence_days(facts: Facts, months: int) -> Iterator[date]:
    """Days on which the second leg may begin or cease to stand."""
    for row in facts.trainings:
        yield from _in_and_out(row.ended_on, months)
    for row in (*facts.certifications, *facts.progressions):
        yield from _in_and_out(row.on, months)
    for law in regimes.CRITERIA:
        yield law.valid_from


def _in_and_out(day: date, months: int) -> Iterator[date]:
    gone = add_months(day, months)
    yield day
    yield gone
    # a leap day reached back to from the last of February still counts that day
    yield next_day(gone)


def _changes(
    facts: Facts, as_of: date, review: Review, found: Iterable[Fix]
) -> Iterator[date]:
    """Later days on which it may be another: a fact begins, a fix no longer works, the
    deadline or the payment's day is past, a new year has a headcount of its own."""
    days = {next_day(row.by) for row in found}
    days |= {next_day(review.judged_on), next_day(pay_by(review.judged_on))}
    for name, day in _DAYS.items():
        days.update(getattr(row, day) for row in getattr(facts, name))
    if facts.headcounts:
        days.add(first_of_next_year(as_of))
    if as_of < regimes.REFORM:
        days.add(regimes.REFORM)
    return (day for day in days if day > as_of)
