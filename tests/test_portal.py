"""The employee's pages on the portal: his own, and what the state allows."""

from contextlib import contextmanager
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common_page import PageCommon
from .test_skills_dialogue import SkillsCommon

INTERVIEW = "hr.professional.interview"
SCRIPT = "<script>window.hacked=1</script><img src=x onerror=hacked()>"
MODELS = (
    "",
    ".access",
    ".answer",
    ".document",
    ".signature",
    ".observation",
    ".event",
    ".chain",
    ".note",
    ".obligation",
    ".topic",
    ".action",
)


class PortalCommon(PageCommon):
    def setUp(self):
        super().setUp()
        self.authenticate("epp_portal", "epp_portal")
        self.url = f"/my/interviews/{self.peters.id}"

    def press(self, act, **values):
        return self.post(f"{self.url}/{act}", **values)

    @contextmanager
    def refusing(self, method):
        """The model refuses, whatever is asked for."""
        interviews = type(self.env[INTERVIEW])
        with patch.object(interviews, method, side_effect=UserError("Too late")):
            yield


@tagged("post_install", "-at_install")
class TestWhoseInterview(PortalCommon):
    def test_portal_user_finds_his_interviews_from_home(self):
        self.assertIn("/my/interviews", self.get("/my").text)
        counters = self.call("/my/counters", counters=["interview_count"])
        self.assertEqual({"interview_count": 1}, counters["result"])
        page = self.get("/my/interviews")
        self.assertSealed(page)
        self.assertIn(self.url, page.text)
        self.assertIn("Pierre Portail", self.get(self.url).text)

    def test_an_internal_user_sees_his_own_there_too(self):
        self.authenticate("epp_employee", "epp_employee")
        self.assertIn(f"/my/interviews/{self.interview.id}", self.interviews().text)
        self.assertEqual(
            200, self.get(f"/my/interviews/{self.interview.id}").status_code
        )

    def interviews(self):
        return self.get("/my/interviews")

    def test_nobody_opens_somebody_elses_and_none_differs_from_another(self):
        users = (
            "epp_portal",
            "epp_manager",
            "epp_boss",
            "epp_officer",
            "epp_administrator",
            "epp_hr_manager",
            "epp_settings",
            "epp_colleague",
            "epp_former_manager",
        )
        for login in users:
            self.authenticate(login, login)
            for number in (self.lenas.id, 999999999, 99999999999999999999):
                with self.subTest(login, number=number):
                    answer = self.get(f"/my/interviews/{number}")
                    self.assertEqual(404, answer.status_code)

    def test_nobody_acts_on_somebody_elses(self):
        page = self.get(self.url).text
        before = self.kinds(self.lenas)
        for name in ("accept", "decline", "sign", "download", "observe", "share"):
            path = f"/my/interviews/{self.lenas.id}/{name}"
            self.assertEqual(404, self.post(path, page, note="x").status_code)
        with mute_logger("odoo.http"):
            answer = self.call(f"/my/interviews/{self.lenas.id}/autosave", answers={})
        self.assertIn("error", answer)
        self.assertEqual(before, self.kinds(self.lenas))

    def test_without_an_employee_record_there_is_nothing(self):
        self.make_user("epp_customer", "base.group_portal")
        self.authenticate("epp_customer", "epp_customer")
        self.assertNotIn("/my/interviews", self.get("/my").text)
        self.assertEqual(404, self.get("/my/interviews").status_code)

    def test_visitors_are_sent_to_sign_in(self):
        self.authenticate(None, None)
        answer = self.get(self.url)
        self.assertIn("/web/login", answer.url)

    def test_portal_users_reach_no_model(self):
        self.deliver(self.peters)
        names = [f"{INTERVIEW}{name}" for name in MODELS]
        names += ["hr.career.event", "hr.training.need"]
        for model in filter(self.env.registry.get, names):
            for method, args in (
                ("search_read", [[]]),
                ("search_count", [[]]),
                ("read", [[1]]),
                ("write", [[1], {}]),
                ("create", [{}]),
                ("unlink", [[1]]),
                ("name_search", [""]),
                ("export_data", [[1], ["id"]]),
            ):
                with self.subTest(model, method=method), mute_logger("odoo.http"):
                    self.assertIn("error", self.rpc(model, method, args))

    def test_portal_users_press_no_button_by_rpc(self):
        for method in (
            "action_send_personal_link",
            "action_revoke_links",
            "action_plan",
            "_do_accept",
            "_get_page",
            "_get_employee_url",
        ):
            with self.subTest(method), mute_logger("odoo.http"):
                answer = self.rpc(INTERVIEW, method, [self.peters.ids])
                self.assertIn("error", answer)

    def rpc(self, model, method, args):
        return self.call(
            f"/web/dataset/call_kw/{model}/{method}",
            model=model,
            method=method,
            args=args,
            kwargs={},
        )


