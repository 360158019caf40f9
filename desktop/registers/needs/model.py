"""One need that somebody brings, until it is met or laid aside."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.domain.activity_kinds import ActivityKind, SubKind
from desktop.domain.ids import ActivityId, RegisterKey, ResidentId
from desktop.domain.types import Prose

KEY = RegisterKey("needs")


class NeedState(StrEnum):
    """How far a need has come (domain.md §1 #25). The values are stored and exchanged."""

    REGISTERED = "registered"
    MATCHED = "matched"
    MET = "met"
    WITHDRAWN = "withdrawn"
    NOT_MET = "not-met"


class Urgency(StrEnum):
    """How long a need can wait. The values are stored and exchanged."""

    AT_ONCE = "at-once"
    SOON = "soon"
    CAN_WAIT = "can-wait"


class NeedSource(StrEnum):
    """How the station came to know. The values are stored and exchanged."""

    SELF = "self"
    NEIGHBOUR = "neighbour"
    VISIT = "visit"
    STAFF = "staff"


OPEN = frozenset({NeedState.REGISTERED, NeedState.MATCHED})
"""The states in which somebody still waits for help."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """One need of a resident, or of the household they live in.

    ``wanted_from`` and ``wanted_until`` say on which days help is wanted,
    ``helper`` who may give it; ``activity`` is what was arranged,
    ``settled_on`` the day on which nobody waits any more.
    """

    number: str | None = None
    resident: ResidentId
    whole_household: bool = False
    subject: str
    kind: ActivityKind
    sub_kind: SubKind | None = None
    urgency: Urgency = Urgency.SOON
    wanted_from: date | None = None
    wanted_until: date | None = None
    details: Prose | None = None
    registered_on: date
    source: NeedSource = NeedSource.SELF
    helper: ResidentId | None = None
    state: NeedState = NeedState.REGISTERED
    activity: ActivityId | None = None
    settled_on: date | None = None
    reason: str | None = None
    remarks: Prose | None = None
