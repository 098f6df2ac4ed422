"""Odoo's own share links - portal and attachment tokens - open nothing of ours."""

import base64

from markupsafe import Markup

from odoo.tests import tagged
from odoo.tools import mute_logger

from .common_page import PageCommon

MODULE = "hr_professional_interview"


@tagged("post_install", "-at_install")
class TestShareLinks(PageCommon):
    def attach(self, record, **vals):
        return self.env["ir.attachment"].create(
            {
                "name": "a.txt",
                "raw": b"confidential words",
                "mimetype": "text/plain",
                "res_model": record._name,
                "res_id": record.id,
                **vals,
            }
        )

    def fetch(self, attachment, token):
        with mute_logger("odoo.http"):
            return self.url_open(f"/web/content/{attachment.id}?access_token={token}")

    def test_no_record_of_ours_has_a_share_link(self):
        ours = [
            model
            for model in self.env.registry.models.values()
            if model._original_module == MODULE
        ]
        self.assertGreater(len(ours), 30)
        for model in ours:
            with self.subTest(model._name):
                self.assertNotIn("access_token", model._fields)
                self.assertFalse(hasattr(model, "_portal_ensure_token"))

    def test_a_token_opens_no_file_of_ours(self):
        mail = self.env["mail.mail"].create(
            {"professional_interview_id": self.lenas.id, "email_to": "x@example.com"}
        )
        for record in (self.lenas, mail, self.lenas.answer_ids[:1]):
            attachment = self.attach(record)
            (token,) = attachment.generate_access_token()
            with self.subTest(record._name):
                answer = self.fetch(attachment, token)
                self.assertNotIn("confidential words", answer.text)
                self.assertIn(answer.status_code, (403, 404))

    def test_files_of_others_are_opened_as_ever(self):
        attachment = self.attach(self.env["res.partner"].create({"name": "Other"}))
        (token,) = attachment.generate_access_token()
        self.assertEqual("confidential words", self.fetch(attachment, token).text)
        mail = self.env["mail.mail"].create({"email_to": "x@example.com"})
        attachment = self.attach(mail)
        (token,) = attachment.generate_access_token()
        self.assertEqual("confidential words", self.fetch(attachment, token).text)

    def test_whoever_reads_the_record_still_reads_its_file(self):
        attachment = self.attach(self.lenas)
        (token,) = attachment.generate_access_token()
        self.authenticate("epp_officer", "epp_officer")
        self.assertEqual("confidential words", self.fetch(attachment, token).text)

    def test_a_picture_pasted_into_a_message_is_no_way_in(self):
        pixel = base64.b64encode(
            base64.b64decode(
                "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk"
                "+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
            )
        ).decode()
        files = self.env["ir.attachment"]
        of_ours = [("res_model", "=", self.lenas._name)]
        before = files.search(of_ours)
        body = Markup('<p><img src="data:image/png;base64,%s"/></p>') % pixel
        self.lenas.with_user(self.manager).message_post(
            body=body, message_type="comment"
        )
        made = files.search(of_ours) - before
        self.assertTrue(made)
        for attachment in made:
            token = attachment.access_token or "x"
            self.assertIn(self.fetch(attachment, token).status_code, (403, 404))

    def test_notifications_carry_no_token(self):
        before = self.env["mail.mail"].sudo().search([])
        self.lenas.with_user(self.officer).message_notify(
            partner_ids=self.manager.partner_id.ids, body="Please look", subject="Look"
        )
        messages = self.env["mail.message"].search(
            [("model", "=", self.lenas._name), ("res_id", "=", self.lenas.id)]
        )
        mails = self.env["mail.mail"].sudo().search([]) - before
        self.assertNotIn("access_token", str(mails.mapped("body_html")))
        self.assertNotIn("access_token", str(messages.mapped("body")))
