"""The tree of hashes that an anchor is the root of: no record here.

A leaf keeps its place for ever and a newcomer takes the next one, so that a day's tree
is that of the day before with what changed. A node without a neighbour goes up as it
is. Leaves and nodes are hashed apart: a node is never taken for a leaf.
"""

import hashlib
import json

VERSION = "$1$"
#: Hash of what has no leaf.
EMPTY = hashlib.sha256(b"").hexdigest()


def leaf_digest(employee_id, step_count, head):
    """Hash of the head of one trace."""
    text = as_text([employee_id, step_count, head])
    return hashlib.sha256(b"\x00" + text.encode()).hexdigest()


def node_digest(left, right):
    """Hash of two neighbours."""
    content = b"\x01" + bytes.fromhex(left) + bytes.fromhex(right)
    return hashlib.sha256(content).hexdigest()


def as_text(values):
    """JSON of ``values``, always the same."""
    return json.dumps(values, sort_keys=True, ensure_ascii=True, separators=(",", ":"))


class MerkleTree:
    """Hashes by level, leaves first. Each update takes the changed paths alone."""

    def __init__(self):
        self._levels = [[]]

    def __len__(self):
        return len(self._levels[0])

    @property
    def root(self):
        return self._levels[-1][0] if self._levels[0] else EMPTY

    def update(self, leaves):
        """Set ``{place: hash}``; new places follow those that there are.

        :raises ValueError: a place is left empty.
        """
        places = sorted(leaves)
        for place in places:
            self._put(0, place, leaves[place])
        level = 0
        while len(self._levels[level]) > 1:
            places = sorted({place // 2 for place in places})
            for place in places:
                self._put(level + 1, place, self._join(level, place))
            level += 1

    def _put(self, level, place, digest):
        if level == len(self._levels):
            self._levels.append([])
        row = self._levels[level]
        if place > len(row):
            raise ValueError(f"no leaf at {len(row)}")
        row[place : place + 1] = [digest]

    def _join(self, level, place):
        pair = self._levels[level][2 * place : 2 * place + 2]
        return node_digest(*pair) if len(pair) == 2 else pair[0]

    def path(self, place):
        """``[[side, hash]]`` of the neighbours, from the leaf up: ``l`` or ``r``."""
        steps = []
        for row in self._levels[:-1]:
            neighbour = place ^ 1
            if neighbour < len(row):
                steps.append(["r" if neighbour > place else "l", row[neighbour]])
            place //= 2
        return steps
