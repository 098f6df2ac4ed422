"""Who read what: third persons leave a step by every way, the two parties none."""

from unittest.mock import patch

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from .common_reading import PREFIX, ReadingCommon


@tagged("post_install", "-at_install")
class TestWho(ReadingCommon):
    def test_third_persons_leave_a_step_with_who_when_and_how(self):
        for user in self.thirds:
            with self.subTest(user.login):
                self.answers(user).read(["text"])
                self.assertRecordValues(
                    self.find_steps(user),
                    [
                        {
                            "kind": "report_opened",
                            "employee_id": self.employee.id,
                            "actor": user.name,
                            "channel": "odoo",
                            "happened_at": fields.Datetime.now(),
                        }
                    ],
                )

    def test_the_employee_and_the_interviewer_leave_none(self):
        for user in self.parties:
            with self.subTest(user.login):
                self.open_form(user)
                self.as_user(self.review.line_ids, user).read(["name"])
                self.as_user(self.interview.document_ids, user)[0].action_open()
                self.print_paper(user, self.interview, "report")
                self.assertFalse(self.logged(user))

    def test_the_line_manager_who_conducted_before_is_a_third_person(self):
        self.interview.with_user(self.officer)._do_reopen("Wrong person")
        self.interview.sudo().interviewer_id = self.manager_employee
        self.interview.sudo()._do_deliver()
        self.open_form(self.manager)
        self.assertFalse(self.logged(self.manager))
        self.interview.sudo()._do_reopen("Again")
        self.interview.sudo().interviewer_id = self.boss_employee
        self.interview.sudo()._do_deliver()
        self.open_form(self.manager)
        self.assertEqual(["report_opened"], self.logged(self.manager))

    def test_an_officer_is_the_employee_on_his_own_file(self):
        interview = self.make_planned(self.officer_employee)
        self.deliver(interview)
        rows = self.as_user(self.rows(interview), self.officer)
        rows.sudo().invalidate_recordset()
        self.as_user(interview, self.officer).web_read(self.get_spec())
        self.assertFalse(self.logged(interview=interview))
        self.as_user(interview, self.administrator).web_read(self.get_spec())
        self.assertEqual(["report_opened"], self.logged(interview=interview))

    def test_the_server_reads_for_itself_without_a_step(self):
        for user in self.thirds:
            self.as_user(self.interview, user).sudo().answer_ids.mapped("text")
            self.as_user(self.interview, user).sudo()._verify()
        self.as_user(self.interview, self.officer).action_verify()
        self.as_user(self.employee, self.officer).action_verify_interview_files()
        self.as_user(self.employee, self.officer)._make_interview_evidence("Test")
        self.assertFalse(self.logged())

    def test_what_is_not_delivered_is_no_reading(self):
        interview = self.make_planned(self.colleague_employee)
        self.row("wishes", interview=interview).text = "A project"
        self.as_user(interview, self.officer).web_read(self.get_spec())
        self.assertFalse(self.logged(interview=interview))

    def test_imported_history_without_a_report_is_no_reading(self):
        interview = self.make_interview(held_on="2025-03-03")
        self.as_user(interview, self.officer).web_read(self.get_spec())
        self.assertFalse(self.logged(interview=interview))


