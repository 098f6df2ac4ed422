from odoo import api, fields, models
from odoo.fields import Domain

from ..importer import ERROR, WARNING
from .hr_professional_interview_import_file import TARGETS
from .interview_import_sentences import ImportSentences

STATES = [
    ("ready", "To create"),
    ("known", "Known already"),
    ("ignored", "Ignored"),
    ("faulty", "Faulty"),
    ("done", "Imported"),
    ("failed", "Failed"),
]
SKIPPED_STATES = ("faulty", "failed")


class HrProfessionalInterviewImportLine(models.Model):
    """One line of an imported file: what it becomes, or what is wrong with it.

    Written by the import alone.

    | actor       | operation | restriction                                      |
    | ----------- | --------- | ------------------------------------------------ |
    | officer     | read      | his companies                                    |
    | anyone else | none      |                                                  |
    """

    _name = "hr.professional.interview.import.line"
    _description = "Line of an imported file"
    _order = "import_id, file_id, number, id"
    _rec_name = "number"

    file_id = fields.Many2one(
        comodel_name="hr.professional.interview.import.file",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    import_id = fields.Many2one(
        comodel_name="hr.professional.interview.import",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    target = fields.Selection(selection=TARGETS, readonly=True)
    number = fields.Integer(string="Line", readonly=True, aggregator=None)
    cells = fields.Json(readonly=True, export_string_translation=False)
    state = fields.Selection(selection=STATES, required=True, readonly=True)
    messages = fields.Json(readonly=True, export_string_translation=False)
    has_warning = fields.Boolean(readonly=True, string="To look at")
    employee_id = fields.Many2one(
        comodel_name="hr.employee",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )
    person = fields.Char(readonly=True, help="Whom the line is about, as it says.")
    res_model = fields.Char(readonly=True)
    res_id = fields.Many2oneReference(model_field="res_model", readonly=True)
    column_name = fields.Char(compute="_compute_message", string="Column")
    value = fields.Char(compute="_compute_message")
    message = fields.Text(compute="_compute_message", string="What to do")

    _todo_idx = models.Index("(import_id, target, id) WHERE state = 'ready'")

    @api.depends("messages")
    @api.depends_context("lang")
    def _compute_message(self):
        sentences = ImportSentences(self.env)
        for line in self:
            faults = sorted(line.messages or [], key=_severity)
            line.message = "\n".join(sentences.say(fault) for fault in faults)
            line.column_name = ", ".join(
                dict.fromkeys(fault[2] for fault in faults if fault[2])
            )
            line.value = ", ".join(
                dict.fromkeys(fault[3] for fault in faults if fault[3])
            )

    @api.model
    def _get_skipped_domain(self):
        return Domain("state", "in", SKIPPED_STATES)

    def action_open_record(self):
        """Open what the line became or was found to be."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "res_model": self.res_model,
            "res_id": self.res_id,
            "views": [(False, "form")],
        }


def _severity(fault):
    return (ERROR, WARNING).index(fault[0]) if fault[0] in (ERROR, WARNING) else 2
