from odoo import api, fields, models
from odoo.exceptions import ValidationError

from .res_company import OFFICER, SETTINGS
from .res_config_settings import _setting

#: Smallest group that may be set: below, a group points at people.
LEAST = 3
SETTINGS |= {"interview_wish_minimum"}


class ResCompany(models.Model):
    """How many people a figure of workforce planning counts at least.

    Rights as for the other settings: officers read, administrators write.
    """

    _inherit = "res.company"

    interview_wish_minimum = fields.Integer(
        string="Smallest group",
        default=5,
        required=True,
        groups=OFFICER,
        help="People that a figure of workforce planning counts at least.",
    )

    @api.constrains("interview_wish_minimum")
    def _check_interview_wish_minimum(self):
        for company in self:
            if company.interview_wish_minimum < LEAST:
                raise ValidationError(
                    self.env._(
                        "%(company)s: the smallest group of workforce planning has at"
                        " least %(least)s people.",
                        company=company.name,
                        least=LEAST,
                    )
                )


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    interview_wish_minimum = _setting(fields.Integer, "interview_wish_minimum")
