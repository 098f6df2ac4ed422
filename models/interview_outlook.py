"""The engine's outlook of a review: to stored values, and from them to words."""

from .interview_explanation import Sentences
from .interview_labels import selection_labels

KEYS = (
    "forecast_outcome",
    "forecast_amount",
    "forecast_pay_by",
    "interviews_fail_on",
    "training_fails_on",
    "fix_data",
    "fix_kind",
    "fix_by",
)


def outlook_values(outlook):
    """Field values of an :class:`engine.Outlook`; all empty without one.

    What is judged already has no forecast: its own outcome and amount stand.
    """
    if not outlook:
        return dict.fromkeys(KEYS, False) | {"forecast_amount": 0}
    review, fixes = outlook.review, fixes_data(outlook)
    cost = review.exposure
    first = outlook.fixes[0] if outlook.fixes else None
    return {
        "forecast_outcome": review.forecast and cost.outcome,
        "forecast_amount": cost.amount if review.forecast else 0,
        "forecast_pay_by": (review.forecast and cost.pay_by) or False,
        "interviews_fail_on": outlook.interviews_fail_on or False,
        "training_fails_on": outlook.training_fails_on or False,
        "fix_data": fixes or False,
        "fix_kind": first.kind if first else False,
        "fix_by": first.by if first else False,
    }


def judged_then(outlook):
    """How the review comes out on the day of the outlook: as if it were held that day,
    unless its deadline is past, which judged it."""
    return outlook.now if outlook.review.forecast else outlook.review


def fixes_data(outlook):
    """The fixes of an outlook as JSON, the cheapest first."""
    overdue = not outlook.review.forecast
    return [fix_data(fix, overdue) for fix in outlook.fixes]


def fix_data(fix, overdue=False):
    """A fix of the engine as JSON. ``overdue``: of a review past its deadline, whose
    last day is no date of the law."""
    return {
        "overdue": overdue,
        "kind": fix.kind,
        "by": fix.by.isoformat(),
        "before": fix.before.isoformat() if fix.before else None,
        "obligation_kind": fix.obligation_kind,
        "origin_key": fix.origin_key,
        "then_review": fix.then_review,
        "outcome": fix.outcome,
        "with_mid_career": fix.with_mid_career,
        "with_late_career": fix.with_late_career,
        "with_training": fix.with_training,
        "following": [day.isoformat() for day in fix.following],
    }


class OutlookSentences:
    """Says in words what :func:`outlook_values` stored, for one language."""

    def __init__(self, env):
        self.env = env
        self.day = Sentences(env).day
        obligations = env["hr.professional.interview.obligation"]
        self.kinds = selection_labels(obligations, "kind")

    def kind(self, code):
        """A kind of interview inside a sentence."""
        label = self.kinds.get(code, code or "")
        return label[:1].lower() + label[1:]

    # What repairs it

    def fix(self, data):
        """One act that repairs the review, by when, and what it is judged then."""
        then = self._then(data["outcome"])
        if not data.get("overdue"):
            act = getattr(self, f"_fix_{data['kind']}")(data, self.day(data["by"]))
        else:
            act = self.env._("without waiting, %(act)s", act=self._fix_overdue(data))
            then = self.env._("judged again on the day it is held, %(then)s", then=then)
        text = self.env._("%(act)s: %(then)s", act=act, then=then)
        return text[:1].upper() + text[1:]

    def _fix_overdue(self, data):
        """What repairs a review past its deadline: in which order, and by no day."""
        if data["kind"] == "training":
            return self.env._(
                "one training that is not compulsory, and the late review after it"
            )
        if data["kind"] == "interview":
            text = self.env._(
                "hold the %(kind)s, and the late review another day after it",
                kind=self._meeting(data),
            )
        else:
            text = self.env._("hold the late review")
        return self._with_more(text, data)

    def _fix_interview(self, data, by):
        kind = self._meeting(data)
        before = data["before"] and self.day(data["before"])
        if data["then_review"]:
            text = self.env._(
                "hold the %(kind)s by %(by)s, and the late review another day after it",
                kind=kind,
                by=by,
            )
        elif before:
            text = self.env._(
                "hold the %(kind)s by %(by)s, before the review due on %(before)s",
                kind=kind,
                by=by,
                before=before,
            )
        else:
            text = self.env._("hold the %(kind)s by %(by)s", kind=kind, by=by)
        return self._with_more(text, data)

    def _fix_training(self, data, by):
        if data["then_review"]:
            return self.env._(
                "one training that is not compulsory, ended by %(by)s, and the late"
                " review after it",
                by=by,
            )
        return self.env._("one training that is not compulsory, ended by %(by)s", by=by)

    def _fix_review(self, data, by):
        text = self.env._("hold the review by %(by)s", by=by)
        return self._with_more(text, data)

    def _meeting(self, data):
        topics = [self.kind(data["obligation_kind"])]
        if data["with_mid_career"]:
            topics.append(self.env._("the mid-career topics"))
        if data["with_late_career"]:
            topics.append(self.env._("the topics of the interview before 60"))
        return " + ".join(topics)

    def _with_more(self, text, data):
        """What goes with the act: a training, interviews that fall due after it."""
        if data["with_training"]:
            text = self.env._(
                "%(act)s, with one training that is not compulsory ended by then",
                act=text,
            )
        if data["following"]:
            days = ", ".join(self.day(day) for day in data["following"])
            text = self.env._(
                "%(act)s, then the interviews due on %(days)s", act=text, days=days
            )
        return text

    def _then(self, outcome):
        if outcome == "none":
            return self.env._("nothing is missing then")
        return self.env._("nothing is to be paid then")

    def fixes(self, rows):
        """All of them, the cheapest first, one a line."""
        return "\n".join(self.fix(row) for row in rows or [])

    # What is missing

    def missing(self, data):
        """Which condition fails, and through what; empty when both hold.

        :param data: ``judgement_data`` of a review.
        """
        parts = []
        if not data["interviews"]:
            parts.append(self._missing_interviews(data["missing"]))
        if not data["training"]:
            parts.append(self.env._("no training that is not compulsory"))
        text = " + ".join(parts)
        return text[:1].upper() + text[1:]

    def _missing_interviews(self, rows):
        named = [
            self.env._(
                "%(kind)s due on %(due)s",
                kind=self.kind(row["kind"]),
                due=self.day(row["due_on"]),
            )
            for row in rows
        ]
        return self.env._(
            "interviews missing: %(count)s (%(which)s)",
            count=sum(row["count"] for row in rows),
            which=", ".join(named),
        )
