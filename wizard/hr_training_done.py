from odoo import api, fields, models


class HrTrainingDone(models.TransientModel):
    """What is not known yet of a training that took place.

    Rights are those of the step: the dialog itself grants nothing.

    | actor         | operation | restriction     |
    | ------------- | --------- | --------------- |
    | officer       | all       | his own dialogs |
    | anyone else   | none      |                 |
    """

    _name = "hr.training.done"
    _description = "Training that took place"

    need_id = fields.Many2one(
        comodel_name="hr.training.need", required=True, ondelete="cascade"
    )
    date_start = fields.Date(
        string="From",
        compute="_compute_facts",
        store=True,
        readonly=False,
        precompute=True,
    )
    date_end = fields.Date(
        string="Until",
        compute="_compute_facts",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
    )
    hours = fields.Float(
        compute="_compute_facts", store=True, readonly=False, precompute=True
    )
    nature = fields.Selection(
        selection="_get_natures",
        compute="_compute_facts",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        help="Compulsory: without it the activity or function may not be exercised"
        " (L6321-2). “To be qualified” counts as neither until it is.",
    )
    certifying = fields.Boolean(
        compute="_compute_facts",
        store=True,
        readonly=False,
        precompute=True,
        help="Leads to a diploma, a title, a professional certificate or a block of"
        " skills.",
    )
    has_line = fields.Boolean(
        compute="_compute_has_line", export_string_translation=False
    )

    @api.model
    def _get_natures(self):
        return self.env["hr.training.need"]._get_natures()

    @api.depends("need_id")
    def _compute_facts(self):
        for dialog in self:
            need = dialog.need_id
            today = need.company_id._interview_today() if need else False
            dialog.date_end = need.date_end or today
            dialog.date_start = need.date_start or dialog.date_end
            dialog.hours = need.hours
            dialog.nature = need.nature or "to_qualify"
            dialog.certifying = need.certifying

    @api.depends("need_id")
    def _compute_has_line(self):
        for dialog in self:
            dialog.has_line = bool(dialog.need_id) and not dialog.need_id._is_bare()

    def action_confirm(self):
        """Record it: the résumé holds a confirmed line."""
        self.ensure_one()
        self.need_id._set_done(
            self.date_end,
            self.hours,
            date_start=self.date_start,
            nature=self.nature,
            certifying=self.certifying,
        )
        return {"type": "ir.actions.act_window_close"}
