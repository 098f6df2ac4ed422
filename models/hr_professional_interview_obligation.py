from odoo import fields, models

KINDS = [
    ("first", "First interview"),
    ("periodic", "Periodic interview"),
    ("return", "Return interview"),
    ("mid_career", "Mid-career interview"),
    ("late_career", "Interview before 60"),
    ("review", "Review"),
]
OFFICER = "hr_professional_interview.group_hr_professional_interview_officer"


class HrProfessionalInterviewObligation(models.Model):
    _name = "hr.professional.interview.obligation"
    _description = "Professional interview obligation"
    _order = "due_date, id"

    employee_id = fields.Many2one(
        comodel_name="hr.employee", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(comodel_name="res.company", required=True, index=True)
    kind = fields.Selection(selection=KINDS, required=True)
    state = fields.Selection(
        selection=[
            ("open", "Open"),
            ("met", "Met"),
            ("declined", "Declined"),
            ("waived", "Not required"),
            ("void", "Void"),
        ],
        required=True,
    )
    due_date = fields.Date(required=True, index=True)
    interview_id = fields.Many2one(
        comodel_name="hr.professional.interview", index="btree_not_null"
    )
    origin_key = fields.Char(required=True, groups=OFFICER)
    # lead writes the rest
