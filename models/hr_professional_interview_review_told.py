from collections import Counter

from odoo import models
from odoo.fields import Domain
from odoo.tools import format_date

from odoo.addons.hr_professional_interview import engine

from .hr_professional_interview import HELD_STATES
from .interview_labels import selection_labels
from .interview_told import told_day

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
        elif count["declined"]:
            # a periodic interview stays owed though it was declined
            said.append(self.env._("Not every interview that was owed was held."))
        elif not count["coming"]:
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
            (told_day(self.env, wish.interview_id.held_on), self._get_told_wish(wish))
            for wish in wishes
        ]

    def _get_told_wish(self, wish):
        horizon = selection_labels(wish, "horizon").get(wish.horizon)
        place = (wish.department_id.name, wish.place, horizon)
        told = " - ".join(filter(None, (wish._get_confidential_name(), *place)))
        return "\n".join(filter(None, (told, wish.note)))

    def _get_told_remark(self):
        return ""
