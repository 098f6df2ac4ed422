"""What may be attached: kinds told by their bytes, sizes, what is refused and why."""

import base64
import io
import zipfile
import zlib
from unittest.mock import patch

import openpyxl

from odoo.exceptions import UserError, ValidationError
from odoo.tests import BaseCase, HttpCase, tagged
from odoo.tools import mute_logger

from ..importer.pdfs import find_pdf_fault
from ..models import interview_sealed, interview_upload
from ..models.interview_file_names import file_name
from ..models.interview_sealed import Unreadable, check_scan
from ..models.interview_upload import Refused, check_upload
from .common import InterviewCommon
from .common_import import ImportCommon
from .test_content import ContentCommon
from .test_signature import picture

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
SVG = b"<svg xmlns='http://www.w3.org/2000/svg' onload='kanari()'/>"
PAGE = b"<html><script>kanari()</script></html>"
INTERVIEW = "hr.professional.interview"


def pdf(more):
    return PDF.replace(b"trailer", more + b"\ntrailer")


def packed_pdf(more):
    packed = zlib.compress(more)
    return pdf(
        b"2 0 obj<</Type/ObjStm/Filter/FlateDecode>>stream\n" + packed + b"\nendstream"
    )


def book():
    output = io.BytesIO()
    openpyxl.Workbook().save(output)
    return output.getvalue()


def archive(entries, compression=zipfile.ZIP_STORED):
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", compression) as packed:
        for name, content in entries.items():
            packed.writestr(name, content)
    return output.getvalue()


def odt(**more):
    kind = "application/vnd.oasis.opendocument.text"
    return archive({"mimetype": kind, "content.xml": "<a/>", **more})


