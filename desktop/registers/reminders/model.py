"""One reminder of a hand-over that is late."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.domain.ids import RegisterKey
from desktop.domain.types import PersonName, Prose

KEY = RegisterKey("reminders")


class Way(StrEnum):
    """How a place was reminded. The values are stored and exchanged."""

    TELEPHONE = "telephone"
    MESSAGE = "message"
    VISIT = "visit"
    LETTER = "letter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """Who reminded the place of the record, when and how.

    ``place`` is what it was called then, so that the list can be read
    wherever it goes.
    """

    place: str
    reminded_on: date
    way: Way = Way.TELEPHONE
    spoken_to: PersonName | None = None
    reminded_by: str
    said: Prose | None = None
