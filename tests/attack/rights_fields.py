"""Fields: who reads each, where fewer people do than read the row.

Every field that the module declares stands here. Those of ``ROW`` are read by who reads
the row; a value that only few are told stands with them, whatever field shows it.
"""

from .names import INTERVIEW, PREFIX
from .rights import ADMIN, HR, INTERNAL, OFFICERS, readers

ROW = "as the row"
HR_ONLY = "HR, not on his own file"
PERSON = "HR and the person"
TOLD = "the person, HR and who conducts it; the line manager once delivered"
CONDUCTS = "the interviewer, his own"
DATES = "HR, the person, the line manager"
SELF = "the person"
TECHNICAL = "HR who read the row, and the person who is HR: it tells nothing on anybody"
# Odoo shows everybody's resume lines to every company
TRAINING = "HR of any company, and the person who is HR"
STAFF = "HR of any company"
SETTINGS = "administrators"
INSIDE = "internal users"
NEVER = "nobody"
AUDIENCES = {
    HR_ONLY: HR,
    PERSON: HR | {"employee"},
    TOLD: HR | {"employee", "interviewer"},
    CONDUCTS: {"interviewer"},
    DATES: HR | {"employee", "manager"},
    SELF: {"employee"},
    TECHNICAL: HR | {"employee"},
    TRAINING: OFFICERS | {"employee"},
    STAFF: OFFICERS,
    SETTINGS: ADMIN,
    INSIDE: INTERNAL,
    NEVER: frozenset(),
}
#: labels of reports that were delivered: all who read the row are told
DELIVERED = ("delivered", "past")
# model -> {audience: its fields}
FIELDS = {
    "calendar.event": {
        TECHNICAL: "professional_interview_ids",
    },
    "hr.career.event": {
        ROW: (
            "company_id date_end date_start employee_id interview_seniority "
            "kind trigger"
        ),
    },
    "hr.department": {
        STAFF: "interview_interviewer_id",
    },
    "hr.employee": {
        PERSON: (
            "interview_archived_on interview_birth_name interview_first_name "
            "interview_informed_on interview_notice_ids "
            "interview_notice_missing interview_obligation_count "
            "interview_obligation_ids interview_purged_on "
            "interview_seniority_date interview_staff_number interview_urgency "
            "is_interview_hr_file is_interview_report last_interview_date "
            "next_review_date professional_interview_ids training_need_count"
        ),
        HR_ONLY: (
            "interview_excluded interview_excluded_reason interview_hold "
            "interview_hold_reason interview_informed_hire "
            "interview_issue_codes interview_issue_data interview_issues "
            "interview_next_change_on interview_notice_error "
            "interview_notice_on_paper interview_on_paper interview_outlook_due "
            "interview_outlook_fix interview_outlook_today "
            "interview_refresh_error interview_seniority_override "
            "interview_seniority_override_reason interview_to_inform "
            "interview_to_refresh interview_verified_on "
            "interview_verify_problems"
        ),
        DATES: "next_interview_date next_interview_kind",
    },
    "hr.employee.public": {
        DATES: "next_interview_date next_interview_kind",
    },
    "hr.leave.type": {
        INSIDE: "interview_seniority interview_trigger",
    },
    INTERVIEW: {
        ROW: (
            "action_ids annotation_ids answer_ids can_annotate can_answer "
            "can_assign can_cancel can_close can_convene can_decline "
            "can_deliver can_edit_as_hr can_edit_slot can_file_scan can_hold "
            "can_my_download can_my_download_review can_my_observe "
            "can_my_remark_review can_my_sign can_plan can_postpone "
            "can_print_review can_read_review can_refuse can_refuse_request "
            "can_reopen can_reset can_revoke_links can_send_link "
            "can_share_mandate can_share_parental can_sign can_take_over "
            "can_verify closed_on company_id convened_on declined_on "
            "delivered_on delivery_mail_pending document_ids due_date "
            "earlier_action_ids earlier_need_ids earlier_wish_ids "
            "employee_answer employee_id empty_topics empty_topics_reason "
            "event_ids guests guests_agreed held_on identity_confirmed_on "
            "identity_department identity_job identity_reason identity_since "
            "information_ids interviewer_id interviewer_sheet "
            "interviewer_warning is_my_team is_own_hr_file is_to_come kind "
            "mail_problem my_next_step no_show_count obligation_ids reading_ids "
            "observation_ids observation_until on_paper origin "
            "other_planned_ids pending_mail place planned_start planned_stop "
            "prepared_on prepared_wish_ids report_answer_ids review_id "
            "review_ids review_sheet signature_ids signed_by skill_ids "
            "slot_warning state training_need_ids video_url wanted_note "
            "wanted_start wish_ids with_late_career with_mid_career with_review"
        ),
        CONDUCTS: "my_note",
        TOLD: (
            "identity_correction review_remark shared_reason told_correction "
            "told_reason told_review_remark"
        ),
        TECHNICAL: (
            "calendar_event_id escalated_on ics_sequence last_proof mail_error "
            "to_offer_again verified_on verify_problems"
        ),
    },
    f"{PREFIX}.access": {
        ROW: (
            "company_id employee_id expires_at interview_id last_used_on "
            "purpose revoked_at token_hash used_on"
        ),
    },
    f"{PREFIX}.action": {
        ROW: (
            "can_follow can_note closed_on company_id deadline drop_reason "
            "employee_id follow_up_on in_charge_id interview_id "
            "is_content_locked is_overdue manager_id name note_ids owner "
            "owner_id progress state successor_id term"
        ),
        HR_ONLY: "follow_up_ids",
    },
    f"{PREFIX}.action.follow.up": {
        ROW: "action_id activity_id company_id day person_id sent_on",
    },
    f"{PREFIX}.action.note": {
        ROW: (
            "action_id author_id company_id employee_id interview_id kind noted_on text"
        ),
    },
    f"{PREFIX}.agreement": {
        ROW: (
            "active company_id concluded_on date_from date_to document "
            "document_name level months name nature"
        ),
    },
    f"{PREFIX}.anchor": {
        ROW: (
            "chain_count company_id day hash previous_hash root step_count "
            "stone_count stone_head"
        ),
    },
    f"{PREFIX}.anchor.leaf": {
        ROW: "anchor_id company_id employee_ref head position step_count",
    },
    f"{PREFIX}.annotate": {
        ROW: "document_id interview_id text",
    },
    f"{PREFIX}.annotation": {
        ROW: (
            "actor by_hr channel company_id document_id employee_id "
            "interview_id made_at text user_id"
        ),
        TECHNICAL: "digest",
    },
    f"{PREFIX}.answer": {
        ROW: (
            "answer_type block choice_id company_id employee_given employee_id "
            "employee_words given interview_id is_empty leaflet leaflet_version "
            "mandatory preparation previous question revision sequence side "
            "stage text title topic_id topic_version yes_no"
        ),
    },
    f"{PREFIX}.chain": {
        ROW: "employee_id head step_count",
    },
    f"{PREFIX}.deliver": {
        ROW: (
            "channel delivered_on empty_topics empty_topics_reason interview_id warning"
        ),
    },
    f"{PREFIX}.document": {
        ROW: (
            "annotation_ids annotations attachment_id company_id delivered_on "
            "delivery_channel employee_id interview_id kind lang made_at "
            "mimetype name observation_ids sha256 signature_ids signatures "
            "version"
        ),
        TECHNICAL: "data digest",
    },
    f"{PREFIX}.edef": {
        ROW: (
            "company_id exported_at problems ready_count review_ids sha256 "
            "workbook workbook_name"
        ),
    },
    f"{PREFIX}.event": {
        ROW: (
            "actor channel company_id employee_id happened_at interview_id kind "
            "note user_id"
        ),
        HR_ONLY: "data",
        TECHNICAL: "hash previous_hash sequence",
    },
    f"{PREFIX}.evidence": {
        HR_ONLY: "employee_ids",
        ROW: "purpose several",
    },
    f"{PREFIX}.exposure": {
        ROW: (
            "company_ids day department_ids line_ids manager_ids workbook workbook_name"
        ),
    },
    f"{PREFIX}.exposure.line": {
        ROW: (
            "amount company_id currency_id department_id due_date employee_id "
            "fix is_past_due leaver leg_interviews leg_training manager_id "
            "missing outcome pay_by wizard_id"
        ),
    },
    f"{PREFIX}.figure": {
        ROW: "company_id kind number outcome year",
    },
    f"{PREFIX}.go.live": {
        ROW: (
            "alone_count already_live company_id issue_count last_day "
            "late_count lead_days line_ids live_from overdue_count people_count "
            "wave_size week_ids"
        ),
    },
    f"{PREFIX}.go.live.line": {
        ROW: "count last_day name overdue wizard_id",
    },
    f"{PREFIX}.go.live.week": {
        ROW: "count day overdue wizard_id",
    },
    f"{PREFIX}.headcount": {
        ROW: "company_id headcount scope scope_reason year",
    },
    f"{PREFIX}.hold": {
        ROW: "employee_id is_held reason",
    },
    f"{PREFIX}.identity": {
        ROW: "correction interview_id",
    },
    f"{PREFIX}.import": {
        ROW: (
            "can_import_all column_ids company_id confirm_trainings "
            "create_count day_numbers done_count error faulty_count file_ids "
            "finished_on ignored_count known_count line_ids managers_set name "
            "progress sent_before skipped_file skipped_name started_on state "
            "two_digit_years user_id warning_count word_ids"
        ),
    },
    f"{PREFIX}.import.choice": {
        ROW: "code name scope sequence",
    },
    f"{PREFIX}.import.column": {
        ROW: "choice_id file_id header import_id position sample target",
    },
    f"{PREFIX}.import.file": {
        ROW: (
            "column_ids company_id content create_count date_order done_count "
            "encoding faulty_count ignored_count import_id known_count line_ids "
            "name refusal refusal_text row_count separator sha256 sheet target "
            "warning_count"
        ),
    },
    f"{PREFIX}.import.line": {
        ROW: (
            "cells column_name employee_id file_id has_warning import_id "
            "message messages number person res_id res_model state target value"
        ),
    },
    f"{PREFIX}.import.memory": {
        ROW: "choice_id company_id scope text",
    },
    f"{PREFIX}.import.wizard": {
        ROW: "attachment_ids company_id",
    },
    f"{PREFIX}.import.word": {
        ROW: "choice_id count import_id scope text",
    },
    f"{PREFIX}.note": {
        ROW: "interview_id text user_id",
    },
    f"{PREFIX}.notice": {
        ROW: (
            "actor channel company_id employee_id interview_id seen_at text "
            "user_id version"
        ),
        TECHNICAL: "digest",
    },
    f"{PREFIX}.notice.read": {
        ROW: "text",
    },
    f"{PREFIX}.obligation": {
        ROW: (
            "basis can_plan company_id days_late department_id due_date "
            "employee_active employee_id interview_id is_my_team is_planned "
            "kind manager_id met_on state urgency window_start"
        ),
        PERSON: (
            "article career_event_id disputed explanation explanation_data "
            "hired_on hold_from hold_until late_from leave_id offer_only "
            "origin_key pinned_on recommended regime settled_on started_on"
        ),
    },
    f"{PREFIX}.observation": {
        ROW: (
            "actor channel company_id document_id employee_id interview_id "
            "made_at text user_id"
        ),
        TECHNICAL: "digest",
    },
    f"{PREFIX}.own.data": {
        ROW: "employee_id file name person",
    },
    f"{PREFIX}.plan": {
        ROW: (
            "day_start day_stop first_day interview_ids line_ids minutes "
            "per_day problem_count ready_count"
        ),
    },
    f"{PREFIX}.plan.line": {
        ROW: (
            "due_date employee_id interview_id interviewer_id problem start wizard_id"
        ),
    },
    f"{PREFIX}.reason": {
        ROW: "act interview_id reason",
    },
    f"{PREFIX}.register": {
        ROW: (
            "company_id is_officer manager_ids row_count scope team_only "
            "workbook workbook_name"
        ),
    },
    f"{PREFIX}.reminder": {
        ROW: "company_id day failed interview_id kind person_id sent_on",
    },
    f"{PREFIX}.reply": {
        ROW: "answer first_day interview_id note other_start slot_id slot_ids",
    },
    f"{PREFIX}.reply.slot": {
        ROW: "reply_id start",
    },
    f"{PREFIX}.request": {
        ROW: "note open_id",
    },
    f"{PREFIX}.retention": {
        ROW: "company_id confirmed due_count leftovers line_ids",
    },
    f"{PREFIX}.retention.line": {
        ROW: (
            "employee_id left_on purge_on retention_id row_count row_counts "
            "rule state what_goes"
        ),
    },
    f"{PREFIX}.review": {
        ROW: (
            "article can_correct closed_on company_id criterion_certification "
            "criterion_interviews criterion_progression criterion_training "
            "currency_id date_from date_to department_id due_date "
            "employee_active employee_id held_on interview_id is_frozen leaver "
            "line_ids manager_id opened_on regime state"
        ),
        PERSON: "informed_on obligation_id origin_key paid_on",
        HR_ONLY: (
            "all_fixes exposure_amount fix fix_by fix_data fix_kind "
            "forecast_amount forecast_outcome forecast_pay_by headcount_years "
            "interviews_fail_on judgement_data left_amount leg_training missing "
            "missing_count notice_amount notice_on outcome paid_amount pay_by "
            "payable_on payment_called_on payment_reference payment_state "
            "reason training_fails_on"
        ),
    },
    f"{PREFIX}.review.line": {
        ROW: (
            "can_correct certifying company_id counts criterion data date "
            "date_start employee_id funding hours label name nature proof_ids "
            "res_id res_model review_id set_aside source status"
        ),
        PERSON: "reason",
    },
    f"{PREFIX}.review.payment": {
        ROW: (
            "act amount currency_id day inform is_single reason reference review_ids"
        ),
    },
    f"{PREFIX}.scan": {
        ROW: "delivered_on file file_name interview_id state",
    },
    f"{PREFIX}.sealed": {
        ROW: "company_id employee_id interview_id",
        TECHNICAL: "digest",
    },
    f"{PREFIX}.session": {
        ROW: "held_on interview_id note planned_start planned_stop",
    },
    f"{PREFIX}.share.reason": {
        ROW: "agreed_how agreed_on interview_id reason",
    },
    f"{PREFIX}.sign": {
        ROW: (
            "document_name interview_id mode review_name review_sha256 sha256 "
            "side signature signer_name"
        ),
    },
    f"{PREFIX}.signature": {
        ROW: (
            "actor channel company_id document_id document_sha256 employee_id "
            "image interview_id mode name side signed_at user_id"
        ),
        TECHNICAL: "digest",
        PERSON: "address",
    },
    f"{PREFIX}.skill": {
        ROW: (
            "comment company_id employee_bar employee_comment employee_id "
            "employee_level employer_bar interview_id level name sequence side "
            "skill_id"
        ),
    },
    f"{PREFIX}.statement": {
        ROW: "act day interview_id text witness",
    },
    f"{PREFIX}.step": {
        ROW: "absent channel declined_on interview_ids kept_id reason verb",
    },
    f"{PREFIX}.tombstone": {
        ROW: (
            "actor chain_head company_id employee_ref first_on last_on left_on "
            "purged_at row_counts rule step_count user_id what_went"
        ),
        TECHNICAL: "digest hash previous_hash sequence",
    },
    f"{PREFIX}.topic": {
        ROW: (
            "active answer_type block choice_ids code company_id leaflet "
            "leaflet_version legal_code mandatory name prepared "
            "question_employee question_employer sequence version"
        ),
    },
    f"{PREFIX}.topic.choice": {
        ROW: "name sequence topic_id",
    },
    f"{PREFIX}.wish": {
        ROW: (
            "can_say_outcome company_id current_department_id current_job_id "
            "department_id employee_id held_on horizon interview_id "
            "is_content_locked job_id kind note outcome outcome_note outcome_on "
            "place side stage target"
        ),
        TECHNICAL: "is_latest",
    },
    f"{PREFIX}.wish.planning": {
        ROW: "company_id table workbook workbook_name",
    },
    f"{PREFIX}.word": {
        ROW: "active category lang name",
    },
    "hr.resume.line": {
        TRAINING: (
            "training_certifying training_confirmed_by training_funding "
            "training_hours training_nature"
        ),
    },
    "hr.training.decide": {
        ROW: "decided_count decision deferred_to need_ids reason skipped",
    },
    "hr.training.done": {
        ROW: "certifying date_end date_start has_line hours nature need_id",
    },
    "hr.training.need": {
        ROW: (
            "can_abandon can_abandon_as_hr can_ask can_decide can_give_opinion "
            "collected_on company_id cost currency_id date_end date_start "
            "decided_by decided_on decision decision_reason deferred_to "
            "department_id done_on employee_active employee_id hours "
            "interview_id is_content_locked is_my_team is_own_hr_file kind "
            "manager_id name note opinion opinion_by opinion_on opinion_reason "
            "origin plan_quarter plan_year priority purpose quarter "
            "resume_line_id state theme_id year"
        ),
        PERSON: "certifying nature told_mail_id told_note told_on",
    },
    "hr.training.plan": {
        ROW: (
            "accepted_cost accepted_hours asked_cost asked_hours budget "
            "collected_count company_id currency_id done_cost done_hours "
            "gone_count is_over_budget need_count note pending_count "
            "remaining_budget workbook workbook_name year"
        ),
    },
    "hr.training.theme": {
        ROW: "active name sequence",
    },
    "mail.mail": {
        ROW: "interview_informed_id professional_interview_id",
    },
    "ir.attachment": {
        ROW: "datas db_datas index_content raw",
    },
    "res.company": {
        STAFF: (
            "interview_absence_gap_days interview_anchor_email "
            "interview_anchor_frequency interview_contract_gap_days "
            "interview_controller interview_convene interview_copy_link_days "
            "interview_cse_informed_on interview_dpo interview_draft_days "
            "interview_due_on_eve interview_duration interview_enabled "
            "interview_escalation_days interview_exclude_contractor "
            "interview_exclude_freelance interview_exclude_trainee "
            "interview_first_transition interview_headcount_ids "
            "interview_headcount_reference interview_hire_notice "
            "interview_hr_interviewer_id interview_import_months "
            "interview_lapsed_agreement interview_late_career_dedicated "
            "interview_late_counts_missing interview_lead_days "
            "interview_lead_days_review interview_leaver_judged "
            "interview_link_days interview_link_months interview_live_from "
            "interview_mail_days interview_manager_depth interview_notice_days "
            "interview_notice_version interview_notice_words "
            "interview_observation_days interview_payment_proof_years "
            "interview_purge_auto interview_remind_deliver_days "
            "interview_remind_prepare_days interview_remind_repeat_days "
            "interview_remind_sign_days interview_reminder_months "
            "interview_reminders interview_retention_years "
            "interview_return_filter_edge interview_return_offer_days "
            "interview_review_anchor interview_review_tolerance interview_scope "
            "interview_scope_missing interview_scope_reason "
            "interview_scope_since interview_scope_years interview_security "
            "interview_skills interview_soon_days interview_strict_sanction "
            "interview_suspension_extends_deadlines interview_verified_on "
            "interview_verify_problems interview_wave_size "
            "interview_wish_minimum"
        ),
        NEVER: (
            "interview_anchor_head interview_anchor_mailed_on interview_tombstone_head"
        ),
    },
    "res.config.settings": {
        SETTINGS: (
            "interview_absence_gap_days interview_anchor_email "
            "interview_anchor_frequency interview_contract_gap_days "
            "interview_controller interview_convene interview_copy_link_days "
            "interview_cse_informed_on interview_dpo interview_draft_days "
            "interview_due_on_eve interview_duration interview_enabled "
            "interview_escalation_days interview_exclude_contractor "
            "interview_exclude_freelance interview_exclude_trainee "
            "interview_first_transition interview_headcount_reference "
            "interview_hire_notice interview_hr_interviewer_id "
            "interview_import_months interview_lapsed_agreement "
            "interview_late_career_dedicated interview_late_counts_missing "
            "interview_lead_days interview_lead_days_review "
            "interview_leaver_judged interview_link_days interview_link_months "
            "interview_live_from interview_mail_days interview_manager_depth "
            "interview_notice_days interview_notice_version "
            "interview_notice_words interview_observation_days "
            "interview_payment_proof_years interview_purge_auto "
            "interview_remind_deliver_days interview_remind_prepare_days "
            "interview_remind_repeat_days interview_remind_sign_days "
            "interview_reminder_months interview_reminders "
            "interview_retention_years interview_return_filter_edge "
            "interview_return_offer_days interview_review_anchor "
            "interview_review_tolerance interview_security interview_skills "
            "interview_soon_days interview_strict_sanction "
            "interview_suspension_extends_deadlines interview_wave_size "
            "interview_wish_minimum"
        ),
    },
    "res.users": {
        SELF: "next_interview_date next_interview_kind",
    },
}
_AUDIENCE = {
    (model, name): audience
    for model, audiences in FIELDS.items()
    for audience, names in audiences.items()
    for name in names.split()
}


def get_audience(model, name):
    """Who reads a field, in words; as the row when the field is Odoo's."""
    return _AUDIENCE.get((model, name), ROW)


def get_field_readers(model, label, name):
    """Roles that read this field of that row, or are told its value."""
    audience = get_audience(model, name)
    if audience == ROW or (audience == TOLD and label in DELIVERED):
        return readers(model, label)
    return AUDIENCES[audience]


def get_names(model, *audiences):
    """Names of the fields of a model, those of these audiences only if any is given."""
    known = FIELDS.get(model, {})
    names = [known[a] for a in audiences or known if a in known]
    return " ".join(names).split()


def get_narrow(model):
    """Names of the fields that fewer people read than the row."""
    return get_names(model, *(a for a in FIELDS.get(model, ()) if a != ROW))
