"""Around the file: what Odoo keeps on everybody, and what leads to a file."""

from .names import INTERVIEW
from .orm import Attempt, is_anything
from .orm_reads import first_text
from .rights import RIGHTS, readers, who
from .rights_fields import ROW, get_names, get_narrow

#: where a path starts
DOORS = (
    "hr.employee",
    "hr.employee.public",
    "res.users",
    "res.partner",
    "hr.department",
    "hr.leave",
    "hr.leave.type",
    "calendar.event",
    "mail.activity",
    "mail.message",
    "mail.mail",
    "mail.followers",
    "ir.attachment",
    "hr.resume.line",
    "resource.resource",
    "hr.version",
    "res.company",
)
#: fields that are read of what Odoo keeps on an interview
MAIL_FIELDS = {
    "mail.message": ["body", "subject", "record_name", "preview"],
    "mail.activity": ["summary", "note", "res_name"],
    "mail.followers": ["display_name", "partner_id"],
    "ir.attachment": ["name", "datas", "res_name", "index_content"],
    "calendar.event": ["name", "description", "location"],
    "mail.tracking.value": ["old_value_char", "new_value_char"],
    "mail.notification": ["mail_message_id", "failure_reason"],
    "mail.mail": ["body_html", "email_to", "subject"],
}
ABOUT = ("mail.activity", "mail.followers", "ir.attachment", "calendar.event")
#: rows that are found by who reads the interview
CLOSED = ("mail.message", "mail.activity", "ir.attachment")
#: what nobody at all does
NEVER = ("subscribe", "follow", "move file", "delete file", "share file")


