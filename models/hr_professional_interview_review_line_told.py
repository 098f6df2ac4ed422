from datetime import date

from odoo import fields, models
from odoo.tools.misc import formatLang

from .interview_labels import selection_labels
from .interview_review_words import ReviewWords
from .interview_told import told_day

OBLIGATION = "hr.professional.interview.obligation"


class HrProfessionalInterviewReviewLine(models.Model):
    """One line of evidence in words; see the review for what is never said."""

    _inherit = "hr.professional.interview.review.line"

    def _is_told(self):
        """Whether the line stands in its table: owed, proved, or added by hand."""
        self.ensure_one()
        if self.set_aside:
            return False
        proved = not self.source or (self.data or {}).get("confirmed")
        return proved or self.criterion == "interviews"

    def _get_told_day(self):
        """The day that puts the line in its place."""
        due = (self.data or {}).get("due_on")
        return fields.Date.to_date(due) or self.date or self.date_start or date.min

    def _prepare_told_rows(self, columns):
        """One dict per line: ``name``; ``cells`` in the order of the columns after the
        first, ``details`` the same as one text; ``notes``, where it comes from."""
        copies = self._get_told_copies()
        rows = []
        for line in self:
            cells = getattr(line, f"_get_told_cells_{line.criterion}")(copies)
            named = zip(columns[1:], cells, strict=True)
            rows.append(
                {
                    "name": line._get_told_name(),
                    "cells": cells,
                    "details": " - ".join(f"{t}: {cell}" for t, cell in named if cell),
                    "notes": " ".join(line._get_told_notes()),
                }
            )
        return rows

    def _get_told_copies(self):
        """``{line: day on which the copy of its interview was handed over}``."""
        owed = self.filtered(lambda line: line.res_model == OBLIGATION)
        rows = self.env[OBLIGATION].browse(owed.mapped("res_id")).exists()
        days = {row.id: row.interview_id.delivered_on for row in rows}
        return {line: days.get(line.res_id) for line in owed}

    def _get_told_name(self):
        """As the employee himself reads it, without the reason of a return."""
        if self.criterion != "interviews" or not self.source:
            return self.name or ""
        data = self.data or {}
        kinds = selection_labels(self.env[OBLIGATION], "kind")
        label = kinds.get(data.get("kind"), "")
        count = data.get("count") or 0
        if count < 2:
            return label
        return self.env._("%(label)s (%(count)s periods)", label=label, count=count)

    def _get_told_notes(self):
        said = []
        if not self.source:
            said.append(self.env._("Added by HR."))
        if not (self.counts or self.set_aside or self.criterion == "interviews"):
            said.append(self.env._("Outside the years reviewed: it does not count."))
        if self.reason:
            said.append(self.reason)
        if self.proof_ids:
            said.append(self.env._("A proof is kept."))
        return said

    def _get_told_cells_interviews(self, copies):
        data = self.data or {}
        due, held = data.get("due_on"), data.get("met_on")
        if not self.source:
            held = self.date
        return [
            told_day(self.env, due),
            told_day(self.env, held),
            told_day(self.env, copies.get(self)),
            self._get_told_result(data),
        ]

    def _get_told_result(self, data):
        """What became of it, an earlier refusal included."""
        result, declined = self._get_told_status(data), data.get("declined_on")
        if not declined or self.status == "declined":
            return result
        return self.env._(
            "%(result)s, offered and declined on %(day)s",
            result=result,
            day=told_day(self.env, declined),
        )

    def _get_told_status(self, data):
        label = selection_labels(self, "status").get(self.status, "")
        if self.status == "late" and data.get("late"):
            return self.env._(
                "%(label)s (%(days)s days)", label=label, days=data["late"]
            )
        if self.status == "missing":
            return self.env._(
                "%(label)s: %(why)s", label=label, why=self._get_told_clause(data)
            )
        if self.status == "declined" and data.get("declined_on"):
            day = told_day(self.env, data["declined_on"])
            return self.env._("%(label)s (%(day)s)", label=label, day=day)
        return label

    def _get_told_clause(self, data):
        """Why an interview counts as not held, though it may have been held since."""
        clause = data.get("clause")
        if clause == "unmet" and data.get("met_on"):
            return self.env._("held after the years reviewed")
        return ReviewWords(self.env).clause(clause or "unmet")

    def _get_told_cells_training(self, _copies):
        lines = self.env["hr.resume.line"]
        fundings = selection_labels(lines, "training_funding")
        return [
            self._get_told_dates(),
            formatLang(self.env, self.hours, digits=1) if self.hours else "",
            selection_labels(self, "nature").get(self.nature, ""),
            self.env._("Yes") if self.certifying else self.env._("No"),
            fundings.get(self.funding, self.funding or ""),
        ]

    def _get_told_cells_certification(self, _copies):
        return [told_day(self.env, self.date)]

    def _get_told_cells_progression(self, copies):
        return self._get_told_cells_certification(copies)

    def _get_told_dates(self):
        days = dict.fromkeys(filter(None, (self.date_start, self.date)))
        return " - ".join(told_day(self.env, day) for day in days)
