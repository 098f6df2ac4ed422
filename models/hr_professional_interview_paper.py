from odoo import api, fields, models
from odoo.fields import Domain

from .hr_employee_rights import OFFICER


class HrProfessionalInterview(models.Model):
    """People without user nor address take part on paper: the screen says so."""

    _inherit = "hr.professional.interview"

    on_paper = fields.Boolean(
        compute="_compute_on_paper",
        search="_search_on_paper",
        compute_sudo=True,
        help="The employee has neither a user nor an e-mail address: invitation and"
        " report are handed over on paper.",
    )

    @api.depends(
        "employee_id.user_id",
        "employee_id.work_email",
        "employee_id.work_contact_id.email",
    )
    def _compute_on_paper(self):
        for interview in self:
            interview.on_paper = interview.employee_id._is_interview_on_paper()

    @api.model
    def _search_on_paper(self, operator, value):
        if operator != "in":
            return NotImplemented
        # sudo: addresses are looked at, not shown
        employees_sudo = self.env["hr.employee"].sudo()
        domain = employees_sudo._get_interview_on_paper_domain()
        found = employees_sudo.with_context(active_test=False)._search(domain)
        return Domain("employee_id", "in", found)


class HrEmployee(models.Model):
    _inherit = "hr.employee"

    interview_on_paper = fields.Boolean(
        compute="_compute_interview_on_paper",
        search="_search_interview_on_paper",
        compute_sudo=True,
        groups=OFFICER,
        export_string_translation=False,
    )

    @api.depends("user_id", "work_email", "work_contact_id.email")
    def _compute_interview_on_paper(self):
        for employee in self:
            employee.interview_on_paper = employee._is_interview_on_paper()

    @api.model
    def _search_interview_on_paper(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._get_interview_on_paper_domain()

    def _is_interview_on_paper(self):
        """Whether nothing reaches the person but paper (self in sudo)."""
        return bool(self) and not self.user_id and not self._get_interview_email()

    @api.model
    def _get_interview_on_paper_domain(self):
        empty = (False, "")
        no_contact = Domain("work_contact_id", "=", False)
        return (
            Domain("user_id", "=", False)
            & Domain("work_email", "in", empty)
            & (no_contact | Domain("work_contact_id.email", "in", empty))
        )
