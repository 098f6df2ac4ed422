import logging

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import format_date, format_time

from odoo.addons.hr_professional_interview import engine

from .hr_professional_interview_slot import SLOT
from .interview_alone import run_alone
from .interview_ics import CANCEL, REQUEST
from .interview_labels import field_labels, selection_labels

_logger = logging.getLogger(__name__)

MODULE = "hr_professional_interview"
CONVOCATION = f"{MODULE}.mail_template_convocation"
CANCELLATION = f"{MODULE}.mail_template_cancellation"
INTERVIEWER = f"{MODULE}.mail_template_interviewer"
CRON = f"{MODULE}.hr_professional_interview_cron_convene"
#: What an invitation tells: a change of it is told again.
TOLD = SLOT | {"interviewer_id", "place", "video_url"}
#: What the process writes, and nobody by hand.
PROCESS_FIELDS = {
    "convened_on",
    "pending_mail",
    "ics_sequence",
    "employee_answer",
    "wanted_start",
    "wanted_note",
}
#: Blocks of topics that the invitation names: never that of a reason.
TOLD_BLOCKS = ("general", "mid_career", "late_career")


class HrProfessionalInterview(models.Model):
    """The invitation: sent once the interview is planned, again when it moves.

    Nothing leaves before the company is live, for a moment that is past, nor to
    somebody who is away: it is held back and leaves once he is back.
    """

    _inherit = "hr.professional.interview"

    convened_on = fields.Datetime(
        string="Invited on",
        copy=False,
        readonly=True,
        help="When the invitation to this slot left, or was handed over on paper.",
    )
    pending_mail = fields.Selection(
        selection=[("convene", "Invitation"), ("cancel", "Cancellation")],
        string="Mail held back",
        copy=False,
        readonly=True,
        index="btree_not_null",
        help="What leaves by itself within the hour, or once the person is back.",
    )
    can_convene = fields.Boolean(
        compute="_compute_can_convene", export_string_translation=False
    )

    is_to_come = fields.Boolean(
        compute="_compute_can_convene", export_string_translation=False
    )

    @api.depends("state", "employee_id", "interviewer_id", "planned_start")
    @api.depends_context("uid")
    def _compute_can_convene(self):
        reasons = self._get_cannot_convene_reason()
        for interview in self:
            interview.can_convene = not reasons[interview.id]
            interview.is_to_come = interview._is_to_come()

    # === Actions ===

    def action_convene(self):
        """Send the invitation, or send it again."""
        self._check_can("convene")
        self._do_convene()
        return True

    def action_convene_on_paper(self):
        """Record that the printed invitation was handed over."""
        self._check_can("convene")
        self._do_convene_on_paper()
        return True

    def _get_cannot_convene_reason(self):
        allowed = self._filter_actors("plan")
        return {
            interview.id: interview._get_convene_problem()
            or (interview not in allowed and interview._get_role_reason("plan"))
            for interview in self
        }

    def _get_convene_problem(self):
        """Why nobody can be invited to it, or False."""
        self.ensure_one()
        if not self._is_to_come():
            return self.env._(
                "%(interview)s: only an interview planned for a moment to come has an"
                " invitation. Plan it first.",
                interview=self.display_name,
            )
        if not self.company_id._is_interview_live():
            return self.env._(
                "%(interview)s: nobody is told anything before the company is live.",
                interview=self.display_name,
            )
        return False

    def _is_to_come(self):
        """Whether it is planned, for a moment to come."""
        self.ensure_one()
        now = fields.Datetime.now()
        return (
            self.state == "planned"
            and bool(self.planned_start)
            and self.planned_start > now
        )

    # === Writing ===

    def write(self, vals):
        told = self._get_invited_to() if (TOLD | {"state"}) & vals.keys() else {}
        result = super().write(vals)
        self._follow_told(told)
        return result

    def _check_writable(self, vals):
        if not self.env.su and (names := PROCESS_FIELDS & vals.keys()):
            self._refuse_process_fields(names)
        return super()._check_writable(vals)

    def _check_creation(self, vals_list):
        if not self.env.su:
            # sudo: whether something was written there by hand
            for interview in self.sudo():
                if names := {name for name in PROCESS_FIELDS if interview[name]}:
                    self._refuse_process_fields(names)
        return super()._check_creation(vals_list)

    def _refuse_process_fields(self, names):
        raise AccessError(
            self.env._(
                "Nobody writes %(fields)s by hand: press the buttons.",
                fields=field_labels(self, names),
            )
        )

    def _get_invited_to(self):
        """What the invitation would tell, to be compared after a write."""
        return {
            # sudo: whoever writes, the person is told
            interview.sudo(): (
                interview.state,
                [interview[name] for name in sorted(SLOT)],
                [interview.place, interview.video_url, interview.sudo().interviewer_id],
            )
            for interview in self
        }

    def _follow_told(self, before):
        """Tell the person what changed (see :meth:`_get_invited_to`)."""
        # sudo: the mode of what is compared, see _get_invited_to
        planned = self.browse().sudo()
        for interview, told in before.items():
            (now,) = interview._get_invited_to().values()
            if now == told:
                continue
            if interview.state == "planned":
                interview._note_new_slot(told)
                planned |= interview
            elif told[0] == "planned":
                interview._note_not_planned()
        planned._convene_automatically()

    def _note_new_slot(self, before):
        """Another slot is another question, and another version of the meeting."""
        state, slot, (*_where, interviewer) = before
        now = [self[name] for name in sorted(SLOT)]
        vals = {"ics_sequence": self.ics_sequence + bool(self._has_convened())}
        if state != "planned" or slot != now:
            vals |= self._prepare_no_answer()
        self.write(vals)
        outside = self._get_outside_interviewer(interviewer)
        if outside and outside != self.interviewer_id and self.convened_on:
            self._send_cancellation_to(outside)

    def _note_not_planned(self):
        """Held, or not to be held: what waited to leave does not any more."""
        vals = {"pending_mail": False}
        told = self.convened_on
        if self.state not in ("to_plan", "declined", "cancelled"):
            self.write(vals)
            return
        vals |= {"convened_on": False, "ics_sequence": self.ics_sequence + bool(told)}
        if self.state != "declined":
            vals |= self._prepare_no_answer()
        self.write(vals)
        if told:
            self._do_tell_cancelled()

    def _prepare_no_answer(self):
        return {"employee_answer": False, "wanted_start": False, "wanted_note": False}

    # === Who is invited, and when ===

    def _convene_automatically(self):
        """Invite to what was planned or moved, as the company chose (in sudo)."""
        wanted = self.filtered(
            lambda i: (
                (i.company_id.interview_convene or i.convened_on)
                and not i._get_convene_problem()
            )
        )
        if len(wanted) > 1 or self.env.context.get("interview_convene_later"):
            wanted._hold_back()
        elif wanted:
            wanted.pending_mail = "convene"
            wanted._send_pending()

    def _hold_back(self):
        """Leave it to the scheduled action, which takes them one by one."""
        if self:
            self.write({"pending_mail": "convene"})
            # sudo: the scheduled action is the server's
            self.env.ref(CRON).sudo()._trigger()

    def _do_convene(self):
        """Send the invitation of these interviews, or hold it back (any mode)."""
        # sudo: the invitation is the server's, whoever asks for it
        for interview in self.sudo():
            if interview._is_to_come():
                interview._convene()

    def _convene(self):
        """Invite one person (self in sudo)."""
        if not self._is_present(self.employee_id):
            self._hold_convocation()
            return
        papers = self._get_convocation_papers()
        files = [*(("ics", file) for file in self._get_ics_file()), *papers]
        self._tell_interviewer()
        mail = self._send_interview_mail(
            CONVOCATION,
            self.employee_id,
            [file for _what, file in files],
            **self._prepare_convocation(),
        )
        if mail:
            self._note_convened("mail", files)
        else:
            self._note_to_print()
        self._note_missing_papers(papers)

    def _is_present(self, employee):
        day = self.company_id._interview_today()
        return bool(employee._filter_interview_present(day))

    def _hold_convocation(self):
        """He is away: it leaves once he is back, and the trace says so once."""
        if self.pending_mail != "convene":
            self.write({"pending_mail": "convene"})
        if self._get_last_convocation().kind != "convocation_held":
            self._trace("convocation_held", channel="system", **self._prepare_slot())

    def _in_company_lang(self):
        """Where the notes of the trace are worded, whoever acts."""
        self.ensure_one()
        lang = self.company_id.partner_id.lang or self.env.lang
        return self.with_context(lang=lang)

    def _note_to_print(self):
        """No address: the paper is to be handed over, as ``mail_error`` says."""
        self.write({"pending_mail": False, "convened_on": False})
        env = self._in_company_lang().env
        note = env._("No e-mail address: print the invitation and hand it over.")
        if self._get_last_convocation().kind != "convocation_held":
            self._trace("convocation_held", note, "paper", **self._prepare_slot())

    def _note_convened(self, channel, files=()):
        record = self._in_company_lang()
        self._trace(
            "convened",
            record._get_notice_warning(record._get_planned_day()) or "",
            channel,
            **self._prepare_slot(),
            **self._keep_convocation(channel, files),
        )
        self.write({"pending_mail": False, "convened_on": fields.Datetime.now()})

    def _do_convene_on_paper(self):
        """The printed invitation was handed over (any mode)."""
        # sudo: as in _do_convene
        for interview in self.sudo().filtered(lambda i: not i.convened_on):
            papers = interview._get_convocation_papers(("convocation",))
            interview._note_convened("paper", papers)
            interview.mail_error = False

    def _prepare_slot(self):
        start, stop = self._get_ics_slot(REQUEST)
        return {
            "start": fields.Datetime.to_string(start),
            "stop": fields.Datetime.to_string(stop),
            "sequence": self.ics_sequence,
        }

    def _get_last_convocation(self):
        """The last step about an invitation to the present slot, or none."""
        kinds = ("convened", "convocation_held")
        start = fields.Datetime.to_string(self.planned_start)
        steps = self.event_ids.filtered(
            lambda e: e.kind in kinds and (e.data or {}).get("start") == start
        )
        return steps.sorted("sequence")[-1:]

    def _has_convened(self):
        return any(step.kind == "convened" for step in self.event_ids)

    def _get_convened_slot(self):
        """(start, stop) that the last invitation told, or nothing (self in sudo)."""
        steps = self.event_ids.filtered(lambda e: e.kind == "convened")
        data = steps.sorted("sequence")[-1:].data or {}
        return tuple(
            fields.Datetime.to_datetime(data.get(name)) for name in ("start", "stop")
        )

    # === What is sent ===

    def _get_convocation_papers(self, kinds=("convocation", "guide")):
        """``(kind, file)`` of these papers; one that fails is left out."""
        papers = []
        for kind in kinds:
            try:
                with self.env.cr.savepoint():
                    name, content = self._render_interview_paper(kind)
            except Exception as error:  # noqa: BLE001 the mail says it all anyway
                _logger.error("Paper %s of %s failed", kind, self, exc_info=error)
                continue
            papers.append((kind, (name, content, "application/pdf")))
        return papers

    def _note_missing_papers(self, papers):
        if len(papers) < 2:
            self.mail_error = "\n".join(
                filter(
                    None,
                    (
                        self.mail_error,
                        self.env._(
                            "A paper could not be made: the mail left without it."
                        ),
                    ),
                )
            )

    def _prepare_convocation(self):
        """What the mail says, in the words of its reader."""
        self.ensure_one()
        lang = self.employee_id._get_interview_lang()
        record = self.with_context(lang=lang, tz=self.employee_id._get_interview_tz())
        return {
            **record._prepare_when(),
            "url": self._get_employee_url(),
            "kind": record._get_told_kind(),
            "articles": " ; ".join(record._get_legal_basis()),
            "topics": record._get_told_topics(),
            "moved": self.ics_sequence > 0,
            "with_review": self.with_review,
        }

    def _prepare_when(self):
        """When, where and with whom, in the language and time zone of the context."""
        start, stop = self._get_ics_slot(REQUEST)
        env, tz = self.env, self.env.context.get("tz")
        return {
            "day": format_date(env, self._get_planned_day(), date_format="full"),
            "time": format_time(env, start, tz=tz, time_format="short"),
            "minutes": round((stop - start).total_seconds() / 60),
            "place": self.place or "",
            "video_url": self.video_url or "",
            "interviewer": self.interviewer_id.name or "",
        }

    def _get_told_kind(self):
        return selection_labels(self, "kind")[self.kind]

    def _get_legal_basis(self):
        """Articles the interview is held under: none that tells a reason."""
        articles = engine.references(self._get_topic_day())
        told = {
            "interview": True,
            "review": self.with_review,
            "mid_career": self.with_mid_career,
            "late_career": self.with_late_career,
        }
        return [articles[code] for code, is_told in told.items() if is_told]

    def _get_told_topics(self):
        """Titles of what will be talked about, but for the reason of a return."""
        rows = self.answer_ids.filtered(
            lambda row: (
                (row.side, row.stage) == ("employer", "report")
                and row.block in TOLD_BLOCKS
            )
        )
        return rows.mapped("title")

    def _tell_interviewer(self):
        """The file for an interviewer whose calendar is not in Odoo (self in sudo)."""
        if interviewer := self._get_outside_interviewer(self.interviewer_id):
            lang, tz = (
                interviewer._get_interview_lang(),
                interviewer._get_interview_tz(),
            )
            values = self.with_context(lang=lang, tz=tz)._prepare_when()
            self._send_interview_mail(
                INTERVIEWER,
                interviewer,
                self._get_ics_file(),
                whom=self.employee_id.name,
                **values,
            )

    def _get_outside_interviewer(self, interviewer):
        """Him, if only a mail reaches him, and he is there to read it."""
        if not interviewer or interviewer.user_id:
            return interviewer.browse()
        reached = interviewer._get_interview_email() and self._is_present(interviewer)
        return interviewer if reached else interviewer.browse()

    def _do_tell_cancelled(self):
        """Take the meeting out of the calendars that the invitation reached."""
        # sudo: as in _do_convene
        for interview in self.sudo():
            # the answer to his own refusal reaches him even on leave
            answered = interview.employee_answer == "declined"
            if answered or interview._is_present(interview.employee_id):
                interview._send_cancellation()
            else:
                interview.pending_mail = "cancel"

    def _send_cancellation(self):
        start, _stop = self._get_convened_slot()
        to_come = start and start > fields.Datetime.now()
        if to_come and self.company_id._is_interview_live():
            if outside := self._get_outside_interviewer(self.interviewer_id):
                self._send_cancellation_to(outside)
            self._send_cancellation_to(self.employee_id)
        self.pending_mail = False

    def _send_cancellation_to(self, person):
        start, _stop = self._get_convened_slot()
        lang, tz = person._get_interview_lang(), person._get_interview_tz()
        record = self.with_context(lang=lang, tz=tz)
        day = fields.Datetime.context_timestamp(record, start).date()
        self._send_interview_mail(
            CANCELLATION,
            person,
            self._get_ics_file(CANCEL),
            day=format_date(record.env, day, date_format="full"),
            again=self.state == "to_plan",
        )

    # === Scheduled action ===

    @api.model
    def _cron_convene(self):
        """Send what was held back to those who are back; one failure stops nobody."""
        cron = self.env["ir.cron"]
        waiting = self.search([("pending_mail", "!=", False)], order="id")
        todo = waiting._filter_sendable()
        cron._commit_progress(remaining=len(todo))
        for interview in todo:
            interview._send_pending()
            if not cron._commit_progress(1):
                break

    def _filter_sendable(self):
        """Whose company is live and who is not away today."""
        sendable = self.browse()
        for company, interviews in self.grouped("company_id").items():
            if company._is_interview_live():
                people = interviews.employee_id
                present = people._filter_interview_present(company._interview_today())
                sendable |= interviews.filtered(lambda i, p=present: i.employee_id in p)
        return sendable

    def _send_pending(self):
        """Send one, in its savepoint; what cannot be sent waits, with its reason."""
        if error := run_alone(self, self._send_what_waits, _logger, "invitation"):
            self._note_mail_error(self.employee_id.name, str(error))

    def _send_what_waits(self):
        if self.pending_mail == "cancel":
            self._send_cancellation()
        elif self._is_to_come():
            self._convene()
        else:
            self.pending_mail = False
