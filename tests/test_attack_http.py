"""What everybody tries over HTTP, and the files of a delivered report."""

from datetime import date
from threading import current_thread
from unittest.mock import patch

from odoo import http
from odoo.exceptions import AccessError
from odoo.fields import Domain
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from ..controllers import personal_link, portal
from ..controllers.interview_acts import ACTS
from ..controllers.interview_page import COPIES
from .attack.http import HttpAttack, get_error
from .attack.http_attempt import Attempt
from .attack.http_calls import MODULE, TEXTS
from .attack.http_pages import LINK, PORTAL
from .attack.names import INTERVIEW, PREFIX
from .attack.rights import ODOO_RIGHTS, ROLES, may_read
from .attack.routes import BUTTONS, PAPERS, ROUTES
from .attack.tally import Tally, is_chosen, is_narrowed
from .attack.world import AttackWorld
from .test_attack_interview import AttackCommon

PASSWORD = "epp_attack_password"
#: one attempt in so many, in the ordinary suite and when everything is asked for
QUICK, WHOLE = 120, 5


@tagged("post_install", "-at_install")
class TestFiles(AttackCommon, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.deliver(cls.interview)
        cls.signature = cls.interview._do_sign("employee", name="Emma Employee")
        cls.document = cls.interview._get_delivered_document()
        cls.file = cls.document.attachment_id
        cls.dialog = (
            cls.env["hr.professional.interview.evidence"]
            .with_user(cls.officer)
            .create({"employee_ids": cls.employee.ids})
        )
        users = cls.colleague | cls.settings_user | cls.hr_manager | cls.portal_user
        cls.strangers = users | cls.officer2 | cls.former_manager
        (cls.strangers | cls.user).password = PASSWORD
        cls.env.flush_all()

    def get_urls(self):
        document, number = "hr.professional.interview.document", self.document.id
        paper = "hr_professional_interview.paper_report"
        return (
            f"/web/content/{self.file.id}",
            f"/web/content/{self.file.id}?access_token=x",
            f"/web/image/{self.file.id}",
            f"/web/content/{document}/{number}/attachment_id",
            f"/web/content?model={document}&id={number}&field=data",
            f"/web/image/hr.professional.interview.signature/{self.signature.id}/image",
            f"/report/pdf/{paper}/{self.interview.id}",
            f"/report/html/{paper}/{self.interview.id}",
            f"/professional-interviews/evidence/{self.dialog.id}",
            f"/web/content/{self.dialog._name}/{self.dialog.id}/purpose",
            f"/my/interviews/{self.interview.id}",
            f"/interview/take-part/{self.interview.id}",
        )

    def assertNothingTold(self, who):
        for url in self.get_urls():
            with self.subTest(f"{who}: {url}"), mute_logger("odoo.http"):
                response = self.url_open(url, timeout=30)
                self.assertNotIn(b"%PDF", response.content)
                self.assertNotIn(b"Emma Employee", response.content)

    def test_strangers_are_given_no_file(self):
        for user in self.strangers:
            self.authenticate(user.login, PASSWORD)
            self.assertNothingTold(user.login)

    def test_strangers_print_no_trace(self):
        for user in self.strangers:
            self.authenticate(user.login, PASSWORD)
            for way in ("pdf", "html"):
                paper = "hr_professional_interview.paper_trace"
                with self.subTest(f"{user.login} {way}"), mute_logger("odoo.http"):
                    url = f"/report/{way}/{paper}/{self.employee.id}"
                    response = self.url_open(url, timeout=30)
                    # the name may stand in the refusal, for who reads employees
                    self.assertNotIn(b"EPP-T", response.content)
                    self.assertNotIn(b"%PDF", response.content)

    def test_strangers_pack_no_file(self):
        # the route asks for no right itself: reading the file does
        for login in (*[user.login for user in self.strangers], None):
            self.authenticate(login, login and PASSWORD)
            values = {
                "file_ids": self.file.id,
                "zip_name": "x.zip",
                "csrf_token": http.Request.csrf_token(self),
            }
            with self.subTest(login), mute_logger("odoo.http"):
                url = "/mail/attachment/zip"
                response = self.url_open(url, data=values, timeout=30)
                self.assertNotEqual(200, response.status_code)
                self.assertFalse(response.content.startswith(b"PK"))

    def test_the_public_is_given_no_file(self):
        self.authenticate(None, None)
        self.assertNothingTold("public")

    def test_the_employee_is(self):
        self.authenticate(self.user.login, PASSWORD)
        response = self.url_open(f"/web/content/{self.file.id}")
        self.assertTrue(response.content.startswith(b"%PDF"))


@tagged("post_install", "-at_install")
class TestHttpTables(HttpAttack):
    """What is added has a row, or this fails."""

    def test_every_route_has_a_row(self):
        with patch.object(current_thread(), "dbname", self.env.cr.dbname, create=True):
            rules = list(self.env["ir.http"].routing_map().iter_rules())
        routes = {
            rule.rule
            for rule in rules
            if f".{MODULE}." in f"{rule.endpoint.func.__module__}."
        }
        self.assertEqual(set(ROUTES), routes)

    def test_every_button_has_a_row(self):
        self.assertEqual(set(BUTTONS), ACTS.keys() | COPIES.keys())

    def test_every_report_has_a_row(self):
        reports = self.env["ir.actions.report"].search(
            [("report_name", "=like", f"{MODULE}.%")]
        )
        self.assertEqual(set(PAPERS), set(reports.mapped("report_name")))


@tagged("post_install", "-at_install")
class TestHttpAttack(HttpAttack):
    """Everybody at every door; ``dev attack`` tries all of it."""

    def test_nobody_is_given_what_is_not_his(self):
        tally = self.run_attack(
            lambda *words: is_chosen(*words, share=QUICK, whole=WHOLE)
        )
        tally.report()
        self.assertGreater(tally.attempts, 0 if is_narrowed() else 200)
        self.assertFalse(tally.leaks)

    def test_whoever_may_is_given_it(self):
        """Else the net is blind."""
        missing = []
        for role in ROLES:
            with self.run_as(role):
                missing += [f"{role} {what}" for what in self.get_missing()]
        self.assertFalse(missing)

    def get_missing(self):
        for target in self.get_targets():
            # what is Odoo's may be read by fewer than the table tells
            is_read = target.may("read") and target.model not in ODOO_RIGHTS
            if is_read and is_chosen(self.role, target.name, share=8):
                names, _hidden = self._split_fields(target.record)
                wanted = self.get_wanted(target, names)
                if lost := wanted - self.find(self.call_read(target, names)).keys():
                    places = [self.canaries.places[value].field for value in lost]
                    yield f"{target.name} {places}"
        for attempt in self.get_page_attempts():
            if attempt.granted and attempt.path == f"get {PORTAL}":
                answer = self.send(attempt)
                if answer.status_code != 200 or "Emma Employee" not in answer.text:
                    yield f"{attempt.target} {answer.status_code}"
        for attempt in self.get_file_attempts():
            paths = ("report html", "evidence pack")
            if attempt.granted and attempt.path in paths and self.is_refused(attempt):
                yield attempt.target

    def get_wanted(self, target, names):
        """Canaries of the row in fields that the role reads."""
        return {
            value
            for value, canary in self.canaries.places.items()
            if (target.file, target.model, target.label) == canary[:3]
            and target.record._fields[canary.field].type in TEXTS
            and canary.field in names
            and may_read(self.role, canary)
        }

    def call_read(self, target, names):
        values = {"model": target.model, "method": "read", "kwargs": {}}
        values["args"] = [target.record.ids, names]
        return self.send(Attempt("", "", "/web/dataset/call_kw", values, "json"))

    def is_refused(self, attempt):
        answer = self.attempt(attempt, Tally("http"))
        return answer.status_code >= 300 or get_error(answer)


@tagged("post_install", "-at_install")
class TestHttpSeeds(HttpAttack):
    """Holes made on purpose, each of which the attack finds."""

    def assertFound(self, role, path):
        """Something leaks to that role by that path."""
        paths = []

        def is_wanted(_role, tried, _target):
            paths.append(tried)
            return tried.startswith(path)

        tally = self.run_attack(is_wanted, roles=[role])
        self.assertTrue(tally.leaks, f"{tally.attempts} attempts found nothing")

    def test_a_page_that_asks_not_whose_it_is(self):
        everybody = patch.object(
            portal.InterviewPortal, "_get_interview_domain", lambda _self: Domain.TRUE
        )
        with everybody:
            self.assertFound("portal_other", f"get {PORTAL}")

    def test_a_button_that_asks_not_whose_it_is(self):
        everybody = patch.object(
            portal.InterviewPortal, "_get_interview_domain", lambda _self: Domain.TRUE
        )
        with everybody:
            self.assertFound("colleague", f"post {PORTAL}")

    def test_a_link_that_opens_in_any_browser(self):
        # his links open while he has no user
        self.users["employee"].active = False
        links = self.env[f"{PREFIX}.access"].search([])
        with patch.object(
            personal_link.InterviewLink,
            "_get_remembered",
            lambda _self: dict.fromkeys(links.ids, 0),
        ):
            self.assertFound("public", f"get {LINK}")

    def test_a_link_that_opens_once_revoked(self):
        links = self.env.registry[f"{PREFIX}.access"]
        with patch.object(links, "_get_open_domain", lambda _rows: Domain.TRUE):
            self.assertFound("public", "get /interview/<string:token>")
            self.assertFound("public", "post /interview")

    def test_a_paper_that_asks_for_no_right(self):
        interviews = self.env.registry[INTERVIEW]
        with patch.object(
            interviews, "_filter_paper_readable", lambda rows, _kind: rows
        ):
            self.assertFound("colleague", "report html")

    def test_a_dialog_that_anybody_downloads(self):
        dialogs = self.env.registry[f"{PREFIX}.evidence"]
        checks = {
            "check_access": lambda _rows, _operation: None,
            "_make": lambda rows: rows.sudo().employee_ids._make_interview_evidence(),
        }
        with patch.multiple(dialogs, **checks):
            self.assertFound("administrator", "evidence pack")

    def test_a_file_that_is_public(self):
        file = self.files["victim"].rows["ir.attachment", "delivered"]
        query = "UPDATE ir_attachment SET public = true WHERE id = %s"
        self.env.cr.execute(query, [file.id])
        self.env.invalidate_all()
        self.assertFound("public", "attachment")

    def test_a_name_made_in_superuser_mode(self):
        interviews = self.env.registry[INTERVIEW]
        action = self.files["victim"].rows[f"{PREFIX}.action", "delivered"]

        def name(rows):
            for row in rows:
                row.display_name = action.sudo().name

        with patch.object(interviews, "_compute_display_name", name):
            self.assertFound("colleague", ("breadcrumbs", "preview"))


@tagged("post_install", "-at_install")
class TestMended(AttackWorld):
    """What was found, where it was mended."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.victim = cls.files["victim"]
        cls.action = cls.victim.rows[f"{PREFIX}.action", "delivered"].sudo()

    def test_a_refused_change_tells_nothing_of_an_action(self):
        for role in ("officer2", "colleague", "boss", "portal"):
            for name in (self.action.name, "Other"):
                with self.subTest(f"{role} {name}"):
                    action = self.as_role(role, self.action)
                    with self.assertRaises(AccessError) as caught:
                        action.write({"name": name})
                    self.assertFalse(self.canaries.find(str(caught.exception)))

    def test_the_name_of_a_message_is_for_who_reads_it(self):
        message = self.victim.rows["mail.message", "planned"].sudo()
        self.assertTrue(self.canaries.find(message.display_name))
        self.assertTrue(self.as_role("interviewer", message).display_name)
        for role in ("hr_manager", "settings", "boss", "colleague", "portal"):
            with self.subTest(role):
                self.assertFalse(self.as_role(role, message).display_name)

    def test_papers_recall_what_was_agreed_once_it_is_delivered(self):
        earlier = self.make_planned(self.colleague_employee)
        earlier._do_hold(date(2026, 10, 1))
        agreed = {"interview_id": earlier.id, "name": "Agreed before"}
        self.env[f"{PREFIX}.action"].create(agreed)
        later = self.make_planned(self.colleague_employee)
        self.assertEqual([], self.get_recalled(later, earlier))
        earlier.empty_topics_reason = "Test"
        earlier._do_deliver()
        self.assertEqual(["Agreed before"], self.get_recalled(later, earlier))

    def get_recalled(self, interview, previous):
        self.assertEqual(previous, interview._get_paper_previous())
        return [one["name"] for one in interview._get_paper_previous_actions()]

    def test_papers_recall_actions_as_the_interview_found_them(self):
        past = self.victim.rows[INTERVIEW, "past"].sudo()
        self.assertEqual(self.victim.delivered, past._get_paper_previous())
        recalled = past._get_paper_previous_actions()
        self.assertEqual([self.action.name], [one["name"] for one in recalled])
        self.assertFalse(any(one["state"] or one["progress"] for one in recalled))
        planned = self.victim.planned.sudo()
        # a note that the interviewer of the next one reads
        found = planned._get_paper_previous_actions()
        self.assertTrue(all(one["state"] for one in found))
