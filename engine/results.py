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
    """An interview that counts as not held, and which clause says so.

    ``since``: the first day on which nothing could be held in time for it any more.
    """

    kind: str
    origin_key: str
    due_on: date
    clause: str
    count: int = 1
    since: date | None = None


@dataclass(frozen=True)
class Exposure:
    """What a review costs: outcome none, warning, due or out_of_scope.

    ``headcount_carried``: the last headcount entered stands for later years (forecasts
    alone). ``headcount_missing``: years of which HR has still to enter the figure.
    """

    outcome: str
    amount: int
    pay_by: date | None
    in_scope: bool
    headcount_presumed: bool
    article: str
    headcount_carried: bool = False
    headcount_missing: tuple[int, ...] = ()


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
class Fix:
    """One thing to do so that a review ends better; proved by judging it as done.

    ``kind``: hold one ``interview``, have one non-compulsory ``training`` ended, or
    hold the ``review`` itself. ``by``: the last day that works. Done earlier, what
    then falls due before the review has to be held in time too; ``following`` are the
    days of those that even the last day leaves.

    ``obligation_kind`` and ``origin_key`` name the obligation the meeting is about; it
    deals with the mid-career and pre-60 topics too where ``with_...`` says so.
    ``before``: the meeting has to come before the review's, which is due that day
    (what is overdue and held with the review counts as missing). ``then_review``: the
    deadline of the review is past, so it has to be held afterwards (proved on the next
    day). ``with_training``: only both repair it, a training as well by that day.
    ``outcome``: what the review is then judged, ``none`` or ``warning``.
    """

    kind: str
    by: date
    before: date | None = None
    obligation_kind: str | None = None
    origin_key: str | None = None
    then_review: bool = False
    outcome: str = "none"
    with_mid_career: bool = False
    with_late_career: bool = False
    with_training: bool = False
    following: tuple[date, ...] = ()


@dataclass(frozen=True)
class Outlook:
    """What the open review leads to, and what would repair it.

    ``review``: as it will be judged if nothing more is done, the review not even held:
    on its due date, or on a last day known to come first (``leaver``; unless leavers
    are judged by setting nothing will be, and there is no fix). A forecast until the
    deadline is past. ``now``: as if the review were held on the day of reading, always
    a forecast.

    ``interviews_fail_on``: first day from which, with what is done so far, an interview
    that ``review`` misses can no longer be held in time; at most the day after the one
    ``review`` is judged on. ``training_fails_on``: first day of those up to ``review``
    on each of which, with what is done so far, the second leg does not stand: the
    start of the cycle if nothing ever counted, else the day the last evidence falls
    out of the years looked back on. None: the leg stands.

    ``fixes``: cheapest first. ``next_change_on``: nothing of it but ``now`` changes by
    itself on an earlier day, what :func:`compute` tells being equal.
    """

    review: Review
    now: Review
    interviews_fail_on: date | None
    training_fails_on: date | None
    fixes: tuple[Fix, ...] = ()
    next_change_on: date | None = None


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
