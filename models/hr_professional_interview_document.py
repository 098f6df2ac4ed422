import mimetypes

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import format_date

from .hr_employee_rights import OFFICER
from .interview_labels import selection_labels
from .interview_reading import DOWNLOADED
from .interview_trace import content_digest

KINDS = [
    ("report", "Report"),
    ("scan", "Signed paper"),
    ("convocation", "Invitation"),
    ("action_sheet", "Action sheet"),
    ("hire_notice", "Notice at hire"),
    ("review", "Review report"),
    ("guide", "Preparation guide"),
]
DELIVERY_CHANNELS = [
    ("portal", "In Odoo or on the portal"),
    ("mail", "Link by e-mail"),
    ("link", "Personal link"),
    ("paper", "On paper"),
]
#: what the employee is handed of an interview: its report
REPORT_KINDS = ("report", "scan")


class HrProfessionalInterviewDocument(models.Model):
    """A document as it was handed over: its bytes, their hash, when and how.

    | actor          | operation | restriction                                       |
    | -------------- | --------- | ------------------------------------------------- |
    | employee       | read      | his own                                           |
    | interviewer    | read      | of the interviews he conducts                     |
    | line manager   | read      | of the interviews of his team, but the review     |
    |                |           | report of a meeting that he does not conduct      |
    | former manager | none      | unless he is the interviewer                      |
    | officer        | read      | his companies, not his own file                   |
    | administrator  | read      | as an officer                                     |
    | anyone else    | none      |                                                   |

    Nobody, superuser included, creates one by hand, changes or deletes it, nor its
    attachment, which is read by those who read the document.
    """

    _name = "hr.professional.interview.document"
    _description = "Delivered document"
    _inherit = ["hr.professional.interview.sealed"]
    _rec_names_search = ["name", "employee_id.name"]
    _sealed_fields = (
        "employee_id",
        "interview_id",
        "kind",
        "version",
        "name",
        "mimetype",
        "attachment_id",
        "sha256",
        "lang",
        "made_at",
        "delivered_on",
        "delivery_channel",
        "data",
    )

    kind = fields.Selection(
        selection=KINDS, required=True, readonly=True, default="report"
    )
    version = fields.Integer(required=True, readonly=True, default=1)
    name = fields.Char(string="File", required=True, readonly=True)
    mimetype = fields.Char(
        required=True, readonly=True, export_string_translation=False
    )
    attachment_id = fields.Many2one(
        comodel_name="ir.attachment",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    sha256 = fields.Char(
        string="SHA-256",
        required=True,
        readonly=True,
        help="Fingerprint of the file: the same file always has the same.",
    )
    lang = fields.Char(string="Language", readonly=True)
    made_at = fields.Datetime(string="Made", required=True, readonly=True)
    delivered_on = fields.Date(string="Delivered on", required=True, readonly=True)
    delivery_channel = fields.Selection(
        selection=DELIVERY_CHANNELS, string="How", readonly=True
    )
    data = fields.Json(
        string="Made with",
        readonly=True,
        groups=OFFICER,
        help="Version of the module and of each topic.",
    )
    signature_ids = fields.One2many(
        comodel_name="hr.professional.interview.signature",
        inverse_name="document_id",
        readonly=True,
    )
    observation_ids = fields.One2many(
        comodel_name="hr.professional.interview.observation",
        inverse_name="document_id",
        readonly=True,
    )
    signatures = fields.Char(compute="_compute_signatures")

    _version_uniq = models.Constraint(
        "UNIQUE (interview_id, kind, version)", "Versions follow one another."
    )

    @api.depends("kind", "version", "employee_id")
    @api.depends_context("lang", "uid")
    def _compute_display_name(self):
        return super()._compute_display_name()

    def _get_confidential_name(self):
        # sudo: who may read the document may read whose it is
        return f"{self._get_sealed_label()} - {self.sudo().employee_id.name}"

    def _get_sealed_label(self):
        kinds = selection_labels(self, "kind")
        return self.env._(
            "%(kind)s, version %(version)s",
            kind=kinds.get(self.kind, self.kind),
            version=self.version,
        )

    @api.depends("signature_ids")
    @api.depends_context("lang", "tz")
    def _compute_signatures(self):
        for document in self:
            signed = [
                f"{row.name} ({format_date(self.env, row.signed_at)})"
                for row in document.signature_ids.sorted("id")
            ]
            document.signatures = ", ".join(signed)

    # === Stored ===

    @api.model
    def _store(self, kind, content, *, employee, filename, interview=None, **values):
        """Seal one file as the next version of its kind.

        :param content: the bytes.
        :param interview: what it is about, if any.
        :param values: ``delivered_on``, ``delivery_channel``, ``lang``, ``data``.
        :return: the document, in superuser mode. The caller traces it, with
            ``sealed=document._as_told()``.
        """
        mimetype = mimetypes.guess_type(filename)[0] or "application/octet-stream"
        # sudo: the day where the company is, whoever stores
        today = employee.sudo().company_id._interview_today()
        values.setdefault("mimetype", mimetype)
        values.setdefault("delivered_on", today)
        attachment = self._store_file(filename, content, values["mimetype"])
        document = self._seal(
            [
                {
                    "kind": kind,
                    "employee_id": employee.id,
                    "interview_id": interview.id if interview else False,
                    "version": self._get_next_version(kind, employee, interview),
                    "name": filename,
                    "attachment_id": attachment.id,
                    "sha256": content_digest(content),
                    "made_at": fields.Datetime.now(),
                    **values,
                }
            ]
        )
        attachment._as_interview_file().write({"res_id": document.id})
        return document

    @api.model
    def _store_file(self, filename, content, mimetype):
        # sudo: the file belongs to the document, which is nobody's to write
        files = self.env["ir.attachment"].sudo()._as_interview_file()
        return files.create(
            {
                "name": filename,
                "raw": content,
                "mimetype": mimetype,
                "res_model": self._name,
                "res_id": 0,
            }
        )

    @api.model
    def _get_next_version(self, kind, employee, interview):
        domain = Domain("kind", "=", kind) & Domain("employee_id", "=", employee.id)
        domain &= Domain("interview_id", "=", interview.id if interview else False)
        # sudo: versions that the user may not read count as well
        last = self.sudo().search(domain, order="version desc", limit=1)
        return last.version + 1

    # === Read ===

    def _get_content(self):
        """The bytes, as they were sealed.

        :raises UserError: the file is no longer what was delivered.
        """
        self.ensure_one()
        self.check_access("read")
        content = self._read_file()
        if content_digest(content) != self.sha256:
            raise UserError(
                self.env._(
                    "%(document)s: the file is no longer the one that was delivered."
                    " Ask HR to verify the interview.",
                    document=self.display_name,
                )
            )
        return content

    def _read_file(self):
        # sudo: the file follows the document, whoever reads it
        attachment = self.sudo().attachment_id._as_interview_server()
        attachment.invalidate_recordset(["raw"])
        return attachment.raw or b""

    def action_open(self):
        """The file, in another tab.

        :raises UserError: the file is no longer what was delivered.
        """
        self._get_content()
        self._note_interview_reading(DOWNLOADED)
        # sudo: the number of the file; its reading follows the document
        file_id = self.sudo().attachment_id.id
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{file_id}",
            "target": "new",
        }

    def _get_hashes(self):
        """What the trace keeps of what was handed over: ``{name: SHA-256}``."""
        return {
            "review_sha256" if document.kind == "review" else "sha256": document.sha256
            for document in self
        }

    # === Verified ===

    def _get_problems(self):
        self.ensure_one()
        label, attachment = self._get_sealed_label(), self.attachment_id
        if not attachment.exists():
            return [self.env._("%(document)s: its file is missing.", document=label)]
        content, problems = self._read_file(), []
        if not content:
            problems.append(
                self.env._("%(document)s: its file is missing.", document=label)
            )
        elif content_digest(content) != self.sha256:
            problems.append(
                self.env._("%(document)s: its file was altered.", document=label)
            )
        home = (attachment.res_model, attachment.res_id)
        opened = attachment.public or attachment.access_token or attachment.url
        if home != (self._name, self.id) or opened:
            problems.append(
                self.env._(
                    "%(document)s: its file was opened to others.", document=label
                )
            )
        return problems
