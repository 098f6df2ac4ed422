"""Papers: what they say, in which language, to whom, and that they are real PDF."""

from odoo.tests import tagged

from .test_content import ContentCommon

KINDS = ("convocation", "guide", "blank_form", "blank_form_large", "report")


@tagged("post_install", "-at_install")
class TestPaperWords(ContentCommon):
    def test_every_paper_renders(self):
        for kind in (*KINDS, "action_sheet"):
            with self.subTest(kind):
                html = self.interview.with_user(self.manager)._render_interview_html(
                    kind
                )
                self.assertIn("Emma Employee", html)
        html = self.employee.with_user(self.officer)._render_interview_html(
            "hire_notice"
        )
        self.assertIn("Emma Employee", html)
