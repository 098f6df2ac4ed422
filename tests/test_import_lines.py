"""What a line of each kind of file becomes, and every reason to refuse it."""

from odoo.tests import tagged

from .common_import import ImportCommon

EP = "Matricule;Date;Type"
ABSENCE = "Matricule;Motif;Début;Fin"
TRAINING = "Matricule;Intitulé;Début;Fin;Heures;Obligatoire;Certifiante"
PEOPLE = "Matricule;Nom;Prénom;Date de naissance;Date d'entrée;Date de sortie;Contrat"


@tagged("post_install", "-at_install")
class TestImportInterviews(ImportCommon):
    def one(self, line, header=EP, **options):
        return self.check_table("interviews", header, line, **options)

    def test_each_wrong_line_is_refused_for_its_reason(self):
        for line, code in (
            ("12;31/02/2021;EP", "impossible_date"),
            ("12;;EP", "missing"),
            ("12;hier;EP", "not_a_date"),
            ("12;01/01/1852;EP", "date_out_of_range"),
            ("12;3/4/19;EP", "two_digit_year"),
            ("12;44197;EP", "day_number"),
            ("12;24/11/2026;EP", "in_future"),
            ("12;03/05/2020;EP", "before_hire"),
            ("12;12/03/2021;", "missing"),
            ("12;12/03/2021;Goûter", "unknown_word"),
            ("12;12/03/2021;Entretien annuel", "appraisal"),
            ("99;12/03/2021;EP", "unknown_person"),
            ("=12;12/03/2021;EP", "formula"),
            ("<b>12</b>;12/03/2021;EP", "markup"),
            ("12;12/03/2021;EP;trop", "too_many_cells"),
        ):
            with self.subTest(line):
                register = self.one(line)
                codes = [fault[1] for fault in register.line_ids.messages]
                self.assertIn(code, codes)
                self.assertEqual("faulty", register.line_ids.state)

    def test_doubtful_dates_are_read_when_asked_for(self):
        for line, day in (
            ("12;3/4/21;EP", "2021-04-03"),
            ("12;44197;EP", "2021-01-01"),
        ):
            register = self.one(line, two_digit_years=True, day_numbers=True)
            self.run_import(register)
            interview = self.env["hr.professional.interview"].browse(
                register.line_ids.res_id
            )
            self.assertEqual(day, str(interview.held_on))

    def test_an_interview_becomes_closed_history(self):
        register = self.run_import(self.one("00012;12/03/2021;Etat des lieux 6 ans"))
        self.assertRecordValues(
            self.env["hr.professional.interview"].browse(register.line_ids.res_id),
            [
                {
                    "employee_id": self.employee.id,
                    "kind": "periodic",
                    "with_review": True,
                    "state": "closed",
                    "origin": "import",
                }
            ],
        )

    def test_after_a_departure_there_is_no_interview(self):
        gone = self.make_employee("Gone", hired="2018-01-02", ended="2020-12-31")
        gone.interview_staff_number = "77"
        self.assertTold(self.one("77;05/01/2021;EP"), "after_departure")

    def test_before_the_law_it_is_kept_and_told(self):
        self.employee.contract_date_start = "2010-01-04"
        self.employee.current_version_id.date_version = "2010-01-04"
        self.assertTold(self.one("12;05/01/2012;EP"), "before_law", "ready")

    def test_two_kinds_on_one_day_are_refused(self):
        self.make_interview(held_on="2021-03-12", kind="return")
        self.assertTold(self.one("12;12/03/2021;EP"), "other_that_day")

    def test_nobody_imports_his_own_file(self):
        self.make_employee("Ingrid", user=self.importer).interview_staff_number = "5"
        self.assertTold(self.one("5;12/03/2021;EP"), "own_file")

    def test_people_are_found_by_name_and_homonyms_are_told(self):
        header = "Nom;Prénom;Date;Type"
        line = "EMPLOYEE;Emma;12/03/2021;EP"
        register = self.one(line, header)
        self.assertEqual(self.employee, register.line_ids.employee_id)
        self.make_employee("Emma Employee")
        self.assertTold(self.one(line, header), "homonyms")

    def test_a_birth_date_tells_homonyms_apart(self):
        self.employee.birthday = "1980-02-01"
        self.make_employee("Emma Employee", birthday="1990-02-01")
        header = "Nom;Prénom;Né(e) le;Date;Type"
        register = self.one("Employee;Emma;01/02/1980;12/03/2021;EP", header)
        self.assertEqual(self.employee, register.line_ids.employee_id)

    def test_a_number_of_somebody_else_is_told(self):
        register = self.one(
            "12;DURAND;Paul;12/03/2021;EP", "Matricule;Nom;Prénom;Date;Type"
        )
        self.assertTold(register, "other_name")

    def test_people_of_another_company_are_nobody_here(self):
        self.other_employee.interview_staff_number = "8"
        self.assertTold(self.one("8;12/03/2021;EP"), "unknown_person")

    def test_the_day_of_the_copy_and_the_interviewer_are_kept(self):
        self.manager_employee.interview_staff_number = "3"
        header = f"{EP};Remis le;Matricule évaluateur"
        register = self.run_import(self.one("12;12/03/2021;EP;20/03/2021;3", header))
        interview = self.env["hr.professional.interview"].browse(
            register.line_ids.res_id
        )
        self.assertEqual("2021-03-20", str(interview.delivered_on))
        self.assertEqual(self.manager_employee, interview.interviewer_id)

    def test_a_wrong_copy_or_interviewer_is_left_out(self):
        header = f"{EP};Remis le;Matricule évaluateur"
        register = self.one("12;12/03/2021;EP;20/03/2020;12", header)
        self.assertEqual(
            [
                (2, "ready", "delivered_before_held"),
                (2, "ready", "unknown_interviewer"),
            ],
            self.told(register),
        )


