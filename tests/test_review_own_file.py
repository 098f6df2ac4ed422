"""An officer reads his own review as any employee does: nothing tells its judgement."""

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import ADMINISTRATOR, OFFICER
from .common_cost import CostCommon

DIALOG = "hr.professional.interview.review.payment"
EDEF_TOLD = {"problems": {}, "ready_count": {}, "review_ids": {}}
KEPT = (
    "outcome",
    "exposure_amount",
    "pay_by",
    "paid_on",
    "judgement_data",
    "reason",
    "missing_count",
    "leg_training",
    "forecast_outcome",
    "forecast_amount",
    "forecast_pay_by",
    "fix_by",
    "fix_kind",
    "fix",
    "all_fixes",
    "missing",
    "headcount_years",
    "interviews_fail_on",
    "payment_state",
    "payable_on",
    "left_amount",
    "paid_amount",
    "notice_on",
    "notice_amount",
    "payment_reference",
)


@tagged("post_install", "-at_install")
class TestReviewOwnFile(CostCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.hr = cls.make_user("epp_hr_owing", OFFICER)
        cls.hr.group_ids |= cls.env.ref("base.group_allow_export")
        cls.owing.user_id = cls.hr
        cls.review = cls.review_of(cls.owing)
        cls.review._write_payment(
            {
                "paid_on": "2026-11-20",
                "paid_amount": 1000,
                "payment_reference": "CPF-1",
                "notice_on": "2026-11-21",
            }
        )
        cls.another = cls.make_hired("Ines Indebted", hired="2019-09-15")
        cls.refresh(cls.another)
        cls.theirs = cls.review_of(cls.another)
        cls.env.flush_all()
        cls.env.invalidate_all()

    def mine(self, user=None):
        return self.review.with_user(user or self.hr)

    def model(self):
        return self.reviews.with_user(self.hr)

    def test_he_reads_what_every_employee_reads(self):
        self.assertTrue(self.mine().has_access("read"))
        row = self.mine().read(["due_date", "state", "employee_id"])[0]
        self.assertEqual(self.review.due_date, row["due_date"])

    def test_nothing_of_the_judgement_is_read(self):
        # as superuser, so that all of it is in memory
        self.review.read(list(KEPT))
        asked = {name: {} for name in KEPT}
        ways = {
            "read": lambda: self.mine().read(list(KEPT)),
            "all": lambda: self.mine().read(),
            "web_read": lambda: self.mine().web_read(asked),
            "both": lambda: (self.theirs | self.review).with_user(self.hr).read(KEPT),
            "search_read": lambda: self.model().search_read(
                [("id", "in", self.review.ids)], list(KEPT)
            ),
            "web_search_read": lambda: self.model().web_search_read(
                [("id", "in", self.review.ids)], asked
            )["records"],
        }
        for way, ask in ways.items():
            row = {row["id"]: row for row in ask()}[self.review.id]
            for name in KEPT:
                with self.subTest(f"{way}: {name}"):
                    self.assertFalse(row.get(name))

    def test_the_others_in_the_same_list_are_read(self):
        both = (self.theirs | self.review).with_user(self.hr)
        self.assertEqual(both.ids, [row["id"] for row in both.read(["outcome"])])
        row = both.read(list(KEPT))[0]
        self.assertEqual("due", row["outcome"])
        self.assertEqual(3000, row["exposure_amount"])
        self.assertIn("3000", row["reason"])

    def test_code_is_refused(self):
        self.review.read(list(KEPT))
        for name in KEPT:
            with self.subTest(name), self.assertRaises(AccessError):
                self.mine()[name]

    def test_an_export_has_blanks(self):
        both = (self.theirs | self.review).with_user(self.hr)
        paths = ["id", "outcome", "due_date", "exposure_amount", "reason"]
        others, own = both.export_data(paths)["datas"]
        self.assertEqual(3000, others[3])
        self.assertEqual(["", "", ""], [own[1], own[3], own[4]])
        self.assertEqual(self.review.due_date, own[2])
        nested = self.owing.with_user(self.hr).interview_obligation_ids[:0]
        self.assertFalse(nested)

    def test_no_search_tells(self):
        for term in (
            ("outcome", "=", "due"),
            ("outcome", "!=", False),
            ("exposure_amount", ">", 0),
            ("exposure_amount", "=", 3000),
            ("pay_by", "<", "2030-01-01"),
            ("paid_on", "=", "2026-11-20"),
            ("payment_state", "in", ["partial"]),
            ("payment_reference", "ilike", "CPF"),
            ("missing_count", ">", 0),
            ("left_amount", ">", 0),
        ):
            with self.subTest(str(term)):
                self.assertNotIn(self.review, self.model().search([term]))
        # as one whose review is judged not at all
        for term in (("outcome", "!=", "due"), ("outcome", "=", False)):
            with self.subTest(str(term)):
                self.assertIn(self.review, self.model().search([term]))
        self.assertIn(self.theirs, self.model().search([("outcome", "=", "due")]))

    def test_no_search_from_elsewhere_tells(self):
        due = ("review_id.outcome", "=", "due")
        lines = self.lines.with_user(self.hr).search([due])
        self.assertNotIn(self.review, lines.review_id)
        meeting = self.make_interview(self.owing, with_review=True)
        meeting.review_id = self.review
        interviews = meeting.with_user(self.hr)
        self.assertEqual(interviews, interviews.search([("id", "=", meeting.id)]))
        for path in ("review_id.outcome", "review_ids.outcome"):
            with self.subTest(path):
                found = interviews.search([(path, "=", "due")])
                self.assertNotIn(meeting, found)

    def test_no_order_tells(self):
        both = [("id", "in", (self.theirs | self.review).ids)]
        self.theirs._write_payment({"paid_amount": 0})
        for low, high in ((1, 2), (2, 1)):
            # sudo: amounts in both orders
            self.theirs.sudo().write({"exposure_amount": low * 1000})
            self.review.sudo().write({"exposure_amount": high * 1000})
            self.env.flush_all()
            found = self.model().search(both, order="exposure_amount desc")
            with self.subTest(low):
                self.assertEqual(self.review.id, found.ids[0])

    def test_no_group_nor_total_tells(self):
        mine = [("id", "in", self.review.ids)]
        groups = self.model().formatted_read_group(
            mine, ["outcome"], ["exposure_amount:sum", "pay_by:max", "left_amount:max"]
        )
        self.assertEqual(1, len(groups))
        for name, value in groups[0].items():
            if name not in ("__extra_domain",):
                with self.subTest(name):
                    self.assertFalse(value)
        by_month = self.model().formatted_read_group(mine, ["payable_on:month"])
        self.assertFalse(by_month[0]["payable_on:month"])
        lines = self.lines.with_user(self.hr)
        for row in lines._read_group([("review_id", "in", self.review.ids)], ["id"]):
            self.assertTrue(row)
        grouped = lines._read_group(
            [("review_id", "in", self.review.ids)], ["review_id.outcome"]
        )
        self.assertFalse([value for (value,) in grouped if value])

    def test_no_dialog_tells(self):
        dialogs = self.env[DIALOG].with_user(self.hr)
        vals = {"review_ids": [(6, 0, self.review.ids)]}
        spec = {"amount": {}, "review_ids": {}}
        for act in (
            lambda: dialogs.create(vals).amount,
            lambda: dialogs.onchange(vals, ["review_ids"], spec),
        ):
            with self.assertRaises(AccessError):
                act()
        self.identify(self.owing)
        edef = self.env["hr.professional.interview.edef"].with_user(self.hr)
        with self.assertRaises(AccessError):
            edef.onchange(vals, ["review_ids"], EDEF_TOLD)

    def test_no_dialog_tells_of_another_company(self):
        vals = {"review_ids": [(6, 0, self.theirs.ids)]}
        dialogs = self.env[DIALOG].with_user(self.officer2)
        spec = {"amount": {}, "review_ids": {}}
        self.env.invalidate_all()
        with self.assertRaises(AccessError):
            dialogs.onchange(vals, ["review_ids"], spec)
        with self.assertRaises(AccessError):
            dialogs.create(vals).read(["amount"])

    def test_the_only_officer_reads_his_own(self):
        self.env["res.users"].search(
            [("all_group_ids", "in", self.env.ref(OFFICER).ids)]
        ).filtered(lambda user: user != self.hr).group_ids -= self.env.ref(
            OFFICER
        ) | self.env.ref(ADMINISTRATOR)
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual(3000, self.mine().exposure_amount)
        self.assertEqual("due", self.mine().read(["outcome"])[0]["outcome"])
        self.assertEqual(
            self.review,
            self.model().search([("outcome", "=", "due")]) & self.review,
        )

    def test_steps_of_payments_are_hr_s(self):
        self.review._trace_payment("payment_recorded", day=self.review.paid_on)
        self.review._trace_payment("edef_exported", sha256="0")
        self.review._trace_payment("payment_informed", channel="paper")
        steps = self.env["hr.professional.interview.event"]
        mine = [("employee_id", "=", self.owing.id)]
        own = steps.with_user(self.hr).search(mine).mapped("kind")
        self.assertIn("payment_informed", own)
        self.assertFalse({"payment_recorded", "edef_exported"} & set(own))
        read = steps.with_user(self.administrator).search(mine).mapped("kind")
        self.assertLessEqual({"payment_recorded", "edef_exported"}, set(read))
        self.hr.group_ids = self.env.ref("base.group_user")
        self.assertNotIn(
            "payment_recorded", steps.with_user(self.hr).search(mine).mapped("kind")
        )

    def test_a_forged_context_opens_nothing(self):
        for value in (True, 1, "_FETCH", object):
            forged = self.model().with_context(interview_own_record=value)
            with self.subTest(str(value)):
                self.assertFalse(forged.search([("outcome", "=", "due")]) & self.review)

    def test_superuser_code_sees_everything_after_he_read(self):
        self.mine().read(list(KEPT))
        (self.theirs | self.review).with_user(self.hr).read(list(KEPT))
        self.assertEqual(3000, self.review.exposure_amount)
        self.assertEqual(3000, self.mine().sudo().exposure_amount)
        self.assertEqual("due", self.review.with_user(self.administrator).outcome)
