from odoo import api, fields, models


class HrProfessionalInterviewImportColumn(models.Model):
    """A column of an imported file, and what it holds: proposed, to be adjusted.

    | actor       | operation   | restriction                                |
    | ----------- | ----------- | ------------------------------------------ |
    | officer     | read, write | his companies; its meaning, before the run |
    | anyone else | none        |                                            |
    """

    _name = "hr.professional.interview.import.column"
    _description = "Column of an imported file"
    _inherit = ["hr.professional.interview.import.part"]
    _order = "file_id, position"
    _rec_name = "header"

    _interview_import_editable = frozenset({"choice_id"})

    file_id = fields.Many2one(
        comodel_name="hr.professional.interview.import.file",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    import_id = fields.Many2one(related="file_id.import_id", store=True, index=True)
    target = fields.Selection(related="file_id.target", string="File holds")
    position = fields.Integer(required=True, readonly=True)
    header = fields.Char(readonly=True)
    sample = fields.Char(readonly=True, help="The first values of the column.")
    choice_id = fields.Many2one(
        comodel_name="hr.professional.interview.import.choice",
        string="Holds",
        domain="[('scope', '=', target)]",
        help="Empty: the column is not read.",
    )

    @api.constrains("choice_id")
    def _check_choice(self):
        self._check_choice_scope("target")

    def write(self, vals):
        result = super().write(vals)
        if "choice_id" in vals:
            # sudo: a proposal that follows what the officer said
            self.sudo().file_id._propose_date_order()
        return result
