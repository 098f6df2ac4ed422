from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.interview_notification import RELOAD, notification


class HrTrainingDecide(models.TransientModel):
    """One decision on a selection of needs, with a look at it first.

    Rights are those of the decision: the dialog itself grants nothing.

    | actor         | operation | restriction     |
    | ------------- | --------- | --------------- |
    | officer       | all       | his own dialogs |
    | anyone else   | none      |                 |
    """

    _name = "hr.training.decide"
    _description = "Decision on training needs"

    need_ids = fields.Many2many(
        comodel_name="hr.training.need",
        relation="hr_training_decide_need_rel",
        string="Needs",
        required=True,
        default=lambda self: self._default_need_ids(),
    )
    decision = fields.Selection(
        selection=[
            ("accepted", "Accept"),
            ("deferred", "Put it off"),
            ("refused", "Refuse"),
        ],
        required=True,
        default="accepted",
    )
    deferred_to = fields.Date(string="Put off to")
    reason = fields.Text(help="The employee reads it. Needed for a refusal.")
    decided_count = fields.Integer(
        string="Will be decided on", compute="_compute_preview"
    )
    skipped = fields.Text(string="Left out", compute="_compute_preview")

    def _default_need_ids(self):
        if self.env.context.get("active_model") != "hr.training.need":
            return False
        return self.env.context.get("active_ids")

    @api.depends("need_ids", "decision", "deferred_to", "reason")
    @api.depends_context("uid")
    def _compute_preview(self):
        for dialog in self:
            needs = dialog.need_ids._origin
            reasons = [
                why
                for need in needs
                if (why := need._get_cannot_decide_reason(*dialog._get_decision()))
            ]
            dialog.decided_count = len(needs) - len(reasons)
            dialog.skipped = "\n".join(reasons)

    def _get_decision(self):
        self.ensure_one()
        return self.decision, self.reason, self.deferred_to

    def action_confirm(self):
        """Decide; those on which it is not possible are named, and stop no other.

        :raises UserError: it is possible on none of them.
        """
        self.ensure_one()
        done, reasons = self.need_ids._decide_each(*self._get_decision())
        if not done:
            raise UserError("\n".join(reasons) or self.env._("Select needs first."))
        message = self.env._("Decided on: %(count)s.", count=len(done))
        kind = "warning" if reasons else "success"
        return notification([message, *reasons], kind, RELOAD, sticky=bool(reasons))
