"""The lists of requests that wait for somebody."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from desktop.domain.ids import RequestId
from desktop.registers.papers.form import PAPERS
from desktop.registers.papers.model import Paper, PaperKind
from desktop.registers.requests.model import Delivery, PauseReason, Rating, RatingSource, Trace
from desktop.services.desk import Sitting
from desktop.services.operations import requests_closing as closing
from desktop.services.operations import requests_intake as intake
from desktop.services.operations import requests_referrals as referrals
from desktop.services.operations import requests_running as running
from desktop.services.records import RecordKeeping
from desktop.services.selection import Period, Reach, Selection, Span
from desktop.services.selections import requests as lists
from tests.services.operations.window import Window, day

MONDAY = day("10-12")
PAUSED: dict[str, Any] = {
    "pause_reason": PauseReason.APPLICANT,
    "pause_basis": "申请人外出",
    "pause_approved_by": "王秀英",
}


def picked(sitting: Sitting, selection: Selection[Any], today: date) -> list[Any]:
    with sitting.store.read() as unit:
        period = Period.around(today, Span.DAY)
        reach = Reach(unit=unit, place="460301100201", period=period, today=today)
        return list(selection.find(reach))


def received(sitting: Sitting) -> Window:
    return Window(sitting, MONDAY, promised_days=5)


def accepted(sitting: Sitting) -> Window:
    window = received(sitting)
    window.do(intake.ACCEPT, MONDAY)
    return window


def incomplete(sitting: Sitting) -> Window:
    window = received(sitting)
    window.do(intake.NOTIFY, MONDAY, missing="户口簿", notified_in_writing=True)
    return window


def forwarded(sitting: Sitting) -> Window:
    window = accepted(sitting)
    window.do(running.FORWARD, MONDAY, sent_to="镇里")
    return window


def paused(sitting: Sitting) -> Window:
    window = forwarded(sitting)
    window.do(running.PAUSE, MONDAY, **PAUSED)
    return window


def entrusted(sitting: Sitting) -> Window:
    window = accepted(sitting)
    window.do(running.ENTRUST, MONDAY, agent="李建国")
    return window


def delivered(sitting: Sitting) -> Window:
    window = forwarded(sitting)
    window.do(closing.CLOSE, MONDAY, ending=closing.Ending.GRANTED)
    window.do(closing.DELIVER, MONDAY, delivery=Delivery.POSTED, signed_by="何翠花")
    return window


def rated(sitting: Sitting, rating: Rating = Rating.DISSATISFIED) -> Window:
    window = delivered(sitting)
    window.do(closing.RATE, MONDAY, rating=rating, rating_source=RatingSource.DEVICE)
    return window


def rated_well(sitting: Sitting) -> Window:
    return rated(sitting, Rating.SATISFIED)


def followed_up(sitting: Sitting) -> Window:
    window = rated(sitting)
    window.do(closing.FOLLOW_UP, MONDAY, follow_up="情况属实")
    return window


def put_right(sitting: Sitting) -> Window:
    window = followed_up(sitting)
    window.do(closing.PUT_RIGHT, MONDAY, remedy="已道歉")
    return window


def referred(sitting: Sitting) -> Window:
    window = received(sitting)
    window.do(intake.REFER, MONDAY, referred_to="农业窗口")
    return window


def referred_and_going_on(sitting: Sitting) -> Window:
    window = referred(sitting)
    window.do(referrals.TRACE, MONDAY, trace=Trace.GOING_ON)
    return window


def referred_and_done(sitting: Sitting) -> Window:
    window = referred_and_going_on(sitting)
    window.do(referrals.TRACE, MONDAY, trace=Trace.DONE)
    return window


def referred_and_filed(sitting: Sitting) -> Window:
    window = referred(sitting)
    window.do(closing.ARCHIVE, MONDAY)
    return window


@pytest.mark.parametrize(
    ("selection", "made", "first", "last"),
    [
        pytest.param(lists.IN_HAND, accepted, "10-12", "12-31", id="in hand"),
        pytest.param(lists.IN_HAND, paused, "10-12", "12-31", id="in hand, paused"),
        pytest.param(lists.DUE, accepted, "10-19", "10-19", id="due"),
        pytest.param(lists.OVERDUE, accepted, "10-20", "12-31", id="overdue"),
        pytest.param(lists.WAITING_FOR_PAPERS, incomplete, "10-12", "12-31", id="papers"),
        pytest.param(lists.NOT_COMPLETED, incomplete, "11-10", "12-31", id="papers, too late"),
        pytest.param(lists.WITH_THE_TOWNSHIP, forwarded, "10-12", "12-31", id="township"),
        pytest.param(lists.DEEMED_ACCEPTED, received, "10-20", "12-31", id="deemed accepted"),
        pytest.param(lists.TO_BE_CARRIED, entrusted, "10-12", "12-31", id="with the agent"),
        pytest.param(lists.CARRIED_LATE, entrusted, "10-16", "12-31", id="agent late"),
        pytest.param(lists.WAITING_FOR_RATING, delivered, "10-12", "12-31", id="to be rated"),
        pytest.param(lists.COMPLAINTS, rated, "10-12", "12-31", id="bad rating"),
        pytest.param(lists.COMPLAINTS_LATE, rated, "10-20", "12-31", id="not asked in time"),
        pytest.param(lists.TO_PUT_RIGHT, followed_up, "10-12", "12-31", id="to put right"),
        pytest.param(lists.UNTRACED, referred, "10-12", "12-31", id="referred"),
        pytest.param(lists.UNTRACED, referred_and_going_on, "10-12", "12-31", id="going on"),
        pytest.param(lists.COMPLAINTS_LATE, followed_up, "11-03", "12-31", id="not put right"),
    ],
)
def test_request_is_listed_from_its_first_day_to_its_last(
    sitting: Sitting,
    selection: Selection[Any],
    made: Callable[[Sitting], Window],
    first: str,
    last: str,
) -> None:
    window = made(sitting)
    days = [date.fromordinal(n) for n in range(MONDAY.toordinal(), day("12-31").toordinal() + 1)]
    listed = [each for each in days if picked(sitting, selection, each) == [window.id]]
    assert (listed[0], listed[-1]) == (day(first), day(last))
    assert len(listed) == (day(last) - day(first)).days + 1


@pytest.mark.parametrize(
    ("selection", "made"),
    [
        (lists.IN_HAND, delivered),
        (lists.OVERDUE, paused),
        (lists.DEEMED_ACCEPTED, incomplete),
        (lists.CARRIED_LATE, forwarded),
        (lists.WAITING_FOR_RATING, rated),
        (lists.COMPLAINTS, rated_well),
        (lists.COMPLAINTS, followed_up),
        (lists.COMPLAINTS_LATE, rated_well),
        (lists.COMPLAINTS_LATE, put_right),
        (lists.TO_PUT_RIGHT, put_right),
        (lists.UNTRACED, referred_and_done),
        (lists.UNTRACED, referred_and_filed),
    ],
)
def test_request_that_needs_nothing_of_it_is_not_listed(
    sitting: Sitting, selection: Selection[Any], made: Callable[[Sitting], Window]
) -> None:
    made(sitting)
    assert picked(sitting, selection, day("12-31")) == []


@pytest.mark.parametrize(
    ("changes", "listed"),
    [
        ({"received_on": MONDAY}, True),
        ({}, False),
        ({"received_on": MONDAY, "kind": PaperKind.COPY}, False),
        ({"received_on": MONDAY, "given_back_on": MONDAY, "given_back_to": "何翠花"}, False),
    ],
)
def test_original_is_listed_until_it_goes_back(
    sitting: Sitting, changes: dict[str, Any], listed: bool
) -> None:
    request = RequestId(received(sitting).id)
    values = {"request": request, "name": "户口簿", "kind": PaperKind.ORIGINAL} | changes
    [paper] = RecordKeeping(sitting).add(PAPERS, Paper(**values)).records
    assert picked(sitting, lists.ORIGINALS, MONDAY) == ([paper] if listed else [])
