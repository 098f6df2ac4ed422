"""The page of an interview, whichever door its employee came through."""

from dataclasses import dataclass

from werkzeug.exceptions import NotFound

from odoo import models
from odoo.exceptions import UserError
from odoo.http import content_disposition, request

from ..models.interview_trace import Actor
from .interview_acts import ACTS, clean, get_lost, get_typed

#: Largest request, in bytes: a signature of 2 MB and a long preparation.
MAX_CONTENT = 8 * 1024 * 1024
#: Buttons that give a stored copy, and what finds it.
COPIES = {
    "download": "_get_delivered_document",
    "download-review": "_get_delivered_reviews",
}
SECURITY_HEADERS = {
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex, nofollow",
    "X-Frame-Options": "DENY",
    "Content-Security-Policy": "frame-ancestors 'none'",
}


@dataclass(frozen=True)
class Door:
    """How somebody who was checked to be the employee came to his interview."""

    #: in superuser mode, with the actor that the trace will name
    interview: models.BaseModel
    #: address of the page, without what follows
    url: str
    template: str
    purpose: str = "take_part"


def open_door(interview, channel, **values):
    """A door to ``interview`` (in superuser mode), whose employee acts."""
    actor = Actor(
        interview.employee_id.name, channel, request.httprequest.remote_addr or ""
    )
    with_actor = interview.with_context(
        interview_actor=actor, allowed_company_ids=interview.company_id.ids
    )
    return Door(with_actor, **values)


def seal(response):
    """Keep the answer out of caches, frames, search engines and referrers."""
    response.headers.update(SECURITY_HEADERS)
    return response


def show(door, error="", typed=None, done=""):
    """The page, with what went wrong or what was done."""
    typed = typed or {}
    page = door.interview._get_page(door.purpose)
    values = {
        "page": page,
        "page_name": "interview",
        "page_url": door.url,
        "error": error,
        "done": done if done in ACTS else "",
        "typed": typed,
        "lost": get_lost(typed, page, error),
    }
    return seal(request.render(door.template, values))


def act(door, name, post):
    """Do what a button asks for: the page afterwards, or the copy.

    What is refused is said on the page, which keeps what was typed.
    """
    post = clean(post)
    if name in COPIES:
        return download(door, COPIES[name])
    if name not in ACTS or door.purpose != "take_part":
        raise NotFound
    try:
        run(door, name, post)
    except UserError as error:
        return show(door, error=str(error), typed=get_typed(post))
    return None


def run(door, name, post):
    """One act, all or nothing; two at once follow one another."""
    with request.env.cr.savepoint():
        door.interview._lock_rows()
        ACTS[name](door.interview, post)
        request.env.flush_all()


def autosave(door, answers):
    """What is saved while typing: new revisions, or why it was not saved."""
    try:
        with request.env.cr.savepoint():
            door.interview._lock_rows()
            revisions = door.interview._do_save_preparation(clean(answers))
    except UserError as error:
        return {"error": str(error)}
    numbers = {str(row_id): number for row_id, number in revisions.items()}
    return {"revisions": numbers}


def download(door, finder):
    """The stored copy; the trace keeps that it was taken."""
    document = getattr(door.interview, finder)()
    if not document:
        raise NotFound
    try:
        filename, content = door.interview._do_download(document)
    except UserError as error:
        return show(door, error=str(error))
    headers = [
        ("Content-Type", document.mimetype),
        ("Content-Length", str(len(content))),
        ("Content-Disposition", content_disposition(filename)),
    ]
    return seal(request.make_response(content, headers))


def redirect(url):
    return seal(request.redirect(url, code=303))
