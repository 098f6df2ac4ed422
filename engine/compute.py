"""The engine's one question: what is owed to this person as of this day?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from .agreements import Rules
from .employments import employments
from .facts import Facts
from .milestones import late_window
from .obligations import obligations
from .periods import next_day
from .results import Obligation, Result, Review
from .review import reviews


def compute(facts: Facts, as_of: date) -> Result:
    """Obligations and reviews of one employee as of ``as_of`` (a calendar day).

    Facts later than ``as_of`` are ignored, but for the offers before a leave. The
    order of facts does not matter.

    :raises EngineError: a fact or a setting that nothing can be computed with.
    """
    rows, judged = _derived(facts, as_of)
    spans = employments(facts, as_of)
    last = spans[-1] if spans else None
    left = last and last.end and last.end < as_of
    return Result(
        obligations=rows,
        reviews=judged,
        hired_on=last.start if last else None,
        left_on=last.end if left else None,
        next_change_on=_next_change(facts, as_of, (rows, judged)),
    )


Derived = tuple[tuple[Obligation, ...], tuple[Review, ...]]


def _derived(facts: Facts, as_of: date) -> Derived:
    return obligations(facts, as_of), reviews(facts, as_of)


def _next_change(facts: Facts, as_of: date, now: Derived) -> date | None:
    """First later day on which the answer is another one, all facts being equal.

    Only days on which something may happen are tried.
    """
    days = {day for day in _days(facts, as_of, now[0]) if day > as_of}
    return next((day for day in sorted(days) if _derived(facts, day) != now), None)


def _days(
    facts: Facts, as_of: date, rows: tuple[Obligation, ...]
) -> Iterator[date]:
    """Days on which a result may change, in any order, past ones included."""
    yield from _fact_days(facts)
    yield from Rules(facts.agreements).days()
    if facts.birthday:
        for span in employments(facts, date.max):
            yield late_window(facts.birthday, span.start)[0]
    for row in rows:
        if row.kind == "review" and row.late_from:
            yield next_day(row.late_from)


def _fact_days(facts: Facts) -> Iterator[date]:
    """The day each fact begins, and those after it ended."""
    for row in (*facts.contracts, *facts.absences, *facts.mandates):
        yield row.start
        yield next_day(row.start)
        if row.end:
            yield next_day(row.end)
    if facts.departure:
        yield next_day(facts.departure)
    if facts.seniority_override:
        yield facts.seniority_override
    for interview in facts.interviews:
        yield interview.held_on
    for row in (*facts.visits, *facts.refusals):
        yield row.on
