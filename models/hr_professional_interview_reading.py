from datetime import timedelta
from functools import partial

from odoo import api, fields, models
from odoo.service.model import retrying

from .interview_reading import OPENED, PRINTED_KINDS, READING_KINDS, Way

INTERVIEW = "hr.professional.interview"
#: Where what was read is kept until the end of the transaction.
NOTED = "hr_professional_interview.readings"
#: Longer than any day, the one on which clocks go back included.
DAY = timedelta(hours=26)


class HrProfessionalInterviewReading(models.AbstractModel):
    """Who read what: the one place that says who is a third person and what is kept.

    The parties of an interview are the employee and the interviewer who conducts it.
    What anybody else reads of its content leaves a step in the employee's trace: one
    for each reader, interview, way and day, whatever he opens that day.

    Readings are noted where the content is given (:meth:`_note`), and become steps when
    the transaction ends, before its answer leaves: all in one go, and what cannot be
    kept is not given. Nothing is noted of what the server reads for itself.
    """

    _name = "hr.professional.interview.reading"
    _description = "Who read what"

    @api.model
    def _note(self, records, kind=""):
        """Note that the user was given the content of ``records``.

        :param records: of a model of content, interviews, reviews, or employees, whose
            trace was given.
        :param kind: a kind of step; by default as the context says, else "read".
        """
        way = self.env.context.get("interview_reading")
        kind = kind or (way.kind if isinstance(way, Way) else OPENED)
        precommit = self.env.cr.precommit
        if NOTED not in precommit.data:
            precommit.data[NOTED] = {}
            precommit.add(partial(self._log_noted))
        key = (self.env.uid, kind, records._name)
        precommit.data[NOTED].setdefault(key, set()).update(records.ids)

    @api.model
    def _log_noted(self):
        """Make steps of what was noted (end of the transaction)."""
        cr = self.env.cr
        noted = cr.precommit.data.pop(NOTED, {})
        if not cr.readonly:
            self._log(noted)
            return
        # a replica was read, and the answer is made: the steps go to the database
        # itself, and the answer does not leave before they are there
        cr.rollback()
        with self.env.registry.cursor() as writing_cr:
            env = self.env(cr=writing_cr)
            retrying(partial(env[self._name]._log, noted), env)

    @api.model
    def _log(self, noted):
        """:param noted: ``{(user id, kind, model): ids}``"""
        for uid in sorted({key[0] for key in noted}):
            # sudo: whose file it is, and what was logged, whoever reads
            reader_sudo = self.env(user=uid, su=True, context={})[self._name]
            read = {key[1:]: ids for key, ids in noted.items() if key[0] == uid}
            reader_sudo._log_reader(read)

    def _log_reader(self, read):
        """Append the steps of the current user.

        :param read: ``{(kind, model): ids}``
        """
        steps = {
            (employee, interview, kind)
            for (kind, model), ids in read.items()
            for employee, interview in self._get_files(kind, model, ids)
            if not self._is_party(employee, interview)
        }
        fresh = steps - self._find_logged_today(steps) if steps else steps
        vals_list = [
            {"employee_id": employee.id, "interview_id": interview.id, "kind": kind}
            for employee, interview, kind in fresh
        ]
        vals_list.sort(key=lambda v: (v["employee_id"], v["interview_id"], v["kind"]))
        self.env["hr.professional.interview.event"]._append(vals_list)

    def _get_files(self, kind, model, ids):
        """``{(employee, interview or none)}`` that the rows ``ids`` tell about."""
        rows = self.env[model].browse(ids).exists()
        if model == "hr.employee":
            return {(row, self.env[INTERVIEW]) for row in rows}
        if kind not in PRINTED_KINDS:
            rows = rows._filter_interview_content()
        return {(row.employee_id, _get_interview(row)) for row in rows}

    def _is_party(self, employee, interview):
        """Whether the current user is the employee, or who conducts the interview."""
        conducts = interview.interviewer_id.filtered("active").user_id
        return self.env.user in employee.user_id | conducts

    def _find_logged_today(self, steps):
        """Those of ``steps`` that the current user left today, where the company is."""
        people = self.env["hr.employee"].union(*(step[0] for step in steps))
        events = self.env["hr.professional.interview.event"].search_fetch(
            [
                ("employee_id", "in", people.ids),
                ("user_id", "=", self.env.uid),
                ("kind", "in", READING_KINDS),
                ("happened_at", ">=", fields.Datetime.now() - DAY),
            ],
            ["employee_id", "interview_id", "kind", "company_id", "happened_at"],
        )
        return {
            (event.employee_id, event.interview_id, event.kind)
            for event in events
            if event.company_id._get_interview_day(event.happened_at)
            == event.company_id._interview_today()
        }


def _get_interview(row):
    """The interview of a row of content; a review may have none."""
    if row._name == INTERVIEW:
        return row
    return row.interview_id if "interview_id" in row else row.review_id.interview_id
