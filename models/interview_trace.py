"""How the trace is hashed and by whom a step is said to be taken: no record here."""

import hashlib
import json
from dataclasses import dataclass, field

#: What of a step enters its hash, in the order of reading.
HASHED = (
    "employee_id",
    "interview_id",
    "sequence",
    "kind",
    "happened_at",
    "user_id",
    "actor",
    "channel",
    "note",
    "data",
    "previous_hash",
)
VERSION = "$1$"


@dataclass(frozen=True)
class Actor:
    """Who acts without being a user: the holder of a personal link.

    Carried by the context; an instance cannot come from outside the server.
    """

    name: str
    channel: str = "link"
    address: str = ""


@dataclass(frozen=True)
class Step:
    """What is to be said of a change of state besides the change itself."""

    kind: str = ""
    note: str = ""
    channel: str = ""
    data: dict = field(default_factory=dict)


def digest(values):
    """Hash of one step and of all before it.

    :param values: the values of :data:`HASHED`, dates as text.
    """
    text = json.dumps(
        [values[name] or None for name in HASHED],
        sort_keys=True,
        ensure_ascii=True,
        separators=(",", ":"),
    )
    return VERSION + hashlib.sha256(text.encode()).hexdigest()


def content_digest(content):
    """SHA-256 of the bytes of a document, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()
