"""The report of the review: sealed, handed over and signed with the interview's."""

from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..models.interview_trace import content_digest
from .common_review import HELD_ON, ReviewCommon

DOCUMENT = "hr.professional.interview.document"
BOTH = [("report", 1), ("review", 1)]


@tagged("post_install", "-at_install")
class TestReviewDelivery(ReviewCommon):
    def steps(self, kind):
        return self.interview.event_ids.filtered(lambda step: step.kind == kind)

    def review_document(self):
        return self.interview._get_delivered_reviews()

    def test_both_reports_are_sealed_in_one_step_with_their_hashes(self):
        self.deliver_review()
        self.assertEqual(BOTH, self.kinds_of())
        report, review = self.get_delivered()
        self.assertEqual(content_digest(review._get_content()), review.sha256)
        for name in ("delivered_on", "delivery_channel", "lang", "employee_id"):
            self.assertEqual(report[name], review[name])
        step = self.steps("delivered")
        self.assertEqual(report.sha256, step.data["sha256"])
        self.assertEqual(review.sha256, step.data["review_sha256"])
        self.assertEqual(2, len(step.data["sealed"]))
        self.assertEqual({}, self.interview._verify())

    def test_every_way_of_delivering_seals_both(self):
        for channel in ("portal", "mail", "paper"):
            with self.subTest(channel):
                interview = self.make_meeting(f"Person {channel}")
                self.deliver_review(interview, channel)
                self.assertEqual(BOTH, self.kinds_of(interview))
                self.assertEqual(
                    {channel},
                    set(self.get_delivered(interview).mapped("delivery_channel")),
                )

    def test_the_mail_tells_that_there_are_two_files(self):
        said = "The report of your review is handed over with it"
        for with_review in (True, False):
            with self.subTest(with_review):
                interview = self.make_meeting(f"Person {with_review}")
                interview.with_review = with_review
                self.deliver_review(interview, "mail")
                mails = self.env["mail.mail"].sudo()
                mails = mails.search([("professional_interview_id", "=", interview.id)])
                mail = mails.filtered(lambda m: m.subject == "Your copy is ready")
                self.assertEqual(with_review, said in mail.body_html)

    def make_meeting(self, name, **values):
        person = self.make_employee(name, manager=self.manager_employee)
        self.make_past(person)
        person.work_email = f"{person.id}@example.com"
        interview = self.make_planned(person, with_review=True, **values)
        interview.empty_topics_reason = "Nothing to say"
        self.refresh(person)
        return interview

    def test_the_scan_of_a_signed_paper_delivers_both(self):
        self.hold_review()
        self.interview._do_file_scan("signed.pdf", b"%PDF-1.4 signed %%EOF")
        self.assertEqual([*BOTH, ("scan", 1)], self.kinds_of())
        self.assertEqual("closed", self.interview.state)
        self.assertTrue(self.review_document())

    def test_a_meeting_without_the_review_seals_its_report_alone(self):
        self.interview.with_review = False
        self.deliver_review()
        self.assertEqual([("report", 1)], self.kinds_of())
        self.assertNotIn("review_sha256", self.steps("delivered").data)

    def test_a_meeting_of_which_no_review_is_computed_is_delivered(self):
        self.company.interview_enabled = False
        interview = self.make_meeting("Nobody computes")
        self.assertFalse(interview.review_id)
        self.deliver_review(interview)
        self.assertEqual([("report", 1)], self.kinds_of(interview))
        self.assertEqual("delivered", interview.state)

    def test_imported_history_is_delivered_without_a_document(self):
        past = self.make_interview(
            self.colleague_employee,
            held_on="2024-06-12",
            state="held",
            with_review=True,
        )
        self.refresh(self.colleague_employee)
        past._do_deliver()
        self.assertFalse(past.document_ids)

    def test_when_the_review_cannot_be_made_nothing_is_delivered(self):
        self.hold_review()
        model = self.env.registry["hr.professional.interview"]
        render = model._render_interview_paper

        def fail(interview, kind):
            if kind == "review":
                raise UserError(interview.env._("No paper"))
            return render(interview, kind)

        with (
            patch.object(model, "_render_interview_paper", fail),
            self.assertRefused("No paper"),
            self.cr.savepoint(),
        ):
            self.interview._do_deliver()
        self.env.invalidate_all()
        self.assertEqual("held", self.interview.state)
        self.assertFalse(self.get_delivered())
        self.assertFalse(self.steps("delivered"))

    def test_what_was_learned_in_the_meantime_is_in_the_report(self):
        self.hold_review()
        before = self.review.line_ids
        self.make_training("Late entry", "2026-10-06")
        self.deliver_review()
        self.assertIn("Late entry", (self.review.line_ids - before).mapped("name"))

    def test_so_it_is_when_the_state_is_written(self):
        self.hold_review()
        self.make_training("Late entry", "2026-10-06")
        self.interview.write({"state": "delivered"})
        self.assertEqual(BOTH, self.kinds_of())
        self.assertIn("Late entry", self.review.line_ids.mapped("name"))

    # === Reopened ===

    def test_reopening_makes_the_next_version_of_both(self):
        self.deliver_review()
        first = self.review_document()
        self.interview._do_reopen("A training was forgotten")
        self.assertEqual(first.sha256, self.steps("reopened").data["review_sha256"])
        self.interview._do_deliver()
        self.assertEqual([*BOTH, ("report", 2), ("review", 2)], self.kinds_of())
        self.assertEqual(2, self.review_document().version)
        self.assertEqual({}, self.interview._verify())

    def test_an_earlier_version_of_the_review_is_not_handed_over_again(self):
        self.deliver_review()
        self.interview._do_reopen("It was no review")
        self.interview.with_review = False
        self.interview._do_deliver()
        self.assertEqual(("report", 2), self.kinds_of()[-1])
        self.assertFalse(self.review_document())
        self.assertFalse(self.interview.with_user(self.user).can_my_download_review)

    # === Signed ===

    def test_one_signature_covers_both_and_the_trace_names_both(self):
        self.deliver_review()
        report, review = self.get_delivered()
        for _press in range(2):
            row = self.interview._do_sign("employee", name="Emma Employee")
        self.assertEqual(report, row.document_id)
        rows = self.interview.signature_ids
        self.assertEqual(report | review, rows.document_id)
        self.assertEqual({"employee"}, set(rows.mapped("side")))
        self.assertEqual(review.sha256, review.signature_ids.document_sha256)
        (step,) = self.steps("signed")
        self.assertEqual(report.sha256, step.data["sha256"])
        self.assertEqual(review.sha256, step.data["review_sha256"])
        self.interview.with_user(self.boss).sudo()._do_sign("interviewer", name="B")
        self.assertEqual("closed", self.interview.state)
        self.assertEqual(2, len(review.signature_ids))
        self.assertEqual({}, self.interview._verify())

    def test_the_line_manager_signs_for_what_he_may_read_alone(self):
        self.deliver_review()
        signing = self.interview.with_user(self.manager).sudo()
        signing._do_sign("interviewer", name="Marc Manager")
        self.assertEqual(
            ["report"], self.interview.signature_ids.document_id.mapped("kind")
        )

    def test_a_refusal_names_both(self):
        self.deliver_review()
        review = self.review_document()
        self.interview._do_refuse_signature()
        step = self.steps("sign_refused")
        self.assertEqual(review.sha256, step.data["review_sha256"])

    # === Verified ===

    def test_tampering_with_the_review_report_is_found(self):
        self.deliver_review()
        document = self.review_document()
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE hr_professional_interview_document SET sha256 = 'x' WHERE id = %s",
            (document.id,),
        )
        self.env.invalidate_all()
        problems = "\n".join(self.interview._verify()[self.interview])
        self.assertIn("Review report, version 1", problems)
        with patch.object(self.env.registry["ir.cron"], "_commit_progress"):
            self.env["hr.professional.interview"]._cron_verify()
        self.assertIn("Review report", self.interview.verify_problems)

    def test_a_review_report_taken_away_is_missed(self):
        self.deliver_review()
        document = self.review_document()
        self.env.flush_all()
        self.env.cr.execute(
            "DELETE FROM hr_professional_interview_document WHERE id = %s",
            (document.id,),
        )
        self.env.invalidate_all()
        problems = "\n".join(self.interview._verify()[self.interview])
        self.assertIn("is missing", problems)

    # === Read ===

    def test_who_reads_the_document(self):
        self.deliver_review()
        document = self.review_document()
        for user in (self.user, self.boss, self.officer, self.administrator):
            with self.subTest(user.login):
                self.assertTrue(document.with_user(user).has_access("read"))
                file = document.attachment_id.with_user(user)
                self.assertTrue(file.read(["raw"]))
        for user in (
            self.manager,
            self.colleague,
            self.former_manager,
            self.officer2,
            self.hr_manager,
            self.settings_user,
            self.portal_user,
        ):
            with self.subTest(user.login):
                self.assertFalse(document.with_user(user).has_access("read"))
                with self.assertRaises(AccessError):
                    document.attachment_id.with_user(user).read(["raw"])

    def test_an_officer_does_not_read_his_own_as_hr_but_as_the_employee(self):
        interview = self.make_planned(
            self.officer_employee,
            interviewer_id=self.boss_employee.id,
            with_review=True,
        )
        interview.empty_topics_reason = "Nothing to say"
        self.refresh(self.officer_employee)
        self.deliver_review(interview)
        document = interview._get_delivered_reviews().with_user(self.officer)
        self.assertTrue(document.has_access("read"))
        self.assertTrue(interview.with_user(self.officer).can_my_download_review)

    def test_the_employee_takes_her_copy_and_the_trace_keeps_it(self):
        self.deliver_review()
        document = self.review_document()
        mine = self.interview.with_user(self.user)
        self.assertTrue(mine.can_my_download_review)
        action = mine.action_my_download_review()
        self.assertIn(str(document.attachment_id.id), action["url"])
        self.assertEqual(document.sha256, self.steps("downloaded").data["sha256"])
        for user in (self.manager, self.boss, self.officer, self.colleague):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.interview.with_user(user).action_my_download_review()

    def test_before_the_delivery_there_is_no_copy(self):
        mine = self.interview.with_user(self.user)
        self.assertFalse(mine.can_my_download_review)
        with self.assertRefused("no copy of a review"):
            mine.action_my_download_review()


@tagged("post_install", "-at_install")
class TestReviewDeliveryQueries(ReviewCommon):
    def count(self, number):
        people = [
            self.make_employee(f"{number}-{n}", manager=self.manager_employee)
            for n in range(number)
        ]
        interviews = self.env["hr.professional.interview"]
        for person in people:
            interviews |= self.make_planned(person, with_review=True)
        interviews.empty_topics_reason = "Nothing to say"
        interviews._do_hold(HELD_ON)
        self.assertEqual(number, len(interviews.review_id))
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        interviews.with_user(self.officer)._do_deliver()
        self.env.flush_all()
        self.assertEqual(2 * number, len(interviews.document_ids))
        return self.cr.sql_log_count - before

    def test_each_further_delivery_takes_no_more_than_its_two_documents(self):
        few, many = self.count(5), self.count(50)
        self.assertLess((many - few) / 45, 16)
