"""What an interview must deal with: topics as dated rows, each with its article.

The wording belongs to whoever asks; the codes tell which wording answers which duty.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from .regimes import (
    CHECKED_ON,
    CPF_INFORMED_FROM,
    NEW,
    OLD,
    START,
    VAE_INFORMED_FROM,
)


@dataclass(frozen=True)
class Topic:
    """One thing the law has the interview deal with."""

    code: str
    block: str
    article: str
    valid_from: date
    valid_to: date | None = None
    checked_on: date = CHECKED_ON

    def applies_on(self, day: date) -> bool:
        return self.valid_from <= day and (
            self.valid_to is None or day <= self.valid_to
        )


def _new(code: str, block: str, article: str) -> Topic:
    return Topic(code, block, article, NEW.valid_from)


TOPICS = (
    Topic("old_prospects", "general", "L6315-1, I", OLD.valid_from, OLD.valid_to),
    _new("new_1", "general", "L6315-1, I, 1°"),
    _new("new_2", "general", "L6315-1, I, 2°"),
    _new("new_3", "general", "L6315-1, I, 3°"),
    _new("new_4", "general", "L6315-1, I, 4°"),
    Topic("info_cpf", "information", "L6315-1, I, 5°", CPF_INFORMED_FROM),
    Topic("info_top_up", "information", "L6315-1, I, 5°", CPF_INFORMED_FROM),
    Topic("info_cep", "information", "L6315-1, I, 5°", CPF_INFORMED_FROM),
    Topic("info_vae", "information", "L6315-1, I, 4°", VAE_INFORMED_FROM),
    _new("mid_missions", "mid_career", "L6315-1, IV"),
    _new("mid_wear", "mid_career", "L6315-1, IV"),
    _new("mid_training", "mid_career", "L6315-1, IV"),
    _new("mid_mobility", "mid_career", "L6315-1, IV"),
    _new("late_employment", "late_career", "L6315-1, V"),
    _new("late_arrangements", "late_career", "L6315-1, V"),
    Topic("parental_return", "parental", "L1225-57", START),
    Topic("mandate_skills", "mandate", "L2141-5", START),
)


@dataclass(frozen=True)
class Reference:
    """What a paper says the law says, and the article it may be read in."""

    code: str
    article: str
    valid_from: date
    valid_to: date | None = None
    checked_on: date = CHECKED_ON

    def applies_on(self, day: date) -> bool:
        return self.valid_from <= day and (
            self.valid_to is None or day <= self.valid_to
        )


REFERENCES = (
    Reference("interview", "L6315-1, I", OLD.valid_from),
    Reference("informed_at_hire", "L6315-1, I", OLD.valid_from),
    Reference("no_evaluation", "L6315-1, I", OLD.valid_from),
    Reference("written_copy", "L6315-1, I", OLD.valid_from),
    Reference("return", "L6315-1, I", OLD.valid_from),
    Reference("review", "L6315-1, II", OLD.valid_from),
    Reference("agreement", "L6315-1, III", NEW.valid_from),
    # until then working time was the reading of the administration alone
    Reference("working_time", "L6315-1, I", NEW.valid_from),
    Reference("conducted_by", "L6315-1, I", NEW.valid_from),
    Reference("guidance", "L6315-1, I", NEW.valid_from),
    Reference("mid_career", "L6315-1, IV", NEW.valid_from),
    Reference("late_career", "L6315-1, V", NEW.valid_from),
)
#: Below that many people the company itself is advised by its skills operator (OPCO).
ADVISED_BELOW = 300
#: Blocks of every interview, whatever its kind.
ALWAYS = ("follow_up", "general", "information", "closing")
#: Reasons of a return whose own block opens once the employee has shared them.
SHARED_REASONS = ("parental", "mandate")


def blocks(
    kind: str,
    *,
    with_mid_career: bool = False,
    with_late_career: bool = False,
    shared_reason: str = "",
) -> tuple[str, ...]:
    """Blocks of topics of one interview.

    A return opens one neutral block; that of its reason only when it was shared.

    :param kind: ``first``, ``periodic``, ``return``, ``mid_career``, ``late_career`` or
        ``on_request``.
    :param shared_reason: one of :data:`SHARED_REASONS`, or nothing.
    """
    found = list(ALWAYS)
    if kind == "return":
        found.append("return")
    if shared_reason in SHARED_REASONS:
        found.append(shared_reason)
    if with_mid_career or kind == "mid_career":
        found.append("mid_career")
    if with_late_career or kind == "late_career":
        found.append("late_career")
    return tuple(found)


def topics(wanted: Iterable[str], day: date) -> tuple[Topic, ...]:
    """Topics that the law asks for in these blocks on the day of the interview."""
    wanted = frozenset(wanted)
    return tuple(t for t in TOPICS if t.block in wanted and t.applies_on(day))


def references(day: date) -> dict[str, str]:
    """``{code: article}`` of what papers tell of the law in force on ``day``."""
    return {r.code: r.article for r in REFERENCES if r.applies_on(day)}
