from odoo import api, fields, models

from .hr_employee_rights import OFFICER
from .hr_professional_interview_event import CHANNELS
from .interview_labels import selection_labels

SIDES = [("employee", "Employee"), ("interviewer", "Interviewer")]
MODES = [("drawn", "Drawn"), ("typed", "Typed")]


class HrProfessionalInterviewSignature(models.Model):
    """Who signed which version of the report: when, how, from where.

    The employee's signature says "received", never "agreed". Rights as for the
    document that is signed; nobody creates, changes or deletes one by hand.
    """

    _name = "hr.professional.interview.signature"
    _description = "Signature of a report"
    _inherit = ["hr.professional.interview.sealed"]
    _sealed_fields = (
        "employee_id",
        "interview_id",
        "document_id",
        "document_sha256",
        "side",
        "mode",
        "image",
        "name",
        "signed_at",
        "user_id",
        "actor",
        "channel",
        "address",
    )

    document_id = fields.Many2one(
        comodel_name="hr.professional.interview.document",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    document_sha256 = fields.Char(
        string="SHA-256 of what was signed", required=True, readonly=True
    )
    side = fields.Selection(selection=SIDES, required=True, readonly=True)
    mode = fields.Selection(selection=MODES, required=True, readonly=True)
    image = fields.Binary(string="Drawing", attachment=False, readonly=True)
    name = fields.Char(string="Signed by", required=True, readonly=True)
    signed_at = fields.Datetime(required=True, readonly=True)
    user_id = fields.Many2one(
        comodel_name="res.users", readonly=True, ondelete="restrict"
    )
    actor = fields.Char(string="Who", readonly=True)
    channel = fields.Selection(selection=CHANNELS, readonly=True)
    address = fields.Char(
        readonly=True,
        groups=OFFICER,
        help="Network address of the device, where there is one.",
    )

    _side_uniq = models.Constraint(
        "UNIQUE (document_id, side)", "Each side signs a version once."
    )

    @api.depends("name", "side")
    @api.depends_context("lang", "uid")
    def _compute_display_name(self):
        return super()._compute_display_name()

    def _get_confidential_name(self):
        sides = selection_labels(self, "side")
        return f"{sides.get(self.side, '')}: {self.name}"

    def _get_sealed_label(self):
        sides = selection_labels(self, "side")
        return self.env._(
            "Signature (%(side)s, %(document)s)",
            side=sides.get(self.side, self.side),
            document=self.document_id._get_sealed_label(),
        )

    def _get_problems(self):
        self.ensure_one()
        if self.document_sha256 == self.document_id.sha256:
            return []
        return [
            self.env._(
                "%(signature)s: what was signed is not what is kept.",
                signature=self._get_sealed_label(),
            )
        ]
