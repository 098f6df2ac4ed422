"""The ledger's reviews and the engine's judgements -> review rows and their evidence.

A row of the ledger of kind review has one review. A corrected fact moves both, a
vanished one voids both. What was closed is never touched; of what was delivered the
evidence and the legs stay, and what they cost follows the headcounts until the closing.
"""

from odoo.addons.hr_professional_interview import engine

from .interview_explanation import plain
from .interview_review_lines import LineSync

_JUDGED = ("outcome", "exposure_amount", "pay_by")


class ReviewSync:
    """Brings the reviews of a batch of employees in line with the ledger.

    How to use: after the ledger was applied, :meth:`add` per employee, then
    :meth:`apply` once. All writes are made in :meth:`apply`, grouped.
    """

    def __init__(self, reviews, obligations, pieces):
        # nobody wrote anything: threads begin empty
        quiet = {"mail_create_nolog": True, "tracking_disable": True}
        self.reviews = reviews.with_context(**quiet)
        self.env = reviews.env
        owed = obligations.filtered(lambda row: row.kind == "review")
        self.owed = owed.grouped("employee_id")
        self.by_employee = self.reviews.grouped("employee_id")
        self.meetings = self._get_meetings(owed.employee_id)
        self.lines = LineSync(reviews, obligations, pieces)
        self.to_create = []
        self.to_write = []
        self.to_line = []

    def add(self, employee, answer, day):
        """Plan what ``answer`` (of the engine) changes for ``employee`` on ``day``."""
        known = self.by_employee.get(employee, self.reviews.browse())
        by_row = {review.obligation_id: review for review in known}
        by_key = {review.origin_key: review for review in known}
        judged = {review.origin_key: review for review in answer.reviews}
        for row in self.owed.get(employee, ()):
            review = by_row.get(row) or by_key.get(row.origin_key)
            judgement = judged.get(row.origin_key)
            if not judgement and answer.outlook:
                ahead = answer.outlook.review
                if ahead.origin_key == row.origin_key and row.state == "open":
                    judgement = ahead
            self._plan(employee, row, review, judgement, answer, day)

    def apply(self):
        """Write everything planned; moved rows free their keys before any is taken."""
        for review, values in self.to_write:
            if "origin_key" in values:
                review.origin_key = f"moving:{review.id}"
        self.reviews.flush_recordset()
        for review, values in self.to_write:
            review.write(values)
        created = iter(self.reviews.create(self.to_create))
        for review, judgement, day in self.to_line:
            self.lines.add(review or next(created), judgement, day)
        self.lines.apply()

    def _get_meetings(self, employees):
        """{employee: the open interview that is to hold the review}."""
        found = self.env["hr.professional.interview"].search(
            [
                ("employee_id", "in", employees.ids),
                ("with_review", "=", True),
                ("state", "in", ("to_plan", "planned")),
            ],
            order="state, id desc",
        )
        return {meeting.employee_id: meeting.id for meeting in found}

    def _plan(self, employee, row, review, judgement, answer, day):
        if review and review.state == "closed":
            return
        if review and review._is_settled():
            self._plan_cost(employee, review, judgement)
            return
        if review and row.state == "met" and not judgement:
            # excluded since: the past stays as it was judged
            return
        values = self._values(employee, row, review, judgement)
        outlook = answer.outlook if row.state == "open" else None
        values |= self.reviews._prepare_outlook(outlook, day)
        if review:
            self._plan_write(review, values)
        else:
            self.to_create.append({"employee_id": employee.id, **values})
        self.to_line.append((review, judgement, day))

    def _plan_write(self, review, values):
        changed = {
            name: value
            for name, value in values.items()
            if value != _stored(review, name)
        }
        if changed:
            self.to_write.append((review, changed))

    def _plan_cost(self, employee, review, judgement):
        """Sealed: the legs stay as the report says, what they cost follows the
        headcounts until the review is closed."""
        told = review.judgement_data
        if not judgement or plain(judgement.judged_on) != told["judged_on"]:
            return
        strict = employee.company_id.interview_strict_sanction
        legs = told["interviews"], told["training"]
        cost = engine.with_legs(
            judgement.exposure, judgement.judged_on, *legs, strict=strict
        )
        data = {**told, **_cost_data(cost)}
        self._plan_write(review, {**_cost(cost), "judgement_data": data})

    def _values(self, employee, row, review, judgement):
        values = {
            "obligation_id": row.id,
            "origin_key": row.origin_key,
            "due_date": row.due_date,
            "held_on": row.met_on,
            "article": row.article,
            "regime": judgement.regime if judgement else row.regime,
            "interview_id": self._meeting(employee, row),
            "state": _state(row, review),
            "leaver": _left(row) or bool(judgement and judgement.leaver),
            **dict.fromkeys(_JUDGED, False),
            "exposure_amount": 0.0,
        }
        return values | (_judged(row, judgement) if judgement else _unknown(row))

    def _meeting(self, employee, row):
        if row.state == "open":
            planned = row.interview_id
            if planned.state in ("to_plan", "planned"):
                return planned.id
            return self.meetings.get(employee, False)
        return row.interview_id.id