@tagged("post_install", "-at_install")
class TestKinds(BaseCase):
    def assertCode(self, code, name, content):
        with self.subTest(name), self.assertRaises(Refused) as caught:
            check_upload(name, content)
        self.assertEqual(code, caught.exception.code)

    def test_kinds_that_are_taken(self):
        for name, content, mimetype in (
            ("a.pdf", PDF, "application/pdf"),
            ("a.PNG", picture(), "image/png"),
            ("a.jpeg", picture(image_format="JPEG"), "image/jpeg"),
            ("a.gif", picture(image_format="GIF"), "image/gif"),
            ("a.webp", b"RIFF\x24\0\0\0WEBPVP8 ", "image/webp"),
            ("a.xlsx", book(), None),
            ("a.odt", odt(), "application/vnd.oasis.opendocument.text"),
            ("a.txt", "Été : 1 < 2\n".encode(), "text/plain"),
            ("a.csv", b"a;b\r\n1;2", "text/plain"),
        ):
            with self.subTest(name):
                found = check_upload(name, content)
                self.assertEqual(mimetype or found, found)
                self.assertIn(found, interview_upload.ALLOWED)

    def test_what_runs_or_is_unknown_is_not_taken(self):
        for name, content in (
            ("a.html", PAGE),
            ("a.svg", SVG),
            ("a.png", SVG),
            ("a.txt", PAGE),
            ("a.txt", b"hello\n<ScRipt>kanari()</script>"),
            ("a.txt", b"\xef\xbb\xbf <?xml version='1.0'?><svg/>"),
            ("a.txt", "<html>".encode("utf-16")),
            ("a.xml", b"<a/>"),
            ("a.exe", b"MZ\x90\0\3"),
            ("a.zip", archive({"a.pdf": PDF})),
            ("a.docx", archive({"a.pdf": PDF})),
            ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
            ("a.js", b"kanari()"),
            ("noextension", PDF),
            ("a.pdf.exe", PDF),
        ):
            self.assertCode("kind", name, content)

    def test_a_pasted_picture_has_no_extension(self):
        self.assertEqual("image/png", check_upload("image0", picture()))

    def test_a_name_that_says_something_else_is_not_believed(self):
        self.assertCode("name", "a.pdf", picture())
        self.assertCode("name", "a.txt", PDF)
        self.assertCode("name", "a.docx", book())

    def test_macros_and_bombs(self):
        names = {"[Content_Types].xml": "", "xl/workbook.xml": ""}
        self.assertCode(
            "macros", "a.xlsx", archive({**names, "xl/vbaProject.bin": "x"})
        )
        self.assertCode("macros", "a.odt", odt(**{"Basic/Standard/Module1.xml": "x"}))
        bomb = archive({**names, "xl/a.xml": bytes(50_000_000)}, zipfile.ZIP_DEFLATED)
        self.assertCode("bomb", "a.xlsx", bomb)

    def test_sizes(self):
        self.assertCode("empty", "a.pdf", b"")
        with patch.object(interview_upload, "UPLOAD_BYTES", 10):
            self.assertCode("large", "a.pdf", PDF)

    def test_a_pdf_is_open_and_does_nothing(self):
        for code, content in (
            ("encrypted", pdf(b"<</Encrypt 5 0 R>>")),
            ("active", pdf(b"<</S/JavaScript/JS(app.alert(1))>>")),
            ("active", pdf(b"<</S/J#61vaScript/J#53(app.alert(1))>>")),
            ("active", pdf(b"<</S/Launch/F(calc.exe)>>")),
            ("active", pdf(b"<</EmbeddedFiles 3 0 R>>")),
            ("active", packed_pdf(b"1 0 <</S /JavaScript>>")),
        ):
            self.assertCode(code, "a.pdf", content)
            with self.assertRaises(Unreadable) as caught:
                check_scan(content)
            self.assertEqual(code, caught.exception.code)

    def test_what_scanners_write_is_taken(self):
        for content in (
            PDF,
            pdf(b"<</OpenAction[3 0 R/Fit]>>"),
            pdf(b"<</JSX 1/Launcher 2>>"),
            pdf(
                b"<</Filter/DCTDecode>>stream\n\xff\xd8/JS(x)/Encrypt 1 0 R\nendstream"
            ),
            packed_pdf(b"1 0 <</Type/Page>>"),
        ):
            self.assertFalse(find_pdf_fault(content), content)

    def test_a_packed_pdf_is_no_bomb(self):
        packed = packed_pdf(bytes(200_000_000) + b"/JS ")
        with patch.object(interview_upload, "UPLOAD_BYTES", 1 << 30):
            self.assertEqual("application/pdf", check_upload("a.pdf", packed))

    def test_an_image_of_the_paper_has_a_size_that_can_be_shown(self):
        with (
            patch.object(interview_sealed, "SCAN_PIXELS", 200),
            self.assertRaises(Unreadable) as caught,
        ):
            check_scan(picture())
        self.assertEqual("pixels", caught.exception.code)


@tagged("post_install", "-at_install")
class TestFileNames(BaseCase):
    def test_names_are_names_everywhere(self):
        for typed, expected in (
            ("Report - Emma - 2026-11-20", "Report - Emma - 2026-11-20"),
            ("../../etc/passwd", "-..-etc-passwd"),
            ("C:\\a\\b", "C--a-b"),
            ('a"; filename="b', "a-; filename=-b"),
            ("a\r\nBcc: eve@example.com", "a Bcc- eve@example.com"),
            ("fdp.\u202eexe\u200b\x00\x07", "fdp.exe"),
            ("", "-"),
            (". .", "-"),
            ("W" * 999, "W" * 120),
        ):
            self.assertEqual(expected + ".pdf", file_name(typed, ".pdf"))


