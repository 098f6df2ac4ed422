from odoo import api, fields, models
from odoo.fields import Domain

from .res_company import OFFICER

# practice, not law: a review takes longer to prepare
REVIEW_LEAD_DAYS = 180
ESCALATION_DAYS = 30


class ResCompany(models.Model):
    """When interviews are opened, how many at once, and who steps in.

    Rights as for the other settings: officers read, administrators write.
    """

    _inherit = "res.company"

    interview_lead_days_review = fields.Integer(
        string="Open reviews ahead",
        default=REVIEW_LEAD_DAYS,
        required=True,
        groups=OFFICER,
        help="Days before the due date of a review when its interview is opened."
        " Practice, not law.",
    )
    interview_escalation_days = fields.Integer(
        string="Tell HR",
        default=ESCALATION_DAYS,
        required=True,
        groups=OFFICER,
        help="Days before the due date when HR is told of an interview that is still"
        " to plan. Practice, not law.",
    )
    interview_wave_size = fields.Integer(
        string="First wave",
        groups=OFFICER,
        help="At most so many interviews of the first wave are opened per interviewer"
        " and week; 0: all at once. What comes due later is opened on its day.",
    )
    interview_hr_interviewer_id = fields.Many2one(
        comodel_name="hr.employee",
        string="HR interviewer",
        groups=OFFICER,
        domain="[('company_id', '=', id)]",
        help="Conducts the interviews of people without manager, and is told of those"
        " that are not planned in time, of reviews that are opened and of payments that"
        " come near. Left empty, nobody is told.",
    )

    @api.model
    def _get_interview_live_companies(self):
        """Companies that went live, each with its own today."""
        # sudo: the scheduled opening serves every company
        companies = self.sudo().search(
            [("interview_enabled", "=", True), ("interview_live_from", "!=", False)]
        )
        return companies.filtered(lambda company: company._is_interview_live())

    def _is_interview_live(self):
        self.ensure_one()
        # sudo: whether anything leaves at all, whoever asks
        company_sudo = self.sudo()
        live_from = company_sudo.interview_live_from
        return bool(live_from) and live_from <= self._interview_today()

    def _get_interview_opening_domain(self, day, lead_days=None):
        """Rows of the ledger whose interview is to be opened by ``day``.

        Offers are HR's to make, recommendations are not owed; who is away is seen when
        he is about to be back. ``lead_days``: instead of the company's, to see what it
        would change.
        """
        self.ensure_one()
        wave = self._get_interview_wave_domain(day, lead_days)
        lead = fields.Date.add(day, days=self._get_interview_lead(lead_days))
        away = Domain("hold_from", "<=", day) & (
            Domain("hold_until", "=", False) | Domain("hold_until", ">", lead)
        )
        return (
            Domain("company_id", "=", self.id)
            & Domain("employee_active", "=", True)
            & Domain("state", "=", "open")
            & Domain("offer_only", "=", False)
            & Domain("recommended", "=", False)
            & wave
            & ~away
        )

    def _get_interview_lead(self, lead_days):
        return self.interview_lead_days if lead_days is None else lead_days

    def _get_interview_wave_domain(self, day, lead_days=None):
        """Rows due within the lead time of their kind, counted from ``day``."""
        self.ensure_one()
        lead = fields.Date.add(day, days=self._get_interview_lead(lead_days))
        review = fields.Date.add(day, days=self.interview_lead_days_review)
        due = Domain("due_date", "<=", lead) & Domain("kind", "!=", "review")
        return due | Domain("due_date", "<=", review) & Domain("kind", "=", "review")
