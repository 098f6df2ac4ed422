"""Words stay words: whatever is typed makes no element, runs and fetches nothing."""

import re
from datetime import date
from email import message_from_bytes
from pathlib import Path

from odoo.exceptions import UserError, ValidationError
from odoo.tests import BaseCase, tagged
from odoo.tools import file_path

from ..models.interview_mail import prepare_mail
from .common_markup import (
    MODULE,
    PREFIX,
    MarkupCommon,
    get_skeleton,
)
from .common_page import LinkOpener, PageCommon

#: Each written in every text at once; all of one length, so that pages are as long.
LENGTH = 400
PAYLOADS = {
    "elements": "\"'><script>kanari()</script><svg onload=kanari()><img src=x"
    " onerror=kanari()><b></textarea></title></style></option></script>"
    "<script>kanari()</script><iframe src=file:///etc/passwd></iframe>",
    "other languages": "<!-- <![CDATA[ <img src='http://kanari.example/x.png'> ]]> -->"
    " <base href=//kanari.example> {{ 7*7 }} ${7*7} %(x)s %s {0} #{7*7}"
    " <t t-out=\"1\"/> t-esc='1' &lt;script&gt;kanari()&lt;/script&gt; &quot;&amp;amp;",
    "addresses": "javascript:kanari() data:text/html,<script>kanari()</script>"
    " \\';kanari();//\\\";kanari();//</script",
    "signs": "\u202e\u200b\u2066\ufeffevil\x01\x08\x1b\x7f",
    "long": "W" * LENGTH,
}
#: How many of the texts are shown on some page: fewer, and the net has a hole.
LEAST_SHOWN = 60


class PagesCommon(LinkOpener, MarkupCommon):
    """Every page, paper and HTML field, made out of what is in the texts."""

    def render(self, token):
        pages = {**self.render_pages(token), **self.render_reports()}
        return pages | self.render_fields()

    def render_pages(self, token):
        self.authenticate("epp_employee", "epp_employee")
        home = "/my/interviews"
        paths = [home, f"{home}/{self.interview.id}", f"{home}/{self.planned.id}"]
        pages = {path: self.url_open(path) for path in [*paths, "/odoo"]}
        self.authenticate(None, None)
        pages["link"] = self.open_link(token)
        for path, page in pages.items():
            self.assertEqual(200, page.status_code, path)
        return {path: page.text for path, page in pages.items()}

    def render_reports(self):
        reports = self.env["ir.actions.report"].with_user(self.officer).sudo()
        reports = reports.with_context(allowed_company_ids=self.company.ids)
        found = reports.search([("report_name", "=like", f"{MODULE}.%")])
        return {one.report_name: self.render_report(one) for one in found}

    def render_report(self, report):
        """What the printing engine gets, for each record that has such a paper."""
        html = []
        for record in self.get_documents()[report.model]:
            try:
                made = report._render_qweb_html(report.report_name, record.ids)
            except UserError:
                continue
            html.append(made[0].decode())
        self.assertTrue(html, report.report_name)
        return "".join(html)

    def get_documents(self):
        registers = self.env[f"{PREFIX}.register"].with_user(self.officer)
        return {
            PREFIX: (self.interview, self.planned, self.lenas),
            f"{PREFIX}.review": (self.review,),
            f"{PREFIX}.register": (registers.with_company(self.company).create({}),),
            "hr.employee": (self.employee, self.lena),
            "res.company": (self.company,),
        }

    def render_fields(self):
        html = {}
        for model, name in self.get_html_fields():
            records = self.get_readable(model)
            html[f"{model}.{name}"] = "".join(
                f"<div>{record[name] or ''}</div>" for record in records
            )
        return html

    def get_html_fields(self):
        return [
            (model._name, field.name)
            for model in self.env.registry.values()
            for field in model._fields.values()
            if field.type == "html" and MODULE in field._modules
        ]

    def get_readable(self, model):
        users = {PREFIX: self.manager, f"{PREFIX}.notice.read": self.user}
        records = self.env[model].with_user(users.get(model, self.officer))
        records = records.with_company(self.company)
        return records.create({}) if records._transient else records.search([])


