from odoo import fields, models

OFFICER = "hr_professional_interview.group_hr_professional_interview_officer"


class HrEmployee(models.Model):
    _inherit = "hr.employee"

    interview_seniority_override = fields.Date(groups=OFFICER)
    interview_seniority_override_reason = fields.Char(groups=OFFICER)
    interview_seniority_date = fields.Date(groups=OFFICER, readonly=True)
    last_interview_date = fields.Date(groups=OFFICER, readonly=True)
    next_interview_date = fields.Date(groups=OFFICER, readonly=True, index=True)
    next_interview_kind = fields.Char(groups=OFFICER, readonly=True)
    next_review_date = fields.Date(groups=OFFICER, readonly=True)
    interview_excluded = fields.Boolean(groups=OFFICER)
    interview_excluded_reason = fields.Char(groups=OFFICER)
    interview_obligation_ids = fields.One2many(
        comodel_name="hr.professional.interview.obligation",
        inverse_name="employee_id",
        groups=OFFICER,
    )
    professional_interview_ids = fields.One2many(
        comodel_name="hr.professional.interview",
        inverse_name="employee_id",
        groups=OFFICER,
    )
    interview_to_refresh = fields.Boolean(groups=OFFICER)
    interview_next_change_on = fields.Date(groups=OFFICER)
    interview_refresh_error = fields.Text(groups=OFFICER)
    interview_issue_codes = fields.Char(groups=OFFICER)

    def _mark_interview_refresh(self):
        """Have these employees' ledger recomputed by the next refresh."""
        # sudo: the mark is a technical flag that any writer of a fact must leave
        self.sudo().filtered(lambda e: not e.interview_to_refresh).write(
            {"interview_to_refresh": True}
        )

    def _mark_interview_refresh_of_companies(self, companies):
        # sudo: as above
        self.sudo().search([("company_id", "in", companies.ids)]).write(
            {"interview_to_refresh": True}
        )

    def _refresh_interview_obligations(self, as_of=None):
        return True
