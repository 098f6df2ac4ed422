from odoo import api, fields, models
from odoo.tools import split_every

from odoo.addons.hr_professional_interview import engine

from .hr_employee_rights import OFFICER
from .interview_labels import selection_labels
from .interview_outlook import OutlookSentences, fixes_data

BATCH = 500


class HrEmployee(models.Model):
    """What the next review would cost, today or on its due date, and what repairs it.

    Forecasts, asked of the engine when they are read. For officers, not on their own
    file.
    """

    _inherit = "hr.employee"

    interview_outlook_today = fields.Text(
        string="If Held Today",
        compute="_compute_interview_outlook",
        groups=OFFICER,
    )
    interview_outlook_due = fields.Text(
        string="On the Due Date", compute="_compute_interview_outlook", groups=OFFICER
    )
    interview_outlook_fix = fields.Text(
        string="What Repairs It", compute="_compute_interview_outlook", groups=OFFICER
    )

    @api.depends("interview_obligation_ids")
    @api.depends_context("lang", "uid")
    def _compute_interview_outlook(self):
        words = OutlookSentences(self.env)
        # sudo: whose file it is decides; nothing is told of others
        mine = self._origin.sudo().filtered("is_interview_hr_file").with_env(self.env)
        outlooks = mine._get_interview_outlooks()
        for employee in self:
            outlook = outlooks.get(employee._origin)
            fixes = fixes_data(outlook) if outlook else ()
            employee.interview_outlook_today = outlook and employee._say_judged(
                outlook.now
            )
            employee.interview_outlook_due = outlook and employee._say_judged(
                outlook.review
            )
            employee.interview_outlook_fix = words.fix(fixes[0]) if fixes else False

    def _say_judged(self, review):
        """Outcome and amount of an engine review, in a few words."""
        reviews = self.env["hr.professional.interview.review"]
        outcome = selection_labels(reviews, "outcome")[review.exposure.outcome]
        if not review.exposure.amount:
            return outcome
        euros = self.env.ref("base.EUR").format(review.exposure.amount)
        return self.env._("%(outcome)s: %(amount)s", outcome=outcome, amount=euros)

    def _get_interview_outlooks(self, day=None):
        """Outlook of the open review of these employees, as the engine answers.

        In a fixed number of queries per batch. Whoever calls it checked the right.

        :param day: the day of reading, by default today where each works.
        :return: {employee: :class:`engine.Outlook`}; nobody whose facts are wrong, nor
            who has no open review.
        """
        found = {}
        for batch in split_every(BATCH, self.ids, self.browse):
            # sudo: contracts, time off and birth dates, as in the refresh
            covered = batch.sudo().filtered(lambda one: one._interview_covered())
            reader = covered._get_interview_facts_reader(evidence=True)
            for employee in covered:
                today = employee.company_id._interview_today()
                try:
                    outlook = engine.outlook(reader.facts(employee), day or today)
                except engine.EngineError:
                    # named in the data to check
                    continue
                if outlook:
                    found[employee.with_env(self.env)] = outlook
        return found