@tagged("post_install", "-at_install")
class TestInvitation(PortalCommon):
    def test_it_shows_when_where_and_with_whom(self):
        self.peters.write({"place": "Salle Rodin", "video_url": "https://v.example/x"})
        text = self.get(self.url).text
        self.assertIn("Tuesday 1 December 2026, 10:00", text)
        for words in ("Salle Rodin", "Marc Manager", 'href="https://v.example/x"'):
            self.assertIn(words, text)

    def test_what_is_no_web_address_becomes_no_link(self):
        self.peters.flush_recordset()
        # past the check of the model
        self.env.cr.execute(
            "UPDATE hr_professional_interview SET video_url = %s WHERE id = %s",
            ("javascript:alert(1)", self.peters.id),
        )
        self.peters.invalidate_recordset()
        self.assertIn("javascript:alert", self.get(self.url).text)
        self.assertNotIn('href="javascript', self.get(self.url).text)

    def test_he_accepts_and_pressing_twice_is_once(self):
        page = self.get(self.url).text
        for _press in range(2):
            answer = self.post(f"{self.url}/accept", page)
            self.assertIn("You have accepted the date", answer.text)
        self.assertEqual(1, self.kinds(self.peters).count("accepted"))
        step = self.peters.event_ids.filtered(lambda e: e.kind == "accepted")
        self.assertEqual(("portal", "Pierre Portail"), (step.channel, step.actor))
        self.assertEqual(self.portal_user, step.user_id)

    def test_he_asks_for_another_date(self):
        answer = self.press("ask-slot", note="Plutôt jeudi")
        self.assertIn("Your request for another date is sent", answer.text)
        self.assertEqual("slot_requested", self.peters.employee_answer)
        self.assertEqual("Plutôt jeudi", self.last_step(self.peters).note)

    def test_he_declines(self):
        answer = self.press("decline", note="Pas cette fois")
        self.assertIn("Your refusal is recorded", answer.text)
        self.assertIn("declined", self.kinds(self.peters))

    def test_what_is_refused_is_said_and_the_words_stay(self):
        with self.refusing("_do_ask_slot"):
            answer = self.press("ask-slot", note="Plutôt <b>jeudi</b>")
        self.assertEqual(200, answer.status_code)
        self.assertIn("Too late", answer.text)
        self.assertIn("Plutôt &lt;b&gt;jeudi", answer.text)

    def test_an_unknown_button_is_no_page(self):
        self.assertEqual(404, self.press("_do_close").status_code)
        self.assertEqual(200, self.get(f"{self.url}/accept").status_code)
        self.assertFalse(self.peters.employee_answer)

    def test_pressing_needs_the_csrf_token(self):
        with mute_logger("odoo.http"):
            answer = self.url_open(f"{self.url}/accept", data={"note": "x"})
        self.assertEqual(400, answer.status_code)
        self.assertFalse(self.peters.employee_answer)


