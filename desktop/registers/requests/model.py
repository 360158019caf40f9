"""One matter that a resident brings to the station."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import chain

from desktop.domain.ids import RegisterKey, ResidentId, ServiceItemId
from desktop.domain.register import Surroundings, Workflow
from desktop.domain.steps import StepKind, was_reviewed
from desktop.domain.types import PersonName, Prose, Telephone
from desktop.messages import N_

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


class Trace(StrEnum):
    """What came of a referral (domain.md §1 #28). The values are stored and exchanged."""

    DONE = "done-there"
    NOT_DONE = "not-done-there"
    GOING_ON = "going-on"
    CAME_BACK = "came-back"


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


class Caveat(StrEnum):
    """What is to be borne in mind of a request; worked out, never stored."""

    ESTIMATED = "estimated"
    """Its due date lies in a year that the State Council has not arranged yet (domain.md §6.2)."""
    DEEMED_ACCEPTED = "deemed-accepted"
    """Nobody asked for papers in time (行政许可法 art. 32, domain.md §6.1)."""


S = RequestState

OUTCOMES = frozenset({S.GRANTED, S.NOT_GRANTED})
BROKEN_OFF = frozenset({S.WITHDRAWN, S.TERMINATED, S.RETURNED})
CLOSED = OUTCOMES | BROKEN_OFF
RUNNING = frozenset({S.ACCEPTED, S.IN_HAND, S.FORWARDED})
TRACED = frozenset({Trace.DONE, Trace.NOT_DONE, Trace.CAME_BACK})
"""What can come of a referral in the end."""
BAD = frozenset({Rating.DISSATISFIED, Rating.VERY_DISSATISFIED})

DAYS_TO_ASK_FOR_PAPERS = 5
"""Working days after which a request counts as accepted (行政许可法 art. 32, domain.md §6.1)."""

WORKFLOW = Workflow(
    field="state",
    begins=frozenset({S.ASKED, S.ANSWERED, S.RECEIVED, S.ACCEPTED}),
    moves={
        S.ASKED: frozenset({S.ANSWERED, S.RECEIVED, S.REFERRED, S.VOID}),
        S.ANSWERED: frozenset({S.RATED, S.ARCHIVED, S.VOID}),
        S.RECEIVED: frozenset(
            {S.INCOMPLETE, S.REFUSED, S.REFERRED, S.ACCEPTED, S.GRANTED, S.WITHDRAWN, S.VOID}
        ),
        S.INCOMPLETE: frozenset({S.RECEIVED, S.RETURNED, S.WITHDRAWN, S.VOID}),
        S.REFUSED: frozenset({S.DELIVERED, S.ARCHIVED, S.VOID}),
        S.REFERRED: frozenset({S.ARCHIVED, S.VOID}),
        S.ACCEPTED: frozenset({S.IN_HAND, S.FORWARDED, S.WITHDRAWN, S.VOID}),
        S.IN_HAND: frozenset({S.FORWARDED, S.PAUSED, *CLOSED, S.VOID}),
        S.FORWARDED: frozenset({S.IN_HAND, S.PAUSED, *CLOSED, S.VOID}),
        S.PAUSED: frozenset({S.IN_HAND, S.FORWARDED, *BROKEN_OFF, S.VOID}),
        **dict.fromkeys(OUTCOMES, frozenset({S.DELIVERED, S.VOID})),
        **dict.fromkeys(BROKEN_OFF, frozenset({S.DELIVERED, S.ARCHIVED, S.VOID})),
        S.DELIVERED: frozenset({S.RATED, S.ARCHIVED, S.VOID}),
        S.RATED: frozenset({S.FOLLOWED_UP, S.ARCHIVED, S.VOID}),
        S.FOLLOWED_UP: frozenset({S.ARCHIVED, S.VOID}),
        S.ARCHIVED: frozenset({S.VOID}),
        S.VOID: frozenset(),
    },
)
"""The states of domain.md §6.3; what is settled on the spot goes from received to granted."""

K = StepKind

LEADS_TO: Mapping[RequestState, frozenset[StepKind]] = {
    S.ASKED: frozenset({K.ASKED}),
    S.ANSWERED: frozenset({K.ANSWERED}),
    S.RECEIVED: frozenset({K.RECEIVED, K.SUPPLEMENTED}),
    S.INCOMPLETE: frozenset({K.NOTIFIED}),
    S.REFUSED: frozenset({K.REFUSED}),
    S.REFERRED: frozenset({K.REFERRED}),
    S.ACCEPTED: frozenset({K.ACCEPTED}),
    S.IN_HAND: frozenset({K.STARTED, K.RESUMED}),
    S.FORWARDED: frozenset({K.FORWARDED, K.RESUMED}),
    S.PAUSED: frozenset({K.PAUSED}),
    **dict.fromkeys(CLOSED, frozenset({K.CLOSED})),
    S.DELIVERED: frozenset({K.DELIVERED}),
    S.RATED: frozenset({K.RATED}),
    S.FOLLOWED_UP: frozenset({K.FOLLOWED_UP}),
    S.ARCHIVED: frozenset({K.ARCHIVED}),
    S.VOID: frozenset({K.VOIDED}),
}
"""The steps by which a request comes into each state."""
MOVING = frozenset(chain.from_iterable(LEADS_TO.values()))

TOLD_BY: Mapping[str, frozenset[StepKind]] = {
    "notified_on": frozenset({K.NOTIFIED}),
    "completed_on": frozenset({K.SUPPLEMENTED}),
    "entrusted_on": frozenset({K.ENTRUSTED}),
    "referred_on": frozenset({K.REFERRED}),
    "trace": frozenset({K.TRACED}),
    "traced_on": frozenset({K.TRACED}),
    "accepted_on": frozenset({K.ACCEPTED}),
    "sent_on": frozenset({K.FORWARDED}),
    "paused_on": frozenset({K.PAUSED}),
    "extended_on": frozenset({K.EXTENDED}),
    "extension_days": frozenset({K.EXTENDED}),
    "closed_on": frozenset({K.CLOSED, K.REFUSED}),
    "delivered_on": frozenset({K.DELIVERED}),
    "rated_on": frozenset({K.RATED}),
    "followed_up_on": frozenset({K.FOLLOWED_UP}),
    "remedied_on": frozenset({K.REMEDIED}),
}
"""The steps that say what is written into a request together with them."""
NOT_OF_THEIR_DAY = frozenset({"accepted_on", "extension_days", "trace"})
"""Silence accepts from the day of receipt, whenever somebody notices; the others are no days."""

IN_ORDER = (
    ("received_on", "notified_on"),
    ("received_on", "completed_on"),
    ("completed_on", "accepted_on"),
    ("received_on", "referred_on"),
    ("referred_on", "traced_on"),
    ("received_on", "accepted_on"),
    ("received_on", "closed_on"),
    ("accepted_on", "sent_on"),
    ("accepted_on", "paused_on"),
    ("accepted_on", "extended_on"),
    ("accepted_on", "closed_on"),
    ("sent_on", "closed_on"),
    ("closed_on", "delivered_on"),
    ("closed_on", "rated_on"),
    ("rated_on", "followed_up_on"),
    ("followed_up_on", "remedied_on"),
)
"""Which day comes before which."""

CLOCK = ("accepted_on", "promised_days", "due_on")
NEEDED: Mapping[RequestState, tuple[str, ...]] = {
    S.ANSWERED: ("result",),
    S.INCOMPLETE: ("notified_on", "missing"),
    S.REFUSED: ("closed_on", "reason"),
    S.REFERRED: ("referred_on", "referred_to"),
    S.ACCEPTED: CLOCK,
    S.IN_HAND: CLOCK,
    S.FORWARDED: (*CLOCK, "sent_on", "sent_to"),
    S.PAUSED: (*CLOCK, "paused_on", "pause_reason", "pause_approved_by"),
    S.GRANTED: ("closed_on",),
    S.NOT_GRANTED: ("closed_on", "reason"),
    S.WITHDRAWN: ("closed_on",),
    S.TERMINATED: ("closed_on", "reason"),
    S.RETURNED: ("closed_on", "reason"),
    S.DELIVERED: ("closed_on", "delivered_on", "delivery", "signed_by"),
    S.RATED: ("rating", "rated_on", "rating_source"),
    S.FOLLOWED_UP: ("rating", "rated_on", "rating_source", "followed_up_on", "follow_up"),
    S.VOID: ("reason",),
}
"""What must be known of a request in each state."""

WANTED = {
    "result": N_("Write what was answered"),
    "notified_on": N_("Enter the day of the one-time notice"),
    "missing": N_("List the papers that are missing, all at once"),
    "closed_on": N_("Enter the day on which it was closed"),
    "reason": N_("Write the reason; the applicant has a right to it"),
    "referred_on": N_("Enter the day on which it was passed on"),
    "referred_to": N_("Write who took it over"),
    "trace": N_("Choose what came of it"),
    "traced_on": N_("Enter the day on which this was learnt"),
    "trace_words": N_("Write why it was not done"),
    "accepted_on": N_("Enter the day of acceptance"),
    "promised_days": N_("Enter the promised working days, or choose the item"),
    "due_on": N_("Enter the due date"),
    "sent_on": N_("Enter the day on which it was sent"),
    "sent_to": N_("Write which office or person received it"),
    "paused_on": N_("Enter the day from which the clock stands still"),
    "pause_reason": N_("Choose why the clock stands still"),
    "pause_approved_by": N_("Write who allowed the pause"),
    "delivered_on": N_("Enter the day of delivery"),
    "delivery": N_("Choose how the result was delivered"),
    "signed_by": N_("Write who signed for the result"),
    "rating": N_("Choose one of the five ratings"),
    "rated_on": N_("Enter the day of the rating"),
    "rating_source": N_("Choose how the applicant gave the rating"),
    "followed_up_on": N_("Enter the day on which the applicant was asked"),
    "follow_up": N_("Write what the applicant said and what was found"),
    "extended_on": N_("Enter the day of the extension"),
    "extension_reason": N_("Write the reason for the extension"),
    "extension_approved_by": N_("Write who allowed the extension"),
    "agent": N_("Write who acts for the applicant"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request; all numbers of days are working days.

    ``due_on`` is worked out from the day of acceptance, the promise, the
    extension and the steps that say when the clock stood still; the visits of
    the applicant are counted from the steps as well. ``outcome`` is the state
    in which it was closed, which the later states no longer tell.
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
    missing: Prose | None = None
    notified_on: date | None = None
    notified_in_writing: bool = False
    completed_on: date | None = None
    by_agent: bool = False
    agent: PersonName | None = None
    entrusted_on: date | None = None
    referred_to: str | None = None
    referred_on: date | None = None
    trace: Trace | None = None
    traced_on: date | None = None
    trace_words: Prose | None = None
    accepted_on: date | None = None
    after_closing: bool = False
    promised_days: int | None = None
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
    outcome: RequestState | None = None
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
    remedied_on: date | None = None
    remedy: Prose | None = None
    remarks: Prose | None = None


def waits_since(request: Request) -> date | None:
    """Return the day of the receipt that nobody answered: that of the papers, or of the missing.

    None while the applicant, who was told what is missing, has not brought it.
    """
    return request.completed_on if request.notified_on else request.received_on


def bad_rating_is_answered(request: Request, around: Surroundings) -> bool:
    """Tell whether nothing is left to be done about a bad rating: put right, or reviewed (§6.1)."""
    return request.rating not in BAD or bool(request.remedied_on) or was_reviewed(around)
