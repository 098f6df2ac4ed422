from odoo import api, fields, models
from odoo.fields import Domain

from .hr_professional_interview_obligation import KINDS


class HrEmployeePublic(models.Model):
    """The next interview on a public profile.

    | actor          | operation    | restriction                                   |
    | -------------- | ------------ | --------------------------------------------- |
    | employee       | read, search | his own                                       |
    | line manager   | read, search | his team, as deep as the company's setting    |
    | officer        | read, search | his companies                                 |
    | anyone else    | none         | the fields read empty and find nobody         |

    A return is only ever called a return here: its reason is on no public profile.
    """

    _inherit = "hr.employee.public"

    next_interview_date = fields.Date(
        compute="_compute_next_interview",
        search="_search_next_interview_date",
        help="Day by which the next professional interview is to be held.",
    )
    next_interview_kind = fields.Selection(
        selection=KINDS,
        compute="_compute_next_interview",
        search="_search_next_interview_kind",
    )

    @api.depends_context("uid")
    def _compute_next_interview(self):
        for public in self:
            # sudo: an ordinary user reads nothing of the employee record, and gets
            # these two values only for himself and his team
            employee_sudo = public.sudo().employee_id
            visible = employee_sudo._is_interview_date_visible()
            public.next_interview_date = visible and employee_sudo.next_interview_date
            public.next_interview_kind = visible and employee_sudo.next_interview_kind

    @api.model
    def _search_next_interview_date(self, operator, value):
        return self._search_next_interview("next_interview_date", operator, value)

    @api.model
    def _search_next_interview_kind(self, operator, value):
        return self._search_next_interview("next_interview_kind", operator, value)

    @api.model
    def _search_next_interview(self, name, operator, value):
        """Search what the user can see: the rest answers as if it were empty."""
        if operator in Domain.NEGATIVE_OPERATORS:
            return NotImplemented
        # sudo: as in the compute
        employees_sudo = self.env["hr.employee"].sudo()
        employees_sudo = employees_sudo.with_context(active_test=False)
        visible = employees_sudo._get_interview_date_visible_domain()
        found = employees_sudo._search(visible & Domain(name, operator, value))
        domain = Domain("id", "in", found)
        if operator == "in" and False in value:
            domain |= Domain("id", "not in", employees_sudo._search(visible))
        return domain