@tagged("post_install", "-at_install")
class TestImportAbsences(ImportCommon):
    def one(self, line):
        return self.check_table("absences", ABSENCE, line)

    def test_each_wrong_line_is_refused_for_its_reason(self):
        for line, code in (
            ("12;Maladie;01/06/2021;01/05/2021", "reversed"),
            ("12;Maladie;01/06/2027;01/09/2027", "in_future"),
            ("12;Maladie;01/06/2019;01/09/2019", "before_hire"),
            ("12;Maladie;;01/09/2021", "missing"),
            ("12;;01/06/2021;01/09/2021", "missing"),
            ("12;Vacances;01/06/2021;01/09/2021", "unknown_word"),
            ("12;Visite de mi-carrière;01/06/2021;02/06/2021", "visit_of_days"),
        ):
            with self.subTest(line):
                self.assertTold(self.one(line), code)

    def test_each_reason_becomes_its_event(self):
        for reason, kind, trigger in (
            ("Congé maternité", "absence", "maternity"),
            ("Arrêt maladie", "absence", "sickness"),
            ("Congé sans solde", "suspension", "none"),
            ("Mandat syndical", "union_mandate", "none"),
        ):
            register = self.one(f"12;{reason};01/06/2021;01/09/2021")
            event = self.env["hr.career.event"].browse(
                self.run_import(register).line_ids.res_id
            )
            with self.subTest(reason):
                self.assertEqual((kind, trigger), (event.kind, event.trigger))

    def test_what_owes_nothing_is_not_recorded(self):
        register = self.one("12;Congé paternité;01/06/2021;25/06/2021")
        self.assertTold(register, "owes_nothing", "ignored")

    def test_an_absence_without_end_lasts(self):
        register = self.one("12;Maladie;01/06/2026;")
        self.assertTold(register, "without_end", "ready")

    def test_validated_time_off_wins(self):
        self.make_leave(self.make_leave_type("maternity"), "2021-06-01", "2021-09-01")
        register = self.one("12;Congé maternité;15/06/2021;15/09/2021")
        self.assertTold(register, "time_off_wins", "known")


