"""Personal links: one person, one interview, some days, and no word to anybody else."""

import logging
import re
from datetime import timedelta
from unittest.mock import patch

from psycopg2 import IntegrityError

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from ..controllers import personal_link
from .common import TODAY
from .common_page import ADDRESS, LINK, PLACE, PageCommon

ACCESS = "hr.professional.interview.access"


@tagged("post_install", "-at_install")
class TestLinks(PageCommon):
    def test_the_token_is_kept_nowhere(self):
        token = self.issue()
        link = self.links.search([], limit=1)
        self.assertEqual(64, len(link.token_hash))
        self.assertGreaterEqual(len(token), 43)
        self.env.flush_all()
        self.env.cr.execute("SELECT a.*::text FROM hr_professional_interview_access a")
        self.assertNotIn(token, str(self.env.cr.fetchall()))

    def test_nobody_reads_writes_or_makes_a_link(self):
        self.issue()
        link = self.links.search([], limit=1)
        users = (
            self.user,
            self.manager,
            self.boss,
            self.officer,
            self.administrator,
            self.hr_manager,
            self.settings_user,
            self.portal_user,
        )
        for user in users:
            links = link.with_user(user)
            for act in (
                lambda rows=links: rows.read(["purpose"]),
                lambda rows=links: rows.search([]),
                lambda rows=links: rows.write({"revoked_at": False}),
                lambda rows=links: rows.unlink(),
                lambda rows=links: rows.create({"purpose": "copy"}),
            ):
                with self.subTest(user.login), self.assertRaises(AccessError):
                    act()

    def test_superuser_code_makes_none_by_hand_either(self):
        with self.assertRefused("never by hand", AccessError):
            self.links.with_context(interview_access=True).create(
                {"interview_id": self.lenas.id, "token_hash": "x"}
            )

    def test_a_link_opens_its_interview_and_leaves_the_address(self):
        token = self.issue()
        response = self.open_link(token, allow_redirects=False)
        self.assertEqual(303, response.status_code)
        self.assertSealed(response)
        self.assertNotIn(token, response.headers["Location"])
        page = self.url_open(response.headers["Location"])
        self.assertEqual(200, page.status_code)
        self.assertSealed(page)
        self.assertIn("Léna Lien", page.text)
        self.assertNotIn(token, page.text)
        self.assertNotIn("Sign in", page.text)
        link = self.links.search([], limit=1)
        self.assertTrue(link.used_on and link.last_used_on)

    def test_opening_answers_nothing(self):
        before = self.kinds(self.lenas)
        for _scan in range(3):
            url, _page = self.open()
            for name in ("accept", "decline", "sign", "download"):
                self.url_open(f"{url}/{name}")
        self.assertEqual(before, self.kinds(self.lenas))

    def test_every_link_that_does_not_open_is_answered_alike(self):
        expired, revoked, closed = (self.issue() for _number in range(3))
        rows = self.links.search([], limit=3)
        rows[2].expires_at = fields.Datetime.now()
        rows[1]._revoke()
        answers = [self.open_link(token) for token in (expired, revoked)]
        self.lenas.action_cancel()
        answers.append(self.open_link(closed))
        answers.append(self.open_link("A" * 43))
        answers.append(self.url_open(f"{LINK}/take-part/{rows[0].id}"))
        answers.append(self.url_open(f"{LINK}/take-part/999999999"))
        for answer in answers:
            self.assertGone(answer)
            self.assertSealed(answer)
        bodies = {re.sub(r'csrf_token: "[^"]*"', "", one.text) for one in answers}
        self.assertEqual(1, len(bodies))

    def test_a_link_is_of_the_browser_that_opened_it(self):
        url, _page = self.open()
        self.assertEqual(200, self.url_open(url).status_code)
        self.authenticate(None, None)
        self.assertGone(self.url_open(url))

    def test_a_revoked_link_closes_the_open_page(self):
        url, page = self.open()
        self.lenas.with_user(self.manager).action_revoke_links()
        self.assertGone(self.url_open(url))
        self.assertGone(self.post(f"{url}/accept", page.text))
        answer = self.call(f"{url}/autosave", answers={})
        self.assertIn("This page is closed", answer["result"]["error"])

    def test_a_page_left_is_closed_and_the_link_opens_again(self):
        token = self.issue()
        url, page = self.open(token)
        self.assertIn("closed", self.post(f"{url}/leave", page.text).text)
        self.assertGone(self.url_open(url))
        self.assertEqual(200, self.open(token)[1].status_code)

    def test_a_day_later_the_link_is_opened_again(self):
        url, _page = self.open()
        with patch.object(personal_link, "SESSION_SECONDS", -1):
            self.assertGone(self.url_open(url))

    def test_two_links_in_one_browser_do_not_mix(self):
        nadia = self.make_employee("Nadia Neuve")
        hers = self.make_planned(nadia)
        first, _page = self.open()
        self.open(self.issue(hers))
        page = self.url_open(first)
        self.post(f"{first}/accept", page.text)
        self.assertEqual("accepted", self.lenas.employee_answer)
        self.assertFalse(hers.employee_answer)

    def test_another_persons_interview_makes_the_link_void(self):
        interview = self.make_interview(self.lena)
        token = self.issue(interview)
        interview.employee_id = self.peter
        self.assertGone(self.open_link(token))

    def test_a_link_does_nothing_without_its_csrf_token(self):
        url, _page = self.open()
        with mute_logger("odoo.http"):
            answer = self.url_open(f"{url}/accept", data={"note": "x"})
        self.assertEqual(400, answer.status_code)
        self.assertFalse(self.lenas.employee_answer)

    def test_who_holds_the_link_acts_under_his_name(self):
        url, page = self.open()
        self.post(f"{url}/accept", page.text)
        step = self.last_step(self.lenas)
        self.assertRecordValues(
            step,
            [
                {
                    "kind": "accepted",
                    "actor": "Léna Lien",
                    "channel": "link",
                    "user_id": False,
                }
            ],
        )

    def test_after_the_closing_it_opens_the_copy_alone(self):
        take_part = self.issue()
        self.deliver(self.lenas)
        url, page = self.open(take_part)
        self.lenas._do_close()
        self.assertGone(self.url_open(url))
        self.assertGone(self.open_link(take_part))
        url, page = self.open(self.issue(purpose="copy"))
        self.assertIn("Download my copy", page.text)
        for absent in ("Your report", "Your preparation", "Your observations"):
            self.assertNotIn(absent, page.text)
        for name in ("observe", "sign", "accept", "save"):
            answer = self.post(f"{url}/{name}", page.text, observation="x", name="x")
            self.assertEqual(404, answer.status_code)
        answer = self.post(f"{url}/download", page.text)
        self.assertEqual("application/pdf", answer.headers["Content-Type"])
        self.assertEqual("downloaded", self.last_step(self.lenas).kind)

    def test_whoever_signs_last_goes_on_to_his_copy(self):
        self.deliver(self.lenas)
        self.lenas._do_sign("interviewer", name="Marc Manager")
        url, page = self.open()
        answer = self.post(f"{url}/sign", page.text, name="Léna Lien")
        self.assertEqual("closed", self.lenas.state)
        self.assertIn("Your signature is recorded", answer.text)
        self.assertIn("Download my copy", answer.text)
        self.assertNotIn("Your observations", answer.text)
        self.assertGone(self.url_open(url))

    def test_a_link_still_opens_for_somebody_who_left(self):
        self.deliver(self.lenas)
        token = self.issue()
        self.lena.active = False
        _url, page = self.open(token)
        self.assertIn("Download my copy", page.text)

    def test_what_is_typed_behind_a_link_is_saved(self):
        url, _page = self.open()
        row = self.prepared("wishes", self.lenas)
        answers = {str(row.id): {"text": "Tutrice", "revision": row.revision}}
        answer = self.call(f"{url}/autosave", answers=answers)
        self.assertEqual({str(row.id): row.revision}, answer["result"]["revisions"])
        self.assertEqual("Tutrice", row.text)

    def test_no_log_of_ours_holds_the_token(self):
        token = self.issue()
        with self.assertLogs("odoo", logging.DEBUG) as logs:
            logging.getLogger("odoo.test").debug("one line at least")
            self.lenas._get_employee_url()
            self.links._find(token)
        ours = [line for line in logs.output if token in line]
        self.assertEqual([], ours)


