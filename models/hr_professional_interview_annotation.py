from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_date

from .hr_professional_interview_event import CHANNELS
from .hr_professional_interview_observing import MAX_LENGTH
from .hr_professional_interview_proofs import DELIVERED


class HrProfessionalInterviewAnnotation(models.Model):
    """What a person finds wrong in what was kept, beside it: the document itself does
    not change (GDPR, article 16; the report is a proof).

    Rights as for the document it is added to; nobody creates, changes or deletes one
    by hand.
    """

    _name = "hr.professional.interview.annotation"
    _description = "Annotation"
    _inherit = ["hr.professional.interview.sealed"]
    _sealed_fields = (
        "employee_id",
        "interview_id",
        "document_id",
        "text",
        "by_hr",
        "made_at",
        "user_id",
        "actor",
        "channel",
    )

    document_id = fields.Many2one(
        comodel_name="hr.professional.interview.document",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    text = fields.Text(string="Annotation", required=True, readonly=True)
    by_hr = fields.Boolean(
        string="Noted by HR", readonly=True, help="At the request of the person."
    )
    made_at = fields.Datetime(string="When", required=True, readonly=True)
    user_id = fields.Many2one(
        comodel_name="res.users", readonly=True, ondelete="restrict"
    )
    actor = fields.Char(string="Who", readonly=True)
    channel = fields.Selection(selection=CHANNELS, readonly=True)

    @api.depends("made_at")
    @api.depends_context("lang", "uid")
    def _compute_display_name(self):
        return super()._compute_display_name()

    def _get_confidential_name(self):
        return self._get_sealed_label()

    def _get_sealed_label(self):
        # sudo: the day of a row that is named
        day = format_date(self.env, self.sudo().made_at)
        return self.env._("Annotation of %(day)s", day=day)

    def _get_evidence_file(self):
        label = self.env._("Annotation")
        return self._prepare_text_evidence("annotations", label, self.made_at)

    @api.model
    def _annotate(self, record, text, by_hr=False):
        """Add an annotation to an interview or a document (in superuser mode).

        :param record: the interview, or the document.
        :return: the annotation; the last one when it says the same.
        :raises UserError: nothing said, too long, or nothing that is kept yet.
        """
        document, interview = self._get_annotated(record)
        employee = record.employee_id
        text = (text or "").strip()
        self._check_annotation(text)
        self.env["hr.professional.interview.chain"]._lock(employee.ids)
        last = record.annotation_ids.sorted("id")[-1:]
        if last.text == text:
            return last
        actor = self.env["hr.professional.interview.event"]._prepare_actor("")
        vals = {
            "employee_id": employee.id,
            "interview_id": interview.id,
            "document_id": document.id,
            "text": text,
            "by_hr": by_hr,
            "made_at": fields.Datetime.now(),
            **actor,
        }
        row = self._seal([vals])
        step = {
            "employee_id": employee.id,
            "interview_id": interview.id,
            "kind": "annotated",
            "data": {"sealed": row._as_told(), "by_hr": by_hr},
        }
        self.env["hr.professional.interview.event"]._append([step])
        record.invalidate_recordset(["annotation_ids"])
        return row

    @api.model
    def _get_annotated(self, record):
        """(document, interview) to which an annotation of ``record`` belongs."""
        if record._name != "hr.professional.interview":
            return record, record.interview_id
        if record.state not in DELIVERED:
            raise UserError(
                self.env._(
                    "%(interview)s: annotations are added once the report was"
                    " delivered. Until then, what is wrong is corrected.",
                    interview=record.display_name,
                )
            )
        return record._get_delivered_document(), record

    @api.model
    def _check_annotation(self, text):
        if not text:
            raise UserError(self.env._("Write your annotation first."))
        if len(text) > MAX_LENGTH:
            raise UserError(
                self.env._(
                    "This annotation has more than %(most)s characters: shorten it.",
                    most=MAX_LENGTH,
                )
            )


class Annotated(models.AbstractModel):
    """Records to which the person, or HR for him, adds annotations."""

    _name = "hr.professional.interview.annotated"
    _description = "Annotated record"

    def action_annotate(self):
        """Write an annotation: the person himself, or HR for him.

        :raises AccessError: neither.
        """
        self.ensure_one()
        self._check_can_annotate()
        self.env["hr.professional.interview.annotation"]._get_annotated(self)
        link = {"hr.professional.interview": "default_interview_id"}
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Add an Annotation"),
            "res_model": "hr.professional.interview.annotate",
            "view_mode": "form",
            "target": "new",
            "context": {link.get(self._name, "default_document_id"): self.id},
        }

    def _check_can_annotate(self):
        """Raise unless the user is the person or acts as HR on his file.

        :return: whether he acts as HR.
        """
        self.ensure_one()
        self.check_access("read")
        # sudo: whose file it is must be known before any right is granted
        employee_sudo = self.sudo().employee_id
        if employee_sudo.user_id == self.env.user:
            return False
        if not employee_sudo.is_interview_hr_file:
            raise AccessError(
                self.env._("Only the person himself, or HR for him, annotates a file.")
            )
        return True


class HrProfessionalInterview(models.Model):
    _name = "hr.professional.interview"
    _inherit = ["hr.professional.interview", "hr.professional.interview.annotated"]

    annotation_ids = fields.One2many(
        comodel_name="hr.professional.interview.annotation",
        inverse_name="interview_id",
        readonly=True,
    )
    can_annotate = fields.Boolean(
        compute="_compute_can_annotate", export_string_translation=False
    )

    @api.depends("state", "employee_id")
    @api.depends_context("uid")
    def _compute_can_annotate(self):
        for interview in self:
            # sudo: whose file it is must be known before any right is granted
            employee_sudo = interview.sudo().employee_id
            mine = employee_sudo.user_id == self.env.user
            right = mine or employee_sudo.is_interview_hr_file
            interview.can_annotate = interview.state in DELIVERED and right

    def _get_paper_observations(self):
        """Annotations are printed after the observations, as what they are."""
        rows = super()._get_paper_observations()
        if not self._get_printed_document():
            return rows
        for row in self.annotation_ids.sorted("id"):
            label = self.env._("Annotation (the report itself does not change)")
            rows.append(
                {
                    "day": format_date(self.env, row.made_at),
                    "text": f"{label}\n{row.text}",
                }
            )
        return rows

    def _get_page(self, purpose="take_part"):
        page = super()._get_page(purpose)
        if purpose == "take_part":
            page["annotations"] = self._get_page_annotations()
        return page

    def _get_page_annotations(self):
        if self.state not in DELIVERED:
            return {}
        rows = [
            {"text": row.text, "when": self._format_moment(row.made_at)}
            for row in self.annotation_ids.sorted("id")
        ]
        return {"rows": rows, "can_annotate": True}


class HrProfessionalInterviewDocument(models.Model):
    _name = "hr.professional.interview.document"
    _inherit = [
        "hr.professional.interview.document",
        "hr.professional.interview.annotated",
    ]

    annotation_ids = fields.One2many(
        comodel_name="hr.professional.interview.annotation",
        inverse_name="document_id",
        readonly=True,
    )
    annotations = fields.Text(
        compute="_compute_annotations", string="What was annotated"
    )

    @api.depends("annotation_ids")
    @api.depends_context("lang")
    def _compute_annotations(self):
        for document in self:
            lines = [
                f"{format_date(self.env, row.made_at)}: {row.text}"
                for row in document.annotation_ids.sorted("id")
            ]
            document.annotations = "\n".join(lines) or False
