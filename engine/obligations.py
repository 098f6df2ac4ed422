"""Facts -> everything owed to one employee."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from .career import Career, career_of
from .cycles import review_rows
from .employments import employments
from .facts import Facts
from .milestones import late_career, mid_career
from .periodic import periodic
from .results import Obligation
from .returns import returns


def careers(facts: Facts, as_of: date) -> list[Career]:
    """One career per employment begun by ``as_of``, oldest first."""
    return [career_of(facts, span, as_of) for span in employments(facts, as_of)]


def obligations(careers: Iterable[Career]) -> tuple[Obligation, ...]:
    """Every interview and review owed in these employments, oldest due date first."""
    rows = [row for career in careers for row in owed(career)]
    return tuple(sorted(rows, key=_order))


def owed(career: Career) -> list[Obligation]:
    """The rows of one employment, in no particular order."""
    return [*interviews_owed(career), *review_rows(career)]


def interviews_owed(career: Career) -> list[Obligation]:
    """The same without the reviews."""
    delays = periodic(career)
    return [
        *delays,
        *returns(career),
        *mid_career(career),
        *late_career(career, delays),
    ]


def _order(row: Obligation) -> tuple[date, str, str]:
    return row.due_on, row.kind, row.origin_key