@tagged("post_install", "-at_install")
class TestExpiry(PageCommon):
    def days(self, interview, purpose="take_part"):
        return (interview._get_link_expiry(purpose) - fields.Datetime.now()).days

    def test_links_stay_open_as_the_company_set(self):
        self.company.interview_link_days = 45
        self.assertEqual(45, self.days(self.lenas))
        self.assertEqual(90, self.days(self.lenas, "copy"))

    def test_at_least_until_the_observations_are_over(self):
        self.lenas.planned_stop = False
        self.lenas.planned_start = fields.Datetime.now() + timedelta(days=60)
        period = self.company.interview_observation_days
        self.assertEqual(60 + period, self.days(self.lenas))

    def test_no_link_stays_open_for_no_day(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self.company.interview_link_days = 0
            self.env.flush_all()

    def test_a_link_expires(self):
        token = self.issue()
        self.assertTrue(self.links._find(token))
        with freeze_time(TODAY + timedelta(days=31)):
            self.assertFalse(self.links._find(token))

    def test_links_closed_for_a_year_are_forgotten_and_their_trace_is_not(self):
        self.lenas._get_employee_url()
        with freeze_time(TODAY + timedelta(days=500)):
            self.links._gc_expired()
        self.assertFalse(self.links.search([("interview_id", "=", self.lenas.id)]))
        self.assertIn("link_created", self.kinds(self.lenas))


@tagged("post_install", "-at_install")
class TestAddress(PageCommon):
    def test_each_person_gets_his_own_way(self):
        self.assertIn(
            f"/odoo/my-professional-interviews/{self.interview.id}",
            self.interview._get_employee_url(),
        )
        url = self.peters._get_employee_url("#sign")
        self.assertTrue(url.endswith(f"/my/interviews/{self.peters.id}#sign"))
        url = self.lenas._get_employee_url()
        self.assertRegex(url, PLACE)

    def test_whoever_lost_his_user_gets_a_link(self):
        self.employee.user_id.active = False
        url = self.interview._get_employee_url()
        self.assertRegex(url, PLACE)
        self.assertTrue(self.interview.with_user(self.manager).can_send_link)

    def test_a_link_leaves_a_step_without_its_token(self):
        number = PLACE.search(self.lenas._get_employee_url())[1]
        token = self.links.browse(int(number))._draw_token()
        step = self.last_step(self.lenas)
        self.assertEqual("link_created", step.kind)
        self.assertNotIn(token, str(step.sudo().read()))

    def test_people_with_a_user_get_no_link(self):
        before = self.links.search_count([])
        self.interview._get_employee_url()
        self.peters._get_employee_url()
        self.assertEqual(before, self.links.search_count([]))


@tagged("post_install", "-at_install")
class TestButtons(PageCommon):
    def send(self, user, interview=None):
        (interview or self.lenas).with_user(user).action_send_personal_link()
        mails = self.env["mail.mail"].sudo()
        return mails.search([("email_to", "=", "lena@example.com")])

    def test_interviewer_and_officer_send_a_link_that_they_do_not_see(self):
        self.env["mail.mail"].sudo().search([]).unlink()
        for number, user in enumerate((self.manager, self.officer), 1):
            with freeze_time(TODAY + timedelta(days=number)):
                mails = self.send(user)
            self.assertEqual(number, len(mails))
        (left,) = mails[0]._prepare_outgoing_list()
        token = ADDRESS.search(left["body"])[1]
        self.assertNotIn(token, mails[0].body_html)
        self.assertTrue(self.links._find(token))
        self.assertFalse(
            self.lenas.message_ids.filtered(lambda m: token in (m.body or ""))
        )
        for user in (self.manager, self.officer):
            with self.assertRaises(AccessError):
                mails.with_user(user).read(["body_html"])

    def test_a_double_click_sends_one(self):
        before = len(self.send(self.manager))
        self.assertEqual(before, len(self.send(self.manager)))

    def test_nobody_else_sends_or_revokes(self):
        others = (
            self.boss,
            self.colleague,
            self.hr_manager,
            self.settings_user,
            self.officer2,
            self.user,
            self.portal_user,
        )
        for user in others:
            interview = self.lenas.with_user(user)
            with self.subTest(user.login), self.assertRaises(AccessError):
                interview.action_send_personal_link()
            with self.subTest(user.login), self.assertRaises(AccessError):
                interview.action_revoke_links()

    def test_what_prevents_it_is_said(self):
        with self.assertRefused("has a user"):
            self.peters.with_user(self.officer).action_send_personal_link()
        with self.assertRefused("Plan the interview"):
            self.make_interview(self.lena).action_send_personal_link()
        self.lena.work_email = False
        self.lena.work_contact_id.email = False
        with self.assertRefused("no e-mail address"):
            self.lenas.with_user(self.officer).action_send_personal_link()

    def test_revoking_closes_all_of_them_and_is_traced_once(self):
        tokens = self.issue(), self.issue()
        self.assertTrue(self.lenas.with_user(self.manager).can_revoke_links)
        for _click in range(2):
            self.lenas.with_user(self.manager).action_revoke_links()
        self.assertFalse(any(self.links._find(token) for token in tokens))
        self.assertEqual(1, self.kinds(self.lenas).count("link_revoked"))
        self.lenas.invalidate_recordset()
        self.assertFalse(self.lenas.with_user(self.manager).can_revoke_links)

    def test_buttons_are_shown_to_those_who_may(self):
        for user, shown in (
            (self.manager, True),
            (self.officer, True),
            (self.administrator, True),
        ):
            self.assertEqual(shown, self.lenas.with_user(user).can_send_link)
        self.assertFalse(self.peters.with_user(self.manager).can_send_link)
        self.assertFalse(self.interview.with_user(self.user).can_send_link)