@tagged("post_install", "-at_install")
class TestImportTrainings(ImportCommon):
    def one(self, line, **options):
        return self.check_table("trainings", TRAINING, line, **options)

    def test_each_wrong_line_is_refused_for_its_reason(self):
        for line, code in (
            ("12;SST;02/06/2021;01/06/2021;7;N;N", "reversed"),
            ("12;SST;02/06/2027;03/06/2027;7;N;N", "in_future"),
            ("12;;02/06/2021;;7;N;N", "missing"),
            ("12;=HYPERLINK(1);02/06/2021;;7;N;N", "formula"),
            ("12;<script>x</script>;02/06/2021;;7;N;N", "markup"),
        ):
            with self.subTest(line):
                self.assertTold(self.one(line), code)

    def test_what_is_doubtful_is_left_out_and_told(self):
        for line, code in (
            ("12;SST;02/06/2021;;sept;N;N", "not_a_number"),
            ("12;SST;02/06/2021;;-7;N;N", "negative"),
            ("12;SST;02/06/2021;;7;;N", "to_be_qualified"),
            ("12;VAE BTS;02/06/2021;;7;N;O", "no_training_action"),
            ("12;Bilan de compétences;02/06/2021;;7;N;N", "no_training_action"),
            ("12;SST;02/06/2019;;7;N;N", "training_before_hire"),
        ):
            with self.subTest(line):
                self.assertTold(self.one(line), code, "ready")

    def test_the_recognition_of_experience_is_no_training(self):
        register = self.run_import(self.one("12;VAE BTS;02/06/2021;;7;N;O"))
        line = self.env["hr.resume.line"].browse(register.line_ids.res_id)
        self.assertEqual("to_qualify", line.training_nature)
        self.assertTrue(line.training_certifying)
        other = self.run_import(self.one("12;Vaennes: accueil;02/06/2021;;7;N;O"))
        line = self.env["hr.resume.line"].browse(other.line_ids.res_id)
        self.assertEqual("non_compulsory", line.training_nature)

    def test_a_training_becomes_a_line_of_the_resume(self):
        register = self.run_import(self.one("12;SST;02/06/2021;03/06/2021;14,5;O;N"))
        self.assertRecordValues(
            self.env["hr.resume.line"].browse(register.line_ids.res_id),
            [
                {
                    "name": "SST",
                    "training_nature": "compulsory",
                    "training_certifying": False,
                    "training_hours": 14.5,
                    "training_confirmed_by": False,
                }
            ],
        )

    def test_trainings_are_evidence_only_when_the_importer_saw_the_proofs(self):
        register = self.one("12;SST;02/06/2021;;7;N;N", confirm_trainings=True)
        self.run_import(register)
        line = self.env["hr.resume.line"].browse(register.line_ids.res_id)
        self.assertEqual(self.importer, line.training_confirmed_by)


@tagged("post_install", "-at_install")
class TestImportHeadcounts(ImportCommon):
    def one(self, *lines, user=None):
        text = "\n".join(["Année;Effectif", *lines])
        user = user or self.administrator
        return self.check(("effectifs.csv", text), user=user)

    def test_headcounts_are_an_administrator_s(self):
        self.run_import(self.one("2024;62,4"))
        headcount = self.env["hr.professional.interview.headcount"].search(
            [("company_id", "=", self.company.id), ("year", "=", 2024)]
        )
        self.assertEqual(62.4, headcount.headcount)
        with self.assertRefused("an administrator of the professional interviews"):
            self.one("2023;60", user=self.importer)

    def test_each_wrong_line_is_refused_for_its_reason(self):
        for line, code in (
            ("2031;62", "year_out_of_range"),
            ("deux mille;62", "not_a_number"),
            ("2024;-3", "negative"),
            ("2024;beaucoup", "not_a_number"),
        ):
            with self.subTest(line):
                self.assertTold(self.one(line), code)

    def test_another_figure_for_the_same_year_is_told(self):
        register = self.one("2024;62", "2024;63")
        self.assertEqual([(3, "faulty", "other_headcount")], self.told(register))


