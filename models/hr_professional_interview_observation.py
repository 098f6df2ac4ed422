from odoo import api, fields, models

from .hr_professional_interview_event import CHANNELS


class HrProfessionalInterviewObservation(models.Model):
    """What the employee adds to a delivered report, which itself does not change.

    Rights as for the document it is added to; nobody creates, changes or deletes one
    by hand.
    """

    _name = "hr.professional.interview.observation"
    _description = "Observation on a report"
    _inherit = ["hr.professional.interview.sealed"]
    _sealed_fields = (
        "employee_id",
        "interview_id",
        "document_id",
        "text",
        "made_at",
        "user_id",
        "actor",
        "channel",
    )

    document_id = fields.Many2one(
        comodel_name="hr.professional.interview.document",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    text = fields.Text(string="Observation", required=True, readonly=True)
    made_at = fields.Datetime(string="When", required=True, readonly=True)
    user_id = fields.Many2one(
        comodel_name="res.users", readonly=True, ondelete="restrict"
    )
    actor = fields.Char(string="Who", readonly=True)
    channel = fields.Selection(selection=CHANNELS, readonly=True)

    @api.depends("made_at")
    @api.depends_context("lang", "uid")
    def _compute_display_name(self):
        return super()._compute_display_name()

    def _get_confidential_name(self):
        return self._get_sealed_label()

    def _get_sealed_label(self):
        return self.env._(
            "Observation (%(document)s)", document=self.document_id._get_sealed_label()
        )
