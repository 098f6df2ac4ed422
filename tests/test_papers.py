"""Papers: what they say, in which language, to whom, and that they are real PDF."""

import io
from datetime import date
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger
from odoo.tools.pdf import PdfFileReader

from .test_content import ContentCommon

KINDS = (
    "convocation",
    "guide",
    "blank_form",
    "blank_form_large",
    "report",
    "action_sheet",
)
SECRET = "Zanzibar"
SCRIPT = "<script>alert(1)</script>"
FORBIDDEN = ("matern", "Matern", "parental", "Parental", "congé")


class PaperCommon(ContentCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("fr_FR")
        terms = cls.env["ir.module.module"]
        terms._load_module_terms(["hr_professional_interview"], ["fr_FR"])
        cls.speak("en_US")
        course = cls.env["hr.resume.line.type"].create(
            {"name": "Training", "is_course": True}
        )
        cls.training = cls.env["hr.resume.line"].create(
            {
                "name": "Welding level 2",
                "employee_id": cls.employee.id,
                "line_type_id": course.id,
                "date_start": "2026-03-02",
                "date_end": "2026-03-06",
            }
        )
        cls.row("wishes").text = SECRET
        cls.action = cls.env["hr.professional.interview.action"].create(
            {"interview_id": cls.interview.id, "name": "Learn English"}
        )

    @classmethod
    def fake_papers(cls):
        """Here they are made."""

    @classmethod
    def speak(cls, lang, employee=None):
        employee = employee or cls.employee
        employee.user_id.lang = lang
        employee.work_contact_id.lang = lang

    def html(self, kind, user=None, interview=None):
        interview = interview or self.interview
        interview = interview.with_user(user) if user else interview.sudo()
        return interview._render_interview_html(kind).replace("\N{NO-BREAK SPACE}", " ")

    def assertSays(self, html, *words):
        for word in words:
            with self.subTest(word):
                self.assertIn(word, html)

    def assertHides(self, html, *words):
        for word in words:
            with self.subTest(word):
                self.assertNotIn(word, html)


@tagged("post_install", "-at_install")
class TestPaperWords(PaperCommon):
    def test_the_register_number_has_its_name(self):
        for number, said in (
            ("732 829 320 00074", "SIRET 732 829 320 00074"),
            ("732829320", "SIREN 732829320"),
            ("R-2026", ">R-2026<"),
        ):
            self.company.company_registry = number
            self.assertSays(self.html("convocation", self.manager), said)

    def test_the_invitation_tells_when_why_and_how_to_answer(self):
        html = self.html("convocation", self.manager)
        self.assertSays(
            html,
            "Emma Employee",
            "not an evaluation of your work",
            "Tuesday 1 December 2026",
            "(60 minutes)",
            "Marc Manager",
            "L6315-1, I",
            "working time",
            "mon-cep.org",
            "OPCO",
            "Skills and qualifications",
            "another slot",
        )
        self.assertHides(html, SECRET)

    def test_the_invitation_in_french_with_the_hours_of_the_employee(self):
        self.speak("fr_FR")
        self.employee.resource_calendar_id.tz = "Europe/Paris"
        self.interview.answer_ids.sudo().unlink()
        self.interview._sync_answers()
        html = self.html("convocation", self.manager)
        self.assertSays(
            html,
            "Convocation",
            "Entretien de parcours professionnel (périodique)",
            "mardi 1er décembre 2026",
            "10:00 - 11:00",
            "évaluation de votre travail",
            "Compétences et qualifications",
        )

    def test_the_guide_asks_and_never_tells_what_was_answered(self):
        prepared = self.row("wishes", "employee", "preparation")
        prepared.text = "A private wish"
        self.interview._do_share_preparation()
        html = self.html("guide", self.manager)
        question = "stay and grow in your job"
        self.assertSays(html, question, "Welding level 2", "job description", "CPF")
        self.assertHides(html, "A private wish", SECRET)

    def test_the_blank_form_is_filled_with_what_is_known(self):
        self.make_interview(held_on="2024-06-12")
        html = self.html("blank_form", self.manager)
        self.assertSays(
            html,
            "05/04/2020",
            "06/12/2024",
            "6 years 6 months",
            "Welding level 2",
            "Marc Manager",
            "Free career guidance (CEP)",
            "Signature for receipt",
        )
        self.assertHides(html, SECRET, "Learn English")

    def test_the_blank_form_in_large_print_is_the_same_larger(self):
        small, large = self.html("blank_form"), self.html("blank_form_large")
        self.assertNotIn('page o_interview_paper o_interview_paper_large"', small)
        self.assertIn('page o_interview_paper o_interview_paper_large"', large)

    def test_papers_without_rows_ask_the_topics_of_the_day(self):
        interview = self.make_interview(self.colleague_employee)
        for kind in ("guide", "blank_form"):
            self.assertSays(self.html(kind, interview=interview), "Training needs")

    def test_the_report_holds_both_sides_information_and_actions(self):
        self.row("wishes", "employee").text = "Her words"
        self.row("info_cpf").given = True
        html = self.html("report", self.manager)
        self.assertSays(
            html,
            SECRET,
            "Her words",
            "Learn English",
            "Personal training account (CPF)",
            "2026-01",
            "nothing in it is a rating",
            "Topics: edition 1",
            "EPP-",
        )

    def test_a_mandatory_topic_left_empty_tells_why(self):
        self.interview.empty_topics_reason = "She prefers next year"
        html = self.html("report")
        self.assertSays(html, "She prefers next year")

    def test_the_report_before_the_reform_has_the_name_of_that_time(self):
        interview = self.make_interview(held_on="2024-06-12")
        html = self.html("report", interview=interview)
        self.assertSays(html, "Professional interview", "Career prospects")
        self.assertHides(html, "Career path interview")

    def test_the_action_sheet_tells_who_does_what(self):
        self.speak("fr_FR")
        html = self.html("action_sheet", self.manager)
        self.assertSays(html, "Learn English", "Marc Manager", "Échéance")

    def test_the_notice_at_hire_tells_the_delays_of_the_law(self):
        person = self.make_employee("Nora New", hired="2026-11-02")
        self.speak("fr_FR", person)
        html = self.html("hire_notice", self.officer, person)
        self.assertSays(
            html, "12 mois", "02/11/2027", "4 ans", "8 ans", "L6315-1, IV", "Nora New"
        )

    def test_what_was_signed_is_printed_beside_the_report(self):
        with self.assertRefused("nothing was signed yet"):
            self.html("signatures", self.manager)
        self.deliver()
        self.interview.sudo()._do_observe("Otherwise " + SCRIPT)
        self.interview.sudo()._do_sign("employee", name="Emma Employee")
        html = self.html("signatures", self.officer)
        sealed = self.interview.document_ids.sha256
        self.assertSays(html, "Otherwise &lt;script&gt;", "Received", sealed)
        with self.assertRaises(AccessError):
            self.html("signatures", self.colleague)

    def test_headings_are_headings(self):
        for kind in KINDS:
            html = self.html(kind)
            with self.subTest(kind):
                self.assertEqual(1, html.count("<h1"))
                self.assertIn("<h2", html)

    def test_scripts_in_any_text_are_inert(self):
        self.row("wishes").text = SCRIPT
        self.row("wishes", "employee").text = SCRIPT
        self.training.name = self.action.name = SCRIPT
        self.employee.name = self.employee.job_title = SCRIPT
        self.manager_employee.name = self.company.name = SCRIPT
        self.interview.empty_topics_reason = SCRIPT
        papers = [self.html(kind) for kind in KINDS]
        papers.append(self.employee.sudo()._render_interview_html("hire_notice"))
        for html in papers:
            self.assertNotIn("<script>alert", html)
            self.assertIn("&lt;script&gt;alert", html)


@tagged("post_install", "-at_install")
class TestPaperReasons(PaperCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        leave = cls.make_leave(
            cls.make_leave_type("parental_full"), "2026-01-05", "2026-11-20"
        )
        cls.back = cls.make_planned(kind="return")
        cls.make_obligation(kind="return", interview_id=cls.back.id, leave_id=leave.id)

    def test_no_paper_of_a_return_tells_its_reason(self):
        for lang in ("en_US", "fr_FR"):
            self.speak(lang)
            for kind in KINDS:
                with self.subTest(f"{lang} {kind}"):
                    self.assertHides(
                        self.html(kind, self.manager, self.back),
                        *FORBIDDEN,
                        "Return interview",
                        "Entretien de retour",
                    )

    def test_only_the_report_holds_the_block_of_a_shared_reason(self):
        self.back._do_share_reason("parental")
        self.row("parental_return", interview=self.back).text = "Half time"
        for kind in set(KINDS) - {"report"}:
            with self.subTest(kind):
                html = self.html(kind, self.manager, self.back)
                self.assertHides(html, *FORBIDDEN, "Half time")
        self.assertSays(self.html("report", self.manager, self.back), "Half time")

    def test_names_of_files_tell_who_and_when(self):
        self.speak("fr_FR")
        name = self.back._get_interview_paper_name
        self.assertEqual("Compte rendu - Emma Employee - 2026-12-01", name("report"))
        self.assertEqual(
            "Convocation - Emma Employee - 2026-12-01", name("convocation")
        )
        self.employee.name = "Emma/Employee"
        self.assertNotIn("/", name("guide"))


@tagged("post_install", "-at_install")
class TestPaperRights(PaperCommon):
    def check(self, kind, granted, refused):
        for user in granted:
            with self.subTest(f"{kind}: {user.login} prints"):
                self.assertTrue(self.html(kind, user))
        for user in refused:
            with self.subTest(f"{kind}: {user.login} is refused"):
                with self.assertRaises(AccessError):
                    self.html(kind, user)

    def test_papers_without_answers_are_for_those_who_read_the_interview(self):
        outsiders = (
            self.colleague,
            self.hr_manager,
            self.settings_user,
            self.boss,
            self.former_manager,
            self.officer2,
            self.portal_user,
        )
        insiders = (self.user, self.manager, self.officer, self.administrator)
        for kind in ("convocation", "guide", "blank_form", "blank_form_large"):
            self.check(kind, insiders, outsiders)

    def test_the_report_is_its_interviewer_s_until_it_is_delivered(self):
        outsiders = (
            self.colleague,
            self.hr_manager,
            self.settings_user,
            self.officer2,
            self.portal_user,
        )
        # the line manager does not conduct it
        self.interview.interviewer_id = self.boss_employee
        for kind in ("report", "action_sheet"):
            waiting = (self.user, self.officer, self.administrator, self.manager)
            self.check(kind, [self.boss], (*waiting, *outsiders))
        self.deliver()
        readers = (self.user, self.manager, self.officer, self.administrator, self.boss)
        for kind in ("report", "action_sheet"):
            self.check(kind, readers, outsiders)

    def test_the_notice_at_hire_is_for_hr_and_the_person(self):
        def render(user):
            return self.employee.with_user(user)._render_interview_html("hire_notice")

        for user in (self.user, self.officer, self.administrator):
            with self.subTest(user.login):
                self.assertTrue(render(user))
        for user in (
            self.manager,
            self.colleague,
            self.hr_manager,
            self.officer2,
            self.portal_user,
        ):
            with self.subTest(user.login), self.assertRaises(AccessError):
                render(user)

    def test_an_officer_prints_nothing_of_his_own_file_as_hr(self):
        mine = self.make_planned(self.officer_employee)
        self.assertTrue(self.html("convocation", self.officer, mine))
        with self.assertRaises(AccessError):
            self.html("report", self.officer, mine)

    def test_what_is_missing_is_said(self):
        interview = self.make_interview(self.colleague_employee)
        with self.assertRefused("choose the day and time first"):
            self.html("convocation", self.officer, interview)
        past = self.make_interview(held_on="2024-06-12")
        with self.assertRefused("no report was written here"):
            self.html("report", self.officer, past)

    def test_values_from_outside_neither_open_nor_finish_a_paper(self):
        values = self.env["report.hr_professional_interview.paper_report"]
        for user in (self.colleague, self.officer, self.user):
            with self.subTest(user.login), self.assertRaises(AccessError):
                values.with_user(user)._get_report_values(self.interview.ids, {})
        forged = {"interview_paper_options": {"draft": False}}
        papers = values.with_user(self.manager)._get_papers(self.interview.ids, forged)
        self.assertEqual("Draft", papers[0].watermark)


@tagged("post_install", "-at_install")
class TestPaperRoutes(PaperCommon, HttpCase):
    def get(self, kind, user, ids=None, converter="html"):
        self.authenticate(user.login, user.login)
        ids = ",".join(map(str, ids or self.interview.ids))
        name = f"hr_professional_interview.paper_{kind}"
        with mute_logger("odoo.http", "odoo.addons.web.controllers.report"):
            return self.url_open(f"/report/{converter}/{name}/{ids}")

    def test_routes_refuse_others(self):
        others = (self.colleague, self.portal_user, self.hr_manager, self.officer)
        for user in others:
            for converter in ("html", "pdf", "text"):
                with self.subTest(f"{user.login} {converter}"):
                    answer = self.get("report", user, converter=converter)
                    self.assertNotEqual(200, answer.status_code)
                    self.assertNotIn(SECRET, answer.text)

    def test_routes_refuse_the_other_papers_to_those_who_read_nothing(self):
        for kind in ("convocation", "guide", "blank_form", "action_sheet"):
            for user in (self.colleague, self.portal_user, self.hr_manager):
                with self.subTest(f"{user.login} {kind}"):
                    answer = self.get(kind, user, converter="pdf")
                    self.assertNotEqual(200, answer.status_code)
                    self.assertNotIn("Welding", answer.text)

    def test_the_interviewer_prints_the_draft(self):
        for converter in ("html", "pdf"):
            answer = self.get("report", self.manager, converter=converter)
            self.assertEqual(200, answer.status_code)
            self.assertIn(SECRET, answer.text)

    def test_the_notice_of_somebody_else_is_refused(self):
        for user, status in ((self.officer, True), (self.colleague, False)):
            answer = self.get("hire_notice", user, self.employee.ids, "pdf")
            with self.subTest(user.login):
                self.assertEqual(status, answer.status_code == 200)


@tagged("post_install", "-at_install")
class TestPaperBatch(PaperCommon):
    def print_all(self, kind, interviews, user):
        reports = self.env["ir.actions.report"].with_user(user)
        name = f"hr_professional_interview.paper_{kind}"
        return reports._render_qweb_pdf(name, interviews.ids)[0].decode()

    def make_team(self, count):
        return self.interview.union(
            *(
                self.make_planned(
                    self.make_employee(f"Person {n}", manager=self.manager_employee)
                )
                for n in range(count)
            )
        )

    def test_what_cannot_be_printed_is_named_and_the_others_come(self):
        team = self.make_team(1)
        other = self.make_interview(
            self.make_employee("Late Person", manager=self.manager_employee)
        )
        text = self.print_all("convocation", team + other, self.manager)
        self.assertSays(text, "Emma Employee", "Person 0", "Late Person")
        self.assertSays(text, "choose the day and time first")

    def test_those_that_may_not_be_read_are_counted_not_named(self):
        text = self.print_all(
            "guide",
            self.interview + self.make_planned(self.other_employee),
            self.manager,
        )
        self.assertSays(text, "Papers that you may not read: 1", "Emma Employee")
        self.assertHides(text, "Nadia Nord")

    def test_when_nothing_can_be_printed_it_is_refused(self):
        with self.assertRaises(AccessError):
            self.print_all("report", self.make_team(1), self.officer)

    def test_a_paper_that_fails_stops_no_other(self):
        team = self.make_team(1)
        model = self.env.registry["hr.professional.interview"]
        build = model._build_paper

        def fail(record, kind, **options):
            if record == self.interview:
                raise UserError(record.env._("Training"))
            return build(record, kind, **options)

        with patch.object(model, "_build_paper", fail):
            text = self.print_all("guide", team, self.manager)
        self.assertSays(text, "Not printed", "Person 0")

    def test_a_delivered_report_is_given_as_it_was_sealed(self):
        self.deliver()
        document = self.interview.document_ids
        self.assertEqual(1, len(document))
        text = self.print_all("report", self.interview, self.user)
        self.assertEqual(document._get_content().decode(), text)

    def test_printing_many_reads_their_contents_at_once(self):
        def count(interviews):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.print_all("blank_form", interviews, self.manager)
            return self.env.cr.sql_log_count - before

        team = self.make_team(12)
        count(team[:2])
        few, many = count(team[:2]), count(team[:12])
        self.assertLessEqual(many - few, 10 * 8)


@tagged("post_install", "-at_install")
class TestPaperPdf(PaperCommon, HttpCase):
    def read_pdf(self, content):
        self.assertTrue(content.startswith(b"%PDF"))
        reader = PdfFileReader(io.BytesIO(content))
        pages = [reader.getPage(n) for n in range(reader.getNumPages())]
        words = " ".join(page.extract_text() for page in pages).split()
        return reader, " ".join(words)

    def render(self, kind, record=None):
        record = (record or self.interview).with_user(self.manager)
        record = record.with_context(force_report_rendering=True)
        return record._render_interview_paper(kind)

    def test_every_paper_is_a_pdf_whose_text_can_be_searched(self):
        self.speak("fr_FR")
        for kind, words in (
            ("convocation", ("Convocation", "mardi 1er décembre 2026")),
            ("guide", ("Guide de préparation", "Welding level 2")),
            ("blank_form", ("Formulaire d'entretien", "Signature")),
            ("report", ("Compte rendu", SECRET, "PROJET")),
            ("action_sheet", ("Fiche d'actions", "Learn English")),
        ):
            name, content = self.render(kind)
            _reader, text = self.read_pdf(content)
            self.assertTrue(name.endswith(".pdf"))
            self.assertSays(text, *words, "Emma Employee", "Page 1 sur")

    def test_the_notice_at_hire_is_a_pdf(self):
        self.speak("fr_FR")
        person = self.employee.with_user(self.officer)
        person = person.with_context(force_report_rendering=True)
        name, content = person._render_interview_paper("hire_notice")
        _reader, text = self.read_pdf(content)
        self.assertEqual("Information à l'embauche - Emma Employee.pdf", name)
        self.assertSays(text, "Emma Employee", "L6315-1")

    def test_three_papers_make_one_file(self):
        people = [
            self.make_employee(f"P{n}", manager=self.manager_employee) for n in (1, 2)
        ]
        team = self.interview.union(*map(self.make_planned, people))
        reports = self.env["ir.actions.report"].with_user(self.manager)
        reports = reports.with_context(force_report_rendering=True)
        content, kind = reports._render_qweb_pdf(
            "hr_professional_interview.paper_action_sheet", team.ids
        )
        reader, text = self.read_pdf(content)
        self.assertEqual(("pdf", 3), (kind, reader.getNumPages()))
        self.assertSays(text, "Emma Employee", "P1", "P2")

    def test_a_delivered_report_has_a_version_and_no_mark_of_a_draft(self):
        interview = self.interview.with_context(force_report_rendering=True)
        interview.empty_topics_reason = "Test"
        interview._do_hold(date(2026, 11, 20))
        interview._do_deliver()
        content = interview.sudo()._get_interview_paper_content("report")
        _reader, text = self.read_pdf(content)
        self.assertSays(text, SECRET, "Version 1", "Interview report")
        self.assertHides(text, "DRAFT")
