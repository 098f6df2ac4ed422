import logging
from collections import defaultdict
from datetime import date
from typing import NamedTuple

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain
from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY
from odoo.tools import split_every

from odoo.addons.hr_professional_interview import engine

from .hr_professional_interview_obligation import KINDS, OFFICER, URGENCIES
from .interview_alone import log_failure
from .interview_explanation import error_data, to_data
from .interview_facts import FactsReader
from .interview_issues import IssueSentences
from .interview_ledger import LedgerSync
from .interview_record_checks import record_issues
from .interview_reviews import ReviewSync

_logger = logging.getLogger(__name__)

BATCH = 500
DELAYS = ("first", "periodic")
REFRESH_CRON = "hr_professional_interview.hr_employee_cron_refresh_interviews"


class Answer(NamedTuple):
    """What a refresh learns of one employee: of the engine, or why it could not."""

    obligations: tuple = ()
    next_change_on: date | None = None
    issues: tuple | list = ()
    error: str | None = None
    reviews: tuple = ()
    outlook: object = None


class HrEmployee(models.Model):
    """What the ledger says of one employee, and the refresh that keeps it true.

    Every field is for interview officers alone; what others may see is on the public
    profile. On his own file an officer may not set the override nor the exclusion.
    """

    _inherit = "hr.employee"

    interview_seniority_override = fields.Date(
        copy=False,
        groups=OFFICER,
        tracking=True,
        help="Replaces the hire date for every interview clock (contract transferred "
        "by law, seniority taken over with the interviews). For merely resumed "
        "seniority leave it empty.",
    )
    interview_seniority_override_reason = fields.Char(copy=False, groups=OFFICER)
    interview_seniority_date = fields.Date(
        compute="_compute_interview_dates",
        store=True,
        compute_sudo=True,
        groups=OFFICER,
        help="First day of the present employment, as the interview clocks count it.",
    )
    last_interview_date = fields.Date(
        compute="_compute_interview_dates",
        store=True,
        compute_sudo=True,
        groups=OFFICER,
    )
    next_interview_date = fields.Date(
        compute="_compute_interview_dates",
        store=True,
        compute_sudo=True,
        index=True,
        groups=OFFICER,
        help="Due date of the first interview still owed, of whatever kind.",
    )
    next_interview_kind = fields.Selection(
        selection=KINDS,
        compute="_compute_interview_dates",
        store=True,
        compute_sudo=True,
        groups=OFFICER,
    )
    next_review_date = fields.Date(
        compute="_compute_interview_dates",
        store=True,
        compute_sudo=True,
        groups=OFFICER,
    )
    interview_urgency = fields.Selection(
        selection=URGENCIES,
        compute="_compute_interview_urgency",
        search="_search_interview_urgency",
        compute_sudo=True,
        groups=OFFICER,
        help="The most urgent of what is owed.",
    )
    interview_excluded = fields.Boolean(
        copy=False,
        groups=OFFICER,
        tracking=True,
        help="Owed no interview here (lent by another employer, for instance).",
    )
    interview_excluded_reason = fields.Char(copy=False, groups=OFFICER)
    interview_obligation_ids = fields.One2many(
        comodel_name="hr.professional.interview.obligation",
        inverse_name="employee_id",
        groups=OFFICER,
    )
    interview_obligation_count = fields.Integer(
        compute="_compute_interview_obligation_count", groups=OFFICER
    )
    professional_interview_ids = fields.One2many(
        comodel_name="hr.professional.interview",
        inverse_name="employee_id",
        groups=OFFICER,
    )
    interview_to_refresh = fields.Boolean(
        default=True,
        copy=False,
        groups=OFFICER,
        export_string_translation=False,
        help="A fact changed: the next refresh takes this employee.",
    )
    interview_next_change_on = fields.Date(
        copy=False,
        index="btree_not_null",
        groups=OFFICER,
        export_string_translation=False,
        help="First day on which the ledger changes by itself.",
    )
    interview_refresh_error = fields.Text(copy=False, readonly=True, groups=OFFICER)
    interview_issue_codes = fields.Char(
        copy=False,
        readonly=True,
        groups=OFFICER,
        export_string_translation=False,
    )
    interview_issue_data = fields.Json(copy=False, readonly=True, groups=OFFICER)
    interview_issues = fields.Text(
        compute="_compute_interview_issues",
        groups=OFFICER,
        string="Interview Data to Check",
    )

    _interview_to_refresh_idx = models.Index("(id) WHERE interview_to_refresh")

    # Computed from the ledger

    @api.depends(
        "interview_obligation_ids.state",
        "interview_obligation_ids.due_date",
        "interview_obligation_ids.met_on",
        "interview_obligation_ids.hired_on",
        "interview_obligation_ids.offer_only",
    )
    def _compute_interview_dates(self):
        for employee in self:
            rows = employee.interview_obligation_ids
            owed = [row for row in rows if row.state == "open" and not row.offer_only]
            owed.sort(key=lambda row: row.due_date)
            interviews = [row for row in owed if row.kind != "review"]
            following = next(iter(interviews), rows.browse())
            review = next((row for row in owed if row.kind == "review"), rows.browse())
            employee.interview_seniority_date = _latest(rows.mapped("hired_on"))
            employee.last_interview_date = _latest(rows.mapped("met_on"))
            employee.next_interview_date = following.due_date
            employee.next_interview_kind = following.kind
            employee.next_review_date = review.due_date

    @api.depends("interview_obligation_ids.urgency")
    def _compute_interview_urgency(self):
        order = [code for code, _label in URGENCIES]
        for employee in self:
            found = set(employee.interview_obligation_ids.mapped("urgency"))
            employee.interview_urgency = next((u for u in order if u in found), False)

    @api.model
    def _search_interview_urgency(self, operator, value):
        if operator != "in":
            return NotImplemented
        order = [code for code, _label in URGENCIES]
        found = Domain.FALSE
        for urgency in value:
            rank = order.index(urgency) if urgency else len(order)
            worse = [Domain("interview_obligation_ids.urgency", "in", order[:rank])]
            one = (
                Domain("interview_obligation_ids.urgency", "in", [urgency])
                if urgency
                else Domain.TRUE
            )
            found |= one & ~Domain.AND(worse) if order[:rank] else one
        return found

    @api.depends("interview_obligation_ids")
    def _compute_interview_obligation_count(self):
        counts = dict(
            self.env["hr.professional.interview.obligation"]._read_group(
                [("employee_id", "in", self.ids), ("state", "=", "open")],
                ["employee_id"],
                ["__count"],
            )
        )
        for employee in self:
            employee.interview_obligation_count = counts.get(employee, 0)

    @api.depends("interview_issue_data")
    @api.depends_context("lang")
    def _compute_interview_issues(self):
        sentences = IssueSentences(self.env)
        for employee in self:
            employee.interview_issues = sentences.say(
                employee.interview_issue_data or []
            )

    # Marks

    def _mark_interview_refresh(self):
        """Have these employees' ledger recomputed by the next refresh."""
        # sudo: any writer of a fact leaves the mark, whatever he may write besides
        marked = self.sudo().filtered(lambda row: not row.interview_to_refresh)
        marked._set_interview_technical("interview_to_refresh", True)

    @api.model
    def _mark_interview_refresh_of_companies(self, companies):
        """The same for everybody in ``companies`` (agreement, setting, headcount), to
        be refreshed within minutes rather than at night."""
        # sudo: as above
        self.sudo().with_context(active_test=False).search(
            [("company_id", "in", companies.ids), ("interview_to_refresh", "=", False)]
        )._mark_interview_refresh()
        cron = self.env.ref(REFRESH_CRON, raise_if_not_found=False)
        if cron:
            # sudo: anybody who may change the fact may have the refresh run
            cron.sudo()._trigger()

    def _set_interview_technical(self, name, value):
        """Set a technical field without the business logic of writing an employee.

        A mark is not a change of the employee: no tracking, no synchronisation.
        """
        with self.env.protecting([self._fields[name]], self):
            self[name] = value

    def write(self, vals):
        former = {row: row.parent_id for row in self} if "parent_id" in vals else {}
        result = super().write(vals)
        if _FACTS & vals.keys():
            self._mark_interview_refresh()
        for employee, manager in former.items():
            employee._hand_over_interviews(manager)
        return result

    def _hand_over_interviews(self, former):
        """What the former manager was still to hold goes to the new one; he keeps no
        activity on what he may no longer read."""
        if not former or self.parent_id == former:
            return
        # sudo: whoever changes the manager may not read the interviews
        interviews = self.sudo().professional_interview_ids
        queue = interviews.filtered(
            lambda row: (
                row.state in ("to_plan", "planned") and row.interviewer_id == former
            )
        )
        if self.parent_id and self.parent_id != self:
            queue.write({"interviewer_id": self.parent_id.id})
        interviews._drop_stale_activities()

    # Refresh

    def refresh_interview_obligations(self, as_of=None):
        """Recompute what these employees are owed, and why.

        Idempotent. ``as_of``: the day to compute for (a date or ISO text), by default
        today in each company's time zone.

        :return: True
        :raises AccessError: without the officer's right on these employees, or for
            another day than today outside superuser mode.
        """
        if not self.env.su:
            self._check_interview_officer()
            if as_of and any(
                fields.Date.to_date(as_of) != company._interview_today()
                for company in self.company_id
            ):
                raise AccessError(
                    self.env._("Obligations are computed for today: leave the day out.")
                )
        self._refresh_interview_obligations(as_of)
        return True

    def _check_interview_officer(self):
        if not self.env.user.has_group(OFFICER):
            raise AccessError(
                self.env._("Only interview officers refresh the obligations.")
            )
        self.check_access("read")

    def _refresh_interview_obligations(self, as_of=None):
        """The refresh itself, in superuser mode; ``as_of`` as above."""
        # sudo: contracts, time off and the ledger are closed to interview officers
        employees = self.sudo().with_context(active_test=False)
        for company, members in employees.grouped("company_id").items():
            today = company._interview_today()
            day = fields.Date.to_date(as_of) if as_of else today
            for batch in split_every(BATCH, members.ids, members.browse):
                batch._refresh_interview_batch(day, day if day != today else None)

    def _refresh_interview_batch(self, day, pinned_on):
        """One batch in one savepoint; if it fails, each employee in his own."""
        try:
            with self.env.cr.savepoint():
                self._do_refresh_interview_obligations(day, pinned_on)
        except PG_CONCURRENCY_EXCEPTIONS_TO_RETRY:
            raise
        except Exception as error:  # noqa: BLE001 one bad record stops nobody else
            self.env.invalidate_all()
            if len(self) == 1:
                log_failure(_logger, error, "Interview refresh of %s failed", self)
                self._note_interview_error(error)
                return
            for employee in self:
                employee._refresh_interview_batch(day, pinned_on)

    def _note_interview_error(self, error):
        """What stands on the person until a refresh succeeds, tried every night."""
        data = error_data(error)
        self._set_interview_technical("interview_refresh_error", _worded(error))
        self._set_interview_technical("interview_issue_data", [data])
        self._set_interview_technical("interview_issue_codes", data[0])
        self._set_interview_technical("interview_to_refresh", False)

    def _do_refresh_interview_obligations(self, day, pinned_on):
        covered = self.filtered(lambda employee: employee._interview_covered())
        reader = covered._get_interview_facts_reader(evidence=True)
        obligations = self.env["hr.professional.interview.obligation"]._as_ledger()
        sync = LedgerSync(obligations.search([("employee_id", "in", self.ids)]))
        answers = {}
        for employee in self:
            answer = answers[employee] = employee._ask_interview_engine(reader, day)
            if not answer.error:
                excluded = not employee._interview_covered()
                sync.add(employee, answer.obligations, pinned_on, excluded)
        created = sync.apply()
        self._sync_interview_reviews(sync.rows | created, reader, answers, day)
        self._store_interview_answers(answers, pinned_on)
        self.env.flush_all()

    def _sync_interview_reviews(self, obligations, reader, answers, day):
        """Reviews follow the ledger; those of people with an error wait."""
        reviews = self.env["hr.professional.interview.review"]
        known = reviews.search([("employee_id", "in", self.ids)])
        sync = ReviewSync(known, obligations, reader.pieces)
        for employee, answer in answers.items():
            if not answer.error:
                sync.add(employee, answer, day)
        sync.apply()

    def _ask_interview_engine(self, reader, day):
        """What the engine says of one employee."""
        issues = to_data(record_issues(self))
        if not self._interview_covered():
            return Answer()
        try:
            facts = reader.facts(self)
            result = engine.compute(facts, day)
            outlook = engine.outlook(facts, day)
            issues = to_data(engine.issues(facts, day)) + issues
        except engine.EngineError as error:
            issues = [error_data(error), *issues]
            return Answer(issues=issues, error=_worded(error))
        return Answer(
            result.obligations,
            min(
                filter(
                    None, (result.next_change_on, outlook and outlook.next_change_on)
                ),
                default=None,
            ),
            issues,
            reviews=result.reviews,
            outlook=outlook,
        )

    def _judge_interview_reviews(self, day):
        """Reviews held or past their deadline by ``day``, with what they cost.

        :return: {employee: tuple of :class:`engine.Review`}
        :raises EngineError: a fact that nothing can be computed with.
        """
        # sudo: as in the refresh; callers show amounts to officers alone
        employees = self.sudo().filtered(lambda row: row._interview_covered())
        reader = employees._get_interview_facts_reader(evidence=True)
        return {
            employee.with_env(self.env): engine.compute(
                reader.facts(employee), day
            ).reviews
            for employee in employees
        }

    def _get_interview_facts_reader(self, **options):
        """What reads the facts of this batch: a :class:`FactsReader`.

        Hook: return a subclass to add facts that other modules hold.
        """
        return FactsReader(self, **options)

    def _interview_covered(self):
        return self.company_id.interview_enabled and not self.interview_excluded

    def _store_interview_answers(self, answers, pinned_on):
        names = (
            "interview_next_change_on",
            "interview_issue_data",
            "interview_issue_codes",
            "interview_refresh_error",
            "interview_to_refresh",
        )
        values = defaultdict(lambda: defaultdict(list))
        for employee, answer in answers.items():
            codes = ",".join(code for code, _values in answer.issues) or False
            stored = (
                answer.next_change_on or False,
                list(answer.issues) or False,
                codes,
                answer.error,
                bool(pinned_on),
            )
            for name, value in zip(names, stored, strict=True):
                if employee[name] != value:
                    values[name][repr(value)].append((employee.id, value))
        for name, groups in values.items():
            for rows in groups.values():
                employees = self.browse([employee_id for employee_id, _value in rows])
                employees._set_interview_technical(name, rows[0][1])

    @api.model
    def _get_interview_refresh_domain(self, today):
        """Employees whose facts changed, whose day has come or whose last refresh
        failed."""
        return (
            Domain("interview_to_refresh", "=", True)
            | Domain("interview_next_change_on", "<=", today)
            | Domain("interview_refresh_error", "!=", False)
        )

    @api.model
    def _cron_refresh_interview_obligations(self):
        """Daily: refresh what changed, batch by batch, committing each."""
        # the server's day: where it is still the day before, the day after sees to it
        today = fields.Date.today()
        employees = self.with_context(active_test=False)
        todo = employees.search(self._get_interview_refresh_domain(today))
        cron = self.env["ir.cron"]
        cron._commit_progress(remaining=len(todo))
        for batch in split_every(BATCH, todo.ids, employees.browse):
            batch._refresh_interview_obligations()
            # a hundred thousand people do not fit in one cache
            self.env.invalidate_all()
            if not cron._commit_progress(len(batch)):
                break


_FACTS = frozenset(
    {
        "interview_seniority_override",
        "interview_excluded",
        "birthday",
        "company_id",
        "active",
        "parent_id",
        "user_id",
    }
)


def _latest(days):
    return max((day for day in days if day), default=False)


def _worded(error):
    """What an engine error says, with the values it is about."""
    values = getattr(error, "values", {})
    said = ", ".join(f"{name}={value}" for name, value in values.items())
    return f"{type(error).__name__}: {said or error}"
