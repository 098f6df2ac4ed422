"""Changing: rows and fields that are not the role's to change, by every method."""

from .names import INTERVIEW, PREFIX
from .orm import Attempt
from .orm_reads import first_text
from .rights import OFFICERS, who
from .rights_fields import ROW, get_names, get_narrow
from .rights_methods import ARGUMENTS, AS_ROW, COMPUTES, METHODS, get_public

#: a method that stands in no row
UNKNOWN = object()
FORGED = {
    "char": "forged",
    "text": "forged",
    "html": "<p>forged</p>",
    "boolean": True,
    "integer": 99,
    "float": 99.5,
    "monetary": 99.5,
    "date": "2026-11-01",
    "datetime": "2026-11-01 09:00:00",
    "json": {"forged": 1},
    "binary": "Zm9yZ2Vk",
}


class WritePaths:
    """Attempts that change something."""

    def get_write_attempts(self, role):
        """Operations on rows, then values that come from elsewhere."""
        for target in self.get_targets(role):
            if target.is_ours:
                yield from self._change_row(target)
            yield from self._write_fields(target)
            yield from self._ask_values(target)

    # === Rows ===

    def _change_row(self, target):
        model, ids = target.model, target.record.ids
        names = get_names(model, ROW)
        text = first_text(target.record, names) or names[0]
        if not target.may("write"):
            for name in dict.fromkeys((text, *self._get_homes(target))):
                value = self._forge(target.record, name)
                args = (ids, {name: value})
                yield Attempt("write", f"{target}.{name}", model, "write", args)
        if not target.may("unlink"):
            yield Attempt("unlink", str(target), model, "unlink", (ids,))
            args = (ids, {"active": False})
            yield Attempt("archive", str(target), model, "write", args)
        if not target.may("create"):
            values = self._copy_values(target.record)
            for method, args in (
                ("create", (values,)),
                ("web_save", ([], values, {"display_name": {}})),
                ("copy", (ids,)),
            ):
                yield Attempt(method, str(target), model, method, args)
            fields = sorted(values)
            rows = [[str(values[name]) for name in fields]]
            args = (fields, rows)
            yield Attempt("import", str(target), model, "load", args)

    def _get_homes(self, target):
        """Relations of a row that tell whose it is: it is moved nowhere."""
        homes = ("employee_id", "interview_id", "company_id", "state")
        names = get_names(target.model, ROW)
        return [name for name in homes if name in names]

    def _forge(self, record, name):
        field = record._fields[name]
        if field.type == "selection":
            current = record.sudo()[name]
            values = field.get_values(self.env)
            return next((one for one in values if one != current), False)
        if field.type == "many2one":
            return self.forged_ids.get(field.comodel_name, False)
        if field.relational:
            return [(5,)]
        return FORGED.get(field.type, False)

    def _copy_values(self, record):
        """What the row holds, to make another one like it."""
        record = record.sudo()
        values = {}
        for name in get_names(record._name, ROW):
            field = record._fields[name]
            if field.store and not (field.related or field.type.endswith("2many")):
                if field.type not in ("json", "binary", "many2one_reference"):
                    values[name] = field.convert_to_write(record[name], record)
        return {name: self._as_text(value) for name, value in values.items() if value}

    def _as_text(self, value):
        return value if isinstance(value, str | int | float) else str(value)

    # === Fields ===

    def _write_fields(self, target):
        """Fields that fewer people read are not written either."""
        for name in get_narrow(target.model):
            if target.may_field(name) or name not in target.record._fields:
                continue
            value = self._forge(target.record, name)
            args, what = (target.record.ids, {name: value}), f"{target}.{name}"
            yield Attempt("write", what, target.model, "write", args)

    # === Values that come from elsewhere ===

    def _ask_values(self, target):
        """Defaults and onchanges computed from a row that is not the role's."""
        if not target.is_ours:
            return
        model, record = target.model, target.record
        names = get_names(model, ROW)
        spec = {name: {} for name in names}
        given = self._copy_values(record)
        forged = {f"default_{name}": value for name, value in given.items()}
        active = {
            "active_model": INTERVIEW,
            "active_id": self.victim_id,
            "active_ids": [self.victim_id],
            "default_interview_id": self.victim_id,
            "default_employee_id": self.employee.id,
            "default_interview_ids": [self.victim_id],
            "default_employee_ids": self.employee.ids,
        }
        if not target.may("read"):
            values = {name: given[name] for name in given if name in self.given_homes}
            for path, args in (
                ("onchange", ([], values, list(values), spec)),
                ("onchange of the row", (record.ids, values, list(values), spec)),
                ("onchange of a row", ([], {"id": record.id, **values}, [], spec)),
            ):
                what = str(target)
                yield Attempt(path, what, model, "onchange", args, context=active)
            for path, context in (("default_get", forged), ("default of", active)):
                args = (names,)
                what = str(target)
                yield Attempt(path, what, model, "default_get", args, context=context)

    given_homes = frozenset({"interview_id", "employee_id", "document_id", "review_id"})

    # === Methods ===

    def get_method_attempts(self, role):
        """Every public method, on the rows where it is not the role's to call."""
        targets = {}
        for target in self.get_targets(role):
            targets.setdefault(target.model, []).append(target)
        for model, rows in targets.items():
            # a method without a row in the table is nobody's
            known = METHODS.get(model, {})
            for method in sorted(get_public(self.env[model])):
                granted = known.get(method, UNKNOWN)
                for target in rows:
                    yield self._call_method(target, method, granted)

    def _call_method(self, target, method, granted):
        role = who(target.role, target.file)
        if granted is UNKNOWN:
            acts = False
        elif granted is COMPUTES:
            acts = target.role in OFFICERS
        elif granted is AS_ROW or target.label != "planned":
            acts = target.may("read")
        else:
            acts = role in granted
        args = ARGUMENTS.get(method, ())
        if getattr(getattr(target.record, method), "_api_model", False):
            # about nobody but who calls
            acts = True
        else:
            args = (target.record.ids, *args)
        return Attempt(
            f"method {method}", str(target), target.model, method, args, acts=acts
        )

    @property
    def victim_id(self):
        """The interview that everybody is after."""
        return self.files["victim"].planned.id

    @property
    def forged_ids(self):
        """A row of another person, or of another company, for each model."""
        return {
            "hr.employee": self.colleague_employee.id,
            "res.company": self.other_company.id,
            INTERVIEW: self.linked_interview.id,
            f"{PREFIX}.topic": self.env[f"{PREFIX}.topic"].search([], limit=1).id,
        }