@tagged("post_install", "-at_install")
class TestUploads(ContentCommon):
    def attach(self, name, content, user=None, **values):
        files = self.env["ir.attachment"].with_user(user or self.manager)
        vals = {"res_model": INTERVIEW, "res_id": self.interview.id, "raw": content}
        return files.create({"name": name, **vals, **values})

    def test_what_is_attached_has_the_type_of_its_bytes(self):
        for claimed in ("text/html", "image/svg+xml", False):
            file = self.attach("a.pdf", PDF, mimetype=claimed)
            self.assertEqual("application/pdf", file.mimetype)
        file.sudo().mimetype = "text/html"
        self.assertEqual("application/pdf", file.mimetype)

    def test_the_refusal_names_the_file_what_is_taken_and_what_to_do(self):
        with self.assertRefused("évil.html.*Send a PDF.*print it as PDF"):
            self.attach("évil.html", PAGE)
        with self.assertRefused("a.pdf is not what its name says.*save it again"):
            self.attach("a.pdf", picture())
        with patch.object(interview_upload, "UPLOAD_BYTES", 10):
            with self.assertRefused("a.pdf is larger than 25 MB.*200 dpi"):
                self.attach("a.pdf", PDF)

    def test_there_is_no_other_way_in(self):
        free = self.attach("a.html", PAGE, res_model=False, res_id=False)
        home = {"res_model": INTERVIEW, "res_id": self.interview.id}
        file = self.attach("a.pdf", PDF)
        for record, vals in (
            (free, home),
            (file, {"raw": PAGE}),
            (file, {"datas": base64.b64encode(SVG)}),
            (file, {"name": "a.html"}),
            (file, {"type": "url", "url": "javascript:kanari()"}),
        ):
            for files in (record, record.sudo()):
                with self.subTest(vals), self.assertRaises(UserError):
                    with self.env.cr.savepoint():
                        files.write(vals)
        with self.assertRaises(UserError):
            self.env["ir.attachment"].with_context(
                default_res_model=INTERVIEW, default_res_id=self.interview.id
            ).create({"name": "a.html", "raw": PAGE})

    def test_the_thread_takes_and_refuses_the_same(self):
        interview = self.interview.with_user(self.manager)
        message = interview.message_post(body="x", attachments=[("a.pdf", PDF)])
        self.assertEqual("application/pdf", message.attachment_ids.mimetype)
        with self.assertRefused("b.svg is no file"):
            interview.message_post(body="x", attachments=[("b.svg", SVG)])

    def test_a_mail_that_comes_in_loses_the_file_and_not_its_words(self):
        interview = self.interview.sudo()
        message = interview.message_post(
            body="Hello",
            message_type="email",
            attachments=[("a.pdf", PDF), ("<b>.html", PAGE)],
        )
        self.assertEqual(["a.pdf"], message.attachment_ids.mapped("name"))
        self.assertIn("Hello", message.body)
        self.assertIn("&lt;b&gt;.html", message.body)

    def test_other_records_keep_their_rules(self):
        partner = self.manager.partner_id
        home = {"res_model": "res.partner", "res_id": partner.id}
        self.assertTrue(self.attach("a.html", PAGE, self.env.user, **home))

    def test_the_document_of_an_agreement(self):
        vals = {
            "name": "Agreement",
            "company_id": self.company.id,
            "months": 24,
            "concluded_on": "2026-01-05",
            "date_from": "2026-02-01",
        }
        agreements = self.env[f"{INTERVIEW}.agreement"].with_user(self.administrator)
        for name, content, refused in (
            ("a.pdf", PDF, False),
            (False, PDF, False),
            ("a.html", PAGE, True),
            ("a.pdf", SVG, True),
        ):
            document = base64.b64encode(content)
            values = {**vals, "document": document, "document_name": name}
            with self.subTest(name), self.env.cr.savepoint(flush=False) as savepoint:
                if refused:
                    with self.assertRefused("no file", ValidationError):
                        agreements.create(values)
                else:
                    self.assertTrue(agreements.create(values))
                savepoint.rollback()

    def test_the_scan_that_is_refused_is_named(self):
        self.interview._do_hold()
        dialogs = self.env[f"{INTERVIEW}.scan"].with_user(self.manager)
        for content, words in (
            (PAGE, "évil.svg is no PDF, PNG or JPEG: scan the paper again"),
            (pdf(b"<</Encrypt 5 0 R>>"), "évil.svg has a password"),
            (pdf(b"<</S/JavaScript>>"), "évil.svg is a PDF with a script"),
        ):
            values = {"file": base64.b64encode(content), "file_name": "évil.svg"}
            dialog = dialogs.create({"interview_id": self.interview.id, **values})
            with self.assertRefused(words):
                dialog.action_file()


