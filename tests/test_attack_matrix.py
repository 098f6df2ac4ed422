"""Every model and public method of the module, role by role, from two tables."""

import inspect

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .test_attack_interview import INTERVIEW, AttackCommon, get_models

PREFIX = "hr.professional.interview"
ACTORS = (
    "administrator",
    "officer",
    "officer2",
    "hr_manager",
    "settings_user",
    "boss",  # conducts the interview
    "manager",  # manages the employee and conducts nothing
    "former_manager",
    "user",  # the employee
    "colleague",
    "portal_user",
)
HR = {"administrator", "officer"}
OFFICERS = HR | {"officer2"}
ADMIN = {"administrator"}
INTERNAL = set(ACTORS) - {"portal_user"}
STEERING = HR | {"boss", "manager"}
READERS = STEERING | {"user"}
NOBODY = set()


def row(read=(), write=(), create=(), unlink=()):
    return {
        "read": set(read),
        "write": set(write),
        "create": set(create),
        "unlink": set(unlink),
    }


OWN_DIALOG = row({"user"}, {"user"}, {"user"}, {"user"})
# model -> {which record: who may what}; "" is the model itself: nobody but these
RIGHTS = {
    "hr.career.event": {"fact": row(HR | {"user"}, HR, HR, HR)},
    INTERVIEW: {
        "planned": row(READERS, STEERING, HR | {"manager"}, HR),
        "delivered": row(READERS, STEERING, HR | {"manager"}, HR),
    },
    f"{PREFIX}.access": {"link": row()},
    f"{PREFIX}.action": {
        "planned": row({"boss"}, {"boss"}, {"boss"}, {"boss"}),
        "delivered": row(READERS, STEERING, {"boss"}, {"boss"}),
    },
    f"{PREFIX}.action.follow.up": {"follow_up": row(HR)},
    f"{PREFIX}.action.note": {
        "planned": row({"boss"}, NOBODY, {"boss"}),
        "delivered": row(READERS, NOBODY, STEERING),
    },
    f"{PREFIX}.agreement": {"": row(OFFICERS, ADMIN, ADMIN, ADMIN)},
    f"{PREFIX}.anchor": {"": row(OFFICERS)},
    f"{PREFIX}.anchor.leaf": {"": row()},
    f"{PREFIX}.answer": {
        "private": row({"user"}, {"user"}),
        "shared": row({"user", "boss"}, {"user"}),
        "planned": row({"boss"}, {"boss"}),
        "delivered": row(READERS, {"boss"}),
    },
    f"{PREFIX}.chain": {"": row()},
    f"{PREFIX}.document": {"delivered": row(READERS)},
    f"{PREFIX}.event": {
        "planned": row(READERS),
        "reason": row(READERS - {"manager"}),
    },
    f"{PREFIX}.headcount": {"": row(OFFICERS, ADMIN, ADMIN, ADMIN)},
    f"{PREFIX}.import": {"": row(OFFICERS, OFFICERS, NOBODY, OFFICERS)},
    f"{PREFIX}.import.choice": {"": row(OFFICERS)},
    f"{PREFIX}.import.column": {"": row(OFFICERS, OFFICERS)},
    f"{PREFIX}.import.file": {"": row(OFFICERS, OFFICERS)},
    f"{PREFIX}.import.line": {"": row(OFFICERS)},
    f"{PREFIX}.import.memory": {"": row(OFFICERS, NOBODY, NOBODY, OFFICERS)},
    f"{PREFIX}.import.word": {"": row(OFFICERS, OFFICERS)},
    f"{PREFIX}.note": {"note": row({"boss"}, {"boss"}, {"boss"}, {"boss"})},
    f"{PREFIX}.obligation": {"owed": row(READERS - {"boss"})},
    f"{PREFIX}.observation": {"observation": row(READERS)},
    f"{PREFIX}.reminder": {"reminder": row(HR)},
    f"{PREFIX}.review": {
        "forecast": row(HR | {"user"}, HR),
        "open": row(HR | {"boss", "user"}, HR),
    },
    f"{PREFIX}.review.payment": {"": row(OFFICERS, OFFICERS, OFFICERS, OFFICERS)},
    f"{PREFIX}.review.line": {
        "forecast": row(HR | {"user"}, HR, HR, HR),
        "open": row(HR | {"boss", "user"}, HR, HR, HR),
    },
    f"{PREFIX}.signature": {"signature": row(READERS)},
    f"{PREFIX}.skill": {
        "private": row({"user"}, {"user"}),
        "planned": row({"boss"}, {"boss"}),
    },
    f"{PREFIX}.topic": {"": row(INTERNAL, ADMIN, ADMIN, ADMIN)},
    f"{PREFIX}.topic.choice": {"": row(INTERNAL, ADMIN, ADMIN, ADMIN)},
    f"{PREFIX}.wish": {
        "private": row({"user"}, {"user"}, {"user"}, {"user"}),
        "shared": row({"user", "boss"}, {"user"}, {"user"}, {"user"}),
        "planned": row({"boss"}, {"boss"}, {"boss"}, {"boss"}),
        "delivered": row(READERS, HR | {"boss"}, {"boss"}, {"boss"}),
    },
    f"{PREFIX}.word": {"": row(INTERNAL, ADMIN, ADMIN, ADMIN)},
    "hr.training.need": {
        "own": row(
            HR | {"manager", "user"},
            HR | {"manager", "user"},
            HR | {"manager", "user"},
            HR,
        ),
        "planned": row({"boss"}, {"boss"}, {"boss"}, {"boss"}),
        "delivered": row(READERS, STEERING, HR | {"boss"}, HR | {"boss"}),
        "decided": row(
            HR | {"manager", "user"}, HR | {"manager"}, HR | {"manager"}, HR
        ),
    },
    "hr.training.plan": {"plan": row(HR, HR, HR, HR)},
    "hr.training.theme": {"": row(INTERNAL, ADMIN, ADMIN, ADMIN)},
    f"{PREFIX}.annotation": {"annotation": row(READERS)},
    f"{PREFIX}.notice": {"notice": row(HR | {"user"})},
    f"{PREFIX}.tombstone": {"": row(OFFICERS)},
    f"{PREFIX}.figure": {"": row(OFFICERS)},
    # dialogs
    "hr.training.decide": {"": row(OFFICERS, OFFICERS, OFFICERS, OFFICERS)},
    "hr.training.done": {"": row(OFFICERS, OFFICERS, OFFICERS, OFFICERS)},
    f"{PREFIX}.deliver": {"dialog": OWN_DIALOG},
    f"{PREFIX}.edef": {"": row(OFFICERS, OFFICERS, OFFICERS, OFFICERS)},
    f"{PREFIX}.exposure": {"": row(OFFICERS, OFFICERS, OFFICERS, OFFICERS)},
    f"{PREFIX}.exposure.line": {"": row(OFFICERS, OFFICERS, OFFICERS, OFFICERS)},
    f"{PREFIX}.evidence": {"": row(OFFICERS, OFFICERS, OFFICERS, OFFICERS)},
    f"{PREFIX}.go.live": {"": row(ADMIN, ADMIN, ADMIN, ADMIN)},
    f"{PREFIX}.go.live.line": {"": row(ADMIN, ADMIN, ADMIN, ADMIN)},
    f"{PREFIX}.go.live.week": {"": row(ADMIN, ADMIN, ADMIN, ADMIN)},
    f"{PREFIX}.identity": {"dialog": OWN_DIALOG},
    f"{PREFIX}.import.wizard": {"": row(OFFICERS, OFFICERS, OFFICERS, OFFICERS)},
    f"{PREFIX}.plan": {"dialog": OWN_DIALOG},
    f"{PREFIX}.plan.line": {"dialog": OWN_DIALOG},
    f"{PREFIX}.reason": {"dialog": OWN_DIALOG},
    f"{PREFIX}.register": {"dialog": OWN_DIALOG},
    f"{PREFIX}.reply": {"dialog": OWN_DIALOG},
    f"{PREFIX}.reply.slot": {"dialog": OWN_DIALOG},
    f"{PREFIX}.request": {"dialog": OWN_DIALOG},
    f"{PREFIX}.scan": {"dialog": OWN_DIALOG},
    f"{PREFIX}.session": {"dialog": OWN_DIALOG},
    f"{PREFIX}.share.reason": {"": row(OFFICERS, OFFICERS, OFFICERS, OFFICERS)},
    f"{PREFIX}.sign": {"dialog": OWN_DIALOG},
    f"{PREFIX}.statement": {"dialog": OWN_DIALOG},
    f"{PREFIX}.step": {"dialog": OWN_DIALOG},
    f"{PREFIX}.wish.planning": {"": row(OFFICERS, OFFICERS, OFFICERS, OFFICERS)},
    f"{PREFIX}.annotate": {"dialog": OWN_DIALOG},
    f"{PREFIX}.notice.read": {"dialog": OWN_DIALOG},
    f"{PREFIX}.own.data": {"dialog": OWN_DIALOG},
    f"{PREFIX}.hold": {"": row(OFFICERS, OFFICERS, OFFICERS, OFFICERS)},
    f"{PREFIX}.retention": {"": row(OFFICERS, OFFICERS, OFFICERS, OFFICERS)},
    f"{PREFIX}.retention.line": {"": row(OFFICERS)},
}
# what the superuser creates for the employee: values of the dialog beside the interview
DIALOGS = {
    "annotate": {"text": "x"},
    "deliver": {},
    "identity": {"correction": "x"},
    "reason": {"act": "take_over", "reason": "x"},
    "reply": {"answer": "ask"},
    "scan": {"file": "eA=="},
    "session": {"planned_start": "2026-12-08 09:00:00"},
    "sign": {"side": "employee"},
    "statement": {"act": "observe"},
}
ALONE = ("own.data", "notice.read", "plan", "register", "request", "step")


