from odoo import models

from .hr_professional_interview_page import REPORT_STATES


class HrProfessionalInterview(models.Model):
    """Wishes and training needs on the employee's own page, to read.

    His wishes once he shared them, those of the report once it is delivered; what was
    asked for with what HR decided, which goes on after the delivery.
    """

    _inherit = "hr.professional.interview"

    def _get_page(self, purpose="take_part"):
        page = super()._get_page(purpose)
        if purpose != "copy":
            page["wishes"] = self._get_page_wishes()
            page["needs"] = self._get_page_needs()
        return page

    def _get_page_wishes(self):
        """His wishes as texts: shared ones, else those of the delivered report."""
        self.ensure_one()
        if self.state in REPORT_STATES:
            return [self._prepare_page_wish(wish) for wish in self.wish_ids]
        if not self._is_page_open() or not self.prepared_on:
            return []
        return [self._prepare_page_wish(wish) for wish in self.prepared_wish_ids]

    def _prepare_page_wish(self, wish):
        said = wish._prepare_paper_wish()
        details = (said["department"], said["place"], said["horizon"])
        return {
            "name": wish._get_confidential_name(),
            "details": " - ".join(filter(None, details)),
            "note": said["note"],
            "proposed": wish.side == "employer",
            "outcome": said["outcome"] if wish.stage == "report" else "",
        }
