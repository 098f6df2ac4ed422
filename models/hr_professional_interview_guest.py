from odoo import api, fields, models
from odoo.exceptions import ValidationError


class HrProfessionalInterview(models.Model):
    """Who else takes part: only with the agreement of the employee."""

    _inherit = "hr.professional.interview"

    guests = fields.Char(
        string="Also present",
        copy=False,
        help="Who else takes part, as the invitation and the report tell it.",
    )
    guests_agreed = fields.Boolean(
        string="The employee agrees",
        copy=False,
        help="Nobody else takes part without the employee's agreement.",
    )

    @api.constrains("guests", "guests_agreed")
    def _check_guests(self):
        for interview in self:
            if interview.guests and not interview.guests_agreed:
                raise ValidationError(
                    self.env._(
                        "%(interview)s: nobody else takes part unless the employee"
                        " agrees. Ask him, then tick that he does.",
                        interview=interview.display_name,
                    )
                )
