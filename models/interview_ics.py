"""The meeting as a file for any calendar (RFC 5545 and 5546): no record here.

One interview has one UID for life; whoever receives a file with a greater SEQUENCE
sees the meeting move rather than double.
"""

from dataclasses import dataclass
from datetime import datetime

import vobject
from dateutil.tz import UTC

PRODUCT = "-//Odoo//Calendar//EN"
REQUEST, CANCEL = "REQUEST", "CANCEL"


@dataclass(frozen=True)
class Person:
    """Somebody of the meeting; without an address he is not in the file."""

    name: str
    email: str


@dataclass(frozen=True)
class Invitation:
    """One state of one meeting; ``start`` and ``stop`` are naive and in UTC."""

    uid: str
    sequence: int
    start: datetime
    stop: datetime
    summary: str
    stamp: datetime
    organizer: Person
    attendees: tuple[Person, ...]
    location: str = ""
    url: str = ""

    def serialize(self, method: str) -> bytes:
        """The file, folded and escaped, with CRLF.

        :param method: :data:`REQUEST` or :data:`CANCEL`.
        """
        calendar = vobject.newFromBehavior("vcalendar")
        calendar.add("prodid").value = PRODUCT
        calendar.add("method").value = method
        event = calendar.add("vevent")
        self._add_times(event)
        event.add("uid").value = self.uid
        event.add("sequence").value = str(self.sequence)
        event.add("status").value = "CANCELLED" if method == CANCEL else "CONFIRMED"
        event.add("summary").value = _line(self.summary)
        event.add("class").value = "PRIVATE"
        self._add_place(event)
        self._add_people(event)
        return calendar.serialize().encode()

    def _add_times(self, event):
        for name, moment in (
            ("dtstamp", self.stamp),
            ("dtstart", self.start),
            ("dtend", self.stop),
        ):
            event.add(name).value = moment.replace(tzinfo=UTC)

    def _add_place(self, event):
        where = ", ".join(filter(None, (_line(self.location), _line(self.url))))
        if where:
            event.add("location").value = where
        if self.url:
            line = event.add("url")
            line.value = "".join(filter(_is_of_address, self.url))
            # an address is not escaped as a text is
            line.encoded = True

    def _add_people(self, event):
        if self.organizer.email:
            _add_person(event, "organizer", self.organizer)
        for person in self.attendees:
            if person.email:
                line = _add_person(event, "attendee", person)
                own = person == self.organizer
                line.params |= {
                    "ROLE": ["REQ-PARTICIPANT"],
                    "PARTSTAT": ["ACCEPTED" if own else "NEEDS-ACTION"],
                    # he answers in Odoo: an answer by mail would be lost
                    "RSVP": ["FALSE"],
                }


def _add_person(event, name, person):
    line = event.add(name)
    line.value = f"mailto:{_plain(person.email)}"
    line.params["CN"] = [_plain(person.name)]
    return line


def _line(text):
    """One line of a text, whatever was typed."""
    return "".join(char if char.isprintable() else " " for char in text or "").strip()


def _plain(text):
    """Without what a parameter cannot hold."""
    return _line(text).replace('"', " ")


def _is_of_address(char):
    """Whether an address may hold it: an end of line would begin another property."""
    return char.isprintable() and not char.isspace()
