from werkzeug.exceptions import NotFound

from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.http import request, route

from odoo.addons.portal.controllers.portal import CustomerPortal, pager

from . import interview_page as pages
from .interview_acts import read_text

ITEMS_PER_PAGE = 20
HOME = "/my/interviews"


class InterviewPortal(CustomerPortal):
    """The interviews of the user himself: internal or portal.

    Portal users have no right on any model; whose interview it is is checked here,
    then it is read in superuser mode. Somebody else's answers like one that does not
    exist.
    """

    # === Which ones ===

    def _get_interview_employees(self):
        # sudo: the user's own employee records, which he need not be able to read
        employees_sudo = request.env["hr.employee"].sudo()
        return employees_sudo.with_context(active_test=False).search(
            [("user_id", "=", request.env.uid)]
        )

    def _get_interview_domain(self):
        return Domain("employee_id", "in", self._get_interview_employees().ids)

    def _open_interview(self, interview_id):
        # sudo: as above, and the domain leaves his own
        found_sudo = (
            request.env["hr.professional.interview"]
            .sudo()
            .search(
                self._get_interview_domain() & Domain("id", "=", interview_id), limit=1
            )
        )
        if not found_sudo:
            raise NotFound
        return pages.open_door(
            found_sudo,
            "portal",
            url=f"{HOME}/{interview_id}",
            template="hr_professional_interview.portal_interview_page",
        )

    # === Home ===

    def _prepare_home_portal_values(self, counters):
        values = super()._prepare_home_portal_values(counters)
        if "interview_count" in counters:
            # sudo: as above
            interviews_sudo = request.env["hr.professional.interview"].sudo()
            values["interview_count"] = interviews_sudo.search_count(
                self._get_interview_domain()
            )
        elif not counters:
            values["has_interviews"] = bool(self._get_interview_employees())
        return values

    # === Pages ===

    @route(
        [HOME, f"{HOME}/page/<int:page>"],
        type="http",
        auth="user",
        website=True,
        methods=["GET"],
    )
    def interviews(self, page=1, done="", **_kw):
        return self._show_interviews(page, done=done)

    def _show_interviews(self, page=1, error="", note="", done=""):
        if not self._get_interview_employees():
            raise NotFound
        # sudo: as above
        interviews_sudo = request.env["hr.professional.interview"].sudo()
        domain = self._get_interview_domain()
        total = interviews_sudo.search_count(domain)
        rows = pager(HOME, total, page=page, step=ITEMS_PER_PAGE)
        found_sudo = interviews_sudo.search(
            domain,
            order="planned_start desc, held_on desc, id desc",
            limit=ITEMS_PER_PAGE,
            offset=rows["offset"],
        )
        values = {
            **self._prepare_portal_layout_values(),
            "interviews": [one._get_page_head() for one in found_sudo],
            "pager": rows,
            "page_name": "interviews",
            "default_url": HOME,
            "error": error,
            "note": note,
            "requested": done == "request",
        }
        template = "hr_professional_interview.portal_interviews"
        return pages.seal(request.render(template, values))

    @route(
        f"{HOME}/<int:interview_id>",
        type="http",
        auth="user",
        website=True,
        methods=["GET"],
    )
    def interview(self, interview_id, done="", **_kw):
        return pages.show(self._open_interview(interview_id), done=done)

    @route(
        f"{HOME}/<int:interview_id>/<string:button>",
        type="http",
        auth="user",
        website=True,
        methods=["GET", "POST"],
        max_content_length=pages.MAX_CONTENT,
    )
    def interview_act(self, interview_id, button, **post):
        door = self._open_interview(interview_id)
        if request.httprequest.method != "POST":
            return pages.redirect(door.url)
        answer = pages.act(door, button, post)
        return answer or pages.redirect(f"{door.url}?done={button}")

    @route(
        f"{HOME}/<int:interview_id>/autosave",
        type="jsonrpc",
        auth="user",
        max_content_length=pages.MAX_CONTENT,
    )
    def interview_autosave(self, interview_id, answers):
        return pages.autosave(self._open_interview(interview_id), answers)

    # === Asked for by the employee ===

    @route(
        f"{HOME}/request",
        type="http",
        auth="user",
        website=True,
        methods=["POST"],
        max_content_length=pages.MAX_CONTENT,
    )
    def interview_request(self, note="", **_post):
        employees_sudo = self._get_interview_employees().filtered("active")
        if not employees_sudo:
            raise NotFound
        employee_sudo = self._get_interview_employee(employees_sudo)
        try:
            with request.env.cr.savepoint():
                self._request_interview(employee_sudo, note)
        except UserError as error:
            return self._show_interviews(error=str(error), note=note)
        return pages.redirect(f"{HOME}?done=request")

    def _get_interview_employee(self, employees):
        """His record in the company he works in now, else the first."""
        here = employees.filtered(lambda one: one.company_id == request.env.company)
        return (here or employees)[:1]

    def _request_interview(self, employee_sudo, note):
        # sudo: a request of his own, made by the server
        interviews_sudo = request.env["hr.professional.interview"].sudo()
        text = read_text(interviews_sudo, {"note": note}, "note")
        interviews_sudo._do_request(employee_sudo, text)
