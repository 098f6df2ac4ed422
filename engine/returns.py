"""Interviews owed on the return from a leave or at the end of a mandate."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from . import regimes
from .career import Career
from .facts import Absence, HeldInterview, Refusal
from .periods import Span, add_days, add_months, merge, next_day
from .results import DECLINED, MET, OPEN, VOID, WAIVED, Obligation, Reason


@dataclass(frozen=True)
class Leave:
    """Absences in a row, or mandates in a row: one return."""

    span: Span
    triggers: tuple[str, ...]
    article: str
    refs: tuple[Hashable, ...]
    prefix: str = ""
    offer_only: bool = False
    mandate: bool = False

    @property
    def back_on(self) -> date:
        return next_day(self.span.end)

    @property
    def key(self) -> str:
        return self.prefix + self.span.start.isoformat()


def returns(career: Career) -> list[Obligation]:
    """Every return row of the employment, offers included."""
    rows = [
        _row(career, leave)
        for leave in (*_chains(career), *_mandates(career), *_solidarity(career))
        if career.back_by(leave.back_on)
    ]
    return [*rows, *_before(career)]


# What is one absence


def _grouped(rows: Sequence, gap: int) -> Iterator[tuple[Span, list]]:
    """Rows at most ``gap`` free days apart, with the span they make together."""
    for span in merge((row.span for row in rows), gap):
        yield span, [row for row in rows if span.covers(row.start)]


def _chains(career: Career) -> Iterator[Leave]:
    gap = career.settings.absence_gap_days
    rows = [row for row in career.absences if row.row.chains]
    for span, members in _grouped(rows, gap):
        if span.end is None:
            continue
        listed = _listed(members, next_day(span.end), gap)
        if listed:
            yield Leave(
                span,
                tuple(dict.fromkeys(row.trigger for row in listed)),
                listed[0].row.article,
                tuple(row.ref for row in members),
            )


def _listed(members: list[Absence], back_on: date, gap: int) -> list[Absence]:
    """Members whose trigger makes an interview owed on a return that day."""
    long = _long(members, gap)
    return [
        row
        for row in members
        if row.row.listed_from is not None
        and row.row.listed_from <= back_on
        and (row.row.minimum_months is None or row in long)
    ]


def _long(members: list[Absence], gap: int) -> list[Absence]:
    """Members of a run of sick leave long enough to be listed."""
    sick = [row for row in members if row.row.minimum_months is not None]
    found: list[Absence] = []
    for span, rows in _grouped(sick, gap):
        months = rows[0].row.minimum_months
        if next_day(span.end) > add_months(span.start, months):
            found += rows
    return found


def _mandates(career: Career) -> Iterator[Leave]:
    law = regimes.MANDATE
    for span, rows in _grouped(career.mandates, career.settings.absence_gap_days):
        if span.end is not None and next_day(span.end) >= law.listed_from:
            refs = tuple(row.ref for row in rows)
            yield Leave(span, ("mandate",), law.article, refs, "mandate:", mandate=True)


def _solidarity(career: Career) -> Iterator[Leave]:
    """Leaves after which an interview is offered, never owed."""
    for span, rows in _offered(career, career.absences, "offered_after_from"):
        if span.end is not None:
            refs = tuple(row.ref for row in rows)
            row = rows[0]
            prefix = f"after:{row.trigger}:"
            yield Leave(
                span, (row.trigger,), row.row.article, refs, prefix, offer_only=True
            )


def _offered(
    career: Career, absences: Sequence[Absence], name: str
) -> Iterator[tuple[Span, list[Absence]]]:
    triggers = dict.fromkeys(row.trigger for row in absences)
    for trigger in triggers:
        rows = [row for row in absences if row.trigger == trigger]
        since = getattr(rows[0].row, name)
        for span, members in _grouped(rows, career.settings.absence_gap_days):
            if since is not None and span.start >= since:
                yield span, members


# What discharges it


def _row(career: Career, leave: Leave) -> Obligation:
    regime = regimes.regime_on(leave.back_on)
    due = add_days(leave.back_on, career.settings.return_offer_days)
    state, met, reasons = _outcome(career, leave, regime)
    values = {"state": state, "reasons": reasons}
    if state in (WAIVED, DECLINED):
        values |= {"settled_on": None, "hold_from": None, "hold_until": None}
    if leave.offer_only:
        values["late_from"] = None
    return career.obligation(
        due,
        met,
        kind="return",
        origin_key=leave.key,
        started_on=leave.span.start,
        window_start=leave.back_on,
        regime=regime.code,
        article=leave.article,
        offer_only=leave.offer_only,
        refs=leave.refs,
        **values,
    )


def _outcome(
    career: Career, leave: Leave, regime: regimes.Regime
) -> tuple[str, HeldInterview | None, tuple[Reason, ...]]:
    """State of the row, the interview that met it, and the derivation."""
    came = Reason.of(
        "returned",
        start=leave.span.start,
        back_on=leave.back_on,
        days=career.settings.return_offer_days,
        triggers=",".join(leave.triggers),
        offer=leave.offer_only,
    )
    early = _early(career, leave, regime)
    refusal = _refusal(career, leave)
    if early and not (refusal and refusal.on < early.held_on):
        return MET, early, (came, Reason.of("held_early", on=early.held_on))
    filtering = _filtering(career, leave, regime)
    if filtering and not (refusal and refusal.on < filtering.held_on):
        reason = Reason.of(
            "filtered", held_on=filtering.held_on, months=regime.return_filter_months
        )
        return WAIVED, None, (came, reason)
    return _after(career, leave, came, refusal)


def _after(
    career: Career, leave: Leave, came: Reason, refusal: Refusal | None
) -> tuple[str, HeldInterview | None, tuple[Reason, ...]]:
    met = _first(career, lambda row: row.held_on >= leave.back_on)
    if refusal and not (met and met.held_on <= refusal.on):
        return DECLINED, None, (came, Reason.of("declined", on=refusal.on))
    if met:
        return MET, met, (came,)
    return (VOID if career.end else OPEN), None, (came,)


def _early(
    career: Career, leave: Leave, regime: regimes.Regime
) -> HeldInterview | None:
    """An interview held before the return that does as well."""
    months = regime.return_filter_months
    since = leave.span.start
    if months:
        since = max(since, _edge(career, leave, months))

    def does(row: HeldInterview) -> bool:
        if not since <= row.held_on < leave.back_on:
            return False
        if row.kind == "return":
            return row.held_on >= regimes.EARLY_RETURN_FROM
        return months is not None and not leave.mandate

    return _first(career, does)


def _filtering(
    career: Career, leave: Leave, regime: regimes.Regime
) -> HeldInterview | None:
    """An interview in the months before the return, which makes it unneeded."""
    months = regime.return_filter_months
    if not months:
        return None
    edge = _edge(career, leave, months)
    return _first(career, lambda row: edge <= row.held_on < leave.back_on)


def _edge(career: Career, leave: Leave, months: int) -> date:
    """First day of the months before the return."""
    edge = add_months(leave.back_on, -months)
    inclusive = career.settings.return_filter_edge == "inclusive"
    return edge if inclusive else next_day(edge)


def _first(
    career: Career, does: Callable[[HeldInterview], bool]
) -> HeldInterview | None:
    return next((row for row in career.interviews if does(row)), None)


def _refusal(career: Career, leave: Leave) -> Refusal | None:
    """The refusal of this return: the first one before the next absence begins.

    A leave may be declined for while it lasts, the end of a mandate only once there.
    """
    since = leave.back_on if leave.mandate else leave.span.start
    later = (row.start for row in career.absences if row.row.chains)
    until = min((day for day in later if day > leave.back_on), default=date.max)
    return next(
        (
            row
            for row in career.refusals
            if row.kind == "return" and since <= row.on < until
        ),
        None,
    )


# What is offered before a leave


def _before(career: Career) -> list[Obligation]:
    absences = (*career.absences, *career.announced)
    return [
        _offer(career, span, rows)
        for span, rows in _offered(career, absences, "offered_before_from")
        if career.start <= span.start
        and (career.last_day is None or span.start <= career.last_day)
    ]


def _offer(career: Career, span: Span, rows: list[Absence]) -> Obligation:
    """Open until the leave starts, then met or void; never late."""
    since = add_months(span.start, -regimes.NEW.return_filter_months)
    met = _first(
        career, lambda row: row.kind == "return" and since <= row.held_on <= span.start
    )
    over = career.end or (span.start if career.as_of > span.start else None)
    return career.obligation(
        span.start,
        met,
        kind="return",
        origin_key=f"before:{rows[0].trigger}:{span.start.isoformat()}",
        started_on=span.start,
        regime=regimes.regime_on(span.start).code,
        article=rows[0].row.article,
        state=MET if met else VOID if over else OPEN,
        settled_on=met.held_on if met else over,
        late_from=None,
        offer_only=True,
        refs=tuple(row.ref for row in rows),
        reasons=(Reason.of("leaving", on=span.start, triggers=rows[0].trigger),),
    )
