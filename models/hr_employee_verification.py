import logging

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from .hr_employee_rights import OFFICER, RESULTS
from .interview_alone import run_alone
from .interview_notification import RELOAD, notification

_logger = logging.getLogger(__name__)

#: Days after which the scheduled action verifies again.
VERIFY_DAYS = 28
VERIFY_BATCH = 100
#: People verified at once by a button: their files are read from the disk.
VERIFY_AT_ONCE = 500
# written by the verification, by nobody's hand
RESULTS |= {"interview_verified_on", "interview_verify_problems"}


class HrEmployee(models.Model):
    """The whole file of a person is verified: trace, documents, anchored heads.

    By an officer, for one person or a selection, never on his own file; every month for
    everybody who has a trace, whether or not he has an interview or is still there.
    """

    _inherit = "hr.employee"

    interview_verified_on = fields.Datetime(
        string="Interview file verified on", copy=False, readonly=True, groups=OFFICER
    )
    interview_verify_problems = fields.Text(
        string="Altered in the interview file",
        copy=False,
        readonly=True,
        groups=OFFICER,
    )

    # === By an officer ===

    def action_verify_interview_files(self):
        """Verify the files of these people, and say what was found.

        :raises UserError: there are too many at once.
        """
        self._check_interview_hr_file()
        if len(self) > VERIFY_AT_ONCE:
            raise UserError(
                self.env._(
                    "Verify at most %(limit)s people at once; everybody is verified"
                    " every month.",
                    limit=VERIFY_AT_ONCE,
                )
            )
        # sudo: hashes of rows that the officer may not read are compared, not given
        found = self.sudo()._record_interview_verification(anchors=True)
        if not found:
            message = self.env._(
                "Nothing was altered. Files verified: %(count)s.", count=len(self)
            )
            return notification([message], "success", RELOAD)
        lines = [
            f"{employee.name}: {' '.join(problems)}"
            for employee, problems in found.items()
        ]
        return notification(lines, "warning", RELOAD, sticky=True)

    # === Verified (in superuser mode) ===

    def _verify_interview_file(self, anchors=True):
        """``{employee: [what was altered]}``: his trace, and all that was kept.

        What belongs to no interview is part of it. In superuser mode.

        :param anchors: whether the company's anchors are verified too.
        """
        found = self._verify_interview_anchors() if anchors else {}
        return self._gather_interview_problems(
            *self._read_interview_problems(), anchors=found
        )

    def _read_interview_problems(self):
        """What is wrong with the traces, by employee id, and with what was sealed."""
        traces = self.env["hr.professional.interview.event"]._verify(self.ids)
        interviews = self.env["hr.professional.interview"]
        return traces, interviews._verify_sealed(self.ids)

    def _gather_interview_problems(self, traces, sealed, anchors):
        found = {self.browse(one): list(problems) for one, problems in traces.items()}
        interviews = self.env["hr.professional.interview"]
        for home, problems in sealed.items():
            if isinstance(home, tuple):
                person = self.browse(home[0])
            else:
                person = interviews.browse(home).employee_id
            found.setdefault(person, []).extend(problems)
        for employee_id, problems in anchors.items():
            found.setdefault(self.browse(employee_id), []).extend(problems)
        return found

    def _verify_interview_anchors(self):
        """``{employee id: [what was altered of the anchors that hold his trace]}``."""
        model, found = self.env["hr.professional.interview.anchor"], {}
        # sudo: hashes, whoever verifies
        for company, people in self.sudo().grouped("company_id").items():
            if problems := model._verify(company):
                found |= dict.fromkeys(people.ids, problems)
        return found

    def _record_interview_verification(self, anchors=False):
        """Verify, keep what was found on people and interviews, and tell HR.

        :return: ``{employee: [what was altered]}``.
        """
        company_problems = self._verify_interview_anchors() if anchors else {}
        traces, sealed = self._read_interview_problems()
        found = self._gather_interview_problems(traces, sealed, company_problems)
        now = fields.Datetime.now()
        for employee in self:
            words = "\n".join(found.get(employee, ())) or False
            employee._set_interview_technical("interview_verified_on", now)
            employee._set_interview_technical("interview_verify_problems", words)
        self._record_interviews_verified(traces, sealed, company_problems, now)
        self.browse([one.id for one in found])._tell_hr_of_alteration()
        return found

    def _record_interviews_verified(self, traces, sealed, anchors, now):
        domain = Domain("employee_id", "in", self.ids) & Domain(
            "event_ids", "!=", False
        )
        interviews = self.env["hr.professional.interview"].search(domain)
        found = interviews._get_found(traces, sealed, anchors)
        words = {i: "\n".join(found.get(i, ())) or False for i in interviews}
        for problems, same in interviews.grouped(words.get).items():
            same.write({"verified_on": now, "verify_problems": problems})

    # === Every month ===

    @api.model
    def _cron_verify_interview_files(self):
        """Anchors of every company, then everybody with a trace, oldest first."""
        self._verify_companies_anchors()
        limit = fields.Datetime.subtract(fields.Datetime.now(), days=VERIFY_DAYS)
        due = Domain("interview_verified_on", "=", False) | Domain(
            "interview_verified_on", "<", limit
        )
        domain = self._get_traced_domain() & due
        people = self.with_context(active_test=False)
        cron, failed = self.env["ir.cron"], []
        cron._commit_progress(remaining=people.search_count(domain))
        while batch := people.search(
            domain & Domain("id", "not in", failed),
            order="interview_verified_on nulls first, id",
            limit=VERIFY_BATCH,
        ):
            failed += batch._run_interview_verification()
            if not cron._commit_progress(len(batch)):
                break

    @api.model
    def _get_traced_domain(self):
        """People with a trace, or of whom a step or an anchored head is left: taking
        the head of a trace away takes nobody out of the verification."""
        chained = SQL(
            "SELECT employee_id FROM hr_professional_interview_chain"
            " WHERE step_count > 0"
        )
        self.env["hr.professional.interview.event"].flush_model()
        self.env.cr.execute(
            SQL(
                """SELECT employee_id FROM hr_professional_interview_event
                    UNION
                   SELECT employee_ref FROM hr_professional_interview_anchor_leaf
                   EXCEPT %s""",
                chained,
            )
        )
        left = [row[0] for row in self.env.cr.fetchall()]
        return Domain("id", "in", SQL("(%s)", chained)) | Domain("id", "in", left)

    def _run_interview_verification(self):
        """Verify these people at once; one by one when somebody's file fails.

        :return: ids of those that failed.
        """
        if not self._try_interview_verification():
            return []
        return [one.id for one in self if one._try_interview_verification()]

    def _try_interview_verification(self):
        verify = self._record_interview_verification
        return run_alone(self, verify, _logger, "verification")

    @api.model
    def _verify_companies_anchors(self):
        for company in self.env["res.company"]._get_interview_anchored():
            run_alone(
                company,
                company._record_interview_anchor_verification,
                _logger,
                "verification of anchors",
            )
