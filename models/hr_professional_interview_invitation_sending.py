import logging

from odoo import fields, models

from .interview_alone import log_failure
from .interview_ics import REQUEST

_logger = logging.getLogger(__name__)

CONVOCATION = "hr_professional_interview.mail_template_convocation"


class HrProfessionalInterview(models.Model):
    """The invitation leaves, by mail or on paper; the trace keeps what left."""

    _inherit = "hr.professional.interview"

    def _do_convene(self):
        """Send the invitation of these interviews, or hold it back (any mode)."""
        # sudo: the invitation is the server's, whoever asks for it
        for interview in self.sudo():
            if interview._is_to_come():
                interview._convene()

    def _convene(self):
        """Invite one person (self in sudo)."""
        if not self._is_present(self.employee_id):
            self._hold_convocation()
            return
        papers = self._get_convocation_papers()
        files = [*(("ics", file) for file in self._get_ics_file()), *papers]
        self._tell_interviewer()
        mail = self._send_interview_mail(
            CONVOCATION,
            self.employee_id,
            [file for _what, file in files],
            **self._prepare_convocation(),
        )
        if mail:
            self._note_convened("mail", files)
        else:
            self._note_to_print()
        self._note_missing_papers(papers)

    def _is_present(self, employee):
        day = self.company_id._interview_today()
        return bool(employee._filter_interview_present(day))

    def _do_convene_on_paper(self):
        """The printed invitation was handed over (any mode)."""
        # sudo: as in _do_convene
        for interview in self.sudo().filtered(lambda i: not i.convened_on):
            papers = interview._get_convocation_papers(("convocation",))
            interview._note_convened("paper", papers)
            interview.mail_error = False

    # === What the trace keeps ===

    def _in_company_lang(self):
        """Where the notes of the trace are worded, whoever acts."""
        self.ensure_one()
        lang = self.company_id.partner_id.lang or self.env.lang
        return self.with_context(lang=lang)

    def _note_to_print(self):
        """No address: the paper is to be handed over, as ``mail_error`` says."""
        self.write({"pending_mail": False, "convened_on": False})
        env = self._in_company_lang().env
        note = env._("No e-mail address: print the invitation and hand it over.")
        if self._get_last_convocation().kind != "convocation_held":
            self._trace("convocation_held", note, "paper", **self._prepare_slot())

    def _note_convened(self, channel, files=()):
        record = self._in_company_lang()
        self._trace(
            "convened",
            record._get_notice_warning(record._get_planned_day()) or "",
            channel,
            **self._prepare_slot(),
            **self._keep_convocation(channel, files),
        )
        self.write({"pending_mail": False, "convened_on": fields.Datetime.now()})

    def _prepare_slot(self):
        start, stop = self._get_ics_slot(REQUEST)
        return {
            "start": fields.Datetime.to_string(start),
            "stop": fields.Datetime.to_string(stop),
            "sequence": self.ics_sequence,
        }

    def _get_last_convocation(self):
        """The last step about an invitation to the present slot, or none."""
        kinds = ("convened", "convocation_held")
        start = fields.Datetime.to_string(self.planned_start)
        steps = self.event_ids.filtered(
            lambda e: e.kind in kinds and (e.data or {}).get("start") == start
        )
        return steps.sorted("sequence")[-1:]

    def _has_convened(self):
        return any(step.kind == "convened" for step in self.event_ids)

    def _get_convened_slot(self):
        """(start, stop) that the last invitation told, or nothing (self in sudo)."""
        steps = self.event_ids.filtered(lambda e: e.kind == "convened")
        data = steps.sorted("sequence")[-1:].data or {}
        return tuple(
            fields.Datetime.to_datetime(data.get(name)) for name in ("start", "stop")
        )

    # === Its papers ===

    def _get_convocation_papers(self, kinds=("convocation", "guide")):
        """``(kind, file)`` of these papers; one that fails is left out."""
        papers = []
        for kind in kinds:
            try:
                with self.env.cr.savepoint():
                    name, content = self._render_interview_paper(kind)
            except Exception as error:  # noqa: BLE001 the mail says it all anyway
                log_failure(_logger, error, "Paper %s of %s failed", kind, self)
                continue
            papers.append((kind, (name, content, "application/pdf")))
        return papers

    def _note_missing_papers(self, papers):
        if len(papers) < 2:
            self.mail_error = "\n".join(
                filter(
                    None,
                    (
                        self.mail_error,
                        self.env._(
                            "A paper could not be made: the mail left without it."
                        ),
                    ),
                )
            )
