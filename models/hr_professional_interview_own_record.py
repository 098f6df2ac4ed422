from odoo import models
from odoo.exceptions import MissingError
from odoo.tools import SQL

from .hr_employee_rights import OFFICER

_FETCH = object()  # an identity that no RPC context can carry


class HrProfessionalInterviewOwnRecord(models.AbstractModel):
    """Records of one employee that he reads, with fields that are HR's alone.

    An officer reads his own record as any employee does: the fields of officers are
    empty on it, unless he is the company's only HR person. In lists, exports and forms
    they are blank; searching, ordering, grouping and adding up take them as empty; in
    code they are refused. So no question tells what the record holds.
    """

    _name = "hr.professional.interview.own.record"
    _description = "Own record of an officer"

    #: Column of the employee whose record it is.
    _own_file_person = "employee_id"
    #: Fields of officers that the person reads elsewhere anyway.
    _own_file_open = frozenset()

    # === Whose record ===

    def _is_own_file_kept(self, name):
        """Whether the field ``name`` is HR's, and who asks an officer."""
        field = self._fields.get(name)
        return (
            field is not None
            and field.groups == OFFICER
            and name not in self._own_file_open
            and not self.env.su
            # everybody else is refused by the field itself
            and self.env.user.has_group(OFFICER)
        )

    def _filter_own_file(self):
        """Those of his own file, on which the user, an officer, has no right as HR."""
        if self.env.su or not self.env.user.has_group(OFFICER):
            return self.browse()
        mine = self.filtered(lambda row: row._get_own_file_person())
        if not mine:
            return mine
        alone = self.env.user.company_ids._filter_interview_sole_officer()
        return mine.filtered(
            lambda row: row._get_own_file_person().company_id not in alone
        )

    def _get_own_file_person(self):
        """The employee when he is the user, else nobody (in sudo)."""
        # sudo: whose file it is must be known before any right is granted; nothing
        # else is put in memory, where the rules of records do not look
        bare_sudo = self._origin.sudo().with_context(prefetch_fields=False)
        try:
            return bare_sudo._get_own_file_employee()._filter_interview_own_file()
        except MissingError:
            return self.env["hr.employee"]

    def _get_own_file_employee(self):
        """Whose record it is (self in sudo)."""
        return self[self._own_file_person]

    # === Fields, record by record ===

    def _has_field_access(self, field, operation):
        if not super()._has_field_access(field, operation):
            return False
        one = len(self._ids) == 1 and self._is_own_file_kept(field.name)
        return not one or not self._filter_own_file()

    def _determine_fields_to_fetch(self, field_names=None, ignore_when_in_cache=False):
        # blank afterwards, hence not refused
        if field_names and len(self._ids) == 1:
            shown = [name for name in field_names if not self._is_own_file_kept(name)]
            if len(shown) < len(field_names) and self._filter_own_file():
                field_names = shown
        return super()._determine_fields_to_fetch(field_names, ignore_when_in_cache)

    def _read_format(self, fnames, load="_classic_read"):
        kept = [name for name in fnames if self._is_own_file_kept(name)]
        mine = self._filter_own_file() if kept else self.browse()
        if not mine:
            return super()._read_format(fnames, load)
        others = _odoo(self - mine, "_read_format")(fnames, load)
        rows = {row["id"]: row for row in others}
        shown = [name for name in fnames if name not in kept]
        for row in _odoo(mine, "_read_format")(shown, load):
            rows[row["id"]] = {**row, **dict.fromkeys(kept, False)}
        return [rows[one] for one in self._ids if one in rows]

    def _export_rows(self, fields, *, _is_toplevel_call=True):
        kept = [i for i, path in enumerate(fields) if path and self._is_kept_path(path)]
        mine = self._filter_own_file() if kept else self.browse()
        shown = [path for i, path in enumerate(fields) if i not in kept]
        lines = []
        for own, ids in _runs(self, mine):
            told = _odoo(self.browse(ids), "_export_rows")(
                shown if own else fields, _is_toplevel_call=_is_toplevel_call
            )
            lines += [_with_blanks(line, kept) for line in told] if own else told
        return lines

    def _is_kept_path(self, path):
        return self._is_own_file_kept(path[0].split(".")[0])

    # === Fields, in SQL ===

    def _field_to_sql(self, alias, field_expr, query=None):
        sql = super()._field_to_sql(alias, field_expr, query)
        own = self._get_own_file_people(field_expr.split(".")[0])
        if not own:
            return sql
        people = super()._field_to_sql(alias, self._own_file_person, query)
        return SQL("CASE WHEN %s NOT IN %s THEN %s END", people, own, sql)

    def _get_own_file_people(self, name):
        """Ids of the employees whose field ``name`` is not the user's to ask for."""
        fetching = self.env.context.get("interview_own_record") is _FETCH
        if fetching or not self._is_own_file_kept(name):
            return ()
        # sudo: his own employee records, whatever the company he works in now
        own = self.env.user.sudo().with_context(active_test=False).employee_ids
        if not own:
            return ()
        alone = self.env.user.company_ids._filter_interview_sole_officer()
        return tuple(own.filtered(lambda one: one.company_id not in alone).ids)

    def _fetch_query(self, query, fields):
        if self.env.su or not any(self._is_own_file_kept(one.name) for one in fields):
            return super()._fetch_query(query, fields)
        # the cache is everybody's: what is in it is blanked where it is read
        rows = self.browse().with_context(interview_own_record=_FETCH)
        fetched = _odoo(rows, "_fetch_query")(query, fields)
        return fetched.with_env(self.env)


def _odoo(records, method):
    """The ``method`` of ``records`` below this file's."""
    return getattr(super(HrProfessionalInterviewOwnRecord, records), method)


def _runs(records, mine):
    """``[(own or not, ids)]`` of ``records``, in their order."""
    if not mine:
        return [(False, records._ids)]
    runs = []
    for row in records:
        own = row in mine
        if not runs or runs[-1][0] != own:
            runs.append((own, []))
        runs[-1][1].append(row.id)
    return runs


def _with_blanks(line, columns):
    """``line`` with an empty cell at each of the ``columns``."""
    line = list(line)
    for column in columns:
        line.insert(column, "")
    return line
