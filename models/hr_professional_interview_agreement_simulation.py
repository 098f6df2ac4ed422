from odoo import api, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import split_every

from odoo.addons.hr_professional_interview import engine

from .hr_employee import BATCH, DELAYS
from .hr_professional_interview_obligation import OFFICER
from .interview_facts import agreement_fact


class HrProfessionalInterviewAgreement(models.Model):
    _inherit = "hr.professional.interview.agreement"

    @api.readonly
    def simulate(self, values):
        """Due dates before and after an agreement, without writing anything.

        :param dict values: field values of the agreement as it would be; on an empty
            recordset a new one, else this one changed.
        :return: dict of ``employees`` (how many were computed), ``changed``,
            ``earlier``, ``later``, ``overdue_before``, ``overdue_after``, and ``rows``:
            {employee_id, employee, kind, due_before, due_after} of each change, dates
            in ISO form, earliest new date first.
        :raises AccessError: for users who are not interview officers.
        :raises UserError: on several agreements, or on values no agreement may have.
        """
        self._check_simulation()
        draft = self._draft(values)
        company = draft.company_id
        # sudo: facts of everybody are read; dates alone are returned, to officers
        employees = (
            self.env["hr.employee"]
            .sudo()
            .search(
                [("company_id", "=", company.id), ("interview_excluded", "=", False)]
            )
        )
        rows = []
        for batch in split_every(BATCH, employees.ids, employees.browse):
            rows += self._simulate_batch(batch, draft)
        return self._summed_up(rows, company._interview_today())

    def _check_simulation(self):
        if not self.env.user.has_group(OFFICER):
            raise AccessError(
                self.env._("Only interview officers simulate an agreement.")
            )
        if len(self) > 1:
            raise UserError(self.env._("Simulate one agreement at a time."))
        if self:
            self.check_access("read")

    def _draft(self, values):
        """The agreement as it would be, checked as if it were saved."""
        draft = self.new(values, origin=self) if self else self.new(values)
        missing = [
            self._fields[name]._description_string(self.env)
            for name in ("company_id", "months", "concluded_on", "date_from")
            if not draft[name]
        ]
        if missing:
            raise UserError(
                self.env._(
                    "Enter %(fields)s to simulate the agreement.",
                    fields=", ".join(missing),
                )
            )
        if draft.company_id not in self.env.companies:
            raise AccessError(
                self.env._(
                    "%(name)s is not one of your companies.",
                    name=draft.company_id.display_name,
                )
            )
        draft._check_cap()
        return draft

    def _simulate_batch(self, employees, draft):
        """(employee, day and kind now, day and kind then) for each one computed."""
        company = draft.company_id
        others = [row for row in self._in_force(company) if row != self]
        after = (*map(agreement_fact, others), agreement_fact(draft))
        now = employees._get_interview_facts_reader()
        then = employees._get_interview_facts_reader(
            extra_agreements={company.id: after}
        )
        today = company._interview_today()
        rows = []
        for employee in employees:
            try:
                before, later = (
                    _delay(engine.compute(reader.facts(employee), today))
                    for reader in (now, then)
                )
            except engine.EngineError:
                # listed under "Data to check" by the refresh
                continue
            if before and later:
                rows.append((employee, before, later))
        return rows

    def _in_force(self, company):
        # sudo: every agreement counts, whoever may read it
        return self.sudo().search([("company_id", "=", company.id)])

    def _summed_up(self, rows, today):
        changed = [row for row in rows if row[1].due_on != row[2].due_on]
        changed.sort(key=lambda row: row[2].due_on)
        return {
            "employees": len(rows),
            "changed": len(changed),
            "earlier": sum(after.due_on < now.due_on for _e, now, after in changed),
            "later": sum(after.due_on > now.due_on for _e, now, after in changed),
            "overdue_before": sum(now.days_late(today) > 0 for _e, now, _a in rows),
            "overdue_after": sum(after.days_late(today) > 0 for _e, _n, after in rows),
            "rows": [
                {
                    "employee_id": employee.id,
                    "employee": employee.name,
                    "kind": after.kind,
                    "due_before": now.due_on.isoformat(),
                    "due_after": after.due_on.isoformat(),
                }
                for employee, now, after in changed
            ],
        }


def _delay(result):
    """The open first or periodic obligation, None if there is none."""
    return next(
        (
            row
            for row in result.obligations
            if row.kind in DELAYS and row.state == "open"
        ),
        None,
    )