@tagged("post_install", "-at_install")
class TestMarkup(PagesCommon):
    def setUp(self):
        super().setUp()
        links = self.env[f"{PREFIX}.access"].sudo()
        self.token = links._issue(self.lenas.sudo(), "take_part")
        # pages are compared with one another: reading one adds no step to the next
        readings = self.env.registry["hr.professional.interview.reading"]
        self.patch(readings, "_log", lambda _readings, _noted: None)

    def test_words_stay_words_on_every_page(self):
        self.write_over("x" * LENGTH)
        plain, shown = self.render(self.token), set()
        for name, payload in PAYLOADS.items():
            words = payload.ljust(LENGTH, "y")
            self.write_over(words)
            for where, html in self.render(self.token).items():
                with self.subTest(payload=name, page=where):
                    self.assertInert(plain[where], html, words)
                shown.update(re.findall(r"§[\w.]+§", html))
        self.assertGreaterEqual(len(shown), LEAST_SHOWN, sorted(shown))

    def test_ends_of_lines_make_no_element_but_lines(self):
        self.write_over("x")
        plain = self.render_reports()
        self.write_over("a\r\n<b>b\x0bc\u2028d\x85e")
        for where, html in self.render_reports().items():
            with self.subTest(page=where):
                tags = {tag for tag, *_names in get_skeleton(html)}
                known = {tag for tag, *_names in get_skeleton(plain[where])}
                self.assertFalse(tags - known - {"p", "br", "div"})


@tagged("post_install", "-at_install")
class TestMails(MarkupCommon):
    """Each template of the module, whatever the record and the values hold."""

    def render(self, words):
        mails = {}
        for template in self.get_templates():
            record = self.get_record(template.model)
            values = self.prepare_values(template, words)
            xmlid = template.get_external_id()[template.id]
            mails[xmlid] = prepare_mail(record.sudo(), xmlid, "en_US", **values)
        return mails

    def get_templates(self):
        data = self.env["ir.model.data"].search(
            [("module", "=", MODULE), ("model", "=", "mail.template")]
        )
        return self.env["mail.template"].browse(data.mapped("res_id"))

    def get_record(self, model):
        records = {PREFIX: self.interview, "hr.employee": self.employee}
        if model in records:
            return records[model]
        found = self.env[model].sudo().search([], limit=1)
        return found or self.make_record(model)

    def make_record(self, model):
        if model == f"{PREFIX}.anchor":
            anchors = self.env[model].with_company(self.company).sudo()
            anchors._anchor(self.company)
        return self.env[model].sudo().search([], limit=1)

    def prepare_values(self, template, words):
        """A value for all that the template reads in ``ctx``."""
        source = f"{template.subject} {template.body_html}"
        names = set(re.findall(r"ctx(?:\.get\(|\[)'(\w+)'", source))
        line = {"name": words, "what": words, "url": "https://example.com/"}
        known = {
            "until": date(2026, 12, 1),
            "minutes": 60,
            "copies": 2,
            "topics": [words],
            "lines": [line],
            "url": f"https://example.com/?{words}",
            "video_url": f"https://example.com/?{words}",
        }
        return {name: known.get(name, words) for name in names}

    def test_words_stay_words_in_every_mail(self):
        self.assertGreater(len(self.get_templates()), 9)
        self.write_over("x")
        plain = self.render("x")
        for name, words in PAYLOADS.items():
            self.write_over(words)
            for xmlid, mail in self.render(words).items():
                with self.subTest(payload=name, template=xmlid):
                    before = plain[xmlid]["body_html"]
                    self.assertInert(before, mail["body_html"], words)

    def test_no_head_of_a_mail_has_a_second_line(self):
        hostile = "Eve\r\nBcc: eve@example.com\r\n\r\n<b>"
        self.write_over(hostile)
        for xmlid, mail in self.render(hostile).items():
            with self.subTest(xmlid):
                for name in ("subject", "email_from"):
                    self.assertNotRegex(mail[name], r"[\r\n]")

    def test_a_mail_leaves_whatever_people_and_files_are_called(self):
        hostile = 'Eve"\r\nBcc: eve@example.com\r\n\r\n<b>'
        self.write_over(hostile, {"hr.employee": ["name"], "res.company": ["name"]})
        self.lena.sudo().work_email = "lena@example.com"
        name = self.lenas.sudo()._get_interview_paper_name("guide")
        mail = self.lenas._send_interview_mail(
            f"{MODULE}.mail_template_personal_link",
            self.lena,
            [(f"{name}.pdf", b"%PDF-1.4", "application/pdf")],
            url="https://example.com/x",
        )
        [values] = mail._prepare_outgoing_list()
        message = self.env["ir.mail_server"]._build_email__(
            mail.email_from,
            values["email_to"],
            values["subject"],
            values["body"],
            attachments=values["attachments"],
        )
        self.assertFalse(message["Bcc"])
        self.assertEqual(1, len(message.get_all("Subject")))
        self.assertNotIn(
            "bcc", map(str.lower, message_from_bytes(bytes(message)).keys())
        )


