"""What HR does in the browser: import a register, go live."""

from unittest.mock import patch

from odoo.tests import HttpCase, tagged

from .common_import import ImportCommon
from .test_opening import OpeningCommon


@tagged("post_install", "-at_install")
class TestImportTour(ImportCommon, HttpCase):
    def test_a_register_is_imported_in_the_browser(self):
        self.importer.lang = "fr_FR"
        self.start_tour(
            "/odoo/interview-imports", "interview_import_tour", login="epp_importer"
        )
        register = self.env["hr.professional.interview.import"].search([], limit=1)
        self.assertEqual("running", register.state)
        self.go_on()
        self.assertEqual(("done", 1, 2), self.outcome(register))
        self.start_tour(
            f"/odoo/interview-imports/{register.id}",
            "interview_import_done_tour",
            login="epp_importer",
        )

    def go_on(self):
        # a browser test runs in the registry's test mode already
        self.env.ref(
            "hr_professional_interview.hr_professional_interview_import_cron_run"
        ).method_direct_trigger()
        self.env.invalidate_all()

    def outcome(self, register):
        return register.state, register.done_count, register.faulty_count


@tagged("post_install", "-at_install")
class TestGoLiveTour(OpeningCommon, HttpCase):
    def test_hr_looks_at_the_wave_and_goes_live_in_the_browser(self):
        self.company.interview_live_from = False
        self.administrator.lang = "fr_FR"
        for number in range(3):
            person = self.make_employee(str(number), manager=self.manager_employee)
            self.owe(person, f"2026-11-{20 + number}")
        self.start_tour(
            "/odoo/interview-go-live",
            "interview_go_live_tour",
            login="epp_administrator",
        )
        self.assertEqual(1, self.company.interview_wave_size)
        self.assertTrue(self.company.interview_live_from)
        cron = type(self.env["ir.cron"])
        with patch.object(cron, "_commit_progress", return_value=1.0):
            self.open_all()
        opened = self.env["hr.professional.interview"].search(
            [("company_id", "=", self.company.id), ("origin", "=", "system")]
        )
        self.assertEqual(1, len(opened), "one a week")
