"""The invitation: when it leaves, to whom, with what, and when it does not."""

from datetime import date, datetime
from unittest.mock import patch

import vobject

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, freeze_time, tagged
from odoo.tools import mute_logger

from .common import InterviewCommon

START = datetime(2026, 12, 15, 9)
LATER = datetime(2026, 12, 16, 13)
MODELS = "odoo.addons.hr_professional_interview.models"
SENDING = f"{MODELS}.hr_professional_interview_invitation_sending"
HELD_BACK = f"{MODELS}.hr_professional_interview_invitation_held_back"


class InvitationCommon(InterviewCommon):
    """A live company; papers are stood in for, so that no PDF is made."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.interview_live_from = "2026-11-01"
        cls.interviews = cls.env["hr.professional.interview"]
        cls.employee.work_email = "emma@example.com"
        cls.manager_employee.work_email = "marc@example.com"
        cls.company.interview_hr_interviewer_id = cls.officer_employee
        cls.startClassPatcher(
            patch.object(
                type(cls.interviews),
                "_render_interview_paper",
                lambda interview, kind: (f"{kind}.pdf", b"%PDF " + kind.encode()),
                create=True,
            )
        )
        cls.startClassPatcher(
            patch.object(type(cls.env["ir.cron"]), "_commit_progress", return_value=1.0)
        )

    @classmethod
    def make_slot(cls, employee=None, **values):
        return cls.make_interview(
            employee,
            **{
                "interviewer_id": cls.manager_employee.id,
                "planned_start": START,
                **values,
            },
        )

    def make_planned(self, employee=None, **values):
        interview = self.make_slot(employee, **values)
        interview.with_user(self.manager).action_plan()
        return interview

    def mails(self, interview):
        return self.env["mail.mail"].search(
            [("professional_interview_id", "=", interview.id)], order="id"
        )

    def calendar(self, mail):
        file = mail.attachment_ids.filtered(lambda a: a.name == "invite.ics")
        return vobject.readOne(file.raw.decode()) if file else None

    def kinds(self, interview):
        return interview.event_ids.sorted("sequence").mapped("kind")

    def last_step(self, interview):
        return interview.event_ids.sorted("sequence")[-1]


@tagged("post_install", "-at_install")
class TestConvocation(InvitationCommon):
    def test_planned_the_employee_is_invited(self):
        interview = self.make_planned(place="Room 1")
        mail = self.mails(interview)
        self.assertEqual("emma@example.com", mail.email_to)
        self.assertEqual(
            ["invite.ics", "convocation.pdf", "guide.pdf"],
            mail.attachment_ids.sorted("id").mapped("name"),
        )
        self.assertEqual(["planned", "convened"], self.kinds(interview))
        self.assertEqual("mail", self.last_step(interview).channel)
        self.assertTrue(interview.convened_on)
        self.assertFalse(interview.mail_error)

    def test_what_left_is_kept_with_its_fingerprint(self):
        interview = self.make_planned()
        document, guide = interview.document_ids.sorted("id")
        for one, kind in ((document, "convocation"), (guide, "guide")):
            self.assertEqual(
                (kind, 1, "mail"), (one.kind, one.version, one.delivery_channel)
            )
        file = self.mails(interview).attachment_ids.filtered(
            lambda a: a.name == "convocation.pdf"
        )
        self.assertEqual(file.raw, document._get_content())
        data = self.last_step(interview).data
        self.assertEqual((document | guide)._as_told(), data["sealed"])
        self.assertEqual({"ics", "convocation", "guide"}, data["sha256"].keys())
        self.assertEqual(document.sha256, data["sha256"]["convocation"])
        self.assertEqual(guide.sha256, data["sha256"]["guide"])
        interview.with_user(self.manager).action_convene()
        self.assertEqual([1, 1, 2, 2], sorted(interview.document_ids.mapped("version")))
        self.assertFalse(interview._verify())
        self.assertFalse(interview._get_delivered_document())
        self.assertTrue(document.with_user(self.user).has_access("read"))
        self.assertFalse(document.with_user(self.colleague).has_access("read"))

    def test_somebody_else_takes_part_with_the_employees_agreement_only(self):
        interview = self.make_planned().with_user(self.manager)
        with self.assertRaisesRegex(ValidationError, "unless the employee agrees"):
            interview.guests = "Odile Officer"
        interview.write({"guests": "Odile <b>Officer", "guests_agreed": True})
        for kind in ("convocation", "report"):
            page = str(interview.sudo()._render_interview_html(kind))
            self.assertIn("Odile &lt;b&gt;Officer", page)
        interview.sudo()._do_hold(date(2026, 11, 23))
        interview.sudo().empty_topics_reason = "Test"
        interview.sudo()._do_deliver()
        with self.assertRaisesRegex(UserError, "was delivered"):
            interview.guests = "Nobody"

    def test_the_mail_says_what_it_must(self):
        interview = self.make_planned(
            place="Room 1", video_url="https://meet.example.com/x", with_review=True
        )
        body = self.mails(interview).body_html
        for words in (
            "not an evaluation",
            "Periodic interview",
            "Tuesday, December 15, 2026",
            "60 minutes",
            "Room 1",
            "https://meet.example.com/x",
            "Marc Manager",
            "working time",
            "L6315-1, I ; L6315-1, II",
            "CPF",
            "CEP",
            "OPCO",
            interview._get_employee_url(),
        ):
            with self.subTest(words):
                self.assertIn(words, body)
        self.assertNotIn("replaces", body)

    def test_topics_are_told_and_no_reason(self):
        self.make_absence("maternity", "2026-05-04", "2026-11-01")
        interview = self.make_slot(kind="return")
        interview._do_plan()
        body = self.mails(interview).body_html
        self.assertIn(interview._get_told_topics()[0], body)
        self.assertIn("Return interview", body)
        for word in ("maternity", "parental", "L1225"):
            self.assertNotIn(word, body.lower())

    def test_it_speaks_the_language_and_the_time_of_the_employee(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        self.env["ir.module.module"]._load_module_terms(
            ["hr_professional_interview"], ["fr_FR"]
        )
        self.user.write({"lang": "fr_FR", "tz": "Europe/Paris"})
        mail = self.mails(self.make_planned())
        self.assertIn("entretien", mail.subject)
        self.assertIn("mardi 15 décembre 2026", mail.body_html)
        self.assertIn("10:00", mail.body_html)
        self.assertIn("n'est pas une évaluation", mail.body_html.replace("’", "'"))

    def test_nothing_leaves_before_the_company_is_live(self):
        self.company.interview_live_from = False
        interview = self.make_planned()
        self.assertFalse(self.mails(interview))
        with self.assertRefused("before the company is live"):
            interview.with_user(self.officer).action_convene()

    def test_nothing_leaves_for_a_moment_that_is_past(self):
        interview = self.make_planned(planned_start=datetime(2026, 11, 20, 9))
        self.assertEqual("planned", interview.state)
        self.assertFalse(self.mails(interview))
        with self.assertRefused("a moment to come"):
            interview.with_user(self.officer).action_convene()

    def test_the_company_may_leave_it_to_a_button(self):
        self.company.interview_convene = False
        interview = self.make_planned()
        self.assertFalse(self.mails(interview))
        self.assertTrue(interview.with_user(self.manager).can_convene)
        self.assertIs(True, interview.with_user(self.manager).action_convene())
        self.assertEqual(1, len(self.mails(interview)))
        # once invited, a move is told whatever the setting
        interview.planned_start = LATER
        self.assertEqual(2, len(self.mails(interview)))

    def test_sent_again_it_is_the_same_meeting(self):
        interview = self.make_planned()
        interview.with_user(self.officer).action_convene()
        first, again = (self.calendar(mail).vevent for mail in self.mails(interview))
        self.assertEqual(first.sequence.value, again.sequence.value)
        self.assertEqual(2, self.kinds(interview).count("convened"))

    def test_who_may_not_plan_does_not_invite(self):
        interview = self.make_planned()
        users = (self.user, self.colleague, self.former_manager, self.officer2)
        for user in (*users, self.hr_manager, self.settings_user, self.portal_user):
            for action in ("action_convene", "action_convene_on_paper"):
                with self.subTest(f"{user.login} {action}"):
                    with self.assertRaises(AccessError):
                        getattr(interview.with_user(user), action)()
        self.assertEqual(1, len(self.mails(interview)))

    def test_without_an_address_it_is_to_print_and_said(self):
        self.employee.work_email = False
        self.user.partner_id.email = self.employee.work_contact_id.email = False
        interview = self.make_planned()
        self.assertFalse(self.mails(interview))
        self.assertIn("no e-mail address", interview.mail_error)
        step = self.last_step(interview)
        self.assertEqual(("convocation_held", "paper"), (step.kind, step.channel))
        self.assertFalse(interview.convened_on)
        for _click in range(2):
            interview.with_user(self.manager).action_convene_on_paper()
        step = self.last_step(interview)
        self.assertEqual(("convened", "paper"), (step.kind, step.channel))
        self.assertEqual(1, self.kinds(interview).count("convened"))
        self.assertTrue(interview.convened_on)

    @mute_logger(SENDING)
    def test_a_paper_that_fails_stops_nothing_and_is_said(self):
        def fail(interview, kind):
            raise ValueError(kind)

        with patch.object(type(self.interviews), "_render_interview_paper", fail):
            interview = self.make_planned()
        self.assertEqual(
            ["invite.ics"], self.mails(interview).attachment_ids.mapped("name")
        )
        self.assertIn("could not be made", interview.mail_error)
        self.assertEqual("planned", interview.state)

    @mute_logger(HELD_BACK)
    def test_a_mail_that_fails_does_not_undo_the_planning(self):
        def fail(*_args, **_values):
            raise ValueError("no template")

        with patch.object(type(self.interviews), "_send_interview_mail", fail):
            interview = self.make_planned()
        self.assertEqual("planned", interview.state)
        self.assertIn("no template", interview.mail_error)
        self.assertEqual("convene", interview.pending_mail)
        self.interviews._cron_convene()
        self.assertEqual(1, len(self.mails(interview)))

    def test_many_planned_at_once_leave_by_the_scheduled_action(self):
        people = [
            self.make_employee(f"P{n}", manager=self.manager_employee) for n in "ab"
        ]
        several = self.interviews.union(*(self.make_slot(one) for one in people))
        wizard = self.env["hr.professional.interview.plan"].with_user(self.manager)
        wizard.create({"interview_ids": several.ids}).action_plan()
        self.assertEqual({"convene"}, set(several.mapped("pending_mail")))
        for person in people:
            person.work_email = f"{person.name}@example.com"
        self.interviews._cron_convene()
        self.interviews._cron_convene()
        for interview in several:
            self.assertEqual(1, len(self.mails(interview)))
        self.assertFalse(any(several.mapped("pending_mail")))

    def test_an_interviewer_without_user_gets_the_meeting_by_mail(self):
        self.manager_employee.user_id = False
        interview = self.make_slot()
        interview._do_plan()
        to_manager, to_employee = self.mails(interview)
        self.assertEqual("marc@example.com", to_manager.email_to)
        self.assertEqual(["invite.ics"], to_manager.attachment_ids.mapped("name"))
        self.assertIn("Emma Employee", to_manager.body_html)
        self.assertEqual("emma@example.com", to_employee.email_to)

    def test_the_link_is_a_web_address(self):
        for url in (
            "javascript:alert(1)",
            "meet.example.com",
            "ftp://x.fr",
            "https://",
        ):
            with self.subTest(url), self.assertRaises(ValidationError):
                self.make_slot(video_url=url)

    def test_texts_are_escaped_in_the_mail(self):
        interview = self.make_planned(place="<script>alert(1)</script>")
        self.assertNotIn("<script>alert", self.mails(interview).body_html)

    def test_nobody_forges_that_somebody_was_invited(self):
        interview = self.make_planned()
        for user in (self.officer, self.manager):
            for vals in (
                {"convened_on": "2026-11-01 08:00:00"},
                {"employee_answer": "accepted"},
                {"ics_sequence": 9},
                {"wanted_note": "x"},
            ):
                with self.subTest(f"{user.login} {vals}"):
                    with self.assertRaises(AccessError):
                        interview.with_user(user).write(vals)
        with self.assertRaises(AccessError):
            self.interviews.with_user(self.officer).with_context(
                default_employee_answer="accepted"
            ).create({"employee_id": self.employee.id})


@tagged("post_install", "-at_install")
class TestMoved(InvitationCommon):
    def test_moved_it_is_told_again_with_a_greater_sequence(self):
        interview = self.make_planned()
        interview.with_user(self.manager).planned_start = LATER
        mails = self.mails(interview)
        events = [self.calendar(mail).vevent for mail in mails]
        self.assertEqual(["0", "1"], [event.sequence.value for event in events])
        self.assertEqual(events[0].uid.value, events[1].uid.value)
        self.assertIn("replaces", mails[1].body_html)
        self.assertEqual(
            ["planned", "convened", "rescheduled", "convened"], self.kinds(interview)
        )

    def test_moved_in_the_calendar_too(self):
        interview = self.make_planned()
        event = interview.calendar_event_id.with_user(self.manager)
        event.write({"start": LATER, "stop": LATER.replace(hour=14)})
        self.assertEqual(2, len(self.mails(interview)))
        self.assertEqual(
            "1", self.calendar(self.mails(interview)[1]).vevent.sequence.value
        )

    def test_another_place_is_told_and_asks_no_new_answer(self):
        interview = self.make_planned()
        interview._do_accept()
        interview.with_user(self.manager).place = "Room 2"
        self.assertIn("Room 2", self.mails(interview)[1].body_html)
        self.assertEqual("accepted", interview.employee_answer)
        self.assertEqual("Room 2", interview.calendar_event_id.location)

    def test_what_is_not_held_is_cancelled_in_the_calendars(self):
        for verb in ("postpone", "decline", "cancel"):
            interview = self.make_planned()
            getattr(interview, f"_do_{verb}")()
            mail = self.mails(interview)[1]
            calendar = self.calendar(mail)
            with self.subTest(verb):
                self.assertEqual("CANCEL", calendar.method.value)
                self.assertEqual("1", calendar.vevent.sequence.value)
                self.assertEqual(
                    START, calendar.vevent.dtstart.value.replace(tzinfo=None)
                )
                self.assertFalse(interview.convened_on)

    def test_planned_anew_it_is_the_same_meeting_revived(self):
        interview = self.make_planned()
        interview._do_postpone()
        interview.planned_start = LATER
        interview._do_plan()
        events = [self.calendar(mail).vevent for mail in self.mails(interview)]
        self.assertEqual(["0", "1", "2"], [event.sequence.value for event in events])
        self.assertEqual(1, len({event.uid.value for event in events}))

    def test_who_was_never_invited_is_told_of_no_cancellation(self):
        self.company.interview_convene = False
        interview = self.make_planned()
        interview._do_cancel()
        self.assertFalse(self.mails(interview))

    def test_a_meeting_that_is_past_is_cancelled_in_no_calendar(self):
        interview = self.make_planned()
        with freeze_time("2026-12-20"):
            interview._do_postpone()
        self.assertEqual(1, len(self.mails(interview)))

    def test_held_on_its_day_nothing_leaves_any_more(self):
        interview = self.make_planned()
        with freeze_time("2026-12-15 18:00:00"):
            interview._do_hold(date(2026, 12, 15))
        self.assertEqual(1, len(self.mails(interview)))

    def test_the_former_interviewer_outside_odoo_is_told(self):
        self.manager_employee.user_id = False
        interview = self.make_slot()
        interview._do_plan()
        interview.interviewer_id = self.boss_employee
        last = self.mails(interview).filtered(
            lambda m: m.email_to == "marc@example.com"
        )[-1]
        self.assertEqual("CANCEL", self.calendar(last).method.value)


@tagged("post_install", "-at_install")
class TestAway(InvitationCommon):
    def be_away(self, last="2026-11-27"):
        leave_type = self.make_leave_type("none")
        self.make_leave(leave_type, "2026-11-20", last)

    def test_it_waits_until_the_person_is_back(self):
        self.be_away()
        interview = self.make_planned()
        self.assertFalse(self.mails(interview))
        for _night in range(2):
            self.interviews._cron_convene()
        self.assertFalse(self.mails(interview))
        self.assertEqual(["planned", "convocation_held"], self.kinds(interview))
        with freeze_time("2026-11-28"):
            for _run in range(2):
                self.interviews._cron_convene()
        self.assertEqual(1, len(self.mails(interview)))
        self.assertEqual("convened", self.last_step(interview).kind)

    def test_suspended_likewise(self):
        self.make_event("suspension", "2026-11-01")
        interview = self.make_planned()
        self.assertFalse(self.mails(interview))
        self.assertEqual("convene", interview.pending_mail)

    def test_planned_away_and_past_when_back_nobody_is_invited(self):
        self.be_away("2026-12-20")
        interview = self.make_planned()
        with freeze_time("2026-12-21"):
            self.interviews._cron_convene()
        self.assertFalse(self.mails(interview))
        self.assertFalse(interview.pending_mail)

    def test_a_cancellation_waits_too(self):
        interview = self.make_planned()
        self.be_away()
        interview._do_cancel()
        self.assertEqual("cancel", interview.pending_mail)
        with freeze_time("2026-11-28"):
            self.interviews._cron_convene()
        mail = self.mails(interview)[1]
        self.assertEqual("CANCEL", self.calendar(mail).method.value)

    def test_postponed_while_away_and_never_told_nothing_leaves(self):
        self.be_away()
        interview = self.make_planned()
        interview._do_postpone()
        with freeze_time("2026-11-28"):
            self.interviews._cron_convene()
        self.assertFalse(self.mails(interview))

    @mute_logger(HELD_BACK)
    def test_one_failure_stops_nobody_else(self):
        self.be_away()
        interview = self.make_planned()
        leave_type = self.make_leave_type("none")
        self.make_leave(leave_type, "2026-11-20", "2026-11-27", self.officer_employee)
        other = self.make_slot(self.officer_employee)
        other._do_plan()
        self.officer_employee.work_email = "odile@example.com"
        send = type(self.interviews)._send_interview_mail

        def fail(record, *args, **values):
            if record.employee_id == self.employee:
                raise ValueError("broken")
            return send(record, *args, **values)

        with (
            freeze_time("2026-11-28"),
            patch.object(type(self.interviews), "_send_interview_mail", fail),
        ):
            self.interviews._cron_convene()
        self.assertIn("broken", interview.mail_error)
        self.assertEqual("convene", interview.pending_mail)
        self.assertEqual(1, len(self.mails(other)))


@tagged("post_install", "-at_install")
class TestWarnings(InvitationCommon):
    def warning(self, **values):
        return self.make_slot(**values).with_user(self.manager).slot_warning or ""

    def test_a_short_notice_warns_and_blocks_nothing(self):
        self.assertFalse(self.warning())
        short = {"planned_start": datetime(2026, 12, 1, 9)}
        self.assertIn("Notice of 8 days, where 15", self.warning(**short))
        interview = self.make_planned(**short)
        self.assertEqual("planned", interview.state)
        note = self.last_step(interview).note
        self.assertIn("Notice of 8 days", note)
        self.company.interview_notice_days = 5
        self.assertFalse(self.warning(**short, employee=self.colleague_employee))

    def test_the_form_warns_while_it_is_filled(self):
        with Form(self.make_slot().with_user(self.manager)) as form:
            form.planned_start = datetime(2026, 11, 25, 9)
            self.assertIn("Notice of 2 days", form.slot_warning)
            form.planned_start = datetime(2026, 11, 20, 9)
            self.assertIn("is past", form.slot_warning)
            form.planned_start = START

    def test_notice_is_counted_from_the_invitation(self):
        interview = self.make_planned()
        with freeze_time("2026-12-10"):
            interview.invalidate_recordset()
            self.assertFalse(interview.with_user(self.manager).slot_warning)

    def test_outside_the_contract_it_is_refused_and_the_day_named(self):
        self.employee.contract_date_end = "2026-12-31"
        words = "Emma Employee is not under contract on 01/04/2027"
        late = {"planned_start": datetime(2027, 1, 4, 9)}
        self.assertIn(words, self.warning(**late))
        interview = self.make_slot(**late).with_user(self.manager)
        self.assertFalse(interview.can_plan)
        for write in (
            interview.action_plan,
            lambda: interview.write({"state": "planned"}),
        ):
            with self.assertRefused(words):
                write()
        interview.planned_start = START
        interview.action_plan()
        with self.assertRefused(words):
            interview.write({"planned_start": datetime(2027, 1, 4, 9)})
        self.assertEqual(START, interview.planned_start)

    def test_before_the_contract_too(self):
        person = self.make_employee(
            "New", manager=self.manager_employee, hired="2027-02-01"
        )
        interview = self.make_slot(person).with_user(self.manager)
        with self.assertRefused("New is not under contract"):
            interview.action_plan()

    def test_the_superuser_records_what_was(self):
        self.employee.contract_date_end = "2026-12-31"
        interview = self.make_slot(
            planned_start=datetime(2027, 1, 4, 9), state="planned"
        )
        self.assertEqual("planned", interview.state)

    def test_somebody_away_that_day_is_said_without_the_reason(self):
        self.make_leave(self.make_leave_type("sickness"), "2026-12-14", "2026-12-18")
        warning = self.warning()
        self.assertIn("Emma Employee is not available on 12/15/2026", warning)
        self.assertNotIn("ick", warning)

    def test_planned_twice_warns_and_names_the_other(self):
        first = self.make_planned()
        second = self.make_planned(planned_start=LATER, kind="mid_career")
        self.assertEqual(first, second.with_user(self.manager).other_planned_ids)
        self.assertIn(
            "Also planned for the same person: Emma Employee - Periodic",
            second.with_user(self.manager).slot_warning,
        )

    def test_one_is_kept_and_covers_what_the_other_did(self):
        first = self.make_planned()
        second = self.make_planned(planned_start=LATER, kind="mid_career")
        action = first.with_user(self.officer).action_keep_this_one()
        wizards = self.env[action["res_model"]].with_user(self.officer)
        wizard = wizards.with_context(**action["context"]).create({"reason": "Twice"})
        wizard.action_confirm()
        self.assertEqual(("planned", "cancelled"), (first.state, second.state))
        self.assertTrue(first.with_mid_career)
        self.assertIn("Twice", self.last_step(second).note)
        with self.assertRefused("nothing else is planned"):
            first.with_user(self.officer).action_keep_this_one()


@tagged("post_install", "-at_install")
class TestStepDialog(InvitationCommon):
    def dialog(self, interview, verb, user=None, **values):
        wizards = self.env["hr.professional.interview.step"]
        wizard = wizards.with_user(user or self.officer).create(
            {"interview_ids": interview.ids, "verb": verb, **values}
        )
        return wizard.action_confirm()

    def test_a_reason_is_asked_for_and_kept(self):
        for verb, kind in (("postpone", "postponed"), ("cancel", "cancelled")):
            interview = self.make_planned()
            with self.subTest(verb):
                with self.assertRefused("Say why"):
                    self.dialog(interview, verb, reason="  ")
                self.assertEqual("planned", interview.state)
                self.dialog(interview, verb, reason="Strike")
                step = interview.event_ids.filtered(lambda e, k=kind: e.kind == k)
                self.assertEqual("Strike", step.note)

    def test_a_refusal_has_its_date_and_channel(self):
        interview = self.make_planned()
        for day in (False, "2026-11-24"):
            with self.assertRefused("date of the written refusal"):
                self.dialog(interview, "decline", declined_on=day)
        self.dialog(
            interview, "decline", declined_on="2026-11-20", channel="mail", reason="No"
        )
        self.assertEqual(date(2026, 11, 20), interview.declined_on)
        step = interview.event_ids.filtered(lambda e: e.kind == "declined")
        self.assertEqual(("mail", "No"), (step.channel, step.note))

    def test_an_absence_is_noted_counted_and_back_to_plan(self):
        interview = self.make_planned()
        with self.assertRefused("before the meeting"):
            self.dialog(interview, "no_show", self.manager)
        with freeze_time("2026-12-15 12:00:00"):
            self.dialog(
                interview, "no_show", self.manager, absent="both", reason="Snow"
            )
        self.assertEqual("to_plan", interview.state)
        step = self.last_step(interview)
        self.assertEqual(("no_show", "Both were absent. Snow"), (step.kind, step.note))
        self.assertEqual("both", step.data["absent"])
        self.assertEqual(1, interview.with_user(self.manager).no_show_count)

    def test_what_the_flow_forbids_no_dialog_forges(self):
        for state in ("held", "delivered", "closed", "cancelled"):
            interview = self.make_interview_in(state)
            for verb in ("postpone", "no_show", "decline", "cancel"):
                with self.subTest(f"{verb} {state}"), self.assertRefused("."):
                    self.dialog(interview, verb, reason="x")

    def test_each_role_does_what_is_its_own(self):
        interview = self.make_planned()
        for user, verbs in (
            (self.manager, ("decline", "cancel", "merge")),
            (self.user, ("postpone", "no_show", "decline", "cancel")),
            (self.colleague, ("postpone", "cancel")),
            (self.officer2, ("postpone", "cancel")),
            (self.hr_manager, ("postpone", "cancel")),
        ):
            for verb in verbs:
                with self.subTest(f"{user.login} {verb}"), self.assertRefused("."):
                    self.dialog(interview, verb, user, reason="x")
        self.assertEqual("planned", interview.state)

    def test_a_dialog_is_its_user_s(self):
        wizard = self.env["hr.professional.interview.step"].with_user(self.manager)
        wizard = wizard.create({"verb": "postpone"})
        self.assertFalse(wizard.with_user(self.officer).has_access("read"))

    def test_another_person_s_interview_is_not_merged(self):
        mine, other = self.make_planned(), self.make_slot(self.officer_employee)
        other._do_plan()
        with self.assertRefused("of the same person"):
            self.dialog(mine, "merge", self.administrator, kept_id=other.id, reason="x")
        self.assertEqual("planned", mine.state)
