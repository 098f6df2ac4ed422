"""Contracts -> employments: who was employed from when to when, without a break."""

from __future__ import annotations

from datetime import date

from . import regimes
from .facts import Facts
from .periods import Span, merge


def employments(facts: Facts, as_of: date) -> list[Span]:
    """Employments begun by ``as_of`` that the law applies to, oldest first.

    Contracts of any type are one employment when at most ``contract_gap_days`` lie
    between them. Employments ended before the law existed are left out.
    """
    spans = merge(_covered(facts), facts.settings.contract_gap_days)
    begun = [span for span in spans if span.start <= as_of]
    begun = _override(begun, facts.seniority_override, as_of)
    return [span for span in begun if span.end is None or span.end >= regimes.START]


def _covered(facts: Facts) -> list[Span]:
    """Contracts the law applies to, ended by the departure that falls in them."""
    return [
        _left(Span(row.start, row.end), facts.departure)
        for row in facts.contracts
        if row.kind not in facts.settings.excluded_types
        and (row.end is None or row.start <= row.end)
    ]


def _left(span: Span, departure: date | None) -> Span:
    if departure and span.covers(departure):
        return Span(span.start, departure)
    return span


def _override(spans: list[Span], start: date | None, as_of: date) -> list[Span]:
    """Let the last employment start on ``start``, swallowing what it then covers."""
    if start is None or not spans:
        return spans
    last = spans[-1]
    if last.end is not None and start > last.end:
        return spans
    former = [span for span in spans[:-1] if span.end is not None and span.end < start]
    return [*former, Span(start, last.end)] if start <= as_of else former
