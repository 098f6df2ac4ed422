import base64

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools import format_date

from ..engine import regimes
from .interview_upload_words import read_upload


class HrProfessionalInterviewAgreement(models.Model):
    """Collective agreement that sets the months between two interviews.

    | actor         | operation | restriction             |
    | ------------- | --------- | ----------------------- |
    | officer       | read      | his companies           |
    | administrator | all       | his companies           |
    | anyone else   | none      |                         |
    """

    _name = "hr.professional.interview.agreement"
    _description = "Agreement on professional interviews"
    _inherit = ["hr.professional.interview.company.fact"]
    _order = "date_from desc, id desc"

    name = fields.Char(required=True)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    level = fields.Selection(
        selection=[
            ("company", "Company agreement"),
            ("branch", "Branch agreement"),
        ],
        required=True,
        default="company",
        help="A branch agreement applies only where no company agreement does.",
    )
    nature = fields.Selection(
        selection=[
            ("own_choice", "Chosen by the parties"),
            ("recital", "Recalls the law of its day"),
        ],
        required=True,
        default="own_choice",
        help="An agreement that merely recalls the former law keeps its months until"
        " HR records that it was revised; this is disputed and shown as such.",
    )
    months = fields.Integer(
        required=True,
        help="Calendar months between two interviews, at most 48 when the agreement"
        " was concluded since 26 October 2025 (L6315-1, III).",
    )
    concluded_on = fields.Date(
        string="Concluded on",
        required=True,
        help="Day of signature: it decides whether the cap applies.",
    )
    date_from = fields.Date(string="Applies from", required=True)
    date_to = fields.Date(
        string="Applies until", help="Last day of application; empty: no end."
    )

    document = fields.Binary(attachment=True, help="The agreement as signed.")
    document_name = fields.Char(export_string_translation=False)

    _months_positive = models.Constraint(
        "CHECK (months > 0)",
        "An agreement sets at least one month between two interviews.",
    )

    @api.constrains("document", "document_name")
    def _check_document(self):
        for agreement in self.with_context(bin_size=False).filtered("document"):
            content = base64.b64decode(agreement.document)
            read_upload(self.env, agreement.document_name, content, ValidationError)

    @api.constrains("months", "concluded_on")
    def _check_cap(self):
        for agreement in self:
            capped = agreement.concluded_on >= regimes.REFORM
            if capped and agreement.months > regimes.AGREEMENT_CAP_MONTHS:
                raise ValidationError(
                    self.env._(
                        "“%(agreement)s” sets %(months)s months. Concluded since"
                        " %(reform)s, an agreement may set %(cap)s months at most:"
                        " shorten it, or correct the day it was concluded.",
                        agreement=agreement.name,
                        months=agreement.months,
                        reform=format_date(self.env, regimes.REFORM),
                        cap=regimes.AGREEMENT_CAP_MONTHS,
                    )
                )

    @api.constrains("date_from", "date_to")
    def _check_dates(self):
        for agreement in self:
            if agreement.date_to and agreement.date_to < agreement.date_from:
                raise ValidationError(
                    self.env._(
                        "“%(agreement)s” ends before it applies: set its end on or"
                        " after %(date_from)s, or leave it empty.",
                        agreement=agreement.name,
                        date_from=format_date(self.env, agreement.date_from),
                    )
                )

    @api.constrains("company_id", "level", "date_from", "date_to", "active")
    def _check_overlap(self):
        others = self._get_same_scope_agreements()
        for agreement in self.filtered("active"):
            if clash := next(filter(agreement._overlaps, others), None):
                raise ValidationError(
                    self.env._(
                        "“%(agreement)s” and “%(other)s” apply on the same days at"
                        " the same level in %(company)s: end the older one the day"
                        " before the newer one starts.",
                        agreement=agreement.name,
                        other=clash.name,
                        company=agreement.company_id.name,
                    )
                )

    def _get_same_scope_agreements(self):
        domain = Domain.AND(
            [
                Domain("company_id", "in", self.company_id.ids),
                Domain("level", "in", self.mapped("level")),
            ]
        )
        # sudo: two agreements clash whoever may read them
        return self.sudo().search(domain)

    def _overlaps(self, other):
        self.ensure_one()
        return (
            self.id != other.id
            and self.company_id == other.company_id
            and self.level == other.level
            and (not other.date_to or self.date_from <= other.date_to)
            and (not self.date_to or other.date_from <= self.date_to)
        )
