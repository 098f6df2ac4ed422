"""Figures of workforce planning: nobody is found in them, however they are compared."""

import base64
import io
import random
from itertools import combinations

from openpyxl import load_workbook

from odoo.exceptions import AccessError, ValidationError
from odoo.models import MAGIC_COLUMNS
from odoo.tests import BaseCase, tagged

from ..models.interview_grouping import OTHER, UNTOLD, Dimension, Row, safe_groups
from .test_wishes import WishesCommon

KIND, DEPARTMENT, JOB = Dimension("kind"), Dimension("department", 0), Dimension("job")


@tagged("post_install", "-at_install")
class TestGrouping(BaseCase):
    def groups(self, rows, dimensions=(KIND,), minimum=5, everybody=()):
        rows = [Row(person, values) for person, values in enumerate(rows)]
        return safe_groups(rows, dimensions, minimum, everybody)

    def test_fewer_than_the_minimum_give_no_figure(self):
        self.assertEqual([], self.groups([("move",)] * 4))
        self.assertEqual(5, self.groups([("move",)] * 5)[0].people)

    def test_one_rare_value_takes_another_with_it(self):
        groups = self.groups([("stay",)] * 20 + [("move",)] * 6 + [("leave",)])
        self.assertEqual(
            [(("stay",), 20), ((OTHER,), 7)], [(g.values, g.people) for g in groups]
        )

    def test_rare_values_stay_together(self):
        rows = [("stay",)] * 9 + [("move",)] * 3 + [("leave",)] * 2
        self.assertEqual(
            [("stay", 9), (OTHER, 5)],
            [(g.values[0], g.people) for g in self.groups(rows)],
        )

    def test_one_person_with_many_wishes_counts_once(self):
        rows = [Row(1, ("leave",))] * 10
        self.assertEqual([], safe_groups(rows, (KIND,), 5))

    def test_all_the_people_of_a_place_are_not_named_together(self):
        rows = [("leave", "shop")] * 6 + [("leave", "office")] * 6
        everybody = [("shop",)] * 6 + [("office",)] * 30
        groups = self.groups(rows, (KIND, DEPARTMENT), everybody=everybody)
        self.assertEqual([("leave", UNTOLD)], [g.values for g in groups])
        groups = self.groups(
            rows, (KIND, DEPARTMENT), everybody=[*everybody, ("shop",)]
        )
        self.assertEqual(2, len(groups))

    def make_random(self, seed):
        rand = random.Random(seed)
        people = rand.randrange(0, 60)
        everybody = [(rand.choice("ABC"),) for _n in range(people + 20)]
        rows = [
            Row(
                person,
                (rand.choice("smrl"), everybody[person][0], rand.choice("xyz")),
            )
            for person in range(people)
            for _n in range(rand.choice((1, 1, 1, 2)))
        ]
        return rows, everybody

    def test_no_sum_nor_difference_of_figures_is_about_few_people(self):
        dimensions = (KIND, DEPARTMENT, JOB)
        for seed in range(60):
            rows, everybody = self.make_random(seed)
            groups = safe_groups(rows, dimensions, 5, everybody)
            with self.subTest(seed):
                self.assertTrue(all(g.people >= 5 for g in groups))
                self.assertEqual(len(groups), len({g.values for g in groups}))
                for one, other in combinations(groups, 2):
                    # the same partition: what is in one is in no other
                    self.assertNotEqual(one.values, other.values)
                if groups:
                    self.assertLessEqual(
                        len({r.person for r in rows}), sum(g.people for g in groups)
                    )


