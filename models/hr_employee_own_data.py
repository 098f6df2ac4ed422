import io
import json
import zipfile
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tools import SQL, format_date, format_datetime

from .interview_file_names import file_name
from .interview_own_data import GIVEN_FIELDS, OWN_DATA, Given, get_reasons
from .interview_person_rows import get_person_models
from .interview_trace import content_digest

#: Between two copies of the data of one person.
PAUSE = timedelta(minutes=10)
#: First key of the lock of the database by which one copy is made at a time.
LOCK = 0x45505044
MAGIC = {"id", "create_uid", "create_date", "write_uid", "write_date", "display_name"}
#: What tells nothing, or tells again what another field does.
UNTOLD = {
    "company_id",
    "employee_id",
    "employee_active",
    "sequence",
    "topic_id",
    "answer_type",
    "mandatory",
    "attachment_id",
    "user_id",
    "lang",
    "mimetype",
}
UNTOLD_TYPES = {"one2many", "many2many", "binary", "json", "many2one_reference"}


class HrEmployee(models.Model):
    """Access of a person to his own data: everything he may read, as PDF and JSON.

    Made by himself (internal or portal user) or for him by HR; each copy is a step of
    his trace. One at a time, and one every ten minutes.
    """

    _inherit = "hr.employee"

    # === Who may ===

    def action_interview_own_data(self):
        """Open the dialog that makes the copy, for HR."""
        self.ensure_one()
        self._check_own_data_right()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Copy of Personal Data"),
            "res_model": "hr.professional.interview.own.data",
            "view_mode": "form",
            "target": "new",
            "context": {"default_employee_id": self.id},
        }

    def _check_own_data_right(self):
        """Raise unless the user is this person, or acts as HR on his file."""
        if not self.env.su and not self._may_own_data():
            raise AccessError(
                self.env._("The data of a person are given to himself and to HR alone.")
            )

    def _may_own_data(self):
        self.ensure_one()
        # sudo: whose file it is must be known before any right is granted
        employee_sudo = self.sudo()
        own = employee_sudo.user_id == self.env.user
        return own or employee_sudo.is_interview_hr_file

    # === Made ===

    def _do_make_own_data(self):
        """One ZIP: ``(file name, bytes)``, traced.

        :raises AccessError: see :meth:`_check_own_data_right`.
        :raises UserError: one is being made, or was made a moment ago.
        """
        self._check_own_data_right()
        # sudo: the rights were checked; the table chooses what is given
        employee_sudo = self.sudo().with_context(active_test=False)
        employee_sudo._check_own_data_pause()
        content = employee_sudo._build_own_data()
        self._trace_interview_file("own_data", sha256=content_digest(content))
        day = fields.Date.to_string(employee_sudo.company_id._interview_today())
        return f"{self._get_interview_paper_name('own_data')} {day}.zip", content

    def _check_own_data_pause(self):
        query = SQL("SELECT pg_try_advisory_xact_lock(%s, %s)", LOCK, self.id)
        if not self.env.execute_query(query)[0][0]:
            raise UserError(
                self.env._("A copy of these data is being made: wait for it.")
            )
        since = fields.Datetime.now() - PAUSE
        last = self.env["hr.professional.interview.event"].search(
            [
                ("employee_id", "=", self.id),
                ("kind", "=", "own_data"),
                ("happened_at", ">", since),
            ],
            limit=1,
        )
        if last:
            raise UserError(
                self.env._(
                    "A copy of these data was made at %(moment)s: another one can be"
                    " made ten minutes later.",
                    moment=format_datetime(
                        self.env, last.happened_at, tz=self._get_interview_tz()
                    ),
                )
            )

    def _build_own_data(self):
        data = self._get_own_data()
        output = io.BytesIO()
        with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
            text = json.dumps(data, ensure_ascii=False, indent=1)
            archive.writestr("data.json", text)
            _name, paper = self._render_interview_paper("own_data")
            archive.writestr("data.pdf", paper)
            for document in self._get_own_documents():
                name = f"documents/{document.id}-{document.name.replace('/', '-')}"
                archive.writestr(name, document._read_file())
        return output.getvalue()

    def _get_own_documents(self):
        documents = self.env["hr.professional.interview.document"]
        return documents.search([("employee_id", "=", self.id)], order="id")

    # === What (in superuser mode) ===

    def _get_own_data(self):
        """The data as plain values: whose, made when, sections, what is withheld."""
        self.ensure_one()
        employee = self.with_context(lang=self._get_interview_lang())
        sections = [employee._get_own_fields_section(name) for name in GIVEN_FIELDS]
        sections += [
            employee._get_own_section(name, OWN_DATA[name])
            for name in get_person_models(self.env)
            if isinstance(OWN_DATA.get(name), Given)
        ]
        return {
            "person": employee.name,
            "company": employee.company_id.name,
            "made_at": fields.Datetime.to_string(fields.Datetime.now()),
            "sections": [section for section in sections if section["records"]],
            "withheld": employee._get_own_withheld(),
        }

    @api.model
    def _get_own_withheld(self):
        reasons = get_reasons(self.env)
        codes = {row.why for row in OWN_DATA.values() if not isinstance(row, Given)}
        return [reasons[code] for code in sorted(codes | {"defence"})]

    def _get_own_fields_section(self, name):
        link = "id" if name == "hr.employee" else "employee_id"
        rows = self.env[name].search([(link, "=", self.id)], order="id")
        return self._make_own_section(rows, GIVEN_FIELDS[name])

    def _get_own_section(self, name, given):
        mine = given.domain & Domain("employee_id", "=", self.id)
        rows = self.env[name].search(mine, order="id")
        if "is_empty" in rows._fields:
            # questions on which nothing was said
            rows = rows.filtered(lambda row: not row.is_empty)
        return self._make_own_section(rows, get_told_fields(rows, given.extra))

    @api.model
    def _make_own_section(self, rows, names):
        # sudo: the name of a model, whoever reads it
        title = self.env["ir.model"].sudo()._get(rows._name).name
        return {
            "model": rows._name,
            "title": title,
            "records": [
                {"id": row.id, "values": _tell_row(row, names)} for row in rows
            ],
        }


