import base64

from odoo import api, fields, models
from odoo.exceptions import UserError


class HrProfessionalInterviewOwnData(models.TransientModel):
    """Dialog: make a copy of one's own data; HR makes it for somebody.

    | actor       | operation | restriction                                     |
    | ----------- | --------- | ----------------------------------------------- |
    | employee    | makes     | his own                                         |
    | officer     | makes     | his companies; on his own file as the person    |
    | anyone else | none      |                                                 |

    The file is read by who made it, and goes with the dialog within hours.
    """

    _name = "hr.professional.interview.own.data"
    _description = "Copy of personal data"

    employee_id = fields.Many2one(comodel_name="hr.employee", readonly=True)
    person = fields.Char(compute="_compute_person")
    file = fields.Binary(attachment=False, readonly=True)
    name = fields.Char(readonly=True, export_string_translation=False)

    @api.depends("employee_id")
    def _compute_person(self):
        for dialog in self:
            person_sudo = dialog._get_person()
            may = person_sudo and person_sudo.with_env(self.env)._may_own_data()
            dialog.person = may and person_sudo.name

    def _get_person(self):
        """Whose data: those asked for, else the user's own."""
        # sudo: the name of a person whose right is checked before anything is made
        if employee_sudo := self.employee_id.sudo():
            return employee_sudo
        mine = self.env["hr.employee"]._get_interview_own_employees()
        here = mine.filtered(lambda one: one.company_id == self.env.company)
        return (here or mine)[:1]

    def action_make(self):
        """Make the copy, and offer it for download.

        :raises UserError: the user is no employee, or made one a moment ago.
        """
        self.ensure_one()
        employee = self._get_person().with_env(self.env)
        if not employee:
            raise UserError(self.env._("No employee is linked to your user: ask HR."))
        name, content = employee._do_make_own_data()
        self.write({"name": name, "file": base64.b64encode(content)})
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Copy of Personal Data"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
        }
