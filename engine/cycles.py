"""The six-/eight-year cycles: when each review is due and which one closes it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from . import regimes
from .career import Career
from .facts import HeldInterview
from .periods import add_months
from .results import Obligation, Reason


@dataclass(frozen=True)
class Cycle:
    """One cycle: ``anniversary`` starts the next by seniority, ``due_on`` ends it."""

    start: date
    anniversary: date
    due_on: date
    regime: regimes.Regime
    previous: date | None
    met: HeldInterview | None
    reasons: tuple[Reason, ...]
    disputed: bool = False


def cycles(career: Career) -> Iterator[Cycle]:
    """Cycles of the employment, each closed by the review held, the last one open.

    A review held discharges the open cycle however early or late. A cycle that would
    begin after the last day never exists.
    """
    start, previous = career.start, None
    for review in _reviews(career):
        cycle = _cycle(career, start, previous, review)
        yield cycle
        start, previous = cycle.anniversary, review.held_on
    if career.last_day is None or start <= career.last_day:
        yield _cycle(career, start, previous, None)


def _reviews(career: Career) -> list[HeldInterview]:
    days: dict[date, HeldInterview] = {}
    for row in career.interviews:
        if row.review:
            days.setdefault(row.held_on, row)
    return list(days.values())


def _cycle(
    career: Career, start: date, previous: date | None, met: HeldInterview | None
) -> Cycle:
    until = met.held_on if met else career.reached
    if not _expired(career, start) and until >= regimes.REFORM:
        return _new_cycle(career, start, previous, met)
    regime = regimes.OLD
    reasons = (_counted(start, regime),)
    if until < regimes.REFORM:
        reasons += (_tolerated(career, start, regime),)
    anniversary, due = _ends(career, start, regime)
    return Cycle(start, anniversary, due, regime, previous, met, reasons)


def _ends(career: Career, start: date, regime: regimes.Regime) -> tuple[date, date]:
    """Day the next cycle starts by seniority, and last day in time of this one."""
    months = regime.review_months
    anniversary = career.clock.suspensions.elapse(start, months)
    return anniversary, career.clock.elapse(start, months)


def _expired(career: Career, start: date) -> bool:
    """Whether the old cycle was over before the reform, so that it keeps its rule."""
    law = regimes.OLD
    tolerant = career.settings.review_tolerance
    months = law.review_tolerance_months if tolerant else law.review_months
    return career.clock.elapse(start, months) < regimes.REFORM


def _new_cycle(
    career: Career, start: date, previous: date | None, met: HeldInterview | None
) -> Cycle:
    regime = regimes.NEW
    anniversary, due = _ends(career, start, regime)
    while previous and due <= previous:
        start = anniversary
        anniversary, due = _ends(career, start, regime)
    former = _former(career, start)
    reasons = [_counted(start, regime), *_stretched(career, start, due)]
    if previous:
        due, anchors = _anchored(career, due, previous)
        reasons.append(anchors)
    shortened = former is not None and due < former
    if former and not shortened:
        extended = Reason.of("cycle_extended", former_due=former, on=regimes.REFORM)
        reasons.append(extended)
    if shortened:
        reasons.append(Reason.of("readings", day_0=former))
    reasons.append(_tolerated(career, start, regime))
    return Cycle(
        start, anniversary, due, regime, previous, met, tuple(reasons), shortened
    )


def _former(career: Career, start: date) -> date | None:
    """Deadline of a cycle already running at the reform, as it was before."""
    if start >= regimes.REFORM:
        return None
    return _ends(career, start, regimes.OLD)[1]


def _stretched(career: Career, start: date, due: date) -> Iterator[Reason]:
    """Say so when suspensions push the date back."""
    plain = career.clock.elapse_plainly(start, regimes.NEW.review_months)
    if career.settings.suspension_extends_deadlines and due > plain:
        yield Reason.of("stretched", plain=plain)


def _anchored(career: Career, seniority: date, previous: date) -> tuple[date, Reason]:
    """Deadline of a cycle after the first: two readings, from the last review held or
    by seniority. The reform shortens no delay to before its own day."""
    months = regimes.NEW.review_months
    elapsed = career.clock.elapse(previous, months)
    rolling = max(elapsed, regimes.REFORM)
    readings = {"seniority": seniority, "rolling": rolling}
    due = readings.get(career.settings.review_anchor, min(seniority, rolling))
    by = "seniority" if due == seniority else "rolling"
    reason = Reason.of(
        "cycle_anchors",
        seniority=seniority,
        rolling=rolling,
        held_on=previous,
        months=months,
        by="day" if by == "rolling" and rolling != elapsed else by,
    )
    return due, reason


def _counted(start: date, regime: regimes.Regime) -> Reason:
    return Reason.of("cycle", start=start, months=regime.review_months)


def _tolerated(career: Career, start: date, regime: regimes.Regime) -> Reason:
    """The ministry counts completed years of seniority: a last chance, no more."""
    before = career.clock.elapse(start, regime.review_tolerance_months)
    return Reason.of("tolerated", before=before)


def review_rows(career: Career) -> list[Obligation]:
    """The review row of each cycle."""
    rows = []
    for cycle in cycles(career):
        rows.append(
            career.obligation(
                cycle.due_on,
                cycle.met,
                kind="review",
                origin_key=cycle.start.isoformat(),
                started_on=cycle.start,
                window_start=_window(career, cycle),
                regime=cycle.regime.code,
                article=cycle.regime.article + ", II",
                disputed=cycle.disputed,
                reasons=cycle.reasons,
            )
        )
    return rows


def _window(career: Career, cycle: Cycle) -> date | None:
    """From when the first review after hiring may be held (L6315-1, II)."""
    months = cycle.regime.review_after_first_months
    if months is None or cycle.start != career.start or not career.interviews:
        return None
    opens = add_months(career.interviews[0].held_on, months)
    return opens if opens <= cycle.due_on else None
