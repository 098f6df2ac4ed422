"""The engine's codes and values -> sentences, in the language of who reads them."""

from functools import reduce

from odoo import fields
from odoo.tools.misc import format_date, get_lang

LONG = "d MMMM y"


def to_data(reasons):
    """Reasons as JSON: [[code, {name: value}], ...], dates in ISO form."""
    return [
        [reason.code, {name: plain(value) for name, value in reason.values}]
        for reason in reasons
    ]


def error_data(error):
    """What stopped a refresh, in the same form: an engine error or any other."""
    values = getattr(error, "values", {})
    told = {name: plain(value) for name, value in values.items()}
    return [getattr(error, "code", "refresh_failed"), told]


def plain(value):
    """A value as JSON holds it."""
    return value.isoformat() if hasattr(value, "isoformat") else value


class Sentences:
    """Says in words what :func:`to_data` stored, for one language."""

    def __init__(self, env):
        self.env = env

    def explain(self, kind, due, data, article):
        """Why ``due`` is the date: derivation, then article and remarks.

        A row stored by another version of the module may miss a value: until its
        employee is refreshed it shows the date and the article.
        """
        try:
            return self._explained(kind, due, data, article)
        except KeyError:
            return self.env._(
                "Due on %(due)s (%(remarks)s).", due=self.day(due), remarks=article
            )

    def _explained(self, kind, due, data, article):
        steps = dict(data)
        values = {
            "due": self.day(due),
            "derivation": self._derivation(kind, steps),
            "remarks": self._enumerated(
                [*(article or "").split("; "), *self._notes(data)]
            ),
        }
        if "short_contract" in steps:
            legal = self.day(steps["short_contract"]["legal_due"])
            return self.env._(
                "Recommended by %(due)s: the contract ends then, and the legal date is "
                "%(legal)s (%(remarks)s).",
                legal=legal,
                **values,
            )
        if "leaving" in steps or steps.get("returned", {}).get("offer"):
            return self.env._(
                "To be offered by %(due)s: %(derivation)s (%(remarks)s).", **values
            )
        if not values["derivation"]:
            return self.env._("Due on %(due)s (%(remarks)s).", **values)
        return self.env._("Due on %(due)s: %(derivation)s (%(remarks)s).", **values)

    def _enumerated(self, parts):
        """Remarks one after the other, separated as the language wants it."""
        return reduce(
            lambda before, after: self.env._(
                "%(before)s; %(after)s", before=before, after=after
            ),
            [part for part in parts if part],
        )

    def day(self, value):
        """A date in words, such as 11 December 2027."""
        text = format_date(self.env, fields.Date.to_date(value), date_format=LONG)
        if text.startswith("1 ") and get_lang(self.env).code.startswith("fr"):
            # the first of a month is an ordinal in French
            return text.replace("1 ", "1er ", 1)
        return text

    def duration(self, months):
        """A delay in words: years where it can be said so, else months."""
        years = {
            12: self.env._("one year"),
            24: self.env._("two years"),
            36: self.env._("three years"),
            48: self.env._("four years"),
            60: self.env._("five years"),
            72: self.env._("six years"),
            84: self.env._("seven years"),
            96: self.env._("eight years"),
            108: self.env._("nine years"),
        }
        return years.get(months) or self.env._("%(months)s months", months=months)

    # The derivation: one clause

    def _derivation(self, kind, steps):
        if "counted" in steps:
            return self._delay(kind, steps)
        if "cycle" in steps:
            return self._cycle(steps["cycle"], steps.get("cycle_anchors"))
        for code in ("returned", "leaving", "visited", "age"):
            if code in steps:
                return getattr(self, f"_derive_{code}")(steps[code])
        return ""

    def _delay(self, kind, steps):
        counted, changed = steps["counted"], steps.get("changed")
        by = changed["by"] if changed else "start"
        if by == "day":
            return self.env._(
                "the day the rule changed, which a shortened delay never precedes"
            )
        months = (changed or counted)["former_months" if by == "former" else "months"]
        values = {
            "duration": self.duration(months),
            "start": self.day(counted["start"]),
        }
        if by == "change":
            return self.env._(
                "%(duration)s after the change of rule of %(day)s",
                duration=values["duration"],
                day=self.day(changed["on"]),
            )
        return self._delay_from(kind, "in_post" in steps, values)

    def _delay_from(self, kind, in_post, values):
        if in_post:
            return self.env._(
                "%(duration)s after %(start)s, when the law started for the staff "
                "in post",
                **values,
            )
        if kind == "first":
            return self.env._("%(duration)s after the hire of %(start)s", **values)
        return self.env._("%(duration)s after the interview of %(start)s", **values)

    def _cycle(self, values, anchors):
        duration = self.duration(values["months"])
        if anchors and anchors["by"] == "day":
            return self.env._(
                "the day of the reform, which a shortened delay never precedes"
            )
        if anchors and anchors["by"] == "rolling":
            return self.env._(
                "%(duration)s after the review of %(start)s",
                duration=duration,
                start=self.day(anchors["held_on"]),
            )
        return self.env._(
            "%(duration)s after the start of the cycle on %(start)s",
            duration=duration,
            start=self.day(values["start"]),
        )

    def _derive_returned(self, values):
        reasons = ", ".join(
            self.trigger(code) for code in values["triggers"].split(",")
        )
        values = {
            "reasons": reasons,
            "back_on": self.day(values["back_on"]),
            "days": values["days"],
            "start": self.day(values["start"]),
        }
        return self.env._(
            "return on %(back_on)s, away since %(start)s (%(reasons)s); %(days)s days "
            "to offer it are usual, the law sets no delay",
            **values,
        )

    def _derive_leaving(self, values):
        return self.env._(
            "before the leave that starts on %(start)s (%(reasons)s)",
            start=self.day(values["on"]),
            reasons=self.trigger(values["triggers"]),
        )

    def _derive_visited(self, values):
        return self.env._(
            "within %(months)s months of the mid-career visit of %(day)s",
            months=values["months"],
            day=self.day(values["on"]),
        )

    def _derive_age(self, values):
        return self.env._(
            "before the %(years)sth birthday on %(day)s, from %(opens)s",
            years=values["years"],
            day=self.day(values["on"]),
            opens=self.day(values["opens"]),
        )

    def trigger(self, code):
        """The legal category of an absence inside a sentence, for who may know it."""
        field = self.env["hr.leave.type"]._fields["interview_trigger"]
        labels = dict(field._description_selection(self.env))
        labels["mandate"] = self.env._("end of a mandate")
        labels["mobility"] = self.env._("secured voluntary mobility")
        label = labels.get(code, code)
        return label[:1].lower() + label[1:]

    # The remarks

    def _notes(self, data):
        changed = any(code == "changed" for code, _values in data)
        for code, values in data:
            if code == "counted" and changed:
                # what set the delay at first no longer does
                continue
            say = getattr(self, f"_note_{code}", None)
            text = say and say(values)
            if text:
                yield text

    def _former(self, months):
        former = {
            24: self.env._("the former two-year delay"),
            48: self.env._("the former four-year delay"),
            72: self.env._("the former six-year delay"),
        }
        return former.get(months) or self.env._(
            "the former delay of %(duration)s", duration=self.duration(months)
        )

    def _note_changed(self, values):
        said = {
            "former": self._former(values["former_months"]),
            "day": self.day(values["on"]),
            "due": self.day(values["former_due"]),
        }
        if values["agreement"]:
            return self.env._(
                "%(former)s had not expired on %(day)s, when the agreement changed it",
                **said,
            )
        if values["by"] == "former" and values["reading"] == "former":
            return self.env._(
                "the delay was shortened on %(day)s; the company's settings keep its "
                "former date",
                **said,
            )
        if values["by"] == "former":
            return self.env._(
                "the delay was shortened on %(day)s; article 2222 of the civil code "
                "keeps its former date",
                **said,
            )
        if values["months"] < values["former_months"]:
            return self.env._(
                "%(former)s would have ended on %(due)s; it was shortened on %(day)s",
                **said,
            )
        return self.env._("%(former)s had not expired on %(day)s", **said)

    def _note_expired_before(self, values):
        return self.env._(
            "this delay had expired before the reform of %(day)s, which leaves it "
            "as it was",
            day=self.day(values["on"]),
        )

    def _note_recital(self, values):
        return self.env._(
            "disputed: the agreement recites the former law, so its %(duration)s "
            "apply until it is revised",
            duration=self.duration(values["months"]),
        )

    def _note_readings(self, values):
        if not values:
            return self.env._("disputed, though every reading gives this date")
        days = [self.day(day) for day in values.values()]
        return self.env._(
            "disputed: other readings give %(days)s", days=", ".join(days)
        )

    def _note_counted(self, values):
        return values["agreement"] and self.env._("delay set by an agreement")

    def _note_cycle_extended(self, values):
        return self.env._(
            "the former six-year cycle, to %(due)s, had not expired on %(day)s",
            due=self.day(values["former_due"]),
            day=self.day(values["on"]),
        )

    def _note_cycle_anchors(self, values):
        if values["seniority"] == values["rolling"]:
            return ""
        return self.env._(
            "%(seniority)s by seniority, %(rolling)s counted from the last review",
            seniority=self.day(values["seniority"]),
            rolling=self.day(values["rolling"]),
        )

    def _note_dedicated(self, values):
        return self.env._("an interview of its own, as the ministry reads it")

    def _note_stretched(self, values):
        return self.env._(
            "suspensions push it back from %(day)s", day=self.day(values["plain"])
        )

    def _note_tolerated(self, values):
        return self.env._(
            "the ministry tolerates it before %(day)s, which binds no court",
            day=self.day(values["before"]),
        )

    def _note_filtered(self, values):
        return self.env._(
            "not required under L6315-1: an interview was held on %(day)s, in the "
            "%(months)s months before the return; one may still be offered",
            day=self.day(values["held_on"]),
            months=values["months"],
        )

    def _note_held_early(self, values):
        return self.env._(
            "held before the return, on %(day)s", day=self.day(values["on"])
        )

    def _note_declined(self, values):
        return self.env._(
            "offered and declined in writing on %(day)s", day=self.day(values["on"])
        )

    def _note_suspended(self, values):
        return self.env._(
            "the deadline falls in a suspension: lateness counts from %(day)s",
            day=self.day(values["late_from"]),
        )

    def _note_covid(self, values):
        return self.env._(
            "Covid tolerance: lateness counts from %(day)s",
            day=self.day(values["late_from"]),
        )

    def _note_vanished(self, values):
        return self.env._("the fact it came from no longer exists")

    def _note_left(self, values):
        return self.env._("void: left on %(day)s", day=self.day(values["on"]))

    def _note_excluded(self, values):
        return self.env._("void: excluded from professional interviews")


def public_basis(env, kind):
    """What somebody who may not know the reasons reads instead of them."""
    return {
        "first": env._("First interview after hiring"),
        "periodic": env._("Periodic interview, counted from the last one held"),
        "return": env._("Return after an absence"),
        "mid_career": env._("Mid-career interview"),
        "late_career": env._("Interview before the 60th birthday"),
        "review": env._("Review of the professional path"),
    }.get(kind, "")
