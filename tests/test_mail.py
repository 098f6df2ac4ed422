"""Mails about an interview: outside its thread, to one address, failures shown."""

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .test_content import START, ContentCommon

TEMPLATE = "hr_professional_interview.test_mail"


@tagged("post_install", "-at_install")
class TestInterviewMail(ContentCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.template = cls.env["mail.template"].create(
            {
                "name": "Test",
                "model_id": cls.env["ir.model"]._get_id(cls.interview._name),
                "subject": "Hello {{ object.employee_id.name }}",
                "body_html": """<a t-att-href="ctx.get('url')">Open</a>""",
            }
        )
        cls.env["ir.model.data"].create(
            {
                "module": "hr_professional_interview",
                "name": "test_mail",
                "model": "mail.template",
                "res_id": cls.template.id,
            }
        )
        cls.employee.work_email = "emma@example.com"

    def send(self, attachments=()):
        return self.interview._send_interview_mail(
            TEMPLATE, self.employee, attachments, url="https://example.com/x"
        )

    def test_it_leaves_for_one_address_and_stays_out_of_the_thread(self):
        before = self.interview.message_ids
        mail = self.send([("a.txt", b"words", "text/plain")])
        self.assertEqual("emma@example.com", mail.email_to)
        self.assertEqual("Hello Emma Employee", mail.subject)
        self.assertIn('<a href="https://example.com/x">', mail.body_html)
        self.assertEqual(b"words", mail.attachment_ids.raw)
        self.assertFalse(mail.mail_message_id.model)
        self.assertEqual(before, self.interview.message_ids)
        for user in (self.manager, self.officer, self.user):
            with self.subTest(user.login), self.assertRaises(AccessError):
                mail.with_user(user).read(["body_html"])

    def test_without_an_address_it_is_said_and_nothing_raised(self):
        self.employee.write({"work_email": False})
        self.employee.user_id.partner_id.email = False
        self.employee.work_contact_id.email = False
        self.assertFalse(self.send())
        self.assertIn("Emma Employee: no e-mail address", self.interview.mail_error)

    def test_a_failing_address_is_shown_and_the_next_mail_forgets_it(self):
        mail = self.send()
        mail._postprocess_sent_message([], [], "Mailbox full", "mail_smtp")
        self.assertIn("emma@example.com: Mailbox full", self.interview.mail_error)
        self.send()
        self.assertFalse(self.interview.mail_error)

    def test_who_is_away_is_known(self):
        employees = self.employee | self.colleague_employee | self.manager_employee
        self.make_leave(self.make_leave_type("none"), START.date(), START.date())
        self.make_event("suspension", START.date(), employee=self.colleague_employee)
        present = employees.sudo()._filter_interview_present(START.date())
        self.assertEqual(self.manager_employee, present)

    def test_only_the_person_himself_is_himself(self):
        self.interview.with_user(self.user)._check_my_own()
        for user in (self.manager, self.officer, self.colleague):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.interview.with_user(user)._check_my_own()
