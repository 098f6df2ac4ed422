"""Who reads a review and its evidence, field by field, and what never shows."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import ACTORS, HR
from .test_review import ReviewCommon

READERS = HR | {"boss", "user"}
OF_OFFICERS = (
    "origin_key",
    "leg_training",
    "outcome",
    "exposure_amount",
    "pay_by",
    "paid_on",
    "judgement_data",
    "missing_count",
    "obligation_id",
    "reason",
)
OF_READERS = (
    "due_date",
    "date_from",
    "state",
    "criterion_interviews",
    "criterion_progression",
    "line_ids",
)


@tagged("post_install", "-at_install")
class TestReviewAccess(ReviewCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.make_training(cls.employee, "2024-03-04")
        cls.employee.wage = 2345
        cls.employee.create_version({"date_version": "2023-01-01", "wage": 2468})
        cls.make_absence("parental_full", "2025-01-06", "2025-06-30")
        cls.interview = cls.make_interview_in(
            "planned", with_review=True, interviewer_id=cls.boss_employee.id
        )
        cls.review = cls.make_opened()
        exporters = cls.env.ref("base.group_allow_export")
        for actor in set(ACTORS) - {"portal_user"}:
            getattr(cls, actor).group_ids |= exporters
        cls.env.flush_all()

    def as_actor(self, actor, record):
        self.env.invalidate_all()
        user = getattr(self, actor)
        return record.with_user(user).with_context(
            allowed_company_ids=user.company_ids.ids
        )

    def is_allowed(self, act):
        """Whether ``act`` gives something back."""
        try:
            return bool(act())
        except (AccessError, UserError, ValueError):
            return False

    def paths(self, record, name):
        mine = [("id", "in", record.ids)]
        field = record._fields[name]
        yield "read", lambda: record.read([name])
        yield "export", lambda: record.export_data([name])["datas"]
        if field.store and field.type not in ("json", "one2many", "text"):
            # whether one may ask, whatever the answer
            yield (
                "search",
                lambda: (
                    record.has_access("read")
                    and record.search_count([(name, "!=", False)]) >= 0
                ),
            )
            yield "group", lambda: record._read_group(mine, [_grouped(field)])

    def check_fields(self, record, names, granted):
        wrong = []
        for actor in ACTORS:
            for name in names:
                mine = self.as_actor(actor, record)
                for path, act in self.paths(mine, name):
                    if self.is_allowed(act) != (actor in granted):
                        wrong.append((actor, name, path))
        self.assertFalse(wrong)

    def test_what_readers_read(self):
        self.check_fields(self.review, OF_READERS, READERS)

    def test_what_officers_alone_read(self):
        self.check_fields(self.review, OF_OFFICERS, HR)

    def test_lines(self):
        names = ("criterion", "date", "name", "counts", "hours")
        self.check_fields(self.review.line_ids, names, READERS)

    def test_reasons_of_corrections(self):
        self.check_fields(self.review.line_ids, ("reason",), HR)

    def test_interviewer_reads_no_forecast(self):
        self.review.sudo().write({"state": "forecast", "opened_on": False})
        self.assertFalse(self.as_actor("boss", self.review).has_access("read"))
        self.assertTrue(self.as_actor("user", self.review).has_access("read"))

    def test_interviewer_of_another_meeting_reads_nothing(self):
        self.interview.interviewer_id = self.colleague_employee
        self.assertFalse(self.as_actor("boss", self.review).has_access("read"))
        self.assertTrue(self.as_actor("colleague", self.review).has_access("read"))

    def test_lines_of_returns_are_neutral_and_no_amount_shows(self):
        lines = self.as_actor("boss", self.review).line_ids
        text = str(lines.read()) + str(self.as_actor("boss", self.review).read())
        self.assertIn("Return interview", text)
        for word in ("parental", "maternity", "2345", "2468"):
            with self.subTest(word):
                self.assertNotIn(word, text.lower())
        everything = str(self.as_actor("officer", self.review).line_ids.read())
        self.assertNotIn("2468", everything)

    def test_computed_fields_are_nobodys_to_write(self):
        for name, value in (("outcome", "none"), ("state", "closed"), ("pay_by", 0)):
            for actor in ("officer", "administrator", "user", "boss"):
                with self.subTest(f"{actor} {name}"), self.assertRaises(AccessError):
                    self.as_actor(actor, self.review).write({name: value})

    def test_public_methods_ask_for_the_right(self):
        for name in (
            "action_open_review",
            "action_compute_evidence",
            "action_close_review",
            "action_add_evidence",
        ):
            for actor in set(ACTORS) - HR:
                with self.subTest(f"{actor} {name}"), self.assertRaises(AccessError):
                    getattr(self.as_actor(actor, self.review), name)()

    def test_name_tells_nothing_to_others(self):
        review = self.as_actor("manager", self.review)
        self.assertNotIn(self.employee.name, review.sudo().display_name)
        interview = self.as_actor("manager", self.interview)
        told = str(interview.web_read({"review_id": {"fields": {"display_name": {}}}}))
        self.assertNotIn("2028", told)
        with self.assertRefused("no review that is yours"):
            interview.action_view_review()


def _grouped(field):
    return f"{field.name}:month" if field.type == "date" else field.name
