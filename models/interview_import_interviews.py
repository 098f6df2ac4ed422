"""Past interviews."""

from ..engine import regimes
from ..importer import WARNING
from .hr_professional_interview import HELD_STATES
from .interview_import_target import Target


class Interviews(Target):
    code = "interviews"
    model = "hr.professional.interview"

    def __init__(self, check):
        super().__init__(check)
        self.days = {}

    def check_line(self, entry):
        line = entry.line
        if line.get("kind") == "appraisal":
            entry.fault("appraisal", "kind")
        self.find_person(entry)
        self.check_day(entry, "held_on")
        held = line.get("held_on")
        if held and held < regimes.START:
            entry.notice("before_law", "held_on", start=regimes.START)
        self._check_delivery(entry)
        self._find_interviewer(entry)

    def _check_delivery(self, entry):
        line = entry.line
        held, delivered = line.get("held_on"), line.get("delivered_on")
        if held and delivered and not held <= delivered <= self.today:
            entry.warn("delivered_before_held", "delivered_on")
            del line.values["delivered_on"]

    def _find_interviewer(self, entry):
        number = entry.line.get("interviewer_number")
        if not number:
            return
        found = self.people.by_number(number)
        if len(found) != 1 or found[0] is entry.person:
            entry.line.fault("unknown_interviewer", "interviewer_number", WARNING)
        else:
            entry.extra["interviewer"] = found[0]

    def _kind(self, line):
        """Kind and whether it is the review: a register says one or the other."""
        kind = line.get("kind")
        return ("periodic", True) if kind == "review" else (kind, False)

    def key(self, entry):
        return (entry.person.ref, entry.line.get("held_on"), *self._kind(entry.line))

    def read_known(self, entries):
        rows = self.env[self.model].search_read(
            [
                ("employee_id", "in", self.employee_ids(entries)),
                ("held_on", "!=", False),
                ("state", "in", HELD_STATES),
            ],
            ["employee_id", "held_on", "kind", "with_review"],
        )
        known = {}
        for row in rows:
            day = (row["employee_id"][0], row["held_on"])
            self.days[day] = row["kind"]
            known[(*day, row["kind"], row["with_review"])] = row["id"]
        return known

    def check_others(self, entry):
        day = entry.key[:2]
        if day in self.days:
            entry.fault("other_that_day", "kind")
            return False
        self.days[day] = entry.key[2]
        return True

    def prepare(self, entry):
        line = entry.line
        kind, review = self._kind(line)
        interviewer = entry.extra.get("interviewer")
        return {
            "employee_id": entry.person.employee_id,
            "kind": kind,
            "with_review": review,
            "held_on": line.get("held_on"),
            "delivered_on": line.get("delivered_on"),
            "interviewer_id": interviewer.employee_id if interviewer else False,
            "state": "closed",
            "origin": "import",
        }
