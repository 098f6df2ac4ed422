"""What of each model a report says: every field here is read through ``_Told``.

A field of the module that tells content and is not here is found by the tests.
"""

from odoo import models

from .hr_professional_interview_printed import BLANK_PAPERS
from .hr_professional_interview_proofs import DELIVERED
from .interview_reading import (
    ToldBinary,
    ToldBoolean,
    ToldChar,
    ToldFloat,
    ToldHtml,
    ToldInteger,
    ToldJson,
    ToldMany2one,
    ToldSelection,
    ToldText,
)

TOLD = "hr.professional.interview.told"


class HrProfessionalInterview(models.Model):
    _name = "hr.professional.interview"
    _inherit = ["hr.professional.interview", TOLD]

    empty_topics_reason = ToldText()
    interviewer_sheet = ToldHtml()
    review_sheet = ToldHtml()
    told_correction = ToldText()
    told_reason = ToldSelection()
    told_review_remark = ToldText()

    def _filter_interview_content(self):
        return self.filtered(lambda interview: interview.state in DELIVERED)


class HrProfessionalInterviewAnswer(models.Model):
    _name = "hr.professional.interview.answer"
    _inherit = ["hr.professional.interview.answer", TOLD]

    text = ToldText()
    yes_no = ToldSelection()
    choice_id = ToldMany2one()
    given = ToldBoolean()
    employee_words = ToldText()
    employee_given = ToldBoolean()
    preparation = ToldText()
    previous = ToldText()


class HrProfessionalInterviewSkill(models.Model):
    _name = "hr.professional.interview.skill"
    _inherit = ["hr.professional.interview.skill", TOLD]

    level = ToldSelection()
    comment = ToldChar()
    employee_level = ToldSelection()
    employee_comment = ToldChar()
    employee_bar = ToldInteger()
    employer_bar = ToldInteger()


class HrProfessionalInterviewWish(models.Model):
    _name = "hr.professional.interview.wish"
    _inherit = ["hr.professional.interview.wish", TOLD]

    kind = ToldSelection()
    job_id = ToldMany2one()
    target = ToldChar()
    department_id = ToldMany2one()
    place = ToldChar()
    horizon = ToldSelection()
    note = ToldText()


class HrProfessionalInterviewSealed(models.AbstractModel):
    """What is sealed was handed over: it counts whatever became of the interview."""

    _name = "hr.professional.interview.sealed"
    _inherit = ["hr.professional.interview.sealed", TOLD]

    def _filter_interview_content(self):
        return self


class HrProfessionalInterviewDocument(models.Model):
    _inherit = "hr.professional.interview.document"

    annotations = ToldText()

    def _filter_interview_content(self):
        return self.filtered(lambda document: document.kind not in BLANK_PAPERS)


class HrProfessionalInterviewObservation(models.Model):
    _inherit = "hr.professional.interview.observation"

    text = ToldText()


class HrProfessionalInterviewAnnotation(models.Model):
    _inherit = "hr.professional.interview.annotation"

    text = ToldText()


class HrProfessionalInterviewSignature(models.Model):
    _inherit = "hr.professional.interview.signature"

    image = ToldBinary()


class HrProfessionalInterviewReview(models.Model):
    """Its papers are read; dates, criteria and outcome are states that HR follows."""

    _name = "hr.professional.interview.review"
    _inherit = ["hr.professional.interview.review", TOLD]

    def _filter_interview_content(self):
        return self.filtered("is_frozen")


class HrProfessionalInterviewReviewLine(models.Model):
    _name = "hr.professional.interview.review.line"
    _inherit = ["hr.professional.interview.review.line", TOLD]

    name = ToldChar()
    label = ToldChar()
    data = ToldJson()
    nature = ToldSelection()
    certifying = ToldBoolean()
    hours = ToldFloat()
    funding = ToldSelection()
    reason = ToldText()

    def _filter_interview_content(self):
        return self.filtered("review_id.is_frozen")
