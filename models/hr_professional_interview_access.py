import hashlib
import hmac
import secrets

from odoo import api, fields, models
from odoo.exceptions import AccessError

TOKEN_BYTES = 32
PURPOSES = [
    ("take_part", "Take part"),
    ("copy", "Download the copy"),
]
#: States of the interview in which a link of that purpose opens.
STATES_OF_PURPOSE = {
    "take_part": ("to_plan", "planned", "held", "delivered", "declined"),
    "copy": ("delivered", "closed"),
}
_ISSUE = object()  # an identity that no RPC context can carry


class HrProfessionalInterviewAccess(models.Model):
    """A personal link: one person, one interview, one purpose, for some days.

    Only the SHA-256 of the token is kept: the link itself exists in the mail that was
    sent and nowhere else. A link opens a page; whatever is done there is a POST.

    | actor                | operation | restriction                               |
    | -------------------- | --------- | ----------------------------------------- |
    | interviewer, officer | none      | send and revoke by buttons of interviews  |
    | anybody              | none      | reads, writes, creates, deletes           |
    """

    _name = "hr.professional.interview.access"
    _description = "Personal link"
    _order = "id desc"
    _rec_name = "purpose"

    interview_id = fields.Many2one(
        comodel_name="hr.professional.interview",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    employee_id = fields.Many2one(
        comodel_name="hr.employee",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
        help="Whose link it is: nobody else's, should the interview change hands.",
    )
    company_id = fields.Many2one(related="interview_id.company_id", store=True)
    purpose = fields.Selection(selection=PURPOSES, required=True, readonly=True)
    token_hash = fields.Char(required=True, readonly=True)
    expires_at = fields.Datetime(required=True, readonly=True)
    revoked_at = fields.Datetime(readonly=True)
    used_on = fields.Datetime(string="First opened", readonly=True)
    last_used_on = fields.Datetime(string="Last opened", readonly=True)

    _token_hash_uniq = models.UniqueIndex("(token_hash)", "A link is issued once.")

    @api.model_create_multi
    def create(self, vals_list):
        if self.env.context.get("interview_access") is not _ISSUE:
            raise AccessError(
                self.env._("A personal link is issued by Odoo, never by hand.")
            )
        return super().create(vals_list)

    # === Issued and taken back (in superuser mode) ===

    @api.model
    def _issue(self, interview, purpose):
        """A new link.

        :return: the token, which is stored nowhere.
        """
        token = secrets.token_urlsafe(TOKEN_BYTES)
        self.with_context(interview_access=_ISSUE).create(
            {
                "interview_id": interview.id,
                "employee_id": interview.employee_id.id,
                "purpose": purpose,
                "token_hash": self._get_hash(token),
                "expires_at": interview._get_link_expiry(purpose),
            }
        )
        return token

    def _issue_copy(self):
        """A link to the copy for whoever just closed his interview with this one.

        Its token is dropped: only the browser that is open goes on with it.
        """
        self.ensure_one()
        interview = self.interview_id
        self._issue(interview, "copy")
        interview._trace("link_created", purpose="copy")
        return self.search(
            [("interview_id", "=", interview.id), ("purpose", "=", "copy")], limit=1
        )

    def _revoke(self):
        """Close these links; those that are closed keep their day."""
        self.filtered(lambda link: not link.revoked_at).write(
            {"revoked_at": fields.Datetime.now()}
        )

    @api.model
    def _get_hash(self, token):
        return hashlib.sha256(token.encode()).hexdigest()

    # === Opened (in superuser mode) ===

    @api.model
    def _find(self, token):
        """The link of this token if it opens today, else none: never why not."""
        wanted = self._get_hash(token)
        link = self.search([("token_hash", "=", wanted)], limit=1)
        # the same work whether or not a row was found
        same = hmac.compare_digest(link.token_hash or "0" * len(wanted), wanted)
        return link._filter_open() if same else self.browse()

    def _filter_open(self):
        """Links that open now."""
        now = fields.Datetime.now()
        return self.filtered(
            lambda link: (
                not link.revoked_at
                and now < link.expires_at
                and link.employee_id == link.interview_id.employee_id
                and link.interview_id.state in STATES_OF_PURPOSE[link.purpose]
            )
        )

    def _note_use(self):
        now = fields.Datetime.now()
        self.filtered(lambda link: not link.used_on).write({"used_on": now})
        self.write({"last_used_on": now})

    # === Retention ===

    @api.autovacuum
    def _gc_expired(self):
        """Forget links that have been closed for a year; the trace keeps that they
        were sent."""
        limit = fields.Datetime.subtract(fields.Datetime.now(), years=1)
        self.search([("expires_at", "<", limit)], limit=1000).unlink()
