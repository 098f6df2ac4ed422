from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import InterviewCommon

INTERVIEW = "hr.professional.interview"
OBLIGATION = "hr.professional.interview.obligation"
EVENT = "hr.career.event"


@tagged("post_install", "-at_install")
class TestConfidential(InterviewCommon):
    """What travels further than the record: names, messages, activities."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.event = cls.make_event("union_mandate", "2022-01-03", "2026-06-30")
        cls.absence = cls.make_absence("maternity", "2026-03-02", "2026-07-31")
        cls.interview = cls.make_interview_in(
            "planned", kind="return", interviewer_id=cls.manager_employee.id
        )
        cls.employee.refresh_interview_obligations()
        cls.obligation = cls.employee.interview_obligation_ids.filtered(
            lambda row: row.kind == "return" and row.leave_id or row.career_event_id
        )[:1]
        cls.strangers = cls.colleague | cls.hr_manager | cls.settings_user
        cls.strangers |= cls.officer2 | cls.portal_user | cls.former_manager

    def test_strangers_read_a_neutral_name_even_in_superuser_mode(self):
        for record in (self.interview, self.obligation, self.event):
            for user in self.strangers:
                with self.subTest(model=record._name, user=user.login):
                    self.env.invalidate_all()
                    name = record.with_user(user).sudo().display_name
                    self.assertNotIn("Emma", name)
                    self.assertNotIn("eturn", name, name)

    def test_those_who_may_read_it_see_whose_it_is(self):
        for record, user in (
            (self.interview, self.manager),
            (self.obligation, self.user),
            (self.event, self.officer),
        ):
            self.assertIn("Emma", record.with_user(user).display_name)

    def test_name_of_a_career_event_tells_neither_kind_nor_day(self):
        name = self.event.with_user(self.officer).display_name
        self.assertEqual(name, "Emma Employee - career event")

    def test_access_error_in_debug_mode_names_nobody(self):
        for user in self.strangers - self.portal_user:
            record = self.event.with_user(user)
            with self.assertRaises(AccessError) as caught:
                record.read(["kind"])
            self.assertNotIn("Emma", str(caught.exception))

    def test_manager_learns_no_reason_from_a_form_that_pretends(self):
        own = self.manager_employee.id
        commands = [
            [4, self.obligation.id, 0],
            [1, self.obligation.id, {"employee_id": own, "kind": "periodic"}],
        ]
        answer = (
            self.env[INTERVIEW]
            .with_user(self.manager)
            .onchange(
                {
                    "employee_id": self.employee.id,
                    "kind": "return",
                    "obligation_ids": commands,
                },
                [],
                {"obligation_ids": {"fields": {"basis": {}, "kind": {}}}},
            )
        )
        for word in ("maternity", "mandate", "L1225", "L2141"):
            self.assertNotIn(word, str(answer))

    def test_strangers_plan_nothing_and_are_told_nothing(self):
        for user in self.strangers:
            self.env.invalidate_all()
            with self.assertRaises(AccessError) as caught:
                self.obligation.with_user(user).action_plan_interview()
            self.assertNotIn("Emma", str(caught.exception))

    def test_strangers_send_no_message_about_it(self):
        for model, record in (
            (INTERVIEW, self.interview),
            (OBLIGATION, self.obligation),
            (EVENT, self.event),
        ):
            with self.subTest(model), self.assertRefused("confidential"):
                self.env["mail.thread"].with_user(self.colleague).message_notify(
                    model=model,
                    res_id=record.id,
                    partner_ids=self.boss.partner_id.ids,
                    body="Look",
                )

    def test_manager_writes_only_to_those_who_may_read_it(self):
        messages = self.env["mail.message"].with_user(self.manager)
        values = {"model": INTERVIEW, "res_id": self.interview.id, "body": "Look"}
        with self.assertRefused("confidential"):
            messages.create({**values, "partner_ids": self.colleague.partner_id.ids})
        message = messages.create({**values, "partner_ids": self.user.partner_id.ids})
        with self.assertRefused("confidential"):
            message.write({"partner_ids": [(4, self.colleague.partner_id.id)]})

    def test_activity_of_a_stranger_names_nobody(self):
        for record in (self.interview, self.obligation, self.event):
            activity = (
                self.env["mail.activity"]
                .with_user(self.colleague)
                .create({"summary": "x", "user_id": self.colleague.id})
            )
            target = {
                "res_model_id": self.env["ir.model"]._get_id(record._name),
                "res_id": record.id,
            }
            with self.subTest(record._name), self.assertRaises(UserError) as caught:
                activity.write(target)
            self.assertNotIn("Emma", str(caught.exception))

    def test_nobody_interviews_himself_through_another_record(self):
        twin = self.make_employee(
            "Emma Nord", company=self.other_company, user=self.user
        )
        with self.assertRefused("nobody conducts his own interview"):
            self.interview.interviewer_id = twin

    def test_no_activity_on_what_is_owed(self):
        with self.assertRefused("planned on interviews"):
            self.env["mail.activity"].create(
                {
                    "summary": "x",
                    "res_model_id": self.env["ir.model"]._get_id(OBLIGATION),
                    "res_id": self.obligation.id,
                    "user_id": self.manager.id,
                }
            )

    def test_former_manager_keeps_no_activity(self):
        self.interview.with_user(self.manager).activity_schedule(
            "mail.mail_activity_data_todo", user_id=self.manager.id
        )
        self.assertTrue(self.interview.activity_ids)
        self.employee.parent_id = self.former_manager_employee
        self.assertFalse(self.interview.activity_ids)

    def test_tracking_holds_no_free_text(self):
        for model in (INTERVIEW, EVENT, "hr.employee"):
            for field in self.env[model]._fields.values():
                ours = field._module == "hr_professional_interview"
                if ours and field.type in ("char", "text", "html"):
                    tracked = getattr(field, "tracking", False)
                    self.assertFalse(tracked, f"{model}.{field.name}")


@tagged("post_install", "-at_install")
class TestOwnFileDisguise(InterviewCommon):
    """Nobody decides on his own file, whatever way round."""

    def mine(self):
        return self.officer_employee.with_user(self.officer)

    def test_officer_does_not_unlink_his_user_from_his_file(self):
        with self.assertRefused("his own user", AccessError):
            self.mine().write({"user_id": False})

    def test_officer_does_not_link_his_user_to_a_file_with_decisions(self):
        self.officer_employee.user_id = False
        self.mine().write(
            {"interview_excluded": True, "interview_excluded_reason": "x"}
        )
        with self.assertRefused("his own user", AccessError):
            self.mine().write({"user_id": self.officer.id})

    def test_officer_links_his_user_to_a_file_without_any(self):
        self.officer_employee.user_id = False
        self.mine().write({"user_id": self.officer.id})
        self.assertEqual(self.officer_employee.user_id, self.officer)

    def test_defaults_in_the_context_decide_nothing(self):
        self.officer_employee.user_id = False
        employees = self.env["hr.employee"].with_user(self.officer)
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            employees.with_context(default_interview_excluded=True).create(
                {
                    "name": "Me again",
                    "company_id": self.company.id,
                    "user_id": self.officer.id,
                }
            )

    def test_confirmed_training_does_not_move_to_his_own_file(self):
        line = (
            self.env["hr.resume.line"]
            .with_user(self.officer)
            .create(
                {
                    "employee_id": self.employee.id,
                    "name": "Welding",
                    "date_start": "2026-01-05",
                    "training_nature": "non_compulsory",
                    "training_confirmed_by": self.officer.id,
                }
            )
        )
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            line.write({"employee_id": self.officer_employee.id})

    def test_training_is_not_confirmed_by_defaults_in_the_context(self):
        lines = self.env["hr.resume.line"].with_user(self.officer)
        lines = lines.with_context(default_training_confirmed_by=self.officer.id)
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            lines.create(
                {
                    "employee_id": self.officer_employee.id,
                    "name": "Welding",
                    "date_start": "2026-01-05",
                }
            )

    def test_nobody_becomes_the_employee_of_somebody_elses_file(self):
        self.make_absence("maternity", "2026-03-02", "2026-07-31")
        self.employee.refresh_interview_obligations()
        mine = self.employee.with_user(self.hr_manager)
        with self.assertRefused("his own user", AccessError):
            mine.write({"user_id": self.hr_manager.id})
        with self.assertRefused("his own user", AccessError):
            mine.resource_id.write({"user_id": self.hr_manager.id})

    def test_officer_does_not_move_his_file_to_another_company(self):
        with self.assertRaises(AccessError):
            self.mine().write({"company_id": self.other_company.id})

    def test_manager_does_not_record_what_is_long_past(self):
        interview = self.make_interview(planned_start="2022-05-02 09:00:00")
        interview = interview.with_user(self.manager)
        interview.action_plan()
        with self.assertRefused("within 31 days", AccessError):
            interview.action_hold()
        with self.assertRefused("within 31 days", AccessError):
            interview.write({"state": "held", "held_on": "2022-05-02"})

    def test_held_day_is_not_the_managers_to_change(self):
        interview = self.make_interview_in("held").with_user(self.manager)
        with self.assertRefused("Held on", AccessError):
            interview.held_on = "2026-11-10"

    def test_agreement_does_not_move_to_a_company_of_others(self):
        agreement = self.env["hr.professional.interview.agreement"].create(
            {
                "name": "Accord",
                "company_id": self.company.id,
                "months": 24,
                "concluded_on": "2026-01-01",
                "date_from": "2026-01-01",
            }
        )
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            agreement.with_user(self.administrator).write(
                {"company_id": self.other_company.id}
            )

    def test_offers_are_not_shown_to_managers(self):
        self.make_absence("family_solidarity", "2026-12-01", "2027-02-28")
        self.employee.refresh_interview_obligations()
        domain = [("employee_id", "=", self.employee.id), ("kind", "=", "return")]
        obligations = self.env["hr.professional.interview.obligation"]
        self.assertTrue(obligations.with_user(self.officer).search(domain))
        self.assertFalse(obligations.with_user(self.manager).search(domain))

    def test_user_of_an_archived_manager_opens_nothing(self):
        interview = self.make_interview_in(
            "planned", interviewer_id=self.manager_employee.id
        )
        self.manager_employee.active = False
        self.env.invalidate_all()
        self.assertFalse(interview.with_user(self.manager).has_access("read"))
