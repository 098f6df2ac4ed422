"""The door behind a personal link: what opens, what does not, and what is logged."""

import logging
import re
from unittest.mock import patch

from odoo import fields
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..controllers.personal_link_log import LOGGERS, TokenFilter, mask
from .common_page import CSRF as CSRF_VALUE
from .common_page import LINK, PageCommon

CSRF = re.compile(r'csrf_token: "[^"]*"|name="csrf_token" value="[^"]*"')
LOADED = re.compile(r'<(?:script|link|img|iframe)[^>]+(?:src|href)="([^"]+)')
#: Headers that could tell one refusal from another.
SENT = {
    "Content-Length",
    "Content-Type",
    "Content-Security-Policy",
    "Referrer-Policy",
    "Cache-Control",
    "Location",
}


class DoorCommon(PageCommon):
    def make_closed_links(self):
        """``{why: token}`` of links that do not open."""
        nadia = self.make_employee("Nadia Neuve")
        moved, cancelled, user = (self.make_planned(nadia) for _number in range(3))
        tokens = {
            "revoked": self.issue(),
            "expired": self.issue(),
            "somebody else's": self.issue(moved),
            "cancelled": self.issue(cancelled),
            "has a user": self.issue(user),
            "not its purpose": self.issue(purpose="copy"),
        }
        rows = dict(
            zip(
                tokens,
                self.links.search([], limit=6, order="id desc")[::-1],
                strict=True,
            )
        )
        rows["revoked"]._revoke()
        rows["expired"].expires_at = fields.Datetime.now()
        rows["somebody else's"].employee_id = self.peter
        cancelled.action_cancel()
        rows["has a user"].employee_id = self.peter
        user.employee_id = self.peter
        never = {"forged": "A" * 43, "short": "A", "empty": "", "words": "é /x?y"}
        return {**tokens, **never}

    def count(self, act):
        """Queries of ``act``, with its answer."""
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        answer = act()
        return self.env.cr.sql_log_count - before, answer

    def get_session(self):
        return self.opener.cookies.get("session_id")


@tagged("post_install", "-at_install")
class TestNoEnumeration(DoorCommon):
    def test_what_does_not_open_is_found_by_the_same_queries(self):
        closed = self.make_closed_links()
        self.links._find("B" * 43)
        counts = {}
        for why, token in closed.items():
            counts[why], link = self.count(lambda at=token: self.links._find(at))
            with self.subTest(why):
                self.assertFalse(link)
        self.assertEqual({1}, set(counts.values()), counts)
        self.assertTrue(self.links._find(self.issue()))

    def test_every_refusal_is_the_same_page_after_the_same_work(self):
        closed = self.make_closed_links()
        token = CSRF_VALUE.search(self.url_open(LINK).text)[1]

        def post(typed):
            return self.url_open(LINK, data={"csrf_token": token, "link": typed})

        post("B" * 43)
        answers = {
            why: self.count(lambda at=typed: post(at)) for why, typed in closed.items()
        }
        bodies = {CSRF.sub("", answer.text) for _count, answer in answers.values()}
        self.assertEqual(1, len(bodies))
        self.assertEqual(1, len({count for count, _answer in answers.values()}))
        headers = {
            str(sorted((k, v) for k, v in answer.headers.items() if k in SENT))
            for _count, answer in answers.values()
        }
        self.assertEqual(1, len(headers))
        for _count, answer in answers.values():
            self.assertGone(answer)
            self.assertSealed(answer)

    def test_a_number_in_the_address_is_no_right_and_tells_nothing(self):
        self.issue()
        link = self.links.search([], limit=1)
        numbers = (link.id, link.id + 1, 0, 999999999, 10**30)
        self.url_open(f"{LINK}/take-part/1")
        answers = [
            self.count(lambda at=number: self.url_open(f"{LINK}/take-part/{at}"))
            for number in numbers
        ]
        self.assertEqual(1, len({count for count, _answer in answers}))
        self.assertEqual(1, len({CSRF.sub("", one.text) for _count, one in answers}))
        for _count, answer in answers:
            self.assertGone(answer)

    def test_the_link_of_one_opens_no_other_number(self):
        nadia = self.make_planned(self.make_employee("Nadia Neuve"))
        self.issue(nadia)
        other = self.links.search([], limit=1)
        url, page = self.open()
        mine = int(url.rpartition("/")[2])
        self.assertNotEqual(mine, other.id)
        self.assertGone(self.url_open(f"{LINK}/take-part/{other.id}"))
        answer = self.post(f"{LINK}/take-part/{other.id}/accept", page.text)
        self.assertGone(answer)
        self.assertFalse(nadia.employee_answer)


