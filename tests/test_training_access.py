"""Who may do what with training needs and plans, role by role."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import ACTORS, HR
from .test_training_need import NeedCommon

REFUSED = (AccessError, UserError, ValueError)


class AccessCommon(NeedCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.need = cls.make_need(cost=1200, hours=35)
        cls.env.flush_all()

    def check(self, granted, act, need=None):
        """``act(need)`` succeeds for ``granted`` and for nobody else."""
        done = set()
        self.env.flush_all()
        for actor in ACTORS:
            user = getattr(self, actor)
            companies = {"allowed_company_ids": user.company_ids.ids}
            record = (need or self.need).with_user(user).with_context(**companies)
            savepoint = self.cr.savepoint(flush=False)
            try:
                act(record)
                self.env.flush_all()
                done.add(actor)
            except REFUSED:
                done.discard(actor)
            finally:
                self.env.clear()
                savepoint.close(rollback=True)
        self.assertEqual(set(granted), done)


@tagged("post_install", "-at_install")
class TestWhoWrites(AccessCommon):
    def test_who_reads(self):
        self.check(HR | {"manager", "user"}, lambda n: n.read(["name", "cost"]))

    def test_who_asks_for_somebody(self):
        vals = {"name": "x", "employee_id": self.employee.id}
        self.check(HR | {"manager", "user"}, lambda n: n.browse().create(vals))

    def test_nobody_asks_for_somebody_else(self):
        vals = {"name": "x", "employee_id": self.colleague_employee.id}
        self.check(HR | {"boss", "colleague"}, lambda n: n.browse().create(vals))

    def test_who_says_what_is_asked(self):
        # asked by HR: the employee reads it
        self.check(HR | {"manager"}, lambda n: n.write({"name": "Other"}))
        vals = {"name": "x", "employee_id": self.employee.id}
        own = self.env["hr.training.need"].with_user(self.user).create(vals)
        granted = HR | {"manager", "user"}
        self.check(granted, lambda n: n.write({"name": "Other"}), own)

    def test_who_gives_an_opinion(self):
        self.check({"manager"}, lambda n: n.write({"opinion": "favourable"}))
        vals = {"opinion": "favourable", "name": "x", "employee_id": self.employee.id}
        self.check({"manager"}, lambda n: n.browse().create(vals))

    def test_who_decides(self):
        for vals in (
            {"decision": "accepted"},
            {"decision": "refused", "decision_reason": "x"},
            {"decision": "deferred", "deferred_to": "2028-01-01"},
        ):
            with self.subTest(vals):
                self.check(HR, lambda n, v=vals: n.write(v))
                made = {"name": "x", "employee_id": self.employee.id, **vals}
                self.check(HR, lambda n, v=made: n.browse().create(v))

    def test_who_writes_cost_and_dates(self):
        self.check(HR | {"manager"}, lambda n: n.write({"cost": 1}))
        for vals in (
            {"date_start": "2027-01-01"},
            {"nature": "compulsory"},
            {"certifying": True},
        ):
            with self.subTest(vals):
                self.check(HR, lambda n, v=vals: n.write(v))

    def test_nobody_writes_the_stamps(self):
        line = self.env["hr.resume.line"].create(
            {"name": "x", "employee_id": self.employee.id}
        )
        for vals in (
            {"state": "done"},
            {"state": "abandoned"},
            {"decided_by": self.officer.id},
            {"decided_on": "2026-01-01"},
            {"opinion_by": self.boss.id},
            {"opinion_on": "2026-01-01"},
            {"told_on": "2026-01-01"},
            {"told_note": "x"},
            {"done_on": "2026-01-01"},
            {"resume_line_id": line.id},
            {"origin": "review"},
            {"employee_id": self.colleague_employee.id},
            {"company_id": self.other_company.id},
            {"interview_id": self.interview.id},
        ):
            with self.subTest(vals):
                self.check((), lambda n, v=vals: n.write(v))

    def test_the_stamps_of_a_creation_are_nobodys(self):
        for vals in (
            {"state": "done"},
            {"decided_by": self.officer.id},
            {"opinion_by": self.boss.id},
            {"done_on": "2026-01-01"},
            {"told_on": "2026-01-01"},
        ):
            made = {"name": "x", "employee_id": self.employee.id, **vals}
            with self.subTest(vals):
                self.check((), lambda n, v=made: n.browse().create(v))

    def test_a_context_opens_nothing(self):
        for context in ({"training_need_step": True}, {"training_need_mine": True}):
            need = self.need.with_user(self.manager).with_context(**context)
            with self.assertRaises(AccessError):
                need.write({"state": "abandoned"})

    def test_who_asks_is_said_by_the_server(self):
        vals = {"name": "x", "employee_id": self.employee.id, "origin": "review"}
        for user, origin in (
            (self.user, "employee"),
            (self.manager, "manager"),
            (self.officer, "review"),
        ):
            need = self.env["hr.training.need"].with_user(user).create(vals)
            self.assertEqual(origin, need.origin)


@tagged("post_install", "-at_install")
class TestSteps(AccessCommon):
    def test_who_gives_up(self):
        self.check(HR, lambda n: n.action_abandon())
        vals = {"name": "x", "employee_id": self.employee.id}
        own = self.env["hr.training.need"].with_user(self.user).create(vals)
        self.check(HR | {"user"}, lambda n: n.action_abandon(), own)
        own.with_user(self.manager).opinion = "favourable"
        self.check(HR, lambda n: n.action_abandon(), own)

    def test_who_says_it_is_done(self):
        need = self.make_accepted(nature="compulsory", date_end="2026-11-20").sudo()
        self.env.flush_all()
        self.check(HR, lambda n: n.action_done(), need)
        self.check(HR, lambda n: n._set_done(need.date_end), need)
        need.with_user(self.officer).action_done()
        self.check((), lambda n: n.action_undo_done(), need)

    def test_who_told_him(self):
        need = self.make_accepted().sudo()
        self.env.flush_all()
        self.check(HR, lambda n: n.action_mark_told(), need)

    def test_dialogs_grant_nothing(self):
        vals = {"need_ids": [(6, 0, self.need.ids)], "decision": "accepted"}
        self.check(
            HR, lambda n: n.env["hr.training.decide"].create(vals).action_confirm()
        )
        need = self.make_accepted().sudo()
        self.env.flush_all()
        one = {"need_id": need.id}
        self.check(HR, lambda n: n.env["hr.training.done"].create(one).action_confirm())

    def test_the_dialog_of_another_is_not_read(self):
        dialog = self.env["hr.training.decide"].with_user(self.officer).create({})
        with self.assertRaises(AccessError):
            dialog.with_user(self.administrator).read(["reason"])


@tagged("post_install", "-at_install")
class TestOwnFile(AccessCommon):
    def test_an_officer_has_no_hr_rights_on_his_own_file(self):
        need = self.make_need(self.officer_employee)
        granted = {"administrator"}
        self.check(granted, lambda n: n.write({"decision": "accepted"}), need)
        self.check(granted, lambda n: n.write({"certifying": True}), need)
        self.assertTrue(need.with_user(self.officer).read(["name"]))
        need.with_user(self.administrator)._do_decide("accepted")
        need.with_user(self.administrator).write({"date_end": "2026-11-20"})
        self.env.flush_all()
        self.check(granted, lambda n: n._set_done(need.date_end), need)
        self.check(granted, lambda n: n.action_mark_told(), need)

    def test_he_asks_like_any_employee(self):
        vals = {"name": "x", "employee_id": self.officer_employee.id}
        need = self.env["hr.training.need"].with_user(self.officer).create(vals)
        self.assertEqual("employee", need.origin)
        with self.assertRefused("never on his own file"):
            need.create({**vals, "decision": "accepted"})


@tagged("post_install", "-at_install")
class TestOfInterviews(AccessCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # conducted by the boss: the line manager is somebody else
        cls.interview = cls.make_planned(interviewer_id=cls.boss_employee.id)
        cls.agreed = cls.make_need(interview_id=cls.interview.id, cost=700)
        cls.env.flush_all()

    def test_before_delivery_it_is_the_interviewers_alone(self):
        read = lambda n: n.read(["name"])  # noqa: E731 said once for all roles
        self.check({"boss"}, read, self.agreed)
        self.check({"boss"}, lambda n: n.write({"name": "x"}), self.agreed)
        self.check({"boss"}, lambda n: n.unlink(), self.agreed)
        self.check((), lambda n: n.write({"decision": "accepted"}), self.agreed)
        vals = {"name": "x", "interview_id": self.interview.id}
        self.check({"boss"}, lambda n: n.browse().create(vals))

    def test_once_delivered(self):
        self.deliver(self.interview)
        self.env.flush_all()
        readers = HR | {"boss", "manager", "user"}
        self.check(readers, lambda n: n.read(["name"]), self.agreed)
        self.check((), lambda n: n.write({"name": "x"}), self.agreed)
        self.check((), lambda n: n.unlink(), self.agreed)
        opinion = {"opinion": "favourable"}
        self.check({"boss", "manager"}, lambda n: n.write(opinion), self.agreed)
        self.check(HR, lambda n: n.write({"decision": "accepted"}), self.agreed)

    def test_an_interviewer_from_elsewhere_keeps_his_interviews_alone(self):
        self.deliver(self.interview)
        needs = self.env["hr.training.need"].with_user(self.boss)
        mine = [("employee_id", "=", self.employee.id)]
        self.assertEqual(self.agreed.ids, needs.search(mine).ids)

    def test_a_decided_one_stays_in_sight_when_the_report_is_reopened(self):
        self.deliver(self.interview)
        self.agreed.with_user(self.officer)._do_decide("accepted")
        self.interview.with_user(self.officer)._do_reopen("Error")
        self.assertEqual("held", self.interview.state)
        self.env.flush_all()
        self.check(
            HR | {"boss", "manager", "user"}, lambda n: n.read(["name"]), self.agreed
        )
        self.check((), lambda n: n.unlink(), self.agreed)


@tagged("post_install", "-at_install")
class TestOracles(AccessCommon):
    """Whoever may not read a need learns nothing of it by searching or counting."""

    def test_search_and_groups(self):
        self.make_need(interview_id=self.interview.id, cost=700)
        self.make_accepted(cost=900)
        for actor in ("boss", "former_manager", "colleague", "hr_manager", "officer2"):
            user = getattr(self, actor)
            needs = self.env["hr.training.need"].with_user(user)
            needs = needs.with_context(allowed_company_ids=user.company_ids.ids)
            with self.subTest(actor):
                for domain in ([("cost", ">", 0)], [("decision", "!=", False)]):
                    self.assertFalse(needs.search_count(domain))
                self.assertFalse(needs._read_group([], ["employee_id"], ["cost:sum"]))
                self.assertFalse(needs.name_search("TIG"))

    def test_the_interview_tells_nothing_of_needs_not_delivered(self):
        self.make_need(interview_id=self.interview.id, cost=700, name="Secret")
        interviews = self.env["hr.professional.interview"]
        for user in (self.user, self.officer):
            mine = interviews.with_user(user)
            self.assertTrue(mine.search([("id", "=", self.interview.id)]))
            for leaf in (("cost", ">", 0), ("name", "ilike", "Secret")):
                domain = [(f"training_need_ids.{leaf[0]}", *leaf[1:])]
                self.assertFalse(mine.search(domain))
            self.assertFalse(mine.browse(self.interview.id).training_need_ids)

    def test_hr_fields_are_not_searched_by_others(self):
        needs = self.env["hr.training.need"]
        for user in (self.user, self.manager):
            for name in ("nature", "certifying", "told_note"):
                with self.subTest(name), self.assertRaises(AccessError):
                    needs.with_user(user).search([(name, "!=", False)])

    def test_the_name_is_for_those_who_read_it(self):
        self.assertEqual("TIG welding", self.need.with_user(self.user).display_name)
        stranger = self.need.with_user(self.colleague).sudo()
        self.assertEqual("Training need", stranger.display_name)

    def test_plans_are_for_hr(self):
        plan = self.env["hr.training.plan"]
        plan = plan.create({"company_id": self.company.id, "year": 2027})
        self.env.flush_all()
        self.check(HR, lambda p: p.read(["budget", "accepted_cost"]), plan)
        self.check(HR, lambda p: p.write({"budget": 5}), plan)
        for name in ("action_export", "action_view_needs", "action_view_collected"):
            with self.subTest(name):
                self.check(HR, lambda p, n=name: getattr(p, n)(), plan)

    def test_an_officer_sums_up_what_he_may_read(self):
        self.make_need(interview_id=self.interview.id, cost=700)
        plan = self.env["hr.training.plan"].with_user(self.officer)
        plan = plan.create({"company_id": self.company.id, "year": 2027})
        self.assertEqual(1200, plan.asked_cost)
        self.deliver()
        plan.invalidate_recordset()
        self.assertEqual(1900, plan.asked_cost)
