"""Counts of people that point at nobody: groups merged until they are large enough.

One partition only is published, by dimensions in a fixed order. Whatever is added up or
subtracted is a union of its groups, each of which has at least ``minimum`` people: no
difference of two figures is about fewer. There are no totals to subtract from, and a
group is never all the people there are in the place that it names.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

#: Stands for several values that are too rare to be named.
OTHER = "other"
#: Stands for a dimension that cannot be told at all for these people.
UNTOLD = "untold"


@dataclass(frozen=True)
class Row:
    """One wish: whose, and a value for each dimension."""

    person: int
    values: tuple[Any, ...]


@dataclass(frozen=True)
class Dimension:
    """``place``: index of the value in what is known of everybody at work, when the
    dimension tells where people are; None when it tells what they wish."""

    name: str
    place: int | None = None


@dataclass(frozen=True)
class Group:
    """``values``: one per dimension, or :data:`OTHER` or :data:`UNTOLD`."""

    values: tuple[Any, ...]
    people: int


def safe_groups(
    rows: Sequence[Row],
    dimensions: Sequence[Dimension],
    minimum: int,
    everybody: Sequence[tuple[Any, ...]] = (),
) -> list[Group]:
    """The finest groups, dimension after dimension, that have enough people.

    :param minimum: people that a group has at least.
    :param everybody: for each person at work, the values of the dimensions with a
        ``place``.
    :return: groups in the order of the dimensions; none when there are too few people.
    """
    if _count(rows) < minimum:
        return []
    return _split(list(rows), list(dimensions), minimum, list(everybody), ())


def _split(rows, dimensions, minimum, everybody, path):
    number = len(path)
    if number == len(dimensions):
        return [Group(path, _count(rows))]
    place = dimensions[number].place
    by_value: dict[Any, list] = {}
    for row in rows:
        by_value.setdefault(row.values[number], []).append(row)
    found = []
    for value, members in _merge(by_value, minimum, everybody, place):
        here = _filter_there(everybody, members, number, place, value)
        found += _split(members, dimensions, minimum, here, (*path, value))
    return found


def _merge(by_value, minimum, everybody, place):
    """``[(value, rows)]``, the rare values together under :data:`OTHER`."""

    def is_safe(values):
        people = _count([row for value in values for row in by_value[value]])
        if people < minimum:
            return False
        if place is None:
            return True
        there = sum(1 for known in everybody if known[place] in values)
        return people < there

    kept = [value for value in by_value if is_safe({value})]
    rare = {value for value in by_value if value not in kept}
    kept.sort(key=lambda value: (_count(by_value[value]), str(value)))
    while rare and kept and not is_safe(rare):
        rare.add(kept.pop(0))
    named = sorted(kept, key=lambda value: (-_count(by_value[value]), str(value)))
    groups = [(value, by_value[value]) for value in named]
    if rare:
        members = [
            row for value in by_value if value in rare for row in by_value[value]
        ]
        groups.append((OTHER if groups else UNTOLD, members))
    return groups


def _filter_there(everybody, members, number, place, value):
    """Of everybody, those who are where the group is."""
    if place is None or value is UNTOLD:
        return everybody
    values = {row.values[number] for row in members}
    return [known for known in everybody if known[place] in values]


def _count(rows):
    return len({row.person for row in rows})
