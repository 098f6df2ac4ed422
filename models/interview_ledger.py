"""Engine results -> ledger rows: what to create, change, move or void.

``origin_key`` names the fact a row's clock starts from. A corrected fact moves its
row, which keeps its evidence; a vanished one voids it; the fact's return revives it.
"""

from .interview_explanation import to_data

#: Kinds with one fact at a time: whatever replaces it is that fact corrected.
_SINGLE = ("first", "periodic", "review", "late_career")


class LedgerSync:
    """Brings the rows of a batch of employees in line with their results.

    How to use: :meth:`add` per employee, then :meth:`apply` once. All writes are made
    in :meth:`apply`, grouped.
    """

    def __init__(self, obligations):
        self.rows = obligations
        self.by_employee = obligations.grouped("employee_id")
        self.to_create = []
        self.to_write = []

    def add(self, employee, owed, pinned_on, keep_settled=False):
        """Plan what ``owed`` (engine obligations) changes for ``employee``.

        ``keep_settled``: only what is open is voided, not the past (exclusion).
        """
        known = self.by_employee.get(employee, self.rows.browse())
        old = {(row.kind, row.origin_key): row for row in known}
        new = {(row.kind, row.origin_key): row for row in owed}
        for key in new.keys() & old.keys():
            self._change(old[key], new[key], pinned_on)
        missing = [new[key] for key in new if key not in old]
        gone = [row for key, row in old.items() if key not in new]
        moved = _pairs([row for row in gone if row.state != "void"], missing)
        for row, owing in moved:
            self._change(row, owing, pinned_on)
        placed = {id(owing) for _row, owing in moved}
        for owing in missing:
            if id(owing) not in placed:
                self._create(employee, owing, pinned_on)
        for row in gone:
            if row not in {row for row, _owing in moved}:
                self._void(row, keep_settled, pinned_on)

    def apply(self):
        """Write everything planned; moved rows free their keys before any is taken."""
        moved = [row for row, values in self.to_write if "origin_key" in values]
        for row in moved:
            row.origin_key = f"moving:{row.id}"
        self.rows.flush_recordset()
        for row, values in self.to_write:
            row.write(values)
        self.rows.flush_recordset()
        return self.rows.create(self.to_create)

    def _create(self, employee, owing, pinned_on):
        values = _values(owing, pinned_on)
        values["interview_id"] = _met_by(owing)
        self.to_create.append({"employee_id": employee.id, **values})

    def _change(self, row, owing, pinned_on):
        values = _values(owing, pinned_on)
        values["interview_id"] = _met_by(owing) or _planned(row)
        changed = {
            name: value for name, value in values.items() if value != _stored(row, name)
        }
        if changed:
            self.to_write.append((row, changed))

    def _void(self, row, keep_settled, pinned_on):
        if row.state == "void" or (keep_settled and row.state != "open"):
            return
        code = "excluded" if keep_settled else "vanished"
        values = {
            "state": "void",
            "settled_on": False,
            "late_from": False,
            "met_on": False,
            "hold_from": False,
            "hold_until": False,
            "pinned_on": pinned_on,
            "explanation_data": [*(row.explanation_data or []), [code, {}]],
        }
        self.to_write.append((row, values))


def _pairs(gone, missing):
    """Vanished rows with the new obligations that are the same fact corrected."""
    pairs, left = [], list(missing)
    for same in (_same_record, _same_kind):
        for row in gone:
            if any(row == paired for paired, _owing in pairs):
                continue
            owing = next((one for one in left if same(row, one)), None)
            if owing:
                pairs.append((row, owing))
                left.remove(owing)
    return pairs


def _same_record(row, owing):
    refs = _refs(owing)
    return row.kind == owing.kind and (
        (row.leave_id and row.leave_id.id in refs["leave"])
        or (row.career_event_id and row.career_event_id.id in refs["event"])
        or (row.interview_id and row.interview_id.id == _met_by(owing))
    )


def _same_kind(row, owing):
    """Same kind; for facts that may recur also days in common."""
    if row.kind != owing.kind or row.offer_only != owing.offer_only:
        return False
    if row.kind in _SINGLE:
        return True
    if not row.started_on:
        return False
    return row.started_on <= owing.due_on and owing.started_on <= row.due_date


def _refs(owing):
    refs = {"leave": [], "event": []}
    for ref in owing.refs:
        if ref and ref[0] in refs:
            refs[ref[0]].append(ref[1])
    return refs


def _met_by(owing):
    return owing.met_by[1] if owing.met_by else False


def _planned(row):
    """The interview that is to discharge the row, if it is still to be held."""
    interview = row.interview_id
    return interview.id if interview.state in ("to_plan", "planned") else False


def _stored(row, name):
    value = row[name]
    return value.id if row._fields[name].type == "many2one" else value


def _values(owing, pinned_on):
    """Field values of one engine obligation, but for the interview that meets it."""
    refs = _refs(owing)
    return {
        "kind": owing.kind,
        "origin_key": owing.origin_key,
        "hired_on": owing.hired_on,
        "started_on": owing.started_on,
        "due_date": owing.due_on,
        "window_start": owing.window_start or False,
        "state": owing.state,
        "met_on": owing.met_on or False,
        "late_from": owing.late_from or False,
        "settled_on": owing.settled_on or False,
        "hold_from": owing.hold_from or False,
        "hold_until": owing.hold_until or False,
        "regime": owing.regime,
        "article": owing.article,
        "disputed": owing.disputed,
        "offer_only": owing.offer_only,
        "recommended": owing.recommended,
        "explanation_data": to_data(owing.reasons),
        "leave_id": refs["leave"][0] if refs["leave"] else False,
        "career_event_id": refs["event"][0] if refs["event"] else False,
        "pinned_on": pinned_on or False,
    }
