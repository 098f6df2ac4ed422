"""The file of one person: a row of every kind that the module keeps on somebody."""

from datetime import date

from .names import INTERVIEW, PREFIX

HELD_ON = date(2026, 11, 20)
# a dialog -> its values beside the interview
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


class PersonFile:
    """Rows of one employee, by ``(model, label)``.

    :param world: the class of tests that knows how to make them.
    :param name: the name of the file among the canaries.
    """

    def __init__(self, world, name, employee, interviewer, former):
        self.world, self.name, self.employee = world, name, employee
        self.env, self.user = world.env, employee.user_id
        self.interviewer, self.former = interviewer, former
        self.rows = {}

    def build(self):
        """Make every row, then put canaries in them."""
        for make in (
            self._make_absence,
            self._make_interviews,
            self._make_preparation,
            self._make_report,
            self._make_delivered,
            self._make_past,
            self._make_needs,
            self._make_reviews,
            self._make_dialogs,
            self._make_around,
        ):
            make()
            self.env.flush_all()
        return self

    def plant(self):
        """Put a canary in every text of the file."""
        self.env.flush_all()
        for (_model, label), records in self.rows.items():
            for record in records.sudo():
                only = self.world.get_planted_names(record)
                if only is None or only:
                    self.world.canaries.plant(self.name, label, record, only)
        self.env.invalidate_all()

    def _add(self, label, records):
        self.rows[records._name, label] = records.with_env(self.env)
        return records

    def _make(self, label, model, **values):
        return self._add(label, self.env[model].create(values))

    # === What is owed ===

    def _make_absence(self):
        world, person = self.world, self.employee
        self._make(
            "fact",
            "hr.career.event",
            employee_id=person.id,
            kind="mobility",
            date_start="2024-03-01",
        )
        away = world.make_absence("maternity", "2021-03-17", "2021-07-29", person)
        self._add("absence", away)
        leave_type = world.parental
        leave = world.make_leave(leave_type, "2026-01-05", "2026-10-30", person)
        self._add("leave", leave)
        owed = world.make_obligation(
            person, kind="return", origin_key="away", leave_id=leave.id
        )
        why = [["leaving", {"on": "2026-01-05", "triggers": "parental_full"}]]
        owed._as_ledger().write({"explanation_data": why})
        self._add("owed", owed)

    # === Interviews to come ===

    def _make_planned(self, **values):
        return self.world.make_planned(
            self.employee, interviewer_id=self.interviewer.id, **values
        )

    def _make_interviews(self):
        planned = self._add("planned", self._make_planned(kind="return"))
        self.rows[f"{PREFIX}.obligation", "owed"]._as_ledger().write(
            {"interview_id": planned.id}
        )
        self.env.flush_all()
        planned._do_share_reason("parental")
        self._add("shared", self._make_planned())._do_share_preparation()
        steps = {step.kind: step for step in planned.event_ids}
        self._add("planned", steps["planned"])
        self._add("reason", steps["reason_shared"])
        links = self.env[f"{PREFIX}.access"].sudo()
        links._issue(planned, "take_part")
        mine = [("interview_id", "=", planned.id)]
        self._add("link", links.search(mine, limit=1))
        self._make("reminder", f"{PREFIX}.reminder", **self._prepare_reminder(planned))

    def _prepare_reminder(self, interview):
        known = self.env[f"{PREFIX}.reminder"]._fields
        kinds = known["kind"].get_values(self.env)
        return {
            "interview_id": interview.id,
            "kind": kinds[0],
            "person_id": self.employee.id,
            "day": "2026-11-23",
            "sent_on": "2026-11-23 09:00:00",
        }

    @property
    def planned(self):
        """The return interview, planned, whose reason was told."""
        return self.rows[INTERVIEW, "planned"]

    @property
    def shared(self):
        """The interview whose preparation was shared."""
        return self.rows[INTERVIEW, "shared"]

    @property
    def delivered(self):
        """The interview whose report was delivered."""
        return self.rows[INTERVIEW, "delivered"]

    def _make_preparation(self):
        rows, answer = self.world.rows, f"{PREFIX}.answer"
        self.rows[answer, "private"] = rows(self.planned, "employee", "preparation")[:1]
        self.rows[answer, "shared"] = rows(self.shared, "employee", "preparation")[:1]
        for label, interview in (("private", self.planned), ("shared", self.shared)):
            base = {"interview_id": interview.id, "name": "Row", "side": "employee"}
            self._make(label, f"{PREFIX}.skill", **base)
            self._make_wish(label, interview, "preparation")

    def _make_wish(self, label, interview, stage):
        values = {"interview_id": interview.id, "kind": "leave", "stage": stage}
        self._make(label, f"{PREFIX}.wish", **values)

    def _make_report(self):
        planned = self.planned
        base = {"interview_id": planned.id, "name": "Row"}
        self.rows[f"{PREFIX}.answer", "planned"] = self.world.rows(planned)[:1]
        self._make("planned", f"{PREFIX}.skill", **base, side="employer")
        self._make_wish("planned", planned, "report")
        action = self._make("planned", f"{PREFIX}.action", **base)
        self._make_note("planned", action)
        notes = self.env[f"{PREFIX}.note"].with_user(self.interviewer.user_id)
        self._add("note", notes.create({"interview_id": planned.id}))
        self._make("planned", "hr.training.need", **base)

    def _make_note(self, label, action):
        values = {"action_id": action.id, "text": "Under way"}
        self._make(label, f"{PREFIX}.action.note", **values)

    # === Reports that were delivered ===

    def _make_delivered(self):
        interview = self._add("delivered", self._make_planned())
        base = {"interview_id": interview.id, "name": "Agreed"}
        action = self._make("delivered", f"{PREFIX}.action", **base)
        self._make_wish("delivered", interview, "report")
        self._make("delivered", "hr.training.need", **base)
        self.world.deliver(interview)
        self._add("observation", interview._do_observe("Seen"))
        self._add("signature", interview._do_sign("employee", name=self.employee.name))
        annotations = self.env[f"{PREFIX}.annotation"].sudo()
        self._add("annotation", annotations._annotate(interview.sudo(), "Wrong"))
        self.employee.sudo()._do_acknowledge_notice()
        self._add("notice", self.employee.sudo().interview_notice_ids)
        self._make_note("delivered", action)
        self._make(
            "follow_up",
            f"{PREFIX}.action.follow.up",
            action_id=action.id,
            person_id=self.employee.id,
            day="2026-11-23",
            sent_on="2026-11-23",
        )
        self.rows[f"{PREFIX}.answer", "delivered"] = self.world.rows(interview)[:1]
        self._add_document("delivered", interview._get_delivered_document())

    def _add_document(self, label, document):
        """A document, and its file with a canary in the bytes (see the world)."""
        self._add(label, document)
        self._add(label, document.sudo().attachment_id)

    def _make_past(self):
        """Conducted by a former manager, who keeps it."""
        interview = self.world.make_planned(
            self.employee, interviewer_id=self.former.id
        )
        self._add("past", interview)
        self.rows[f"{PREFIX}.answer", "past"] = self.world.rows(interview)[:1]
        self.world.deliver(interview)
        self._add_document("past", interview._get_delivered_document())

    # === Trainings and reviews ===

    def _make_needs(self):
        base = {"name": "Need", "employee_id": self.employee.id}
        needs = self.env["hr.training.need"]
        self._add("own", needs.with_user(self.user).create(base))
        self._make("decided", needs._name, **base)._do_decide("accepted")
        self._add("training", self.world.make_confirmed_training(self.employee))

    def _make_reviews(self):
        meetings = {"forecast": self.shared, "open": self.planned}
        for state, meeting in meetings.items():
            review = self._make(
                state,
                f"{PREFIX}.review",
                employee_id=self.employee.id,
                due_date="2028-05-04",
                interview_id=meeting.id,
                origin_key=state,
                state=state,
            )
            lines = self.env[f"{PREFIX}.review.line"]._as_sync()
            values = {
                "review_id": review.id,
                "criterion": "training",
                "date": "2024-03-04",
                "source": "test,1",
            }
            self._add(state, lines.create(values))

    # === Dialogs that the person opened ===

    def _make_dialogs(self):
        one = {"interview_id": self.planned.id}
        for name, values in DIALOGS.items():
            self._open(name, **one, **values)
        for name in ALONE:
            self._open(name)
        # computed lines come first, ours stays
        self.env.flush_all()
        plan = self.rows[f"{PREFIX}.plan", "dialog"]
        reply = self.rows[f"{PREFIX}.reply", "dialog"]
        self._open("plan.line", **one, wizard_id=plan.id)
        self._open("reply.slot", reply_id=reply.id, start="2026-12-08 09:00:00")

    def _open(self, name, **values):
        model = self.env[f"{PREFIX}.{name}"].with_user(self.user)
        self._add("dialog", model.create(values))

    # === What Odoo keeps around the file ===

    def _make_around(self):
        planned = self.planned.sudo()
        self._add("employee", self.employee)
        self._add("planned", planned.message_post(body=planned.display_name))
        activity = planned.activity_schedule(
            "mail.mail_activity_data_todo", user_id=self.interviewer.user_id.id
        )
        self._add("planned", activity)
        if planned.calendar_event_id:
            self._add("planned", planned.calendar_event_id)
        mail = self.env["mail.mail"].sudo()
        self._add(
            "queue",
            mail.create(
                {
                    "subject": "Invitation",
                    "body_html": "<p>Link</p>",
                    "model": planned._name,
                    "res_id": planned.id,
                    "professional_interview_id": planned.id,
                }
            ),
        )
