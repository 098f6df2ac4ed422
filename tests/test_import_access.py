"""Who may see and start imports: officers, each in his companies."""

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common_import import ImportCommon

MODELS = (
    "hr.professional.interview.import",
    "hr.professional.interview.import.file",
    "hr.professional.interview.import.column",
    "hr.professional.interview.import.word",
    "hr.professional.interview.import.line",
    "hr.professional.interview.import.memory",
)
PREFIX = "hr.professional.interview.import"


@tagged("post_install", "-at_install")
class TestImportAccess(ImportCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.strangers = (
            cls.manager,
            cls.user,
            cls.hr_manager,
            cls.settings_user,
            cls.portal_user,
        )

    def make_done(self):
        register = self.check_table(
            "interviews", "Matricule;Date;Type", "12;1/2/2021;EP", "12;;EP"
        )
        return self.run_import(register)

    def test_officers_of_the_company_read_every_part(self):
        self.make_done()
        for model in MODELS:
            with self.subTest(model):
                rows = self.env[model].with_user(self.officer).search([])
                self.assertTrue(rows)
                self.assertTrue(rows.read(["display_name"]))

    def test_nobody_else_reads_any_part(self):
        self.make_done()
        for model in (*MODELS, f"{PREFIX}.choice"):
            for user in self.strangers:
                with self.subTest(model, user=user.login):
                    with self.assertRaises(AccessError):
                        self.env[model].with_user(user).search([]).read(["id"])

    def test_officers_of_another_company_find_nothing(self):
        self.make_done()
        for model in MODELS:
            with self.subTest(model):
                rows = self.env[model].with_user(self.officer2)
                self.assertFalse(rows.search([]))

    def test_the_files_follow_the_import(self):
        file = self.make_done().file_ids
        attachment = (
            self.env["ir.attachment"]
            .sudo()
            .search(
                [
                    ("res_model", "=", file._name),
                    ("res_id", "=", file.id),
                    ("res_field", "=", "content"),
                ]
            )
        )
        self.assertTrue(attachment.with_user(self.officer).has_access("read"))
        for user in (*self.strangers, self.officer2):
            with self.subTest(user=user.login):
                self.assertFalse(attachment.with_user(user).has_access("read"))

    def test_an_officer_needs_no_right_on_contracts_to_import_history(self):
        register = self.check(
            ("ep.csv", "Matricule;Date;Type\n12;1/2/2021;EP\n12;1/2/2019;EP"),
            user=self.officer,
        )
        self.assertEqual([(3, "faulty", "before_hire")], self.told(register))
        self.run_import(register)
        self.assertEqual(1, register.done_count)

    def test_only_officers_send_files(self):
        for user in self.strangers:
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.send(("a.csv", "a;b\n1;2"), user=user)

    def test_nobody_makes_or_forges_parts_by_hand(self):
        register = self.make_done()
        parts = self.env(user=self.officer)
        vals = {"name": "x", "company_id": self.company.id}
        with self.assertRaises(AccessError):
            parts[PREFIX].create(vals)
        for record, values in (
            (register, {"state": "checked"}),
            (register, {"user_id": self.officer.id}),
            (register.file_ids, {"content": b"eA=="}),
            (register.column_ids, {"header": "x"}),
            (register.word_ids, {"text": "x"}),
            (register.line_ids, {"state": "ready"}),
        ):
            with self.subTest(record._name, values=values):
                with self.assertRaises(AccessError):
                    record.with_user(self.officer).write(values)

    def test_the_wizard_is_its_user_s(self):
        wizards = self.env[f"{PREFIX}.wizard"]
        wizard = wizards.with_user(self.importer).create({})
        self.assertFalse(wizard.with_user(self.officer).has_access("read"))

    def test_an_officer_without_the_company_cannot_choose_it(self):
        with self.assertRaises(AccessError):
            wizard = self.env[f"{PREFIX}.wizard"].with_user(self.importer)
            wizard.create({"company_id": self.other_company.id}).action_next()

    def test_staff_numbers_are_for_officers_and_unique(self):
        self.assertEqual(
            "00012", self.employee.with_user(self.officer).interview_staff_number
        )
        for user in (self.hr_manager, self.manager):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.employee.with_user(user).read(["interview_staff_number"])
