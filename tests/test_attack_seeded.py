"""The net is tested: leaks are made, and the attack has to tell each."""

from contextlib import contextmanager
from unittest.mock import patch

from odoo.tests import tagged
from odoo.tools import mute_logger

from .attack.names import INTERVIEW, PREFIX
from .attack.orm_attack import OrmAttack

MODULE = "hr_professional_interview"


@tagged("post_install", "-at_install")
class TestSeeded(OrmAttack):
    def get_leaks(self, role, path, target):
        """What a role is told to have come out by a path, at what is named so."""

        def is_wanted(_role, tried, what):
            return tried.startswith(path) and target in what

        tally = self.run_attack(is_wanted, roles=(role,))
        self.assertTrue(tally.attempts)
        return tally.leaks

    @contextmanager
    def assertCaught(self, role, path, target, words):
        """Nothing leaks before what is done inside, and that is told after it."""
        self.assertFalse(self.get_leaks(role, path, target))
        yield
        leaks = self.get_leaks(role, path, target)
        self.assertTrue(leaks)
        self.assertTrue([line for line in leaks if words in line], leaks)

    def patch(self, model, name, value):
        """Replace an attribute of a model until the end of the test."""
        patcher = patch.object(self.env.registry[model], name, value)
        self.startPatcher(patcher)

    def open_field(self, model, name):
        """Drop the groups of a field."""
        field = self.env.registry[model]._fields[name]
        self.startPatcher(patch.object(field, "groups", None))

    def test_a_rule_removed(self):
        rule = self.env.ref(f"{MODULE}.hr_professional_interview_event_rule_reason")
        target = f"victim {PREFIX}.event reason"
        with self.assertCaught("manager", "read", target, "something came out"):
            rule.active = False
            self.env.flush_all()

    def test_the_group_of_a_field_dropped(self):
        target = f"victim {INTERVIEW} planned.identity_correction"
        words = f"{INTERVIEW}.identity_correction (planned, victim)"
        with self.assertCaught("manager", "read", target, words):
            self.open_field(INTERVIEW, "identity_correction")

    def test_a_superuser_s_value_returned(self):
        def give(interviews):
            mine = [("interview_id", "in", interviews.ids)]
            return interviews.env[f"{PREFIX}.note"].sudo().search_read(mine, ["text"])

        target = f"victim {INTERVIEW} planned"
        words = f"{PREFIX}.note.text (note, victim)"
        with self.assertCaught("employee", "method action_my_accept", target, words):
            self.patch(INTERVIEW, "action_my_accept", give)

    def test_a_follower_added(self):
        target, planned = "victim mail.followers", self.files["victim"].planned
        words = "something came out"
        with self.assertCaught("settings", "mail search_read", target, words):
            self.env.cr.execute(
                "INSERT INTO mail_followers (res_model, res_id, partner_id)"
                " VALUES (%s, %s, %s)",
                [INTERVIEW, planned.id, self.colleague.partner_id.id],
            )

    def test_the_link_of_the_calendar_opened(self):
        target = f"victim {INTERVIEW} planned.calendar_event_id"
        words = "calendar_event_id came out"
        with self.assertCaught("manager", "read", target, words):
            self.open_field(INTERVIEW, "calendar_event_id")

    def test_a_display_name_of_the_superuser(self):
        def compute(interviews):
            for interview in interviews:
                interview.display_name = interview.sudo().identity_correction or "-"

        target = f"victim {INTERVIEW} planned"
        words = f"{INTERVIEW}.identity_correction (planned, victim)"
        with self.assertCaught("manager", "web_search_read", target, words):
            self.patch(INTERVIEW, "_compute_display_name", compute)

    @mute_logger("odoo.sql_db")
    def test_a_public_method_that_checks_nothing(self):
        def cancel(interviews):
            interviews.sudo().place = "forged"
            return True

        target = f"victim {INTERVIEW} planned"
        words = "changed: hr_professional_interview"
        with self.assertCaught("colleague", "method action_cancel", target, words):
            self.patch(INTERVIEW, "action_cancel", cancel)
