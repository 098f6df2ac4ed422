import re
import time

from odoo.fields import Domain
from odoo.http import Controller, request, route

from . import interview_page as pages
from . import personal_link_log

#: Where the browser of somebody with a link remembers which ones he opened.
SESSION_KEY = "interview_links"
#: Seconds after which the link has to be opened again: a working day.
SESSION_SECONDS = 12 * 3600
HOME = "/interview/take-part"
#: A token alone, or at the end of the link that was pasted.
TOKEN = re.compile(r"(?:^|[#/])([\w-]{43})(?:#[\w-]*)?\s*$")
#: Nothing of another server, whatever other modules add to each public page.
POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)

personal_link_log.install()


class InterviewLink(Controller):
    """The interview of somebody without a user, behind a personal link.

    The token stands behind the ``#`` of the address, which browsers send nowhere. The
    page at that address posts it, and it is exchanged for an entry of the session kept
    by the server: no address, log, page or referrer holds it.

    Opening does nothing but show: mail scanners open links. Whatever does not open -
    forged, expired, revoked, over - is answered by the same page after the same work.
    There is no limit of attempts, which 256 bits do not need.
    """

    # === The link ===

    @route(
        "/interview",
        type="http",
        auth="public",
        website=True,
        multilang=False,
        sitemap=False,
        methods=["GET", "POST"],
        max_content_length=pages.MAX_CONTENT,
    )
    def receive_link(self, **_kw):
        # Odoo lets OPTIONS in as well, without a CSRF token; and no query string counts
        if request.httprequest.method == "POST":
            found = TOKEN.search(request.httprequest.form.get("link", ""))
            return self._exchange(found[1] if found else "")
        return self._seal(request.render("hr_professional_interview.link_open", {}))

    @route(
        "/interview/<string:token>",
        type="http",
        auth="public",
        website=True,
        multilang=False,
        sitemap=False,
        methods=["GET"],
    )
    def open_former_link(self, token, **_kw):
        """Links of mails sent before 19.0.1.5.0, whose path holds the token."""
        return self._exchange(token)

    def _exchange(self, token):
        link_sudo = self._get_links()._find(token)
        if not link_sudo:
            return self._refuse()
        link_sudo._note_use()
        if not self._is_opened(link_sudo.interview_id):
            # who knew the session before knows it no longer
            request.session.should_rotate = True
        self._remember(link_sudo)
        return self._redirect(f"{HOME}/{link_sudo.id}")

    # === The page ===

    @route(
        f"{HOME}/<int:link_id>",
        type="http",
        auth="public",
        website=True,
        multilang=False,
        sitemap=False,
        methods=["GET"],
    )
    def take_part(self, link_id, done="", **_kw):
        door = self._open(link_id)
        return self._seal(pages.show(door, done=done)) if door else self._refuse()

    @route(
        f"{HOME}/<int:link_id>/<string:button>",
        type="http",
        auth="public",
        website=True,
        multilang=False,
        sitemap=False,
        methods=["GET", "POST"],
        max_content_length=pages.MAX_CONTENT,
    )
    def act(self, link_id, button, **post):
        door = self._open(link_id)
        if not door:
            return self._refuse()
        if request.httprequest.method != "POST":
            return self._redirect(door.url)
        if button == "leave":
            return self._leave(link_id)
        answer = pages.act(door, button, post)
        return self._seal(answer) if answer else self._go_on(link_id, door, button)

    @route(
        f"{HOME}/<int:link_id>/autosave",
        type="jsonrpc",
        auth="public",
        max_content_length=pages.MAX_CONTENT,
    )
    def autosave(self, link_id, answers):
        door = self._open(link_id)
        if door and door.purpose == "take_part":
            return pages.autosave(door, answers)
        message = request.env._(
            "This page is closed. Copy your text, then open your link again."
        )
        return {"error": message}

    # === Links ===

    def _get_links(self):
        # sudo: the link itself is the right; nobody else reads links
        return request.env["hr.professional.interview.access"].sudo()

    def _open(self, link_id):
        """The door of a link that this browser opened and that still opens."""
        # the same query for a link that it never opened
        wanted = link_id if link_id in self._get_remembered() else 0
        link_sudo = self._get_links()._search_open(Domain("id", "=", wanted))
        if not link_sudo:
            return None
        lang = link_sudo.employee_id._get_interview_lang()
        request.update_context(lang=lang)
        return pages.open_door(
            link_sudo.interview_id.with_context(lang=lang),
            "link",
            url=f"{HOME}/{link_id}",
            template="hr_professional_interview.link_interview_page",
            purpose=link_sudo.purpose,
        )

    def _get_remembered(self):
        """``{link id: when it was opened}`` of this browser, for a working day."""
        since = time.time() - SESSION_SECONDS
        opened = request.session.get(SESSION_KEY, {})
        return {int(key): at for key, at in opened.items() if at >= since}

    def _is_opened(self, interview):
        """Whether this browser opens that interview already."""
        remembered = self._get_links().browse(list(self._get_remembered())).exists()
        return interview in remembered.interview_id

    def _remember(self, link_sudo):
        opened = {**self._get_remembered(), link_sudo.id: int(time.time())}
        self._write_remembered(opened)

    def _write_remembered(self, opened):
        request.session[SESSION_KEY] = {str(key): at for key, at in opened.items()}

    # === Answers ===

    def _leave(self, link_id):
        opened = self._get_remembered()
        opened.pop(link_id, None)
        self._write_remembered(opened)
        return self._seal(request.render("hr_professional_interview.link_left", {}))

    def _go_on(self, link_id, door, button):
        """The page afterwards; when the act closed the interview, his copy."""
        if door.interview.state == "closed":
            copy_sudo = self._get_links().browse(link_id)._make_copy()
            self._remember(copy_sudo)
            link_id = copy_sudo.id
        return self._redirect(f"{HOME}/{link_id}?done={button}")

    def _redirect(self, url):
        return self._seal(pages.redirect(url))

    def _refuse(self):
        template = "hr_professional_interview.link_closed"
        return self._seal(request.render(template, {}, status=404))

    def _seal(self, response):
        pages.seal(response)
        response.headers["Content-Security-Policy"] = POLICY
        return response
