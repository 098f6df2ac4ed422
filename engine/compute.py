"""The engine's one question: what is owed to this person as of this day?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from .agreements import Rules
from .employments import employments
from .facts import Facts
from .milestones import late_window
from .obligations import careers, obligations
from .periods import next_day
from .results import OPEN, Obligation, Result
from .review import due_judgements, reviews


def compute(facts: Facts, as_of: date, judge: bool = True) -> Result:
    """Obligations and reviews of one employee as of ``as_of`` (a calendar day).

    Facts later than ``as_of`` are ignored, but for the offers before a leave. The
    order of facts does not matter. Without ``judge`` no review is judged, which is half
    the work.

    :raises EngineError: a fact or a setting that nothing can be computed with.
    """
    employed = careers(facts, as_of)
    rows = obligations(employed)
    last = employed[-1] if employed else None
    return Result(
        obligations=rows,
        reviews=reviews(facts, employed) if judge else (),
        hired_on=last.hired_on if last else None,
        left_on=last.end if last else None,
        next_change_on=_next_change(facts, as_of, rows),
    )


def _next_change(
    facts: Facts, as_of: date, rows: tuple[Obligation, ...]
) -> date | None:
    """First later day on which the answer is another one, all facts being equal.

    Only days on which something may happen are tried. A review left open is judged
    as soon as its deadline is past: that day needs no trial. Trainings, progressions
    and certifications are none of them: what is judged here is judged by those up to
    its own day, which is past. What they change is the outlook, which has its own day.
    """
    judged = {
        next_day(row.late_from)
        for row in rows
        if row.kind == "review" and row.state == OPEN and row.late_from
    }
    days = {day for day in (*_days(facts), *judged) if day > as_of}
    now = None
    for day in sorted(days):
        if day in judged:
            return day
        now = now or _seen(facts, as_of)
        if _seen(facts, day) != now:
            return day
    return None


def _seen(facts: Facts, day: date) -> tuple:
    """What a change would show in (a judgement depends on its day alone)."""
    employed = careers(facts, day)
    judged = [
        (cycle.start, judged_on, career.end)
        for career, cycle, judged_on in due_judgements(employed)
    ]
    ends = [career.end for career in employed]
    return obligations(employed), judged, ends


def _days(facts: Facts) -> Iterator[date]:
    """Days on which a result may change, in any order, past ones included."""
    yield from _fact_days(facts)
    yield from Rules(facts.agreements).days()
    if facts.birthday:
        for span in employments(facts, date.max):
            yield late_window(facts.birthday, span.start)[0]


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
