"""Evidence and ledger rows -> the lines of a review, kept by criterion and source."""

from datetime import date

from .hr_professional_interview import TOPICS_OF_KIND
from .interview_evidence import LINE
from .interview_explanation import plain

OBLIGATION = "hr.professional.interview.obligation"
INTERVIEW = "hr.professional.interview"
_TOLD = ("nature", "certifying", "hours", "funding")
_DEFAULTS = {"nature": False, "certifying": False, "hours": 0.0, "funding": False}
#: One is what the other becomes after the first interview held.
_CLOCK = {"first", "periodic"}
#: Where the source of a change made in place is to be looked at.
_SHOWN = {"mail.message": "hr.employee"}


class LineSync:
    """Brings the computed lines of reviews in line with their sources.

    How to use: :meth:`add` per review, then :meth:`apply` once. What HR decided on a
    line stays; a line whose source vanished goes, unless something was decided on it.
    """

    def __init__(self, reviews, obligations, pieces):
        self.env = reviews.env
        self.pieces = pieces
        self.by_employee = obligations.grouped("employee_id")
        lines = self.env[LINE].search([("employee_id", "in", reviews.employee_id.ids)])
        self.by_review = lines.grouped("review_id")
        self.no_line = lines.browse()
        self.refused = self._get_refused(reviews.employee_id)
        self.to_create = []
        self.gone = lines.browse()

    def _get_refused(self, employees):
        """{employee: [(day, kinds, rows of the ledger)]} of what was offered and
        declined in writing: a meeting is declined with all it was to deal with."""
        found = self.env[INTERVIEW].search_read(
            [("employee_id", "in", employees.ids), ("declined_on", "!=", False)],
            [
                "employee_id",
                "kind",
                "declined_on",
                "obligation_ids",
                *TOPICS_OF_KIND.values(),
            ],
        )
        refused = {}
        for row in found:
            topics = {kind for kind, name in TOPICS_OF_KIND.items() if row[name]}
            kinds = topics | (_CLOCK if row["kind"] in _CLOCK else {row["kind"]})
            offer = row["declined_on"], kinds, set(row["obligation_ids"])
            refused.setdefault(row["employee_id"][0], []).append(offer)
        return refused

    def add(self, review, judgement, day):
        """Plan the lines of ``review``, judged as ``judgement``, known on ``day``."""
        known = self.by_review.get(review, self.no_line)
        asked = review.id in self.env.context.get("interview_review_lines", ())
        ahead = review.state == "forecast" and not known and not asked
        if judgement is None or ahead:
            return
        wanted = {
            (vals["criterion"], vals["source"]): vals
            for vals in (
                *self._interviews(review, judgement),
                *self._measures(review, day),
            )
        }
        for line in known:
            if not line.source:
                self._change(line, {"counts": self._stands(review, line)})
                continue
            vals = wanted.pop((line.criterion, line.source), None)
            if vals:
                self._change(line, vals)
            elif line.set_aside or line.reason or line.proof_ids:
                self._change(line, {"counts": False})
            else:
                self.gone |= line
        self.to_create += [{"review_id": review.id, **vals} for vals in wanted.values()]

    def apply(self):
        self.gone._as_sync().unlink()
        self.env[LINE]._as_sync().create(self.to_create)

    def _change(self, line, vals):
        changed = {name: value for name, value in vals.items() if line[name] != value}
        if changed:
            line._as_sync().write(changed)

    def _stands(self, review, line):
        within = review.date_from <= line.date <= review.date_to
        return within and not line.set_aside

    # Interviews owed, each by its own rule

    def _interviews(self, review, judgement):
        """Of a review to come, nothing is missing for good yet: the reader's day says
        what is late already."""
        found = () if judgement.forecast else judgement.missing
        missing = {(row.kind, row.origin_key): row for row in found}
        hired = review.obligation_id.hired_on
        for row in self.by_employee.get(review.employee_id, ()):
            key = (row.kind, row.origin_key)
            if row.kind == "review" or row.hired_on != hired or row.state == "void":
                continue
            if key in missing or _within(row, review):
                yield self._interview(row, missing.get(key))

    def _interview(self, row, missing):
        declined = self._declined_on(row)
        late = row.late_from and row.settled_on and row.settled_on - row.late_from
        return {
            "criterion": "interviews",
            "source": f"obligation,{row.id}",
            "res_model": OBLIGATION,
            "res_id": row.id,
            "date": row.met_on or row.due_date,
            "date_start": False,
            "counts": row.state == "met" and not missing,
            **_DEFAULTS,
            "data": {
                "kind": row.kind,
                "status": _status(row, declined, missing),
                "due_on": plain(row.due_date),
                "late_from": plain(row.late_from) or None,
                "met_on": plain(row.met_on) or None,
                "declined_on": plain(declined) or None,
                "late": max(late.days, 0) if late and row.state == "met" else 0,
                "clause": missing.clause if missing else None,
                "count": missing.count if missing else 0,
            },
        }

    def _declined_on(self, row):
        """Last day it was offered and declined, though the law leaves it owed."""
        if row.state not in ("open", "met", "declined"):
            return None
        since, until = row.started_on or row.due_date, row.met_on or date.max
        days = [
            day
            for day, kinds, rows in self.refused.get(row.employee_id.id, ())
            if since <= day <= until and (row.kind in kinds or row.id in rows)
        ]
        return max(days, default=None)

    # Trainings, certifications, progressions

    def _measures(self, review, day):
        """Known until today when the review is late, which is judged on its due date:
        what came after is shown, and counts once it is held."""
        employee_id = review.employee_id.id
        aside = self.pieces.set_aside[employee_id]
        last = review.date_to if review.state == "held" else max(review.date_to, day)
        for piece in (*self.pieces.of(employee_id), *self._elsewhere(review)):
            if review.date_from <= piece.on <= last:
                stands = piece.confirmed and piece.on <= review.date_to
                yield self._measure(review, piece, stands and piece.key not in aside)

    def _elsewhere(self, review):
        """Added by hand to another review of the person whose years overlap."""
        own = {line.id for line in self.by_review.get(review, self.no_line)}
        for piece in self.pieces.by_hand[review.employee_id.id]:
            if piece.record[1] not in own:
                yield piece

    def _measure(self, review, piece, counts):
        model, number = piece.record
        shown = _SHOWN.get(model)
        told = {name: piece.values.get(name, _DEFAULTS[name]) for name in _TOLD}
        return {
            "criterion": piece.criterion,
            "source": piece.source,
            "res_model": shown or model,
            "res_id": review.employee_id.id if shown else number,
            "date": piece.on,
            "date_start": piece.start or False,
            "counts": counts,
            "data": {**piece.data, "confirmed": piece.confirmed},
            **told,
        }


def _within(row, review):
    """Whether a row of the ledger belongs to the years of the review."""
    if row.state == "open" and (row.offer_only or row.recommended):
        return False
    days = [day for day in (row.due_date, row.met_on) if day]
    return any(review.date_from <= day <= review.date_to for day in days)


def _status(row, declined, missing):
    """What is known for good; what is to come is late or not on the reader's day.

    What was declined stays so until it is held in time for the review: the meeting of
    the review alone does not make up for it.
    """
    if row.state == "declined" or (declined and (missing or row.state == "open")):
        return "declined"
    if row.state == "waived":
        return "waived"
    if missing:
        return "missing"
    if row.state == "open":
        return "coming"
    late = row.late_from and row.met_on and row.met_on > row.late_from
    return "late" if late else "held"
