"""Verification: what was altered behind Odoo's back is found and named."""

import os
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .test_signature import SigningCommon, picture, text


@tagged("post_install", "-at_install")
class TestVerifyDocuments(SigningCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        interview = cls.interview.sudo()
        interview._do_observe("I remember otherwise")
        interview._do_sign("employee", text(picture()), "Emma Employee")
        interview._do_sign("interviewer", name="Marc Manager")
        cls.document = cls.interview.document_ids
        cls.env.flush_all()

    def sql(self, statement, *values):
        self.env.flush_all()
        self.env.cr.execute(statement, values)
        self.env.invalidate_all()

    def assertFound(self, pattern):
        with mute_logger("odoo.addons.base.models.ir_attachment"):
            found = self.interview._verify()
        self.assertRegex("\n".join(found.get(self.interview, ())), pattern)

    def test_an_untouched_interview_verifies(self):
        self.env.invalidate_all()
        self.assertEqual({}, self.interview._verify())

    def test_a_changed_document_row_is_named(self):
        self.sql(
            "UPDATE hr_professional_interview_document SET delivered_on ="
            " '2026-11-01' WHERE id = %s",
            self.document.id,
        )
        self.assertFound("Report, version 1: what is recorded of it was altered")

    def test_a_changed_digest_does_not_hide_it(self):
        self.sql(
            "UPDATE hr_professional_interview_document SET version = 7, digest ="
            " 'x' WHERE id = %s",
            self.document.id,
        )
        document = self.env["hr.professional.interview.document"]
        values = document._read_sealed(self.employee.ids)[self.document.id]
        self.sql(
            "UPDATE hr_professional_interview_document SET digest = %s WHERE id = %s",
            document._get_digest(values),
            self.document.id,
        )
        self.assertFound("Report, version 7: what is recorded of it was altered")

    def test_a_file_overwritten_on_the_disk_is_named(self):
        file = self.document.attachment_id
        path = file._full_path(file.store_fname)
        before = file.raw
        mode = os.stat(path).st_mode
        os.chmod(path, 0o600)
        try:
            with open(path, "wb") as stream:
                stream.write(b"%PDF-1.4 forged %%EOF")
            self.env.invalidate_all()
            self.assertFound("Report, version 1: its file was altered")
            with self.assertRefused("no longer the one"):
                self.document._get_content()
            with self.assertRefused("no longer the one"):
                self.interview.with_user(self.user).action_my_download()
        finally:
            with open(path, "wb") as stream:
                stream.write(before)
            os.chmod(path, mode)

    def test_a_file_taken_away_is_named(self):
        self.sql(
            "UPDATE ir_attachment SET store_fname = 'zz/none' WHERE id = %s",
            self.document.attachment_id.id,
        )
        self.assertFound("Report, version 1: its file is missing")

    def test_another_file_in_its_place_is_named(self):
        other = self.env["ir.attachment"].create({"name": "o", "raw": b"other"})
        self.sql(
            "UPDATE ir_attachment SET store_fname = %s WHERE id = %s",
            other.store_fname,
            self.document.attachment_id.id,
        )
        self.assertFound("Report, version 1: its file was altered")

    def test_a_file_opened_to_others_is_named(self):
        for change in ("public = true", "access_token = 'x'", "res_id = 0"):
            with self.subTest(change), self.cr.savepoint() as savepoint:
                self.sql(
                    f"UPDATE ir_attachment SET {change} WHERE id = %s",
                    self.document.attachment_id.id,
                )
                self.assertFound("its file was opened to others")
                savepoint.rollback()
            self.env.invalidate_all()

    def test_a_changed_signature_is_named(self):
        row = self.interview.signature_ids.filtered(lambda s: s.side == "employee")
        for change in ("name = 'X'", "image = 'eA=='", "signed_at = '2026-11-01'"):
            with self.subTest(change), self.cr.savepoint() as savepoint:
                self.sql(
                    f"UPDATE hr_professional_interview_signature SET {change}"
                    " WHERE id = %s",
                    row.id,
                )
                self.assertFound(r"Signature \(Employee, Report, version 1\): what is")
                savepoint.rollback()
            self.env.invalidate_all()

    def test_a_signature_of_another_content_is_named(self):
        self.sql(
            "UPDATE hr_professional_interview_signature SET document_sha256 = 'x'"
            " WHERE document_id = %s",
            self.document.id,
        )
        self.assertFound("what was signed is not what is kept")

    def test_a_changed_observation_is_named(self):
        self.sql(
            "UPDATE hr_professional_interview_observation SET text = 'I agree'"
            " WHERE document_id = %s",
            self.document.id,
        )
        self.assertFound(r"Observation \(Report, version 1\): what is recorded")

    def test_a_deleted_row_is_missed(self):
        self.sql(
            "DELETE FROM hr_professional_interview_signature WHERE document_id = %s"
            " AND side = 'employee'",
            self.document.id,
        )
        self.assertFound("Signature of a report of step .* is missing")

    def test_an_added_row_is_found(self):
        self.sql(
            "INSERT INTO hr_professional_interview_observation (employee_id,"
            " company_id, interview_id, document_id, text, made_at, digest) SELECT"
            " employee_id, company_id, interview_id, document_id, 'Forged', made_at,"
            " digest FROM hr_professional_interview_observation WHERE document_id"
            " = %s",
            self.document.id,
        )
        self.assertFound("the trace knows nothing of it")

    def test_the_trace_is_part_of_it(self):
        last = max(self.interview.event_ids.mapped("sequence"))
        for statement, pattern in (
            ("UPDATE {} SET note = 'x' WHERE {}", "was altered"),
            ("UPDATE {} SET sequence = -sequence WHERE {}", "missing or moved"),
            ("DELETE FROM {} WHERE {}", "missing"),
        ):
            for number in (1, last):
                with self.subTest(statement), self.cr.savepoint() as savepoint:
                    where = f"sequence = {number} AND employee_id = %s"
                    self.sql(
                        statement.format("hr_professional_interview_event", where),
                        self.employee.id,
                    )
                    self.assertFound(pattern)
                    savepoint.rollback()
                self.env.invalidate_all()

    def test_other_people_are_not_blamed(self):
        other = self.make_planned(self.colleague_employee)
        self.hold(other)
        other._do_deliver()
        self.sql(
            "UPDATE hr_professional_interview_document SET version = 9 WHERE id = %s",
            self.document.id,
        )
        found = (self.interview | other)._verify()
        self.assertEqual([self.interview], list(found))


@tagged("post_install", "-at_install")
class TestVerifyFile(SigningCommon):
    def test_documents_beside_interviews_are_part_of_a_persons_file(self):
        documents = self.env["hr.professional.interview.document"]
        notice = documents._store(
            "hire_notice", b"%PDF notice", employee=self.employee, filename="n.pdf"
        )
        told = {"sealed": notice._as_told()}
        self.env["hr.professional.interview.event"]._append(
            [
                {
                    "employee_id": self.employee.id,
                    "kind": "informed_at_hire",
                    "data": told,
                }
            ]
        )
        people = (self.employee | self.colleague_employee).sudo()
        self.assertEqual({}, people._verify_interview_file())
        self.assertFalse(notice.with_user(self.manager).has_access("read"))
        self.assertTrue(notice.with_user(self.user).has_access("read"))
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE hr_professional_interview_document SET version = 9 WHERE id = %s",
            [notice.id],
        )
        self.env.invalidate_all()
        found = people._verify_interview_file()
        self.assertEqual([self.employee], list(found))
        self.assertIn("Notice at hire, version 9", found[self.employee][0])