def _state(row, review):
    """Where the review stands, but for the closing, which is an act."""
    if row.state == "void":
        return "void"
    if row.state == "met":
        return "held"
    opened = review and (review.opened_on or review.state == "open")
    return "open" if opened else "forecast"


def _left(row):
    """Whether the ledger voids the row because the person left."""
    codes = [code for code, _values in row.explanation_data or []]
    return row.state == "void" and "left" in codes


def _unknown(row):
    """Nothing to judge: it was voided, or the law asks for none."""
    return {
        "criterion_interviews": False,
        "criterion_training": False,
        "criterion_certification": False,
        "criterion_progression": False,
        "leg_training": False,
        "missing_count": 0,
        "judgement_data": False,
        "date_from": row.started_on or row.due_date,
        "date_to": row.met_on or row.due_date,
    }


def _judged(row, judgement):
    since = judgement.look_back + engine.DAY
    values = {
        "date_from": max(since, row.hired_on or since),
        "date_to": judgement.judged_on,
        "criterion_interviews": judgement.leg_interviews,
        "criterion_training": judgement.training,
        "criterion_certification": judgement.certification,
        "criterion_progression": judgement.progression,
        "leg_training": judgement.leg_training,
        "missing_count": judgement.missing_count,
        "judgement_data": judgement_data(judgement),
    }
    return values if judgement.forecast else values | _cost(judgement.exposure)


def _cost(cost):
    return {
        "outcome": cost.outcome,
        "exposure_amount": float(cost.amount),
        "pay_by": cost.pay_by or False,
    }


def judgement_data(judgement):
    """A judgement as JSON: what the words of the reason are made from."""
    return {
        "judged_on": plain(judgement.judged_on),
        "since": plain(judgement.look_back),
        "held_on": plain(judgement.held_on),
        "forecast": judgement.forecast,
        "regime": judgement.regime,
        "missing": [
            {
                "kind": row.kind,
                "origin_key": row.origin_key,
                "due_on": plain(row.due_on),
                "clause": row.clause,
                "count": row.count,
            }
            for row in judgement.missing
        ],
        "interviews": judgement.leg_interviews,
        "training": judgement.leg_training,
        **_cost_data(judgement.exposure),
    }


def _cost_data(cost):
    return {
        "outcome": cost.outcome,
        "amount": cost.amount,
        "pay_by": plain(cost.pay_by),
        "in_scope": cost.in_scope,
        "presumed": cost.headcount_presumed,
        "headcount_missing": list(cost.headcount_missing),
        "headcount_carried": cost.headcount_carried,
        "article": cost.article,
    }


def _stored(review, name):
    value = review[name]
    return value.id if review._fields[name].type == "many2one" else value
