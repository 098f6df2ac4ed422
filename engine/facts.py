"""What is known of one employee: the only thing the engine reads.

Every ``ref`` is opaque to the engine and comes back on what the fact gave rise to.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import date

from . import regimes
from .errors import UnknownChoice, UnknownTrigger
from .periods import Span


@dataclass(frozen=True)
class Contract:
    """One spell of employment; ``kind`` is the employer's category of worker."""

    start: date
    end: date | None = None
    kind: str = "employee"


@dataclass(frozen=True)
class Absence:
    """Days away for one legal category (see :data:`regimes.TRIGGERS`).

    ``seniority`` says how the absence counts (full, half, none); None: as by law.
    """

    start: date
    end: date | None
    trigger: str
    seniority: str | None = None
    ref: Hashable = None

    def __post_init__(self) -> None:
        if self.trigger not in regimes.TRIGGERS:
            raise UnknownTrigger(self.trigger, trigger=self.trigger)

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def row(self) -> regimes.Trigger:
        return regimes.TRIGGERS[self.trigger]


@dataclass(frozen=True)
class Mandate:
    """A union mandate: only that one ended, and when."""

    start: date
    end: date | None = None
    ref: Hashable = None

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True)
class Visit:
    """Mid-career medical visit: its day and nothing else."""

    on: date
    ref: Hashable = None


@dataclass(frozen=True)
class HeldInterview:
    """An interview that took place; the flags are topics dealt with besides."""

    held_on: date
    kind: str = "periodic"
    with_review: bool = False
    with_mid_career: bool = False
    with_late_career: bool = False
    ref: Hashable = None

    @property
    def mid_career(self) -> bool:
        return self.with_mid_career or self.kind == "mid_career"

    @property
    def late_career(self) -> bool:
        return self.with_late_career or self.kind == "late_career"

    @property
    def review(self) -> bool:
        return self.with_review or self.kind == "review"


@dataclass(frozen=True)
class Refusal:
    """An interview offered and declined in writing that day."""

    on: date
    kind: str = "return"
    ref: Hashable = None


@dataclass(frozen=True)
class Training:
    """A training action that ended; ``compulsory`` None: nature not known yet."""

    ended_on: date
    compulsory: bool | None = None
    certifying: bool = False
    ref: Hashable = None


@dataclass(frozen=True)
class Progression:
    """A rise in pay or a move in the career: only that it happened, and when."""

    on: date
    ref: Hashable = None


@dataclass(frozen=True)
class Certification:
    """A diploma, title, certificate or validated experience obtained that day.

    For what no training of the file stands behind; it is never a training itself.
    """

    on: date
    ref: Hashable = None


@dataclass(frozen=True)
class Agreement:
    """Collective agreement on the delay between two interviews, in months."""

    months: int
    concluded_on: date
    date_from: date
    date_to: date | None = None
    level: str = "company"
    nature: str = "own_choice"
    ref: Hashable = None


_CHOICES = {
    "first_transition": ("hire_plus_1y", "art_2222", "former"),
    "review_anchor": ("earlier", "seniority", "rolling"),
    "headcount_reference": ("review_year", "due_year"),
    "return_filter_edge": ("inclusive", "exclusive"),
    "lapsed_agreement": ("day_of_change", "literal", "art_2222"),
}


@dataclass(frozen=True)
class Settings:
    """Readings of the law an employer may choose; the defaults are the prudent ones.

    Days are calendar days. Each default and the question it settles: README, "Open
    points of law".
    """

    return_offer_days: int = 30
    contract_gap_days: int = 3
    absence_gap_days: int = 3
    excluded_types: frozenset[str] = regimes.POPULATION.excluded_types
    first_transition: str = "hire_plus_1y"
    review_anchor: str = "earlier"
    review_tolerance: bool = False
    suspension_extends_deadlines: bool = False
    late_counts_missing: bool = False
    headcount_reference: str = "review_year"
    return_filter_edge: str = "inclusive"
    due_on_eve: bool = False
    late_career_dedicated: bool = True
    lapsed_agreement: str = "day_of_change"
    leaver_judged: bool = False
    strict_sanction: bool = False

    def __post_init__(self) -> None:
        for name, choices in _CHOICES.items():
            if getattr(self, name) not in choices:
                raise UnknownChoice(name, setting=name, value=getattr(self, name))


@dataclass(frozen=True)
class Facts:
    """Everything known of one employee of one employer.

    ``seniority_override`` replaces the hire date of the last employment for all
    clocks. ``departure`` is the last day at work. ``headcounts`` are (year, counted
    headcount) pairs of the employer, the entry of a year being the one that applies
    in that year.
    """

    contracts: tuple[Contract, ...] = ()
    seniority_override: date | None = None
    departure: date | None = None
    birthday: date | None = None
    absences: tuple[Absence, ...] = ()
    mandates: tuple[Mandate, ...] = ()
    visits: tuple[Visit, ...] = ()
    interviews: tuple[HeldInterview, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    trainings: tuple[Training, ...] = ()
    progressions: tuple[Progression, ...] = ()
    certifications: tuple[Certification, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    headcounts: tuple[tuple[int, float], ...] = ()
    settings: Settings = field(default_factory=Settings)
