"""Anchors: one a day, of everybody's trace, by nobody's hand, verified and sent out."""

import random
from unittest.mock import patch

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from ..models.interview_merkle import EMPTY, MerkleTree, leaf_digest, node_digest
from .test_trace import TraceCommon

ANCHOR = "hr.professional.interview.anchor"


class AnchorCommon(TraceCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.anchors = cls.env[ANCHOR].sudo()
        cls.leaves = cls.env[f"{ANCHOR}.leaf"].sudo()
        cls.remind(cls.employee)

    @classmethod
    def remind(cls, *people):
        cls.events._append([{"employee_id": p.id, "kind": "reminded"} for p in people])

    def anchor(self, day="2026-11-24", company=None):
        with freeze_time(f"{day} 03:00:00"):
            return self.anchors._anchor((company or self.company).sudo())

    def run_cron(self, day="2026-11-24"):
        with (
            freeze_time(f"{day} 03:00:00"),
            patch.object(self.env.registry["ir.cron"], "_commit_progress"),
        ):
            self.anchors._cron_anchor()

    def all(self, company=None):
        company = company or self.company
        return self.anchors.search([("company_id", "=", company.id)], order="day")

    def problems(self, whole=True):
        return self.anchors._verify(self.company.sudo(), whole)


def climb(leaf, path):
    for side, other in path:
        leaf = node_digest(other, leaf) if side == "l" else node_digest(leaf, other)
    return leaf


@tagged("post_install", "-at_install")
class TestTree(TraceCommon):
    def test_each_leaf_of_every_size_leads_to_the_root(self):
        for size in range(1, 40):
            tree = MerkleTree()
            leaves = {n: leaf_digest(n, 1, f"h{n}") for n in range(size)}
            tree.update(leaves)
            for place, leaf in leaves.items():
                self.assertEqual(tree.root, climb(leaf, tree.path(place)))

    def test_a_tree_that_grew_and_changed_is_the_one_made_at_once(self):
        chance, grown, leaves = random.Random(7), MerkleTree(), {}
        for day in range(60):
            changed = {
                n: leaf_digest(n, day, "h")
                for n in range(len(leaves))
                if chance.random() < 0.2
            }
            for n in range(len(leaves), len(leaves) + chance.randrange(4)):
                changed[n] = leaf_digest(n, day, "new")
            leaves |= changed
            grown.update(changed)
            at_once = MerkleTree()
            at_once.update(leaves)
            self.assertEqual(at_once.root, grown.root)

    def test_an_empty_tree_and_a_hole(self):
        self.assertEqual(EMPTY, MerkleTree().root)
        with self.assertRaises(ValueError):
            MerkleTree().update({1: "00"})

    def test_a_node_is_never_a_leaf(self):
        left, right = leaf_digest(1, 1, "a"), leaf_digest(2, 1, "b")
        self.assertNotEqual(node_digest(left, right), leaf_digest(1, 1, left + right))


@tagged("post_install", "-at_install")
class TestAnchor(AnchorCommon):
    def test_once_a_day_whatever_happens_since(self):
        first = self.anchor()
        self.remind(self.employee)
        self.assertEqual(first, self.anchor())
        self.assertEqual(1, len(self.all()))
        self.run_cron()
        self.assertEqual(1, len(self.all()))

    def test_it_counts_traces_and_steps_and_follows_the_one_before(self):
        first = self.anchor()
        self.remind(self.employee, self.colleague_employee)
        second = self.anchor("2026-11-25")
        self.assertRecordValues(
            first | second,
            [
                {"chain_count": 1, "step_count": 1, "previous_hash": False},
                {"chain_count": 2, "step_count": 3, "previous_hash": first.hash},
            ],
        )
        self.assertNotEqual(first.root, second.root)

    def test_an_outage_invents_no_day(self):
        self.run_cron("2026-11-24")
        self.run_cron("2026-12-03")
        self.assertEqual(
            ["2026-11-24", "2026-12-03"], [str(one.day) for one in self.all()]
        )
        self.assertEqual([], self.problems())

    def test_a_clock_set_back_makes_none_before_those_that_there_are(self):
        later = self.anchor("2026-11-26")
        self.assertEqual(later, self.anchor("2026-11-24"))
        self.assertEqual(1, len(self.all()))

    def test_a_day_without_a_step_has_its_anchor_too(self):
        first, second = self.anchor(), self.anchor("2026-11-25")
        self.assertEqual(first.root, second.root)
        self.assertNotEqual(first.hash, second.hash)
        kept = self.leaves.search([("anchor_id", "=", second.id)])
        self.assertFalse(kept)

    def test_each_company_has_its_own(self):
        self.remind(self.other_employee)
        self.run_cron()
        self.assertEqual([1], self.all(self.other_company).mapped("chain_count"))
        self.assertEqual([1], self.all().mapped("chain_count"))

    def test_who_changes_company_keeps_his_place_and_enters_the_other(self):
        self.remind(self.colleague_employee)
        self.anchor()
        self.employee.sudo().company_id = self.other_company
        self.remind(self.employee)
        self.run_cron("2026-11-25")
        self.assertEqual([2, 2], self.all().mapped("step_count"))
        self.assertEqual([2], self.all(self.other_company).mapped("step_count"))
        self.assertEqual([], self.problems())
        self.assertEqual([], self.verify())

    def test_one_company_that_fails_stops_no_other(self):
        self.remind(self.other_employee)
        anchor, bad = type(self.anchors)._anchor, self.company

        def fail(model, company):
            if company == bad:
                raise ValueError("broken")
            return anchor(model, company)

        logger = "odoo.addons.hr_professional_interview.models"
        with (
            patch.object(type(self.anchors), "_anchor", fail),
            mute_logger(f"{logger}.hr_professional_interview_anchor"),
        ):
            self.run_cron()
        self.assertFalse(self.all())
        self.assertTrue(self.all(self.other_company))

    def test_many_traces_take_as_many_queries_as_few(self):
        counts = []
        days = {2: "2026-11-24", 5: "2026-11-25", 50: "2026-11-26"}
        for number, day in days.items():
            people = [self.make_employee(f"P{number}-{n}") for n in range(number)]
            self.remind(*people)
            self.env.flush_all()
            before = self.env.cr.sql_log_count
            self.anchor(day)
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        # one more or less as the caches are filled
        self.assertLessEqual(abs(counts[2] - counts[1]), 1)

    def test_the_proof_of_a_person_leads_to_the_anchor_of_each_day(self):
        people = [self.make_employee(f"Person {n}") for n in range(6)]
        self.remind(*people)
        self.anchor()
        self.remind(*people[::2])
        self.anchor("2026-11-25")
        self.anchor("2026-11-26")
        everybody = self.env["hr.employee"].union(*people).sudo()
        roots = {str(anchor.day): anchor.root for anchor in self.all()}
        for employee_id, proofs in self.anchors._get_proofs(everybody).items():
            for proof in proofs:
                leaf = leaf_digest(employee_id, proof["step_count"], proof["head"])
                self.assertEqual(roots[proof["day"]], climb(leaf, proof["path"]))
            days = [proof["day"] for proof in proofs]
            self.assertEqual(("2026-11-24", "2026-11-26"), (days[0], days[-1]))

    def test_proofs_of_many_take_as_many_queries_as_of_few(self):
        people = [self.make_employee(f"Person {n}") for n in range(50)]
        self.remind(*people)
        self.anchor()
        counts = []
        for some in (people[:5], people):
            before = self.env.cr.sql_log_count
            self.anchors._get_proofs(self.env["hr.employee"].union(*some).sudo())
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts[0], counts[1])


