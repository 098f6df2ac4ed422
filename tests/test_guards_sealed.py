"""Nothing of the trace is changed or deleted, by nobody, whatever way it is tried."""

import re
from pathlib import Path

from psycopg2 import Error as DatabaseError

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command, Domain
from odoo.service.model import call_kw
from odoo.tests import freeze_time, tagged
from odoo.tools import SQL, mute_logger

from ..models.interview_person_rows import PAST_GUARDS, PURGE
from ..models.interview_retention import Stay, decide
from .common import TODAY
from .common_review import ReviewCommon
from .test_signature import SigningCommon, picture, text

PREFIX = "hr.professional.interview"
MODELS = Path(__file__).resolve().parents[1] / "models"
MAGIC = {"id", "create_uid", "create_date", "write_uid", "write_date"}
REFUSED = (UserError, ValueError, DatabaseError, KeyError)


def forged_contexts():
    """What a call from outside may carry: Odoo's own keys, and those of this module,
    as they are found in its source."""
    source = "".join(path.read_text(encoding="utf-8") for path in MODELS.glob("*.py"))
    keys = set(re.findall(r"env\.context\.get\(\s*\"(interview_\w+)\"", source))
    assert {"interview_seal", "interview_trace", "interview_purge"} <= keys
    odoo = {PAST_GUARDS: True, "module": "hr_professional_interview"}
    yield {}
    yield {**odoo, "install_mode": True, "force_unlink": True, "active_test": False}
    for value in (True, 1, "_SEAL", "<object object>", {"x": 1}):
        yield {**odoo, **dict.fromkeys(keys, value)}


class SealedCommon(SigningCommon):
    """One row at least of every model that is kept."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        interview = cls.interview.sudo()
        interview._do_observe("I remember otherwise")
        interview._do_sign("employee", text(picture()), "Emma Employee")
        cls.env[f"{PREFIX}.annotation"].sudo()._annotate(interview, "Wrong day")
        cls.employee.sudo()._do_acknowledge_notice()
        gone = cls.make_employee("Gaston Gone").sudo()
        cls.env[f"{PREFIX}.figure"].sudo()._add(cls.company, 2020, "periodic", "held")
        fate = decide(Stay(TODAY.replace(year=2020)), TODAY)
        cls.env[f"{PREFIX}.tombstone"]._bury(gone, fate, {})
        with freeze_time("2026-11-24 03:00:00"):
            cls.env[f"{PREFIX}.anchor"].sudo()._anchor(cls.company.sudo())
        cls.env.flush_all()
        cls.rows = {
            name: cls.env[name].sudo().search([], order="id desc", limit=1)
            for name in cls.get_kept_models()
        }
        cls.document = cls.rows[f"{PREFIX}.document"]
        cls.users = (
            cls.env.ref("base.user_root"),
            cls.administrator,
            cls.officer,
            cls.manager,
            cls.user,
            cls.hr_manager,
            cls.settings_user,
            cls.portal_user,
        )

    @classmethod
    def get_kept_models(cls):
        names = cls.env.registry.descendants([f"{PREFIX}.kept"], "_inherit")
        return sorted(name for name in names if not cls.env[name]._abstract)

    def setUp(self):
        super().setUp()
        self.before = self.photograph()

    def photograph(self):
        """Every column of every row of these models, as it is in the database."""
        self.env.flush_all()
        found = {}
        for name in self.rows:
            table = SQL.identifier(self.env[name]._table)
            self.env.cr.execute(SQL("SELECT * FROM %s ORDER BY id", table))
            found[name] = self.env.cr.dictfetchall()
        return found

    def assertUntouched(self):
        self.env.invalidate_all()
        self.assertEqual(self.before, self.photograph())

    def assertNever(self, act, *told):
        """Refused, in whatever words, and nothing written."""
        with self.subTest(str(told)):
            refused = False
            with mute_logger("odoo.sql_db"), self.env.cr.savepoint(flush=False) as save:
                try:
                    act()
                    self.env.flush_all()
                except REFUSED:
                    refused = True
                save.rollback()
                self.env.clear()
                self.env.cr.precommit.clear()
            self.assertTrue(refused)

    def hands(self, row):
        """The row in each user's hands, as himself and as superuser."""
        for user in self.users:
            for context in forged_contexts():
                mine = row.with_user(user).with_context(**context)
                yield (user.login, "user", context), mine
                yield (user.login, "sudo", context), mine.sudo()

    def acts(self, row):
        names = sorted(
            name
            for name, field in row._fields.items()
            if field.store and field.column_type and name not in MAGIC
        )
        yield "unlink", row.unlink
        yield "create", lambda: row.create({})
        yield "copy", row.copy
        yield "write", lambda: row.write(dict.fromkeys(names, False))
        yield "low write", lambda: row._write({names[0]: None})
        for name in names:
            yield name, lambda name=name: row.write({name: row.sudo()[name]})


