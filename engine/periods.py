"""Calendar arithmetic: months, quarters, spans of days. No law here."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from .errors import DateOutOfRange

DAY = timedelta(days=1)


class Span(NamedTuple):
    """Days from ``start`` to ``end``, both included; no ``end``: still running."""

    start: date
    end: date | None = None

    def covers(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day <= self.end)


def add_months(day: date, months: int) -> date:
    """The same day of the month ``months`` later, else that month's last day.

    Article 641 of the code of civil procedure.

    :raises DateOutOfRange: the result would be outside years 1 to 9999.
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    if not 1 <= year <= 9999:
        raise DateOutOfRange(f"{day} + {months} months", day=day, months=months)
    if day.day <= 28:
        return date(year, month, day.day)
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def next_day(day: date) -> date:
    """The day after.

    :raises DateOutOfRange: there is none in the calendar.
    """
    try:
        return day + DAY
    except OverflowError as error:
        raise DateOutOfRange(f"{day} + 1 day", day=day) from error


def add_days(day: date, days: int) -> date:
    """``days`` later.

    :raises DateOutOfRange: the result is outside the calendar.
    """
    try:
        return day + timedelta(days=days)
    except OverflowError as error:
        raise DateOutOfRange(f"{day} + {days} days", day=day, days=days) from error


def end_of_next_quarter(day: date) -> date:
    """Last day of the calendar quarter after the one ``day`` falls in."""
    first_of_quarter = date(day.year, day.month - (day.month - 1) % 3, 1)
    return add_months(first_of_quarter, 6) - DAY


def first_of_next_year(day: date) -> date:
    """The first of January after ``day``.

    :raises DateOutOfRange: there is none in the calendar.
    """
    return next_day(date(day.year, 12, 31))


def months_and_days(start: date, end: date) -> tuple[int, int]:
    """Whole months from ``start`` to ``end``, then the days that remain."""
    months = (end.year - start.year) * 12 + end.month - start.month
    if add_months(start, months) > end:
        months -= 1
    return months, (end - add_months(start, months)).days


def days_between(before: Span, after: Span) -> int | None:
    """Free days between two spans; None while the first is still running."""
    if before.end is None:
        return None
    return (after.start - before.end).days - 1


def merge(spans: Iterable[Span], gap: int = 0) -> list[Span]:
    """Spans in order, those at most ``gap`` free days apart made one."""
    merged: list[Span] = []
    for span in sorted(spans, key=_by_start):
        free = days_between(merged[-1], span) if merged else None
        if merged and (free is None or free <= gap):
            merged[-1] = Span(merged[-1].start, _later_end(merged[-1], span))
        else:
            merged.append(span)
    return merged


def _by_start(span: Span) -> tuple[date, bool, date]:
    return span.start, span.end is None, span.end or span.start


def _later_end(one: Span, other: Span) -> date | None:
    if one.end is None or other.end is None:
        return None
    return max(one.end, other.end)
