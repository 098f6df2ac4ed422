"""The law as dated rows, each with its article and the day it was last checked.

Whoever needs another rule changes a row here and adds an example; no figure of law
stands anywhere else. Dates are the first day on which a row applies; ``valid_to`` is
the last one. Months are calendar months, amounts are euros per employee.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

CHECKED_ON = date(2026, 11, 22)


@dataclass(frozen=True)
class Regime:
    """One version of article L6315-1 of the labour code."""

    code: str
    valid_from: date
    valid_to: date | None
    article: str
    first_months: int
    periodic_months: int
    review_months: int
    review_tolerance_months: int
    # the first review after hiring may be held that long after the first interview
    review_after_first_months: int | None
    # no return interview when one was held in the months before the return
    return_filter_months: int | None
    # an agreement may set the delay of the first interview too
    agreement_sets_first: bool
    agreement_cap_months: int | None
    checked_on: date = CHECKED_ON


OLD = Regime(
    code="old",
    valid_from=date(2014, 3, 7),
    valid_to=date(2025, 10, 25),
    article="L6315-1",
    first_months=24,
    periodic_months=24,
    review_months=72,
    review_tolerance_months=84,
    review_after_first_months=None,
    return_filter_months=None,
    agreement_sets_first=True,
    agreement_cap_months=None,
)
NEW = Regime(
    code="new",
    valid_from=date(2025, 10, 26),
    valid_to=None,
    article="L6315-1",
    first_months=12,
    periodic_months=48,
    review_months=96,
    review_tolerance_months=108,
    review_after_first_months=84,
    return_filter_months=12,
    agreement_sets_first=False,
    agreement_cap_months=48,
)
REGIMES = (OLD, NEW)

#: Law 2014-288: clocks of the staff already in post start that day.
START = OLD.valid_from
#: Law 2025-989, article 3, in force.
REFORM = NEW.valid_from
#: An agreement concluded since the reform may not go above (L6315-1, III).
AGREEMENT_CAP_MONTHS = NEW.agreement_cap_months


def regime_on(day: date) -> Regime:
    """The regime in force on ``day`` (the oldest one before the law existed)."""
    return NEW if day >= REFORM else OLD


@dataclass(frozen=True)
class AgreementLapse:
    """When agreements above the cap, concluded before the reform, stop applying."""

    on: date
    above_months: int
    article: str
    checked_on: date = CHECKED_ON


AGREEMENT_LAPSE = AgreementLapse(
    on=date(2026, 10, 1), above_months=48, article="Loi 2025-989, art. 3"
)


@dataclass(frozen=True)
class ShortContract:
    """A contract that ends before the first interview is due."""

    hired_from: date
    article: str
    checked_on: date = CHECKED_ON


SHORT_CONTRACT = ShortContract(
    hired_from=date(2024, 10, 26), article="L6315-1, I (recommended)"
)


@dataclass(frozen=True)
class FirstTransition:
    """Hired from that day and never interviewed: readings of the reform differ."""

    literal_hired_from: date
    article: str
    checked_on: date = CHECKED_ON


FIRST_TRANSITION = FirstTransition(
    literal_hired_from=date(2024, 10, 26), article="Code civil, art. 2222"
)


@dataclass(frozen=True)
class Covid:
    """Deadlines inside the period could be met until its end."""

    due_from: date
    due_to: date
    held_until: date
    article: str
    checked_on: date = CHECKED_ON


COVID = Covid(
    due_from=date(2020, 1, 1),
    due_to=date(2021, 6, 30),
    held_until=date(2021, 6, 30),
    article="Ordonnance 2020-387, art. 1",
)


@dataclass(frozen=True)
class Trigger:
    """A legal category of absence and what it does.

    ``listed_from``: first return day on which an interview is owed, None if never.
    ``minimum_months``: owed only when the return is later than that after the start.
    ``chains``: absences in a row are one. ``suspends``: deadlines are on hold.
    ``seniority``: how the absence counts (full, half, none).
    ``offered_from``: an offer, never an obligation, before (and after) the leave.
    """

    code: str
    article: str
    seniority: str
    listed_from: date | None = None
    minimum_months: int | None = None
    chains: bool = True
    suspends: bool = True
    offered_before_from: date | None = None
    offered_after_from: date | None = None
    checked_on: date = CHECKED_ON


_CARER_FROM = date(2016, 8, 10)
_LISTED = "L6315-1, I; "

TRIGGERS = {
    row.code: row
    for row in (
        Trigger("none", "", "full", chains=False, suspends=False),
        Trigger("maternity", _LISTED + "L1225-27", "full", START),
        Trigger("adoption", _LISTED + "L1225-46-1", "full", START),
        Trigger("birth_supplement", _LISTED + "L1225-46-7", "full", date(2025, 12, 31)),
        Trigger("parental_full", _LISTED + "L1225-57", "half", START),
        Trigger("parental_part", _LISTED + "L1225-57", "full", START, suspends=False),
        Trigger(
            "carer",
            _LISTED + "L3142-23",
            "full",
            _CARER_FROM,
            offered_before_from=_CARER_FROM,
        ),
        Trigger("sabbatical", _LISTED + "L3142-31", "none", START),
        Trigger("sickness", _LISTED + "CSS L324-1", "none", START, minimum_months=6),
        Trigger("work_accident", "L6315-1, I", "full", START, minimum_months=6),
        Trigger(
            "family_solidarity",
            "L3142-11",
            "full",
            chains=False,
            offered_before_from=_CARER_FROM,
            offered_after_from=_CARER_FROM,
        ),
        Trigger("mobility", _LISTED + "L1222-14", "none", START),
        Trigger("suspension", "", "none", chains=False),
    )
}


@dataclass(frozen=True)
class Mandate:
    """End of a union mandate."""

    listed_from: date
    article: str
    checked_on: date = CHECKED_ON


MANDATE = Mandate(listed_from=START, article=_LISTED + "L2141-5")

#: Since law 2018-771 a return interview may be held before the return.
EARLY_RETURN_FROM = date(2019, 1, 1)
#: Information on the validation of experience is due (loi 2016-1088, art. 78).
VAE_INFORMED_FROM = date(2016, 8, 10)
#: And on the CPF, its top-ups and the CEP (loi 2018-771, art. 8).
CPF_INFORMED_FROM = date(2019, 1, 1)


@dataclass(frozen=True)
class MidCareer:
    """Interview after the mid-career medical visit."""

    visits_from: date
    months: int
    # the visit itself takes place in the calendar year of that age (L4624-2-2)
    visit_age_months: int
    article: str
    checked_on: date = CHECKED_ON


MID_CAREER = MidCareer(
    visits_from=REFORM, months=2, visit_age_months=45 * 12, article="L6315-1, IV"
)


@dataclass(frozen=True)
class LateCareer:
    """Topics of the interview in the years before an age."""

    valid_from: date
    age_months: int
    window_months: int
    article: str
    checked_on: date = CHECKED_ON


LATE_CAREER = LateCareer(
    valid_from=REFORM, age_months=60 * 12, window_months=24, article="L6315-1, V"
)


@dataclass(frozen=True)
class Criteria:
    """What lets an employer escape the sanction besides the interviews held.

    ``training``: one non-compulsory training. ``measures``: that many of the three
    measures (training, certification, progression).
    """

    valid_from: date
    valid_to: date | None
    training: bool
    measures: int | None
    article: str
    checked_on: date = CHECKED_ON


CRITERIA = (
    Criteria(START, date(2018, 12, 31), False, 2, "L6323-13 (loi 2014-288)"),
    Criteria(
        date(2019, 1, 1),
        date(2021, 9, 30),
        True,
        2,
        "L6323-13 ; ordonnance 2019-861, art. 7",
    ),
    Criteria(date(2021, 10, 1), None, True, None, "L6323-13"),
)


@dataclass(frozen=True)
class Sanction:
    """The corrective top-up of the personal training account."""

    valid_from: date
    amount: int
    # what a formal notice left unpaid makes of the shortfall
    notice_factor: int
    article: str
    checked_on: date = CHECKED_ON


SANCTIONS = (Sanction(START, 3000, 2, "L6323-13, R6323-3"),)


@dataclass(frozen=True)
class Payment:
    """Reviews of a period whose top-up was payable on a fixed day."""

    review_from: date
    review_to: date
    pay_by: date
    article: str
    checked_on: date = CHECKED_ON


PAYMENTS = (
    Payment(date(2020, 1, 1), date(2021, 12, 31), date(2022, 3, 31), "R6323-3"),
)


@dataclass(frozen=True)
class HeadcountRule:
    """Firms the sanction applies to: ``threshold`` reached ``years`` in a row.

    A run that reaches back to ``legacy_year`` needs no such wait.
    """

    threshold: int
    years: int
    legacy_year: int
    article: str
    checked_on: date = CHECKED_ON


HEADCOUNT = HeadcountRule(threshold=50, years=5, legacy_year=2019, article="CSS L130-1")


@dataclass(frozen=True)
class Population:
    """Who works at the employer without being owed an interview by it."""

    excluded_types: frozenset[str]
    article: str
    checked_on: date = CHECKED_ON


POPULATION = Population(
    frozenset({"trainee", "contractor", "freelance"}), "L6315-1, I (employees)"
)


def criteria_on(day: date) -> Criteria:
    """The row of :data:`CRITERIA` for a review of that day."""
    return next(
        (row for row in reversed(CRITERIA) if row.valid_from <= day), CRITERIA[0]
    )


def sanction_on(day: date) -> Sanction:
    """The row of :data:`SANCTIONS` for a review of that day."""
    return next(
        (row for row in reversed(SANCTIONS) if row.valid_from <= day), SANCTIONS[0]
    )
