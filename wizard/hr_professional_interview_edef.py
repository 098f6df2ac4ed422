import base64

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..models.hr_professional_interview_review_payment import UNPAID
from ..models.interview_file_names import file_name
from ..models.interview_trace import content_digest
from ..report.edef import EdefList, employer_of
from ..report.edef_workbook import edef_workbook


class HrProfessionalInterviewEdef(models.TransientModel):
    """The list of corrective rights (EDEF) of one employer, as a workbook.

    | actor       | operation | restriction                                          |
    | ----------- | --------- | ---------------------------------------------------- |
    | officer     | export    | his companies, never his own file; his own dialog    |
    | anyone else | none      |                                                      |

    The file holds social security numbers: it is made when it is asked for, and kept
    nowhere. The trace of each person keeps the hash of the file he is in.
    """

    _name = "hr.professional.interview.edef"
    _description = "List of corrective rights"

    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        default=lambda self: self.env.company,
        domain="[('id', 'in', allowed_company_ids)]",
    )
    review_ids = fields.Many2many(
        comodel_name="hr.professional.interview.review",
        relation="hr_professional_interview_edef_review_rel",
        string="Reviews",
        compute="_compute_review_ids",
        store=True,
        readonly=False,
        domain="[('company_id', '=', company_id),"
        " ('payment_state', 'in', ('to_pay', 'partial'))]",
    )
    ready_count = fields.Integer(string="To Declare", compute="_compute_preview")
    problems = fields.Text(
        string="To Complete",
        compute="_compute_preview",
        help="People who are not in the file until this is done.",
    )
    exported_at = fields.Datetime(readonly=True, copy=False)
    sha256 = fields.Char(readonly=True, copy=False)
    workbook = fields.Binary(compute="_compute_workbook")
    workbook_name = fields.Char(compute="_compute_workbook_name")

    @api.depends("company_id")
    def _compute_review_ids(self):
        reviews = self.env["hr.professional.interview.review"]
        for wizard in self:
            wizard.review_ids = reviews.search(
                Domain("company_id", "=", wizard.company_id.id)
                & Domain("payment_state", "in", UNPAID)
                & Domain("employee_id.is_interview_hr_file", "=", True),
                order="pay_by, employee_id",
            )

    @api.depends("company_id", "review_ids")
    def _compute_preview(self):
        for wizard in self:
            try:
                employer_of(wizard.company_id)
                problems = []
            except UserError as error:
                problems = [str(error)]
            listed = EdefList(wizard.review_ids._origin)
            wizard.ready_count = len(listed.lines)
            problems += [f"{gap.person}: {gap.remedy}" for gap in listed.gaps]
            wizard.problems = "\n".join(problems) or False

    def _compute_workbook(self):
        for wizard in self:
            content = wizard._make_again() if wizard.exported_at else b""
            wizard.workbook = base64.b64encode(content)

    @api.depends("company_id", "exported_at")
    def _compute_workbook_name(self):
        for wizard in self:
            name = self.env._(
                "Corrective rights %(company)s %(day)s.xlsx",
                company=wizard.company_id.name,
                day=(wizard.exported_at or fields.Datetime.now()).date(),
            )
            wizard.workbook_name = file_name(name.removesuffix(".xlsx"), ".xlsx")

    def action_export(self):
        """Make the list, leave a step in the trace of each person in it, download.

        :raises UserError: the employer's number is missing or wrong, or nobody can be
            declared yet.
        :raises AccessError: a file on which the user has no right as HR.
        """
        self.ensure_one()
        self.check_access("write")
        moment = fields.Datetime.now()
        listed, content = self._make(moment)
        if not listed.lines:
            raise UserError(
                self.problems
                or self.env._("No review of this company is due and unpaid.")
            )
        self.write({"exported_at": moment, "sha256": content_digest(content)})
        listed.declared._trace_payment("edef_exported", sha256=self.sha256)
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{self._name}/{self.id}/workbook"
            "?download=true&filename_field=workbook_name",
            "target": "download",
        }

    def _make(self, moment):
        """The list and its file as of ``moment``, in the language of who asks."""
        wizard = self.with_context(lang=self.env.user.lang)
        reviews = wizard.review_ids.sorted(lambda row: (row.pay_by, row.id))
        reviews._check_edef(wizard.company_id)
        listed = EdefList(reviews)
        employer = employer_of(wizard.company_id)
        return listed, edef_workbook(listed, employer, moment)

    def _make_again(self):
        """The file that was exported.

        :raises UserError: what it is made from changed meanwhile.
        """
        self.ensure_one()
        _listed, content = self._make(self.exported_at)
        if content_digest(content) != self.sha256:
            raise UserError(
                self.env._("The data changed since the list was made: export it again.")
            )
        return content
