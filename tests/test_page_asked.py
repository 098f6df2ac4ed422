"""Wishes and training needs on the employee's page."""

from odoo.tests import tagged

from .common_page import PageCommon


@tagged("post_install", "-at_install")
class TestAskedOnPage(PageCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.wishes = cls.env["hr.professional.interview.wish"]
        cls.need = cls.env["hr.training.need"].create(
            {"name": "TIG welding", "year": 2027, "interview_id": cls.peters.id}
        )

    def setUp(self):
        super().setUp()
        self.authenticate("epp_portal", "epp_portal")
        self.url = f"/my/interviews/{self.peters.id}"

    def make_wish(self, **values):
        return self.wishes.create(
            {"interview_id": self.peters.id, "kind": "move", **values}
        )

    def read_page(self):
        self.env.flush_all()
        return self.get(self.url).text

    def test_before_the_delivery_he_reads_only_what_he_shared(self):
        self.make_wish(stage="preparation", target="Baker", place="Nantes")
        self.make_wish(target="Words of the interviewer")
        page = self.read_page()
        for words in ("Baker", "Words of the interviewer", "TIG welding"):
            self.assertNotIn(words, page)
        self.peters.prepared_on = "2026-11-20 10:00:00"
        page = self.read_page()
        self.assertIn("Move in-house - Baker", page)
        self.assertIn("Nantes", page)
        for words in ("Words of the interviewer", "TIG welding", "What became of it"):
            self.assertNotIn(words, page)

    def test_once_delivered_he_reads_the_report_and_what_was_decided(self):
        self.make_wish(stage="preparation", target="Baker")
        self.make_wish(target="Smith", side="employer", note="<b>From June</b>")
        self.deliver(self.peters)
        self.need.with_user(self.officer)._do_decide("refused", "Budget spent")
        page = self.read_page()
        self.assertNotIn("Baker", page)
        for words in (
            "Move in-house - Smith",
            "Proposed by your interviewer",
            "&lt;b&gt;From June&lt;/b&gt;",
            "TIG welding",
            "Refused",
            "Budget spent",
        ):
            with self.subTest(words):
                self.assertIn(words, page)

    def test_a_link_to_the_copy_shows_neither(self):
        self.assertFalse({"wishes", "needs"} & self.peters._get_page("copy").keys())
