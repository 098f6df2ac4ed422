from odoo import api, fields, models

SCOPES = [
    ("interview_kind", "Kind of interview"),
    ("absence_reason", "Reason of absence"),
    ("contract", "Contract"),
    ("yes_no", "Yes or no"),
]


class HrProfessionalInterviewImportWord(models.Model):
    """A word found in the files, and what it stands for: proposed, to be adjusted.

    | actor       | operation   | restriction                                |
    | ----------- | ----------- | ------------------------------------------ |
    | officer     | read, write | his companies; its meaning, before the run |
    | anyone else | none        |                                            |
    """

    _name = "hr.professional.interview.import.word"
    _description = "Word found in imported files"
    _inherit = ["hr.professional.interview.import.part"]
    _order = "import_id, scope, id"
    _rec_name = "text"

    _interview_import_editable = frozenset({"choice_id"})

    import_id = fields.Many2one(
        comodel_name="hr.professional.interview.import",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    scope = fields.Selection(selection=SCOPES, required=True, readonly=True)
    text = fields.Char(string="As written", required=True, readonly=True)
    count = fields.Integer(string="Times", readonly=True)
    choice_id = fields.Many2one(
        comodel_name="hr.professional.interview.import.choice",
        string="Stands for",
        domain="[('scope', '=', scope)]",
        help="Empty: the lines that say so are reported as faulty.",
    )

    @api.constrains("choice_id")
    def _check_choice(self):
        self._check_choice_scope("scope")
