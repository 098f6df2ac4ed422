"""What "Data to check" says: one sentence per code, with what to do about it."""

from .interview_explanation import Sentences


class IssueSentences(Sentences):
    """Says issues of :mod:`engine.checks` and of the records, for one language."""

    def say(self, data):
        """Sentences for ``[[code, values], ...]``, one per line."""
        return "\n".join(self._say(code, values) for code, values in data)

    def _say(self, code, values):
        return getattr(self, f"_say_{code}", self._say_refresh_failed)(values)

    def _say_no_hire_date(self, values):
        return self.env._(
            "No contract start date: enter it on the employee's record; until then "
            "nothing can be computed."
        )

    def _say_hire_in_future(self, values):
        return self.env._(
            "Hired in the future, on %(day)s: correct the contract start date, or "
            "leave it if it is right.",
            day=self.day(values["start"]),
        )

    def _say_contract_reversed(self, values):
        return self.env._(
            "A contract ends on %(end)s, before it starts on %(start)s: correct it; "
            "it is ignored.",
            start=self.day(values["start"]),
            end=self.day(values["end"]),
        )

    def _say_departure_before_hire(self, values):
        return self.env._(
            "The departure of %(left)s comes before the hire of %(start)s: correct "
            "one of them; the departure is ignored.",
            left=self.day(values["left"]),
            start=self.day(values["start"]),
        )

    def _say_override_in_future(self, values):
        return self.env._(
            "The interview seniority date %(day)s is in the future: correct it.",
            day=self.day(values["start"]),
        )

    def _say_no_birthday(self, values):
        return self.env._(
            "No birth date: enter it, or the interview before 60 cannot be computed."
        )

    def _say_absurd_birthday(self, values):
        return self.env._(
            "The birth date %(day)s is not plausible: correct it.",
            day=self.day(values["born"]),
        )

    def _say_absence_reversed(self, values):
        return self.env._(
            "An absence ends on %(end)s, before it starts on %(start)s: correct it; "
            "it is ignored.",
            start=self.day(values["start"]),
            end=self.day(values["end"]),
        )

    def _say_mandate_reversed(self, values):
        return self.env._(
            "A mandate ends on %(end)s, before it starts on %(start)s: correct it; "
            "it is ignored.",
            start=self.day(values["start"]),
            end=self.day(values["end"]),
        )

    def _say_absence_without_end(self, values):
        return self.env._(
            "The absence begun on %(day)s has no end: enter it as soon as it is "
            "known, the return interview depends on it.",
            day=self.day(values["start"]),
        )

    def _say_mandate_without_end(self, values):
        return self.env._(
            "The mandate begun on %(day)s has no end: enter it as soon as it is "
            "known, an interview is owed at its end.",
            day=self.day(values["start"]),
        )

    def _say_interview_in_future(self, values):
        return self.env._(
            "An interview is recorded as held in the future, on %(day)s: correct its "
            "date; it is ignored until then.",
            day=self.day(values["held_on"]),
        )

    def _say_interview_outside(self, values):
        return self.env._(
            "The interview of %(day)s was held outside any contract: correct its "
            "date or the contract; it is ignored.",
            day=self.day(values["held_on"]),
        )

    def _say_two_visits(self, values):
        return self.env._(
            "Two mid-career visits are recorded, %(first)s and %(second)s: delete "
            "one if it is a mistake; each makes an interview due.",
            first=self.day(values["first"]),
            second=self.day(values["second"]),
        )

    def _say_visit_outside(self, values):
        return self.env._(
            "The mid-career visit of %(day)s is outside any contract: correct it; it "
            "is ignored.",
            day=self.day(values["on"]),
        )

    def _say_visit_to_check(self, values):
        return self.env._(
            "45th birthday in %(year)s: check that the mid-career visit took place, "
            "and record its date.",
            year=values["year"],
        )

    def _say_no_manager(self, values):
        return self.env._("No manager: nobody is proposed to hold the interview.")

    def _say_manager_without_user(self, values):
        return self.env._(
            "The manager %(name)s has no user: he cannot plan the interview in Odoo.",
            name=values["name"],
        )

    def _say_manager_archived(self, values):
        return self.env._(
            "The manager %(name)s is archived: choose another.", name=values["name"]
        )

    def _say_archived_without_departure(self, values):
        return self.env._(
            "Archived without a departure date or a contract end: enter the last day, "
            "or the obligations stay open."
        )

    def _say_override_without_reason(self, values):
        return self.env._(
            "The interview seniority date %(day)s has no reason: enter one.",
            day=self.day(values["start"]),
        )

    def _say_excluded_without_reason(self, values):
        return self.env._(
            "Excluded from professional interviews without a reason: enter one."
        )

    def _say_planned_after_due(self, values):
        return self.env._(
            "An interview due by %(due)s is planned on %(day)s: bring it forward if "
            "you can.",
            due=self.day(values["due"]),
            day=self.day(values["on"]),
        )

    def _say_date_out_of_range(self, values):
        return self.env._(
            "Nothing can be computed: the date %(day)s leads out of the calendar. "
            "Correct it (birth date, contract, absence or interview).",
            day=self.day(values["day"]),
        )

    def _say_unknown_trigger(self, values):
        return self.env._(
            "Nothing can be computed: an absence has the unknown category "
            "“%(category)s”. Correct the leave type or the career event.",
            category=values["trigger"],
        )

    def _say_unknown_choice(self, values):
        return self.env._(
            "Nothing can be computed: the company's setting “%(setting)s” has the "
            "unknown value “%(value)s”. Choose another in the settings.",
            setting=values["setting"],
            value=values["value"],
        )

    def _say_refresh_failed(self, values):
        return self.env._(
            "The due dates could not be recomputed, for a technical reason; the former "
            "ones stand and it is tried again every night. Give the error to your "
            "Odoo administrator."
        )

    def _say_own_manager(self, values):
        return self.env._("Is his or her own manager: choose somebody else.")
