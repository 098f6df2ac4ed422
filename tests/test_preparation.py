"""Before the interview: the employee prepares and shares, the interviewer looks up."""

import json
from datetime import date, datetime

from odoo.exceptions import AccessError
from odoo.tests import Form, HttpCase, JsonRpcException, tagged
from odoo.tools import mute_logger

from .common import OFFICER, TODAY
from .test_content import ContentCommon

#: What would tell an interviewer why somebody was away.
REASONS = ("parental", "maternity", "Time off", "mandate", "congé")


@tagged("post_install", "-at_install")
class TestPreparation(ContentCommon):
    def setUp(self):
        super().setUp()
        self.mine = self.interview.with_user(self.user)
        self.prepared = self.row("wishes", "employee", "preparation")

    def save(self, text, revision=0, interview=None):
        values = {str(self.prepared.id): {"text": text, "revision": revision}}
        return (interview or self.mine).action_my_save_preparation(values)

    def assertNotSaved(self, words, values):
        """Answered with words that match, and not in the server's log."""
        result = self.mine.action_my_save_preparation(values)
        self.assertRegex(result["refused"], words)
        self.assertFalse(result["revisions"])

    def test_what_is_typed_is_saved_and_counted(self):
        result = self.save("A training")
        self.assertEqual({str(self.prepared.id): 1}, result["revisions"])
        self.assertEqual("A training", self.prepared.text)
        self.assertEqual({}, result["warnings"])

    def test_saving_the_same_twice_changes_nothing(self):
        self.save("A training")
        result = self.save("A training", revision=0)
        self.assertEqual({str(self.prepared.id): 1}, result["revisions"])

    def test_another_window_is_not_overwritten_and_gives_the_text_back(self):
        self.save("From the first window")
        values = {self.prepared.id: {"text": "From the second window", "revision": 0}}
        for words in ("From the first window", "you can copy it:\n\nFrom the second"):
            self.assertNotSaved(words, values)
            with self.assertRefused(words):
                self.interview._do_save_preparation(values)
        self.assertEqual("From the first window", self.prepared.text)

    def test_one_conflict_saves_nothing_of_the_others(self):
        other = self.row("path", "employee", "preparation")
        self.save("First")
        values = {
            str(other.id): {"text": "New", "revision": 0},
            str(self.prepared.id): {"text": "Second", "revision": 0},
        }
        self.assertNotSaved("New\n\nSecond", values)
        self.assertFalse(other.text)

    def test_words_warn_while_typing(self):
        result = self.save("Mon syndicat")
        self.assertIn("syndicat", result["warnings"][str(self.prepared.id)])
        self.assertEqual("Mon syndicat", self.prepared.text)

    def test_scripts_are_kept_as_words(self):
        script = "<script>alert(1)</script>"
        self.save(script)
        self.assertEqual(script, self.prepared.text)

    def test_an_old_tab_gets_its_text_back_after_delivery(self):
        self.deliver()
        values = {self.prepared.id: {"text": "Too late", "revision": 0}}
        self.assertNotSaved("cannot change any more.*\n\n.*\n\nToo late", values)

    def test_rows_of_others_and_other_fields_are_refused(self):
        report = self.row("wishes", "employee")
        other = self.make_planned(self.colleague_employee)
        stranger = self.row("wishes", "employee", "preparation", other)
        for row in (report, stranger):
            values = {str(row.id): {"text": "x", "revision": 0}}
            self.assertNotSaved("not part of your preparation", values)
        bad_ones = (
            {"given": True},
            {"choice_id": 99999},
            {"yes_no": "maybe"},
            {"text": 3},
        )
        for bad in bad_ones:
            with self.subTest(bad):
                self.assertNotSaved("no answer", {str(self.prepared.id): bad})
        for bad in ([], "x", {str(self.prepared.id): "x"}):
            with self.subTest(bad):
                self.assertNotSaved("by topic", bad)

    def test_nobody_else_prepares_for_him(self):
        for user in (self.manager, self.officer, self.administrator, self.colleague):
            interview = self.interview.with_user(user)
            calls = (
                lambda i: self.save("x", interview=i),
                lambda i: i.action_my_preparation(),
                lambda i: i.action_my_share_preparation(),
                lambda i: i.action_my_acknowledge(self.prepared.id),
                lambda i: i.action_my_confirm_identity(),
                lambda i: i.action_my_share_reason("parental"),
                lambda i: i.action_my_save_skill(1, "share"),
            )
            for call in calls:
                with self.subTest(user.login), self.assertRaises(AccessError):
                    call(interview)

    def test_sharing_twice_is_sharing_once(self):
        self.save("A training")
        self.assertTrue(self.mine.action_my_share_preparation())
        shared = self.interview.prepared_on
        self.mine.action_my_share_preparation()
        self.assertEqual(shared, self.interview.prepared_on)
        kinds = self.interview.event_ids.mapped("kind")
        self.assertEqual(1, kinds.count("prepared"))
        self.assertEqual(self.user, self.last_steps().user_id)

    def test_nobody_shares_for_him_by_writing_the_day(self):
        for user in (self.manager, self.officer, self.administrator):
            for name, value in (
                ("prepared_on", datetime(2026, 11, 1)),
                ("shared_reason", "parental"),
                ("identity_correction", "x"),
            ):
                with self.subTest(f"{user.login} {name}"):
                    with self.assertRaises(AccessError):
                        self.interview.with_user(user).write({name: value})
        with self.assertRefused("his decision", AccessError):
            self.interview.with_user(self.officer).create(
                {
                    "employee_id": self.employee.id,
                    "identity_confirmed_on": datetime(2026, 11, 1),
                }
            )
        with self.assertRaises(AccessError):
            self.interview.with_user(self.officer).create(
                {"employee_id": self.employee.id, "identity_correction": "x"}
            )

    def test_the_answer_keeps_its_owner(self):
        other = self.make_planned(self.colleague_employee)
        for vals in ({"interview_id": other.id}, {"stage": "report"}, {"title": "x"}):
            with self.subTest(vals), self.assertRaises(AccessError):
                self.prepared.with_user(self.user).write(vals)

    def test_the_screen_has_questions_and_trainings_and_no_report(self):
        self.row("wishes").text = "The employer's secret"
        course = self.env.ref("hr_skills.resume_type_training")
        lines = self.env["hr.resume.line"].create(
            [
                {
                    "name": name,
                    "employee_id": self.employee.id,
                    "line_type_id": course.id,
                    "date_start": day,
                    "date_end": day,
                }
                for name, day in (("Old", "2024-05-01"), ("New", "2026-05-04"))
            ]
        )
        self.assertEqual(2, len(lines))
        self.make_interview(held_on="2025-06-02")
        screen = self.mine.action_my_preparation()
        self.assertEqual(["New"], [row["name"] for row in screen["trainings"]])
        self.assertEqual("Marc Manager", screen["interviewer"])
        self.assertIn(self.prepared.id, [row["id"] for row in screen["answers"]])
        self.assertNotIn("secret", json.dumps(screen))

    def test_information_is_acknowledged_once_given_and_before_delivery(self):
        mine = self.row("info_cpf", "employee")
        with self.assertRefused("was not given"):
            self.mine.action_my_acknowledge(mine.id)
        self.row("info_cpf").with_user(self.manager).given = True
        screen = self.mine.action_my_preparation()
        self.assertEqual([mine.id], [row["id"] for row in screen["information"]])
        self.mine.action_my_acknowledge(mine.id)
        self.mine.action_my_acknowledge(mine.id)
        self.assertTrue(mine.given)
        steps = self.interview.event_ids.filtered(lambda e: e.kind == "acknowledged")
        self.assertEqual((self.user, mine.title), (steps.user_id, steps.note))
        self.assertIn("leaflet", steps.data)
        self.row("info_vae").given = True
        self.deliver()
        with self.assertRefused("was delivered"):
            self.mine.action_my_acknowledge(self.row("info_vae", "employee").id)


