"""Past absences, mandates, mobilities and visits: career events, never time off."""

from collections import defaultdict

from .interview_import_target import Target

#: What is no absence but a fact of its own on a career event.
_KINDS = ("suspension", "union_mandate", "mobility", "mid_career_visit")


class Absences(Target):
    code = "absences"
    model = "hr.career.event"

    def __init__(self, check):
        super().__init__(check)
        self.time_off = defaultdict(list)

    def check_line(self, entry):
        line = entry.line
        if line.get("reason") == "nothing" and not line.faulty:
            entry.ignore("owes_nothing", column="reason")
            return
        self.find_person(entry)
        self.check_day(entry, "date_start")
        start, end = line.get("date_start"), line.get("date_end")
        if start and end and end < start:
            entry.fault("reversed", "date_end", start=start)
        if line.get("reason") == "mid_career_visit" and end and end != start:
            entry.fault("visit_of_days", "date_end")
        if not end and "date_end" not in _faulty_columns(line):
            self._check_endless(entry)

    def _check_endless(self, entry):
        if entry.line.get("reason") not in (None, "mid_career_visit"):
            entry.notice("without_end", "date_end")

    def key(self, entry):
        line = entry.line
        return (
            entry.person.ref,
            *_kind_and_trigger(line),
            line.get("date_start"),
            _end(line),
        )

    def read_known(self, entries):
        employees = self.employee_ids(entries)
        self._read_time_off(employees)
        fnames = ["employee_id", "kind", "trigger", "date_start", "date_end"]
        rows = self.env[self.model].search_read(
            [("employee_id", "in", employees)], fnames
        )
        return {
            (
                row["employee_id"][0],
                row["kind"],
                row["trigger"],
                row["date_start"],
                row["date_end"] or None,
            ): row["id"]
            for row in rows
        }

    def _read_time_off(self, employee_ids):
        # sudo: officers need no right on Time Off to learn that a line repeats it
        leaves = self.env["hr.leave"].sudo()
        rows = leaves.search_read(
            [
                ("employee_id", "in", employee_ids),
                ("state", "=", "validate"),
                ("holiday_status_id.interview_trigger", "!=", "none"),
            ],
            ["employee_id", "request_date_from", "request_date_to"],
        )
        for row in rows:
            span = (row["request_date_from"], row["request_date_to"])
            self.time_off[row["employee_id"][0]].append(span)

    def check_others(self, entry):
        """Where validated time off says the same days, it wins."""
        start, end = entry.line.get("date_start"), _end(entry.line)
        for first, last in self.time_off.get(entry.person.employee_id, ()):
            if first <= (end or last) and start <= last:
                entry.state = "known"
                entry.notice("time_off_wins", "date_start", start=first, end=last)
                return False
        return True

    def prepare(self, entry):
        line = entry.line
        kind, trigger = _kind_and_trigger(line)
        return {
            "employee_id": entry.person.employee_id,
            "kind": kind,
            "trigger": trigger,
            "date_start": line.get("date_start"),
            "date_end": _end(line),
        }


def _kind_and_trigger(line):
    reason = line.get("reason")
    return (reason, "none") if reason in _KINDS else ("absence", reason)


def _end(line):
    if line.get("reason") == "mid_career_visit":
        return None
    return line.get("date_end")


def _faulty_columns(line):
    """Codes of the columns whose cell was refused."""
    headers = {fault.column for fault in line.faults}
    return {code for code, (header, _text) in line.texts.items() if header in headers}
