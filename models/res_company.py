from odoo import api, fields, models
from odoo.exceptions import AccessError, ValidationError

from ..engine.facts import Settings

OFFICER = "hr_professional_interview.group_hr_professional_interview_officer"
ADMINISTRATOR = (
    "hr_professional_interview.group_hr_professional_interview_administrator"
)
# France, its overseas departments and the territories where the labour code applies
COUNTRY_CODES = {"FR", "GP", "MQ", "GF", "RE", "YT", "PM", "BL", "MF"}
LAW = Settings()

DAY_SETTINGS = {
    "interview_lead_days",
    "interview_lead_days_review",
    "interview_escalation_days",
    "interview_wave_size",
    "interview_soon_days",
    "interview_return_offer_days",
    "interview_contract_gap_days",
    "interview_absence_gap_days",
    "interview_observation_days",
    "interview_notice_days",
    "interview_duration",
    "interview_link_days",
    "interview_copy_link_days",
}
# what changes somebody's due dates or review
LEGAL_SETTINGS = {
    "interview_enabled",
    "interview_return_offer_days",
    "interview_contract_gap_days",
    "interview_absence_gap_days",
    "interview_suspension_extends_deadlines",
    "interview_first_transition",
    "interview_review_anchor",
    "interview_review_tolerance",
    "interview_late_counts_missing",
    "interview_headcount_reference",
    "interview_return_filter_edge",
    "interview_due_on_eve",
    "interview_late_career_dedicated",
    "interview_lapsed_agreement",
    "interview_leaver_judged",
    "interview_strict_sanction",
    "interview_exclude_trainee",
    "interview_exclude_contractor",
    "interview_exclude_freelance",
}
SETTINGS = LEGAL_SETTINGS | {
    "interview_live_from",
    "interview_lead_days",
    "interview_soon_days",
    "interview_manager_depth",
    "interview_lead_days_review",
    "interview_escalation_days",
    "interview_wave_size",
    "interview_hr_interviewer_id",
    "interview_skills",
    "interview_convene",
    "interview_notice_days",
    "interview_duration",
    "interview_observation_days",
    "interview_link_days",
    "interview_copy_link_days",
}


