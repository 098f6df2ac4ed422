"""How long a file is kept: the decision on one person, without records nor clock."""

from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

#: Civil and discrimination claims; the shortest is that of the contract (L1471-1).
DEFAULT_YEARS, MIN_YEARS = 5, 2
PAYMENT_YEARS = 6


@dataclass(frozen=True)
class Stay:
    """What is known of somebody who has left.

    :param left_on: last day of his employment; None: not recorded.
    :param paid_on: last payment to his training account, of which a proof is kept.
    :param held: he is under legal hold.
    """

    left_on: date | None
    paid_on: date | None = None
    held: bool = False


@dataclass(frozen=True)
class Fate:
    """When a file goes, and by which rule.

    :param state: ``due``, ``later``, ``held`` (legal hold) or ``unknown`` (no day of
        departure).
    :param rule: ``departed`` or ``payment_proof``.
    """

    state: str
    rule: str
    left_on: date | None
    purge_on: date | None


def decide(stay, day, years=DEFAULT_YEARS, payment_years=PAYMENT_YEARS):
    """The :class:`Fate` on ``day`` of the file of somebody who has left."""
    if not stay.left_on:
        return Fate("held" if stay.held else "unknown", "departed", None, None)
    rule, purge_on = "departed", stay.left_on + relativedelta(years=years)
    if stay.paid_on:
        proof_until = stay.paid_on + relativedelta(years=payment_years)
        if proof_until > purge_on:
            rule, purge_on = "payment_proof", proof_until
    state = "held" if stay.held else "due" if purge_on <= day else "later"
    return Fate(state, rule, stay.left_on, purge_on)
