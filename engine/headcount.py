"""Whether an employer is large enough, for long enough, for the sanction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from . import regimes


@dataclass(frozen=True)
class Scope:
    """``presumed``: no figure at all, so in scope until HR enters some.

    ``missing``: years without a figure that break the run.
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
    figures = dict(sorted(headcounts))
    if not figures:
        return Scope(in_scope=True, presumed=True)
    law = regimes.HEADCOUNT
    run = _run(figures, year)
    reached = run >= law.years or (run > 0 and year - run + 1 <= law.legacy_year)
    needed = range(year - law.years + 1, year + 1)
    return Scope(reached, missing=tuple(y for y in needed if y not in figures))


def _run(figures: dict[int, float], year: int) -> int:
    """Years in a row up to ``year`` that reach the threshold."""
    length = 0
    while figures.get(year - length, 0) >= regimes.HEADCOUNT.threshold:
        length += 1
    return length
