"""Says what each step of a request changes in it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop.domain.ids import RecordId
from desktop.domain.register import Entry
from desktop.domain.types import PersonName
from desktop.registers.requests.model import (
    Delivery,
    PauseReason,
    Rating,
    RatingSource,
    Request,
    RequestState,
)
from desktop.registers.residents.model import Resident
from desktop.registers.service_items.model import ServiceItem
from desktop.registers.steps.model import StepKind
from desktop.services.practice.texts import village_life
from desktop.services.surroundings import usual_calendar

S, K = RequestState, StepKind

MORE_DAYS = 5
"""By how many working days a promise is extended."""
NOT_WRITTEN = RecordId("")


@dataclass(slots=True, kw_only=True)
class Matter:
    """One request to come: its steps with their days, those taken first."""

    request: Request
    outcome: RequestState
    person: PersonName
    steps: list[tuple[StepKind, date]]
    rating: Rating
    id: RecordId = NOT_WRITTEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Counter:
    """Who sits at the window, what they offer, who may come, and on which days."""

    head: PersonName
    clerk: PersonName
    items: Sequence[Entry[ServiceItem]]
    people: Sequence[Entry[Resident]]
    days: Sequence[date]


@dataclass(frozen=True, slots=True)
class Moment:
    """A step that is being taken."""

    matter: Matter
    request: Request
    day: date
    counter: Counter


def _closed(at: Moment) -> dict[str, Any]:
    said = village_life()["requests"]
    outcome = at.matter.outcome
    closed = {"state": outcome, "closed_on": at.day}
    if outcome is S.GRANTED:
        return {**closed, "result": said["granted"]}
    return {**closed, "reason": said["outcomes"][outcome]}


def _forwarded(at: Moment) -> dict[str, Any]:
    return {
        "state": S.FORWARDED,
        "by_agent": True,
        "agent": at.counter.clerk,
        "entrusted_on": at.request.received_on,
        "sent_on": at.day,
        "sent_to": village_life()["requests"]["sent_to"],
    }


def _paused(at: Moment) -> dict[str, Any]:
    return {
        "state": S.PAUSED,
        "paused_on": at.day,
        "pause_reason": PauseReason.SPECIAL_PROCEDURE,
        "pause_basis": village_life()["requests"]["pause_basis"],
        "pause_approved_by": at.counter.head,
    }


def _resumed(at: Moment) -> dict[str, Any]:
    stood = usual_calendar().between(at.request.paused_on or at.day, at.day)
    return {"state": S.IN_HAND, "paused_days": at.request.paused_days + stood}


def _extended(at: Moment) -> dict[str, Any]:
    return {
        "extension_days": MORE_DAYS,
        "extended_on": at.day,
        "extension_reason": village_life()["requests"]["extension"],
        "extension_approved_by": at.counter.head,
    }


def _rated(at: Moment) -> dict[str, Any]:
    bad = at.matter.rating is Rating.DISSATISFIED
    return {
        "state": S.RATED,
        "rating": at.matter.rating,
        "rated_on": at.day,
        "rating_source": RatingSource.PAPER,
        "rating_words": village_life()["requests"]["complaint" if bad else "praise"],
    }


def _delivered(at: Moment) -> dict[str, Any]:
    brought = Delivery.BROUGHT if at.request.by_agent else Delivery.COLLECTED
    return {
        "state": S.DELIVERED,
        "delivered_on": at.day,
        "delivery": brought,
        "signed_by": at.matter.person,
    }


def _said(state: RequestState, day: str = "", **texts: str) -> Callable[[Moment], dict[str, Any]]:
    """Return what happens when a request only gets a new state, a day and some words."""

    def facts(at: Moment) -> dict[str, Any]:
        said = village_life()["requests"]
        written = {field: said[text] for field, text in texts.items()}
        return {"state": state, **({day: at.day} if day else {}), **written}

    return facts


def _nothing(_at: Moment) -> dict[str, Any]:
    return {}


FACTS: Mapping[StepKind, Callable[[Moment], dict[str, Any]]] = {
    K.ANSWERED: _said(S.ANSWERED, result="answered"),
    K.RECEIVED: _said(S.RECEIVED),
    K.NOTIFIED: _said(S.INCOMPLETE, "notified_on", missing="missing"),
    K.SUPPLEMENTED: _said(S.RECEIVED),
    K.REFUSED: _said(S.REFUSED, "closed_on", reason="refused"),
    K.REFERRED: _said(S.REFERRED, "referred_on", referred_to="referred_to"),
    K.ACCEPTED: _said(S.ACCEPTED, "accepted_on"),
    K.STARTED: _said(S.IN_HAND),
    K.FORWARDED: _forwarded,
    K.PAUSED: _paused,
    K.RESUMED: _resumed,
    K.EXTENDED: _extended,
    K.URGED: _nothing,
    K.CLOSED: _closed,
    K.DELIVERED: _delivered,
    K.RATED: _rated,
    K.FOLLOWED_UP: _said(S.FOLLOWED_UP, "followed_up_on", follow_up="follow_up", remedy="remedy"),
    K.ARCHIVED: _said(S.ARCHIVED),
    K.VOIDED: _said(S.VOID, reason="void"),
}
"""What a step changes in its request."""

REMARKS = {
    K.ANSWERED: "answered",
    K.NOTIFIED: "missing",
    K.REFUSED: "refused",
    K.PAUSED: "pause",
    K.EXTENDED: "extension",
    K.URGED: "urged",
    K.FOLLOWED_UP: "follow_up",
    K.VOIDED: "void",
}
