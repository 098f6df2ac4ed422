from odoo import fields, models

from .res_config_settings import _setting


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    interview_controller = _setting(fields.Char, "interview_controller")
    interview_dpo = _setting(fields.Char, "interview_dpo")
    interview_notice_words = _setting(fields.Text, "interview_notice_words")
    interview_cse_informed_on = _setting(fields.Date, "interview_cse_informed_on")
    interview_security = _setting(fields.Text, "interview_security")
    interview_retention_years = _setting(fields.Integer, "interview_retention_years")
    interview_payment_proof_years = _setting(
        fields.Integer, "interview_payment_proof_years"
    )
    interview_purge_auto = _setting(fields.Boolean, "interview_purge_auto")
    interview_import_months = _setting(fields.Integer, "interview_import_months")
    interview_reminder_months = _setting(fields.Integer, "interview_reminder_months")
    interview_link_months = _setting(fields.Integer, "interview_link_months")
    interview_mail_days = _setting(fields.Integer, "interview_mail_days")
    interview_draft_days = _setting(fields.Integer, "interview_draft_days")
    interview_notice_version = _setting(fields.Integer, "interview_notice_version")
