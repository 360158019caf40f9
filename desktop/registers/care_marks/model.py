"""One mark of special care that a resident holds for a time."""

from dataclasses import dataclass
from datetime import date

from desktop.domain.care import CARE_MARKS, CareMark
from desktop.domain.ids import ResidentId
from desktop.domain.types import PersonName, Prose

KEY = CARE_MARKS


@dataclass(frozen=True, slots=True, kw_only=True)
class Marking:
    """A mark with the paper it comes from (domain.md §4.2); ``until`` is its last day."""

    resident: ResidentId
    mark: CareMark
    since: date
    until: date | None = None
    source: str | None = None
    verified_by: PersonName | None = None
    remarks: Prose | None = None
