"""One paper of a request."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.domain.ids import RegisterKey, RequestId
from desktop.domain.types import PersonName

KEY = RegisterKey("papers")


class PaperKind(StrEnum):
    """Whether a paper goes back to its owner. The values are stored and exchanged."""

    ORIGINAL = "original"
    COPY = "copy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One paper: asked for, received, handed on by the agent, given back."""

    request: RequestId
    name: str
    kind: PaperKind = PaperKind.COPY
    count: int = 1
    received_on: date | None = None
    handed_on: date | None = None
    handed_to: str | None = None
    given_back_on: date | None = None
    given_back_to: PersonName | None = None
    remarks: str | None = None
