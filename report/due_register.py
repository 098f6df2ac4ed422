"""The due register: what is owed, by manager, as its reader may see it."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from math import ceil

from odoo.tools import format_date

from ..models.interview_labels import selection_labels

#: What a page takes, in lines of the reason's column. The printing engine neither
#: repeats the head of a table nor keeps a row together: pages are made here.
_LINES_A_PAGE = 58
_SIGNS_A_LINE = 75


@dataclass(frozen=True)
class Row:
    """One thing owed, in words and days."""

    person: str
    number: str
    department: str
    kind: str
    due: date
    days_late: int
    urgency: str
    progress: str
    basis: str

    @property
    def lines(self):
        """Height on paper, in lines, the space between rows included."""
        return max(2, ceil(len(self.basis) / _SIGNS_A_LINE)) + 1


@dataclass
class Section:
    """One manager's people; ``manager`` is empty for people without one."""

    manager: str
    rows: list[Row] = field(default_factory=list)

    @property
    def pages(self):
        """The rows, page by page."""
        pages, left = [], 0
        for row in self.rows:
            if row.lines > left:
                pages.append([])
                left = _LINES_A_PAGE
            pages[-1].append(row)
            left -= row.lines
        return pages

    @property
    def people(self):
        """How many persons the rows are about."""
        return len({(row.number, row.person) for row in self.rows})

    @property
    def overdue(self):
        """How many rows are overdue, by kind."""
        return Counter(row.kind for row in self.rows if row.days_late)


class DueRegister:
    """Sections by manager, people without manager first.

    ``obligations`` are read with the rights of who prints: the rules decided which, and
    the reason of each is worded for him.
    """

    def __init__(self, obligations):
        self.env = obligations.env
        self.numbered = self.env["hr.employee"]._is_interview_officer()
        self.labels = {name: self._labels(name) for name in ("kind", "urgency")}
        self.sections = self._sections(obligations)

    @property
    def kinds(self):
        """Kinds of which something is overdue, in the order of a career."""
        found = set().union(*(section.overdue for section in self.sections))
        return [label for label in self.labels["kind"].values() if label in found]

    @property
    def total(self):
        """Overdue rows of everybody, by kind."""
        return sum((section.overdue for section in self.sections), Counter())

    @property
    def people(self):
        """How many persons something is owed to."""
        return sum(section.people for section in self.sections)

    def _labels(self, name):
        model = self.env["hr.professional.interview.obligation"]
        return selection_labels(model, name)

    def _sections(self, obligations):
        sections = {}
        for row in obligations:
            # sudo: the manager's name goes with rows that may be read
            manager = row.sudo().employee_id.parent_id
            section = sections.setdefault(manager.id, Section(manager.name or ""))
            section.rows.append(self._row(row))
        return sorted(sections.values(), key=lambda section: section.manager.lower())

    def _row(self, row):
        # sudo: names of people whose rows may be read; nothing else of their files
        employee_sudo = row.sudo().employee_id
        return Row(
            person=employee_sudo.name,
            number=(self.numbered and employee_sudo.interview_staff_number) or "",
            department=employee_sudo.department_id.name or "",
            kind=self.labels["kind"][row.kind],
            due=row.due_date,
            days_late=row.days_late,
            urgency=self.labels["urgency"].get(row.urgency, ""),
            progress=self._progress(row.interview_id),
            basis=row.basis or "",
        )

    def _progress(self, interview):
        if not interview:
            return ""
        states = selection_labels(interview.with_env(self.env), "state")
        day = interview._get_planned_day()
        if interview.state == "planned" and day:
            return f"{states['planned']} {self.day(day)}"
        return states[interview.state]

    def day(self, day):
        """A day in the reader's language."""
        return format_date(self.env, day)
