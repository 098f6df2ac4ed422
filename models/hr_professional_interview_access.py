import hashlib
import hmac
import secrets

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain
from odoo.tools import SQL

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

    Its token is drawn as its mail leaves (see ``mail.mail``) and only the SHA-256 of it
    is kept: the link itself exists in the mail that was sent and nowhere else. A link
    opens a page; whatever is done there is a POST.

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
    token_hash = fields.Char(readonly=True, help="Empty until its mail leaves.")
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
    def _make(self, interview, purpose):
        """A new link, that nobody holds yet."""
        return self.with_context(interview_access=_ISSUE).create(
            {
                "interview_id": interview.id,
                "employee_id": interview.employee_id.id,
                "purpose": purpose,
                "expires_at": interview._get_link_expiry(purpose),
            }
        )

    @api.model
    def _issue(self, interview, purpose):
        """A new link, already held by the caller.

        :return: the token, which is stored nowhere.
        """
        return self._make(interview, purpose)._draw_token()

    def _draw_token(self):
        """Another token for this link: one that it had before opens no longer.

        :return: the token, which is stored nowhere. 256 bits: guessing one is hopeless,
            however many are tried.
        """
        self.ensure_one()
        token = secrets.token_urlsafe(TOKEN_BYTES)
        self.token_hash = self._get_hash(token)
        return token

    def _forget_token(self):
        """What did not arrive opens nothing, wherever it went."""
        self.token_hash = False

    def _make_copy(self):
        """A link to the copy for whoever just closed his interview with this one.

        It has no token: only the browser that is open goes on with it.
        """
        self.ensure_one()
        interview = self.interview_id
        interview._trace("link_created", purpose="copy")
        return self._make(interview, "copy")

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
        """The link of this token if it opens now, else none: never why not."""
        wanted = self._get_hash(token)
        link = self._search_open(Domain("token_hash", "=", wanted))
        # the same work whether or not a row was found
        same = hmac.compare_digest(link.token_hash or "0" * len(wanted), wanted)
        return link if same else self.browse()

    @api.model
    def _search_open(self, domain):
        """Links of ``domain`` that open now.

        One query, with every condition: what does not open costs the same, whatever
        the reason.
        """
        links = self.with_context(active_test=False)
        names = ["token_hash", "interview_id", "employee_id", "purpose"]
        return links.search_fetch(domain & self._get_open_domain(), names)

    @api.model
    def _get_open_domain(self):
        states = Domain.OR(
            Domain("purpose", "=", purpose) & Domain("interview_id.state", "in", states)
            for purpose, states in STATES_OF_PURPOSE.items()
        )
        # whoever has a user finds the interview there
        no_user = Domain("employee_id.user_id", "=", False)
        no_user |= Domain("employee_id.user_id.active", "=", False)
        return (
            Domain("revoked_at", "=", False)
            & Domain("expires_at", ">", fields.Datetime.now())
            & states
            & no_user
            & Domain.custom(to_sql=_is_of_its_employee)
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


def _is_of_its_employee(links, alias, _query):
    """Whether the interview is still that of the person who got the link."""
    interviews = links.env["hr.professional.interview"]
    return SQL(
        "EXISTS (SELECT FROM %s i WHERE i.id = %s AND i.employee_id = %s)",
        SQL.identifier(interviews._table),
        links._field_to_sql(alias, "interview_id"),
        links._field_to_sql(alias, "employee_id"),
        to_flush=interviews._fields["employee_id"],
    )
