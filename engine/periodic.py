"""The first interview after hiring and every periodic one after an interview."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from . import regimes
from .career import Career
from .clock import Term
from .facts import HeldInterview
from .periods import add_months
from .results import Obligation, Reason


def periodic(career: Career) -> list[Obligation]:
    """One row from hiring and one from each interview held, met by the next.

    At most the last is open: missed periods add no rows.
    """
    return [
        _row(career, kind, started_on, start, met)
        for kind, started_on, start, met in _delays(career)
    ]


def _delays(
    career: Career,
) -> Iterator[tuple[str, date, date, HeldInterview | None]]:
    """Kind, fact the delay starts from, day its clock starts, what ended it."""
    kind, started_on, start = "first", career.hired_on, career.start
    for interview in _one_a_day(career.interviews):
        yield kind, started_on, start, interview
        kind, started_on, start = "periodic", interview.held_on, interview.held_on
    yield kind, started_on, start, None


def _one_a_day(interviews: tuple[HeldInterview, ...]) -> list[HeldInterview]:
    """The first interview of each day, in order (several on one day count once)."""
    days: dict[date, HeldInterview] = {}
    for row in interviews:
        days.setdefault(row.held_on, row)
    return list(days.values())


def _row(
    career: Career,
    kind: str,
    started_on: date,
    start: date,
    met: HeldInterview | None,
) -> Obligation:
    until = met.held_on if met else career.reached
    term = career.clock.term(kind, start, until)
    short = kind == "first" and _short(career)
    due = career.last_day if short else term.due_on
    regime = term.rule.regime
    return career.obligation(
        due,
        met,
        kind=kind,
        origin_key=started_on.isoformat(),
        started_on=started_on,
        window_start=start,
        regime=regime.code,
        article=regime.article + (", III" if term.rule.agreement else ", I"),
        disputed=term.disputed,
        recommended=short,
        reasons=_reasons(career, kind, term, short),
    )


def _short(career: Career) -> bool:
    """Whether the contract ends before the first interview could be due."""
    law = regimes.SHORT_CONTRACT
    return (
        career.hired_on >= law.hired_from
        and career.last_day is not None
        and career.last_day < add_months(career.hired_on, regimes.NEW.first_months)
    )


def _reasons(career: Career, kind: str, term: Term, short: bool) -> tuple[Reason, ...]:
    reasons = term.reasons
    if career.start != career.hired_on and kind == "first":
        reasons = (Reason.of("in_post", on=career.start), *reasons)
    if short:
        last = Reason.of(
            "short_contract", last_day=career.last_day, legal_due=term.due_on
        )
        reasons = (*reasons, last)
    return reasons
