"""The cheapest things to do so that the open review ends better."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .career import Career
from .cycles import Cycle
from .facts import Facts
from .results import Fix, Review


@dataclass(frozen=True)
class Case:
    """The open cycle, and the judgement it gets if nothing more is done."""

    facts: Facts
    career: Career
    cycle: Cycle
    as_of: date
    review: Review


def fixes(case: Case) -> tuple[Fix, ...]:
    """What repairs the judgement, cheapest first."""
    return ()
