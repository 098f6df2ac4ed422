from odoo import fields, models

from .res_company import OFFICER
from .res_config_settings import _setting

#: Days for observations after the delivery: practice, not law.
OBSERVATION_DAYS = 8


class ResCompany(models.Model):
    """How long the employee adds observations. Rights as for the other settings."""

    _inherit = "res.company"

    interview_observation_days = fields.Integer(
        string="Observations",
        default=OBSERVATION_DAYS,
        required=True,
        groups=OFFICER,
        help="Days after the delivery during which the employee adds observations;"
        " then the interview is closed. Practice, not law.",
    )


class ResConfigSettings(models.TransientModel):
    """The same setting, for administrators who may open the Settings."""

    _inherit = "res.config.settings"

    interview_observation_days = _setting(fields.Integer, "interview_observation_days")
