from odoo import models

from .hr_professional_interview_answer import DROP


class HrProfessionalInterview(models.Model):
    """What nobody shared does not outlive the interview.

    Once the interview is closed, the private notes of whoever conducted it and the
    preparation that the employee kept for himself are deleted, whatever closed it.
    """

    _inherit = "hr.professional.interview"

    def write(self, vals):
        before = {interview: interview.state for interview in self}
        result = super().write(vals)
        if vals.get("state") == "closed":
            closed = self.filtered(lambda i: before.get(i) != "closed")
            # sudo: the drafts are other people's, and not read
            closed.sudo()._drop_drafts()
        return result

    def _drop_drafts(self):
        """Delete the private notes and what was not shared (in superuser mode)."""
        # sudo: as in write
        rows = self.sudo().with_context(interview_drafts=DROP)
        mine = [("interview_id", "in", rows.ids)]
        rows.env["hr.professional.interview.note"].search(mine).unlink()
        kept = rows.filtered(lambda interview: not interview.prepared_on)
        private = [("interview_id", "in", kept.ids), ("side", "=", "employee")]
        answers = rows.env["hr.professional.interview.answer"]
        answers.search([*private, ("stage", "=", "preparation")]).unlink()
        rows.env["hr.professional.interview.skill"].search(private).unlink()
