"""The law of the professional interview as pure Python: no Odoo, no clock, no I/O."""

from .checks import issues
from .compute import compute
from .employments import employments
from .errors import EngineError
from .exposure import after_notice, with_legs
from .facts import (
    Absence,
    Agreement,
    Certification,
    Contract,
    Facts,
    HeldInterview,
    Mandate,
    Progression,
    Refusal,
    Settings,
    Training,
    Visit,
)
from .fixes import repaired
from .headcount import Scope, scope
from .meetings import Meeting, Owed, meetings
from .outlook import outlook
from .periods import DAY
from .regimes import regime_on
from .results import (
    Exposure,
    Fix,
    Missing,
    Obligation,
    Outlook,
    Reason,
    Result,
    Review,
)
from .review import forecast
from .topics import (
    ADVISED_BELOW,
    ALWAYS,
    SHARED_REASONS,
    blocks,
    references,
    topics,
)

__all__ = [
    "ADVISED_BELOW",
    "ALWAYS",
    "Absence",
    "DAY",
    "Agreement",
    "Certification",
    "Contract",
    "EngineError",
    "Exposure",
    "Facts",
    "Fix",
    "HeldInterview",
    "Mandate",
    "Meeting",
    "Missing",
    "Obligation",
    "Outlook",
    "Owed",
    "Progression",
    "Reason",
    "Refusal",
    "Result",
    "Review",
    "SHARED_REASONS",
    "Scope",
    "Settings",
    "Training",
    "Visit",
    "after_notice",
    "blocks",
    "compute",
    "employments",
    "forecast",
    "issues",
    "meetings",
    "outlook",
    "references",
    "regime_on",
    "repaired",
    "scope",
    "topics",
    "with_legs",
]
