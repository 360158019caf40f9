"""The requests that wait for somebody, and the papers that are still here."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

from desktop.domain.ids import RecordId
from desktop.domain.parameters import Parameter
from desktop.messages import N_
from desktop.registers.papers.form import PAPERS
from desktop.registers.papers.model import Paper, PaperKind
from desktop.registers.requests.form import REQUESTS
from desktop.registers.requests.model import (
    BAD,
    DAYS_TO_ASK_FOR_PAPERS,
    RUNNING,
    Request,
    RequestState,
    Trace,
)
from desktop.services.selection import AnySelection, Reach, Selection, Span
from desktop.store.records import Wanted

S = RequestState

DAY = timedelta(days=1)
WITH_THE_STATION = (S.ACCEPTED, S.IN_HAND)

Find = Callable[[Reach], Sequence[RecordId]]


def picked(**wanted: Any) -> Find:
    """Return what finds the requests that are *wanted* at a place."""
    return lambda reach: found(reach, **wanted)


def found(reach: Reach, **wanted: Any) -> list[RecordId]:
    """Return the requests of the place that are *wanted*."""
    return reach.unit.records(REQUESTS).ids(Wanted(place=reach.place, **wanted))


def longer_ago(reach: Reach, days: int) -> date:
    """Return the last day since which more than so many working *days* have passed."""
    calendar, day = reach.around.calendar, reach.until
    while calendar.between(day, reach.until) <= days:
        day -= DAY
    return day


def due_to_be_sent(entrusted_on: date | None, accepted_on: date) -> date:
    """Return the day from which the agent has time: both entrusted and accepted (§6.1)."""
    return max(entrusted_on or accepted_on, accepted_on)


def _overdue(reach: Reach) -> Sequence[RecordId]:
    before = reach.until - DAY
    return found(
        reach, one_of={"state": RUNNING}, between={"due_on": (None, before)}, order=("due_on",)
    )


def _due(reach: Reach) -> Sequence[RecordId]:
    within = (reach.period.first, reach.period.last)
    return found(reach, one_of={"state": RUNNING}, between={"due_on": within}, order=("due_on",))


def _deemed(reach: Reach) -> Sequence[RecordId]:
    until = longer_ago(reach, DAYS_TO_ASK_FOR_PAPERS)
    return [
        *found(
            reach,
            equal={"state": S.RECEIVED, "notified_on": None},
            between={"received_on": (None, until)},
            order=("received_on",),
        ),
        *found(
            reach,
            equal={"state": S.RECEIVED},
            between={"completed_on": (None, until), "notified_on": (None, until)},
            order=("completed_on",),
        ),
    ]


def _not_completed(reach: Reach) -> Sequence[RecordId]:
    days = reach.around.parameter(Parameter.SUPPLEMENT_DAYS)
    return found(
        reach,
        equal={"state": S.INCOMPLETE},
        between={"notified_on": (None, longer_ago(reach, days))},
        order=("notified_on",),
    )


def _complaints_late(reach: Reach) -> Sequence[RecordId]:
    parameter = reach.around.parameter
    asked = longer_ago(reach, parameter(Parameter.FOLLOW_UP_DAYS))
    mended = longer_ago(reach, parameter(Parameter.REMEDY_DAYS))
    return [
        *found(
            reach,
            equal={"state": S.RATED, "followed_up_on": None},
            one_of={"rating": BAD},
            between={"rated_on": (None, asked)},
            order=("rated_on",),
        ),
        *found(
            reach,
            equal={"state": S.FOLLOWED_UP, "remedied_on": None},
            one_of={"rating": BAD},
            between={"followed_up_on": (None, mended)},
            order=("followed_up_on",),
        ),
    ]


def _carried_late(reach: Reach) -> Sequence[RecordId]:
    last = longer_ago(reach, reach.around.parameter(Parameter.FORWARD_DAYS))
    wanted = Wanted(
        place=reach.place,
        equal={"by_agent": True, "sent_on": None},
        one_of={"state": WITH_THE_STATION},
        order=("accepted_on",),
    )
    rows = reach.unit.records(REQUESTS).values(wanted, "id", "entrusted_on", "accepted_on")
    return [
        record
        for record, entrusted, accepted in rows
        if due_to_be_sent(entrusted, accepted) <= last
    ]


def _untraced(reach: Reach) -> Sequence[RecordId]:
    """Return those nobody asked about first, then those that were still going on."""
    return [
        record
        for trace in (None, Trace.GOING_ON)
        for record in found(
            reach, equal={"state": S.REFERRED, "trace": trace}, order=("referred_on",)
        )
    ]


def _originals(reach: Reach) -> Sequence[RecordId]:
    wanted = Wanted(
        place=reach.place,
        equal={"kind": PaperKind.ORIGINAL, "given_back_on": None},
        between={"received_on": (None, reach.until)},
        order=("received_on",),
    )
    return reach.unit.records(PAPERS).ids(wanted)


def _list(key: str, title: str, words: str, find: Find) -> Selection[Request]:
    return Selection(key=key, register=REQUESTS, title=title, words=words, find=find, span=Span.DAY)


IN_HAND = _list(
    "requests-in-hand",
    N_("In hand"),
    N_("Requests that were accepted and are not closed, the most urgent first"),
    picked(one_of={"state": (*RUNNING, S.PAUSED)}, order=("due_on",)),
)
OVERDUE = _list(
    "requests-overdue",
    N_("Overdue"),
    N_("Requests whose due date has passed while their clock was running"),
    _overdue,
)
DUE = _list(
    "requests-due",
    N_("Due today"),
    N_("Requests that are to be closed on this day"),
    _due,
)
WAITING_FOR_PAPERS = _list(
    "requests-incomplete",
    N_("Waiting for papers"),
    N_("Requests whose applicants were told what is missing"),
    picked(equal={"state": S.INCOMPLETE}, order=("notified_on",)),
)
NOT_COMPLETED = _list(
    "requests-not-completed",
    N_("Papers not brought in time"),
    N_("Requests whose missing papers did not come within the time set; give them back"),
    _not_completed,
)
WITH_THE_TOWNSHIP = _list(
    "requests-forwarded",
    N_("With the township"),
    N_("Requests that were sent on and have not come back, the most urgent first"),
    picked(equal={"state": S.FORWARDED}, order=("due_on",)),
)
DEEMED_ACCEPTED = _list(
    "requests-deemed-accepted",
    N_("Count as accepted"),
    N_(
        "Requests for which nobody asked for papers within 5 working days of their receipt,"
        " or of the day on which the missing ones came"
    ),
    _deemed,
)
TO_BE_CARRIED = _list(
    "requests-to-be-carried",
    N_("To be sent by the agent"),
    N_("Requests entrusted to an agent and not sent yet"),
    picked(
        equal={"by_agent": True, "sent_on": None},
        one_of={"state": WITH_THE_STATION},
        order=("accepted_on",),
    ),
)
CARRIED_LATE = _list(
    "requests-carried-late",
    N_("Agent is late"),
    N_("Requests the agent should have sent within the time set"),
    _carried_late,
)
WAITING_FOR_RATING = _list(
    "requests-to-be-rated",
    N_("Waiting for a rating"),
    N_("Requests whose result was delivered and that were not rated"),
    picked(equal={"state": S.DELIVERED}, order=("delivered_on",)),
)
COMPLAINTS = _list(
    "requests-to-follow-up",
    N_("Bad ratings to ask about"),
    N_("Requests whose applicants are dissatisfied and were not asked why"),
    picked(
        equal={"state": S.RATED, "followed_up_on": None},
        one_of={"rating": BAD},
        order=("rated_on",),
    ),
)
TO_PUT_RIGHT = _list(
    "requests-to-put-right",
    N_("To be put right"),
    N_("Requests whose applicants said why they are dissatisfied, and nothing was put right yet"),
    picked(
        equal={"state": S.FOLLOWED_UP, "remedied_on": None},
        one_of={"rating": BAD},
        order=("followed_up_on",),
    ),
)
COMPLAINTS_LATE = _list(
    "requests-bad-ratings-late",
    N_("Bad ratings past their time"),
    N_("Requests rated badly that were not followed up, or not put right, within the time set"),
    _complaints_late,
)
UNTRACED = _list(
    "requests-untraced",
    N_("Referrals without an outcome"),
    N_("Requests referred to others of which nobody wrote down what came of them"),
    _untraced,
)
ORIGINALS: Selection[Paper] = Selection(
    key="papers-not-given-back",
    register=PAPERS,
    title=N_("Originals not given back"),
    words=N_("Originals that were received and have not gone back to their owners"),
    find=_originals,
)

OF_REQUESTS: tuple[AnySelection, ...] = (
    *(IN_HAND, OVERDUE, DUE, WAITING_FOR_PAPERS, WITH_THE_TOWNSHIP, WAITING_FOR_RATING),
    *(DEEMED_ACCEPTED, NOT_COMPLETED, TO_BE_CARRIED, CARRIED_LATE),
    *(COMPLAINTS, TO_PUT_RIGHT, COMPLAINTS_LATE, UNTRACED, ORIGINALS),
)
