from datetime import timedelta

from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from odoo.addons.hr_professional_interview.models.interview_notification import (
    CLOSE,
    notification,
)
from odoo.addons.hr_professional_interview.models.interview_slots import (
    DAY,
    HORIZON,
    Frame,
    SlotFinder,
)

MINUTE = timedelta(minutes=1)


class HrProfessionalInterviewPlan(models.TransientModel):
    """Plan several interviews at once, after a look at the slots and the problems.

    Each interviewer's interviews follow one another, the most urgent first, where
    both work, are not away and have no other meeting.

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
        default=lambda self: self._default_first_day(),
        help="The first day that keeps the usual notice, unless you choose another.",
    )
    day_start = fields.Float(string="Between", required=True, default=9)
    day_stop = fields.Float(string="and", required=True, default=17)
    minutes = fields.Integer(
        string="Minutes each",
        required=True,
        default=lambda self: self.env.company._get_interview_length() // MINUTE,
    )
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

    @api.model
    def _default_first_day(self):
        # sudo: the notice is a setting that managers do not read
        days = self.env.company.sudo().interview_notice_days
        return fields.Date.context_today(self) + max(days, 1) * DAY

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
        slots = self._find_slots(conducts)
        return [
            {
                "interview_id": one.id,
                **self._prepare_slot(one, refused[one.id], conducts.get(one), slots),
            }
            for one in interviews
        ]

    def _find_slots(self, conducts):
        """``conducts``: {interview: who conducts it}."""
        # sudo: only free or busy is looked at, whoever's calendar it is
        people = self.env["hr.employee"].sudo()
        for interview, interviewer in conducts.items():
            # sudo: as above
            people |= interviewer.sudo()
            # sudo: as above
            people |= interview.sudo().employee_id
        frame = Frame(
            first_day=max(self.first_day, fields.Date.context_today(self)),
            length=max(self.minutes, 5) * MINUTE,
            zone=self.env.user.tz or "Europe/Paris",
            day_start=self.day_start,
            day_stop=self.day_stop,
            per_day=max(self.per_day, 1),
            after=fields.Datetime.now(),
        )
        return SlotFinder(people, frame)

    def _prepare_slot(self, interview, refusal, interviewer, slots):
        if refusal:
            return {"problem": refusal}
        if not interviewer:
            return {"problem": self.env._("Nobody to conduct it: choose somebody.")}
        # sudo: as in _find_slots
        start = slots.take(interview.sudo().employee_id, interviewer.sudo())
        if not start:
            return {
                "interviewer_id": interviewer.id,
                "problem": self.env._(
                    "No slot within %(days)s days: widen the hours.", days=HORIZON
                ),
            }
        return {
            "interviewer_id": interviewer.id,
            "start": start,
            "problem": self._get_slot_problem(interview, start),
        }

    def _get_slot_problem(self, interview, start):
        problems = []
        if interview.due_date and start.date() > interview.due_date:
            problems.append(self.env._("After its due date."))
        if notice := interview._get_notice_warning(start.date()):
            problems.append(notice)
        return " ".join(problems) or False

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
        kind = "warning" if problems else "success"
        return notification([message, *problems], kind, CLOSE)


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
    # read as the user: anybody may write any number into interview_id
    employee_id = fields.Many2one(
        related="interview_id.employee_id", related_sudo=False
    )
    due_date = fields.Date(related="interview_id.due_date", related_sudo=False)
    interviewer_id = fields.Many2one(comodel_name="hr.employee")
    start = fields.Datetime(string="Slot")
    problem = fields.Char()

    def _plan(self, minutes):
        """Plan one interview; returns why it could not be, or an empty text."""
        interview = self.interview_id
        if self.start <= fields.Datetime.now():
            return self.env._(
                "%(interview)s: that moment is past, choose one to come.",
                interview=interview.display_name,
            )
        try:
            with self.env.cr.savepoint():
                interview.write(
                    {
                        "planned_start": self.start,
                        "planned_stop": self.start + timedelta(minutes=minutes),
                        **self._prepare_interviewer_vals(),
                    }
                )
                # the invitations of many leave one by one, by the scheduled action
                interview.with_context(interview_convene_later=True).action_plan()
        except UserError as error:
            return f"{interview.display_name}: {error}"
        return ""

    def _prepare_interviewer_vals(self):
        if self.interviewer_id == self.interview_id.interviewer_id:
            return {}
        return {"interviewer_id": self.interviewer_id.id}
