import base64
import hashlib

from odoo import api, fields, models

from .. import importer
from .interview_import_sentences import ImportSentences

TARGETS = [
    ("employees", "Employees"),
    ("headcounts", "Headcounts"),
    ("interviews", "Past interviews"),
    ("absences", "Past absences"),
    ("trainings", "Trainings"),
    ("documents", "Old reports (ZIP of PDF files)"),
    ("ignore", "Left out"),
]
#: What is imported first: people before what happened to them.
ORDER = [code for code, _label in TARGETS if code != "ignore"]
SAMPLES = 3


class HrProfessionalInterviewImportFile(models.Model):
    """One table of a register: a CSV file, a sheet of a workbook, or a ZIP of PDFs.

    | actor       | operation   | restriction                                    |
    | ----------- | ----------- | ---------------------------------------------- |
    | officer     | read, write | his companies; what it holds and its dates'    |
    |             |             | order, before the run                          |
    | anyone else | none        |                                                |
    """

    _name = "hr.professional.interview.import.file"
    _description = "File of an import"
    _inherit = ["hr.professional.interview.import.part"]
    _order = "import_id, id"

    _interview_import_editable = frozenset({"target", "date_order", "column_ids"})

    import_id = fields.Many2one(
        comodel_name="hr.professional.interview.import",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="import_id.company_id")
    name = fields.Char(required=True, readonly=True)
    sheet = fields.Char(readonly=True)
    content = fields.Binary(attachment=True, readonly=True)
    sha256 = fields.Char(
        string="Fingerprint", readonly=True, index=True, help="SHA-256 of the file."
    )
    target = fields.Selection(selection=TARGETS, string="Holds")
    encoding = fields.Char(readonly=True)
    separator = fields.Char(readonly=True)
    date_order = fields.Selection(
        selection=[("dmy", "Day first"), ("mdy", "Month first")],
        string="Dates",
        default="dmy",
        help="How dates such as 03/04/2019 are read.",
    )
    row_count = fields.Integer(string="Rows", readonly=True)
    refusal = fields.Json(readonly=True, export_string_translation=False)
    refusal_text = fields.Text(compute="_compute_refusal_text", string="Problem")
    column_ids = fields.One2many(
        comodel_name="hr.professional.interview.import.column", inverse_name="file_id"
    )
    line_ids = fields.One2many(
        comodel_name="hr.professional.interview.import.line",
        inverse_name="file_id",
        readonly=True,
    )
    create_count = fields.Integer(compute="_compute_counts", string="Lines to create")
    known_count = fields.Integer(compute="_compute_counts", string="Known lines")
    ignored_count = fields.Integer(compute="_compute_counts", string="Ignored lines")
    faulty_count = fields.Integer(compute="_compute_counts", string="Faulty lines")
    done_count = fields.Integer(compute="_compute_counts", string="Imported lines")
    warning_count = fields.Integer(compute="_compute_counts", string="Lines to look at")

    @api.depends("name", "sheet")
    def _compute_display_name(self):
        for file in self:
            file.display_name = " - ".join(filter(None, (file.name, file.sheet)))

    @api.depends("refusal")
    @api.depends_context("lang")
    def _compute_refusal_text(self):
        sentences = ImportSentences(self.env)
        for file in self:
            file.refusal_text = file.refusal and sentences.refusal(*file.refusal)

    @api.depends("line_ids.state", "line_ids.has_warning")
    def _compute_counts(self):
        lines = self.env["hr.professional.interview.import.line"]
        domain = [("file_id", "in", self.ids)]
        groups = ["file_id", "state", "has_warning"]
        counts = {file: dict.fromkeys(_COUNTS.values(), 0) for file in self}
        for file in self:
            counts[file]["warning_count"] = 0
        for file, state, warned, count in lines._read_group(
            domain, groups, ["__count"]
        ):
            counts[file][_COUNTS[state]] += count
            if warned and state in ("ready", "done"):
                counts[file]["warning_count"] += count
        for file in self:
            for name, count in counts[file].items():
                file[name] = count

    def write(self, vals):
        result = super().write(vals)
        if "target" in vals:
            # sudo: the proposals follow what the officer said the file holds
            self.sudo()._propose()
        return result

    # Reading

    @api.model
    def _prepare_files_vals(self, name, content):
        """Values of the files to create for one file as it was sent."""
        common = {
            "name": name,
            "content": base64.b64encode(content),
            "sha256": hashlib.sha256(content).hexdigest(),
        }
        try:
            return [{**common, **vals} for vals in self._read_file_vals(name, content)]
        except importer.FileRefused as refused:
            refusal = [refused.code, refused.values]
            # what cannot be read is not kept either
            return [{**common, "content": False, "refusal": refusal}]

    @api.model
    def _read_file_vals(self, name, content):
        if name.lower().endswith(".zip"):
            documents = importer.read_documents(content)
            return [{"target": "documents", "row_count": len(documents)}]
        return [
            {
                "sheet": table.sheet,
                "encoding": table.encoding,
                "separator": table.separator,
                "row_count": len(table.rows),
                "target": importer.guess_target(table) or False,
            }
            for table in importer.read_tables(name, content)
        ]

    def _get_content(self):
        self.ensure_one()
        return base64.b64decode(self.with_context(bin_size=False).content or b"")

    def _get_table(self):
        """The table as it stands in the file."""
        self.ensure_one()
        tables = importer.read_tables(self.name, self._get_content())
        return next(table for table in tables if table.sheet == (self.sheet or ""))

    def _propose(self):
        """Columns, order of dates and words, as the file and the memory suggest."""
        memories = self.env["hr.professional.interview.import.memory"]
        choices = self.env["hr.professional.interview.import.choice"]._get_choices()
        for file in self:
            file.column_ids.unlink()
            if file.target in importer.TARGETS and file.content:
                memory = memories._recall(file.import_id.company_id)
                file._propose_columns(file._get_table(), choices, memory)
                file._propose_date_order()
        self._find_words()

    def _propose_date_order(self):
        """Day or month first, as the columns of days show."""
        for file in self.filtered("column_ids"):
            days = importer.day_columns(file.target)
            file.date_order = importer.date_order(
                file._get_table(),
                [c.position for c in file.column_ids if c.choice_id.code in days],
            )

    def _find_words(self):
        """The words of the columns as they are matched now; choices stay."""
        memories = self.env["hr.professional.interview.import.memory"]
        choices = self.env["hr.professional.interview.import.choice"]._get_choices()
        for file in self.filtered("column_ids"):
            memory = memories._recall(file.import_id.company_id)
            file._propose_words(file._get_table(), choices, memory)

    def _propose_columns(self, table, choices, memory):
        proposed = importer.propose_columns(table.header, self.target, memory)
        self.env["hr.professional.interview.import.column"].create(
            [
                {
                    "file_id": self.id,
                    "position": position,
                    "header": header,
                    "sample": _sample(table, position),
                    "choice_id": _choice_id(choices, self.target, proposed[position]),
                }
                for position, header in enumerate(table.header)
            ]
        )

    def _propose_words(self, table, choices, memory):
        """Words not met before in this import; what was chosen stays."""
        found = importer.find_words(table, self._get_columns(), self.target)
        words = self.import_id.word_ids
        known = {(word.scope, importer.fold(word.text)) for word in words}
        self.env["hr.professional.interview.import.word"].create(
            [
                {
                    "import_id": self.import_id.id,
                    "scope": scope,
                    "text": text,
                    "count": count,
                    "choice_id": _choice_id(
                        choices, scope, importer.wording(scope, text, memory)
                    ),
                }
                for (scope, text), count in found.items()
                if (scope, importer.fold(text)) not in known
            ]
        )

    def _get_columns(self):
        """{position: code of the column}."""
        self.ensure_one()
        return {
            column.position: column.choice_id.code or "" for column in self.column_ids
        }

    def _get_file_fault(self):
        """Why nothing of the file can be taken: (code, values), or False."""
        self.ensure_one()
        if self.refusal:
            return self.refusal
        if not self.target:
            return ["no_target", {}]
        if missing := self._get_missing_columns():
            return ["missing_columns", {"columns": missing}]
        codes = [column.choice_id for column in self.column_ids if column.choice_id]
        twice = [choice.name for choice in set(codes) if codes.count(choice) > 1]
        if twice:
            return ["column_twice", {"columns": ", ".join(twice)}]
        return False

    def _get_missing_columns(self):
        """Names of what has to be in such a file and is not, or an empty text."""
        found = set(self.column_ids.choice_id.mapped("code"))
        choices = self.env["hr.professional.interview.import.choice"]._get_choices()
        missing = [
            choices[self.target, wanted[0]].name
            for wanted in importer.REQUIRED.get(self.target, ())
            if not found.intersection(wanted)
        ]
        return ", ".join(missing)


_COUNTS = {
    "ready": "create_count",
    "known": "known_count",
    "ignored": "ignored_count",
    "faulty": "faulty_count",
    "failed": "faulty_count",
    "done": "done_count",
}


def _choice_id(choices, scope, code):
    return choices[scope, code].id if (scope, code) in choices else False


def _sample(table, position):
    cells = table.column(position)[:SAMPLES]
    return " · ".join(importer.as_text(cell).strip()[:40] for cell in cells)
