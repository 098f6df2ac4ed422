from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain

from .interview_labels import field_labels

OFFICER = "hr_professional_interview.group_hr_professional_interview_officer"

# what an officer decides about a person, hence never about himself
DECISIONS = {
    "interview_seniority_override",
    "interview_seniority_override_reason",
    "interview_excluded",
    "interview_excluded_reason",
}
# what only the refresh writes
RESULTS = {
    "interview_seniority_date",
    "last_interview_date",
    "next_interview_date",
    "next_interview_kind",
    "next_review_date",
    "interview_to_refresh",
    "interview_next_change_on",
    "interview_refresh_error",
    "interview_issue_codes",
    "interview_issue_data",
}


class HrEmployee(models.Model):
    """Whose interview file is it, seen from the current user?

    The record rules of the module and its methods ask these two questions:

    - ``is_interview_report``: the person reports to the user, directly or through
      the whole chain as the person's company chose. Nobody reports to himself.
    - ``is_interview_hr_file``: the user may act as HR on the person's file: he is an
      officer, in one of his companies, and the file is not his own, unless he is
      the only officer of the company.

    Decisions on a file (seniority override, exclusion) belong to officers, never on
    their own file; what the engine computes is nobody's to write.
    """

    _inherit = "hr.employee"

    is_interview_report = fields.Boolean(
        compute="_compute_is_interview_report",
        search="_search_is_interview_report",
        compute_sudo=True,
        groups=OFFICER,
        export_string_translation=False,
    )
    is_interview_hr_file = fields.Boolean(
        compute="_compute_is_interview_hr_file",
        search="_search_is_interview_hr_file",
        compute_sudo=True,
        groups=OFFICER,
        export_string_translation=False,
    )

    @api.depends("parent_id", "user_id", "company_id")
    @api.depends_context("uid")
    def _compute_is_interview_report(self):
        for employee in self:
            employee.is_interview_report = employee._is_interview_report_of(
                self.env.user
            )

    def _is_interview_report_of(self, user):
        """Same answer as ``_search_is_interview_report``, going up the chain."""
        self.ensure_one()
        if self.user_id == user:
            return False
        whole_chain = self.company_id.interview_manager_depth == "all"
        manager, seen = self.parent_id, self.browse()
        while manager and manager not in seen:
            if manager.active and manager.user_id == user:
                return True
            seen |= manager
            manager = manager.parent_id if whole_chain else self.browse()
        return False

    @api.model
    def _search_is_interview_report(self, operator, value):
        if operator != "in":
            return NotImplemented
        depth = "company_id.interview_manager_depth"
        reports = Domain("parent_id.user_id", "=", self.env.uid)
        reports &= Domain("parent_id.active", "=", True)
        chain_companies = self._get_interview_chain_companies()
        if chain_companies:
            reports &= Domain("company_id", "not in", chain_companies.ids)
            chain = Domain("id", "child_of", self._get_interview_own_employees().ids)
            reports |= chain & Domain(depth, "=", "all")
        return reports & Domain("user_id", "!=", self.env.uid)

    @api.model
    def _get_interview_chain_companies(self):
        # sudo: the depth of a manager's right is a setting that he cannot read
        companies_sudo = self.env["res.company"].sudo().with_context(active_test=False)
        return companies_sudo.search([("interview_manager_depth", "=", "all")])

    @api.model
    def _get_interview_own_employees(self):
        # sudo: his own employee records, whatever the company he works in now
        employees_sudo = self.sudo().with_context(active_test=False)
        return employees_sudo.search([("user_id", "=", self.env.uid)])

    @api.depends("user_id", "company_id")
    @api.depends_context("uid")
    def _compute_is_interview_hr_file(self):
        user = self.env.user
        companies = user.company_ids.filtered(lambda c: user.has_group(OFFICER))
        alone = companies._filter_interview_sole_officer()
        for employee in self:
            company = employee.company_id
            employee.is_interview_hr_file = company in companies and (
                employee.user_id != user or company in alone
            )

    @api.model
    def _search_is_interview_hr_file(self, operator, value):
        if operator != "in":
            return NotImplemented
        user = self.env.user
        if not user.has_group(OFFICER):
            return Domain.FALSE
        alone = user.company_ids._filter_interview_sole_officer()
        return Domain("company_id", "in", user.company_ids.ids) & (
            Domain("user_id", "!=", user.id) | Domain("company_id", "in", alone.ids)
        )

    def _is_interview_date_visible(self):
        """Whether the user may see when the next interview is (self in sudo)."""
        self.ensure_one()
        return (
            self.user_id == self.env.user
            or self.is_interview_report
            or self.is_interview_hr_file
        )

    def _get_interview_lang(self):
        """Language in which the person is written to (self in sudo)."""
        self.ensure_one()
        found = self.user_id.lang or self.work_contact_id.lang
        return found or self.company_id.partner_id.lang or self.env.lang or "en_US"

    @api.model
    def _get_interview_date_visible_domain(self):
        return (
            Domain("user_id", "=", self.env.uid)
            | Domain("is_interview_report", "=", True)
            | Domain("is_interview_hr_file", "=", True)
        )

    @api.model_create_multi
    def create(self, vals_list):
        employees = super().create(vals_list)
        for employee in employees:
            # sudo: what the record holds counts, whatever way it came
            held_sudo = employee.sudo()
            employee._check_interview_decisions(
                {name for name in DECISIONS if held_sudo[name]}
            )
        return employees

    def write(self, vals):
        self._check_interview_decisions(vals.keys())
        if self.env.su or not {"user_id", "company_id"} & vals.keys():
            return super().write(vals)
        if "company_id" in vals:
            # not to a company where he would be alone to decide
            self._filter_interview_own_file()._check_interview_hr_file()
        # sudo: whose file it is must be known whatever the writer may read
        employees_sudo = self.sudo()
        mine = employees_sudo._filter_interview_own_file()
        result = super().write(vals)
        employees_sudo._check_interview_disguise(mine)
        return result

    def _check_interview_decisions(self, names):
        """Refuse decisions on one's own file and hand-written results."""
        if self.env.su or not (RESULTS | DECISIONS) & set(names):
            return
        # whoever may not write the record is told nobody's name
        self.check_access("write")
        if results := sorted(RESULTS & set(names)):
            raise AccessError(
                self.env._(
                    "The ledger of interviews is computed: correct the facts it"
                    " starts from instead of %(fields)s.",
                    fields=field_labels(self, results),
                )
            )
        if DECISIONS & set(names):
            self._check_interview_hr_file()

    def _check_interview_hr_file(self):
        """Raise unless the user may act as HR on each of these persons' files."""
        # sudo: whose file it is must be known before any right is granted
        refused = self.sudo().filtered(lambda e: not e.is_interview_hr_file)
        if refused and not self.env.su:
            raise AccessError(
                self.env._(
                    "You cannot act as HR on the interview file of %(names)s. Nobody"
                    " does so on his own file: ask another officer of the company.",
                    names=", ".join(refused.mapped("name")),
                )
            )

    def _has_interview_file(self):
        """Whether the module holds anything about this person (self in sudo)."""
        self.ensure_one()
        return bool(
            any(self[name] for name in DECISIONS)
            or self.interview_obligation_ids
            or self.professional_interview_ids
            or self.env["hr.career.event"].search_count(
                [("employee_id", "=", self.id)], limit=1
            )
            or self.resume_line_ids.filtered("training_confirmed_by")
        )

    def _filter_interview_own_file(self):
        """Whose user is the current one (self in sudo)."""
        return self.filtered(lambda row: row.user_id == self.env.user)

    def _check_interview_disguise(self, mine):
        """Refuse to make a file one's own, or an officer's no longer (self in sudo).

        Who becomes "the employee" reads everything of the file, and who ceases to be
        could decide on it. ``mine``: those of ``self`` that were his before.
        """
        now = self._filter_interview_own_file()
        refused = (now - mine).filtered(lambda row: row._has_interview_file())
        user = self.env.user
        if user.has_group(OFFICER):
            alone = user.company_ids._filter_interview_sole_officer()
            refused |= mine - now
            refused = refused.filtered(lambda row: row.company_id not in alone)
        if refused:
            raise AccessError(
                self.env._(
                    "%(names)s: nobody links his own user to a file of professional "
                    "interviews, nor an officer unlinks his. Ask somebody else of HR.",
                    names=", ".join(refused.mapped("name")),
                )
            )