@tagged("post_install", "-at_install")
class TestImportUploads(ImportCommon):
    def refusal(self, name, content):
        return self.send((name, content)).file_ids.mapped("refusal")

    def test_an_old_report_that_does_something_is_left_out(self):
        self.make_interview(held_on="2021-03-12")
        content = archive(
            {
                "../../00012_2021-03-12 a.pdf": pdf(b"<</S/JavaScript>>"),
                "00012_2021-03-12 b.pdf": pdf(b"<</Encrypt 5 0 R>>"),
                "00012_2021-03-12 c.pdf": PAGE,
            }
        )
        register = self.check(("reports.zip", content))
        self.assertEqual(
            ["active_pdf", "encrypted_pdf", "not_pdf"],
            [code for _number, _state, code in self.told(register)],
        )
        self.assertEqual({"faulty"}, set(register.line_ids.mapped("state")))
        for line in register.line_ids:
            self.assertNotIn("..", line.cells[0])
            self.assertTrue(line.message)

    def test_a_table_that_would_swell_or_is_huge_is_not_opened(self):
        names = {"[Content_Types].xml": "<a/>", "xl/workbook.xml": "<a/>"}
        bombs = {
            "xl/big.xml": bytes(50_000_000),
            "xl/late.xml": b"<!--" + b"x" * 5000 + b"--><!DOCTYPE a [<!ENTITY b 'c'>]>",
            "xl/other.xml": "<?xml version='1.0'?><!DOCTYPE a><a/>".encode("utf-16"),
        }
        for name, content in bombs.items():
            sent = archive({**names, name: content}, zipfile.ZIP_DEFLATED)
            with self.subTest(name):
                self.assertEqual([["bomb", {}]], self.refusal("a.xlsx", sent))
        [[code, _values]] = self.refusal("a.csv", b"a;b\n" * 6_000_000)
        self.assertEqual("too_large", code)

    def test_a_page_under_the_name_of_a_table(self):
        self.assertEqual([["markup_file", {}]], self.refusal("a.csv", PAGE))
        self.assertFalse(self.send(("a.csv", PAGE)).file_ids.content)


@tagged("post_install", "-at_install")
class TestServed(InterviewCommon, HttpCase):
    """What is uploaded over HTTP, and how it comes back."""

    def upload(self, name, content):
        self.authenticate("epp_manager", "epp_manager")
        page = self.url_open("/odoo").text
        token = page.partition('csrf_token: "')[2].partition('"')[0]
        # a refusal is logged by Odoo as a warning
        with mute_logger("odoo.http"):
            return self.url_open(
                "/mail/attachment/upload",
                data={
                    "csrf_token": token,
                    "thread_id": self.interview.id,
                    "thread_model": INTERVIEW,
                },
                files={"ufile": (name, content)},
            )

    def setUp(self):
        super().setUp()
        self.interview = self.make_interview_in(
            "planned", interviewer_id=self.manager_employee.id
        )

    def files(self):
        return self.env["ir.attachment"].search(
            [("res_model", "=", INTERVIEW), ("res_id", "=", self.interview.id)]
        )

    def test_a_page_is_refused_and_a_file_comes_back_as_what_it_is(self):
        self.upload("a.html", PAGE)
        self.upload("a.png", SVG)
        self.assertFalse(self.files())
        self.upload("a.txt", b"1 < 2")
        for query in ("", "?download=true"):
            answer = self.url_open(f"/web/content/{self.files().id}{query}")
            headers = answer.headers
            self.assertEqual("nosniff", headers["X-Content-Type-Options"])
            self.assertIn("default-src 'none'", headers["Content-Security-Policy"])
            self.assertIn("text/plain", headers["Content-Type"])
