from odoo import api, fields, models

from ..importer import SCOPES, TARGETS


class HrProfessionalInterviewImportChoice(models.Model):
    """What a column or a word of a register can stand for.

    A catalogue shipped with the module: ``scope`` is a kind of file (its columns) or
    of words, ``code`` what the importer calls it.

    | actor       | operation | restriction |
    | ----------- | --------- | ----------- |
    | officer     | read      |             |
    | anyone else | none      |             |
    """

    _name = "hr.professional.interview.import.choice"
    _description = "Meaning of a column or word of a register"
    _order = "scope, sequence, id"

    name = fields.Char(required=True, translate=True)
    scope = fields.Char(required=True, index=True)
    code = fields.Char(required=True)
    sequence = fields.Integer(default=10)

    _code_uniq = models.Constraint(
        "UNIQUE (scope, code)", "A code has one meaning in its scope."
    )

    @api.model
    def _get_choices(self):
        """{(scope, code): choice}."""
        # sudo: a catalogue, the same for everybody
        choices = self.sudo().search([("scope", "in", (*TARGETS, *SCOPES))])
        return {(choice.scope, choice.code): choice for choice in choices}
