"""What a person is given of his own data, on paper."""

from odoo import models

from .paper import Paper


class OwnDataPaper(Paper):
    """The copy of the data of one employee."""

    def __init__(self, record, kind, options):
        super().__init__(record, kind, options)
        self.data = self.employee._get_own_data()

    @property
    def title(self):
        return self.env._("My data")

    @property
    def number(self):
        return f"EPP-D{self.employee.id:06d}"

    @property
    def sections(self):
        return self.data["sections"]

    @property
    def withheld(self):
        return self.data["withheld"]


class OwnData(models.AbstractModel):
    _name = "report.hr_professional_interview.paper_own_data"
    _inherit = "hr.professional.interview.paper.values"
    _description = "Copy of personal data"
    _paper_class = OwnDataPaper
    _paper_model = "hr.employee"
