"""The register that the module ships, imported as a customer would."""

from pathlib import Path

from odoo.tests import tagged

from .common_import import ImportCommon

REGISTER = Path(__file__).parent.parent / "demo" / "register"
FILES = ("employees", "interviews", "absences", "trainings")


@tagged("post_install", "-at_install")
class TestImportRegister(ImportCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.employee.interview_staff_number = False
        cls.files = [
            (f"{name}.csv", (REGISTER / f"{name}.csv").read_bytes()) for name in FILES
        ]

    def counts(self, register):
        return {
            file.target: (
                file.create_count + file.done_count,
                file.known_count,
                file.ignored_count,
                file.faulty_count,
            )
            for file in register.file_ids
        }

    def test_every_file_is_recognised_with_its_columns_and_words(self):
        register = self.send(*self.files)
        self.assertEqual(list(FILES), register.file_ids.mapped("target"))
        unread = register.column_ids.filtered(lambda column: not column.choice_id)
        self.assertEqual(["Observations"], unread.mapped("header"))
        unknown = register.word_ids.filtered(lambda word: not word.choice_id)
        self.assertEqual(["Récup"], unknown.mapped("text"))

    def test_every_fault_of_the_employees_is_told(self):
        register = self.check(*self.files)
        self.assertEqual(
            [
                (19, "ready", "impossible_date"),
                (35, "faulty", "two_digit_year"),
                (73, "ready", "unknown_manager"),
                (123, "ready", "not_an_email"),
                (152, "faulty", "missing"),
                (162, "ignored", "empty_line"),
                (237, "ignored", "same_line"),
            ],
            self.told(register, "employees"),
        )

    def test_every_fault_of_the_interviews_is_told(self):
        register = self.check(*self.files)
        of_refused = [(n, "faulty", "person_refused") for n in (9, 149, 171, 231, 371)]
        self.assertEqual(
            sorted(
                [
                    (7, "faulty", "impossible_date"),
                    (11, "faulty", "unknown_person"),
                    (16, "faulty", "in_future"),
                    (23, "faulty", "two_digit_year"),
                    (30, "faulty", "appraisal"),
                    (62, "faulty", "day_number"),
                    (63, "faulty", "missing"),
                    (436, "ignored", "same_line"),
                    *of_refused,
                ]
            ),
            self.told(register, "interviews"),
        )

    def test_every_fault_of_the_absences_and_trainings_is_told(self):
        register = self.check(*self.files)
        told = [row for row in self.told(register, "absences") if row[1] == "faulty"]
        self.assertEqual(
            [
                (6, "faulty", "in_future"),
                (6, "faulty", "reversed"),
                (8, "faulty", "after_departure"),
                (9, "faulty", "unknown_word"),
                (22, "faulty", "after_departure"),
            ],
            told,
        )
        trainings = self.told(register, "trainings")
        experience = [row for row in trainings if row[2] == "no_training_action"]
        self.assertEqual(17, len(experience), "validations of experience")
        self.assertEqual(
            [
                (4, "ready", "to_be_qualified"),
                (8, "ready", "not_a_number"),
                (13, "faulty", "unknown_person"),
                (34, "faulty", "person_refused"),
            ],
            [row for row in trainings if row not in experience],
        )

    def test_a_dry_run_writes_nothing(self):
        models = ("hr.employee", "hr.professional.interview", "hr.career.event")
        before = [self.env[model].search_count([]) for model in models]
        self.check(*self.files)
        after = [self.env[model].search_count([]) for model in models]
        self.assertEqual(before, after)

    def test_the_valid_lines_are_imported_and_the_second_time_changes_nothing(self):
        register = self.run_import(self.check(*self.files))
        self.assertEqual(("done", False), (register.state, register.error))
        self.assertEqual(
            {
                "employees": (232, 0, 2, 2),
                "interviews": (422, 0, 1, 12),
                "absences": (30, 0, 5, 4),
                "trainings": (234, 0, 0, 2),
            },
            self.counts(register),
        )
        again = self.check(*self.files)
        self.assertEqual(0, again.create_count)
        self.assertEqual(
            [232, 423, 30, 234], again.file_ids.mapped("known_count"), "all is known"
        )
        self.assertIn("employees.csv", again.sent_before)

    def test_the_people_have_their_manager_contract_and_dates(self):
        self.run_import(self.check(*self.files))
        people = self.env["hr.employee"].with_context(active_test=False)
        suzanne = people.search([("interview_staff_number", "=", "00006")])
        self.assertRecordValues(
            suzanne,
            [
                {
                    "name": "Suzanne BOUVIER",
                    "active": True,
                    "job_title": "Chef d'équipe",
                    "employee_type": "employee",
                }
            ],
        )
        self.assertEqual("Patrick REGNIER", suzanne.parent_id.name)
        self.assertEqual("2020-07-05", str(suzanne.contract_date_start))
        gone = people.search([("interview_staff_number", "=", "00012")])
        self.assertEqual((False, "2024-01-17"), (gone.active, str(gone.departure_date)))

    def test_the_ledger_follows_from_what_was_imported(self):
        self.run_import(self.check(*self.files))
        people = self.env["hr.employee"].search([("interview_staff_number", "!=", 0)])
        people._refresh_interview_obligations()
        overdue = people.filtered(lambda row: row.interview_urgency == "overdue")
        self.assertGreater(len(overdue), 20)
        self.assertFalse(people.filtered("interview_refresh_error"))
