import logging
from collections import Counter, defaultdict
from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY
from odoo.tools import split_every

from odoo.addons.hr_professional_interview import engine

from .hr_professional_interview import OPEN_STATES
from .interview_alone import log_failure

_logger = logging.getLogger(__name__)

BATCH = 200
WEEK = timedelta(days=7)


class HrProfessionalInterview(models.Model):
    """Opening of the interviews that the ledger asks for, once a company is live.

    One meeting for what one meeting discharges; somebody who has an open interview
    gets no second one, unless his review would cost for it; what was declined or
    cancelled is not opened again by itself.
    It serves everybody, officers' own files included: its methods are called in
    superuser mode, by the scheduled action or the dialog that previews it.
    """

    _inherit = "hr.professional.interview"

    @api.model
    def _cron_open_interviews(self):
        """Daily: open, link, tidy and remind, company by company, batch by batch."""
        for company in self.env["res.company"]._get_interview_live_companies():
            if not self._open_for_company(company):
                break

    @api.model
    def _open_for_company(self, company):
        """:return: whether there is time left for other companies."""
        day = company._interview_today()
        todo = [("tidy", ids) for ids in self._get_system_open_ids(company)]
        todo += [("open", ids) for ids in self._get_employee_ids_to_open(company, day)]
        cron = self.env["ir.cron"]
        cron._commit_progress(remaining=sum(len(ids) for _step, ids in todo))
        for step, ids in todo:
            self._run_opening_step(step, ids, day)
            self.env.invalidate_all()
            if not cron._commit_progress(len(ids)):
                return False
        self._escalate(company, day)
        return bool(cron._commit_progress())

    def _run_opening_step(self, step, ids, day):
        """One batch in one savepoint; if it fails, each record in his own."""
        method = getattr(self, f"_{step}_batch")
        try:
            with self.env.cr.savepoint():
                method(ids, day)
                self.env.flush_all()
        except PG_CONCURRENCY_EXCEPTIONS_TO_RETRY:
            raise
        except Exception as error:  # noqa: BLE001 one bad record stops nobody else
            self.env.invalidate_all()
            if len(ids) == 1:
                log_failure(_logger, error, "Interview %s of %s failed", step, ids)
                return
            for one in ids:
                self._run_opening_step(step, (one,), day)

    # What is to be opened

    @api.model
    def _get_rows_to_open(self, company, day, lead_days=None):
        """Rows of the ledger without an interview, most urgent first."""
        rows = self.env["hr.professional.interview.obligation"]
        domain = company._get_interview_opening_domain(day, lead_days)
        return rows.search(domain & self._get_unplanned_domain(), order="due_date, id")

    @api.model
    def _get_unplanned_domain(self):
        return Domain("interview_id", "=", False) | Domain(
            "interview_id.state", "not in", OPEN_STATES
        )

    @api.model
    def _get_employee_ids_to_open(self, company, day):
        """Batches of employee ids, those of the first wave as many as it lets."""
        rows = self._without_refused(self._get_rows_to_open(company, day))
        held_back = self._get_held_back(company, rows, day)
        ids = [one for one in rows.employee_id.ids if one not in held_back]
        return list(split_every(BATCH, ids, tuple))

    @api.model
    def _get_held_back(self, company, rows, day):
        """Ids of people of the first wave whose interviewer has his share of the
        week."""
        size = company.interview_wave_size
        held_back = set()
        if not size:
            return held_back
        opened = self._count_opened(company, day)
        for employee in self._get_wave(company, rows):
            interviewer = self._propose_interviewer(employee)
            opened[interviewer.id] += 1
            if opened[interviewer.id] > size:
                held_back.add(employee.id)
        return held_back

    @api.model
    def _get_wave(self, company, rows):
        """People of whom everything open was due soon when the company went live."""
        wave = company._get_interview_wave_domain(company.interview_live_from)
        inside = rows.filtered_domain(wave)
        later = (rows - inside).employee_id
        # who also owes something new is opened on its day
        return inside.employee_id - later

    @api.model
    def _count_opened(self, company, day):
        """Interviews opened within the last week, by interviewer."""
        since = fields.Datetime.to_datetime(day) - WEEK + timedelta(days=1)
        counts = self._read_group(
            [
                ("company_id", "=", company.id),
                ("origin", "=", "system"),
                ("create_date", ">=", since),
            ],
            ["interviewer_id"],
            ["__count"],
        )
        return Counter({interviewer.id: count for interviewer, count in counts})

    @api.model
    def _without_refused(self, rows):
        """Rows but for those whose interview was declined, or cancelled by somebody.

        They stay in the due list; the interview is offered again by hand.
        """
        refused = self.search(
            [
                ("employee_id", "in", rows.employee_id.ids),
                ("state", "in", ("declined", "cancelled")),
            ]
        )
        by_employee = refused.grouped("employee_id")
        none = self.browse()
        return rows.filtered(
            lambda row: (
                not any(
                    interview._refuses(row)
                    for interview in by_employee.get(row.employee_id, none)
                )
            )
        )

    def _refuses(self, row):
        """Whether this declined or cancelled interview was about that row."""
        self.ensure_one()
        if self.state == "declined":
            started = row.started_on or row.due_date
            return bool(self.declined_on) and self.declined_on >= started
        return bool(self.due_date) and self.due_date == row.due_date

    # Opening

    @api.model
    def _open_batch(self, employee_ids, day):
        """Open or link the interviews of these people."""
        employees = self.env["hr.employee"].browse(employee_ids)
        open_ones = self.search(
            Domain("employee_id", "in", employees.ids)
            & Domain("state", "in", OPEN_STATES),
            order="state, id",
        ).grouped("employee_id")
        vals_list, to_link = [], []
        rows = self._get_rows_of(employees, day)
        for (employee, apart), owed in rows._group_for_meetings(day).items():
            interviews = open_ones.get(employee, self.browse())
            if apart:
                held = apart == "review"
                interviews = interviews.filtered(lambda i, h=held: i.with_review == h)
            for meeting in engine.meetings(map(_owed, owed), day):
                interview = interviews._find_suiting(meeting)
                if interview:
                    interview._take(meeting)
                else:
                    vals_list.append(self._prepare_opened_vals(employee, meeting))
                to_link.append((interview.id, meeting))
        # nobody wrote anything: the thread begins empty
        opened = self.with_context(mail_create_nolog=True).create(vals_list)
        self._link_opened(opened, to_link)

    @api.model
    def _get_rows_of(self, employees, day):
        """Rows to open of these people, as they are now."""
        rows = self.env["hr.professional.interview.obligation"].browse()
        for company, members in employees.grouped("company_id").items():
            domain = company._get_interview_opening_domain(day)
            domain &= Domain("employee_id", "in", members.ids)
            rows |= rows.search(domain & self._get_unplanned_domain(), order="due_date")
        return self._without_refused(rows)

    def _link_opened(self, opened, to_link):
        """Tell the ledger which interview is to discharge which row."""
        new = iter(opened)
        ledger = self.env["hr.professional.interview.obligation"]._as_ledger()
        for interview_id, meeting in to_link:
            rows = ledger.browse([row.ref for row in meeting.owed])
            rows.write({"interview_id": interview_id or next(new).id})

    @api.model
    def _prepare_opened_vals(self, employee, meeting):
        """Values of the interview opened for a meeting (hook)."""
        return {
            "employee_id": employee.id,
            "kind": meeting.kind,
            "with_review": meeting.with_review,
            "with_mid_career": meeting.with_mid_career,
            "with_late_career": meeting.with_late_career,
            "due_date": meeting.due_on,
            "interviewer_id": self._propose_interviewer(employee).id,
            "origin": "system",
        }

    def _find_suiting(self, meeting):
        """The first of these open interviews that may discharge ``meeting`` too."""
        for interview in self:
            day = interview._get_planned_day()
            if day is None or day >= meeting.opens_on:
                return interview
        return self.browse()

    def _take(self, meeting):
        """Add the topics of ``meeting``, and its due date if it comes first."""
        self.ensure_one()
        vals = {
            topic: True
            for topic in ("with_review", "with_mid_career", "with_late_career")
            if getattr(meeting, topic) and not self[topic]
        }
        if not self.due_date or meeting.due_on < self.due_date:
            vals["due_date"] = meeting.due_on
        if vals:
            self.write(vals)

    # Tidying

    @api.model
    def _get_system_open_ids(self, company):
        """Batches of ids of the interviews that the system opened."""
        found = self.search(
            [
                ("company_id", "=", company.id),
                ("origin", "=", "system"),
                ("state", "=", "to_plan"),
            ]
        )
        return list(split_every(BATCH, found.ids, tuple))

    @api.model
    def _tidy_batch(self, interview_ids, day):
        """Follow the ledger: due dates that moved, interviews nothing asks for."""
        interviews = self.browse(interview_ids)
        owed = defaultdict(list)
        for row in interviews.obligation_ids:
            if row.state == "open":
                owed[row.interview_id].append(row.due_date)
        idle = interviews.filtered(lambda i: i not in owed)
        idle._message_log_batch(
            bodies={
                interview.id: self.env._(
                    "Nothing asks for this interview any more: it is cancelled."
                )
                for interview in idle
            }
        )
        idle.write({"state": "cancelled", "due_date": False})
        for interview, days in owed.items():
            if interview.due_date != min(days):
                interview.due_date = min(days)
        (interviews - idle)._schedule_plan_activities()


def _owed(row):
    return engine.Owed(row.kind, row.due_date, row.window_start or None, ref=row.id)
