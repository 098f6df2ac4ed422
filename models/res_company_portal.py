from odoo import fields, models

from .res_company import ADMINISTRATOR, OFFICER

# practice, not law
LINK_DAYS = 30
COPY_LINK_DAYS = 90


class ResCompany(models.Model):
    """How long the personal links of people without a user stay open.

    Rights as for the other settings: officers read, administrators write.
    """

    _inherit = "res.company"

    interview_link_days = fields.Integer(
        string="Personal links",
        default=LINK_DAYS,
        required=True,
        groups=OFFICER,
        help="Days that a link to take part stays open, at least until the observation"
        " period after the planned day is over. Practice, not law.",
    )
    interview_copy_link_days = fields.Integer(
        string="Links to the copy",
        default=COPY_LINK_DAYS,
        required=True,
        groups=OFFICER,
        help="Days that a link to download the copy of a closed interview stays open."
        " Practice, not law.",
    )

    _interview_link_days_positive = models.Constraint(
        "CHECK (interview_link_days > 0 AND interview_copy_link_days > 0)",
        "A personal link stays open for at least a day.",
    )


class ResConfigSettings(models.TransientModel):
    """The same settings, for administrators who may open the Settings."""

    _inherit = "res.config.settings"

    interview_link_days = fields.Integer(
        related="company_id.interview_link_days",
        readonly=False,
        groups=ADMINISTRATOR,
    )
    interview_copy_link_days = fields.Integer(
        related="company_id.interview_copy_link_days",
        readonly=False,
        groups=ADMINISTRATOR,
    )
