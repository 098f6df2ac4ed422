"""The engine's codes and values -> sentences, in the language of who reads them."""

from odoo import fields
from odoo.tools.misc import format_date

LONG = "d MMMM y"


def to_data(reasons):
    """Reasons as JSON: [[code, {name: value}], ...], dates in ISO form."""
    return [
        [reason.code, {name: _plain(value) for name, value in reason.values}]
        for reason in reasons
    ]


def _plain(value):
    return value.isoformat() if hasattr(value, "isoformat") else value


class Sentences:
    """Says in words what :func:`to_data` stored, for one language."""

    def __init__(self, env):
        self.env = env

    def explain(self, kind, due, data, article):
        """Why ``due`` is the date: derivation, then article and remarks."""
        derivation, notes = self._derivation(kind, data), self._notes(data)
        remarks = "; ".join(part for part in (article, *notes) if part)
        values = {
            "due": self.day(due),
            "derivation": derivation,
            "remarks": remarks,
        }
        if not derivation:
            return self.env._("Due on %(due)s (%(remarks)s).", **values)
        return self.env._("Due on %(due)s: %(derivation)s (%(remarks)s).", **values)

    def day(self, value):
        """A date in words, such as 11 December 2027."""
        return format_date(self.env, fields.Date.to_date(value), date_format=LONG)

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

    def _derivation(self, kind, data):
        steps = dict(data)
        if "counted" in steps:
            return self._delay(kind, steps)
        if "cycle" in steps:
            return self._cycle(steps["cycle"])
        for code in ("returned", "leaving", "visited", "age"):
            if code in steps:
                return getattr(self, f"_derive_{code}")(steps[code])
        return ""

    def _delay(self, kind, steps):
        counted = steps["counted"]
        months = (steps.get("changed") or counted)["months"]
        values = {
            "duration": self.duration(months),
            "start": self.day(counted["start"]),
        }
        if "in_post" in steps:
            return self.env._(
                "%(duration)s after %(start)s, when the law started for the staff "
                "in post",
                **values,
            )
        if kind == "first":
            return self.env._("%(duration)s after the hire of %(start)s", **values)
        return self.env._("%(duration)s after the interview of %(start)s", **values)

    def _cycle(self, values):
        return self.env._(
            "%(duration)s after the start of the cycle on %(start)s",
            duration=self.duration(values["months"]),
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
            "within %(days)s days of the return on %(back_on)s, away since %(start)s "
            "(%(reasons)s)",
            **values,
        )

    def _derive_leaving(self, values):
        return self.env._(
            "offered before the leave that starts on %(start)s (%(reasons)s)",
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
        """The legal category of an absence, for those who may know it."""
        field = self.env["hr.leave.type"]._fields["interview_trigger"]
        labels = dict(field._description_selection(self.env))
        labels["mandate"] = self.env._("end of a mandate")
        labels["mobility"] = self.env._("secured voluntary mobility")
        return labels.get(code, code)

    # The remarks

    def _notes(self, data):
        for code, values in data:
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
        if values["former_due"] and values["months"] < values["former_months"]:
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

    def _note_short_contract(self, values):
        return self.env._(
            "recommended before the contract ends; the legal date would be %(due)s",
            due=self.day(values["legal_due"]),
        )

    def _note_cycle_extended(self, values):
        return self.env._(
            "the former six-year cycle, to %(due)s, had not expired on %(day)s",
            due=self.day(values["former_due"]),
            day=self.day(values["on"]),
        )

    def _note_cycle_anchors(self, values):
        return self.env._(
            "by seniority %(seniority)s, %(duration)s after the review of %(held)s "
            "%(rolling)s",
            seniority=self.day(values["seniority"]),
            rolling=self.day(values["rolling"]),
            held=self.day(values["held_on"]),
            duration=self.duration(values["months"]),
        )

    def _note_tolerated(self, values):
        return self.env._(
            "last chance under the ministry's tolerance: before %(day)s",
            day=self.day(values["before"]),
        )

    def _note_filtered(self, values):
        return self.env._(
            "not required: an interview was held on %(day)s, in the %(months)s months "
            "before the return",
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
            "lateness counts from %(day)s (Covid tolerance)",
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
