"""One matter that a resident brings to the station."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.domain.ids import RegisterKey, ResidentId, ServiceItemId
from desktop.domain.types import PersonName, Prose, Telephone

KEY = RegisterKey("requests")


class RequestState(StrEnum):
    """How far a request has come (domain.md §6.3). The values are stored and exchanged."""

    ASKED = "asked"
    ANSWERED = "answered"
    RECEIVED = "received"
    INCOMPLETE = "incomplete"
    REFUSED = "refused"
    REFERRED = "referred"
    ACCEPTED = "accepted"
    IN_HAND = "in-hand"
    FORWARDED = "forwarded"
    PAUSED = "paused"
    GRANTED = "granted"
    NOT_GRANTED = "not-granted"
    WITHDRAWN = "withdrawn"
    TERMINATED = "terminated"
    RETURNED = "returned"
    DELIVERED = "delivered"
    RATED = "rated"
    FOLLOWED_UP = "followed-up"
    ARCHIVED = "archived"
    VOID = "void"


class Channel(StrEnum):
    """How a request came in. The values are stored and exchanged."""

    AT_THE_WINDOW = "at-the-window"
    BY_TELEPHONE = "by-telephone"
    AT_HOME = "at-home"
    ONLINE = "online"


class PauseReason(StrEnum):
    """Why the clock stands still (domain.md §6.3). The values are stored and exchanged."""

    MISSING_PAPERS = "missing-papers"
    SPECIAL_PROCEDURE = "special-procedure"
    HEARING_OR_TEST = "hearing-or-test"
    APPLICANT = "applicant"
    FORCE_MAJEURE = "force-majeure"


class Delivery(StrEnum):
    """How the result reached the applicant. The values are stored and exchanged."""

    COLLECTED = "collected"
    BROUGHT = "brought"
    POSTED = "posted"


class Rating(StrEnum):
    """The five levels of 好差评 (domain.md §6.1). The values are stored and exchanged."""

    VERY_SATISFIED = "very-satisfied"
    SATISFIED = "satisfied"
    FAIRLY_SATISFIED = "fairly-satisfied"
    DISSATISFIED = "dissatisfied"
    VERY_DISSATISFIED = "very-dissatisfied"


class RatingSource(StrEnum):
    """How the applicant rated; staff never rate for them. The values are stored and exchanged."""

    DEVICE = "device"
    PAPER = "paper"
    TELEPHONE_CALL = "telephone-call"


class Light(StrEnum):
    """How much of the promised time is left."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request; all numbers of days are working days.

    ``due_on`` is worked out from the day of acceptance, the promise, the days
    on which the clock stood still and the extension.
    """

    number: str | None = None
    resident: ResidentId | None = None
    applicant: PersonName | None = None
    applicant_telephone: Telephone | None = None
    item: ServiceItemId | None = None
    subject: str
    channel: Channel = Channel.AT_THE_WINDOW
    received_on: date
    first_asked_by: PersonName
    state: RequestState = RequestState.RECEIVED
    handled_by: PersonName | None = None
    visits: int = 1
    materials: Prose | None = None
    missing: Prose | None = None
    notified_on: date | None = None
    notified_in_writing: bool = False
    by_agent: bool = False
    agent: PersonName | None = None
    entrusted_on: date | None = None
    referred_to: str | None = None
    referred_on: date | None = None
    accepted_on: date | None = None
    promised_days: int | None = None
    paused_days: int = 0
    extension_days: int = 0
    due_on: date | None = None
    sent_on: date | None = None
    sent_to: str | None = None
    sent_receipt: str | None = None
    pause_reason: PauseReason | None = None
    pause_basis: str | None = None
    paused_on: date | None = None
    pause_approved_by: PersonName | None = None
    extended_on: date | None = None
    extension_reason: str | None = None
    extension_approved_by: PersonName | None = None
    closed_on: date | None = None
    result: Prose | None = None
    reason: Prose | None = None
    delivery: Delivery | None = None
    delivered_on: date | None = None
    signed_by: PersonName | None = None
    rating: Rating | None = None
    rated_on: date | None = None
    rating_source: RatingSource | None = None
    rating_words: Prose | None = None
    followed_up_on: date | None = None
    follow_up: Prose | None = None
    remedy: Prose | None = None
    remarks: Prose | None = None
