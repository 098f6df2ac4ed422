"""When two people are free for a meeting: only free or busy, nothing else of them."""

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from pytz import timezone, utc

from odoo.fields import Domain
from odoo.tools.intervals import Intervals

DAY = timedelta(days=1)
#: How many days ahead a slot is looked for.
HORIZON = 90


@dataclass(frozen=True)
class Frame:
    """Where slots are looked for; hours are in ``zone``, ``per_day`` 0: no limit.

    ``after``: nothing earlier, naive and in UTC.
    """

    first_day: date
    length: timedelta
    zone: str = "Europe/Paris"
    day_start: float = 9
    day_stop: float = 17
    per_day: int = 0
    after: datetime | None = None

    def starts(self):
        """Starts of the slots of the coming days, naive and in UTC."""
        for ahead in range(HORIZON):
            day = self.first_day + ahead * DAY
            start, stop = self._at(day, self.day_start), self._at(day, self.day_stop)
            while start + self.length <= stop:
                if not self.after or start > self.after:
                    yield start
                start += self.length

    def bounds(self):
        """First and last moment looked at, naive and in UTC."""
        first = self._at(self.first_day, 0)
        return first, first + (HORIZON + 1) * DAY

    def weeks(self):
        """From Monday to Friday, week by week, naive and in UTC."""
        monday = self.first_day - self.first_day.weekday() * DAY
        for week in range(HORIZON // 7 + 2):
            first = monday + week * 7 * DAY
            yield self._at(first, 0), self._at(first + 5 * DAY, 0)

    def _at(self, day, hour):
        minutes = round(min(max(hour, 0), 23.99) * 60)
        local = datetime.combine(day, time()) + timedelta(minutes=minutes)
        zone = timezone(self.zone)
        return zone.localize(local).astimezone(utc).replace(tzinfo=None)


class SlotFinder:
    """Free slots of pairs of people, in the order they are asked for.

    Free is who works then, is not away and has no other meeting. Read once for all of
    them, whatever their number.

    How to use: one for everybody, then :meth:`take` per pair, most urgent first, or
    :meth:`find` for one pair.
    """

    def __init__(self, people, frame, ignored_events=()):
        """``people``: employees, in superuser mode."""
        self.frame = frame
        self.bounds = frame.bounds()
        self.count = defaultdict(int)
        self.free = self._read_work(people)
        for busy in (
            self._read_meetings(people, ignored_events),
            self._read_days_off(people),
            self._read_leaves(people),
            self._read_absences(people),
        ):
            for employee_id, spans in busy.items():
                self.free[employee_id] -= _intervals(spans)

    def take(self, employee, interviewer):
        """Start in UTC of the first slot free for both, or None; it is theirs then."""
        for start in self._starts(employee, interviewer):
            stop = start + self.frame.length
            self.count[interviewer.id, start.date()] += 1
            for person in (employee, interviewer):
                self.free[person.id] -= _intervals([(start, stop)])
            return start
        return None

    def find(self, employee, interviewer, count):
        """The next ``count`` starts free for both, at most ``per_day`` a day."""
        found = []
        for start in self._starts(employee, interviewer):
            found.append(start)
            self.count[interviewer.id, start.date()] += 1
            if len(found) == count:
                break
        return found

    def _starts(self, employee, interviewer):
        people = {employee.id, interviewer.id} - {False}
        free = [self._get_spans(person_id) for person_id in people]
        for start in self.frame.starts():
            done = self.count[interviewer.id, start.date()]
            if self.frame.per_day and done >= self.frame.per_day:
                continue
            if all(_covers(spans, start, start + self.frame.length) for spans in free):
                yield start

    def _get_spans(self, person_id):
        spans = [(start, stop) for start, stop, _none in self.free[person_id]]
        return [start for start, _stop in spans], [stop for _start, stop in spans]

    # What is read

    def _read_work(self, people):
        """{employee id: when he works}, by his working hours, contract and days off."""
        employed = people._get_interview_working_spans()
        calendars = people.env["resource.calendar"].browse(
            {calendar for spans in employed.values() for *_days, calendar in spans}
            - {False}
        )
        hours = {calendar.id: self._read_hours(calendar) for calendar in calendars}
        # who sets his hours himself is not asked for on a weekend
        weeks = _intervals(self.frame.weeks())
        free = {}
        for person in people:
            free[person.id] = _intervals(())
            for first, last, calendar in employed.get(person.id, ()):
                works = hours[calendar] if calendar else weeks
                free[person.id] |= works & self._between(first, last)
        return free

    def _read_hours(self, calendar):
        if calendar.flexible_hours:
            return _intervals(self.frame.weeks())
        first, last = (moment.replace(tzinfo=utc) for moment in self.bounds)
        # without resources: Odoo looks each of them up, one by one
        work = calendar._attendance_intervals_batch(first, last)[False]
        return _intervals((_naive(start), _naive(stop)) for start, stop, _rows in work)

    def _read_days_off(self, people):
        """Days off of whole calendars and companies, and those of one person."""
        first, last = self.bounds
        rows = people.env["resource.calendar.leaves"].search_read(
            Domain("resource_id", "in", [False, *people.resource_id.ids])
            & Domain("company_id", "in", [False, *people.company_id.ids])
            & Domain("time_type", "=", "leave")
            & Domain("date_from", "<", last)
            & Domain("date_to", ">", first),
            ["resource_id", "calendar_id", "company_id", "date_from", "date_to"],
            load=None,
        )
        busy = defaultdict(list)
        for person in people:
            own = {
                "resource_id": person.resource_id.id,
                "calendar_id": person.resource_calendar_id.id,
                "company_id": person.company_id.id,
            }
            for row in rows:
                if all(row[name] in (False, value) for name, value in own.items()):
                    busy[person.id].append((row["date_from"], row["date_to"]))
        return busy

    def _between(self, first, last):
        """From the first day to the last, None: without end, inside the bounds."""
        low, high = self.bounds
        start = datetime.combine(first, time()) if first else low
        stop = datetime.combine(last, time()) + DAY if last else high
        return _intervals([(max(low, start), min(high, stop))])

    def _read_meetings(self, people, ignored):
        owners = defaultdict(list)
        for employee in people:
            if partner := employee._get_interview_partner():
                owners[partner].append(employee.id)
        first, last = self.bounds
        events = people.env["calendar.event"].search(
            Domain("partner_ids", "in", [partner.id for partner in owners])
            & Domain("start", "<", last)
            & Domain("stop", ">", first)
            & Domain("show_as", "=", "busy")
            & Domain("id", "not in", list(ignored))
        )
        busy = defaultdict(list)
        for attendee in events.attendee_ids:
            if attendee.state != "declined":
                for employee_id in owners.get(attendee.partner_id, ()):
                    event = attendee.event_id
                    busy[employee_id].append((event.start, event.stop))
        return busy

    def _read_leaves(self, people):
        first, last = self.bounds
        leaves = people.env["hr.leave"].search_read(
            Domain("employee_id", "in", people.ids)
            & Domain("state", "in", ("validate1", "validate"))
            & Domain("date_from", "<", last)
            & Domain("date_to", ">", first),
            ["employee_id", "date_from", "date_to"],
            load=None,
        )
        busy = defaultdict(list)
        for row in leaves:
            busy[row["employee_id"]].append((row["date_from"], row["date_to"]))
        return busy

    def _read_absences(self, people):
        """Absences that Time Off does not know, and suspensions."""
        first, last = self.bounds
        events = people.env["hr.career.event"].search_read(
            Domain("employee_id", "in", people.ids)
            & Domain("kind", "in", ("suspension", "absence"))
            & Domain("date_start", "<=", last.date())
            & (Domain("date_end", "=", False) | Domain("date_end", ">=", first.date())),
            ["employee_id", "date_start", "date_end"],
            load=None,
        )
        busy = defaultdict(list)
        for row in events:
            start = datetime.combine(row["date_start"], time())
            end = row["date_end"]
            stop = datetime.combine(end, time()) + DAY if end else last
            busy[row["employee_id"]].append((start, stop))
        return busy


def _covers(spans, start, stop):
    starts, stops = spans
    index = bisect_right(starts, start) - 1
    return index >= 0 and stop <= stops[index]


def _intervals(spans):
    return Intervals((start, stop, set()) for start, stop in spans if start < stop)


def _naive(moment):
    return moment.astimezone(utc).replace(tzinfo=None)
