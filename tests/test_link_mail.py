"""A personal link from the queue to the mail: made as it leaves, kept nowhere."""

import hashlib
import re

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import SQL

from .common_page import ADDRESS, PLACE, PageCommon
from .test_migration import load


class LinkMailCommon(PageCommon):
    def send(self, user=None):
        """The mail of a button, still in the queue."""
        mails = self.env["mail.mail"].sudo()
        before = mails.search([])
        interview = self.lenas.with_user(user or self.manager)
        interview.action_send_personal_link()
        (mail,) = mails.search([]) - before
        return mail

    def leave(self, mail):
        """What the mail server is given, once."""
        (left,) = mail._prepare_outgoing_list()
        return left

    def find_token(self, left):
        found = ADDRESS.search(str(left["body"]))
        return found and found[1]

    def find_tables_with(self, text):
        """Tables of the database with ``text`` in any column of any row."""
        self.env.flush_all()
        self.env.cr.execute(
            "SELECT table_name FROM information_schema.tables"
            " WHERE table_schema = current_schema AND table_type = 'BASE TABLE'"
        )
        found = []
        for (name,) in self.env.cr.fetchall():
            table = SQL.identifier(name)
            like = SQL("SELECT FROM %s t WHERE t::text LIKE %s", table, f"%{text}%")
            self.env.cr.execute(SQL("SELECT EXISTS (%s)", like))
            if self.env.cr.fetchone()[0]:
                found.append(name)
        return found


@tagged("post_install", "-at_install")
class TestLinkMail(LinkMailCommon):
    def test_the_queue_holds_a_place_and_the_mail_a_link(self):
        mail = self.send()
        self.assertRegex(mail.body_html, PLACE)
        self.assertFalse(ADDRESS.search(mail.body_html))
        self.assertFalse(self.links.search([("token_hash", "!=", False)]))
        left = self.leave(mail)
        token = self.find_token(left)
        self.assertIn(token, left["body_alternative"])
        self.assertFalse(PLACE.search(str(left["body"])))
        self.assertEqual(self.lenas, self.links._find(token).interview_id)

    def test_a_place_opens_nothing(self):
        mail = self.send()
        link = self.links.search([], limit=1)
        for typed in (f"link-{link.id}", "", str(link.id)):
            self.assertFalse(self.links._find(typed))
            self.assertGone(self.open_link(typed))
        self.assertTrue(mail.exists())

    def test_no_table_holds_the_link_that_left(self):
        token = self.find_token(self.leave(self.send()))
        self.open(token)
        self.assertEqual([], self.find_tables_with(token))
        # and the search itself finds what is there
        digest = hashlib.sha256(token.encode()).hexdigest()
        table = "hr_professional_interview_access"
        self.assertEqual([table], self.find_tables_with(digest))

    def test_what_did_not_arrive_opens_nothing_and_another_try_is_another_link(self):
        mail = self.send()
        first = self.find_token(self.leave(mail))
        mail._postprocess_sent_message([], [], "Mailbox full", "mail_smtp")
        self.assertFalse(self.links._find(first))
        self.assertTrue(mail.exists())
        self.assertFalse(ADDRESS.search(mail.body_html))
        second = self.find_token(self.leave(mail))
        self.assertNotEqual(first, second)
        self.assertTrue(self.links._find(second))
        self.assertFalse(self.links._find(first))

    def test_it_leaves_for_the_address_of_the_person_alone(self):
        forged = (
            {"email_to": "evil@example.com"},
            {"email_cc": "evil@example.com"},
            {"recipient_ids": self.boss.partner_id.ids},
        )
        for vals in forged:
            mail = self.send()
            mail.write(vals)
            with self.subTest(vals):
                bodies = [str(one["body"]) for one in mail._prepare_outgoing_list()]
                self.assertTrue(bodies)
                self.assertFalse(any(map(ADDRESS.search, bodies)))
                self.assertIn("address changed", self.lenas.mail_error)
            self.links.search([]).unlink()

    def test_a_corrected_address_gets_no_link_of_the_former_one(self):
        mail = self.send()
        self.lena.work_email = "lena.lien@example.com"
        self.assertFalse(self.find_token(self.leave(mail)))
        self.assertFalse(self.links.search([("token_hash", "!=", False)]))

    def test_a_mail_about_somebody_else_gets_no_link_of_hers(self):
        self.send()
        place = self.links.search([], limit=1)._get_place()
        self.employee.work_email = "emma@example.com"
        mails = self.env["mail.mail"].sudo()
        body = f"<a href='https://x.test{place}'>Open</a>"
        for vals in (
            {"professional_interview_id": self.interview.id},
            {"professional_interview_id": False},
        ):
            mail = mails.create(
                {"body_html": body, "email_to": "emma@example.com", **vals}
            )
            with self.subTest(vals):
                self.assertFalse(self.find_token(self.leave(mail)))

    def test_a_revoked_link_does_not_leave(self):
        mail = self.send()
        self.lenas.with_user(self.manager).action_revoke_links()
        self.assertFalse(self.find_token(self.leave(mail)))

    def test_each_link_of_a_mail_is_its_own(self):
        second = self.make_interview(self.lena, kind="mid_career")
        urls = [one._get_employee_url() for one in (self.lenas, second)]
        mail = self.env["mail.mail"].create(
            {
                "professional_interview_id": self.lenas.id,
                "email_to": self.lena.work_email,
                "body_html": "".join(f"<a href='{url}'>Open</a>" for url in urls),
            }
        )
        tokens = ADDRESS.findall(str(self.leave(mail)["body"]))
        found = [self.links._find(token).interview_id for token in tokens]
        self.assertEqual([self.lenas, second], found)

    def test_whoever_sent_it_reads_neither_the_mail_nor_its_message(self):
        mail = self.send(self.manager)
        token = self.find_token(self.leave(mail))
        self.assertFalse(mail.mail_message_id.body)
        self.assertNotIn(token, str(mail.mail_message_id.read()))
        for user in (self.manager, self.officer, self.hr_manager):
            with self.assertRaises(AccessError):
                mail.with_user(user).read(["body_html"])

    def test_no_shortened_address_nor_picture_of_others_in_it(self):
        body = str(self.leave(self.send())["body"])
        base = self.lenas.get_base_url()
        self.assertNotIn("/r/", body)
        pictures = re.findall(r"src=[\"']([^\"']+)", body)
        for address in [*pictures, *re.findall(r"href=[\"']([^\"']+)", body)]:
            if not address.startswith("mailto:"):
                self.assertTrue(address.startswith(f"{base}/"), address)

    def test_invitation_and_delivery_go_the_same_way(self):
        self.company.write({"interview_live_from": "2026-01-01"})
        mails = self.env["mail.mail"].sudo()
        before = mails.search([])
        self.lenas.with_user(self.manager).action_convene()
        self.deliver(self.lenas)
        self.lenas._send_delivery_links()
        made = (mails.search([]) - before).filtered("professional_interview_id")
        made = made.filtered(lambda mail: PLACE.search(mail.body_html))
        self.assertGreaterEqual(len(made), 2)
        for mail in made:
            with self.subTest(mail.subject):
                self.assertFalse(ADDRESS.search(mail.body_html))
                self.assertTrue(self.find_token(self.leave(mail)))


