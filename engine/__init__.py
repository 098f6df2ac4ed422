"""The law of the professional interview as pure Python: no Odoo, no clock, no I/O."""

from .checks import issues
from .compute import compute
from .employments import employments
from .errors import EngineError
from .exposure import after_notice
from .facts import (
    Absence,
    Agreement,
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
from .meetings import Meeting, Owed, meetings
from .periods import DAY
from .regimes import regime_on
from .results import Exposure, Missing, Obligation, Reason, Result, Review
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
    "Contract",
    "EngineError",
    "Exposure",
    "Facts",
    "HeldInterview",
    "Mandate",
    "Meeting",
    "Missing",
    "Obligation",
    "Owed",
    "Progression",
    "Reason",
    "Refusal",
    "Result",
    "Review",
    "SHARED_REASONS",
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
    "references",
    "regime_on",
    "topics",
]
