from odoo.tests import Form, tagged

from .common import InterviewCommon


@tagged("post_install", "-at_install")
class TestCareerEvent(InterviewCommon):
    def test_event_cannot_end_before_it_starts(self):
        with self.assertRefused("Emma Employee - career event.* before it starts"):
            self.make_event("union_mandate", "2024-03-01", "2024-02-29")

    def test_visit_has_one_day(self):
        with self.assertRefused("Emma Employee .* one day and no duration"):
            self.make_event("mid_career_visit", "2026-09-02", "2026-09-03")

    def test_visit_may_repeat_its_day_as_its_end(self):
        visit = self.make_event("mid_career_visit", "2026-09-02", "2026-09-02")
        self.assertEqual(visit.date_end, visit.date_start)

    def test_second_visit_is_accepted(self):
        visits = self.make_event("mid_career_visit", "2026-09-02")
        visits |= self.make_event("mid_career_visit", "2026-10-02")
        self.assertEqual(len(visits), 2)

    def test_absence_needs_its_legal_category(self):
        with self.assertRefused("Emma Employee .* choose the legal category"):
            self.make_event("absence", "2024-03-01", "2024-09-01")

    def test_only_an_absence_has_a_legal_category(self):
        for kind in ("union_mandate", "mobility", "suspension", "mid_career_visit"):
            with self.assertRefused("only a past absence has a legal category"):
                self.make_event(kind, "2024-03-01", trigger="maternity")

    def test_absence_counts_for_seniority_as_its_category_does(self):
        cases = {"maternity": "full", "parental_full": "half", "sabbatical": "none"}
        for trigger, seniority in cases.items():
            absence = self.make_absence(trigger, "2024-03-01", "2024-09-01")
            self.assertEqual(absence.interview_seniority, seniority)

    def test_officer_may_count_an_absence_otherwise(self):
        absence = self.make_absence("sickness", "2024-03-01", "2024-11-01")
        absence.interview_seniority = "full"
        absence.date_end = "2024-11-02"
        self.assertEqual(absence.interview_seniority, "full")

    def test_suspension_counts_for_nothing_and_other_events_say_nothing(self):
        suspension = self.make_event("suspension", "2024-03-01", "2024-04-01")
        mandate = self.make_event("union_mandate", "2024-03-01")
        self.assertEqual(suspension.interview_seniority, "none")
        self.assertFalse(mandate.interview_seniority)

    def test_company_is_that_of_the_employee(self):
        event = self.make_event("mobility", "2024-03-01")
        self.assertEqual(event.company_id, self.company)

    def test_form_clears_what_the_kind_does_not_have(self):
        with Form(self.env["hr.career.event"]) as form:
            form.employee_id = self.employee
            form.kind = "absence"
            form.trigger = "maternity"
            form.date_start = "2024-03-01"
            form.date_end = "2024-09-01"
            form.kind = "mid_career_visit"
            event = form.save()
        self.assertEqual(event.trigger, "none")
        self.assertFalse(event.date_end)

    def test_every_change_marks_the_employee(self):
        self.unmark(self.employee)
        event = self.make_event("union_mandate", "2024-03-01")
        self.assertMarked(self.employee)
        self.unmark(self.employee)
        event.date_end = "2026-03-01"
        self.assertMarked(self.employee)
        self.unmark(self.employee)
        event.unlink()
        self.assertMarked(self.employee)

    def test_moving_an_event_marks_both_persons(self):
        event = self.make_event("union_mandate", "2024-03-01")
        self.unmark(self.employee, self.colleague_employee)
        event.employee_id = self.colleague_employee
        self.assertMarked(self.employee)
        self.assertMarked(self.colleague_employee)

    def test_nothing_but_category_and_dates_can_be_recorded(self):
        fields = self.env["hr.career.event"]._fields.values()
        free = {f.name for f in fields if f.type in ("text", "html") and f.store}
        self.assertEqual(free, set())
