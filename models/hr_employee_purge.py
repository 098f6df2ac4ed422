import logging
from dataclasses import replace
from functools import partial

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import split_every

from .interview_alone import run_alone
from .interview_person_rows import (
    PAST_GUARDS,
    PURGE,
    count_rows,
    empty_own_fields,
    get_deletion_order,
    get_own_fields,
    is_purging,
)

_logger = logging.getLogger(__name__)
BATCH = 200


class HrEmployee(models.Model):
    """The purge: the only way out for what the module holds of a person.

    A tombstone takes the place of his trace, figures without persons that of his
    interviews, and every row of ours goes, with its files. The record of the employee
    is Odoo's and stays, without what we added to it.
    """

    _inherit = "hr.employee"

    # === One person (in superuser mode) ===

    def _purge_interview_file(self, day):
        """Purge this person's file, if its time is over on ``day``.

        :return: the tombstone; empty when there was nothing or it is not over.
        """
        self.ensure_one()
        self.env["hr.professional.interview.chain"]._lock(self.ids)
        # whoever waited for the lock sees what the other did
        self.env.invalidate_all()
        stones = self.env["hr.professional.interview.tombstone"]
        fate = self._get_interview_fates(day).get(self)
        if not fate or fate.state != "due":
            return stones
        counts = count_rows(self.env, self).get(self.id, {})
        if not counts.keys() - {"hr.professional.interview.chain"}:
            return stones
        self.env["hr.professional.interview.figure"]._count(self)
        stone = stones._bury(self, fate, counts)
        self.with_context(interview_purge=PURGE)._erase_interview_file()
        empty_own_fields(self)
        self._set_interview_technical("interview_purged_on", day)
        return stone

    def _erase_interview_file(self):
        """Delete every row of ours about this person, past their guards.

        :raises PermissionError: called by anything but the purge.
        """
        self.ensure_one()
        if not is_purging(self):
            raise PermissionError("only the purge erases a file")
        self._erase_interview_mails()
        self._erase_interview_tracking()
        for name in get_deletion_order(self.env):
            model = self.env[name].with_context(
                active_test=False, **{PAST_GUARDS: True}
            )
            model.search([("employee_id", "=", self.id)]).unlink()

    def _erase_interview_tracking(self):
        """What the thread of the employee tells of our fields."""
        self.env["mail.tracking.value"].search(
            [
                ("field_id.model", "=", "hr.employee"),
                ("field_id.name", "in", get_own_fields(self.env, "hr.employee")),
                ("mail_message_id.model", "=", "hr.employee"),
                ("mail_message_id.res_id", "=", self.id),
            ]
        ).unlink()

    def _erase_interview_mails(self):
        interviews = self.env["hr.professional.interview"].with_context(
            active_test=False
        )
        ours = Domain("interview_informed_id", "=", self.id)
        ours |= Domain(
            "professional_interview_id",
            "in",
            interviews._search([("employee_id", "=", self.id)]),
        )
        mails = self.env["mail.mail"].search(ours)
        needs = self.env["hr.training.need"]
        needs = needs.search([("employee_id", "=", self.id)])
        (mails | needs.told_mail_id).unlink()

    # === Many (in superuser mode) ===

    @api.model
    def _get_interview_fates_of(self, company, day):
        """``{employee: (Fate, {model: rows})}`` of those who left a file behind."""
        people = self.with_context(active_test=False)
        todo = people.search(self._get_interview_departed_domain(company, day))
        found = {}
        for batch in split_every(BATCH, todo.ids, people.browse):
            counts = count_rows(self.env, batch)
            holding = batch.filtered(lambda one, rows=counts: one.id in rows)
            fates = holding._get_interview_fates(day)
            found |= {one: (fate, counts[one.id]) for one, fate in fates.items()}
        return found

    def _run_interview_purge(self, day):
        """Purge these files, one savepoint each; what fails stops nobody else.

        :return: (number of files purged, people whose purge failed).
        """
        done, failed = 0, self.browse()
        for employee in self:
            purge = partial(employee._purge_interview_file, day)
            if run_alone(employee, purge, _logger, "purge"):
                failed |= employee
            else:
                done += bool(employee.interview_purged_on)
        return done, failed

    @api.model
    def _cron_apply_interview_retention(self):
        """Monthly: archive who left, delete what is technical, purge what is over."""
        # sudo: a scheduled action, in every company
        companies_sudo = self.env["res.company"].sudo()
        for company in companies_sudo.search([("interview_enabled", "=", True)]):
            day = company._interview_today()
            self._archive_interview_departed(company, day)
            company._delete_interview_leftovers(day)
            self.env["ir.cron"]._commit_progress()
            if company.interview_purge_auto and company._is_interview_live():
                self._purge_interview_departed(company, day)

    @api.model
    def _archive_interview_departed(self, company, day):
        people = self.with_context(active_test=False)
        archived = Domain("interview_archived_on", "!=", False)
        archived &= Domain("company_id", "=", company.id)
        domain = self._get_interview_departed_domain(company, day) | archived
        todo = people.search(domain)
        cron = self.env["ir.cron"]
        for batch in split_every(BATCH, todo.ids, people.browse):
            rows = count_rows(self.env, batch)
            holding = batch.filtered(lambda one, rows=rows: one.id in rows)
            archive = partial(holding._archive_interview_files, day)
            run_alone(holding, archive, _logger, "archiving")
            cron._commit_progress(len(batch))

    @api.model
    def _purge_interview_departed(self, company, day):
        fates = self._get_interview_fates_of(company, day)
        due = [one.id for one, (fate, _rows) in fates.items() if fate.state == "due"]
        cron = self.env["ir.cron"]
        cron._commit_progress(remaining=len(due))
        for employee_id in due:
            employee = self.with_context(active_test=False).browse(employee_id)
            employee._run_interview_purge(day)
            if not cron._commit_progress(1):
                return

    # === What was purged does not come back ===

    def _interview_covered(self):
        return super()._interview_covered() and not self._is_interview_forgotten()

    def _is_interview_forgotten(self):
        """Purged, and not hired again since (in superuser mode)."""
        purged_on = self.interview_purged_on
        if not purged_on:
            return False
        starts = self.version_ids.mapped("contract_date_start")
        return not any(start and start > purged_on for start in starts)

    def _get_interview_facts_reader(self, **options):
        reader = super()._get_interview_facts_reader(**options)
        # sudo: the day alone, for a reader that works in superuser mode
        days = {one.id: one.interview_purged_on for one in self.sudo()}
        purged = {one: day for one, day in days.items() if day}
        return Forgetful(reader, purged) if purged else reader


