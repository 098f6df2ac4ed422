from odoo import api, models

# what a return is computed from
FACTS = {
    "state",
    "employee_id",
    "holiday_status_id",
    "request_date_from",
    "request_date_to",
    "date_from",
    "date_to",
}


class HrLeave(models.Model):
    """Time off only marks its employees: nothing is computed here.

    Time off is validated, split, refused and moved in several ways, some of which
    call no hook and some several. Each write leaves a mark; the refresh reads what is
    validated.
    """

    _inherit = "hr.leave"

    @api.model_create_multi
    def create(self, vals_list):
        leaves = super().create(vals_list)
        leaves._get_interview_employees()._mark_interview_refresh()
        return leaves

    def write(self, vals):
        if FACTS.isdisjoint(vals):
            return super().write(vals)
        employees = self._get_interview_employees()
        result = super().write(vals)
        (employees | self._get_interview_employees())._mark_interview_refresh()
        return result

    def unlink(self):
        employees = self._get_interview_employees()
        result = super().unlink()
        employees._mark_interview_refresh()
        return result

    def _get_interview_employees(self):
        """Employees whose time off belongs to a legal category."""
        # sudo: whoever writes time off leaves the mark, whatever he may read
        return (
            self.sudo()
            .filtered(lambda x: x.holiday_status_id.interview_trigger != "none")
            .employee_id
        )
