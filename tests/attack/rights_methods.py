"""Public methods: who may call each."""

import inspect

from .names import INTERVIEW, PREFIX
from .rights import ADMIN, HR, NOBODY, READERS, STEERING

OWN = {"employee"}
#: whoever reads the row on which it is called: other tests show who else is refused
AS_ROW = None
#: officers, on their own files too: the law is applied, nothing is chosen
COMPUTES = "computes"
#: model -> {public method: who is not refused}; on the planned interview if it is one
METHODS = {
    INTERVIEW: {
        "action_annotate": NOBODY,
        "action_cancel": HR,
        "action_close": NOBODY,
        "action_convene": NOBODY,  # nothing leaves before the company is live
        "action_convene_on_paper": NOBODY,
        "action_decline": HR,
        "action_deliver": NOBODY,
        "action_file_scan": NOBODY,
        "action_hold": STEERING,
        "action_keep_this_one": HR,
        "action_my_accept": OWN,
        "action_my_interviews": AS_ROW,
        "action_my_acknowledge": NOBODY,
        "action_my_ask_slot": OWN,
        "action_my_confirm_identity": OWN,
        "action_my_decline": OWN,
        "action_my_download": NOBODY,
        "action_my_download_review": NOBODY,
        "action_my_observe": NOBODY,
        "action_my_preparation": OWN,
        "action_my_remark_review": NOBODY,
        "action_my_request": AS_ROW,
        "action_my_save_preparation": OWN,
        "action_my_save_skill": NOBODY,
        "action_my_share_preparation": OWN,
        "action_my_share_reason": OWN,
        "action_my_sign": NOBODY,
        "action_offer_again": NOBODY,
        "action_open_close": NOBODY,
        "action_open_deliver": NOBODY,
        "action_open_session": STEERING,
        "action_plan": NOBODY,
        "action_postpone": STEERING,
        "action_print_review": HR | {"interviewer"},
        "action_propose_slots": STEERING,
        "action_refuse_request": NOBODY,
        "action_refuse_signature": NOBODY,
        "action_remind": READERS,
        "action_reopen": NOBODY,
        "action_reset": NOBODY,
        "action_revoke_links": HR | {"interviewer"},
        "action_send_personal_link": NOBODY,
        "action_sign": NOBODY,
        "action_take_over_interview": HR - ADMIN,
        "action_take_over_wishes": NOBODY,  # none was shared
        "action_take_wanted_slot": NOBODY,
        "action_verify": HR,
        "action_view_review": HR | {"interviewer", "employee"},
    },
    "hr.employee": {
        "action_interview_hold": AS_ROW,
        "action_interview_own_data": AS_ROW,
        "action_hand_interview_hire_notice": AS_ROW,
        "action_interview_evidence": AS_ROW,
        "action_send_interview_hire_notice": AS_ROW,
        "action_verify_interview_files": AS_ROW,
        "refresh_interview_obligations": COMPUTES,
    },
    "calendar.event": {"action_unlink_event": AS_ROW},
    f"{PREFIX}.agreement": {"simulate": AS_ROW},
    f"{PREFIX}.answer": {"action_take_over": AS_ROW},
    f"{PREFIX}.deliver": {"action_deliver": AS_ROW},
    f"{PREFIX}.edef": {"action_export": AS_ROW},
    f"{PREFIX}.exposure": {"action_export": AS_ROW, "action_show": AS_ROW},
    f"{PREFIX}.evidence": {"action_download": AS_ROW},
    f"{PREFIX}.document": {"action_annotate": AS_ROW, "action_open": AS_ROW},
    f"{PREFIX}.annotated": {"action_annotate": AS_ROW},
    f"{PREFIX}.annotate": {"action_confirm": AS_ROW},
    f"{PREFIX}.notice.read": {
        "action_acknowledge": AS_ROW,
        "action_later": AS_ROW,
    },
    f"{PREFIX}.own.data": {"action_make": AS_ROW},
    f"{PREFIX}.go.live": {"action_check_data": AS_ROW, "action_confirm": AS_ROW},
    f"{PREFIX}.identity": {"action_confirm": AS_ROW},
    f"{PREFIX}.import": dict.fromkeys(
        (
            "action_check",
            "action_download_skipped",
            "action_import_all",
            "action_import_valid",
            "action_resume",
            "action_stop",
            "action_view_faulty",
            "action_view_lines",
            "action_view_warnings",
        )
    ),
    f"{PREFIX}.import.line": {"action_open_record": AS_ROW},
    f"{PREFIX}.import.wizard": {"action_next": AS_ROW},
    f"{PREFIX}.obligation": dict.fromkeys(
        ("action_plan_interview", "action_refresh_all")
    ),
    f"{PREFIX}.plan": {"action_plan": AS_ROW},
    f"{PREFIX}.reason": {"action_confirm": AS_ROW},
    f"{PREFIX}.register": {"action_export": AS_ROW, "action_print": AS_ROW},
    f"{PREFIX}.reply": {"action_confirm": AS_ROW, "action_search": AS_ROW},
    f"{PREFIX}.request": {"action_ask": AS_ROW},
    f"{PREFIX}.review": dict.fromkeys(
        (
            "action_add_evidence",
            "action_close_review",
            "action_inform_paid",
            "action_informed_on_paper",
            "action_compute_evidence",
            "action_open_meeting",
            "action_open_review",
            "action_print_report",
            "action_plan_interviews",
        )
    ),
    f"{PREFIX}.review.payment": {"action_confirm": AS_ROW},
    f"{PREFIX}.review.line": dict.fromkeys(("action_correct", "action_open_source")),
    "hr.resume.line": {"action_confirm_interview_training": AS_ROW},
    f"{PREFIX}.scan": {"action_file": AS_ROW},
    f"{PREFIX}.session": {"action_confirm": AS_ROW},
    f"{PREFIX}.share.reason": {"action_share": AS_ROW},
    f"{PREFIX}.sign": dict.fromkeys(
        ("action_open", "action_open_review", "action_sign")
    ),
    f"{PREFIX}.statement": {"action_confirm": AS_ROW},
    f"{PREFIX}.step": {"action_confirm": AS_ROW},
    f"{PREFIX}.wish.planning": {"action_export": AS_ROW},
    "hr.training.decide": {"action_confirm": AS_ROW},
    "hr.training.done": {"action_confirm": AS_ROW},
    "hr.training.need": dict.fromkeys(
        (
            "action_abandon",
            "action_done",
            "action_mark_told",
            "action_take_up_again",
            "action_undo_done",
        )
    ),
    "hr.training.plan": dict.fromkeys(
        (
            "action_export",
            "action_view_collected",
            "action_view_gone",
            "action_view_needs",
        )
    ),
    f"{PREFIX}.hold": {"action_confirm": AS_ROW},
    f"{PREFIX}.retention": {"action_preview": AS_ROW, "action_purge": AS_ROW},
}
#: what they are called with
ARGUMENTS = {
    "action_my_acknowledge": (1,),
    "action_my_save_preparation": ({},),
    "action_my_save_skill": (1, "share"),
    "action_my_share_reason": ("parental",),
    "action_refuse_request": ("x",),
    "action_take_over_interview": ("x",),
    "simulate": ({},),
}

MODULE = "hr_professional_interview"
#: what is Odoo's to call, with the checks of every model
ORM = {"create", "write", "unlink", "default_get", "onchange", "message_subscribe"}


def get_public(model):
    """Names of the public methods that the module defines on a model."""
    home = f"odoo.addons.{MODULE}."
    return {
        method
        for cls in type(model).mro()
        if (cls.__module__ or "").startswith(home)
        for method, value in vars(cls).items()
        if not method.startswith("_")
        and inspect.isroutine(getattr(value, "__func__", value))
    } - ORM
