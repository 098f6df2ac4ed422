"""Suspended contracts: what is on hold, from when lateness counts, what is extended.

Practice of the ministry and its alternative: README, "Open points of law".
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from . import regimes
from .facts import Absence
from .periods import Span, add_days, add_months, merge, months_and_days, next_day


class Suspensions:
    """The spans in which one employee's contract is suspended."""

    def __init__(self, absences: Sequence[Absence], gap_days: int, extend: bool):
        rows = [row for row in absences if row.row.suspends]
        self.spans = merge((row.span for row in rows), gap_days)
        self._extending = _uncounted(rows) if extend else []

    def around(self, day: date) -> Span | None:
        """The suspension that ``day`` falls in."""
        return next((span for span in self.spans if span.covers(day)), None)

    def running_or_next(self, day: date) -> Span | None:
        """The suspension of that day, else the first one after it."""
        return next(
            (span for span in self.spans if span.end is None or span.end >= day), None
        )

    def late_from(self, due: date) -> date | None:
        """Day after which a deadline is late; None while the contract is suspended
        without a known end.

        A deadline inside a suspension counts from the day of return; the Covid
        tolerance moves it first.
        """
        covid = regimes.COVID
        if covid.due_from <= due <= covid.due_to:
            due = max(due, covid.held_until)
        span = self.around(due)
        if span is None:
            return due
        return next_day(span.end) if span.end else None

    def elapse(self, start: date, months: int) -> date:
        """``months`` after ``start``, suspensions not counting if so set."""
        due = add_months(start, months)
        for span, half in self._extending:
            if span.end < start or span.start > due:
                continue
            due = _shift(due, Span(max(span.start, start), span.end), half)
        return due


def _uncounted(rows: Sequence[Absence]) -> list[tuple[Span, bool]]:
    """Ended suspensions that do not count (or count half) for seniority, disjoint."""
    spans: list[tuple[Span, bool]] = []
    for row in sorted(rows, key=lambda row: (row.start, row.end or row.start)):
        rate = row.seniority or row.row.seniority
        if rate == "full" or row.end is None or row.end < row.start:
            continue
        start = row.start
        if spans and spans[-1][0].end >= start:
            start = next_day(spans[-1][0].end)
        if start <= row.end:
            spans.append((Span(start, row.end), rate == "half"))
    return spans


def _shift(due: date, span: Span, half: bool) -> date:
    months, days = months_and_days(span.start, next_day(span.end))
    if half:
        # half a month is fifteen days
        months, days = months // 2, (months % 2 * 30 + days) // 2
    return add_days(add_months(due, months), days)
