"""What a user learns by asking: searches, groups, exports, calls of methods."""

import inspect
from functools import partial

from odoo.exceptions import AccessError, MissingError, UserError

PREFIX = "hr.professional.interview"
#: What the server may answer instead of what was asked for.
REFUSED = (AccessError, MissingError, UserError, ValueError, NotImplementedError)
#: Too large to be read again through each relation.
FAR_MODELS = {"res.users", "res.partner", "res.company"}
#: What the public methods that need some are called with.
ARGUMENTS = {
    "action_my_acknowledge": (1,),
    "action_my_save_preparation": ({},),
    "action_my_save_skill": (1, "share"),
    "action_my_share_reason": ("parental",),
    "action_refuse_request": ("x",),
    "action_take_over_interview": ("x",),
}


class Prober:
    """Asks, as one user, all that can be asked about what is owed and the interview.

    How to use: a class that reads records with ``_get_names`` inherits it.
    """

    def _ask(self, seen, env):
        """Names, groups and exports of what is owed and of the interview."""
        for model in (PREFIX, f"{PREFIX}.obligation", f"{PREFIX}.event"):
            records = env[model].browse(self.created.get(model, []))
            records = records.filtered_domain([]) if records else records
            self._try(seen, f"names of {model}", env[model].name_search, "Emma")
            self._group(seen, env[model])
            self._search(seen, env[model])
            self._export(seen, records)

    def _group(self, seen, model):
        domain = [("employee_id", "=", self.employee.id)]
        for name, field in model._fields.items():
            if not field.store or field.type not in ("selection", "many2one", "char"):
                continue
            self._try(
                seen,
                f"groups of {model._name}.{name}",
                model.formatted_read_group,
                domain,
                [name],
                ["__count"],
            )

    def _search(self, seen, model):
        """What a search by each field answers, in the order of that field."""
        domain = [("employee_id", "=", self.employee.id)]
        for name in model._fields:
            by_name = [*domain, (name, "!=", False)]
            # numbers decide among equals, where the database would by chance
            for order in ("id", f"{name}, id"):
                search = partial(model.search, by_name, order=order)
                self._try(seen, f"search {model._name}.{name}", search)

    def _call(self, seen, env):
        """What every public method of ours answers or refuses; nothing of it stays."""
        records = [env[PREFIX].browse(self.interview.ids)] if self.interview else []
        owed = f"{PREFIX}.obligation"
        rows = env[owed].browse(self.created.get(owed, []))
        records += rows._filtered_access("read")
        for record in records:
            for name in get_public(record):
                arguments = ARGUMENTS.get(name, ())
                call = partial(self._call_alone, record, name, arguments)
                self._try(seen, f"call {record._name}.{name}", call)

    def _call_alone(self, record, name, arguments):
        self.env.flush_all()
        savepoint = self.env.cr.savepoint(flush=False)
        try:
            return getattr(record, name)(*arguments)
        finally:
            self.env.clear()
            savepoint.close(rollback=True)

    def _export(self, seen, records):
        """All that the user exports, through one relation further."""
        paths = []
        for name in self._get_names(records):
            field = records._fields[name]
            if not field.relational:
                paths.append(name)
                continue
            target = records.env[field.comodel_name]
            if target._name not in FAR_MODELS and target.has_access("read"):
                paths += [f"{name}/{sub}" for sub in self._get_names(target)]
        for record in records:
            if record.has_access("read"):
                export = partial(self._export_paths, record, paths)
                self._try(seen, f"export {records._name}", export)

    def _export_paths(self, record, paths):
        rows = record.export_data(paths)["datas"]
        return "\n".join(
            f"{path}: {value}"
            for row in rows
            for path, value in zip(paths, row, strict=True)
            if value
        )

    def _try(self, seen, where, method, *args):
        try:
            answer = method(*args)
        except REFUSED as error:
            answer = f"refused: {error}"
        seen.add(where, answer)


def get_public(record):
    """Names of the public methods that the module defines on a model."""
    home = "odoo.addons.hr_professional_interview."
    return sorted(
        {
            method
            for cls in type(record).mro()
            if (cls.__module__ or "").startswith(home)
            for method, value in vars(cls).items()
            if method.startswith("action_")
            and inspect.isroutine(getattr(value, "__func__", value))
        }
    )
