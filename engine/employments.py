"""Contracts -> employments: who was employed from when to when, without a break."""

from __future__ import annotations

from datetime import date

from . import regimes
from .facts import Contract, Facts
from .periods import Span, merge


def employments(facts: Facts, as_of: date) -> list[Span]:
    """Employments begun by ``as_of`` that the law applies to, oldest first.

    Contracts of any type are one employment when at most ``contract_gap_days`` lie
    between them. Employments ended before the law existed are left out.
    """
    spans = [span for span in _all(facts) if span.start <= as_of]
    return [span for span in spans if span.end is None or span.end >= regimes.START]


def _all(facts: Facts) -> list[Span]:
    spans = merge(
        (Span(row.start, row.end) for row in _covered(facts)),
        facts.settings.contract_gap_days,
    )
    return _override(_depart(spans, facts.departure), facts.seniority_override)


def _covered(facts: Facts) -> list[Contract]:
    return [
        row
        for row in facts.contracts
        if row.kind not in facts.settings.excluded_types
        and (row.end is None or row.start <= row.end)
    ]


def _depart(spans: list[Span], departure: date | None) -> list[Span]:
    """Clip the employment that ``departure`` (the last day at work) falls in."""
    if departure is None:
        return spans
    return [
        Span(span.start, departure) if span.covers(departure) else span
        for span in spans
    ]


def _override(spans: list[Span], start: date | None) -> list[Span]:
    """Let the last employment start on ``start``, swallowing what it then covers."""
    if start is None or not spans:
        return spans
    last = spans[-1]
    if last.end is not None and start > last.end:
        return spans
    former = [span for span in spans[:-1] if span.end is not None and span.end < start]
    return [*former, Span(start, last.end)]