class AroundPaths:
    """Attempts through what is not the module's."""

    def get_around_attempts(self, role):
        """Paths from Odoo's records, then the mail system."""
        yield from self._walk(role)
        yield from self._read_mail(role)
        yield from self._write_mail(role)

    def get_doors(self):
        """Records of Odoo that have to do with the victim, by model."""
        person, rows = self.employee.sudo(), self.files["victim"].rows
        own = {model: record for (model, _label), record in rows.items()}
        return {
            **{model: own[model] for model in DOORS if model in own},
            "hr.employee.public": self.env["hr.employee.public"].browse(person.id),
            "res.users": person.user_id,
            "res.partner": person.user_id.partner_id,
            "hr.department": self.department,
            "hr.leave.type": self.parental,
            "resource.resource": person.resource_id,
            "hr.version": person.version_id,
            "res.company": self.company,
        }

    # === Paths ===

    def _get_ways(self, model, depth=2):
        """Dotted paths from a model of Odoo to models of the module."""
        for name, field in self.env[model]._fields.items():
            comodel = field.comodel_name if field.relational else ""
            if comodel in RIGHTS:
                yield (name,), comodel
            elif comodel in DOORS and depth > 1 and comodel != model:
                for way, end in self._get_ways(comodel, depth - 1):
                    yield (name, *way), end

    def _walk(self, role):
        for model, record in self.get_doors().items():
            names = [n for n in get_names(model) if n in record._fields]
            if names:
                spec = {name: {} for name in names}
                what = f"victim {model}"
                for method, args in (
                    ("read", (record.ids, names)),
                    ("web_read", (record.ids, spec)),
                    ("export_data", (record.ids, names)),
                ):
                    yield Attempt(f"door {method}", what, model, method, args)
            for way, end in self._get_ways(model):
                yield from self._go(role, model, record, way, end)

    def _go(self, role, model, record, way, end):
        """Read, export, group and search by a path."""
        label, row = self._get_end(end)
        if not row:
            return
        text = first_text(row, get_names(end, ROW)) or "display_name"
        what = f"victim {model} {'.'.join(way)}.{text}"
        spec = {"fields": {"display_name": {}, text: {}}}
        for name in reversed(way):
            spec = {"fields": {name: spec}}
        args = (record.ids, spec["fields"])
        yield Attempt("path web_read", what, model, "web_read", args)
        names = ["/".join((*way, one)) for one in (text, "display_name", ".id")]
        yield Attempt("path export", what, model, "export_data", (record.ids, names))
        path = ".".join((*way, text))
        check = None
        if who(role, "victim") not in readers(end, label):
            check = is_anything
        mine = ("id", "in", record.ids)
        args = ([mine, (path, "=", row.sudo()[text])],)
        yield Attempt("path search", what, model, "search", args, check=check)
        if len(way) == 1 and record._fields[way[0]].type == "many2one":
            # the number stands in the row that he reads
            check = None
        args = ([mine, (".".join(way), "in", row.ids)],)
        yield Attempt("path to row", what, model, "search", args, check=check)
        yield from self._guess_narrow(role, model, record, way, end)

    def _guess_narrow(self, role, model, record, way, end):
        label, row = self._get_end(end)
        for name in get_narrow(end)[:2]:
            field = row._fields[name]
            if field.relational or not field.store:
                continue
            domain = [("id", "in", record.ids), (".".join((*way, name)), "!=", False)]
            what = f"victim {model} {'.'.join(way)}.{name}"
            told = who(role, "victim") in readers(end, label)
            check = None if told or not row.sudo()[name] else is_anything
            yield Attempt("path oracle", what, model, "search", (domain,), check=check)
            by = ".".join((*way, name))
            yield Attempt(
                *("path group", what, model, "formatted_read_group"),
                ([("id", "in", record.ids)], [by], ["__count"]),
            )

    def _get_end(self, model):
        for (name, label), row in self.files["victim"].rows.items():
            if name == model and label != "dialog":
                return label, row
        return "", None

    # === Mail ===

    def _read_mail(self, role):
        planned = self.files["victim"].planned
        stranger = who(role, "victim") not in readers(INTERVIEW, "planned")
        about = [("res_model", "=", INTERVIEW), ("res_id", "=", planned.id)]
        message = [("model", "=", INTERVIEW), ("res_id", "=", planned.id)]
        domains = {"mail.message": message, "mail.mail": message}
        domains |= dict.fromkeys(ABOUT, about)
        for model, names in MAIL_FIELDS.items():
            domain, what = domains.get(model, []), f"victim {model}"
            # nobody follows an interview; the rest is read by who reads it
            closed = stranger and model in CLOSED or model == "mail.followers"
            spec = {name: {} for name in ("display_name", *names)}
            for method, args in (
                ("search_read", (domain, names)),
                ("web_search_read", (domain, spec)),
                ("formatted_read_group", (domain, [names[0]], ["__count"])),
            ):
                check = is_anything if closed and method == "search_read" else None
                path = f"mail {method}"
                yield Attempt(path, what, model, method, args, check=check)
        yield from self._read_known_mail()

    def _read_known_mail(self):
        """Rows whose numbers somebody guessed."""
        for (model, label), row in self.files["victim"].rows.items():
            if model in ("mail.message", "mail.activity", "ir.attachment", "mail.mail"):
                what, names = f"victim {model} {label}", MAIL_FIELDS[model]
                yield Attempt("mail read", what, model, "read", (row.ids, names))
                args = (row.ids, ["display_name", "create_uid/name"])
                yield Attempt("mail export", what, model, "export_data", args)

    def _write_mail(self, role):
        """Nobody gets nearer to a file by following, being assigned, being told."""
        may = who(role, "victim") in readers(INTERVIEW, "planned")
        user = self.users[role]
        for path, model, method, args in (
            *self._get_nearer(user),
            *self._get_at_messages(user),
            *self._get_at_files(user),
            *self._get_at_employee(user),
        ):
            acts = may and path not in NEVER
            if path == "become manager":
                # whoever writes employees names their managers: Odoo's right
                acts = acts or role == "hr_manager"
            what = f"victim {model}"
            yield Attempt(f"mail {path}", what, model, method, args, acts=acts)

    def _get_nearer(self, user):
        """Followers and activities."""
        planned, partner = self.files["victim"].planned, user.partner_id.id
        given = self.files["victim"].rows["mail.activity", "planned"]
        follower = {**self._home, "partner_id": partner}
        home_id = self.env["ir.model"]._get_id(INTERVIEW)
        mine = {"user_id": user.id}
        activity = {"res_model_id": home_id, "res_id": planned.id, **mine}
        return (
            ("subscribe", INTERVIEW, "message_subscribe", (planned.ids, [partner])),
            ("follow", "mail.followers", "create", (follower,)),
            ("assign", "mail.activity", "create", (activity,)),
            ("reassign", "mail.activity", "write", (given.ids, mine)),
        )

    def _get_at_messages(self, user):
        planned, partner = self.files["victim"].planned, user.partner_id.ids
        known = self.files["victim"].rows["mail.message", "planned"]
        message = {"model": INTERVIEW, "res_id": planned.id, "body": "x"}
        return (
            ("post", INTERVIEW, "message_post", (planned.ids,)),
            ("message", "mail.message", "create", (message,)),
            (
                "readdress",
                "mail.message",
                "write",
                (known.ids, {"partner_ids": partner}),
            ),
        )

    def _get_at_files(self, user):
        file = self.files["victim"].rows["ir.attachment", "delivered"]
        home = {"res_model": "res.users", "res_id": user.id, "public": True}
        made = {**self._home, "name": "x", "raw": "x"}
        return (
            ("attach", "ir.attachment", "create", (made,)),
            ("move file", "ir.attachment", "write", (file.ids, home)),
            ("delete file", "ir.attachment", "unlink", (file.ids,)),
            ("share file", "ir.attachment", "generate_access_token", (file.ids,)),
        )

    def _get_at_employee(self, user):
        """The meeting, the user of the file, its manager."""
        meeting = self.files["victim"].rows["calendar.event", "planned"]
        guest = {"partner_ids": [(4, user.partner_id.id)], "privacy": "public"}
        ids, person = self.employee.ids, "hr.employee"
        return (
            ("attend", "calendar.event", "write", (meeting.ids, guest)),
            ("take the file", person, "write", (ids, {"user_id": user.id})),
            (
                *("become manager", person, "write"),
                (ids, {"parent_id": user.sudo().employee_id.id}),
            ),
        )

    @property
    def _home(self):
        return {"res_model": INTERVIEW, "res_id": self.files["victim"].planned.id}
