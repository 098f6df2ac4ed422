from datetime import datetime

from lxml import etree

from odoo.exceptions import AccessError
from odoo.tests import Form, tagged
from odoo.tools.safe_eval import safe_eval

from .common import ADMINISTRATOR, InterviewCommon

MODULE = "hr_professional_interview"
EVERYBODY = {
    "hr_professional_interview_menu_my",
    "hr_professional_interview_menu_request",
    "hr_professional_interview_obligation_menu_my",
    "hr_professional_interview_obligation_menu_team",
    "hr_professional_interview_menu_team",
    "hr_professional_interview_register_menu_team",
    "hr_professional_interview_action_menu_my",
    "hr_professional_interview_own_data_menu",
    "hr_professional_interview_action_menu_team",
    "hr_training_need_menu_my",
    "hr_training_need_menu_team",
    "hr_professional_interview_menu_review_my",
}
OFFICERS = EVERYBODY | {
    "hr_professional_interview_obligation_menu",
    "hr_professional_interview_menu_again",
    "hr_professional_interview_menu",
    "hr_career_event_menu",
    "hr_employee_menu_interview_check",
    "hr_professional_interview_agreement_menu",
    "hr_professional_interview_headcount_menu",
    "hr_professional_interview_obligation_menu_overdue",
    "hr_professional_interview_register_menu",
    "hr_professional_interview_import_menu",
    "hr_professional_interview_import_memory_menu",
    "hr_professional_interview_topic_menu",
    "hr_professional_interview_word_menu",
    "hr_professional_interview_action_menu",
    "hr_professional_interview_action_menu_overdue",
    "hr_professional_interview_wish_menu",
    "hr_professional_interview_wish_planning_menu",
    "hr_training_plan_menu",
    "hr_training_need_menu",
    "hr_training_theme_menu",
    "hr_professional_interview_menu_review",
    "hr_professional_interview_menu_training_confirm",
    "hr_professional_interview_menu_review_next",
    "hr_professional_interview_menu_review_exposure",
    "hr_professional_interview_menu_exposure",
    "hr_professional_interview_menu_review_payment",
    "res_company_menu_interview_headcount",
    "hr_professional_interview_anchor_menu",
    "hr_professional_interview_retention_menu",
    "res_company_menu_processing_record",
    "hr_professional_interview_notice_menu",
    "hr_employee_menu_interview_notice_missing",
    "hr_professional_interview_tombstone_menu",
    "hr_professional_interview_figure_menu",
}
ADMINISTRATORS = OFFICERS | {
    "res_company_menu_interview",
    "hr_professional_interview_go_live_menu",
}
NO_RECORD_VIEWS = {"pivot", "graph"}