@tagged("post_install", "-at_install")
class TestIdentity(ContentCommon):
    def setUp(self):
        super().setUp()
        self.mine = self.interview.with_user(self.user)
        self.employee.job_title = "Fitter"

    def test_the_form_opens_with_who_and_why(self):
        identity = dict(self.mine._get_identity())
        self.assertEqual("Emma Employee", identity["Employee"])
        self.assertEqual("Fitter", identity["Job"])
        self.assertIn("2020", identity["In the company since"])
        self.assertEqual("Periodic interview", identity["Why this interview"])
        form = Form(self.interview.with_user(self.manager))
        self.assertEqual("Fitter", form.identity_job)

    def test_an_unsaved_form_tells_nothing_of_who_is_chosen(self):
        interviews = self.env["hr.professional.interview"].with_user(self.manager)
        draft = interviews.new({"employee_id": self.officer_employee.id})
        self.assertFalse(draft.identity_since)

    def test_it_is_confirmed_once(self):
        self.mine.action_my_confirm_identity()
        self.mine.action_my_confirm_identity()
        kinds = self.interview.event_ids.mapped("kind")
        self.assertEqual(1, kinds.count("identity_confirmed"))
        self.assertTrue(self.interview.identity_confirmed_on)

    def test_a_correction_is_told_to_hr_and_leaves_the_record(self):
        self.company.interview_live_from = "2026-01-01"
        self.company.interview_hr_interviewer_id = self.officer_employee
        wizards = self.env["hr.professional.interview.identity"].with_user(self.user)
        wizards.create(
            {"interview_id": self.interview.id, "correction": " Team leader "}
        ).action_confirm()
        self.mine.action_my_confirm_identity("Team leader since May")
        self.assertEqual("Team leader since May", self.interview.identity_correction)
        self.assertEqual("Fitter", self.employee.job_title)
        activity = self.interview.activity_ids.filtered(
            lambda a: a.user_id == self.officer
        )
        self.assertEqual(1, len(activity))
        self.assertNotIn("leader", f"{activity.summary}{activity.note}")
        step = self.last_steps()
        self.assertEqual("identity_corrected", step.kind)
        self.assertEqual("Team leader since May", step.note)

    def test_nobody_corrects_for_him(self):
        wizards = self.env["hr.professional.interview.identity"]
        for user in (self.manager, self.officer):
            wizard = wizards.with_user(user).create(
                {"interview_id": self.interview.id, "correction": "x"}
            )
            with self.subTest(user.login), self.assertRaises(AccessError):
                wizard.action_confirm()

    def test_after_delivery_the_words_come_back(self):
        self.deliver()
        with self.assertRefused("Write to HR"):
            self.mine.action_my_confirm_identity("Not so")