def get_told_fields(model, extra=()):
    """Names of the stored fields that everybody who reads the model reads, those that
    say nothing left out."""
    return [
        name
        for name, field in model._fields.items()
        if name in extra
        or (
            field.store
            and not field.groups
            and name not in MAGIC | UNTOLD
            and field.type not in UNTOLD_TYPES
            and getattr(field, "export_string_translation", True)
        )
    ]


def _tell_row(row, names):
    values = []
    for name in names:
        field = row._fields[name]
        if row[name]:
            label = field._description_string(row.env)
            value, words = _tell(row, field)
            values.append(
                {"name": name, "label": label, "value": value, "words": words}
            )
    return values


def _tell(row, field):
    """(value for machines, words for people) of one field."""
    env, value = row.env, row[field.name]
    if field.type == "many2one":
        return value.id, value.display_name
    if field.type == "selection":
        return value, dict(field._description_selection(env)).get(value, value)
    if field.type == "boolean":
        return value, env._("Yes")
    if field.type == "date":
        return fields.Date.to_string(value), format_date(env, value)
    if field.type == "datetime":
        tz = row.employee_id._get_interview_tz()
        words = format_datetime(env, value, tz=tz)
        return fields.Datetime.to_string(value), words
    if field.type in ("integer", "float", "monetary"):
        return value, str(value)
    return str(value), str(value)


class HrEmployeePapers(models.Model):
    _inherit = "hr.employee"

    def _filter_paper_readable(self, kind):
        if kind == "own_data" and not self.env.su:
            # made by the copy alone, which is traced
            return self.browse()
        return super()._filter_paper_readable(kind)

    def _get_interview_paper_name(self, kind):
        if kind != "own_data":
            return super()._get_interview_paper_name(kind)
        # sudo: a paper of a file that the user may print
        employee_sudo = self.sudo()
        lang = employee_sudo._get_interview_lang()
        title = self.with_context(lang=lang).env._("My data")
        return file_name(f"{title} - {employee_sudo.name}")
