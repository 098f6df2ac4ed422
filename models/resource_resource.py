from odoo import models


class ResourceResource(models.Model):
    """The user of a resource says whose file an employee record is."""

    _inherit = "resource.resource"

    def write(self, vals):
        if "user_id" not in vals or self.env.su:
            return super().write(vals)
        # sudo: whose file it is must be known whatever the writer may read
        employees_sudo = self.sudo().employee_id
        mine = employees_sudo._filter_interview_own_file()
        result = super().write(vals)
        employees_sudo._check_interview_disguise(mine)
        return result
