"""Files of a delivered report over HTTP, by those who are not to have them."""

from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .test_attack_interview import AttackCommon

PASSWORD = "epp_attack_password"


@tagged("post_install", "-at_install")
class TestFiles(AttackCommon, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.deliver(cls.interview)
        cls.signature = cls.interview._do_sign("employee", name="Emma Employee")
        cls.document = cls.interview._get_delivered_document()
        cls.file = cls.document.attachment_id
        cls.dialog = (
            cls.env["hr.professional.interview.evidence"]
            .with_user(cls.officer)
            .create({"employee_ids": cls.employee.ids})
        )
        users = cls.colleague | cls.settings_user | cls.hr_manager | cls.portal_user
        cls.strangers = users | cls.officer2 | cls.former_manager
        (cls.strangers | cls.user).password = PASSWORD
        cls.env.flush_all()

    def get_urls(self):
        document, number = "hr.professional.interview.document", self.document.id
        paper = "hr_professional_interview.paper_report"
        return (
            f"/web/content/{self.file.id}",
            f"/web/content/{self.file.id}?access_token=x",
            f"/web/image/{self.file.id}",
            f"/web/content/{document}/{number}/attachment_id",
            f"/web/content?model={document}&id={number}&field=data",
            f"/web/image/hr.professional.interview.signature/{self.signature.id}/image",
            f"/report/pdf/{paper}/{self.interview.id}",
            f"/report/html/{paper}/{self.interview.id}",
            f"/professional-interviews/evidence/{self.dialog.id}",
            f"/web/content/{self.dialog._name}/{self.dialog.id}/purpose",
            f"/my/interviews/{self.interview.id}",
            f"/interview/take-part/{self.interview.id}",
        )

    def assertNothingTold(self, who):
        for url in self.get_urls():
            with self.subTest(f"{who}: {url}"), mute_logger("odoo.http"):
                response = self.url_open(url, timeout=30)
                self.assertNotIn(b"%PDF", response.content)
                self.assertNotIn(b"Emma Employee", response.content)

    def test_strangers_are_given_no_file(self):
        for user in self.strangers:
            self.authenticate(user.login, PASSWORD)
            self.assertNothingTold(user.login)

    def test_strangers_print_no_trace(self):
        for user in self.strangers:
            self.authenticate(user.login, PASSWORD)
            for way in ("pdf", "html"):
                paper = "hr_professional_interview.paper_trace"
                with self.subTest(f"{user.login} {way}"), mute_logger("odoo.http"):
                    url = f"/report/{way}/{paper}/{self.employee.id}"
                    response = self.url_open(url, timeout=30)
                    # the name may stand in the refusal, for who reads employees
                    self.assertNotIn(b"EPP-T", response.content)
                    self.assertNotIn(b"%PDF", response.content)

    def test_the_public_is_given_no_file(self):
        self.authenticate(None, None)
        self.assertNothingTold("public")

    def test_the_employee_is(self):
        self.authenticate(self.user.login, PASSWORD)
        response = self.url_open(f"/web/content/{self.file.id}")
        self.assertTrue(response.content.startswith(b"%PDF"))
