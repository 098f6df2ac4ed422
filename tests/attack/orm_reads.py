"""Reading: rows that are not the role's, fields of rows that are, by every method."""

from dataclasses import replace

from odoo.tools import SQL

from .canaries import KEPT
from .orm import Attempt, is_anything
from .rights_fields import ROW, get_names, get_narrow

#: what a client may put in its context
FORGED = (
    {"active_test": False},
    {"bin_size": True, "prefetch_fields": False},
    {"lang": "fr_FR"},
    {"su": True, "uid": 1, "sudo": True, "force": True},
    {
        "interview_ledger": True,
        "interview_actor": "x",
        "interview_access": True,
        "interview_bury": True,
        "interview_anchor": True,
    },
)
WRONG = "kanari never planted"


def first_text(record, names):
    """The first of these fields that holds a canary in the table, or nothing."""
    for name in names:
        field = record._fields.get(name)
        if name in KEPT or not field or field.translate:
            continue
        if field.store and field.type in ("char", "text"):
            return name
    return None


class ReadPaths:
    """Attempts that read."""

    def get_read_attempts(self, role):
        """Each row that the role does not read, each field that he does not."""
        for target in self.get_targets(role):
            if target.is_ours:
                yield from self._read_row(target)
            yield from self._read_fields(target)
            yield from self._ask_oracles(target)

    # === Rows ===

    def _read_row(self, target):
        model, ids, what = target.model, target.record.ids, str(target)
        check = None if target.may("read") else is_anything
        names = ["display_name", *get_names(model, ROW)]
        spec = {name: {} for name in names}
        domain = [("id", "in", ids)]
        for method, args in (
            ("read", (ids, names)),
            ("search", (domain,)),
            ("search_read", (domain, names)),
            ("web_read", (ids, spec)),
            ("name_search", ("", domain)),
            ("export_data", (ids, names)),
        ):
            yield Attempt(method, what, model, method, args, check=check)
        args, listed = (domain, spec), is_listed if check else None
        yield Attempt(
            *("web_search_read", what, model, "web_search_read", args), check=listed
        )
        everywhere = {"allowed_company_ids": self.env["res.company"].search([]).ids}
        for context in (*FORGED, everywhere):
            path, args = f"read with {next(iter(context))}", (ids, names)
            call = (path, what, model, "read", args)
            yield Attempt(*call, context=context, check=check)
        yield from self._read_groups(target, check)
        yield from self._read_nested(target, names)

    def _read_groups(self, target, check):
        record = target.record
        for name in ["id", *get_names(target.model, ROW)]:
            field = record._fields[name]
            if not field.store or field.type in ("json", "binary"):
                continue
            by = f"{name}:day" if field.type in ("date", "datetime") else name
            args = ([("id", "in", record.ids)], [by], ["__count"])
            what = f"{target} by {name}"
            yield Attempt(
                *("formatted_read_group", what, target.model),
                *("formatted_read_group", args),
                check=check,
            )

    def _read_nested(self, target, names):
        """Through each relation of the row, all that stands at its other end."""
        for name in names:
            field = target.record._fields[name]
            inner = get_names(field.comodel_name, ROW) if field.relational else ()
            if not inner:
                continue
            spec = {name: {"fields": {one: {} for one in ("display_name", *inner)}}}
            args, what = (target.record.ids, spec), f"{target} {name}"
            yield Attempt("web_read nested", what, target.model, "web_read", args)
            paths = [f"{name}/{one}" for one in inner]
            args = (target.record.ids, paths)
            yield Attempt("export nested", what, target.model, "export_data", args)

    # === Fields ===

    def _read_fields(self, target):
        """A field that fewer people read than the row."""
        for name in get_narrow(target.model):
            if target.may_field(name) or name not in target.record._fields:
                continue
            what, ids = f"{target}.{name}", target.record.ids

            def check(result, name=name):
                return [f"{name} came out"] if has_value(result, name) else []

            model = target.model
            for method, args in (
                ("read", (ids, [name])),
                ("web_read", (ids, {name: {}})),
                ("search_read", ([("id", "in", ids)], [name])),
            ):
                yield Attempt(method, what, model, method, args, check=check)
            yield Attempt("export_data", what, model, "export_data", (ids, [name]))

    # === Oracles ===

    def _ask_oracles(self, target):
        """A search answers the same for what is true and what is not."""
        for name in self._get_guessed(target):
            yield from self._guess(target, name)
            for order in ("asc", "desc"):
                yield self._order(target, name, order)

    def _guess(self, target, name):
        record = target.record.sudo()
        field = record._fields[name]
        value = record[name] if field.store or field.relational else True
        if field.relational:
            value = value.ids
        for path, operator, wanted in (
            ("=", "in" if isinstance(value, list) else "=", value),
            ("set", "!=", False),
        ):
            domain = [("id", "in", record.ids), (name, operator, wanted)]
            check = is_anything if value else None
            call = (f"oracle {path}", f"{target}.{name}", target.model, "search")
            yield Attempt(*call, (domain,), check=check)

    def _get_guessed(self, target):
        """Fields that the role does not read, one text if he does not read the row."""
        fields = target.record._fields
        known = [
            name
            for name in get_narrow(target.model)
            if name in fields
            and not target.may_field(name)
            and fields[name].type not in ("json", "binary")
        ]
        if target.is_ours and not target.may("read"):
            text = first_text(target.record, get_names(target.model, ROW))
            known = [*known[:3], *([text] if text else [])]
        return known

    def _order(self, target, name, order):
        """Sorting tells nothing: the same order comes when the value is another."""
        args = ([], ["id"], 0, None, f"{name} {order}, id")
        what = f"{target}.{name}"
        sort = Attempt(f"order {order}", what, target.model, "search_read", args)
        row = target.record

        def check(result):
            if row.id not in {one["id"] for one in result}:
                return []
            if not target.is_ours or target.may("read"):
                self._blank(row, name)
                return (
                    ["sorted by it"] if self.call(target.role, sort) != result else []
                )
            return ["sorted"]

        field = row._fields[name]
        is_sorted = field.store and field.column_type and not field.required
        return replace(sort, check=check if is_sorted else None)

    def _blank(self, row, name):
        """Empty a column behind the ORM's back."""
        self.env.clear()
        self.cr.execute(
            SQL(
                "UPDATE %s SET %s = NULL WHERE id = %s",
                SQL.identifier(row._table),
                SQL.identifier(name),
                row.id,
            )
        )


def is_listed(result):
    """Whether ``web_search_read`` tells that a row is there."""
    return is_anything(result["length"])


def has_value(result, name):
    """Whether one of the rows that were read has a value in the field."""
    return any(row.get(name) for row in result)
