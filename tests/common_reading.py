"""A delivered report with something in every field of its content."""

from contextlib import contextmanager

from lxml import etree

from odoo import Command

from ..models.interview_reading import READING_KINDS
from .common_review import ReviewCommon
from .test_signature import picture, text

PREFIX = "hr.professional.interview"


class ReadingCommon(ReviewCommon):
    """Conducted by the boss; the line manager held it first, before it was given on."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.thirds = cls.officer | cls.administrator | cls.manager
        allow_export = cls.env.ref("base.group_allow_export")
        cls.thirds.write({"group_ids": [Command.link(allow_export.id)]})
        cls.parties = cls.user | cls.boss
        cls.fill()
        # what HR read while adding evidence is none of the report
        cls.env.cr.flush()
        cls.deliver_review()
        cls.fill_delivered()
        cls.env.cr.flush()

    @classmethod
    def fill(cls):
        interview = cls.interview
        interview.sudo()._do_confirm_identity("Born elsewhere")
        interview.sudo()._do_remark_review("One training is missing")
        interview.sudo()._do_share_preparation()
        cls.add_line()
        for side in ("employee", "employer"):
            for row in cls.rows(side=side):
                row.write({"text": f"Said by {side}", "given": True, "yes_no": "yes"})
        cls.env[f"{PREFIX}.skill"].sudo().create(
            [
                {
                    "interview_id": interview.id,
                    "name": "Welding",
                    "side": side,
                    "level": "practice",
                    "comment": "More practice",
                }
                for side in ("employee", "employer")
            ]
        )
        interview.write(
            {
                "wish_ids": [
                    Command.create(
                        {
                            "kind": "move",
                            "target": "Welder",
                            "place": "Nantes",
                            "note": "Nearer to the sea",
                            "horizon": "now",
                        }
                    )
                ]
            }
        )

    @classmethod
    def fill_delivered(cls):
        interview = cls.interview.sudo()
        interview._do_observe("I remember otherwise")
        interview._do_sign("employee", signature=text(picture()), name="Emma Employee")
        annotations = interview.env[f"{PREFIX}.annotation"]
        annotations._annotate(interview._get_delivered_document(), "Not so")

    def answers(self, user):
        return self.as_user(self.rows(), user)

    def as_user(self, records, user):
        """``records`` as in a request of ``user``: nothing is in the cache."""
        self.env.cr.flush()
        self.env.invalidate_all()
        companies = user.company_ids.ids
        return records.with_user(user).with_context(allowed_company_ids=companies)

    def find_steps(self, user=None, interview=None):
        self.env.cr.flush()
        interview = interview or self.interview
        domain = [("interview_id", "=", interview.id), ("kind", "in", READING_KINDS)]
        if user:
            domain.append(("user_id", "=", user.id))
        return self.env[f"{PREFIX}.event"].sudo().search(domain, order="id")

    def logged(self, user=None, interview=None):
        """Kinds of the readings of ``user``, the first one first."""
        return self.find_steps(user, interview).mapped("kind")

    # === Ways ===

    def open_form(self, user):
        self.as_user(self.interview, user).web_read(self.get_spec(user=user))

    def get_spec(self, model=PREFIX, view_type="form", user=None):
        """What the client asks for to show the main view of ``model``."""
        user = user or self.officer
        view = self.env[model].with_user(user).get_view(view_type=view_type)
        return make_spec(etree.fromstring(view["arch"]))

    def print_paper(self, user, records, kind):
        """As the route of PDF files."""
        reports = self.as_user(self.env["ir.actions.report"], user)
        self.assertTrue(reports._render_qweb_pdf(get_report(kind), records.ids))

    def print_html(self, user, records, kind):
        reports = self.as_user(self.env["ir.actions.report"], user)
        self.assertTrue(reports._render_qweb_html(get_report(kind), records.ids))

    def print_text(self, user, records, kind):
        reports = self.as_user(self.env["ir.actions.report"], user)
        self.assertTrue(reports._render_qweb_text(get_report(kind), records.ids))

    @contextmanager
    def undone(self):
        """Nothing of what is done inside stays."""
        self.env.cr.flush()
        savepoint = self.cr.savepoint(flush=False)
        try:
            yield
        finally:
            self.env.clear()
            self.env.cr.precommit.clear()
            savepoint.close(rollback=True)


def get_report(kind):
    return f"hr_professional_interview.paper_{kind}"


def make_spec(node):
    """The specification of the fields below ``node``, those of its lists included."""
    spec = {}
    for field in node.iterdescendants("field"):
        above = next(field.iterancestors("field"), None)
        if above is None or above not in node.iterdescendants():
            lines = field.find("list")
            below = {"fields": make_spec(lines)} if lines is not None else {}
            spec[field.get("name")] = below
    return spec
