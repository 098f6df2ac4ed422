import json
from datetime import timedelta
from xmlrpc.client import Fault

from odoo import fields
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .common import InterviewCommon

INTERVIEW = "hr.professional.interview"
OBLIGATION = "hr.professional.interview.obligation"
EVENT = "hr.career.event"


@tagged("post_install", "-at_install")
class TestJson2(InterviewCommon, HttpCase):
    """What integrators and curious users reach with an API key."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # the database dates keys with its own clock, which no test freezes
        cls.key_days = 36500
        cls.env.ref("base.group_user").api_key_duration = cls.key_days

    def call(self, user, model, method, **arguments):
        """Status and answer of one call over JSON-2."""
        headers = {
            "Authorization": f"Bearer {self.make_key(user)}",
            "Content-Type": "application/json",
            "X-Odoo-Database": self.env.cr.dbname,
        }
        url, body = f"/json/2/{model}/{method}", json.dumps(arguments)
        with mute_logger("odoo.http"):
            response = self.url_open(url, data=body, headers=headers)
        return response.status_code, response.json()

    def make_key(self, user):
        ends_on = fields.Datetime.now() + timedelta(days=self.key_days)
        keys = self.env(user=user)["res.users.apikeys"]
        key = keys._generate(scope="rpc", name="test", expiration_date=ends_on)
        self.env.flush_all()
        return key

    def assertDenied(self, answer):
        status, error = answer
        self.assertEqual((status, error["name"]), (403, "odoo.exceptions.AccessError"))

    def test_manager_runs_an_interview_over_json(self):
        slot = {"planned_start": "2026-11-20 09:00:00"}
        reason = {"empty_topics_reason": "Nothing to say"}
        interview = self.make_interview(**slot, **reason)
        self.fake_papers()
        for action in ("action_plan", "action_hold", "action_deliver"):
            answer = self.call(self.manager, INTERVIEW, action, ids=interview.ids)
            self.assertEqual(answer, (200, True))
        self.assertEqual(interview.state, "delivered")

    def test_every_public_method_of_an_interview_answers_something(self):
        for action, state in (
            ("action_close", "delivered"),
            ("action_decline", "planned"),
            ("action_postpone", "planned"),
            ("action_cancel", "planned"),
            ("action_reset", "declined"),
        ):
            interview = self.make_interview_in(state)
            answer = self.call(self.officer, INTERVIEW, action, ids=interview.ids)
            self.assertEqual(answer, (200, True), action)

    def test_private_methods_are_not_reached(self):
        interview = self.make_interview_in("planned")
        for method in ("_do_hold", "_refresh_ledger", "_mark_employees"):
            answer = self.call(self.officer, INTERVIEW, method, ids=interview.ids)
            self.assertGreaterEqual(answer[0], 400, method)
        self.assertEqual(interview.state, "planned")

    def test_colleague_reads_and_finds_nothing(self):
        interview, obligation = self.make_interview(), self.make_obligation()
        event = self.make_event("mobility", "2024-03-01")
        for record in (interview, obligation, event):
            model, ids = record._name, record.ids
            found = self.call(self.colleague, model, "search", domain=[])
            self.assertEqual(found, (200, []), model)
            self.assertDenied(
                self.call(self.colleague, model, "read", ids=ids, fields=["kind"])
            )

    def test_nobody_writes_the_ledger(self):
        obligation = self.make_obligation()
        for user in (self.administrator, self.officer, self.manager, self.user):
            vals = {"vals": {"state": "met"}}
            answers = (
                self.call(user, OBLIGATION, "write", ids=obligation.ids, **vals),
                self.call(user, OBLIGATION, "unlink", ids=obligation.ids),
                self.call(user, OBLIGATION, "create", vals_list=[vals["vals"]]),
            )
            for answer in answers:
                self.assertDenied(answer)

    def test_forbidden_transition_is_refused_over_json(self):
        interview = self.make_interview_in("held")
        status, error = self.call(
            self.officer,
            INTERVIEW,
            "write",
            ids=interview.ids,
            vals={"state": "planned"},
        )
        self.assertEqual(status, 422)
        self.assertIn("cannot become", error["message"])

    def test_context_keys_open_no_lock(self):
        interview = self.make_interview_in("delivered")
        for key in ("interview_ledger", "interview_edit", "su", "import_file"):
            status, _error = self.call(
                self.officer,
                INTERVIEW,
                "write",
                ids=interview.ids,
                vals={"held_on": "2026-11-01"},
                context={key: True},
            )
            self.assertEqual(status, 422, key)

    def test_nobody_is_subscribed_over_json(self):
        interview = self.make_interview()
        partner = self.colleague.partner_id
        self.call(
            self.manager,
            INTERVIEW,
            "message_subscribe",
            ids=interview.ids,
            partner_ids=partner.ids,
        )
        answer = self.call(
            self.settings_user,
            "mail.followers",
            "create",
            vals_list=[
                {
                    "res_model": INTERVIEW,
                    "res_id": interview.id,
                    "partner_id": partner.id,
                }
            ],
        )
        self.assertEqual(answer[0], 422)
        self.assertFalse(interview.message_follower_ids)

    def test_reason_of_a_return_is_not_read_by_the_manager(self):
        obligation = self.make_obligation(kind="return", origin_key="2026-03-02")
        for name in ("origin_key", "explanation", "leave_id", "career_event_id"):
            answer = self.call(
                self.manager, OBLIGATION, "read", ids=obligation.ids, fields=[name]
            )
            self.assertDenied(answer)
            answer = self.call(
                self.manager, OBLIGATION, "search", domain=[[name, "!=", False]]
            )
            self.assertDenied(answer)

    def test_officer_does_not_act_on_his_own_file(self):
        vals = {"kind": "mobility", "date_start": "2024-03-01"}
        vals["employee_id"] = self.officer_employee.id
        self.assertDenied(self.call(self.officer, EVENT, "create", vals_list=[vals]))
        self.assertDenied(
            self.call(
                self.officer,
                "hr.employee",
                "write",
                ids=self.officer_employee.ids,
                vals={"interview_excluded": True},
            )
        )

    def test_archived_user_reaches_nothing(self):
        self.make_interview()
        headers = {
            "Authorization": f"Bearer {self.make_key(self.officer)}",
            "X-Odoo-Database": self.env.cr.dbname,
        }
        self.officer.active = False
        self.env.flush_all()
        with mute_logger("odoo.http"):
            response = self.url_open(
                f"/json/2/{INTERVIEW}/search", json={"domain": []}, headers=headers
            )
        self.assertEqual(response.status_code, 401)


@tagged("post_install", "-at_install")
class TestXmlRpc(InterviewCommon, HttpCase):
    """XML-RPC cannot carry None: no public method may return it."""

    def call(self, user, model, method, *args):
        credentials = (self.env.cr.dbname, user.id, user.login)
        with mute_logger("odoo.http", "odoo.addons.rpc.controllers.xmlrpc"):
            return self.xmlrpc_object.execute_kw(*credentials, model, method, args)

    def test_actions_answer_true(self):
        slot = {"planned_start": "2026-11-20 09:00:00"}
        reason = {"empty_topics_reason": "Nothing to say"}
        interview = self.make_interview(**slot, **reason)
        self.fake_papers()
        for action in ("action_plan", "action_hold", "action_deliver"):
            self.assertIs(
                self.call(self.manager, INTERVIEW, action, interview.ids), True
            )

    def test_subscribing_answers_false(self):
        interview = self.make_interview()
        answer = self.call(
            self.manager,
            INTERVIEW,
            "message_subscribe",
            interview.ids,
            self.colleague.partner_id.ids,
        )
        self.assertIs(answer, False)

    def test_hr_and_settings_alone_open_nothing(self):
        interview = self.make_interview()
        for user in (self.hr_manager, self.settings_user):
            self.assertEqual(self.call(user, INTERVIEW, "search", []), [])
            with self.assertRaisesRegex(Fault, "access"):
                self.call(user, INTERVIEW, "read", interview.ids, ["state"])

    def test_manager_forges_no_history(self):
        vals = {
            "employee_id": self.employee.id,
            "kind": "periodic",
            "state": "closed",
            "held_on": "2024-04-03",
            "origin": "import",
        }
        with self.assertRaisesRegex(Fault, "managers create interviews"):
            self.call(self.manager, INTERVIEW, "create", [vals])
