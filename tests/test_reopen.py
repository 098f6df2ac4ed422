"""Reopening: with a reason, by HR, and nothing of before is lost."""

from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .test_signature import SigningCommon


@tagged("post_install", "-at_install")
class TestReopen(SigningCommon):
    def reopen(self, user=None, reason="A wrong date"):
        return self.state("reopen", user or self.officer, text=reason)

    def test_the_next_delivery_is_another_version_and_the_first_is_kept(self):
        self.sign("employee", self.user, mode="typed", signer_name="Emma")
        self.state("observe", self.user, text="The date is wrong")
        first = self.interview.document_ids
        content = first._get_content()
        self.reopen()
        self.assertEqual("held", self.interview.state)
        self.assertFalse(self.interview.delivered_on)
        self.row("wishes").with_user(self.manager).text = "Corrected"
        self.hand_over()
        second = self.interview.document_ids - first
        self.assertEqual([1, 2], [first.version, second.version])
        self.assertNotEqual(first.sha256, second.sha256)
        self.assertEqual(content, first._get_content())
        self.assertEqual("employee", first.signature_ids.side)
        self.assertTrue(first.observation_ids)
        self.assertFalse(second.signature_ids)
        for user in (self.user, self.manager, self.officer):
            with self.subTest(user.login):
                self.assertTrue(first.with_user(user).has_access("read"))
        self.assertEqual({}, self.interview._verify())

    def test_another_version_is_not_printed_with_the_signatures_of_the_first(self):
        self.sign("employee", self.user, mode="typed", signer_name="Emma")
        printed = []
        interviews = type(self.interview)
        render = interviews._render_interview_paper

        def spy(interview, kind):
            printed.append(
                (interview._get_paper_version(), interview._get_paper_signatures())
            )
            return render(interview, kind)

        self.reopen()
        self.assertEqual(0, self.interview.sudo()._get_paper_version())
        self.assertEqual([], self.interview.sudo()._get_paper_signatures())
        with patch.object(interviews, "_render_interview_paper", spy):
            self.hand_over()
        self.assertEqual([(2, [])], printed)
        self.assertEqual(2, self.interview.sudo()._get_paper_version())

    def test_the_reason_is_in_the_trace_with_what_was_reopened(self):
        document = self.interview.document_ids
        self.reopen()
        step = self.steps("reopened")
        self.assertEqual("A wrong date", step.note)
        self.assertEqual(self.officer, step.user_id)
        self.assertEqual(document.sha256, step.data["sha256"])
        with self.assertRefused("is “Held”"):
            self.reopen()
        with self.assertRefused("is “Held”"):
            self.interview.with_user(self.officer).action_reopen()

    def test_both_sign_the_new_version(self):
        self.sign("employee", self.user, mode="typed", signer_name="Emma")
        self.sign("interviewer", self.manager, mode="typed", signer_name="Marc")
        self.assertEqual("closed", self.interview.state)
        self.reopen()
        self.hand_over()
        self.sign("employee", self.user, mode="typed", signer_name="Emma")
        self.assertEqual("delivered", self.interview.state)
        self.sign("interviewer", self.manager, mode="typed", signer_name="Marc")
        self.assertEqual("closed", self.interview.state)
        self.assertEqual(4, len(self.interview.signature_ids))

    def test_it_needs_a_reason(self):
        for reason in (False, "", "   "):
            with self.subTest(reason), self.assertRefused("Give the reason"):
                self.reopen(reason=reason)
        self.assertEqual("delivered", self.interview.state)

    def test_who_reopens(self):
        for user in (self.user, self.manager, self.boss, self.officer2, self.colleague):
            with self.subTest(user.login), self.assertRaises(UserError):
                self.reopen(user)
        with self.assertRaises(UserError):
            self.interview.with_user(self.manager).action_reopen()
        self.reopen(self.administrator)
        self.assertEqual("held", self.interview.state)

    def test_an_officer_does_not_reopen_his_own(self):
        interview = self.make_planned(
            self.officer_employee, interviewer_id=self.boss_employee.id
        )
        self.hold(interview)
        interview._do_deliver()
        with self.assertRaises(UserError):
            interview.with_user(self.officer)._do_reopen("For me")
        self.assertEqual("delivered", interview.state)

    def test_no_other_path_leads_back(self):
        for interview in (
            self.interview.with_user(self.officer),
            self.interview.sudo(),
            self.interview.sudo().with_context(interview_act=True),
        ):
            with self.assertRefused("cannot become “Held”"):
                interview.write({"state": "held"})
            with self.assertRefused("cannot become “Held”"):
                interview.write({"state": "held", "delivered_on": False})

    def test_a_held_report_again_is_not_read_by_hr_nor_the_employee(self):
        row = self.row("wishes")
        self.assertTrue(row.with_user(self.user).text)
        self.reopen()
        for user in (self.user, self.officer):
            with self.subTest(user.login), self.assertRaises(AccessError):
                row.with_user(user).read(["text"])

    def test_words_taken_out_do_not_come_back_from_the_preparation(self):
        other = self.make_planned(self.colleague_employee)
        prepared = self.row("wishes", "employee", "preparation", other)
        prepared.text = "Prepared"
        other.sudo()._do_share_preparation()
        self.hold(other)
        said = self.row("wishes", "employee", interview=other)
        self.assertEqual("Prepared", said.text)
        said.text = False
        other._do_deliver()
        other.with_user(self.officer)._do_reopen("Wrong")
        self.assertFalse(said.text)

    def test_what_is_owed_stays_met(self):
        before = self.interview.obligation_ids.mapped("state")
        self.reopen()
        self.assertEqual(before, self.interview.obligation_ids.mapped("state"))
