from odoo import api, fields, models
from odoo.tools import format_datetime


class HrProfessionalInterviewReply(models.TransientModel):
    """The employee asks for another slot, or declines; or the interviewer picks one.

    | actor                     | operation    | restriction                          |
    | ------------------------- | ------------ | ------------------------------------ |
    | employee                  | ask, decline | his own interview, planned, to come  |
    | officer, line manager,    | pick         | the interviews he plans              |
    | interviewer               |              |                                      |
    | anyone else               | none         |                                      |

    Slots are moments when both are free: nothing of anybody's calendar is told.
    """

    _name = "hr.professional.interview.reply"
    _description = "Answer to an invitation"

    interview_id = fields.Many2one(
        comodel_name="hr.professional.interview",
        required=True,
        readonly=True,
        ondelete="cascade",
    )
    answer = fields.Selection(
        selection=[
            ("ask", "Ask for another slot"),
            ("decline", "Decline"),
            ("pick", "Choose a slot"),
        ],
        required=True,
        readonly=True,
        default="ask",
    )
    first_day = fields.Date(string="Not before")
    slot_ids = fields.One2many(
        comodel_name="hr.professional.interview.reply.slot",
        inverse_name="reply_id",
        readonly=True,
    )
    slot_id = fields.Many2one(
        comodel_name="hr.professional.interview.reply.slot",
        string="Free for both",
        domain="[('reply_id', '=', id)]",
    )
    other_start = fields.Datetime(string="Another moment")
    note = fields.Text()

    @api.model_create_multi
    def create(self, vals_list):
        replies = super().create(vals_list)
        for reply in replies:
            reply._check_actor()
            reply._find_slots()
        return replies

    def _check_actor(self):
        """Raise unless the user may answer, or plan, this interview."""
        self.ensure_one()
        if self.answer == "pick":
            self.interview_id._check_can_pick()
        else:
            self.interview_id._check_my_own()

    def _find_slots(self):
        """Look for moments when both are free, from ``first_day`` on."""
        if self.answer == "decline":
            return
        company = self.interview_id.company_id
        if not self.first_day:
            # sudo: the notice is a setting that few read
            days = company.sudo().interview_notice_days
            self.first_day = fields.Date.add(company._interview_today(), days=days)
        starts = self.interview_id._find_slots(self.first_day)
        self.slot_id = False
        self.slot_ids = [fields.Command.clear()] + [
            fields.Command.create({"start": start}) for start in starts
        ]

    def action_search(self):
        """Look again, from the day that was chosen."""
        self.ensure_one()
        self.check_access("write")
        self._check_actor()
        self._find_slots()
        return self._open()

    def _open(self):
        titles = {
            "ask": self.env._("Ask for Another Slot"),
            "decline": self.env._("Decline the Interview"),
            "pick": self.env._("Free Slots"),
        }
        return {
            "type": "ir.actions.act_window",
            "name": titles[self.answer],
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
        }

    def action_confirm(self):
        """Answer, or plan.

        :raises UserError: nothing was said, or the interview is past that.
        """
        self.ensure_one()
        self.check_access("write")
        self._check_actor()
        getattr(self, f"_do_{self.answer}")()
        return {"type": "ir.actions.act_window_close"}

    def _get_start(self):
        return self.other_start or self.slot_id.start or None

    def _do_ask(self):
        # sudo: the employee writes nothing on his interview but his answer
        self.interview_id.sudo()._do_ask_slot(self.note or "", self._get_start())

    def _do_decline(self):
        # sudo: as above
        self.interview_id.sudo()._do_employee_decline(self.note or "")

    def _do_pick(self):
        self.interview_id._do_pick_slot(self._get_start())


class HrProfessionalInterviewReplySlot(models.TransientModel):
    """A moment when both are free. Rights: as the dialog."""

    _name = "hr.professional.interview.reply.slot"
    _description = "Free slot"
    _order = "start"

    reply_id = fields.Many2one(
        comodel_name="hr.professional.interview.reply",
        required=True,
        index=True,
        ondelete="cascade",
    )
    start = fields.Datetime(required=True, readonly=True)

    @api.depends("start")
    @api.depends_context("lang", "tz")
    def _compute_display_name(self):
        for slot in self:
            slot.display_name = format_datetime(
                self.env, slot.start, dt_format="EEEE d MMMM y HH:mm"
            )
