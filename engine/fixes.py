"""The cheapest things to do so that the open review ends better.

Each is proved: what it stands for is added to the facts and the review judged again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from .career import Career
from .cycles import Cycle
from .exposure import DUE, NONE, OUT_OF_SCOPE, WARNING, pay_by
from .facts import Facts, HeldInterview, Training
from .meetings import Meeting, Owed
from .periods import DAY, add_months, next_day
from .results import Fix, Missing, Review
from .review import judge, looked_back

#: From the best to the worst of the outcomes a fix may have or repair.
_RANKS = {NONE: 0, WARNING: 1, DUE: 2}
#: Interviews to hold one after the other before a fix is not worth its name.
_MOST_FOLLOWING = 8


@dataclass(frozen=True)
class Case:
    """The open cycle, and the judgement it gets if nothing more is done."""

    facts: Facts
    career: Career
    cycle: Cycle
    as_of: date
    review: Review
    if_held: Review
    training_fails_on: date | None

    @property
    def over(self) -> bool:
        """Whether the day it is judged on is past: only the review held changes it."""
        return self.review.judged_on < self.as_of

    @property
    def limit(self) -> date:
        """The last day a fix may be for.

        Once that is over: the day the payment is due by, then whole cycles on.
        """
        if not self.over:
            return self.review.judged_on
        day, months = pay_by(self.review.judged_on), looked_back(self.cycle)
        while day < self.as_of:
            day = add_months(day, months)
        last = self.career.last_day
        return day if last is None else min(day, last - DAY)

    @property
    def hopeless(self) -> bool:
        """Whether nothing is to be repaired, or nobody will be judged."""
        spared = self.review.leaver and not self.facts.settings.leaver_judged
        return spared or self.review.exposure.outcome in (NONE, OUT_OF_SCOPE)


def fixes(case: Case) -> tuple[Fix, ...]:
    """What repairs the judgement, cheapest first: the review held in time or at last,
    an interview, a training; both where only both do."""
    if case.hopeless:
        return ()
    missing = _missing(case)
    held = _meeting(missing)
    review = _review_fix(case, missing, held)
    found = [review]
    if _repairable(case):
        interview = _last(case, held, _interview_days(case, missing))
        found.append(interview if _adds(interview, review) else None)
    if not case.review.leg_training:
        found.append(_last(case, Fix("training", case.as_of), _days(case, missing)))
    if not any(found) and _repairable(case):
        both = replace(held, with_training=True)
        found.append(_last(case, both, _interview_days(case, missing)))
    return tuple(row for row in found if row)


def _adds(interview: Fix | None, review: Fix | None) -> bool:
    """Whether an interview does what the review held just as late would not."""
    return not (interview and review) or (
        interview.by > review.by or _RANKS[interview.outcome] < _RANKS[review.outcome]
    )


def repaired(facts: Facts, fix: Fix, day: date) -> Facts:
    """``facts`` as they will be once ``fix`` is done on ``day``, and the review held
    on the next one where it says so."""
    trainings, held = facts.trainings, list(facts.interviews)
    if fix.kind == "training" or fix.with_training:
        trainings = (*trainings, Training(day, compulsory=False))
    if fix.kind != "training":
        held.append(_held(fix, day))
    if fix.then_review:
        held.append(HeldInterview(next_day(day), with_review=True))
    return replace(facts, trainings=trainings, interviews=tuple(held))


def _held(fix: Fix, day: date) -> HeldInterview:
    return HeldInterview(
        day,
        fix.obligation_kind or "periodic",
        with_review=fix.kind == "review",
        with_mid_career=fix.with_mid_career,
        with_late_career=fix.with_late_career,
    )


# What one meeting has to deal with


def _missing(case: Case) -> tuple[Missing, ...]:
    """What will be missing; once judged, what would be if the review waited."""
    if not case.over:
        return case.review.missing
    day = next_day(case.limit)
    return _judge(case, case.facts, day, held=True).missing


def _repairable(case: Case) -> bool:
    """Whether interviews are missing and every one of them may still be held."""
    missing = case.if_held.missing if case.over else case.review.missing
    return bool(missing) and all(row.clause == "unmet" for row in missing)


def _meeting(missing: Iterable[Missing]) -> Fix:
    """One interview about everything unmet, named after the occasion of the law."""
    rows = [row for row in missing if row.clause == "unmet"]
    meeting = Meeting([Owed(row.kind, row.due_on, ref=row) for row in rows])
    about = [row for row in rows if row.kind == meeting.kind]
    first = min(about, key=lambda row: row.due_on, default=None)
    return Fix(
        "interview",
        by=date.min,
        obligation_kind=first and first.kind,
        origin_key=first and first.origin_key,
        with_mid_career=meeting.with_mid_career,
        with_late_career=meeting.with_late_career,
    )


# The last day that works


def _review_fix(case: Case, missing: tuple[Missing, ...], held: Fix) -> Fix | None:
    """Hold the review itself while what is open is not overdue and evidence counts."""
    days = set(_days(case, missing))
    if case.over:
        return _last(case, replace(held, kind="review"), days)
    lost = case.training_fails_on
    if lost:
        days.add(lost - DAY)
    days |= {row.since - DAY for row in missing}
    opens = _opens_on(case.cycle)
    days = {day for day in days if day >= opens}
    return _last(case, replace(held, kind="review"), days)


def _opens_on(cycle: Cycle) -> date:
    """First day on which advising to hold the review early makes sense: as long before
    its date as the law lets the first one be held, else the date itself."""
    law = cycle.regime
    if law.review_after_first_months is None:
        return cycle.due_on
    early = law.review_months - law.review_after_first_months
    return add_months(cycle.due_on, -early)


def _interview_days(case: Case, missing: tuple[Missing, ...]) -> Iterator[date]:
    """Days after which an interview may do no more: the eve of the review, the eve of
    each further whole period, the last day in time, the eve of another rule."""
    yield from _days(case, missing)
    yield case.limit - DAY
    clock, until = case.career.clock, case.review.judged_on
    edges = {row.since for row in missing}
    for row in missing:
        start = max(row.since - DAY, case.review.look_back)
        edges.add(clock.term("periodic", start, max(until, case.limit)).due_on)
    edges |= set(clock.rules.changes(case.as_of, case.limit))
    yield from (edge - DAY for edge in edges)


def _days(case: Case, missing: tuple[Missing, ...]) -> Iterator[date]:
    """The last day of all; in a review already judged, those around which what it
    finds changes while it waits."""
    yield case.limit
    if not case.over:
        return
    edges = {row.since for row in missing}
    # the latest evidence is the one that counts longest: the others move nothing
    counting = [row for row in case.facts.trainings if row.compulsory is False]
    if counting:
        latest = max(row.ended_on for row in counting)
        edges.add(gone := add_months(latest, looked_back(case.cycle)))
        edges.add(next_day(gone))
    for edge in edges:
        yield from (edge - DAY, edge - 2 * DAY, edge - 3 * DAY)


def _last(case: Case, fix: Fix, days: Iterable[date]) -> Fix | None:
    """``fix`` by the last of ``days`` on which it ends better than nothing would."""
    fix = replace(fix, then_review=case.over and fix.kind != "review")
    for day in sorted(set(days), reverse=True):
        if case.as_of <= day <= case.limit:
            done = _done(case, fix, day)
            if done:
                return done
    return None


def _done(case: Case, fix: Fix, day: date) -> Fix | None:
    """``fix`` done on ``day``, if that ends better; what is left is held in time."""
    facts, following, last = repaired(case.facts, fix, day), [], day
    while True:
        review = _judged(case, fix, facts, day)
        if _better(case, review) and not (following and review.missing):
            break
        left = [row for row in review.missing if row.clause == "unmet"]
        due = min((row.since - DAY for row in left), default=last)
        if not _goes_on(case, fix, review, due > last, len(following)):
            return None
        following.append(due)
        last = due
        meeting = _held(replace(_meeting(left), by=due), due)
        facts = replace(facts, interviews=(*facts.interviews, meeting))
    return replace(
        fix,
        by=day,
        before=_before(case, fix, day),
        outcome=review.exposure.outcome,
        following=tuple(following),
    )


def _goes_on(case: Case, fix: Fix, review: Review, later: bool, done: int) -> bool:
    """Whether holding what falls due afterwards could still repair the leg."""
    return (
        fix.kind == "interview"
        and not case.over
        and later
        and done < _MOST_FOLLOWING
        and all(row.clause == "unmet" for row in review.missing)
    )


def _judged(case: Case, fix: Fix, facts: Facts, day: date) -> Review:
    """The judgement once ``fix`` is done on ``day``: on the day the review is held if
    that is part of it, else when it would have been judged anyway. A meeting on that
    very day counts as the review's."""
    if fix.kind == "review":
        return _judge(case, facts, day, held=True)
    if fix.then_review:
        return _judge(case, facts, next_day(day), held=True)
    on = case.review.judged_on
    return _judge(case, facts, on, held=fix.kind == "interview" and day == on)


def _judge(case: Case, facts: Facts, day: date, held: bool) -> Review:
    return judge(facts, case.career, case.cycle, day, held, known_on=case.as_of)


def _better(case: Case, review: Review) -> bool:
    """Whether the outcome is better; nobody repairs a review by outgrowing the law."""
    rank = _RANKS.get(review.exposure.outcome)
    return rank is not None and rank < _RANKS[case.review.exposure.outcome]


def _before(case: Case, fix: Fix, day: date) -> date | None:
    """The day of the review, for a meeting that must not be the review's."""
    on = case.review.judged_on
    separate = fix.kind == "interview" and not case.over and day < on
    late = any(row.since <= on for row in case.review.missing)
    return on if separate and late else None
