from odoo import models

from .interview_file_names import file_name


class HrEmployee(models.Model):
    """The notice at hire and the trace, printed by HR and by the person whom they
    are about."""

    _name = "hr.employee"
    _inherit = ["hr.employee", "hr.professional.interview.printed"]

    def _filter_paper_readable(self, kind):
        if self.env.su:
            return self

        def is_for_user(employee):
            # sudo: whose file it is must be known before any right is granted
            employee_sudo = employee.sudo()
            own = employee_sudo.user_id == self.env.user
            return own or employee_sudo.is_interview_hr_file

        return self.filtered(is_for_user)

    def _get_interview_paper_name(self, kind):
        # sudo: a paper of a file that the user may print
        employee_sudo = self.sudo()
        lang = employee_sudo._get_interview_lang()
        titles = self.with_context(lang=lang)._get_interview_paper_titles()
        title = titles[kind]
        return file_name(f"{title} - {employee_sudo.name}")

    def _get_interview_paper_titles(self):
        """``{kind of paper: its title}``."""
        return {
            "hire_notice": self.env._("Information at hire"),
            "trace": self.env._("Trace of the interviews"),
        }

    def _prefetch_papers(self, kind):
        # sudo: read ahead for papers that are made in superuser mode
        self.sudo().mapped("interview_seniority_date")