@tagged("post_install", "-at_install")
class TestPreparation(PortalCommon):
    def save(self, row, **values):
        answers = {str(row.id): {"revision": row.revision, **values}}
        return self.call(f"{self.url}/autosave", answers=answers)["result"]

    def test_what_is_typed_is_saved(self):
        row = self.prepared("wishes", self.peters)
        answer = self.save(row, text="Devenir tuteur")
        self.assertEqual("Devenir tuteur", row.text)
        self.assertEqual({str(row.id): row.revision}, answer["revisions"])

    def test_two_windows_do_not_overwrite_each_other(self):
        row = self.prepared("wishes", self.peters)
        self.save(row, text="Un")
        answers = {str(row.id): {"revision": 0, "text": "Deux"}}
        answer = self.call(f"{self.url}/autosave", answers=answers)["result"]
        self.assertIn("another window", answer["error"])
        self.assertEqual("Un", row.text)

    def test_without_script_the_button_saves_and_shares(self):
        row = self.prepared("wishes", self.peters)
        values = {f"text_{row.id}": "Sans script", f"revision_{row.id}": "0"}
        self.press("save", **values)
        self.assertEqual("Sans script", row.text)
        values = {f"text_{row.id}": "Partagé", f"revision_{row.id}": row.revision}
        answer = self.press("share", **values)
        self.assertIn("Your preparation is shared", answer.text)
        self.assertEqual("Partagé", row.with_user(self.manager).text)

    def test_nobody_elses_answer_is_saved_through_it(self):
        row = self.prepared("wishes", self.lenas)
        report = self.row("wishes", "employer", "report", self.peters)
        for other in (row, report):
            self.assertIn("error", self.save(other, text="x"))
            self.assertFalse(other.text)

    def test_an_old_tab_is_told_so_and_gives_the_words_back(self):
        row = self.prepared("wishes", self.peters)
        page = self.get(self.url).text
        self.deliver(self.peters)
        answer = self.save(row, text="Trop tard")
        self.assertIn("error", answer)
        values = {f"text_{row.id}": "Trop tard <i>", f"revision_{row.id}": "0"}
        answer = self.post(f"{self.url}/save", page, **values)
        self.assertIn("This was not done", answer.text)
        self.assertIn("Trop tard &lt;i&gt;", answer.text)
        self.assertFalse(row.text)

    def test_a_book_is_refused_and_kept_on_the_page(self):
        row = self.prepared("wishes", self.peters)
        values = {f"text_{row.id}": "x" * 60_001, f"revision_{row.id}": "0"}
        answer = self.press("save", **values)
        self.assertIn("more than", answer.text)
        self.assertIn("x" * 60_001, answer.text)

    def test_a_request_of_a_film_is_refused(self):
        page = self.get(self.url).text
        with mute_logger("odoo.http"):
            answer = self.post(f"{self.url}/save", page, note="x" * (9 * 1024 * 1024))
        self.assertEqual(413, answer.status_code)

    def test_nonsense_is_refused_with_words(self):
        for answers in ([], {"x": 1}, {"1": []}, "x", {str(2**70): {"text": "x"}}):
            with self.subTest(answers):
                result = self.call(f"{self.url}/autosave", answers=answers)["result"]
                self.assertTrue(result["error"])

    def test_identity_is_confirmed_or_corrected(self):
        self.press("confirm")
        self.assertTrue(self.peters.identity_confirmed_on)
        answer = self.press("correct", correction="Depuis 2019")
        self.assertIn("Depuis 2019", answer.text)
        self.assertEqual("Depuis 2019", self.peters.identity_correction)


