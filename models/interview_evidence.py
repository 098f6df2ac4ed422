"""What proves the criteria of a review -> evidence, for a batch of employees.

The one reader of trainings, certifications and progressions: the judgement takes its
facts from here, and the lines of a review are these same pieces of evidence.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from odoo.addons.hr_professional_interview import engine

from .interview_progressions import Progressions

LINE = "hr.professional.interview.review.line"
CERTIFICATION_TYPE = "hr_skills_survey.resume_type_certification"

_NATURES = {"compulsory": True, "non_compulsory": False}


@dataclass(frozen=True)
class Evidence:
    """One piece of evidence of one person.

    ``source`` names the record it comes from ("hr.resume.line,12"; empty: by hand).
    ``confirmed``: somebody of HR vouches for it; otherwise it counts for nothing.
    ``on``: the day it counts from, the last one of a training.
    """

    criterion: str
    source: str
    on: date
    start: date | None = None
    confirmed: bool = True
    values: dict = field(default_factory=dict)
    data: dict = field(default_factory=dict)

    @property
    def key(self):
        return self.criterion, self.source

    @property
    def record(self):
        """(model, id) of the source."""
        model, _comma, number = self.source.partition(",")
        return model, int(number or 0)


class EvidenceReader:
    """Reads the evidence of ``employees`` in a fixed number of queries.

    How to use: :meth:`of` gives everything found, set aside or not; :meth:`facts`
    what the engine is told, corrections made. Wages are compared in memory, in
    superuser mode, and leave as the fact and the day alone.
    """

    def __init__(self, employees):
        # sudo: contracts, resume facts and corrections; see the class
        self.employees = employees.sudo().with_context(active_test=False)
        self.env = self.employees.env
        self.found = defaultdict(list)
        self.by_hand = defaultdict(list)
        self.set_aside = defaultdict(set)
        self._read_corrections()
        self._read_trainings()
        self._read_skills()
        for employee_id, piece in Progressions(self.employees).found():
            self.found[employee_id].append(
                Evidence(
                    "progression",
                    piece.source,
                    piece.on,
                    data={"changes": sorted(piece.changes)},
                )
            )

    def of(self, employee_id):
        """Evidence computed from its source, whatever was decided on it."""
        return self.found[employee_id]

    def facts(self, employee_id):
        """[(name of the list of facts, what to call, arguments)] for the engine."""
        counted = [
            piece
            for piece in self.found[employee_id]
            if piece.confirmed and piece.key not in self.set_aside[employee_id]
        ]
        yield from _facts([*counted, *self.by_hand[employee_id]])

    def _rows(self, model, domain, fnames):
        records = self.env[model]
        domain = [("employee_id", "in", self.employees.ids), *domain]
        return records.search_read(domain, ["employee_id", *fnames], order="id")

    def _read_corrections(self):
        fnames = ["criterion", "source", "set_aside", "date", "nature", "certifying"]
        domain = ["|", ("set_aside", "=", True), ("source", "=", False)]
        for row in self._rows(LINE, domain, fnames):
            employee_id = row["employee_id"][0]
            if row["set_aside"]:
                self.set_aside[employee_id].add((row["criterion"], row["source"]))
            elif row["date"]:
                values = {name: row[name] for name in ("nature", "certifying")}
                piece = Evidence(
                    row["criterion"], f"{LINE},{row['id']}", row["date"], values=values
                )
                self.by_hand[employee_id].append(piece)

    def _read_trainings(self):
        """Trainings and diplomas of the resume; experiences prove nothing here."""
        fnames = [
            "name",
            "date_start",
            "date_end",
            "is_course",
            "line_type_id",
            "training_nature",
            "training_certifying",
            "training_hours",
            "training_funding",
            "training_confirmed_by",
        ]
        certification = self.env.ref(CERTIFICATION_TYPE, raise_if_not_found=False)
        for row in self._rows("hr.resume.line", self._resume_domain(), fnames):
            line_type = row["line_type_id"] and row["line_type_id"][0]
            only = bool(certification) and line_type == certification.id
            for piece in _training(row, only):
                self.found[row["employee_id"][0]].append(piece)

    def _resume_domain(self):
        certification = self.env.ref(CERTIFICATION_TYPE, raise_if_not_found=False)
        types = certification.ids if certification else []
        return [
            "|",
            "|",
            ("training_confirmed_by", "!=", False),
            ("line_type_id.is_course", "=", True),
            ("line_type_id", "in", types),
        ]

    def _read_skills(self):
        """Certifications among the skills; what the person wrote himself is shown, and
        proves nothing until somebody of HR records it."""
        fnames = ["valid_from", "skill_id", "write_uid", "create_uid"]
        domain = [("skill_type_id.is_certification", "=", True)]
        users = {person.id: person.user_id.id for person in self.employees}
        for row in self._rows("hr.employee.skill", domain, fnames):
            if not row["valid_from"]:
                continue
            employee_id = row["employee_id"][0]
            writers = {row[name] and row[name][0] for name in fnames[2:]}
            self.found[employee_id].append(
                Evidence(
                    "certification",
                    f"hr.employee.skill,{row['id']}",
                    row["valid_from"],
                    confirmed=users[employee_id] not in writers - {False},
                    data={"name": row["skill_id"][1]},
                )
            )


def _training(row, certification_only):
    """Evidence of one line of the resume: the training, and what it led to."""
    confirmed = bool(row["training_confirmed_by"])
    common = {
        "source": f"hr.resume.line,{row['id']}",
        "on": row["date_end"] or row["date_start"],
        "start": row["date_start"],
        "confirmed": confirmed,
        "data": {"name": row["name"]},
    }
    told = {
        "nature": row["training_nature"] or "to_qualify",
        "certifying": row["training_certifying"],
        "hours": row["training_hours"],
        "funding": row["training_funding"],
    }
    # a diploma, such as that of a VAE, is no training action unless HR says which
    # nature it has (L6313-1)
    if row["is_course"] or told["nature"] in _NATURES:
        yield Evidence("training", values=told, **common)
    if certification_only or row["training_certifying"]:
        yield Evidence("certification", **common)


def _facts(pieces):
    trained = {piece.source for piece in pieces if piece.criterion == "training"}
    for piece in pieces:
        ref = piece.record
        if piece.criterion == "training":
            certifying = _certifying(piece, pieces)
            nature = _NATURES.get(piece.values.get("nature"))
            args = (piece.on, nature, certifying)
            yield "trainings", engine.Training, args, ("training", ref[1], ref[0])
        elif piece.criterion == "progression":
            yield "progressions", engine.Progression, (piece.on,), ref
        elif piece.criterion == "certification" and piece.source not in trained:
            yield "certifications", engine.Certification, (piece.on,), ref


def _certifying(piece, pieces):
    """By hand as it says; computed unless its certification was set aside."""
    if piece.record[0] == LINE:
        return bool(piece.values.get("certifying"))
    return any(
        other.criterion == "certification" and other.source == piece.source
        for other in pieces
    )
