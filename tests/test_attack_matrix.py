"""Every model and public method of the module, role by role, from the tables."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .attack.names import INTERVIEW, PREFIX
from .attack.rights import HR, RIGHTS, ROLES
from .attack.rights_methods import ARGUMENTS, AS_ROW, METHODS
from .attack.world import AttackWorld

#: the file of an officer is tried by the attack; here he is one more officer
EVERYBODY = ROLES.keys() - {"link"}


class MatrixCommon(AttackWorld):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.records = {**cls.files["victim"].rows, **cls.files["company"].rows}


@tagged("post_install", "-at_install")
class TestEveryModel(MatrixCommon):
    def test_who_may_what(self):
        rows = [
            (model, label, operation)
            for model, labels in RIGHTS.items()
            for label, rights in labels.items()
            for operation in rights._fields
        ]
        found = {one: set() for one in rows}
        for role in EVERYBODY:
            self.as_role(role, self.env["res.users"])
            for model, label, operation in rows:
                record = self.records[model, label] if label else self.env[model]
                self.assertTrue(record or not label, (model, label))
                if self.with_role(role, record).has_access(operation):
                    found[model, label, operation].add(role)
        wrong = [
            (model, label, operation, found[model, label, operation] ^ granted)
            for model, label, operation in rows
            for granted in (getattr(RIGHTS[model][label], operation),)
            if found[model, label, operation] != granted
        ]
        self.assertFalse(wrong)

    def get_granted(self, record, operation):
        self.env.invalidate_all()
        return {
            role
            for role in EVERYBODY
            if self.with_role(role, record).has_access(operation)
        }

    def test_an_archived_file_is_closed_to_all_but_the_person_and_hr(self):
        self.employee._set_interview_technical("interview_archived_on", "2026-11-23")
        left, tried, kept = [], 0, HR | {"employee"}
        for (model, label), record in self.records.items():
            if model not in RIGHTS or label == "dialog":
                continue
            if "employee_id" not in record._fields:
                continue
            if not RIGHTS[model][label].read - kept:
                continue
            tried += 1
            found = self.get_granted(record, "read") - kept
            if found:
                left.append((model, label, found))
        self.assertGreater(tried, 9)
        self.assertFalse(left)

    def test_who_finds(self):
        for role in EVERYBODY:
            self.as_role(role, self.env["res.users"])
            for (model, label), record in self.records.items():
                if model in RIGHTS:
                    with self.subTest(f"{role}: {model} {label}"):
                        granted = role in RIGHTS[model][label].read
                        self.assertEqual(granted, self.is_found(role, record))

    def is_found(self, role, record):
        records = self.with_role(role, record)
        if not records.browse().has_access("read"):
            return False
        return bool(records.search([("id", "in", record.ids)]))


@tagged("post_install", "-at_install")
class TestOwnFile(MatrixCommon):
    def test_what_hr_noted_with_his_own_step_is_not_an_officer_s(self):
        own = self.files["own"].rows[f"{PREFIX}.event", "planned"]
        self.assertTrue(self.as_role("officer", own).read(["data"])[0]["data"])
        self.assertFalse(self.as_role("officer_own", own).read(["data"])[0]["data"])
        theirs = self.records[own._name, "planned"]
        self.assertTrue(self.as_role("officer_own", theirs).read(["data"])[0]["data"])

    def test_officers_find_the_meetings_of_their_companies(self):
        meeting = self.records["calendar.event", "planned"]
        domain = [
            ("id", "in", meeting.ids),
            (
                "professional_interview_ids",
                "in",
                self.records[INTERVIEW, "planned"].ids,
            ),
        ]
        for role, granted in (("officer", True), ("officer2", False)):
            found = self.as_role(role, meeting).search(domain)
            self.assertEqual(granted, bool(found), role)


@tagged("post_install", "-at_install")
class TestEveryMethod(MatrixCommon):
    def test_who_may_call_what_on_an_interview(self):
        wrong = []
        for method, granted in METHODS[INTERVIEW].items():
            if granted is AS_ROW:
                continue
            found = {role for role in EVERYBODY if self.is_done(role, method)}
            if found != granted:
                wrong.append((method, sorted(found), sorted(granted)))
        self.assertFalse(wrong)

    def is_done(self, role, method):
        """Whether ``role`` calls ``method`` with success; nothing of it stays."""
        self.env.flush_all()
        savepoint = self.cr.savepoint(flush=False)
        interview = self.records[INTERVIEW, "planned"]
        try:
            getattr(self.as_role(role, interview), method)(*ARGUMENTS.get(method, ()))
            self.env.flush_all()
        except (AccessError, UserError):
            return False
        else:
            return True
        finally:
            self.env.clear()
            savepoint.close(rollback=True)
