"""Says by which operation, and with which answers, each step of a request is taken."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop.domain.ids import RecordId
from desktop.domain.register import Entry
from desktop.domain.steps import StepKind
from desktop.domain.types import PersonName
from desktop.registers.requests.model import (
    Delivery,
    PauseReason,
    Rating,
    RatingSource,
    Request,
    RequestState,
    Trace,
)
from desktop.registers.residents.model import Resident
from desktop.registers.service_items.model import ServiceItem
from desktop.services.operation import AnyOperation
from desktop.services.operations import requests_closing as closing
from desktop.services.operations import requests_intake as intake
from desktop.services.operations import requests_referrals as referrals
from desktop.services.operations import requests_running as running
from desktop.services.operations.requests_deeds import Deed
from desktop.services.practice.texts import village_life

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
    complete: bool
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


Done = tuple[AnyOperation, Deed]


def said() -> Mapping[str, Any]:
    """Return what is written into the requests of a practice station."""
    words: Mapping[str, Any] = village_life()["requests"]
    return words


def _plain(operation: AnyOperation, *, in_person: bool = False) -> Callable[[Moment], Done]:
    return lambda at: (operation, Deed(happened_on=at.day, in_person=in_person))


def _closed(at: Moment) -> Done:
    outcome, granted = at.matter.outcome, said()["granted"]
    if at.request.state is S.RECEIVED:
        return intake.SETTLE, intake.Settlement(happened_on=at.day, result=granted)
    if at.request.state is S.INCOMPLETE:
        reason = said()["outcomes"][S.RETURNED]
        return intake.RETURN, intake.Return(happened_on=at.day, reason=reason)
    well = outcome is S.GRANTED
    return closing.CLOSE, closing.Closing(
        happened_on=at.day,
        ending=closing.Ending(outcome.value),
        result=granted if well else None,
        reason=None if well else said()["outcomes"][outcome],
    )


def _forwarded(at: Moment) -> Done:
    return running.FORWARD, running.Sending(
        happened_on=at.day,
        sent_to=said()["sent_to"],
        sent_receipt=f"{at.day:%Y%m%d}-{at.matter.id[-4:]}",
        agent=at.request.agent,
    )


def _paused(at: Moment) -> Done:
    return running.PAUSE, running.Pausing(
        happened_on=at.day,
        pause_reason=PauseReason.SPECIAL_PROCEDURE,
        pause_basis=said()["pause_basis"],
        pause_approved_by=at.counter.head,
        remarks=said()["pause"],
    )


def _extended(at: Moment) -> Done:
    return running.EXTEND, running.Extending(
        happened_on=at.day,
        extension_days=MORE_DAYS,
        extension_reason=said()["extension"],
        extension_approved_by=at.counter.head,
        informed=True,
    )


def _delivered(at: Moment) -> Done:
    brought = Delivery.BROUGHT if at.request.by_agent else Delivery.COLLECTED
    again = at.day > at.request.received_on
    return closing.DELIVER, closing.Handing(
        happened_on=at.day,
        delivery=brought,
        signed_by=at.matter.person,
        in_person=brought is Delivery.COLLECTED and again,
    )


def _rated(at: Moment) -> Done:
    bad = at.matter.rating is Rating.DISSATISFIED
    return closing.RATE, closing.Judgement(
        happened_on=at.day,
        rating=at.matter.rating,
        rating_source=RatingSource.PAPER,
        rating_words=said()["complaint" if bad else "praise"],
    )


DEEDS: Mapping[StepKind, Callable[[Moment], Done]] = {
    K.RECEIVED: _plain(intake.RECEIVE, in_person=True),
    K.ANSWERED: lambda at: (
        intake.ANSWER,
        intake.Answer(happened_on=at.day, result=said()["answered"]),
    ),
    K.NOTIFIED: lambda at: (
        intake.NOTIFY,
        intake.Notice(happened_on=at.day, missing=said()["missing"], notified_in_writing=True),
    ),
    K.SUPPLEMENTED: lambda at: (
        intake.COMPLETE,
        intake.Completion(happened_on=at.day, in_person=True, all_here=True),
    ),
    K.REFUSED: lambda at: (
        intake.REFUSE,
        intake.Refusal(happened_on=at.day, reason=said()["refused"], in_writing=True),
    ),
    K.REFERRED: lambda at: (
        intake.REFER,
        intake.Referral(happened_on=at.day, referred_to=said()["referred_to"]),
    ),
    K.TRACED: lambda at: (
        referrals.TRACE,
        referrals.Tracing(happened_on=at.day, trace=Trace.DONE, trace_words=said()["traced"]),
    ),
    K.ENTRUSTED: lambda at: (
        running.ENTRUST,
        running.Entrusting(happened_on=at.day, agent=at.counter.clerk),
    ),
    K.ACCEPTED: lambda at: (intake.ACCEPT, intake.Acceptance(happened_on=at.day)),
    K.STARTED: _plain(running.START),
    K.FORWARDED: _forwarded,
    K.PAUSED: _paused,
    K.RESUMED: _plain(running.RESUME),
    K.EXTENDED: _extended,
    K.URGED: lambda at: (
        running.URGE,
        running.Urging(happened_on=at.day, counterpart=said()["sent_to"], remarks=said()["urged"]),
    ),
    K.CLOSED: _closed,
    K.DELIVERED: _delivered,
    K.RATED: _rated,
    K.FOLLOWED_UP: lambda at: (
        closing.FOLLOW_UP,
        closing.Asking(happened_on=at.day, follow_up=said()["follow_up"]),
    ),
    K.REMEDIED: lambda at: (
        closing.PUT_RIGHT,
        closing.Remedy(happened_on=at.day, remedy=said()["remedy"]),
    ),
    K.REVIEWED: _plain(closing.REVIEW),
    K.ARCHIVED: _plain(closing.ARCHIVE),
    K.VOIDED: lambda at: (
        closing.VOID,
        closing.Voiding(happened_on=at.day, reason=said()["void"]),
    ),
}
"""The operation by which each step is taken, and what is answered."""
