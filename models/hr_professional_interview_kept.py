from odoo import api, models

from .interview_person_rows import is_purging


class HrProfessionalInterviewKept(models.AbstractModel):
    """Rows that outlive everything but the purge.

    Odoo skips guards of deletion under the context by which it uninstalls a module; a
    call from outside may carry that context, and an external identifier of another
    module may point to any row. This guard is never skipped. Nor does the ORM's own
    update of columns change such a row: nothing of it is computed later.
    """

    _name = "hr.professional.interview.kept"
    _description = "Row that is kept"

    @api.ondelete(at_uninstall=True)
    def _unlink_kept(self):
        if not is_purging(self):
            self._refuse()

    def _write_multi(self, vals_list):
        if self:
            self._refuse()
        return super()._write_multi(vals_list)

    def _refuse(self):
        """Raise, in the words of the model."""
        raise NotImplementedError
