"""What the engine answers: obligations, reviews, exposure, and why.

Explanations are codes and values; sentences are made where they are shown.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

OPEN, MET, DECLINED, WAIVED, VOID = "open", "met", "declined", "waived", "void"

Value = date | int | str | bool | None


class Reason(NamedTuple):
    """One step of a derivation: ``code`` and the named values it is about."""

    code: str
    values: tuple[tuple[str, Value], ...] = ()

    @classmethod
    def of(cls, code: str, **values: Value) -> Reason:
        return cls(code, tuple(values.items()))

    def value(self, name: str) -> Value:
        """The value called ``name``.

        :raises KeyError: this step has none of that name.
        """
        return dict(self.values)[name]


@dataclass(frozen=True)
class Obligation:
    """One thing owed to one employee.

    ``origin_key`` names the fact its clock starts from, ``started_on`` is that day.
    ``due_on`` is the last day in time. Lateness counts in days after ``late_from``
    (None: cannot become late) up to ``settled_on`` or the day of reading.
    ``hold``: first and last day of the suspension that puts it on hold, running or
    next. ``refs`` are the facts behind it, ``met_by`` the interview that met it.
    """

    kind: str
    origin_key: str
    hired_on: date
    started_on: date
    due_on: date
    state: str
    regime: str
    article: str
    window_start: date | None = None
    late_from: date | None = None
    met_on: date | None = None
    met_by: Hashable = None
    settled_on: date | None = None
    hold_from: date | None = None
    hold_until: date | None = None
    disputed: bool = False
    offer_only: bool = False
    recommended: bool = False
    reasons: tuple[Reason, ...] = ()
    refs: tuple[Hashable, ...] = ()

    def on_hold(self, day: date) -> bool:
        """Whether the contract is suspended that day, so that nothing is late."""
        return (
            self.state == OPEN
            and self.hold_from is not None
            and self.hold_from <= day
            and (self.hold_until is None or day <= self.hold_until)
        )

    def days_late(self, day: date) -> int:
        """Days of lateness as read on ``day``; 0 when in time, on hold or an offer."""
        if self.late_from is None or self.offer_only or self.on_hold(day):
            return 0
        if self.state in (WAIVED, DECLINED):
            return 0
        end = day if self.state == OPEN else self.settled_on
        return max(0, (min(end, day) - self.late_from).days) if end else 0


@dataclass(frozen=True)
class Missing:
    """An interview that counts as not held, and which clause says so."""

    kind: str
    origin_key: str
    due_on: date
    clause: str
    count: int = 1


@dataclass(frozen=True)
class Exposure:
    """What a review costs: outcome none, warning, due or out_of_scope."""

    outcome: str
    amount: int
    pay_by: date | None
    in_scope: bool
    headcount_presumed: bool
    article: str


@dataclass(frozen=True)
class Review:
    """The judgement of one six-/eight-year review.

    ``judged_on``: day held, else day due, else (``forecast``) the day of reading.
    ``look_back``: the day after which evidence counts.
    """

    origin_key: str
    due_on: date
    held_on: date | None
    judged_on: date
    look_back: date
    regime: str
    forecast: bool
    missing: tuple[Missing, ...]
    training: bool
    certification: bool
    progression: bool
    leg_interviews: bool
    leg_training: bool
    exposure: Exposure
    leaver: bool = False

    @property
    def missing_count(self) -> int:
        return sum(row.count for row in self.missing)


@dataclass(frozen=True)
class Result:
    """Everything derived for one employee as of one day.

    ``next_change_on``: no field of the result changes by itself on an earlier day.
    """

    obligations: tuple[Obligation, ...]
    reviews: tuple[Review, ...]
    hired_on: date | None
    left_on: date | None
    next_change_on: date | None
