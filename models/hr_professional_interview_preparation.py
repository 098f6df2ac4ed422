from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from .hr_professional_interview import HELD_STATES
from .hr_professional_interview_identity import CONFIRM_STATES
from .interview_labels import selection_labels

#: What the employee answers beforehand.
PREPARED = ("text", "yes_no", "choice_id")


class HrProfessionalInterview(models.Model):
    """The employee prepares, for himself alone until he shares.

    What he types is saved as he types; ``revision`` tells whether the saved text is
    still the one he started from, so that no window overwrites another.
    """

    _inherit = "hr.professional.interview"

    # === What he sees ===

    def _get_my_preparation(self):
        """The rows that the employee prepares, in order (in superuser mode)."""
        self.ensure_one()
        return self.answer_ids.filtered(lambda row: row.stage == "preparation")

    def action_my_preparation(self):
        """All that the screen of one's own preparation shows, as plain values."""
        self.ensure_one()
        self._check_my_own()
        # sudo: his own interview; the report stays out of it
        return self.sudo()._prepare_my_screen()

    def _prepare_my_screen(self):
        return {
            "editable": self.state in CONFIRM_STATES,
            "shared_on": fields.Datetime.to_string(self.prepared_on),
            "interviewer": self.interviewer_id.name or "",
            "answers": [row._prepare_screen() for row in self._get_my_preparation()],
            "information": self._prepare_my_information(),
            "skills": self._prepare_my_skills(),
            "trainings": self._prepare_trainings(),
        }

    def _prepare_trainings(self):
        return [
            {
                "name": line.name,
                "date": fields.Date.to_string(line.date_end or line.date_start),
            }
            for line in self._get_trainings_since()
        ]

    def _get_trainings_since(self):
        """Trainings that ended or go on since the last interview; most recent first.

        Every internal user reads resume lines; what HR confirmed of them is not told.
        """
        self.ensure_one()
        domain = Domain("employee_id", "=", self.employee_id.id)
        domain &= Domain("line_type_id.is_course", "=", True)
        if since := self._get_last_held_day():
            # an open line still runs
            domain &= Domain("date_end", ">=", since) | Domain("date_end", "=", False)
        # sudo: what everybody reads of a resume, for the employee without a user too
        lines = self.env["hr.resume.line"].sudo()
        return lines.search(domain, order="date_start desc, id desc", limit=50)

    def _get_last_held_day(self):
        """Day of the last interview held before this one, or None."""
        self.ensure_one()
        domain = Domain("employee_id", "=", self.employee_id.id)
        domain &= Domain("state", "in", HELD_STATES) & Domain("id", "!=", self.id)
        if self.held_on:
            domain &= Domain("held_on", "<=", self.held_on)
        # sudo: a day, known to whoever reads an interview of the person
        last = self.sudo().search(domain, order="held_on desc, id desc", limit=1)
        return last.held_on or None

    # === He saves ===

    def action_my_save_preparation(self, values):
        """Save what the employee typed in his own preparation.

        :param values: as in :meth:`_do_save_preparation`.
        :return: ``{"revisions": {answer id: number}, "warnings": {answer id: words},
            "refused": why nothing was saved, or empty}``, with ids as text. A refusal
            is answered, not raised: what is raised stands in the server's log, and the
            words of a preparation have no place there.
        """
        self.ensure_one()
        self._check_my_own()
        # sudo: his own preparation; whose interview it is was checked
        interview_sudo = self.sudo()
        try:
            with self.env.cr.savepoint():
                revisions = interview_sudo._do_save_preparation(values)
        except UserError as error:
            return {"revisions": {}, "warnings": {}, "refused": str(error)}
        return interview_sudo._prepare_saved(revisions)

    def _prepare_saved(self, revisions):
        rows = self._get_my_preparation()
        words = self.env["hr.professional.interview.word"]
        warnings = {
            str(row.id): warning
            for row in rows.filtered(lambda row: row.id in revisions)
            if (warning := words._get_warning(row.text))
        }
        numbers = {str(row_id): revision for row_id, revision in revisions.items()}
        return {"revisions": numbers, "warnings": warnings, "refused": ""}

    def _do_save_preparation(self, values):
        """Save answers of the preparation, all or none (in superuser mode).

        :param values: ``{answer id: {"text" | "yes_no" | "choice_id": value,
            "revision": the one it was typed on}}``.
        :return: ``{answer id: new revision}``.
        :raises UserError: an answer was changed meanwhile, or may not change any more;
            the message gives back what was not saved.
        """
        self.ensure_one()
        self._check_preparable(values)
        changes = {
            row: row._prepare_prepared(vals)
            for row, vals in self._get_prepared_rows(values).items()
        }
        self._check_revisions(changes)
        for row, vals in changes.items():
            vals.pop("revision")
            if vals:
                row.write(vals)
        return {row.id: row.revision for row in changes}

    def _check_preparable(self, values):
        if not isinstance(values, dict) or not all(
            isinstance(vals, dict) for vals in values.values()
        ):
            raise UserError(self.env._("Answers are expected, by topic."))
        if self.state in CONFIRM_STATES:
            return
        texts = [vals.get("text") for vals in values.values()]
        raise UserError(
            self._with_texts(
                self.env._(
                    "%(interview)s is “%(state)s”: its preparation cannot change any"
                    " more.",
                    interview=self.display_name,
                    state=self._get_state_labels()[self.state],
                ),
                texts,
            )
        )

    def _get_prepared_rows(self, values):
        """{row of the preparation: values}, by the ids of ``values``."""
        rows = {str(row.id): row for row in self._get_my_preparation()}
        unknown = [key for key in values if str(key) not in rows]
        if unknown:
            texts = [values[key].get("text") for key in unknown]
            raise UserError(
                self._with_texts(
                    self.env._(
                        "%(interview)s: a topic of this page is not part of your"
                        " preparation any more. Open the page again.",
                        interview=self.display_name,
                    ),
                    texts,
                )
            )
        return {rows[str(key)]: vals for key, vals in values.items()}

    def _check_revisions(self, changes):
        """Refuse to overwrite what another window saved in the meantime."""
        for row, vals in changes.items():
            if len(vals) > 1 and vals["revision"] != row.revision:
                raise UserError(
                    self._with_texts(
                        self.env._(
                            "%(topic)s: this answer was changed in another window in"
                            " the meantime. That text is kept: “%(kept)s”.",
                            topic=row.title,
                            kept=row._get_words(),
                        ),
                        [vals.get("text") for vals in changes.values()],
                    )
                )

    def _with_texts(self, message, texts):
        """``message``, and what was not saved so that it can be copied."""
        texts = [text for text in texts if text and isinstance(text, str)]
        if not texts:
            return message
        yours = self.env._("Your text was not saved. So that you can copy it:")
        return "\n\n".join([message, yours, *texts])

    # === He shares ===

    def action_my_share_preparation(self):
        """Let the interviewer read one's own preparation."""
        self._check_my_own()
        # sudo: his own act; whose interview it is was checked
        self.sudo()._do_share_preparation()
        return True

    # === Information received ===

    def action_my_acknowledge(self, answer):
        """Say that one was given a piece of information.

        :param answer: id of the row, as in ``information`` of
            :meth:`action_my_preparation`.
        """
        self.ensure_one()
        self._check_my_own()
        # sudo: his own act; whose interview it is was checked
        self.sudo()._do_acknowledge(answer)
        return True

    def _do_acknowledge(self, answer_id):
        """Acknowledge what was given, before the report is delivered (in sudo)."""
        self.ensure_one()
        rows = self._get_my_information()
        row = rows.filtered(lambda one: one.id == answer_id)
        if not row or self.state not in CONFIRM_STATES:
            raise UserError(
                self.env._(
                    "%(interview)s: that information was not given, or the report was"
                    " delivered.",
                    interview=self.display_name,
                )
            )
        if not row.given:
            row.given = True
            leaflet = " ".join(filter(None, (row.leaflet, row.leaflet_version)))
            self._trace("acknowledged", row.title, leaflet=leaflet)

    def _get_my_information(self):
        """The employee's rows of the information that was given to him."""
        rows = self.answer_ids.filtered(
            lambda row: row.answer_type == "information" and row.stage == "report"
        )
        given = rows.filtered(lambda row: row.side == "employer" and row.given)
        return rows.filtered(
            lambda row: row.side == "employee" and row.topic_id in given.topic_id
        )

    def _prepare_my_information(self):
        return [
            {
                "id": row.id,
                "title": row.title,
                "leaflet": row.leaflet or "",
                "version": row.leaflet_version or "",
                "acknowledged": row.given,
            }
            for row in self._get_my_information()
        ]


