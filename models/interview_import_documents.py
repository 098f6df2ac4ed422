"""Old reports: PDF files of a ZIP, attached to the interview their name tells."""

import base64
import hashlib
import re

from .. import importer
from ..importer import fold
from .interview_import_target import Target

_SIGN = r"[-_. ]"
_DAY_PARTS = re.compile(
    rf"(?<!\d)(\d{{4}}{_SIGN}\d{{1,2}}{_SIGN}\d{{1,2}}"
    rf"|\d{{1,2}}{_SIGN}\d{{1,2}}{_SIGN}\d{{4}}|\d{{8}})(?!\d)"
)
_READING = importer.Reading()


class Documents(Target):
    code = "documents"
    model = "ir.attachment"

    def __init__(self, check):
        super().__init__(check)
        self.days = {}

    def check_line(self, entry):
        line = entry.line
        line.texts["name"] = ("", line.cells[0])
        if refused := entry.extra.get("refused"):
            entry.fault(refused, "name")
            return
        stem = line.cells[0].rsplit(".", 1)[0]
        entry.extra["day"], rest = _split_day(stem)
        entry.person = self._find(entry, rest)
        if entry.person and entry.person.mine and not self.check_run.sole_officer:
            entry.fault("own_file", "name")

    def _find(self, entry, stem):
        """The person whose number or name the file is called by."""
        words = fold(stem).split()
        found = {
            id(person): person
            for word in words
            if any(sign.isdigit() for sign in word)
            for person in self.people.by_number(word)
        }
        found = found or self._named(words)
        if len(found) != 1:
            entry.fault(
                "homonyms" if found else "document_of_nobody",
                "name",
                names=", ".join(sorted({p.name for p in found.values()})),
                count=len(found),
            )
            return None
        person = next(iter(found.values()))
        if person.refused:
            file, row = person.refused
            entry.fault("person_refused", "name", file=file, line=row)
            return None
        return person

    def _named(self, words):
        """Persons every word of whose name is in the name of the file."""
        words = set(words)
        return {
            id(person): person
            for key, persons in self.people.by["name"].items()
            if words.issuperset(key.split())
            for person in persons
        }

    def key(self, entry):
        content = entry.extra["content"]
        # Odoo tells attachments apart by it; it protects nothing here
        digest = hashlib.sha1(content, usedforsecurity=False).hexdigest()
        return (self._interview(entry), digest)

    def read_known(self, entries):
        ids = self.employee_ids(entries)
        rows = self.env["hr.professional.interview"].search_read(
            [("employee_id", "in", ids), ("held_on", "!=", False)],
            ["employee_id", "held_on"],
            order="held_on, id",
        )
        for row in rows:
            days = self.days.setdefault(row["employee_id"][0], {})
            days[row["held_on"]] = row["id"]
        attachments = self.env["ir.attachment"].search_read(
            [
                ("res_model", "=", "hr.professional.interview"),
                ("res_id", "in", [row["id"] for row in rows]),
            ],
            ["res_id", "checksum"],
        )
        return {(row["res_id"], row["checksum"]): row["id"] for row in attachments}

    def _interview(self, entry):
        """The interview of that day, or the only one; created or to be."""
        held = {**self.check_run.held_on(entry.person), **self._recorded(entry)}
        day = entry.extra["day"]
        if day:
            return held.get(day)
        return next(iter(held.values())) if len(held) == 1 else None

    def _recorded(self, entry):
        return self.days.get(entry.person.employee_id, {})

    def check_others(self, entry):
        if not entry.key[0]:
            dated = bool(entry.extra["day"])
            entry.fault(
                "no_interview_that_day" if dated else "document_without_day",
                "name",
                person=entry.person.name,
            )
            return False
        return True

    def prepare(self, entry):
        return {
            "name": entry.line.cells[0],
            "res_model": "hr.professional.interview",
            "res_id": entry.key[0],
            "datas": base64.b64encode(entry.extra["content"]),
            "mimetype": "application/pdf",
        }


def _split_day(stem):
    """The day a file is called by and the rest of its name."""
    found = _DAY_PARTS.search(stem)
    if not found:
        return None, stem
    try:
        day = importer.read_day(found[0].replace("_", "-").replace(".", "-"), _READING)
    except importer.CellRefused:
        return None, stem
    return day, stem[: found.start()] + " " + stem[found.end() :]
