from odoo import api, fields, models
from odoo.fields import Domain

#: An answer in which something is said.
SAID = (
    Domain("text", "not in", (False, ""))
    | Domain("yes_no", "!=", False)
    | Domain("choice_id", "!=", False)
    | Domain("given", "=", True)
)
NOTHING = {"text": False, "yes_no": False, "choice_id": False, "given": False}
#: States in which the interview does not take place, for the time being at least.
NOT_HELD = ("cancelled", "declined")


class HrProfessionalInterviewAccess(models.Model):
    _inherit = "hr.professional.interview.access"

    @api.autovacuum
    def _gc_expired(self):
        """Forget links whose delay is over; the trace keeps that they were sent."""
        today = fields.Date.today()
        # sudo: a clean-up of Odoo's, in every company
        companies_sudo = self.env["res.company"].sudo()
        enabled = [("interview_enabled", "=", True)]
        for company in companies_sudo.search(enabled):
            limit = fields.Date.subtract(today, months=company.interview_link_months)
            over = [("company_id", "=", company.id), ("expires_at", "<", limit)]
            self.search(over, limit=1000).unlink()


class HrProfessionalInterview(models.Model):
    """What nobody shared goes too when the interview does not take place.

    The questions stay, empty: who is offered the interview again prepares it again.
    """

    _inherit = "hr.professional.interview"

    def write(self, vals):
        if vals.get("state") in NOT_HELD:
            # before it is locked
            # sudo: the drafts are other people's, and not read
            self.sudo().filtered(lambda i: i.state not in NOT_HELD)._empty_drafts()
        return super().write(vals)

    def _empty_drafts(self):
        """Delete private notes, empty what was not shared (in superuser mode)."""
        mine = Domain("interview_id", "in", self.ids)
        self.env["hr.professional.interview.note"].search(mine).unlink()
        unshared = self.filtered(lambda interview: not interview.prepared_on)
        hers = Domain("interview_id", "in", unshared.ids)
        hers &= Domain("side", "=", "employee")
        prepared = hers & Domain("stage", "=", "preparation") & SAID
        answers = self.env["hr.professional.interview.answer"].search(prepared)
        answers.write(NOTHING)
        placed = Domain("level", "!=", False) | Domain("comment", "!=", False)
        skills = self.env["hr.professional.interview.skill"].search(hers & placed)
        skills.write({"level": False, "comment": False})
