from collections import Counter
from datetime import date

from odoo import fields, models
from odoo.fields import Domain
from odoo.tools import format_date
from odoo.tools.misc import formatLang

from odoo.addons.hr_professional_interview import engine

from .hr_professional_interview import HELD_STATES
from .interview_labels import selection_labels
from .interview_review_words import ReviewWords

OBLIGATION = "hr.professional.interview.obligation"
WISH = "hr.professional.interview.wish"


class HrProfessionalInterviewReview(models.Model):
    """What a review tells: plain values, the same on paper, on screen and on the page.

    Every method here works in superuser mode on a review whose reader was checked, in
    the language of the record. Values are chosen one by one: no amount, nothing of what
    a failure leads to, no reason of a return.
    """

    _inherit = "hr.professional.interview.review"

    def _get_told(self):
        """All that the review says, in words.

        :return: ``facts`` ``[(label, value)]``; ``sections``, one per criterion;
            ``actions``, dicts of texts; ``wishes`` ``[(day, words)]``; ``remark``, the
            words of the employee on it.
        """
        self.ensure_one()
        return {
            "facts": self._get_told_facts(),
            "sections": [
                self._get_told_section(criterion, title)
                for criterion, title in selection_labels(
                    self.line_ids, "criterion"
                ).items()
            ],
            "actions": self._get_told_actions(),
            "wishes": self._get_told_wishes(),
            "remark": self._get_told_remark(),
        }

    # === What it is ===

    def _get_told_facts(self):
        kind = self.env._("Review of the last %s years", self._get_told_years())
        period = self.env._(
            "From %(first)s to %(last)s",
            first=format_date(self.env, self.date_from),
            last=format_date(self.env, self.date_to),
        )
        rows = [
            (self.env._("Review"), kind),
            (self.env._("Years reviewed"), period if self.date_from else ""),
            (self.env._("Due"), format_date(self.env, self.due_date)),
            (
                self.env._("Held on"),
                format_date(self.env, self.held_on) if self.held_on else "",
            ),
            (self.env._("Rule"), self._get_told_rule()),
        ]
        return [row for row in rows if row[1]]

    def _get_told_years(self):
        return engine.regime_on(self.due_date).review_months // 12

    def _get_told_law_day(self):
        """The day whose law the review tells."""
        return self.held_on or self.company_id._interview_today()

    def _get_told_rule(self):
        article = self.article or engine.references(self._get_told_law_day())["review"]
        rules = selection_labels(self, "regime")
        return self.env._(
            "Labour code, article %(article)s (%(rule)s)",
            article=article,
            rule=rules.get(self.regime, ""),
        )

    # === One criterion ===

    def _get_told_section(self, criterion, title):
        lines = self.line_ids.filtered(lambda line: line.criterion == criterion)
        lines = lines.sorted(lambda line: (line._get_told_day(), line.id))
        told = lines.filtered(lambda line: line._is_told())
        columns = self._get_told_columns()[criterion]
        return {
            "code": criterion,
            "title": title,
            "met": self[f"criterion_{criterion}"],
            "verdict": getattr(self, f"_get_told_{criterion}")(told),
            "columns": columns,
            "rows": told._prepare_told_rows(columns),
            "set_aside": lines.filtered("set_aside")._prepare_told_rows(columns),
        }

    def _get_told_columns(self):
        """``{criterion: titles of the columns}``."""
        day = self.env._("Date")
        return {
            "interviews": [
                self.env._("Interview"),
                self.env._("Due"),
                self.env._("Held"),
                self.env._("Copy delivered"),
                self.env._("Result"),
            ],
            "training": [
                self.env._("Training"),
                self.env._("Dates"),
                self.env._("Hours"),
                self.env._("Nature"),
                self.env._("Certifying"),
                self.env._("Funding"),
            ],
            "certification": [self.env._("Certification"), day],
            "progression": [self.env._("Progression"), day],
        }

    def _get_told_interviews(self, lines):
        """The conclusion on the interviews, in words."""
        count = Counter(lines.mapped("status"))
        missing = sum(
            (line.data or {}).get("count") or 1
            for line in lines
            if line.status == "missing"
        )
        said = []
        if self.criterion_interviews:
            said.append(
                self.env._("Every interview that was owed was held.")
                if lines
                else self.env._("No interview was owed in these years.")
            )
        elif missing:
            said.append(self.env._("Interviews not held: %s.", missing))
        else:
            said.append(
                self.env._("An interview was held so late that another one is missing.")
            )
        if count["late"]:
            said.append(self.env._("Held late: %s.", count["late"]))
        if count["declined"]:
            said.append(self.env._("Offered and declined: %s.", count["declined"]))
        if count["coming"]:
            said.append(self.env._("Still to come: %s.", count["coming"]))
        return " ".join(said)

    def _get_told_training(self, lines):
        if not self.criterion_training:
            return self.env._("No training was followed in these years.")
        if lines.filtered(lambda line: line.nature == "non_compulsory"):
            return self.env._(
                "At least one training was followed, and at least one was not"
                " compulsory."
            )
        return self.env._(
            "At least one training was followed; none is recorded as not compulsory."
        )

    def _get_told_certification(self, _lines):
        if self.criterion_certification:
            return self.env._(
                "Elements of certification were obtained, by training or by the"
                " recognition of experience."
            )
        return self.env._("No certification was obtained in these years.")

    def _get_told_progression(self, _lines):
        if self.criterion_progression:
            return self.env._("There was a progression in pay or in the career.")
        return self.env._(
            "No progression in pay or in the career is recorded in these years."
        )

    # === What is still open ===

    def _get_told_actions(self):
        """What was agreed at other interviews and is still to be done."""
        held = self.employee_id.professional_interview_ids.filtered(
            lambda interview: (
                interview != self.interview_id and interview.state in HELD_STATES
            )
        )
        actions = held.with_env(self.env).action_ids.filtered(
            lambda action: action.state == "todo"
        )
        return [
            self.interview_id._prepare_paper_action(action)
            for action in actions.sorted(
                lambda action: (action.deadline or self.due_date, action.id)
            )
        ]

    def _get_told_wishes(self):
        """What the employee wished for at earlier interviews and is still pending:
        ``[(day, words)]``."""
        if WISH not in self.env:
            return []
        wishes = self.env[WISH].search(
            Domain("employee_id", "=", self.employee_id.id)
            & Domain("interview_id", "!=", self.interview_id.id)
            & Domain("interview_id.state", "in", ("delivered", "closed"))
            & Domain("stage", "=", "report")
            & Domain("side", "=", "employee")
            & Domain("outcome", "=", "pending"),
            order="id",
        )
        return [
            (_format(self.env, wish.interview_id.held_on), self._get_told_wish(wish))
            for wish in wishes
        ]

    def _get_told_wish(self, wish):
        horizon = selection_labels(wish, "horizon").get(wish.horizon)
        place = (wish.department_id.name, wish.place, horizon)
        told = " - ".join(filter(None, (wish._get_confidential_name(), *place)))
        return "\n".join(filter(None, (told, wish.note)))

    def _get_told_remark(self):
        return ""


class HrProfessionalInterviewReviewLine(models.Model):
    """One line of evidence in words; see the class above for what is never said."""

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
            _format(self.env, due),
            _format(self.env, held),
            _format(self.env, copies.get(self)),
            self._get_told_result(data),
        ]

    def _get_told_result(self, data):
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
            day = _format(self.env, data["declined_on"])
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
        return [_format(self.env, self.date)]

    def _get_told_cells_progression(self, copies):
        return self._get_told_cells_certification(copies)

    def _get_told_dates(self):
        days = dict.fromkeys(filter(None, (self.date_start, self.date)))
        return " - ".join(_format(self.env, day) for day in days)


def _format(env, day):
    return format_date(env, day) if day else ""
