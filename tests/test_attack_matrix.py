"""Every model and public method of the module, role by role, from the tables."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .attack.names import INTERVIEW
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
        wrong = []
        for model, labels in RIGHTS.items():
            for label, rights in labels.items():
                record = self.records[model, label] if label else self.env[model]
                self.assertTrue(record or not label, (model, label))
                for operation, granted in rights._asdict().items():
                    found = self.get_granted(record, operation)
                    if found != granted:
                        wrong.append((model, label, operation, found ^ granted))
        self.assertFalse(wrong)

    def get_granted(self, record, operation):
        self.env.invalidate_all()
        return {
            role
            for role in EVERYBODY
            if self.as_role(role, record).has_access(operation)
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
        for (model, label), record in self.records.items():
            if model not in RIGHTS:
                continue
            granted = RIGHTS[model][label].read
            for role in EVERYBODY:
                records = self.as_role(role, record)
                if not records.browse().has_access("read"):
                    self.assertNotIn(role, granted)
                    continue
                found = records.search([("id", "in", record.ids)])
                with self.subTest(f"{role}: {model} {label}"):
                    self.assertEqual(bool(found), role in granted)


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
