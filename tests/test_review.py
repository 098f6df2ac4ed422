"""Reviews: one per cycle, kept by the refresh, opened, corrected, closed."""

from datetime import date, datetime
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import InterviewCommon

FEW, MANY = 5, 50


class ReviewCommon(InterviewCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.reviews = cls.env["hr.professional.interview.review"]
        cls.lines = cls.env["hr.professional.interview.review.line"]

    @classmethod
    def refresh(cls, *people):
        employees = cls.env["hr.employee"].union(*people)
        employees.refresh_interview_obligations()
        cls.env.flush_all()
        cls.env.invalidate_all()

    @classmethod
    def review_of(cls, employee, state=None):
        domain = [("employee_id", "=", employee.id)]
        if state:
            domain.append(("state", "=", state))
        return cls.reviews.search(domain)

    @classmethod
    def make_training(cls, employee, day, confirmed=True, **values):
        vals = {
            "employee_id": employee.id,
            "name": "Lean",
            "date_start": day,
            "date_end": day,
            "training_nature": "non_compulsory",
            "line_type_id": cls.env.ref("hr_skills.resume_type_training").id,
        }
        if confirmed:
            vals["training_confirmed_by"] = cls.officer.id
        return cls.env["hr.resume.line"].create({**vals, **values})

    @classmethod
    def make_opened(cls, employee=None):
        """An open review of somebody hired on 4 May 2020, due on 4 May 2028."""
        employee = employee or cls.employee
        cls.refresh(employee)
        review = cls.review_of(employee, "forecast")
        review.with_user(cls.officer).action_open_review()
        cls.env.invalidate_all()
        return review

    def by_hand(self, review, user=None, **values):
        vals = {
            "review_id": review.id,
            "criterion": "training",
            "date": "2024-06-03",
            "name": "Tutoring",
            "nature": "non_compulsory",
            "reason": "Certificate seen",
        }
        lines = self.lines.with_user(user or self.officer)
        return lines.create({**vals, **values})


@tagged("post_install", "-at_install")
class TestReviewRows(ReviewCommon):
    def test_one_forecast_per_cycle_and_the_same_after_another_refresh(self):
        self.refresh(self.employee)
        review = self.review_of(self.employee)
        self.assertEqual(review.mapped("state"), ["forecast"])
        self.assertEqual(review.due_date, date(2028, 5, 4))
        self.assertFalse(review.outcome)
        self.assertFalse(review.line_ids)
        before = review.read()
        self.refresh(self.employee)
        self.assertEqual(review.read(), before)

    def test_the_currency_costs_no_query_each(self):
        euro = self.env.ref("base.EUR")
        with self.assertQueryCount(0):
            self.assertEqual(euro.id, self.reviews._get_euro_id())

    def test_past_reviews_and_the_next_one(self):
        person = self.make_employee("Paul Past", hired="2010-05-03")
        held = self.make_interview(person, held_on="2021-06-15", with_review=True)
        self.refresh(person)
        rows = self.review_of(person)
        self.assertEqual(rows.mapped("state"), ["held", "forecast"])
        self.assertEqual(rows[0].interview_id, held)
        self.assertEqual(held.review_id, rows[0])
        self.assertEqual(rows[0].held_on, date(2021, 6, 15))
        self.assertTrue(rows[0].outcome)
        self.assertTrue(rows[0].line_ids)

    def test_late_and_never_held_is_judged_on_its_due_date(self):
        person = self.make_employee("Lou Late", hired="2019-09-15")
        self.refresh(person)
        review = self.review_of(person)
        self.assertEqual(review.outcome, "due")
        self.assertEqual(review.exposure_amount, 3000)
        self.assertIn("3000 euros are due", review.reason)

    def test_a_forecast_says_that_nothing_is_due_yet(self):
        self.refresh(self.employee)
        review = self.review_of(self.employee)
        self.assertEqual("due", review.forecast_outcome)
        self.assertIn("3000 euros would be due", review.reason)

    def test_missing_headcounts_are_no_small_company(self):
        person = self.make_employee("Lou Late", hired="2019-09-15")
        headcounts = self.env["hr.professional.interview.headcount"]
        for year in range(2022, 2027):
            headcounts.create(
                {"company_id": self.company.id, "year": year, "headcount": 52}
            )
        self.refresh(person)
        review = self.review_of(person)
        self.assertEqual("out_of_scope", review.outcome)
        self.assertIn("no entry for 2021", review.reason)
        self.assertIn("as far as is known", review.reason)
        self.assertNotIn("in a row: no sum", review.reason)
        headcounts.create(
            {"company_id": self.company.id, "year": 2021, "headcount": 40}
        )
        self.refresh(person)
        self.assertIn("Not 50 people for 5 years in a row: no sum", review.reason)

    def test_what_was_held_after_the_judgement_is_told_so(self):
        for past, count in (((), 3), (("2021-09-10", "2023-09-10"), 1)):
            person = self.make_employee("Lou Late", hired="2019-09-15")
            for day in (*past, "2025-11-03"):
                self.make_interview(person, held_on=day)
            self.refresh(person)
            review = self.review_of(person).filtered("outcome")
            self.assertEqual(count, review.missing_count)
            review.with_user(self.officer).action_compute_evidence()
            self.env.invalidate_all()
            line = review.line_ids.filtered(lambda row: row.status == "missing")
            self.assertRegex(
                line.name, "held on 11/03/2025.*after the review was judged"
            )
            self.assertNotIn("not held", line.name)

    def test_leaver_is_void_and_kept(self):
        person = self.make_employee("Luc Left", hired="2020-05-04")
        self.refresh(person)
        review = self.review_of(person)
        person.version_ids[-1].departure_date = "2026-10-31"
        self.refresh(person)
        self.assertEqual(review.state, "void")
        self.assertTrue(review.leaver)
        with self.assertRefused("left"):
            review.with_user(self.officer).action_open_review()

    def test_who_leaves_before_it_is_due_is_told_so(self):
        person = self.make_employee("Luc", hired="2020-05-04", ended="2027-03-31")
        self.refresh(person)
        review = self.review_of(person)
        self.assertEqual(("forecast", True), (review.state, review.leaver))
        with self.assertRefused("leaves before it is due"):
            review.with_user(self.officer).action_open_review()

    def test_excluded_people_have_no_open_review(self):
        self.refresh(self.employee)
        self.employee.interview_excluded = True
        self.refresh(self.employee)
        self.assertEqual(self.review_of(self.employee).mapped("state"), ["void"])
        self.employee.interview_excluded = False
        self.refresh(self.employee)
        self.assertEqual(self.review_of(self.employee).mapped("state"), ["forecast"])

    def test_moved_hire_moves_the_review_with_its_corrections(self):
        review = self.make_opened()
        line = self.by_hand(review)
        self.employee.interview_seniority_override = "2020-06-01"
        self.refresh(self.employee)
        self.assertEqual(self.review_of(self.employee), review)
        self.assertEqual(review.due_date, date(2028, 6, 1))
        self.assertTrue(line.exists())

    def test_rehired_person_has_one_review_per_employment(self):
        person = self.make_employee("Rita", hired="2012-01-02", ended="2022-12-31")
        person.create_version(
            {
                "date_version": "2024-01-02",
                "contract_date_start": "2024-01-02",
                "contract_date_end": False,
            }
        )
        self.refresh(person)
        self.assertIn("forecast", self.review_of(person).mapped("state"))
        self.assertEqual(len(self.review_of(person, "forecast")), 1)

    def test_queries_do_not_grow_with_people(self):
        counts = []
        for number in (FEW, MANY):
            people = self.env["hr.employee"].union(
                *(
                    self.make_employee(f"{number}-{n}", hired="2010-05-03")
                    for n in range(number)
                )
            )
            for person in people:
                self.make_training(person, "2019-03-04")
                self.make_interview(person, held_on="2021-06-15", with_review=True)
            self.refresh(people)
            # a second run, with one fact changed, writes as a nightly one does
            for person in people:
                self.make_training(person, "2020-03-04")
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            people.refresh_interview_obligations()
            self.env.flush_all()
            counts.append(self.cr.sql_log_count - before)
        self.assertLess((counts[1] - counts[0]) / (MANY - FEW), 1, counts)


@tagged("post_install", "-at_install")
class TestReviewEvidence(ReviewCommon):
    def kinds(self, review, criterion):
        return review.line_ids.filtered(lambda line: line.criterion == criterion)

    def test_trainings_count_once_confirmed(self):
        self.make_training(self.employee, "2024-03-04", training_hours=14)
        self.make_training(self.employee, "2025-03-04", confirmed=False, name="MOOC")
        review = self.make_opened()
        lines = self.kinds(review, "training")
        self.assertEqual(lines.mapped("counts"), [True, False])
        self.assertEqual(lines[0].hours, 14)
        self.assertIn("to confirm", lines[1].name)
        self.assertTrue(review.criterion_training)
        self.assertTrue(review.leg_training)

    def test_training_set_aside_counts_for_nothing(self):
        self.make_training(self.employee, "2024-03-04", training_certifying=True)
        review = self.make_opened()
        self.assertTrue(review.criterion_certification)
        line = self.kinds(review, "training").with_user(self.officer)
        with self.assertRefused("reason"):
            line.set_aside = True
        line.write({"set_aside": True, "reason": "Never took place"})
        self.env.invalidate_all()
        self.assertFalse(review.criterion_training)
        self.assertFalse(line.counts)
        self.refresh(self.employee)
        self.assertTrue(line.set_aside)
        self.assertFalse(review.criterion_training)

    def test_experience_validated_is_a_certification_and_no_training(self):
        need = self.env["hr.training.need"].create(
            {
                "employee_id": self.employee.id,
                "name": "Title of welder",
                "kind": "vae",
                "purpose": "evolution",
            }
        )
        need.with_user(self.officer)._do_decide("accepted")
        need.with_user(self.officer)._set_done(date(2025, 3, 4))
        review = self.make_opened()
        self.assertFalse(self.kinds(review, "training"))
        self.assertEqual([True], self.kinds(review, "certification").mapped("counts"))
        self.assertTrue(review.criterion_certification)
        self.assertFalse(review.criterion_training)

    def test_certification_of_the_skills(self):
        kind = self.env["hr.skill.type"].create(
            {
                "name": "Welding",
                "is_certification": True,
                "skill_ids": [(0, 0, {"name": "TIG"})],
                "skill_level_ids": [(0, 0, {"name": "Passed", "level_progress": 100})],
            }
        )
        vals = {
            "employee_id": self.employee.id,
            "skill_type_id": kind.id,
            "skill_id": kind.skill_ids.id,
            "skill_level_id": kind.skill_level_ids.id,
        }
        skills = self.env["hr.employee.skill"]
        skills.create({**vals, "valid_from": "2023-05-02"})
        skills.with_user(self.user).create({**vals, "valid_from": "2025-05-02"})
        review = self.make_opened()
        lines = self.kinds(review, "certification")
        self.assertEqual(lines.mapped("counts"), [True, False])
        self.assertTrue(review.criterion_certification)

    def test_progressions_of_dated_records_tell_the_fact_and_no_amount(self):
        person = self.make_employee("Walt Wage", hired="2020-05-04")
        person.wage = 2345
        person.create_version({"date_version": "2022-01-01", "wage": 2468})
        person.create_version({"date_version": "2023-01-01", "wage": 2400})
        review = self.make_opened(person)
        lines = self.kinds(review, "progression")
        self.assertEqual(lines.mapped("date"), [date(2022, 1, 1)])
        self.assertEqual(lines.name, "Rise in pay")
        self.assertTrue(review.criterion_progression)
        for text in ("2345", "2468", "2400"):
            self.assertNotIn(text, str(review.read()) + str(review.line_ids.read()))

    def test_changes_in_place_are_the_second_source(self):
        person = self.make_employee("Tina Tracked", hired="2020-05-04")
        self.env.flush_all()
        tracked = person.with_context(tracking_disable=False)
        tracked.job_title = "Operator"
        self.env.flush_all()
        self.cr.precommit.run()
        tracked.job_title = "Team Leader"
        self.env.flush_all()
        self.cr.precommit.run()
        review = self.make_opened(person)
        lines = self.kinds(review, "progression")
        self.assertEqual(lines.mapped("name"), ["Change of job title"])
        self.assertEqual(lines.res_model, "hr.employee")

    def test_change_told_by_a_dated_record_is_told_once(self):
        person = self.make_employee("Dan Dated", hired="2020-05-04")
        person.job_title = "Operator"
        self.env.flush_all()
        person.create_version({"date_version": "2024-01-01"})
        latest = person.version_ids[-1].with_context(tracking_disable=False)
        latest.job_title = "Team Leader"
        self.env.flush_all()
        self.cr.precommit.run()
        review = self.make_opened(person)
        lines = self.kinds(review, "progression")
        self.assertEqual(lines.mapped("date"), [date(2024, 1, 1)])

    def test_interviews_each_by_its_own_rule(self):
        person = self.make_employee("Ines", hired="2012-01-09")
        self.make_interview(person, held_on="2016-06-15")
        self.make_interview(person, held_on="2020-03-02", with_review=True)
        self.refresh(person)
        review = self.review_of(person, "held")
        lines = self.kinds(review, "interviews")
        self.assertTrue(lines)
        self.assertIn("late", lines.mapped("status"))
        missing = sum(line.data["count"] for line in lines)
        self.assertEqual(missing, review.missing_count)
        owed = "hr.professional.interview.obligation"
        self.assertEqual(set(lines.mapped("res_model")), {owed})

    def test_source_is_opened_by_those_who_may_read_it(self):
        self.make_training(self.employee, "2024-03-04")
        review = self.make_opened()
        line = self.kinds(review, "training")
        action = line.with_user(self.officer).action_open_source()
        self.assertEqual(action["res_model"], "hr.resume.line")
        interview = self.kinds(review, "interviews")[:1]
        review.interview_id = self.make_interview_in(
            "planned", interviewer_id=self.boss_employee.id
        )
        with self.assertRefused("not yours"):
            interview.with_user(self.boss).action_open_source()


@tagged("post_install", "-at_install")
class TestReviewCorrections(ReviewCommon):
    def test_line_by_hand_counts_and_is_traced(self):
        review = self.make_opened()
        self.assertFalse(review.criterion_training)
        line = self.by_hand(review)
        self.env.invalidate_all()
        self.assertEqual(line.name, "Tutoring")
        self.assertTrue(line.counts)
        self.assertTrue(review.criterion_training)
        step = self.env["hr.professional.interview.event"].search(
            [("employee_id", "=", self.employee.id), ("kind", "=", "review_evidence")]
        )
        self.assertEqual(step.note, "Certificate seen")
        line.with_user(self.officer).unlink()
        self.env.invalidate_all()
        self.assertFalse(review.criterion_training)

    def test_bad_input(self):
        review = self.make_opened()
        for values, message in (
            ({"date": "2010-01-04"}, "outside the years"),
            ({"date": "2026-12-24"}, "to come"),
            ({"hours": -2}, "negative"),
            ({"reason": " "}, "why it is added"),
            ({"name": ""}, "what the evidence is"),
            ({"criterion": "interviews"}, "Record the interview"),
            ({"date_start": "2024-07-01"}, "ends before"),
        ):
            with self.subTest(values), self.assertRefused(message):
                with self.cr.savepoint():
                    self.by_hand(review, **values)

    def test_computed_lines_keep_their_source(self):
        self.make_training(self.employee, "2024-03-04")
        line = self.make_opened().line_ids.filtered(
            lambda row: row.criterion == "training"
        )
        line = line.with_user(self.officer)
        for values in ({"date": "2024-01-01"}, {"source": False}, {"counts": True}):
            with self.subTest(values), self.assertRaises(AccessError):
                line.write(values)
        with self.assertRefused("set it aside"):
            line.unlink()

    def test_interviews_are_corrected_in_the_ledger(self):
        line = self.make_opened().line_ids.filtered(
            lambda row: row.criterion == "interviews"
        )[:1]
        line = line.with_user(self.officer)
        with self.assertRefused("ledger"):
            line.write({"set_aside": True, "reason": "x"})
        line.write({"reason": "Held before the transfer, minutes at hand"})
        self.assertTrue(line.reason)

    def test_nobody_corrects_his_own_file_nor_without_being_hr(self):
        self.refresh(self.officer_employee)
        review = self.review_of(self.officer_employee)
        with self.assertRaises(AccessError):
            self.by_hand(review, user=self.officer)
        with self.assertRaises(AccessError):
            review.with_user(self.officer).action_open_review()
        other = self.make_opened()
        for user in (self.user, self.manager, self.boss, self.hr_manager):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.by_hand(other, user=user)

    def test_document_is_read_with_the_line_and_stolen_from_nobody(self):
        review = self.make_opened()
        files = self.env["ir.attachment"].with_user(self.officer)
        proof = files.create({"name": "proof.pdf", "raw": b"%PDF-1.4"})
        line = self.by_hand(review, proof_ids=[(6, 0, proof.ids)])
        self.assertEqual((proof.res_model, proof.res_id), (line._name, line.id))
        self.env.invalidate_all()
        self.assertTrue(proof.with_user(self.user).has_access("read"))
        self.assertFalse(proof.with_user(self.manager).has_access("read"))
        other = self.env["ir.attachment"].create(
            {
                "name": "x",
                "raw": b"x",
                "res_model": "res.partner",
                "res_id": self.officer.partner_id.id,
            }
        )
        with self.assertRefused("another record", AccessError):
            line.with_user(self.officer).proof_ids = [(4, other.id)]


@tagged("post_install", "-at_install")
class TestReviewFreezing(ReviewCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.fake_papers()

    def make_held(self):
        """A review held with its interview, in Odoo."""
        self.make_training(self.employee, "2024-03-04")
        interview = self.make_interview(
            interviewer_id=self.boss_employee.id,
            with_review=True,
            planned_start=datetime(2026, 11, 20, 9),
            planned_stop=datetime(2026, 11, 20, 10),
            state="planned",
        )
        review = self.make_opened()
        self.assertEqual(review.interview_id, interview)
        self.assertTrue(review.line_ids)
        interview._do_hold(date(2026, 11, 20))
        interview.empty_topics_reason = "Test"
        self.env.invalidate_all()
        return interview, self.review_of(self.employee, "held")

    def test_delivery_locks_the_evidence_and_closing_closes(self):
        interview, review = self.make_held()
        self.assertEqual(review.interview_id, interview)
        line = self.by_hand(review)
        proof = self.env["ir.attachment"].create(
            {"name": "p.txt", "raw": b"x", "res_model": line._name, "res_id": line.id}
        )
        interview._do_deliver()
        self.env.invalidate_all()
        self.assertTrue(review.is_frozen)
        with self.assertRefused("delivered"):
            self.by_hand(review)
        with self.assertRefused("delivered"):
            line.reason = "Another"
        for act in (lambda: proof.write({"name": "q.txt"}), proof.unlink):
            with self.assertRefused("delivered"):
                act()
        self.make_training(self.employee, "2025-03-04", name="Later")
        self.refresh(self.employee)
        self.assertNotIn("Later", review.line_ids.mapped("name"))
        interview._do_close()
        self.env.invalidate_all()
        self.assertEqual(review.state, "closed")
        with self.assertRefused("closed on"):
            review.with_user(self.officer).action_close_review()

    def enter_headcount(self, figure):
        headcounts = self.env["hr.professional.interview.headcount"]
        headcounts.search([("company_id", "=", self.company.id)]).unlink()
        headcounts.create(
            [
                {"company_id": self.company.id, "year": year, "headcount": figure}
                for year in range(2022, 2027)
            ]
        )
        self.refresh(self.employee)

    def test_once_sealed_the_outcome_follows_the_headcounts_alone(self):
        interview, review = self.make_held()
        interview._do_deliver()
        self.employee.resume_line_ids.training_confirmed_by = False
        for figure, outcome in ((30, "out_of_scope"), (60, "warning")):
            self.enter_headcount(figure)
            self.assertEqual(outcome, review.outcome)
            self.assertTrue(review.leg_training)
        self.assertEqual("Lean", self.lines_counted(review).name)
        interview._do_close()
        self.enter_headcount(30)
        self.assertEqual(("closed", "warning"), (review.state, review.outcome))

    def test_a_meeting_closed_before_its_review_was_computed(self):
        interview, review = self.make_held()
        interview._do_deliver()
        interview._do_close()
        review.write({"state": "held", "closed_on": False})
        review.with_user(self.officer).action_close_review()
        self.assertEqual("closed", review.state)

    def lines_counted(self, review):
        return review.line_ids.filtered(
            lambda line: line.criterion == "training" and line.counts
        )

    def test_a_missing_year_is_no_certainty(self):
        _interview, review = self.make_held()
        self.enter_headcount(60)
        headcounts = self.env["hr.professional.interview.headcount"]
        headcounts.search([("year", "=", 2024)]).unlink()
        self.refresh(self.employee)
        self.assertEqual("out_of_scope", review.outcome)
        self.assertIn("no entry for 2024", review.reason)
        self.assertIn("as far as is known", review.reason)
        self.assertNotIn("presumed", review.reason)

    def test_reopening_frees_it(self):
        interview, review = self.make_held()
        interview._do_deliver()
        interview._do_close()
        interview.with_user(self.officer)._do_reopen("Wrong date")
        self.env.invalidate_all()
        self.assertEqual(review.state, "held")
        self.assertFalse(review.is_frozen)
        self.assertTrue(self.by_hand(review))

    def test_imported_history_is_closed_by_hand(self):
        person = self.make_employee("Hugo History", hired="2010-05-03")
        self.make_interview(person, held_on="2021-06-15", with_review=True)
        self.refresh(person)
        review = self.review_of(person, "held").with_user(self.officer)
        self.assertFalse(review.is_frozen)
        review.action_close_review()
        self.assertEqual(review.state, "closed")
        with self.assertRefused("closed on"):
            review.action_close_review()
        outcome = review.outcome
        self.make_training(person, "2019-03-04")
        self.refresh(person)
        self.assertEqual(review.outcome, outcome)

    def test_not_held_or_with_a_report_to_come_is_not_closed(self):
        other = self.make_opened(self.colleague_employee)
        with self.assertRefused("not held"):
            other.with_user(self.officer).action_close_review()
        _interview, held = self.make_held()
        with self.assertRefused("closes with its interview"):
            held.with_user(self.officer).action_close_review()


@tagged("post_install", "-at_install")
class TestReviewOpening(ReviewCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.interview_live_from = "2026-01-01"
        cls.company.interview_hr_interviewer_id = cls.officer_employee
        cls.near = cls.make_employee("Nora Near", hired="2019-04-01")
        cls.refresh(cls.near, cls.employee)

    def setUp(self):
        super().setUp()
        # a test commits nothing
        cron = self.env.registry["ir.cron"]
        self.startPatcher(patch.object(cron, "_commit_progress", return_value=1.0))

    def open_all(self):
        self.reviews._cron_open_reviews()
        self.env.flush_all()
        self.env.invalidate_all()

    def told(self):
        kind = self.env.ref("hr_professional_interview.mail_act_review_opened")
        return self.env["mail.activity"].search([("activity_type_id", "=", kind.id)])

    def test_inside_the_lead_time_and_once(self):
        review = self.review_of(self.near, "forecast")
        self.open_all()
        self.assertEqual(review.state, "open")
        self.assertTrue(review.opened_on)
        self.assertTrue(review.line_ids)
        self.assertEqual(self.review_of(self.employee).state, "forecast")
        mine = self.told().filtered(lambda a: a.res_id == review.id)
        self.assertEqual(mine.user_id, self.officer)
        count = len(self.told())
        self.open_all()
        self.assertEqual(len(self.told()), count)
        self.refresh(self.near)
        self.assertEqual(review.state, "open")

    def test_nothing_before_the_company_is_live(self):
        self.company.interview_live_from = False
        self.open_all()
        self.assertEqual(self.review_of(self.near).state, "forecast")

    def test_many_are_one_activity(self):
        people = [
            self.make_employee(f"Near {n}", hired="2019-04-01") for n in range(12)
        ]
        self.refresh(*people)
        self.open_all()
        self.assertEqual(len(self.told()), 1)
        self.assertRegex(self.told().summary, r"1\d reviews")

    def test_one_failing_record_stops_nobody(self):
        other = self.make_employee("Odd One", hired="2019-04-02")
        self.refresh(other)
        model = self.env.registry["hr.professional.interview.review"]
        original = model._do_open

        def fail(reviews):
            if other in reviews.employee_id:
                raise ValueError("odd")
            return original(reviews)

        with patch.object(model, "_do_open", fail), self.assertLogs(level="ERROR"):
            self.open_all()
        self.assertEqual(self.review_of(self.near).state, "open")
        self.assertEqual(self.review_of(other).state, "forecast")

    def test_ties_it_to_the_planned_interview(self):
        interview = self.make_interview_in(
            "planned", self.near, with_review=True, interviewer_id=self.boss_employee.id
        )
        self.open_all()
        review = self.review_of(self.near)
        self.assertEqual(review.interview_id, interview)
        self.assertEqual(interview.review_id, review)
        self.assertEqual(
            interview.with_user(self.boss).action_view_review()["res_id"], review.id
        )
        with self.assertRaises(UserError):
            interview.with_user(self.officer2).action_view_review()


@tagged("post_install", "-at_install")
class TestTrainingConfirmation(ReviewCommon):
    def test_confirmed_at_once_when_the_nature_is_known(self):
        lines = self.make_training(self.employee, "2024-03-04", confirmed=False)
        lines |= self.make_training(
            self.employee, "2024-04-04", confirmed=False, training_nature="compulsory"
        )
        lines.with_user(self.officer).action_confirm_interview_training()
        self.assertEqual(lines.training_confirmed_by, self.officer)

    def test_to_be_qualified_is_refused_in_words(self):
        line = self.make_training(
            self.employee, "2024-03-04", confirmed=False, training_nature="to_qualify"
        )
        with self.assertRefused("compulsory"):
            line.with_user(self.officer).action_confirm_interview_training()
        with self.assertRaises(AccessError):
            line.with_user(self.hr_manager).action_confirm_interview_training()
