"""Bad input on the screens of an interview: a clear message, and nothing lost."""

from datetime import date, datetime, timedelta

from psycopg2 import IntegrityError

from odoo.exceptions import UserError, ValidationError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .test_delivery import DeliveryCommon

START = datetime(2026, 12, 1, 9)


@tagged("post_install", "-at_install")
class TestSlot(DeliveryCommon):
    def setUp(self):
        super().setUp()
        self.slot = self.make_interview(
            self.colleague_employee, interviewer_id=self.manager_employee.id
        )

    def test_a_slot_in_the_past_is_said_and_invites_nobody(self):
        form = Form(self.slot.with_user(self.officer))
        form.planned_start = datetime(2026, 11, 20, 9)
        self.assertIn("moment is past", form.slot_warning)
        interview = form.save()
        interview.action_plan()
        self.assertFalse(interview.sudo().convened_on)
        self.assertFalse(
            self.env["mail.mail"].search(
                [("professional_interview_id", "=", interview.id)]
            )
        )

    @mute_logger("odoo.sql_db")
    def test_an_end_before_the_start_is_refused(self):
        stop = START - timedelta(hours=1)
        with self.assertRaises(IntegrityError) as caught, self.env.cr.savepoint():
            self.slot.write({"planned_start": START, "planned_stop": stop})
            self.slot.flush_recordset()
        # Odoo shows the words of the constraint
        name = caught.exception.diag.constraint_name
        self.assertEqual("hr_professional_interview_slot", name)
        words = self.env.registry["hr.professional.interview"]._slot
        self.assertIn("cannot end before", words.get_error_message(self.slot, None))

    def test_a_slot_outside_the_contract_is_refused(self):
        self.colleague_employee.version_ids.contract_date_end = "2026-11-30"
        self.slot.planned_start = START
        with self.assertRaisesRegex(UserError, "choose another day"):
            self.slot.with_user(self.officer).action_plan()
        self.assertEqual("to_plan", self.slot.state)

    def test_what_is_no_web_address_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "https://"):
            self.slot.with_user(self.officer).video_url = "javascript:alert(1)"


@tagged("post_install", "-at_install")
class TestDoubleClick(DeliveryCommon):
    """A second press of a button says what happened, or says nothing; once is once."""

    def press_twice(self, record, method):
        getattr(record, method)()
        try:
            with self.env.cr.savepoint():
                getattr(record, method)()
        except UserError as error:
            self.assertIn("“", str(error))

    def kinds(self, interview):
        return interview.event_ids.sorted("sequence").mapped("kind")

    def test_plan_hold_deliver_and_close(self):
        interview = self.make_interview(
            self.colleague_employee,
            interviewer_id=self.manager_employee.id,
            planned_start=START,
            empty_topics_reason="Test",
        ).with_user(self.officer)
        interview.held_on = date(2026, 11, 20)
        for method in ("action_plan", "action_hold", "action_deliver", "action_close"):
            self.press_twice(interview, method)
        kinds = self.kinds(interview.sudo())
        for kind in ("planned", "held", "delivered", "closed"):
            self.assertEqual(1, kinds.count(kind), kind)

    def test_postpone_decline_and_cancel(self):
        for method, kind in (
            ("action_postpone", "postponed"),
            ("action_decline", "declined"),
            ("action_cancel", "cancelled"),
        ):
            interview = self.make_planned(self.colleague_employee)
            self.press_twice(interview.with_user(self.officer), method)
            self.assertEqual(1, self.kinds(interview).count(kind), kind)
