"""One request that is tried."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Attempt:
    """One request.

    :param path: the way that is tried, in a word or two, for the report.
    :param target: at what.
    :param values: query of a GET, form of a POST, arguments of a call.
    :param way: get, post, json (a session), json2 or xmlrpc (a key).
    :param granted: the role may be given what is asked for, which may leave a mark.
    :param acts: the role may change what he tries to change.
    :param told: (model, label, field) of values that it tells whoever is granted.
    :param refused: statuses of the answer when the role is not granted; empty: any.
    """

    path: str
    target: str
    url: str
    values: dict = field(default_factory=dict)
    way: str = "get"
    granted: bool = False
    acts: bool = False
    files: dict = field(default_factory=dict)
    told: frozenset = frozenset()
    refused: frozenset = frozenset()
