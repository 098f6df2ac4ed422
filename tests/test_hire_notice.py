"""Informed at hire: once per employment, with a proof, by mail or on paper."""

import hashlib
from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from .common import TODAY
from .test_reminders import FollowUpCommon

PDF = b"%PDF-1.4 notice"
NOTICE = (
    "odoo.addons.hr_professional_interview.models.hr_employee_hire_notice.HrEmployee"
)


class HireNoticeCommon(FollowUpCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.events = cls.env["hr.professional.interview.event"]
        cls.hired = cls.make_employee("Nora New", hired="2026-11-16")
        cls.hired.work_email = "nora@example.com"
        cls.employees = cls.env["hr.employee"]
        # nobody else is hired of late
        others = cls.employees.search([("company_id", "=", cls.company.id)]) - cls.hired
        others.version_ids.contract_date_start = "2020-05-04"

    def setUp(self):
        super().setUp()
        self.render = self.startPatcher(
            patch.object(
                type(self.employees),
                "_render_interview_paper",
                create=True,
                return_value=("notice.pdf", PDF),
            )
        )

    def send(self, user=None, employees=None):
        employees = employees or self.hired
        action = employees.with_user(
            user or self.officer
        ).action_send_interview_hire_notice()
        return action["params"]["message"]

    def run_cron(self, day=TODAY):
        with freeze_time(day):
            self.employees._cron_send_interview_hire_notices()

    def proofs(self, employee=None):
        employee = employee or self.hired
        return self.events.search(
            [("employee_id", "=", employee.id), ("kind", "=", "informed_at_hire")]
        )

    def notices(self, employee=None):
        employee = employee or self.hired
        return self.env["mail.mail"].search(
            [("interview_informed_id", "=", employee.id)]
        )


@tagged("post_install", "-at_install")
class TestHireNotice(HireNoticeCommon):
    def test_an_officer_sends_it_with_the_paper_and_a_proof(self):
        self.assertIn("Notices sent: 1", self.send())
        mail = self.notices()
        self.assertEqual("nora@example.com", mail.email_to)
        self.assertEqual(PDF, mail.attachment_ids.raw)
        self.render.assert_called_once_with("hire_notice")
        proof = self.proofs()
        self.assertEqual((self.officer, "mail"), (proof.user_id, proof.channel))
        digest = hashlib.sha256(PDF).hexdigest()
        document = self.env["hr.professional.interview.document"].search(
            [("employee_id", "=", self.hired.id)]
        )
        self.assertEqual(("hire_notice", digest), (document.kind, document.sha256))
        self.assertEqual(
            {
                "hired_on": "2026-11-16",
                "sha256": digest,
                "sealed": document._as_told(),
            },
            proof.data,
        )
        self.assertFalse(self.hired._verify_interview_file())
        self.assertEqual(TODAY, self.hired.interview_informed_on)

    def test_a_second_click_sends_nothing(self):
        self.send()
        self.assertIn("is informed already", self.send())
        self.assertEqual((1, 1), (len(self.proofs()), len(self.notices())))

    def test_a_new_employment_is_another_notice(self):
        self.send()
        self.hired.version_ids.contract_date_end = "2026-12-15"
        self.hired.create_version(
            {
                "date_version": "2027-02-01",
                "contract_date_start": "2027-02-01",
                "contract_date_end": False,
            }
        )
        with freeze_time("2027-02-02"):
            self.assertIn("Notices sent: 1", self.send())
        self.assertEqual(
            ["2026-11-16", "2027-02-01"],
            sorted(event.data["hired_on"] for event in self.proofs()),
        )

    def test_without_an_address_it_is_for_the_paper(self):
        self.hired.work_email = False
        self.hired.work_contact_id.email = False
        self.assertIn("hand the notice over on paper", self.send())
        self.assertTrue(self.hired.interview_notice_on_paper)
        self.assertFalse(self.proofs())
        self.hired.with_user(self.officer).action_hand_interview_hire_notice()
        self.hired.with_user(self.officer).action_hand_interview_hire_notice()
        self.assertEqual(["paper"], self.proofs().mapped("channel"))
        self.assertFalse(self.hired.interview_notice_on_paper)

    def test_what_was_handed_over_on_paper_is_sealed_too(self):
        self.hired.with_user(self.officer).action_hand_interview_hire_notice()
        document = self.env["hr.professional.interview.document"].search(
            [("employee_id", "=", self.hired.id)]
        )
        self.assertEqual(
            ("hire_notice", "paper", PDF),
            (document.kind, document.delivery_channel, document._get_content()),
        )
        self.assertEqual(document._as_told(), self.proofs().data["sealed"])
        self.assertFalse(self.hired.sudo()._verify_interview_file())

    def test_too_many_papers_at_once_are_refused(self):
        with (
            patch(f"{NOTICE.rpartition('.')[0]}.NOTICES", 0),
            self.assertRefused("at most 0 notices at once"),
        ):
            self.hired.with_user(self.officer).action_hand_interview_hire_notice()
        self.assertFalse(self.proofs())

    def test_a_mail_that_fails_is_shown_and_for_the_paper(self):
        self.send()
        self.notices()._postprocess_sent_message([], [], "Mailbox full", "mail_smtp")
        self.assertIn("Mailbox full", self.hired.interview_notice_error)
        self.assertTrue(self.hired.interview_notice_on_paper)

    def test_never_on_his_own_file_nor_without_the_right(self):
        for user, employee in (
            (self.officer, self.officer_employee),
            (self.officer2, self.hired),
            (self.hr_manager, self.hired),
            (self.manager, self.hired),
            (self.user, self.employee),
        ):
            for action in ("send", "hand"):
                name = f"action_{action}_interview_hire_notice"
                with self.subTest(user.login), self.assertRaises(AccessError):
                    getattr(employee.with_user(user), name)()
        self.assertFalse(self.notices())

    def test_nobody_is_written_to_before_the_company_is_live(self):
        self.company.interview_live_from = False
        self.assertIn("is not live yet", self.send())
        self.run_cron()
        self.assertFalse(self.notices())

    def test_excluded_people_are_not_told_of_what_they_are_not_owed(self):
        self.hired.interview_excluded = True
        self.assertIn("is owed no interview here", self.send())

    def test_the_proof_is_written_by_nobody_s_hand(self):
        with self.assertRaises(AccessError):
            self.hired.with_user(self.officer).interview_informed_on = TODAY


@tagged("post_install", "-at_install")
class TestHireNoticeCron(HireNoticeCommon):
    def test_new_hires_are_informed_once_by_itself(self):
        self.run_cron()
        self.run_cron("2026-11-24")
        self.assertEqual((1, 1), (len(self.proofs()), len(self.notices())))
        self.assertEqual("Odoo", self.proofs().actor)

    def test_neither_who_was_hired_long_ago_nor_who_is_to_come(self):
        self.hired.version_ids.contract_date_start = "2026-09-01"
        self.run_cron()
        self.hired.version_ids.contract_date_start = "2026-12-01"
        self.run_cron()
        self.assertFalse(self.notices())
        self.run_cron("2026-12-01")
        self.assertTrue(self.notices())

    def test_a_contract_that_follows_another_is_no_hire(self):
        self.hired.version_ids.write(
            {"contract_date_start": "2024-01-08", "contract_date_end": "2026-11-19"}
        )
        self.hired.create_version(
            {
                "date_version": "2026-11-20",
                "contract_date_start": "2026-11-20",
                "contract_date_end": False,
            }
        )
        self.run_cron()
        self.assertFalse(self.notices())

    def test_not_where_the_company_does_not_want_it(self):
        self.company.interview_hire_notice = False
        self.run_cron()
        self.assertFalse(self.notices())

    def test_who_is_away_is_told_when_back(self):
        self.make_event("suspension", "2026-11-20", "2026-11-24", employee=self.hired)
        self.run_cron()
        self.assertFalse(self.notices())
        self.run_cron("2026-11-25")
        self.assertTrue(self.notices())

    @mute_logger(NOTICE.rpartition(".")[0])
    def test_one_that_fails_stops_nobody_and_is_shown(self):
        other = self.make_employee("Otto Other", hired="2026-11-17")
        other.work_email = "otto@example.com"
        self.render.side_effect = [ValueError("No printer"), ("notice.pdf", PDF)]
        self.run_cron()
        self.assertEqual(1, len(self.notices() | self.notices(other)))
        failed = (self.hired | other).filtered("interview_notice_error")
        self.assertIn("No printer", failed.interview_notice_error)
        self.assertFalse(self.proofs(failed))

    def test_hr_finds_who_was_not_informed(self):
        self.hired._refresh_interview_obligations()

        def find():
            domain = [("interview_to_inform", "=", True)]
            return self.employees.with_user(self.officer).search(domain)

        self.assertIn(self.hired, find())
        self.assertTrue(self.hired.interview_to_inform)
        self.send()
        self.assertNotIn(self.hired, find())
