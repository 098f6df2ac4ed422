"""How long files are kept: preview, archive, purge with its tombstone, legal hold."""

from datetime import date
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import BaseCase, freeze_time, tagged

from ..models.interview_person_rows import (
    MODULE,
    PAST_GUARDS,
    get_deletion_order,
    get_extended_models,
    get_own_fields,
    get_person_models,
)
from ..models.interview_retention import Stay, decide
from .common import TODAY
from .test_content import ContentCommon

PREFIX = "hr.professional.interview"
FEW, MANY = 5, 50


class TestDecision(BaseCase):
    """The decision itself, without records."""

    def test_five_years_after_the_departure(self):
        for left_on, state in (
            (date(2021, 11, 23), "due"),
            (date(2021, 11, 24), "later"),
            (None, "unknown"),
        ):
            with self.subTest(left_on):
                self.assertEqual(state, decide(Stay(left_on), TODAY).state)

    def test_departure_on_a_leap_day(self):
        fate = decide(Stay(date(2020, 2, 29)), TODAY, years=5)
        self.assertEqual(date(2025, 2, 28), fate.purge_on)

    def test_a_payment_keeps_the_file_longer(self):
        fate = decide(Stay(date(2021, 1, 31), paid_on=date(2021, 1, 15)), TODAY)
        self.assertEqual(
            ("payment_proof", date(2027, 1, 15), "later"),
            (fate.rule, fate.purge_on, fate.state),
        )

    def test_a_payment_long_before_the_departure_changes_nothing(self):
        fate = decide(Stay(date(2021, 1, 31), paid_on=date(2018, 1, 15)), TODAY)
        self.assertEqual(("departed", "due"), (fate.rule, fate.state))

    def test_legal_hold_comes_first(self):
        for left_on in (date(2010, 1, 1), None):
            self.assertEqual("held", decide(Stay(left_on, held=True), TODAY).state)


