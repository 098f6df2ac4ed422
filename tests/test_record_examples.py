"""Every numbered example of the law, through records: people, interviews, time off and
events are made, the ledger refreshed as of the example's day, its rows read back."""

from odoo.fields import Date
from odoo.tests import freeze_time, tagged

from ..engine.tests.examples import EXAMPLES
from .common import InterviewCommon

#: What has no leave type of its own and is recorded as a career event.
EVENTS = {"mobility": "mobility", "suspension": "suspension"}


def _row(row):
    return (row,) if isinstance(row, str) else tuple(row)


@tagged("post_install", "-at_install")
class TestRecordExamples(InterviewCommon):
    def test_every_numbered_example_gives_the_answer_of_the_law(self):
        for example in EXAMPLES:
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
        rows = person.interview_obligation_ids
        for wanted in example.expected:
            self.check_row(wanted, rows)
        for kind in example.absent:
            kind, state = (kind, None) if isinstance(kind, str) else kind
            found = rows.filtered(
                lambda row, k=kind, s=state: row.kind == k and s in (None, row.state)
            )
            self.assertFalse(found, f"no {kind} expected")
        self.check_reviews(example, person)

    # Records

    def build(self, example):
        self.company.write(dict(self.settings(example)))
        person = self.make_person(example)
        for row in example.interviews:
            self.make_held(person, *_row(row))
        for row in example.refusals:
            day, kind = (*_row(row), "return")[:2]
            self.make_interview_in("declined", person, kind=kind, declined_on=day)
        for row in example.absences:
            self.make_away(person, *row)
        for start, end in example.mandates:
            self.make_event("union_mandate", start, end, person)
        for day in example.visits:
            self.make_event("mid_career_visit", day, employee=person)
        self.make_evidence(example, person)
        return person

    def settings(self, example):
        for name, value in example.settings:
            if name == "excluded_types":
                for kind in ("trainee", "contractor", "freelance"):
                    yield f"interview_exclude_{kind}", kind in value
            else:
                yield f"interview_{name}", value

    def make_person(self, example):
        (start, end, kind), *others = example.contracts
        person = self.make_employee(
            f"Example {example.number}",
            hired=start,
            ended=end or False,
            birthday=example.birthday or False,
        )
        person.employee_type = self.worker_type(kind)
        for start, end, kind in others:
            person.create_version(
                {
                    "date_version": start,
                    "contract_date_start": start,
                    "contract_date_end": end or False,
                    "employee_type": self.worker_type(kind),
                }
            )
        if example.departure:
            person.version_ids[-1].departure_date = example.departure
        return person

    def worker_type(self, kind):
        known = self.env["hr.version"]._fields["employee_type"].get_values(self.env)
        return kind if kind in known else "employee"

    def make_held(self, person, held_on, kind="periodic", *topics):
        flags = {f"with_{topic}": True for topic in topics}
        return self.make_interview(person, kind=kind, held_on=held_on, **flags)

    def make_away(self, person, start, end, trigger, seniority=None):
        values = {"interview_seniority": seniority} if seniority else {}
        if trigger in EVENTS or not end:
            kind = EVENTS.get(trigger, "absence")
            if kind == "absence":
                values["trigger"] = trigger
            return self.make_event(kind, start, end, person, **values)
        leave_type = self.make_leave_type(trigger, **values)
        return self.make_leave(leave_type, start, end, person)

    def make_evidence(self, example, person):
        for index, row in enumerate(example.trainings):
            day, nature, certifying = (*_row(row), "non_compulsory", False)[:3]
            self.env["hr.resume.line"].create(
                {
                    "employee_id": person.id,
                    "name": f"Training {index}",
                    "date_start": day,
                    "date_end": day,
                    "training_nature": nature,
                    "training_certifying": certifying,
                    "training_confirmed_by": self.officer.id,
                }
            )
        self.make_agreements(example)
        self.env["hr.professional.interview.headcount"].create(
            [
                {"company_id": self.company.id, "year": year, "headcount": count}
                for year, count in example.headcounts
                if year <= Date.to_date(example.as_of).year
            ]
        )

    def make_agreements(self, example):
        defaults = (None, "company", "own_choice", None)
        for row in example.agreements:
            months, start, end, level, nature, concluded = (
                *row,
                *defaults[len(row) - 2 :],
            )
            self.env["hr.professional.interview.agreement"].create(
                {
                    "name": "Accord",
                    "company_id": self.company.id,
                    "months": months,
                    "date_from": start,
                    "date_to": end or False,
                    "level": level,
                    "nature": nature,
                    "concluded_on": concluded or start,
                }
            )

    # What is read back

    def check_row(self, wanted, rows):
        found = rows.filtered(
            lambda row: (
                row.kind == wanted.kind
                and wanted.state in (None, row.state)
                and wanted.origin in (None, row.origin_key)
            )
        )
        told = [f"{r.kind} {r.origin_key} {r.due_date} {r.state}" for r in rows]
        self.assertEqual(len(found), 1, f"{wanted} in {told}")
        seen = self.seen(found)
        said = {
            name: getattr(wanted, name)
            for name in seen
            if getattr(wanted, name) is not None
        }
        self.assertEqual({name: seen[name] for name in said}, said)

    def seen(self, row):
        return {
            "due": Date.to_string(row.due_date),
            "state": row.state,
            "days_late": row.days_late,
            "disputed": row.disputed,
            "offer_only": row.offer_only,
            "recommended": row.recommended,
            "on_hold": row.urgency == "on_hold",
            "window_start": Date.to_string(row.window_start) or None,
            "met_on": Date.to_string(row.met_on) or None,
            "regime": row.regime,
            "hired_on": Date.to_string(row.hired_on),
        }

    def check_reviews(self, example, person):
        judged = person._judge_interview_reviews(Date.to_date(example.as_of))[person]
        seen = [self.seen_review(review) for review in judged]
        for wanted in example.expected_reviews:
            said = {
                name: getattr(wanted, name)
                for name in seen[0]
                if getattr(wanted, name) is not None
            }
            found = [row for row in seen if said.items() <= row.items()]
            self.assertEqual(len(found), 1, f"{wanted} in {seen}")

    def seen_review(self, review):
        return {
            "due": Date.to_string(review.due_on),
            "held": review.held_on and Date.to_string(review.held_on),
            "judged": Date.to_string(review.judged_on),
            "regime": review.regime,
            "missing": review.missing_count,
            "outcome": review.exposure.outcome,
            "amount": review.exposure.amount,
            "pay_by": review.exposure.pay_by and Date.to_string(review.exposure.pay_by),
        }