@tagged("post_install", "-at_install")
class TestSkills(PortalCommon, SkillsCommon):
    def test_he_places_himself_on_the_skills_of_his_job(self):
        interview = self.make_planned(self.peter)
        self.assertTrue(interview.skill_ids, "the skills of his job")
        self.url = f"/my/interviews/{interview.id}"
        row = interview._get_my_skills()[0]
        answer = self.press(
            "skill", skill=row.id, level="practice", comment="Un tuteur"
        )
        self.assertIn("Your position on the skill is saved", answer.text)
        self.assertEqual(("practice", "Un tuteur"), (row.level, row.comment))
        for values in ({"skill": row.id, "level": "best"}, {"skill": "0"}):
            answer = self.press("skill", comment="Gardé", **values)
            self.assertIn("This was not done", answer.text)
            self.assertIn("Gardé", answer.text)
        self.assertEqual("practice", row.level)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.peter.job_id = cls.job


@tagged("post_install", "-at_install")
class TestReturn(PortalCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        leave_type = cls.make_leave_type("parental_full")
        cls.leave = cls.make_leave(leave_type, "2026-01-05", "2026-11-20", cls.peter)
        cls.returning = cls.make_planned(cls.peter, kind="return")
        cls.peter.refresh_interview_obligations()
        owed = cls.peter.interview_obligation_ids.filtered(
            lambda row: row.leave_id == cls.leave
        )
        owed._as_ledger().write({"interview_id": cls.returning.id})

    def test_he_shares_the_reason_of_his_return(self):
        self.url = f"/my/interviews/{self.returning.id}"
        self.assertIn("Your interviewer does not know", self.get(self.url).text)
        answer = self.press("share-reason", reason="parental")
        self.assertIn("The topics of your return are added", answer.text)
        self.assertEqual("parental", self.returning.shared_reason)

    def test_no_other_reason_is_shared(self):
        self.url = f"/my/interviews/{self.returning.id}"
        answer = self.press("share-reason", reason="mandate")
        self.assertIn("This was not done", answer.text)
        self.assertFalse(self.returning.shared_reason)


@tagged("post_install", "-at_install")
class TestReport(PortalCommon):
    def write_report(self):
        self.row("wishes", interview=self.peters).text = "Words of the interviewer"
        self.row("wishes", "employee", interview=self.peters).text = "His own words"

    def test_nothing_of_the_interviewer_is_shown_before_the_delivery(self):
        self.write_report()
        self.peters.with_user(self.manager).my_note = "A private note"
        text = self.get(self.url).text
        self.assertNotIn("Words of the interviewer", text)
        self.deliver(self.peters)
        text = self.get(self.url).text
        self.assertIn("Words of the interviewer", text)
        self.assertIn("His own words", text)
        self.assertNotIn("A private note", text)

    def test_he_downloads_the_stored_copy(self):
        self.deliver(self.peters)
        answer = self.press("download")
        document = self.peters._get_delivered_document()
        self.assertEqual(document._get_content(), answer.content)
        self.assertIn("attachment", answer.headers["Content-Disposition"])
        self.assertSealed(answer)
        self.assertEqual("downloaded", self.last_step(self.peters).kind)

    def test_before_the_delivery_there_is_no_copy(self):
        self.assertEqual(404, self.press("download").status_code)

    def test_he_adds_observations_once(self):
        self.deliver(self.peters)
        page = self.get(self.url).text
        for _press in range(2):
            answer = self.post(f"{self.url}/observe", page, observation="À préciser")
        self.assertIn("À préciser", answer.text)
        self.assertEqual(1, self.kinds(self.peters).count("observed"))

    def test_he_signs_once_by_typing(self):
        self.deliver(self.peters)
        page = self.get(self.url).text
        self.assertIn("It does not say that you agree with it", page)
        for _press in range(2):
            answer = self.post(f"{self.url}/sign", page, name="Pierre Portail")
        self.assertIn("Your signature is recorded", answer.text)
        self.assertEqual(1, self.kinds(self.peters).count("signed"))
        signature = self.peters.signature_ids
        self.assertRecordValues(
            signature,
            [
                {
                    "side": "employee",
                    "mode": "typed",
                    "name": "Pierre Portail",
                    "channel": "portal",
                    "user_id": self.portal_user.id,
                    "address": "127.0.0.1",
                }
            ],
        )

    def test_what_is_no_signature_is_refused_with_words(self):
        self.deliver(self.peters)
        for signature in ("data:image/png;base64,AAAA", "x", "A" * 3_500_000):
            with self.subTest(signature[:30]):
                answer = self.press("sign", signature=signature, name="Pierre")
                self.assertIn("This was not done", answer.text)
                self.assertIn('value="Pierre"', answer.text)
        self.assertIn("This was not done", self.press("sign").text)
        self.assertFalse(self.peters.signature_ids)

    def test_signing_an_old_page_is_refused(self):
        page = self.get(self.url).text
        answer = self.post(f"{self.url}/sign", page, name="Pierre")
        self.assertIn("This was not done", answer.text)


@tagged("post_install", "-at_install")
class TestScripts(PortalCommon):
    """Scripts in every text stay text."""

    def test_nothing_typed_by_anybody_runs(self):
        self.peter.name = f"Pierre {SCRIPT}"
        self.peter.job_title = SCRIPT
        self.manager_employee.name = f"Marc {SCRIPT}"
        self.company.name = f"Ateliers {SCRIPT}"
        self.peters.place = SCRIPT
        self.prepared("wishes", self.peters).write({"text": SCRIPT, "title": SCRIPT})
        self.row("wishes", interview=self.peters).text = SCRIPT
        self.row("path", "employee", interview=self.peters).question = SCRIPT
        self.assertInert(self.get(self.url).text)
        self.assertInert(self.press("correct", correction=SCRIPT).text)
        self.assertInert(self.press("ask-slot", note=SCRIPT).text)
        with self.refusing("_do_ask_slot"):
            self.assertInert(self.press("ask-slot", note=SCRIPT).text)
        self.assertInert(self.get(f"{self.url}?done={SCRIPT}").text)
        self.assertInert(self.get("/my/interviews?done=" + SCRIPT).text)
        self.deliver(self.peters)
        self.assertInert(self.press("observe", observation=SCRIPT).text)
        self.assertInert(self.press("sign", name=SCRIPT).text)
        self.assertInert(self.get(self.url).text)

    def assertInert(self, text):
        # the head and the scripts of Odoo itself are none of ours
        body = text[text.index("<main>") :]
        self.assertNotIn("<script>window", body)
        self.assertNotRegex(body, r"<img[^>]*onerror")


@tagged("post_install", "-at_install")
class TestRequest(PortalCommon):
    def ask(self, note):
        page = self.get("/my/interviews").text
        return self.post("/my/interviews/request", page, note=note)

    def test_he_asks_for_an_interview(self):
        answer = self.ask("Parler de mon projet")
        self.assertIn("Your request is recorded", answer.text)
        asked = self.env[INTERVIEW].search(
            [("employee_id", "=", self.peter.id), ("kind", "=", "on_request")]
        )
        self.assertEqual("employee", asked.origin)
        self.assertIn("requested", self.kinds(asked))

    def test_a_refused_request_keeps_its_words(self):
        with self.refusing("_do_request"):
            answer = self.ask("Parler <b>")
        self.assertIn("Too late", answer.text)
        self.assertIn("Parler &lt;b&gt;", answer.text)


@tagged("post_install", "-at_install")
class TestLanguage(PageCommon):
    def test_the_page_of_a_link_speaks_its_persons_language(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        module = self.env["ir.module.module"]
        module._load_module_terms(["hr_professional_interview"], ["fr_FR"])
        self.lena.work_contact_id.lang = "fr_FR"
        _url, page = self.open()
        self.assertIn("Votre convocation", page.text)
        self.assertIn("mardi 1 décembre 2026, 10:00", page.text)
        self.assertNotRegex(page.text, r"Your (invitation|preparation)")
