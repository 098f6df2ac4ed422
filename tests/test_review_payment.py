"""What a failed review costs is paid, proved, told and remembered."""

from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from .common_cost import CostCommon

DIALOG = "hr.professional.interview.review.payment"
MONEY = (
    "paid_on",
    "paid_amount",
    "payment_reference",
    "left_amount",
    "payment_state",
    "payable_on",
    "informed_on",
    "notice_on",
    "notice_amount",
    "payment_called_on",
)


@tagged("post_install", "-at_install")
class TestPayment(CostCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.review = cls.review_of(cls.owing)

    def dialog(self, *reviews, user=None, **values):
        reviews = self.reviews.union(*(reviews or (self.review,)))
        dialogs = self.env[DIALOG].with_user(user or self.officer)
        vals = {"review_ids": [(6, 0, reviews.ids)], "day": "2026-11-20", **values}
        return dialogs.create(vals)

    def pay(self, *reviews, **values):
        answer = self.dialog(*reviews, **values).action_confirm()
        self.env.invalidate_all()
        return answer["params"]["message"]

    def steps(self, kind):
        return self.env["hr.professional.interview.event"].search(
            [("employee_id", "=", self.owing.id), ("kind", "=", kind)]
        )

    def mails(self):
        return self.env["mail.mail"].search(
            [("email_to", "=", "odon@example.com")], order="id"
        )

    def test_what_is_due_is_to_pay_until_it_is_paid(self):
        self.assertRecordValues(
            self.review, [{"payment_state": "to_pay", "left_amount": 3000}]
        )
        self.pay(reference="CPF-732829320-1", inform=False)
        self.assertRecordValues(
            self.review,
            [
                {
                    "payment_state": "paid",
                    "left_amount": 0,
                    "paid_amount": 3000,
                    "payment_reference": "CPF-732829320-1",
                }
            ],
        )
        self.assertEqual("2026-11-20", str(self.review.paid_on))

    def test_a_part_leaves_the_rest_to_pay(self):
        self.pay(amount=1000, inform=False)
        self.assertEqual("partial", self.review.payment_state)
        self.assertEqual(2000, self.review.left_amount)

    def test_the_amount_that_the_law_asks_for_is_proposed(self):
        self.assertEqual(3000, self.dialog().amount)

    def test_after_a_notice_the_shortfall_doubles(self):
        self.pay(amount=1000, inform=False)
        self.pay(act="notice", day="2026-11-21")
        self.assertEqual(4000, self.review.notice_amount)
        self.assertEqual(1, len(self.steps("payment_notice")))

    def test_a_refresh_keeps_what_was_paid(self):
        self.pay(inform=False)
        self.refresh(self.owing)
        self.assertEqual("paid", self.review.payment_state)

    # Refused in words

    def test_nothing_is_paid_before_it_is_judged(self):
        with self.assertRefused("nothing is due, so nothing is paid"):
            self.pay(self.review_of(self.free))
        with self.assertRefused("was judged on 09/15/2025"):
            self.pay(day="2025-09-14")

    def test_no_payment_of_tomorrow(self):
        with self.assertRefused("not for a day to come"):
            self.pay(day="2026-11-24")

    def test_amounts_that_cannot_be(self):
        for amount in (-1, 0, 3000.01, 6000):
            with self.subTest(amount), self.assertRefused("more than 0 and .*3,000"):
                self.pay(amount=amount)

    def test_a_day_and_a_reason_are_asked_for(self):
        with self.assertRefused("Enter the day"):
            self.pay(day=False)
        self.pay(inform=False)
        with self.assertRefused("Say why"):
            self.pay(act="withdraw")

    def test_a_notice_of_what_is_not_due_or_of_another_time(self):
        for review, day in (
            (self.review_of(self.free), "2026-11-20"),
            (self.review, "2025-09-14"),
            (self.review, "2026-11-24"),
        ):
            with self.subTest(day), self.assertRefused("A formal notice|formal notice"):
                self.pay(review, act="notice", day=day)

    def test_one_that_cannot_be_paid_stops_no_other(self):
        message = self.pay(self.review, self.review_of(self.free), inform=False)
        self.assertIn("Recorded: 1", message)
        self.assertIn("nothing is due", message)
        self.assertEqual("paid", self.review.payment_state)

    # Taken back

    def test_a_payment_by_mistake_is_taken_back_with_its_reason(self):
        self.pay(inform=False)
        self.pay(act="withdraw", reason="Another person's")
        self.assertEqual("to_pay", self.review.payment_state)
        self.assertFalse(self.review.paid_on)
        self.assertEqual("Another person's", self.steps("payment_withdrawn").note)

    def test_what_was_not_paid_is_not_taken_back(self):
        with self.assertRefused("no payment is recorded"):
            self.pay(act="withdraw", reason="Mistake")

    # Told

    def test_the_employee_is_told_by_a_mail_without_amount(self):
        self.owing.work_email = "odon@example.com"
        self.owing.user_id = self.make_user("epp_owing", email="odon@example.com")
        self.pay()
        self.assertEqual("2026-11-23", str(self.review.informed_on))
        mail = self.mails()
        self.assertEqual(1, len(mail))
        self.assertNotRegex(mail.body_html, "3.?000")
        self.assertIn("/odoo/my-professional-interviews", mail.body_html)
        self.assertEqual("mail", self.steps("payment_informed").channel)

    def test_without_an_address_it_is_told_on_paper(self):
        self.owing.work_email = False
        message = self.pay()
        self.assertIn("Tell the employee on paper", message)
        self.assertFalse(self.review.informed_on)
        self.review.with_user(self.officer).action_informed_on_paper()
        self.assertTrue(self.review.informed_on)
        self.assertEqual("paper", self.steps("payment_informed").channel)

    def test_nobody_is_told_of_what_was_not_paid(self):
        review = self.review.with_user(self.officer)
        for method in (review.action_inform_paid, review.action_informed_on_paper):
            with self.assertRefused("record the payment before"):
                method()

    # The trace

    def test_steps_tell_no_amount_and_no_interview(self):
        self.pay(amount=1000, inform=False)
        step = self.steps("payment_recorded")
        self.assertEqual({"day": "2026-11-20", "review": self.review.id}, step.data)
        self.assertFalse(step.interview_id)
        self.assertFalse(step.note)
        for user, read in ((self.officer, True), (self.manager, False)):
            with self.subTest(user.login):
                self.assertEqual(read, step.with_user(user).has_access("read"))

    # Called

    def call(self):
        cron = self.env.registry["ir.cron"]
        with patch.object(cron, "_commit_progress", return_value=1.0):
            self.reviews._cron_call_payments()
        kind = self.env.ref("hr_professional_interview.mail_act_pay_reviews")
        return self.env["mail.activity"].search([("activity_type_id", "=", kind.id)])

    def test_hr_is_called_once_for_what_is_to_be_paid(self):
        self.company.interview_live_from = "2026-01-01"
        self.company.interview_hr_interviewer_id = self.officer_employee
        activity = self.call()
        self.assertEqual(self.officer, activity.user_id)
        self.assertIn("Ateliers Réunis", activity.summary)
        self.assertNotIn("Odon", activity.summary)
        self.assertFalse(activity.res_model)
        self.assertEqual(activity, self.call())
        with freeze_time("2026-12-24"):
            self.assertEqual(activity, self.call())

    def test_nobody_is_called_before_going_live_nor_who_is_no_officer(self):
        self.company.interview_hr_interviewer_id = self.officer_employee
        self.assertFalse(self.call())
        self.company.interview_live_from = "2026-01-01"
        self.company.interview_hr_interviewer_id = self.boss_employee
        self.assertFalse(self.call())

    def test_what_is_paid_calls_nobody(self):
        self.pay(inform=False)
        self.company.interview_live_from = "2026-01-01"
        self.company.interview_hr_interviewer_id = self.officer_employee
        self.assertFalse(self.call())

    # Rights

    def test_officers_alone_open_the_dialog(self):
        for user in (self.manager, self.boss, self.user, self.hr_manager):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.dialog(user=user)

    def test_an_officer_of_another_company_records_nothing(self):
        with self.assertRaises(AccessError):
            self.dialog(user=self.officer2).action_confirm()

    def test_nobody_records_a_payment_on_his_own_file(self):
        self.owing.user_id = self.make_user("epp_hr_owing", self.officer_groups())
        with self.assertRaises(AccessError):
            self.pay(user=self.owing.user_id)
        self.pay(inform=False)
        self.assertEqual("paid", self.review.payment_state)

    def officer_groups(self):
        return "hr_professional_interview.group_hr_professional_interview_officer"

    def test_nobody_else_tells_anybody(self):
        self.pay(inform=False)
        for user in (self.manager, self.user, self.hr_manager, self.officer2):
            review = self.review.with_user(user)
            for method in (review.action_inform_paid, review.action_informed_on_paper):
                with self.subTest(user.login), self.assertRaises(AccessError):
                    method()

    def test_money_is_read_by_officers_alone_and_written_by_nobody(self):
        self.owing.user_id = self.make_user("epp_owing")
        self.env.flush_all()
        for user in (self.owing.user_id, self.manager, self.hr_manager):
            for name in MONEY:
                with self.subTest(f"{user.login}: {name}"):
                    with self.assertRaises(AccessError):
                        self.review.with_user(user).read([name])
        for user in (self.officer, self.administrator):
            for name in MONEY:
                with self.subTest(f"{user.login} writes {name}"):
                    with self.assertRaises(AccessError):
                        self.review.with_user(user).write({name: False})
