from odoo import fields, models

from .res_config_settings import _setting


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    interview_reminders = _setting(fields.Boolean, "interview_reminders")
    interview_remind_prepare_days = _setting(
        fields.Integer, "interview_remind_prepare_days"
    )
    interview_remind_deliver_days = _setting(
        fields.Integer, "interview_remind_deliver_days"
    )
    interview_remind_sign_days = _setting(fields.Integer, "interview_remind_sign_days")
    interview_remind_repeat_days = _setting(
        fields.Integer, "interview_remind_repeat_days"
    )
    interview_hire_notice = _setting(fields.Boolean, "interview_hire_notice")