@tagged("post_install", "-at_install")
class TestMailProblem(LinkMailCommon):
    def setUp(self):
        super().setUp()
        mail = self.send()
        mail._postprocess_sent_message([], [], "Mailbox full", "mail_smtp")

    def test_hr_reads_the_address_and_whoever_invites_that_there_is_a_problem(self):
        for user in (self.officer, self.administrator):
            told = self.lenas.with_user(user).mail_problem
            self.assertIn("lena@example.com: Mailbox full", told)
        told = self.lenas.with_user(self.manager).mail_problem
        self.assertIn("HR sees why", told)
        for secret in ("lena@example.com", "Mailbox"):
            self.assertNotIn(secret, told)

    def test_nobody_else_reads_nor_searches_the_address(self):
        own = self.interview
        own.mail_error = "marc@example.com: Mailbox full"
        self.assertFalse(own.with_user(self.user).mail_problem)
        for user, interview in (
            (self.manager, self.lenas),
            (self.user, own),
        ):
            as_user = interview.with_user(user)
            with self.subTest(user.login), self.assertRaises(AccessError):
                as_user.read(["mail_error"])
            with self.subTest(user.login), self.assertRaises(AccessError):
                as_user.search([("mail_error", "ilike", "lena@")])

    def test_it_is_found_by_those_who_are_told(self):
        self.interview.mail_error = "marc@example.com: Mailbox full"
        both = self.lenas | self.interview
        for user, found in (
            (self.officer, both),
            (self.manager, both),
            (self.user, both.browse()),
            (self.colleague, both.browse()),
            (self.officer2, both.browse()),
        ):
            interviews = both.with_user(user)
            with self.subTest(user.login):
                domain = [("id", "in", both.ids), ("mail_problem", "!=", False)]
                self.assertEqual(found, interviews.search(domain))
        fine = [("id", "in", both.ids), ("mail_problem", "=", False)]
        self.assertFalse(both.with_user(self.officer).search(fine))

    def test_a_copy_of_the_persons_data_names_no_address_of_others(self):
        self.interview.mail_error = "marc@example.com: Mailbox full"
        data = self.employee.sudo()._get_own_data()
        self.assertTrue(data["sections"])
        self.assertNotIn("marc@example.com", str(data))


@tagged("post_install", "-at_install")
class TestUpgrade(LinkMailCommon):
    def migrate(self, version="19.0.1.4.0"):
        self.env.flush_all()
        script = load("19.0.1.5.0", "post-personal-links")
        script.migrate(self.env.cr, version)
        self.env.invalidate_all()

    def make_mail(self, token, **vals):
        return self.env["mail.mail"].create(
            {
                "professional_interview_id": self.lenas.id,
                "email_to": self.lena.work_email,
                "body_html": f"<a href='https://x.test/interview/{token}'>Open</a>",
                **vals,
            }
        )

    def test_links_in_the_queue_give_way_and_still_leave(self):
        token = self.issue()
        mail = self.make_mail(token)
        failed = self.make_mail(token, state="exception")
        for _twice in range(2):
            self.migrate()
        for one in mail, failed:
            self.assertNotIn(token, one.body_html)
            self.assertRegex(one.body_html, PLACE)
        self.assertTrue(self.links._find(token), "a mail that left keeps its link")
        self.assertTrue(self.find_token(self.leave(mail)))

    def test_what_is_no_link_of_ours_stays(self):
        mails = self.make_mail("A" * 43), self.make_mail("take-part/1")
        before = [mail.body_html for mail in mails]
        self.migrate()
        self.assertEqual(before, [mail.body_html for mail in mails])

    def test_a_new_database_is_left_alone(self):
        mail = self.make_mail(self.issue())
        before = mail.body_html
        self.migrate(version=None)
        self.assertEqual(before, mail.body_html)
