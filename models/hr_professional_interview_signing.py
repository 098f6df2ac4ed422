import base64

from odoo import api, fields, models
from odoo.exceptions import UserError

from .hr_professional_interview_signature import SIDES
from .interview_fields import PrivateOne2many
from .interview_sealed import SIGNATURE_BYTES, Unreadable, check_signature, decode

#: Longest typed name, in characters.
NAME_LENGTH = 120


class HrProfessionalInterview(models.Model):
    """Signatures: each side signs the version that was delivered, once.

    The employee's says that he received it. When both have signed, or the refusal is
    recorded, the interview is closed. What was handed over together is signed at once:
    one row per document, each with its hash, and one step that names them all.
    """

    _inherit = "hr.professional.interview"

    signature_ids = PrivateOne2many(
        comodel_name="hr.professional.interview.signature",
        inverse_name="interview_id",
        readonly=True,
    )

    # === Providers ===

    @api.model
    def _get_signature_providers(self):
        """Codes of the ways to sign, the first one is used.

        Another add-on puts its own code first and adds ``_start_signature_<code>``.
        """
        return ["odoo"]

    def _start_signature(self, side):
        """Action by which ``side`` signs, with the first provider."""
        self.ensure_one()
        provider = self._get_signature_providers()[0]
        return getattr(self, f"_start_signature_{provider}")(side)

    def _start_signature_odoo(self, side):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Sign"),
            "res_model": "hr.professional.interview.sign",
            "view_mode": "form",
            "target": "new",
            "context": {"default_interview_id": self.id, "default_side": side},
        }

    def action_sign(self):
        """Sign as the one who conducted it."""
        self.ensure_one()
        self._check_act("sign")
        return self._start_signature("interviewer")

    def action_my_sign(self):
        """Sign, as the employee, that the copy was received."""
        self.ensure_one()
        self._check_my_own()
        # sudo: whether he may, once it is known to be his own
        self._raise_reasons({self.id: self.sudo()._get_cannot_sign("employee")})
        return self._start_signature("employee")

    # === Signed ===

    def _get_signature(self, side, document=None):
        """The signature of ``side`` on what was delivered last, in superuser mode."""
        document = document or self._get_delivered_document()
        return document.signature_ids.filtered(lambda row: row.side == side)

    def _get_cannot_sign(self, side):
        """Why ``side`` cannot sign now, or False (in superuser mode)."""
        self.ensure_one()
        # sudo: the name is made for the user behind, in any mode
        name = self.display_name
        if self.state != "delivered":
            return self.env._(
                "%(interview)s is “%(state)s”: a report is signed between its delivery"
                " and its closing. Ask HR.",
                interview=name,
                state=self._get_state_labels()[self.state],
            )
        if not self._get_delivered_document():
            return self.env._(
                "%(interview)s: its report is not kept in Odoo. File the signed paper"
                " instead.",
                interview=name,
            )
        if self._get_signature(side):
            return self.env._("%(interview)s: you have signed it.", interview=name)
        return False

    def _do_sign(self, side, signature=None, name=""):
        """Sign what was delivered last (in superuser mode).

        :param side: ``employee`` or ``interviewer``.
        :param signature: base64 PNG or JPEG of what was drawn.
        :param name: the name as typed; it signs by itself when nothing was drawn.
        :return: the signature; the one there is when this side has signed before.
        :raises UserError: not delivered, no image, too large.
        """
        self.ensure_one()
        if side not in dict(SIDES):
            raise ValueError(side)
        self._lock_rows()
        document = self._get_delivered_document()
        if done := self._get_signature(side, document):
            return done
        self._raise_reasons({self.id: self._get_cannot_sign(side)})
        vals = self._prepare_signature(side, signature, (name or "").strip())
        documents = self._get_documents_to_sign(side)
        rows = self.env["hr.professional.interview.signature"]._seal(
            [{**vals, **document._prepare_signed()} for document in documents]
        )
        self._trace(
            "signed",
            sealed=rows._as_told(),
            side=side,
            address=vals["address"] or "",
            **documents._get_hashes(),
        )
        self._close_when_signed(document)
        return rows[:1]

    def _get_documents_to_sign(self, side):
        """What ``side`` signs at once, the report first (self in sudo).

        Nobody signs for the company what he may not read.
        """
        documents = self._get_delivered_documents()
        if side == "employee":
            return documents
        readable = documents.sudo(False)._filtered_access("read")
        # sudo: signatures are sealed by the server on what the user may read
        return readable.sudo()

    def _prepare_signature(self, side, signature, name):
        image = self._read_signature(signature) if signature else False
        if not image and not name:
            raise UserError(self.env._("Draw your signature, or type your full name."))
        if len(name) > NAME_LENGTH:
            raise UserError(
                self.env._(
                    "A name has at most %(most)s characters: shorten it.",
                    most=NAME_LENGTH,
                )
            )
        actor = self._get_actor()
        return {
            "employee_id": self.employee_id.id,
            "interview_id": self.id,
            "side": side,
            "mode": "drawn" if image else "typed",
            "image": image and base64.b64encode(image),
            "name": name or actor["actor"],
            "signed_at": fields.Datetime.now(),
            "address": self._get_actor_address(),
            **actor,
        }

    @api.model
    def _read_signature(self, signature):
        """The bytes of a drawn signature.

        :raises UserError: it is no image, too large, or empty.
        """
        try:
            content = decode(signature, SIGNATURE_BYTES)
            check_signature(content)
        except Unreadable as error:
            raise UserError(self._get_signature_messages()[error.code]) from error
        return content

    @api.model
    def _get_signature_messages(self):
        no_image = self.env._(
            "This signature is no PNG or JPEG image. Draw it again, or type your name."
        )
        too_large = self.env._(
            "This signature is larger than 2 MB. Draw it again, or type your name."
        )
        blank = self.env._("Nothing is drawn. Sign in the frame, or type your name.")
        return {
            "empty": blank,
            "blank": blank,
            "large": too_large,
            "pixels": too_large,
            "damaged": no_image,
            "image": no_image,
        }

    def _close_when_signed(self, document):
        document.invalidate_recordset(["signature_ids"])
        if set(document.signature_ids.mapped("side")) == set(dict(SIDES)):
            self._close_because("signed", self.env._("Signed by both."))

    def _close_because(self, reason, note):
        """Close, telling why (in superuser mode)."""
        self._with_step(note=note, because=reason)._do_close()

    # === Refused ===

    def _do_refuse_signature(self, refused_on=None, witness="", note=""):
        """Record that the employee does not sign, and close (in superuser mode).

        :param refused_on: the day; today when nobody says otherwise.
        :param witness: who was there, if anybody.
        """
        self.ensure_one()
        self._lock_rows()
        self._raise_reasons({self.id: self._get_cannot_refuse(refused_on)})
        day = refused_on or self.company_id._interview_today()
        documents = self._get_delivered_documents()
        self._trace(
            "sign_refused",
            (note or "").strip(),
            refused_on=fields.Date.to_string(day),
            witness=(witness or "").strip(),
            **{"sha256": "", **documents._get_hashes()},
        )
        self._close_because("refused", self.env._("The employee does not sign."))
        return True

    def _get_cannot_refuse(self, refused_on):
        self.ensure_one()
        if self.state != "delivered":
            return self.env._(
                "%(interview)s is “%(state)s”: a refusal is recorded once the copy was"
                " delivered, before the interview is closed.",
                interview=self.display_name,
                state=self._get_state_labels()[self.state],
            )
        if self._get_signature("employee"):
            return self.env._(
                "%(interview)s: the employee has signed.", interview=self.display_name
            )
        today = self.company_id._interview_today()
        if refused_on and not self.delivered_on <= refused_on <= today:
            return self.env._(
                "%(interview)s: the refusal lies between the delivery and today.",
                interview=self.display_name,
            )
        return False


class HrProfessionalInterviewDocument(models.Model):
    _inherit = "hr.professional.interview.document"

    def _prepare_signed(self):
        """What a signature says of the document that is signed."""
        self.ensure_one()
        return {"document_id": self.id, "document_sha256": self.sha256}
