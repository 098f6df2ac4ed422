from odoo import models
from odoo.fields import Domain

ALTERED = "hr_professional_interview.mail_act_altered_file"


class HrEmployee(models.Model):
    """HR is told, once, of a file in which something was altered.

    By an activity whose words tell nothing; never to the person whose file it is, nor
    before the company is live.
    """

    _inherit = "hr.employee"

    def _tell_hr_of_alteration(self):
        """One activity a person, unless one is open already (in superuser mode)."""
        altered = self.env.ref(ALTERED)
        told = self._get_told_of_alteration(altered)
        vals_list = []
        for company, people in self.grouped("company_id").items():
            if not company._is_interview_live():
                continue
            officers = company._get_interview_officers()
            for employee in people - told:
                user = officers.filtered(lambda u, e=employee: u != e.user_id)[:1]
                if user:
                    vals_list.append(employee._prepare_alteration(altered, user))
        self.env["hr.professional.interview"]._create_activities(vals_list)

    def _get_told_of_alteration(self, altered):
        open_ones = self.env["mail.activity"].search(
            Domain("res_model", "=", self._name)
            & Domain("res_id", "in", self.ids)
            & Domain("activity_type_id", "=", altered.id)
        )
        return self.browse(open_ones.mapped("res_id"))

    def _prepare_alteration(self, altered, user):
        return {
            "res_model_id": self.env["ir.model"]._get_id(self._name),
            "res_id": self.id,
            "activity_type_id": altered.id,
            "summary": altered.with_context(lang=user.lang).summary,
            "user_id": user.id,
            "date_deadline": self.company_id._interview_today(),
        }
