"""What a failed review costs, and by when it is to be paid."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from . import regimes
from .facts import Facts
from .headcount import carried, scope
from .periods import end_of_next_quarter
from .results import Exposure

NONE, WARNING, DUE, OUT_OF_SCOPE = "none", "warning", "due", "out_of_scope"


def exposure(
    facts: Facts,
    judged_on: date,
    year: int,
    interviews: bool,
    training: bool,
    known_on: date | None = None,
) -> Exposure:
    """Outcome, amount in euros and pay-by day of a review judged on a day.

    ``interviews`` and ``training`` say whether each leg is satisfied. Both must fail
    (Cass. soc., 21 January 2026, 24-12.972) unless the strict reading is set.
    ``year`` is the one whose headcount counts. ``known_on`` makes it a forecast of
    that day: the last headcount entered stands for the years after it.
    """
    headcounts, ahead = facts.headcounts, ()
    if known_on:
        headcounts, ahead = carried(headcounts, year, known_on)
    size = scope(headcounts, year)
    late = tuple(row for row in ahead if row <= known_on.year) if known_on else ()
    law = regimes.sanction_on(judged_on)
    cost = Exposure(
        outcome=NONE,
        amount=0,
        pay_by=None,
        in_scope=size.in_scope,
        headcount_presumed=size.presumed,
        article=law.article,
        headcount_carried=bool(ahead),
        headcount_missing=tuple(sorted({*size.missing, *late})),
    )
    strict = facts.settings.strict_sanction
    return with_legs(cost, judged_on, interviews, training, strict)


def with_legs(
    cost: Exposure, judged_on: date, interviews: bool, training: bool, strict: bool
) -> Exposure:
    """``cost``, its headcounts kept, of a review whose legs stand or fail as told.

    For a review whose evidence was sealed before the headcounts were known.
    ``strict``: one failing leg is enough (setting ``strict_sanction``).
    """
    outcome = _outcome(cost.in_scope, interviews, training, strict)
    due = outcome == DUE
    return replace(
        cost,
        outcome=outcome,
        amount=regimes.sanction_on(judged_on).amount if due else 0,
        pay_by=pay_by(judged_on) if due else None,
    )


def _outcome(in_scope: bool, interviews: bool, training: bool, strict: bool) -> str:
    if interviews and training:
        return NONE
    if not in_scope:
        return OUT_OF_SCOPE
    return DUE if strict or not (interviews or training) else WARNING


def pay_by(judged_on: date) -> date:
    """Last day of the calendar quarter after the review's (R6323-3)."""
    for row in regimes.PAYMENTS:
        if row.review_from <= judged_on <= row.review_to:
            return row.pay_by
    return end_of_next_quarter(judged_on)


def after_notice(judged_on: date, paid: int) -> int:
    """Euros owed to the Treasury once a notice is left unpaid (L6323-13): the
    shortfall, doubled."""
    law = regimes.sanction_on(judged_on)
    return max(0, law.amount - paid) * law.notice_factor
