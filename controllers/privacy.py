from werkzeug.exceptions import NotFound

from odoo.exceptions import UserError
from odoo.http import content_disposition, request, route

from . import interview_page as pages
from .portal import HOME, InterviewPortal


class InterviewPrivacy(InterviewPortal):
    """A copy of the user's own data, from the list of his interviews."""

    @route(f"{HOME}/data", type="http", auth="user", website=True, methods=["POST"])
    def interview_own_data(self, **_post):
        employees_sudo = self._get_interview_employees()
        if not employees_sudo:
            raise NotFound
        employee_sudo = self._get_interview_employee(employees_sudo)
        try:
            with request.env.cr.savepoint():
                name, content = employee_sudo._do_make_own_data()
        except UserError as error:
            return self._show_interviews(error=str(error))
        headers = [
            ("Content-Type", "application/zip"),
            ("Content-Length", str(len(content))),
            ("Content-Disposition", content_disposition(name)),
        ]
        return pages.seal(request.make_response(content, headers))
