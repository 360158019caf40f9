"""One thing that happened to a request."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.domain.ids import RegisterKey, RequestId
from desktop.domain.types import PersonName, Prose

KEY = RegisterKey("steps")


class StepKind(StrEnum):
    """What happened (domain.md §6.3). The values are stored and exchanged."""

    ASKED = "asked"
    ANSWERED = "answered"
    RECEIVED = "received"
    NOTIFIED = "notified"
    SUPPLEMENTED = "supplemented"
    REFUSED = "refused"
    REFERRED = "referred"
    ACCEPTED = "accepted"
    STARTED = "started"
    FORWARDED = "forwarded"
    PAUSED = "paused"
    RESUMED = "resumed"
    EXTENDED = "extended"
    URGED = "urged"
    VISITED = "visited"
    CLOSED = "closed"
    DELIVERED = "delivered"
    RATED = "rated"
    FOLLOWED_UP = "followed-up"
    REMEDIED = "remedied"
    REVIEWED = "reviewed"
    ARCHIVED = "archived"
    VOIDED = "voided"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step; ``counterpart`` is whoever received or brought something."""

    request: RequestId
    kind: StepKind
    happened_on: date
    by: PersonName
    counterpart: str | None = None
    receipt: str | None = None
    approved_by: PersonName | None = None
    in_person: bool = False
    remarks: Prose | None = None