@tagged("post_install", "-at_install")
class TestSealedRows(SealedCommon):
    def test_every_kept_model_has_a_row_to_try(self):
        for name, row in self.rows.items():
            with self.subTest(name):
                self.assertTrue(row)
        sealed = self.env[f"{PREFIX}.sealed"]._get_sealed_models()
        wanted = {model._name for model in sealed}
        wanted |= {f"{PREFIX}.{n}" for n in ("event", "chain", "anchor", "tombstone")}
        wanted |= {f"{PREFIX}.anchor.leaf", f"{PREFIX}.figure"}
        self.assertLessEqual(wanted, set(self.rows))

    def test_nobody_writes_nor_deletes_one_whatever_context_he_forges(self):
        tried = 0
        for name, row in self.rows.items():
            for told, mine in self.hands(row):
                for act, run in self.acts(mine):
                    tried += 1
                    try:
                        run()
                    except REFUSED:
                        continue
                    self.fail(f"{name}: {act} by {told}")
        self.assertUntouched()
        self.assertGreater(tried, 5000)

    def test_the_purge_alone_goes_past_the_guards(self):
        row = self.rows[f"{PREFIX}.observation"]
        context = {PAST_GUARDS: True, "interview_purge": PURGE}
        with self.assertRaises(AccessError):
            row.with_user(self.administrator).with_context(**context).unlink()
        self.assertTrue(row.with_context(**context).unlink())

    def test_by_rpc(self):
        forged = list(forged_contexts())[1:]
        for name, row in self.rows.items():
            for context in forged:
                for user in (self.administrator, self.settings_user):
                    for method, arguments in (
                        ("unlink", []),
                        ("write", [{"company_id": self.company.id}]),
                        ("web_save", [{"company_id": self.company.id}, {"id": {}}]),
                        ("copy", []),
                        ("_write", [{"company_id": 1}]),
                        ("_write_multi", [[{"company_id": 1}]]),
                        ("_seal", [[{}]]),
                        ("_append", [[{}]]),
                        ("_bury", [1, 1, {}]),
                    ):
                        model = self.env[name].with_user(user)
                        call = [row.ids, *arguments], {"context": context}
                        try:
                            call_kw(model, method, *call)
                        except (UserError, AttributeError):
                            continue
                        self.fail(f"{name}: {method} by {user.login}")
        self.assertUntouched()

    # === From the other side ===

    def test_from_the_other_side_of_each_link(self):
        tried = 0
        for model in self.env.registry.values():
            for field in model._fields.values():
                if field.type != "one2many" or field.comodel_name not in self.rows:
                    continue
                row = self.rows[field.comodel_name]
                inverse = row._fields.get(field.inverse_name or "")
                if field.model_name != model._name or not inverse:
                    continue
                if inverse.type != "many2one" or not inverse.store:
                    continue
                rows = self.env[field.comodel_name].sudo()
                linked = Domain(field.get_comodel_domain(self.env[model._name]))
                row = rows.search(linked & Domain(inverse.name, "!=", False), limit=1)
                home = row[inverse.name]
                if not home or home._name != model._name:
                    continue
                tried += 1
                self.try_commands(home, field.name, row)
        self.assertGreater(tried, 5)
        self.assertUntouched()

    def try_commands(self, home, name, row):
        for command in (
            Command.clear(),
            Command.set([]),
            Command.unlink(row.id),
            Command.delete(row.id),
            Command.update(row.id, {"company_id": self.company.id}),
            Command.create({}),
        ):
            for user in (self.administrator, self.env.ref("base.user_root")):
                for context in ({}, {PAST_GUARDS: True}):
                    mine = home.with_user(user).with_context(**context)
                    for hand in (mine, mine.sudo()):
                        self.assertNever(
                            lambda hand=hand, command=command: hand.write(
                                {name: [command]}
                            ),
                            home._name,
                            name,
                            command,
                            user.login,
                        )

    def test_those_it_is_about_are_not_deleted(self):
        partner = self.employee.sudo().work_contact_id
        for record in (
            self.employee,
            self.interview,
            self.company,
            self.user,
            self.manager,
            self.employee.sudo().resource_id,
        ):
            for context in ({}, {PAST_GUARDS: True}):
                self.assertNever(
                    record.sudo().with_context(**context).unlink, record._name, context
                )
        self.assertTrue(partner.exists())
        self.assertUntouched()

    @mute_logger("odoo.addons.base.models.ir_model")
    def test_an_external_identifier_and_the_end_of_its_module(self):
        data = self.env["ir.model.data"].sudo()
        for name, row in self.rows.items():
            data.create(
                {
                    "module": "__forged__",
                    "name": name.replace(".", "_"),
                    "model": name,
                    "res_id": row.id,
                }
            )
        self.env.flush_all()
        self.before = self.photograph()
        data._module_data_uninstall(["__forged__"])
        self.assertUntouched()
        data.search([("module", "=", "__forged__")]).unlink()
        self.assertUntouched()

    def test_archiving_changes_nothing(self):
        self.employee.sudo().action_archive()
        self.user.sudo().active = False
        self.company.sudo().partner_id.name = "Renamed"
        self.assertUntouched()

    def test_merging_contacts_changes_nothing(self):
        contact = self.employee.sudo().work_contact_id
        double = contact.copy({"email": contact.email})
        merge = self.env["base.partner.merge.automatic.wizard"]
        merge._merge((contact | double).ids, double)
        self.assertUntouched()
        self.assertFalse(self.employee.sudo()._verify_interview_file())

    def test_code_of_a_server_action_is_refused_too(self):
        for name, row in self.rows.items():
            for code in (
                "record.sudo().unlink()",
                "record.sudo().write({'company_id': record.sudo().company_id.id})",
                "record.sudo()._write({'create_uid': 1})",
                "record.sudo().with_context(_force_unlink=True).unlink()",
            ):
                action = self.env["ir.actions.server"].create(
                    {
                        "name": "Forged",
                        "model_id": self.env["ir.model"]._get_id(name),
                        "state": "code",
                        "code": code,
                    }
                )
                told = {"active_model": name, "active_id": row.id}
                run = action.with_context(**told, active_ids=row.ids).run
                with mute_logger("odoo.addons.base.models.ir_actions"):
                    self.assertNever(run, name, code)
        self.assertUntouched()


