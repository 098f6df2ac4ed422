"""Planning in the browser: the manager invites, the employee accepts."""

from odoo.tests import HttpCase, tagged

from .test_invitation import InvitationCommon


@tagged("post_install", "-at_install")
class TestPlanTours(InvitationCommon, HttpCase):
    def test_the_manager_plans_and_the_employee_accepts(self):
        interview = self.make_slot(planned_start=False)
        self.env.flush_all()
        url = f"/odoo/team-professional-interviews/{interview.id}"
        self.start_tour(url, "interview_plan_tour", login=self.manager.login)
        self.env.invalidate_all()
        self.assertEqual("planned", interview.state)
        self.assertTrue(interview.convened_on)
        self.assertEqual(1, len(self.mails(interview)))
        url = "/odoo/my-professional-interviews"
        self.start_tour(url, "interview_accept_tour", login=self.user.login)
        self.env.invalidate_all()
        self.assertEqual("accepted", interview.employee_answer)
