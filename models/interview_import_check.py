"""Reads, checks and writes the lines of an import: same eyes for dry run and run."""

import logging

from odoo.exceptions import AccessError, UserError
from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY

from .. import importer
from .hr_professional_interview_import_file import ORDER
from .interview_alone import log_failure
from .interview_import_absences import Absences
from .interview_import_documents import Documents
from .interview_import_employees import Employees
from .interview_import_headcounts import Headcounts
from .interview_import_interviews import Interviews
from .interview_import_people import People
from .interview_import_target import Entry
from .interview_import_trainings import Trainings

_logger = logging.getLogger(__name__)

TARGETS = (Employees, Headcounts, Interviews, Absences, Trainings, Documents)


class ImportCheck:
    """One look at an import, with the eyes and rights of ``env``'s user.

    How to use: :meth:`check_all` for the dry run; :meth:`run` per batch of lines.
    """

    def __init__(self, register, env):
        self.register = register
        self.env = env
        self.company = register.company_id.with_env(env)
        self.today = self.company._interview_today()
        self.sole_officer = bool(self.company._filter_interview_sole_officer())
        self.archives = {}
        self.reload()

    def reload(self):
        """Look again at who and what is recorded."""
        self.people = People(self.env, self.company)
        self.held = {}
        self.targets = {cls.code: cls(self) for cls in self._get_targets()}

    def _get_targets(self):
        """Hook: the classes that know a kind of file, one each."""
        return TARGETS

    def held_on(self, person):
        """{day: provisional id} of the interviews these files have yet to create."""
        return self.held.get(person.ref, {}) if person else {}

    def check_all(self):
        """Entries of every file, people first."""
        entries = []
        files = self.register.file_ids.filtered(lambda f: f.target in ORDER)
        for file in files.sorted(lambda f: ORDER.index(f.target)):
            found = list(self._read_file(file))
            self.targets[file.target].examine(found)
            self._note_held(found)
            entries += found
        return entries

    def _note_held(self, entries):
        for entry in entries:
            if entry.file.target == "interviews" and entry.state == "ready":
                days = self.held.setdefault(entry.person.ref, {})
                days[entry.line.get("held_on")] = f"line {entry.line.number}"

    # Reading

    def _read_file(self, file):
        if file.target == "documents":
            yield from self._read_documents(file)
            return
        table = file._get_table()
        reader = self._reader(file, table)
        for row in table.rows:
            yield Entry(file, reader.line_of(row))

    def _reader(self, file, table):
        words = {
            (word.scope, importer.fold(word.text)): word.choice_id.code
            for word in self.register.word_ids
            if word.choice_id
        }
        reading = importer.Reading(
            order=file.date_order or "dmy",
            two_digit_years=self.register.two_digit_years,
            day_numbers=self.register.day_numbers,
        )
        return importer.LineReader(
            table, file.target, file._get_columns(), words, reading
        )

    def _read_documents(self, file):
        if file.id not in self.archives:
            self.archives[file.id] = importer.read_documents(file._get_content())
        for number, document in enumerate(self.archives[file.id], 1):
            line = importer.Line(number, [document.name])
            extra = {"content": document.content, "refused": document.refused}
            yield Entry(file, line, extra=extra)

    def read_records(self, file, records):
        """Entries of lines that were read before, as they were."""
        if file.target == "documents":
            by_number = {entry.line.number: entry for entry in self._read_file(file)}
            entries = [by_number[record.number] for record in records]
        else:
            reader = self._reader(file, self._header_of(file))
            rows = [importer.Row(r.number, tuple(r.cells or ())) for r in records]
            entries = [Entry(file, reader.line_of(row)) for row in rows]
        for entry, record in zip(entries, records, strict=True):
            entry.record = record
        return entries

    def _header_of(self, file):
        """A table without rows: what was read keeps its columns."""
        header = tuple(file.column_ids.mapped(lambda c: c.header or ""))
        return importer.Table(file.name, header, ())

    # Writing

    def run(self, file, records):
        """Check these lines again, create what is ready, keep what became of each."""
        entries = self.read_records(file, records)
        target = self.targets[file.target]
        target.examine(entries)
        self._create(target, [entry for entry in entries if entry.state == "ready"])
        return entries

    def _create(self, target, entries):
        """All in one savepoint; if it fails, each in his own."""
        if not entries:
            return
        try:
            with self.env.cr.savepoint():
                target.save(entries)
                self.env.flush_all()
        except PG_CONCURRENCY_EXCEPTIONS_TO_RETRY:
            raise
        except Exception as error:  # noqa: BLE001 one bad line stops no other
            self.env.invalidate_all()
            if len(entries) == 1:
                self._fail(entries[0], error)
                return
            for entry in entries:
                if entry.state == "ready":
                    self._create(target, [entry])
            return
        for entry in entries:
            entry.state = "done"

    def _fail(self, entry, error):
        entry.state = "failed"
        if isinstance(error, UserError | AccessError):
            entry.fault("refused_by_odoo", message=str(error))
        else:
            number = entry.line.number
            log_failure(_logger, error, "Line %s of an import failed", number)
            entry.fault("unexpected", message=type(error).__name__)

    def set_managers(self, file, records):
        """Last step of the employees: who reports to whom."""
        entries = self.read_records(file, records)
        employees = self.targets["employees"]
        for entry in entries:
            entry.person = self.people.by_employee.get(entry.record.res_id)
        employees.set_managers([entry for entry in entries if entry.person])
