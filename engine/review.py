"""The six-/eight-year review: what counts as missing, and what it leads to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from . import regimes
from .career import Career, career_of
from .cycles import Cycle, cycles
from .exposure import exposure
from .facts import Facts
from .obligations import careers, interviews_owed
from .periods import add_months, next_day
from .results import MET, OPEN, Missing, Obligation, Review


def due_judgements(employed: Iterable[Career]) -> Iterator[tuple[Career, Cycle, date]]:
    """Reviews held or past their deadline, with the day they are judged on."""
    for career in employed:
        for cycle in cycles(career):
            judged_on = day_judged(career, cycle)
            if judged_on:
                yield career, cycle, judged_on


def reviews(facts: Facts, employed: Iterable[Career]) -> tuple[Review, ...]:
    """The judgement of every review held or past its deadline."""
    return tuple(
        judge(facts, career, cycle, judged_on, held=cycle.met is not None)
        for career, cycle, judged_on in due_judgements(employed)
    )


def forecast(facts: Facts, as_of: date) -> Review | None:
    """The open review judged as if it were held on ``as_of``; None if nobody works
    or if it is past its deadline, being judged already.

    Every figure of it is a forecast until the review is held or past its deadline.
    """
    career, cycle = open_cycle(facts, as_of)
    if cycle is None or day_judged(career, cycle):
        return None
    return judge(facts, career, cycle, as_of, held=True, known_on=as_of)


def open_cycle(facts: Facts, as_of: date) -> tuple[Career, Cycle] | tuple[None, None]:
    """Employment of whoever works on ``as_of`` and its cycle without a review yet."""
    current = careers(facts, as_of)[-1:]
    if not current or current[0].end:
        return None, None
    cycle = list(cycles(current[0]))[-1]
    return (None, None) if cycle.met else (current[0], cycle)


def day_judged(career: Career, cycle: Cycle) -> date | None:
    """Day held, else day due once the deadline has passed, else None.

    Somebody who left before the deadline is judged on the last day if so set.
    """
    if cycle.met:
        return cycle.met.held_on
    late_from = career.clock.suspensions.late_from(cycle.due_on)
    if late_from is not None and late_from < career.reached:
        return cycle.due_on
    if career.end and career.settings.leaver_judged:
        return career.end
    return None


def judge(
    facts: Facts,
    career: Career,
    cycle: Cycle,
    judged_on: date,
    held: bool,
    known_on: date | None = None,
) -> Review:
    """The judgement of one cycle on a day, by what ``facts`` hold up to it.

    ``held``: the review takes place that day. ``known_on`` makes it a forecast, as
    seen on that day.
    """
    since = add_months(judged_on, -looked_back(cycle))
    seen = career_of(facts, career.employment, judged_on)
    met_later = () if held else _met_in_grace(career, judged_on)
    missing = tuple(_missing(seen, judged_on, since, held, met_later))
    measures = _measures(facts, since, judged_on)
    interviews = not missing
    other = _other_leg(facts, since, judged_on, measures, held)
    year = _year(facts, cycle, judged_on)
    return Review(
        origin_key=cycle.start.isoformat(),
        due_on=cycle.due_on,
        held_on=cycle.met.held_on if cycle.met else None,
        judged_on=judged_on,
        look_back=since,
        regime=cycle.regime.code,
        forecast=known_on is not None,
        missing=missing,
        training=measures[0],
        certification=measures[1],
        progression=measures[2],
        leg_interviews=interviews,
        leg_training=other,
        exposure=exposure(facts, judged_on, year, interviews, other, known_on),
        leaver=career.end is not None,
    )


def looked_back(cycle: Cycle) -> int:
    """Months of evidence: the cycle's length under the rule of its deadline."""
    before = cycle.due_on < regimes.REFORM
    return (regimes.OLD if before else regimes.NEW).review_months


def _year(facts: Facts, cycle: Cycle, judged_on: date) -> int:
    due_year = facts.settings.headcount_reference == "due_year"
    return (cycle.due_on if due_year else judged_on).year


# First leg: the interviews


