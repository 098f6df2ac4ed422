"""Delivery: the report is made, sealed and handed over, once, or not at all."""

import io
from datetime import date
from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.tests import Form, HttpCase, tagged
from odoo.tools.pdf import PdfFileReader

from ..models.interview_trace import content_digest
from .test_content import ContentCommon

DOCUMENT = "hr.professional.interview.document"


class DeliveryCommon(ContentCommon):
    """An interview that was held, with something written down."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.interview_live_from = "2026-01-01"
        cls.employee.work_email = "emma@example.com"
        cls.hold()

    @classmethod
    def hold(cls, interview=None):
        interview = interview or cls.interview
        interview.empty_topics_reason = "Nothing to say on the others"
        cls.row("wishes", interview=interview).text = "A project"
        interview._do_hold(date(2026, 11, 20))

    @classmethod
    def hand_over(cls, channel="portal", user=None, **values):
        interview = cls.interview.with_user(user or cls.manager)
        wizard = cls.env["hr.professional.interview.deliver"].with_user(
            user or cls.manager
        )
        vals = {"interview_id": interview.id, "channel": channel, **values}
        return wizard.create(vals).action_deliver()

    def steps(self, kind):
        return self.interview.event_ids.filtered(lambda e: e.kind == kind)

    def mails(self):
        return (
            self.env["mail.mail"]
            .sudo()
            .search([("professional_interview_id", "=", self.interview.id)])
        )


@tagged("post_install", "-at_install")
class TestDelivery(DeliveryCommon):
    def test_delivering_seals_the_report_with_its_hash_and_versions(self):
        self.hand_over()
        document = self.interview.document_ids
        self.assertRecordValues(
            document,
            [
                {
                    "kind": "report",
                    "version": 1,
                    "delivered_on": date(2026, 11, 23),
                    "delivery_channel": "portal",
                    "sha256": content_digest(document.attachment_id.raw),
                    "employee_id": self.employee.id,
                    "company_id": self.company.id,
                }
            ],
        )
        self.assertEqual(document._get_content(), document.attachment_id.raw)
        self.assertTrue(document.data["module"])
        self.assertEqual(1, document.data["topics"]["wishes"])
        step = self.steps("delivered")
        self.assertEqual(document.sha256, step.data["sha256"])
        self.assertEqual("portal", step.channel)
        self.assertEqual(date(2026, 12, 1), self.interview.observation_until)

    def test_whatever_path_delivers_makes_the_document(self):
        self.interview.with_user(self.manager).write({"state": "delivered"})
        self.assertEqual(1, len(self.interview.document_ids))

    def test_a_second_click_makes_no_second_document(self):
        wizards = self.env["hr.professional.interview.deliver"].with_user(self.manager)
        wizard = wizards.create({"interview_id": self.interview.id})
        wizard.action_deliver()
        wizard.action_deliver()
        self.assertEqual(1, len(self.interview.document_ids))
        self.assertEqual(1, len(self.steps("delivered")))
        with self.assertRefused("is “Delivered”"):
            self.interview.with_user(self.manager).action_deliver()

    def test_when_the_paper_fails_nothing_is_delivered(self):
        model = self.env.registry["hr.professional.interview"]

        def fail(interview, kind):
            raise ValueError("No paper")

        with patch.object(model, "_render_interview_paper", fail):
            with self.assertRefused("No paper", ValueError), self.cr.savepoint():
                self.hand_over()
        self.env.invalidate_all()
        self.assertEqual("held", self.interview.state)
        self.assertFalse(self.interview.document_ids)
        self.assertFalse(self.steps("delivered"))

    def test_empty_mandatory_topics_need_a_reason_by_every_path(self):
        self.interview.empty_topics_reason = False
        manager = self.interview.with_user(self.manager)
        for deliver in (
            manager.action_deliver,
            manager.sudo()._do_deliver,
            lambda: manager.write({"state": "delivered"}),
            self.hand_over,
        ):
            with self.assertRefused("nothing was written down on .*Skills"):
                deliver()
        self.hand_over(empty_topics_reason="She was in a hurry")
        self.assertEqual("She was in a hurry", self.interview.empty_topics_reason)
        self.assertEqual("delivered", self.interview.state)

    def test_the_dialog_asks_for_the_reason(self):
        self.interview.empty_topics_reason = False
        action = self.interview.with_user(self.manager).action_open_deliver()
        wizard = self.env[action["res_model"]].with_user(self.manager)
        wizard = wizard.with_context(**action["context"])
        with self.assertRaises(AssertionError):
            Form(wizard).save()
        with Form(wizard) as form:
            self.assertIn("Skills", form.empty_topics)
            form.empty_topics_reason = "No time"
        form.record.action_deliver()
        self.assertEqual("delivered", self.interview.state)

    def test_imported_history_is_delivered_without_document(self):
        past = self.make_interview(held_on="2026-11-10", state="held")
        past.with_user(self.officer).action_deliver()
        self.assertEqual("delivered", past.state)
        self.assertFalse(past.document_ids)

    def test_on_paper_has_its_own_day_never_ahead(self):
        with self.assertRefused("never ahead"):
            self.hand_over("paper", delivered_on="2026-12-24")
        self.hand_over("paper", delivered_on="2026-11-21")
        document = self.interview.document_ids
        self.assertEqual(date(2026, 11, 21), document.delivered_on)
        self.assertEqual("paper", document.delivery_channel)
        self.assertEqual("paper", self.steps("delivered").channel)

    def test_who_delivers(self):
        for user in (self.user, self.colleague, self.officer2, self.settings_user):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.hand_over(user=user)
        self.hand_over(user=self.officer)
        self.assertEqual("delivered", self.interview.state)


@tagged("post_install", "-at_install")
class TestDeliveryMail(DeliveryCommon):
    def test_the_mail_holds_a_link_and_not_the_content(self):
        self.hand_over("mail")
        mail = self.mails()
        self.assertEqual("emma@example.com", mail.email_to)
        self.assertIn(self.interview._get_employee_url(), mail.body_html)
        self.assertNotIn("A project", mail.body_html)
        self.assertFalse(mail.attachment_ids)
        self.assertEqual("mail", self.interview.document_ids.delivery_channel)

    def test_other_ways_send_nothing(self):
        self.hand_over("portal")
        self.assertFalse(self.mails())

    def test_who_is_away_gets_the_link_on_return_with_all_his_days(self):
        leave_type = self.make_leave_type("none")
        self.make_leave(leave_type, "2026-11-20", "2026-11-27")
        wizard = self.env["hr.professional.interview.deliver"].with_user(self.manager)
        wizard = wizard.create({"interview_id": self.interview.id, "channel": "mail"})
        self.assertIn("away today", wizard.warning)
        wizard.action_deliver()
        self.assertTrue(self.interview.delivery_mail_pending)
        self.assertFalse(self.mails())
        cron = self.env["hr.professional.interview"]
        with patch.object(self.env.registry["ir.cron"], "_commit_progress"):
            cron._cron_close_delivered()
            self.assertFalse(self.mails())
            self.env["hr.leave"].search([("employee_id", "=", self.employee.id)]).write(
                {"state": "refuse"}
            )
            cron._cron_close_delivered()
            cron._cron_close_delivered()
        self.assertEqual(1, len(self.mails()))
        self.assertFalse(self.interview.delivery_mail_pending)
        self.assertEqual("delivered", self.interview.state)

    def test_without_address_it_is_delivered_and_said(self):
        self.employee.work_email = False
        self.employee.user_id.partner_id.email = False
        self.employee.work_contact_id.email = False
        wizard = self.env["hr.professional.interview.deliver"].with_user(self.manager)
        wizard = wizard.create({"interview_id": self.interview.id, "channel": "mail"})
        self.assertIn("No e-mail address", wizard.warning)
        wizard.action_deliver()
        self.assertIn("no e-mail address", self.interview.mail_error)
        self.assertEqual("delivered", self.interview.state)

    def test_no_mail_leaves_before_the_company_is_live(self):
        self.company.interview_live_from = False
        with self.assertRefused("before the company is live"):
            self.hand_over("mail")
        self.hand_over("portal")
        self.assertEqual("delivered", self.interview.state)


@tagged("post_install", "-at_install")
class TestDocumentRights(DeliveryCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.hand_over()
        cls.interview.sudo()._do_observe("I remember otherwise")
        cls.interview.sudo()._do_sign("employee", name="Emma Employee")
        cls.sealed = (
            cls.interview.document_ids,
            cls.interview.signature_ids,
            cls.interview.observation_ids,
        )

    def check_readers(self, granted, refused):
        for rows in self.sealed:
            for user in granted:
                with self.subTest(f"{user.login}: {rows._name}"):
                    self.assertTrue(rows.with_user(user).has_access("read"))
                    self.assertTrue(rows.with_user(user).read(["display_name"]))
            for user in refused:
                with self.subTest(f"{user.login}: {rows._name}"):
                    self.assertFalse(rows.with_user(user).has_access("read"))
                    with self.assertRaises(AccessError):
                        rows.with_user(user).read(["display_name"])

    def test_who_reads(self):
        self.check_readers(
            (self.user, self.manager, self.officer, self.administrator),
            (
                self.boss,
                self.colleague,
                self.former_manager,
                self.hr_manager,
                self.settings_user,
                self.officer2,
                self.portal_user,
            ),
        )

    def test_the_former_manager_reads_as_interviewer_alone(self):
        self.employee.parent_id = self.boss_employee
        self.env.flush_all()
        self.check_readers((self.manager, self.boss), (self.former_manager,))

    def test_the_file_follows_its_document(self):
        file = self.interview.document_ids.attachment_id
        for user in (self.user, self.manager, self.officer):
            with self.subTest(user.login):
                self.assertTrue(file.with_user(user).read(["raw"]))
        for user in (
            self.boss,
            self.colleague,
            self.settings_user,
            self.hr_manager,
            self.portal_user,
        ):
            with self.subTest(user.login), self.assertRaises(AccessError):
                file.with_user(user).read(["raw"])
            found = self.env["ir.attachment"].with_user(user)
            if user != self.portal_user:
                domain = [("res_model", "=", DOCUMENT)]
                self.assertNotIn(file, found.search(domain))

    def test_an_officer_does_not_read_his_own_file_as_hr(self):
        interview = self.make_planned(
            self.officer_employee, interviewer_id=self.boss_employee.id
        )
        self.hold(interview)
        interview._do_deliver()
        # as the employee he reads it, and decides nothing about it
        own = interview.with_user(self.officer)
        self.assertTrue(own.document_ids.has_access("read"))
        for verb in ("reopen", "verify", "file_scan", "refuse"):
            with self.subTest(verb):
                self.assertFalse(own[f"can_{verb}"])

    def test_technical_fields_are_the_officers(self):
        document = self.interview.document_ids
        for name in ("data", "digest"):
            self.assertTrue(document.with_user(self.officer).read([name]))
            for user in (self.user, self.manager):
                with self.subTest(f"{user.login}: {name}"):
                    with self.assertRaises(AccessError):
                        document.with_user(user).read([name])

    def test_the_employee_takes_his_copy_and_the_trace_keeps_it(self):
        action = self.interview.with_user(self.user).action_my_download()
        self.assertIn(str(self.interview.document_ids.attachment_id.id), action["url"])
        step = self.steps("downloaded")
        self.assertEqual(self.user, step.user_id)
        self.assertEqual(self.interview.document_ids.sha256, step.data["sha256"])
        for user in (self.manager, self.officer, self.colleague):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.interview.with_user(user).action_my_download()

    def test_a_document_of_somebody_else_is_not_downloaded_through_ones_own(self):
        other = self.make_planned(self.colleague_employee)
        self.hold(other)
        other._do_deliver()
        with self.assertRefused("not one of its own"):
            self.interview.sudo()._do_download(other.document_ids)


@tagged("post_install", "-at_install")
class TestDeliveredReport(DeliveryCommon, HttpCase):
    """The real paper, sealed and read back."""

    def read_text(self, content):
        pages = PdfFileReader(io.BytesIO(content)).pages
        words = " ".join(page.extract_text() for page in pages)
        return " ".join(words.split())

    def test_the_sealed_report_says_what_was_written_and_no_draft(self):
        self.row("wishes").sudo().text = "Learning to weld"
        interview = self.interview.with_context(force_report_rendering=True)
        registry = self.env.registry
        render = registry["hr.professional.interview.printed"]._render_interview_paper
        model = registry["hr.professional.interview"]
        with patch.object(model, "_render_interview_paper", render):
            interview._do_deliver(channel="portal")
        document = self.interview.document_ids
        content = document._get_content()
        self.assertTrue(content.startswith(b"%PDF"))
        words = self.read_text(content)
        self.assertIn("Learning to weld", words)
        self.assertIn("Version 1", words)
        self.assertNotIn("DRAFT", words)
        self.assertEqual({}, self.interview._verify())