class RetentionCommon(ContentCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.startClassPatcher(
            patch.object(type(cls.env["ir.cron"]), "_commit_progress", return_value=1.0)
        )
        cls.company.interview_live_from = "2026-01-01"
        cls.gone = cls.make_gone("Gaston Gone")
        cls.env.flush_all()

    @classmethod
    def make_gone(cls, name, ended="2020-06-30", rich=True):
        """Somebody who left, with a file."""
        person = cls.make_employee(
            name, hired="2015-01-05", manager=cls.manager_employee
        )
        if rich:
            cls.enrich(person)
        cls.make_interview(person, held_on="2017-01-03")
        person.version_id.contract_date_end = ended
        person.refresh_interview_obligations()
        return person

    @classmethod
    def enrich(cls, person):
        """Something in the models that hold rows of a person."""
        interview = cls.make_planned(person)
        cls.env[f"{PREFIX}.action"].create(
            {"interview_id": interview.id, "name": "Agreed"}
        )
        cls.env[f"{PREFIX}.access"].sudo()._issue(interview, "take_part")
        cls.env[f"{PREFIX}.skill"].create(
            {"interview_id": interview.id, "name": "Skill", "side": "employer"}
        )
        cls.env[f"{PREFIX}.wish"].create(
            {"interview_id": interview.id, "stage": "report", "kind": "leave"}
        )
        for home in (interview.id, False):
            cls.env["hr.training.need"].create(
                {
                    "employee_id": person.id,
                    "interview_id": home,
                    "name": "Welding",
                    "state": "wished",
                }
            )
        cls.deliver(interview)
        cls.enrich_follow_up(interview)
        cls.enrich_review(person)
        interview._do_observe("Seen")
        interview._do_sign("employee", name=person.name)
        interview._do_sign("interviewer", name="Marc")
        cls.make_event("mobility", "2018-03-01", employee=person)
        person.sudo()._do_interview_hold(True, "Claim")
        person.sudo()._do_interview_hold(False, "Settled")
        person.sudo().interview_seniority_override_reason = "Contract"

    @classmethod
    def enrich_follow_up(cls, interview):
        action = cls.env[f"{PREFIX}.action"].search(
            [("interview_id", "=", interview.id)], limit=1
        )
        cls.env[f"{PREFIX}.action.note"].create(
            {"action_id": action.id, "text": "Under way"}
        )
        cls.env[f"{PREFIX}.action.follow.up"].create(
            {
                "action_id": action.id,
                "person_id": cls.manager_employee.id,
                "day": "2020-01-01",
                "sent_on": "2020-01-01",
            }
        )

    @classmethod
    def enrich_review(cls, person):
        """A closed review, with the proof of what it counts."""
        review = (
            cls.env[f"{PREFIX}.review"]
            .sudo()
            .create(
                {
                    "employee_id": person.id,
                    "origin_key": "1999-01-05",
                    "due_date": "2020-01-05",
                }
            )
        )
        lines = cls.env[f"{PREFIX}.review.line"].sudo()._as_sync()
        line = lines.create(
            {
                "review_id": review.id,
                "criterion": "training",
                "label": "Welding",
                "date": "2019-01-07",
            }
        )
        cls.env["ir.attachment"].create(
            {
                "name": "proof.pdf",
                "raw": b"%PDF-1.4",
                "res_model": line._name,
                "res_id": line.id,
            }
        )
        review.write({"state": "closed", "closed_on": "2020-01-06"})

    def rows_of(self, employee_id):
        """{model: ids} of everything of ours that points at this person."""
        found = {}
        for name in get_person_models(self.env):
            self.env[name].flush_model()
            self.env.cr.execute(
                f"SELECT id FROM {self.env[name]._table} WHERE employee_id = %s",
                [employee_id],
            )
            if ids := [row[0] for row in self.env.cr.fetchall()]:
                found[name] = ids
        return found

    def purge(self, person=None):
        return (person or self.gone).sudo()._purge_interview_file(TODAY)

    def preview(self, user=None):
        user = user or self.administrator
        previews = self.env[f"{PREFIX}.retention"].with_user(user)
        return previews.with_context(allowed_company_ids=user.company_ids.ids).create(
            {"company_id": self.company.id}
        )


@tagged("post_install", "-at_install")
class TestPurge(RetentionCommon):
    def test_what_is_over_is_replaced_by_a_tombstone(self):
        rows = self.rows_of(self.gone.id)
        head = self.env[f"{PREFIX}.chain"]._read_heads(self.gone.ids)[self.gone.id]
        stone = self.purge()
        self.assertEqual((stone.step_count, stone.chain_head), head)
        self.assertEqual({k: len(v) for k, v in rows.items()}, stone.row_counts)
        self.assertEqual("departed", stone.rule)
        self.assertEqual(self.gone.id, stone.employee_ref)
        self.assertNotIn("Gaston", str(stone.read()))
        self.assertFalse(stone._is_altered())

    def test_no_row_of_the_person_is_left_anywhere(self):
        interviews = self.gone.sudo().professional_interview_ids.ids
        documents = self.rows_of(self.gone.id)[f"{PREFIX}.document"]
        self.purge()
        self.assertFalse(self.rows_of(self.gone.id))
        self.assertFalse(self.find_pointers("hr.employee", self.gone.ids))
        self.assertFalse(self.find_pointers(PREFIX, interviews))
        files = self.env["ir.attachment"].search_count(
            [("res_model", "=", f"{PREFIX}.document"), ("res_id", "in", documents)]
        )
        self.assertFalse(files)
        for model in ("mail.message", "mail.activity", "mail.followers"):
            name = "model" if model == "mail.message" else "res_model"
            domain = [(name, "=", PREFIX), ("res_id", "in", interviews)]
            self.assertFalse(self.env[model].search_count(domain), model)

    def find_pointers(self, comodel, ids):
        """Columns of our tables, whoever the row is about, that hold these ids."""
        found = []
        for name, model in self.env.registry.items():
            if model._original_module != MODULE or model._abstract or not model._auto:
                continue
            for field in model._fields.values():
                if field.type != "many2one" or not field.store:
                    continue
                if field.comodel_name == comodel and self.env[name].with_context(
                    active_test=False
                ).search_count([(field.name, "in", ids)]):
                    found.append((name, field.name))
        return found

    def test_proofs_of_a_review_go_with_it(self):
        lines = self.rows_of(self.gone.id)[f"{PREFIX}.review.line"]
        proofs = self.env["ir.attachment"].search(
            [("res_model", "=", f"{PREFIX}.review.line"), ("res_id", "in", lines)]
        )
        self.assertTrue(proofs)
        self.purge()
        self.assertFalse(proofs.exists())

    def test_a_payment_keeps_the_proofs(self):
        late = self.make_gone("Paul Paid", ended="2021-01-31")
        review = self.env[f"{PREFIX}.review"].search([("employee_id", "=", late.id)])
        self.env.flush_all()
        self.cr.execute(
            "UPDATE hr_professional_interview_review SET paid_on = '2021-01-15'"
            " WHERE id = ANY(%s)",
            [review.ids],
        )
        self.env.invalidate_all()
        self.assertFalse(self.purge(late))

    def anchor(self, day="2026-11-24"):
        anchors = self.env[f"{PREFIX}.anchor"].sudo()
        with freeze_time(f"{day} 03:00:00"):
            return anchors._anchor(self.company.sudo())

    def altered(self):
        """What is found altered in this file and in the anchors."""
        self.env.invalidate_all()
        anchors = self.env[f"{PREFIX}.anchor"].sudo()
        found = self.gone.sudo()._verify_interview_file()
        return [*found.get(self.gone, ()), *anchors._verify(self.company, True)]

    def test_what_was_anchored_still_verifies(self):
        self.anchor("2026-11-22")
        self.gone.sudo()._trace_interview_file("archived")
        self.anchor("2026-11-23")
        self.assertEqual([], self.altered())
        self.purge()
        self.assertEqual([], self.altered())
        self.anchor("2026-11-24")
        self.assertEqual([], self.altered())

    def test_a_trace_begun_again_after_the_purge_verifies(self):
        self.anchor("2026-11-22")
        self.purge()
        with freeze_time("2027-02-01"):
            self.gone.sudo()._trace_interview_file("archived")
        self.anchor("2027-02-02")
        self.assertEqual([], self.altered())
        proofs = self.env[f"{PREFIX}.anchor"].sudo()._get_proofs(self.gone)
        self.assertEqual({1}, {one["step_count"] for one in proofs[self.gone.id]})

    def test_a_trace_gone_without_its_tombstone_is_found(self):
        self.anchor("2026-11-22")
        stone = self.purge()
        for statement in (
            "UPDATE {} SET step_count = step_count - 1 WHERE id = %s",
            "DELETE FROM {} WHERE id = %s",
        ):
            self.env.flush_all()
            table = "hr_professional_interview_tombstone"
            self.cr.execute(statement.format(table), [stone.id])
            self.assertIn("the trace was rewritten", str(self.altered()))

    def test_a_forged_tombstone_explains_no_trace_that_is_there(self):
        self.anchor("2026-11-22")
        people, fate = self.gone.sudo(), decide(Stay(date(2020, 6, 30)), TODAY)
        self.env[f"{PREFIX}.tombstone"]._bury(people, fate, {})
        leaves = self.env[f"{PREFIX}.anchor.leaf"]
        self.assertFalse(leaves._read_explained(self.gone.ids))

    def test_the_file_of_a_document_leaves_the_store(self):
        document = self.env[f"{PREFIX}.document"].search(
            [("employee_id", "=", self.gone.id)]
        )
        fname = document.attachment_id.store_fname
        marked = []
        attachments = type(self.env["ir.attachment"])
        with patch.object(
            attachments, "_file_delete", lambda _s, name: marked.append(name)
        ):
            self.purge()
        if fname:
            self.assertIn(fname, marked)

    def test_the_employee_stays_without_our_fields(self):
        self.gone.sudo().interview_staff_number = "A12"
        self.purge()
        self.assertTrue(self.gone.exists())
        for name in get_own_fields(self.env, "hr.employee"):
            self.assertFalse(self.gone[name], name)
        self.assertEqual(TODAY, self.gone.interview_purged_on)

    def test_the_ledger_does_not_come_back(self):
        self.purge()
        self.gone.refresh_interview_obligations()
        self.gone._mark_interview_refresh()
        self.env["hr.employee"]._cron_refresh_interview_obligations()
        self.assertFalse(self.rows_of(self.gone.id))

    def test_who_is_hired_again_begins_again(self):
        self.purge()
        self.gone.create_version({"date_version": "2027-01-04"}).write(
            {"contract_date_start": "2027-01-04", "contract_date_end": False}
        )
        self.gone.sudo().refresh_interview_obligations("2027-02-01")
        owed = self.gone.sudo().interview_obligation_ids
        self.assertEqual(
            {fields.Date.to_date("2027-01-04")}, set(owed.mapped("hired_on"))
        )

    def test_figures_without_persons_survive(self):
        self.purge()
        self.purge(self.make_gone("Gisèle Gone", rich=False))
        figures = self.env[f"{PREFIX}.figure"].search(
            [("company_id", "=", self.company.id), ("year", "=", 2017)]
        )
        self.assertEqual([("periodic", 2)], [(row.kind, row.number) for row in figures])

    def test_verification_of_the_others_stays_green(self):
        self.deliver()
        self.purge()
        people = self.employee | self.gone
        self.assertFalse(people.sudo()._verify_interview_file())

    def test_purging_twice_is_purging_once(self):
        self.assertTrue(self.purge())
        self.assertFalse(self.purge())

    def test_nothing_goes_under_legal_hold_nor_too_early(self):
        late = self.make_gone("Lucie Later", ended="2024-06-30")
        self.gone.with_user(self.officer)._do_interview_hold(True, "Labour court")
        for person in (self.gone, late, self.employee):
            before = self.rows_of(person.id)
            self.assertFalse(self.purge(person), person.name)
            self.assertEqual(before, self.rows_of(person.id))

    def test_archived_without_a_day_of_departure_is_kept(self):
        person = self.make_gone("Ursule Unknown", ended=False)
        person.active = False
        self.assertFalse(self.purge(person))
        fates = (
            self.env["hr.employee"].sudo()._get_interview_fates_of(self.company, TODAY)
        )
        self.assertEqual("unknown", fates[person][0].state)

    def test_the_years_are_a_setting_with_a_least(self):
        late = self.make_gone("Lucie Later", ended="2024-06-30")
        self.company.interview_retention_years = 2
        self.assertTrue(self.purge(late))
        with self.assertRaises(ValidationError):
            self.company.interview_retention_years = 1

    def test_only_the_purge_erases(self):
        for context in ({}, {"interview_purge": True}):
            with self.assertRaises(PermissionError):
                self.gone.sudo().with_context(**context)._erase_interview_file()

    def test_tombstones_and_figures_are_nobodys_to_write(self):
        stone = self.purge()
        figure = self.env[f"{PREFIX}.figure"].search([], limit=1)
        for row in (stone, figure):
            for user in (self.administrator, self.env.ref("base.user_root")):
                mine = row.with_user(user).sudo()
                for act in (
                    lambda mine=mine: mine.write({"company_id": self.company.id}),
                    lambda mine=mine: mine.unlink(),
                    lambda mine=mine: mine.create({}),
                    lambda mine=mine: mine.with_context(interview_bury=1).create({}),
                ):
                    with self.assertRaises(AccessError):
                        act()

    def test_the_guards_stand_for_everybody_but_the_purge(self):
        """The purge goes past them by a context that RPC can carry too: then the
        rights refuse."""
        context = {PAST_GUARDS: True, "allowed_company_ids": self.company.ids}
        for name, ids in self.rows_of(self.gone.id).items():
            rows = self.env[name].browse(ids).with_user(self.officer)
            if name in ("hr.career.event", PREFIX):
                continue  # officers delete some of them, as the matrix tells
            with self.subTest(name), self.assertRaises(UserError):
                rows.with_context(**context).unlink()

    def test_the_context_of_an_uninstallation_opens_nothing_to_users(self):
        action = self.env[f"{PREFIX}.action"].create(
            {"interview_id": self.interview.id, "name": "Agreed"}
        )
        self.env[f"{PREFIX}.wish"].create(
            {"interview_id": self.interview.id, "stage": "report", "kind": "leave"}
        )
        self.deliver()
        line = self.env["hr.resume.line"].create(
            {
                "employee_id": self.employee.id,
                "name": "Training",
                "date_start": "2024-01-08",
                "line_type_id": self.env.ref("hr_skills.resume_type_training").id,
                "training_nature": "non_compulsory",
                "training_confirmed_by": self.officer.id,
            }
        )
        wish = self.env[f"{PREFIX}.wish"].search(
            [("interview_id", "=", self.interview.id)], limit=1
        )
        need = self.env["hr.training.need"].create(
            {"employee_id": self.employee.id, "name": "Welding", "year": 2027}
        )
        need.sudo()._as_step().write({"state": "decided"})
        self.env.flush_all()
        for row, user in (
            (action, self.manager),
            (line, self.user),
            (wish, self.manager),
            (need, self.officer),
        ):
            mine = row.with_user(user).with_context(**{PAST_GUARDS: True})
            with self.subTest(row._name), self.assertRaises(UserError):
                mine.unlink()

    def test_the_thread_of_the_employee_tells_nothing_of_it(self):
        person = self.make_gone("Thomas Thread", rich=False)
        quiet = {"tracking_disable": False}
        person.with_context(**quiet).interview_excluded_reason = "Lent"
        person.with_context(**quiet).interview_excluded = True
        self.env.flush_all()
        self.env.cr.precommit.run()
        self.purge(person)
        values = self.env["mail.tracking.value"].search(
            [
                ("mail_message_id.model", "=", "hr.employee"),
                ("mail_message_id.res_id", "=", person.id),
                ("field_id.name", "=like", "interview_%"),
            ]
        )
        self.assertFalse(values)


@tagged("post_install", "-at_install")
class TestRegistry(RetentionCommon):
    def test_every_link_to_a_person_is_known(self):
        """A stored row of ours with people in it is purged with one of them, goes with
        its interview or import, or names who conducts."""
        known = {"employee_id", "interviewer_id", "person_id", "owner_id", "manager_id"}
        # who took an action over
        known |= {"successor_id", "in_charge_id"}
        for name, model in self.env.registry.items():
            if model._original_module != MODULE or model._abstract or model._transient:
                continue
            names = {
                field.name
                for field in model._fields.values()
                if field.type == "many2one"
                and field.store
                and field.comodel_name == "hr.employee"
            }
            self.assertFalse(names - known, name)

    def test_holders_go_first(self):
        order = get_deletion_order(self.env)
        self.assertEqual(set(get_person_models(self.env)), set(order))
        self.assertLess(
            order.index(f"{PREFIX}.signature"), order.index(f"{PREFIX}.document")
        )
        self.assertLess(order.index(f"{PREFIX}.event"), order.index(PREFIX))
        self.assertLess(order.index(f"{PREFIX}.obligation"), order.index(PREFIX))
        for holder, held in (
            (f"{PREFIX}.review.line", f"{PREFIX}.review"),
            (f"{PREFIX}.review", PREFIX),
            ("hr.training.need", PREFIX),
            (f"{PREFIX}.wish", PREFIX),
            (f"{PREFIX}.action.note", f"{PREFIX}.action"),
        ):
            self.assertLess(order.index(holder), order.index(held), holder)

    def test_what_we_added_to_odoo_is_found(self):
        found = get_extended_models(self.env)
        self.assertEqual("id", found["hr.employee"])
        self.assertEqual("employee_id", found["hr.resume.line"])


@tagged("post_install", "-at_install")
class TestPreview(RetentionCommon):
    def states(self, preview):
        return {line.employee_id.name: line.state for line in preview.line_ids}

    def test_by_person_and_rule_and_nothing_written(self):
        late = self.make_gone("Lucie Later", ended="2024-06-30")
        held = self.make_gone("Hugo Hold")
        held.sudo()._do_interview_hold(True, "Labour court")
        before = {p.id: self.rows_of(p.id) for p in (self.gone, late, held)}
        preview = self.preview()
        self.assertEqual(
            {"Gaston Gone": "due", "Lucie Later": "later", "Hugo Hold": "held"},
            self.states(preview),
        )
        self.assertEqual(1, preview.due_count)
        line = preview.line_ids[0]
        self.assertEqual(sum(map(len, before[self.gone.id].values())), line.row_count)
        self.assertIn("1", line.what_goes)
        self.assertEqual(before, {one: self.rows_of(one) for one in before})

    def test_who_previews(self):
        self.assertTrue(self.preview(self.officer).line_ids)
        for user in (self.hr_manager, self.settings_user, self.manager, self.user):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.preview(user)

    def test_an_officer_of_another_company_sees_nothing(self):
        previews = self.env[f"{PREFIX}.retention"].with_user(self.officer2)
        with self.assertRaises(AccessError):
            previews.create({"company_id": self.company.id})
        self.assertFalse(self.get_own(previews.action_preview()).line_ids)

    def get_own(self, action):
        return self.env[action["res_model"]].browse(action["res_id"])

    def test_own_file_is_not_in_it(self):
        self.officer_employee.user_id = False
        self.gone.user_id = self.officer
        self.assertNotIn("Gaston Gone", self.states(self.preview(self.officer)))

    def test_only_administrators_purge_and_confirm_first(self):
        preview = self.preview(self.officer)
        preview.confirmed = True
        with self.assertRaises(AccessError):
            preview.action_purge()
        preview = self.preview()
        with self.assertRaises(UserError):
            preview.action_purge()
        preview.confirmed = True
        done = preview.action_purge()
        self.assertFalse(self.rows_of(self.gone.id), done)
        stone = self.env[f"{PREFIX}.tombstone"].search(
            [("employee_ref", "=", self.gone.id)]
        )
        self.assertEqual(self.administrator.name, stone.actor)

    def test_queries_of_the_preview(self):
        few, many = self.count_preview(FEW), self.count_preview(MANY - FEW)
        self.assertLess(many, few + 10, f"{FEW}: {few}, {MANY}: {many}")

    def count_preview(self, count):
        for number in range(count):
            self.make_gone(f"{count}-{number}", rich=False)
        self.env.flush_all()
        self.env.invalidate_all()
        start = self.cr.sql_log_count
        preview = self.preview()
        preview.line_ids.mapped("what_goes")
        self.env.flush_all()
        return self.cr.sql_log_count - start

    def test_queries_of_the_purge(self):
        one = self.count_purge(FEW) / FEW
        each = self.count_purge(MANY) / MANY
        self.assertLess(each, one * 1.1, f"{FEW}: {one}, {MANY}: {each}")

    def count_purge(self, count):
        people = self.env["hr.employee"].union(
            *(self.make_gone(f"p{count}-{n}", rich=False) for n in range(count))
        )
        self.env.flush_all()
        self.env.invalidate_all()
        start = self.cr.sql_log_count
        done, failed = people.sudo()._run_interview_purge(TODAY)
        self.assertEqual((count, 0), (done, len(failed)))
        return self.cr.sql_log_count - start


@tagged("post_install", "-at_install")
class TestMonthly(RetentionCommon):
    def run_action(self):
        self.env["hr.employee"].sudo()._cron_apply_interview_retention()

    def test_archive_then_purge(self):
        late = self.make_gone("Lucie Later", ended="2024-06-30")
        interview = late.sudo().professional_interview_ids
        as_manager = interview.with_user(self.manager)
        self.assertTrue(as_manager.has_access("read"))
        self.run_action()
        self.assertFalse(self.rows_of(self.gone.id))
        self.assertEqual(TODAY, late.interview_archived_on)
        self.env.invalidate_all()
        self.assertFalse(as_manager.has_access("read"))
        self.assertTrue(interview.with_user(self.officer).has_access("read"))
        self.assertFalse(self.employee.interview_archived_on)

    def test_twice_is_once_and_who_is_back_is_opened_again(self):
        late = self.make_gone("Lucie Later", ended="2024-06-30")
        self.run_action()
        self.run_action()
        steps = self.env[f"{PREFIX}.event"].search([("employee_id", "=", late.id)])
        self.assertEqual(1, steps.mapped("kind").count("archived"))
        late.version_id.contract_date_end = False
        late.version_id.departure_date = False
        self.env.flush_all()
        self.run_action()
        self.assertFalse(late.interview_archived_on)

    def test_nothing_is_purged_by_itself_before_the_company_is_live_nor_unwanted(self):
        for values in ({"interview_live_from": False}, {"interview_purge_auto": False}):
            with self.subTest(values):
                self.company.write({"interview_live_from": "2026-01-01", **values})
                self.run_action()
                self.assertTrue(self.rows_of(self.gone.id))

    def test_a_file_that_fails_stops_nobody(self):
        other = self.make_gone("Gisèle Gone", rich=False)
        employees = type(self.env["hr.employee"])
        erase = employees._erase_interview_file

        def fail(person):
            if person == self.gone:
                raise ValueError("broken")
            return erase(person)

        with (
            patch.object(employees, "_erase_interview_file", fail),
            self.assertLogs(level="ERROR"),
        ):
            self.run_action()
        self.assertTrue(self.rows_of(self.gone.id))
        self.assertFalse(self.rows_of(other.id))
        stones = self.env[f"{PREFIX}.tombstone"].search([])
        self.assertEqual([other.id], stones.mapped("employee_ref"))

    def test_technical_rows_go(self):
        reminder = self.env[f"{PREFIX}.reminder"].create(
            {
                "interview_id": self.gone.sudo().professional_interview_ids[:1].id,
                "kind": "sign",
                "person_id": self.manager_employee.id,
                "day": "2025-01-01",
                "sent_on": "2025-01-01",
            }
        )
        mail = self.env["mail.mail"].create(
            {
                "professional_interview_id": self.interview.id,
                "body_html": "https://x.test/interview/token",
                "email_to": "x@example.com",
            }
        )
        self.env.flush_all()
        self.cr.execute(
            "UPDATE mail_mail SET create_date = '2026-01-01' WHERE id = %s", [mail.id]
        )
        self.company._delete_interview_leftovers(TODAY)
        self.assertFalse(reminder.exists())
        self.assertFalse(mail.exists())


@tagged("post_install", "-at_install")
class TestHold(RetentionCommon):
    def test_officers_hold_with_a_reason_that_the_trace_keeps_for_hr(self):
        dialog = self.env[f"{PREFIX}.hold"].with_user(self.officer)
        dialog = dialog.create({"employee_id": self.gone.id, "reason": "Labour court"})
        dialog.action_confirm()
        self.assertTrue(self.gone.interview_hold)
        step = self.env[f"{PREFIX}.event"].search(
            [("employee_id", "=", self.gone.id)], order="sequence desc", limit=1
        )
        self.assertEqual("hold_set", step.kind)
        self.assertFalse(step.note)
        self.assertEqual("Labour court", step.data["reason"])

    def test_nobody_else_and_nobody_on_his_own_file(self):
        self.make_user(
            "epp_officer3",
            "hr_professional_interview.group_hr_professional_interview_officer",
        )
        for user, person in (
            (self.officer, self.officer_employee),
            (self.officer2, self.gone),
            (self.hr_manager, self.gone),
            (self.manager, self.gone),
        ):
            with self.subTest(user.login), self.assertRaises(AccessError):
                person.with_user(user)._do_interview_hold(True, "x")
        with self.assertRaises(UserError):
            self.gone.with_user(self.officer)._do_interview_hold(True, " ")

    def test_the_hold_is_not_written_by_hand(self):
        for name in ("interview_hold", "interview_archived_on", "interview_purged_on"):
            with self.assertRaises(AccessError):
                self.gone.with_user(self.officer).write({name: False})


@tagged("post_install", "-at_install")
class TestDrafts(ContentCommon):
    def setUp(self):
        super().setUp()
        self.note = (
            self.env[f"{PREFIX}.note"]
            .with_user(self.manager)
            .create({"interview_id": self.interview.id, "text": "Private"})
        )
        self.prepared = self.rows(side="employee", stage="preparation")[:1]
        self.prepared.text = "Mine"

    def assertDropped(self):
        self.assertFalse(self.note.exists())
        self.assertFalse(self.prepared.exists().text)

    def test_cancelled(self):
        self.interview.sudo()._do_cancel()
        self.assertDropped()

    def test_declined_then_prepared_again(self):
        self.interview.sudo()._do_decline()
        self.assertDropped()
        self.assertTrue(self.prepared.exists())

    def test_abandoned(self):
        self.company._delete_interview_leftovers(fields.Date.add(TODAY, days=300))
        self.assertTrue(self.note.exists())
        done = self.company._delete_interview_leftovers(
            fields.Date.add(TODAY, days=400)
        )
        self.assertEqual(1, done["drafts"])
        self.assertDropped()
        again = self.company._delete_interview_leftovers(
            fields.Date.add(TODAY, days=400)
        )
        self.assertNotIn("drafts", again)

    def test_what_was_shared_stays(self):
        self.interview._do_share_preparation()
        self.interview.sudo()._do_cancel()
        self.assertEqual("Mine", self.prepared.text)
