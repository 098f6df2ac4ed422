import time

from odoo.http import Controller, request, route

from . import interview_page as pages

#: Where the browser of somebody with a link remembers which ones he opened.
SESSION_KEY = "interview_links"
#: Seconds after which the link has to be opened again: a working day.
SESSION_SECONDS = 12 * 3600
HOME = "/interview/take-part"


class InterviewLink(Controller):
    """The interview of somebody without a user, behind a personal link.

    The token is read once, by the first address, and exchanged for an entry of the
    session kept by the server; no later address, page or referrer holds it. A web
    server in front logs that first address: README says what to do about it.

    Opening does nothing but show: mail scanners open links. Whatever does not open -
    forged, expired, revoked, over - is answered by the same page.
    """

    @route(
        "/interview/<string:token>",
        type="http",
        auth="public",
        website=True,
        multilang=False,
        sitemap=False,
        methods=["GET"],
    )
    def open_link(self, token, **_kw):
        link_sudo = self._get_links()._find(token)
        if not link_sudo:
            return self._refuse()
        link_sudo._note_use()
        self._remember(link_sudo)
        return pages.redirect(f"{HOME}/{link_sudo.id}")

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
        return pages.show(door, done=done) if door else self._refuse()

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
            return pages.redirect(door.url)
        if button == "leave":
            return self._leave(link_id)
        answer = pages.act(door, button, post)
        return answer or self._go_on(link_id, door, button)

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
        opened_at = request.session.get(SESSION_KEY, {}).get(str(link_id), 0)
        if time.time() - opened_at > SESSION_SECONDS:
            return None
        link_sudo = self._get_links().browse(link_id).exists()._filter_open()
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

    def _remember(self, link_sudo):
        opened = request.session.get(SESSION_KEY, {})
        request.session[SESSION_KEY] = {**opened, str(link_sudo.id): int(time.time())}

    def _leave(self, link_id):
        opened = dict(request.session.get(SESSION_KEY, {}))
        opened.pop(str(link_id), None)
        request.session[SESSION_KEY] = opened
        template = "hr_professional_interview.link_left"
        return pages.seal(request.render(template, {}))

    def _go_on(self, link_id, door, button):
        """The page afterwards; when the act closed the interview, his copy."""
        if door.interview.state == "closed":
            link_sudo = self._get_links().browse(link_id)
            copy_sudo = link_sudo._issue_copy()
            self._remember(copy_sudo)
            link_id = copy_sudo.id
        return pages.redirect(f"{HOME}/{link_id}?done={button}")

    def _refuse(self):
        template = "hr_professional_interview.link_closed"
        response = request.render(template, {}, status=404)
        return pages.seal(response)
