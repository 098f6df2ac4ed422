from odoo import fields, models

from ..models.hr_professional_interview_import_line import SKIPPED_STATES
from .import_lines_workbook import import_lines_workbook


class HrProfessionalInterviewImport(models.Model):
    """The faulty lines of an import as a workbook."""

    _inherit = "hr.professional.interview.import"

    skipped_file = fields.Binary(compute="_compute_skipped_file")
    skipped_name = fields.Char(compute="_compute_skipped_file")

    def _compute_skipped_file(self):
        for register in self:
            lines = register.line_ids.filtered(lambda r: r.state in SKIPPED_STATES)
            content = import_lines_workbook(self.env, lines) if lines else False
            register.skipped_file = content
            register.skipped_name = self.env._("Lines to correct") + ".xlsx"

    def action_download_skipped(self):
        """Faulty lines as a workbook to correct and send again."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{self._name}/{self.id}/skipped_file"
            "?download=true&filename_field=skipped_name",
            "target": "download",
        }
