"""What an interview must deal with, by kind and by day (law.md §3)."""

import unittest

from .. import blocks, references, topics
from .build import day


class TopicCases:
    def codes(self, on, kind="periodic", **flags):
        return [one.code for one in topics(blocks(kind, **flags), day(on))]

    def test_the_five_numbered_topics_since_the_reform(self):
        self.assertEqual(
            ["new_1", "new_2", "new_3", "new_4"],
            [code for code in self.codes("2026-11-23") if code.startswith("new")],
        )
        self.assertIn("info_cpf", self.codes("2026-11-23"))
        self.assertNotIn("old_prospects", self.codes("2025-10-26"))

    def test_the_former_list_before_it(self):
        self.assertEqual(
            ["old_prospects", "info_cpf", "info_top_up", "info_cep", "info_vae"],
            self.codes("2025-10-25"),
        )
        self.assertEqual(["old_prospects", "info_vae"], self.codes("2018-12-31"))
        self.assertEqual(["old_prospects"], self.codes("2016-08-09"))

    def test_mid_career_and_before_60_come_with_their_kind_or_with_another(self):
        mid = ["mid_missions", "mid_wear", "mid_training", "mid_mobility"]
        late = ["late_employment", "late_arrangements"]
        for kind, flags, wanted in (
            ("mid_career", {}, mid),
            ("periodic", {"with_mid_career": True}, mid),
            ("late_career", {}, late),
            ("return", {"with_late_career": True}, late),
            (
                "periodic",
                {"with_mid_career": True, "with_late_career": True},
                mid + late,
            ),
        ):
            with self.subTest(kind, **flags):
                self.assertEqual(wanted, self.codes("2026-11-23", kind, **flags)[8:])

    def test_a_return_opens_the_block_of_its_reason_only_once_it_is_shared(self):
        self.assertEqual(
            ("follow_up", "general", "information", "closing", "return"),
            blocks("return"),
        )
        for reason, code in (
            ("parental", "parental_return"),
            ("mandate", "mandate_skills"),
        ):
            with self.subTest(reason):
                found = self.codes("2026-11-23", "return", shared_reason=reason)
                self.assertEqual(code, found[-1])
        self.assertEqual(blocks("return"), blocks("return", shared_reason="sickness"))

    def test_papers_cite_the_law_of_the_day(self):
        old, new = references(day("2025-10-25")), references(day("2025-10-26"))
        self.assertEqual("L6315-1, I", old["no_evaluation"])
        self.assertEqual({}, {c: a for c, a in old.items() if new.get(c) != a})
        self.assertEqual("L6315-1, I", new["working_time"])
        self.assertEqual("L6315-1, IV", new["mid_career"])
        for code in ("working_time", "agreement", "mid_career", "late_career"):
            with self.subTest(code):
                self.assertNotIn(code, old)


class TestTopics(TopicCases, unittest.TestCase):
    pass
