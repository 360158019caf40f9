"""What is done to a request while its promise runs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from desktop.domain.problems import Problem
from desktop.domain.register import Day, Field
from desktop.domain.steps import StepKind, steps_of
from desktop.domain.types import PersonName
from desktop.messages import N_
from desktop.registers.requests.model import (
    RUNNING,
    Channel,
    PauseReason,
    Request,
    RequestState,
)
from desktop.services.operation import AnyOperation
from desktop.services.operations.requests_deeds import Course, Deed, Sure, Wish, operation

S, K = RequestState, StepKind

UNDER_WAY = frozenset({*RUNNING, S.PAUSED})
BEFORE_THE_END = frozenset({S.ASKED, S.RECEIVED, S.INCOMPLETE, *UNDER_WAY})
NOT_SENT_YET = frozenset({S.RECEIVED, S.INCOMPLETE, S.ACCEPTED, S.IN_HAND})

INFORMED = Field(name="informed", label=N_("The applicant was told"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Entrusting(Deed):
    """Who carries the papers for the applicant."""

    agent: PersonName


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending(Deed):
    """Who carried it, who received it, against which receipt."""

    sent_to: str
    sent_receipt: str | None = None
    agent: PersonName | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pausing(Deed):
    """Why the clock stands still, on what basis, and who allowed it."""

    pause_reason: PauseReason
    pause_basis: str
    pause_approved_by: PersonName


@dataclass(frozen=True, slots=True, kw_only=True)
class Extending(Deed):
    """By how much, why, who allowed it, and that the applicant knows."""

    extension_days: int
    extension_reason: str
    extension_approved_by: PersonName
    informed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Urging(Deed):
    """Who was urged."""

    counterpart: str


def _started(situation: Sure, _answers: Deed) -> Mapping[str, Any]:
    return {"handled_by": situation.record.handled_by or situation.around.staff}


def _sent(situation: Sure, answers: Sending) -> Mapping[str, Any]:
    return {
        "by_agent": situation.record.by_agent or bool(answers.agent),
        "agent": answers.agent or situation.record.agent,
    }


def _resumed(situation: Sure, _answers: Deed) -> Mapping[str, Any]:
    """Go on where the clock was stopped."""
    return {"state": S.FORWARDED if situation.record.sent_on else S.IN_HAND}


def _extension_checks(situation: Sure, answers: Extending) -> Iterator[Problem]:
    if answers.extension_days < 1:
        yield Problem("extension_days", N_("Enter 1 working day or more"))
    if not answers.informed:
        yield Problem("informed", N_("Tell the applicant first, then write it down"))
    if situation.record.extension_days:
        yield Problem("extension_days", N_("It was extended already, and that is done once"))


def _visit_checks(situation: Sure, answers: Deed) -> Iterator[Problem]:
    request, steps = situation.record, steps_of(situation.around)
    counted = {step.happened_on for step in steps if step.in_person}
    if request.channel is Channel.AT_THE_WINDOW:
        counted.add(request.received_on)
    if answers.happened_on in counted:
        message = N_("A visit on this day is counted already; go on if the applicant came again")
        yield Problem("happened_on", message, warning=True)


def _not_overdue(request: Request, day: Day) -> bool:
    return request.due_on is not None and day.today <= request.due_on


def _in_states(states: frozenset[RequestState]) -> Any:
    return lambda request, _day: request.state in states


ENTRUST = operation(
    Wish(
        key="entrust-request",
        title=N_("Entrust an agent"),
        icon="user-check",
        asks=Entrusting,
        begins=lambda situation: {"agent": situation.around.staff},
        fits=lambda request, _day: request.state in NOT_SENT_YET and not request.by_agent,
    ),
    Course(
        kind=K.ENTRUSTED,
        day="entrusted_on",
        told={"counterpart": ("agent",)},
        facts=lambda _situation, _answers: {"by_agent": True},
    ),
)
START = operation(
    Wish(
        key="start-request",
        title=N_("Take in hand"),
        icon="progress",
        asks=Deed,
        fits=lambda request, _day: request.state is not S.PAUSED,
    ),
    Course(kind=K.STARTED, to=S.IN_HAND, facts=_started),
)
FORWARD = operation(
    Wish(
        key="forward-request",
        title=N_("Send to the township"),
        icon="send",
        asks=Sending,
        begins=lambda situation: {"agent": situation.record.agent},
        fits=lambda request, _day: request.state is not S.PAUSED,
    ),
    Course(
        kind=K.FORWARDED,
        to=S.FORWARDED,
        day="sent_on",
        told={"counterpart": ("sent_to",), "receipt": ("sent_receipt",)},
        facts=_sent,
    ),
)
PAUSE = operation(
    Wish(
        key="pause-request",
        title=N_("Pause the clock"),
        icon="minus",
        asks=Pausing,
        fits=_not_overdue,
    ),
    Course(
        kind=K.PAUSED,
        to=S.PAUSED,
        day="paused_on",
        told={"remarks": ("remarks", "pause_basis"), "approved_by": ("pause_approved_by",)},
    ),
)
RESUME = operation(
    Wish(
        key="resume-request",
        title=N_("Let the clock run again"),
        icon="refresh",
        asks=Deed,
        fits=_in_states(frozenset({S.PAUSED})),
    ),
    Course(kind=K.RESUMED, to=S.IN_HAND, facts=_resumed),
)
EXTEND = operation(
    Wish(
        key="extend-request",
        title=N_("Extend the promise"),
        icon="clock-plus",
        asks=Extending,
        extra=(INFORMED,),
        fits=lambda request, day: (
            request.state in RUNNING and not request.extension_days and _not_overdue(request, day)
        ),
        checks=_extension_checks,
    ),
    Course(
        kind=K.EXTENDED,
        day="extended_on",
        told={
            "remarks": ("remarks", "extension_reason"),
            "approved_by": ("extension_approved_by",),
        },
    ),
)
URGE = operation(
    Wish(
        key="urge-request",
        title=N_("Write down urging"),
        icon="bell",
        asks=Urging,
        begins=lambda situation: {"counterpart": situation.record.sent_to},
        fits=_in_states(UNDER_WAY),
    ),
    Course(kind=K.URGED, told={"counterpart": ("counterpart",)}),
)
VISIT = operation(
    Wish(
        key="visit-request",
        title=N_("Write down that the applicant came"),
        icon="walk",
        asks=Deed,
        fits=_in_states(BEFORE_THE_END),
        checks=_visit_checks,
    ),
    Course(kind=K.VISITED, came=True),
)

UNDERWAY: tuple[AnyOperation, ...] = (START, FORWARD, RESUME, URGE, PAUSE, EXTEND, ENTRUST, VISIT)