@tagged("post_install", "-at_install")
class TestEveryModel(AttackCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.delivered = cls.make_planned(interviewer_id=cls.boss_employee.id)
        cls.records = {
            **cls.make_planned_rows(),
            **cls.make_delivered_rows(),
            **cls.make_dialogs(),
            **cls.make_trainings(),
            **cls.make_reviews(),
        }
        cls.env.flush_all()

    @classmethod
    def make_trainings(cls):
        base = {"name": "Need", "employee_id": cls.employee.id}
        needs = cls.env["hr.training.need"]
        decided = needs.create(base)
        decided._do_decide("accepted")
        plan = {"company_id": cls.company.id, "year": 2027}
        return {
            ("hr.training.need", "own"): needs.with_user(cls.user).create(base),
            ("hr.training.need", "decided"): decided,
            ("hr.training.need", "planned"): needs.create(
                {"name": "Need", "interview_id": cls.interview.id}
            ),
            ("hr.training.need", "delivered"): cls.delivered.training_need_ids,
            ("hr.training.plan", "plan"): cls.env["hr.training.plan"].create(plan),
        }

    @classmethod
    def make_reviews(cls):
        made, base = {}, {"employee_id": cls.employee.id, "due_date": "2028-05-04"}
        meeting = {"interview_id": cls.interview.id}
        for state in ("forecast", "open"):
            review = cls.env[f"{PREFIX}.review"].create(
                {**base, **meeting, "origin_key": state, "state": state}
            )
            made[f"{PREFIX}.review", state] = review
            made[f"{PREFIX}.review.line", state] = (
                cls.env[f"{PREFIX}.review.line"]
                ._as_sync()
                .create(
                    {
                        "review_id": review.id,
                        "criterion": "training",
                        "date": "2024-03-04",
                        "source": "test,1",
                    }
                )
                .with_env(cls.env)
            )
        return made

    @classmethod
    def make_planned_rows(cls):
        env, planned = cls.env, cls.interview
        planned._do_share_reason("parental")
        shared = cls.make_planned(interviewer_id=cls.boss_employee.id)
        shared._do_share_preparation()
        base = {"interview_id": planned.id, "name": "Row"}
        skills = env[f"{PREFIX}.skill"]
        action = env[f"{PREFIX}.action"].create(base)
        links = env[f"{PREFIX}.access"].sudo()
        links._issue(planned, "take_part")
        note = env[f"{PREFIX}.note"].with_user(cls.boss)
        reminders = env[f"{PREFIX}.reminder"]
        return {
            **cls.make_wishes(planned, shared),
            (f"{PREFIX}.action.note", "planned"): cls.make_note(action),
            (INTERVIEW, "planned"): planned,
            ("hr.career.event", "fact"): cls.make_event("mobility", "2024-03-01"),
            (f"{PREFIX}.access", "link"): links.search([], limit=1),
            (f"{PREFIX}.action", "planned"): action,
            (f"{PREFIX}.answer", "private"): cls.rows(
                planned, "employee", "preparation"
            )[:1],
            (f"{PREFIX}.answer", "shared"): cls.rows(shared, "employee", "preparation")[
                :1
            ],
            (f"{PREFIX}.answer", "planned"): cls.rows(planned)[:1],
            (f"{PREFIX}.event", "planned"): planned.event_ids.filtered(
                lambda e: e.kind == "planned"
            ),
            (f"{PREFIX}.event", "reason"): planned.event_ids.filtered(
                lambda e: e.kind == "reason_shared"
            ),
            (f"{PREFIX}.note", "note"): note.create({"interview_id": planned.id}),
            (f"{PREFIX}.obligation", "owed"): planned.obligation_ids,
            (f"{PREFIX}.reminder", "reminder"): reminders.create(
                cls.prepare_reminder(planned)
            ),
            (f"{PREFIX}.skill", "private"): skills.create({**base, "side": "employee"}),
            (f"{PREFIX}.skill", "planned"): skills.create({**base, "side": "employer"}),
        }

    @classmethod
    def make_wishes(cls, planned, shared):
        wishes, base = cls.env[f"{PREFIX}.wish"], {"kind": "leave"}
        return {
            (wishes._name, label): wishes.create(
                {**base, "interview_id": interview.id, "stage": stage}
            )
            for label, interview, stage in (
                ("private", planned, "preparation"),
                ("shared", shared, "preparation"),
                ("planned", planned, "report"),
            )
        }

    @classmethod
    def make_note(cls, action):
        notes = cls.env[f"{PREFIX}.action.note"]
        return notes.create({"action_id": action.id, "text": "Under way"})

    @classmethod
    def make_follow_up(cls, action):
        return cls.env[f"{PREFIX}.action.follow.up"].create(
            {
                "action_id": action.id,
                "person_id": cls.employee.id,
                "day": "2026-11-23",
                "sent_on": "2026-11-23",
            }
        )

    @classmethod
    def prepare_reminder(cls, interview):
        fields = cls.env[f"{PREFIX}.reminder"]._fields
        vals = {}
        for name, field in fields.items():
            if not field.required or field.compute or field.related:
                continue
            vals[name] = {
                "selection": lambda f: f.get_values(cls.env)[0],
                "date": lambda _f: "2026-11-23",
                "datetime": lambda _f: "2026-11-23 09:00:00",
                "char": lambda _f: "x",
                "integer": lambda _f: 1,
                "many2one": lambda f: {INTERVIEW: interview.id}.get(
                    f.comodel_name, cls.employee.id
                ),
            }[field.type](field)
        return vals

    @classmethod
    def make_delivered_rows(cls):
        delivered = cls.delivered
        action = cls.env[f"{PREFIX}.action"].create(
            {"interview_id": delivered.id, "name": "Agreed"}
        )
        wish = cls.env[f"{PREFIX}.wish"].create(
            {"interview_id": delivered.id, "kind": "leave"}
        )
        delivered.training_need_ids = [(0, 0, {"name": "Agreed"})]
        cls.deliver(delivered)
        observation = delivered._do_observe("Seen")
        signature = delivered._do_sign("employee", name="Emma Employee")
        annotations = cls.env[f"{PREFIX}.annotation"].sudo()
        annotation = annotations._annotate(delivered.sudo(), "Wrong")
        cls.employee.sudo()._do_acknowledge_notice()
        return {
            (INTERVIEW, "delivered"): delivered,
            (f"{PREFIX}.action", "delivered"): action,
            (f"{PREFIX}.action.follow.up", "follow_up"): cls.make_follow_up(action),
            (f"{PREFIX}.action.note", "delivered"): cls.make_note(action),
            (f"{PREFIX}.wish", "delivered"): wish,
            (f"{PREFIX}.answer", "delivered"): cls.rows(delivered)[:1],
            (f"{PREFIX}.document", "delivered"): delivered.document_ids,
            (f"{PREFIX}.observation", "observation"): observation,
            (f"{PREFIX}.annotation", "annotation"): annotation,
            (f"{PREFIX}.notice", "notice"): cls.employee.interview_notice_ids,
            (f"{PREFIX}.signature", "signature"): signature,
        }

    @classmethod
    def make_dialogs(cls):
        """Dialogs that the employee opened."""
        made, user = {}, cls.user
        one = {"interview_id": cls.interview.id}
        for name, vals in DIALOGS.items():
            model = cls.env[f"{PREFIX}.{name}"].with_user(user)
            made[model._name, "dialog"] = model.create({**one, **vals})
        for name in ALONE:
            model = cls.env[f"{PREFIX}.{name}"].with_user(user)
            made[model._name, "dialog"] = model.create({})
        # computed lines come first, ours stays
        cls.env.flush_all()
        plan, reply = f"{PREFIX}.plan", f"{PREFIX}.reply"
        made[f"{plan}.line", "dialog"] = (
            cls.env[f"{plan}.line"]
            .with_user(user)
            .create({**one, "wizard_id": made[plan, "dialog"].id})
        )
        made[f"{reply}.slot", "dialog"] = (
            cls.env[f"{reply}.slot"]
            .with_user(user)
            .create(
                {"reply_id": made[reply, "dialog"].id, "start": "2026-12-08 09:00:00"}
            )
        )
        return made

    def test_every_model_has_its_rights(self):
        models = {name for name in get_models(self.env) if not self.env[name]._abstract}
        self.assertEqual(models, set(RIGHTS))

    def test_who_may_what(self):
        wrong = []
        for model, labels in RIGHTS.items():
            for label, rights in labels.items():
                record = self.records[model, label] if label else self.env[model]
                self.assertTrue(record or not label, (model, label))
                for operation, granted in rights.items():
                    found = self.get_granted(record, operation)
                    if found != granted:
                        wrong.append((model, label, operation, found ^ granted))
        self.assertFalse(wrong)

    def get_granted(self, record, operation):
        self.env.invalidate_all()
        return {
            actor
            for actor in ACTORS
            if self.as_user(getattr(self, actor), record).has_access(operation)
        }

    def test_an_archived_file_is_closed_to_all_but_the_person_and_hr(self):
        self.employee._set_interview_technical("interview_archived_on", "2026-11-23")
        left, tried = [], 0
        for (model, label), record in self.records.items():
            readers = RIGHTS[model][label]["read"] - HR - {"user"}
            if label == "dialog" or "employee_id" not in record._fields or not readers:
                continue
            tried += 1
            found = self.get_granted(record, "read") - HR - {"user"}
            if found:
                left.append((model, label, found))
        self.assertGreater(tried, 9)
        self.assertFalse(left)

    def test_who_finds(self):
        for (model, label), record in self.records.items():
            granted = RIGHTS[model][label]["read"]
            for actor in ACTORS:
                records = self.as_user(getattr(self, actor), record)
                if not records.browse().has_access("read"):
                    self.assertNotIn(actor, granted)
                    continue
                found = records.search([("id", "in", record.ids)])
                with self.subTest(f"{actor}: {model} {label}"):
                    self.assertEqual(bool(found), actor in granted)


ORM = {"create", "write", "unlink", "default_get", "message_subscribe"}
OWN = {"user"}
CHECKED = None  # asks for the rights itself, as other tests show
# public methods -> who is not refused on the employee's interview, planned
METHODS = {
    INTERVIEW: {
        "action_annotate": NOBODY,
        "action_cancel": HR,
        "action_close": NOBODY,
        "action_convene": NOBODY,  # nothing leaves before the company is live
        "action_convene_on_paper": NOBODY,
        "action_decline": HR,
        "action_deliver": NOBODY,
        "action_file_scan": NOBODY,
        "action_hold": STEERING,
        "action_keep_this_one": HR,
        "action_my_accept": OWN,
        "action_my_interviews": CHECKED,
        "action_my_acknowledge": NOBODY,
        "action_my_ask_slot": OWN,
        "action_my_confirm_identity": OWN,
        "action_my_decline": OWN,
        "action_my_download": NOBODY,
        "action_my_download_review": NOBODY,
        "action_my_observe": NOBODY,
        "action_my_preparation": OWN,
        "action_my_remark_review": NOBODY,
        "action_my_request": CHECKED,
        "action_my_save_preparation": OWN,
        "action_my_save_skill": NOBODY,
        "action_my_share_preparation": OWN,
        "action_my_share_reason": OWN,
        "action_my_sign": NOBODY,
        "action_offer_again": NOBODY,
        "action_open_close": NOBODY,
        "action_open_deliver": NOBODY,
        "action_open_session": STEERING,
        "action_plan": NOBODY,
        "action_postpone": STEERING,
        "action_print_review": READERS,  # prints what is there: none in this case
        "action_propose_slots": STEERING,
        "action_refuse_request": NOBODY,
        "action_refuse_signature": NOBODY,
        "action_remind": READERS,
        "action_reopen": NOBODY,
        "action_reset": NOBODY,
        "action_revoke_links": HR | {"boss"},
        "action_send_personal_link": NOBODY,
        "action_sign": NOBODY,
        "action_take_over_interview": {"officer"},
        "action_take_over_wishes": NOBODY,  # none was shared
        "action_take_wanted_slot": NOBODY,
        "action_verify": HR,
        "action_view_review": NOBODY,  # it holds none
    },
    "hr.employee": {
        "action_interview_hold": CHECKED,
        "action_interview_own_data": CHECKED,
        "action_hand_interview_hire_notice": CHECKED,
        "action_interview_evidence": CHECKED,
        "action_send_interview_hire_notice": CHECKED,
        "action_verify_interview_files": CHECKED,
        "refresh_interview_obligations": CHECKED,
    },
    "calendar.event": {"action_unlink_event": CHECKED},
    f"{PREFIX}.agreement": {"simulate": CHECKED},
    f"{PREFIX}.answer": {"action_take_over": CHECKED},
    f"{PREFIX}.deliver": {"action_deliver": CHECKED},
    f"{PREFIX}.edef": {"action_export": CHECKED},
    f"{PREFIX}.exposure": {"action_export": CHECKED, "action_show": CHECKED},
    f"{PREFIX}.evidence": {"action_download": CHECKED},
    f"{PREFIX}.document": {"action_annotate": CHECKED, "action_open": CHECKED},
    f"{PREFIX}.annotated": {"action_annotate": CHECKED},
    f"{PREFIX}.annotate": {"action_confirm": CHECKED},
    f"{PREFIX}.notice.read": {
        "action_acknowledge": CHECKED,
        "action_later": CHECKED,
    },
    f"{PREFIX}.own.data": {"action_make": CHECKED},
    f"{PREFIX}.go.live": {"action_check_data": CHECKED, "action_confirm": CHECKED},
    f"{PREFIX}.identity": {"action_confirm": CHECKED},
    f"{PREFIX}.import": dict.fromkeys(
        (
            "action_check",
            "action_download_skipped",
            "action_import_all",
            "action_import_valid",
            "action_resume",
            "action_stop",
            "action_view_faulty",
            "action_view_lines",
            "action_view_warnings",
        )
    ),
    f"{PREFIX}.import.line": {"action_open_record": CHECKED},
    f"{PREFIX}.import.wizard": {"action_next": CHECKED},
    f"{PREFIX}.obligation": dict.fromkeys(
        ("action_plan_interview", "action_refresh_all")
    ),
    f"{PREFIX}.plan": {"action_plan": CHECKED},
    f"{PREFIX}.reason": {"action_confirm": CHECKED},
    f"{PREFIX}.register": {"action_export": CHECKED, "action_print": CHECKED},
    f"{PREFIX}.reply": {"action_confirm": CHECKED, "action_search": CHECKED},
    f"{PREFIX}.request": {"action_ask": CHECKED},
    f"{PREFIX}.review": dict.fromkeys(
        (
            "action_add_evidence",
            "action_close_review",
            "action_inform_paid",
            "action_informed_on_paper",
            "action_compute_evidence",
            "action_open_meeting",
            "action_open_review",
            "action_print_report",
            "action_plan_interviews",
        )
    ),
    f"{PREFIX}.review.payment": {"action_confirm": CHECKED},
    f"{PREFIX}.review.line": dict.fromkeys(("action_correct", "action_open_source")),
    "hr.resume.line": {"action_confirm_interview_training": CHECKED},
    f"{PREFIX}.scan": {"action_file": CHECKED},
    f"{PREFIX}.session": {"action_confirm": CHECKED},
    f"{PREFIX}.share.reason": {"action_share": CHECKED},
    f"{PREFIX}.sign": dict.fromkeys(
        ("action_open", "action_open_review", "action_sign")
    ),
    f"{PREFIX}.statement": {"action_confirm": CHECKED},
    f"{PREFIX}.step": {"action_confirm": CHECKED},
    f"{PREFIX}.wish.planning": {"action_export": CHECKED},
    "hr.training.decide": {"action_confirm": CHECKED},
    "hr.training.done": {"action_confirm": CHECKED},
    "hr.training.need": dict.fromkeys(
        (
            "action_abandon",
            "action_done",
            "action_mark_told",
            "action_take_up_again",
            "action_undo_done",
        )
    ),
    "hr.training.plan": dict.fromkeys(
        (
            "action_export",
            "action_view_collected",
            "action_view_gone",
            "action_view_needs",
        )
    ),
    f"{PREFIX}.hold": {"action_confirm": CHECKED},
    f"{PREFIX}.retention": {"action_preview": CHECKED, "action_purge": CHECKED},
}
ARGUMENTS = {
    "action_my_acknowledge": (1,),
    "action_my_save_preparation": ({},),
    "action_my_save_skill": (1, "share"),
    "action_my_share_reason": ("parental",),
    "action_refuse_request": ("x",),
    "action_take_over_interview": ("x",),
}


@tagged("post_install", "-at_install")
class TestEveryMethod(AttackCommon):
    def get_public(self, name):
        """Public methods that the module defines on a model, but for the ORM's."""
        home = "odoo.addons.hr_professional_interview."
        return {
            method
            for cls in self.env.registry[name].mro()
            if (cls.__module__ or "").startswith(home)
            for method, value in vars(cls).items()
            if not method.startswith("_")
            and inspect.isroutine(getattr(value, "__func__", value))
        } - ORM

    def test_every_public_method_is_known(self):
        found = {
            name: public
            for name in self.env.registry
            if (public := self.get_public(name))
        }
        self.assertEqual(found, {name: set(known) for name, known in METHODS.items()})

    def test_who_may_call_what_on_an_interview(self):
        wrong = []
        for method, granted in METHODS[INTERVIEW].items():
            if granted is CHECKED:
                continue
            found = {a for a in ACTORS if self.is_done(getattr(self, a), method)}
            if found != granted:
                wrong.append((method, sorted(found), sorted(granted)))
        self.assertFalse(wrong)

    def is_done(self, user, method):
        """Whether ``user`` calls ``method`` with success; nothing of it stays."""
        self.env.flush_all()
        savepoint = self.cr.savepoint(flush=False)
        try:
            getattr(self.as_user(user), method)(*ARGUMENTS.get(method, ()))
            self.env.flush_all()
        except (AccessError, UserError):
            return False
        else:
            return True
        finally:
            self.env.clear()
            savepoint.close(rollback=True)
