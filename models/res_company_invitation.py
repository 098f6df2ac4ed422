from datetime import timedelta

from odoo import fields, models

from .res_company import OFFICER
from .res_config_settings import _setting

# practice, not law: the law sets neither form nor notice
NOTICE_DAYS = 15
DURATION = 60


class ResCompany(models.Model):
    """How people are invited. Rights as for the other settings."""

    _inherit = "res.company"

    interview_convene = fields.Boolean(
        string="Invite when planned",
        default=True,
        groups=OFFICER,
        help="Whether the invitation leaves by itself as soon as an interview is"
        " planned or moved; else somebody presses “Send the Invitation”. Default: yes.",
    )
    interview_notice_days = fields.Integer(
        string="Notice",
        default=NOTICE_DAYS,
        required=True,
        groups=OFFICER,
        help="Days between the planning and the interview below which a warning is"
        " shown; nothing is refused. Default: 15. Practice, not law.",
    )
    interview_duration = fields.Integer(
        string="Planned duration",
        default=DURATION,
        required=True,
        groups=OFFICER,
        help="Minutes proposed for an interview. Default: 60. Practice, not law.",
    )

    def _get_interview_length(self):
        """Usual length of a meeting, a timedelta."""
        # sudo: proposed to whoever plans
        minutes = self.sudo().interview_duration or DURATION
        return timedelta(minutes=minutes)


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    interview_convene = _setting(fields.Boolean, "interview_convene")
    interview_notice_days = _setting(fields.Integer, "interview_notice_days")
    interview_duration = _setting(fields.Integer, "interview_duration")
