from odoo import api, fields, models

from .hr_professional_interview_obligation import KINDS

OWN_FIELDS = ["next_interview_date", "next_interview_kind"]


class ResUsers(models.Model):
    """My Profile shows one's own next interview, and nobody else's."""

    _inherit = "res.users"

    next_interview_date = fields.Date(compute="_compute_next_interview")
    next_interview_kind = fields.Selection(
        selection=KINDS, compute="_compute_next_interview"
    )

    @api.depends("employee_id")
    @api.depends_context("uid", "company")
    def _compute_next_interview(self):
        for user in self:
            own = user == self.env.user
            # sudo: his own employee record, of which he reads nothing else this way
            employee_sudo = user.sudo().employee_id if own else False
            user.next_interview_date = own and employee_sudo.next_interview_date
            user.next_interview_kind = own and employee_sudo.next_interview_kind

    @property
    def SELF_READABLE_FIELDS(self):
        return super().SELF_READABLE_FIELDS + OWN_FIELDS
