from odoo import fields, models

from ..models.interview_notification import CLOSE


class HrProfessionalInterviewAnnotate(models.TransientModel):
    """Dialog: annotate a report or a document that does not change any more.

    | actor       | operation | restriction                                  |
    | ----------- | --------- | -------------------------------------------- |
    | employee    | annotates | his own interviews and documents             |
    | officer     | annotates | for the person; his companies, not his file  |
    | anyone else | none      |                                              |
    """

    _name = "hr.professional.interview.annotate"
    _description = "Annotate"

    interview_id = fields.Many2one(
        comodel_name="hr.professional.interview", readonly=True
    )
    document_id = fields.Many2one(
        comodel_name="hr.professional.interview.document", readonly=True
    )
    text = fields.Text(string="Annotation", required=True)

    def action_confirm(self):
        """Add the annotation.

        :raises AccessError: not the person, nor HR of his file.
        """
        self.ensure_one()
        record = self.document_id or self.interview_id
        by_hr = record._check_can_annotate()
        # sudo: sealed rows are written by what happens; the right was asked above
        annotations_sudo = self.env["hr.professional.interview.annotation"].sudo()
        # sudo: as above
        annotations_sudo._annotate(record.sudo(), self.text, by_hr)
        return CLOSE
