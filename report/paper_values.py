"""What the templates are given, once the rights were asked: the one door of every
route that renders them (PDF, HTML, text)."""

from odoo import api, models

from .hire_notice_paper import HireNoticePaper
from .interview_paper import InterviewPaper
from .ir_actions_report import OPTIONS, PREFIX
from .paper import PaperOptions
from .review_paper import ReviewPaper
from .trace_paper import TracePaper


class PaperValues(models.AbstractModel):
    _name = "hr.professional.interview.paper.values"
    _description = "Values of a paper"

    _paper_class = InterviewPaper
    _paper_model = "hr.professional.interview"

    @api.model
    def _get_report_values(self, docids, data=None):
        papers = self._get_papers(docids or [], data or {})
        lang = papers[0].lang if papers else self.env.lang
        return {"papers": papers, "docs": papers, "lang": lang, "title": ""}

    def _get_papers(self, docids, data):
        kind = self._name.removeprefix(f"report.{PREFIX}")
        records = self.env[self._paper_model].browse(docids)
        records._check_can_print(kind)
        records._note_printed(kind)
        options = data.get(OPTIONS)
        if not isinstance(options, PaperOptions):
            options = PaperOptions()
        # sudo: the rights were checked; a paper is the same whoever prints it
        return [self._paper_class(record, kind, options) for record in records.sudo()]


class Convocation(models.AbstractModel):
    _name = "report.hr_professional_interview.paper_convocation"
    _inherit = "hr.professional.interview.paper.values"
    _description = "Invitation"


class Guide(models.AbstractModel):
    _name = "report.hr_professional_interview.paper_guide"
    _inherit = "hr.professional.interview.paper.values"
    _description = "Preparation guide"


class BlankForm(models.AbstractModel):
    _name = "report.hr_professional_interview.paper_blank_form"
    _inherit = "hr.professional.interview.paper.values"
    _description = "Interview form"


class BlankFormLarge(models.AbstractModel):
    _name = "report.hr_professional_interview.paper_blank_form_large"
    _inherit = "hr.professional.interview.paper.values"
    _description = "Interview form in large print"


class InterviewReport(models.AbstractModel):
    _name = "report.hr_professional_interview.paper_report"
    _inherit = "hr.professional.interview.paper.values"
    _description = "Interview report"


class ActionSheet(models.AbstractModel):
    _name = "report.hr_professional_interview.paper_action_sheet"
    _inherit = "hr.professional.interview.paper.values"
    _description = "Action sheet"


class Signatures(models.AbstractModel):
    _name = "report.hr_professional_interview.paper_signatures"
    _inherit = "hr.professional.interview.paper.values"
    _description = "Signatures and observations"


class HireNotice(models.AbstractModel):
    _name = "report.hr_professional_interview.paper_hire_notice"
    _inherit = "hr.professional.interview.paper.values"
    _description = "Information at hire"
    _paper_class = HireNoticePaper
    _paper_model = "hr.employee"


class ReviewReport(models.AbstractModel):
    _name = "report.hr_professional_interview.paper_review"
    _inherit = "hr.professional.interview.paper.values"
    _description = "Review report"
    _paper_class = ReviewPaper
    _paper_model = "hr.professional.interview.review"


class ReviewReportLarge(models.AbstractModel):
    _name = "report.hr_professional_interview.paper_review_large"
    _inherit = "report.hr_professional_interview.paper_review"
    _description = "Review report in large print"


class Trace(models.AbstractModel):
    _name = "report.hr_professional_interview.paper_trace"
    _inherit = "hr.professional.interview.paper.values"
    _description = "Trace of the interviews"
    _paper_class = TracePaper
    _paper_model = "hr.employee"
