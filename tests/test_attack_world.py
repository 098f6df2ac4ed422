"""The world of the attack holds a row for each label of its tables, and canaries."""

from odoo.tests import tagged

from .attack.rights import ODOO_RIGHTS, RIGHTS, ROLES
from .attack.world import AttackWorld


@tagged("post_install", "-at_install")
class TestWorld(AttackWorld):
    def test_every_role_has_its_user(self):
        self.assertEqual(list(ROLES), list(self.users))

    def test_every_row_of_the_tables_is_there(self):
        wanted = {
            (model, label)
            for table in (RIGHTS, ODOO_RIGHTS)
            for model, labels in table.items()
            for label in labels
            if label
        }
        victim, own = (self.files[name].rows for name in ("victim", "own"))
        self.assertEqual(wanted, victim.keys() | self.files["company"].rows.keys())
        self.assertEqual(victim.keys(), own.keys())

    def test_canaries_are_read_back(self):
        row = self.files["victim"].rows["hr.professional.interview.answer", "private"]
        found = self.canaries.find(row.sudo().read(["text"]))
        (place,) = found.values()
        self.assertEqual(("victim", row._name, "private", "text"), place)

    def test_canaries_are_found_in_base64_and_archives(self):
        attachment = self.files["victim"].rows["ir.attachment", "delivered"]
        found = self.canaries.find(attachment.sudo().read(["datas"]))
        fields = {place.field for place in found.values()}
        self.assertIn("attachment_id", fields)