class HrProfessionalInterviewAnswer(models.Model):
    _inherit = "hr.professional.interview.answer"

    def _prepare_screen(self):
        """One question and its answer, for the screen of the employee."""
        self.ensure_one()
        return {
            "id": self.id,
            "title": self.title,
            "block": self._get_block_label(),
            "question": self.question or "",
            "type": self.answer_type,
            "text": self.text or "",
            "yes_no": self.yes_no or "",
            "choice_id": self.choice_id.id,
            "choices": [[one.id, one.name] for one in self.topic_id.choice_ids],
            "revision": self.revision,
        }

    def _get_block_label(self):
        labels = selection_labels(self, "block")
        return labels.get(self.block, "")

    def _prepare_prepared(self, vals):
        """What changes, checked, and ``revision``; nothing else than answers."""
        self.ensure_one()
        if set(vals) - {*PREPARED, "revision"} or not self._is_answer(vals):
            raise UserError(
                self.env._("%(topic)s: that is no answer to it.", topic=self.title)
            )
        self._check_length(vals)
        changed = {
            name: vals[name] or False
            for name in PREPARED
            if name in vals
            and (vals[name] or False)
            != self._fields[name].convert_to_write(self[name], self)
        }
        return {**changed, "revision": vals.get("revision")}

    def _is_answer(self, vals):
        """Whether the values are of the topic's own."""
        choice, yes_no = vals.get("choice_id"), vals.get("yes_no")
        return (
            isinstance(vals.get("text") or "", str)
            and (not choice or choice in self.topic_id.choice_ids.ids)
            and (not yes_no or yes_no in dict(self._fields["yes_no"].selection))
        )

    @api.model
    def _get_label_of(self, name, value):
        labels = selection_labels(self, name)
        return labels.get(value, "")
