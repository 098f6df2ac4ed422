from odoo import fields, models

from .res_company import ADMINISTRATOR, OFFICER


class ResCompany(models.Model):
    """What is talked about besides the topics of the law."""

    _inherit = "res.company"

    interview_skills = fields.Boolean(
        string="Skills dialogue",
        groups=OFFICER,
        help="Employee and interviewer each say where they see the skills of the job,"
        " for development. Nothing is rated or stored as a score.",
    )

    def write(self, vals):
        result = super().write(vals)
        if "interview_skills" in vals:
            # sudo: interviews of everybody follow the setting
            interviews = self.env["hr.professional.interview"].sudo()
            interviews.search(
                [
                    ("company_id", "in", self.ids),
                    ("state", "in", ("planned", "held")),
                ]
            )._sync_skills()
        return result


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    interview_skills = fields.Boolean(
        related="company_id.interview_skills", readonly=False, groups=ADMINISTRATOR
    )
