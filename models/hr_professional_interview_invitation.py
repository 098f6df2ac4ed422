from odoo import api, fields, models
from odoo.exceptions import AccessError

from .interview_labels import field_labels

#: What the process writes, and nobody by hand.
PROCESS_FIELDS = {
    "convened_on",
    "pending_mail",
    "ics_sequence",
    "employee_answer",
    "wanted_start",
    "wanted_note",
}


class HrProfessionalInterview(models.Model):
    """The invitation: sent once the interview is planned, again when it moves.

    Nothing leaves before the company is live, for a moment that is past, nor to
    somebody who is away: it is held back and leaves once he is back.
    """

    _inherit = "hr.professional.interview"

    convened_on = fields.Datetime(
        string="Invited on",
        copy=False,
        readonly=True,
        help="When the invitation to this slot left, or was handed over on paper.",
    )
    pending_mail = fields.Selection(
        selection=[("convene", "Invitation"), ("cancel", "Cancellation")],
        string="Mail held back",
        copy=False,
        readonly=True,
        index="btree_not_null",
        help="What leaves by itself within the hour, or once the person is back.",
    )
    can_convene = fields.Boolean(
        compute="_compute_can_convene", export_string_translation=False
    )
    is_to_come = fields.Boolean(
        compute="_compute_can_convene", export_string_translation=False
    )

    @api.depends("state", "employee_id", "interviewer_id", "planned_start")
    @api.depends_context("uid")
    def _compute_can_convene(self):
        reasons = self._get_cannot_convene_reason()
        for interview in self:
            interview.can_convene = not reasons[interview.id]
            interview.is_to_come = interview._is_to_come()

    # === Actions ===

    def action_convene(self):
        """Send the invitation, or send it again."""
        self._check_can("convene")
        self._do_convene()
        return True

    def action_convene_on_paper(self):
        """Record that the printed invitation was handed over."""
        self._check_can("convene")
        self._do_convene_on_paper()
        return True

    def _get_cannot_convene_reason(self):
        allowed = self._filter_actors("plan")
        return {
            interview.id: interview._get_convene_problem()
            or (interview not in allowed and interview._get_role_reason("plan"))
            for interview in self
        }

    def _get_convene_problem(self):
        """Why nobody can be invited to it, or False."""
        self.ensure_one()
        if not self._is_to_come():
            return self.env._(
                "%(interview)s: only an interview planned for a moment to come has an"
                " invitation. Plan it first.",
                interview=self.display_name,
            )
        if not self.company_id._is_interview_live():
            return self.env._(
                "%(interview)s: nobody is told anything before the company is live.",
                interview=self.display_name,
            )
        return False

    def _is_to_come(self):
        """Whether it is planned, for a moment to come."""
        self.ensure_one()
        now = fields.Datetime.now()
        return (
            self.state == "planned"
            and bool(self.planned_start)
            and self.planned_start > now
        )

    # === Writing ===

    def _check_writable(self, vals):
        if not self.env.su and (names := PROCESS_FIELDS & vals.keys()):
            self._refuse_process_fields(names)
        return super()._check_writable(vals)

    def _check_creation(self, vals_list):
        if not self.env.su:
            # sudo: whether something was written there by hand
            for interview in self.sudo():
                if names := {name for name in PROCESS_FIELDS if interview[name]}:
                    self._refuse_process_fields(names)
        return super()._check_creation(vals_list)

    def _refuse_process_fields(self, names):
        raise AccessError(
            self.env._(
                "Nobody writes %(fields)s by hand: press the buttons.",
                fields=field_labels(self, names),
            )
        )
