"""One time during which a resident lives elsewhere."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.domain.ids import RegisterKey, ResidentId
from desktop.domain.types import Prose

KEY = RegisterKey("absences")


class Whereabouts(StrEnum):
    """Where somebody lives meanwhile. The values are stored and exchanged."""

    INSTITUTION = "institution"
    WITH_CHILDREN = "with-children"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """One absence; both its days are spent away, and without ``until`` it lasts."""

    resident: ResidentId
    since: date
    until: date | None = None
    whereabouts: Whereabouts
    remarks: Prose | None = None
