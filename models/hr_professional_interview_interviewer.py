from odoo import models


class HrProfessionalInterview(models.Model):
    """Who is proposed to conduct an interview."""

    _inherit = "hr.professional.interview"

    def _get_default_interviewer(self):
        """The superior who plans it himself, else whom :meth:`_propose_interviewer`
        names."""
        self.ensure_one()
        # sudo: whose manager he is cannot be read from a public profile
        employee_sudo = self.sudo().employee_id
        own = employee_sudo._get_interview_own_employees().filtered("active")
        own = own.filtered(lambda e: e.company_id == employee_sudo.company_id) or own
        if employee_sudo.is_interview_report and own:
            return next(iter(own))
        return self._propose_interviewer(employee_sudo)

    def _propose_interviewer(self, employee_sudo):
        """Manager, else the department's choice, else HR; nobody for himself.

        Hook: extend :meth:`_get_interviewer_candidates` to propose others.
        """
        for candidate in self._get_interviewer_candidates(employee_sudo):
            same_user = candidate.user_id and candidate.user_id == employee_sudo.user_id
            if candidate.active and candidate != employee_sudo and not same_user:
                return candidate
        return employee_sudo.browse()

    def _get_interviewer_candidates(self, employee_sudo):
        """Employees who may conduct it, best first (in superuser mode)."""
        department = employee_sudo.department_id
        candidates = (
            employee_sudo.parent_id,
            department.interview_interviewer_id,
            department.manager_id,
            employee_sudo.company_id.interview_hr_interviewer_id,
        )
        return [candidate for candidate in candidates if candidate]
