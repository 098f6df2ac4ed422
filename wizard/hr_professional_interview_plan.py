from collections import defaultdict
from datetime import datetime, time, timedelta

from pytz import timezone, utc

from odoo import Command, api, fields, models
from odoo.exceptions import UserError

DAY = timedelta(days=1)
#: Monday to Friday.
WORKDAYS = range(5)
#: How many days ahead a slot is looked for.
HORIZON = 90


class HrProfessionalInterviewPlan(models.TransientModel):
    """Plan several interviews at once, after a look at the slots and the problems.

    Each interviewer's interviews follow one another, the most urgent first, where
    neither he nor the employee has another meeting.

    | actor                     | operation | restriction                            |
    | ------------------------- | --------- | -------------------------------------- |
    | officer                   | plan      | his companies, not his own file        |
    | line manager, interviewer | plan      | his team, the interviews he conducts   |
    | anyone else               | none      | nothing to plan                        |
    """

    _name = "hr.professional.interview.plan"
    _description = "Plan several interviews"

    interview_ids = fields.Many2many(
        comodel_name="hr.professional.interview",
        relation="hr_professional_interview_plan_interview_rel",
        default=lambda self: self._default_interview_ids(),
    )
    first_day = fields.Date(
        string="From",
        required=True,
        default=lambda self: fields.Date.context_today(self) + DAY,
    )
    day_start = fields.Float(string="Between", required=True, default=9)
    day_stop = fields.Float(string="and", required=True, default=17)
    minutes = fields.Integer(string="Minutes each", required=True, default=60)
    per_day = fields.Integer(
        string="Per interviewer and day",
        required=True,
        default=3,
        help="At most so many interviews a day for one interviewer.",
    )
    line_ids = fields.One2many(
        comodel_name="hr.professional.interview.plan.line",
        inverse_name="wizard_id",
        compute="_compute_line_ids",
        store=True,
        readonly=False,
    )
    ready_count = fields.Integer(string="Ready", compute="_compute_counts")
    problem_count = fields.Integer(string="With a problem", compute="_compute_counts")

    @api.model
    def _default_interview_ids(self):
        if self.env.context.get("active_model") != "hr.professional.interview":
            return False
        return self.env.context.get("active_ids", [])

    @api.depends(
        "interview_ids", "first_day", "day_start", "day_stop", "minutes", "per_day"
    )
    def _compute_line_ids(self):
        for wizard in self:
            wizard.line_ids = [Command.clear()] + [
                Command.create(vals) for vals in wizard._prepare_lines()
            ]

    @api.depends("line_ids.start", "line_ids.problem")
    def _compute_counts(self):
        for wizard in self:
            ready = wizard.line_ids.filtered("start")
            wizard.ready_count = len(ready)
            wizard.problem_count = len(wizard.line_ids.filtered("problem"))

    # Slots

    def _prepare_lines(self):
        """One line per interview: its slot, or why it has none."""
        self.ensure_one()
        interviews = self.interview_ids._origin.sorted(
            lambda i: (i.due_date or fields.Date.to_date("9999-12-31"), i.id)
        )
        refused = interviews._get_cannot_reasons("plan")
        conducts = {
            interview: interview.interviewer_id or interview._get_default_interviewer()
            for interview in interviews
            if not refused[interview.id]
        }
        slots = SlotFinder(self, conducts)
        return [
            {
                "interview_id": one.id,
                **self._prepare_slot(one, refused[one.id], conducts.get(one), slots),
            }
            for one in interviews
        ]

    def _prepare_slot(self, interview, refusal, interviewer, slots):
        if refusal:
            return {"problem": refusal}
        if not interviewer:
            return {"problem": self.env._("Nobody to conduct it: choose somebody.")}
        start = slots.take(interview, interviewer)
        if not start:
            return {
                "interviewer_id": interviewer.id,
                "problem": self.env._(
                    "No slot within %(days)s days: widen the hours.", days=HORIZON
                ),
            }
        late = interview.due_date and start.date() > interview.due_date
        return {
            "interviewer_id": interviewer.id,
            "start": start,
            "problem": late and self.env._("After its due date."),
        }

    # Planning

    def action_plan(self):
        """Plan what has a slot; what cannot be planned stops nothing else.

        :raises UserError: nothing has a slot, or nothing could be planned.
        """
        self.ensure_one()
        self.check_access("write")
        lines = self.line_ids.filtered("start")
        failed = [line._plan(self.minutes) for line in lines]
        problems = [problem for problem in failed if problem]
        if len(problems) == len(lines):
            raise UserError(
                "\n".join(problems)
                or self.env._("Nothing has a slot: choose other interviews or hours.")
            )
        message = self.env._("Planned: %(count)s.", count=len(lines) - len(problems))
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "warning" if problems else "success",
                "message": "\n".join([message, *problems]),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }


