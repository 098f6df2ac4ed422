from odoo import fields, models

from .res_company import ADMINISTRATOR


def _setting(field, name):
    return field(related=f"company_id.{name}", readonly=False, groups=ADMINISTRATOR)


class ResConfigSettings(models.TransientModel):
    """The same settings, for administrators who may open the Settings."""

    _inherit = "res.config.settings"

    interview_enabled = _setting(fields.Boolean, "interview_enabled")
    interview_live_from = _setting(fields.Date, "interview_live_from")
    interview_lead_days = _setting(fields.Integer, "interview_lead_days")
    interview_soon_days = _setting(fields.Integer, "interview_soon_days")
    interview_lead_days_review = _setting(fields.Integer, "interview_lead_days_review")
    interview_escalation_days = _setting(fields.Integer, "interview_escalation_days")
    interview_wave_size = _setting(fields.Integer, "interview_wave_size")
    interview_hr_interviewer_id = _setting(
        fields.Many2one, "interview_hr_interviewer_id"
    )
    interview_manager_depth = _setting(fields.Selection, "interview_manager_depth")
    interview_return_offer_days = _setting(
        fields.Integer, "interview_return_offer_days"
    )
    interview_contract_gap_days = _setting(
        fields.Integer, "interview_contract_gap_days"
    )
    interview_absence_gap_days = _setting(fields.Integer, "interview_absence_gap_days")
    interview_suspension_extends_deadlines = _setting(
        fields.Boolean, "interview_suspension_extends_deadlines"
    )
    interview_first_transition = _setting(
        fields.Selection, "interview_first_transition"
    )
    interview_review_anchor = _setting(fields.Selection, "interview_review_anchor")
    interview_review_tolerance = _setting(fields.Boolean, "interview_review_tolerance")
    interview_late_counts_missing = _setting(
        fields.Boolean, "interview_late_counts_missing"
    )
    interview_headcount_reference = _setting(
        fields.Selection, "interview_headcount_reference"
    )
    interview_return_filter_edge = _setting(
        fields.Selection, "interview_return_filter_edge"
    )
    interview_due_on_eve = _setting(fields.Boolean, "interview_due_on_eve")
    interview_late_career_dedicated = _setting(
        fields.Boolean, "interview_late_career_dedicated"
    )
    interview_lapsed_agreement = _setting(
        fields.Selection, "interview_lapsed_agreement"
    )
    interview_leaver_judged = _setting(fields.Boolean, "interview_leaver_judged")
    interview_strict_sanction = _setting(fields.Boolean, "interview_strict_sanction")
    interview_exclude_trainee = _setting(fields.Boolean, "interview_exclude_trainee")
    interview_exclude_contractor = _setting(
        fields.Boolean, "interview_exclude_contractor"
    )
    interview_exclude_freelance = _setting(
        fields.Boolean, "interview_exclude_freelance"
    )
