"""All that one user can see of what happened: as text, and record by record."""

import base64
import re
from functools import partial

from odoo.models import BaseModel

from .reason_probe import PREFIX, REFUSED, Prober
from .reason_seen import Seen, unpack

#: New records of a life are numbered from there: longer than any other number.
BASE = 1_000_000
REGISTER = "hr_professional_interview.hr_professional_interview_register_report"
PAPERS = (
    "convocation",
    "guide",
    "blank_form",
    "blank_form_large",
    "report",
    "action_sheet",
    "signatures",
)
#: Time Off's own records are Odoo's to show or to hide: what is ours on them counts.
ODOO_TIME_OFF = re.compile(r"^(hr\.leave|resource\.calendar\.leaves)")
#: What exists is not about anybody: time off types are read by everybody in Odoo.
CATALOGUES = {"hr.leave.type", "bus.bus", "ir.model.data"}
#: Pictures, and lists of what every record of a model has in common.
SKIPPED_TYPES = ("binary", "image", "properties", "properties_definition")
#: Values made of chance, of the clock of the database, or of a record's number.
SKIPPED_FIELDS = {
    "access_token",
    "checksum",
    "create_date",
    "file_size",
    "hash",
    "id",
    "message_id",
    "previous_hash",
    "references",
    "sha256",
    "store_fname",
    "write_date",
    "__last_update",
}


