"""A text that is printed, posted and kept."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.domain.ids import RegisterKey
from desktop.domain.types import PersonName, Prose, Telephone

KEY = RegisterKey("notices")


class NoticeKind(StrEnum):
    """What a text is for (domain.md §7.2). The values are stored and exchanged."""

    NOTIFICATION = "notification"
    ANNOUNCEMENT = "announcement"
    ORDER = "order"
    PUBLIC_REVIEW = "public-review"
    DISCLOSURE = "disclosure"
    PROPOSAL = "proposal"
    FOUND_AND_WANTED = "found-and-wanted"
    HONOURS = "honours"
    MINUTES = "minutes"


class PeriodUnit(StrEnum):
    """How the days of posting are counted. The values are stored and exchanged."""

    CALENDAR_DAYS = "calendar-days"
    WORKING_DAYS = "working-days"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One text; ``last_day`` is worked out from the first day and the period."""

    kind: NoticeKind
    number: str | None = None
    title: str
    addressee: str | None = None
    body: Prose
    basis: str | None = None
    issued_by: str
    issued_on: date
    posted_on: date | None = None
    posted_at: str | None = None
    period: int | None = None
    period_unit: PeriodUnit = PeriodUnit.CALENDAR_DAYS
    last_day: date | None = None
    contact: PersonName | None = None
    contact_telephone: Telephone | None = None
    contact_address: str | None = None
    result: Prose | None = None
    result_on: date | None = None
