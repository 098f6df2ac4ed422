"""From an opened review to the paid sanction and the corrected future, as its users."""

import base64
import io
from datetime import date, datetime
from unittest.mock import patch

import openpyxl

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import Form, freeze_time, tagged

from .common_cost import CostCommon

WIZARD = "hr.professional.interview"
OFFICERS = ("outcome", "exposure_amount", "forecast_outcome", "fix", "paid_on")


@tagged("post_install", "-at_install")
class TestReviewLife(CostCommon):
    """Nora: interviewed in time until 2023, one training that HR finds compulsory.

    Her review may be held until 10 November 2027 for nothing, and is due on the 15th:
    it is held on the 12th.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.fake_papers()
        cls.company.interview_live_from = "2026-01-01"
        cls.company.interview_hr_interviewer_id = cls.officer_employee
        cls.nora_user = cls.make_user("epp_nora", email="nora@example.com")
        cls.nora = cls.make_hired("Nora Née", user=cls.nora_user)
        cls.nora.work_email = "nora@example.com"
        cls.manager_employee.work_email = "marc@example.com"
        for day in ("2021-11-10", "2023-11-10"):
            cls.make_interview(cls.nora, held_on=day)
        cls.make_training(cls.nora, "2024-03-01", name="Asbestos")
        cls.identify(cls.nora, "Née")
        cls.refresh(cls.nora)
        cls.review = cls.review_of(cls.nora)

    def setUp(self):
        super().setUp()
        # the crons commit their progress; a test has one transaction
        cron = self.env.registry["ir.cron"]
        self.startPatcher(patch.object(cron, "_commit_progress", return_value=1.0))

    def test_from_the_forecast_to_the_corrected_future(self):
        self.see_the_forecast()
        for day, chapter in (
            ("2027-06-01 08:00:00", self.open_by_the_nightly_actions),
            ("2027-09-01 08:00:00", self.plan_as_the_manager),
            ("2027-10-04 08:00:00", self.correct_as_the_officer),
            ("2027-11-12 11:00:00", self.hold_as_the_interviewer),
            ("2027-11-15 08:00:00", self.deliver_and_sign),
            ("2027-11-16 08:00:00", self.declare_and_pay),
            ("2027-11-17 08:00:00", self.see_what_comes_next),
            ("2028-01-10 08:00:00", self.accept_the_training),
            ("2028-03-06 08:00:00", self.record_it_as_done),
        ):
            with freeze_time(day), self.subTest(chapter.__name__):
                chapter()
                self.env.flush_all()
                self.env.invalidate_all()

    # Chapters

    def see_the_forecast(self):
        seen = self.own(self.nora)
        self.assertRecordValues(
            seen,
            [{"state": "forecast", "outcome": False, "forecast_outcome": "warning"}],
        )
        self.assertEqual(date(2027, 11, 10), seen.interviews_fail_on - self.ONE_DAY)

    def open_by_the_nightly_actions(self):
        self.env["hr.employee"]._cron_refresh_interview_obligations()
        self.reviews._cron_open_reviews()
        self.env[WIZARD]._cron_open_interviews()
        self.refresh(self.nora)
        self.assertEqual("open", self.review.state)
        self.interview = self.review.interview_id
        self.assertRecordValues(
            self.interview,
            [
                {
                    "state": "to_plan",
                    "with_review": True,
                    "interviewer_id": self.manager_employee.id,
                }
            ],
        )
        kind = self.env.ref("hr_professional_interview.mail_act_review_opened")
        told = self.review.activity_ids.filtered(lambda a: a.activity_type_id == kind)
        self.assertEqual(self.officer, told.user_id)

    def plan_as_the_manager(self):
        meeting = self.interview.with_user(self.manager)
        meeting.planned_start = datetime(2027, 11, 12, 9)
        meeting.planned_stop = datetime(2027, 11, 12, 10)
        meeting.action_plan()
        self.assertEqual("planned", meeting.state)
        self.assertTrue(self.mails_to("nora@example.com"))
        for user in (self.manager, self.nora_user):
            review = self.review.with_user(user)
            self.assertIn("Asbestos", str(review.line_ids.mapped("name")))
            for name in OFFICERS:
                with self.assertRaises(AccessError):
                    review.read([name])

    def correct_as_the_officer(self):
        line = self.review.line_ids.filtered(lambda row: row.criterion == "training")
        proof = self.env["ir.attachment"].with_user(self.officer)
        proof = proof.create({"name": "certificate.pdf", "raw": b"%PDF-1.4 %%EOF"})
        line.with_user(self.officer).write(
            {
                "set_aside": True,
                "reason": "Asbestos is compulsory",
                "proof_ids": [Command.link(proof.id)],
            }
        )
        self.env.invalidate_all()
        seen = self.own(self.nora, "open")
        self.assertFalse(line.counts or seen.criterion_training)
        self.assertEqual(("due", 3000), (seen.forecast_outcome, seen.forecast_amount))
        self.assertRegex(seen.fix, "^Hold the review by 10 November 2027")

    def hold_as_the_interviewer(self):
        meeting = self.interview.with_user(self.manager)
        meeting.empty_topics_reason = "Said in the note"
        meeting.action_hold()
        with Form(meeting) as form, form.training_need_ids.new() as line:
            line.name = "Leading a team"
            line.year = 2028
            line.opinion = "favourable"
        self.env.invalidate_all()
        self.assertRecordValues(
            self.own(self.nora, "held"),
            [
                {
                    "id": self.review.id,
                    "held_on": date(2027, 11, 12),
                    "outcome": "due",
                    "exposure_amount": 3000,
                    "pay_by": date(2028, 3, 31),
                    "forecast_outcome": False,
                }
            ],
        )

    def deliver_and_sign(self):
        dialog = self.env[f"{WIZARD}.deliver"].with_user(self.manager)
        dialog.create({"interview_id": self.interview.id}).action_deliver()
        kinds = self.interview.document_ids.mapped("kind")
        self.assertLessEqual({"report", "review"}, set(kinds))
        self.assertTrue(self.review.is_frozen)
        for side, user in (
            ("employee", self.nora_user),
            ("interviewer", self.manager),
        ):
            dialog = self.env[f"{WIZARD}.sign"].with_user(user)
            dialog.create(
                {"interview_id": self.interview.id, "side": side, "mode": "typed"}
            ).action_sign()
        # each signs both documents
        self.assertEqual(4, len(self.interview.signature_ids))
        self.assertEqual("closed", self.interview.state)
        self.assertEqual("closed", self.review.state)
        self.assertEqual({}, self.interview._verify())

    def declare_and_pay(self):
        dialog = self.env[f"{WIZARD}.edef"].with_user(self.officer)
        dialog = dialog.create({"company_id": self.company.id})
        self.assertIn(self.review, dialog.review_ids)
        dialog.action_export()
        book = openpyxl.load_workbook(io.BytesIO(base64.b64decode(dialog.workbook)))
        rows = {row[2].value: row[5].value for row in book.worksheets[0].iter_rows()}
        self.assertEqual(3000, rows["Née"])
        dialog = self.env[f"{WIZARD}.review.payment"].with_user(self.officer)
        values = {"day": "2027-11-16", "reference": "CPF-732829320"}
        dialog.create({"review_ids": self.review.ids, **values}).action_confirm()
        self.env.invalidate_all()
        self.assertRecordValues(
            self.own(self.nora, "closed"),
            [
                {
                    "paid_on": date(2027, 11, 16),
                    "payment_state": "paid",
                    "informed_on": date(2027, 11, 16),
                }
            ],
        )
        self.assertNotRegex(self.mails_to("nora@example.com")[-1].body_html, "3.?000")
        steps = self.env[f"{WIZARD}.event"].with_user(self.nora_user)
        kinds = steps.search([("employee_id", "=", self.nora.id)]).mapped("kind")
        self.assertIn("payment_informed", kinds)

    def see_what_comes_next(self):
        self.next = self.own(self.nora, "forecast")
        self.assertEqual(date(2035, 11, 12), self.next.due_date)
        self.assertEqual(
            ("due", 3000), (self.next.forecast_outcome, self.next.forecast_amount)
        )
        self.assertTrue(self.next.fix)
        self.assertIn("One training that is not compulsory", self.next.all_fixes)

    def accept_the_training(self):
        self.need = self.interview.training_need_ids
        before = self.mails_to("nora@example.com")
        self.need.with_user(self.officer).write({"decision": "accepted", "hours": 14})
        told = self.mails_to("nora@example.com") - before
        self.assertEqual(1, len(told))
        self.assertIn("/odoo/my-training-needs", told.body_html)
        self.assertEqual("accepted", self.need.with_user(self.nora_user).decision)

    def record_it_as_done(self):
        need = self.need.with_user(self.officer)
        need.write(
            {
                "date_start": "2028-03-02",
                "date_end": "2028-03-03",
                "nature": "non_compulsory",
            }
        )
        self.assertIs(True, need.action_done())
        self.assertRecordValues(
            need.resume_line_id,
            [
                {
                    "employee_id": self.nora.id,
                    "date_end": date(2028, 3, 3),
                    "training_nature": "non_compulsory",
                    "training_confirmed_by": self.officer.id,
                }
            ],
        )
        self.refresh(self.nora)
        self.assertEqual("warning", self.next.forecast_outcome)
        self.assertFalse(self.next.forecast_amount)
        # nothing repairs what costs nothing: what is left makes the review complete
        self.assertRegex(self.next.fix, "nothing is missing then$")
        self.assertNotIn("training", self.next.all_fixes)
        # what was judged, paid and closed stays as it was
        self.assertEqual("due", self.review.outcome)

    # What the chapters share

    ONE_DAY = date.resolution

    def mails_to(self, address):
        found = self.env["mail.mail"].search([("email_to", "like", address)])
        return found.sorted("id")
