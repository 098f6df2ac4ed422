"""Slots free for both: meetings, time off and working hours, and nothing else read."""

from datetime import datetime

from odoo import Command, fields
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .test_invitation import START, InvitationCommon


@tagged("post_install", "-at_install")
class TestSlots(InvitationCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.interview_live_from = False
        cls.company.resource_calendar_id.tz = "Europe/Paris"
        (cls.user | cls.manager).tz = "Europe/Paris"
        cls.interview = cls.make_slot(planned_start=False)

    def found(self, first_day="2026-12-14", count=5, interview=None):
        interview = interview or self.interview
        starts = interview._find_slots(fields.Date.to_date(first_day), count)
        return [start.strftime("%d %H:%M") for start in starts]

    def meet(self, who, start, stop, **values):
        return self.env["calendar.event"].create(
            {
                "name": "Secret",
                "start": start,
                "stop": stop,
                "partner_ids": [Command.set(who.user_id.partner_id.ids)],
                "privacy": "private",
                **values,
            }
        )

    def test_the_next_ones_two_a_day(self):
        self.assertEqual(
            ["14 08:00", "14 09:00", "15 08:00", "15 09:00", "16 08:00"], self.found()
        )

    def test_meetings_of_both_are_kept_clear(self):
        self.meet(
            self.employee, datetime(2026, 12, 14, 8), datetime(2026, 12, 14, 8, 30)
        )
        self.meet(self.manager_employee, *(datetime(2026, 12, 14, h) for h in (9, 15)))
        self.assertEqual(["14 15:00", "15 08:00"], self.found(count=2))

    def test_a_free_or_declined_meeting_keeps_nobody(self):
        hours = datetime(2026, 12, 14, 7), datetime(2026, 12, 14, 17)
        self.meet(self.employee, *hours, show_as="free")
        self.meet(self.manager_employee, *hours).attendee_ids.state = "declined"
        self.assertEqual(["14 08:00"], self.found(count=1))

    def test_time_off_of_both_is_kept_clear(self):
        leave_type = self.make_leave_type("none")
        self.make_leave(leave_type, "2026-12-14", "2026-12-14")
        self.make_leave(leave_type, "2026-12-15", "2026-12-15", self.manager_employee)
        self.assertEqual(["16 08:00"], self.found(count=1))

    def test_a_suspension_is_kept_clear(self):
        self.make_event("suspension", "2026-12-01", "2026-12-16")
        self.assertEqual(["17 08:00"], self.found(count=1))

    def test_public_holidays_of_the_company_only(self):
        for company, day in ((self.company, 14), (self.other_company, 15)):
            self.env["resource.calendar.leaves"].with_company(company).create(
                {
                    "name": "Holiday",
                    "company_id": company.id,
                    "calendar_id": False,
                    "date_from": datetime(2026, 12, day),
                    "date_to": datetime(2026, 12, day, 23),
                }
            )
        self.assertEqual(["15 08:00"], self.found(count=1))

    def test_working_hours_of_both_are_kept(self):
        mornings = self.env["resource.calendar"].create(
            {
                "name": "Tuesday afternoons",
                "company_id": self.company.id,
                "tz": "Europe/Paris",
                "attendance_ids": [
                    Command.create(
                        {
                            "name": "Tuesday",
                            "dayofweek": "1",
                            "hour_from": 14,
                            "hour_to": 16,
                            "day_period": "afternoon",
                        }
                    )
                ],
            }
        )
        self.employee.resource_calendar_id = mornings
        self.assertEqual(
            ["15 13:00", "15 14:00", "22 13:00", "22 14:00"], self.found(count=4)
        )

    def test_nothing_on_a_weekend_even_with_free_hours(self):
        self.employee.resource_calendar_id = False
        self.manager_employee.resource_calendar_id = False
        self.assertEqual(["14 08:00"], self.found("2026-12-12", count=1))

    def test_nothing_after_the_contract_nor_in_the_past(self):
        self.employee.contract_date_end = "2026-12-14"
        self.assertEqual(["14 08:00", "14 09:00"], self.found())
        self.assertEqual(["24 08:00"], self.found("2026-11-01", count=1))

    def test_its_own_meeting_keeps_nobody_busy(self):
        self.interview.planned_start = datetime(2026, 12, 14, 8)
        self.interview._do_plan()
        self.assertEqual(["14 08:00"], self.found(count=1))

    def test_without_user_by_the_contact_without_interviewer_alone(self):
        self.employee.user_id = False
        event = self.meet(
            self.manager_employee, datetime(2026, 12, 14, 8), datetime(2026, 12, 14, 9)
        )
        event.partner_ids = self.employee.work_contact_id
        self.assertEqual(["14 09:00"], self.found(count=1))
        alone = self.make_interview(self.make_employee("Alone"))
        self.assertEqual(["14 08:00"], self.found(count=1, interview=alone))

    def test_the_manager_picks_one(self):
        interview = self.interview.with_user(self.manager)
        action = interview.action_propose_slots()
        reply = self.env[action["res_model"]].with_user(self.manager)
        reply = reply.browse(action["res_id"])
        with self.assertRefused("Choose a slot first"):
            reply.action_confirm()
        self.assertEqual("2026-12-08", str(reply.first_day))
        reply.first_day = "2026-12-21"
        reply.action_search()
        self.assertEqual(21, reply.slot_ids[0].start.day)
        self.assertEqual(
            "Monday 21 December 2026 09:00", reply.slot_ids[0].display_name
        )
        reply.slot_id = reply.slot_ids[0]
        reply.action_confirm()
        self.assertEqual(datetime(2026, 12, 21, 8), self.interview.planned_start)
        self.assertEqual(datetime(2026, 12, 21, 9), self.interview.planned_stop)
        self.assertEqual("to_plan", self.interview.state)

    def test_the_dialog_tells_no_title_nor_whose_meeting(self):
        self.meet(self.manager_employee, datetime(2026, 12, 8), datetime(2026, 12, 9))
        self.interview.planned_start = START
        self.interview._do_plan()
        action = self.interview.with_user(self.user).action_my_ask_slot()
        reply = self.env[action["res_model"]].with_user(self.user)
        values = reply.browse(action["res_id"]).read()[0]
        slots = reply.browse(action["res_id"]).slot_ids.read()
        self.assertNotIn("Secret", str(values) + str(slots))

    def test_who_does_not_plan_gets_no_slots(self):
        for user in (self.user, self.colleague, self.former_manager, self.hr_manager):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.interview.with_user(user).action_propose_slots()
        with self.assertRefused("“Held”"):
            interview = self.make_interview_in("held")
            interview.with_user(self.officer).action_propose_slots()

    def test_a_reply_is_its_user_s(self):
        action = self.interview.with_user(self.manager).action_propose_slots()
        reply = self.env[action["res_model"]].browse(action["res_id"])
        for record in (reply, reply.slot_ids):
            with self.subTest(record._name):
                self.assertFalse(record.with_user(self.officer).has_access("read"))
