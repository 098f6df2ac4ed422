from odoo import api, fields, models

from ..engine import regimes

TRIGGERS = [
    ("none", "None"),
    ("maternity", "Maternity leave"),
    ("adoption", "Adoption leave"),
    ("birth_supplement", "Supplementary birth leave"),
    ("parental_full", "Full-time parental leave"),
    ("parental_part", "Part-time parental period"),
    ("carer", "Carer leave"),
    ("sabbatical", "Sabbatical leave"),
    ("sickness", "Sickness"),
    ("work_accident", "Work accident or occupational disease"),
    ("family_solidarity", "Family solidarity leave"),
]
SENIORITIES = [("full", "In full"), ("half", "By half"), ("none", "Not at all")]


class HrLeaveType(models.Model):
    """Time off types say which legal category their time off belongs to.

    Rights are those of Time Off: its officers write, every internal user reads the
    type. Which employee took which type stays behind Time Off's own rules.
    """

    _inherit = "hr.leave.type"

    interview_trigger = fields.Selection(
        selection=TRIGGERS,
        string="Professional interview on return",
        required=True,
        default="none",
        help="Legal category of this time off. Returns from the listed categories owe"
        " a professional interview (L6315-1); sickness and work accident only above"
        " six months. Family solidarity leave is an offer, never an obligation.",
    )
    interview_seniority = fields.Selection(
        selection=SENIORITIES,
        string="Counts for seniority",
        compute="_compute_interview_seniority",
        store=True,
        readonly=False,
        help="How this time off counts for the seniority of the interviews. The"
        " default is that of the legal category.",
    )

    @api.depends("interview_trigger")
    def _compute_interview_seniority(self):
        for leave_type in self:
            row = regimes.TRIGGERS[leave_type.interview_trigger or "none"]
            leave_type.interview_seniority = row.seniority

    def write(self, vals):
        result = super().write(vals)
        if {"interview_trigger", "interview_seniority"} & vals.keys():
            self._get_interview_employees()._mark_interview_refresh()
        return result

    def _get_interview_employees(self):
        """Employees with validated time off of these types."""
        # sudo: the officer of time off types need not see everybody's time off
        leaves_sudo = self.env["hr.leave"].sudo()
        domain = [("holiday_status_id", "in", self.ids), ("state", "=", "validate")]
        groups = leaves_sudo._read_group(domain, ["employee_id"])
        return self.env["hr.employee"].union(*(employee for (employee,) in groups))
