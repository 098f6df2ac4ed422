"""The lock: what was delivered changes by no path, form, RPC or another module."""

import base64
import json
from datetime import date

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import Form, HttpCase, tagged
from odoo.tools import mute_logger

from .test_delivery import DOCUMENT, DeliveryCommon

INTERVIEW = "hr.professional.interview"
FORGED = ("interview_seal", "interview_file", "interview_act", "su", "import_file")


@tagged("post_install", "-at_install")
class TestDocumentLock(DeliveryCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.hand_over()
        cls.interview.sudo()._do_observe("I remember otherwise")
        cls.interview.sudo()._do_sign("employee", name="Emma Employee")
        cls.document = cls.interview.document_ids
        cls.file = cls.document.attachment_id

    def ways(self, records):
        """The same records as everybody who could try."""
        users = (self.user, self.manager, self.officer, self.administrator)
        forged = dict.fromkeys(FORGED, True)
        yield from (records.with_user(user) for user in users)
        yield records.with_context(**forged)
        yield records.sudo().with_context(**forged)

    def test_sealed_rows_are_not_written_created_or_deleted(self):
        rows = {
            self.document: {"delivered_on": "2026-11-01"},
            self.interview.signature_ids: {"name": "Somebody else"},
            self.interview.observation_ids: {"text": "I agree"},
        }
        for sealed, vals in rows.items():
            for row in self.ways(sealed):
                with self.subTest(f"{row._name} {row.env.user.login}"):
                    with self.assertRaises(AccessError):
                        row.write(vals)
                    with self.assertRaises(AccessError):
                        row.unlink()
                    with self.assertRaises(AccessError):
                        row.create({"employee_id": self.employee.id, **vals})
                    with self.assertRaises(AccessError):
                        row.copy()

    def test_the_file_is_not_replaced_renamed_moved_opened_or_deleted(self):
        other = self.make_planned(self.colleague_employee)
        for vals in (
            {"raw": b"%PDF-1.4 other %%EOF"},
            {"datas": base64.b64encode(b"other")},
            {"db_datas": b"other"},
            {"name": "other.pdf"},
            {"mimetype": "text/html"},
            {"res_model": INTERVIEW, "res_id": other.id},
            {"res_id": 0},
            {"res_field": "image"},
            {"public": True},
            {"access_token": "token"},
            {"url": "/other"},
            {"type": "url", "url": "https://example.com"},
            {"description": "other"},
        ):
            for file in self.ways(self.file):
                with self.subTest(f"{vals} {file.env.user.login}"):
                    with self.assertRaises(AccessError):
                        file.write(dict(vals))
        for file in self.ways(self.file):
            with self.subTest(file.env.user.login), self.assertRaises(AccessError):
                file.unlink()
            with self.assertRaises(AccessError):
                file.copy()
        with self.assertRaises(AccessError):
            self.file.sudo().generate_access_token()

    def test_no_other_file_is_hung_on_a_document(self):
        stray = self.env["ir.attachment"].create({"name": "a", "raw": b"a"})
        vals = {"res_model": DOCUMENT, "res_id": self.document.id}
        for user in (self.manager, self.officer, self.administrator, self.env.user):
            files = self.env["ir.attachment"].with_user(user)
            with self.subTest(user.login):
                with self.assertRaises(AccessError):
                    files.create({"name": "b", "raw": b"b", **vals})
                with self.assertRaises(AccessError):
                    stray.with_user(user).write(vals)

    def test_the_same_bytes_may_move_from_the_disk_to_the_database(self):
        before = self.file.raw
        parameters = self.env["ir.config_parameter"].sudo()
        parameters.set_param("ir_attachment.location", "db")
        self.file.sudo()._migrate()
        self.env.invalidate_all()
        self.assertFalse(self.file.store_fname)
        self.assertEqual(before, self.file.raw)
        self.assertEqual(before, self.document._get_content())

    def test_the_content_of_the_interview_does_not_change(self):
        changes = {
            "empty_topics_reason": "Other",
            "planned_start": "2026-12-24 09:00:00",
            "prepared_on": "2026-11-01 09:00:00",
            "shared_reason": "parental",
            "identity_correction": "Other",
            "place": "Elsewhere",
            "video_url": "https://example.com",
            "held_on": "2026-11-19",
            "interviewer_id": self.boss_employee.id,
            "kind": "first",
            "with_mid_career": True,
            "delivered_on": "2026-11-22",
            "origin": "import",
            "observation_until": "2027-11-22",
            "delivery_mail_pending": True,
        }
        for name, value in changes.items():
            for interview in self.ways(self.interview):
                with self.subTest(f"{name} {interview.env.user.login}"):
                    with self.assertRaises(Exception):  # noqa: B017 one or the other
                        interview.write({name: value})
                    self.env.invalidate_all()
        self.assertEqual("delivered", self.interview.state)

    def test_lines_are_not_taken_away_through_the_interview(self):
        for interview in self.ways(self.interview):
            for name, row in (
                ("document_ids", self.document),
                ("signature_ids", self.interview.signature_ids),
                ("observation_ids", self.interview.observation_ids),
                ("answer_ids", self.interview.answer_ids[:1]),
            ):
                for command in (Command.delete(row.id), Command.unlink(row.id)):
                    with self.subTest(f"{name} {interview.env.user.login}"):
                        with self.assertRaises(Exception):  # noqa: B017
                            interview.write({name: [command]})
                            self.env.flush_all()
                    self.env.invalidate_all()
        self.assertTrue(self.document.exists())
        self.assertEqual(1, len(self.interview.document_ids))

    def test_imported_history_is_no_way_around(self):
        past = self.make_interview(held_on="2026-11-10", state="held")
        past.sudo()._sync_answers()
        self.row("wishes", interview=past).text = "Written here"
        past.empty_topics_reason = "Past"
        past.with_user(self.officer).action_deliver()
        self.assertTrue(past.document_ids)
        with self.assertRefused("was delivered"):
            past.with_user(self.officer).held_on = date(2026, 11, 9)

    def test_the_form_shows_it_and_takes_nothing(self):
        for user in (self.manager, self.officer):
            form = Form(self.interview.with_user(user))
            for name in ("held_on", "kind", "with_mid_career", "planned_start"):
                with self.subTest(f"{user.login} {name}"):
                    with self.assertRaisesRegex(AssertionError, "readonly"):
                        form[name] = False

    def test_what_only_the_server_writes_is_refused_before_delivery_too(self):
        interview = self.make_planned(self.colleague_employee)
        for name in ("prepared_on", "observation_until", "verified_on"):
            for user in (self.officer, self.boss):
                with self.subTest(f"{name} {user.login}"):
                    with self.assertRaises(AccessError):
                        interview.with_user(user).write({name: "2026-11-01"})

    def test_an_import_does_not_get_in_either(self):
        rows = [[str(self.document.id), "Other"]]
        result = self.document.with_user(self.administrator).load([".id", "name"], rows)
        self.assertFalse(result["ids"])
        rows = [[str(self.interview.id), "Other"]]
        interviews = self.interview.with_user(self.officer)
        result = interviews.load([".id", "empty_topics_reason"], rows)
        self.assertFalse(result["ids"])
        self.assertIn("was delivered", result["messages"][0]["message"])

    def test_messages_do_not_matter(self):
        before = self.interview._verify()
        self.interview.with_user(self.manager).message_post(body="Filed")
        self.assertEqual(before, self.interview._verify())


@tagged("post_install", "-at_install")
class TestDocumentLockHttp(DeliveryCommon, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.hand_over()
        cls.document = cls.interview.document_ids
        cls.file = cls.document.attachment_id

    def login(self, user):
        user.password = password = f"{user.login}-password"
        self.env.flush_all()
        self.authenticate(user.login, password)

    def call(self, model, method, *args, **kwargs):
        """Result, or the name of the error, of a call as the web client makes it."""
        params = {"model": model, "method": method, "args": args, "kwargs": kwargs}
        with mute_logger("odoo.http"):
            answer = self.url_open(
                f"/web/dataset/call_kw/{model}/{method}",
                data=json.dumps({"jsonrpc": "2.0", "params": params}),
                headers={"Content-Type": "application/json"},
            ).json()
        return answer["error"]["data"]["name"] if "error" in answer else answer

    def assertDenied(self, answer):
        self.assertIn(
            answer,
            ("odoo.exceptions.AccessError", "odoo.exceptions.UserError"),
        )

    def test_nobody_changes_anything_over_the_web(self):
        file, document, interview = self.file.id, self.document.id, self.interview.id
        answer = self.row("wishes").id
        before = self.file.raw
        calls = (
            ("ir.attachment", "write", [file], {"raw": "b3RoZXI="}),
            ("ir.attachment", "write", [file], {"name": "other.pdf"}),
            ("ir.attachment", "write", [file], {"public": True}),
            ("ir.attachment", "unlink", [file]),
            ("ir.attachment", "generate_access_token", [file]),
            (DOCUMENT, "write", [document], {"version": 7}),
            (DOCUMENT, "unlink", [document]),
            (DOCUMENT, "create", [{"employee_id": self.employee.id}]),
            (INTERVIEW, "write", [interview], {"state": "held"}),
            (INTERVIEW, "write", [interview], {"empty_topics_reason": "Other"}),
            (INTERVIEW, "web_save", [interview], {"held_on": "2026-11-19"}),
            (INTERVIEW, "unlink", [interview]),
            ("hr.professional.interview.answer", "write", [answer], {"text": "Other"}),
        )
        context = dict.fromkeys(FORGED, True)
        for user in (self.user, self.manager, self.officer, self.administrator):
            self.login(user)
            for model, method, *args in calls:
                kwargs = {"context": context}
                if method == "web_save":
                    kwargs["specification"] = {}
                with self.subTest(f"{user.login} {model} {method} {args[1:]}"):
                    self.assertDenied(self.call(model, method, *args, **kwargs))
        self.env.invalidate_all()
        self.assertEqual(before, self.document._get_content())
        self.assertEqual("delivered", self.interview.state)

    def test_private_acts_are_not_called_over_the_web(self):
        self.login(self.officer)
        for method in ("_do_sign", "_do_reopen", "_as_act", "_seal_report"):
            with self.subTest(method):
                answer = self.call(INTERVIEW, method, [self.interview.id])
                self.assertIsInstance(answer, str)
        self.assertIsInstance(self.call(DOCUMENT, "_seal", [[]]), str)
        self.assertIsInstance(
            self.call("ir.attachment", "_as_interview_file", [self.file.id]), str
        )

    def test_who_gets_the_file_over_the_web(self):
        url = f"/web/content/{self.file.id}"
        for user in (self.user, self.manager, self.officer, self.administrator):
            self.login(user)
            with self.subTest(user.login):
                response = self.url_open(url)
                self.assertEqual(200, response.status_code)
                self.assertEqual(self.document._get_content(), response.content)
        for user in (
            self.boss,
            self.colleague,
            self.former_manager,
            self.hr_manager,
            self.settings_user,
            self.officer2,
            self.portal_user,
        ):
            self.login(user)
            with self.subTest(user.login):
                self.assertNotEqual(200, self.url_open(url).status_code)
        self.authenticate(None, None)
        self.assertNotEqual(200, self.url_open(url).status_code)

    def test_an_image_of_a_signature_is_read_by_the_same_people(self):
        self.interview.sudo()._do_sign("employee", name="Emma Employee")
        signature = self.interview.signature_ids.id
        model = "hr.professional.interview.signature"
        for user, granted in ((self.manager, True), (self.colleague, False)):
            self.login(user)
            answer = self.call(model, "read", [signature], ["image", "name"])
            with self.subTest(user.login):
                self.assertEqual(granted, isinstance(answer, dict))