class Observer(Prober):
    """Reads all that came into being since ``marks``, as one user after the other."""

    def __init__(self, env, marks, employee, interview):
        self.env = env
        self.marks = marks
        self.employee = employee
        self.interview = interview
        self.created = self._find_created()

    def _find_created(self):
        """{model: ids} of new records, and of those that are about the person."""
        found = {}
        for name, model in self.env.registry.items():
            stored = model._auto and not model._abstract and name not in CATALOGUES
            if not stored or model._table not in self.marks:
                continue
            self.env.cr.execute(
                f'SELECT id FROM "{model._table}" WHERE id > %s ORDER BY id',
                [self.marks[model._table] + BASE - 1],
            )
            if ids := [row[0] for row in self.env.cr.fetchall()]:
                found[name] = ids
        for record in self._get_person():
            found[record._name] = [*record.ids, *found.get(record._name, [])]
        return found

    def _get_person(self):
        """Records that were there before, and that are about the person."""
        # sudo: which records they are, whoever looks
        employee_sudo = self.employee.sudo()
        return (
            employee_sudo,
            self.env["hr.employee.public"].browse(employee_sudo.id),
            employee_sudo.user_id,
            employee_sudo.user_id.partner_id,
            employee_sudo.version_id,
            employee_sudo.resource_id,
            employee_sudo.company_id,
        )

    def look(self, user, probing=False):
        """:return: a :class:`Seen`."""
        self.env.invalidate_all()
        seen = Seen()
        env = self.env(
            user=user.id,
            su=False,
            context={
                "allowed_company_ids": user.company_ids.ids,
                "lang": user.lang,
                "tz": "Europe/Paris",
            },
        )
        for name, ids in self.created.items():
            self._read(seen, env[name].browse(ids))
        self._read_mails(seen, user)
        self._print(seen, env)
        if probing:
            self._ask(seen, env)
            self._call(seen, env)
        return seen

    def overhear(self):
        """What the server told browsers meanwhile, whomever.

        :return: a :class:`Seen`.
        """
        seen = Seen()
        mark = self.marks["bus_bus"] + BASE - 1
        # sudo: nobody reads the queue, whose messages reach whom they are for
        for message in self.env["bus.bus"].sudo().search([("id", ">", mark)]):
            seen.add("bus", message.message)
        return seen

    # === Records ===

    def _read(self, seen, records):
        try:
            readable = records._filtered_access("read")
        except REFUSED as error:
            seen.add("refused", error)
            return
        names = self._get_names(records)
        for record in readable:
            if self._is_about_time_off(record):
                continue
            seen.rows[record._name].append(self._read_one(seen, record, names))

    def _is_about_time_off(self, record):
        """A message or an activity of Odoo's own on a leave that he reads."""
        # sudo: which model it is about, to know whose words these are
        record_sudo = record.sudo()
        names = {"model", "res_model"} & record._fields.keys()
        return any(ODOO_TIME_OFF.match(str(record_sudo[name])) for name in names)

    def _get_names(self, records):
        ours = bool(ODOO_TIME_OFF.match(records._name))
        return [
            name
            for name, field in records._fields.items()
            if field.type not in SKIPPED_TYPES
            and name not in SKIPPED_FIELDS
            and records._has_field_access(field, "read")
            and (not ours or "hr_professional_interview" in field._modules)
        ]

    def _read_one(self, seen, record, names):
        row = {}
        for name in names:
            try:
                row[name] = self._to_text(record[name])
            except REFUSED as error:
                row[name] = f"refused: {error}"
        if record._name == "ir.attachment":
            row["raw"] = "\n".join(unpack(record.raw or b""))
        if topics := self._get_topics(record):
            row["topics"] = topics
        return row

    def _to_text(self, value):
        if isinstance(value, BaseModel):
            try:
                return [len(value), value.mapped("display_name")]
            except REFUSED as error:
                return [len(value), str(error)]
        return str(value)

    def _get_topics(self, record):
        """Names by which the topics that a record points to are known elsewhere."""
        names = [
            name
            for name, field in record._fields.items()
            if getattr(field, "comodel_name", "") == f"{PREFIX}.topic"
        ]
        # sudo: which topics they are, whoever may read their wording
        topics_sudo = record.sudo().browse(record.id).mapped(names[0]) if names else ()
        return [
            (topic.code, topic.legal_code, topic.get_external_id().values())
            for topic in topics_sudo
        ]

    # === Mails, papers, answers ===

    def _read_mails(self, seen, user):
        """What was sent to the addresses of the user, whatever he reads in Odoo."""
        # sudo: nobody but administrators reads the queue
        mails_sudo = self.env["mail.mail"].sudo()
        mails_sudo = mails_sudo.browse(self.created.get("mail.mail", []))
        address = user.employee_ids[:1].work_email or user.email
        for mail in mails_sudo:
            mine = address in (mail.email_to or "")
            if not mine and user.partner_id not in mail.recipient_ids:
                continue
            for name in ("subject", "body_html", "headers", "email_to", "reply_to"):
                seen.add(f"mail to him: {name}", mail[name])
            for file in mail.attachment_ids:
                seen.add("mail to him: file", file.name)
                for part in unpack(file.raw or b""):
                    seen.add(f"mail to him: {file.name}", part)

    def _print(self, seen, env):
        interview = self.interview and env[PREFIX].browse(self.interview.id)
        if interview:
            render, name = (
                interview._render_interview_html,
                interview._get_interview_paper_file,
            )
            for kind in PAPERS:
                self._try(seen, f"paper {kind}", render, kind)
                self._try(seen, "name of file", name, kind)
            self._try(seen, "calendar file", lambda: interview._get_ics().decode())
            render = partial(interview.review_id._render_interview_html, "review")
            self._try(seen, "paper review", render)
        self._read_register(seen, env)

    def _read_register(self, seen, env):
        dialogs, company = env[f"{PREFIX}.register"], self.employee.company_id
        if company not in env.companies or not dialogs.has_access("create"):
            return
        for scope in ("overdue", "all"):
            with self.env.cr.savepoint() as savepoint:
                values = {"scope": scope, "team_only": False}
                dialog = dialogs.with_company(company).create(values)
                self._try(seen, "register: action", dialog.action_print)
                self._try(seen, "register: xlsx", self._read_workbook, dialog)
                self._try(seen, "register: page", self._read_page, dialog)
                savepoint.rollback()

    def _read_workbook(self, dialog):
        return "\n".join(unpack(base64.b64decode(dialog.workbook)))

    def _read_page(self, dialog):
        reports = dialog.env["ir.actions.report"]
        return str(reports._render_qweb_html(REGISTER, dialog.ids)[0])
