"""Other ways in: contexts, commands and records moved, on what a review brought."""

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import OFFICER
from .common_cost import CostCommon

NEED = "hr.training.need"
WISH = "hr.professional.interview.wish"
NOTE = "hr.professional.interview.action.note"
# a need without its person is refused by the database
REFUSED = (AccessError, UserError, IntegrityError)


@tagged("post_install", "-at_install")
class TestAttackReview(CostCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.hr = cls.make_user("epp_hr_owing", OFFICER)
        cls.owing.user_id = cls.hr
        cls.review = cls.review_of(cls.owing)
        cls.theirs = cls.review_of(cls.free)
        cls.theirs.with_user(cls.officer).action_open_review()
        cls.meeting = cls.make_interview_in(
            "planned", cls.free, with_review=True, interviewer_id=cls.boss_employee.id
        )
        cls.foreign = cls.make_interview_in(
            "planned", cls.colleague_employee, interviewer_id=cls.manager_employee.id
        )
        cls.refresh(cls.free)
        cls.env.flush_all()
        cls.env.invalidate_all()

    def assertForbidden(self, act, message=None):
        with self.subTest(message):
            try:
                with mute_logger("odoo.sql_db"), self.cr.savepoint():
                    act()
                    self.env.flush_all()
            except REFUSED:
                return
            finally:
                self.env.invalidate_all()
            self.fail("Nobody refused")

    def forged(self, model, user, **defaults):
        defaults = {f"default_{name}": value for name, value in defaults.items()}
        return self.env[model].with_user(user).with_context(**defaults)

    def test_evidence_on_his_own_review_in_the_name_of_another(self):
        lines = self.forged(
            self.lines._name,
            self.hr,
            employee_id=self.free.id,
            company_id=self.company.id,
        )
        vals = {
            "review_id": self.review.id,
            "criterion": "training",
            "date": "2024-06-03",
            "name": "Tutoring",
            "nature": "non_compulsory",
            "reason": "Mine",
        }
        self.assertForbidden(lambda: lines.create(vals))

    def test_evidence_on_a_review_of_another_company(self):
        mine = self.forged(
            self.lines._name,
            self.officer2,
            employee_id=self.other_employee.id,
            company_id=self.other_company.id,
        )
        vals = {
            "review_id": self.theirs.id,
            "criterion": "training",
            "date": "2024-06-03",
            "name": "Tutoring",
            "reason": "Mine",
        }
        self.assertForbidden(lambda: mine.create(vals))

    def test_wishes_and_notes_in_the_name_of_another(self):
        for user in (self.colleague, self.officer, self.officer2, self.user):
            wishes = self.forged(
                WISH,
                user,
                employee_id=user.employee_ids[:1].id,
                company_id=user.company_id.id,
                stage="preparation",
            )
            vals = {"interview_id": self.meeting.id, "kind": "move"}
            self.assertForbidden(lambda w=wishes, v=vals: w.create(v), user.login)
        action = self.env["hr.professional.interview.action"].create(
            {
                "interview_id": self.meeting.id,
                "name": "Coach",
                "term": "short",
                "deadline": "2027-06-01",
            }
        )
        for user in (self.colleague, self.officer, self.officer2, self.user):
            notes = self.forged(
                NOTE,
                user,
                employee_id=user.employee_ids[:1].id,
                company_id=user.company_id.id,
                interview_id=self.foreign.id,
            )
            vals = {"action_id": action.id, "text": "Done"}
            self.assertForbidden(lambda n=notes, v=vals: n.create(v), user.login)

    def test_needs_in_the_name_of_another(self):
        vals = {"name": "Welding", "year": 2027, "interview_id": self.meeting.id}
        for user in (self.colleague, self.officer2, self.user):
            needs = self.forged(
                NEED,
                user,
                employee_id=user.employee_ids[:1].id,
                company_id=user.company_id.id,
            )
            self.assertForbidden(lambda n=needs: n.create(vals), user.login)
            vals2 = {"name": "Welding", "year": 2027, "employee_id": self.free.id}
            forged = self.forged(
                NEED, user, origin="employee", company_id=user.company_id.id
            )
            self.assertForbidden(lambda n=forged, v=vals2: n.create(v), user.login)

    def test_commands_through_the_interview(self):
        line = self.lines.create(
            {
                "review_id": self.theirs.id,
                "criterion": "training",
                "date": "2024-06-03",
                "name": "Tutoring",
                "reason": "Seen",
            }
        )
        commands = (
            [(1, self.theirs.id, {"outcome": "none"})],
            [(1, self.theirs.id, {"state": "closed"})],
            [(1, self.theirs.id, {"line_ids": [(1, line.id, {"counts": False})]})],
            [(1, self.theirs.id, {"line_ids": [(1, line.id, {"source": "x,1"})]})],
            [(4, self.review.id)],
            [(3, self.theirs.id)],
            [(2, self.theirs.id)],
            [(0, 0, {"employee_id": self.free.id, "due_date": "2030-01-01"})],
        )
        for user in (self.boss, self.officer, self.manager):
            for command in commands:
                meeting = self.meeting.with_user(user)
                before = self.theirs.sudo().read(["state", "interview_id", "outcome"])
                try:
                    with self.cr.savepoint():
                        meeting.write({"review_ids": command})
                        self.env.flush_all()
                except REFUSED:
                    continue
                self.env.invalidate_all()
                with self.subTest(f"{user.login} {command}"):
                    after = self.theirs.sudo().read(
                        ["state", "interview_id", "outcome"]
                    )
                    self.assertEqual(before, after)
                    self.assertFalse(line.source)
                    self.assertTrue(line.counts)

    def test_rows_taken_from_another_interview(self):
        foreign_wish = self.env[WISH].create(
            {"interview_id": self.foreign.id, "kind": "leave", "note": "Secret"}
        )
        foreign_need = self.env[NEED].create(
            {
                "interview_id": self.foreign.id,
                "employee_id": self.colleague_employee.id,
                "name": "Secret",
                "year": 2027,
            }
        )
        self.env.flush_all()
        for name, row in (
            ("wish_ids", foreign_wish),
            ("training_need_ids", foreign_need),
        ):
            for command in (
                [(4, row.id)],
                [(1, row.id, {"note": "x"})],
                [(2, row.id)],
                [(6, 0, [row.id])],
            ):
                self.env.invalidate_all()
                meeting = self.meeting.with_user(self.boss)
                self.assertForbidden(
                    lambda m=meeting, n=name, c=command: (
                        m.write({n: c}),
                        self.env.flush_all(),
                    ),
                    f"{name} {command}",
                )

    def test_lines_moved_between_reviews(self):
        line = self.by_hand(self.theirs)
        other = self.review_of(self.costly)
        mine = line.with_user(self.officer)
        for vals in (
            {"review_id": other.id},
            {"employee_id": self.costly.id},
            {"company_id": self.other_company.id},
            {"data": {"status": "held"}},
            {"counts": True, "source": "hr.resume.line,1"},
        ):
            self.assertForbidden(lambda v=vals: mine.write(v), str(vals))
        self.assertForbidden(
            lambda: other.with_user(self.officer).write({"line_ids": [(4, line.id)]})
        )

    def test_documents_of_others_are_not_named(self):
        secret = self.env["ir.attachment"].create(
            {
                "name": "Secret.pdf",
                "raw": b"%PDF-1.4",
                "res_model": "hr.professional.interview",
                "res_id": self.foreign.id,
            }
        )
        line = self.by_hand(self.theirs).with_user(self.officer)
        with self.assertRaises(AccessError) as caught:
            line.write({"proof_ids": [(4, secret.id)]})
        self.assertNotIn("Secret", str(caught.exception))

    def test_sentinels_are_no_context(self):
        line = self.by_hand(self.theirs)
        for value in (True, 1, "_SYNC", "object"):
            forged = {
                "interview_review_sync": value,
                "training_need_step": value,
                "interview_own_record": value,
                "interview_drafts": value,
            }
            row = line.with_user(self.officer).with_context(**forged)
            self.assertForbidden(lambda r=row: r.write({"source": "x,1"}), str(value))
            review = self.theirs.with_user(self.officer).with_context(**forged)
            self.assertForbidden(lambda r=review: r.write({"outcome": "none"}))
