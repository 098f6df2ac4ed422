from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_date

from .hr_professional_interview_obligation import OFFICER

#: States of its interview in which the report is sealed.
SEALED = ("delivered", "closed")
ARRIVED = {"interview_id", "state"}


class HrProfessionalInterviewReview(models.Model):
    """A review is opened, held with its interview, and closed for good.

    From the delivery of its interview on, evidence and criteria stay as the report
    says, and what it costs follows the headcounts until the closing; reopening the
    report frees them. Imported history has no report: HR closes it by hand.
    """

    _inherit = "hr.professional.interview.review"

    opened_on = fields.Date(readonly=True, copy=False)
    is_frozen = fields.Boolean(
        compute="_compute_is_frozen", export_string_translation=False
    )
    can_correct = fields.Boolean(
        compute="_compute_can_correct", export_string_translation=False
    )

    @api.depends("state", "interview_id.state")
    def _compute_is_frozen(self):
        for review in self:
            # sudo: the state of the report decides, whatever the user may read
            review.is_frozen = review.state == "closed" or review.sudo()._is_sealed()

    def _is_sealed(self):
        """Whether its report was handed over (self in sudo)."""
        meeting = self.interview_id
        return meeting.state in SEALED and not meeting._is_history()

    def _is_settled(self):
        """Whether the refresh changes its cost alone: judged, and sealed (in sudo)."""
        return bool(self.judgement_data) and self.state == "held" and self._is_sealed()

    @api.depends("is_frozen", "employee_id")
    @api.depends_context("uid")
    def _compute_can_correct(self):
        for review in self:
            # sudo: whose file it is cannot be read from public profiles
            hr_file = review.sudo().employee_id.is_interview_hr_file
            review.can_correct = hr_file and not review.is_frozen

    # === Acts of HR ===

    def action_open_review(self):
        """Open it ahead of its due date."""
        self._check_act()
        self._check_runs()
        self.filtered(lambda review: review.state == "forecast")._do_open()
        return True

    def action_compute_evidence(self):
        """Show the evidence there is, the review staying a forecast."""
        self._check_act()
        self._check_runs()
        # sudo: the ledger and its evidence are nobody's to write
        self.sudo().with_context(interview_review_lines=self.ids)._refresh_people()
        return True

    def action_close_review(self):
        """Close a review that no report to come closes."""
        self._check_act()
        for review in self:
            review._check_closable()
        # sudo: what is computed is nobody's to write by hand
        self.sudo()._do_close()
        return True

    def _check_act(self):
        """Acts are an officer's, never on his own file."""
        self.check_access("read")
        if not self.env.su and not self.env.user.has_group(OFFICER):
            raise AccessError(
                self.env._("Only an HR officer does this. Ask one of them.")
            )
        # sudo: whose file it is must be known before any right is granted
        self.sudo().employee_id.sudo(self.env.su)._check_interview_hr_file()

    def _check_runs(self):
        for review in self:
            if review.state == "closed":
                review._refuse_closed()
            if review.leaver or review.state == "void":
                review._refuse_left()

    def _refuse_closed(self):
        raise UserError(
            self.env._(
                "%(review)s was closed on %(day)s already. To correct it, reopen the"
                " report of its interview.",
                review=self.display_name,
                day=format_date(self.env, self.closed_on),
            )
        )

    def _refuse_left(self):
        raise UserError(
            self.env._(
                "%(review)s: the person left, or leaves before it is due, or nothing"
                " asks for it any more, so that none is held. Its evidence and"
                " documents are kept.",
                review=self.display_name,
            )
        )

    def _check_closable(self):
        self._check_runs()
        if self.state != "held":
            raise UserError(
                self.env._(
                    "%(review)s is not held: hold its interview first, or record it as"
                    " history.",
                    review=self.display_name,
                )
            )
        # sudo: the state of its interview, whatever the user may read
        meeting_sudo = self.sudo().interview_id
        # one that was closed before its review was computed is closed by hand
        waits = meeting_sudo and meeting_sudo.state != "closed"
        if waits and not meeting_sudo._is_history():
            raise UserError(
                self.env._(
                    "%(review)s closes with its interview: deliver the report, then"
                    " close the interview.",
                    review=self.display_name,
                )
            )

    # === What follows (in superuser mode) ===

    def _do_open(self):
        """Open these forecasts, and list their evidence."""
        # sudo: an act, on what is computed
        reviews_sudo = self.sudo()
        for company, reviews in reviews_sudo.grouped("company_id").items():
            reviews.write({"state": "open", "opened_on": company._interview_today()})
        self._trace_review("review_opened")
        reviews_sudo._refresh_people()

    def _do_close(self):
        for company, reviews in self.grouped("company_id").items():
            reviews.write({"state": "closed", "closed_on": company._interview_today()})
        self._trace_review("review_closed")

    def _do_unfreeze(self):
        """Its report was reopened: it is held, and follows the facts again."""
        self.write({"state": "held", "closed_on": False})

    def _refresh_people(self):
        self.employee_id._refresh_interview_obligations()

    def _trace_review(self, kind, note="", **data):
        """One step on each person's trace: read by him and by HR."""
        if not self:
            return
        self.env["hr.professional.interview.event"]._append(
            [
                {
                    # sudo: whose review it is, whoever acts
                    "employee_id": review.sudo().employee_id.id,
                    "kind": kind,
                    "note": note or False,
                    "data": {"review": review.id, **data},
                }
                for review in self
            ]
        )


class HrProfessionalInterview(models.Model):
    _inherit = "hr.professional.interview"

    def write(self, vals):
        before = {row: row.state for row in self} if "state" in vals else {}
        result = super().write(vals)
        # sudo: the review follows its interview, whoever moves it
        for interview_sudo, state in ((row.sudo(), old) for row, old in before.items()):
            reviews = interview_sudo.review_ids
            if interview_sudo.state == "closed" != state:
                reviews.filtered(lambda r: r.state == "held")._do_close()
            elif interview_sudo.state == "held" and state in SEALED:
                reviews.filtered(lambda r: r.state == "closed")._do_unfreeze()
        return result
