from odoo import fields, models
from odoo.tools import format_date, format_datetime

from .hr_professional_interview import OPEN_STATES
from .interview_labels import selection_labels

REPORT_STATES = ("delivered", "closed")
#: A day and an hour, spelled out.
MOMENT = "EEEE d MMMM y, HH:mm"
#: Only these become links; anything else is shown as text.
VIDEO_PREFIXES = ("https://", "http://")


class HrProfessionalInterview(models.Model):
    """What the employee's own page shows, on the portal and behind a personal link.

    Every method here works in superuser mode on one interview whose reader was checked
    to be its employee, and gives plain values chosen one by one: nothing of the
    interviewer's side before the delivery, no reason of an absence, nothing of HR.
    """

    _inherit = "hr.professional.interview"

    def _get_page(self, purpose="take_part"):
        """Values of the page, by section; a section that is empty is not shown.

        :param purpose: ``take_part``, or ``copy``: the copy and nothing else.
        """
        self.ensure_one()
        head = self._get_page_head()
        if purpose == "copy":
            return {**head, "purpose": purpose, "copy": self._get_page_copy()}
        return {
            **head,
            "purpose": purpose,
            "invitation": self._get_page_invitation(),
            "identity": self._get_page_identity(),
            "reasons": self._get_page_reasons(),
            "preparation": self._get_page_preparation(),
            "skills": self._get_page_skills(),
            "report": self._get_page_report(),
            "actions": self._get_page_actions(),
            "observations": self._get_page_observations(),
            "signing": self._get_page_signing(),
            "copy": self._get_page_copy(),
        }

    def _get_page_head(self):
        kinds = selection_labels(self, "kind")
        return {
            "id": self.id,
            "title": kinds[self.kind],
            "state": self.state,
            "status": self._get_page_status(),
            "employee": self.employee_id.name,
            "company": self.company_id.name,
            "day": self._get_page_day(),
        }

    def _get_page_status(self):
        """The state in words for the person himself."""
        words = {
            "to_plan": self.env._("Date to be agreed"),
            "planned": self.env._("Planned"),
            "held": self.env._("Held, the report is being written"),
            "delivered": self.env._("Report delivered"),
            "closed": self.env._("Closed"),
            "declined": self.env._("Declined"),
            "cancelled": self.env._("Cancelled"),
        }
        return words[self.state]

    def _get_page_day(self):
        if self.held_on:
            return format_date(self.env, self.held_on)
        if self.planned_start and self.state == "planned":
            return self._format_moment(self.planned_start)
        return ""

    def _format_moment(self, moment):
        """A moment in words, in the time zone of the person."""
        return format_datetime(
            self.env,
            moment,
            tz=self.employee_id._get_interview_tz(),
            dt_format=MOMENT,
        )

    # === Before the interview ===

    def _get_page_invitation(self):
        if self.state not in (*OPEN_STATES, "declined"):
            return {}
        planned = self.state == "planned"
        return {
            "when": self._get_page_when() if planned else "",
            "interviewer": self.interviewer_id.name or "",
            "place": self.place or "",
            "video": self._get_page_video(),
            "answer": self.employee_answer or "",
            "can_answer": self._is_to_come(),
            "slots": self._get_page_slots() if self._is_to_come() else [],
        }

    def _get_page_when(self):
        when = self._format_moment(self.planned_start)
        if not self.planned_stop:
            return when
        length = self.planned_stop - self.planned_start
        return self.env._(
            "%(when)s (%(minutes)s minutes, on working time)",
            when=when,
            minutes=int(length.total_seconds() // 60),
        )

    def _get_page_video(self):
        """(address, whether it may be a link) of the video meeting."""
        url = (self.video_url or "").strip()
        return {"url": url, "is_link": url.lower().startswith(VIDEO_PREFIXES)}

    def _get_page_slots(self):
        """Slots free for both, to choose from: ``[(start as text, words)]``."""
        return [
            (fields.Datetime.to_string(start), self._format_moment(start))
            for start in self._find_slots()
        ]

    def _get_page_identity(self):
        rows = self._get_identity()
        if not rows or not self._is_page_open():
            return {}
        return {
            "rows": rows,
            "confirmed": bool(self.identity_confirmed_on),
            "correction": self.identity_correction or "",
        }

    def _is_page_open(self):
        """Whether what the employee says may still change."""
        return self.state in ("planned", "held")

    def _get_page_reasons(self):
        """Reasons of the return that he may share, and whether he did."""
        if not self._is_page_open():
            return {}
        labels = selection_labels(self, "shared_reason")
        if self.shared_reason:
            reason = labels[self.shared_reason]
            shared = self.env._(
                "You have told your interviewer: %(reason)s.", reason=reason
            )
            return {"choices": [], "shared": shared}
        choices = [
            (code, self.env._("Tell my interviewer: %(reason)s", reason=labels[code]))
            for code in self._get_sharable_reasons()
        ]
        return {"choices": choices, "shared": ""} if choices else {}

    def _get_page_preparation(self):
        screen = self._prepare_my_screen()
        editable = self._is_page_open()
        said = any(answer["text"] for answer in screen["answers"])
        if not screen["answers"] or not (editable or said):
            return {}
        return {
            "editable": editable,
            "shared": self._get_page_shared(),
            "interviewer": screen["interviewer"],
            "answers": screen["answers"],
            "trainings": screen["trainings"] if editable else [],
            "information": screen["information"] if editable else [],
        }

    def _get_page_shared(self):
        if not self.prepared_on:
            return ""
        return self.env._(
            "Shared with your interviewer: %(moment)s.",
            moment=self._format_moment(self.prepared_on),
        )

    def _get_page_skills(self):
        """Skills of the job on which he places himself, where the company wants so."""
        skills = self._prepare_my_skills()
        if not skills["rows"] or not self._is_page_open():
            return {}
        # what was typed is not put back into one of several fields
        return {**skills, "refilled": False}

    # === Once delivered ===

    def _get_page_report(self):
        """What both sides said, topic by topic: delivered reports only."""
        if self.state not in REPORT_STATES:
            return []
        rows = self.answer_ids.filtered(lambda row: row.stage == "report")
        return [
            self._prepare_page_topic(answers)
            for _topic, answers in rows.grouped("topic_id").items()
        ]

    def _prepare_page_topic(self, answers):
        sides = {row.side: row for row in answers}
        hers, theirs = sides.get("employee", answers[:0]), sides.get("employer")
        return {
            "title": answers[0].title,
            "type": answers[0].answer_type,
            "employee": hers._get_words() if hers else "",
            "employer": theirs._get_words() if theirs else "",
            "given": bool(theirs and theirs.given),
            "given_words": self._get_page_given(theirs, hers),
            "leaflet": answers[0].leaflet or "",
        }

    def _get_page_given(self, theirs, hers):
        """Whether a piece of information was given, in words."""
        if not theirs or not theirs.given:
            return self.env._("Not given")
        if hers and hers.given:
            return self.env._("Given, and you have acknowledged it")
        return self.env._("Given")

    def _get_page_actions(self):
        """What was agreed, with what became of it: delivered reports only."""
        if self.state not in REPORT_STATES:
            return []
        return [self._prepare_page_action(action) for action in self.action_ids]

    def _prepare_page_action(self, action):
        said = self._prepare_paper_action(action)
        details = (said["who"], said["term"], said["deadline"], said["state"])
        return {
            "name": said["name"],
            "details": " - ".join(filter(None, details)),
            "progress": said["progress"],
        }

    def _get_page_observations(self):
        if self.state not in REPORT_STATES or not self.delivered_on:
            return {}
        can_observe = not self._get_cannot_observe()
        rows = [
            {"text": row.text, "when": self._format_moment(row.made_at)}
            for row in self.observation_ids.sorted("id")
        ]
        if not rows and not can_observe:
            return {}
        until = self.env._(
            "Until %(day)s you may add what is missing or what you see otherwise. The"
            " report itself does not change.",
            day=format_date(self.env, self._get_observation_day()),
        )
        return {"rows": rows, "can_observe": can_observe, "until": until}

    def _get_page_signing(self):
        document = self._get_delivered_document()
        if not document or self.state not in REPORT_STATES:
            return {}
        signature = self._get_signature("employee", document)
        signed = signature and self.env._(
            "Signed by %(name)s, %(moment)s.",
            name=signature.name,
            moment=self._format_moment(signature.signed_at),
        )
        can_sign = not self._get_cannot_sign("employee")
        if not signed and not can_sign:
            return {}
        return {"signed": signed or "", "can_sign": can_sign}

    def _get_page_copy(self):
        document = self._get_delivered_document()
        if not document:
            return {}
        return {
            "words": self.env._(
                "Version %(version)s, delivered on %(day)s. Keep it: it is yours.",
                version=document.version,
                day=format_date(self.env, document.delivered_on),
            ),
            "sha256": document.sha256,
        }
