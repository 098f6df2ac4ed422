"""Interviews owed at a moment of the career: after the visit, and before an age."""

from __future__ import annotations

from datetime import date

from . import regimes
from .career import Career
from .facts import HeldInterview
from .periods import DAY, add_months
from .results import VOID, Obligation, Reason


def mid_career(career: Career) -> list[Obligation]:
    """One row per mid-career medical visit since the reform (L6315-1, IV)."""
    law = regimes.MID_CAREER
    rows = []
    for visit in _one_a_day(career):
        met = _first(career, visit, lambda row: row.mid_career)
        rows.append(
            career.obligation(
                add_months(visit, law.months),
                met,
                kind="mid_career",
                origin_key=visit.isoformat(),
                started_on=visit,
                window_start=visit,
                regime=regimes.NEW.code,
                article=law.article,
                reasons=(Reason.of("visited", on=visit, months=law.months),),
                refs=tuple(row.ref for row in career.visits if row.on == visit),
            )
        )
    return rows


def _one_a_day(career: Career) -> list[date]:
    law = regimes.MID_CAREER
    days = {row.on for row in career.visits if row.on >= law.visits_from}
    return sorted(days)


def _first(career: Career, since: date, deals) -> HeldInterview | None:
    return next(
        (row for row in career.interviews if row.held_on >= since and deals(row)),
        None,
    )


def late_window(birthday: date, hired_on: date) -> tuple[date, date]:
    """First and last day of the window before the age (L6315-1, V).

    The first is after the last where there is no window.
    """
    law = regimes.LATE_CAREER
    age = add_months(birthday, law.age_months)
    opens = add_months(birthday, law.age_months - law.window_months)
    return max(opens, law.valid_from, hired_on), age - DAY


def late_career(career: Career, others: list[Obligation]) -> list[Obligation]:
    """The row that carries the topics before the age, from its window's first day.

    ``others`` are the first and periodic rows: where no interview of its own is
    required (``late_career_dedicated`` off) it exists only if one falls in the window.
    """
    if career.birthday is None:
        return []
    opens, due = late_window(career.birthday, career.hired_on)
    if opens > due or opens > career.reached:
        return []
    if not career.settings.late_career_dedicated:
        due = _borrowed(career, others, opens, due)
    if due is None:
        return []
    return [_late_row(career, opens, due)]


def _borrowed(
    career: Career, others: list[Obligation], opens: date, until: date
) -> date | None:
    """Day of the first interview held in the window, else of the first one due."""
    days = [row.held_on for row in career.interviews]
    days += [row.due_on for row in others if row.met_on is None and row.state != VOID]
    return min((day for day in days if opens <= day <= until), default=None)


def _late_row(career: Career, opens: date, due: date) -> Obligation:
    law = regimes.LATE_CAREER
    age = add_months(career.birthday, law.age_months)
    met = _first(career, opens, lambda row: row.late_career)
    reasons = [Reason.of("age", on=age, opens=opens, years=law.age_months // 12)]
    if career.settings.late_career_dedicated:
        reasons.append(Reason.of("dedicated"))
    return career.obligation(
        due,
        met,
        kind="late_career",
        origin_key=f"{age.isoformat()}@{career.hired_on.isoformat()}",
        started_on=opens,
        window_start=opens,
        regime=regimes.NEW.code,
        article=law.article,
        reasons=tuple(reasons),
    )
