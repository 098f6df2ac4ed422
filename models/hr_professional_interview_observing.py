from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

#: Longest observation, in characters: some seven pages.
MAX_LENGTH = 20_000


class HrProfessionalInterview(models.Model):
    """Observations: what the employee adds for some days to what was delivered."""

    _inherit = "hr.professional.interview"

    observation_ids = fields.One2many(
        comodel_name="hr.professional.interview.observation",
        inverse_name="interview_id",
        readonly=True,
    )

    def action_my_observe(self):
        """The employee writes an observation."""
        self.ensure_one()
        self._check_my_own()
        # sudo: whether he may, once it is known to be his own
        self._raise_reasons({self.id: self.sudo()._get_cannot_observe()})
        return self._get_word_action("observe", self.env._("Add an Observation"))

    def action_my_download(self):
        """The employee takes his copy; the trace keeps that he did."""
        self.ensure_one()
        self._check_my_own()
        document = self._get_delivered_document()
        if not document:
            raise UserError(
                self.env._(
                    "%(interview)s: no copy is kept in Odoo. Ask HR for it.",
                    interview=self.display_name,
                )
            )
        # sudo: the act of the employee, who was checked above
        self.sudo()._do_download(document)
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{document.attachment_id.id}?download=true",
            "target": "download",
        }

    def _get_observation_day(self):
        """Last day for observations (in superuser mode)."""
        self.ensure_one()
        return self.observation_until or self._get_observation_end(self.delivered_on)

    def _get_cannot_observe(self):
        """Why nothing can be added now, or False (in superuser mode)."""
        self.ensure_one()
        if self.state not in ("delivered", "closed") or not self.delivered_on:
            return self.env._(
                "%(interview)s: observations are added once the report was delivered.",
                interview=self.display_name,
            )
        if not self._get_delivered_document():
            return self.env._(
                "%(interview)s: its report is not kept in Odoo. Give your observations"
                " to HR on paper.",
                interview=self.display_name,
            )
        last = self._get_observation_day()
        if self.company_id._interview_today() > last:
            return self.env._(
                "%(interview)s: observations could be added until %(day)s. Give yours"
                " to HR, who may reopen the report.",
                interview=self.display_name,
                day=format_date(self.env, last),
            )
        return False

    def _do_observe(self, text):
        """Add an observation of the employee (in superuser mode).

        :return: the observation; the last one when it says the same.
        :raises UserError: nothing said, too long, or too late.
        """
        self.ensure_one()
        text = (text or "").strip()
        self._lock_rows()
        self._raise_reasons({self.id: self._get_cannot_observe()})
        document = self._get_delivered_document()
        last = document.observation_ids.sorted("id")[-1:]
        if text and last.text == text:
            return last
        self._check_observation(text)
        row = self.env["hr.professional.interview.observation"]._seal(
            [
                {
                    "employee_id": self.employee_id.id,
                    "interview_id": self.id,
                    "document_id": document.id,
                    "text": text,
                    "made_at": fields.Datetime.now(),
                    **self._get_actor(),
                }
            ]
        )
        self._trace("observed", sealed=row._as_told())
        return row

    def _check_observation(self, text):
        if not text:
            raise UserError(self.env._("Write your observation first."))
        if len(text) > MAX_LENGTH:
            raise UserError(
                self.env._(
                    "This observation has more than %(most)s characters: shorten it,"
                    " or give it to HR on paper.",
                    most=MAX_LENGTH,
                )
            )
