"""Short ways to write facts and what is expected of them, dates as ISO text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .. import (
    Absence,
    Agreement,
    Certification,
    Contract,
    Facts,
    HeldInterview,
    Mandate,
    Progression,
    Refusal,
    Settings,
    Training,
    Visit,
    compute,
)

#: What an interview deals with besides its kind, and the engine's flag for it.
TOPICS = {
    "review": "with_review",
    "mid_career": "with_mid_career",
    "late_career": "with_late_career",
}
#: Nature of a training on a resume line, and what the engine is told.
NATURES = {"compulsory": True, "non_compulsory": False, "to_qualify": None}


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def known(
    hired: str | None = None,
    until: str | None = None,
    *,
    contracts=(),
    interviews=(),
    absences=(),
    mandates=(),
    visits=(),
    refusals=(),
    trainings=(),
    progressions=(),
    certifications=(),
    agreements=(),
    headcounts=(),
    birthday: str | None = None,
    departure: str | None = None,
    override: str | None = None,
    **settings,
) -> Facts:
    """Facts out of ISO texts.

    ``hired``/``until`` stand for one contract. A row is a text or a tuple:

    - contracts: (start, end, kind); interviews: day or (day, kind, *topics)
    - absences: (start, end, trigger, seniority); mandates: (start, end)
    - visits, progressions, certifications: day
    - refusals: day or (day, kind)
    - trainings: (last day, nature, certifying)
    - agreements: (months, from, to, level, nature, concluded)
    """
    if hired:
        contracts = ((hired, until), *contracts)
    return Facts(
        contracts=tuple(_contract(*row) for row in contracts),
        seniority_override=day(override),
        departure=day(departure),
        birthday=day(birthday),
        absences=tuple(_absence(*row) for row in absences),
        mandates=tuple(Mandate(day(start), day(end)) for start, end in mandates),
        visits=tuple(Visit(day(text)) for text in visits),
        interviews=tuple(_interview(*_row(row)) for row in interviews),
        refusals=tuple(_refusal(*_row(row)) for row in refusals),
        trainings=tuple(_training(*_row(row)) for row in trainings),
        progressions=tuple(Progression(day(text)) for text in progressions),
        certifications=tuple(Certification(day(text)) for text in certifications),
        agreements=tuple(_agreement(*row) for row in agreements),
        headcounts=tuple(headcounts),
        settings=Settings(**settings),
    )


def _row(row) -> tuple:
    return (row,) if isinstance(row, str) else tuple(row)


def _contract(start, end=None, kind="employee"):
    return Contract(day(start), day(end), kind)


def _absence(start, end, trigger, seniority=None):
    return Absence(day(start), day(end), trigger, seniority)


def _interview(held_on, kind="periodic", *topics):
    flags = {TOPICS[topic]: True for topic in topics}
    return HeldInterview(day(held_on), kind, **flags)


def _refusal(on, kind="return"):
    return Refusal(day(on), kind)


def _training(ended_on, nature="non_compulsory", certifying=False):
    return Training(day(ended_on), NATURES[nature], certifying)


def _agreement(
    months, start, end=None, level="company", nature="own_choice", concluded=None
):
    return Agreement(
        months, day(concluded or start), day(start), day(end), level, nature
    )


@dataclass(frozen=True)
class Expect:
    """What one row of the ledger says; None: nothing is said about it.

    ``tells``: (code, name, ISO text) of the derivation.
    """

    kind: str
    due: str | None = None
    state: str | None = "open"
    days_late: int | None = None
    disputed: bool | None = None
    offer_only: bool | None = None
    recommended: bool | None = None
    on_hold: bool | None = None
    window_start: str | None = None
    met_on: str | None = None
    regime: str | None = None
    origin: str | None = None
    hired_on: str | None = None
    tells: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class ExpectReview:
    """What one judgement says; None: nothing is said about it."""

    due: str | None = None
    held: str | None = None
    judged: str | None = None
    regime: str | None = None
    missing: int | None = None
    outcome: str | None = None
    amount: int | None = None
    pay_by: str | None = None
    in_scope: bool | None = None
    presumed: bool | None = None


class LedgerCase:
    """Assertions on what the engine answers; mixed with a TestCase."""

    maxDiff = None

    def check(self, facts, as_of, *expected, absent=()):
        """Each expectation describes exactly one row; no row is of a kind (or of a
        (kind, state)) in ``absent``. Answers the result."""
        read_on = day(as_of)
        result = compute(facts, read_on)
        for wanted in expected:
            if isinstance(wanted, ExpectReview):
                self._check_review(wanted, result)
            else:
                self._check_row(wanted, result, read_on)
        for kind in absent:
            kind, state = (kind, None) if isinstance(kind, str) else kind
            self.assertEqual([], _rows(result, kind, state), f"no {kind} expected")
        return result

    def each(self, *cases):
        """Cases of one sentence: (label, facts, as of, *expected); a text among the
        expected is a kind of which no row exists."""
        for label, facts, as_of, *expected in cases:
            absent = [row for row in expected if isinstance(row, str)]
            wanted = [row for row in expected if not isinstance(row, str)]
            with self.subTest(label):
                self.check(facts, as_of, *wanted, absent=absent)

    def row(self, facts, as_of, kind, state=None, origin=None):
        """The one row of that kind (and state, and origin)."""
        rows = _rows(compute(facts, day(as_of)), kind, state, origin)
        self.assertEqual(1, len(rows), rows)
        return rows[0]

    def review(self, facts, as_of):
        """The one review judged."""
        reviews = compute(facts, day(as_of)).reviews
        self.assertEqual(1, len(reviews), reviews)
        return reviews[0]

    def _check_row(self, wanted, result, read_on):
        rows = _rows(result, wanted.kind, wanted.state, wanted.origin)
        if len(rows) > 1:
            rows = [row for row in rows if row.due_on == day(wanted.due)]
        self.assertEqual(1, len(rows), f"{wanted} in {_told(result)}")
        seen = _seen_row(rows[0], read_on)
        self.assertEqual(_said(wanted, seen), {k: seen[k] for k in _said(wanted, seen)})
        reasons = [
            (reason.code, name, str(value))
            for reason in rows[0].reasons
            for name, value in reason.values
        ]
        for told in wanted.tells:
            self.assertIn(told, reasons)

    def _check_review(self, wanted, result):
        seen = [_seen_review(review) for review in result.reviews]
        found = [row for row in seen if _said(wanted, row).items() <= row.items()]
        self.assertEqual(1, len(found), f"{wanted} in {seen}")


def _rows(result, kind, state=None, origin=None):
    return [
        row
        for row in result.obligations
        if row.kind == kind
        and state in (None, row.state)
        and origin in (None, row.origin_key)
    ]


def _told(result):
    return [
        f"{row.kind} {row.origin_key} due {row.due_on} {row.state}"
        for row in result.obligations
    ]


def _said(wanted, seen):
    return {
        name: getattr(wanted, name)
        for name in seen
        if getattr(wanted, name) is not None
    }


def _iso(value):
    return value and value.isoformat()


def _seen_row(row, read_on):
    return {
        "due": _iso(row.due_on),
        "state": row.state,
        "days_late": row.days_late(read_on),
        "disputed": row.disputed,
        "offer_only": row.offer_only,
        "recommended": row.recommended,
        "on_hold": row.on_hold(read_on),
        "window_start": _iso(row.window_start),
        "met_on": _iso(row.met_on),
        "regime": row.regime,
        "hired_on": _iso(row.hired_on),
    }


def _seen_review(review):
    exposure = review.exposure
    return {
        "due": _iso(review.due_on),
        "held": _iso(review.held_on),
        "judged": _iso(review.judged_on),
        "regime": review.regime,
        "missing": review.missing_count,
        "outcome": exposure.outcome,
        "amount": exposure.amount,
        "pay_by": _iso(exposure.pay_by),
        "in_scope": exposure.in_scope,
        "presumed": exposure.headcount_presumed,
    }
