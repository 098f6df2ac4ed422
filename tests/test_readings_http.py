"""Who read what over HTTP: routes of files, papers and exports, a replica that only
reads, and the employee's own page."""

import json
from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.http import Request
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .common_reading import PREFIX, ReadingCommon


@tagged("post_install", "-at_install")
class TestRoutes(ReadingCommon, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        users = cls.thirds | cls.parties
        for user in users:
            user.password = user.login
        cls.document = cls.interview._get_delivered_document()
        cls.drawn = cls.document.signature_ids
        cls.env.flush_all()

    def get_urls(self):
        """``{address: how it is logged}``"""
        file, paper = self.document.attachment_id, "hr_professional_interview.paper_"
        image = f"/web/image/{PREFIX}.signature/{self.drawn.id}/image"
        one = self.interview.id
        return {
            f"/web/content/{file.id}": "report_downloaded",
            f"/web/content/{file.id}?download=true": "report_downloaded",
            f"/web/content/ir.attachment/{file.id}/datas": "report_downloaded",
            f"/web/content?model=ir.attachment&id={file.id}": "report_downloaded",
            f"/web/image/{file.id}": "report_downloaded",
            image: "report_opened",
            image.replace("image/", "content/", 1): "report_opened",
            f"/report/pdf/{paper}report/{one}": "report_printed",
            f"/report/html/{paper}report/{one}": "report_printed",
            f"/report/text/{paper}report/{one}": "report_printed",
            f"/report/html/{paper}signatures/{one}": "report_printed",
            f"/report/html/{paper}action_sheet/{one}": "report_printed",
            f"/report/html/{paper}review/{self.review.id}": "report_printed",
        }

    def forget(self):
        """Another day, for each address."""
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE hr_professional_interview_event"
            " SET happened_at = happened_at - interval '3 days'"
        )
        self.env.invalidate_all()

    def find_today(self, user):
        self.env.invalidate_all()
        last = self.find_steps(user)[-1:]
        day = last.happened_at and last.happened_at.date()
        return last.kind if day == last.env.cr.now().date() else ""

    def test_each_route_is_logged_for_third_persons(self):
        for user in self.thirds:
            self.authenticate(user.login, user.login)
            for url, kind in self.get_urls().items():
                if user == self.manager and "paper_review" in url:
                    continue
                with self.subTest(f"{user.login} {url}"):
                    self.forget()
                    response = self.url_open(url)
                    self.assertEqual(200, response.status_code)
                    self.assertEqual(kind, self.find_today(user))

    def test_no_route_is_logged_for_the_parties(self):
        for user in self.parties:
            self.authenticate(user.login, user.login)
            for url in self.get_urls():
                with self.subTest(f"{user.login} {url}"):
                    self.url_open(url)
                    self.assertFalse(self.find_steps(user))

    def call(self, model, method, *args, **kwargs):
        params = {"model": model, "method": method, "args": args, "kwargs": kwargs}
        response = self.url_open(
            f"/web/dataset/call_kw/{model}/{method}", json={"params": params}
        )
        return response.json()

    def test_what_the_client_reads_on_a_replica_is_logged(self):
        """Routes that only read have a cursor that cannot write."""
        self.authenticate(self.officer.login, self.officer.login)
        row = self.rows()[:1]
        calls = {
            "read": ([row.id], ["text"]),
            "web_read": ([row.id], {"text": {}}),
            "search_read": ([("id", "=", row.id)], ["text"]),
            "formatted_read_group": ([("id", "=", row.id)], ["text"], ["__count"]),
        }
        for method, args in calls.items():
            with self.subTest(method):
                self.forget()
                answer = self.call(row._name, method, *args)
                self.assertIn("Said by employer", json.dumps(answer["result"]))
                self.assertEqual("report_opened", self.find_today(self.officer))

    def test_what_cannot_be_logged_is_not_answered(self):
        self.authenticate(self.officer.login, self.officer.login)
        events = type(self.env[f"{PREFIX}.event"])
        row = self.rows()[:1]
        failing = patch.object(events, "_append", side_effect=AccessError("Full"))
        with failing, mute_logger("odoo.http"):
            answer = self.call(row._name, "read", [row.id], ["text"])
            page = self.url_open(f"/web/content/{self.document.attachment_id.id}")
        self.assertNotIn("Said by employer", json.dumps(answer))
        self.assertIn("Full", json.dumps(answer))
        self.assertIn("Full", page.text)
        self.assertNotIn("%PDF", page.text)

    def test_exporting_a_workbook_from_the_employees(self):
        self.authenticate(self.officer.login, self.officer.login)
        path = "professional_interview_ids/report_answer_ids/text"
        data = {
            "model": "hr.employee",
            "fields": [{"name": path, "label": "Said", "type": "text"}],
            "ids": self.employee.ids,
            "domain": [],
            "groupby": [],
            "import_compat": False,
            "context": {},
        }
        for kind in ("xlsx", "csv"):
            with self.subTest(kind):
                self.forget()
                values = {
                    "data": json.dumps(data),
                    "csrf_token": Request.csrf_token(self),
                }
                response = self.url_open(f"/web/export/{kind}", data=values)
                self.assertEqual(200, response.status_code)
                self.assertEqual("report_exported", self.find_today(self.officer))

    def test_the_employee_reads_who_read_on_his_page(self):
        self.open_form(self.officer)
        self.env.cr.flush()
        self.authenticate(self.user.login, self.user.login)
        page = self.url_open(f"/my/interviews/{self.interview.id}").text
        self.assertIn("Who read your report", page)
        self.assertIn(f"{self.officer.name} - Report read", page)
