"""The review on the employee's pages: portal and personal link, before and after."""

from datetime import date

from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .common_page import PageCommon
from .common_review import ReviewCommon

PASSWORD = "epp_review_password"
FORBIDDEN = ("matern", "Matern", "3000", "3,000", "3 000", "euro", "sanction")
SCRIPT = "<script>window.hacked=1</script>"


class ReviewPageCommon(ReviewCommon, PageCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for person, interview in ((cls.peter, cls.peters), (cls.lena, cls.lenas)):
            cls.make_past(person)
            interview.with_review = True
            interview.empty_topics_reason = "Nothing to say"
            cls.refresh(person)
            cls.open_review(person)
        cls.env.flush_all()

    def setUp(self):
        super().setUp()
        self.authenticate("epp_portal", "epp_portal")
        self.url = f"/my/interviews/{self.peters.id}"

    def press(self, act, **values):
        return self.post(f"{self.url}/{act}", **values)

    def assertNothingForbidden(self, text):
        for word in FORBIDDEN:
            with self.subTest(word):
                self.assertNotIn(word, text)


@tagged("post_install", "-at_install")
class TestReviewOnPortal(ReviewPageCommon):
    def test_he_sees_his_evidence_beforehand_without_amounts(self):
        page = self.get(self.url)
        self.assertSealed(page)
        for words in (
            "also your",
            "Welding level 2",
            "Return interview",
            "at least one was not compulsory",
        ):
            with self.subTest(words):
                self.assertIn(words, page.text)
        review = page.text.partition('id="review"')[2]
        self.assertIn("Welding level 2", review)
        # nobody confirmed it
        self.assertNotIn("Pottery", review)
        self.assertNothingForbidden(page.text)

    def test_he_says_what_is_missing_and_may_say_it_otherwise(self):
        answer = self.press("remark", remark="My diploma is missing")
        self.assertIn("Your remark on the review is sent to HR", answer.text)
        self.assertIn("My diploma is missing", answer.text)
        self.assertEqual("review_remarked", self.last_step(self.peters).kind)
        self.press("remark", remark="My diploma is missing")
        self.assertEqual(1, self.kinds(self.peters).count("review_remarked"))
        self.press("remark", remark=SCRIPT)
        text = self.get(self.url).text
        self.assertNotIn(SCRIPT, text)
        self.assertEqual(SCRIPT, self.peters.sudo().told_review_remark)

    def test_too_late_it_is_given_back(self):
        page = self.get(self.url).text
        self.deliver_review(self.peters)
        answer = self.post(f"{self.url}/remark", page, remark="Trop tard")
        self.assertIn("This was not done", answer.text)
        self.assertIn("Trop tard", answer.text)

    def test_he_downloads_both_copies_and_signs_at_once(self):
        self.deliver_review(self.peters)
        report, review = self.get_delivered(self.peters)
        page = self.get(self.url).text
        self.assertIn("You sign at once", page)
        self.assertIn(review.sha256, page)
        answer = self.press("download-review")
        self.assertEqual(review._get_content(), answer.content)
        self.assertIn("attachment", answer.headers["Content-Disposition"])
        self.assertSealed(answer)
        self.assertEqual(review.sha256, self.last_step(self.peters).data["sha256"])
        self.press("sign", name="Pierre Portail")
        self.assertEqual(report | review, self.peters.signature_ids.document_id)

    def test_before_the_delivery_there_is_no_copy(self):
        self.assertEqual(404, self.press("download-review").status_code)

    def test_without_the_review_the_page_says_nothing_of_it(self):
        self.peters.with_review = False
        self.env.flush_all()
        text = self.get(self.url).text
        self.assertNotIn('id="review"', text)
        answer = self.press("remark", remark="x")
        self.assertIn("This was not done", answer.text)

    def test_somebody_else_gets_nothing(self):
        self.deliver_review(self.peters)
        for other in (self.lenas, self.interview):
            for path in ("", "/download-review", "/remark"):
                url = f"/my/interviews/{other.id}{path}"
                with self.subTest(url), mute_logger("odoo.http"):
                    page = self.get(self.url).text
                    answer = self.post(url, page) if path else self.get(url)
                    self.assertEqual(404, answer.status_code)
                    self.assertNotIn("Welding", answer.text)


@tagged("post_install", "-at_install")
class TestReviewBehindLink(ReviewPageCommon):
    def setUp(self):
        super().setUp()
        self.authenticate(None, None)

    def test_she_sees_remarks_downloads_and_signs(self):
        url, page = self.open()
        self.assertIn("Welding level 2", page.text)
        self.assertNothingForbidden(page.text)
        answer = self.post(f"{url}/remark", page.text, remark="Il manque ma VAE")
        self.assertIn("Il manque ma VAE", answer.text)
        self.deliver_review(self.lenas)
        url, page = self.open()
        review = self.lenas._get_delivered_reviews()
        answer = self.post(f"{url}/download-review", page.text)
        self.assertEqual(review._get_content(), answer.content)
        self.post(f"{url}/sign", page.text, name="Léna Lien")
        self.assertEqual("employee", review.signature_ids.side)

    def test_a_link_to_the_copy_gives_both_and_no_more(self):
        self.deliver_review(self.lenas)
        self.lenas._do_close()
        url, page = self.open(self.issue(purpose="copy"))
        review = self.lenas._get_delivered_reviews()
        self.assertIn(review.sha256, page.text)
        self.assertNotIn("Welding level 2", page.text)
        answer = self.post(f"{url}/download-review", page.text)
        self.assertEqual(review._get_content(), answer.content)
        with mute_logger("odoo.http"):
            answer = self.post(f"{url}/remark", page.text, remark="x")
        self.assertEqual(404, answer.status_code)

    def test_the_link_of_another_person_opens_nothing(self):
        self.deliver_review(self.lenas)
        _url, page = self.open()
        for path in ("download-review", "remark"):
            url = f"/interview/take-part/{self.lenas.id + 10_000}/{path}"
            with mute_logger("odoo.http"):
                self.assertGone(self.post(url, page.text))


@tagged("post_install", "-at_install")
class TestReviewFiles(ReviewCommon, HttpCase):
    """Files of the review over HTTP, by those who are not to have them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.interview._do_hold(date(2026, 11, 20))
        cls.interview._do_deliver()
        cls.document = cls.interview._get_delivered_reviews()
        cls.file = cls.document.attachment_id
        users = cls.colleague | cls.settings_user | cls.hr_manager | cls.portal_user
        cls.strangers = users | cls.officer2 | cls.former_manager | cls.manager
        (cls.strangers | cls.user).password = PASSWORD
        cls.env.flush_all()

    def get_urls(self):
        document, number = "hr.professional.interview.document", self.document.id
        review = self.interview.review_id.id
        paper = "hr_professional_interview.paper_review"
        return (
            f"/web/content/{self.file.id}",
            f"/web/content/{document}/{number}/attachment_id",
            f"/web/content?model={document}&id={number}&field=data",
            f"/report/pdf/{paper}/{review}",
            f"/report/html/{paper}/{review}",
            f"/report/html/{paper}_large/{review}",
        )

    def assertNothingTold(self, who):
        for url in self.get_urls():
            with self.subTest(f"{who}: {url}"), mute_logger("odoo.http"):
                response = self.url_open(url, timeout=30)
                self.assertNotIn(b"%PDF", response.content)
                self.assertNotIn(b"Emma Employee", response.content)

    def test_strangers_and_the_line_manager_are_given_no_file(self):
        for user in self.strangers:
            self.authenticate(user.login, PASSWORD)
            self.assertNothingTold(user.login)

    def test_the_public_is_given_no_file(self):
        self.authenticate(None, None)
        self.assertNothingTold("public")

    def test_the_employee_is(self):
        self.authenticate(self.user.login, PASSWORD)
        response = self.url_open(f"/web/content/{self.file.id}")
        self.assertTrue(response.content.startswith(b"%PDF"))
