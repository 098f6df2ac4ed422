"""Both sides position the skills of the job, when the company wants it."""

from odoo.exceptions import AccessError
from odoo.tests import Form, tagged

from .test_content import ContentCommon


class SkillsCommon(ContentCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.skills = cls.make_skills("Welding", "Reading plans")
        cls.job = cls.env["hr.job"].create({"name": "Fitter"})
        for skill in cls.skills:
            cls.env["hr.job.skill"].create(
                {
                    "job_id": cls.job.id,
                    "skill_id": skill.id,
                    "skill_type_id": skill.skill_type_id.id,
                    "skill_level_id": skill.skill_type_id.skill_level_ids[:1].id,
                    "valid_from": "2020-01-01",
                }
            )
        cls.employee.job_id = cls.job
        cls.company.interview_skills = True

    @classmethod
    def make_skills(cls, *names):
        kind = cls.env["hr.skill.type"].create(
            {
                "name": "Trade",
                "skill_ids": [(0, 0, {"name": name}) for name in names],
                "skill_level_ids": [(0, 0, {"name": "Known", "level_progress": 50})],
            }
        )
        return kind.skill_ids

    def side(self, side, name="Welding", interview=None):
        rows = self.env["hr.professional.interview.skill"].search(
            [
                ("interview_id", "=", (interview or self.interview).id),
                ("side", "=", side),
                ("name", "=", name),
            ]
        )
        self.assertEqual(1, len(rows))
        return rows


@tagged("post_install", "-at_install")
class TestSkillsDialogue(SkillsCommon):
    def test_it_is_off_by_default(self):
        self.assertFalse(self.other_company.interview_skills)
        other = self.make_planned(self.other_employee, interviewer_id=False)
        self.assertFalse(other.skill_ids)

    def test_turning_it_on_brings_the_skills_of_the_job(self):
        self.assertEqual(
            {"Welding", "Reading plans"}, set(self.interview.skill_ids.mapped("name"))
        )
        self.assertEqual({"employer"}, set(self.interview.skill_ids.mapped("side")))

    def test_without_a_job_the_persons_skills_come(self):
        skill = self.skills[0]
        self.env["hr.employee.skill"].create(
            {
                "employee_id": self.colleague_employee.id,
                "skill_id": skill.id,
                "skill_type_id": skill.skill_type_id.id,
                "skill_level_id": skill.skill_type_id.skill_level_ids[:1].id,
                "valid_from": "2020-01-01",
            }
        )
        interview = self.make_planned(self.colleague_employee)
        self.assertEqual(["Welding"], interview.skill_ids.mapped("name"))

    def test_turning_it_off_drops_what_is_empty_alone(self):
        self.side("employer").level = "practice"
        self.company.interview_skills = False
        self.assertEqual(["Welding"], self.interview.skill_ids.mapped("name"))

    def test_bars_are_computed_and_never_stored(self):
        mine = self.interview.with_user(self.user)
        row = self.side("employee")
        mine.action_my_save_skill(row.id, "share", "To train others")
        self.side("employer").with_user(self.manager).level = "practice"
        mine.action_my_share_preparation()
        seen = self.side("employer").with_user(self.manager)
        self.assertEqual((100, 66), (seen.employee_bar, seen.employer_bar))
        self.assertEqual("To train others", seen.employee_comment)
        stored = {
            n
            for n, f in row._fields.items()
            if f.store and f.type in ("integer", "float")
        }
        self.assertEqual({"id", "sequence"}, stored - {"create_uid", "write_uid"})

    def test_the_bars_stay_while_the_form_is_edited(self):
        mine = self.interview.with_user(self.user)
        mine.action_my_save_skill(self.side("employee").id, "share")
        mine.action_my_share_preparation()
        with Form(self.interview.with_user(self.manager)) as form:
            names = self.interview.skill_ids.mapped("name")
            with form.skill_ids.edit(names.index("Welding")) as line:
                line.level = "discover"
                self.assertEqual((100, 33), (line.employee_bar, line.employer_bar))
        self.assertEqual("discover", self.side("employer").level)

    def test_the_screen_of_the_employee_lists_them(self):
        screen = self.interview.with_user(self.user).action_my_preparation()
        names = [row["name"] for row in screen["skills"]["rows"]]
        self.assertEqual({"Welding", "Reading plans"}, set(names))
        self.assertEqual(3, len(screen["skills"]["levels"]))

    def test_the_report_prints_both_sides_in_words(self):
        self.side("employer").level = "practice"
        self.side("employee").write({"level": "share", "comment": "A <b>project"})
        told = self.interview._get_paper_skills()
        self.assertEqual([{"name": "Welding", "employer": "In practice"}], told)
        self.interview.prepared_on = "2026-11-20 10:00:00"
        page = str(self.interview._render_interview_html("report"))
        self.assertIn("Skills of the job", page)
        self.assertIn("Can help others - A &lt;b&gt;project", page)
        self.assertIn("In practice", page)
        self.assertNotIn("Reading plans", page)
        self.assertNotIn("66", page.split("Skills of the job")[1].split("</table>")[0])

    def test_bad_values_are_refused(self):
        mine = self.interview.with_user(self.user)
        for row, level in (
            (self.side("employer").id, "share"),
            (self.side("employee").id, "excellent"),
            (0, "share"),
        ):
            with self.subTest(level), self.assertRefused("no skill"):
                mine.action_my_save_skill(row, level)

    def test_the_bars_of_fifty_take_as_many_queries_as_of_five(self):
        def count(number):
            people = [self.make_employee(f"S{number}-{n}") for n in range(number)]
            for person in people:
                person.job_id = self.job
            interviews = self.env["hr.professional.interview"].create(
                [{"employee_id": p.id} for p in people]
            )
            interviews.write(
                {"planned_start": "2026-12-01 09:00:00", "state": "planned"}
            )
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            interviews.skill_ids.mapped("employee_bar")
            return self.env.cr.sql_log_count - before

        count(2)
        self.assertLessEqual(count(50), count(5) + 2)


@tagged("post_install", "-at_install")
class TestSkillsRights(SkillsCommon):
    def refused(self, row, *users):
        for user in users:
            with self.subTest(user.login), self.assertRaises(AccessError):
                row.with_user(user).read(["level"])

    def test_the_employees_side_is_private_until_shared(self):
        row = self.side("employee")
        row.with_user(self.user).level = "discover"
        others = self.boss, self.officer, self.administrator, self.colleague
        self.refused(row, self.manager, *others)
        self.assertFalse(self.side("employer").with_user(self.manager).employee_bar)
        self.interview.with_user(self.user).action_my_share_preparation()
        self.assertEqual("discover", row.with_user(self.manager).level)
        self.refused(row, *others)

    def test_the_employers_side_is_the_interviewers_until_delivered(self):
        row = self.side("employer")
        row.with_user(self.manager).level = "practice"
        self.refused(row, self.user, self.officer, self.boss, self.colleague)
        self.deliver()
        for user in (self.user, self.manager, self.officer):
            with self.subTest(user.login):
                self.assertEqual("practice", row.with_user(user).level)
        self.refused(row, self.boss, self.colleague, self.officer2)

    def test_each_writes_his_side_and_nothing_else_of_it(self):
        hers, his = self.side("employee"), self.side("employer")
        for row, user in ((hers, self.manager), (his, self.user), (hers, self.officer)):
            with self.subTest(user.login), self.assertRaises(AccessError):
                row.with_user(user).write({"level": "share"})
        for vals in ({"side": "employer"}, {"name": "x"}, {"interview_id": 1}):
            with self.subTest(vals), self.assertRaises(AccessError):
                hers.with_user(self.user).write(vals)

    def test_delivery_locks_both_sides_by_any_path(self):
        rows = self.side("employee") | self.side("employer")
        self.deliver()
        for row in rows:
            with self.assertRefused("cannot change any more"):
                row.write({"level": "share"})
            with self.assertRefused("cannot change any more"):
                row.unlink()
        with self.assertRefused("cannot change any more"):
            self.interview.with_user(self.user).action_my_save_skill(
                rows[0].id, "share"
            )

    def test_a_side_that_was_not_shared_goes_when_it_is_closed(self):
        hers, his = self.side("employee"), self.side("employer")
        self.deliver()
        self.interview._do_close()
        self.assertFalse(hers.exists())
        self.assertTrue(his.exists())

    def test_the_option_is_the_administrators(self):
        with self.assertRaises(AccessError):
            self.company.with_user(self.officer).interview_skills = False
        self.company.with_user(self.administrator).interview_skills = False
        self.assertFalse(self.company.interview_skills)