@tagged("post_install", "-at_install")
class TestHow(ReadingCommon):
    def test_opening_the_form_is_reading(self):
        for user in self.thirds:
            with self.subTest(user.login):
                self.open_form(user)
                self.assertEqual(["report_opened"], self.logged(user))

    def test_lists_of_dates_and_states_are_no_reading(self):
        models = [PREFIX, f"{PREFIX}.review", f"{PREFIX}.obligation"]
        models += [f"{PREFIX}.action", f"{PREFIX}.signature", "hr.employee"]
        for user in self.thirds:
            for name in models:
                with self.subTest(f"{user.login} {name}"), self.undone():
                    model = self.as_user(self.env[name], user)
                    if model.has_access("read"):
                        model.web_search_read([], self.get_spec(name, "list", user))
                    self.assertFalse(self.logged(user))

    def test_taking_a_file_is_downloading(self):
        document = self.interview._get_delivered_document()
        file = document.attachment_id
        ways = {
            "button": lambda user: self.as_user(document, user).action_open(),
            "raw": lambda user: self.as_user(file, user).raw,
            "datas": lambda user: self.as_user(file, user).read(["datas"]),
            "search": lambda user: self.as_user(file, user).search_read(
                [("id", "=", file.id)], ["raw"]
            ),
            # as related fields and routes of other modules do
            "superuser mode": lambda user: self.as_user(file, user).sudo().datas,
            "message": lambda user: self.post(user, file),
        }
        for user in self.thirds:
            for name, way in ways.items():
                with self.subTest(f"{user.login} {name}"), self.undone():
                    way(user)
                    self.assertIn("report_downloaded", self.logged(user))

    def post(self, user, file):
        interview = self.as_user(self.interview, user)
        interview.message_post(body="See", attachment_ids=file.ids)

    def test_the_facts_of_a_file_are_no_reading(self):
        file = self.interview._get_delivered_document().attachment_id
        self.as_user(file, self.officer).read(["name", "mimetype", "file_size"])
        self.assertFalse(self.logged())

    def test_old_reports_that_were_imported_are_files_of_the_interview(self):
        interview = self.make_interview(held_on="2025-03-03")
        file = self.env["ir.attachment"].create(
            {"name": "old.pdf", "raw": b"%PDF-1.4\n%%EOF\n"}
            | {"res_model": PREFIX, "res_id": interview.id}
        )
        self.env.flush_all()
        self.assertTrue(self.as_user(file, self.officer).raw)
        self.assertEqual(["report_downloaded"], self.logged(interview=interview))

    def test_other_files_are_nobodys_business(self):
        file = self.env["ir.attachment"].create({"name": "x", "raw": b"x"})
        self.assertTrue(self.as_user(file, self.officer).sudo(False).sudo().raw)
        self.assertFalse(self.find_steps())

    def test_printing_alone_or_several_at_once(self):
        for user in self.thirds:
            for kind in ("report", "action_sheet", "signatures"):
                for render in (self.print_paper, self.print_html, self.print_text):
                    with self.subTest(f"{user.login} {kind}"), self.undone():
                        render(user, self.interview, kind)
                        self.assertEqual(["report_printed"], self.logged(user))

    def test_printing_what_holds_no_answer_is_no_reading(self):
        for kind in ("guide", "blank_form", "blank_form_large"):
            self.print_paper(self.officer, self.interview, kind)
        self.assertFalse(self.logged())

    def test_printing_the_review_or_its_draft(self):
        for kind in ("review", "review_large"):
            with self.subTest(kind), self.undone():
                self.print_paper(self.officer, self.review, kind)
                self.assertEqual(["report_printed"], self.logged(self.officer))
        draft = self.find_draft()
        self.print_paper(self.officer, draft, "review")
        self.assertEqual("report_printed", self.find_last(draft.employee_id).kind)

    def find_draft(self):
        person = self.make_employee("Dora Draft", manager=self.manager_employee)
        self.refresh(person)
        return self.find_review(person)

    def find_last(self, employee):
        self.env.cr.flush()
        events = self.env[f"{PREFIX}.event"].sudo()
        return events.search([("employee_id", "=", employee.id)], limit=1)

    def test_printing_the_trace(self):
        self.print_paper(self.officer, self.employee, "trace")
        self.assertEqual("trace_printed", self.find_last(self.employee).kind)
        self.assertFalse(self.find_last(self.employee).interview_id)

    def test_exporting_rows_from_any_model(self):
        paths = {
            self.rows(): "text",
            self.interview: "report_answer_ids/text",
            self.employee: "professional_interview_ids/report_answer_ids/text",
            self.employee.department_id or self.employee.company_id: "name",
            self.interview.event_ids[:1]: "interview_id/report_answer_ids/text",
        }
        for records, path in paths.items():
            with self.subTest(f"{records._name} {path}"), self.undone():
                self.as_user(records, self.officer).export_data([path])
                kinds = [] if path == "name" else ["report_exported"]
                self.assertEqual(kinds, self.logged(self.officer))

    def test_nothing_from_outside_says_how_it_was_read(self):
        rows = self.answers(self.officer)
        rows.with_context(interview_reading="report_printed", su=True).read(["text"])
        self.assertEqual(["report_opened"], self.logged())

    def test_the_last_report_shown_in_the_next_one_is_read(self):
        later = self.make_planned(interviewer_id=self.manager_employee.id)
        rows = self.as_user(self.rows(later), self.manager)
        self.assertTrue(any(rows.mapped("previous")))
        self.assertEqual(["report_opened"], self.logged(self.manager))
        self.assertFalse(self.logged(interview=later))


