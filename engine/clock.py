"""The delay between two interviews, through every change of rule on its way."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from . import regimes
from .agreements import Rule, Rules, lapses
from .facts import Settings
from .periods import DAY, add_months
from .results import Reason
from .suspensions import Suspensions


@dataclass(frozen=True)
class Term:
    """When a delay ends, the rule that says so, and how it was arrived at."""

    due_on: date
    rule: Rule
    disputed: bool = False
    reasons: tuple[Reason, ...] = ()


class Clock:
    """First and periodic delays of one employee."""

    def __init__(self, rules: Rules, suspensions: Suspensions, settings: Settings):
        self.rules = rules
        self.suspensions = suspensions
        self.settings = settings

    def elapse(self, start: date, months: int) -> date:
        """Last day in time of a delay of ``months`` that starts on ``start``."""
        due = self.suspensions.elapse(start, months)
        return due - DAY if self.settings.due_on_eve else due

    def term(self, kind: str, start: date, until: date) -> Term:
        """When the delay begun on ``start`` ends, by the law in force on ``until``.

        A change of rule re-dates only a delay not expired the day before, from the
        same starting point; a shortened delay never ends before the day of the
        change.
        """
        rule = self.rules.on(kind, start)
        term = Term(
            self.elapse(start, rule.months), rule, reasons=(_counted(start, rule),)
        )
        for day in self.rules.changes(start, until):
            if term.due_on < day:
                return _recited(_expired(term, day), until)
            term = self._changed(term, kind, start, day)
        return _recited(self._stretched(term, start), until)

    def _stretched(self, term: Term, start: date) -> Term:
        """Say so when suspensions push the date back."""
        plain = self.elapse_plainly(start, term.rule.months)
        if not self.settings.suspension_extends_deadlines or term.due_on <= plain:
            return term
        reason = Reason.of("stretched", plain=plain)
        return replace(term, reasons=(*term.reasons, reason))

    def elapse_plainly(self, start: date, months: int) -> date:
        """The same as :meth:`elapse`, whatever suspensions there were."""
        due = add_months(start, months)
        return due - DAY if self.settings.due_on_eve else due

    def _changed(self, term: Term, kind: str, start: date, day: date) -> Term:
        rule = self.rules.on(kind, day)
        if rule.months == term.rule.months:
            return replace(term, rule=rule)
        due = self.elapse(start, rule.months)
        readings = self._readings(due, term, rule, kind, start, day)
        reading = self._reading(kind)
        chosen = readings.get(reading, max(due, day))
        reason = Reason.of(
            "changed",
            on=day,
            months=rule.months,
            former_due=term.due_on,
            former_months=term.rule.months,
            agreement=bool(rule.agreement),
            by=_counted_from(chosen, due, term.due_on, day),
            reading=reading if readings else None,
        )
        reasons = (*term.reasons, reason, *_others(readings, chosen))
        return Term(chosen, rule, bool(readings), reasons)

    def _reading(self, kind: str) -> str:
        settings = self.settings
        return (
            settings.first_transition if kind == "first" else settings.lapsed_agreement
        )

    def _readings(
        self, due: date, term: Term, rule: Rule, kind: str, start: date, day: date
    ) -> dict[str, date]:
        """Where the law leaves several dates: each reading's, by the setting's name."""
        shortened = min(add_months(day, rule.months), term.due_on)
        if kind == "first":
            if day != regimes.REFORM:
                return {}
            literal = start >= regimes.FIRST_TRANSITION.literal_hired_from
            return {
                "hire_plus_1y": max(due, day) if literal else shortened,
                "art_2222": shortened,
                "former": term.due_on,
                "literal": due,
            }
        if not _lapsed(term.rule, rule, day):
            return {}
        return {"day_of_change": max(due, day), "literal": due, "art_2222": shortened}


def _counted_from(chosen: date, due: date, former: date, day: date) -> str:
    """What a date was counted from: the start, as formerly, or the change itself."""
    if chosen == due:
        return "start"
    if chosen == former:
        return "former"
    return "day" if chosen == day else "change"


def _others(readings: dict[str, date], chosen: date) -> tuple[Reason, ...]:
    """The dates that the other readings give."""
    days = sorted(set(readings.values()) - {chosen})
    if not readings:
        return ()
    return (Reason.of("readings", **{f"day_{i}": day for i, day in enumerate(days)}),)


def _counted(start: date, rule: Rule) -> Reason:
    return Reason.of(
        "counted", start=start, months=rule.months, agreement=bool(rule.agreement)
    )


def _expired(term: Term, day: date) -> Term:
    """The change comes too late for this delay: it keeps the rule of its own date."""
    if day != regimes.REFORM:
        return term
    reason = Reason.of("expired_before", on=day, due=term.due_on)
    return replace(term, reasons=(*term.reasons, reason))


def _recited(term: Term, until: date) -> Term:
    """An agreement that recites the former law: disputed since the reform."""
    agreement = term.rule.agreement
    if (
        agreement is None
        or agreement.nature != "recital"
        or until < regimes.REFORM
        or agreement.concluded_on >= regimes.REFORM
    ):
        return term
    reason = Reason.of("recital", months=term.rule.months)
    return replace(term, disputed=True, reasons=(*term.reasons, reason))


def _lapsed(former: Rule, rule: Rule, day: date) -> bool:
    return (
        former.agreement is not None
        and day == regimes.AGREEMENT_LAPSE.on
        and lapses(former.agreement)
    )
