"""Pages: the portal, personal links, the web client and its odd routes."""

from .http_attempt import Attempt
from .http_calls import MODULE
from .names import INTERVIEW, PREFIX
from .routes import ANONYMOUS, BUTTONS, IDENTITY, OWN_DATA, OWNERS, ROUTES

PORTAL = "/my/interviews/<int:interview_id>"
LINK = "/interview/take-part/<int:link_id>"
LABELS = ("planned", "shared", "delivered", "past")
FORGED = "A" * 43


class PagePaths:
    """See the module."""

    def get_page_attempts(self):
        """Everything that answers with a page, or with what a page asks for."""
        yield from self._visit_portal()
        yield from self._visit_own_portal()
        yield from self._visit_own_page()
        yield from self._visit_links()
        yield from self._visit_client()
        yield from self._run_actions()

    def get_refused(self, row):
        """How a route answers the role when he is not granted."""
        return row.anonymous if self.role in ANONYMOUS else row.refused

    def visit(self, route, target, values=None, way="get", **numbers):
        """An attempt at a route of ours; its row tells who may.

        :param numbers: what stands in the place of the converters.
        """
        row, url = ROUTES[route], route
        for name, value in numbers.items():
            for kind in ("int", "string"):
                url = url.replace(f"<{kind}:{name}>", str(value))
        granted = self.role in row.granted
        return Attempt(
            f"{way} {route}",
            target,
            url,
            values or {},
            way,
            granted=granted,
            acts=granted,
            told=IDENTITY,
            refused=self.get_refused(row),
        )

    # === The portal ===

    def _visit_portal(self):
        """Pages and buttons of the victim's interviews."""
        rows = self.files["victim"].rows
        for label in LABELS:
            number = {"interview_id": rows[INTERVIEW, label].id}
            target = f"victim {label}"
            yield self.visit(PORTAL, target, **number)
            for button, values in BUTTONS.items():
                route, what = f"{PORTAL}/<string:button>", f"{target} {button}"
                one = {**number, "button": button}
                yield self.visit(route, what, values, "post", **one)
                if label == LABELS[0]:
                    yield self.visit(route, what, **one)
            yield self.visit(
                f"{PORTAL}/autosave", target, self._type(), "json", **number
            )

    def _type(self):
        """Words for a preparation of the victim's."""
        answer = self.files["victim"].rows[f"{PREFIX}.answer", "private"]
        return {"answers": {str(answer.id): {"text": "x", "revision": 0}}}

    def _visit_own_portal(self):
        """The list, where everybody may do something about himself."""
        for route, way in (
            ("/my/interviews", "get"),
            ("/my/interviews/page/<int:page>", "get"),
            ("/my/interviews/request", "post"),
            ("/my/interviews/data", "post"),
        ):
            url = route.replace("<int:page>", "2")
            refused = self.get_refused(ROUTES[route]) | {303}
            options = {
                "granted": self.role not in ANONYMOUS,
                "acts": self.role not in ANONYMOUS,
                "refused": refused,
                "told": OWN_DATA if self.role in OWNERS else frozenset(),
            }
            yield Attempt(f"{way} {route}", "own list", url, {}, way, **options)

    def _visit_own_page(self):
        """Rows of the victim's, named in the forms of one's own page."""
        if self.role == "portal":
            page = f"/my/interviews/{self.portal_interview.id}"
        elif self.role == "link":
            page = f"/interview/take-part/{self.get_links(self.linked_interview).id}"
        else:
            return
        rows = self.files["victim"].rows
        answer = rows[f"{PREFIX}.answer", "private"]
        report = rows[f"{PREFIX}.answer", "delivered"]
        skill = rows[f"{PREFIX}.skill", "private"]
        for button, values in (
            ("acknowledge", {"answer": report.id}),
            ("save", {f"text_{answer.id}": "x", f"revision_{answer.id}": "0"}),
            ("skill", {"skill": skill.id, "level": "", "comment": "x"}),
        ):
            url = f"{page}/{button}"
            yield Attempt("own page", f"victim's {button}", url, values, "post")
        url = f"{page}/autosave"
        yield Attempt("own page", "victim's autosave", url, self._type(), "json")

    # === Personal links ===

    def get_links(self, interview):
        """Links of an interview, whatever their state."""
        links = self.env[f"{PREFIX}.access"].sudo()
        return links.search([("interview_id", "=", interview.id)])

    def _visit_links(self):
        """Tokens that do not open, and numbers of the victim's links."""
        tokens = {name: self.links[name] for name in ("expired", "revoked")}
        for name, token in {**tokens, "forged": FORGED}.items():
            yield self.visit("/interview/<string:token>", name, token=token)
            pasted = {"link": f"/interview#{token}"}
            yield self.visit("/interview", name, pasted, "post")
        victim = self.files["victim"]
        links = self.get_links(victim.planned) + self.get_links(victim.shared)
        for position, link in enumerate(links):
            target, number = f"victim link {position}", {"link_id": link.id}
            yield self.visit(LINK, target, **number)
            yield self.visit(f"{LINK}/autosave", target, self._type(), "json", **number)
            for button, values in {**BUTTONS, "leave": {}}.items():
                route, what = f"{LINK}/<string:button>", f"{target} {button}"
                one = {**number, "button": button}
                yield self.visit(route, what, values, "post", **one)

    # === The web client ===

    def _visit_client(self):
        """Names and data of rows by what the web client asks for."""
        for target in self.get_targets():
            yield from self.thin(target, self._name(target))
        planned = self.files["victim"].planned
        for url in (f"/odoo/{INTERVIEW}/{planned.id}", "/web/session/get_session_info"):
            # Odoo's assistant says hello in the first session
            yield Attempt("web client", "victim planned", url, acts=True)
        yield from self._visit_around()

    def _name(self, target):
        """What tells the name of a row, or finds it."""
        model, number = target.model, target.record.id
        may = {"granted": target.may("read")}
        one = {"actions": [{"model": model, "resId": number}]}
        url = "/web/action/load_breadcrumbs"
        yield Attempt("breadcrumbs", target.name, url, one, "json", **may)
        url = "/html_editor/link_preview_internal"
        for prefix in ("", "m-"):
            one = {"preview_url": f"/odoo/{prefix}{model}/{number}"}
            yield Attempt("preview", target.name, url, one, "json", **may)
        query = {"model": model, "domain": [["id", "=", number]]}
        url = "/web/domain/validate"
        yield Attempt("domain", target.name, url, query, "json", **may)

    def _visit_around(self):
        """Routes of Odoo's about the employee."""
        person = self.employee.id
        chart = {"employee_id": person, "context": {"max_level": 5}}
        for url in ("/hr/get_org_chart", "/hr/get_subordinates"):
            yield Attempt(url, "victim", url, chart, "json")
        leave = self.files["victim"].rows["hr.leave", "leave"]
        for url in ("/leave/approve", "/leave/validate", "/leave/refuse"):
            query = {"res_id": leave.id, "token": "x"}
            yield Attempt(url, "victim", url, query)
        for name in ("hr.employee", "hr.employee.public"):
            url = f"/web/image/{name}/{person}/avatar_128"
            for field in self.env[name]._fields.values():
                if MODULE in field._modules and field.type in ("char", "text"):
                    query = {"filename_field": field.name}
                    yield Attempt("avatar named", f"{name} {field.name}", url, query)

    def _run_actions(self):
        """Actions of the module by their address, their data, and run."""
        url, context = "/web/action/run", {"active_model": "hr.employee"}
        context |= {"active_id": self.employee.id, "active_ids": self.employee.ids}
        actions = self.env["ir.actions.server"].sudo().search([])
        actions = actions.filtered(lambda one: self._is_ours(one))
        for action in actions:
            values = {"action_id": action.id, "context": context}
            may = self.role in ("administrator", "officer", "officer_own")
            what = action.name
            yield Attempt("run", what, url, values, "json", granted=may, acts=may)
        windows = (
            self.env["ir.actions.act_window"].sudo().search([("path", "!=", False)])
        )
        for action in windows.filtered(lambda one: self._is_ours(one)):
            url = f"/json/1/{action.path}"
            yield Attempt("json 1", action.path, url, way="bearer", granted=True)

    def _is_ours(self, action):
        return (action.get_external_id()[action.id] or "").startswith(f"{MODULE}.")
