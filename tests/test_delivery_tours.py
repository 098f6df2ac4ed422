"""Delivery in the browser: with a link, received and signed, on paper, reopened."""

from odoo.tests import HttpCase, tagged

from .test_delivery import DeliveryCommon


@tagged("post_install", "-at_install")
class TestDeliveryTours(DeliveryCommon, HttpCase):
    def tour(self, name, user, path="professional-interviews"):
        self.env.flush_all()
        url = f"/odoo/{path}/{self.interview.id}"
        self.start_tour(url, name, login=user.login)
        self.env.invalidate_all()

    def test_the_manager_delivers_and_the_employee_receives(self):
        self.interview.empty_topics_reason = False
        self.tour("interview_deliver_tour", self.manager)
        self.assertEqual("delivered", self.interview.state)
        self.assertEqual("mail", self.interview.document_ids.delivery_channel)
        self.assertEqual(1, len(self.mails()))
        self.tour("interview_receive_tour", self.user, "my-professional-interviews")
        self.assertEqual("closed", self.interview.state)
        drawn = self.interview.signature_ids.filtered(lambda s: s.side == "employee")
        self.assertEqual("drawn", drawn.mode)
        self.assertTrue(drawn.address)
        self.tour("interview_reopen_tour", self.officer)
        self.assertEqual("held", self.interview.state)
        self.assertEqual({}, self.interview._verify())

    def test_the_signed_paper_is_filed(self):
        self.tour("interview_paper_tour", self.manager)
        self.assertEqual("closed", self.interview.state)
        scan = self.interview._get_delivered_document()
        self.assertEqual(("scan", "signed.pdf"), (scan.kind, scan.name))
        self.assertIn(b"signed by both", scan._get_content())
