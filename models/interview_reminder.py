"""What somebody is reminded of: values, no record of its own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any


@dataclass(frozen=True)
class Awaited:
    """One act that an interview awaits from one person.

    ``since``: first day on which he is reminded of it by itself; ``repeat``: days
    between two rounds, 0 when there is one only.
    """

    interview: Any
    kind: str
    person: Any
    since: date
    repeat: int = 0

    def round_on(self, day: date) -> date | None:
        """Day the last round begun by ``day`` was due; None before the first."""
        if day < self.since:
            return None
        if not self.repeat:
            return self.since
        rounds = (day - self.since).days // self.repeat
        return self.since + timedelta(days=rounds * self.repeat)

    @property
    def of_employee(self) -> bool:
        """Whether the person is reminded of his own interview."""
        return self.person == self.interview.employee_id


@dataclass(frozen=True)
class Reminder:
    """What is awaited, in the round that was due on ``day``."""

    awaited: Awaited
    day: date

    @property
    def key(self) -> tuple[int, str, int, date]:
        one = self.awaited
        return one.interview.id, one.kind, one.person.id, self.day


def group_by_person(reminders: Iterable[Reminder]) -> list[list[Reminder]]:
    """One group per mail: a person as interviewer, a person as employee."""
    groups: dict[tuple, list[Reminder]] = {}
    for one in reminders:
        key = (one.awaited.person.id, one.awaited.of_employee)
        groups.setdefault(key, []).append(one)
    return list(groups.values())
