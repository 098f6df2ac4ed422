from contextlib import contextmanager
from datetime import date, datetime
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import UserError
from odoo.sql_db import BaseCursor
from odoo.tests import TransactionCase, freeze_time, new_test_user

OFFICER = "hr_professional_interview.group_hr_professional_interview_officer"
ADMINISTRATOR = (
    "hr_professional_interview.group_hr_professional_interview_administrator"
)
TODAY = date(2026, 11, 23)
#: users of ``InterviewCommon``, by the names of its attributes
ACTORS = (
    "administrator",
    "officer",
    "officer2",
    "hr_manager",
    "settings_user",
    "boss",
    "manager",
    "former_manager",
    "user",
    "colleague",
    "portal_user",
)
HR = {"administrator", "officer"}


class InterviewCommon(TransactionCase):
    """A French company, another one, and one user per role.

    The tests use these records only; the clock is frozen on ``TODAY``.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.startClassPatcher(freeze_time(TODAY))
        # the database dates what is created by its own clock
        cls.startClassPatcher(
            patch.object(BaseCursor, "now", lambda _cursor: fields.Datetime.now())
        )
        context = {"tracking_disable": True, "no_reset_password": True}
        cls.env = cls.env(context=dict(cls.env.context, **context))
        cls.company = cls._make_company("Ateliers Réunis")
        cls.other_company = cls._make_company("Filiale Nord")
        cls._make_users()
        cls._make_people()
        cls.env.flush_all()

    @classmethod
    def _make_company(cls, name):
        france = cls.env.ref("base.fr")
        return cls.env["res.company"].create({"name": name, "country_id": france.id})

    @classmethod
    def make_user(cls, login, groups="base.group_user", company=None, **values):
        company = company or cls.company
        return new_test_user(
            cls.env,
            login=login,
            groups=groups,
            company_id=company.id,
            company_ids=[company.id],
            **values,
        )

    @classmethod
    def _make_users(cls):
        cls.administrator = cls.make_user("epp_administrator", ADMINISTRATOR)
        cls.officer = cls.make_user("epp_officer", OFFICER)
        cls.officer2 = cls.make_user("epp_officer2", OFFICER, cls.other_company)
        cls.hr_manager = cls.make_user("epp_hr_manager", "hr.group_hr_manager")
        cls.settings_user = cls.make_user("epp_settings", "base.group_system")
        cls.boss = cls.make_user("epp_boss")
        cls.manager = cls.make_user("epp_manager")
        cls.former_manager = cls.make_user("epp_former_manager")
        cls.user = cls.make_user("epp_employee")
        cls.colleague = cls.make_user("epp_colleague")
        cls.portal_user = cls.make_user("epp_portal", "base.group_portal")

    @classmethod
    def _make_people(cls):
        """Boss over manager over employee and colleague; the others beside."""
        cls.boss_employee = cls.make_employee("Berthe Boss", user=cls.boss)
        cls.manager_employee = cls.make_employee(
            "Marc Manager", user=cls.manager, manager=cls.boss_employee
        )
        cls.former_manager_employee = cls.make_employee(
            "Fanny Former", user=cls.former_manager
        )
        cls.employee = cls.make_employee(
            "Emma Employee", user=cls.user, manager=cls.manager_employee
        )
        cls.colleague_employee = cls.make_employee(
            "Colin Colleague", user=cls.colleague, manager=cls.boss_employee
        )
        cls.officer_employee = cls.make_employee(
            "Odile Officer", user=cls.officer, manager=cls.boss_employee
        )
        cls.other_employee = cls.make_employee(
            "Nadia Nord", company=cls.other_company, user=None
        )

    @classmethod
    def make_employee(cls, name, *, company=None, hired="2020-05-04", **who):
        """An employee with one contract; see ``_prepare_employee_vals``."""
        company = company or cls.company
        vals = cls._prepare_employee_vals(name, company, hired, **who)
        return cls.env["hr.employee"].with_company(company).create(vals)

    @classmethod
    def _prepare_employee_vals(
        cls, name, company, hired, ended=None, birthday=None, manager=None, user=None
    ):
        return {
            "name": name,
            "company_id": company.id,
            "birthday": birthday,
            "parent_id": manager.id if manager else False,
            "user_id": user.id if user else False,
            "date_version": hired,
            "contract_date_start": hired,
            "contract_date_end": ended,
        }

    @classmethod
    def make_interview(cls, employee=None, **values):
        """Imported history when ``held_on`` is given, else an interview to plan."""
        employee = employee or cls.employee
        vals = {"employee_id": employee.id, "kind": "periodic", "origin": "hr"}
        if values.get("held_on"):
            vals |= {"state": "closed", "origin": "import"}
        return cls.env["hr.professional.interview"].create({**vals, **values})

    @classmethod
    def make_interview_in(cls, state, employee=None, **values):
        """An interview of today's life, brought to ``state`` by direct creation."""
        dates = {
            "planned": {"planned_start": datetime(2026, 12, 1, 9)},
            "held": {"held_on": "2026-11-02", "empty_topics_reason": "Test"},
            "delivered": {"held_on": "2026-11-02", "delivered_on": "2026-11-09"},
            "closed": {
                "held_on": "2026-11-02",
                "delivered_on": "2026-11-09",
                "closed_on": "2026-11-16",
            },
            "declined": {"declined_on": "2026-11-10"},
        }
        vals = {"state": state, "origin": "hr", **dates.get(state, {}), **values}
        return cls.make_interview(employee, **vals)

    @classmethod
    def fake_papers(cls):
        """Papers without their rendering, which takes a second or two each."""
        model = cls.env.registry["hr.professional.interview"]

        def render(interview, kind):
            number = len(interview.document_ids) + 1
            return f"{kind}.pdf", f"%PDF-1.4 {kind} {number} %%EOF".encode()

        cls.startClassPatcher(
            patch.object(model, "_render_interview_paper", render, create=True)
        )

    @classmethod
    def make_obligation(cls, employee=None, **values):
        """A row of the ledger as the engine would write it."""
        employee = employee or cls.employee
        vals = {
            "employee_id": employee.id,
            "kind": "periodic",
            "state": "open",
            "due_date": "2027-03-01",
            "origin_key": "test",
        }
        ledger = cls.env["hr.professional.interview.obligation"]._as_ledger()
        return ledger.create({**vals, **values}).with_env(cls.env)

    @classmethod
    def make_event(cls, kind, date_start, date_end=None, employee=None, **values):
        employee = employee or cls.employee
        vals = {
            "employee_id": employee.id,
            "kind": kind,
            "date_start": date_start,
            "date_end": date_end,
        }
        return cls.env["hr.career.event"].create({**vals, **values})

    @classmethod
    def make_absence(cls, trigger, date_start, date_end=None, employee=None):
        """A past absence, recorded as a career event."""
        return cls.make_event(
            "absence", date_start, date_end, employee, trigger=trigger
        )

    @classmethod
    def make_leave_type(cls, trigger="none", company=None, **values):
        vals = {
            "name": f"Time off {trigger}",
            "interview_trigger": trigger,
            "requires_allocation": False,
            "company_id": (company or cls.company).id,
        }
        leave_type = cls.env["hr.leave.type"].create({**vals, **values})
        if "l10n_fr_reference_leave_type" in leave_type.company_id._fields:
            # the French time off add-on refuses any time off without it
            leave_type.company_id.l10n_fr_reference_leave_type = leave_type
        return leave_type

    @classmethod
    def make_leave(cls, leave_type, date_from, date_to, employee=None):
        """Validated time off, without the workflow of its approval."""
        employee = employee or cls.employee
        fast = {
            "leave_fast_create": True,
            "leave_skip_date_check": True,
            "leave_skip_state_check": True,
            "mail_activity_automation_skip": True,
        }
        leaves = cls.env["hr.leave"].with_company(employee.company_id)
        return leaves.with_context(**fast).create(
            {
                "name": "Away",
                "employee_id": employee.id,
                "holiday_status_id": leave_type.id,
                "request_date_from": date_from,
                "request_date_to": date_to,
                "state": "validate",
            }
        )

    @classmethod
    def unmark(cls, *employees):
        """Forget the marks, so that a test sees those it causes."""
        people = cls.env["hr.employee"].union(*employees)
        people.write({"interview_to_refresh": False})
        cls.env.flush_all()

    @contextmanager
    def assertRefused(self, message, exception=UserError):
        """Refused with words that match ``message``, and nothing written."""
        with self.assertRaises(exception) as caught:
            yield
        self.assertRegex(str(caught.exception), message)

    def assertMarked(self, employee):
        self.assertTrue(employee.interview_to_refresh, f"{employee.name} is unmarked")

    def assertUnmarked(self, employee):
        self.assertFalse(employee.interview_to_refresh, f"{employee.name} is marked")
