from odoo import api, models
from odoo.exceptions import AccessError

from ..models.hr_employee_rights import OFFICER
from ..models.interview_processing_record import record_day, record_sections


class ProcessingRecord(models.AbstractModel):
    """Values of the record of processing: officers, of their companies."""

    _name = "report.hr_professional_interview.processing_record"
    _description = "Record of processing"

    @api.model
    def _get_report_values(self, docids, data=None):
        companies = self.env["res.company"].browse(docids)
        user = self.env.user
        if not user.has_group(OFFICER) or companies - user.company_ids:
            raise AccessError(
                self.env._(
                    "The record of processing is printed by HR, company by company."
                )
            )
        # sudo: settings that officers read
        return {"docs": [self._prepare(company) for company in companies.sudo()]}

    @api.model
    def _prepare(self, company):
        lang = company.partner_id.lang or self.env.lang
        worded = company.with_context(lang=lang)
        return {
            "company": worded,
            "lang": lang,
            "title": worded.env._("Record of processing: professional interviews"),
            "day": record_day(worded),
            "sections": record_sections(worded),
        }