@tagged("post_install", "-at_install")
class TestReason(ContentCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        leave_type = cls.make_leave_type("parental_full")
        cls.leave = cls.make_leave(leave_type, "2026-01-05", "2026-11-20")
        cls.back = cls.make_planned(kind="return")
        cls.make_obligation(
            kind="return",
            interview_id=cls.back.id,
            leave_id=cls.leave.id,
            explanation_data=[],
            article="L1225-57",
        )

    def read_all(self, user):
        """Everything that ``user`` reads of the interview, as one text."""
        interview = self.back.with_user(user)
        found = []
        rows = (
            interview,
            interview.event_ids,
            interview.obligation_ids,
            interview.answer_ids,
            interview.action_ids,
            interview.activity_ids,
        )
        for records in rows:
            names = [n for n in records.fields_get() if not n.startswith("can_share")]
            names = [
                n
                for n in names
                if records._has_field_access(records._fields[n], "read")
            ]
            found.append(records.read(names, load=None))
        found.append(interview._get_identity())
        found.append(interview.message_ids.mapped("body"))
        sheet = interview.interviewer_sheet
        return json.dumps([found, sheet], default=str)

    def test_the_interviewer_reads_no_reason_before_it_is_shared(self):
        text = self.read_all(self.manager)
        for word in REASONS:
            with self.subTest(word):
                self.assertNotIn(word, text)
        back = self.back.with_user(self.manager)
        self.assertFalse(back.can_share_parental or back.can_share_mandate)
        self.assertFalse(back._fields["can_share_parental"].search)
        self.assertIn("return", self.back.answer_ids.mapped("block"))

    def test_the_employee_shares_it_himself_and_the_block_opens(self):
        mine = self.back.with_user(self.user)
        self.assertTrue(mine.can_share_parental)
        self.assertFalse(mine.can_share_mandate)
        self.assertTrue(mine.action_my_share_reason("parental"))
        self.assertTrue(mine.action_my_share_reason("parental"))
        kinds = self.back.event_ids.mapped("kind")
        self.assertEqual(1, kinds.count("reason_shared"))
        self.assertIn("parental", self.read_all(self.manager))
        self.assertIn("parental", self.back.answer_ids.mapped("block"))
        self.assertFalse(mine.can_share_parental)

    def test_another_reason_is_refused(self):
        with self.assertRefused("no block of topics"):
            self.back.with_user(self.user).action_my_share_reason("mandate")

    def share_as(self, user, **values):
        wizards = self.env["hr.professional.interview.share.reason"].with_user(user)
        wizards = wizards.with_context(default_interview_id=self.back.id)
        return wizards.create({"reason": "parental", **values}).action_share()

    def test_hr_shares_it_with_the_agreement_traced(self):
        self.share_as(self.officer, agreed_on="2026-11-20", agreed_how="mail")
        self.assertEqual("parental", self.back.shared_reason)
        step = self.last_steps(interview=self.back)
        self.assertEqual(("reason_shared", self.officer), (step.kind, step.user_id))
        self.assertIn("agreement of 11/20/2026: By e-mail", step.note)

    def test_hr_shares_neither_ahead_nor_on_his_own_file(self):
        with self.assertRefused("agreement comes first"):
            self.share_as(self.officer, agreed_on="2026-12-20")
        for user in (self.manager, self.user, self.hr_manager):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.share_as(user)
        with self.assertRaises(AccessError):
            self.share_as(self.officer2)

    def test_own_file_is_not_shared_as_hr(self):
        self.make_user("epp_officer_b", OFFICER)
        own = self.make_planned(self.officer_employee, kind="return")
        wizards = self.env["hr.professional.interview.share.reason"]
        wizard = wizards.with_user(self.officer).create(
            {"interview_id": own.id, "reason": "parental"}
        )
        with self.assertRefused("own file", AccessError):
            wizard.action_share()

    def test_after_delivery_nothing_is_shared(self):
        self.deliver(self.back)
        with self.assertRefused("before the report is delivered"):
            self.back.with_user(self.user).action_my_share_reason("parental")


@tagged("post_install", "-at_install")
class TestSheet(ContentCommon):
    def sheet(self, user=None, interview=None):
        interview = interview or self.interview
        return interview.with_user(user or self.manager)._get_interviewer_sheet()

    def test_the_last_report_and_its_wishes_are_recalled(self):
        self.row("wishes", "employee").text = "To lead a team"
        action = self.env["hr.professional.interview.action"].create(
            {"interview_id": self.interview.id, "name": "Management course"}
        )
        self.deliver()
        again = self.make_planned()
        sheet = self.sheet(interview=again)
        self.assertEqual(self.interview, sheet["last"])
        self.assertEqual(
            [("Employee", "Wishes for the future", "To lead a team")], sheet["wishes"]
        )
        self.assertEqual(action, sheet["actions"])
        html = str(again.with_user(self.manager).interviewer_sheet)
        self.assertIn("To lead a team", html)
        self.assertIn(f"/odoo/hr.professional.interview/{self.interview.id}", html)

    def test_an_interviewer_from_elsewhere_reads_no_past_report(self):
        self.row("wishes", "employee").text = "To lead a team"
        self.deliver()
        again = self.make_planned(interviewer_id=self.former_manager_employee.id)
        sheet = self.sheet(self.former_manager, again)
        self.assertFalse(sheet["last"] or sheet["wishes"] or sheet["actions"])
        html = str(again.with_user(self.former_manager).sudo().interviewer_sheet)
        self.assertNotIn("To lead a team", html)

    def test_it_is_shown_to_who_conducts_and_the_line_manager_alone(self):
        for user in (self.user, self.officer, self.administrator):
            with self.subTest(user.login):
                self.assertFalse(self.interview.with_user(user).interviewer_sheet)
        self.assertTrue(self.interview.with_user(self.manager).interviewer_sheet)
        self.interview.interviewer_id = self.boss_employee
        self.assertTrue(self.interview.with_user(self.boss).interviewer_sheet)
        self.assertTrue(self.interview.with_user(self.manager).interviewer_sheet)

    def test_absences_are_periods_without_a_reason(self):
        maternity = self.make_leave_type("maternity")
        parental = self.make_leave_type("parental_full")
        self.make_leave(maternity, "2026-01-05", "2026-04-26")
        self.make_leave(parental, "2026-04-27", "2026-08-31")
        self.make_leave(maternity, "2026-10-05", "2026-10-16")
        self.make_leave(parental, "2026-12-07", "2027-03-31")
        self.assertEqual(
            [(date(2026, 1, 5), date(2026, 8, 31))], self.sheet()["absences"]
        )
        html = str(self.interview.with_user(self.manager).interviewer_sheet)
        for word in ("maternity", "parental", "12/07/2026", "10/05/2026"):
            self.assertNotIn(word, html)

    def test_an_absence_that_lasts_has_no_end_yet(self):
        self.make_leave(self.make_leave_type("none"), "2026-09-01", "2027-02-26")
        self.assertEqual([(date(2026, 9, 1), None)], self.sheet()["absences"])
        self.assertLess(date(2026, 9, 1), TODAY)

    def test_texts_are_escaped(self):
        self.interview.identity_correction = "<script>alert(1)</script>"
        html = str(self.interview.with_user(self.manager).interviewer_sheet)
        self.assertIn("&lt;script&gt;", html)


@tagged("post_install", "-at_install")
class TestSessionsAndDrafts(ContentCommon):
    def session(self, user=None, **values):
        wizards = self.env["hr.professional.interview.session"]
        vals = {
            "interview_id": self.interview.id,
            "held_on": "2026-11-20",
            "planned_start": datetime(2026, 12, 8, 9),
            "planned_stop": datetime(2026, 12, 8, 10),
            "note": "Training is left",
        }
        return wizards.with_user(user or self.manager).create({**vals, **values})

    def test_a_first_part_leaves_it_planned_with_its_topics(self):
        self.row("wishes").with_user(self.manager).text = "Half of it"
        self.session().action_confirm()
        self.assertRecordValues(
            self.interview,
            [{"state": "planned", "planned_start": datetime(2026, 12, 8, 9)}],
        )
        self.assertEqual("Half of it", self.row("wishes").text)
        part, moved = self.last_steps(2)
        self.assertEqual(("session_held", "rescheduled"), (part.kind, moved.kind))
        self.assertEqual("Training is left", part.note)

    def test_a_part_ahead_or_a_rest_before_it_is_refused(self):
        with self.assertRefused("not in the future"):
            self.session(held_on="2026-11-30").action_confirm()
        with self.assertRefused("comes after"):
            self.session(planned_start=datetime(2026, 11, 2, 9)).action_confirm()

    def test_only_who_may_hold_it_records_a_part(self):
        for user in (self.user, self.colleague):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.session(user).action_confirm()

    def test_drafts_are_deleted_when_it_is_closed(self):
        private = self.row("wishes", "employee", "preparation")
        private.text = "Mine"
        self.interview.with_user(self.manager).my_note = "His"
        notes = self.env["hr.professional.interview.note"]
        self.row("wishes").text = "Report"
        self.deliver()
        self.assertTrue(private.exists() and notes.search([]))
        self.interview._do_close()
        self.assertFalse(private.exists())
        self.assertFalse(notes.search([("interview_id", "=", self.interview.id)]))
        self.assertEqual("Report", self.row("wishes").text)

    def test_a_shared_preparation_stays(self):
        private = self.row("wishes", "employee", "preparation")
        private.text = "Ours"
        self.interview.with_user(self.user).action_my_share_preparation()
        self.deliver()
        self.interview.with_user(self.officer).action_close()
        self.assertEqual("Ours", private.text)


@tagged("post_install", "-at_install")
class TestPreparationByRpc(ContentCommon, HttpCase):
    """The same over HTTP: what is refused there, and what the log does not hold."""

    def call(self, user, method, *args):
        self.authenticate(user.login, user.login)
        return self.make_jsonrpc_request(
            f"/web/dataset/call_kw/{self.interview._name}/{method}",
            {
                "model": self.interview._name,
                "method": method,
                "args": [[self.interview.id], *args],
                "kwargs": {},
            },
        )

    def test_the_employee_saves_and_a_refusal_leaves_no_word_in_the_log(self):
        row = self.row("wishes", "employee", "preparation")
        values = {str(row.id): {"text": "Mine", "revision": 0}}
        saved = self.call(self.user, "action_my_save_preparation", values)
        self.assertEqual({str(row.id): 1}, saved["revisions"])
        values[str(row.id)]["text"] = "Secret"
        with self.assertNoLogs("odoo.http", level="WARNING"):
            refused = self.call(self.user, "action_my_save_preparation", values)
        self.assertIn("Secret", refused["refused"])
        self.assertEqual("Mine", row.text)

    @mute_logger("odoo.http")
    def test_others_are_refused_and_acts_without_check_are_not_reached(self):
        for user in (self.manager, self.officer, self.colleague):
            for method, args in (
                ("action_my_preparation", []),
                ("action_my_share_preparation", []),
                ("action_my_share_reason", ["parental"]),
            ):
                with self.subTest(f"{user.login} {method}"):
                    with self.assertRaises(JsonRpcException):
                        self.call(user, method, *args)
        for method in ("_do_share_preparation", "_do_save_preparation", "_drop_drafts"):
            with self.subTest(method), self.assertRaises(JsonRpcException):
                self.call(self.user, method, {})
        self.assertFalse(self.interview.prepared_on)
