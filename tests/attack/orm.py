"""What each role tries by RPC on the ORM, and the verdict."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from psycopg2 import IntegrityError

from odoo.exceptions import UserError
from odoo.service.model import call_kw
from odoo.tools import mute_logger

from .rights import ODOO_RIGHTS, RIGHTS, ROLES, may_read, readers, who
from .rights_fields import get_field_readers
from .tally import Tally

#: what RPC answers without a traceback; a constraint becomes one of them
REFUSALS = (UserError, ValueError, IntegrityError)
#: a holder of a link is the public here
ORM_ROLES = tuple(ROLES.keys() - {"link"})
LOGGERS = (
    "odoo.addons.base.models.ir_rule",
    "odoo.domains",
    "odoo.models",
    "odoo.sql_db",
)


def is_anything(result):
    """Whether a result tells that a row is there."""
    return ["something came out"] if result else []


@dataclass(frozen=True)
class Attempt:
    """One call.

    :param path: the way that is tried, in a word or two, for the report.
    :param target: at what.
    :param context: what the client adds to its context.
    :param acts: the role may change what he tries to change.
    :param check: words for what a result tells and should not, besides canaries.
    """

    path: str
    target: str
    model: str
    method: str
    args: tuple = ()
    kwargs: dict = field(default_factory=dict)
    context: dict = field(default_factory=dict)
    acts: bool = False
    check: Callable[[Any], Iterable[str]] | None = None


@dataclass(frozen=True)
class Target:
    """A row of a file, seen by one role."""

    file: str
    label: str
    record: Any
    role: str

    @property
    def model(self):
        """The name of its model."""
        return self.record._name

    def __str__(self):
        return f"{self.file} {self.model} {self.label}"

    def may(self, operation):
        """Whether the role may do that to the row."""
        actor = who(self.role, self.file)
        if operation == "read":
            return actor in readers(self.model, self.label)
        return actor in getattr(RIGHTS[self.model][self.label], operation)

    def may_field(self, name):
        """Whether the role reads that field of the row."""
        actor = who(self.role, self.file)
        return actor in get_field_readers(self.model, self.label, name)

    @property
    def is_ours(self):
        """Whether the row itself is the module's."""
        return self.model not in ODOO_RIGHTS


class OrmEngine:
    """Runs attempts as a role, judges, and takes back what was done."""

    def get_targets(self, role):
        """Rows that a role is after: an officer's own file, else the victim's."""
        files = ("own",) if role == "officer_own" else ("victim", "company")
        return [
            Target(name, label, record.with_env(self.env), role)
            for name in files
            for (model, label), record in self.files[name].rows.items()
        ]

    def call(self, role, attempt):
        """The answer of one call, as ``/web/dataset/call_kw`` gives it."""
        user = self.users[role]
        context = {
            "lang": "en_US",
            "tz": "Europe/Paris",
            "uid": user.id,
            "allowed_company_ids": user.company_ids.ids,
            **attempt.context,
        }
        model = self.env(user=user, su=False, context={})[attempt.model]
        kwargs = {**attempt.kwargs, "context": context}
        result = call_kw(model, attempt.method, list(attempt.args), kwargs)
        self.env.flush_all()
        return result

    def attempt(self, role, attempt, tally):
        """Try one call and judge it."""
        self.env.clear()
        savepoint = self.cr.savepoint(flush=False)
        try:
            with mute_logger(*LOGGERS):
                found = list(self._judge(role, attempt))
        finally:
            self.env.clear()
            savepoint.close(rollback=True)
            # what it read is no step of the next attempt
            self.cr.precommit.clear()
        tally.add(role, attempt.path, attempt.target, found)

    def _judge(self, role, attempt):
        result, refused = None, True
        try:
            answer = result = self.call(role, attempt)
            refused = False
        except REFUSALS as error:
            answer = f"{error} {error.__cause__}"
        except Exception as error:  # pylint: disable=broad-except
            answer = str(error)
            yield f"crash: {type(error).__name__}: {error}"
        yield from self._tell_canaries(role, attempt, answer)
        if refused:
            return
        if not attempt.acts:
            for table in self.prints.get_changed():
                yield f"changed: {table}"
        if attempt.check:
            # last: it may change values to compare answers
            yield from attempt.check(result)

    def _tell_canaries(self, role, attempt, answer):
        """Values that came out, but for those that were sent."""
        sent = set(self.canaries.find((attempt.args, attempt.context)).values())
        for canary in set(self.canaries.find(answer).values()) - sent:
            if not may_read(role, canary):
                yield f"{canary.model}.{canary.field} ({canary.label}, {canary.file})"

    def run_attack(self, is_wanted, roles=ORM_ROLES):
        """Every role tries what ``is_wanted(role, path, target)`` chooses."""
        tally = Tally("orm")
        self.env.flush_all()
        self.prints.take()
        for role in roles:
            for attempt in self.get_attempts(role):
                if is_wanted(role, attempt.path, attempt.target):
                    self.attempt(role, attempt, tally)
        return tally