@tagged("post_install", "-at_install")
class TestOnePerson(DoorCommon):
    def test_whoever_gets_a_user_finds_it_there_alone(self):
        token = self.issue()
        url, _page = self.open(token)
        user = self.make_user("epp_lena")
        self.lena.user_id = user
        self.assertGone(self.url_open(url))
        self.assertFalse(self.links._find(token))
        user.active = False
        self.assertTrue(self.links._find(token))

    def test_what_changes_hands_or_is_cancelled_closes_open_pages(self):
        for close in (
            lambda one: one.write({"employee_id": self.peter.id}),
            lambda one: one.action_cancel(),
        ):
            interview = self.make_planned(self.make_employee("Nadia Neuve"))
            url, _page = self.open(self.issue(interview))
            self.assertEqual(200, self.url_open(url).status_code)
            close(interview)
            self.assertGone(self.url_open(url))

    def test_a_copy_is_not_opened_while_the_report_is_reopened(self):
        self.deliver(self.lenas)
        self.lenas._do_close()
        token = self.issue(purpose="copy")
        self.assertTrue(self.links._find(token))
        self.lenas._do_reopen("Wrong day")
        self.assertFalse(self.links._find(token))

    def test_a_purged_file_has_no_link(self):
        self.issue()
        link = self.links.search([], limit=1)
        self.env.cr.execute(
            "SELECT confdeltype FROM pg_constraint WHERE conrelid = %s::regclass"
            " AND contype = 'f' AND confrelid IN (%s::regclass, %s::regclass)",
            [link._table, self.lenas._table, self.lena._table],
        )
        self.assertEqual([("c",), ("c",)], self.env.cr.fetchall())

    def test_two_links_at_once_are_revoked_at_once(self):
        pages = [self.open(self.issue())[0] for _mail in range(2)]
        for url in pages:
            self.assertEqual(200, self.url_open(url).status_code)
        self.lenas.with_user(self.officer).action_revoke_links()
        for url in pages:
            self.assertGone(self.url_open(url))


@tagged("post_install", "-at_install")
class TestSession(DoorCommon):
    def test_whoever_knew_the_session_before_opens_nothing(self):
        self.url_open(LINK)
        before = self.get_session()
        url, _page = self.open()
        self.assertNotEqual(before, self.get_session())
        self.opener.cookies.set("session_id", before)
        self.assertGone(self.url_open(url))

    def test_the_same_interview_again_keeps_the_pages_that_are_open(self):
        url, page = self.open()
        session = self.get_session()
        self.open()
        self.assertEqual(session, self.get_session())
        self.post(f"{url}/accept", page.text)
        self.assertEqual("accepted", self.lenas.employee_answer)

    def test_a_refused_link_changes_no_session(self):
        url, _page = self.open()
        session = self.get_session()
        self.assertGone(self.open_link("A" * 43))
        self.assertEqual(session, self.get_session())
        self.assertEqual(200, self.url_open(url).status_code)


