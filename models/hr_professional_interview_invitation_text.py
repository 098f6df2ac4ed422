from odoo import models
from odoo.tools import format_date, format_time

from odoo.addons.hr_professional_interview import engine

from .interview_ics import REQUEST
from .interview_labels import selection_labels

#: Blocks of topics that the invitation names: never that of a reason.
TOLD_BLOCKS = ("general", "mid_career", "late_career")


class HrProfessionalInterview(models.Model):
    """What the invitation says, in the words of its reader: no reason of a return."""

    _inherit = "hr.professional.interview"

    def _prepare_convocation(self):
        """What the mail says, in the words of its reader."""
        self.ensure_one()
        lang = self.employee_id._get_interview_lang()
        record = self.with_context(lang=lang, tz=self.employee_id._get_interview_tz())
        return {
            **record._prepare_when(),
            "url": self._get_employee_url(),
            "kind": record._get_told_kind(),
            "articles": " ; ".join(record._get_legal_basis()),
            "topics": record._get_told_topics(),
            "moved": self.ics_sequence > 0,
            "with_review": self.with_review,
        }

    def _prepare_when(self):
        """When, where and with whom, in the language and time zone of the context."""
        start, stop = self._get_ics_slot(REQUEST)
        env, tz = self.env, self.env.context.get("tz")
        return {
            "day": format_date(env, self._get_planned_day(), date_format="full"),
            "time": format_time(env, start, tz=tz, time_format="short"),
            "minutes": round((stop - start).total_seconds() / 60),
            "place": self.place or "",
            "video_url": self.video_url or "",
            "interviewer": self.interviewer_id.name or "",
        }

    def _get_told_kind(self):
        return selection_labels(self, "kind")[self.kind]

    def _get_legal_basis(self):
        """Articles the interview is held under: none that tells a reason."""
        articles = engine.references(self._get_topic_day())
        told = {
            "interview": True,
            "review": self.with_review,
            "mid_career": self.with_mid_career,
            "late_career": self.with_late_career,
        }
        return [articles[code] for code, is_told in told.items() if is_told]

    def _get_told_topics(self):
        """Titles of what will be talked about, but for the reason of a return."""
        rows = self.answer_ids.filtered(
            lambda row: (
                (row.side, row.stage) == ("employer", "report")
                and row.block in TOLD_BLOCKS
            )
        )
        return rows.mapped("title")
