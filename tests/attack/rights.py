"""Who may what: what the attack expects, told apart from the code that it tries.

Each cell comes from "Who may what" of the README. Rows are those of the victim's file
and of the company's; ``who`` translates for the file of an officer.
"""

from typing import NamedTuple

from .names import INTERVIEW, PREFIX

#: role -> who that is
ROLES = {
    "administrator": "administrator of professional interviews",
    "officer": "HR officer",
    "officer_own": "HR officer, on his own file",
    "officer2": "HR officer of another company",
    "hr_manager": "Employees / Administrator without our groups",
    "settings": "Settings without our groups",
    "manager": "line manager, who conducts nothing",
    "boss": "manager of the manager",
    "former_manager": "conducted a delivered interview, manages no longer",
    "interviewer": "conducts the interviews, from elsewhere",
    "employee": "the victim",
    "colleague": "somebody of the same company",
    "archived": "user whose employee is archived",
    "portal": "employee with a portal user, whose file is another one",
    "portal_other": "portal user without a file",
    "link": "holds a link to the interview of somebody else, without a user",
    "public": "nobody",
}
HR = {"administrator", "officer", "officer_own"}
OFFICERS = HR | {"officer2"}
ADMIN = {"administrator"}
INTERNAL = ROLES.keys() - {"portal", "portal_other", "link", "public"}
STEERING = HR | {"interviewer", "manager"}
READERS = STEERING | {"employee"}
PAST = HR | {"former_manager", "manager", "employee"}
NOBODY = frozenset()


def who(role, file):
    """The role of the tables that stands for ``role`` on a file.

    On his own file an officer is its employee, and the victim is a colleague there.
    """
    if file == "own":
        return {"officer_own": "employee", "employee": "colleague"}.get(role, role)
    return role


class Row(NamedTuple):
    """Roles by operation."""

    read: frozenset = NOBODY
    write: frozenset = NOBODY
    create: frozenset = NOBODY
    unlink: frozenset = NOBODY


def row(read=(), write=(), create=(), unlink=()):
    """Roles that read, write, create and delete a row."""
    return Row(*map(frozenset, (read, write, create, unlink)))


def all_of(roles):
    """Roles that do everything."""
    return row(roles, roles, roles, roles)


