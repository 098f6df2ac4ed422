"""Fields whose search tells no more than what the reader may read."""

from collections.abc import Collection

from odoo import fields
from odoo.fields import Domain
from odoo.tools import SQL

ANY = Domain("id", "!=", False)


class PrivateOne2many(fields.One2many):
    """A One2many that is searched with the rights on its rows.

    Odoo asks for them when a row's own field is searched, but not for ``!= False`` nor
    for ``in [ids]``: whoever reads the record would learn that it has rows.
    """

    def condition_to_sql(self, field_expr, operator, value, model, alias, query):
        is_plain = isinstance(value, Collection) and not isinstance(value, Domain)
        if model.env.su or operator not in ("in", "not in") or not is_plain:
            return super().condition_to_sql(
                field_expr, operator, value, model, alias, query
            )
        ids = [one for one in value if one]
        wanted = [("any", Domain("id", "in", ids))] if ids else []
        if len(ids) < len(value):
            wanted.append(("not any", ANY))
        convert = super().condition_to_sql
        parts = [
            convert(field_expr, any_operator, domain, model, alias, query)
            for any_operator, domain in wanted
        ]
        found = SQL(" OR ").join(parts) if parts else SQL("FALSE")
        return SQL("(%s)" if operator == "in" else "(NOT (%s))", found)
