"""What one meeting can discharge: open obligations -> meetings to hold."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date

#: What a meeting is called when it deals with several things, first one first: the
#: occasion the law names, then the delay; the other subjects are its topics.
_OCCASIONS = ("return", "mid_career", "first", "periodic", "late_career")


@dataclass(frozen=True)
class Owed:
    """One open obligation: ``opens_on`` is the first day on which it can be met."""

    kind: str
    due_on: date
    opens_on: date | None = None
    ref: Hashable = None


@dataclass
class Meeting:
    """Obligations that one interview discharges, held from :attr:`opens_on` on."""

    owed: list[Owed] = field(default_factory=list)

    @property
    def due_on(self) -> date:
        """The earliest of the due dates."""
        return min(row.due_on for row in self.owed)

    @property
    def opens_on(self) -> date:
        """The first day on which everything can be met."""
        return max(map(_opens_on, self.owed))

    @property
    def kinds(self) -> frozenset[str]:
        return frozenset(row.kind for row in self.owed)

    @property
    def kind(self) -> str:
        """Kind of the interview; a review alone is held in a periodic one."""
        return next((kind for kind in _OCCASIONS if kind in self.kinds), "periodic")

    @property
    def with_review(self) -> bool:
        return "review" in self.kinds

    @property
    def with_mid_career(self) -> bool:
        return "mid_career" in self.kinds

    @property
    def with_late_career(self) -> bool:
        return "late_career" in self.kinds


def meetings(owed: Iterable[Owed], day: date) -> list[Meeting]:
    """As few meetings as possible, none of which makes anything late.

    An interview of any kind meets what is due first or periodically and a return it
    follows; the review, the mid-career and the pre-60 topics may be dealt with in the
    same meeting (L6315-1, I, II, IV and V). ``day``: today; what is overdue is held
    from today on, so that it waits for nothing else that is open.
    """
    found: list[Meeting] = []
    for row in sorted(owed, key=lambda one: (one.due_on, one.kind)):
        meeting = next((one for one in found if _goes_with(one, row, day)), None)
        if meeting is None:
            found.append(Meeting([row]))
        else:
            meeting.owed.append(row)
    return found


def _goes_with(meeting: Meeting, row: Owed, day: date) -> bool:
    """Whether some day in time for the meeting, from today on, suits ``row`` too."""
    last = max(min(meeting.due_on, row.due_on), day)
    return max(_opens_on(row), meeting.opens_on) <= last


def _opens_on(row: Owed) -> date:
    """A review is met however early it is held: it waits for nothing."""
    return date.min if row.kind == "review" else row.opens_on or date.min
