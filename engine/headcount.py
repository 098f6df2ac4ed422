"""Whether an employer is large enough, for long enough, for the sanction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from . import regimes


@dataclass(frozen=True)
class Scope:
    """``presumed``: no figure at all, so in scope until HR enters some.

    ``missing``: years without a figure, of those that would have to reach the
    threshold.
    """

    in_scope: bool
    presumed: bool = False
    missing: tuple[int, ...] = ()


def scope(headcounts: Iterable[tuple[int, float]], year: int) -> Scope:
    """Whether the sanction applies in ``year`` (CSS L130-1, II).

    The entry of a year is the figure that applies in that year: the average of the
    year before. In scope: the threshold reached five entries in a row, or in an
    unbroken run that includes 2019 or earlier. A missing year breaks the run.
    """
    law = regimes.HEADCOUNT
    figures = dict(sorted(headcounts))
    run = _run(figures, year)
    if run >= law.years or (run > 0 and year - run + 1 <= law.legacy_year):
        return Scope(in_scope=True)
    needed = range(year - law.years + 1, year + 1)
    missing = tuple(row for row in needed if row not in figures)
    return Scope(not figures, presumed=not figures, missing=missing)


def carried(
    headcounts: Iterable[tuple[int, float]], year: int, known_on: date
) -> tuple[tuple[tuple[int, float], ...], tuple[int, ...]]:
    """Entries up to ``year`` as foreseen on ``known_on``, and the years carried.

    The average of a year is known once it is over: entries of years that have not
    begun are left out, and the last one stands for every later year.
    """
    known = dict(sorted(row for row in headcounts if row[0] <= known_on.year))
    if not known:
        return (), ()
    last = max(known)
    years = tuple(range(last + 1, year + 1))
    return (*known.items(), *((row, known[last]) for row in years)), years


def _run(figures: dict[int, float], year: int) -> int:
    """Years in a row up to ``year`` that reach the threshold."""
    length = 0
    while figures.get(year - length, 0) >= regimes.HEADCOUNT.threshold:
        length += 1
    return length
