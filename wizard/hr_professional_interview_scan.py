from odoo import fields, models
from odoo.exceptions import UserError

from .hr_professional_interview_deliver import CLOSE


class HrProfessionalInterviewScan(models.TransientModel):
    """Dialog: drop the scan of the paper that both signed.

    | actor                              | operation | restriction               |
    | ---------------------------------- | --------- | ------------------------- |
    | interviewer, line manager, officer | all       | interviews they deliver   |
    | anyone else                        | none      | nothing to file           |
    """

    _name = "hr.professional.interview.scan"
    _description = "File the signed paper"

    interview_id = fields.Many2one(
        comodel_name="hr.professional.interview", required=True, readonly=True
    )
    state = fields.Selection(related="interview_id.state", related_sudo=False)
    file = fields.Binary(string="Scan", required=True, attachment=False)
    file_name = fields.Char()
    delivered_on = fields.Date(
        string="Copy handed over on",
        required=True,
        default=fields.Date.context_today,
    )

    def action_file(self):
        """File the scan; the interview is delivered on paper and closed."""
        self.ensure_one()
        interview = self.interview_id
        file = self.with_context(bin_size=False).file
        content = interview._decode_scan(file, self.file_name)
        # sudo: which file was filed before
        if interview.has_access("read") and interview.sudo()._get_scan(content):
            return CLOSE
        interview._check_act("file_scan")
        if self.delivered_on > fields.Date.context_today(self):
            raise UserError(
                self.env._("A report is delivered today or before, never ahead.")
            )
        # sudo: the act of who was checked above
        interview.sudo()._do_file_scan(self.file_name, content, self.delivered_on)
        return CLOSE
