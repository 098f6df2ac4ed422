"""The examples of the law on reviews and on what they cost, read back from records."""

from odoo.fields import Date
from odoo.tests import freeze_time, tagged

from ..engine.tests.examples import EXPOSURE, REVIEWS
from . import test_record_examples


@tagged("post_install", "-at_install")
class TestReviewExamples(test_record_examples.TestRecordExamples):
    """Contracts, interviews, trainings, headcounts and absences are records; reviews
    are written by the refresh."""

    def test_every_numbered_example_gives_the_answer_of_the_law(self):
        """Judged reviews of 8.6, and the due dates of 8.3, as review rows."""
        for example in (*REVIEWS, *EXPOSURE):
            with self.subTest(example.number, rule=example.rule):
                savepoint = self.env.cr.savepoint()
                try:
                    with freeze_time(example.as_of):
                        self.check(example)
                finally:
                    savepoint.close(rollback=True)
                    self.env.invalidate_all()

    def check(self, example):
        person = self.build(example)
        person.refresh_interview_obligations(as_of=example.as_of)
        self.env.invalidate_all()
        self.assertFalse(person.interview_refresh_error)
        reviews = self.env["hr.professional.interview.review"].search(
            [("employee_id", "=", person.id)]
        )
        self.assertEqual(
            len(reviews),
            len(person.interview_obligation_ids.filtered(lambda r: r.kind == "review")),
        )
        for wanted in example.expected:
            if wanted.kind == "review":
                found = reviews.filtered(
                    lambda r, w=wanted: Date.to_string(r.due_date) == w.due
                )
                self.assertEqual(len(found), 1, f"{wanted.due} in {reviews}")
                held = wanted.met_on or (wanted.state == "met")
                self.assertEqual(found.state, "held" if held else "forecast")
        for wanted in example.expected_reviews:
            self.check_judged(wanted, reviews)
        self.check_lines(person, reviews)

    def check_judged(self, wanted, reviews):
        judged = reviews.filtered("outcome")
        seen = [self.seen_row(review) for review in judged]
        said = {
            name: getattr(wanted, name)
            for name in seen[0]
            if getattr(wanted, name) is not None
        }
        found = [row for row in seen if said.items() <= row.items()]
        self.assertEqual(len(found), 1, f"{said} in {seen}")

    def seen_row(self, review):
        return {
            "due": Date.to_string(review.due_date),
            "held": Date.to_string(review.held_on) or None,
            "judged": review.judgement_data["judged_on"],
            "regime": review.regime,
            "missing": review.missing_count,
            "outcome": review.outcome,
            "amount": review.exposure_amount,
            "pay_by": Date.to_string(review.pay_by) or None,
            "in_scope": review.judgement_data["in_scope"],
        }

    def check_lines(self, person, reviews):
        """The judgement and the lines shown never disagree."""
        reviews.action_compute_evidence()
        for review in reviews.filtered("judgement_data"):
            lines = review.line_ids
            for criterion in ("training", "certification", "progression"):
                shown = lines.filtered(
                    lambda line, c=criterion: line.criterion == c and line.counts
                )
                self.assertEqual(
                    bool(shown), review[f"criterion_{criterion}"], criterion
                )
            missing = sum(
                (line.data or {}).get("count", 0)
                for line in lines.filtered(lambda row: row.criterion == "interviews")
            )
            if review.outcome:
                self.assertEqual(missing, review.missing_count)
