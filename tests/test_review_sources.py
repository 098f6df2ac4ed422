"""Each source of evidence of a review, read through records, and its forecast days."""

from datetime import date

from odoo.tests import Form, tagged

from .test_review import ReviewCommon

NEED = "hr.training.need"


@tagged("post_install", "-at_install")
class TestReviewSources(ReviewCommon):
    def lines_of(self, review, criterion):
        return review.line_ids.filtered(lambda line: line.criterion == criterion)

    def track(self, person, **values):
        """Change ``person`` in place, as a form does."""
        person.with_context(tracking_disable=False).write(values)
        self.env.flush_all()
        self.cr.precommit.run()

    # Interviews

    def test_around_the_reform_each_is_owed_by_the_rule_of_its_own_due_date(self):
        """Two years for what fell due before 26 October 2025, four for what did not."""
        person = self.make_employee("Renée Reform", hired="2019-11-15")
        for day in ("2021-11-10", "2023-06-01", "2023-11-15"):
            self.make_interview(person, held_on=day)
        review = self.make_opened(person)
        told = [
            (line.data["due_on"], line.data["met_on"], line.status)
            for line in self.lines_of(review, "interviews").sorted("date")
        ]
        self.assertEqual(
            [
                ("2021-11-15", "2021-11-10", "held"),
                ("2023-11-10", "2023-06-01", "held"),
                # met early under the old rule
                ("2025-06-01", "2023-11-15", "held"),
                # of 15 November 2023: two years end after the reform
                ("2027-11-15", None, "coming"),
            ],
            sorted(told),
        )

    def test_a_declined_periodic_interview_is_shown_so_and_stays_owed(self):
        person = self.make_employee("Denis Declined", hired="2019-11-15")
        self.make_interview(person, held_on="2021-11-10")
        self.make_interview(person, state="declined", declined_on="2024-01-15")
        review = self.make_opened(person)
        line = self.lines_of(review, "interviews").sorted("date")[-1]
        self.assertEqual("declined", line.status)
        self.assertEqual("2024-01-15", line.data["declined_on"])
        self.assertFalse(line.counts)
        self.assertFalse(review.criterion_interviews)
        self.make_interview(person, held_on="2026-11-20", with_review=True)
        self.refresh(person)
        self.assertEqual("held", review.state)
        self.assertEqual("declined", line.status)
        self.assertEqual(1, review.missing_count)
        self.assertEqual(
            "Not every interview that was owed was held. Offered and declined: 1.",
            self.told(review),
        )

    def test_what_was_declined_and_held_later_tells_both(self):
        person = self.make_employee("Denis Declined", hired="2019-11-15")
        self.make_interview(person, state="declined", declined_on="2021-12-15")
        self.make_interview(person, held_on="2022-02-10")
        line = self.lines_of(self.make_opened(person), "interviews").sorted("date")[0]
        self.assertEqual("late", line.status)
        self.assertRegex(
            line._get_told_result(line.data), "Held late .*declined on 12/15/2021"
        )

    def test_what_is_only_to_come_is_not_told_as_held_late(self):
        person = self.make_employee("Carla Coming", hired="2019-11-15")
        for day in ("2021-11-10", "2023-11-10"):
            self.make_interview(person, held_on=day)
        review = self.make_opened(person)
        self.assertFalse(review.criterion_interviews)
        self.assertEqual("Still to come: 1.", self.told(review))

    def told(self, review):
        """What the report concludes on the interviews."""
        return review._get_told()["sections"][0]["verdict"]

    def test_a_declined_meeting_is_declined_with_all_its_topics(self):
        person = self.make_employee(
            "Sylvie Soixante", hired="2019-11-15", birthday="1967-03-14"
        )
        self.make_interview(
            person,
            kind="periodic",
            with_late_career=True,
            state="declined",
            declined_on="2026-10-01",
        )
        review = self.make_opened(person)
        declined = {
            line.data["kind"]
            for line in self.lines_of(review, "interviews")
            if line.status == "declined"
        }
        self.assertIn("late_career", declined)

    # Trainings and certifications

    def test_a_vae_out_of_the_training_plan_is_a_certification_and_no_training(self):
        need = self.env[NEED].create(
            {"employee_id": self.employee.id, "name": "VAE BTS", "kind": "vae"}
        )
        need = need.with_user(self.officer)
        need.decision = "accepted"
        need._set_done(date(2026, 11, 20))
        review = self.make_opened()
        self.assertFalse(self.lines_of(review, "training"))
        line = self.lines_of(review, "certification")
        self.assertEqual("hr.resume.line", line.res_model)
        self.assertTrue(line.counts and review.criterion_certification)
        self.assertFalse(review.criterion_training or review.leg_training)

    def test_a_diploma_of_which_hr_says_the_nature_is_a_training_too(self):
        education = self.env.ref("hr_skills.resume_type_education")
        self.make_training(
            self.employee,
            "2024-03-04",
            line_type_id=education.id,
            training_certifying=True,
        )
        review = self.make_opened()
        self.assertTrue(review.criterion_certification and review.leg_training)

    def test_to_qualify_is_neither_compulsory_nor_not(self):
        self.make_training(self.employee, "2024-03-04", training_nature="to_qualify")
        review = self.make_opened()
        self.assertEqual("to_qualify", self.lines_of(review, "training").nature)
        self.assertTrue(review.criterion_training)
        self.assertFalse(review.leg_training)

    # Progressions

    def test_each_change_of_a_dated_record_is_told(self):
        person = self.make_employee("Victor Version", hired="2020-05-04")
        jobs = self.env["hr.job"].create([{"name": "Fitter"}, {"name": "Foreman"}])
        kinds = self.env["hr.contract.type"].create([{"name": "A"}, {"name": "B"}])
        person.write({"job_id": jobs[0].id, "contract_type_id": kinds[0].id})
        person.create_version({"date_version": "2022-01-01", "job_id": jobs[1].id})
        person.create_version(
            {"date_version": "2023-01-01", "contract_type_id": kinds[1].id}
        )
        lines = self.lines_of(self.make_opened(person), "progression")
        told = {line.date: set(line.data["changes"]) for line in lines}
        self.assertIn("job", told[date(2022, 1, 1)])
        self.assertEqual({"contract"}, told[date(2023, 1, 1)])
        self.assertEqual(["hr.version"] * 2, lines.mapped("res_model"))
        self.assertTrue(all(lines.mapped("counts")))

    def test_a_rise_made_in_place_is_told_without_its_amount_and_a_cut_is_not(self):
        person = self.make_employee("Tania Tracked", hired="2020-05-04")
        other = self.make_employee("Carl Cut", hired="2020-05-04")
        for one, wage in ((person, 2468), (other, 2222)):
            self.track(one, wage=2345)
            self.track(one, wage=wage)
            review = self.make_opened(one)
            lines = self.lines_of(review, "progression")
            rise = ["wage"] if one == person else []
            with self.subTest(one.name):
                self.assertEqual(rise, lines and lines.data["changes"] or [])
                self.assertEqual(bool(rise), review.criterion_progression)
                for amount in ("2345", "2468", "2222"):
                    said = str(review.read()) + str(review.line_ids.read())
                    self.assertNotIn(amount, said)

    # Interviews are corrected where they are recorded

    def test_the_form_says_why_an_interview_is_not_set_aside(self):
        review = self.make_opened()
        line = self.lines_of(review, "interviews")[:1].with_user(self.officer)
        with Form(line) as form:
            form.reason = "Report at hand"
            with self.assertRaises(AssertionError):
                form.set_aside = True
        view = self.env["ir.ui.view"].search(
            [("model", "=", line._name), ("type", "=", "form")], limit=1
        )
        self.assertIn("or correct the interview itself", " ".join(view.arch.split()))
        self.assertEqual("Report at hand", line.reason)

    # Which condition fails when

    def test_a_training_too_old_on_the_due_date_fails_from_its_day(self):
        person = self.make_employee("Tom Training", hired="2012-01-09")
        self.make_interview(person, held_on="2020-03-02", with_review=True)
        self.make_training(person, "2020-02-20")
        self.refresh(person)
        review = self.review_of(person, "forecast")
        self.assertEqual(date(2028, 3, 2), review.due_date)
        self.assertFalse(review.leg_training)
        # eight years after it ended it is still within the years looked back on
        self.assertEqual(date(2028, 2, 20), review.training_fails_on)


@tagged("post_install", "-at_install")
class TestPlanPivot(ReviewCommon):
    def test_it_sums_by_theme_department_funding_and_quarter(self):
        theme = self.env.ref("hr_professional_interview.hr_training_theme_trade")
        self.employee.department_id = self.env["hr.department"].create({"name": "W"})
        vals = {"employee_id": self.employee.id, "year": 2027, "cost": 500}
        self.env[NEED].create(
            [
                {**vals, "name": "A", "theme_id": theme.id, "quarter": "2"},
                {**vals, "name": "B", "kind": "cpf_cofunded", "cost": 250},
            ]
        )
        needs = self.env[NEED].with_user(self.officer)
        for name, sums in (
            ("theme_id", {theme.id: 500, False: 250}),
            ("department_id", {self.employee.department_id.id: 750}),
            ("kind", {"plan": 500, "cpf_cofunded": 250}),
            ("plan_quarter", {"2": 500, False: 250}),
            ("plan_year", {2027: 750}),
        ):
            groups = needs._read_group(
                [("employee_id", "=", self.employee.id)], [name], ["cost:sum"]
            )
            found = {getattr(key, "id", key): total for key, total in groups}
            with self.subTest(name):
                self.assertEqual(sums, found)