@tagged("post_install", "-at_install")
class TestRequests(DoorCommon):
    def test_the_exchange_needs_the_csrf_token_of_its_page(self):
        token = self.issue()
        with mute_logger("odoo.http"):
            answer = self.url_open(LINK, data={"link": token})
        self.assertEqual(400, answer.status_code)
        self.assertFalse(self.links.search([], limit=1).used_on)

    def test_a_token_in_the_query_is_not_taken(self):
        token = self.issue()
        page = self.url_open(LINK)
        data = {"csrf_token": CSRF_VALUE.search(page.text)[1]}
        self.assertGone(self.url_open(f"{LINK}?link={token}", data=data))
        self.assertFalse(self.links.search([], limit=1).used_on)

    def test_looking_opens_nothing(self):
        token = self.issue()
        for method in ("HEAD", "OPTIONS", "GET"):
            answer = self.url_open(f"{LINK}?link={token}", method=method)
            with self.subTest(method):
                self.assertLess(answer.status_code, 300)
        self.assertFalse(self.links.search([], limit=1).used_on)

    def test_a_token_in_the_path_is_neither_posted_nor_put(self):
        token = self.issue()
        for method in ("POST", "PUT", "DELETE"):
            answer = self.url_open(f"{LINK}/{token}", method=method)
            with self.subTest(method):
                self.assertEqual(405, answer.status_code)
        self.assertFalse(self.links.search([], limit=1).used_on)

    def test_a_whole_link_is_pasted_as_well(self):
        token = self.issue()
        base = self.lenas.get_base_url()
        for typed in (
            f"{base}{LINK}#{token}",
            f" {base}{LINK}#{token}#sign ",
            f"{base}{LINK}/{token}",
            token,
        ):
            answer = self.open_link(typed, allow_redirects=False)
            with self.subTest(typed):
                self.assertEqual(303, answer.status_code)

    def test_no_address_leads_elsewhere(self):
        token = self.issue()
        for typed in (f"https://evil.example/#{token}", f"//evil.example/{token}"):
            answer = self.open_link(typed, allow_redirects=False)
            place = re.sub(r"^https?://[^/]+", "", answer.headers["Location"])
            with self.subTest(typed):
                self.assertRegex(place, r"^/interview/take-part/\d+$")
        url, page = self.open(token)
        answer = self.url_open(f"{url}//evil.example", allow_redirects=False)
        self.assertNotRegex(answer.headers.get("Location", ""), r"//evil")
        self.assertTrue(page)

    def test_pages_are_sealed_and_load_nothing_of_others(self):
        url, page = self.open()
        left = self.post(f"{url}/leave", page.text)
        for one in (self.url_open(LINK), page, left, self.url_open(url)):
            self.assertSealed(one)
            policy = one.headers["Content-Security-Policy"]
            self.assertIn("default-src 'self';", policy)
            self.assertIn("frame-ancestors 'none'", policy)
            self.assertNotIn("http", policy)
            loaded = re.findall(
                r"<(?:script|link|img|iframe)[^>]+(?:src|href)=\"([^\"]+)", one.text
            )
            self.assertTrue(loaded)
            for address in loaded:
                self.assertRegex(address, r"^(/(?!/)|data:)|canonical")


@tagged("post_install", "-at_install")
class TestLogs(DoorCommon):
    def read_logs(self, act):
        """Every line of the server's log while ``act``, as it is written."""
        names = ("werkzeug", "odoo", "odoo.http", "odoo.addons", "odoo.sql_db")
        lines, kept = [], []

        class Keep(logging.Handler):
            def emit(self, record):
                lines.append(record.getMessage())

        handler = Keep(logging.DEBUG)
        for name in names:
            logger = logging.getLogger(name)
            kept.append((logger, logger.level))
            logger.setLevel(logging.DEBUG)
        try:
            # what is read here does not go to the log of the tests
            with patch.object(logging.getLogger(), "handlers", [handler]):
                act()
        finally:
            for logger, level in kept:
                logger.setLevel(level)
        return lines

    def test_no_log_holds_the_token(self):
        token = self.issue()
        lines = self.read_logs(lambda: self.open(token))
        self.assertTrue([line for line in lines if f"POST {LINK} " in line])
        self.assertFalse([line for line in lines if token in line])

    def test_the_path_of_former_links_is_masked_and_they_open(self):
        token = self.issue()
        answers = []
        lines = self.read_logs(lambda: answers.append(self.url_open(f"{LINK}/{token}")))
        self.assertIn("Léna Lien", answers[0].text)
        self.assertFalse([line for line in lines if token in line])
        self.assertTrue([line for line in lines if f"GET {LINK}/*** " in line])
        self.assertTrue([line for line in lines if f"GET {LINK}/take-part/" in line])

    def test_a_failure_of_the_server_tells_no_token(self):
        token = self.issue()
        access = type(self.links)

        def fail(_self, _token):
            raise ValueError("broken")

        with patch.object(access, "_find", fail):
            lines = self.read_logs(lambda: self.open_link(token))
        self.assertTrue([line for line in lines if "Exception during" in line])
        self.assertFalse([line for line in lines if token in line])

    def test_each_logger_has_one_filter(self):
        for name in LOGGERS:
            filters = logging.getLogger(name).filters
            ours = [one for one in filters if isinstance(one, TokenFilter)]
            self.assertEqual(1, len(ours))

    def test_what_is_masked(self):
        for text, masked in (
            ("GET /interview/Ab-_9 HTTP/1.1", "GET /interview/*** HTTP/1.1"),
            ("'/interview/Ab%20?x=1'", "'/interview/***?x=1'"),
            ("/interview/take-part/12/sign", "/interview/take-part/12/sign"),
            ("/interview/take-partner", "/interview/***"),
            ("/my/interviews/12", "/my/interviews/12"),
        ):
            self.assertEqual(masked, mask(text))
        self.assertEqual(12, mask(12))
