"""Missing or contradictory facts, for somebody to correct: never guessed silently."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from . import regimes
from .employments import employments
from .facts import Facts
from .periods import add_months
from .results import Reason

#: An employee cannot be younger or older than that on the day of reading, in years.
YOUNGEST, OLDEST = 14, 100


def issues(facts: Facts, as_of: date) -> tuple[Reason, ...]:
    """What is missing or contradictory in ``facts``, as codes and values."""
    return tuple(
        dict.fromkeys(
            [
                *_employment(facts, as_of),
                *_birth(facts, as_of),
                *_absences(facts, as_of),
                *_interviews(facts, as_of),
                *_visits(facts, as_of),
                *_visit_due(facts, as_of),
            ]
        )
    )


def _employment(facts: Facts, as_of: date) -> Iterator[Reason]:
    if not facts.contracts:
        yield Reason.of("no_hire_date")
        return
    for row in facts.contracts:
        if row.end is not None and row.end < row.start:
            yield Reason.of("contract_reversed", start=row.start, end=row.end)
    first = min(row.start for row in facts.contracts)
    if first > as_of:
        yield Reason.of("hire_in_future", start=first)
    if facts.departure and facts.departure < first:
        yield Reason.of("departure_before_hire", left=facts.departure, start=first)
    override = facts.seniority_override
    if override and override > as_of:
        yield Reason.of("override_in_future", start=override)


def _birth(facts: Facts, as_of: date) -> Iterator[Reason]:
    born = facts.birthday
    if not born:
        yield Reason.of("no_birthday")
    elif born.year < as_of.year - OLDEST or born.year > as_of.year - YOUNGEST:
        yield Reason.of("absurd_birthday", born=born)


def _absences(facts: Facts, as_of: date) -> Iterator[Reason]:
    for row in (*facts.absences, *facts.mandates):
        code = "absence" if row in facts.absences else "mandate"
        if row.end is not None and row.end < row.start:
            yield Reason.of(code + "_reversed", start=row.start, end=row.end)
        elif row.end is None and row.start <= as_of:
            yield Reason.of(code + "_without_end", start=row.start)


def _interviews(facts: Facts, as_of: date) -> Iterator[Reason]:
    spans = employments(facts, as_of)
    for row in facts.interviews:
        if row.held_on > as_of:
            yield Reason.of("interview_in_future", held_on=row.held_on)
        elif spans and not any(span.covers(row.held_on) for span in spans):
            if row.held_on >= regimes.START:
                yield Reason.of("interview_outside", held_on=row.held_on)


def _visits(facts: Facts, as_of: date) -> Iterator[Reason]:
    spans = employments(facts, as_of)
    for span in spans:
        days = sorted({row.on for row in facts.visits if span.covers(row.on)})
        if len(days) > 1:
            yield Reason.of("two_visits", first=days[0], second=days[1])
    for row in facts.visits:
        if spans and row.on <= as_of and not any(s.covers(row.on) for s in spans):
            yield Reason.of("visit_outside", on=row.on)


def _visit_due(facts: Facts, as_of: date) -> Iterator[Reason]:
    """The mid-career visit is due and none is known (L4624-2-2): only a reminder."""
    law = regimes.MID_CAREER
    if facts.birthday is None or facts.visits:
        return
    year = add_months(facts.birthday, law.visit_age_months).year
    if law.visits_from.year <= year <= as_of.year:
        yield Reason.of("visit_to_check", year=year)