@tagged("post_install", "-at_install")
class TestHowOften(ReadingCommon):
    def test_once_for_each_reader_way_and_day(self):
        for _time in range(3):
            self.open_form(self.officer)
            self.answers(self.officer).export_data(["text"])
        self.open_form(self.administrator)
        self.assertEqual(
            ["report_opened", "report_exported"], self.logged(self.officer)
        )
        self.assertEqual(["report_opened"], self.logged(self.administrator))

    def test_the_day_is_that_of_the_company(self):
        self.company.resource_calendar_id.tz = "Europe/Paris"
        # in winter Paris is an hour ahead of UTC
        moments = ("2026-12-01 21:00:00", "2026-12-01 22:30:00", "2026-12-01 23:30:00")
        counts = []
        for moment in moments:
            with freeze_time(moment):
                self.open_form(self.officer)
                counts.append(len(self.logged(self.officer)))
        self.assertEqual([1, 1, 2], counts)

    def test_what_cannot_be_logged_is_not_given(self):
        events = type(self.env[f"{PREFIX}.event"])
        with patch.object(events, "_append", side_effect=AccessError("Full")):
            with self.assertRaises(AccessError), self.cr.savepoint():
                self.answers(self.officer).read(["text"])
                # as the end of a request
                self.env.cr.flush()
        self.assertFalse(self.logged())

    def test_the_trace_with_readings_is_whole(self):
        self.open_form(self.officer)
        self.print_paper(self.manager, self.interview, "report")
        self.env.cr.flush()
        events = self.env[f"{PREFIX}.event"]
        self.assertEqual({}, events._verify(self.employee.ids))

    def test_many_are_logged_at_once(self):
        counts = []
        for count in (5, 50):
            rows = self.make_delivered(count)
            rows = self.as_user(rows, self.officer)
            rows.mapped("text")
            before = self.cr.sql_log_count
            self.env.cr.flush()
            counts.append(self.cr.sql_log_count - before)
            self.assertEqual(count, len(self.find_of(rows)))
        self.assertLessEqual(counts[1], counts[0])

    def make_delivered(self, count):
        """One answer of each of so many delivered reports."""
        people = [self.make_employee(f"{count}-{n}") for n in range(count)]
        interviews = self.env[PREFIX].browse()
        for person in people:
            interviews |= self.make_planned(person)
        rows = self.env[f"{PREFIX}.answer"].browse()
        for interview in interviews:
            rows |= self.row("wishes", interview=interview)
        rows.write({"text": "A project"})
        for interview in interviews:
            self.deliver(interview)
        return rows

    def find_of(self, rows):
        domain = [("interview_id", "in", rows.sudo().interview_id.ids)]
        domain.append(("kind", "=", "report_opened"))
        return self.env[f"{PREFIX}.event"].sudo().search(domain)


@tagged("post_install", "-at_install")
class TestWhoSees(ReadingCommon):
    def setUp(self):
        super().setUp()
        self.open_form(self.officer)
        self.print_paper(self.manager, self.interview, "report")
        self.steps = self.find_steps()
        self.assertEqual(2, len(self.steps))

    def test_the_employee_and_hr_see_who_read(self):
        for user in self.user | self.officer | self.administrator:
            with self.subTest(user.login):
                interview = self.as_user(self.interview, user)
                self.assertEqual(self.steps, interview.reading_ids.sorted("id"))
                found = interview.reading_ids.read(["actor", "kind", "happened_at"])
                self.assertIn(self.officer.name, [row["actor"] for row in found])

    def test_managers_and_interviewers_do_not_see_who_else_read(self):
        for user in self.boss | self.manager | self.colleague:
            with self.subTest(user.login):
                steps = self.as_user(self.steps, user)
                self.assertFalse(steps._filtered_access("read"))
                with self.assertRaises(AccessError):
                    steps.read(["actor"])
        self.assertFalse(self.as_user(self.interview, self.boss).reading_ids)

    def test_their_form_opens_whatever_was_cached(self):
        interview = self.as_user(self.interview, self.boss)
        self.assertTrue(interview.sudo().event_ids)
        values = interview.web_read({"event_ids": {"fields": {"kind": {}}}})
        kinds = {row["kind"] for row in values[0]["event_ids"]}
        self.assertNotIn("report_opened", kinds)
        self.assertIn("delivered", kinds)

    def test_the_employees_page_tells_who_when_and_how(self):
        for purpose in ("take_part", "copy"):
            page = self.interview.sudo()._get_page(purpose)
            self.assertEqual(
                [
                    (self.manager.name, "Report printed"),
                    (self.officer.name, "Report read"),
                ],
                [(row["who"], row["how"]) for row in page["readings"]],
            )
            self.assertIn("2026", page["readings"][0]["when"])
