"""Judgements and evidence -> sentences, in the language of who reads them."""

from ..engine import regimes
from .hr_professional_interview_obligation import KINDS
from .interview_told import told_day

_LAW = regimes.HEADCOUNT


class ReviewWords:
    """Says in words what a review and its lines hold as data, for one language."""

    def __init__(self, env):
        self.env = env
        kinds = env["hr.professional.interview.obligation"]._fields["kind"]
        self.kinds = dict(KINDS) | dict(kinds._description_selection(env))

    def day(self, value):
        """A day, stored or not, as the reader writes it."""
        return told_day(self.env, value)

    # The judgement

    def reason(self, data):
        """Why the review is judged as it is: both legs, the headcount, what follows."""
        if not data:
            return ""
        parts = [
            self._judged(data),
            *self._interviews(data),
            self._training(data),
            *self._headcount(data),
            self._outcome(data),
        ]
        return "\n".join(part for part in parts if part)

    def _judged(self, data):
        days = {"day": self.day(data["judged_on"]), "since": self.day(data["since"])}
        if data["forecast"]:
            return self.env._(
                "As it will be judged on %(day)s if nothing more is done, looking back"
                " to %(since)s.",
                **days,
            )
        if data["held_on"]:
            return self.env._("Held on %(day)s, looking back to %(since)s.", **days)
        return self.env._(
            "Not held: judged on its due date, %(day)s, looking back to %(since)s.",
            **days,
        )

    def _interviews(self, data):
        if not data["missing"]:
            yield self.env._("Interviews: all those owed were held.")
            return
        yield self.env._(
            "Interviews: %(count)s missing.",
            count=sum(row["count"] for row in data["missing"]),
        )
        for row in data["missing"]:
            yield "- " + self.env._(
                "%(interview)s due on %(day)s: %(clause)s",
                interview=self.kinds[row["kind"]],
                day=self.day(row["due_on"]),
                clause=self.clause(row["clause"], row["count"]),
            )

    def clause(self, clause, count=1):
        """Which clause makes an interview count as not held."""
        words = {
            "unmet": self.env._("not held"),
            "by_review": self.env._("held by the review meeting alone, already late"),
            "late": self.env._("held late, which the company counts as not held"),
            "periods": self.env._("held after whole periods without any"),
            "after": self.env._("after the review was judged"),
        }.get(clause, clause)
        if count > 1:
            return self.env._(
                "%(clause)s (counts %(count)s times)", clause=words, count=count
            )
        return words

    def _training(self, data):
        if data["training"]:
            return self.env._(
                "Training: what must stand beside the interviews is there."
            )
        if data["regime"] == "old":
            return self.env._(
                "Training: no training that is not compulsory, nor two of the three"
                " measures where the former law allowed them."
            )
        return self.env._("Training: no training that is not compulsory (L6321-2).")

    def _headcount(self, data):
        if data["headcount_missing"]:
            yield self.env._(
                "Headcount: no entry for %(years)s.",
                years=", ".join(map(str, data["headcount_missing"])),
            )
        if data["presumed"]:
            yield self.env._("Headcount: not known, presumed in scope.")
        elif data["headcount_carried"]:
            yield self.env._("Headcount: the last one known is carried forward.")

    def _outcome(self, data):
        if data["outcome"] == "due":
            return self._due(data)
        return {
            "none": self.env._("Both legs stand: nothing is due."),
            "warning": self.env._(
                "One leg fails, the other stands: nothing is due (Cass. soc., 21"
                " January 2026, 24-12.972)."
            ),
            "out_of_scope": self._out_of_scope(data),
        }.get(data["outcome"], "")

    def _out_of_scope(self, data):
        """A missing year leaves the company out as far as is known, and no more."""
        law = {"threshold": _LAW.threshold, "count": _LAW.years}
        if data["headcount_missing"]:
            return self.env._(
                "Not %(threshold)s people for %(count)s years in a row as far as is"
                " known: no sum is due until the years without an entry are entered"
                " (L6323-13).",
                **law,
            )
        return self.env._(
            "Not %(threshold)s people for %(count)s years in a row: no sum is due"
            " (L6323-13).",
            **law,
        )

    def _due(self, data):
        values = {
            "amount": data["amount"],
            "day": self.day(data["pay_by"]),
            "article": data["article"],
        }
        if data["forecast"]:
            return self.env._(
                "%(amount)s euros would be due, by %(day)s (%(article)s).", **values
            )
        return self.env._(
            "%(amount)s euros are due, by %(day)s (%(article)s).", **values
        )

    # The lines

    def line(self, line):
        """What a computed line says; ``line`` in superuser mode."""
        data = line.data or {}
        if line.criterion == "interviews":
            return self._interview(data, line.status)
        if line.criterion == "progression" and "changes" in data:
            return self._progression(data["changes"])
        name = data.get("name") or line.label or ""
        if data.get("confirmed", True):
            return name
        return self.env._("%(name)s (to confirm: counts for nothing yet)", name=name)

    def _interview(self, data, status):
        parts = [
            self.env._(
                "%(interview)s due on %(day)s",
                interview=self.kinds.get(data.get("kind"), ""),
                day=self.day(data.get("due_on")),
            )
        ]
        if data.get("declined_on"):
            parts.append(
                self.env._(
                    "offered and declined on %(day)s", day=self.day(data["declined_on"])
                )
            )
        if data.get("met_on"):
            parts.append(self._held(data))
        if clause := self._line_clause(data, status):
            parts.append(clause)
        return ", ".join(parts)

    def _line_clause(self, data, status):
        """Why the interview of a line is missing; empty when it is not."""
        clause, count = data.get("clause") or "unmet", data.get("count") or 1
        if clause == "unmet" and count == 1 and status != "missing":
            return ""
        if clause == "unmet" and data.get("met_on"):
            clause = "after"
        return self.clause(clause, count)

    def _held(self, data):
        if data.get("late"):
            return self.env._(
                "held on %(day)s, %(late)s days late",
                day=self.day(data["met_on"]),
                late=data["late"],
            )
        return self.env._("held on %(day)s", day=self.day(data["met_on"]))

    def _progression(self, changes):
        words = {
            "job": self.env._("Change of job"),
            "title": self.env._("Change of job title"),
            "contract": self.env._("Change of contract"),
            "structure": self.env._("Change of pay structure"),
            "wage": self.env._("Rise in pay"),
        }
        if "job" in changes:
            changes = [change for change in changes if change != "title"]
        return ", ".join(words.get(change, change) for change in changes)
