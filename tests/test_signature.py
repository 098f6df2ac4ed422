"""Observations, signatures, refusals and the paper path."""

import base64
import io
from datetime import date
from unittest.mock import patch

from PIL import Image, ImageDraw

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from ..models.interview_sealed import (
    SCAN_BYTES,
    Unreadable,
    check_scan,
    check_signature,
    decode,
)
from ..models.interview_trace import Actor
from .test_delivery import DeliveryCommon


def picture(size=(300, 100), image_format="PNG", drawn=True, mode="RGB"):
    image = Image.new(mode, size, "white" if mode == "RGB" else (0, 0, 0, 0))
    if drawn:
        ImageDraw.Draw(image).line((10, 10, size[0] - 10, size[1] - 10), "black", 3)
    out = io.BytesIO()
    image.save(out, image_format)
    return out.getvalue()


def text(content):
    return base64.b64encode(content).decode()


PDF = b"%PDF-1.4\nsigned\n%%EOF\n"


class SigningCommon(DeliveryCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.hand_over()

    def sign(self, side, user, **values):
        wizards = self.env["hr.professional.interview.sign"].with_user(user)
        vals = {"interview_id": self.interview.id, "side": side, **values}
        return wizards.create(vals).action_sign()

    def state(self, act, user, **values):
        wizards = self.env["hr.professional.interview.statement"].with_user(user)
        vals = {"interview_id": self.interview.id, "act": act, **values}
        return wizards.create(vals).action_confirm()


@tagged("post_install", "-at_install")
class TestSignature(SigningCommon):
    def test_both_sign_and_the_interview_is_closed(self):
        self.sign("employee", self.user, signature=text(picture()))
        self.assertEqual("delivered", self.interview.state)
        self.sign("interviewer", self.manager, mode="typed", signer_name="Marc Manager")
        self.assertEqual("closed", self.interview.state)
        drawn, typed = self.interview.signature_ids.sorted("id")
        self.assertRecordValues(
            drawn | typed,
            [
                {
                    "side": "employee",
                    "mode": "drawn",
                    "name": self.user.name,
                    "user_id": self.user.id,
                    "channel": "odoo",
                    "document_sha256": self.interview.document_ids.sha256,
                    "signed_at": fields.Datetime.now(),
                },
                {
                    "side": "interviewer",
                    "mode": "typed",
                    "name": "Marc Manager",
                    "user_id": self.manager.id,
                    "channel": "odoo",
                    "document_sha256": self.interview.document_ids.sha256,
                    "signed_at": fields.Datetime.now(),
                },
            ],
        )
        self.assertTrue(drawn.image)
        self.assertEqual(2, len(self.steps("signed")))
        self.assertEqual("signed", self.steps("closed").data["because"])

    def test_a_second_click_signs_once(self):
        for _click in range(2):
            self.sign("employee", self.user, mode="typed", signer_name="Emma")
        self.assertEqual(1, len(self.interview.signature_ids))
        self.sign("interviewer", self.manager, mode="typed", signer_name="Marc")
        self.sign("interviewer", self.manager, mode="typed", signer_name="Marc")
        self.assertEqual(2, len(self.interview.signature_ids))

    def test_who_signs_for_whom(self):
        for user in (self.manager, self.officer, self.colleague, self.officer2):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.sign("employee", user, mode="typed", signer_name="Emma")
        for user in (self.user, self.officer, self.colleague, self.boss):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.sign("interviewer", user, mode="typed", signer_name="Marc")
        self.assertFalse(self.interview.signature_ids)

    def test_what_is_no_signature_is_refused_with_words(self):
        large = b"\x89PNG\r\n\x1a\n" + b"x" * 20_000_000
        for given, message in (
            (text(b"not an image at all"), "no PNG or JPEG"),
            ("%%% not base64 %%%", "no PNG or JPEG"),
            (text(large), "larger than 2 MB"),
            (text(picture(drawn=False)), "Nothing is drawn"),
            (text(picture(drawn=False, mode="RGBA")), "Nothing is drawn"),
            (text(picture((6000, 60))), "larger than 2 MB"),
            (text(picture(image_format="GIF")), "no PNG or JPEG"),
            (text(b"<svg onload='alert(1)'/>"), "no PNG or JPEG"),
            (text(picture()[:200]), "no PNG or JPEG"),
        ):
            with self.subTest(given[:30]), self.assertRefused(message):
                self.interview.sudo()._do_sign("employee", given)
        with self.assertRefused("Draw your signature"):
            self.interview.sudo()._do_sign("employee", name="  ")
        with self.assertRefused("at most 120"):
            self.interview.sudo()._do_sign("employee", name="x" * 121)
        self.assertFalse(self.interview.signature_ids)
        self.assertEqual("delivered", self.interview.state)

    def test_a_picture_from_the_browser_is_taken(self):
        given = "data:image/png;base64," + text(picture(mode="RGBA"))
        row = self.interview.sudo()._do_sign("employee", given, "Emma <script>")
        self.assertEqual("drawn", row.mode)
        self.assertEqual("Emma <script>", row.name)

    def test_the_holder_of_a_link_signs_with_his_address(self):
        actor = Actor("Emma Employee", "link", "192.0.2.7")
        interview = self.interview.sudo().with_context(interview_actor=actor)
        row = interview._do_sign("employee", name="Emma Employee")
        self.assertEqual(
            ("Emma Employee", "link", "192.0.2.7"),
            (row.actor, row.channel, row.address),
        )
        self.assertFalse(row.user_id)
        self.assertEqual("192.0.2.7", self.steps("signed").data["address"])

    def test_before_delivery_and_after_closing_nobody_signs(self):
        held = self.make_planned(self.colleague_employee)
        self.hold(held)
        with self.assertRefused("is “Held”"):
            held.sudo()._do_sign("employee", name="Colin")
        self.interview.with_user(self.officer).action_close()
        with self.assertRefused("is “Closed”"):
            self.interview.with_user(self.user).action_my_sign()
        with self.assertRefused("is “Closed”"):
            self.sign("employee", self.user, mode="typed", signer_name="Emma")

    def test_the_buttons_are_there_for_those_who_may(self):
        expected = {
            self.user: {"can_my_sign", "can_my_observe", "can_my_download"},
            self.manager: {"can_sign", "can_refuse", "can_file_scan"},
            self.officer: {"can_refuse", "can_file_scan", "can_reopen", "can_verify"},
            self.colleague: set(),
        }
        names = set().union(*expected.values())
        for user, wanted in expected.items():
            interview = self.interview.with_user(user)
            if user == self.colleague:
                interview = interview.sudo().with_user(user)
                continue
            with self.subTest(user.login):
                self.assertEqual(wanted, {n for n in names if interview[n]})

    def test_papers_print_what_was_signed_and_observed(self):
        self.state("observe", self.user, text="I remember otherwise")
        self.sign("employee", self.user, signature=text(picture()))
        self.sign("interviewer", self.manager, mode="typed", signer_name="Marc")
        hers, his = self.interview.sudo()._get_paper_signatures()
        self.assertTrue(hers["image"].startswith("data:image/png;base64,iVBOR"))
        self.assertIn("no agreement", hers["note"])
        self.assertEqual(("Marc", "", ""), (his["name"], his["image"], his["note"]))
        said = self.interview.sudo()._get_paper_observations()
        self.assertEqual("I remember otherwise", said[0]["text"])

    def test_another_provider_takes_over(self):
        model = self.env.registry["hr.professional.interview"]
        with (
            patch.object(model, "_get_signature_providers", lambda self: ["other"]),
            patch.object(
                model,
                "_start_signature_other",
                lambda self, side: {"type": "ir.actions.act_url", "url": side},
                create=True,
            ),
        ):
            action = self.interview.with_user(self.user).action_my_sign()
        self.assertEqual("employee", action["url"])

    def test_history_without_document_is_not_signed_in_odoo(self):
        past = self.make_interview_in("delivered")
        with self.assertRefused("not kept in Odoo"):
            past.sudo()._do_sign("employee", name="Emma")


@tagged("post_install", "-at_install")
class TestRefusal(SigningCommon):
    def test_a_refusal_is_recorded_with_its_witness_and_closes(self):
        self.state(
            "refuse", self.manager, day="2026-11-23", witness="Berthe", text="Leaves"
        )
        step = self.steps("sign_refused")
        self.assertEqual("Leaves", step.note)
        self.assertEqual("Berthe", step.data["witness"])
        self.assertEqual("2026-11-23", step.data["refused_on"])
        self.assertEqual("closed", self.interview.state)
        with self.assertRefused("is “Closed”"):
            self.state("refuse", self.manager)
        self.assertEqual(1, len(self.steps("sign_refused")))

    def test_its_day_lies_between_the_delivery_and_today(self):
        for day in ("2026-11-22", "2026-11-24"):
            with self.subTest(day), self.assertRefused("between the delivery"):
                self.state("refuse", self.manager, day=day)

    def test_who_has_signed_has_not_refused(self):
        self.sign("employee", self.user, mode="typed", signer_name="Emma")
        with self.assertRefused("has signed"):
            self.state("refuse", self.manager)

    def test_who_records_it(self):
        for user in (self.user, self.colleague, self.officer2, self.boss):
            with self.subTest(user.login), self.assertRaises(UserError):
                self.state("refuse", user)
        self.state("refuse", self.officer)
        self.assertEqual("closed", self.interview.state)


@tagged("post_install", "-at_install")
class TestObservation(SigningCommon):
    def test_the_employee_adds_observations_for_some_days(self):
        self.state("observe", self.user, text=" I remember otherwise ")
        row = self.interview.observation_ids
        self.assertEqual("I remember otherwise", row.text)
        self.assertEqual(self.interview.document_ids, row.document_id)
        self.assertEqual(self.user, self.steps("observed").user_id)
        with freeze_time("2026-12-01 12:00:00"):
            self.state("observe", self.user, text="And this")
        with freeze_time("2026-12-02 12:00:00"):
            with self.assertRefused("until 12/01/2026"):
                self.state("observe", self.user, text="Too late")
        self.assertEqual(2, len(self.interview.observation_ids))

    def test_the_number_of_days_is_a_setting(self):
        self.company.interview_observation_days = 15
        other = self.make_planned(self.colleague_employee)
        self.hold(other)
        other._do_deliver()
        self.assertEqual(date(2026, 12, 8), other.observation_until)

    def test_a_second_click_adds_nothing(self):
        for _click in range(2):
            self.state("observe", self.user, text="Once")
        self.assertEqual(1, len(self.interview.observation_ids))

    def test_early_signatures_do_not_cut_the_days(self):
        self.sign("employee", self.user, mode="typed", signer_name="Emma")
        self.sign("interviewer", self.manager, mode="typed", signer_name="Marc")
        self.state("observe", self.user, text="One more thing")
        self.assertTrue(self.interview.observation_ids)

    def test_nothing_and_a_book_are_refused(self):
        with self.assertRefused("Write your observation"):
            self.state("observe", self.user, text="  ")
        with self.assertRefused("more than 20000"):
            self.state("observe", self.user, text="x" * 20_001)

    def test_nobody_observes_for_the_employee(self):
        for user in (self.manager, self.officer, self.colleague):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.state("observe", user, text="I agree")

    def test_before_the_delivery_there_is_nothing_to_observe(self):
        held = self.make_planned(self.colleague_employee)
        self.hold(held)
        with self.assertRefused("once the report was delivered"):
            held.sudo()._do_observe("Early")


@tagged("post_install", "-at_install")
class TestClosing(SigningCommon):
    def run_cron(self):
        with patch.object(self.env.registry["ir.cron"], "_commit_progress"):
            self.env["hr.professional.interview"]._cron_close_delivered()

    def test_it_closes_the_day_after_the_last(self):
        with freeze_time("2026-12-01 12:00:00"):
            self.run_cron()
            self.assertEqual("delivered", self.interview.state)
        with freeze_time("2026-12-02 12:00:00"):
            self.run_cron()
            self.run_cron()
        self.assertEqual("closed", self.interview.state)
        self.assertEqual(date(2026, 12, 2), self.interview.closed_on)
        self.assertEqual("over", self.steps("closed").data["because"])

    def test_people_without_user_receive_the_link_to_their_copy_once(self):
        links = self.env["hr.professional.interview.access"]
        self.employee.user_id = False
        with freeze_time("2026-12-02 12:00:00"):
            self.run_cron()
            mail = self.mails()
            self.assertEqual("emma@example.com", mail.email_to)
            self.assertEqual("Your meeting: personal link", mail.subject)
            self.run_cron()
        link = links.search([("interview_id", "=", self.interview.id)])
        self.assertEqual("copy", link.purpose)
        self.assertEqual(mail, self.mails())

    def test_nobody_else_receives_a_link_to_the_copy(self):
        with freeze_time("2026-12-02 12:00:00"):
            self.run_cron()
            self.assertFalse(self.mails())
            self.employee.write({"user_id": False, "work_email": False})
            self.run_cron()
        self.assertEqual("closed", self.interview.state)
        self.assertFalse(self.mails())

    def test_after_an_outage_it_catches_up_and_one_failure_stops_nobody(self):
        other = self.make_planned(self.colleague_employee)
        self.hold(other)
        other._do_deliver()
        model = self.env.registry["hr.professional.interview"]
        close, bad = model._close_over, self.interview.id

        def fail(interview):
            if interview.id == bad:
                raise ValueError("broken")
            return close(interview)

        with freeze_time("2027-03-01 12:00:00"):
            with (
                patch.object(model, "_close_over", fail),
                self.assertLogs(
                    "odoo.addons.hr_professional_interview.models"
                    ".hr_professional_interview_closing",
                    "ERROR",
                ),
            ):
                self.run_cron()
            self.assertEqual("delivered", self.interview.state)
            self.assertEqual("closed", other.state)
            self.run_cron()
        self.assertEqual("closed", self.interview.state)

    def test_hr_closes_with_a_reason_in_the_trace(self):
        with self.assertRefused("only an HR officer"):
            self.interview.with_user(self.manager).action_open_close()
        self.state("close", self.officer, text="Agreed by mail")
        step = self.steps("closed")
        self.assertEqual("Agreed by mail", step.note)
        self.assertEqual("hr", step.data["because"])


@tagged("post_install", "-at_install")
class TestPaperPath(DeliveryCommon):
    def file(self, user, content=PDF, name="scan.pdf", **values):
        wizards = self.env["hr.professional.interview.scan"].with_user(user)
        vals = {
            "interview_id": self.interview.id,
            "file": text(content),
            "file_name": name,
            **values,
        }
        return wizards.create(vals).action_file()

    def test_the_scan_of_a_held_interview_delivers_and_closes_it(self):
        self.interview.empty_topics_reason = False
        self.file(self.manager, delivered_on="2026-11-21")
        self.assertEqual("closed", self.interview.state)
        self.assertEqual(date(2026, 11, 21), self.interview.delivered_on)
        report, scan = self.interview.document_ids.sorted("id")
        self.assertEqual(("report", "paper"), (report.kind, report.delivery_channel))
        self.assertEqual(("scan", "scan.pdf"), (scan.kind, scan.name))
        self.assertEqual(PDF, scan._get_content())
        self.assertEqual(scan, self.interview._get_delivered_document())
        self.assertEqual(scan.sha256, self.steps("scanned").data["sha256"])
        self.assertIn("scan", self.interview.empty_topics_reason)

    def test_the_scan_of_a_delivered_interview_closes_it(self):
        self.hand_over("paper")
        self.file(self.officer, picture(image_format="JPEG"), "page.png")
        self.assertEqual("closed", self.interview.state)
        self.assertEqual("page.jpg", self.interview.document_ids.sorted("id")[-1].name)

    def test_a_second_drop_files_nothing(self):
        for _click in range(2):
            self.file(self.manager)
        self.assertEqual(1, len(self.steps("scanned")))
        self.assertEqual(2, len(self.interview.document_ids))

    def test_other_files_are_refused_whatever_their_name(self):
        for content, message in (
            (b"MZ program", "no PDF, PNG or JPEG"),
            (b"<html><script>alert(1)</script>", "no PDF, PNG or JPEG"),
            (b"%PDF-1.4 cut off", "no PDF, PNG or JPEG"),
        ):
            with self.subTest(content), self.assertRefused(message):
                self.file(self.manager, content)
        self.assertEqual("held", self.interview.state)
        self.assertFalse(self.interview.document_ids)

    def test_who_files_it(self):
        for user in (self.user, self.colleague, self.officer2, self.boss):
            with self.subTest(user.login), self.assertRaises(UserError):
                self.file(user)
        with self.assertRefused("never ahead"):
            self.file(self.manager, delivered_on="2026-12-24")

    def test_before_it_is_held_and_after_it_is_closed(self):
        planned = self.make_planned(self.colleague_employee)
        with self.assertRefused("once it was held"):
            planned.sudo()._do_file_scan("a.pdf", PDF)
        self.hand_over()
        self.interview.with_user(self.officer).action_close()
        with self.assertRefused("HR does it"):
            self.file(self.manager)
        self.file(self.officer)
        self.assertEqual("closed", self.interview.state)

    def test_hr_files_the_paper_of_the_past(self):
        past = self.make_interview(held_on="2024-04-03")
        past.sudo()._do_file_scan("2024.pdf", PDF)
        self.assertEqual("scan", past.document_ids.kind)
        self.assertEqual("closed", past.state)


@tagged("post_install", "-at_install")
class TestFiles(DeliveryCommon):
    """The checks of files by themselves."""

    def test_sizes_are_checked_before_anything_is_decoded(self):
        with self.assertRaisesRegex(Unreadable, "large"):
            decode("A" * 1000, 100)
        with self.assertRaisesRegex(Unreadable, "empty"):
            decode("", 100)
        with self.assertRaisesRegex(Unreadable, "damaged"):
            decode("A", 100)
        self.assertEqual(b"words", decode(base64.b64encode(b"words"), 100))

    def test_scans(self):
        self.assertEqual("application/pdf", check_scan(PDF))
        self.assertEqual("image/png", check_scan(picture()))
        self.assertEqual("image/jpeg", check_scan(picture(image_format="JPEG")))
        with self.assertRaisesRegex(Unreadable, "large"):
            check_scan(b"x" * (SCAN_BYTES + 1))
        with self.assertRaisesRegex(Unreadable, "scan"):
            check_scan(picture(image_format="GIF"))

    def test_signatures(self):
        check_signature(picture())
        check_signature(picture(mode="RGBA"))
