"""What is done to a request when it is closed, and afterwards."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from desktop.domain.problems import Problem
from desktop.domain.register import Day, Field, Surroundings
from desktop.domain.steps import StepKind
from desktop.domain.types import PersonName, Prose
from desktop.messages import N_
from desktop.registers.requests.form import REQUESTS
from desktop.registers.requests.model import (
    BAD,
    RUNNING,
    TRACED,
    Delivery,
    Rating,
    RatingSource,
    Request,
    RequestState,
    bad_rating_is_answered,
)
from desktop.services.operation import AnyOperation
from desktop.services.operations.requests_deeds import (
    Course,
    Deed,
    Sure,
    Wish,
    may_become,
    operation,
)

S, K = RequestState, StepKind


class Ending(StrEnum):
    """How a request may end; the values are those of its states."""

    GRANTED = S.GRANTED.value
    NOT_GRANTED = S.NOT_GRANTED.value
    WITHDRAWN = S.WITHDRAWN.value
    TERMINATED = S.TERMINATED.value
    RETURNED = S.RETURNED.value


ENDING = Field(name="ending", label=N_("Result of the request"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing(Deed):
    """How it ended; a reason unless it was granted."""

    ending: Ending
    result: Prose | None = None
    reason: Prose | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal(Deed):
    """Why the applicant wants it no more, if they say so."""

    reason: Prose | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Handing(Deed):
    """How the result reached whom."""

    delivery: Delivery
    signed_by: PersonName


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement(Deed):
    """What the applicant says, and by what means they said it."""

    rating: Rating
    rating_source: RatingSource
    rating_words: Prose | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking(Deed):
    """What came out when a dissatisfied applicant was asked why."""

    follow_up: Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy(Deed):
    """What was put right."""

    remedy: Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class Voiding(Deed):
    """Why a request never counted."""

    reason: Prose


def _closed(_situation: Sure, answers: Closing) -> Mapping[str, Any]:
    return {"state": S(answers.ending.value)}


def _ending_checks(situation: Sure, answers: Closing) -> Iterator[Problem]:
    after = S(answers.ending.value)
    if not may_become(situation.record, after):
        message = N_("“{old}” cannot become “{new}”; choose another")
        names = {"old": REQUESTS.choices[situation.record.state], "new": REQUESTS.choices[after]}
        yield Problem("ending", message, names)


def _applicant(situation: Sure) -> str | None:
    return situation.record.applicant


def _handing_checks(situation: Sure, answers: Handing) -> Iterator[Problem]:
    later = answers.happened_on > situation.record.received_on
    if answers.delivery is Delivery.COLLECTED and later and not answers.in_person:
        message = N_("“Collected”: tick this if the applicant came for it; it counts as a visit")
        yield Problem("in_person", message, warning=True)


def _is_bad(request: Request, _day: Day) -> bool:
    return request.rating in BAD


def _filing_checks(situation: Sure, _answers: Deed) -> Iterator[Problem]:
    if situation.record.state is S.REFERRED and situation.record.trace not in TRACED:
        message = N_("Nobody wrote down what came of the referral; it can be done later as well")
        yield Problem("", message, warning=True)


def _waits_for_remedy(request: Request, _day: Day) -> bool:
    return request.state is S.FOLLOWED_UP and not request.remedied_on


def _may_be_filed(request: Request, around: Surroundings) -> bool:
    """Tell whether a bad rating was answered (好差评, domain.md §6.1); others need no answer."""
    asked = request.rating not in BAD or request.followed_up_on is not None
    return asked and bad_rating_is_answered(request, around)


CLOSE = operation(
    Wish(
        key="close-request",
        title=N_("Close the request"),
        icon="check",
        asks=Closing,
        extra=(ENDING,),
        begins=lambda _situation: {"ending": Ending.GRANTED},
        fits=lambda request, _day: request.state in {S.IN_HAND, S.FORWARDED, S.PAUSED},
        checks=_ending_checks,
    ),
    Course(
        kind=K.CLOSED,
        day="closed_on",
        told={"remarks": ("remarks", "reason", "result")},
        facts=_closed,
    ),
)
WITHDRAW = operation(
    Wish(
        key="withdraw-request",
        title=N_("Withdraw for the applicant"),
        icon="player-eject",
        asks=Withdrawal,
        fits=lambda request, _day: request.state not in RUNNING - {S.ACCEPTED},
    ),
    Course(kind=K.CLOSED, to=S.WITHDRAWN, day="closed_on", told={"remarks": ("remarks", "reason")}),
)
DELIVER = operation(
    Wish(
        key="deliver-request",
        title=N_("Deliver the result"),
        icon="package-export",
        asks=Handing,
        begins=lambda situation: {"signed_by": _applicant(situation)},
        checks=_handing_checks,
    ),
    Course(
        kind=K.DELIVERED,
        to=S.DELIVERED,
        day="delivered_on",
        told={"counterpart": ("signed_by",)},
    ),
)
RATE = operation(
    Wish(
        key="rate-request",
        title=N_("Write down the rating"),
        icon="message-star",
        asks=Judgement,
    ),
    Course(kind=K.RATED, to=S.RATED, day="rated_on", told={"remarks": ("remarks", "rating_words")}),
)
FOLLOW_UP = operation(
    Wish(
        key="follow-up-request",
        title=N_("Ask why"),
        icon="phone",
        asks=Asking,
        fits=_is_bad,
    ),
    Course(
        kind=K.FOLLOWED_UP,
        to=S.FOLLOWED_UP,
        day="followed_up_on",
        told={"remarks": ("remarks", "follow_up")},
    ),
)
PUT_RIGHT = operation(
    Wish(
        key="put-request-right",
        title=N_("Write down what was put right"),
        icon="tool",
        asks=Remedy,
        fits=_waits_for_remedy,
    ),
    Course(kind=K.REMEDIED, day="remedied_on", told={"remarks": ("remarks", "remedy")}),
)
REVIEW = operation(
    Wish(
        key="review-request",
        title=N_("Review the rating"),
        icon="eye",
        asks=Deed,
        fits=lambda request, _day: request.state is S.FOLLOWED_UP,
    ),
    Course(kind=K.REVIEWED),
)
ARCHIVE = operation(
    Wish(
        key="archive-request",
        title=N_("File away"),
        icon="folder",
        asks=Deed,
        fits=_may_be_filed,
        checks=_filing_checks,
    ),
    Course(kind=K.ARCHIVED, to=S.ARCHIVED),
)
VOID = operation(
    Wish(key="void-request", title=N_("Make void"), icon="x", asks=Voiding),
    Course(kind=K.VOIDED, to=S.VOID, told={"remarks": ("remarks", "reason")}),
)

AT_THE_END: tuple[AnyOperation, ...] = (
    *(CLOSE, DELIVER, RATE, FOLLOW_UP, PUT_RIGHT, REVIEW, ARCHIVE, WITHDRAW, VOID),
)
