"""Fifty interviews take little more queries than five, mails and papers aside."""

from datetime import date, datetime, timedelta

from lxml import etree

from odoo.tests import tagged

from .common import InterviewCommon

FEW, MANY = 5, 50


def plan(interviews):
    interviews._do_plan()


def hold(interviews):
    interviews._do_hold(date(2026, 11, 20))


def deliver(interviews):
    interviews.empty_topics_reason = "Nothing to say"
    interviews._do_deliver()


def close(interviews):
    interviews._do_close()


def cancel(interviews):
    interviews._do_cancel()


def read_list(interviews):
    """What the list shows, as the client asks for it."""
    view = interviews.get_views([(None, "list")])["views"]["list"]
    names = etree.fromstring(view["arch"]).xpath("//field/@name")
    interviews.web_read({name: {} for name in names})


@tagged("post_install", "-at_install")
class TestQueryCounts(InterviewCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.fake_papers()
        cls.company.interview_live_from = "2026-01-01"

    def make_interviews(self, count):
        people = [
            self.make_employee(f"{count}-{n}", manager=self.manager_employee)
            for n in range(count)
        ]
        rows = [
            {
                "employee_id": person.id,
                "interviewer_id": self.manager_employee.id,
                "origin": "hr",
                "planned_start": datetime(2026, 12, 1, 9) + timedelta(hours=n),
                "planned_stop": datetime(2026, 12, 1, 10) + timedelta(hours=n),
            }
            for n, person in enumerate(people)
        ]
        return self.env["hr.professional.interview"].create(rows)

    def count_queries(self, act, interviews, user=None):
        """Queries of ``act`` by ``user``, else HR, from an empty cache."""
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        act(interviews.with_user(user or self.officer))
        self.env.flush_all()
        return self.cr.sql_log_count - before

    def grow(self, act, *before, user=None):
        """Queries that each further interview takes, once ``before`` was done."""
        counts = []
        for count in (FEW, MANY):
            interviews = self.make_interviews(count)
            for step in before:
                step(interviews)
            counts.append(self.count_queries(act, interviews, user))
        return (counts[1] - counts[0]) / (MANY - FEW)

    def test_planning_invites_and_puts_into_the_calendar_at_once(self):
        self.company.interview_convene = True
        self.assertLess(self.grow(plan), 1)

    def test_holding_before_the_planned_day_drops_the_meetings_at_once(self):
        self.assertLess(self.grow(hold, plan), 1)

    def test_each_further_delivery_takes_no_more_than_its_document(self):
        # the file, its document, and the search of the version before it
        self.assertLess(self.grow(deliver, plan, hold), 7)

    def test_closing(self):
        self.assertLess(self.grow(close, plan, hold, deliver), 1)

    def test_cancelling_drops_meetings_and_activities_at_once(self):
        self.assertLess(self.grow(cancel, plan), 1)

    def test_the_list_reads_all_its_lines_at_once(self):
        for user in (self.officer, self.manager):
            for before in ((), (plan,), (plan, hold), (plan, hold, deliver)):
                with self.subTest(user=user.login, steps=len(before)):
                    self.assertLess(self.grow(read_list, *before, user=user), 1)
