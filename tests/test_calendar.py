"""The meeting of an interview in the calendars of both, and of nobody else."""

from datetime import datetime

from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from .common import InterviewCommon

START = datetime(2026, 12, 1, 9)
STOP = datetime(2026, 12, 1, 10, 30)


@tagged("post_install", "-at_install")
class TestCalendar(InterviewCommon):
    def make_planned(self, **values):
        interview = self.make_interview(
            interviewer_id=self.manager_employee.id,
            planned_start=START,
            planned_stop=STOP,
            **values,
        )
        interview.with_user(self.manager).action_plan()
        return interview

    def last_step(self, interview):
        return interview.event_ids.sorted("sequence")[-1]

    def test_a_planned_interview_is_a_private_meeting_of_both(self):
        event = self.make_planned().calendar_event_id
        self.assertRecordValues(
            event,
            [
                {
                    "name": "Meeting",
                    "start": START,
                    "stop": STOP,
                    "privacy": "private",
                    "res_model": False,
                    "res_id": 0,
                    "user_id": self.manager.id,
                }
            ],
        )
        self.assertFalse(event.description)
        self.assertEqual(
            self.user.partner_id | self.manager.partner_id, event.partner_ids
        )

    def test_no_mail_and_no_activity_comes_with_the_meeting(self):
        models = ("mail.mail", "mail.activity", "mail.notification")
        before = [self.env[model].search_count([]) for model in models]
        self.make_planned()
        after = [self.env[model].search_count([]) for model in models]
        self.assertEqual(before, after)

    def test_people_without_user_are_there_by_their_contact(self):
        self.employee.user_id = False
        event = self.make_planned().calendar_event_id
        self.assertIn(self.employee.work_contact_id, event.partner_ids)

    def test_another_slot_or_interviewer_moves_the_meeting(self):
        interview = self.make_planned()
        interview.write(
            {
                "planned_start": datetime(2026, 12, 2, 14),
                "planned_stop": datetime(2026, 12, 2, 15),
                "interviewer_id": self.boss_employee.id,
            }
        )
        event = interview.calendar_event_id
        self.assertEqual(datetime(2026, 12, 2, 14), event.start)
        self.assertIn(self.boss.partner_id, event.partner_ids)
        self.assertNotIn(self.manager.partner_id, event.partner_ids)

    def test_what_is_not_to_be_held_has_no_meeting(self):
        for verb in ("postpone", "decline", "cancel"):
            interview = self.make_planned()
            event = interview.calendar_event_id
            getattr(interview, f"_do_{verb}")()
            with self.subTest(verb):
                self.assertFalse(event.exists())

    def test_a_held_interview_keeps_its_meeting(self):
        interview = self.make_planned()
        with freeze_time("2026-12-01 12:00:00"):
            interview._do_hold("2026-12-01")
        self.assertTrue(interview.calendar_event_id)

    def test_moved_in_the_calendar_the_interview_follows(self):
        interview = self.make_planned()
        event = interview.calendar_event_id.with_user(self.manager)
        event.write({"start": datetime(2026, 12, 3, 8), "stop": START.replace(day=3)})
        self.assertEqual(datetime(2026, 12, 3, 8), interview.planned_start)
        self.assertEqual(START.replace(day=3), interview.planned_stop)

    def test_deleted_in_the_calendar_the_interview_is_to_plan_again(self):
        for gone in ("unlink", "archive"):
            interview = self.make_planned()
            event = interview.calendar_event_id.with_user(self.manager)
            event.unlink() if gone == "unlink" else event.write({"active": False})
            with self.subTest(gone):
                self.assertEqual("to_plan", interview.state)
                self.assertFalse(interview.planned_start)

    def test_moved_by_the_employee_it_is_a_request_and_goes_back(self):
        interview = self.make_planned()
        event = interview.calendar_event_id.with_user(self.user)
        wanted = datetime(2026, 12, 3, 8)
        event.write({"start": wanted, "stop": datetime(2026, 12, 3, 9, 30)})
        self.assertEqual((START, STOP), (event.start, event.stop))
        self.assertEqual(START, interview.planned_start)
        self.assertEqual("slot_requested", interview.employee_answer)
        self.assertEqual(wanted, interview.wanted_start)
        step = self.last_step(interview)
        self.assertEqual(("slot_requested", "calendar"), (step.kind, step.channel))
        self.assertEqual(self.user, step.user_id)
        # a second identical drag asks nothing more
        event.write({"start": wanted, "stop": datetime(2026, 12, 3, 9, 30)})
        self.assertEqual(step, self.last_step(interview))

    def test_yes_in_his_calendar_accepts_and_no_asks_for_another_slot(self):
        interview = self.make_planned()
        attendees = interview.calendar_event_id.attendee_ids
        mine = attendees.filtered(lambda a: a.partner_id == self.user.partner_id)
        mine.with_user(self.user).do_accept()
        self.assertEqual("accepted", interview.employee_answer)
        self.assertEqual(self.user, self.last_step(interview).user_id)
        mine.with_user(self.user).do_decline()
        self.assertEqual("slot_requested", interview.employee_answer)
        self.assertEqual("calendar", self.last_step(interview).channel)
        self.assertEqual("planned", interview.state)

    def test_the_yes_of_somebody_else_is_no_answer(self):
        interview = self.make_planned()
        attendees = interview.calendar_event_id.attendee_ids
        mine = attendees.filtered(lambda a: a.partner_id == self.user.partner_id)
        mine.with_user(self.manager).sudo().do_accept()
        (attendees - mine).with_user(self.manager).do_decline()
        self.assertFalse(interview.employee_answer)

    def test_deleted_by_the_employee_it_is_a_request_and_stays(self):
        interview = self.make_planned()
        event = interview.calendar_event_id.with_user(self.user)
        self.assertTrue(event.unlink())
        self.assertTrue(event.exists())
        event.write({"active": False})
        self.assertTrue(event.active)
        self.assertEqual("planned", interview.state)
        self.assertEqual("slot_requested", interview.employee_answer)
        self.assertEqual("Deleted in the calendar.", interview.wanted_note)

    def test_by_another_attendee_it_is_a_request_but_no_answer_of_the_employee(self):
        interview = self.make_planned()
        event = interview.calendar_event_id
        event._as_interview_sync().partner_ids += self.colleague.partner_id
        event.with_user(self.colleague).write({"start": datetime(2026, 12, 3, 8)})
        self.assertEqual(START, event.start)
        self.assertFalse(interview.employee_answer)
        self.assertEqual("slot_requested", self.last_step(interview).kind)
        self.assertEqual(self.colleague, self.last_step(interview).user_id)

    def test_other_values_are_written_all_the_same(self):
        event = self.make_planned().calendar_event_id.with_user(self.user)
        event.write({"start": datetime(2026, 12, 3, 8), "show_as": "free"})
        self.assertEqual((START, "free"), (event.start, event.show_as))

    def test_who_may_not_write_the_meeting_asks_nothing(self):
        interview = self.make_planned()
        event = interview.calendar_event_id.with_user(self.colleague)
        for write in (event.unlink, lambda: event.write({"start": STOP})):
            with self.assertRaises(AccessError):
                write()
        self.assertFalse(
            interview.event_ids.filtered(lambda e: e.kind == "slot_requested")
        )

    def test_moves_by_the_calendar_are_traced_as_such(self):
        interview = self.make_planned()
        event = interview.calendar_event_id.with_user(self.manager)
        event.write({"start": datetime(2026, 12, 3, 8), "stop": START.replace(day=3)})
        step = self.last_step(interview)
        self.assertEqual(("rescheduled", "calendar"), (step.kind, step.channel))
        event.unlink()
        step = self.last_step(interview)
        self.assertEqual(("postponed", "calendar"), (step.kind, step.channel))

    def test_a_longer_meeting_is_a_longer_interview(self):
        interview = self.make_planned()
        interview.calendar_event_id.with_user(self.manager).write({"duration": 2})
        self.assertEqual(datetime(2026, 12, 1, 11), interview.planned_stop)

    def test_an_all_day_meeting_keeps_the_hours_of_the_interview(self):
        interview = self.make_planned()
        event = interview.calendar_event_id.with_user(self.manager)
        event.write(
            {"allday": True, "start_date": "2026-12-03", "stop_date": "2026-12-03"}
        )
        self.assertEqual(START.replace(day=3), interview.planned_start)
        self.assertEqual(STOP.replace(day=3), interview.planned_stop)
        self.assertFalse(event.allday)
        self.assertEqual(START.replace(day=3), event.start)

    def test_the_meeting_of_an_interview_is_not_repeated(self):
        event = self.make_planned().calendar_event_id.with_user(self.manager)
        with self.assertRefused("is not repeated"):
            event.write({"recurrency": True, "rrule_type": "weekly", "count": 3})

    def test_moved_outside_the_contract_it_is_refused(self):
        interview = self.make_planned()
        self.employee.contract_date_end = "2026-12-31"
        event = interview.calendar_event_id.with_user(self.manager)
        with self.assertRefused("Emma Employee is not under contract on 01/04/2027"):
            event.write({"start": datetime(2027, 1, 4, 8), "stop": START.replace(2027)})

    def test_moving_it_sends_no_mail_of_the_calendar(self):
        event = self.make_planned().calendar_event_id.with_user(self.manager)
        before = self.env["mail.mail"].search_count([])
        event.write({"start": datetime(2026, 12, 3, 8), "stop": START.replace(day=3)})
        action = event.action_unlink_event()
        self.assertEqual("ir.actions.act_url", action["type"])
        self.assertFalse(event.exists())
        self.assertEqual(before, self.env["mail.mail"].search_count([]))

    def test_a_colleague_sees_that_somebody_is_busy_and_no_more(self):
        interview = self.make_planned()
        event = interview.calendar_event_id.with_user(self.colleague)
        self.env.invalidate_all()
        seen = event.read(["name", "description", "partner_ids", "res_id"])[0]
        self.assertEqual("Busy", seen["name"])
        self.assertFalse(seen["partner_ids"])
        with self.assertRaises(AccessError):
            event.read(["professional_interview_ids"])
        with self.assertRaises(AccessError):
            interview.with_user(self.manager).read(["calendar_event_id"])

    def test_deleting_the_interview_deletes_its_meeting(self):
        interview = self.make_interview_in("planned")
        event = interview.calendar_event_id
        interview.unlink()
        self.assertFalse(event.exists())

    def test_other_meetings_are_left_alone(self):
        event = self.env["calendar.event"].with_user(self.user)
        event = event.create({"name": "Lunch", "start": START, "stop": STOP})
        event.write({"start": datetime(2026, 12, 1, 8)})
        event.unlink()
        self.assertFalse(event.exists())
