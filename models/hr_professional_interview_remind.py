import logging
from datetime import timedelta
from functools import partial

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_date

from .hr_professional_interview_signature import SIDES
from .interview_alone import run_alone
from .interview_notification import RELOAD, notification
from .interview_reminder import Awaited, Reminder, group_by_person

_logger = logging.getLogger(__name__)

MODULE = "hr_professional_interview"
TEMPLATE_EMPLOYEE = f"{MODULE}.mail_template_interview_reminder"
TEMPLATE_INTERVIEWER = f"{MODULE}.mail_template_interview_digest"
DAY = timedelta(days=1)
#: Names that a message lists before it counts the others.
SHOWN = 5


class HrProfessionalInterview(models.Model):
    """Who is reminded to prepare, hold, deliver or sign: by itself each day, or at once
    by whoever may hold the interview.

    One mail per employee, one per interviewer and day. Never to who is done, away,
    suspended or gone, nor before the company is live.
    """

    _inherit = "hr.professional.interview"

    # === What is awaited, and from whom (in superuser mode) ===

    def _get_awaited(self, day):
        """Acts awaited from somebody on ``day``, as a list of :class:`Awaited`."""
        conductors = self._get_conductors()
        awaited = []
        for interview in self:
            conductor = conductors.get(interview)
            awaited += interview._get_own_awaited(day, conductor)
        return [one for one in awaited if one.person]

    def _get_own_awaited(self, day, conductor):
        self.ensure_one()
        company = self.company_id
        repeat = company.interview_remind_repeat_days
        if self.state == "planned" and self.planned_start:
            return self._get_planned_awaited(day, conductor, repeat)
        if self.state == "held" and conductor:
            late = timedelta(days=company.interview_remind_deliver_days)
            since = self.held_on + late
            return [Awaited(self, "deliver", conductor, since, repeat)]
        if self.state == "delivered":
            since = self.delivered_on
            since += timedelta(days=company.interview_remind_sign_days)
            people = self._get_unsigned_people(conductor)
            return [Awaited(self, "sign", one, since, repeat) for one in people]
        return []

    def _get_planned_awaited(self, day, conductor, repeat):
        planned = self.company_id._get_interview_day(self.planned_start)
        if planned < day:
            return [Awaited(self, "hold", conductor, planned + DAY, repeat)]
        if self.prepared_on:
            return []
        ahead = timedelta(days=self.company_id.interview_remind_prepare_days)
        return [Awaited(self, "prepare", self.employee_id, planned - ahead)]

    def _get_unsigned_people(self, conductor):
        """Who is to see to the signatures that are missing.

        Whoever takes part on paper signs by hand: the conductor files his paper.
        """
        sides = {"employee": self.employee_id, "interviewer": conductor}
        if self.employee_id._is_interview_on_paper():
            sides["employee"] = conductor
        people = (sides[side] for side in self._get_unsigned_sides())
        return list(dict.fromkeys(person for person in people if person))

    def _get_unsigned_sides(self):
        """Sides that have not signed what was delivered last (hook; self in sudo).

        None when it was delivered on paper only: there is nothing to sign here.
        """
        self.ensure_one()
        report = self._get_last_report()
        if not report:
            return []
        signed = report.signature_ids.mapped("side")
        return [side for side, _label in SIDES if side not in signed]

    def _get_conductors(self):
        """``{interview: employee}`` who sees to it: the interviewer when he has a user
        who may read it, else the line manager, else HR."""
        found = {}
        for get_employee in (
            lambda i: i.interviewer_id,
            lambda i: i.employee_id.parent_id,
            lambda i: i._get_hr_interviewer(),
        ):
            left = self.filtered(lambda i, known=found: i not in known)
            readers = left._get_readers(get_employee)
            found |= {interview: get_employee(interview) for interview in readers}
        return found

    def _filter_awaited_here(self, awaited, day):
        """What is awaited from people at work on ``day``."""
        people = self.env["hr.employee"].union(*(one.person for one in awaited))
        here = people._filter_interview_present(day)
        here -= here._filter_interview_gone(day)
        return [one for one in awaited if one.person in here]

    # === By itself ===

    @api.model
    def _cron_remind(self):
        """Daily: remind, company by company, one person after the other."""
        companies = self.env["res.company"]._get_interview_live_companies()
        for company in companies.filtered("interview_reminders"):
            if not self._remind_company(company):
                break

    @api.model
    def _remind_company(self, company):
        """:return: whether there is time left for other companies."""
        day = company._interview_today()
        groups = self._get_reminders_due(company, day)
        cron = self.env["ir.cron"]
        left = cron._commit_progress(remaining=len(groups))
        for group in groups:
            self._run_reminder(group, day)
            self.env.invalidate_all()
            left = cron._commit_progress(1)
            if not left:
                break
        return bool(left)

    @api.model
    def _get_reminders_due(self, company, day):
        """Reminders due and not sent, one list per person to write to."""
        interviews = self.search(self._get_reminded_domain(company, day))
        awaited = interviews._get_awaited(day)
        sent = self.env["hr.professional.interview.reminder"]._get_sent(interviews)
        due = []
        for one in self._filter_awaited_here(awaited, day):
            # on paper: the screen tells who is to be spoken to
            on_paper = one.person._is_interview_on_paper()
            round_on = None if on_paper else one.round_on(day)
            reminder = round_on and Reminder(one, round_on)
            if reminder and not _is_sent(reminder, sent, day):
                due.append(reminder)
        return group_by_person(due)

    @api.model
    def _get_reminded_domain(self, company, day):
        """Interviews that may await something by ``day``; imported ones never do."""
        ahead = company.interview_remind_prepare_days + 1
        deliver = company.interview_remind_deliver_days
        sign = company.interview_remind_sign_days
        subtract, add = fields.Date.subtract, fields.Date.add
        planned = Domain("planned_start", "<", add(day, days=ahead + 1))
        held = Domain("held_on", "<=", subtract(day, days=deliver))
        delivered = Domain("delivered_on", "<=", subtract(day, days=sign))
        return (
            Domain("company_id", "=", company.id)
            & Domain("origin", "!=", "import")
            & (
                Domain("state", "=", "planned") & planned
                | Domain("state", "=", "held") & held
                | Domain("state", "=", "delivered") & delivered
            )
        )

    def _run_reminder(self, group, day):
        """One mail in one savepoint: what fails is shown and stops nobody else."""
        first = group[0].awaited
        send = partial(self._send_reminder, group, day)
        if error := run_alone(first.person, send, _logger, "reminder"):
            first.interview._note_mail_error(first.person.name, str(error))

    @api.model
    def _send_reminder(self, group, day):
        """Write to one person about what is free to be reminded of.

        :return: what he was reminded of; empty when the mail could not be made.
        """
        reminders = self.env["hr.professional.interview.reminder"]
        group = reminders._claim(group, day)
        if not group:
            return []
        first = group[0].awaited
        template = TEMPLATE_EMPLOYEE if first.of_employee else TEMPLATE_INTERVIEWER
        mail = first.interview._send_interview_mail(
            template, first.person, lines=self._prepare_reminder_lines(group)
        )
        if not mail:
            self._note_reminder_failed(group)
            return []
        self._append_steps([_prepare_reminded_step(one) for one in group])
        return group

    @api.model
    def _prepare_reminder_lines(self, group):
        """What the mail lists: whose interview, what is awaited, where to do it."""
        lang = group[0].awaited.person._get_interview_lang()
        lines = []
        for one in group:
            awaited = one.awaited
            interview = awaited.interview.with_context(lang=lang)
            own = awaited.of_employee
            team = f"{interview.get_base_url()}/odoo/team-professional-interviews"
            url = f"{team}/{interview.id}"
            lines.append(
                {
                    "name": "" if own else interview.employee_id.name,
                    "what": interview._get_reminder_text(awaited.kind),
                    "url": interview._get_employee_url() if own else url,
                }
            )
        return lines

    def _get_reminder_text(self, kind):
        """What is awaited, in words that say nothing of the interview itself."""
        self.ensure_one()
        company, day = self.company_id, self.held_on
        if kind in ("prepare", "hold"):
            day = company._get_interview_day(self.planned_start)
        elif kind == "sign":
            day = self.delivered_on
        day = format_date(self.env, day)
        texts = {
            "prepare": self.env._("Planned on %(day)s: to prepare.", day=day),
            "hold": self.env._(
                "Planned on %(day)s: record it as held, or choose another day.", day=day
            ),
            "deliver": self.env._("Held on %(day)s: hand the report over.", day=day),
            "sign": self.env._("Delivered on %(day)s: to read and sign.", day=day),
        }
        if self.employee_id._is_interview_on_paper():
            texts["sign"] = self.env._(
                "Delivered on %(day)s on paper: file the signed paper.", day=day
            )
        return texts[kind]

    @api.model
    def _note_reminder_failed(self, group):
        """The round is over, and every interview tells that nobody was reached."""
        first = group[0].awaited.interview
        for one in group:
            one.awaited.interview.mail_error = first.mail_error
        keys = Domain.OR(
            Domain("interview_id", "=", interview_id)
            & Domain("kind", "=", kind)
            & Domain("person_id", "=", person_id)
            & Domain("day", "=", day)
            for interview_id, kind, person_id, day in (one.key for one in group)
        )
        self.env["hr.professional.interview.reminder"].search(keys).failed = True

    # === At once ===

    def action_remind(self):
        """Remind whoever is awaited, now, for each of these interviews.

        For HR, the line manager and the interviewer; nobody is written to twice a day.

        :return: a notification: how many mails left, and who was left out and why.
        """
        self.check_access("read")
        allowed = self._filter_actors("hold")
        skipped = [one._get_role_reason("hold") for one in self - allowed]
        sent = []
        # sudo: people's leaves, addresses and rights are looked at, and not shown
        for company, interviews in allowed.sudo().grouped("company_id").items():
            if company._is_interview_live():
                found, refused = interviews._remind_now(company._interview_today())
                sent += found
                skipped += refused
            else:
                skipped.append(
                    self.env._(
                        "%(company)s is not live yet: nobody is written to before.",
                        company=company.name,
                    )
                )
        return self._prepare_remind_result(sent, skipped)

    def _remind_now(self, day):
        """:return: what people were reminded of, and why others were not."""
        awaited = self._get_awaited(day)
        here = self._filter_awaited_here(awaited, day)
        sent = self.env["hr.professional.interview.reminder"]._get_sent(self)
        to_send, skipped = [], self._get_idle_reasons(awaited)
        for one in awaited:
            reminder = Reminder(one, day)
            reason = self._get_unreminded_reason(reminder, one in here, sent)
            if reason:
                skipped.append(reason)
            else:
                to_send.append(reminder)
        done = []
        for group in group_by_person(to_send):
            reached = self._send_reminder(group, day)
            done += reached
            if not reached:
                skipped.append(group[0].awaited.interview.mail_error)
        return done, skipped

    def _get_idle_reasons(self, awaited):
        """One sentence for those of which nothing is awaited: they may be many."""
        idle = self - self.browse([one.interview.id for one in awaited])
        if not idle:
            return []
        return [
            self.env._(
                "Nothing is awaited from anybody: %(interviews)s.",
                interviews=_shortened(idle.mapped("display_name")),
            )
        ]

    @api.model
    def _get_unreminded_reason(self, reminder, is_here, sent):
        """Why this person is not reminded now, or False."""
        one, person = reminder.awaited, reminder.awaited.person
        names = {"interview": one.interview.display_name, "person": person.name}
        if person.user_id == self.env.user:
            return self.env._("%(interview)s: it is up to you.", **names)
        if not is_here:
            return self.env._("%(interview)s: %(person)s is away or has left.", **names)
        if _is_sent(reminder, sent, reminder.day):
            return self.env._(
                "%(interview)s: %(person)s was reminded today already.", **names
            )
        return False

    @api.model
    def _prepare_remind_result(self, sent, skipped):
        people = {one.awaited.person.name for one in sent}
        message = self.env._(
            "Reminded: %(count)s. %(names)s",
            count=len(people),
            names=_shortened(sorted(people)),
        )
        lines = [message.strip(), *dict.fromkeys(skipped)]
        kind = "success" if people and not skipped else "warning"
        return notification(lines, kind, RELOAD, sticky=bool(skipped))


def _shortened(names):
    """The first names, and how many more there are."""
    shown = ", ".join(names[:SHOWN])
    return shown if len(names) <= SHOWN else f"{shown} (+{len(names) - SHOWN})"


def _is_sent(reminder, sent, day):
    """Whether that round left already, or another one on ``day``."""
    rows = sent.get(reminder.key[:3], [])
    return any(reminder.day == round_on or left == day for round_on, left in rows)


def _prepare_reminded_step(reminder):
    """The step of the trace, in words of the company's language."""
    one = reminder.awaited
    env = one.interview._in_company_lang().env
    labels = env["hr.professional.interview.reminder"]
    note = f"{labels._get_kind_label(one.kind)} - {one.person.name}"
    data = {"act": one.kind, "person": one.person.id}
    return one.interview._prepare_step("reminded", note, "mail", data)
