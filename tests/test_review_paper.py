"""The report of the review: what it says, what it never tells, who prints it."""

import io
from datetime import date
from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged
from odoo.tools.pdf import PdfFileReader

from .common_review import ReviewCommon

FORBIDDEN = (
    "matern",
    "Matern",
    "3,000",
    "3 000",
    "3000",
    "sanction",
    "Sanction",
    "euro",
    "€",
    "L6323-13",
    "Warning",
    "out of scope",
)
SCRIPT = "<script>alert(1)</script>"


class ReviewPaperCommon(ReviewCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("fr_FR")
        terms = cls.env["ir.module.module"]
        terms._load_module_terms(["hr_professional_interview"], ["fr_FR"])
        cls.speak("en_US")

    @classmethod
    def fake_papers(cls):
        """Here they are made."""

    @classmethod
    def speak(cls, lang):
        cls.employee.user_id.lang = lang
        cls.employee.work_contact_id.lang = lang

    def html(self, user=None, review=None, kind="review"):
        self.env.flush_all()
        self.env.invalidate_all()
        review = review or self.review
        review = review.with_user(user) if user else review.sudo()
        return review._render_interview_html(kind).replace("\N{NO-BREAK SPACE}", " ")

    def assertSays(self, html, *words):
        for word in words:
            with self.subTest(word):
                self.assertIn(word, html)

    def assertHides(self, html, *words):
        for word in words:
            with self.subTest(word):
                self.assertNotIn(word, html)


@tagged("post_install", "-at_install")
class TestReviewPaperWords(ReviewPaperCommon):
    def test_it_opens_with_who_which_years_and_which_rule(self):
        self.hold_review()
        html = self.html()
        self.assertSays(
            html,
            "Emma Employee",
            "Ateliers Réunis",
            "Berthe Boss",
            "05/04/2020",
            "11/20/2026",
            "review of the last 8 years",
            "L6315-1",
            "EPP-R",
        )

    def test_it_lists_the_interviews_owed_with_what_became_of_them(self):
        self.hold_review()
        html = self.html()
        self.assertSays(
            html,
            "First interview",
            "05/04/2022",
            "04/20/2022",
            "Periodic interview",
            "06/10/2024",
            "Return interview",
            "Held late",
            "days)",
        )

    def test_what_was_offered_and_declined_is_said(self):
        self.make_absence("parental_full", "2026-01-05", "2026-06-30")
        self.make_interview(
            kind="return", state="declined", declined_on="2026-07-06", origin="hr"
        )
        self.refresh()
        self.assertSays(self.html(), "declined", "07/06/2026")

    def test_it_lists_the_trainings_that_were_confirmed(self):
        self.hold_review()
        html = self.html()
        self.assertSays(
            html,
            "Welding level 2",
            "Non-compulsory",
            "Electrical authorisation",
            "Compulsory",
            "14.0",
            "Skills development plan",
        )
        self.assertHides(html, "Pottery")

    def test_it_concludes_on_each_criterion(self):
        self.hold_review()
        html = self.html()
        self.assertSays(
            html,
            "at least one was not compulsory",
            "No certification was obtained",
            "No progression in pay or in the career",
        )

    def test_what_hr_added_or_set_aside_tells_why(self):
        self.add_line()
        line = self.review.line_ids.filtered(
            lambda line: line.name == "Electrical authorisation"
        )
        line.with_user(self.officer).write(
            {"set_aside": True, "reason": "Given to somebody else"}
        )
        self.refresh()
        html = self.html()
        self.assertSays(
            html,
            "Skills certificate in welding",
            "Added by HR.",
            "Seen on paper",
            "Elements of certification were obtained",
            "Set aside by HR",
            "Given to somebody else",
        )

    def test_it_never_tells_an_amount_a_sanction_or_a_reason(self):
        bare = self.make_employee("Nora Nothing", hired="2014-09-01")
        self.refresh(bare)
        overdue = self.find_review(bare)
        self.assertTrue(overdue)
        self.hold_review()
        for review in (self.review, overdue):
            for user in (self.officer, None):
                self.assertHides(self.html(user, review), *FORBIDDEN)
        self.assertHides(self.html(self.boss), *FORBIDDEN)

    def test_an_empty_review_says_so(self):
        bare = self.make_employee("Nora Nothing", hired="2026-09-01")
        interview = self.make_planned(bare, with_review=True)
        self.refresh(bare)
        interview._do_hold(date(2026, 11, 20))
        html = self.html(review=interview.review_id)
        self.assertSays(html, "Nothing is recorded.", "No training was followed")

    def test_actions_still_open_and_remarks_are_recalled(self):
        earlier = self.make_planned()
        self.env["hr.professional.interview.action"].create(
            {"interview_id": earlier.id, "name": "Learn English"}
        )
        self.deliver(earlier)
        self.interview._do_remark_review("My diploma of 2023 is missing")
        self.assertSays(self.html(), "Learn English", "My diploma of 2023 is missing")

    def test_wishes_of_earlier_interviews_are_recalled(self):
        earlier = self.make_planned()
        wish = self.env["hr.professional.interview.wish"].create(
            {
                "interview_id": earlier.id,
                "side": "employee",
                "stage": "report",
                "kind": "move",
                "place": "Nantes",
            }
        )
        self.deliver(earlier)
        self.assertSays(self.html(), "Nantes")
        wish.outcome = "done"
        self.assertHides(self.html(), "Nantes")

    def test_it_is_written_in_the_language_of_the_employee(self):
        self.speak("fr_FR")
        self.assertSays(self.html(self.officer), 'lang="fr-FR"')

    def test_before_its_delivery_it_is_a_draft_with_room_to_write(self):
        html = self.html(self.boss)
        self.assertSays(html, "Draft of", "Not delivered yet")
        self.assertFalse(self.get_delivered())

    def test_the_large_print_says_the_same_larger(self):
        small, large = self.html(), self.html(kind="review_large")
        self.assertNotIn('page o_interview_paper o_interview_paper_large"', small)
        self.assertIn('page o_interview_paper o_interview_paper_large"', large)
        self.assertSays(large, "Welding level 2")

    def test_scripts_in_any_text_are_inert(self):
        self.add_line(name=SCRIPT, reason=SCRIPT)
        self.interview._do_remark_review(SCRIPT)
        self.employee.name = self.employee.job_title = SCRIPT
        html = self.html()
        self.assertNotIn("<script>alert", html)
        self.assertIn("&lt;script&gt;alert", html)

    def test_names_of_files_tell_who_and_when(self):
        self.hold_review()
        self.assertEqual(
            "Review report - Emma Employee - 2026-11-20",
            self.review._get_interview_paper_name("review"),
        )
        self.employee.name = "Emma/Employee"
        self.assertNotIn("/", self.review._get_interview_paper_name("review"))


@tagged("post_install", "-at_install")
class TestReviewPaperRights(ReviewPaperCommon):
    def check(self, granted, refused):
        for user in granted:
            with self.subTest(f"{user.login} prints"):
                self.assertTrue(self.html(user))
        for user in refused:
            with self.subTest(f"{user.login} is refused"):
                with self.assertRaises(AccessError):
                    self.html(user)

    def test_the_draft_is_for_who_conducts_and_hr(self):
        outsiders = (
            self.user,
            self.manager,
            self.colleague,
            self.hr_manager,
            self.settings_user,
            self.officer2,
            self.former_manager,
            self.portal_user,
        )
        self.check((self.boss, self.officer, self.administrator), outsiders)

    def test_once_delivered_the_employee_prints_it_too(self):
        with patch.object(
            self.env.registry["hr.professional.interview"],
            "_render_interview_paper",
            lambda _interview, kind: (f"{kind}.pdf", b"%PDF-1.4 %%EOF"),
        ):
            self.deliver_review()
        self.check(
            (self.user, self.boss, self.officer),
            (self.manager, self.colleague, self.officer2, self.portal_user),
        )

    def test_an_officer_prints_no_draft_of_his_own(self):
        interview = self.make_planned(self.officer_employee, with_review=True)
        self.refresh(self.officer_employee)
        review = interview.review_id or self.find_review(self.officer_employee)
        self.assertTrue(self.html(self.administrator, review))
        with self.assertRaises(AccessError):
            self.html(self.officer, review)

    def test_hr_prints_a_review_held_elsewhere(self):
        past = self.make_interview(
            self.colleague_employee, held_on="2026-05-12", with_review=True
        )
        self.refresh(self.colleague_employee)
        html = self.html(self.officer, past.review_id)
        self.assertSays(html, "05/12/2026")
        self.assertHides(html, "Draft of")

    def test_the_form_shows_the_review_to_those_who_read_it(self):
        for user in (self.boss, self.officer, self.user):
            with self.subTest(user.login):
                interview = self.interview.with_user(user)
                self.assertIn("Welding level 2", interview.review_sheet)
                self.assertNotIn("matern", interview.review_sheet.lower())
        for user in (self.manager,):
            interview = self.interview.with_user(user)
            self.assertFalse(interview.review_sheet)
            self.assertFalse(interview.can_print_review)

    def test_who_prepares_sees_where_the_review_stands(self):
        sheet = self.interview.with_user(self.boss).interviewer_sheet
        self.assertIn("This meeting is also the review", sheet)
        sheet = self.interview.with_user(self.manager).interviewer_sheet
        self.assertNotIn("This meeting is also the review", sheet)

    def test_the_remark_is_read_by_those_who_read_the_review(self):
        self.interview.with_user(self.user).sudo()._do_remark_review("Not right")
        for user in (self.boss, self.officer, self.user):
            interview = self.interview.with_user(user)
            self.assertEqual("Not right", interview.told_review_remark)
        self.assertFalse(self.interview.with_user(self.manager).told_review_remark)
        for user in (self.manager, self.boss, self.officer):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.interview.with_user(user).write({"review_remark": "Right"})
        step = self.interview.event_ids.filtered(lambda e: e.kind == "review_remarked")
        self.assertFalse(step.note)

    def test_a_remark_is_made_before_the_delivery(self):
        mine = self.interview.with_user(self.user)
        self.assertTrue(mine.can_my_remark_review)
        self.assertTrue(mine.action_my_remark_review())
        with patch.object(
            self.env.registry["hr.professional.interview"],
            "_render_interview_paper",
            lambda _interview, kind: (f"{kind}.pdf", b"%PDF-1.4 %%EOF"),
        ):
            self.deliver_review()
        self.env.invalidate_all()
        self.assertFalse(mine.can_my_remark_review)
        with self.assertRefused("before its report is delivered"):
            self.interview.sudo()._do_remark_review("Too late")
        for user in (self.manager, self.boss, self.officer):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.interview.with_user(user).action_my_remark_review()


@tagged("post_install", "-at_install")
class TestReviewPdf(ReviewPaperCommon, HttpCase):
    """The real paper, read back."""

    def read_text(self, content):
        self.assertTrue(content.startswith(b"%PDF"))
        pages = PdfFileReader(io.BytesIO(content)).pages
        return [" ".join(page.extract_text().split()) for page in pages]

    def real(self, record):
        return record.with_context(force_report_rendering=True)

    def test_the_sealed_report_is_no_draft_and_is_given_again_as_it_was(self):
        self.real(self.interview)._do_hold(date(2026, 11, 20))
        self.real(self.interview)._do_deliver()
        document = self.interview._get_delivered_reviews()
        content = document._get_content()
        words = " ".join(self.read_text(content))
        self.assertIn("Version 1", words)
        self.assertIn("Welding level 2", words)
        self.assertIn("11/23/2026", words)
        self.assertNotIn("DRAFT", words)
        for word in FORBIDDEN:
            self.assertNotIn(word, words)
        printed = self.real(self.review).with_user(self.user)
        self.assertEqual(content, printed._render_interview_papers("review"))
        self.assertEqual({}, self.interview._verify())

    def test_a_draft_is_marked_on_each_page(self):
        pages = self.read_text(
            self.real(self.review).with_user(self.boss)._build_paper("review")
        )
        for page in pages:
            self.assertIn("DRAFT", page)

    def test_a_long_table_keeps_its_header_on_each_page(self):
        for n in range(60):
            self.make_training(f"Course {n}", "2025-03-04")
        self.refresh()
        pages = self.read_text(self.real(self.review)._build_paper("review"))
        with_rows = [page for page in pages if "Course " in page]
        self.assertGreater(len(with_rows), 1)
        for page in with_rows:
            self.assertIn("Funding", page)

    def test_several_reviews_are_printed_as_one_file(self):
        self.refresh(self.colleague_employee)
        other = self.find_review(self.colleague_employee)
        reviews = self.real(self.review | other).with_user(self.officer)
        words = " ".join(self.read_text(reviews._render_interview_papers("review")))
        self.assertIn("Emma Employee", words)
        self.assertIn("Colin Colleague", words)
