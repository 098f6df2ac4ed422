"""What is changed in the database or on the disk is found and named, a test each."""

import json
import os
from unittest.mock import patch

from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from ..models.hr_professional_interview_anchor import anchor_digest
from ..models.hr_professional_interview_event import step_values
from ..models.interview_retention import Stay, decide
from ..models.interview_trace import digest
from .common import TODAY
from .test_signature import SigningCommon, picture, text

EVENT = "hr_professional_interview_event"
CHAIN = "hr_professional_interview_chain"
ANCHOR = "hr_professional_interview_anchor"


class TamperingCommon(SigningCommon):
    """A delivered, signed interview, and the anchors of two days."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        interview = cls.interview.sudo()
        interview._do_observe("I remember otherwise")
        interview._do_sign("employee", text(picture()), "Emma Employee")
        cls.document = cls.interview.document_ids
        cls.file = cls.document.attachment_id
        cls.anchors = cls.env["hr.professional.interview.anchor"].sudo()
        cls.events = cls.env["hr.professional.interview.event"].sudo()
        for day in ("2026-11-24", "2026-11-25"):
            with freeze_time(f"{day} 03:00:00"):
                cls.anchors._anchor(cls.company.sudo())
        cls.env.flush_all()

    def sql(self, statement, *values):
        self.env.flush_all()
        self.env.cr.execute(statement, values)
        self.env.invalidate_all()

    def last(self):
        return max(self.events._read_steps(self.employee.ids)[self.employee.id], key=_n)

    def find(self):
        self.env.invalidate_all()
        with mute_logger("odoo.addons.base.models.ir_attachment"):
            found = self.employee.sudo()._verify_interview_file()
        return "\n".join(found.get(self.employee, ()))

    def assertFound(self, pattern):
        self.assertRegex(self.find(), pattern)

    def find_anchors(self):
        return "\n".join(self.anchors._verify(self.company.sudo(), True))

    def rewrite_chain(self, change):
        """Write the whole trace anew, consistently, its head with it."""
        steps, head = self.events._read_steps(self.employee.ids)[self.employee.id], ""
        for step in change(steps):
            step["previous_hash"] = head or None
            head = digest(step_values(step))
            self.sql(
                f"UPDATE {EVENT} SET note = %s, previous_hash = %s, hash = %s"
                " WHERE employee_id = %s AND sequence = %s",
                step["note"] or None,
                step["previous_hash"],
                head,
                self.employee.id,
                step["sequence"],
            )
        self.sql(
            f"UPDATE {CHAIN} SET head = %s WHERE employee_id = %s",
            head,
            self.employee.id,
        )
        return head


def _n(step):
    return step["sequence"]


def forge(steps):
    steps[0]["note"] = "Forged"
    return steps


@tagged("post_install", "-at_install")
class TestTampering(TamperingCommon):
    def test_untouched_there_is_nothing(self):
        self.assertEqual("", self.find())
        self.assertEqual("", self.find_anchors())

    def test_every_model_that_is_sealed_is_verified(self):
        sealed = self.env["hr.professional.interview.sealed"]._get_sealed_models()
        names = {model._name.rpartition(".")[2] for model in sealed}
        self.assertLessEqual(
            {"document", "signature", "observation", "annotation", "notice"}, names
        )
        self.assertFalse(any(model._abstract for model in sealed))

    # === Documents and what is signed ===

    def test_the_bytes_of_a_document(self):
        path = self.file._full_path(self.file.store_fname)
        before, mode = self.file.raw, os.stat(path).st_mode
        os.chmod(path, 0o600)
        try:
            with open(path, "wb") as stream:
                stream.write(b"%PDF-1.4 forged %%EOF")
            self.assertFound("Report, version 1: its file was altered")
        finally:
            with open(path, "wb") as stream:
                stream.write(before)
            os.chmod(path, mode)

    def test_the_row_of_a_document(self):
        self.sql(
            "UPDATE hr_professional_interview_document SET delivered_on ="
            " '2026-11-01' WHERE id = %s",
            self.document.id,
        )
        self.assertFound("Report, version 1: what is recorded of it was altered")

    def test_an_attachment_moved(self):
        self.sql(
            "UPDATE ir_attachment SET res_model = 'res.partner', res_id = 1"
            " WHERE id = %s",
            self.file.id,
        )
        self.assertFound("Report, version 1: its file was opened to others")

    def test_an_attachment_opened(self):
        self.sql("UPDATE ir_attachment SET public = true WHERE id = %s", self.file.id)
        self.assertFound("Report, version 1: its file was opened to others")

    def test_the_row_of_a_signature(self):
        self.sql(
            "UPDATE hr_professional_interview_signature SET name = 'Somebody else'"
            " WHERE document_id = %s",
            self.document.id,
        )
        self.assertFound(
            r"Signature \(Employee, Report, version 1\): what is recorded of it was"
        )

    # === The trace ===

    def test_the_note_of_a_step(self):
        self.sql(
            f"UPDATE {EVENT} SET note = 'x' WHERE employee_id = %s AND sequence = 2",
            self.employee.id,
        )
        self.assertFound(r"Step 2 \(\w+\) was altered")

    def test_two_steps_swapped(self):
        for before, after in ((2, -2), (3, 2), (-2, 3)):
            self.sql(
                f"UPDATE {EVENT} SET sequence = %s WHERE employee_id = %s AND"
                " sequence = %s",
                after,
                self.employee.id,
                before,
            )
        self.assertFound("Step 2: one before it is missing or moved")
        self.assertFound("Step 3: one before it is missing or moved")

    def test_a_step_deleted_in_the_middle(self):
        self.sql(
            f"DELETE FROM {EVENT} WHERE employee_id = %s AND sequence = 2",
            self.employee.id,
        )
        self.assertFound("Step 3: one before it is missing or moved")

    def test_the_last_step_deleted(self):
        self.sql(
            f"DELETE FROM {EVENT} WHERE employee_id = %s AND sequence = %s",
            self.employee.id,
            self.last()["sequence"],
        )
        self.assertFound("The last steps are missing")

    def test_the_last_step_deleted_with_the_head_adjusted(self):
        last = self.last()
        self.sql(
            f"DELETE FROM {EVENT} WHERE employee_id = %s AND sequence = %s",
            self.employee.id,
            last["sequence"],
        )
        self.sql(
            f"UPDATE {CHAIN} SET step_count = step_count - 1, head = %s"
            " WHERE employee_id = %s",
            last["previous_hash"],
            self.employee.id,
        )
        self.assertNotIn("The last steps are missing", self.find())
        self.assertFound(
            f"Step {last['sequence']} is not the one that was anchored on 11/24/2026"
        )

    def test_a_whole_trace_rewritten_consistently(self):
        self.rewrite_chain(forge)
        found = self.find()
        self.assertNotIn("altered", found)
        self.assertRegex(found, r"anchored on 11/24/2026: the trace was rewritten")

    def test_a_whole_trace_rewritten_with_the_head_that_was_anchored(self):
        head = self.rewrite_chain(forge)
        self.sql(
            f"UPDATE {ANCHOR}_leaf SET head = %s WHERE employee_ref = %s",
            head,
            self.employee.id,
        )
        self.assertFound("it was not made of the heads that are kept with it")
        self.assertIn("11/24/2026: it was not made", self.find_anchors())

    # === Anchors ===

    def test_the_row_of_an_anchor(self):
        self.sql(f"UPDATE {ANCHOR} SET step_count = 1 WHERE day = '2026-11-24'")
        self.assertFound("Anchor of 11/24/2026: altered")

    def test_an_anchor_made_again_breaks_those_after_it(self):
        [row, _next] = self.anchors._read_rows(self.company)
        self.sql(
            f"UPDATE {ANCHOR} SET step_count = 1, hash = %s WHERE id = %s",
            anchor_digest({**row, "step_count": 1}),
            row["id"],
        )
        self.assertFound("Anchor of 11/25/2026: one before it is missing or moved")

    def test_an_anchor_deleted_in_the_middle(self):
        self.sql(f"DELETE FROM {ANCHOR}_leaf")
        self.sql(f"DELETE FROM {ANCHOR} WHERE day = '2026-11-24'")
        self.assertFound("Anchor of 11/25/2026: one before it is missing or moved")

    def test_the_last_anchor_deleted(self):
        self.sql(f"DELETE FROM {ANCHOR} WHERE day = '2026-11-25'")
        self.assertFound("The last anchors are missing or were altered")

    def test_all_anchors_deleted(self):
        self.sql(f"DELETE FROM {ANCHOR}_leaf")
        self.sql(f"DELETE FROM {ANCHOR}")
        self.assertFound("The last anchors are missing or were altered")

    def test_an_anchored_head_deleted(self):
        self.sql(f"DELETE FROM {ANCHOR}_leaf WHERE employee_ref = %s", self.employee.id)
        self.assertFound("it was not made of the heads that are kept with it")

    def test_everything_rewritten_is_shown_by_what_was_kept_elsewhere_alone(self):
        """What the README says that it cannot prove, so that nobody claims it."""
        outside = self.anchors.search([], limit=1, order="day desc").hash
        head = self.rewrite_chain(forge)
        self.sql(
            f"UPDATE {ANCHOR}_leaf SET head = %s WHERE employee_ref = %s",
            head,
            self.employee.id,
        )
        leaves = self.env["hr.professional.interview.anchor.leaf"]
        before = ""
        for row in self.anchors._read_rows(self.company):
            tree = self.anchors._get_tree(leaves._read_last(self.company))
            row |= {"root": tree.root, "previous_hash": before or None}
            before = anchor_digest(row)
            self.sql(
                f"UPDATE {ANCHOR} SET root = %s, previous_hash = %s, hash = %s"
                " WHERE id = %s",
                row["root"],
                row["previous_hash"],
                before,
                row["id"],
            )
        self.sql(
            "UPDATE res_company SET interview_anchor_head = %s WHERE id = %s",
            f"2 {before}",
            self.company.id,
        )
        self.assertEqual(("", ""), (self.find(), self.find_anchors()))
        self.assertNotIn(outside, self.anchors.search([]).mapped("hash"))

    def test_a_step_added_at_the_end_by_sql(self):
        last = self.last()
        self.sql(
            f"INSERT INTO {EVENT} (employee_id, company_id, kind, happened_at,"
            " sequence, hash, previous_hash, data) SELECT employee_id, company_id,"
            " 'closed', happened_at, sequence + 1, 'x', hash, %s"
            f" FROM {EVENT} WHERE employee_id = %s AND sequence = %s",
            json.dumps({}),
            self.employee.id,
            last["sequence"],
        )
        self.assertFound(rf"Step {last['sequence'] + 1} \(closed\) was altered")


@tagged("post_install", "-at_install")
class TestEveryWay(TamperingCommon):
    """Each alteration is named by each way of verifying: one person, a selection, the
    interview, and every month."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.startClassPatcher(
            patch.object(type(cls.env["ir.cron"]), "_commit_progress", return_value=1.0)
        )
        gone = cls.make_employee("Gaston Gone").sudo()
        fate = decide(Stay(TODAY.replace(year=2020)), TODAY)
        cls.env["hr.professional.interview.tombstone"]._bury(gone, fate, {})
        cls.events._append([{"employee_id": cls.colleague_employee.id, "kind": "held"}])
        cls.env.flush_all()

    def alterations(self):
        """``(words, SQL, values)``, and what each is called by."""
        mine, last = self.employee.id, self.last()["sequence"]
        deleted = f"DELETE FROM {EVENT} WHERE employee_id = %s AND sequence = %s"
        moved = f"UPDATE {EVENT} SET sequence = -sequence WHERE employee_id = %s"
        return {
            "document": (
                "UPDATE hr_professional_interview_document SET sha256 = 'x'"
                " WHERE id = %s",
                (self.document.id,),
                "Report, version 1: what is recorded of it was altered",
            ),
            "event": (
                f"UPDATE {EVENT} SET note = 'x' WHERE employee_id = %s"
                " AND sequence = 2",
                (mine,),
                r"Step 2 \(\w+\) was altered",
            ),
            "order": (moved, (mine,), r"Step -\d+: one before it is missing or moved"),
            "first": (deleted, (mine, 1), "Step 2: one before it is missing or moved"),
            "middle": (deleted, (mine, 3), "Step 4: one before it is missing or moved"),
            "last": (deleted, (mine, last), "The last steps are missing"),
            "chain head": (
                f"UPDATE {CHAIN} SET head = 'x' WHERE employee_id = %s",
                (mine,),
                "The last steps are missing",
            ),
            "chain length": (
                f"UPDATE {CHAIN} SET step_count = step_count - 1"
                " WHERE employee_id = %s",
                (mine,),
                "The last steps are missing",
            ),
            "chain deleted": (
                f"DELETE FROM {CHAIN} WHERE employee_id = %s",
                (mine,),
                "The last steps are missing",
            ),
            "anchor": (
                f"UPDATE {ANCHOR} SET root = '00' WHERE day = '2026-11-24'",
                (),
                "Anchor of 11/24/2026: altered",
            ),
            "tombstone": (
                "UPDATE hr_professional_interview_tombstone SET step_count = 9",
                (),
                r"Tombstone 1 \(file \d+, 11/23/2026\): altered",
            ),
            "tombstone deleted": (
                "DELETE FROM hr_professional_interview_tombstone",
                (),
                "The last tombstones are missing or were altered",
            ),
        }

    def ways(self):
        """What each way says, as text."""
        people = self.employee.with_user(self.officer)
        both = (self.employee | self.colleague_employee).with_user(self.officer)
        yield "one", lambda: str(people.action_verify_interview_files())
        yield "selection", lambda: str(both.action_verify_interview_files())
        yield "interview", self.verify_interview
        yield "monthly", self.verify_monthly

    def verify_interview(self):
        interview = self.interview.with_user(self.officer)
        interview.action_verify()
        return interview.verify_problems or ""

    def verify_monthly(self):
        people = self.employee.sudo()
        people._cron_verify_interview_files()
        told = [
            people.interview_verify_problems,
            self.company.sudo().interview_verify_problems,
        ]
        return "\n".join(filter(None, told))

    def test_untouched_nothing_is_named(self):
        words = "altered|missing or moved|rewritten|are missing"
        for way, verify in self.ways():
            with self.subTest(way):
                self.assertNotRegex(verify().replace("Nothing was altered", ""), words)

    def test_each_alteration_is_named(self):
        for what, (statement, values, pattern) in self.alterations().items():
            for way, verify in self.ways():
                with self.subTest(f"{what}: {way}"):
                    with self.env.cr.savepoint(flush=False) as savepoint:
                        self.sql(statement, *values)
                        self.assertRegex(verify(), pattern)
                        savepoint.rollback()
                self.env.clear()
                self.env.cr.precommit.clear()
