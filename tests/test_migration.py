"""A company that upgrades: what was there before keeps working."""

from datetime import date
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import tagged

from .test_content import ContentCommon

MIGRATIONS = Path(__file__).resolve().parents[1] / "migrations"


def load(version, name):
    """The script of a migration, as Odoo loads it."""
    path = MIGRATIONS / version / f"{name}.py"
    spec = spec_from_file_location(f"migration_{name.replace('-', '_')}", path)
    script = module_from_spec(spec)
    spec.loader.exec_module(script)
    return script


@tagged("post_install", "-at_install")
class TestTopics(ContentCommon):
    def migrate(self, version="19.0.1.1.0"):
        load("19.0.1.2.0", "end-topics").migrate(self.env.cr, version)
        self.env.invalidate_all()

    def test_what_is_planned_or_held_gets_its_topics(self):
        held = self.make_interview_in("held")
        for interview in self.interview | held:
            titles = interview.answer_ids.mapped("title")
            interview.answer_ids.unlink()
            self.assertFalse(interview.answer_ids)
            self.migrate()
            self.assertEqual(interview.answer_ids.mapped("title"), titles)

    def test_twice_is_once_and_answers_stay(self):
        row = self.rows()[:1]
        row.text = "Said before"
        rows = self.interview.answer_ids
        self.migrate()
        self.migrate()
        self.assertEqual(self.interview.answer_ids, rows)
        self.assertEqual(row.text, "Said before")

    def test_a_new_database_has_nothing_to_migrate(self):
        self.interview.answer_ids.unlink()
        self.migrate(version="")
        self.assertFalse(self.interview.answer_ids)

    def test_history_and_what_was_delivered_have_none(self):
        history = self.make_interview(held_on="2022-05-04")
        delivered = self.make_interview_in("delivered")
        self.migrate()
        self.assertFalse((history | delivered).answer_ids)


@tagged("post_install", "-at_install")
class TestDeliveredBefore(ContentCommon):
    """Delivered by a version that kept no document."""

    def setUp(self):
        super().setUp()
        self.before = self.make_interview_in("delivered")

    def test_what_needs_a_document_says_that_there_is_none(self):
        mine = self.before.with_user(self.user)
        for act in (
            mine.action_my_sign,
            mine.action_my_observe,
            mine.action_my_download,
        ):
            with self.assertRaisesRegex(UserError, "kept in Odoo"):
                act()

    def test_its_signed_paper_is_filed(self):
        self.before._do_file_scan("signed.pdf", b"%PDF-1.4\n%%EOF\n")
        self.assertEqual(self.before.state, "closed")
        self.assertEqual(self.before.document_ids.kind, "scan")

    def test_it_is_closed_once_the_days_are_over(self):
        with patch.object(self.env.registry["ir.cron"], "_commit_progress"):
            self.env["hr.professional.interview"]._cron_close_delivered()
        self.assertEqual(self.before.state, "closed")
        self.assertGreater(self.before.closed_on, date(2026, 11, 9))

    def test_hr_reopens_it_and_the_next_delivery_has_a_document(self):
        self.before._do_reopen("A sentence was missing")
        self.before.empty_topics_reason = "On paper"
        self.before._do_deliver()
        self.assertEqual(self.before.document_ids.version, 1)


@tagged("post_install", "-at_install")
class TestActionNotes(ContentCommon):
    """Progress was one text that was written over; it becomes the first note."""

    def setUp(self):
        super().setUp()
        self.actions = self.env["hr.professional.interview.action"].create(
            [
                {"interview_id": self.interview.id, "name": name}
                for name in ("told", "untold", "blank")
            ]
        )
        self.actions[2].state = "done"
        self.env.flush_all()
        table = "hr_professional_interview_action"
        self.env.cr.execute(f"ALTER TABLE {table} ADD COLUMN progress text")
        texts = zip(self.actions.ids, ("Booked", None, "  "), strict=True)
        for action_id, text in texts:
            self.env.cr.execute(
                f"UPDATE {table} SET progress = %s, closed_on = NULL,"
                " write_date = '2026-03-04 10:00:00' WHERE id = %s",
                [text, action_id],
            )

    def migrate(self, version="19.0.1.2.0"):
        load("19.0.1.3.0", "post-action-notes").migrate(self.env.cr, version)
        self.env.invalidate_all()

    def test_the_text_becomes_a_note_without_author(self):
        self.migrate()
        told, untold, blank = self.actions
        note = told.note_ids
        self.assertEqual(("Booked", "Booked"), (told.progress, note.text))
        self.assertEqual(date(2026, 3, 4), note.noted_on.date())
        self.assertFalse(note.author_id)
        self.assertEqual(self.employee, note.employee_id)
        self.assertFalse(untold.note_ids)
        self.assertEqual("done", blank.note_ids.kind)
        self.assertEqual(date(2026, 3, 4), blank.closed_on)

    def test_twice_is_once(self):
        self.migrate()
        self.migrate()
        self.assertEqual(1, len(self.actions[0].note_ids))


@tagged("post_install", "-at_install")
class TestShareReason(ContentCommon):
    def test_a_stored_button_calls_the_method_of_all_reasons(self):
        view = self.env["ir.ui.view"].create(
            {
                "name": "Mine",
                "model": "hr.professional.interview",
                "arch": '<form><button name="action_my_share_reason" type="object"/>'
                "</form>",
            }
        )
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE ir_ui_view SET arch_db = replace(arch_db::text,"
            " 'share_reason', 'share_mandate')::jsonb WHERE id = %s",
            view.ids,
        )
        load("19.0.1.5.0", "pre-views").migrate(self.env.cr, "19.0.1.4.0")
        self.env.invalidate_all()
        button = '<button name="action_my_share_reason" args="[\'mandate\']"'
        self.assertIn(button, view.arch)

    def test_views_stored_before_name_what_everybody_reads_of_mails(self):
        view = self.env["ir.ui.view"].create(
            {
                "name": "Of before",
                "model": "hr.professional.interview",
                "arch": '<list><field name="mail_problem"/></list>',
            }
        )
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE ir_ui_view SET arch_db = replace(arch_db::text,"
            " 'mail_problem', 'mail_error')::jsonb WHERE id = %s",
            view.ids,
        )
        load("19.0.1.5.0", "pre-views").migrate(self.env.cr, "19.0.1.4.0")
        self.env.invalidate_all()
        self.assertIn('name="mail_problem"', view.arch)
