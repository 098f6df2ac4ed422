import re
from datetime import date
from pathlib import Path

import polib

from odoo.tests import BaseCase, tagged
from odoo.tools.misc import file_path

from .common import InterviewCommon

FOLDER = Path(file_path("hr_professional_interview/i18n"))
#: Placeholders of code terms, and the tags of view terms.
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]")
TAG = re.compile(r"</?\w+[^>]*>")
#: A plain space where French typography wants an unbreakable one.
BREAKABLE = re.compile(r" [:;!?»]|« ")


@tagged("post_install", "-at_install")
class TestFrenchCatalogue(BaseCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.french = polib.pofile(str(FOLDER / "fr.po"))
        cls.template = polib.pofile(str(FOLDER / "hr_professional_interview.pot"))

    def test_every_term_is_translated(self):
        self.assertEqual([e.msgid for e in self.french if not e.msgstr], [])
        self.assertEqual([e.msgid for e in self.french if e.fuzzy], [])
        self.assertEqual([e.msgid for e in self.french if e.obsolete], [])

    def test_catalogue_has_the_terms_of_the_template(self):
        terms = [
            {(entry.msgid, entry.msgctxt) for entry in catalogue}
            for catalogue in (self.french, self.template)
        ]
        self.assertEqual(*terms)

    def test_placeholders_and_tags_are_those_of_the_source(self):
        for entry in self.french:
            for pattern in (PLACEHOLDER, TAG):
                with self.subTest(msgid=entry.msgid, pattern=pattern.pattern):
                    self.assertEqual(
                        sorted(pattern.findall(entry.msgstr)),
                        sorted(pattern.findall(entry.msgid)),
                    )

    def test_double_punctuation_follows_an_unbreakable_space(self):
        wrong = [e.msgstr for e in self.french if BREAKABLE.search(e.msgstr)]
        self.assertEqual(wrong, [])


@tagged("post_install", "-at_install")
class TestFrench(InterviewCommon):
    """What a French reader reads; the rest of the suite speaks English."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("fr_FR")
        module = cls.env["ir.module.module"]
        module._load_module_terms(["hr_professional_interview"], ["fr_FR"])
        cls.env.invalidate_all()

    def french(self, records):
        return records.with_context(lang="fr_FR")

    def read_explanation(self, kind, employee=None):
        employee = employee or self.employee
        employee.refresh_interview_obligations()
        domain = [("employee_id", "=", employee.id), ("kind", "=", kind)]
        rows = self.env["hr.professional.interview.obligation"].search(domain)
        return self.french(rows).with_user(self.officer).mapped("explanation")

    def test_explanation_reads_as_french(self):
        self.make_interview(held_on="2023-12-11")
        self.assertEqual(
            self.read_explanation("periodic"),
            [
                "À tenir au plus tard le 11 décembre 2027\u00a0: quatre ans après"
                " l'entretien du 11 décembre 2023 (L6315-1, I\u00a0; l'ancien délai de"
                " deux ans n'avait pas expiré le 26 octobre 2025)."
            ],
        )

    def test_first_of_a_month_is_an_ordinal(self):
        person = self.make_employee("Nina Neuve", hired="2026-02-01")
        self.assertEqual(
            self.read_explanation("first", person),
            [
                "À tenir au plus tard le 1er février 2027\u00a0: un an après l'embauche"
                " du 1er février 2026 (L6315-1, I)."
            ],
        )

    def test_category_of_an_absence_reads_inside_the_sentence(self):
        self.make_absence("maternity", "2026-05-04", "2026-08-31")
        (explanation,) = self.read_explanation("return")
        self.assertIn(
            "\u00a0: reprise le 1er septembre 2026 après congé de maternité (à compter"
            " du 4 mai 2026), délai d'usage de 30 jours, la loi n'en fixant aucun"
            " (L6315-1, I\u00a0; L1225-27).",
            explanation,
        )

    def test_manager_reads_no_reason_in_french_either(self):
        self.make_absence("maternity", "2026-05-01", "2026-08-31")
        self.employee.refresh_interview_obligations()
        domain = [("employee_id", "=", self.employee.id), ("kind", "=", "return")]
        row = self.env["hr.professional.interview.obligation"].search(domain)
        basis = self.french(row).with_user(self.manager).basis
        self.assertEqual(basis, "Reprise après une absence")

    def test_issue_reads_as_french(self):
        self.make_absence("sabbatical", "2026-05-01")
        self.employee.refresh_interview_obligations()
        issues = self.french(self.employee).with_user(self.officer).interview_issues
        self.assertIn(
            "L'absence commencée le 1er mai 2026 n'a pas de fin\u00a0: indiquez-la dès"
            " qu'elle est connue, l'entretien de reprise en dépend.",
            issues.splitlines(),
        )

    def test_labels_are_french(self):
        interview = self.french(self.make_interview(held_on=date(2023, 12, 11)))
        kinds = interview._fields["kind"]._description_selection(interview.env)
        self.assertIn(("periodic", "Entretien périodique"), kinds)
        name = "Emma Employee - Entretien périodique (11/12/2023)"
        self.assertEqual(interview.display_name, name)

    def test_menus_are_french(self):
        name = "hr_professional_interview.hr_professional_interview_menu_root"
        menu = self.env.ref(name)
        self.assertEqual(self.french(menu).name, "Entretiens professionnels")
