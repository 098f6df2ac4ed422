"""Topics and answers: what comes, who reads it when, what is kept."""

from datetime import date, datetime

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import Form, tagged

from .common import InterviewCommon

START = datetime(2026, 12, 1, 9)


class ContentCommon(InterviewCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.fake_papers()
        cls.interview = cls.make_planned()

    @classmethod
    def make_planned(cls, employee=None, **values):
        interview = cls.make_interview(
            employee,
            interviewer_id=values.pop("interviewer_id", cls.manager_employee.id),
            planned_start=START,
            **values,
        )
        interview._do_plan()
        return interview

    @classmethod
    def rows(cls, interview=None, side="employer", stage="report"):
        answers = (interview or cls.interview).answer_ids
        return answers.filtered(lambda r: (r.side, r.stage) == (side, stage))

    @classmethod
    def row(cls, code, side="employer", stage="report", interview=None):
        rows = cls.rows(interview, side, stage)
        return rows.filtered(lambda r: r.topic_id.code == code)

    @classmethod
    def last_steps(cls, number=1, interview=None):
        """The last steps of the trace, in the order they were taken."""
        steps = (interview or cls.interview).event_ids.sorted("sequence")
        return steps[-number:]

    @classmethod
    def deliver(cls, interview=None):
        interview = interview or cls.interview
        interview.empty_topics_reason = "Test"
        interview._do_hold(date(2026, 11, 20))
        interview._do_deliver()


@tagged("post_install", "-at_install")
class TestTopics(ContentCommon):
    def codes(self, interview):
        return set(interview.answer_ids.topic_id.mapped("legal_code")) - {False}

    def test_planning_brings_the_topics_of_the_law(self):
        self.assertEqual(
            {"new_1", "new_2", "new_3", "new_4"}
            | {"info_cpf", "info_top_up", "info_cep", "info_vae"},
            self.codes(self.interview),
        )
        both = self.rows(), self.rows(side="employee")
        self.assertEqual(both[0].topic_id, both[1].topic_id)

    def test_topics_follow_the_flags_and_answers_are_never_dropped(self):
        self.interview.with_mid_career = True
        self.assertIn("mid_wear", self.codes(self.interview))
        self.row("mid_wear").text = "Said"
        self.interview.with_mid_career = False
        self.assertEqual(
            {"mid_wear"},
            {code for code in self.codes(self.interview) if code.startswith("mid")},
        )

    def test_an_interview_recorded_as_planned_has_its_topics(self):
        interview = self.make_interview_in("planned", self.colleague_employee)
        self.assertIn("new_1", self.codes(interview))
        self.assertFalse(self.make_interview(held_on="2025-03-03").answer_ids)

    def test_planning_twice_makes_no_second_row(self):
        count = len(self.interview.answer_ids)
        self.interview._do_postpone()
        self.interview.planned_start = START
        self.interview._do_plan()
        self.assertEqual(count, len(self.interview.answer_ids))

    def test_a_return_has_one_neutral_block_until_the_reason_is_shared(self):
        leave = self.make_leave(
            self.make_leave_type("parental_full"), "2026-01-05", "2026-11-20"
        )
        interview = self.make_planned(kind="return")
        self.make_obligation(
            kind="return", interview_id=interview.id, leave_id=leave.id
        )
        blocks = set(interview.answer_ids.mapped("block"))
        self.assertIn("return", blocks)
        self.assertNotIn("parental", blocks)
        with self.assertRefused("no block of topics"):
            interview._do_share_reason("mandate")
        interview._do_share_reason("parental")
        self.assertIn("parental", interview.answer_ids.mapped("block"))
        self.assertEqual("reason_shared", interview.event_ids[:1].kind)

    def test_another_wording_is_another_version_and_leaves_the_interview(self):
        topic = self.env.ref("hr_professional_interview.topic_skills")
        before = self.row("skills").question, topic.version
        topic.question_employer = "Something else"
        self.assertEqual(before[0], self.row("skills").question)
        self.assertEqual(before[1] + 1, topic.version)
        other = self.make_planned(self.colleague_employee)
        row = self.row("skills", interview=other)
        self.assertEqual(
            ("Something else", topic.version), (row.question, row.topic_version)
        )

    def test_subjects_for_elsewhere_become_a_note(self):
        row = self.row("elsewhere")
        self.assertEqual("text", row.answer_type)
        self.assertFalse(row.mandatory)
        self.assertIn("not discussed here", row.question)

    def test_a_company_adds_its_own_topic(self):
        topics = self.env["hr.professional.interview.topic"]
        own = topics.with_user(self.administrator).create(
            {"name": "Languages", "code": "languages", "company_id": self.company.id}
        )
        interview = self.make_planned(self.colleague_employee)
        self.assertIn(own, interview.answer_ids.topic_id)
        elsewhere = self.make_planned(self.other_employee, interviewer_id=False)
        self.assertNotIn(own, elsewhere.answer_ids.topic_id)

    def test_a_topic_of_law_is_not_deleted_and_only_administrators_write(self):
        topic = self.env.ref("hr_professional_interview.topic_skills")
        with self.assertRefused("answers a duty of law"):
            topic.with_user(self.administrator).unlink()
        with self.assertRaises(AccessError):
            topic.with_user(self.officer).write({"name": "x"})
        self.assertTrue(topic.with_user(self.user).name)

    def test_rows_of_fifty_interviews_take_as_many_queries_as_of_five(self):
        def count(number):
            people = [self.make_employee(f"T{number}-{n}") for n in range(number)]
            interviews = self.env["hr.professional.interview"].create(
                [
                    {"employee_id": p.id, "state": "planned", "planned_start": START}
                    for p in people
                ]
            )
            self.env.flush_all()
            before = self.env.cr.sql_log_count
            interviews._sync_answers()
            return self.env.cr.sql_log_count - before

        count(2)
        few, many = count(5), count(50)
        # rows are inserted a hundred at a time
        self.assertLessEqual(many, few + 40)


@tagged("post_install", "-at_install")
class TestContentRights(ContentCommon):
    def test_a_preparation_is_private_until_it_is_shared(self):
        row = self.row("wishes", "employee", "preparation")
        row.with_user(self.user).text = "To change"
        others = self.manager, self.officer, self.administrator, self.boss
        for user in (*others, self.hr_manager, self.settings_user, self.colleague):
            with self.subTest(user.login), self.assertRaises(AccessError):
                row.with_user(user).read(["text"])
        self.interview._do_share_preparation()
        self.assertEqual("To change", row.with_user(self.manager).text)
        for user in (self.officer, self.boss, self.colleague):
            with self.subTest(user.login), self.assertRaises(AccessError):
                row.with_user(user).read(["text"])

    def test_nobody_but_the_employee_writes_his_preparation(self):
        row = self.row("wishes", "employee", "preparation")
        self.interview._do_share_preparation()
        for user in (self.manager, self.officer, self.administrator):
            with self.subTest(user.login), self.assertRaises(AccessError):
                row.with_user(user).write({"text": "Other"})

    def test_the_report_is_the_interviewers_until_it_is_delivered(self):
        row = self.row("wishes")
        row.with_user(self.manager).text = "A project"
        for user in (self.user, self.officer, self.boss, self.colleague):
            with self.subTest(user.login), self.assertRaises(AccessError):
                row.with_user(user).read(["text"])
        self.deliver()
        for user in (self.user, self.manager, self.officer):
            with self.subTest(user.login):
                self.assertEqual("A project", row.with_user(user).text)
        for user in (self.boss, self.colleague, self.hr_manager, self.officer2):
            with self.subTest(user.login), self.assertRaises(AccessError):
                row.with_user(user).read(["text"])

    def test_searching_finds_no_words_of_others(self):
        self.row("wishes").with_user(self.manager).text = "Zanzibar"
        answers = self.env["hr.professional.interview.answer"]
        for user in (self.user, self.officer, self.colleague):
            with self.subTest(user.login):
                found = answers.with_user(user).search([("text", "ilike", "zanzi")])
                self.assertFalse(found)
        interviews = self.interview.with_user(self.officer)
        found = interviews.search([("answer_ids.text", "ilike", "zanzi")])
        self.assertFalse(found)

    def test_private_notes_are_their_authors(self):
        self.interview.with_user(self.manager).my_note = "Mine"
        note = self.env["hr.professional.interview.note"].search([])
        self.assertEqual("Mine", self.interview.with_user(self.manager).my_note)
        for user in (self.user, self.officer, self.administrator, self.boss):
            with self.subTest(user.login):
                self.assertFalse(note.with_user(user).has_access("read"))
        self.assertFalse(self.interview.with_user(self.officer).my_note)
        self.interview.interviewer_id = self.boss_employee
        self.assertFalse(self.interview.with_user(self.boss).my_note)

    def test_only_the_interviewer_has_notes(self):
        with self.assertRaises(AccessError):
            self.env["hr.professional.interview.note"].with_user(self.boss).create(
                {"interview_id": self.interview.id, "text": "x"}
            )

    def test_rows_are_not_made_by_hand(self):
        row = self.row("wishes")
        for user in (self.user, self.manager, self.officer, self.administrator):
            with self.subTest(user.login), self.assertRaises(AccessError):
                row.with_user(user).copy({"stage": "preparation"})
            with self.subTest(user.login), self.assertRaises(AccessError):
                row.with_user(user).unlink()


@tagged("post_install", "-at_install")
class TestContentLock(ContentCommon):
    def test_what_was_delivered_does_not_change_by_any_path(self):
        row = self.row("wishes")
        self.deliver()
        for rows in (row, row.sudo(), row.with_user(self.manager)):
            with self.assertRefused("What you wrote was not saved"):
                rows.write({"text": "Later"})
            with self.assertRefused("was delivered", Exception):
                rows.sudo().unlink()
            with self.assertRefused("was delivered", Exception):
                rows.sudo().copy({"stage": "preparation", "side": "employer"})
        with self.assertRefused("What you wrote was not saved"):
            self.interview.with_user(self.manager).write(
                {"report_answer_ids": [Command.update(row.id, {"text": "Later"})]}
            )

    def test_the_preparation_of_an_old_tab_is_refused_with_words(self):
        row = self.row("wishes", "employee", "preparation")
        self.deliver()
        with self.assertRefused("What you wrote was not saved"):
            row.with_user(self.user).write({"text": "Later"})

    def test_a_text_of_a_book_is_refused(self):
        with self.assertRefused("more than"):
            self.row("wishes").with_user(self.manager).text = "x" * 60_001


@tagged("post_install", "-at_install")
class TestTwoSides(ContentCommon):
    def test_the_interviewer_writes_down_both_sides(self):
        row = self.row("wishes").with_user(self.manager)
        row.write({"employee_words": "Hers", "text": "His"})
        other = self.row("wishes", "employee")
        self.assertEqual(("Hers", "His"), (other.text, row.text))
        info = self.row("info_cpf").with_user(self.manager)
        info.write({"given": True, "employee_given": True})
        self.assertTrue(self.row("info_cpf", "employee").given)

    def test_what_was_shared_begins_the_report(self):
        prepared = self.row("wishes", "employee", "preparation")
        prepared.with_user(self.user).text = "A training"
        self.interview._do_share_preparation()
        row = self.row("wishes").with_user(self.manager)
        self.assertEqual("A training", row.preparation)
        self.interview._do_hold(date(2026, 11, 20))
        self.assertEqual("A training", self.row("wishes", "employee").text)
        self.row("wishes", "employee").sudo().text = "Reworded"
        self.assertEqual("A training", prepared.text)

    def test_what_was_not_shared_stays_out_of_the_report(self):
        prepared = self.row("wishes", "employee", "preparation")
        prepared.with_user(self.user).text = "A secret"
        self.interview._do_hold(date(2026, 11, 20))
        self.assertFalse(self.row("wishes", "employee").text)
        self.assertFalse(self.row("wishes").with_user(self.manager).preparation)

    def test_the_last_answer_is_shown_and_taken_over(self):
        self.row("wishes").text = "Last year"
        self.deliver()
        again = self.make_planned()
        row = self.row("wishes", interview=again).with_user(self.manager)
        self.assertEqual("Last year", row.previous)
        row.text = "This year"
        row.action_take_over()
        self.assertEqual("Last year\n\nThis year", row.text)
        other = self.row("path", interview=again).with_user(self.manager)
        with self.assertRefused("nothing was said last time"):
            other.action_take_over()

    def test_topics_that_both_leave_empty_are_told(self):
        self.assertEqual(7, len(self.interview._get_empty_topics()))
        self.row("wishes", "employee").text = "Hers"
        self.row("info_cpf").given = True
        self.assertEqual(5, len(self.interview._get_empty_topics()))

    def test_the_form_is_filled_by_the_interviewer(self):
        with Form(self.interview.with_user(self.manager)) as form:
            with form.report_answer_ids.edit(2) as line:
                line.text = "The employer's words"
                line.employee_words = "The employee's words"
        row = self.interview.report_answer_ids[2]
        self.assertEqual("The employer's words", row.text)


@tagged("post_install", "-at_install")
class TestWords(InterviewCommon):
    def test_words_warn_as_whole_words_whatever_their_accents(self):
        words = self.env["hr.professional.interview.word"].with_user(self.user)
        self.assertEqual(["grève"], words._find_in("Il a fait GREVE.").mapped("name"))
        self.assertFalse(words._find_in("Une journée à Grevenmacher"))
        self.assertIn("excellent", words._get_warning("Un travail excellent"))
        self.assertEqual("", words._get_warning("Il souhaite une formation"))
        self.assertEqual("", words._get_warning(False))

    def test_they_warn_and_never_block(self):
        interview = self.make_interview(
            interviewer_id=self.manager_employee.id, planned_start=START
        )
        interview._do_plan()
        row = interview.report_answer_ids[0].with_user(self.manager)
        row.text = "Il est en arrêt maladie"
        self.assertIn("arrêt maladie", row._onchange_text()["warning"]["message"])

    def test_the_list_is_edited_by_administrators_alone(self):
        words = self.env["hr.professional.interview.word"]
        vals = {"name": "horoscope", "category": "religion"}
        self.assertTrue(words.with_user(self.administrator).create(vals))
        with self.assertRaises(AccessError):
            words.with_user(self.officer).create({**vals, "name": "oracle"})
