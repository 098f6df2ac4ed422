"""Which delay applies on a day: the statute's, or a collective agreement's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from . import regimes
from .facts import Agreement
from .periods import next_day

_LEVELS = {"company": 0, "branch": 1}


@dataclass(frozen=True)
class Rule:
    """The delay in force on a day, in months; ``agreement`` None: the statute's."""

    months: int
    regime: regimes.Regime
    agreement: Agreement | None = None


class Rules:
    """Delays over time for one employer, given its agreements."""

    def __init__(self, agreements: Sequence[Agreement]) -> None:
        usable = (row for row in agreements if row.months > 0)
        self._agreements = sorted(usable, key=_precedence)
        self._days = sorted(_days_of_change(self._agreements))

    def on(self, kind: str, day: date) -> Rule:
        """The rule for a ``first`` or ``periodic`` delay on ``day``."""
        regime = regimes.regime_on(day)
        statute = regime.first_months if kind == "first" else regime.periodic_months
        if kind == "first" and not regime.agreement_sets_first:
            return Rule(statute, regime)
        agreement = self._agreement_on(day)
        if agreement is None:
            return Rule(statute, regime)
        return Rule(_capped(agreement), regime, agreement)

    def changes(self, after: date, until: date) -> list[date]:
        """Days in ]after, until] on which some rule starts to apply."""
        return [day for day in self._days if after < day <= until]

    def days(self) -> Sequence[date]:
        """Every day on which some rule starts to apply."""
        return self._days

    def _agreement_on(self, day: date) -> Agreement | None:
        for agreement in self._agreements:
            end = _last_day(agreement)
            if agreement.date_from <= day and (end is None or day <= end):
                return agreement
        return None


def _precedence(row: Agreement) -> tuple[int, int, int, int]:
    """Company before branch (L6315-1, III), then the latest, then the longest."""
    return (
        _LEVELS.get(row.level, len(_LEVELS)),
        -row.date_from.toordinal(),
        -row.concluded_on.toordinal(),
        -row.months,
    )


def _before_reform(row: Agreement) -> bool:
    return row.concluded_on < regimes.REFORM


def lapses(row: Agreement) -> bool:
    """Whether the reform ends this agreement (above the cap, older than it)."""
    return _before_reform(row) and row.months > regimes.AGREEMENT_LAPSE.above_months


def _capped(row: Agreement) -> int:
    if _before_reform(row):
        return row.months
    return min(row.months, regimes.AGREEMENT_CAP_MONTHS)


def _last_day(row: Agreement) -> date | None:
    """Last day the agreement applies, its lapse included."""
    if not lapses(row):
        return row.date_to
    lapse = date.fromordinal(regimes.AGREEMENT_LAPSE.on.toordinal() - 1)
    return lapse if row.date_to is None else min(lapse, row.date_to)


def _days_of_change(agreements: Sequence[Agreement]) -> set[date]:
    days = {regimes.REFORM}
    for row in agreements:
        days.add(row.date_from)
        end = _last_day(row)
        if end is not None:
            days.add(next_day(end))
    return days
