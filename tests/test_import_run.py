"""The run of an import: everything or nothing, batches, stop, resume, failures."""

from contextlib import contextmanager, suppress
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import tagged

from ..models import hr_professional_interview_import_run as run
from .common_import import ImportCommon

HEADER = "Matricule;Date;Type"
REFUSAL = "The day is refused."


@tagged("post_install", "-at_install")
class TestImportRun(ImportCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rows = [f"12;{day:02}/03/2021;EP" for day in range(1, 11)]

    def held(self):
        return self.env["hr.professional.interview"].search_count(
            [("employee_id", "=", self.employee.id), ("origin", "=", "import")]
        )

    def make_checked(self, *rows):
        return self.check_table("interviews", HEADER, *(rows or self.rows))

    @contextmanager
    def batches_of(self, size):
        with patch.object(run, "BATCH", size):
            yield

    @contextmanager
    def failing_on(self, day):
        """The interview of ``day`` cannot be created, for a reason of Odoo's."""
        model = type(self.env["hr.professional.interview"])
        create = model.create

        def refuse(records, vals_list):
            if any(str(vals.get("held_on")) == day for vals in vals_list):
                raise UserError(REFUSAL)
            return create(records, vals_list)

        with patch.object(model, "create", refuse):
            yield

    def test_everything_is_imported_in_one_go(self):
        register = self.make_checked()
        self.assertTrue(register.can_import_all)
        register.action_import_all()
        self.assertEqual(("done", 10), (register.state, self.held()))
        self.assertEqual(self.importer, register.user_id)

    def test_all_or_nothing_refuses_a_file_with_a_fault(self):
        register = self.make_checked(*self.rows, "12;32/13/2021;EP")
        self.assertFalse(register.can_import_all)
        with self.assertRefused("All or nothing"):
            register.action_import_all()
        self.assertEqual(0, self.held())

    def test_all_or_nothing_keeps_nothing_when_one_line_fails(self):
        register = self.make_checked()
        with self.failing_on("2021-03-07"), self.assertRefused("Nothing was imported"):
            with self.env.cr.savepoint():
                register.action_import_all()
        self.env.invalidate_all()
        self.assertEqual(("checked", 0), (register.state, self.held()))

    def test_all_or_nothing_is_not_for_more_lines_than_stated(self):
        target = "odoo.addons.hr_professional_interview.models"
        with patch(f"{target}.hr_professional_interview_import.MAX_AT_ONCE", 9):
            self.assertFalse(self.make_checked().can_import_all)

    def test_a_failing_line_stops_no_other(self):
        register = self.make_checked()
        with self.failing_on("2021-03-07"):
            self.run_import(register)
        self.assertEqual(("done", 9), (register.state, self.held()))
        failed = register.line_ids.filtered(lambda line: line.state == "failed")
        self.assertEqual([8], failed.mapped("number"))
        self.assertIn(REFUSAL, failed.message)

    def test_stopped_it_keeps_what_was_done_and_goes_on_without_doubles(self):
        register = self.make_checked()
        register.action_import_valid()
        with self.batches_of(4):
            check = run.ImportCheck(register.sudo(), register.env)
            register.sudo().managers_set = True
            register.sudo()._run_batch(check)
        register.action_stop()
        self.go_on()
        self.assertEqual(("stopped", 4), (register.state, self.held()))
        self.assertEqual(40, register.progress)
        register.action_resume()
        self.go_on()
        self.assertEqual(("done", 10), (register.state, self.held()))

    def test_killed_between_two_batches_it_goes_on_at_the_next_run(self):
        register = self.make_checked()
        register.action_import_valid()
        model = type(register)
        dying = _die_after(model._run_batch, 2)
        with self.batches_of(4), patch.object(model, "_run_batch", dying):
            with suppress(SystemExit):
                self.go_on()
        self.env.invalidate_all()
        self.assertEqual(("running", 4), (register.state, self.held()))
        self.go_on()
        self.assertEqual(("done", 10), (register.state, self.held()))

    def test_what_was_recorded_meanwhile_is_not_created_twice(self):
        register = self.make_checked()
        self.make_interview(held_on="2021-03-05")
        self.run_import(register)
        self.assertEqual(10, self.held())
        self.assertEqual(1, register.known_count)

    def test_lines_are_created_with_the_rights_of_who_started(self):
        register = self.make_checked()
        register.action_import_valid()
        self.importer.group_ids -= self.env.ref(
            "hr_professional_interview.group_hr_professional_interview_officer"
        )
        self.go_on()
        self.assertEqual(("stopped", 0), (register.sudo().state, self.held()))
        self.assertIn("no HR officer", register.sudo().error)

    def test_an_unexpected_error_stops_the_import_and_no_other(self):
        broken = self.make_checked()
        other = self.check_table("interviews", HEADER, "12;05/06/2022;EP")
        for register in (broken, other):
            register.action_import_valid()
        method = type(broken)._run_batch

        def fail(register, check):
            if register.id == broken.id:
                raise ValueError("broken")
            return method(register, check)

        logger = "odoo.addons.hr_professional_interview.models"
        with (
            patch.object(type(broken), "_run_batch", fail),
            self.assertLogs(f"{logger}.hr_professional_interview_import_run", "ERROR"),
        ):
            self.go_on()
        self.assertEqual(("stopped", "done"), (broken.state, other.state))
        self.assertIn("ValueError", broken.error)

    def test_a_finished_import_is_kept(self):
        register = self.run_import(self.make_checked())
        with self.assertRefused("is kept"):
            register.unlink()

    def test_an_import_not_started_can_be_thrown_away(self):
        register = self.make_checked()
        register.unlink()
        self.assertFalse(register.exists())

    def test_nothing_of_a_started_import_changes(self):
        register = self.run_import(self.make_checked())
        with self.assertRefused("this is done from"):
            register.two_digit_years = True
        with self.assertRefused("was started"):
            next(iter(register.file_ids)).target = "ignore"

    def test_another_choice_asks_for_another_check(self):
        register = self.make_checked()
        register.two_digit_years = True
        self.assertEqual("draft", register.state)
        self.assertFalse(register.line_ids)

    def test_no_mail_no_activity_no_follower_comes_from_a_file(self):
        models = ("mail.mail", "mail.activity", "mail.followers", "mail.notification")
        before = [self.env[model].search_count([]) for model in models]
        self.run_import(self.make_checked())
        after = [self.env[model].search_count([]) for model in models]
        self.assertEqual(before, after)

    def test_the_number_of_queries_of_a_check_does_not_grow_with_the_lines(self):
        few = self.count_queries(self.rows[:5])
        many = self.count_queries(
            [f"12;{d:02}/{m:02}/2022;EP" for m in range(1, 6) for d in range(1, 11)]
        )
        # lines are inserted by hundreds, and the words of the file are the same
        self.assertLessEqual(many, few + 2)

    def test_the_number_of_queries_does_not_grow_with_the_known_people(self):
        header = "Matricule;Nom;Prénom;Date d'entrée"
        counts = []
        for count in (5, 50):
            rows = [f"{count}{n:03};N{n};P{count};01/02/2020" for n in range(count)]
            text = "\n".join([header, *rows])
            self.run_import(self.check(("employees.csv", text)))
            counts.append(self.count_queries(rows, header, "employees"))
        self.assertLessEqual(counts[1], counts[0] + 3)

    def count_queries(self, rows, header=HEADER, target="interviews"):
        register = self.send((f"{target}.csv", "\n".join([header, *rows])))
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        register.action_check()
        self.env.flush_all()
        return self.env.cr.sql_log_count - before


def _die_after(method, count):
    left = [count]

    def die(*args):
        if not left[0]:
            raise SystemExit
        left[0] -= 1
        return method(*args)

    return die
