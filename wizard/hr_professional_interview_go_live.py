from collections import defaultdict
from datetime import date, timedelta
from typing import NamedTuple

from odoo import Command, api, fields, models
from odoo.exceptions import AccessError, UserError

WEEK = timedelta(days=7)
#: Proposed number of openings per interviewer and week: practice.
PROPOSED_WAVE = 5
OPEN_CRON = "hr_professional_interview.hr_professional_interview_cron_open"


class Opening(NamedTuple):
    """Somebody of the first wave: his first due date, and whether he is late."""

    interviewer: object
    employee: object
    due: date
    overdue: bool


class HrProfessionalInterviewGoLive(models.TransientModel):
    """Look at the first wave before it is opened, spread it, then go live.

    | actor         | operation | restriction              |
    | ------------- | --------- | ------------------------ |
    | administrator | all       | his own, of his companies |
    | anyone else   | none      |                          |
    """

    _name = "hr.professional.interview.go.live"
    _description = "Go live with the professional interviews"

    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        default=lambda self: self.env.company,
        domain="[('id', 'in', allowed_company_ids)]",
    )
    live_from = fields.Date(
        string="Live from",
        required=True,
        default=fields.Date.context_today,
        help="Interviews are opened and people told from this day on.",
    )
    lead_days = fields.Integer(string="Open interviews ahead", required=True)
    wave_size = fields.Integer(
        string="Per interviewer and week",
        help="At most so many interviews of the first wave are opened per interviewer"
        " and week, the most urgent first; 0: all at once.",
    )
    already_live = fields.Boolean(compute="_compute_already_live")
    people_count = fields.Integer(string="People", readonly=True)
    overdue_count = fields.Integer(string="Overdue", readonly=True)
    late_count = fields.Integer(
        string="Overdue before they are opened",
        readonly=True,
        help="Due dates not passed yet that will be when their interview is opened.",
    )
    alone_count = fields.Integer(string="Without interviewer", readonly=True)
    issue_count = fields.Integer(string="With data to check", readonly=True)
    last_day = fields.Date(string="Last opening", readonly=True)
    line_ids = fields.One2many(
        comodel_name="hr.professional.interview.go.live.line",
        inverse_name="wizard_id",
        readonly=True,
    )
    week_ids = fields.One2many(
        comodel_name="hr.professional.interview.go.live.week",
        inverse_name="wizard_id",
        readonly=True,
    )

    @api.depends("company_id")
    def _compute_already_live(self):
        for wizard in self:
            wizard.already_live = wizard.company_id._is_interview_live()

    @api.model
    def default_get(self, fields):
        values = super().default_get(fields)
        company = self.env["res.company"].browse(values.get("company_id"))
        company = company or self.env.company
        live = company.interview_live_from
        values.setdefault("lead_days", company.interview_lead_days)
        values.setdefault(
            "wave_size", company.interview_wave_size if live else PROPOSED_WAVE
        )
        if live:
            values["live_from"] = live
        return values

    @api.onchange("company_id", "live_from", "lead_days", "wave_size")
    def _onchange_wave(self):
        """Show the wave as it would be."""
        if self.company_id and self.live_from:
            self.update(self._prepare_preview(self._get_wave()))

    # The wave

    def _get_wave(self):
        """:class:`Opening` rows, most urgent first.

        Computed with the settings of the dialog, of which nothing is written.
        """
        self.ensure_one()
        self.env["hr.employee"]._check_interview_officer()
        if self.company_id not in self.env.user.company_ids:
            raise AccessError(self.env._("Choose one of your companies."))
        # sudo: counts of the whole company, for its administrators; no name of a file
        interviews = self.env["hr.professional.interview"].sudo()
        rows = interviews._get_rows_to_open(
            self.company_id, self.live_from, self.lead_days
        )
        owed = interviews._without_refused(rows).grouped("employee_id")
        return [
            Opening(
                interviews._propose_interviewer(employee),
                employee,
                min(found.mapped("due_date")),
                "overdue" in found.mapped("urgency"),
            )
            for employee, found in owed.items()
        ]

    def _prepare_preview(self, wave):
        shares = defaultdict(list)
        for row in wave:
            shares[row.interviewer].append(row)
        weeks = self._spread(shares.values())
        late = [row for day, rows in weeks.items() for row in rows if row.due < day]
        return {
            "people_count": len(wave),
            "overdue_count": _overdue(wave),
            "late_count": len(late) - _overdue(late),
            "alone_count": sum(not row.interviewer for row in wave),
            "issue_count": self._count_issues(wave),
            "last_day": max(weeks, default=False),
            "line_ids": self._prepare_lines(shares),
            "week_ids": self._prepare_weeks(weeks),
        }

    def _spread(self, shares):
        """{day: what is opened from that day on}, earliest first."""
        weeks = defaultdict(list)
        for rows in shares:
            for rank, row in enumerate(rows):
                week = rank // self.wave_size if self.wave_size > 0 else 0
                weeks[self.live_from + week * WEEK].append(row)
        return dict(sorted(weeks.items()))

    def _prepare_lines(self, shares):
        ranked = sorted(shares.items(), key=lambda item: -len(item[1]))
        return [Command.clear()] + [
            Command.create(
                {
                    "name": interviewer.name or self.env._("No interviewer"),
                    "count": len(rows),
                    "overdue": _overdue(rows),
                    "last_day": max(self._spread([rows])),
                }
            )
            for interviewer, rows in ranked
        ]

    def _prepare_weeks(self, weeks):
        return [Command.clear()] + [
            Command.create({"day": day, "count": len(rows), "overdue": _overdue(rows)})
            for day, rows in weeks.items()
        ]

    def _count_issues(self, wave):
        employees = self.env["hr.employee"].union(*(row.employee for row in wave))
        return len(employees.filtered("interview_issue_codes"))

    # Going live

    def action_confirm(self):
        """Write the settings; the interviews are opened by the scheduled action.

        :raises UserError: the day is past, or numbers are negative.
        """
        self.ensure_one()
        self.check_access("write")
        company = self.company_id
        if not self.already_live and self.live_from < company._interview_today():
            raise UserError(
                self.env._("The day is past: nothing can have been opened then.")
            )
        company.write(
            {
                "interview_live_from": self.live_from,
                "interview_lead_days": self.lead_days,
                "interview_wave_size": self.wave_size,
            }
        )
        # sudo: administrators of the interviews start no scheduled action but this one
        self.env.ref(OPEN_CRON).sudo()._trigger()
        return self.env["ir.actions.act_window"]._for_xml_id(
            "hr_professional_interview.hr_professional_interview_action"
        )

    def action_check_data(self):
        """Open what is to be checked before going live."""
        return self.env["ir.actions.act_window"]._for_xml_id(
            "hr_professional_interview.hr_employee_action_interview_check"
        )


class HrProfessionalInterviewGoLiveLine(models.TransientModel):
    """One interviewer's share of the first wave. Rights: as the dialog."""

    _name = "hr.professional.interview.go.live.line"
    _description = "First wave of an interviewer"

    wizard_id = fields.Many2one(
        comodel_name="hr.professional.interview.go.live",
        required=True,
        index=True,
        ondelete="cascade",
    )
    name = fields.Char(string="Interviewer")
    count = fields.Integer(string="Interviews")
    overdue = fields.Integer()
    last_day = fields.Date(string="Last opening")


class HrProfessionalInterviewGoLiveWeek(models.TransientModel):
    """One week of the first wave. Rights: as the dialog."""

    _name = "hr.professional.interview.go.live.week"
    _description = "First wave of a week"

    wizard_id = fields.Many2one(
        comodel_name="hr.professional.interview.go.live",
        required=True,
        index=True,
        ondelete="cascade",
    )
    day = fields.Date(string="Week of")
    count = fields.Integer(string="Opened")
    overdue = fields.Integer()


def _overdue(rows):
    return sum(row.overdue for row in rows)
