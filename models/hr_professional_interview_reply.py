from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_datetime

ANSWER = "hr_professional_interview.mail_act_answer_interview"


class HrProfessionalInterview(models.Model):
    """The employee answers the invitation: he accepts, asks for another slot, declines.

    | actor           | operation                  | restriction                     |
    | --------------- | -------------------------- | ------------------------------- |
    | employee        | accept, ask, decline       | his own, planned and to come    |
    | interviewer,    | reads the answer, takes    | as for planning                 |
    | manager, HR     | the slot asked for         |                                 |
    | anyone else     | none                       |                                 |

    ``_do_*`` run in superuser mode and check the state; whoever calls them has checked
    who asks. An answer belongs to a slot: when it moves, the question is asked again.
    """

    _inherit = "hr.professional.interview"

    employee_answer = fields.Selection(
        selection=[
            ("accepted", "Accepted"),
            ("slot_requested", "Another slot asked for"),
            ("declined", "Declined"),
        ],
        string="Answer",
        copy=False,
        readonly=True,
        help="The employee's answer to the present slot.",
    )
    wanted_start = fields.Datetime(string="Slot asked for", copy=False, readonly=True)
    wanted_note = fields.Text(string="Why another slot", copy=False, readonly=True)
    can_answer = fields.Boolean(
        compute="_compute_can_answer", export_string_translation=False
    )

    @api.depends("employee_id", "state", "planned_start")
    @api.depends_context("uid")
    def _compute_can_answer(self):
        for interview in self:
            # sudo: whether he is that person himself
            own = interview.sudo().employee_id.user_id == self.env.user
            interview.can_answer = own and interview._is_to_come()

    # === Actions of the employee ===

    def action_my_accept(self):
        """Accept the slot of one's own interview."""
        self._check_my_own()
        # sudo: the employee writes nothing on his interview but his answer
        self.sudo()._do_accept()
        return True

    def action_my_ask_slot(self):
        """Open the dialog that asks for another slot."""
        return self._open_my_dialog("ask")

    def action_my_decline(self):
        """Open the dialog that declines."""
        return self._open_my_dialog("decline")

    def _open_my_dialog(self, answer):
        self.ensure_one()
        self._check_my_own()
        self._check_answerable()
        reply = self.env["hr.professional.interview.reply"].create(
            {"interview_id": self.id, "answer": answer}
        )
        return reply._open()

    def action_take_wanted_slot(self):
        """Move the interview to the slot that the employee asked for."""
        self.check_access("write")
        for interview in self:
            if interview.state != "planned" or not interview.wanted_start:
                raise UserError(
                    self.env._(
                        "%(interview)s: no other slot is asked for.",
                        interview=interview.display_name,
                    )
                )
            start = interview.wanted_start
            stop = start + interview._get_length()
            interview.write({"planned_start": start, "planned_stop": stop})
        return True

    # === Business, in superuser mode ===

    def _do_accept(self, note=""):
        """The employee accepts the slot.

        :raises UserError: it is not planned, is past, or was accepted already.
        """
        self._check_answerable()
        for interview in self:
            if interview.employee_answer == "accepted":
                raise UserError(
                    self.env._(
                        "%(interview)s: this slot is accepted already.",
                        interview=interview.display_name,
                    )
                )
        self.write({**self._prepare_no_answer(), "employee_answer": "accepted"})
        for interview in self:
            interview._trace("accepted", note, **interview._prepare_slot())
        self._tell_answer()

    def _do_ask_slot(self, note, start=None, channel=""):
        """The employee asks for another slot; the present one stays until it moves.

        :param start: the moment he proposes, naive and in UTC, or None.
        :raises UserError: nothing is said, nothing new, or the moment is past.
        """
        self._check_answerable()
        note = (note or "").strip()
        for interview in self:
            interview._check_wanted(note, start)
        self.write(
            {
                "employee_answer": "slot_requested",
                "wanted_start": start or False,
                "wanted_note": note or False,
            }
        )
        self._note_slot_request(note, start, channel)

    def _note_slot_request(self, note, start, channel=""):
        """Somebody asked for another slot: traced, and its interviewer told."""
        wanted = fields.Datetime.to_string(start) if start else ""
        self._trace("slot_requested", note, channel, wanted=wanted)
        self._tell_answer()

    def _do_employee_decline(self, note):
        """The employee declines; the refusal is dated and kept as evidence."""
        self._check_answerable()
        self.write({**self._prepare_no_answer(), "employee_answer": "declined"})
        for interview in self:
            today = interview.company_id._interview_today()
            interview._with_step("declined", (note or "").strip())._do_decline(today)
        self._tell_answer()

    # === Checks ===

    def _check_answerable(self):
        """Raise unless there is a slot to answer, in words for the employee."""
        for interview in self:
            if interview.state != "planned":
                labels = interview._get_state_labels()
                raise UserError(
                    self.env._(
                        "%(interview)s is “%(state)s”: there is no slot to answer."
                        " Ask your manager or HR if you want to change something.",
                        interview=interview.display_name,
                        state=labels[interview.state],
                    )
                )
            if not interview._is_to_come():
                raise UserError(
                    self.env._(
                        "%(interview)s: the moment planned is past, it cannot be"
                        " answered any more. Ask your manager or HR.",
                        interview=interview.display_name,
                    )
                )

    def _check_wanted(self, note, start):
        self.ensure_one()
        if not note and not start:
            raise UserError(
                self.env._("Choose a slot, or say when you would be available.")
            )
        if start and start <= fields.Datetime.now():
            raise UserError(
                self.env._(
                    "%(moment)s is past: choose a moment to come.",
                    moment=format_datetime(self.env, start),
                )
            )
        asked = (self.wanted_note or "", self.wanted_start or None)
        answered = self.employee_answer == "slot_requested"
        if answered and asked == (note, start or None):
            raise UserError(
                self.env._(
                    "%(interview)s: you asked for that already; your interviewer has"
                    " been told.",
                    interview=self.display_name,
                )
            )

    # === Who is told ===

    def _tell_answer(self):
        """A neutral activity for the interviewer, else for HR (in sudo)."""
        activity_type = self.env.ref(ANSWER)
        vals_list = []
        for interview in self:
            interview._drop_answer_activity()
            user = interview._get_answer_user()
            if user and interview.company_id._is_interview_live():
                vals = interview._prepare_activity_vals(activity_type, user)
                today = interview.company_id._interview_today()
                vals_list.append({**vals, "date_deadline": today})
        self._create_activities(vals_list)

    def _drop_answer_activity(self):
        answer = self.env.ref(ANSWER)
        self.activity_ids.filtered(lambda a: a.activity_type_id == answer).unlink()

    def _get_answer_user(self):
        """The interviewer's user if he is there and may read it, else HR's."""
        self.ensure_one()
        for person in (self.interviewer_id, self._get_hr_interviewer()):
            if person and self._is_present(person):
                readers = self._get_readers(lambda _one, person=person: person)
                if user := readers.get(self):
                    return user
        return self.env["res.users"]

    @api.model
    def _get_activity_types(self):
        return super()._get_activity_types() | self.env.ref(ANSWER)
