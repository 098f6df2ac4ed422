from odoo import api, models


class HrProfessionalInterviewCompanyFact(models.AbstractModel):
    """A fact of a company that the dates or the reviews of its people depend on."""

    _name = "hr.professional.interview.company.fact"
    _description = "Fact of a company"

    @api.model_create_multi
    def create(self, vals_list):
        facts = super().create(vals_list)
        facts._mark_companies(facts.company_id)
        return facts

    def write(self, vals):
        companies = self.company_id
        result = super().write(vals)
        if "company_id" in vals:
            # not into a company the user has no right on
            self.check_access("write")
        self._mark_companies(companies | self.company_id)
        return result

    def unlink(self):
        companies = self.company_id
        result = super().unlink()
        self._mark_companies(companies)
        return result

    @api.model
    def _mark_companies(self, companies):
        self.env["hr.employee"]._mark_interview_refresh_of_companies(companies)