class HrProfessionalInterviewPlanLine(models.TransientModel):
    """One interview of the dialog and its slot. Rights: as the dialog."""

    _name = "hr.professional.interview.plan.line"
    _description = "Slot of an interview"

    wizard_id = fields.Many2one(
        comodel_name="hr.professional.interview.plan",
        required=True,
        index=True,
        ondelete="cascade",
    )
    interview_id = fields.Many2one(
        comodel_name="hr.professional.interview", required=True, ondelete="cascade"
    )
    employee_id = fields.Many2one(related="interview_id.employee_id")
    due_date = fields.Date(related="interview_id.due_date")
    interviewer_id = fields.Many2one(comodel_name="hr.employee")
    start = fields.Datetime(string="Slot")
    problem = fields.Char()

    def _plan(self, minutes):
        """Plan one interview; returns why it could not be, or an empty text."""
        interview = self.interview_id
        try:
            with self.env.cr.savepoint():
                interview.write(
                    {
                        "planned_start": self.start,
                        "planned_stop": self.start + timedelta(minutes=minutes),
                        **self._prepare_interviewer_vals(),
                    }
                )
                interview.action_plan()
        except UserError as error:
            return f"{interview.display_name}: {error}"
        return ""

    def _prepare_interviewer_vals(self):
        if self.interviewer_id == self.interview_id.interviewer_id:
            return {}
        return {"interviewer_id": self.interviewer_id.id}


class SlotFinder:
    """Free slots of interviewers, in the order they are asked for.

    How to use: one per dialog, then :meth:`take` per interview, most urgent first.
    """

    def __init__(self, wizard, conducts):
        self.wizard = wizard
        self.length = timedelta(minutes=max(wizard.minutes, 1))
        self.zone = timezone(wizard.env.user.tz or "Europe/Paris")
        self.count = defaultdict(int)
        self.busy = self._read_busy(conducts)

    def take(self, interview, interviewer):
        """Start in UTC of the first slot free for both, or None."""
        # sudo: whose calendar it is; only free or busy is looked at
        people = interviewer.sudo() | interview.sudo().employee_id
        partners = [partner.id for partner in map(_partner, people) if partner]
        for start in self._starts():
            day = (interviewer.id, start.date())
            if self.count[day] < max(self.wizard.per_day, 1) and all(
                self._is_free(partner, start) for partner in partners
            ):
                self.count[day] += 1
                for partner in partners:
                    self.busy[partner].append((start, start + self.length))
                return start
        return None

    def _is_free(self, partner_id, start):
        stop = start + self.length
        return not any(
            first < stop and start < last for first, last in self.busy[partner_id]
        )

    def _starts(self):
        """Starts of the slots of the coming working days, in UTC."""
        for ahead in range(HORIZON):
            day = self.wizard.first_day + ahead * DAY
            if day.weekday() not in WORKDAYS:
                continue
            start = self._at(day, self.wizard.day_start)
            stop = self._at(day, self.wizard.day_stop)
            while start + self.length <= stop:
                yield start
                start += self.length

    def _at(self, day, hour):
        minutes = round(min(max(hour, 0), 23.99) * 60)
        local = datetime.combine(day, time()) + timedelta(minutes=minutes)
        return self.zone.localize(local).astimezone(utc).replace(tzinfo=None)

    def _read_busy(self, conducts):
        """{partner id: meetings}, of everybody concerned.

        ``conducts``: {interview: who conducts it}.
        """
        # sudo: private meetings count as busy, and nothing else of them is read
        env = self.wizard.sudo().env
        people = env["hr.employee"].union(
            *(interviewer.sudo() for interviewer in conducts.values()),
            *(interview.sudo().employee_id for interview in conducts),
        )
        partners = [partner.id for partner in map(_partner, people) if partner]
        first = self._at(self.wizard.first_day, 0)
        events = env["calendar.event"].search(
            [
                ("partner_ids", "in", partners),
                ("start", "<", first + HORIZON * DAY),
                ("stop", ">", first),
                ("show_as", "=", "busy"),
            ]
        )
        busy = defaultdict(list)
        for event in events:
            for partner in event.partner_ids:
                busy[partner.id].append((event.start, event.stop))
        return busy


def _partner(employee):
    return employee.user_id.partner_id or employee.work_contact_id
