"""What the module holds of a person, found in the registry and nowhere listed: a model
or a field added later is found as well."""

from odoo.tools import SQL

MODULE = "hr_professional_interview"
#: Odoo's own way past the guards of deletion, which are there for people: used by the
#: purge alone.
PAST_GUARDS = "_force_unlink"
#: What the purge carries in its context: an identity that no call from outside can.
PURGE = object()
#: Fields of ours on the employee that outlive his file.
KEPT = {"interview_purged_on"}


def is_purging(records):
    """Whether it is the purge that works on these records."""
    return records.env.su and records.env.context.get("interview_purge") is PURGE


def get_person_models(env):
    """Names of our stored models whose rows belong to one employee."""
    return sorted(
        name
        for name, model in env.registry.items()
        if model._original_module == MODULE and _is_stored(model) and _has_person(model)
    )


def get_deletion_order(env):
    """The same models, those that refer to others (and hold them) first."""
    left, order = set(get_person_models(env)), []
    while left:
        held = {name: _get_held(env[name]) - {name} for name in left}
        free = {name for name in left if not any(name in held[one] for one in left)}
        step = sorted(free or left)
        order += step
        left -= set(step)
    return order


def get_own_fields(env, name):
    """Our stored columns on a model that is Odoo's, and that may be emptied."""
    return sorted(
        field.name
        for field in env[name]._fields.values()
        if field._modules == (MODULE,)
        and field.store
        and field.column_type
        and not field.required
        and field.name not in KEPT
    )


def get_extended_models(env):
    """``{model of Odoo's: name of its link to the employee}`` that hold columns of
    ours."""
    found = {}
    for name, model in env.registry.items():
        if model._original_module == MODULE or not _is_stored(model):
            continue
        if not get_own_fields(env, name):
            continue
        if name == "hr.employee":
            found[name] = "id"
        elif _has_person(model):
            found[name] = "employee_id"
    return found


def count_rows(env, employees):
    """``{employee id: {model: number of rows}}``, models without rows left out."""
    found = {}
    for name in get_person_models(env):
        model = env[name].with_context(active_test=False)
        groups = model._read_group(
            [("employee_id", "in", employees.ids)], ["employee_id"], ["__count"]
        )
        for employee, count in groups:
            found.setdefault(employee.id, {})[name] = count
    return found


def empty_own_fields(employee):
    """Empty what we added to Odoo's records of this person (in superuser mode)."""
    env = employee.env
    env.flush_all()
    for name, link in get_extended_models(env).items():
        columns = [
            SQL("%s = NULL", SQL.identifier(field))
            for field in get_own_fields(env, name)
        ]
        env.cr.execute(
            SQL(
                "UPDATE %s SET %s WHERE %s = %s",
                SQL.identifier(env[name]._table),
                SQL(", ").join(columns),
                SQL.identifier(link),
                employee.id,
            )
        )
    env.invalidate_all(flush=False)


def _is_stored(model):
    return not model._abstract and not model._transient and model._auto


def _has_person(model):
    field = model._fields.get("employee_id")
    return bool(
        field
        and field.store
        and field.type == "many2one"
        and field.comodel_name == "hr.employee"
    )


def _get_held(model):
    """Models whose rows do not go before those of ``model``: they could not, or they
    would take these along past the ORM, which deletes their files."""
    return {
        field.comodel_name
        for field in model._fields.values()
        if field.type == "many2one"
        and field.store
        and field.ondelete in ("restrict", "cascade")
    }
