import logging
from datetime import timedelta
from functools import partial

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_date

from .hr_professional_interview import HELD_STATES
from .hr_professional_interview_action_progress import last_round
from .interview_alone import run_alone

_logger = logging.getLogger(__name__)

MODULE = "hr_professional_interview"
LOOK = f"{MODULE}.mail_act_look_at_actions"
TEMPLATE = f"{MODULE}.mail_template_interview_actions"
DAY = timedelta(days=1)
#: What was delivered, and can be followed by those who read it.
FOLLOWED_STATES = tuple(state for state in HELD_STATES if state != "held")


class HrProfessionalInterviewAction(models.Model):
    """Who is asked to look at what was agreed: six months after, and again.

    At ``follow_up_on``, every six months from then, and the day after the deadline,
    while it is to do: one mail per person and day, one activity per interview. Never to
    who is away, suspended or gone, nor before the company is live.
    """

    _inherit = "hr.professional.interview.action"

    follow_up_ids = fields.One2many(
        comodel_name="hr.professional.interview.action.follow.up",
        inverse_name="action_id",
        groups=f"{MODULE}.group_hr_professional_interview_officer",
    )

    @api.model
    def _cron_follow_up(self):
        """Daily, idempotent, in superuser mode: company by company."""
        for company in self.env["res.company"]._get_interview_live_companies():
            if not self._follow_up_company(company):
                break

    @api.model
    def _follow_up_company(self, company):
        """:return: whether there is time left for other companies."""
        day = company._interview_today()
        self._hand_over_departed(company, day)
        groups = self._get_follow_ups_due(company, day)
        cron = self.env["ir.cron"]
        left = cron._commit_progress(remaining=len(groups))
        for person, rounds in groups.items():
            act = partial(self._ask_person, person, rounds, day)
            run_alone(person, act, _logger, "follow-up of actions")
            self.env.invalidate_all()
            left = cron._commit_progress(1)
            if not left:
                break
        return bool(left)

    @api.model
    def _hand_over_departed(self, company, day):
        """What is seen to by people who left without being archived."""
        waiting = self.search(self._get_followed_domain(company))
        people = waiting.in_charge_id
        if gone := people._filter_interview_gone(day):
            for action in waiting.filtered(lambda a: a.in_charge_id in gone):
                run_alone(
                    action, partial(action._hand_over, gone), _logger, "hand-over"
                )

    @api.model
    def _get_followed_domain(self, company):
        """To do, and told to the employee."""
        return (
            Domain("company_id", "=", company.id)
            & Domain("state", "=", "todo")
            & Domain("interview_id.state", "in", FOLLOWED_STATES)
            & Domain("employee_id.active", "=", True)
        )

    # === Who is asked, of what ===

    @api.model
    def _get_follow_ups_due(self, company, day):
        """``{person: [(action, person, day of the round)]}`` not asked yet."""
        due = Domain("follow_up_on", "<=", day) | Domain("deadline", "<", day)
        actions = self.search(self._get_followed_domain(company) & due)
        gone = actions.employee_id._filter_interview_gone(day)
        actions = actions.filtered(lambda a: a.employee_id not in gone)
        last = self.env["hr.professional.interview.action.follow.up"]
        last = last._get_last_days(actions)
        rounds = {action: action._get_round(day) for action in actions}
        todo = actions.filtered(
            lambda a: rounds[a] and (a.id not in last or last[a.id] < rounds[a])
        )
        groups = {}
        for action, person in todo._get_people_to_ask(day).items():
            groups.setdefault(person, []).append((action, person, rounds[action]))
        return groups

    def _get_round(self, day):
        """Day of the last round begun by ``day``, or None."""
        late = self.deadline and self.deadline < day and self.deadline + DAY
        again = self.follow_up_on and last_round(self.follow_up_on, day)
        return max((found for found in (late, again) if found), default=None)

    def _get_people_to_ask(self, day):
        """``{action: employee}``: who is in charge when he has a user who may read it,
        else the line manager, else HR; nobody while that person is away."""
        found = {}
        for get_person in (
            lambda a: a.in_charge_id,
            lambda a: a.employee_id.parent_id,
            lambda a: a.interview_id._get_hr_interviewer(),
            lambda a: a.interview_id._get_hr_user().employee_id,
        ):
            left = self.filtered(lambda a, known=found: a not in known)
            people = {action: get_person(action) for action in left}
            gone = self.env["hr.employee"].union(*people.values())
            gone = gone._filter_interview_gone(day)
            found |= left._filter_readers(people, gone)
        here = self.env["hr.employee"].union(*found.values())
        here = here._filter_interview_present(day)
        return {action: person for action, person in found.items() if person in here}

    def _filter_readers(self, people, gone):
        """Those of ``people`` who are employed and may read the action."""
        readers = {}
        by_user = self.grouped(lambda a: people[a]._get_interview_user()[:1])
        for user, actions in by_user.items():
            if user and not user.share:
                readable = actions._filter_readable_by(user)
                readers |= {a: people[a] for a in readable if people[a] not in gone}
        return readers

    # === Asking ===

    @api.model
    def _ask_person(self, person, rounds, day):
        """One activity per interview, and one mail for all of them."""
        follow_ups = self.env["hr.professional.interview.action.follow.up"]
        taken = follow_ups._claim(rounds, day)
        actions = self.browse([a.id for a, _person, _day in rounds if a.id in taken])
        if not actions:
            return
        days = {action.id: on for action, _person, on in rounds}
        for interview, asked in actions.grouped("interview_id").items():
            activity = self._schedule_look(interview, person, day)
            found = follow_ups.search([("action_id", "in", asked.ids)])
            found = found.filtered(lambda row: row.day == days[row.action_id.id])
            found.activity_id = activity
        first = actions[:1].interview_id
        first._send_interview_mail(
            TEMPLATE, person, lines=actions._prepare_ask_lines(person, day)
        )

    @api.model
    def _schedule_look(self, interview, person, day):
        """The activity of that person on the interview, one for all its actions."""
        look, user = self.env.ref(LOOK), person._get_interview_user()
        known = interview.activity_ids.filtered(
            lambda a: a.activity_type_id == look and a.user_id == user
        )
        if known:
            return known[:1]
        vals = interview._prepare_activity_vals(look, user)
        return interview._create_activities([{**vals, "date_deadline": day}])

    def _prepare_ask_lines(self, person, day):
        """What the mail lists: whose, by when, where; never what was agreed."""
        lang = person._get_interview_lang()
        base = self.env["hr.professional.interview"].get_base_url()
        lines = []
        for employee, actions in (
            self.with_context(lang=lang).grouped("employee_id").items()
        ):
            own = employee == person
            path = "my-interview-actions" if own else "team-interview-actions"
            lines += [
                {
                    "name": "" if own else employee.name,
                    "what": action._get_ask_text(day),
                    "url": f"{base}/odoo/{path}/{action.id}",
                }
                for action in actions
            ]
        return lines

    def _get_ask_text(self, day):
        if self.deadline and self.deadline < day:
            return self.env._(
                "was to be done by %(day)s", day=format_date(self.env, self.deadline)
            )
        return self.env._(
            "agreed on %(day)s: see what became of it",
            day=format_date(self.env, self.interview_id.held_on),
        )

    def _hand_over(self, gone):
        """What was asked of somebody who left is asked of his successor."""
        moved = super()._hand_over(gone)
        unseen = moved.follow_up_ids.filtered("activity_id")
        moved._drop_looks()
        unseen.unlink()
        return moved

    # === Done ===

    def _follow_state(self):
        result = super()._follow_state()
        # sudo: the activities are other people's
        self.sudo()._drop_looks()
        return result

    def _look_later(self):
        result = super()._look_later()
        self._drop_looks()
        return result

    def _drop_looks(self):
        """Activities go once everything that they asked for was seen (in sudo)."""
        activities = self.follow_up_ids.activity_id
        follow_ups = self.env["hr.professional.interview.action.follow.up"]
        others = follow_ups.search([("activity_id", "in", activities.ids)])
        mine = others.filtered(lambda row: row.action_id in self)
        mine.activity_id = False
        (activities - (others - mine).activity_id).unlink()
