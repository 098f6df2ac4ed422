from odoo import fields, models

from .hr_employee_rights import OFFICER


class HrEmployee(models.Model):
    """The names under which social security knows a person, for the declaration of
    corrective rights. Officers alone; the social security number stays where Odoo
    keeps it."""

    _inherit = "hr.employee"

    interview_birth_name = fields.Char(
        string="Birth Name",
        copy=False,
        groups=OFFICER,
        help="Family name at birth, as social security knows it. Asked for by the list"
        " of corrective rights and used for nothing else.",
    )
    interview_first_name = fields.Char(
        string="First Name",
        copy=False,
        groups=OFFICER,
        help="Empty: what the employee's name holds besides the birth name.",
    )

    def _get_interview_first_name(self):
        """First name, or an empty text when it cannot be told from the name."""
        self.ensure_one()
        if self.interview_first_name:
            return self.interview_first_name
        name, birth = (self.name or "").strip(), self.interview_birth_name or ""
        words, last = name.casefold().split(), birth.casefold().split()
        if not last or len(words) <= len(last):
            return ""
        if words[-len(last) :] == last:
            return " ".join(name.split()[: -len(last)])
        if words[: len(last)] == last:
            return " ".join(name.split()[len(last) :])
        return ""
