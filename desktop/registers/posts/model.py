"""One position that a member holds for a term."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.domain.ids import MemberId, RegisterKey
from desktop.domain.positions import Position
from desktop.domain.types import Prose

KEY = RegisterKey("posts")


class Choosing(StrEnum):
    """How somebody came to a position. The values are stored and exchanged."""

    ELECTED = "elected"
    APPOINTED = "appointed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One position of one member.

    ``term`` is the number of the council (届次) as it is spoken, ``term_ends_on``
    the day on which another is to be elected; ``until`` the last day in it.
    """

    member: MemberId
    position: Position
    since: date
    term: str | None = None
    term_ends_on: date | None = None
    chosen: Choosing = Choosing.ELECTED
    until: date | None = None
    remarks: Prose | None = None
