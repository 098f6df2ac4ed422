from odoo import models

from .interview_file_names import file_name

#: States in which there is a report, or the draft of one.
REPORT_STATES = ("planned", "held", "delivered", "closed")
DELIVERED_STATES = ("delivered", "closed")
#: Papers that hold what was said or agreed.
ANSWER_PAPERS = ("report", "action_sheet", "signatures")


class HrProfessionalInterview(models.Model):
    """Papers of an interview: invitation, guide, blank form, report, action sheet.

    | paper                        | who prints it                                    |
    | ---------------------------- | ------------------------------------------------ |
    | invitation, guide, blank     | whoever reads the interview; they hold no answer |
    | form                         |                                                  |
    | report, action sheet before  | the interviewer, as a draft                      |
    | its delivery                 |                                                  |
    | report, action sheet once    | whoever reads its answers                        |
    | delivered; signatures        |                                                  |

    No paper tells the reason of a return, but the report when the employee shared it.
    """

    _name = "hr.professional.interview"
    _inherit = ["hr.professional.interview", "hr.professional.interview.printed"]

    def _filter_paper_readable(self, kind):
        readable = self._filtered_access("read")
        if kind not in ANSWER_PAPERS or self.env.su:
            return readable
        delivered = readable.filtered(lambda i: i.state in DELIVERED_STATES)
        drafts = (readable - delivered)._filter_interviewer()
        # sudo: which rows there are; whether they may be read is asked next
        rows = delivered.sudo().answer_ids.filtered(lambda r: r.stage == "report")
        hidden = rows - rows.with_env(self.env)._filtered_access("read")
        hidden_ids = hidden.interview_id._ids
        return (delivered | drafts).filtered(lambda i: i.id not in hidden_ids)

    def _get_cannot_print(self, kind):
        reasons = super()._get_cannot_print(kind)
        for interview in self:
            if kind == "convocation" and not interview.planned_start:
                reasons[interview.id] = self.env._(
                    "%(interview)s: choose the day and time first.",
                    interview=interview.display_name,
                )
            elif kind == "signatures" and interview.state not in DELIVERED_STATES:
                reasons[interview.id] = self.env._(
                    "%(interview)s: nothing was signed yet, deliver the report first.",
                    interview=interview.display_name,
                )
            elif kind == "report" and not interview._has_report():
                reasons[interview.id] = self.env._(
                    "%(interview)s: no report was written here. Print the blank form"
                    " instead.",
                    interview=interview.display_name,
                )
        return reasons

    def _has_report(self):
        if self.env.su:
            return True
        # sudo: whether there are rows, whoever asks
        return self.state in REPORT_STATES and bool(self.sudo().answer_ids)

    def _get_interview_paper_name(self, kind):
        # sudo: who reads the interview reads whose it is
        employee_sudo = self.sudo().employee_id
        lang = employee_sudo._get_interview_lang()
        named = self.with_context(lang=lang)
        title = named._get_paper_titles()[kind]
        day = self._get_day()
        parts = [title, employee_sudo.name, day.isoformat() if day else ""]
        return file_name(" - ".join(filter(None, parts)))

    def _get_paper_titles(self):
        """``{kind of paper: its title}``; none tells why the interview is held."""
        return {
            "convocation": self.env._("Invitation"),
            "guide": self.env._("Preparation guide"),
            "blank_form": self.env._("Interview form"),
            "blank_form_large": self.env._("Interview form"),
            "report": self.env._("Interview report"),
            "action_sheet": self.env._("Action sheet"),
            "signatures": self.env._("Signatures and observations"),
        }

    def _get_interview_paper_content(self, kind):
        """A report that was handed over is given as it was sealed, never made again."""
        if kind == "report" and self.state in DELIVERED_STATES:
            # sudo: the rights on what the report holds were checked
            documents_sudo = self.sudo().document_ids
            sealed = documents_sudo.filtered(
                lambda d: d.kind == "report" and d.mimetype == "application/pdf"
            )
            if sealed:
                return sealed.sorted("version")[-1:]._get_content()
        return super()._get_interview_paper_content(kind)

    def _prefetch_papers(self, kind):
        # sudo: read ahead for papers that are made in superuser mode
        interviews_sudo = self.sudo()
        interviews_sudo.answer_ids.mapped("text")
        interviews_sudo.employee_id.mapped("name")
        interviews_sudo.employee_id.professional_interview_ids.mapped("held_on")
        interviews_sudo.employee_id.resume_line_ids.mapped("name")
        interviews_sudo.interviewer_id.mapped("name")
        interviews_sudo.action_ids.mapped("name")
