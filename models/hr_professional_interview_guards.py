from odoo import models

from .interview_person_rows import PAST_GUARDS, is_purging


def _with_guards(records):
    """These records, without the context by which Odoo uninstalls a module.

    Odoo skips the guards of deletion under that context, which a call from outside may
    carry; an uninstallation and the purge work in superuser mode.
    """
    if records.env.su or not records.env.context.get(PAST_GUARDS):
        return records
    return records.with_context(**{PAST_GUARDS: False})


class HrProfessionalInterview(models.Model):
    _inherit = "hr.professional.interview"

    def unlink(self):
        return super(HrProfessionalInterview, _with_guards(self)).unlink()


class HrProfessionalInterviewAction(models.Model):
    _inherit = "hr.professional.interview.action"

    def unlink(self):
        return super(HrProfessionalInterviewAction, _with_guards(self)).unlink()


class HrProfessionalInterviewTopic(models.Model):
    _inherit = "hr.professional.interview.topic"

    def unlink(self):
        return super(HrProfessionalInterviewTopic, _with_guards(self)).unlink()


class HrProfessionalInterviewWish(models.Model):
    _inherit = "hr.professional.interview.wish"

    def unlink(self):
        return super(HrProfessionalInterviewWish, _with_guards(self)).unlink()


class HrTrainingNeed(models.Model):
    _inherit = "hr.training.need"

    def unlink(self):
        return super(HrTrainingNeed, _with_guards(self)).unlink()


class HrProfessionalInterviewReviewLine(models.Model):
    """Its own guard stands in ``unlink``: the purge alone goes past it."""

    _inherit = "hr.professional.interview.review.line"

    def unlink(self):
        lines = self._as_sync() if is_purging(self) else _with_guards(self)
        return super(HrProfessionalInterviewReviewLine, lines).unlink()


class IrAttachment(models.Model):
    _inherit = "ir.attachment"

    def unlink(self):
        return super(IrAttachment, _with_guards(self)).unlink()


class HrResumeLine(models.Model):
    _inherit = "hr.resume.line"

    def unlink(self):
        return super(HrResumeLine, _with_guards(self)).unlink()


class HrProfessionalInterviewSealed(models.AbstractModel):
    _name = "hr.professional.interview.sealed"
    _inherit = ["hr.professional.interview.sealed", "hr.professional.interview.kept"]


class HrProfessionalInterviewEvent(models.Model):
    _name = "hr.professional.interview.event"
    _inherit = ["hr.professional.interview.event", "hr.professional.interview.kept"]


class HrProfessionalInterviewChain(models.Model):
    _name = "hr.professional.interview.chain"
    _inherit = ["hr.professional.interview.chain", "hr.professional.interview.kept"]


class HrProfessionalInterviewAnchor(models.Model):
    _name = "hr.professional.interview.anchor"
    _inherit = ["hr.professional.interview.anchor", "hr.professional.interview.kept"]


class HrProfessionalInterviewAnchorLeaf(models.Model):
    _name = "hr.professional.interview.anchor.leaf"
    _inherit = [
        "hr.professional.interview.anchor.leaf",
        "hr.professional.interview.kept",
    ]


class HrProfessionalInterviewTombstone(models.Model):
    _name = "hr.professional.interview.tombstone"
    _inherit = ["hr.professional.interview.tombstone", "hr.professional.interview.kept"]


class HrProfessionalInterviewFigure(models.Model):
    _name = "hr.professional.interview.figure"
    _inherit = ["hr.professional.interview.figure", "hr.professional.interview.kept"]