@tagged("post_install", "-at_install")
class TestPlanning(WishesCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.numbers = iter(range(1000))
        # other people, so that nobody's department is all of it
        cls.make_people(30)

    @classmethod
    def make_people(cls, number):
        people = [cls.make_employee(f"P{next(cls.numbers)}") for _n in range(number)]
        for person in people:
            person.department_id = cls.workshop
        return people

    def make_wishes(self, number, kind, delivered="2026-10-20", **values):
        """So many people with that wish in a delivered report."""
        for person in self.make_people(number):
            interview = self.make_interview_in("held", person, held_on="2026-10-10")
            wish = self.make_wish(kind, interview, **values)
            interview.write({"state": "delivered", "delivered_on": delivered})
        return wish

    def planning(self, user=None):
        model = self.env["hr.professional.interview.wish.planning"]
        return model.with_user(user or self.officer).create(
            {"company_id": self.company.id}
        )

    def rows(self, user=None):
        return self.planning(user)._get_figures()["rows"]

    def counts(self):
        return [(row[0], row[-1]) for row in self.rows()]

    def test_counted_by_wish_and_more(self):
        self.make_wishes(6, "move", job_id=self.job.id, horizon="now")
        (row,) = self.rows()
        self.assertEqual("Move in-house", row[0])
        self.assertEqual(("Workshop", "Welder", "Now"), (row[1], row[4], row[5]))
        self.assertEqual(6, row[-1])

    def test_too_few_show_nothing_and_export_nothing(self):
        self.make_wishes(4, "leave")
        self.assertFalse(self.rows())
        self.assertIn("Fewer than", self.planning().table)
        with self.assertRefused("Fewer than 5"):
            self.planning().action_export()

    def test_the_one_who_leaves_is_not_told_apart(self):
        self.make_wishes(8, "stay")
        self.make_wishes(1, "leave")
        self.assertEqual([("All", 9)], self.counts())

    def test_one_more_report_this_month_changes_nothing(self):
        self.make_wishes(8, "stay")
        before = self.rows()
        self.make_wishes(1, "stay", delivered="2026-11-20")
        self.make_wishes(6, "leave", delivered="2026-11-02")
        self.assertEqual(before, self.rows())

    def test_what_became_of_it_this_month_changes_nothing(self):
        self.make_wishes(8, "stay")
        wish = self.make_wishes(6, "leave")
        before = self.rows()
        wish.outcome = "done"
        self.assertEqual(before, self.rows())

    def test_every_officer_has_the_same_figures_his_own_wish_included(self):
        own = self.make_interview_in(
            "held", self.officer_employee, held_on="2026-10-10"
        )
        self.make_wish("stay", own)
        own.write({"state": "delivered", "delivered_on": "2026-10-20"})
        self.make_wishes(4, "stay")
        self.assertEqual(self.rows(self.officer), self.rows(self.administrator))
        self.assertEqual(5, self.rows()[0][-1])

    def test_the_minimum_is_the_companys_and_never_below_three(self):
        self.make_wishes(4, "stay")
        self.company.interview_wish_minimum = 4
        self.assertEqual([("Stay in the job", 4)], self.counts())
        for number in (2, 1, 0, -5):
            with self.subTest(number), self.assertRaises(ValidationError):
                self.company.interview_wish_minimum = number

    def test_there_is_nothing_to_filter_by(self):
        model = self.env["hr.professional.interview.wish.planning"]
        written = {
            name
            for name, field in model._fields.items()
            if not field.compute and name not in MAGIC_COLUMNS
        }
        self.assertEqual({"company_id"}, written)

    def test_nobody_is_named(self):
        self.make_wishes(6, "move", target="A job that one person wants")
        wizard = self.planning()
        texts = str(wizard.table), str(wizard._get_figures())
        for text in texts:
            self.assertNotIn("P3", text)
            self.assertNotIn("one person", text)

    def test_officers_only_and_of_the_company(self):
        for user in (self.manager, self.user, self.hr_manager, self.settings_user):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.planning(user)
        with self.assertRaises(AccessError):
            self.planning(self.officer2).read(["table"])
        with self.assertRaises(AccessError):
            self.planning().with_user(self.administrator).read(["table"])

    def test_workbook_holds_texts_and_no_formula(self):
        self.workshop.name = "=cmd|' /C calc'!A0"
        self.make_wishes(6, "move")
        wizard = self.planning()
        self.assertIn("workbook", wizard.action_export()["url"])
        content = base64.b64decode(wizard.workbook)
        sheet = load_workbook(io.BytesIO(content)).active
        cells = [cell for row in sheet.iter_rows() for cell in row if cell.value]
        self.assertIn(self.workshop.name, [cell.value for cell in cells])
        self.assertFalse([c for c in cells if c.data_type == "f"])
