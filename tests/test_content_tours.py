"""The employee prepares and the interviewer writes, in a browser."""

from odoo.tests import HttpCase, tagged

from .test_content import ContentCommon


@tagged("post_install", "-at_install")
class TestContentTours(ContentCommon, HttpCase):
    def first_row(self, side, stage):
        return self.rows(side=side, stage=stage).sorted("sequence")[:1]

    def test_the_employee_prepares_shares_and_leaves(self):
        self.start_tour(
            f"/odoo/my-professional-interviews/{self.interview.id}",
            "interview_preparation_tour",
            login="epp_employee",
        )
        self.env.invalidate_all()
        prepared = self.first_row("employee", "preparation")
        self.assertEqual("The course took place.", prepared.text)
        self.assertTrue(self.interview.prepared_on)
        self.assertTrue(self.interview.identity_confirmed_on)

    def test_two_windows_lose_nothing(self):
        self.start_tour(
            f"/odoo/my-professional-interviews/{self.interview.id}",
            "interview_conflict_tour",
            login="epp_employee",
        )
        self.env.invalidate_all()
        prepared = self.first_row("employee", "preparation")
        self.assertEqual(("This window", 2), (prepared.text, prepared.revision))

    def test_the_interviewer_writes_both_sides(self):
        self.row("path").text = "Said last year"
        self.deliver()
        again = self.make_planned()
        rows = self.rows(again, "employee", "preparation").sorted("sequence")
        rows[:1].text = "Prepared words"
        again._do_share_preparation()
        self.start_tour(
            f"/odoo/team-professional-interviews/{again.id}",
            "interview_report_tour",
            login="epp_manager",
        )
        self.env.invalidate_all()
        said = self.rows(again, "employee").sorted("sequence")[:1]
        self.assertEqual("Prepared words", said.text)
        mine = self.rows(again).sorted("sequence")[:1]
        self.assertEqual("The employer's words", mine.text)
        self.assertEqual("Said last year", self.row("path", interview=again).text)
        self.assertEqual(["A welding course"], again.action_ids.mapped("name"))
