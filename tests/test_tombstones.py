"""Tombstones follow one another: what is changed, moved or deleted by SQL is named."""

from odoo.tests import freeze_time, tagged

from ..models.hr_professional_interview_tombstone import SEALED
from ..models.hr_professional_interview_tombstone_chain import link_digest
from ..models.interview_sealed import seal_digest
from .common import TODAY
from .test_gdpr_retention import PREFIX, RetentionCommon
from .test_migration import load

STONE = "hr_professional_interview_tombstone"


class TombstoneCommon(RetentionCommon):
    """Three purged files, and the anchors of two days."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        people = [cls.make_gone(f"Gone {n}", rich=False) for n in range(2)]
        cls.people = cls.gone.union(*people).sudo()
        cls.stones = cls.env[f"{PREFIX}.tombstone"].sudo()
        cls.anchors = cls.env[f"{PREFIX}.anchor"].sudo()
        for person in cls.people:
            cls.stones |= person._purge_interview_file(TODAY)
        for day in ("2026-11-24", "2026-11-25"):
            cls.anchor(day)
        cls.env.flush_all()
        cls.env.invalidate_all()

    @classmethod
    def anchor(cls, day):
        with freeze_time(f"{day} 03:00:00"):
            return cls.anchors._anchor(cls.company.sudo())

    def sql(self, statement, *values):
        self.env.flush_all()
        self.env.cr.execute(statement, values)
        self.env.invalidate_all()

    def find(self):
        self.env.invalidate_all()
        return "\n".join(self.anchors._verify(self.company.sudo()))

    def label(self, number):
        stone = self.stones[number - 1]
        return rf"Tombstone {number} \(file {stone.employee_ref}, 11/23/2026\)"

    def assertFound(self, pattern):
        self.assertRegex(self.find(), pattern)

    def rechain(self):
        """Make hashes, chain and head consistent again, as who masters SQL would."""
        company, head, count = self.company.sudo(), "", 0
        for stone in self.stones.exists().sorted("sequence"):
            count += 1
            names = {name: stone[name] for name in SEALED}
            for name in ("company_id", "user_id"):
                names[name] = stone[name].id
            values = {
                "company_id": company.id,
                "sequence": count,
                "previous_hash": head or None,
                "digest": seal_digest(stone._name, names),
            }
            head = link_digest(values)
            self.sql(
                f"UPDATE {STONE} SET sequence = %s, previous_hash = %s, digest = %s,"
                " hash = %s WHERE id = %s",
                count,
                values["previous_hash"],
                values["digest"],
                head,
                stone.id,
            )
        company._set_interview_tombstone_head(count, head)


@tagged("post_install", "-at_install")
class TestTombstones(TombstoneCommon):
    def test_untouched_there_is_nothing(self):
        self.assertEqual("", self.find())
        self.assertEqual([1, 2, 3], self.stones.mapped("sequence"))
        hashes = self.stones.mapped("hash")
        self.assertEqual([False, *hashes[:2]], self.stones.mapped("previous_hash"))

    def test_each_company_has_its_own(self):
        other = self.make_gone("Other Gone", rich=False).sudo()
        other.company_id = self.other_company
        stone = other._purge_interview_file(TODAY)
        self.assertEqual((1, False), (stone.sequence, stone.previous_hash))
        self.assertEqual([], self.stones._verify(self.other_company.sudo()))
        self.assertEqual("", self.find())

    def test_what_it_holds(self):
        stone = self.stones[1]
        self.sql(f"UPDATE {STONE} SET step_count = 99 WHERE id = %s", stone.id)
        self.assertFound(f"{self.label(2)}: altered")
        self.assertNotIn("Tombstone 1", self.find())
        self.assertNotIn("Tombstone 3", self.find())

    def test_what_it_holds_with_its_digest(self):
        stone = self.stones[1]
        values = {name: stone[name] for name in SEALED} | {"step_count": 99}
        values |= {"company_id": stone.company_id.id, "user_id": stone.user_id.id}
        self.sql(
            f"UPDATE {STONE} SET step_count = 99, digest = %s WHERE id = %s",
            seal_digest(stone._name, values),
            stone.id,
        )
        self.assertFalse(stone._is_altered())
        self.assertFound(f"{self.label(2)}: altered")

    def test_its_hash(self):
        self.sql(f"UPDATE {STONE} SET hash = 'x' WHERE id = %s", self.stones[1].id)
        self.assertFound(f"{self.label(2)}: altered")
        self.assertFound(f"{self.label(3)}: one before it is missing or moved")

    def test_the_first_deleted(self):
        self.sql(f"DELETE FROM {STONE} WHERE id = %s", self.stones[0].id)
        self.assertFound("Tombstone 2 .*: one before it is missing or moved")

    def test_one_deleted_in_the_middle(self):
        self.sql(f"DELETE FROM {STONE} WHERE id = %s", self.stones[1].id)
        found = self.find()
        self.assertRegex(found, "Tombstone 3 .*: one before it is missing or moved")
        self.assertNotIn("altered", found)

    def test_the_last_deleted(self):
        self.sql(f"DELETE FROM {STONE} WHERE id = %s", self.stones[2].id)
        self.assertFound("The last tombstones are missing or were altered")

    def test_the_last_deleted_with_the_head_adjusted(self):
        self.sql(f"DELETE FROM {STONE} WHERE id = %s", self.stones[2].id)
        company = self.company.sudo()
        company._set_interview_tombstone_head(2, self.stones[1].hash)
        self.assertEqual([], self.stones._verify(company))
        self.assertFound("Anchor of 11/24/2026: the tombstones are not those")

    def test_all_deleted(self):
        self.sql(f"DELETE FROM {STONE}")
        self.assertFound("The last tombstones are missing or were altered")

    def test_two_swapped(self):
        for number, stone in ((-1, 0), (1, 1), (2, 0)):
            self.sql(
                f"UPDATE {STONE} SET sequence = %s WHERE id = %s",
                number,
                self.stones[stone].id,
            )
        found = self.find()
        self.assertRegex(found, r"Tombstone 1 .*: one before it is missing or moved")
        self.assertRegex(found, r"Tombstone 2 .*: one before it is missing or moved")

    def test_one_added(self):
        self.sql(
            f"INSERT INTO {STONE} (company_id, employee_ref, rule, purged_at, digest)"
            " SELECT company_id, 999999, rule, purged_at, digest"
            f" FROM {STONE} WHERE id = %s",
            self.stones[0].id,
        )
        self.assertFound(r"Tombstone 0 \(file 999999, .*\): altered")

    def test_the_head_on_the_company(self):
        self.company.sudo()._set_interview_tombstone_head(4, "x")
        self.assertFound("The last tombstones are missing or were altered")

    def test_all_made_again_as_a_whole(self):
        self.sql(f"UPDATE {STONE} SET step_count = 1 WHERE id = %s", self.stones[0].id)
        self.rechain()
        self.assertEqual([], self.stones._verify(self.company.sudo()))
        self.assertFound("Anchor of 11/24/2026: the tombstones are not those")

    def test_the_anchor_that_holds_them(self):
        for change in ("stone_count = 0", "stone_count = NULL", "stone_head = 'x'"):
            with self.subTest(change), self.env.cr.savepoint(flush=False) as savepoint:
                table = "hr_professional_interview_anchor"
                self.sql(f"UPDATE {table} SET {change} WHERE day = '2026-11-24'")
                self.assertFound("Anchor of 11/24/2026: altered")
                savepoint.rollback()
        self.env.invalidate_all()
        self.assertEqual("", self.find())

    def test_an_anchor_of_before_still_verifies(self):
        rows = self.anchors._read_rows(self.company)
        self.assertEqual([3, 3], [row["stone_count"] for row in rows])
        other = self.make_employee("Nora", company=self.other_company).sudo()
        other._trace_interview_file("archived")
        first = self.anchors._anchor(self.other_company.sudo())
        self.assertEqual((0, False), (first.stone_count, first.stone_head))
        self.assertEqual([], self.anchors._verify(self.other_company.sudo()))

    def test_a_company_of_which_only_tombstones_are_left_is_anchored(self):
        self.sql("UPDATE hr_professional_interview_chain SET step_count = 0")
        self.assertIn(self.company, self.anchors._get_traced_companies())
        self.assertNotIn(self.other_company, self.anchors._get_traced_companies())


@tagged("post_install", "-at_install")
class TestWhoIsTold(TombstoneCommon):
    def alter(self):
        self.sql(f"DELETE FROM {STONE} WHERE id = %s", self.stones[1].id)

    def test_every_month_the_company_is_verified(self):
        company = self.company.sudo()
        self.env["hr.employee"].sudo()._cron_verify_interview_files()
        self.assertFalse(company.interview_verify_problems)
        self.alter()
        self.env["hr.employee"].sudo()._cron_verify_interview_files()
        self.assertIn("Tombstone 3", company.interview_verify_problems)

    def test_without_an_anchor_too(self):
        for table in ("anchor_leaf", "anchor"):
            self.sql(f"DELETE FROM hr_professional_interview_{table}")
        company = self.company.sudo()
        company.interview_anchor_head = False
        self.assertIn(company, company._get_interview_anchored())
        self.sql(f"DELETE FROM {STONE}")
        self.assertIn(company, company._get_interview_anchored())

    def test_verifying_one_person_tells_it(self):
        self.employee.sudo()._trace_interview_file("archived")
        self.alter()
        action = self.employee.with_user(self.officer).action_verify_interview_files()
        self.assertIn("Tombstone 3", str(action))


@tagged("post_install", "-at_install")
class TestUpgrade(TombstoneCommon):
    def setUp(self):
        super().setUp()
        self.sql(
            f"UPDATE {STONE} SET sequence = NULL, previous_hash = NULL, hash = NULL"
        )
        self.sql("UPDATE res_company SET interview_tombstone_head = NULL")
        self.sql("DELETE FROM hr_professional_interview_anchor_leaf")
        self.sql("DELETE FROM hr_professional_interview_anchor")
        self.sql("UPDATE res_company SET interview_anchor_head = NULL")

    def migrate(self, version="19.0.1.4.0"):
        load("19.0.1.5.0", "post-tombstones").migrate(self.env.cr, version)
        self.env.invalidate_all()

    def test_those_that_are_there_are_chained(self):
        self.assertNotEqual("", self.find())
        self.migrate()
        self.assertEqual("", self.find())
        self.assertEqual([1, 2, 3], self.stones.sorted("id").mapped("sequence"))
        late = self.make_gone("Late Gone", rich=False).sudo()
        self.assertEqual(4, late._purge_interview_file(TODAY).sequence)
        self.assertEqual("", self.find())

    def test_what_was_altered_before_is_still_found(self):
        self.sql(f"UPDATE {STONE} SET step_count = 99 WHERE id = %s", self.stones[1].id)
        self.migrate()
        self.assertFound(f"{self.label(2)}: altered")

    def test_twice_is_once_and_hides_nothing(self):
        self.migrate()
        self.sql(f"DELETE FROM {STONE} WHERE id = %s", self.stones[1].id)
        self.migrate()
        self.assertFound("Tombstone 3 .*: one before it is missing or moved")

    def test_a_new_database_has_nothing_to_migrate(self):
        self.migrate(version="")
        self.assertFalse(self.stones.mapped("hash")[0])