@tagged("post_install", "-at_install")
class TestSealedFiles(SealedCommon):
    def setUp(self):
        super().setUp()
        self.file = self.document.attachment_id

    def state(self):
        self.env.invalidate_all()
        names = ("name", "res_model", "res_id", "public", "checksum", "access_token")
        return [self.file[name] for name in names], self.file.raw

    def test_nobody_touches_the_file(self):
        before = self.state()
        other = {"res_model": "res.partner", "res_id": self.user.partner_id.id}
        for told, mine in self.hands(self.file):
            for act in (
                mine.unlink,
                mine.copy,
                mine.generate_access_token,
                lambda mine=mine: mine.write({"raw": b"forged"}),
                lambda mine=mine: mine.write({"datas": "Zm9yZ2Vk"}),
                lambda mine=mine: mine.write(other),
                lambda mine=mine: mine.write({"res_id": 0}),
                lambda mine=mine: mine.write({"res_field": "x"}),
                lambda mine=mine: mine.write({"public": True}),
                lambda mine=mine: mine.write({"name": "forged"}),
                lambda mine=mine: mine.write({"store_fname": "x"}),
                lambda mine=mine: mine.write({"access_token": "x"}),
            ):
                try:
                    act()
                except REFUSED:
                    continue
                self.fail(str(told))
        self.assertEqual(before, self.state())

    def test_no_other_file_is_hung_on_a_document(self):
        home = {"res_model": self.document._name, "res_id": self.document.id}
        values = {"name": "x.pdf", "raw": b"%PDF-1.4"}
        defaults = {f"default_{name}": value for name, value in home.items()}
        for user in self.users:
            for hand in (
                self.env["ir.attachment"].with_user(user),
                self.env["ir.attachment"].with_user(user).sudo(),
            ):
                for act in (
                    lambda hand=hand: hand.create({**values, **home}),
                    lambda hand=hand: hand.with_context(**defaults).create(values),
                    lambda hand=hand: hand.create(values).write(home),
                    lambda hand=hand: hand.create(values).write(
                        {"res_model": home["res_model"]}
                    ),
                ):
                    self.assertNever(act, user.login)

    def test_a_message_takes_no_file_along(self):
        before = self.state()
        interview = self.interview.sudo()
        message = interview.message_post(body="x", attachment_ids=self.file.ids)
        with mute_logger("odoo.sql_db"):
            for act in (
                lambda: interview._message_update_content(
                    message, body="", attachment_ids=[], strict=False
                ),
                message.unlink,
            ):
                try:
                    with self.env.cr.savepoint():
                        act()
                except REFUSED:
                    continue
        self.assertEqual(before, self.state())
        self.assertUntouched()


