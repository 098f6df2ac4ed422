"""One employment seen on one day: its facts, and what closes its open rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from . import regimes
from .agreements import Rules
from .clock import Clock
from .facts import Absence, Facts, HeldInterview, Mandate, Refusal, Settings, Visit
from .periods import Span
from .results import MET, OPEN, VOID, Obligation, Reason
from .suspensions import Suspensions


@dataclass(frozen=True)
class Career:
    """What happened inside one employment by ``as_of``, in order of dates.

    ``end`` is the last day if it is over by then, else None; ``last_day`` is the last
    day known, past or future. ``start`` is the day the clocks start.
    """

    hired_on: date
    last_day: date | None
    as_of: date
    settings: Settings
    clock: Clock
    interviews: tuple[HeldInterview, ...]
    absences: tuple[Absence, ...]
    announced: tuple[Absence, ...]
    mandates: tuple[Mandate, ...]
    visits: tuple[Visit, ...]
    refusals: tuple[Refusal, ...]
    birthday: date | None

    @property
    def employment(self) -> Span:
        return Span(self.hired_on, self.last_day)

    @property
    def start(self) -> date:
        return max(self.hired_on, regimes.START)

    @property
    def end(self) -> date | None:
        over = self.last_day is not None and self.last_day < self.as_of
        return self.last_day if over else None

    @property
    def reached(self) -> date:
        """The last day whose law counts for what is still open."""
        return self.end or self.as_of

    def back_by(self, day: date) -> bool:
        """Whether somebody returning on ``day`` is (or will be) still employed."""
        return self.hired_on < day and (self.last_day is None or day <= self.last_day)

    def close(self, due: date, met: HeldInterview | None) -> dict[str, object]:
        """State, dates and lateness of a row met by ``met`` or still waiting."""
        state = MET if met else VOID if self.end else OPEN
        settled = met.held_on if met else self.end
        values = {
            "due_on": due,
            "state": state,
            "late_from": self.clock.suspensions.late_from(due),
            "met_on": met.held_on if met else None,
            "met_by": met.ref if met else None,
            "settled_on": settled,
        }
        return {**values, **self._hold(state)}

    def _hold(self, state: str) -> dict[str, date | None]:
        span = None
        if state == OPEN:
            span = self.clock.suspensions.running_or_next(self.as_of)
        return {
            "hold_from": span.start if span else None,
            "hold_until": span.end if span else None,
        }

    def obligation(self, due: date, met: HeldInterview | None, **values) -> Obligation:
        """A row of this employment: ``close`` and the values given, which win."""
        values = {"hired_on": self.hired_on, **self.close(due, met), **values}
        values["reasons"] = (*values["reasons"], *self._remarks(values))
        return Obligation(**values)

    def _remarks(self, values: dict) -> Iterator[Reason]:
        """Why lateness does not count from the due date, why a row is void."""
        due, late_from = values["due_on"], values["late_from"]
        if late_from and late_from > due:
            covid = late_from == regimes.COVID.held_until
            code = "covid" if covid else "suspended"
            yield Reason.of(code, late_from=late_from)
        if values["state"] == VOID and self.end:
            yield Reason.of("left", on=self.end)


def career_of(facts: Facts, employment: Span, as_of: date) -> Career:
    """The facts that fall inside ``employment`` and have begun by ``as_of``."""
    settings = facts.settings
    absences = [row for row in _valid(facts.absences) if _overlap(row, employment)]
    begun = tuple(row for row in absences if row.start <= as_of)
    suspensions = Suspensions(
        begun, settings.absence_gap_days, settings.suspension_extends_deadlines
    )
    first = max(employment.start, regimes.START)
    until = as_of if employment.end is None else min(as_of, employment.end)
    return Career(
        hired_on=employment.start,
        last_day=employment.end,
        as_of=as_of,
        settings=settings,
        clock=Clock(Rules(facts.agreements), suspensions, settings),
        interviews=_between(facts.interviews, "held_on", first, until),
        absences=begun,
        announced=tuple(row for row in absences if row.start > as_of),
        mandates=tuple(
            row
            for row in _valid(facts.mandates)
            if row.start <= as_of and _overlap(row, employment)
        ),
        visits=_between(facts.visits, "on", employment.start, until),
        refusals=_between(facts.refusals, "on", first, until),
        birthday=facts.birthday,
    )


def _valid(rows: Iterable) -> list:
    """In order of dates, without the reversed ones (listed as data to check)."""
    rows = [row for row in rows if row.end is None or row.start <= row.end]
    return _ordered(rows, "start")


def _between(rows: Iterable, name: str, first: date, until: date) -> tuple:
    rows = [row for row in rows if first <= getattr(row, name) <= until]
    return tuple(_ordered(rows, name))


def _ordered(rows: list, name: str) -> list:
    """By date; rows of one day in an order that does not depend on how they came."""
    if len(rows) > len({getattr(row, name) for row in rows}):
        rows = sorted(rows, key=repr)
    return sorted(rows, key=attrgetter(name))


def _overlap(row: Absence | Mandate, employment: Span) -> bool:
    begins_in_time = employment.end is None or row.start <= employment.end
    return begins_in_time and (row.end is None or row.end >= employment.start)
