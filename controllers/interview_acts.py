"""What an employee does on his page: one entry per button.

Each takes the interview, in superuser mode and with its actor, and the values of the
form; whose interview it is was checked by the door he came through. The models check
the state, write and trace. The same button pressed twice is pressed once.
"""

import re

from odoo import fields
from odoo.exceptions import UserError

#: Longest text of a field that has no limit of its own, in characters.
MAX_LENGTH = 60_000
ANSWER_FIELDS = ("text", "yes_no", "choice_id")
#: The sign zero, and halves of signs.
_UNKEPT = re.compile("[\0\ud800-\udfff]")


def accept(interview, post):
    if interview.employee_answer != "accepted":
        interview._do_accept(read_text(interview, post, "note"))


def ask_slot(interview, post):
    note = read_text(interview, post, "note").strip()
    start = read_slot(interview, post)
    asked = (interview.wanted_note or "", interview.wanted_start or None)
    answered = interview.employee_answer == "slot_requested"
    if not answered or asked != (note, start):
        interview._do_ask_slot(note, start=start)


def decline(interview, post):
    if interview.employee_answer != "declined":
        interview._do_employee_decline(read_text(interview, post, "note"))


def confirm_identity(interview, _post):
    interview._do_confirm_identity()


def correct_identity(interview, post):
    correction = read_text(interview, post, "correction")
    if not correction.strip():
        raise UserError(interview.env._("Write what is not right first."))
    interview._do_confirm_identity(correction)


def share_reason(interview, post):
    interview._do_share_reason(post.get("reason") or "")


def save(interview, post):
    if answers := read_answers(post):
        interview._do_save_preparation(answers)


def share(interview, post):
    save(interview, post)
    interview._do_share_preparation()


def acknowledge(interview, post):
    interview._do_acknowledge(read_int(post.get("answer")))


def position_skill(interview, post):
    interview._do_save_skill(
        read_int(post.get("skill")),
        post.get("level") or False,
        read_text(interview, post, "comment"),
    )


def observe(interview, post):
    interview._do_observe(read_text(interview, post, "observation"))


def remark(interview, post):
    interview._do_remark_review(read_text(interview, post, "remark"))


def sign(interview, post):
    interview._do_sign(
        "employee", signature=post.get("signature") or None, name=post.get("name") or ""
    )


def acknowledge_notice(interview, _post):
    actor = interview._get_actor()
    interview.employee_id._do_acknowledge_notice(actor["channel"])


def annotate(interview, post):
    annotations = interview.env["hr.professional.interview.annotation"]
    annotations._annotate(interview, read_text(interview, post, "annotation"))


ACTS = {
    "accept": accept,
    "ask-slot": ask_slot,
    "decline": decline,
    "confirm": confirm_identity,
    "correct": correct_identity,
    "share-reason": share_reason,
    "save": save,
    "share": share,
    "acknowledge": acknowledge,
    "skill": position_skill,
    "observe": observe,
    "remark": remark,
    "sign": sign,
    "notice": acknowledge_notice,
    "annotate": annotate,
}
#: Field with words that somebody typed -> section of the page, and what in it tells
#: that the field is there.
FIELDS = {
    "note": ("invitation", "can_answer"),
    "correction": ("identity", "rows"),
    "comment": ("skills", "refilled"),
    "observation": ("observations", "can_observe"),
    "remark": ("review", "can_remark"),
    "name": ("signing", "can_sign"),
    "annotation": ("annotations", "can_annotate"),
}


def clean(value):
    """What was sent, without the signs that no database takes: they stay visible."""
    if isinstance(value, dict):
        return {key: clean(one) for key, one in value.items()}
    if isinstance(value, str):
        return _UNKEPT.sub("\N{REPLACEMENT CHARACTER}", value)
    return value


def read_text(interview, post, name):
    text = clean(post.get(name) or "")
    if len(text) > MAX_LENGTH:
        raise UserError(
            interview.env._(
                "This text has more than %(most)s characters: shorten it.",
                most=MAX_LENGTH,
            )
        )
    return text


def read_slot(interview, post):
    """The slot chosen among those that were shown, naive and in UTC, or None."""
    try:
        return fields.Datetime.to_datetime(post.get("slot") or None)
    except ValueError as error:
        raise UserError(interview.env._("Choose one of the dates shown.")) from error


def read_int(value):
    """The number in a form field; 0 when it is none."""
    return int(value) if str(value or "").isdecimal() else 0


def read_answers(post):
    """``{answer id: values and revision}`` of the fields ``text_12``, ``revision_12``.

    Choices are numbers; the model refuses what is no answer of this preparation.
    """
    answers = {}
    for key, value in post.items():
        name, _sep, number = key.rpartition("_")
        if number.isdecimal() and name in (*ANSWER_FIELDS, "revision"):
            plain = name in ("text", "yes_no")
            answers.setdefault(number, {})[name] = value if plain else read_int(value)
    return answers


def get_typed(post):
    """What was typed in a form, field by field."""
    typed = {name: post[name] for name in FIELDS if post.get(name)}
    for number, values in read_answers(post).items():
        typed |= {f"{name}_{number}": value for name, value in values.items()}
    return typed


def get_lost(typed, page, error):
    """Texts that the page has no field for any more, nor the message: given back."""
    return [
        value
        for name, value in typed.items()
        if isinstance(value, str)
        and value.strip()
        and not name.startswith("yes_no")
        and not _is_offered(name, page)
        and value.strip() not in error
    ]


def _is_offered(name, page):
    section, key = FIELDS.get(name, ("preparation", "editable"))
    return bool(page.get(section) and page[section][key])
