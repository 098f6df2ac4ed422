from odoo import api, fields, models
from odoo.exceptions import UserError

CLOSE = {"type": "ir.actions.act_window_close"}


class HrProfessionalInterviewDeliver(models.TransientModel):
    """Dialog: how the report is handed over, and what stays empty in it.

    | actor                              | operation | restriction               |
    | ---------------------------------- | --------- | ------------------------- |
    | interviewer, line manager, officer | all       | interviews they deliver   |
    | anyone else                        | none      | nothing to deliver        |
    """

    _name = "hr.professional.interview.deliver"
    _description = "Deliver the report"

    interview_id = fields.Many2one(
        comodel_name="hr.professional.interview", required=True, readonly=True
    )
    channel = fields.Selection(
        selection=[
            ("portal", "In Odoo or on the portal"),
            ("mail", "Link by e-mail"),
            ("paper", "On paper"),
        ],
        string="Way",
        required=True,
        default="portal",
    )
    delivered_on = fields.Date(
        string="On", required=True, default=fields.Date.context_today
    )
    empty_topics = fields.Text(
        string="Still empty", compute="_compute_empty_topics", readonly=True
    )
    empty_topics_reason = fields.Text(string="Reason")
    warning = fields.Text(compute="_compute_warning")

    @api.depends("interview_id")
    def _compute_empty_topics(self):
        for wizard in self:
            # sudo: which topics are empty, not what the others say
            titles = wizard._get_interview().sudo()._get_empty_topics()
            wizard.empty_topics = "\n".join(titles) or False

    @api.depends("interview_id", "channel")
    def _compute_warning(self):
        for wizard in self:
            wizard.warning = wizard._get_warning() if wizard.interview_id else False

    def _get_interview(self):
        """The interview, which the user may read."""
        self.interview_id.check_access("read")
        return self.interview_id

    def _get_warning(self):
        """What the user should know before he chooses this way, or False."""
        self.ensure_one()
        if self.channel != "mail":
            return False
        interview = self._get_interview()
        # sudo: whether there is an address, which the user may not read
        if not interview.sudo().employee_id._get_interview_email():
            return self.env._(
                "No e-mail address is known: hand the report over in another way."
            )
        if interview._is_employee_away():
            return self.env._(
                "The person is away today: the link leaves on return, and the days for"
                " observations start then."
            )
        return False

    def action_deliver(self):
        """Hand the report over; once is enough."""
        self.ensure_one()
        interview = self._get_interview()
        if interview.state in ("delivered", "closed"):
            return CLOSE
        interview._check_can("deliver")
        if self.delivered_on > fields.Date.context_today(self):
            raise UserError(
                self.env._("A report is delivered today or before, never ahead.")
            )
        reason = (self.empty_topics_reason or "").strip()
        if self.empty_topics and reason:
            interview.empty_topics_reason = reason
        day = self.delivered_on if self.channel == "paper" else None
        interview._do_deliver(day, self.channel)
        return CLOSE