class ResCompany(models.Model):
    """Settings of the professional interviews, one set per company.

    | actor                        | operation | restriction               |
    | ---------------------------- | --------- | ------------------------- |
    | officer                      | read      |                           |
    | administrator                | write     | his companies             |
    | Settings, Employees, others  | none      |                           |

    Where the law leaves two readings, the default is the prudent one; each help text
    gives it with its article.
    """

    _inherit = "res.company"

    interview_enabled = fields.Boolean(
        string="Professional interviews",
        compute="_compute_interview_enabled",
        store=True,
        readonly=False,
        groups=OFFICER,
        help="Whether the French duty of professional interviews applies. Default: on"
        " when the company is in France or overseas (L6315-1).",
    )
    interview_live_from = fields.Date(
        string="Live from",
        groups=OFFICER,
        help="Until this day is set and reached, due dates are computed and shown, but"
        " no interview is opened and nobody is told anything.",
    )
    interview_lead_days = fields.Integer(
        string="Open interviews ahead",
        default=90,
        required=True,
        groups=OFFICER,
        help="Days before a due date when the interview to plan is opened. Practice,"
        " not law.",
    )
    interview_soon_days = fields.Integer(
        string="Due soon",
        default=90,
        required=True,
        groups=OFFICER,
        help="Days before a due date when it is shown as due soon. Practice, not law.",
    )
    interview_manager_depth = fields.Selection(
        selection=[("direct", "Direct reports"), ("all", "Whole chain of reports")],
        string="Managers see",
        default="direct",
        required=True,
        groups=OFFICER,
        help="Whose interviews a manager sees, plans and holds.",
    )
    interview_return_offer_days = fields.Integer(
        string="Offer after a return",
        default=LAW.return_offer_days,
        required=True,
        groups=OFFICER,
        help="Days after the return to offer the interview. L6315-1, I sets no delay;"
        " default 30, the usual practice.",
    )
    interview_contract_gap_days = fields.Integer(
        string="Gap between contracts",
        default=LAW.contract_gap_days,
        required=True,
        groups=OFFICER,
        help="Contracts at most this many days apart are one employment (L1243-11,"
        " L6222-16). Default 3.",
    )
    interview_absence_gap_days = fields.Integer(
        string="Gap between absences",
        default=LAW.absence_gap_days,
        required=True,
        groups=OFFICER,
        help="Absences at most this many days apart are one absence, with one return"
        " (L6315-1, I). Default 3.",
    )
    interview_suspension_extends_deadlines = fields.Boolean(
        string="Suspensions push due dates back",
        default=LAW.suspension_extends_deadlines,
        groups=OFFICER,
        help="The ministry lets delays stop during suspensions that do not count for"
        " seniority; the code (L6315-1) does not say so. Default: no, the due date"
        " stays and is on hold.",
    )
    interview_first_transition = fields.Selection(
        selection=[
            ("hire_plus_1y", "One year after hire"),
            ("art_2222", "One year after the reform, former date at the latest"),
            ("former", "Two years after hire"),
        ],
        string="First interview, hired the year before the reform",
        default=LAW.first_transition,
        required=True,
        groups=OFFICER,
        help="First interview of those hired from 26 October 2024 to 25 October 2025"
        " and never interviewed (L6315-1; Code civil, art. 2222). Default: one year"
        " after hire.",
    )
    interview_review_anchor = fields.Selection(
        selection=[
            ("earlier", "The earlier of both"),
            ("seniority", "Anniversaries of seniority"),
            ("rolling", "Eight years after the last review"),
        ],
        string="Next review",
        default=LAW.review_anchor,
        required=True,
        groups=OFFICER,
        help="L6315-1, II counts eight years of seniority, L6323-13 looks eight years"
        " back from the review. Default: the earlier of both.",
    )
    interview_review_tolerance = fields.Boolean(
        string="Review tolerance",
        default=LAW.review_tolerance,
        groups=OFFICER,
        help="The ministry accepts a review until the day before the next year of"
        " seniority is completed (9 years for L6315-1, II; 7 formerly). Default: no.",
    )
    interview_late_counts_missing = fields.Boolean(
        string="A late interview is missing",
        default=LAW.late_counts_missing,
        groups=OFFICER,
        help="L6323-13 does not say whether a late interview counts. Default: no, it"
        " counts as held and is shown as late.",
    )
    interview_headcount_reference = fields.Selection(
        selection=[
            ("review_year", "Year of the review"),
            ("due_year", "Year the review was due"),
        ],
        string="Headcount of",
        default=LAW.headcount_reference,
        required=True,
        groups=OFFICER,
        help="Year whose headcount decides on the sanction (L6323-13, CSS L130-1)."
        " Default: the year of the review.",
    )
    interview_return_filter_edge = fields.Selection(
        selection=[
            ("inclusive", "Counts"),
            ("exclusive", "Does not count"),
        ],
        string="Interview exactly twelve months before a return",
        default=LAW.return_filter_edge,
        required=True,
        groups=OFFICER,
        help="A return owes no interview when one was held in the 12 months before"
        " (L6315-1, I). Default: the first of these days counts.",
    )
    interview_due_on_eve = fields.Boolean(
        string="Due on the eve",
        default=LAW.due_on_eve,
        groups=OFFICER,
        help="Some count delays to the day before the anniversary. Default: no, the"
        " anniversary itself is the last day (CPC, art. 641).",
    )
    interview_late_career_dedicated = fields.Boolean(
        string="Interview before 60 always due",
        default=LAW.late_career_dedicated,
        groups=OFFICER,
        help="Default: yes, an interview with these topics is due in the two years"
        " before 60. No: the topics are only added to an interview that falls in them"
        " (L6315-1, V).",
    )
    interview_lapsed_agreement = fields.Selection(
        selection=[
            ("day_of_change", "The day it lapsed at the earliest"),
            ("literal", "Four years after the last interview"),
            ("art_2222", "The former date at the latest"),
        ],
        string="Lapsed agreement above four years",
        default=LAW.lapsed_agreement,
        required=True,
        groups=OFFICER,
        help="Date of an interval that was running on 1 October 2026, when agreements"
        " above 48 months lapsed (loi 2025-989, art. 3; Code civil, art. 2222)."
        " Default: due at the earliest the day the agreement lapsed.",
    )
    interview_leaver_judged = fields.Boolean(
        string="Review of leavers",
        default=LAW.leaver_judged,
        groups=OFFICER,
        help="L6323-13 is silent on people who leave before their review. Default: no"
        " review, no sanction.",
    )
    interview_strict_sanction = fields.Boolean(
        string="One failure is enough",
        default=LAW.strict_sanction,
        groups=OFFICER,
        help="The former administrative reading of L6323-13. Default: no, interviews"
        " and training must both be missing (Cass. soc., 21 January 2026).",
    )
    interview_exclude_trainee = fields.Boolean(
        string="Trainees",
        default="trainee" in LAW.excluded_types,
        groups=OFFICER,
        help="Trainees have no employment contract: no interview is owed (L6315-1).",
    )
    interview_exclude_contractor = fields.Boolean(
        string="Contractors",
        default="contractor" in LAW.excluded_types,
        groups=OFFICER,
        help="Their own employer owes the interview (L6315-1).",
    )
    interview_exclude_freelance = fields.Boolean(
        string="Freelancers",
        default="freelance" in LAW.excluded_types,
        groups=OFFICER,
        help="Freelancers are nobody's employees: no interview is owed (L6315-1).",
    )

    @api.depends("country_id")
    def _compute_interview_enabled(self):
        for company in self:
            company.interview_enabled = company.country_id.code in COUNTRY_CODES

    @api.constrains(*sorted(DAY_SETTINGS))
    def _check_interview_days(self):
        for company in self:
            for name in sorted(DAY_SETTINGS):
                if company[name] < 0:
                    raise ValidationError(
                        self.env._(
                            "%(company)s: “%(setting)s” cannot be negative. Enter 0 or"
                            " more.",
                            company=company.name,
                            setting=self._fields[name]._description_string(self.env),
                        )
                    )

    @api.model_create_multi
    def create(self, vals_list):
        self._check_interview_settings({name for vals in vals_list for name in vals})
        return super().create(vals_list)

    def write(self, vals):
        self._check_interview_settings(vals.keys())
        before = self._get_interview_settings()
        # sudo: administrators of the interviews write these settings and no others
        writer = self.sudo() if vals and vals.keys() <= SETTINGS else self
        result = super(ResCompany, writer).write(vals)
        after = self._get_interview_settings()
        changed = self.filtered(lambda c: before[c.id] != after[c.id])
        if changed:
            self.env["hr.employee"]._mark_interview_refresh_of_companies(changed)
        return result

    def _check_interview_settings(self, names):
        """Settings of the interviews belong to their administrators."""
        if self.env.su or SETTINGS.isdisjoint(names):
            return
        user = self.env.user
        if not user.has_group(ADMINISTRATOR) or self - user.company_ids:
            raise AccessError(
                self.env._(
                    "The settings of the professional interviews belong to their"
                    " administrators, each in his companies. Ask one of them."
                )
            )

    def _get_interview_settings(self):
        # sudo: compared whoever writes, for instance the country
        companies_sudo = self.sudo()
        return {
            company.id: [company[name] for name in sorted(LEGAL_SETTINGS)]
            for company in companies_sudo
        }

    def _interview_today(self):
        """Today where the company is: its working hours' time zone, else Paris."""
        self.ensure_one()
        # sudo: read by whoever reads a date
        tz = self.sudo().resource_calendar_id.tz or "Europe/Paris"
        return fields.Date.context_today(self.with_context(tz=tz))

    def _filter_interview_sole_officer(self):
        """Companies where the current user is the only active officer.

        Asked for each guarded field of a list: answered from the records in memory,
        which forget by themselves what somebody writes in the same transaction.
        """
        # sudo: the identifier of a shipped record, from the cache
        group_id = self.env["ir.model.data"].sudo()._xmlid_to_res_id(OFFICER)
        # sudo: users are not readable as such by everybody
        group_sudo = self.env["res.groups"].sudo().browse(group_id)
        # access checks search archived records too
        others_sudo = group_sudo.with_context(active_test=False).all_user_ids.filtered(
            lambda user: user.active and not user.share and user.id != self.env.uid
        )
        return self - others_sudo.company_ids.with_env(self.env)
