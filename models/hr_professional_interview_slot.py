from datetime import timedelta
from urllib.parse import urlsplit

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import format_date

from .hr_professional_interview import OPEN_STATES
from .interview_slots import DAY, Frame, SlotFinder

SLOT = {"planned_start", "planned_stop"}
#: Slots proposed for one interview, at most so many a day.
PROPOSED, PER_DAY = 5, 2


class HrProfessionalInterview(models.Model):
    """When and where: what is odd about a slot is said, what is impossible refused.

    Nothing is refused to the superuser: imported history is what it was.
    """

    _inherit = "hr.professional.interview"

    place = fields.Char(copy=False, help="Room or address, as the invitation tells it.")
    video_url = fields.Char(
        string="Video link",
        copy=False,
        help="Address of the video call, in the invitation and in both calendars.",
    )
    slot_warning = fields.Text(compute="_compute_slot_warning")
    other_planned_ids = fields.Many2many(
        comodel_name="hr.professional.interview",
        string="Also planned",
        compute="_compute_other_planned_ids",
    )

    # === Computes ===

    @api.depends("planned_start", "employee_id", "state", "other_planned_ids")
    @api.depends_context("lang", "tz", "uid")
    def _compute_slot_warning(self):
        open_ones = self.filtered(
            lambda i: i.state in OPEN_STATES and i.planned_start and i.employee_id
        )
        away = open_ones._filter_away()
        unemployed = open_ones._filter_unemployed()
        for interview in self:
            problems = []
            if interview in unemployed:
                problems.append(interview._get_contract_problem())
            elif interview in away:
                problems.append(interview._get_away_problem())
            if interview in open_ones:
                problems += interview._get_slot_problems()
            interview.slot_warning = "\n".join(problems) or False

    @api.depends("employee_id", "state")
    @api.depends_context("uid")
    def _compute_other_planned_ids(self):
        # with the rights of the reader: he is told of no interview he may not read
        rows = self.search(
            Domain("employee_id", "in", self.employee_id.ids)
            & Domain("state", "=", "planned")
        ).grouped("employee_id")
        for interview in self:
            others = rows.get(interview.employee_id._origin, self.browse())
            shown = interview.state in OPEN_STATES
            others -= interview._origin
            interview.other_planned_ids = others if shown else self.browse()

    def _get_slot_problems(self):
        """What is odd about the slot for everybody: past, short notice, doubled."""
        self.ensure_one()
        day = self._get_planned_day()
        problems = []
        if self.planned_start < fields.Datetime.now():
            problems.append(
                self.env._(
                    "That moment is past: nobody is invited. Record the interview as"
                    " held, or choose another moment."
                )
            )
        elif notice := self._get_notice_warning(day):
            problems.append(notice)
        if self.other_planned_ids:
            problems.append(
                self.env._(
                    "Also planned for the same person: %(interviews)s.",
                    interviews=", ".join(self.other_planned_ids.mapped("display_name")),
                )
            )
        return problems

    def _get_notice_warning(self, day):
        """Words for a notice shorter than usual, or False.

        Counted from the invitation, else from today.
        """
        self.ensure_one()
        company = self.company_id
        told = company._interview_today()
        if self.convened_on and self.state == "planned":
            told = fields.Datetime.context_timestamp(self, self.convened_on).date()
        # sudo: a setting that managers do not read
        wanted = company.sudo().interview_notice_days
        notice = max((day - told).days, 0)
        if notice >= wanted:
            return False
        return self.env._(
            "Notice of %(days)s days, where %(wanted)s are usual.",
            days=notice,
            wanted=wanted,
        )

    def _get_contract_problem(self):
        return self.env._(
            "%(employee)s is not under contract on %(day)s: choose another day.",
            # sudo: the name, for who plans
            employee=self.sudo().employee_id.name,
            day=format_date(self.env, self._get_planned_day()),
        )

    def _get_away_problem(self):
        return self.env._(
            "%(employee)s is not available on %(day)s.",
            # sudo: as above
            employee=self.sudo().employee_id.name,
            day=format_date(self.env, self._get_planned_day()),
        )

    def _filter_unemployed(self):
        """Those planned on a day on which the person is not under contract."""
        # sudo: contracts are read by nobody but Employees / Administrator
        people = self.sudo().employee_id._origin
        spans = people._get_interview_contract_spans()
        # sudo: as above
        return self.filtered(
            lambda i: (
                not people._is_interview_employed(
                    spans.get(i.sudo().employee_id._origin.id), i._get_planned_day()
                )
            )
        )

    def _filter_away(self):
        # sudo: that somebody is away, never why
        self_sudo = self.sudo()
        away = self.browse()
        for day, interviews in self_sudo.grouped(
            lambda i: i._get_planned_day()
        ).items():
            present = interviews.employee_id._origin._filter_interview_present(day)
            away |= interviews.filtered(
                lambda i, p=present: i.employee_id._origin not in p
            )
        return away.with_env(self.env)

    # === Checks ===

    @api.constrains("video_url")
    def _check_video_url(self):
        for interview in self.filtered("video_url"):
            url = interview.video_url.strip()
            parts = urlsplit(url)
            # a blank or an end of line would begin something else where it is written
            whole = url.isprintable() and " " not in url
            if parts.scheme not in ("http", "https") or not parts.netloc or not whole:
                raise ValidationError(
                    self.env._(
                        "%(interview)s: the video link starts with https:// and names"
                        " a site.",
                        interview=interview.display_name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        interviews = super().create(vals_list)
        interviews._check_slot()
        return interviews

    def write(self, vals):
        result = super().write(vals)
        if (SLOT | {"state"}) & vals.keys():
            self._check_slot()
        return result

    def _check_slot(self):
        """Refuse a meeting outside the contract, save to the superuser."""
        if not self.env.su:
            planned = self.filtered(lambda i: i.state == "planned" and i.planned_start)
            planned._check_contract()

    def _check_contract(self):
        for interview in self._filter_unemployed():
            raise UserError(interview._get_contract_problem())

    def _get_cannot_plan_reason(self):
        reasons = super()._get_cannot_plan_reason()
        possible = self.filtered(lambda i: not reasons[i.id])
        for interview in possible._filter_unemployed():
            reasons[interview.id] = interview._get_contract_problem()
        return reasons

    # === Lengths and free slots ===

    def _get_length(self):
        """How long the meeting is: as planned before, else as usual."""
        self.ensure_one()
        before = self._origin
        if before.planned_start and before.planned_stop:
            length = before.planned_stop - before.planned_start
            if length > timedelta():
                return length
        company = self.company_id or self.env.company
        return company._get_interview_length()

    def action_propose_slots(self):
        """Open the next moments when both are free; one of them becomes the slot."""
        self.ensure_one()
        self._check_can_pick()
        reply = self.env["hr.professional.interview.reply"].create(
            {"interview_id": self.id, "answer": "pick"}
        )
        return reply._open()

    def _check_can_pick(self):
        """Raise unless the user plans these interviews, still to be held."""
        self.check_access("write")
        allowed = self._filter_actors("plan")
        for interview in self:
            if interview not in allowed:
                raise UserError(interview._get_role_reason("plan"))
            if interview.state not in OPEN_STATES:
                raise UserError(interview._get_state_reason("plan"))

    def _do_pick_slot(self, start):
        """Give the interview this slot; a planned one moves, and tells so."""
        self.ensure_one()
        if not start:
            raise UserError(self.env._("Choose a slot first."))
        stop = start + self._get_length()
        self.write({"planned_start": start, "planned_stop": stop})

    def _find_slots(self, first_day=None, count=PROPOSED):
        """Starts in UTC of the next slots free for both (only free or busy is read)."""
        self.ensure_one()
        # sudo: whoever's calendar it is
        self_sudo = self.sudo()
        employee = self_sudo.employee_id
        # sudo: as above
        interviewer = self_sudo.interviewer_id or self._get_default_interviewer().sudo()
        today = self_sudo.company_id._interview_today()
        frame = Frame(
            first_day=max(first_day or today, today + DAY),
            length=self._get_length(),
            zone=employee._get_interview_tz(),
            per_day=PER_DAY,
        )
        own = self_sudo.calendar_event_id.ids
        finder = SlotFinder(employee | interviewer, frame, own)
        return finder.find(employee, interviewer, count)
