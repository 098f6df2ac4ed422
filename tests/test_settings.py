from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..engine import facts
from ..models.res_company import COUNTRY_CODES, DAY_SETTINGS, LEGAL_SETTINGS, SETTINGS
from .common import ADMINISTRATOR, InterviewCommon


@tagged("post_install", "-at_install")
class TestDefaults(InterviewCommon):
    def test_interviews_apply_in_france_and_overseas_only(self):
        for code in (*COUNTRY_CODES, "BE", "DE", "US"):
            country = self.env["res.country"].search([("code", "=", code)])
            company = self.env["res.company"].create(
                {"name": f"In {code}", "country_id": country.id}
            )
            self.assertEqual(company.interview_enabled, code in COUNTRY_CODES, code)

    def test_company_without_country_is_not_concerned(self):
        company = self.env["res.company"].create({"name": "Nowhere"})
        self.assertFalse(company.interview_enabled)

    def test_default_by_country_can_be_changed(self):
        self.company.interview_enabled = False
        self.company.flush_recordset()
        self.assertFalse(self.company.interview_enabled)

    def test_company_that_moves_to_france_is_concerned(self):
        company = self.env["res.company"].create({"name": "Mover"})
        employee = self.make_employee("Mona Mover", company=company)
        self.unmark(employee)
        company.country_id = self.env.ref("base.fr")
        self.assertTrue(company.interview_enabled)
        self.assertMarked(employee)

    def test_legal_defaults_are_those_of_the_engine(self):
        names = {
            field.name: f"interview_{field.name}"
            for field in facts.Settings.__dataclass_fields__.values()
            if field.name != "excluded_types"
        }
        for name, setting in names.items():
            self.assertEqual(self.company[setting], getattr(facts.Settings(), name))
        self.assertLessEqual(set(names.values()), LEGAL_SETTINGS)

    def test_choices_are_those_of_the_engine(self):
        for name, choices in facts._CHOICES.items():
            selection = self.company._fields[f"interview_{name}"].selection
            self.assertEqual({key for key, _label in selection}, set(choices))

    def test_excluded_types_are_those_of_the_engine(self):
        excluded = {
            kind
            for kind in ("trainee", "contractor", "freelance")
            if self.company[f"interview_exclude_{kind}"]
        }
        self.assertEqual(excluded, facts.Settings().excluded_types)

    def test_practice_defaults(self):
        self.assertRecordValues(
            self.company,
            [
                {
                    "interview_live_from": False,
                    "interview_lead_days": 90,
                    "interview_soon_days": 90,
                    "interview_manager_depth": "direct",
                }
            ],
        )

    def test_every_setting_says_its_rule(self):
        for name in SETTINGS:
            self.assertTrue(self.company._fields[name].help, name)


@tagged("post_install", "-at_install")
class TestSettingsChange(InterviewCommon):
    def test_negative_days_are_refused_by_name(self):
        for name in DAY_SETTINGS:
            label = self.company._fields[name].string
            with self.assertRefused(f"Ateliers Réunis: “{label}”.*cannot be negative"):
                self.company[name] = -1

    def test_zero_days_are_accepted(self):
        for name in DAY_SETTINGS:
            self.company[name] = 0
        self.assertEqual(self.company.interview_lead_days, 0)

    def test_every_legal_setting_marks_the_company_and_no_other(self):
        for name in LEGAL_SETTINGS:
            self.unmark(self.employee, self.other_employee)
            self.company[name] = self._get_other_value(name)
            self.assertMarked(self.employee)
            self.assertUnmarked(self.other_employee)

    def _get_other_value(self, name):
        field, value = self.company._fields[name], self.company[name]
        if field.type == "selection":
            return next(key for key, _label in field.selection if key != value)
        return not value if field.type == "boolean" else value + 1

    def test_same_value_marks_nobody(self):
        self.unmark(self.employee)
        self.company.write({name: self.company[name] for name in LEGAL_SETTINGS})
        self.assertUnmarked(self.employee)

    def test_setting_of_practice_marks_nobody(self):
        self.unmark(self.employee)
        self.company.interview_lead_days = 60
        self.assertUnmarked(self.employee)


@tagged("post_install", "-at_install")
class TestSettingsRights(InterviewCommon):
    def test_administrator_writes_the_settings_of_his_company(self):
        company = self.company.with_user(self.administrator)
        company.write({"interview_manager_depth": "all", "interview_lead_days": 60})
        self.assertEqual(self.company.interview_manager_depth, "all")

    def test_administrator_does_not_write_anything_else(self):
        with self.assertRaises(AccessError):
            self.company.with_user(self.administrator).write(
                {"interview_lead_days": 60, "name": "Renamed"}
            )

    def test_administrator_does_not_write_another_company(self):
        company = self.other_company.with_user(self.administrator)
        with self.assertRaises(AccessError):
            company.interview_lead_days = 60

    def test_officer_reads_and_does_not_write(self):
        company = self.company.with_user(self.officer)
        self.assertEqual(company.interview_lead_days, 90)
        with self.assertRaises(AccessError):
            company.interview_lead_days = 60

    def test_settings_user_neither_reads_nor_writes(self):
        company = self.company.with_user(self.settings_user)
        for name in SETTINGS:
            with self.assertRaises(AccessError):
                company.read([name])
            with self.assertRaises(AccessError):
                company.write({name: self.company[name]})

    def test_ordinary_user_reads_nothing(self):
        for user in (self.user, self.manager, self.hr_manager):
            with self.assertRaises(AccessError):
                self.company.with_user(user).read(["interview_live_from"])

    def test_settings_form_of_a_settings_user_leaves_the_settings_alone(self):
        settings = self.env["res.config.settings"].with_user(self.settings_user)
        with self.assertRaises(AccessError):
            settings.create({"interview_lead_days": 1})
        settings.create({}).execute()
        self.assertEqual(self.company.interview_lead_days, 90)

    def test_administrator_with_settings_uses_the_settings_form(self):
        user = self.make_user("epp_both", f"base.group_system,{ADMINISTRATOR}")
        settings = self.env["res.config.settings"].with_user(user)
        settings.create({"interview_lead_days": 30}).execute()
        self.assertEqual(self.company.interview_lead_days, 30)
