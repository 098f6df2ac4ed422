"""The meeting as a file: one UID, growing sequence, nothing that tells a reason."""

from datetime import datetime, timedelta

import vobject

from odoo.tests import BaseCase, tagged

from ..models.interview_ics import CANCEL, REQUEST, Invitation, Person
from .common import InterviewCommon

START = datetime(2026, 12, 15, 9)


def parse(content):
    return vobject.readOne(content.decode())


@tagged("post_install", "-at_install")
class TestIcsFile(BaseCase):
    def make(self, **values):
        return Invitation(
            **{
                "uid": "abc",
                "sequence": 3,
                "start": START,
                "stop": START + timedelta(hours=1),
                "summary": "Meeting",
                "stamp": datetime(2026, 11, 23),
                "organizer": Person("Marc", "marc@example.com"),
                "attendees": (Person("Emma", "emma@example.com"), Person("X", "")),
                **values,
            }
        )

    def test_times_are_in_utc(self):
        lines = self.make().serialize(REQUEST).decode().split("\r\n")
        for line in ("DTSTART:20261215T090000Z", "DTEND:20261215T100000Z"):
            self.assertIn(line, lines)
        for line in ("UID:abc", "SEQUENCE:3", "METHOD:REQUEST", "STATUS:CONFIRMED"):
            self.assertIn(line, lines)

    def test_a_cancellation_says_so_twice(self):
        lines = self.make().serialize(CANCEL).decode().split("\r\n")
        self.assertIn("METHOD:CANCEL", lines)
        self.assertIn("STATUS:CANCELLED", lines)

    def test_no_line_is_longer_than_75_bytes(self):
        content = self.make(
            summary="é" * 200,
            location="Bâtiment B; salle 1, étage 2\\ " * 9,
            attendees=(Person("É" * 99, "emma@example.com"),),
        ).serialize(REQUEST)
        self.assertLessEqual(max(map(len, content.split(b"\r\n"))), 75)
        event = parse(content).vevent
        self.assertEqual("é" * 200, event.summary.value)
        self.assertIn("; salle 1, étage 2\\ ", event.location.value)

    def test_names_cannot_add_lines(self):
        hostile = 'Eve"\r\nATTENDEE:mailto:eve@example.com'
        content = self.make(
            summary=hostile,
            location=hostile,
            organizer=Person(hostile, "a@example.com\r\nX-EVIL:1"),
            attendees=(Person(hostile, "emma@example.com"),),
        ).serialize(REQUEST)
        names = [line.split(b":")[0].split(b";")[0] for line in content.split(b"\r\n")]
        self.assertEqual(1, names.count(b"ATTENDEE"))
        self.assertNotIn(b"X-EVIL", names)

    def test_who_has_no_address_is_not_in_it(self):
        event = parse(self.make(organizer=Person("Marc", "")).serialize(REQUEST)).vevent
        self.assertEqual(["mailto:emma@example.com"], [event.attendee.value])
        self.assertNotIn("organizer", event.contents)

    def test_the_link_is_written_as_an_address(self):
        content = self.make(location="Room 1", url="https://example.com/a?b=1,2;3")
        lines = content.serialize(REQUEST).decode().split("\r\n")
        self.assertIn("URL:https://example.com/a?b=1,2;3", lines)
        event = parse(content.serialize(REQUEST)).vevent
        self.assertEqual("Room 1, https://example.com/a?b=1,2;3", event.location.value)


@tagged("post_install", "-at_install")
class TestIcsOfInterview(InterviewCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.employee.work_email = "emma@example.com"
        cls.manager_employee.work_email = "marc@example.com"
        cls.interview = cls.make_interview(
            kind="return",
            interviewer_id=cls.manager_employee.id,
            planned_start=START,
            place="Room 1",
            video_url="https://meet.example.com/x",
        )
        cls.interview._do_plan()

    def test_it_says_when_where_and_with_whom_and_no_more(self):
        content = self.interview._get_ics("REQUEST")
        event = parse(content).vevent
        self.assertEqual(timedelta(hours=1), event.dtend.value - event.dtstart.value)
        self.assertEqual("Meeting", event.summary.value)
        self.assertEqual("PRIVATE", event.contents["class"][0].value)
        self.assertEqual("mailto:marc@example.com", event.organizer.value)
        self.assertNotIn("description", event.contents)
        for word in (b"eturn", b"nterview", b"odoo/"):
            self.assertNotIn(word, content.replace(b"//Odoo//", b""))

    def test_the_uid_is_for_life_and_each_interview_s_own(self):
        uid = parse(self.interview._get_ics()).vevent.uid.value
        self.interview.planned_start = datetime(2026, 12, 16, 9)
        self.assertEqual(uid, parse(self.interview._get_ics()).vevent.uid.value)
        other = self.make_interview_in("planned", self.colleague_employee)
        self.assertNotEqual(uid, parse(other._get_ics()).vevent.uid.value)
        self.assertNotIn(str(self.interview.id), {uid[:4], uid})

    def test_without_a_slot_there_is_no_file(self):
        self.assertEqual(b"", self.make_interview()._get_ics("REQUEST"))
        self.assertEqual(b"", self.interview._get_ics("CANCEL"))

    def test_it_speaks_the_language_of_the_employee(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        self.env["ir.module.module"]._load_module_terms(
            ["hr_professional_interview"], ["fr_FR"]
        )
        self.user.lang = "fr_FR"
        event = parse(self.interview._get_ics()).vevent
        self.assertEqual("Réunion", event.summary.value)

    def test_an_hour_is_only_the_default(self):
        self.company.interview_duration = 90
        interview = self.make_interview_in("planned", self.colleague_employee)
        event = parse(interview._get_ics()).vevent
        self.assertEqual(timedelta(minutes=90), event.dtend.value - event.dtstart.value)
