from odoo import models
from odoo.exceptions import AccessError, UserError, ValidationError

from .interview_labels import field_labels


class HrProfessionalInterviewImportPart(models.AbstractModel):
    """A part of an import: made by the import, adjusted by officers before the run.

    ``_interview_import_editable``: the fields an officer may change.
    """

    _name = "hr.professional.interview.import.part"
    _description = "Part of an import"

    _interview_import_editable = frozenset()

    def write(self, vals):
        if not self.env.su:
            self._check_import_editable(vals)
        result = super().write(vals)
        if not self.env.su:
            # sudo: what was checked before the change is to be checked again
            self.sudo().import_id._forget_check()
        return result

    def _check_import_editable(self, vals):
        self.check_access("write")
        names = vals.keys() - self._interview_import_editable
        if names:
            raise AccessError(
                self.env._(
                    "%(fields)s of an import cannot be changed by hand.",
                    fields=field_labels(self, names),
                )
            )
        # sudo: the state decides whatever the writer may read of it
        for register in self.sudo().import_id:
            if register.state not in ("draft", "checked"):
                raise UserError(
                    self.env._(
                        "%(name)s was started: nothing of it changes any more. Send"
                        " the file again to import it in another way.",
                        name=register.display_name,
                    )
                )

    def _check_choice_scope(self, name):
        """A meaning of another kind than the field ``name`` says means nothing here."""
        for row in self.filtered("choice_id"):
            if row.choice_id.scope != row[name]:
                raise ValidationError(
                    self.env._(
                        "“%(choice)s” cannot be chosen for “%(name)s”: choose one of"
                        " the list.",
                        choice=row.choice_id.name,
                        name=row.display_name,
                    )
                )