@tagged("post_install", "-at_install")
class TestSigns(PageCommon):
    """Signs that no database or file takes, over HTTP."""

    def test_a_sign_that_no_database_takes_loses_nothing_else(self):
        url, page = self.open()
        answer = self.post(f"{url}/ask-slot", page.text, note="Not\x00 now \x01")
        self.assertEqual(200, answer.status_code)
        self.lenas.invalidate_recordset()
        self.assertEqual("Not\ufffd now \x01", self.lenas.wanted_note)

    def test_what_is_saved_while_typing_takes_any_sign(self):
        url, _page = self.open()
        row = self.prepared("wishes", self.lenas)
        answers = {str(row.id): {"text": "a\x00b\ud800c", "revision": row.revision}}
        answer = self.call(f"{url}/autosave", answers=answers)
        self.assertIn("revisions", answer["result"])
        self.assertEqual("a\ufffdb\ufffdc", row.text)

    def test_a_request_of_the_portal_takes_any_sign(self):
        self.authenticate("epp_portal", "epp_portal")
        self.peters._do_cancel()
        page = self.get("/my/interviews").text
        answer = self.post("/my/interviews/request", page, note="a\x00b")
        self.assertEqual(200, answer.status_code)

    def test_a_video_link_is_one_line(self):
        for url in ("https://x.example/\r\nDESCRIPTION:evil", "https://x.example/ a"):
            with self.assertRaises(ValidationError):
                self.peters.video_url = url

    def test_the_meeting_takes_no_property_from_a_link(self):
        self.env.cr.execute(
            "UPDATE hr_professional_interview SET video_url = %s, place = %s",
            ["https://x.example/\r\nATTACH:http://evil", "Room\x0b\u2028\rATTACH:x"],
        )
        self.env.invalidate_all()
        content = self.peters._get_ics().decode()
        names = re.findall(r"^[A-Z-]+", content, re.M)
        self.assertNotIn("ATTACH", names)
        self.assertEqual(content.count("\n"), content.count("\r\n"))


@tagged("post_install", "-at_install")
class TestBrowser(MarkupCommon):
    def test_nothing_runs_in_a_browser(self):
        words = PAYLOADS["elements"] + PAYLOADS["addresses"]
        self.write_over(words.replace("kanari()", "window.kanari=1"))
        for path in (self.interview.id, self.planned.id):
            self.browser_js(
                f"/my/interviews/{path}",
                "if (window.kanari || document.querySelector('svg[onload], iframe'))"
                " {throw new Error('kanari')}"
                " else {console.log('test successful')}",
                "document.readyState === 'complete'",
                login="epp_employee",
            )


@tagged("post_install", "-at_install")
class TestSources(BaseCase):
    """Where text becomes markup in the sources: known, few, each looked at."""

    #: What each does with words was read: they are escaped by ``%`` or by QWeb.
    KNOWN = {
        "models/hr_professional_interview_sheet.py": {"sanitize=False"},
        "models/hr_professional_interview_review_shown.py": {"sanitize=False"},
        "models/hr_professional_interview_thread.py": {"Markup("},
        "wizard/hr_professional_interview_notice_read.py": {
            "Markup(",
            "sanitize=False",
        },
        "wizard/hr_professional_interview_wish_planning.py": {"sanitize=False"},
    }
    PYTHON = ("Markup(", "sanitize=False", "body_is_html", "plaintext2html")
    CLIENT = re.compile(
        r"\bmarkup\(|innerHTML|outerHTML|insertAdjacentHTML|document\.write|t-raw"
        r"|\beval\(|new Function|\bt-out-"
    )

    def find_files(self, *ends):
        root = Path(file_path(MODULE))
        skipped = ("tests", "dev", "demo", "i18n", ".git")
        for path in sorted(root.rglob("*")):
            place = path.relative_to(root)
            if path.suffix in ends and place.parts[0] not in skipped:
                yield place.as_posix(), path.read_text(encoding="utf-8")

    def test_python_makes_markup_where_it_is_known(self):
        found = {}
        for place, source in self.find_files(".py"):
            if words := {word for word in self.PYTHON if word in source}:
                found[place] = words
        self.assertEqual(self.KNOWN, found)

    def test_the_client_never_makes_markup(self):
        for place, source in self.find_files(".js", ".xml"):
            if not place.startswith("static/tests"):
                self.assertFalse(self.CLIENT.search(source), place)
