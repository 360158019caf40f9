"""One photograph of an activity."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.domain.ids import ActivityId, RegisterKey
from desktop.domain.types import Attachment, PersonName

KEY = RegisterKey("photographs")


class Faces(StrEnum):
    """Whether those who can be recognised agreed. The values are stored and exchanged."""

    NOBODY = "nobody"
    AGREED = "agreed"
    NOT_ASKED = "not-asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Photograph:
    """A picture as evidence of what was done (domain.md §1 #25); the bytes are kept beside it."""

    activity: ActivityId
    picture: Attachment
    caption: str
    taken_on: date
    taken_by: PersonName | None = None
    faces: Faces = Faces.NOT_ASKED
    remarks: str | None = None
