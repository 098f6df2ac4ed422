"""A training need from the wish to the proof: opinion, decision, done."""

from datetime import date
from unittest.mock import patch

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .test_content import ContentCommon

RUN = "odoo.addons.hr_professional_interview.models.hr_training_need_decision"


class NeedCommon(ContentCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.interview_live_from = "2026-01-01"
        cls.env.flush_all()
        for person in (cls.employee, cls.colleague_employee):
            person.work_email = f"{person.id}@example.com"

    @classmethod
    def make_need(cls, employee=None, **values):
        vals = {"name": "TIG welding", "year": 2027, **values}
        if not vals.get("interview_id"):
            vals["employee_id"] = (employee or cls.employee).id
        return cls.env["hr.training.need"].create(vals)

    @classmethod
    def as_user(cls, user, need):
        return need.with_user(user)

    def make_accepted(self, **values):
        need = self.make_need(**values)
        need.with_user(self.officer)._do_decide("accepted")
        return need.with_user(self.officer)


@tagged("post_install", "-at_install")
class TestOpinion(NeedCommon):
    def test_the_manager_gives_it_and_it_is_stamped(self):
        need = self.make_need().with_user(self.manager)
        need.opinion = "favourable"
        self.assertEqual(self.manager, need.opinion_by)
        self.assertEqual(date(2026, 11, 23), need.opinion_on)

    def test_unfavourable_needs_its_reason(self):
        need = self.make_need().with_user(self.manager)
        with self.assertRefused("needs its reason"):
            need.write({"opinion": "unfavourable", "opinion_reason": "  "})
        need.write({"opinion": "unfavourable", "opinion_reason": "Not this year"})
        self.assertEqual("unfavourable", need.opinion)
        with self.assertRefused("needs its reason"):
            need.opinion_reason = False

    def test_once_decided_it_does_not_change(self):
        need = self.make_accepted()
        with self.assertRaises(AccessError):
            need.with_user(self.manager).opinion = "favourable"

    def test_the_employee_reads_it_and_writes_nothing_more(self):
        need = self.env["hr.training.need"].with_user(self.user)
        need = need.create({"name": "English", "employee_id": self.employee.id})
        self.assertEqual("employee", need.origin)
        need.name = "Business English"
        need.with_user(self.manager).opinion = "favourable"
        self.assertEqual("favourable", need.opinion)
        with self.assertRaises(AccessError):
            need.name = "Spanish"

    def test_words_warn(self):
        need = self.make_need(note="Reprise après arrêt maladie")
        self.assertIn("arrêt maladie", need._onchange_text()["warning"]["message"])


@tagged("post_install", "-at_install")
class TestDecision(NeedCommon):
    def test_accepting_stamps_and_traces(self):
        need = self.make_accepted()
        expected = {
            "decision": "accepted",
            "state": "decided",
            "decided_by": self.officer.id,
            "decided_on": date(2026, 11, 23),
        }
        self.assertRecordValues(need, [expected])
        step = self.env["hr.professional.interview.event"].search(
            [("employee_id", "=", self.employee.id), ("kind", "=", "need_decided")]
        )
        self.assertEqual("TIG welding: Accepted", step.note)

    def test_what_is_missing_is_said(self):
        need = self.make_need().with_user(self.officer)
        for vals, words in (
            ({"decision": "refused"}, "needs its reason"),
            ({"decision": "refused", "decision_reason": " "}, "needs its reason"),
            ({"decision": "deferred"}, "until when"),
            ({"decision": "deferred", "deferred_to": "2026-11-23"}, "day to come"),
            ({"decision": "deferred", "deferred_to": "2101-01-01"}, "day to come"),
        ):
            with self.subTest(vals), self.assertRefused(words):
                need.write(vals)
        self.assertEqual("pending", need.decision)

    def test_the_database_refuses_a_deferral_without_a_day(self):
        need = self.make_need()
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self.env.cr.execute(
                "UPDATE hr_training_need SET decision = 'deferred' WHERE id = %s",
                [need.id],
            )

    def test_put_off_it_counts_in_the_plan_of_that_year(self):
        need = self.make_need(quarter="1").with_user(self.officer)
        self.assertEqual((2027, "1"), (need.plan_year, need.plan_quarter))
        need.write({"decision": "deferred", "deferred_to": "2028-05-01"})
        self.assertEqual((2028, "2"), (need.plan_year, need.plan_quarter))
        self.assertEqual(2027, need.year)
        need.decision = "pending"
        self.assertFalse(need.deferred_to or need.decided_by)
        self.assertEqual(("wished", 2027), (need.state, need.plan_year))

    def test_the_employee_reads_decision_and_reason(self):
        need = self.make_need()
        vals = {"decision": "refused", "decision_reason": "Budget spent"}
        need.with_user(self.officer).write(vals)
        read = need.with_user(self.user).read([*vals])[0]
        self.assertEqual(vals, {name: read[name] for name in vals})

    def test_given_up_it_is_not_decided_on_until_taken_up_again(self):
        need = self.make_need().with_user(self.officer)
        need.action_abandon()
        with self.assertRefused("given up"):
            need.decision = "accepted"
        need.action_take_up_again()
        need.decision = "accepted"
        self.assertEqual("decided", need.state)

    def test_states_follow_their_table_in_superuser_mode_too(self):
        with self.assertRefused("does not go to"):
            self.make_need().write({"state": "done"})

    def test_what_was_decided_is_not_deleted(self):
        need = self.make_accepted()
        with self.assertRefused("give it up instead"):
            need.unlink()
        self.make_need().with_user(self.officer).unlink()

    def test_the_only_officer_decides_on_his_own_file_and_it_is_traced(self):
        self.administrator.group_ids = [
            (3, self.env.ref(f"hr_professional_interview.{name}").id)
            for name in (
                "group_hr_professional_interview_administrator",
                "group_hr_professional_interview_officer",
            )
        ]
        need = self.make_need(self.officer_employee).with_user(self.officer)
        self.assertTrue(need.is_own_hr_file)
        need.decision = "accepted"
        step = self.env["hr.professional.interview.event"].search(
            [("employee_id", "=", self.officer_employee.id)], limit=1
        )
        self.assertIn("only HR person", step.note)


@tagged("post_install", "-at_install")
class TestTold(NeedCommon):
    def mails(self):
        return self.env["mail.mail"].search([("subject", "=", "An answer awaits you")])

    def test_one_mail_with_a_link_and_nothing_else(self):
        needs = self.make_need() | self.make_need(name="English")
        needs.with_user(self.officer)._do_decide("refused", "Budget spent")
        mail = self.mails()
        self.assertEqual(self.employee.work_email, mail.email_to)
        self.assertIn("/odoo/my-training-needs", mail.body_html)
        for secret in ("TIG", "English", "Budget", "Emma", "refus", "raining plan"):
            self.assertNotIn(secret, mail.body_html.replace("my-training", ""))
        self.assertEqual([date(2026, 11, 23)] * 2, needs.mapped("told_on"))

    def test_who_cannot_be_written_to_is_named_on_the_record(self):
        alone = self.make_employee("Paula Paper", manager=self.manager_employee)
        for person, words, change in (
            (alone, "in person", {}),
            (self.colleague_employee, "left", {"active": False}),
        ):
            need = self.make_need(person)
            person.write(change)
            need.with_user(self.officer)._do_decide("accepted")
            with self.subTest(person.name):
                self.assertFalse(need.told_on)
                self.assertIn(words, need.told_note)
        self.assertFalse(self.mails())

    def test_nothing_leaves_before_the_company_is_live(self):
        self.company.interview_live_from = False
        need = self.make_accepted()
        self.assertFalse(self.mails())
        self.assertIn("not live", need.told_note)
        need.action_mark_told()
        self.assertEqual(date(2026, 11, 23), need.told_on)

    def test_a_mail_that_fails_says_so_on_the_need(self):
        need = self.make_accepted()
        self.mails()._postprocess_sent_message([], [], "Refused", "mail_smtp")
        self.assertEqual((False, "Refused"), (need.told_on, need.told_note))


@tagged("post_install", "-at_install")
class TestDone(NeedCommon):
    def test_one_click_makes_a_confirmed_line(self):
        facts = {"nature": "non_compulsory", "certifying": True, "hours": 21}
        days = {"date_start": "2026-10-05", "date_end": "2026-10-07"}
        need = self.make_accepted(kind="cpf_cofunded", **facts, **days)
        self.assertIs(True, need.action_done())
        self.assertRecordValues(
            need.resume_line_id,
            [
                {
                    "name": "TIG welding",
                    "employee_id": self.employee.id,
                    "date_start": date(2026, 10, 5),
                    "date_end": date(2026, 10, 7),
                    "training_nature": "non_compulsory",
                    "training_certifying": True,
                    "training_hours": 21,
                    "training_funding": "cpf_cofunded",
                    "training_confirmed_by": self.officer.id,
                }
            ],
        )
        self.assertEqual("done", need.state)
        self.assertTrue(need.resume_line_id.is_course)

    def test_an_unknown_nature_is_asked_for(self):
        need = self.make_accepted()
        action = need.action_done()
        self.assertEqual("hr.training.done", action["res_model"])
        dialogs = self.env["hr.training.done"].with_user(self.officer)
        with Form(dialogs.with_context(**action["context"])) as form:
            self.assertEqual("to_qualify", form.nature)
            form.hours = 7
        form.record.action_confirm()
        line = need.resume_line_id
        self.assertEqual("to_qualify", line.training_nature)
        self.assertEqual(7, line.training_hours)
        self.assertEqual(date(2026, 11, 23), line.date_end)

    def test_twice_is_refused_in_words(self):
        need = self.make_accepted()
        need._set_done(date(2026, 11, 20))
        with self.assertRefused("already, on 11/20/2026"):
            need._set_done(date(2026, 11, 21))
        self.assertEqual(1, len(self.employee.resume_line_ids))

    def test_only_what_is_accepted_is_done(self):
        need = self.make_need().with_user(self.officer)
        with self.assertRefused("not accepted"):
            need.action_done()

    def test_dates_reversed(self):
        need = self.make_accepted()
        with self.assertRefused("before it begins"):
            need._set_done(date(2026, 11, 20), date_start=date(2026, 11, 21))
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self.make_need(date_start="2027-02-02", date_end="2027-02-01")

    def test_a_deleted_line_frees_the_need(self):
        need = self.make_accepted()
        line = need._set_done(date(2026, 11, 20))
        with self.assertRefused("delete that line"):
            need.action_undo_done()
        line.with_user(self.officer).unlink()
        self.assertRecordValues(
            need, [{"state": "decided", "done_on": False, "resume_line_id": False}]
        )
        self.assertTrue(need._set_done(date(2026, 11, 21)))

    def test_a_vae_is_a_diploma_and_no_training(self):
        need = self.make_accepted(kind="vae", nature="non_compulsory", hours=24)
        line = need._set_done(date(2026, 11, 20))
        self.assertFalse(line.is_course)
        self.assertTrue(line.training_certifying)
        self.assertEqual(("to_qualify", 0), (line.training_nature, line.training_hours))

    def test_what_colleagues_need_not_know_leaves_no_line(self):
        for kind in ("skills_assessment", "cep"):
            need = self.make_accepted(kind=kind, date_end="2026-11-20")
            need.action_done()
            self.assertEqual(("done", False), (need.state, bool(need.resume_line_id)))
            need.action_undo_done()
            self.assertEqual("decided", need.state)
        self.assertFalse(self.employee.resume_line_ids)

    def test_each_way_is_paid_for_as_the_line_says(self):
        for kind, funding in (
            ("plan", "plan"),
            ("cpf", "cpf"),
            ("transition", "transition"),
            ("vae", "other"),
        ):
            line = self.make_accepted(kind=kind)._set_done(date(2026, 11, 20))
            self.assertEqual(funding, line.training_funding)


@tagged("post_install", "-at_install")
class TestHookOfCourses(NeedCommon):
    """What a module of courses does when somebody attended a session."""

    def attend(self, employee, theme, day, hours, user):
        needs = self.env["hr.training.need"].with_user(user).sudo()
        need = needs._find_open(employee, theme=theme, year=day.year)[:1]
        return need and need._set_done(day, hours, nature="non_compulsory")

    def test_a_session_answers_the_need(self):
        theme = self.env.ref("hr_professional_interview.hr_training_theme_trade")
        other = self.make_accepted(year=2026)
        need = self.make_accepted(theme_id=theme.id, year=2026)
        line = self.attend(self.employee, theme, date(2026, 11, 20), 14, self.officer)
        self.assertEqual(need.resume_line_id, line)
        self.assertEqual(
            (14, self.officer), (line.training_hours, line.training_confirmed_by)
        )
        self.assertEqual("decided", other.state)
        again = self.attend(self.employee, theme, date(2026, 11, 20), 14, self.officer)
        self.assertFalse(again)

    def test_who_is_not_hr_confirms_nothing(self):
        theme = self.env.ref("hr_professional_interview.hr_training_theme_trade")
        self.make_accepted(theme_id=theme.id, year=2026)
        line = self.attend(self.employee, theme, date(2026, 11, 20), 14, self.colleague)
        self.assertTrue(line)
        self.assertFalse(line.sudo().training_confirmed_by)

    def test_the_values_of_the_line_are_a_hook(self):
        need = self.make_accepted()
        model = self.env.registry["hr.training.need"]
        original = model._prepare_resume_line_vals

        def prepare(records):
            return {**original(records), "external_url": "https://example.com/course"}

        with patch.object(model, "_prepare_resume_line_vals", prepare):
            line = need._set_done(date(2026, 11, 20))
        self.assertEqual("https://example.com/course", line.external_url)


@tagged("post_install", "-at_install")
class TestBadInput(NeedCommon):
    @mute_logger("odoo.sql_db")
    def test_negative_hours_and_cost(self):
        for name in ("hours", "cost"):
            with self.subTest(name), self.assertRaises(IntegrityError):
                self.make_need(**{name: -1})

    def test_year_out_of_range(self):
        for year in (1999, 2101, 0, 27):
            with self.subTest(year), self.assertRefused("2000", ValidationError):
                self.make_need(year=year)

    def test_archived_employee_keeps_what_he_asked_for(self):
        need = self.make_need()
        self.employee.active = False
        with self.assertRefused("has left"):
            self.make_need()
        self.assertEqual("wished", need.state)
        self.assertFalse(need.employee_active)
        found = self.env["hr.training.need"].with_user(self.officer)
        self.assertIn(need, found.search([("employee_active", "=", False)]))
        need.with_user(self.officer)._do_decide("refused", "He has left")
        self.assertEqual("refused", need.decision)

    def test_departure_gives_nothing_up(self):
        need = self.make_need()
        accepted = self.make_accepted()
        self.employee.version_id.departure_date = "2026-11-20"
        interviews = self.interview
        interviews._departure_batch(interviews.ids, date(2026, 11, 23))
        self.assertEqual("cancelled", interviews.state)
        self.assertEqual(["wished", "decided"], (need | accepted).mapped("state"))


@tagged("post_install", "-at_install")
class TestInterviewNeeds(NeedCommon):
    def test_the_interviewer_writes_them_in_the_form(self):
        with Form(self.interview.with_user(self.manager)) as form:
            with form.training_need_ids.new() as line:
                line.name = "Leading a team"
                line.kind = "cpf_cofunded"
                line.opinion = "favourable"
        need = self.interview.training_need_ids
        self.assertRecordValues(
            need,
            [
                {
                    "employee_id": self.employee.id,
                    "origin": "interview",
                    "opinion_by": self.manager.id,
                    "decision": "pending",
                }
            ],
        )

    def test_what_was_agreed_does_not_change_and_hr_decides(self):
        need = self.make_need(interview_id=self.interview.id, opinion="favourable")
        self.deliver()
        for vals in (
            {"name": "Other"},
            {"purpose": "personal"},
            {"priority": "high"},
            {"year": 2030},
            {"quarter": "4"},
            {"note": "x"},
            {"opinion": "unfavourable", "opinion_reason": "x"},
            {"interview_id": False},
            {"employee_id": self.colleague_employee.id},
        ):
            for one in (
                need,
                need.with_user(self.manager),
                need.with_user(self.officer),
            ):
                with self.subTest(vals), self.assertRaises(UserError):
                    one.write(vals)
        for act in (need.unlink, need.with_user(self.manager).unlink):
            with self.assertRaises(UserError):
                act()
        with self.assertRefused("was agreed"):
            self.make_need(interview_id=self.interview.id)
        hr = need.with_user(self.officer)
        hr.write({"cost": 900, "hours": 14, "decision": "accepted"})
        self.assertEqual(("accepted", 900), (need.decision, need.cost))
        self.assertEqual(date(2026, 11, 20), need.collected_on)

    def test_an_opinion_not_given_by_then_still_may_be(self):
        need = self.make_need(interview_id=self.interview.id)
        self.deliver()
        need.with_user(self.manager).opinion = "favourable"
        self.assertEqual(self.manager, need.opinion_by)

    def test_somebody_elses_interview_is_refused(self):
        with self.assertRefused("nobody else's"):
            self.make_need(
                interview_id=self.interview.id, employee_id=self.colleague_employee.id
            )

    def test_history_takes_needs_from_hr(self):
        past = self.make_interview(held_on="2025-05-05")
        need = self.env["hr.training.need"].with_user(self.officer)
        need = need.create({"name": "x", "interview_id": past.id})
        self.assertEqual(date(2025, 5, 5), need.collected_on)

    def test_the_next_interview_recalls_what_is_open(self):
        need = self.make_need(interview_id=self.interview.id)
        refused = self.make_need(name="Refused")
        self.deliver()
        need.with_user(self.officer)._do_decide("deferred", "", "2028-01-10")
        refused.with_user(self.officer)._do_decide("refused", "No")
        again = self.make_planned().with_user(self.manager)
        self.assertEqual(need, again.earlier_need_ids.sudo())
        self.assertIn("Put off (01/10/2028)", again.interviewer_sheet)

    def test_the_page_of_the_employee_shows_them_once_delivered(self):
        need = self.make_need(interview_id=self.interview.id)
        self.assertFalse(self.interview._get_page_needs())
        self.deliver()
        need.with_user(self.officer)._do_decide("refused", "Budget spent")
        (told,) = self.interview._get_page_needs()
        self.assertEqual("Refused", told["decision"])
        self.assertEqual("Budget spent", told["decision_reason"])

    def test_a_review_brings_a_need_with_its_origin(self):
        asked = {
            "default_employee_id": self.employee.id,
            "default_origin": "review",
        }
        needs = self.env["hr.training.need"].with_user(self.officer)
        with Form(needs.with_context(**asked)) as form:
            form.name = "Reading plans"
        need = form.record.sudo()
        self.assertEqual(("review", self.employee), (need.origin, need.employee_id))

    def test_the_employee_form_counts_what_is_open(self):
        self.make_need()
        self.make_need(name="Given up").action_abandon()
        person = self.employee.with_user(self.officer)
        self.assertEqual(1, person.training_need_count)
        self.assertEqual(0, self.colleague_employee.training_need_count)

    def test_the_report_prints_them(self):
        self.make_need(interview_id=self.interview.id, quarter="2", note="New line")
        html = self.interview._render_interview_html("report")
        text = html if isinstance(html, str) else html.decode()
        for words in ("TIG welding", "Q2 2027", "Skills development plan", "New line"):
            self.assertIn(words, text)
