from odoo import api, fields, models

from ..importer import fold


class HrProfessionalInterviewImportMemory(models.Model):
    """How a company's files name their columns and things, as chosen before.

    Written by the imports themselves, when one of them is started.

    | actor       | operation    | restriction   |
    | ----------- | ------------ | ------------- |
    | officer     | read, delete | his companies |
    | anyone else | none         |               |
    """

    _name = "hr.professional.interview.import.memory"
    _description = "Remembered meaning of a column or word of a register"
    _order = "scope, text"
    _rec_name = "text"

    company_id = fields.Many2one(
        comodel_name="res.company", required=True, index=True, ondelete="cascade"
    )
    scope = fields.Char(required=True, readonly=True)
    text = fields.Char(required=True, readonly=True)
    choice_id = fields.Many2one(
        comodel_name="hr.professional.interview.import.choice",
        required=True,
        readonly=True,
        ondelete="cascade",
    )

    _text_uniq = models.Constraint(
        "UNIQUE (company_id, scope, text)", "A word is remembered once per company."
    )

    @api.model
    def _recall(self, company):
        """{(scope, folded text): code} of one company."""
        # sudo: the imports' own memory, of the company at hand only
        rows = self.sudo().search([("company_id", "=", company.id)])
        return {(row.scope, row.text): row.choice_id.code for row in rows}

    @api.model
    def _remember(self, company, chosen):
        """Keep ``chosen``: {(scope, text as written): choice}."""
        # sudo: as above
        memory_sudo = self.sudo()
        rows = memory_sudo.search([("company_id", "=", company.id)])
        known = {(row.scope, row.text): row for row in rows}
        new = {}
        for (scope, text), choice in chosen.items():
            key = (scope, fold(text))
            if key not in known:
                new[key] = choice
            elif known[key].choice_id != choice:
                known[key].choice_id = choice
        memory_sudo.create(
            [
                {
                    "company_id": company.id,
                    "scope": scope,
                    "text": text,
                    "choice_id": choice.id,
                }
                for (scope, text), choice in new.items()
                if text
            ]
        )
