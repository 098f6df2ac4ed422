"""A person's own data: the notice, the copy, the annotations, the record."""

import base64
import io
import json
import zipfile
from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tests import freeze_time, tagged

from ..models.interview_own_data import GIVEN_FIELDS, OWN_DATA, WITHHELD_FIELDS, Given
from ..models.interview_person_rows import (
    KEPT,
    get_extended_models,
    get_own_fields,
    get_person_models,
)
from .common import TODAY
from .common_page import PageCommon
from .test_content import ContentCommon

PREFIX = "hr.professional.interview"


class OwnDataCommon(ContentCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rows()[:1].text = "Before the delivery"
        cls.delivered = cls.make_planned()
        cls.rows(cls.delivered)[:1].text = "Delivered words"
        cls.env[f"{PREFIX}.action"].create(
            {"interview_id": cls.interview.id, "name": "Not yet agreed"}
        )
        cls.env[f"{PREFIX}.note"].with_user(cls.manager).create(
            {"interview_id": cls.interview.id, "text": "Private page"}
        )
        cls.deliver(cls.delivered)
        cls.delivered._do_observe("Seen")
        cls.make_event("mobility", "2024-03-01")
        cls.employee.refresh_interview_obligations()
        cls.env[f"{PREFIX}.access"].sudo()._issue(cls.interview, "take_part")
        cls.env.flush_all()

    def make(self, user, employee=None):
        """The ZIP that this user makes: {name: bytes}."""
        dialogs = self.env[f"{PREFIX}.own.data"].with_user(user)
        dialogs = dialogs.with_context(allowed_company_ids=user.company_ids.ids)
        values = {"employee_id": employee.id} if employee else {}
        dialog = dialogs.create(values)
        dialog.action_make()
        return self.unzip(dialog.with_context(bin_size=False).file)

    def unzip(self, content):
        archive = zipfile.ZipFile(io.BytesIO(base64.b64decode(content)))
        return {name: archive.read(name) for name in archive.namelist()}

    def data(self, user, employee=None):
        return json.loads(self.make(user, employee)["data.json"])

    def later(self):
        """The pause between two copies is over."""
        return freeze_time(fields.Datetime.now() + timedelta(minutes=11))


@tagged("post_install", "-at_install")
class TestTable(OwnDataCommon):
    def test_every_model_with_a_person_has_its_line(self):
        self.assertFalse(set(get_person_models(self.env)) - set(OWN_DATA))

    def test_every_field_we_added_to_odoo_is_given_or_withheld(self):
        for name in get_extended_models(self.env):
            own = set(get_own_fields(self.env, name)) - KEPT
            known = {*GIVEN_FIELDS.get(name, ()), *WITHHELD_FIELDS}
            self.assertFalse(own - known, name)

    def test_what_is_given_is_what_the_person_reads(self):
        """The rows of the table are those that his rights let an internal user read,
        and their fields too."""
        for name in get_person_models(self.env):
            given = OWN_DATA[name]
            if not isinstance(given, Given):
                continue
            mine = given.domain & Domain("employee_id", "=", self.employee.id)
            rows = self.env[name].sudo().search(mine)
            read = self.env[name].with_user(self.user)
            found = read.search([("employee_id", "=", self.employee.id)])
            self.assertEqual(set(rows.ids), set(found.ids), name)


@tagged("post_install", "-at_install")
class TestCopy(OwnDataCommon):
    def test_the_person_is_given_what_he_may_read(self):
        files = self.make(self.user)
        data = json.loads(files["data.json"])
        text = json.dumps(data, ensure_ascii=False)
        for words in ("Delivered words", "Seen", "Emma Employee"):
            self.assertTrue(words in text, words)
        for words in ("Before the delivery", "Not yet agreed", "Private page"):
            self.assertFalse(words in text, words)
        models = {section["model"] for section in data["sections"]}
        self.assertLessEqual(
            {PREFIX, f"{PREFIX}.obligation", f"{PREFIX}.event", "hr.career.event"},
            models,
        )
        self.assertIn("data.pdf", files)
        self.assertTrue([name for name in files if name.startswith("documents/")])

    def test_codes_are_explained_and_obligations_too(self):
        data = self.data(self.user)
        (owed,) = [
            one for one in data["sections"] if one["model"] == f"{PREFIX}.obligation"
        ]
        values = {row["name"]: row for row in owed["records"][0]["values"]}
        self.assertEqual("first", values["kind"]["value"])
        self.assertEqual("First interview", values["kind"]["words"])
        self.assertIn("L6315-1", values["explanation"]["words"])

    def test_no_token_nor_hash_of_a_link(self):
        links = self.env[f"{PREFIX}.access"].sudo().search([])
        text = json.dumps(self.data(self.user))
        for link in links:
            self.assertFalse(link.token_hash in text)
        self.assertTrue(json.loads(text)["withheld"])

    def test_who_makes_it(self):
        self.assertTrue(self.data(self.officer, self.employee)["sections"])
        for user in (
            self.officer2,
            self.hr_manager,
            self.settings_user,
            self.manager,
            self.boss,
            self.colleague,
        ):
            with self.subTest(user.login), self.later():
                dialogs = self.env[f"{PREFIX}.own.data"].with_user(user)
                dialog = dialogs.create({"employee_id": self.employee.id})
                self.assertFalse(dialog.person)
                with self.assertRaises(AccessError):
                    dialog.action_make()
                with self.assertRaises(AccessError):
                    self.employee.with_user(user)._do_make_own_data()

    def test_an_officer_makes_his_own_as_the_person(self):
        data = self.data(self.officer)
        self.assertEqual("Odile Officer", data["person"])

    def test_the_paper_is_not_printed_beside_the_copy(self):
        reports = self.env["ir.actions.report"].with_user(self.user)
        name = "hr_professional_interview.paper_own_data"
        for render in (reports._render_qweb_html, reports._render_qweb_pdf):
            with self.assertRaises(UserError):
                render(name, self.employee.ids)

    def test_it_is_traced_and_made_once_in_ten_minutes(self):
        self.make(self.user)
        step = self.env[f"{PREFIX}.event"].search(
            [("employee_id", "=", self.employee.id)], order="sequence desc", limit=1
        )
        self.assertEqual(
            ("own_data", self.user), (step.kind, step.with_user(self.user).user_id)
        )
        with self.assertRefused("ten minutes later"):
            self.make(self.officer, self.employee)
        with self.later():
            self.assertTrue(self.make(self.user))

    def test_somebody_without_a_file(self):
        with self.assertRefused("No employee"):
            self.make(self.settings_user)


@tagged("post_install", "-at_install")
class TestNotice(OwnDataCommon):
    def open_mine(self, user):
        action = (
            self.env[PREFIX]
            .with_user(user)
            .with_context(allowed_company_ids=user.company_ids.ids)
            .action_my_interviews()
        )
        return action["res_model"]

    def test_it_is_shown_until_it_is_acknowledged(self):
        notice = f"{PREFIX}.notice.read"
        self.assertEqual(notice, self.open_mine(self.user))
        dialog = self.env[notice].with_user(self.user).create({})
        self.assertIn(self.company.name, str(dialog.text))
        self.assertEqual(PREFIX, dialog.action_later()["res_model"])
        self.assertEqual(notice, self.open_mine(self.user))
        self.assertEqual(PREFIX, dialog.action_acknowledge()["res_model"])
        self.assertEqual(PREFIX, self.open_mine(self.user))

    def test_it_is_a_dated_proof_that_verification_knows(self):
        self.employee.sudo()._do_acknowledge_notice()
        self.employee.sudo()._do_acknowledge_notice()
        notice = self.employee.sudo().interview_notice_ids
        self.assertEqual((1, 1), (len(notice), notice.version))
        self.assertIn("L6315-1", notice.text)
        self.assertFalse(self.employee.sudo()._verify_interview_file())
        self.env.flush_all()
        self.cr.execute(
            "UPDATE hr_professional_interview_notice SET version = 9 WHERE id = %s",
            [notice.id],
        )
        self.assertTrue(self.employee.sudo()._verify_interview_file())

    def test_a_changed_notice_is_asked_again(self):
        self.employee.sudo()._do_acknowledge_notice()
        missing = [("interview_notice_missing", "=", True)]
        mine = [("id", "=", self.employee.id)]
        officers = self.env["hr.employee"].with_user(self.officer)
        self.assertFalse(officers.search(missing + mine))
        self.company.with_user(self.administrator).interview_dpo = "dpo@example.com"
        self.assertEqual(2, self.company.interview_notice_version)
        self.assertTrue(officers.search(missing + mine))
        self.assertTrue(self.employee.with_user(self.officer).interview_notice_missing)
        self.assertEqual(f"{PREFIX}.notice.read", self.open_mine(self.user))

    def test_another_setting_changes_no_version(self):
        self.company.interview_mail_days = 10
        self.company.interview_dpo = False
        self.assertEqual(1, self.company.interview_notice_version)

    def test_people_without_a_user_read_it_on_paper(self):
        self.other_employee.work_email = "nadia@example.com"
        planned = self.make_planned(self.other_employee, interviewer_id=False)
        planned.sudo()._trace("convened", channel="paper")
        notice = self.other_employee.sudo().interview_notice_ids
        self.assertEqual("paper", notice.channel)

    def test_its_version_is_nobodys_to_write(self):
        with self.assertRaises(AccessError):
            self.company.with_user(self.officer).interview_notice_version = 7

    def test_users_without_an_employee_see_their_list(self):
        self.assertEqual(PREFIX, self.open_mine(self.settings_user))


@tagged("post_install", "-at_install")
class TestAnnotation(OwnDataCommon):
    def annotate(self, user, text="Wrong", record=None):
        record = record if record is not None else self.delivered
        name = "interview_id" if record._name == PREFIX else "document_id"
        dialogs = self.env[f"{PREFIX}.annotate"].with_user(user)
        dialogs = dialogs.with_context(allowed_company_ids=user.company_ids.ids)
        dialogs.create({name: record.id, "text": text}).action_confirm()
        return record.annotation_ids.sorted("id")[-1:]

    def test_the_person_annotates_what_does_not_change(self):
        document = self.delivered.document_ids
        before = document.sha256
        row = self.annotate(self.user)
        self.assertEqual((document, False), (row.document_id, row.by_hr))
        self.assertEqual(before, document.sha256)
        self.assertEqual("annotated", self.last_steps(interview=self.delivered).kind)
        self.assertFalse(self.employee.sudo()._verify_interview_file())

    def test_after_the_closing_and_the_observations_too(self):
        self.delivered.sudo()._do_close()
        with freeze_time(fields.Date.add(TODAY, months=6)):
            self.assertTrue(self.annotate(self.user))

    def test_hr_notes_it_for_him(self):
        self.assertTrue(self.annotate(self.officer).by_hr)

    def test_nobody_else(self):
        for user in (
            self.manager,
            self.boss,
            self.colleague,
            self.officer2,
            self.hr_manager,
        ):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.annotate(user)
        with self.assertRaises(AccessError):
            self.annotate(self.officer2, record=self.delivered.document_ids)

    def test_not_before_the_delivery_and_not_empty(self):
        with self.assertRefused("once the report was"):
            self.annotate(self.user, record=self.interview)
        with self.assertRefused("Write your annotation"):
            self.annotate(self.user, text="  ")

    def test_it_is_never_changed(self):
        row = self.annotate(self.user)
        for user in (self.user, self.administrator):
            for sudo in (False, True):
                mine = row.with_user(user).sudo(sudo)
                with self.assertRaises(AccessError):
                    mine.write({"text": "x"})
                with self.assertRaises(AccessError):
                    mine.unlink()

    def test_it_is_printed_and_shown_with_the_document(self):
        self.annotate(self.user, text="My hire date is wrong")
        shown = self.delivered.sudo()._get_paper_observations()
        self.assertIn("My hire date is wrong", shown[-1]["text"])
        self.assertIn("hire date", self.delivered.document_ids.annotations)

    def test_a_document_without_interview(self):
        document = self.env[f"{PREFIX}.document"]._store(
            "hire_notice",
            b"%PDF-1.4 x %%EOF",
            employee=self.employee,
            filename="Notice.pdf",
        )
        self.employee.sudo()._trace_interview_file(
            "informed_at_hire", sealed=document._as_told()
        )
        row = self.annotate(self.user, record=document.with_env(self.env))
        self.assertFalse(row.interview_id)
        self.assertFalse(self.employee.sudo()._verify_interview_file())


@tagged("post_install", "-at_install")
class TestRecord(ContentCommon):
    NAME = "hr_professional_interview.processing_record"

    def render(self, user):
        reports = self.env["ir.actions.report"].with_user(user)
        return reports._render_qweb_html(self.NAME, self.company.ids)[0].decode()

    def test_it_is_filled_with_the_settings(self):
        self.company.write(
            {
                "interview_dpo": "dpo@example.com",
                "interview_retention_years": 4,
                "interview_security": "Backups every night",
                "interview_cse_informed_on": "2026-01-15",
            }
        )
        text = self.render(self.officer)
        for words in (
            self.company.name,
            "dpo@example.com",
            "purged 4 years after",
            "Backups every night",
            "L2312-38",
        ):
            self.assertIn(words, text)

    def test_who_prints_it(self):
        for user in (self.officer2, self.hr_manager, self.manager, self.user):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.render(user)


@tagged("post_install", "-at_install")
class TestPages(PageCommon):
    def setUp(self):
        super().setUp()
        self.deliver(self.peters)
        self.authenticate("epp_portal", "epp_portal")
        self.page = f"/my/interviews/{self.peters.id}"

    def test_the_notice_is_read_and_acknowledged_on_the_portal(self):
        self.assertIn("I have read it", self.get(self.page).text)
        response = self.post(f"{self.page}/notice")
        self.assertIn("You have read it on", response.text)
        notice = self.peter.sudo().interview_notice_ids
        self.assertEqual("portal", notice.channel)
        self.get(f"{self.page}/notice")
        self.assertEqual(1, len(self.peter.sudo().interview_notice_ids))

    def test_opening_acknowledges_nothing(self):
        self.get(self.page)
        self.get(f"{self.page}/notice")
        self.assertFalse(self.peter.sudo().interview_notice_ids)

    def test_behind_a_link(self):
        url, response = self.open()
        self.assertIn("What is done with your data", response.text)
        self.post(f"{url}/notice")
        self.assertEqual("link", self.lena.sudo().interview_notice_ids.channel)

    def test_annotation_on_the_portal(self):
        response = self.post(f"{self.page}/annotate", annotation="<b>Wrong</b> date")
        self.assertIn("&lt;b&gt;Wrong&lt;/b&gt; date", response.text)
        self.assertEqual("portal", self.peters.annotation_ids.channel)

    def test_a_copy_of_his_data(self):
        response = self.post(
            "/my/interviews/data", page=self.get("/my/interviews").text
        )
        self.assertEqual("application/zip", response.headers["Content-Type"])
        self.assertSealed(response)
        archive = zipfile.ZipFile(io.BytesIO(response.content))
        data = json.loads(archive.read("data.json"))
        self.assertEqual("Pierre Portail", data["person"])
        again = self.post("/my/interviews/data", page=self.get("/my/interviews").text)
        self.assertIn("ten minutes later", again.text)

    def test_somebody_without_a_file_is_given_none(self):
        self.authenticate("epp_settings", "epp_settings")
        page = self.get("/my").text
        response = self.post("/my/interviews/data", page=page)
        self.assertEqual(404, response.status_code)