@tagged("post_install", "-at_install")
class TestVerifyButton(SigningCommon):
    def run_cron(self):
        with patch.object(self.env.registry["ir.cron"], "_commit_progress"):
            self.env["hr.professional.interview"]._cron_verify()

    def tamper(self):
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE hr_professional_interview_document SET version = 9 WHERE id = %s",
            [self.interview.document_ids.id],
        )
        self.env.invalidate_all()

    def test_an_officer_verifies_and_sees_the_result(self):
        interview = self.interview.with_user(self.officer)
        action = interview.action_verify()
        self.assertEqual(self.interview.id, action["res_id"])
        self.assertTrue(interview.verified_on)
        self.assertFalse(interview.verify_problems)
        self.tamper()
        interview.action_verify()
        self.assertIn("version 9", interview.verify_problems)

    def test_who_verifies(self):
        for user in (self.user, self.manager, self.colleague, self.officer2):
            with self.subTest(user.login), self.assertRaises(UserError):
                self.interview.with_user(user).action_verify()
        self.assertFalse(self.interview.verified_on)

    def test_every_month_everything_is_verified_and_failures_stop_nobody(self):
        other = self.make_planned(self.colleague_employee)
        self.hold(other)
        other._do_deliver()
        self.tamper()
        model = self.env.registry["hr.employee"]
        read, bad = model._read_interview_problems, self.colleague_employee.id

        def fail(people):
            if bad in people.ids:
                raise ValueError("broken")
            return read(people)

        with (
            patch.object(model, "_read_interview_problems", fail),
            self.assertLogs(
                "odoo.addons.hr_professional_interview.models.hr_employee_verification",
                "ERROR",
            ),
        ):
            self.run_cron()
        self.assertIn("version 9", self.interview.verify_problems)
        self.assertFalse(other.verified_on)
        self.run_cron()
        self.assertTrue(other.verified_on)
        self.assertFalse(other.verify_problems)
