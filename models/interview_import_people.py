"""Whom a line is about: employees of the company, and those the same files create."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from ..importer import fold, name_keys, number_key

#: First match wins: a number tells more than an address, an address than a name.
WAYS = ("number", "email", "name")


@dataclass(eq=False)
class Person:
    """Somebody the lines may be about.

    ``employee_id`` is False while the files have yet to create him; ``refused`` then
    tells why they will not: (file, line) of his own faulty line.
    """

    name: str
    number: str = ""
    email: str = ""
    birthday: date | None = None
    employee_id: int | bool = False
    spans: list = field(default_factory=list)
    mine: bool = False
    refused: tuple | None = None

    @property
    def hired_on(self):
        """First day of the first contract, None when unknown."""
        return min((start for start, _end in self.spans), default=None)

    @property
    def left_on(self):
        """Last day of the last contract, None while it lasts or is unknown."""
        ends = [end for _start, end in self.spans]
        return max(ends) if ends and all(ends) else None

    @property
    def ref(self):
        """What tells this person from any other, created or not."""
        return self.employee_id or id(self)


class People:
    """Finds persons by number, e-mail or name, archived ones included.

    How to use: one per import or batch of it; :meth:`add` those to be created.
    """

    def __init__(self, env, company):
        self.env = env
        self.company = company
        self.by = {way: defaultdict(list) for way in WAYS}
        self.by_employee = {}
        for person in self._read():
            self.add(person)

    def add(self, person):
        """Make ``person`` one that can be found."""
        if person.number:
            self.by["number"][number_key(person.number)].append(person)
        if person.email:
            self.by["email"][person.email.strip().casefold()].append(person)
        for key in name_keys(full=person.name):
            self.by["name"][key].append(person)
        if person.employee_id:
            self.by_employee[person.employee_id] = person

    def find(self, line):
        """The one person ``line`` is about, else None with the fault noted."""
        found = self._candidates(line)
        if not found:
            line.fault("unknown_person", _telling(line))
            return None
        if len(found) > 1:
            names = ", ".join(sorted({person.name for person in found}))
            line.fault("homonyms", _telling(line), names=names, count=len(found))
            return None
        person = found[0]
        if person.refused:
            name, number = person.refused
            line.fault("person_refused", _telling(line), file=name, line=number)
            return None
        return self._checked(line, person)

    def by_number(self, number):
        """Persons who have that staff number, leading zeros aside."""
        return self.by["number"].get(number_key(number), [])

    def named(self, line):
        """Persons called as ``line`` says, of the same birth date as far as known."""
        found = [
            person for key in _names(line) for person in self.by["name"].get(key, [])
        ]
        born = line.get("birthday")
        return [
            person
            for person in found
            if not born or not person.birthday or person.birthday == born
        ]

    def _candidates(self, line):
        if number := line.get("number"):
            if found := self.by_number(number):
                exact = [p for p in found if fold(p.number) == fold(number)]
                return exact or found
        if email := line.get("email"):
            if found := self.by["email"].get(email.casefold()):
                return found
        found = self.named(line)
        if number:
            # who has another number is somebody else of that name
            found = [person for person in found if not person.number]
        return found

    def _checked(self, line, person):
        """A number that belongs to somebody of quite another name is a slip."""
        words = {word for key in _names(line) for word in key.split()}
        if words and line.get("number") and person.number:
            if words.isdisjoint(fold(person.name).split()):
                line.fault("other_name", "number", name=person.name)
                return None
        return person

    def _read(self):
        # sudo: contract days are closed to officers; they are compared, and told in
        # the messages that officers alone read
        employees = self.env["hr.employee"].sudo().with_context(active_test=False)
        rows = employees.search_read(
            [("company_id", "=", self.company.id)],
            ["name", "interview_staff_number", "barcode", "work_email", "birthday"]
            + ["user_id"],
        )
        spans = self._read_spans()
        for row in rows:
            yield Person(
                name=row["name"] or "",
                number=row["interview_staff_number"] or row["barcode"] or "",
                email=row["work_email"] or "",
                birthday=row["birthday"] or None,
                employee_id=row["id"],
                spans=spans[row["id"]],
                mine=bool(row["user_id"]) and row["user_id"][0] == self.env.uid,
            )

    def _read_spans(self):
        # sudo: as above
        versions = self.env["hr.version"].sudo().with_context(active_test=False)
        rows = versions._read_group(
            [
                ("employee_id.company_id", "=", self.company.id),
                ("contract_date_start", "!=", False),
                ("active", "=", True),
            ],
            ["employee_id", "contract_date_start:day", "contract_date_end:day"],
        )
        spans = defaultdict(list)
        for employee, start, end in rows:
            spans[employee.id].append((start, end or None))
        return spans


def _names(line):
    return name_keys(
        line.get("last_name") or "",
        line.get("first_name") or "",
        line.get("full_name") or "",
    )


def _telling(line):
    """The column by which the line says whom it is about."""
    for code in ("number", "email", "full_name", "last_name"):
        if line.get(code):
            return code
    return "number"


def person_label(line):
    """The person as the line says, for lists."""
    name = line.get("full_name") or " ".join(
        filter(None, (line.get("first_name"), line.get("last_name")))
    )
    return " ".join(filter(None, (line.get("number"), name or line.get("email"))))
