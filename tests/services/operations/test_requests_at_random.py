"""Whatever is tried at the window, no request comes into a state that the guards forbid."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop import resources
from desktop.domain.calendar import WorkCalendar
from desktop.domain.problems import RefusedError
from desktop.domain.steps import StepKind
from desktop.registers.requests.form import REQUESTS
from desktop.registers.requests.model import (
    Delivery,
    PauseReason,
    Rating,
    RatingSource,
    Request,
    RequestState,
    Trace,
)
from desktop.services.desk import Sitting
from desktop.services.operation import AnyOperation
from desktop.services.operations import OPERATIONS
from desktop.services.operations.requests_closing import Ending
from desktop.services.operations.requests_deeds import Deed
from tests.registers.test_request_moves import MOVES
from tests.services.operations.window import Window
from tests.stations import open_station

S, K = RequestState, StepKind
CALENDAR = WorkCalendar.of(resources.holidays())
DAY = timedelta(days=1)
BAD = {Rating.DISSATISFIED, Rating.VERY_DISSATISFIED}
FIRST = date(2026, 8, 31)
BY_KEY: dict[str, AnyOperation] = {
    o.key: o for o in OPERATIONS if o.register is REQUESTS and issubclass(o.asks.record, Deed)
}
ALLOWED = {
    S(before): {S(after) for after in afters.split()}
    for before, afters in (line.split(":") for line in MOVES.split("\n") if line)
}
NEEDS: dict[RequestState, str] = {
    S.ANSWERED: "result",
    S.INCOMPLETE: "notified_on missing",
    S.REFUSED: "closed_on reason",
    S.REFERRED: "referred_on referred_to",
    S.ACCEPTED: "accepted_on due_on",
    S.IN_HAND: "accepted_on due_on",
    S.FORWARDED: "accepted_on due_on sent_on sent_to",
    S.PAUSED: "accepted_on due_on paused_on pause_reason pause_approved_by",
    S.GRANTED: "closed_on outcome",
    S.NOT_GRANTED: "closed_on outcome reason",
    S.WITHDRAWN: "closed_on outcome",
    S.TERMINATED: "closed_on outcome reason",
    S.RETURNED: "closed_on outcome reason",
    S.DELIVERED: "closed_on delivered_on delivery signed_by",
    S.RATED: "rating rated_on rating_source",
    S.FOLLOWED_UP: "rating rated_on rating_source followed_up_on follow_up",
    S.VOID: "reason",
}
"""What must be known in each state, by domain.md §6.3 and not by the rules."""

WORDS = st.sampled_from(["镇便民服务中心", "情况属实", "材料不全"])
PEOPLE = st.sampled_from(["王秀英", "李建国", "何翠花"])
ANSWERS: dict[str, st.SearchStrategy[Any]] = {
    "in_person": st.booleans(),
    "remarks": st.none() | WORDS,
    "promised_days": st.none() | st.integers(0, 12),
    "after_closing": st.just(value=False),
    "notified_in_writing": st.booleans(),
    "in_writing": st.sampled_from([True, True, False]),
    "informed": st.sampled_from([True, True, False]),
    "extension_days": st.integers(0, 8),
    "pause_reason": st.sampled_from(PauseReason),
    "trace": st.sampled_from(Trace),
    "taken_up": st.booleans(),
    "ending": st.sampled_from(Ending),
    "delivery": st.sampled_from(Delivery),
    "rating": st.sampled_from(Rating),
    "rating_source": st.sampled_from(RatingSource),
    **dict.fromkeys(
        ("reason", "result", "rating_words", "sent_receipt", "trace_words"), st.none() | WORDS
    ),
    **dict.fromkeys(("agent", "signed_by", "pause_approved_by", "extension_approved_by"), PEOPLE),
}
"""What may be answered to each question; plain words to the others."""


ENDS = {
    f"{deed}-request"
    for deed in ("void", "withdraw", "refuse", "refer", "answer", "archive", "visit", "urge")
}
"""What ends a request early, or changes little."""


@dataclass(frozen=True)
class Try:
    """One operation with its answers, so many days after the one before."""

    key: str
    later: int
    back: int
    answers: dict[str, Any]


@st.composite
def tries(draw: st.DrawFn, among: tuple[str, ...] = tuple(sorted(BY_KEY))) -> Try:
    operation = BY_KEY[draw(st.sampled_from(among))]
    asked = [f.name for f in operation.asks.asked() if f.name != "happened_on"]
    answers = {name: draw(ANSWERS.get(name, WORDS)) for name in asked}
    if operation.key in {"answer-request", "return-request", "refuse-request", "void-request"}:
        answers |= {name: draw(WORDS) for name in ("result", "reason") if name in answers}
    return Try(operation.key, draw(st.integers(0, 4)), draw(st.sampled_from([0, 0, 0, 2])), answers)


@pytest.fixture(scope="module")
def sitting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sitting]:
    folder: Path = tmp_path_factory.mktemp("window")
    opened = open_station(folder / "station")
    yield opened
    opened.store.close()


@given(
    begins=st.sampled_from([S.ASKED, S.RECEIVED, S.RECEIVED]),
    promised=st.sampled_from([None, 0, 3, 8]),
    attempts=st.lists(tries(), min_size=10, max_size=40),
)
@settings(max_examples=30)
def test_no_request_comes_where_the_guards_forbid(
    sitting: Sitting, begins: RequestState, promised: int | None, attempts: list[Try]
) -> None:
    window = Window(sitting, FIRST, state=begins, promised_days=promised)
    today = FIRST
    for attempt in attempts:
        today += attempt.later * DAY
        window.move_to(today)
        _attempt(window, attempt, today - attempt.back * DAY)
        _is_sound(window)


@given(
    filed=st.booleans(),
    attempts=st.lists(tries(("trace-request", "trace-request", "archive-request")), max_size=8),
)
@settings(max_examples=30)
def test_what_was_referred_is_followed_within_the_guards(
    sitting: Sitting, filed: bool, attempts: list[Try]
) -> None:
    window = Window(sitting, FIRST, state=S.ASKED)
    window.do(BY_KEY["refer-request"], FIRST, referred_to="农业窗口")
    if filed:
        window.do(BY_KEY["archive-request"], FIRST)
    today = FIRST
    for attempt in attempts:
        today += attempt.later * DAY
        window.move_to(today)
        _attempt(window, attempt, today - attempt.back * DAY)
        _is_sound(window)
        assert window.request.state in {S.REFERRED, S.ARCHIVED}


@given(st.data())
@settings(max_examples=30)
def test_a_request_that_is_only_led_where_it_may_go_comes_far(
    sitting: Sitting, data: st.DataObject
) -> None:
    window = Window(sitting, FIRST, promised_days=data.draw(st.sampled_from([0, 5, 12])))
    today = FIRST
    for _step in range(12):
        today += data.draw(st.integers(0, 3)) * DAY
        window.move_to(today)
        fitting = window.offered()
        offered = sorted(fitting & set(BY_KEY) - ENDS) or sorted(fitting & ENDS)
        if not offered:
            break
        key = data.draw(st.sampled_from(offered))
        attempt = _fitting(data, key)
        _attempt(window, attempt, today)
        _is_sound(window)


def _fitting(data: st.DataObject, key: str) -> Try:
    operation = BY_KEY[key]
    asked = [f.name for f in operation.asks.asked() if f.name != "happened_on"]
    required = operation.asks.required()
    answers = {}
    for name in asked:
        drawn = ANSWERS.get(name, WORDS)
        answers[name] = data.draw(drawn.filter(bool) if name in required else drawn)
    return Try(key, 0, 0, answers)


def _attempt(window: Window, attempt: Try, on: date) -> None:
    """Try it; if it is refused nothing was written, if not it was one allowed move."""
    before, steps, fitting = window.request, window.steps, window.offered()
    today = window.sitting.today
    try:
        window.write_down(BY_KEY[attempt.key], on, **attempt.answers)
    except RefusedError:
        assert (window.request, window.steps) == (before, steps)
        return
    after, key = window.request, attempt.key
    assert key in fitting
    assert after.state == before.state or after.state in ALLOWED[before.state]
    assert len(window.steps) > len(steps)
    assert before.received_on <= on <= today
    if key in {"pause-request", "extend-request"}:
        assert before.due_on is not None
        assert on <= today <= before.due_on
    if key == "archive-request" and before.rating in {
        Rating.DISSATISFIED,
        Rating.VERY_DISSATISFIED,
    }:
        assert before.followed_up_on
        assert before.remedied_on or K.REVIEWED in {step.kind for step in steps}
    if key == "return-request":
        assert before.notified_on
        assert CALENDAR.between(before.notified_on, on) > 20
    if key == "notify-request" and before.notified_on is None:
        assert CALENDAR.between(before.received_on, on) <= 5
    if key == "trace-request":
        assert before.referred_on
        assert before.referred_on <= on
        assert after.state is before.state


def _is_sound(window: Window) -> None:
    request, steps = window.request, window.steps
    assert [n for n in NEEDS.get(request.state, "").split() if not getattr(request, n)] == []
    kinds = [step.kind for step in steps]
    assert kinds.count(K.EXTENDED) <= 1
    assert kinds.count(K.EXTENDED) == bool(request.extension_days)
    assert (K.TRACED in kinds) == (request.trace is not None)
    assert request.trace is not Trace.NOT_DONE or request.trace_words
    standing = kinds.count(K.PAUSED) - kinds.count(K.RESUMED)
    assert standing in {0, 1}
    assert standing or request.state is not S.PAUSED
    if request.accepted_on and request.promised_days is not None:
        assert request.due_on == _counted(request, [(s.kind, s.happened_on) for s in steps])
    if request.completed_on and request.accepted_on:
        assert CALENDAR.between(request.completed_on, request.accepted_on) <= 5
    silent = request.notified_on is None and request.accepted_on is not None
    if silent and request.accepted_on:
        assert CALENDAR.between(request.received_on, request.accepted_on) <= 5


def _counted(request: Request, steps: list[tuple[StepKind, date]]) -> date:
    """Count on day by day, over the days on which the clock stood still."""
    stops = [day for kind, day in steps if kind is K.PAUSED]
    ends = [day for kind, day in steps if kind is K.RESUMED]
    assert request.accepted_on is not None
    assert request.promised_days is not None
    day, left = request.accepted_on, request.promised_days + request.extension_days
    while left:
        day += DAY
        stood = any(a < day <= b for a, b in zip(stops, ends, strict=False))
        left -= CALENDAR.is_working(day) and not stood
    return day
