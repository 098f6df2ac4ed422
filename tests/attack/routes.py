"""Who gets what by an address: the routes of the module, their buttons, the papers.

Everything is about the file of the victim. A route, button or report without a row here
makes a test fail.
"""

from typing import NamedTuple

from .names import INTERVIEW, PREFIX

HR = frozenset({"administrator", "officer", "officer_own"})
EMPLOYEE = frozenset({"employee"})
NOBODY = frozenset()
#: who reads an interview to come or delivered; a former one keeps who conducted it
READERS = HR | EMPLOYEE | {"manager", "interviewer"}
PAST_READERS = HR | EMPLOYEE | {"manager", "former_manager"}
#: no user: nothing but what everybody on the Internet may ask for
ANONYMOUS = frozenset({"public", "link"})

#: asked to log in
LOGIN = frozenset({303})
GONE = frozenset({404})


class Route(NamedTuple):
    """Who is given what a route holds of the victim, and how the others are answered.

    :param granted: roles.
    :param refused: statuses for users who are not granted.
    :param anonymous: statuses for who has no user.
    """

    granted: frozenset
    refused: frozenset
    anonymous: frozenset


PAGE = Route(EMPLOYEE, GONE, LOGIN)
# the list and what is asked for there: everybody with an employee record has his own
LIST = Route(EMPLOYEE, GONE | {200}, LOGIN)
# a personal link opens in the browser that opened it, whoever is logged in there
LINK = Route(NOBODY, GONE, GONE)
# JSON answers 200 and says in words that the page is closed
CLOSED = Route(NOBODY, frozenset({200}), frozenset({200}))
# a dialog of the officer's, which nobody else downloads
PACK = Route(frozenset({"officer"}), GONE, LOGIN)

ROUTES = {
    "/my/interviews": LIST,
    "/my/interviews/page/<int:page>": LIST,
    "/my/interviews/request": LIST,
    "/my/interviews/data": LIST,
    "/my/interviews/<int:interview_id>": PAGE,
    "/my/interviews/<int:interview_id>/<string:button>": PAGE,
    "/my/interviews/<int:interview_id>/autosave": Route(
        EMPLOYEE, frozenset({200}), frozenset({200})
    ),
    # posted; what a GET shows is the same for everybody
    "/interview": LINK,
    "/interview/<string:token>": LINK,
    "/interview/take-part/<int:link_id>": LINK,
    "/interview/take-part/<int:link_id>/<string:button>": LINK,
    "/interview/take-part/<int:link_id>/autosave": CLOSED,
    "/professional-interviews/evidence/<int:dialog_id>": PACK,
}

#: button of the employee's page -> what a form of it holds
BUTTONS = {
    "accept": {"note": "x"},
    "ask-slot": {"note": "x", "slot": "2026-12-08 09:00:00"},
    "decline": {"note": "x"},
    "confirm": {},
    "correct": {"correction": "x"},
    "share-reason": {"reason": "parental"},
    "save": {},
    "share": {},
    "acknowledge": {"answer": "1"},
    "skill": {"skill": "1", "level": "", "comment": "x"},
    "observe": {"observation": "x"},
    "remark": {"remark": "x"},
    "sign": {"name": "x"},
    "notice": {},
    "annotate": {"annotation": "x"},
    "download": {},
    "download-review": {},
}

#: what the interview, its page and its papers open with
IDENTITY = frozenset({("hr.employee", "employee", "interview_seniority_date")})
#: what else of his own record the copy of his data gives to a person: all that is kept
#: on him but what HR notes for itself (see "Personal data" of the README)
OWN_DATA = frozenset(
    ("hr.employee", "employee", name)
    for name in (
        "interview_birth_name",
        "interview_excluded_reason",
        "interview_first_name",
        "interview_informed_on",
        "interview_seniority_date",
        "interview_seniority_override",
        "interview_seniority_override_reason",
        "interview_staff_number",
        "last_interview_date",
        "next_review_date",
    )
)
#: roles of which the world has a file of their own
OWNERS = frozenset({"employee", "officer_own"})
_QUESTIONS = frozenset({(f"{PREFIX}.answer", "planned", "question")})
_ANCHOR = frozenset((f"{PREFIX}.anchor", "company", name) for name in ("day", "hash"))
#: what was agreed at the interview before, which the next one recalls
_AGREED = frozenset({(f"{PREFIX}.action", "delivered", "name")})
_MODULE = "hr_professional_interview"
#: what else a paper tells those who print it: the questions of a form, the anchor of
#: the company that binds somebody's trace
TOLD = {
    f"{_MODULE}.paper_action_sheet": IDENTITY | _AGREED,
    f"{_MODULE}.paper_blank_form": IDENTITY | _QUESTIONS | _AGREED,
    f"{_MODULE}.paper_blank_form_large": IDENTITY | _QUESTIONS | _AGREED,
    f"{_MODULE}.paper_report": IDENTITY | _AGREED,
    f"{_MODULE}.paper_trace": _ANCHOR,
}
_PLANNED, _DELIVERED = (INTERVIEW, "planned"), (INTERVIEW, "delivered")
_PAST = (INTERVIEW, "past")
_PERSON = ("hr.employee", "employee")
_NEUTRAL = {_PLANNED: READERS, _DELIVERED: READERS, _PAST: PAST_READERS}
_WRITTEN = {
    # a draft is of who conducts the interview
    _PLANNED: frozenset({"interviewer"}),
    _DELIVERED: READERS,
    _PAST: PAST_READERS,
}
_REVIEW = {
    (f"{PREFIX}.review", "open"): HR | {"interviewer"},
    (f"{PREFIX}.review", "forecast"): HR,
}
_OWN_FILE = {_PERSON: HR | EMPLOYEE}

#: report -> {(model, label of the row in the victim's file): roles who print it}
PAPERS = {
    f"{_MODULE}.paper_convocation": _NEUTRAL,
    f"{_MODULE}.paper_guide": _NEUTRAL,
    f"{_MODULE}.paper_blank_form": _NEUTRAL,
    f"{_MODULE}.paper_blank_form_large": _NEUTRAL,
    f"{_MODULE}.paper_report": _WRITTEN,
    f"{_MODULE}.paper_action_sheet": _WRITTEN,
    f"{_MODULE}.paper_signatures": {_DELIVERED: READERS, _PAST: PAST_READERS},
    f"{_MODULE}.paper_hire_notice": _OWN_FILE,
    f"{_MODULE}.paper_trace": _OWN_FILE,
    # made by the copy of one's data alone, which is traced
    f"{_MODULE}.paper_own_data": {_PERSON: NOBODY},
    f"{_MODULE}.paper_review": _REVIEW,
    f"{_MODULE}.paper_review_large": _REVIEW,
    f"{_MODULE}.processing_record": {("res.company", "company"): HR},
    # the dialog that the employee opened
    f"{_MODULE}.report_due_register": {
        (f"{PREFIX}.register", "dialog"): EMPLOYEE,
    },
}