def _missing(
    career: Career, judged_on: date, since: date, held: bool, met_later: tuple
) -> Iterable[Missing]:
    """Interviews that count as not held in ]since, judged_on].

    Unmet rows, rows met only by the review meeting itself when already overdue, and
    each further period that a first or periodic row stayed unmet. ``met_later``: see
    :func:`_met_in_grace`.
    """
    for row in interviews_owed(career):
        due = _due_by(row, judged_on, held) or _out_of_grace(row, judged_on, met_later)
        if not _counts(row) or not due:
            continue
        clause = _clause(row, judged_on, held, career)
        ends = _further_periods(career, row, judged_on, since)
        if clause and (row.state == OPEN or row.met_on > since):
            late, count = next_day(row.late_from), 1 + len(ends)
            yield Missing(row.kind, row.origin_key, row.due_on, clause, count, late)
        elif ends:
            count, late = len(ends), ends[0]
            yield Missing(row.kind, row.origin_key, row.due_on, "periods", count, late)


def _counts(row: Obligation) -> bool:
    """Offers, recommendations, refused and unneeded returns are never missing; the
    review itself is not asked about."""
    return row.state in (MET, OPEN) and not row.offer_only and not row.recommended


def _due_by(row: Obligation, judged_on: date, held: bool) -> bool:
    if row.late_from is None or row.late_from > judged_on:
        return False
    if held and row.state == OPEN and row.kind in ("first", "periodic", "return"):
        # the review meeting, being an interview, meets what falls due that very day
        return row.late_from < judged_on
    return True


def _met_in_grace(career: Career, judged_on: date) -> tuple[bool] | tuple[()]:
    """Whether an interview was held in what was left of the months of grace of 2020
    and 2021 (ordonnance 2020-387); nothing for a review judged on another day.

    A review due in those months and never held is judged on its date; what fell due by
    then had until the same last day as the review itself.
    """
    covid = regimes.COVID
    if not covid.due_from <= judged_on <= covid.due_to:
        return ()
    days = (row.held_on for row in career.interviews)
    return (any(judged_on < day <= covid.held_until for day in days),)


def _out_of_grace(row: Obligation, judged_on: date, met_later: tuple) -> bool:
    """Whether the row fell due in the months of grace and was not met in them."""
    covid = regimes.COVID
    return (
        met_later == (False,)
        and row.state == OPEN
        and row.late_from == covid.held_until
        and covid.due_from <= row.due_on <= judged_on
    )


def _clause(row: Obligation, judged_on: date, held: bool, career: Career) -> str | None:
    """Why the row itself is missing: unmet, only met by the review, or late."""
    if row.state == OPEN:
        return "unmet"
    if held and row.met_on == judged_on and row.late_from < judged_on:
        return "by_review"
    if career.settings.late_counts_missing and row.late_from < row.met_on:
        return "late"
    return None


def _further_periods(
    career: Career, row: Obligation, judged_on: date, since: date
) -> list[date]:
    """Ends of the whole periods after its deadline, inside the years looked back on,
    that a first or periodic row stayed unmet."""
    if row.kind not in ("first", "periodic"):
        return []
    until = min(row.met_on or judged_on, judged_on)
    day, ends = max(row.late_from, since), []
    while True:
        day = career.clock.term("periodic", day, judged_on).due_on
        if day > until:
            return ends
        ends.append(day)


# Second leg: training, or what stood beside it


def _measures(facts: Facts, since: date, until: date) -> tuple[bool, bool, bool]:
    """Training, certification and progression in ]since, until]."""
    trainings = [row for row in facts.trainings if since < row.ended_on <= until]
    certified = any(since < row.on <= until for row in facts.certifications)
    return (
        bool(trainings),
        certified or any(row.certifying for row in trainings),
        any(since < row.on <= until for row in facts.progressions),
    )


def leg_training(facts: Facts, judged_on: date, months: int) -> bool:
    """Whether the second leg stands on a day, that many months looked back on, no
    review being held."""
    since = add_months(judged_on, -months)
    measures = _measures(facts, since, judged_on)
    return _other_leg(facts, since, judged_on, measures, held=False)


def _other_leg(
    facts: Facts,
    since: date,
    until: date,
    measures: tuple[bool, bool, bool],
    held: bool,
) -> bool:
    """Whether the second leg stands, by the row of law of the day judged.

    Where the law left the choice between measures and training, it left it to who held
    the review.
    """
    law = regimes.criteria_on(until)
    chosen = held or not law.training
    if law.measures is not None and chosen and sum(measures) >= law.measures:
        return True
    return law.training and any(
        row.compulsory is False and since < row.ended_on <= until
        for row in facts.trainings
    )
