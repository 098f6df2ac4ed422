from dataclasses import replace

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.http import request
from odoo.tools import SQL

from .hr_professional_interview_document import REPORT_KINDS
from .hr_professional_interview_proofs import Sealing
from .interview_fields import PrivateOne2many
from .interview_labels import field_labels
from .interview_trace import Actor

MODULE = "hr_professional_interview"
LINK_TEMPLATE = f"{MODULE}.mail_template_report_delivered"
DEFAULT_CHANNEL = "portal"
# what only the server writes, whatever the form says
SERVER_FIELDS = {
    "prepared_on",
    "shared_reason",
    "observation_until",
    "delivery_mail_pending",
    "verified_on",
    "verify_problems",
}
# what the acts after the delivery write on what is locked
ACT_FIELDS = {
    "state",
    "delivered_on",
    "closed_on",
    "observation_until",
    "delivery_mail_pending",
}
_ACT = object()  # an identity that no RPC context can carry


class HrProfessionalInterview(models.Model):
    """Delivery: the content is frozen, the report made, stored and handed over.

    Whatever path leads from held to delivered, the same transaction makes the papers
    that are handed over together and seals them; when one fails nothing is delivered.
    Imported history, whose words are not in Odoo, is delivered without a document.
    """

    _inherit = "hr.professional.interview"

    document_ids = PrivateOne2many(
        comodel_name="hr.professional.interview.document",
        inverse_name="interview_id",
        readonly=True,
    )
    observation_until = fields.Date(
        string="Observations until",
        copy=False,
        readonly=True,
        help="Last day on which the employee adds observations to the report.",
    )
    delivery_mail_pending = fields.Boolean(
        string="Link not sent yet",
        copy=False,
        readonly=True,
        help="The employee was away on the day of the delivery: the link leaves when he"
        " is back.",
    )

    def _as_act(self):
        """These interviews, on which an act writes what is locked otherwise."""
        return self.with_context(interview_act=_ACT)

    def _is_act(self):
        return self.env.context.get("interview_act") is _ACT

    def write(self, vals):
        # once: a write without the day of the act comes back with it
        if vals.get("state") == "delivered" and "delivered_on" in vals:
            self.check_access("write")
            self.filtered(lambda i: i.state == "held")._prepare_delivery()
        return super().write(vals)

    def _check_frozen(self, vals):
        if self._is_act():
            vals = {name: vals[name] for name in vals.keys() - ACT_FIELDS}
        return super()._check_frozen(vals)

    def _check_writable(self, vals):
        result = super()._check_writable(vals)
        if names := SERVER_FIELDS & vals.keys() if not self.env.su else ():
            raise AccessError(
                self.env._(
                    "%(fields)s: written by what happens, by nobody's hand.",
                    fields=field_labels(self, names),
                )
            )
        return result

    def _lock_rows(self):
        """Let one act at a time happen on these interviews: a double click waits.

        The rows are touched, so that whoever waited begins again and sees what the
        other one did.
        """
        self.flush_recordset()
        if self:
            self.env.execute_query(
                SQL(
                    "UPDATE %s SET state = state WHERE id IN %s",
                    SQL.identifier(self._table),
                    tuple(self.ids),
                )
            )

    # === Delivered ===

    def _check_transitions(self, vals):
        result = super()._check_transitions(vals)
        if vals.get("state") == "delivered" and not vals.get("empty_topics_reason"):
            self.filtered(lambda i: i.state == "held")._check_topics_said()
        return result

    def _check_topics_said(self):
        """A report without what the law asks for needs a reason."""
        # sudo: whether something was said, not what
        for interview in self.sudo():
            history = interview._is_history()
            titles = [] if history else interview._get_empty_topics()
            if titles and not (interview.empty_topics_reason or "").strip():
                raise UserError(
                    self.env._(
                        "%(interview)s: nothing was written down on %(topics)s. Fill"
                        " them in, or give the reason why they stay empty.",
                        interview=interview.with_env(self.env).display_name,
                        topics=", ".join(titles),
                    )
                )

    def _do_deliver(self, delivered_on=None, channel=""):
        """Hand the report over.

        :param delivered_on: the day; today when nobody says otherwise.
        :param channel: ``portal``, ``mail`` (a link is sent) or ``paper``.
        """
        if channel == "mail":
            self._check_live_to_mail()
        self._lock_rows()
        step = self._get_step()
        told = replace(step, channel=channel or step.channel)
        day = {"delivered_on": delivered_on} if delivered_on else {}
        delivering = self.with_context(interview_step=told)
        delivering.write({"state": "delivered", **day})
        if channel == "mail":
            # sudo: the link goes to the employee, whoever delivers
            self.sudo()._send_delivery_links()
        self._refresh_ledger()

    def _prepare_delivery(self):
        """What is brought up to date before it is frozen, whatever path leads there
        (hook)."""

    def _check_live_to_mail(self):
        """Nothing leaves before the company is live."""
        for interview in self:
            if not interview.company_id._is_interview_live():
                raise UserError(
                    self.env._(
                        "%(interview)s: no mail leaves before the company is live."
                        " Choose another way to hand the report over.",
                        interview=interview.display_name,
                    )
                )

    def _trace_changes(self, before):
        step = self._get_step()
        for interview in self:
            was = before.get(interview, (interview.state,))[0]
            if (was, interview.state) == ("held", "delivered"):
                interview._seal_report(step.channel or DEFAULT_CHANNEL)
        return super()._trace_changes(before)

    def _prepare_state_step(self, state, step):
        vals = super()._prepare_state_step(state, step)
        if (state, self.state) == ("held", "delivered"):
            documents = self._get_delivered_documents()
            if documents:
                told = {"sealed": documents._as_told(), **documents._get_hashes()}
                vals["data"] = {**(vals["data"] or {}), **told}
        return vals

    def _seal_report(self, channel):
        """Make what is handed over and store it, each as its next version."""
        self.ensure_one()
        # sudo: the report and its days are the same whoever delivers
        interview_sudo = self.sudo()
        until = interview_sudo._get_observation_end(self.delivered_on)
        interview_sudo._as_act().write({"observation_until": until})
        if interview_sudo._is_history():
            return
        for kind in interview_sudo._get_sealed_kinds():
            interview_sudo._seal_paper(kind, channel)

    def _get_sealed_kinds(self):
        """Papers that are handed over together, the report first (hook, in sudo)."""
        return ["report"]

    def _seal_paper(self, kind, channel):
        """Make one paper and store it as its next version (self in sudo)."""
        documents = self.env["hr.professional.interview.document"]
        person = self.employee_id
        version = documents._get_next_version(kind, person, self)
        made = self.with_context(interview_sealing=Sealing(version))
        filename, content = made._render_interview_paper(kind)
        documents._store(
            kind,
            content,
            employee=person,
            interview=self,
            filename=filename,
            mimetype="application/pdf",
            lang=person._get_interview_lang(),
            delivered_on=self.delivered_on,
            delivery_channel=channel,
            data=self._get_made_with(),
        )

    def _is_history(self):
        """Imported, and nothing of it was written down here (self in sudo)."""
        self.ensure_one()
        said = self.answer_ids.filtered(lambda row: row.stage == "report")
        return self.origin == "import" and all(row.is_empty for row in said)

    def _get_observation_end(self, day):
        days = self.company_id.interview_observation_days
        return fields.Date.add(day, days=days)

    def _get_made_with(self):
        """Versions of the module and of the topics (self in sudo)."""
        module = self.env["ir.module.module"]._get(MODULE)
        return {
            "module": module.latest_version,
            "topics": {
                row.topic_id.code: row.topic_version
                for row in self.answer_ids
                if row.stage == "report"
            },
        }

    # === Handed over ===

    def _get_delivered_document(self):
        """The report handed over last, signed paper included; empty if there is none.

        In superuser mode.
        """
        self.ensure_one()
        # sudo: the last one, whatever the user may read
        return self.document_ids.sudo().search(
            Domain("interview_id", "=", self._origin.id)
            & Domain("kind", "in", REPORT_KINDS),
            order="id desc",
            limit=1,
        )

    def _get_delivered_documents(self):
        """All that was handed over last, the report first (hook, in superuser mode)."""
        return self._get_delivered_document()

    def _get_last_report(self):
        """As :meth:`_get_delivered_document`, in one query for many (in sudo)."""
        self.ensure_one()
        reports = self._get_reports()
        last = max(reports, key=lambda d: d.id, default=reports)
        # what is read of it is read for the other interviews too
        return last.with_prefetch(self.document_ids._prefetch_ids)

    def _is_employee_away(self):
        self.ensure_one()
        # sudo: whether he is away, never why
        interview_sudo = self.sudo()
        day = interview_sudo.company_id._interview_today()
        return not interview_sudo.employee_id._filter_interview_present(day)

    def _send_delivery_links(self):
        """Send the link to who is there; to others when they are back (in sudo)."""
        for interview in self:
            away = interview._is_employee_away()
            if interview.delivery_mail_pending != away:
                interview._as_act().delivery_mail_pending = away
            if not away:
                interview._send_interview_mail(
                    LINK_TEMPLATE,
                    interview.employee_id,
                    url=interview._get_employee_url(),
                    until=interview.observation_until,
                    copies=len(interview._get_delivered_documents()),
                )

    def _send_pending_link(self, day):
        """The person is back: the days for observations start now (in sudo)."""
        self.ensure_one()
        if self._is_employee_away():
            return
        self._as_act().write({"observation_until": self._get_observation_end(day)})
        self._send_delivery_links()
        note = self.env._("The link to the report left on return.")
        self._trace("reminded", note, "mail")

    def _do_download(self, document):
        """Give the copy to the employee, and trace it.

        :return: (file name, bytes)
        """
        self.ensure_one()
        # sudo: which interview it is of, before it is given
        if document.sudo().interview_id != self:
            raise UserError(
                self.env._(
                    "%(interview)s: this document is not one of its own.",
                    interview=self.display_name,
                )
            )
        content = document._get_content()
        self._trace("downloaded", document=document.id, sha256=document.sha256)
        return document.name, content

    # === Who acts, from where ===

    @api.model
    def _get_actor(self):
        """``user_id``, ``actor`` and ``channel`` of who acts, as in the trace."""
        return self.env["hr.professional.interview.event"]._prepare_actor("")

    @api.model
    def _get_actor_address(self):
        actor = self.env.context.get("interview_actor")
        if isinstance(actor, Actor) and actor.address:
            return actor.address
        return request.httprequest.remote_addr if request else ""