class ViewsCommon(InterviewCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.administrator_employee = cls.make_employee(
            "Alma Administrator", user=cls.administrator
        )
        people = cls.env["hr.employee"].search([("company_id", "=", cls.company.id)])
        people.refresh_interview_obligations()
        cls.make_event("mid_career_visit", "2026-11-02")
        cls.make_interview(held_on="2024-04-03", interviewer_id=cls.boss_employee.id)
        cls.make_interview_in("planned", interviewer_id=cls.manager_employee.id)
        cls.env["hr.professional.interview.agreement"].create(
            {
                "name": "Agreement",
                "company_id": cls.company.id,
                "months": 36,
                "concluded_on": "2019-01-01",
                "date_from": "2019-01-01",
            }
        )
        cls.env["hr.professional.interview.headcount"].create(
            {"company_id": cls.company.id, "year": 2026, "headcount": 52}
        )
        people.refresh_interview_obligations()
        cls.roles = {
            "employee": (cls.user, EVERYBODY),
            "manager": (cls.manager, EVERYBODY),
            "HR manager": (cls.hr_manager, EVERYBODY),
            "settings": (cls.settings_user, EVERYBODY),
            "officer": (cls.officer, OFFICERS),
            "administrator": (cls.administrator, ADMINISTRATORS),
        }

    def get_menus(self, user):
        """Menus of the module with an action that ``user`` sees: name -> record."""
        menus = self.env(user=user)["ir.ui.menu"]
        shown = menus.load_menus(False)
        prefix = f"{MODULE}."
        return {
            data["xmlid"].removeprefix(prefix): menus.browse(data["id"])
            for data in shown.values()
            if data["id"] and data["action_id"] and data["xmlid"].startswith(prefix)
        }

    def get_window(self, menu):
        """The action of a menu as the web client gets it."""
        action = menu.action.sudo(False)
        if action._name == "ir.actions.server":
            return action.run()
        return action._get_action_dict()


@tagged("post_install", "-at_install")
class TestMenus(ViewsCommon):
    def test_each_role_sees_its_menus_and_no_other(self):
        for role, (user, menus) in self.roles.items():
            with self.subTest(role):
                self.assertEqual(set(self.get_menus(user)), menus)

    def test_no_menu_refuses(self):
        for role, (user, _menus) in self.roles.items():
            for name, menu in self.get_menus(user).items():
                with self.subTest(f"{role}: {name}"):
                    window = self.get_window(menu)
                    if window["type"] == "ir.actions.act_window":
                        self.open_window(user, window)

    def open_window(self, user, window):
        """What the web client asks when it opens each view of a window."""
        model = self.env(user=user)[window["res_model"]]
        values = {"uid": user.id, "allowed_company_ids": user.company_ids.ids}
        domain = safe_eval(window["domain"] or "[]", values)
        context = safe_eval(window["context"] or "{}", values)
        model = model.with_context(**context)
        search = window["search_view_id"]
        views = [*window["views"], (search and search[0], "search")]
        options = {"load_filters": True, "toolbar": True, "action_id": window["id"]}
        result = model.get_views(views, options)
        for kind, view in result["views"].items():
            arch = etree.fromstring(view["arch"])
            if kind == "search":
                self.use_search(model, arch, domain)
            elif kind not in NO_RECORD_VIEWS:
                self.read_records(model, arch, domain)
            else:
                self.read_groups(model, arch, domain)

    def use_search(self, model, arch, domain):
        for node in arch.xpath("//filter[@domain]"):
            found = safe_eval(node.get("domain"), {"uid": model.env.uid})
            model.search_count(domain + found)
        for node in arch.xpath("//filter[@date]"):
            model.search_count([*domain, (node.get("date"), ">=", "2026-01-01")])
        for node in arch.xpath("//filter[@context]"):
            group = safe_eval(node.get("context"))["group_by"]
            model.formatted_read_group(domain, [group], ["__count"])
        for node in arch.xpath("//search/field"):
            model.search_count([*domain, (node.get("name"), "ilike", "a")])

    def read_records(self, model, arch, domain):
        specification = self.get_specification(arch)
        result = model.web_search_read(domain, specification, limit=80)
        self.assertIsInstance(result["records"], list)

    def read_groups(self, model, arch, domain):
        for node in arch.xpath("//field"):
            if node.get("type") == "measure":
                continue
            group = node.get("name")
            if node.get("interval"):
                group = f"{group}:{node.get('interval')}"
            model.formatted_read_group(domain, [group], ["__count"])

    def get_specification(self, arch):
        """Fields of a view as the web client reads them, sub-views included."""
        specification = {}
        for node in arch.xpath(".//field[not(ancestor::field)]"):
            views = node.xpath("./list|./kanban|./form")
            fields = {}
            for view in views:
                fields |= self.get_specification(view)
            specification[node.get("name")] = {"fields": fields} if fields else {}
        return specification


@tagged("post_install", "-at_install")
class TestTeam(ViewsCommon):
    def test_my_team_is_the_team_and_nobody_else(self):
        for user, people in (
            (self.manager, self.employee),
            (self.boss, self.manager_employee | self.colleague_employee),
            (self.user, self.env["hr.employee"]),
        ):
            rows = self.env["hr.professional.interview.obligation"].with_user(user)
            found = rows.search([("is_my_team", "=", True)])
            found_people = found.sudo().employee_id
            self.assertEqual(found_people & (people | self.employee), people)
            self.assertTrue(all(row.is_my_team for row in found))

    def test_an_officer_without_reports_has_no_team(self):
        rows = self.env["hr.professional.interview.obligation"]
        rows = rows.with_user(self.administrator)
        self.assertFalse(rows.search([("is_my_team", "=", True)]))
        self.assertTrue(rows.search([("is_my_team", "=", False)]))

    def test_interviews_of_the_team(self):
        interviews = self.env["hr.professional.interview"].with_user(self.manager)
        found = interviews.search([("is_my_team", "=", True)])
        self.assertEqual(found.sudo().employee_id, self.employee)


@tagged("post_install", "-at_install")
class TestPlanFromDueDate(ViewsCommon):
    def setUp(self):
        super().setUp()
        self.row = self.make_obligation(self.colleague_employee, kind="return")

    def plan(self, user, row=None):
        return (row or self.row).with_user(user).action_plan_interview()

    def test_manager_plans_from_a_due_date(self):
        action = self.plan(self.boss)
        interviews = self.env["hr.professional.interview"].with_user(self.boss)
        interviews = interviews.with_context(**action["context"])
        with Form(interviews, action["view_id"][0]) as form:
            form.planned_start = datetime(2026, 12, 1, 9)
            self.assertEqual(form.planned_stop, datetime(2026, 12, 1, 10))
        interview = form.record
        interview.action_plan()
        self.assertRecordValues(
            interview,
            [{"state": "planned", "kind": "return", "origin": "manager"}],
        )
        self.assertEqual(interview.sudo().interviewer_id, self.boss_employee)

    def test_officer_hands_the_due_date_over(self):
        context = self.plan(self.officer)["context"]
        self.assertEqual(context["default_due_date"], self.row.due_date)

    def test_a_review_is_planned_as_an_interview_with_the_review(self):
        row = self.make_obligation(self.colleague_employee, kind="review")
        context = self.plan(self.boss, row)["context"]
        self.assertEqual(context["default_kind"], "periodic")
        self.assertTrue(context["default_with_review"])

    def test_an_open_interview_is_planned_rather_than_doubled(self):
        interview = self.make_interview(self.colleague_employee, kind="return")
        self.assertEqual(self.plan(self.boss)["res_id"], interview.id)
        self.assertFalse(self.row.with_user(self.boss).is_planned)

    def test_a_planned_interview_is_shown(self):
        interview = self.make_interview_in("planned", self.colleague_employee)
        self.assertTrue(self.row.with_user(self.boss).is_planned)
        action = self.plan(self.boss)
        self.assertEqual(action["res_id"], interview.id)
        self.assertEqual(action["target"], "current")

    def test_the_employee_does_not_plan(self):
        self.assertFalse(self.row.with_user(self.colleague).can_plan)
        with self.assertRaises(AccessError):
            self.plan(self.colleague)


@tagged("post_install", "-at_install")
class TestScreens(ViewsCommon):
    def test_moving_a_meeting_keeps_its_length(self):
        interview = self.make_interview_in(
            "planned",
            self.colleague_employee,
            planned_stop=datetime(2026, 12, 1, 11, 30),
        )
        with Form(interview.with_user(self.officer)) as form:
            form.planned_start = datetime(2026, 12, 2, 14)
        self.assertEqual(interview.planned_stop, datetime(2026, 12, 2, 16, 30))

    def test_officer_records_a_past_interview(self):
        action = self.env["ir.actions.act_window"]._for_xml_id(
            f"{MODULE}.hr_professional_interview_action_history"
        )
        context = safe_eval(action["context"])
        interviews = self.env["hr.professional.interview"].with_user(self.officer)
        with Form(interviews.with_context(**context), action["view_id"][0]) as form:
            form.employee_id = self.colleague_employee
            form.held_on = "2024-05-02"
        self.assertRecordValues(
            form.record, [{"state": "closed", "origin": "import", "kind": "periodic"}]
        )

    def test_manager_reschedules_but_does_not_touch_the_due_date(self):
        interview = self.make_interview_in("planned", due_date="2026-12-24")
        with Form(interview.with_user(self.manager)) as form:
            form.planned_start = datetime(2026, 12, 2, 14)
            with self.assertRaises(AssertionError):
                form.due_date = "2027-01-01"

    def test_officer_does_not_decide_on_his_own_file(self):
        employee = self.officer_employee.with_user(self.officer)
        with Form(employee) as form, self.assertRaises(AssertionError):
            form.interview_excluded = True

    def test_officer_sets_the_replaced_seniority_date_with_its_reason(self):
        with Form(self.colleague_employee.with_user(self.officer)) as form:
            form.interview_seniority_override = "2016-01-04"
            form.interview_seniority_override_reason = "Contract transferred"

    def test_administrator_changes_a_setting(self):
        action = self.env.ref(f"{MODULE}.res_company_action_interview_current")
        window = action.with_user(self.administrator).run()
        self.assertEqual(window["res_id"], self.company.id)
        company = self.company.with_user(self.administrator)
        with Form(company, window["views"][0][0]) as form:
            form.interview_lead_days = 60
        self.assertEqual(self.company.interview_lead_days, 60)
        view = company.get_view(window["views"][0][0])
        self.assertEqual(etree.fromstring(view["arch"]).get("edit"), "1")

    def test_officer_does_not_open_the_settings(self):
        action = self.env.ref(f"{MODULE}.res_company_action_interview_current")
        with self.assertRaises(AccessError):
            action.with_user(self.officer).run()

    def test_settings_of_odoo_show_ours_to_our_administrators_only(self):
        settings = self.env["res.config.settings"]
        both = self.make_user("epp_both", f"base.group_system,{ADMINISTRATOR}")
        for user, shown in ((both, True), (self.settings_user, False)):
            arch = etree.fromstring(settings.with_user(user).get_view()["arch"])
            self.assertEqual(bool(arch.xpath(f"//app[@name='{MODULE}']")), shown)

    def test_every_setting_is_on_both_screens(self):
        names = {
            name
            for name in self.env["res.config.settings"]._fields
            if name.startswith("interview_")
        }
        company = self.env.ref(f"{MODULE}.res_company_view_form_interview")
        settings = self.env.ref(f"{MODULE}.res_config_settings_view_form")
        for view in (company, settings):
            arch = etree.fromstring(view.get_combined_arch())
            found = {node.get("name") for node in arch.xpath("//setting//field")}
            found = {name for name in found if name.startswith("interview_")}
            self.assertEqual(found, names)
            for node in arch.xpath(
                "//setting[field[starts-with(@name, 'interview_')]]"
            ):
                self.assertTrue(node.get("help"))

    def test_officer_has_the_ledger_recomputed(self):
        cron = self.env.ref(f"{MODULE}.hr_employee_cron_refresh_interviews")
        triggers = self.env["ir.cron.trigger"]
        before = triggers.search_count([("cron_id", "=", cron.id)])
        rows = self.env["hr.professional.interview.obligation"]
        rows.with_user(self.officer).action_refresh_all()
        after = triggers.search_count([("cron_id", "=", cron.id)])
        self.assertEqual(after, before + 1)
        with self.assertRaises(AccessError):
            rows.with_user(self.hr_manager).action_refresh_all()

    def test_kanban_columns_follow_the_life_of_an_interview(self):
        interviews = self.env["hr.professional.interview"]
        interviews = interviews.with_context(read_group_expand=True)
        groups = interviews.formatted_read_group([], ["state"], ["__count"])
        self.assertEqual(
            [group["state"] for group in groups],
            ["to_plan", "planned", "held", "delivered", "closed"],
        )
