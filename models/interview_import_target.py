"""What the kinds of files have in common: checks of persons and days, doubles."""

from dataclasses import dataclass, field
from typing import ClassVar

from ..importer import NOTICE, WARNING


@dataclass(eq=False)
class Entry:
    """A line on its way: what it says, whom it is about, what becomes of it.

    ``state``: as on the import's lines. ``record``: the line's record, once there is
    one. ``found``: (model, id) of what it is or became. ``key``: what makes it the same
    as another line.
    """

    file: object
    line: object
    record: object = None
    person: object = None
    state: str = "ready"
    found: tuple | None = None
    key: tuple | None = None
    extra: dict = field(default_factory=dict)

    def fault(self, code, column="", **more):
        self.line.fault(code, column, **more)

    def warn(self, code, column="", **more):
        self.line.fault(code, column, WARNING, **more)

    def notice(self, code, column="", **more):
        self.line.fault(code, column, NOTICE, **more)

    def ignore(self, code, **more):
        self.state = "ignored"
        self.notice(code, **more)


class Target:
    """Checks and creates the records of one kind of file.

    How to use: :meth:`examine` the entries of a batch, then :meth:`save` the ready
    ones. Subclasses say what a line is (:meth:`check_line`), when two are the same
    (:meth:`key`), what is recorded already (:meth:`read_known`) and what to write
    (:meth:`prepare`).
    """

    model: ClassVar[str]
    code: ClassVar[str]

    def __init__(self, check):
        self.check_run = check
        self.env = check.env
        self.people = check.people
        self.company = check.company
        self.today = check.today
        #: key -> (file name, line) of the first line that says so
        self.seen = {}

    def examine(self, entries):
        """Give each entry its state and faults; one query for the whole batch."""
        for entry in entries:
            if entry.line.empty:
                entry.ignore("empty_line")
            else:
                self.check_line(entry)
        todo = [e for e in entries if e.state == "ready" and not e.line.faulty]
        known = self.read_known(todo)
        for entry in todo:
            entry.key = self.key(entry)
            self._compare(entry, known)
        for entry in entries:
            if entry.line.faulty:
                entry.state = "faulty"
        return entries

    def _compare(self, entry, known):
        if entry.key in known:
            entry.state, entry.found = "known", (self.model, known[entry.key])
        elif entry.key in self.seen:
            file, number = self.seen[entry.key]
            entry.ignore("same_line", file=file, line=number)
        elif self.check_others(entry):
            self.seen[entry.key] = (entry.file.display_name, entry.line.number)

    # What a kind of file says for itself

    def check_line(self, entry):
        """Faults of one line, and whom it is about."""
        raise NotImplementedError

    def key(self, entry):
        """What tells this line from any other that is not the same thing."""
        raise NotImplementedError

    def read_known(self, entries):
        """{key: id} of what is recorded already about these persons."""
        return {}

    def check_others(self, entry):
        """Whether the line goes with what the others say; notes the fault if not."""
        return True

    def prepare(self, entry):
        """Values of the record to create."""
        raise NotImplementedError

    def save(self, entries):
        """Create the records of ready entries."""
        records = self.env[self.model].create([self.prepare(e) for e in entries])
        for entry, record in zip(entries, records, strict=True):
            entry.found = (self.model, record.id)
        return entries

    # Common checks

    def find_person(self, entry):
        """Whether the line is about one person, whose file the user may write."""
        entry.person = self.people.find(entry.line)
        if entry.person and entry.person.mine and not self.check_run.sole_officer:
            entry.fault("own_file", "number")
            entry.person = None
        return bool(entry.person)

    def check_day(self, entry, column):
        """A day that had come, while the person was employed here."""
        day, person = entry.line.get(column), entry.person
        if not day:
            return
        if day > self.today:
            entry.fault("in_future", column)
        elif person and person.hired_on and day < person.hired_on:
            entry.fault("before_hire", column, hired=person.hired_on)
        elif person and person.left_on and day > person.left_on:
            entry.fault("after_departure", column, left=person.left_on)

    def employee_ids(self, entries):
        """Ids of the persons of these entries who exist already."""
        return list({e.person.employee_id for e in entries if e.person.employee_id})