@tagged("post_install", "-at_install")
class TestAnchorRights(AnchorCommon):
    def test_nobody_writes_one_not_even_in_superuser_mode(self):
        anchor = self.anchor()
        leaf = self.leaves.search([("anchor_id", "=", anchor.id)])
        vals = {"company_id": self.company.id, "day": "2026-11-20", "hash": "x"}
        for env in (self.env, self.env(user=self.administrator)):
            for rows in (anchor.with_env(env), leaf.with_env(env)):
                forged = rows.with_context(interview_anchor=True)
                with self.assertRaises(AccessError):
                    forged.create(dict(vals))
                with self.assertRaises(AccessError):
                    forged.write({"company_id": self.other_company.id})
                with self.assertRaises(AccessError):
                    forged.unlink()

    def test_who_reads_it(self):
        anchor = self.anchor()
        for user in (self.officer, self.administrator):
            self.assertTrue(anchor.with_user(user).has_access("read"))
            self.assertEqual(anchor, self.anchors.with_user(user).search([]))
        for user in (
            self.officer2,
            self.hr_manager,
            self.settings_user,
            self.manager,
            self.user,
            self.portal_user,
        ):
            with self.subTest(user.login):
                self.assertFalse(anchor.with_user(user).has_access("read"))

    def test_nobody_reads_the_heads_that_were_anchored(self):
        self.anchor()
        leaf = self.leaves.search([], limit=1)
        for user in (self.officer, self.administrator, self.user):
            self.assertFalse(leaf.with_user(user).has_access("read"))

    def test_what_was_found_is_nobodys_to_write(self):
        for user in (self.administrator, self.officer, self.settings_user):
            with self.assertRaises(AccessError):
                self.company.with_user(user).write({"interview_verify_problems": "x"})


@tagged("post_install", "-at_install")
class TestAnchorMail(AnchorCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.interview_live_from = "2026-01-01"
        cls.company.interview_anchor_email = "notaire@example.com"

    def mails(self):
        domain = [("email_to", "=", "notaire@example.com")]
        return self.env["mail.mail"].sudo().search(domain, order="id")

    def test_the_hash_leaves_once_a_month_and_tells_nothing_of_anybody(self):
        days = ("2026-11-24", "2026-11-25", "2026-12-02", "2026-12-03")
        anchors = [self.anchor(day) for day in days]
        self.anchor("2026-12-03")
        mails = self.mails()
        self.assertEqual(2, len(mails))
        for mail, anchor in zip(mails, (anchors[0], anchors[2]), strict=True):
            self.assertIn(anchor.hash, mail.body_html)
            self.assertNotIn(self.employee.name, mail.body_html)
            self.assertFalse(mail.attachment_ids)

    def test_every_day_where_the_company_wants_it(self):
        self.company.interview_anchor_frequency = "daily"
        for day in ("2026-11-24", "2026-11-25"):
            self.anchor(day)
        self.assertEqual(2, len(self.mails()))

    def test_not_before_the_company_is_live_nor_without_an_address(self):
        self.company.interview_live_from = False
        self.anchor("2026-11-24")
        self.company.interview_live_from = "2026-01-01"
        self.company.interview_anchor_email = False
        self.anchor("2026-11-25")
        self.assertFalse(self.mails())

    def test_only_administrators_say_where_to(self):
        company = self.company.with_user(self.administrator)
        company.interview_anchor_email = "cse@example.com"
        with self.assertRaises(AccessError):
            self.company.with_user(self.officer).interview_anchor_email = "x@y.fr"
        with self.assertRaises(ValidationError):
            company.interview_anchor_email = "not an address"