OWN_DIALOG = {"dialog": all_of({"employee"})}
#: the model itself, and a dialog that the officer opened
OFFICER_DIALOG = {"": all_of(OFFICERS), "dialog": all_of({"officer"})}
CATALOGUE = {"": row(INTERNAL, ADMIN, ADMIN, ADMIN)}
MANAGED_NEED = HR | {"manager", "employee"}
# model -> {which record: who may what}; "" is the model itself
RIGHTS = {
    "hr.career.event": {
        "fact": row(HR | {"employee"}, HR, HR, HR),
        "absence": row(HR | {"employee"}, HR, HR, HR),
    },
    INTERVIEW: {
        "planned": row(READERS, STEERING, HR | {"manager"}, HR),
        "shared": row(READERS, STEERING, HR | {"manager"}, HR),
        "delivered": row(READERS, STEERING, HR | {"manager"}, HR),
        "past": row(PAST, PAST - {"employee"}, HR | {"manager"}, HR),
    },
    f"{PREFIX}.access": {"link": row()},
    f"{PREFIX}.action": {
        "planned": all_of({"interviewer"}),
        "delivered": row(READERS, STEERING, {"interviewer"}, {"interviewer"}),
    },
    f"{PREFIX}.action.follow.up": {"follow_up": row(HR)},
    f"{PREFIX}.action.note": {
        "planned": row({"interviewer"}, NOBODY, {"interviewer"}),
        "delivered": row(READERS, NOBODY, STEERING),
    },
    f"{PREFIX}.agreement": {
        "": row(OFFICERS, ADMIN, ADMIN, ADMIN),
        "company": row(HR, ADMIN, ADMIN, ADMIN),
    },
    f"{PREFIX}.anchor": {"": row(OFFICERS), "company": row(HR)},
    f"{PREFIX}.anchor.leaf": {"": row(), "company": row()},
    f"{PREFIX}.answer": {
        "private": row({"employee"}, {"employee"}),
        "shared": row({"employee", "interviewer"}, {"employee"}),
        "planned": row({"interviewer"}, {"interviewer"}),
        "delivered": row(READERS, {"interviewer"}),
        "past": row(PAST, {"former_manager"}),
    },
    f"{PREFIX}.chain": {"": row()},
    f"{PREFIX}.document": {"delivered": row(READERS), "past": row(PAST)},
    f"{PREFIX}.event": {
        "planned": row(READERS),
        "reason": row(READERS - {"manager"}),
    },
    f"{PREFIX}.headcount": {
        "": row(OFFICERS, ADMIN, ADMIN, ADMIN),
        "company": row(HR, ADMIN, ADMIN, ADMIN),
    },
    f"{PREFIX}.import": {
        "": row(OFFICERS, OFFICERS, NOBODY, OFFICERS),
        "company": row(HR, HR, NOBODY, HR),
    },
    f"{PREFIX}.import.choice": {"": row(OFFICERS)},
    f"{PREFIX}.import.column": {"": row(OFFICERS, OFFICERS), "company": row(HR, HR)},
    f"{PREFIX}.import.file": {"": row(OFFICERS, OFFICERS), "company": row(HR, HR)},
    f"{PREFIX}.import.line": {"": row(OFFICERS), "company": row(HR)},
    f"{PREFIX}.import.memory": {
        "": row(OFFICERS, NOBODY, NOBODY, OFFICERS),
        "company": row(HR, NOBODY, NOBODY, HR),
    },
    f"{PREFIX}.import.word": {"": row(OFFICERS, OFFICERS), "company": row(HR, HR)},
    f"{PREFIX}.note": {"note": all_of({"interviewer"})},
    f"{PREFIX}.obligation": {"owed": row(READERS - {"interviewer"})},
    f"{PREFIX}.observation": {"observation": row(READERS)},
    f"{PREFIX}.reminder": {"reminder": row(HR)},
    f"{PREFIX}.review": {
        "forecast": row(HR | {"employee"}, HR),
        "open": row(HR | {"interviewer", "employee"}, HR),
    },
    f"{PREFIX}.review.payment": OFFICER_DIALOG,
    f"{PREFIX}.review.line": {
        "forecast": row(HR | {"employee"}, HR, HR, HR),
        "open": row(HR | {"interviewer", "employee"}, HR, HR, HR),
    },
    f"{PREFIX}.signature": {"signature": row(READERS)},
    f"{PREFIX}.skill": {
        "private": row({"employee"}, {"employee"}),
        "shared": row({"employee", "interviewer"}, {"employee"}),
        "planned": row({"interviewer"}, {"interviewer"}),
    },
    f"{PREFIX}.topic": CATALOGUE,
    f"{PREFIX}.topic.choice": CATALOGUE,
    f"{PREFIX}.wish": {
        "private": all_of({"employee"}),
        "shared": row({"employee", "interviewer"}, *[{"employee"}] * 3),
        "planned": all_of({"interviewer"}),
        "delivered": row(
            READERS, HR | {"interviewer"}, {"interviewer"}, {"interviewer"}
        ),
    },
    f"{PREFIX}.word": CATALOGUE,
    "hr.training.need": {
        "own": row(MANAGED_NEED, MANAGED_NEED, MANAGED_NEED, HR),
        "planned": all_of({"interviewer"}),
        "delivered": row(READERS, STEERING, *[HR | {"interviewer"}] * 2),
        "decided": row(MANAGED_NEED, *[HR | {"manager"}] * 2, HR),
    },
    "hr.training.plan": {"": all_of(OFFICERS), "plan": all_of(HR)},
    "hr.training.theme": CATALOGUE,
    f"{PREFIX}.annotation": {"annotation": row(READERS)},
    f"{PREFIX}.notice": {"notice": row(HR | {"employee"})},
    f"{PREFIX}.tombstone": {"": row(OFFICERS), "company": row(HR)},
    f"{PREFIX}.figure": {"": row(OFFICERS), "company": row(HR)},
    # dialogs
    "hr.training.decide": OFFICER_DIALOG,
    "hr.training.done": OFFICER_DIALOG,
    f"{PREFIX}.annotate": OWN_DIALOG,
    f"{PREFIX}.deliver": OWN_DIALOG,
    f"{PREFIX}.edef": OFFICER_DIALOG,
    f"{PREFIX}.evidence": OFFICER_DIALOG,
    f"{PREFIX}.exposure": OFFICER_DIALOG,
    f"{PREFIX}.exposure.line": {"": all_of(OFFICERS)},
    f"{PREFIX}.go.live": {"": all_of(ADMIN)},
    f"{PREFIX}.go.live.line": {"": all_of(ADMIN)},
    f"{PREFIX}.go.live.week": {"": all_of(ADMIN)},
    f"{PREFIX}.hold": OFFICER_DIALOG,
    f"{PREFIX}.identity": OWN_DIALOG,
    f"{PREFIX}.import.wizard": {"": all_of(OFFICERS)},
    f"{PREFIX}.notice.read": OWN_DIALOG,
    f"{PREFIX}.own.data": OWN_DIALOG,
    f"{PREFIX}.plan": OWN_DIALOG,
    f"{PREFIX}.plan.line": OWN_DIALOG,
    f"{PREFIX}.reason": OWN_DIALOG,
    f"{PREFIX}.register": OWN_DIALOG,
    f"{PREFIX}.reply": OWN_DIALOG,
    f"{PREFIX}.reply.slot": OWN_DIALOG,
    f"{PREFIX}.request": OWN_DIALOG,
    f"{PREFIX}.retention": OFFICER_DIALOG,
    f"{PREFIX}.retention.line": {"": row(OFFICERS)},
    f"{PREFIX}.scan": OWN_DIALOG,
    f"{PREFIX}.session": OWN_DIALOG,
    f"{PREFIX}.share.reason": OFFICER_DIALOG,
    f"{PREFIX}.sign": OWN_DIALOG,
    f"{PREFIX}.statement": OWN_DIALOG,
    f"{PREFIX}.step": OWN_DIALOG,
    f"{PREFIX}.wish.planning": OFFICER_DIALOG,
}
#: Odoo's models: who reads what the module keeps there
ODOO_RIGHTS = {
    "calendar.event": {"planned": READERS},
    "hr.employee": {"employee": HR},
    # Odoo tells the one who approves
    "hr.leave": {"leave": {"employee", "manager"}},
    "hr.resume.line": {"training": HR},
    "ir.attachment": {"delivered": READERS, "past": PAST},
    "mail.activity": {"planned": READERS},
    # the queue is Odoo's, read by who administers the mail server
    "mail.mail": {"queue": {"settings"}},
    "mail.message": {"planned": READERS},
}


def readers(model, label):
    """Roles that read a row."""
    if model in ODOO_RIGHTS:
        return ODOO_RIGHTS[model][label]
    return RIGHTS[model][label].read


def may_read(role, canary):
    """Whether that role may be given that value, wherever he found it."""
    from .rights_fields import get_field_readers

    actor = who(role, canary.file)
    return actor in get_field_readers(canary.model, canary.label, canary.field)