@tagged("post_install", "-at_install")
class TestImportEmployees(ImportCommon):
    def people(self, *lines, header=PEOPLE):
        return self.check_table("employees", header, *lines)

    def imported(self, register):
        self.run_import(register)
        employees = self.env["hr.employee"].with_context(active_test=False)
        return employees.browse(register.line_ids.sorted("number").mapped("res_id"))

    def test_each_wrong_line_is_refused_for_its_reason(self):
        for line, code in (
            ("30;DURAND;Paul;;;;CDI", "missing"),
            ("30;;;;01/02/2020;;CDI", "missing"),
            ("30;DURAND;Paul;;01/02/2020;01/01/2020;CDI", "reversed"),
            ("30;DURAND;Paul;;01/02/2029;;CDI", "in_future"),
        ):
            with self.subTest(line):
                register = self.people(line)
                self.assertEqual("faulty", register.line_ids.state)
                self.assertIn(code, [row[2] for row in self.told(register)])

    def test_what_is_doubtful_is_left_out_and_told(self):
        for line, code in (
            ("30;DURAND;Paul;31/02/1990;01/02/2020;;CDI", "impossible_date"),
            ("30;DURAND;Paul;01/02/2015;01/02/2020;;CDI", "absurd_birthday"),
            ("30;DURAND;Paul;;01/02/2020;;Bizarre", "unknown_word"),
        ):
            with self.subTest(line):
                self.assertTold(self.people(line), code, "ready")

    def test_a_trainee_a_fixed_term_and_a_leaver(self):
        trainee, fixed, gone = self.imported(
            self.people(
                "30;DURAND;Paul;;01/09/2026;28/02/2027;Stage",
                "31;DUPONT;Anne;;01/09/2026;28/02/2027;CDD",
                "32;DUPUIS;Luc;;01/09/2016;28/02/2020;CDI",
            )
        )
        self.assertEqual("trainee", trainee.employee_type)
        self.assertEqual("2027-02-28", str(fixed.contract_date_end))
        self.assertEqual((False, "2020-02-28"), (gone.active, str(gone.departure_date)))

    def test_a_number_said_twice_with_other_values_is_told(self):
        register = self.people(
            "30;DURAND;Paul;;01/02/2020;;CDI", "30;DUPONT;Anne;;01/02/2021;;CDI"
        )
        self.assertEqual([(3, "faulty", "number_twice")], self.told(register))

    def test_nobody_is_his_own_manager_nor_in_a_circle(self):
        header = "Matricule;Nom;Date d'entrée;Matricule manager"
        register = self.people(
            "30;A;01/02/2020;30",
            "31;B;01/02/2020;32",
            "32;C;01/02/2020;31",
            "33;D;01/02/2020;999",
            "34;E;01/02/2020;33",
            header=header,
        )
        self.assertEqual(
            [
                (2, "ready", "own_manager"),
                (3, "ready", "manager_cycle"),
                (5, "ready", "unknown_manager"),
            ],
            self.told(register),
        )
        people = self.imported(register)
        self.assertEqual(
            [False, False, "B", False, "D"], people.mapped(lambda e: e.parent_id.name)
        )

    def test_somebody_known_is_completed_never_changed(self):
        self.employee.birthday = False
        line = "00012;AUTRE Employee;Emma;05/06/1985;01/01/2011;;CDI"
        register = self.people(line)
        self.assertTold(register, "completed", "ready")
        self.run_import(register)
        self.assertEqual("1985-06-05", str(self.employee.birthday))
        self.assertEqual("Emma Employee", self.employee.name)
        self.assertEqual("2020-05-04", str(self.employee.contract_date_start))
        self.assertEqual("known", self.people(line).line_ids.state)

    def test_employees_are_for_those_who_may_write_contracts(self):
        with self.assertRefused("Employees / Administrator"):
            self.check(
                ("employees.csv", f"{PEOPLE}\n30;DURAND;Paul;;01/02/2020;;CDI"),
                user=self.officer,
            )

    def test_departments_are_found_or_created_once(self):
        self.env["hr.department"].create(
            {"name": "Logistique", "company_id": self.company.id}
        )
        header = "Matricule;Nom;Date d'entrée;Service"
        people = self.imported(
            self.people(
                "30;A;01/02/2020;LOGISTIQUE",
                "31;B;01/02/2020;Achats",
                "32;C;01/02/2020;achats",
                header=header,
            )
        )
        names = people.mapped(lambda employee: employee.department_id.name)
        self.assertEqual(["Logistique", "Achats", "Achats"], names)
