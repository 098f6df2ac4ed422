"""What a hostile insider tries on invitations, reports and what surrounds them."""

import base64

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tests import tagged

from .test_content import ContentCommon

INTERVIEW = "hr.professional.interview"
MAGIC = {"id", "create_uid", "create_date", "write_uid", "write_date"}


def get_models(env):
    """Names of the models that the module declares."""
    return sorted(
        name
        for name, model in env.registry.items()
        if model._original_module == "hr_professional_interview"
    )


class AttackCommon(ContentCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # conducted by the boss: the line manager is somebody else
        cls.interview = cls.make_return()

    @classmethod
    def make_return(cls):
        away = cls.make_absence("parental_full", "2026-01-05", "2026-10-30")
        owed = cls.make_obligation(
            kind="return", origin_key="away", career_event_id=away.id
        )
        interview = cls.make_planned(kind="return", interviewer_id=cls.boss_employee.id)
        owed._as_ledger().write({"interview_id": interview.id})
        cls.env.flush_all()
        return interview

    def as_user(self, user, record=None):
        self.env.invalidate_all()
        record = self.interview if record is None else record
        return record.with_user(user).with_context(
            allowed_company_ids=user.company_ids.ids
        )


@tagged("post_install", "-at_install")
class TestReasonOfReturn(AttackCommon):
    """The line manager who does not conduct it learns no reason before the report."""

    def setUp(self):
        super().setUp()
        self.interview._do_share_reason("parental")
        self.env.flush_all()

    def test_interviewer_reads_what_was_shared(self):
        self.assertEqual(self.as_user(self.boss).told_reason, "parental")

    def test_line_manager_does_not_read_it(self):
        interview = self.as_user(self.manager)
        self.assertTrue(interview.has_access("read"))
        self.assertFalse(self.read_reason(interview))

    def test_line_manager_does_not_read_what_the_employee_corrects(self):
        words = "Away until September"
        self.interview.sudo()._do_confirm_identity(words)
        steps = self.interview.event_ids.filtered(
            lambda step: step.kind == "identity_corrected"
        )
        self.assertEqual(words, steps.note)
        for user in (self.boss, self.user, self.officer):
            with self.subTest(user.login):
                self.assertEqual(words, self.as_user(user).told_correction)
                self.assertTrue(steps.with_user(user).has_access("read"))
        manager = self.as_user(self.manager)
        self.assertFalse(manager.told_correction)
        self.assertFalse(steps.with_user(self.manager).has_access("read"))
        with self.assertRaises(AccessError):
            manager.read(["identity_correction"])

    def read_reason(self, interview):
        with self.assertRaises(AccessError):
            interview.read(["shared_reason"])
        return interview.read(["told_reason"])[0]["told_reason"]

    def test_line_manager_does_not_search_it(self):
        interviews = self.as_user(self.manager).browse()
        for domain in (
            [("shared_reason", "=", "parental")],
            [("shared_reason", "!=", False)],
            [("told_reason", "!=", False)],
            [("event_ids.kind", "=", "reason_shared")],
            [("answer_ids.block", "=", "parental")],
            [("answer_ids.topic_id.block", "=", "parental")],
            [("report_answer_ids.title", "!=", False)],
            [("obligation_ids.career_event_id", "!=", False)],
            [("obligation_ids.career_event_id.trigger", "=", "parental_full")],
        ):
            with self.subTest(domain):
                try:
                    mine = [("id", "=", self.interview.id)]
                    found = interviews.search(Domain(domain) & Domain(mine))
                except (AccessError, ValueError):
                    found = interviews
                self.assertFalse(found)

    def test_line_manager_does_not_group_by_it(self):
        interviews = self.as_user(self.manager).browse()
        try:
            groups = interviews._read_group([], ["shared_reason"], ["__count"])
        except AccessError:
            groups = []
        self.assertNotIn("parental", [reason for reason, _count in groups])

    def test_line_manager_reads_no_step_that_tells_it(self):
        steps = self.as_user(self.manager).event_ids
        self.assertNotIn("reason_shared", steps.mapped("kind"))
        self.assertIn("reason_shared", self.as_user(self.boss).event_ids.mapped("kind"))
        self.assertIn("reason_shared", self.as_user(self.user).event_ids.mapped("kind"))

    def test_dialog_of_the_delivery_tells_the_line_manager_no_topic(self):
        self.interview._do_hold()
        self.env.flush_all()
        dialogs = self.as_user(
            self.manager, self.env["hr.professional.interview.deliver"]
        )
        dialog = dialogs.create({"interview_id": self.interview.id})
        titles = self.rows().filtered(lambda r: r.block == "parental").mapped("title")
        self.assertTrue(titles)
        self.assertFalse([t for t in titles if t in (dialog.empty_topics or "")])

    def test_refused_delivery_tells_the_line_manager_no_topic(self):
        self.interview._do_hold()
        titles = self.rows().filtered(lambda r: r.block == "parental").mapped("title")
        interview = self.as_user(self.manager)
        with self.assertRaises(UserError) as caught:
            interview.action_deliver()
        self.assertFalse([t for t in titles if t in str(caught.exception)])

    def test_once_delivered_the_report_tells_it(self):
        self.deliver()
        self.assertEqual(self.read_reason(self.as_user(self.manager)), "parental")

    def test_officer_reads_it(self):
        self.assertEqual(self.read_reason(self.as_user(self.officer)), "parental")

    def test_papers_tell_the_line_manager_nothing(self):
        self.assertFalse(self.as_user(self.manager)._filter_paper_readable("report"))


@tagged("post_install", "-at_install")
class TestRows(AttackCommon):
    """Rows that one may write are moved nowhere."""

    def test_dialogs_of_others_are_not_read(self):
        one = {"interview_id": self.interview.id}
        dialogs = {
            "hr.professional.interview.deliver": {},
            "hr.professional.interview.sign": {"side": "employee"},
            "hr.professional.interview.scan": {"file": base64.b64encode(b"x")},
            "hr.professional.interview.statement": {"act": "observe", "text": "Mine"},
            "hr.professional.interview.identity": {"correction": "Mine"},
            "hr.professional.interview.reason": {
                "act": "take_over",
                "reason": "Mine",
            },
        }
        for model, vals in dialogs.items():
            mine = self.as_user(self.user, self.env[model]).create({**one, **vals})
            theirs = self.as_user(self.colleague, mine)
            with self.subTest(model):
                self.assertFalse(theirs.search([("id", "=", mine.id)]))
                for operation in ("read", "write", "unlink"):
                    self.assertFalse(theirs.has_access(operation), operation)

    def test_a_note_is_planted_on_nobody(self):
        notes = self.as_user(self.boss, self.env["hr.professional.interview.note"])
        note = notes.create({"interview_id": self.interview.id, "text": "Mine"})
        other = self.make_planned(self.colleague_employee)
        for vals in (
            {"user_id": self.manager.id},
            {"interview_id": other.id},
        ):
            with self.subTest(vals), self.assertRaises(AccessError):
                note.write(vals)

    def test_an_action_is_planted_in_nobodys_file(self):
        actions = self.as_user(self.boss, self.env["hr.professional.interview.action"])
        vals = {"interview_id": self.interview.id, "name": "Planted"}
        vals["employee_id"] = self.colleague_employee.id
        try:
            action = actions.create(vals)
        except AccessError:
            return
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual(action.sudo().employee_id, self.employee)

    def test_commands_on_the_interview_move_no_answer(self):
        other = self.make_planned(
            self.colleague_employee, interviewer_id=self.boss_employee.id
        )
        foreign = self.rows(other)[0]
        interview = self.as_user(self.boss)
        for command in (
            Command.link(foreign.id),
            Command.update(self.rows()[0].id, {"interview_id": other.id}),
            Command.create({"topic_id": foreign.topic_id.id, "text": "Forged"}),
            Command.delete(self.rows()[0].id),
        ):
            for name in ("answer_ids", "report_answer_ids"):
                with self.subTest(command), self.assertRaises(AccessError):
                    with self.cr.savepoint():
                        interview.write({name: [command]})
                        self.env.flush_all()

    def test_officer_reads_a_held_report_with_a_reason_only(self):
        self.interview._do_hold()
        self.rows()[0].text = "Between two people"
        userless = self.make_employee("Ursule Userless")
        for interviewer in (self.officer_employee, userless):
            interview = self.as_user(self.officer)
            with self.subTest(interviewer.name):
                with self.assertRaises(UserError):
                    interview.interviewer_id = interviewer
        interview = self.as_user(self.officer)
        self.assertFalse(interview.answer_ids)
        interview.action_take_over_interview("The interviewer is ill")
        self.assertTrue(self.as_user(self.officer).answer_ids)

    def test_officer_names_another_interviewer_once_held(self):
        self.interview._do_hold()
        self.as_user(self.officer).interviewer_id = self.manager_employee
        self.assertEqual(self.interview.interviewer_id, self.manager_employee)


@tagged("post_install", "-at_install")
class TestAfterDelivery(AttackCommon):
    """What was delivered changes by no path."""

    def setUp(self):
        super().setUp()
        self.interview._do_hold()
        self.interview.empty_topics_reason = "Test"
        self.rows()[0].text = "Said"
        self.action = self.env["hr.professional.interview.action"].create(
            {"interview_id": self.interview.id, "name": "Agreed"}
        )
        self.interview._do_deliver()
        self.env.flush_all()

    def assertLocked(self, record, vals):
        with self.assertRaises(UserError), self.cr.savepoint():
            record.write(vals)
            self.env.flush_all()

    def test_locked_in_superuser_mode_whatever_the_field(self):
        answer, interview = self.rows()[0], self.interview
        other = self.make_planned(self.colleague_employee)
        for name in answer._fields:
            field = answer._fields[name]
            if field.store and name not in MAGIC:
                value = self.forge(answer, field, other)
                with self.subTest(name):
                    self.assertLocked(answer.sudo(), {name: value})
        for name, value in {
            "empty_topics_reason": "Other",
            "held_on": "2026-11-01",
            "delivered_on": "2026-11-01",
            "kind": "periodic",
            "employee_id": self.colleague_employee.id,
            "interviewer_id": self.manager_employee.id,
            "shared_reason": "parental",
            "with_mid_career": True,
            "with_late_career": True,
            "with_review": True,
            "prepared_on": "2026-11-01 09:00:00",
            "identity_correction": "Other",
            "identity_confirmed_on": "2026-11-01 09:00:00",
            "state": "held",
        }.items():
            with self.subTest(name):
                self.assertLocked(interview.sudo(), {name: value})

    def forge(self, record, field, other):
        if field.type == "many2one":
            pool = {INTERVIEW: other, "hr.employee": self.colleague_employee}
            return pool.get(field.comodel_name, record.env[field.comodel_name]).id
        return {"integer": 99, "boolean": True}.get(field.type, False)

    def test_calendar_moves_nothing(self):
        meeting = self.interview.calendar_event_id
        before = (self.interview.planned_start, self.interview.state)
        if meeting:
            meeting.with_user(self.boss).write({"start": "2027-01-04 09:00:00"})
        self.assertEqual(before, (self.interview.planned_start, self.interview.state))

    def test_rows_do_not_arrive_from_elsewhere(self):
        other = self.make_planned(with_mid_career=True)
        moved = self.row("mid_wear", interview=other)
        self.assertLocked(moved.sudo(), {"interview_id": self.interview.id})
        action = self.env["hr.professional.interview.action"].create(
            {"interview_id": other.id, "name": "Late"}
        )
        self.assertLocked(action.sudo(), {"interview_id": self.interview.id})

    def test_action_s_person_and_followed_days(self):
        for vals in ({"name": "x"}, {"owner": "hr"}, {"deadline": "2027-01-01"}):
            self.assertLocked(self.action.sudo(), vals)
        self.assertLocked(
            self.action.sudo(), {"employee_id": self.colleague_employee.id}
        )

    def test_topics_and_choices_are_copied_not_read(self):
        answer = self.rows()[0]
        title = answer.title
        answer.topic_id.sudo().write({"name": "Renamed"})
        self.env.invalidate_all()
        self.assertEqual(answer.title, title)

    def test_merge_touches_no_delivered_interview(self):
        other = self.make_planned()
        for one, kept in ((self.interview, other), (other, self.interview)):
            with self.assertRaises(UserError), self.cr.savepoint():
                one.sudo()._do_merge_into(kept, "Forged")

    def test_nobody_else_reopens(self):
        for user in (self.boss, self.manager, self.user, self.colleague):
            with self.subTest(user.login):
                with self.assertRaises(UserError):
                    dialogs = self.env["hr.professional.interview.statement"]
                    dialog = dialogs.with_user(user).create(
                        {
                            "interview_id": self.interview.id,
                            "act": "reopen",
                            "text": "Forged",
                        }
                    )
                    dialog.action_confirm()
        self.assertEqual(self.interview.state, "delivered")

    def test_file_is_reached_with_the_document_only(self):
        file = self.interview._get_delivered_document().attachment_id
        for user in (
            self.colleague,
            self.hr_manager,
            self.settings_user,
            self.officer2,
        ):
            mine = self.as_user(user, file)
            with self.subTest(user.login):
                self.assertFalse(mine.search([("id", "=", file.id)]))
                with self.assertRaises(AccessError):
                    mine.read(["raw", "name"])
                with self.assertRaises(AccessError):
                    mine.generate_access_token()
                with self.assertRaises(AccessError):
                    mine.copy()


@tagged("post_install", "-at_install")
class TestReadThrough(AttackCommon):
    """What a row that anybody makes tells of what it names."""

    def test_no_row_that_anybody_makes_reads_through_in_superuser_mode(self):
        found = []
        for name in get_models(self.env):
            model = self.env[name].with_user(self.colleague)
            if model._abstract or not model.has_access("create"):
                continue
            found += [
                str(field)
                for field in model._fields.values()
                if field.related
                and field.compute_sudo
                and not field.store
                and "hr_professional_interview" in field._modules
            ]
        self.assertFalse(found)

    def test_a_line_of_a_plan_tells_nothing_of_an_interview(self):
        plans = self.as_user(self.colleague, self.env["hr.professional.interview.plan"])
        plan = plans.create({})
        line = plan.line_ids.create(
            {"wizard_id": plan.id, "interview_id": self.interview.id}
        )
        self.env.flush_all()
        self.env.invalidate_all()
        for name in ("employee_id", "due_date"):
            with self.subTest(name), self.assertRaises(AccessError):
                line.read([name])


@tagged("post_install", "-at_install")
class TestForgedContext(AttackCommon):
    """Defaults of a context never reach what the server writes in superuser mode."""

    def test_an_employee_asks_for_no_interview_that_was_held(self):
        forged = {
            "default_state": "closed",
            "default_held_on": "2026-11-02",
            "default_delivered_on": "2026-11-09",
            "default_closed_on": "2026-11-16",
            "default_with_review": True,
        }
        interviews = self.env[INTERVIEW].with_user(self.colleague)
        action = interviews.with_context(**forged).action_my_request("Please")
        asked = self.env[INTERVIEW].browse(action["res_id"])
        self.assertEqual(
            ("to_plan", False, False), (asked.state, asked.held_on, asked.with_review)
        )

    def test_a_personal_link_is_copied_to_nobody(self):
        self.company.write(
            {"interview_live_from": "2026-01-01", "interview_convene": False}
        )
        person = self.make_employee("Paul Paper", manager=self.manager_employee)
        person.work_email = "paul@example.com"
        interview = self.make_planned(person, interviewer_id=self.boss_employee.id)
        forged = self.as_user(self.boss, interview).with_context(
            default_email_cc="evil@example.com",
            default_reply_to="evil@example.com",
            default_recipient_ids=self.boss.partner_id.ids,
        )
        mails = self.env["mail.mail"].sudo()
        for send in ("action_send_personal_link", "action_convene"):
            before = mails.search([])
            getattr(forged, send)()
            made = mails.search([]) - before
            with self.subTest(send):
                self.assertTrue(made)
                self.assertFalse(made.filtered("email_cc"))
                self.assertFalse(made.recipient_ids)
                self.assertNotIn("evil@example.com", made.mapped("reply_to"))

    def test_words_are_put_into_nobodys_mouth(self):
        interview = self.make_interview(
            interviewer_id=self.boss_employee.id, planned_start="2026-12-01 09:00:00"
        )
        forged = self.as_user(self.boss, interview).with_context(
            default_text="Forged", default_given=True, default_yes_no="yes"
        )
        forged.action_plan()
        self.assertTrue(interview.answer_ids)
        self.assertFalse(interview.answer_ids.filtered("text"))
        self.assertFalse(interview.answer_ids.filtered("given"))

    def test_no_paper_calls_itself_a_version(self):
        forged = self.interview.with_context(interview_sealing=7)
        self.assertFalse(forged._get_paper_version())
