import logging

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY

from .hr_employee import REFRESH_CRON
from .hr_professional_interview_import_file import ORDER
from .interview_alone import log_failure
from .interview_import_check import ImportCheck

_logger = logging.getLogger(__name__)

BATCH = 100
#: Faulty lines that a refusal tells one by one.
TOLD = 10
#: Nobody is written to, and no history is traced for what comes from a file.
QUIET = {
    "tracking_disable": True,
    "mail_create_nosubscribe": True,
    "mail_create_nolog": True,
    "mail_activity_automation_skip": True,
}


class HrProfessionalInterviewImport(models.Model):
    """The run: batches of lines, each committed with what became of it."""

    _inherit = "hr.professional.interview.import"

    @api.model
    def _cron_run_imports(self):
        """Go on with the imports that were started, batch by batch."""
        registers = self.search([("state", "=", "running")], order="id")
        lines = self.env["hr.professional.interview.import.line"]
        todo = lines.search_count(
            [("import_id", "in", registers.ids), ("state", "=", "ready")]
        )
        self.env["ir.cron"]._commit_progress(remaining=todo + 2 * len(registers))
        for register in registers:
            if not register._run_in_background():
                break

    def _run_in_background(self):
        """Run until the end, a stop, or the end of the cron's time.

        :return: whether there is time left for others.
        """
        self.ensure_one()
        check, done = None, 0
        while self._is_running():
            try:
                with self.env.cr.savepoint():
                    check = check or ImportCheck(self, self._get_user_env(self.user_id))
                    self._check_starter()
                    done = self._run_batch(check)
            except PG_CONCURRENCY_EXCEPTIONS_TO_RETRY:
                raise
            except Exception as error:  # noqa: BLE001 this import stops, no other
                self.env.invalidate_all()
                self._stop_on(error)
            else:
                if not done:
                    self._finish()
            if not self.env["ir.cron"]._commit_progress(done or 1):
                return False
        return True

    def _stop_on(self, error):
        """Stop with the reason; what was done stays, and can be gone on with."""
        if isinstance(error, UserError):
            reason = str(error)
        else:
            log_failure(_logger, error, "Import %s stopped", self.id)
            reason = self.env._(
                "The import stopped on an unexpected error (%(error)s). Resume it, or"
                " tell your administrator.",
                error=type(error).__name__,
            )
        self.write({"state": "stopped", "error": reason})

    def _is_running(self):
        """As others may have decided meanwhile; one worker at a time."""
        self.invalidate_recordset(["state"])
        return bool(self.try_lock_for_update()) and self.state == "running"

    def _check_starter(self):
        """Whoever started it may still do so."""
        officer = self.user_id.has_group(
            "hr_professional_interview.group_hr_professional_interview_officer"
        )
        if not self.user_id.active or not officer:
            raise UserError(
                self.env._(
                    "%(user)s, who started the import, is no HR officer any more."
                    " Another one can resume it.",
                    user=self.user_id.name,
                )
            )

    def _get_user_env(self, user):
        """The starter's rights, in the import's company, without noise."""
        context = {**QUIET, "lang": user.lang, "tz": user.tz}
        # with_user: who started the import, or who resumes it
        register = self.with_user(user).with_company(self.company_id)
        context["allowed_company_ids"] = self.company_id.ids
        return register.with_context(**context).env

    def _run_batch(self, check):
        """One batch.

        :return: how many steps were done; 0 once nothing is left.
        """
        target, lines = self._get_next_lines()
        if target != "employees" and not self.managers_set:
            # who was created is found from here on
            check.reload()
            self._set_managers(check)
            return 1
        for file, records in lines.grouped("file_id").items():
            self._keep(check.run(file, records))
        return len(lines)

    def _get_next_lines(self):
        """The next target that has lines to create, and some of them."""
        lines = self.env["hr.professional.interview.import.line"]
        for target in ORDER:
            domain = [
                ("import_id", "=", self.id),
                ("target", "=", target),
                ("state", "=", "ready"),
            ]
            if found := lines.search(domain, order="id", limit=BATCH):
                return target, found
        return None, lines

    def _keep(self, entries):
        """What became of the lines, in the transaction that did it."""
        for entry in entries:
            vals = {"state": entry.state}
            if entry.found:
                vals |= {"res_model": entry.found[0], "res_id": entry.found[1]}
                person = entry.person and entry.person.employee_id
                is_employee = entry.found[0] == "hr.employee"
                vals["employee_id"] = entry.found[1] if is_employee else person
            if entry.state in ("failed", "faulty"):
                vals["messages"] = [fault.to_data() for fault in entry.line.faults]
            # sudo: lines are the import's own
            entry.record.sudo().write(vals)

    def _set_managers(self, check):
        lines = self.line_ids.filtered(
            lambda r: r.target == "employees" and r.state in ("done", "known")
        )
        for file, records in lines.grouped("file_id").items():
            check.set_managers(file, records)
        self.managers_set = True

    def _finish(self):
        self.write({"state": "done", "finished_on": fields.Datetime.now()})
        self.env.ref(REFRESH_CRON)._trigger()

    def _run_all(self, user):
        """Everything, or nothing: what is refused undoes the whole."""
        self._remember_choices()
        self.write({"user_id": user.id, "started_on": fields.Datetime.now()})
        check = ImportCheck(self, self._get_user_env(user))
        while self._run_batch(check):
            self._raise_failed()
        self._finish()

    def _raise_failed(self):
        failed = self.line_ids.filtered(lambda r: r.state in ("failed", "faulty"))
        if failed:
            told = [
                f"{line.file_id.display_name}, {line.number}: {line.message}"
                for line in failed[:TOLD]
            ]
            raise UserError(
                self.env._(
                    "Nothing was imported: %(count)s lines are refused.",
                    count=len(failed),
                )
                + "\n"
                + "\n".join(told)
            )
