"""Trainings: lines of the résumé, with the facts that the review asks for."""

from ..importer import OTHER_ACTIONS, fold
from .interview_import_target import Target

_NATURES = {"yes": "compulsory", "no": "non_compulsory"}


class Trainings(Target):
    code = "trainings"
    model = "hr.resume.line"

    def check_line(self, entry):
        line = entry.line
        start, end = line.get("date_start"), line.get("date_end")
        if start and end and end < start:
            entry.fault("reversed", "date_end", start=start)
        if start and start > self.today:
            entry.fault("in_future", "date_start")
        if self.find_person(entry) and start:
            self._check_employed(entry, start)
        if (line.get("hours") or 0) < 0:
            entry.warn("negative", "hours")
            del line.values["hours"]
        if line.get("compulsory") == "no" and _is_other_action(line.get("title")):
            # counts as a training only if HR says so, person by person
            entry.warn("no_training_action", "title")
            del line.values["compulsory"]

    def _check_employed(self, entry, start):
        person = entry.person
        if person.hired_on and start < person.hired_on:
            entry.notice("training_before_hire", "date_start", hired=person.hired_on)
        elif person.left_on and start > person.left_on:
            entry.fault("after_departure", "date_start", left=person.left_on)

    def key(self, entry):
        line = entry.line
        return (entry.person.ref, fold(line.get("title")), line.get("date_start"))

    def read_known(self, entries):
        rows = self.env[self.model].search_read(
            [("employee_id", "in", self.employee_ids(entries))],
            ["employee_id", "name", "date_start"],
        )
        return {
            (row["employee_id"][0], fold(row["name"]), row["date_start"]): row["id"]
            for row in rows
        }

    def prepare(self, entry):
        line = entry.line
        confirmed = self.check_run.register.confirm_trainings
        return {
            "employee_id": entry.person.employee_id,
            "name": line.get("title"),
            "date_start": line.get("date_start"),
            "date_end": line.get("date_end") or line.get("date_start"),
            "line_type_id": self.env.ref("hr_skills.resume_type_training").id,
            "course_type": "external",
            "training_nature": _NATURES.get(line.get("compulsory"), "to_qualify"),
            "training_certifying": line.get("certifying") == "yes",
            "training_hours": line.get("hours") or 0,
            "training_confirmed_by": self.env.uid if confirmed else False,
        }


def _is_other_action(title):
    words = fold(title)
    return any(f"{words} ".startswith(f"{begun} ") for begun in OTHER_ACTIONS)
