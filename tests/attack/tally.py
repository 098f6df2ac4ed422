"""What was tried and what came out, counted for ``dev attack``.

``dev attack`` names a file in ``INTERVIEW_ATTACK``: it asks for the whole run, and each
test adds a line of JSON to the file: ``{"door": "orm" or "http", "attempts": number,
"leaks": [line, ...]}``. Without it the quick, deterministic part is tried.
"""

import json
import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from zlib import crc32

VARIABLE = "INTERVIEW_ATTACK"
#: a regular expression on ``role | path | target``: only these attempts, all of them
ONLY = "INTERVIEW_ATTACK_ONLY"


def is_whole():
    """Whether everything is tried rather than the quick part."""
    return bool(os.environ.get(VARIABLE))


def is_narrowed():
    """Whether some attempts only were asked for."""
    return bool(os.environ.get(ONLY))


def is_chosen(*words, share, whole=1):
    """Whether an attempt is tried: one in ``share``, always the same.

    :param words: role, path, target.
    :param whole: one in so many when everything is asked for.
    """
    if is_narrowed():
        return bool(re.search(os.environ[ONLY], " | ".join(words)))
    number = whole if is_whole() else share
    return not crc32(" ".join(words).encode()) % number


@dataclass
class Tally:
    """Attempts of one run through one door, and what leaked."""

    door: str
    attempts: int = 0
    leaks: list[str] = field(default_factory=list)

    def add(self, role, path, target, found):
        """Count an attempt; ``found`` tells what came out that should not."""
        self.attempts += 1
        self.leaks += [f"{role} | {path} | {target} | {what}" for what in found]

    def report(self):
        """Tell ``dev attack``, if it asked."""
        if is_whole():
            line = json.dumps(vars(self))
            with Path(os.environ[VARIABLE]).open("a", encoding="utf-8") as file:
                file.write(f"{line}\n")
