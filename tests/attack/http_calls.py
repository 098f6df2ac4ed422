"""Calls of public methods: by the web client's route, by JSON-2 and by XML-RPC."""

from inspect import signature
from typing import NamedTuple
from zlib import crc32

from odoo.models import BaseModel

from .http_attempt import Attempt
from .names import INTERVIEW
from .rights import ODOO_RIGHTS, RIGHTS, who
from .routes import ANONYMOUS, IDENTITY

MODULE = "hr_professional_interview"
TEXTS = ("char", "text", "html")
WAYS = {"json", "json2", "xmlrpc"}
#: method -> the names that JSON-2 wants for its arguments
NAMES = {
    "read": ("ids", "fields"),
    "write": ("ids", "vals"),
    "unlink": ("ids",),
    "export_data": ("ids", "fields_to_export"),
}
#: from what everybody reads, the way to the employee's record
THROUGH = {
    "hr.employee": "",
    "hr.employee.public": "employee_id",
    "res.users": "employee_ids",
    "res.partner": "employee_ids",
    "hr.department": "member_ids",
    "hr.leave": "employee_id",
    "resource.resource": "employee_id",
}


class Target(NamedTuple):
    """A row of a file, and what the role may do with it."""

    file: str
    model: str
    label: str
    record: BaseModel
    rights: frozenset

    @property
    def name(self):
        """For the report."""
        return f"{self.file} {self.model} {self.label}"

    @property
    def told(self):
        """What is told of other rows to who reads this one."""
        return IDENTITY if self.model == INTERVIEW else frozenset()

    def may(self, operation):
        """Whether the role may, by the table."""
        return operation in self.rights


