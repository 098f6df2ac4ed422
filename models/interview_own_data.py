"""What a person is given when he asks for his data, model by model, and what is
withheld and why: one table, no record here."""

from dataclasses import dataclass

from odoo.fields import Domain

PREFIX = "hr.professional.interview"
DELIVERED = ("delivered", "closed")
SHARED = Domain("interview_id.state", "in", DELIVERED)
HIS_OWN = Domain("stage", "=", "preparation")
#: What an interview brought is its report's until delivery.
NEEDS = Domain("interview_id", "=", False) | Domain("state", "!=", "wished") | SHARED


@dataclass(frozen=True)
class Given:
    """Rows that are given.

    :param domain: which of his rows; all by default.
    :param extra: fields given besides those without a group of their own.
    """

    domain: Domain = Domain.TRUE
    extra: tuple = ()


@dataclass(frozen=True)
class Withheld:
    """Rows that are not given; ``why`` is a code (see ``get_reasons``)."""

    why: str


#: A model of ours with rows about a person and without a line here fails a test.
OWN_DATA = {
    PREFIX: Given(),
    f"{PREFIX}.obligation": Given(extra=("explanation", "days_late")),
    "hr.career.event": Given(),
    f"{PREFIX}.answer": Given(HIS_OWN | SHARED),
    f"{PREFIX}.action": Given(SHARED),
    f"{PREFIX}.action.note": Given(SHARED),
    f"{PREFIX}.skill": Given(Domain("side", "=", "employee") | SHARED),
    f"{PREFIX}.wish": Given(HIS_OWN | SHARED),
    "hr.training.need": Given(NEEDS),
    f"{PREFIX}.review": Given(extra=("outcome", "reason")),
    f"{PREFIX}.review.line": Given(extra=("name", "status")),
    f"{PREFIX}.document": Given(),
    f"{PREFIX}.signature": Given(),
    f"{PREFIX}.observation": Given(),
    f"{PREFIX}.annotation": Given(),
    f"{PREFIX}.notice": Given(),
    f"{PREFIX}.event": Given(),
    f"{PREFIX}.access": Withheld("link"),
    f"{PREFIX}.chain": Withheld("technical"),
    f"{PREFIX}.import.line": Withheld("copied"),
    f"{PREFIX}.note": Withheld("private"),
}
#: Our fields on Odoo's own records that are given; the others are withheld below.
GIVEN_FIELDS = {
    "hr.employee": (
        "interview_staff_number",
        "interview_first_name",
        "interview_birth_name",
        "interview_seniority_date",
        "interview_seniority_override",
        "interview_seniority_override_reason",
        "last_interview_date",
        "next_interview_date",
        "next_interview_kind",
        "next_review_date",
        "interview_excluded",
        "interview_excluded_reason",
        "interview_informed_on",
        "interview_archived_on",
        "interview_hold",
    ),
    "hr.resume.line": (
        "name",
        "date_start",
        "date_end",
        "training_nature",
        "training_certifying",
        "training_hours",
        "training_funding",
        "training_confirmed_by",
    ),
}
WITHHELD_FIELDS = {
    "interview_hold_reason": "defence",
    "interview_to_refresh": "technical",
    "interview_verified_on": "technical",
    "interview_verify_problems": "technical",
    "interview_next_change_on": "technical",
    "interview_refresh_error": "technical",
    "interview_issue_codes": "technical",
    "interview_issue_data": "technical",
    "interview_informed_hire": "technical",
    "interview_notice_on_paper": "technical",
    "interview_notice_error": "technical",
}


def get_reasons(env):
    """``{code: sentence}``: why something is withheld."""
    return {
        "link": env._(
            "Personal links: only a fingerprint of each is kept, and it opens a page;"
            " the steps of the trace tell when one was sent."
        ),
        "technical": env._("Technical values, which say nothing about you."),
        "copied": env._(
            "Lines of imported registers: what they said is in the records given"
            " here; the files are deleted after some months."
        ),
        "private": env._(
            "Private notes of whoever conducts an interview: his own until the report,"
            " and deleted when the interview is closed."
        ),
        "defence": env._(
            "The reason of a legal hold: it belongs to the defence of the company."
        ),
    }
