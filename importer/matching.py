"""Proposals: what a file is about, what its columns hold, what its words mean."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from .catalog import COLUMNS, FILE_NAMES, REQUIRED, TARGETS, WORDS
from .tables import Table, as_text
from .text import fold

_PARTS = re.compile(r"^(\d{1,2})[/.\-\s](\d{1,2})[/.\-\s]\d{2,4}")
Memory = Mapping[tuple[str, str], str]


def guess_target(table: Table) -> str:
    """The kind of file whose required columns the header has, or an empty string.

    Between several, the name of the file or sheet decides, then the number of columns.
    """
    names = set(fold(f"{table.name} {table.sheet}").split())

    def rank(target: str) -> tuple[bool, bool, int]:
        found = set(propose_columns(table.header, target).values()) - {""}
        complete = all(found.intersection(some) for some in REQUIRED[target])
        named = bool(names & set(FILE_NAMES[target].split()))
        return complete, named, len(found)

    best = max(TARGETS, key=rank)
    return best if rank(best)[2] > 1 or rank(best)[0] else ""


def propose_columns(
    header: Sequence[str], target: str, memory: Memory | None = None
) -> dict[int, str]:
    """Position -> code of the column, or an empty string where nothing is proposed.

    ``memory``: (scope, folded text) -> code, as chosen before; it comes first.
    """
    proposed = dict.fromkeys(range(len(header)), "")
    folded = [fold(name) for name in header]
    taken: set[str] = set()
    for position, name in enumerate(folded):
        code = (memory or {}).get((target, name))
        if code and code not in taken:
            proposed[position] = code
            taken.add(code)
    for column in COLUMNS[target]:
        free = [i for i, name in enumerate(folded) if not proposed[i] and name]
        free = [i for i in free if folded[i] in column.names]
        if column.code not in taken and free:
            # the name that comes first in the catalogue is the most telling one
            best = min(free, key=lambda i: column.names.index(folded[i]))
            if (target, folded[best]) not in (memory or {}):
                proposed[best] = column.code
                taken.add(column.code)
    return proposed


def date_order(table: Table, positions: Iterable[int]) -> str:
    """``mdy`` when some date can only be month first and none only day first."""
    day_first = month_first = 0
    for position in positions:
        for cell in table.column(position):
            found = isinstance(cell, str) and _PARTS.match(cell.strip())
            if found:
                first, second = int(found[1]), int(found[2])
                day_first += first > 12 >= second
                month_first += second > 12 >= first
    return "mdy" if month_first and not day_first else "dmy"


def find_words(table: Table, columns: Mapping[int, str], target: str) -> Counter:
    """(scope, word as written first) -> how many cells say it, spelling aside."""
    scopes = {c.code: c.kind for c in COLUMNS[target] if c.kind in WORDS}
    spelled: dict[tuple[str, str], str] = {}
    counts: Counter = Counter()
    for position, code in columns.items():
        scope = scopes.get(code)
        for cell in table.column(position) if scope else ():
            text = " ".join(as_text(cell).split())
            first = spelled.setdefault((scope, fold(text)), text)
            counts[scope, first] += 1
    return counts


def wording(scope: str, text: str, memory: Memory | None = None) -> str:
    """What ``text`` stands for, or an empty string: chosen before, else as known."""
    key = fold(text)
    return (memory or {}).get((scope, key)) or WORDS[scope].get(key, "")