@tagged("post_install", "-at_install")
class TestDeliveredReview(ReviewCommon):
    """Evidence and payment of a review whose report was delivered."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.deliver_review()
        cls.review = cls.interview.review_id.sudo()
        cls.env.flush_all()

    def hands(self, row):
        for user in (self.administrator, self.officer, self.manager, self.user):
            for context in forged_contexts():
                yield row.with_user(user).with_context(**context)
                yield row.with_user(user).with_context(**context).sudo()

    def test_its_evidence_stays(self):
        lines = self.review.line_ids
        self.assertTrue(lines)
        for mine in self.hands(lines[:1]):
            for act in (
                mine.unlink,
                lambda mine=mine: mine.write({"set_aside": True, "reason": "x"}),
                lambda mine=mine: mine.write({"label": "x"}),
                lambda mine=mine: mine.create(
                    {
                        "review_id": self.review.id,
                        "criterion": "training",
                        "name": "Late",
                        "date": "2024-02-01",
                        "reason": "x",
                    }
                ),
            ):
                with self.assertRaises(UserError):
                    act()
        self.assertEqual(lines, self.review.line_ids.exists())

    def test_no_file_is_added_to_it(self):
        line = self.review.line_ids[:1]
        defaults = {"default_res_model": line._name, "default_res_id": line.id}
        files = self.env["ir.attachment"].with_context(**defaults)
        for hand in (files, files.sudo(), files.with_user(self.officer)):
            with self.assertRaises(UserError):
                hand.create({"name": "x.pdf", "raw": b"%PDF-1.4"})

    def test_nobody_writes_a_payment_by_hand(self):
        for user in (self.administrator, self.officer, self.manager, self.user):
            for context in forged_contexts():
                mine = self.review.with_user(user).with_context(**context)
                for name, value in (
                    ("paid_on", "2026-11-20"),
                    ("paid_amount", 3000),
                    ("payment_reference", "x"),
                    ("notice_on", "2026-11-20"),
                    ("outcome", "none"),
                    ("state", "closed"),
                ):
                    with self.assertRaises(UserError):
                        mine.sudo(False).write({name: value})
                with self.assertRaises(UserError):
                    mine.sudo(False).unlink()