class CallPaths:
    """See the module."""

    # === What is aimed at ===

    def get_targets(self):
        """Rows of the victim and of the company; of an officer's own file for him."""
        files = ["victim", "company"]
        if self.role == "officer_own":
            files.append("own")
        for file in files:
            for (model, label), record in self.files[file].rows.items():
                rights = self.get_rights(file, model, label)
                yield Target(file, model, label, record[:1], rights)

    def get_rights(self, file, model, label):
        """Operations that the table grants to the role on a row."""
        actor = who(self.role, file)
        if model in ODOO_RIGHTS:
            return {"read"} if actor in ODOO_RIGHTS[model][label] else frozenset()
        row = RIGHTS[model][label]._asdict()
        return frozenset(name for name, roles in row.items() if actor in roles)

    def thin(self, target, attempts):
        """All of them on a row that is read; where it is refused, one in turn."""
        attempts = list(attempts)
        if target.may("read") or not attempts:
            return attempts
        words = f"{self.role} {target.name} {attempts[0].path}"
        return [attempts[crc32(words.encode()) % len(attempts)]]

    # === One call ===

    def call(self, path, target, model, method, args, kwargs=None, **rights):
        """A call of a public method, by one of the ways that there are."""
        words = f"{self.role} {path} {target} {method}"
        way = sorted(WAYS)[crc32(words.encode()) % len(WAYS)]
        values = {"model": model, "method": method, "args": args}
        values["kwargs"] = kwargs or {}
        path, url = f"{path} by {way}", "/xmlrpc/2/object"
        if way == "json":
            url = f"/web/dataset/call_kw/{model}/{method}"
        elif way == "json2":
            url = f"/json/2/{model}/{method}"
            named = zip(NAMES.get(method, ("ids",)), args, strict=False)
            values = {**dict(named), **values["kwargs"]}
        return Attempt(path, target, url, values, way, **rights)

    # === All of them ===

    def get_calls(self):
        """Reading, exporting, writing and deleting each row; reading through others."""
        for target in self.get_targets():
            yield from self._read(target)
            yield from self._change(target)
        yield from self._read_through()
        yield from self._press()

    def _read(self, target):
        model, ids = target.model, target.record.ids
        readable, hidden = self._split_fields(target.record)
        granted = {"granted": target.may("read"), "told": target.told}
        for path, method in (("read", "read"), ("export", "export_data")):
            yield self.call(
                path, target.name, model, method, [ids, readable], **granted
            )
        spec = {name: {} for name in readable}
        search = {"domain": [["id", "in", ids]], "specification": spec}
        method = "web_search_read"
        yield self.call("search", target.name, model, method, [], search, **granted)
        # one is enough where the row itself is refused
        for name in hidden if granted["granted"] else hidden[:1]:
            what = f"{target.name} {name}"
            yield self.call("hidden", what, model, "read", [ids, [name]], **granted)

    def _split_fields(self, record):
        """Fields that the role has a right on, and those of ours that he has not."""
        record = record.with_user(self.users[self.role])
        readable, hidden = ["display_name"], []
        for name, field in record._fields.items():
            if self.role in ANONYMOUS or record._has_field_access(field, "read"):
                readable.append(name)
            elif MODULE in field._modules:
                hidden.append(name)
        return readable, hidden

    def _change(self, target):
        model, ids = target.model, target.record.ids
        if target.record._original_module != MODULE:
            return
        name = next(
            (
                name
                for name, field in target.record._fields.items()
                if field.store and field.type in TEXTS and not field.inherited
            ),
            "create_date",
        )
        written = [ids, {name: "2026-01-01"}]
        for path, args in (("write", written), ("unlink", [ids])):
            may = {"granted": target.may("read"), "acts": target.may(path)}
            yield self.call(path, target.name, model, path, args, **may)

    def _read_through(self):
        """Confidential rows by way of what is around the employee."""
        for model, way in THROUGH.items():
            record = self._get_around(model)
            for path in self._get_paths(way) if record else ():
                search = {
                    "domain": [["id", "=", record.id]],
                    "specification": _nest(path),
                }
                target = f"{model} {'.'.join(path[:-1])}"
                yield self.call("through", target, model, "web_search_read", [], search)

    def _get_around(self, model):
        person = self.employee.sudo()
        return {
            "hr.employee": person,
            "hr.employee.public": person,
            "res.users": person.user_id,
            "res.partner": person.work_contact_id,
            "hr.department": person.department_id,
            "hr.leave": self.files["victim"].rows["hr.leave", "leave"],
            "resource.resource": person.resource_id,
        }[model]

    def _get_paths(self, way):
        """``[field, field, text]`` from a model to texts of confidential rows."""
        start = [way] if way else []
        for name, field in self.env["hr.employee"]._fields.items():
            if MODULE not in field._modules or not field.comodel_name:
                continue
            fields = self.env[field.comodel_name]._fields
            if texts := [one for one in fields if fields[one].type in TEXTS]:
                yield [*start, name, texts]

    def _press(self):
        """Every button of an interview, by those who may not even read it."""
        planned = self.files["victim"].planned
        if "read" in self.get_rights("victim", INTERVIEW, "planned"):
            return
        url, base = "/web/dataset/call_button", {"model": INTERVIEW, "kwargs": {}}
        for name in dir(type(planned)):
            if name.startswith("action_") and name not in planned._fields:
                # those of the model are about the user himself
                method = getattr(type(planned), name)
                if MODULE not in method.__module__:
                    continue
                mine = hasattr(method, "_api_model")
                args = [*([] if mine else [planned.ids]), *_guess(method)]
                values = {**base, "method": name, "args": args}
                yield Attempt(
                    "button", f"victim {name}", url, values, "json", acts=mine
                )


def _guess(method):
    """A value for each argument that a method wants."""
    wanted = list(signature(method).parameters.values())[1:]
    return ["x" for one in wanted if one.default is one.empty and one.kind < 2]


def _nest(path):
    """The specification of ``web_read`` for a path that ends in a list of fields."""
    *way, names = path
    spec = dict.fromkeys(names, {})
    for name in reversed(way):
        spec = {name: {"fields": spec}}
    return spec
