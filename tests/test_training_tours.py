"""The board of decisions in the browser: what asks for a reason asks for it."""

from odoo.tests import HttpCase, tagged

from .test_training_need import NeedCommon


@tagged("post_install", "-at_install")
class TestTrainingTour(NeedCommon, HttpCase):
    def test_hr_decides_by_dragging(self):
        refused = self.make_need()
        accepted = self.make_need(name="English")
        self.env.flush_all()
        self.start_tour(
            "/odoo/training-needs", "training_board_tour", login=self.officer.login
        )
        self.env.invalidate_all()
        self.assertEqual("refused", refused.decision)
        self.assertEqual("No budget left", refused.decision_reason)
        self.assertEqual("accepted", accepted.decision)
        self.assertEqual(self.officer, accepted.decided_by)
