from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tools import format_date

from .interview_import_check import ImportCheck
from .interview_import_people import person_label
from .interview_import_sentences import ImportSentences
from .interview_labels import field_labels, selection_labels

STATES = [
    ("draft", "To match"),
    ("checked", "Checked"),
    ("running", "Running"),
    ("stopped", "Stopped"),
    ("done", "Done"),
]
#: state -> what may be done from there
ALLOWED = {
    "check": ("draft", "checked"),
    "import_all": ("checked",),
    "import_valid": ("checked",),
    "stop": ("running",),
    "resume": ("stopped",),
}
#: What an officer writes by hand; the rest is the import's own.
EDITABLE = frozenset(
    {
        "name",
        "two_digit_years",
        "day_numbers",
        "confirm_trainings",
        "file_ids",
        "column_ids",
        "word_ids",
    }
)
#: Lines that one transaction takes; beyond, the import goes on in the background.
MAX_AT_ONCE = 2_000


class HrProfessionalInterviewImport(models.Model):
    """An import of a register: what was sent, by whom, what became of each line.

    draft (columns and words are matched) -> checked (dry run: every fault is told,
    nothing written) -> running -> done, or stopped and resumed. Each line is created
    with the rights of who started the import, in one transaction with its own state:
    killed anywhere, the import goes on where it was.

    | actor       | operation   | restriction                                     |
    | ----------- | ----------- | ----------------------------------------------- |
    | officer     | read, write | his companies; options before the run; nothing  |
    |             |             | of it on his own file unless he is the only     |
    |             |             | officer                                         |
    |             | delete      | what imported nothing                           |
    | with Employees / Administrator | employees | besides                        |
    | administrator of interviews    | headcounts | besides                       |
    | anyone else | none        |                                                 |
    """

    _name = "hr.professional.interview.import"
    _description = "Import of a register"
    _order = "id desc"

    name = fields.Char(required=True)
    company_id = fields.Many2one(
        comodel_name="res.company", required=True, readonly=True, index=True
    )
    user_id = fields.Many2one(
        comodel_name="res.users",
        string="Imported by",
        readonly=True,
        help="Who started it: lines are created with his rights.",
    )
    state = fields.Selection(
        selection=STATES, required=True, default="draft", readonly=True, copy=False
    )
    file_ids = fields.One2many(
        comodel_name="hr.professional.interview.import.file", inverse_name="import_id"
    )
    word_ids = fields.One2many(
        comodel_name="hr.professional.interview.import.word", inverse_name="import_id"
    )
    line_ids = fields.One2many(
        comodel_name="hr.professional.interview.import.line",
        inverse_name="import_id",
        readonly=True,
    )
    column_ids = fields.One2many(
        comodel_name="hr.professional.interview.import.column", inverse_name="import_id"
    )
    two_digit_years = fields.Boolean(
        help="Read 3/4/19 as 3 April 2019. Otherwise such dates are faults."
    )
    day_numbers = fields.Boolean(
        string="Spreadsheet day numbers",
        help="Read 44197 as 1 January 2021. Otherwise such dates are faults.",
    )
    confirm_trainings = fields.Boolean(
        string="I have seen the proofs of the trainings",
        help="Imported trainings then count as evidence, confirmed by you. An"
        " unconfirmed training proves nothing.",
    )
    started_on = fields.Datetime(readonly=True)
    finished_on = fields.Datetime(readonly=True)
    managers_set = fields.Boolean(readonly=True, export_string_translation=False)
    error = fields.Text(readonly=True)
    sent_before = fields.Text(compute="_compute_sent_before")
    create_count = fields.Integer(compute="_compute_counts", string="Lines to create")
    known_count = fields.Integer(compute="_compute_counts", string="Known lines")
    ignored_count = fields.Integer(compute="_compute_counts", string="Ignored lines")
    faulty_count = fields.Integer(compute="_compute_counts", string="Faulty lines")
    done_count = fields.Integer(compute="_compute_counts", string="Imported lines")
    warning_count = fields.Integer(compute="_compute_counts", string="Lines to look at")
    progress = fields.Float(compute="_compute_progress")
    can_import_all = fields.Boolean(
        compute="_compute_can_import_all", export_string_translation=False
    )

    @api.depends("file_ids.line_ids.state", "file_ids.line_ids.has_warning")
    def _compute_counts(self):
        names = ("create", "known", "ignored", "faulty", "done", "warning")
        for register in self:
            for name in names:
                field = f"{name}_count"
                register[field] = sum(register.file_ids.mapped(field))

    @api.depends("create_count", "done_count", "faulty_count", "state")
    def _compute_progress(self):
        for register in self:
            done = register.done_count
            todo = register.create_count
            register.progress = 100 * done / (done + todo) if done + todo else 100

    @api.depends("state", "faulty_count", "create_count")
    def _compute_can_import_all(self):
        for register in self:
            register.can_import_all = (
                register.state == "checked"
                and not register.faulty_count
                and 0 < register.create_count <= MAX_AT_ONCE
            )

    @api.depends("file_ids.sha256")
    @api.depends_context("lang")
    def _compute_sent_before(self):
        """Files of finished imports that were sent again."""
        files = self.env["hr.professional.interview.import.file"].search(
            [
                ("sha256", "in", self.file_ids.mapped("sha256")),
                ("import_id.state", "in", ("running", "stopped", "done")),
            ]
        )
        for register in self:
            own = set(register.file_ids.mapped("sha256"))
            same = files.filtered(
                lambda f, own=own, register=register: (
                    f.sha256 in own
                    and f.import_id != register
                    and f.company_id == register.company_id
                )
            )
            register.sent_before = "\n".join(
                dict.fromkeys(register._say_sent_before(file) for file in same)
            )

    def _say_sent_before(self, file):
        return self.env._(
            "%(file)s was already imported on %(day)s by %(user)s: what it created is"
            " known and will not be created twice.",
            file=file.display_name,
            day=format_date(self.env, file.import_id.started_on),
            # sudo: the name of a colleague
            user=file.import_id.sudo().user_id.name,
        )

    # Writing

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            raise AccessError(
                self.env._("Imports begin with the files: use “Import a register”.")
            )
        return super().create(vals_list)

    def write(self, vals):
        if self.env.su:
            return super().write(vals)
        self.check_access("write")
        if names := vals.keys() - EDITABLE:
            raise AccessError(
                self.env._(
                    "%(fields)s of an import cannot be changed by hand.",
                    fields=field_labels(self, names),
                )
            )
        if vals.keys() - {"name"}:
            self._check_allowed("check")
        result = super().write(vals)
        if vals.keys() - {"name"}:
            # sudo: what was checked before the change is to be checked again
            self.sudo()._forget_check()
        return result

    def unlink(self):
        self.check_access("unlink")
        self._unlink_except_started()
        # sudo: files go through the ORM, so that their content goes with them
        self.sudo().file_ids.unlink()
        return super().unlink()

    @api.ondelete(at_uninstall=False)
    def _unlink_except_started(self):
        for register in self:
            if register.state not in ("draft", "checked"):
                raise UserError(
                    self.env._(
                        "%(name)s was started: it tells where its records come from"
                        " and is kept.",
                        name=register.name,
                    )
                )

    def _forget_check(self):
        checked = self.filtered(lambda row: row.state == "checked")
        checked.line_ids.unlink()
        checked.state = "draft"

    def _check_allowed(self, verb):
        for register in self:
            if register.state not in ALLOWED[verb]:
                labels = selection_labels(self, "state")
                raise UserError(
                    self.env._(
                        "%(name)s is “%(state)s”: this is done from “%(states)s”.",
                        name=register.name,
                        state=labels[register.state],
                        states=", ".join(labels[name] for name in ALLOWED[verb]),
                    )
                )

    # Dry run

    def action_check(self):
        """Read and check every line, write nothing but what was found."""
        self.ensure_one()
        self.check_access("write")
        self._check_allowed("check")
        self._check_files()
        # sudo: words and lines are the import's own
        register_sudo = self.sudo()
        register_sudo.file_ids._find_words()
        entries = ImportCheck(self, self.env).check_all()
        register_sudo.line_ids.unlink()
        register_sudo._create_lines(entries)
        register_sudo.state = "checked"
        return True

    def _check_files(self):
        sentences = ImportSentences(self.env)
        problems = [
            f"{file.display_name}: {sentences.refusal(*fault)}"
            for file in self.file_ids
            if file.target != "ignore" and (fault := self._get_file_fault(file))
        ]
        if not self.file_ids - self.file_ids.filtered(lambda f: f.target == "ignore"):
            problems.append(self.env._("There is no file to import: send one."))
        if problems:
            raise UserError("\n\n".join(problems))

    def _get_file_fault(self, file):
        """Why a file cannot be taken, the user's rights included."""
        rights = {
            "employees": ("hr.group_hr_manager", "no_right_employees"),
            "headcounts": (
                "hr_professional_interview.group_hr_professional_interview_administrator",
                "no_right_headcounts",
            ),
        }
        group, code = rights.get(file.target, (None, None))
        if group and not self.env.user.has_group(group):
            return [code, {}]
        return file._get_file_fault()

    def _create_lines(self, entries):
        self.env["hr.professional.interview.import.line"].create(
            [self._prepare_line_vals(entry) for entry in entries]
        )

    def _prepare_line_vals(self, entry):
        return {
            "import_id": self.id,
            "file_id": entry.file.id,
            "target": entry.file.target,
            "number": entry.line.number,
            "cells": entry.line.cells,
            **_outcome(entry),
        }

    # Run

    def action_import_all(self):
        """Create every line or none: one transaction."""
        self._start("import_all")
        if not self.can_import_all:
            raise UserError(
                self.env._(
                    "“All or nothing” takes up to %(max)s lines, none of them faulty:"
                    " correct the file, or import the valid lines only.",
                    max=MAX_AT_ONCE,
                )
            )
        # sudo: state and lines are the import's own
        self.sudo()._run_all(self.env.user)
        return True

    def action_import_valid(self):
        """Create what can be, in the background; faulty lines are kept aside."""
        self._start("import_valid")
        self._go_on()
        return True

    def action_resume(self):
        """Go on where the import was stopped."""
        self._start("resume")
        self._go_on()
        return True

    def action_stop(self):
        """Stop after the batch at work; nothing is undone."""
        self.check_access("write")
        self._check_allowed("stop")
        # sudo: state and lines are the import's own
        self.sudo().state = "stopped"
        return True

    def _start(self, verb):
        self.ensure_one()
        self.check_access("write")
        self._check_allowed(verb)
        self._check_files()

    def _go_on(self):
        # sudo: state and lines are the import's own
        register_sudo = self.sudo()
        register_sudo._remember_choices()
        register_sudo.write(
            {
                "state": "running",
                "user_id": self.env.uid,
                "started_on": self.started_on or fields.Datetime.now(),
                "error": False,
            }
        )
        cron = self.env.ref(
            "hr_professional_interview.hr_professional_interview_import_cron_run"
        )
        # sudo: officers start no scheduled action but this one
        cron.sudo()._trigger()

    def _remember_choices(self):
        """The next file of the company will be matched as this one was."""
        chosen = {
            (column.target, column.header): column.choice_id
            for column in self.column_ids
            if column.choice_id
        }
        chosen |= {
            (word.scope, word.text): word.choice_id
            for word in self.word_ids
            if word.choice_id
        }
        memory = self.env["hr.professional.interview.import.memory"]
        for register in self:
            memory._remember(register.company_id, chosen)

    # Screens

    def action_view_lines(self):
        """Lines of the import, by what became of them."""
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "hr_professional_interview.hr_professional_interview_import_line_action"
        )
        domain = Domain("import_id", "=", self.id)
        return {**action, "domain": list(domain), "context": {}}

    def action_view_faulty(self):
        """Lines to correct, with what to do about each."""
        action = self.action_view_lines()
        return {**action, "context": {"search_default_faulty": 1}}

    def action_view_warnings(self):
        """Lines taken without a value, with what was left out."""
        action = self.action_view_lines()
        return {**action, "context": {"search_default_warning": 1}}


def _outcome(entry):
    """What became of a line, as values of its record."""
    person = entry.person
    model, record_id = entry.found or (False, False)
    return {
        "state": entry.state,
        "messages": [fault.to_data() for fault in entry.line.faults] or False,
        "has_warning": any(f.severity == "warning" for f in entry.line.faults),
        "employee_id": person.employee_id if person else False,
        "person": person.name if person else person_label(entry.line),
        "res_model": model,
        "res_id": record_id,
    }
