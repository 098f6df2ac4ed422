from odoo import api, fields, models
from odoo.exceptions import AccessError

from ..models.hr_employee_rights import OFFICER


class HrProfessionalInterviewEvidence(models.TransientModel):
    """Dialog of the evidence packs: of whom, what for.

    | actor       | operation   | restriction                              |
    | ----------- | ----------- | ---------------------------------------- |
    | officer     | make        | his companies, not his own file          |
    | anyone else | none        |                                          |

    The download asks for the rights again, makes the packs and traces them.
    """

    _name = "hr.professional.interview.evidence"
    _description = "Evidence pack"

    employee_ids = fields.Many2many(
        comodel_name="hr.employee",
        relation="hr_professional_interview_evidence_employee_rel",
        string="Employees",
        required=True,
        groups=OFFICER,
    )
    purpose = fields.Char(
        string="What for",
        size=200,
        help="Written in the trace, which the employee reads.",
    )
    several = fields.Boolean(
        compute="_compute_several", export_string_translation=False
    )

    @api.depends("employee_ids")
    def _compute_several(self):
        for wizard in self:
            wizard.several = len(wizard.employee_ids) > 1

    def action_download(self):
        """Download the packs.

        :raises AccessError: the user may not act as HR on one of these files.
        :raises UserError: there are too many at once.
        """
        self.ensure_one()
        self._get_people()._check_can_make_evidence()
        return {
            "type": "ir.actions.act_url",
            "url": f"/professional-interviews/evidence/{self.id}",
            "target": "download",
        }

    def _get_people(self):
        """The people of this dialog, archived ones included.

        :raises AccessError: somebody else opened it.
        """
        self.check_access("write")
        if self.create_uid != self.env.user:
            raise AccessError(self.env._("Open the dialog yourself."))
        return self.with_context(active_test=False).employee_ids

    def _make(self):
        """``(file name, bytes)``, traced."""
        self.ensure_one()
        return self._get_people()._make_interview_evidence(self.purpose)
