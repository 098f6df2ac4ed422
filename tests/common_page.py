import re

from odoo.tests import HttpCase

from .test_content import ContentCommon

CSRF = re.compile(r'csrf_token: "([^"]+)"')
LINK = "/interview"
#: What stands for a link in a mail that did not leave yet.
PLACE = re.compile(r"/interview#link-(\d+)\b")
#: A link in a mail that leaves.
ADDRESS = re.compile(r"/interview#([\w-]{43})\b")


class LinkOpener:
    def open_link(self, token, **options):
        """What the page of a link does with what stands behind the ``#``."""
        page = self.url_open(LINK)
        found = CSRF.search(page.text)
        data = {"csrf_token": found.group(1), "link": token}
        return self.url_open(LINK, data=data, **options)


class PageCommon(LinkOpener, ContentCommon, HttpCase):
    """The employee's pages over HTTP: as a user, or behind a personal link.

    ``peter`` has a portal user, ``lena`` none.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.resource_calendar_id.tz = "Europe/Paris"
        cls.peter = cls.make_employee(
            "Pierre Portail", user=cls.portal_user, manager=cls.manager_employee
        )
        cls.lena = cls.make_employee("Léna Lien", manager=cls.manager_employee)
        cls.lena.work_email = "lena@example.com"
        cls.peters = cls.make_planned(cls.peter)
        cls.lenas = cls.make_planned(cls.lena)

    def setUp(self):
        super().setUp()
        # HTTP requests know no frozen class: their clock is the same process's
        self.links = self.env["hr.professional.interview.access"].sudo()

    # === Links ===

    def issue(self, interview=None, purpose="take_part"):
        """The token of a new link."""
        return self.links._issue((interview or self.lenas).sudo(), purpose)

    def open(self, token=None):
        """Open a link in this browser: (address of the page, its text)."""
        response = self.open_link(token or self.issue())
        return re.sub(r"\?.*", "", response.url), response

    # === Pages ===

    def get(self, path, **options):
        return self.url_open(path, **options)

    def post(self, path, page=None, **values):
        """Press a button of ``path``'s page, as a browser does."""
        if page is None:
            page = self.url_open(path.rpartition("/")[0]).text
        found = CSRF.search(page)
        token = found.group(1) if found else ""
        return self.url_open(path, data={"csrf_token": token, **values})

    def call(self, path, **params):
        """The answer of a JSON route."""
        response = self.url_open(path, json={"params": params})
        return response.json()

    def assertGone(self, response):
        """The page of links that do not open, whatever the reason."""
        self.assertEqual(404, response.status_code)
        self.assertIn("This link does not open", response.text)
        for name in ("Léna", "Pierre", "Ateliers"):
            self.assertNotIn(name, response.text)

    def assertSealed(self, response):
        headers = response.headers
        self.assertEqual("no-referrer", headers["Referrer-Policy"])
        self.assertIn("no-store", headers["Cache-Control"])
        self.assertIn("noindex", headers["X-Robots-Tag"])
        self.assertEqual("DENY", headers["X-Frame-Options"])

    def kinds(self, interview):
        """Steps of its trace, the first one first."""
        return interview.event_ids.sorted("id").mapped("kind")

    def last_step(self, interview):
        return interview.event_ids.sorted("id")[-1:]

    def prepared(self, code, interview):
        return self.row(code, "employee", "preparation", interview)
