"""What the employee is told to do, and who is said to have signed."""

from odoo.tests import tagged

from .test_delivery import DeliveryCommon


@tagged("post_install", "-at_install")
class TestNextStep(DeliveryCommon):
    def words(self, interview=None):
        mine = (interview or self.interview).with_user(self.user)
        mine.invalidate_recordset(["my_next_step"])
        return mine.my_next_step

    def test_each_state_says_what_the_employee_has_to_do(self):
        self.assertIn("being written", self.words())
        self.hand_over()
        self.assertIn("Read the report", self.words())
        self.interview._do_sign("employee", name="Emma")
        self.assertIn("your copy is here", self.words())
        asked = self.make_interview(kind="on_request", origin="employee")
        self.assertIn("waits for an answer", self.words(asked))

    def test_the_list_says_who_has_signed(self):
        seen = self.interview.with_user(self.officer)
        self.assertFalse(seen.signed_by)
        self.hand_over()
        self.interview._do_sign("employee", name="Emma")
        seen.invalidate_recordset(["signed_by"])
        self.assertEqual("employee", seen.signed_by)
        self.interview._do_sign("interviewer", name="Marc")
        seen.invalidate_recordset(["signed_by"])
        self.assertEqual("both", seen.signed_by)

    def test_the_list_says_who_declined_to_sign(self):
        self.hand_over()
        self.interview._do_refuse_signature(witness="Paul", note="No reason given")
        seen = self.interview.with_user(self.officer)
        seen.invalidate_recordset(["signed_by"])
        self.assertEqual("refused", seen.signed_by)