class Forgetful:
    """A reader of facts that forgets the contracts of before the purge: who is hired
    again begins again."""

    def __init__(self, reader, purged):
        self._reader = reader
        self._purged = purged

    def __getattr__(self, name):
        return getattr(self._reader, name)

    def facts(self, employee):
        """Facts of one employee, without what was purged."""
        facts = self._reader.facts(employee)
        day = self._purged.get(employee.id)
        if not day:
            return facts
        kept = tuple(one for one in facts.contracts if one.start > day)
        # who was not hired again is asked about to know that he left
        return replace(facts, contracts=kept) if kept else facts


class ResCompany(models.Model):
    _inherit = "res.company"

    def _delete_interview_leftovers(self, day):
        """Delete what is technical and over (in superuser mode), rule by rule.

        :return: ``{rule: number of rows}``.
        """
        self.ensure_one()
        done = {}
        for rule, name, domain in self._get_interview_leftovers(day):
            rows = self.env[name].search(domain)
            delete = partial(_delete_rows, rows, rule)
            if rows and not run_alone(rows, delete, _logger, rule):
                done[rule] = len(rows)
        return done


def _delete_rows(rows, rule):
    if rule == "import_files":
        # the row keeps the name and the fingerprint of the file
        rows.env["ir.attachment"].search(
            [
                ("res_model", "=", rows._name),
                ("res_field", "=", "content"),
                ("res_id", "in", rows.ids),
            ]
        ).unlink()
        rows.invalidate_recordset(["content"])
    elif rule == "drafts":
        rows._empty_drafts()
    else:
        rows.with_context(**{PAST_GUARDS: True}).unlink()
