"""What the rules say about requests."""

from datetime import date
from typing import Any

import pytest

from desktop.domain.register import Lasting
from desktop.registers.papers.form import PAPERS
from desktop.registers.requests.form import REQUESTS
from desktop.registers.requests.model import (
    NEEDED,
    WORKFLOW,
    Channel,
    Rating,
    RatingSource,
    RequestState,
    Trace,
)
from desktop.registers.steps.form import STEPS
from tests.registers.asked import FACTS, ITEM, TOMORROW, around, request
from tests.registers.surroundings import TODAY, Around, filled, refused, warned

S = RequestState


def test_request_begins_early() -> None:
    assert WORKFLOW.begins == {S.ASKED, S.ANSWERED, S.RECEIVED, S.ACCEPTED}


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, set()),
        ({"resident": None}, {"resident"}),
        ({"resident": None, "applicant": "John Smith"}, set()),
        ({"applicant": "王五"}, {"applicant"}),
        ({"resident": None, "applicant": "?"}, {"applicant"}),
        ({"applicant_telephone": "1"}, {"applicant_telephone"}),
        ({"first_asked_by": ""}, {"first_asked_by"}),
        ({"subject": " "}, {"subject"}),
        ({"received_on": TOMORROW}, {"received_on"}),
        ({"promised_days": -1}, {"promised_days"}),
        ({"promised_days": 366}, {"promised_days"}),
        ({"by_agent": True}, {"agent"}),
        ({"by_agent": True, "agent": "李建国"}, set()),
        ({"accepted_on": date(2026, 11, 22)}, {"accepted_on"}),
        ({"notified_on": TOMORROW}, {"notified_on"}),
        (
            {"extension_days": 5},
            {"extended_on", "extension_reason", "extension_approved_by"},
        ),
        ({"extended_on": TODAY}, {"extension_days"}),
        (
            {"extension_days": -1} | {"extended_on": TODAY},
            {"extension_days", "extension_reason", "extension_approved_by"},
        ),
        ({"paused_on": TODAY, "due_on": date(2026, 11, 22)}, {"paused_on"}),
        ({"paused_on": TODAY, "due_on": TODAY}, set()),
        ({"trace": Trace.DONE}, {"referred_on", "traced_on"}),
        ({"traced_on": TODAY}, {"referred_on", "trace"}),
        ({"referred_on": TODAY, "traced_on": TODAY, "trace": Trace.DONE}, set()),
        ({"referred_on": TODAY, "traced_on": TODAY, "trace": Trace.NOT_DONE}, {"trace_words"}),
    ],
)
def test_rule_points_at_field(changes: dict[str, Any], fields: set[str]) -> None:
    assert refused(REQUESTS, request(**changes)) == fields


@pytest.mark.parametrize("state", RequestState)
def test_each_state_needs_its_facts(state: RequestState) -> None:
    needed = NEEDED.get(state, ())
    facts = {name: FACTS[name] for name in needed}
    assert refused(REQUESTS, request(state=state, **facts)) == set()
    assert refused(REQUESTS, request(state=state)) == set(needed)


def test_states_that_only_wait_need_no_facts() -> None:
    assert set(RequestState) - set(NEEDED) == {S.ASKED, S.RECEIVED, S.ARCHIVED}


@pytest.mark.parametrize("state", [S.GRANTED, S.NOT_GRANTED])
@pytest.mark.parametrize(("promised", "fields"), [(0, set()), (1, {"accepted_on"}), (None, set())])
def test_promise_is_accepted_before_it_is_closed(
    state: RequestState, promised: int | None, fields: set[str]
) -> None:
    facts = {name: FACTS[name] for name in NEEDED[state]}
    assert refused(REQUESTS, request(state=state, promised_days=promised, **facts)) == fields


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("accepted_on", "sent_on"),
        ("accepted_on", "paused_on"),
        ("accepted_on", "closed_on"),
        ("sent_on", "closed_on"),
        ("closed_on", "delivered_on"),
        ("closed_on", "rated_on"),
        ("rated_on", "followed_up_on"),
    ],
)
def test_days_run_forward(earlier: str, later: str) -> None:
    first: dict[str, Any] = {"received_on": date(2026, 11, 5)}
    if "rated_on" in {earlier, later}:
        first |= {"rating": Rating.SATISFIED, "rating_source": RatingSource.PAPER}
    days = {earlier: date(2026, 11, 10), later: date(2026, 11, 9)}
    assert refused(REQUESTS, request(**first, **days)) == {later}
    same = {earlier: date(2026, 11, 10), later: date(2026, 11, 10)}
    assert refused(REQUESTS, request(**first, **same)) == set()


def test_agent_who_is_not_offered_warns() -> None:
    carried = request(item=ITEM, by_agent=True, agent="李建国")
    assert warned(REQUESTS, carried, around()) == set()
    assert warned(REQUESTS, carried, around(agent_offered=False)) == {"by_agent"}


@pytest.mark.parametrize(
    ("rating", "fields"),
    [
        (Rating.FAIRLY_SATISFIED, set()),
        (Rating.DISSATISFIED, {"followed_up_on", "follow_up"}),
        (Rating.VERY_DISSATISFIED, {"followed_up_on", "follow_up"}),
    ],
)
def test_bad_rating_is_followed_up_before_archiving(rating: Rating, fields: set[str]) -> None:
    rated = {"rating": rating, "rated_on": TODAY, "rating_source": RatingSource.PAPER}
    assert refused(REQUESTS, request(state=S.ARCHIVED, **rated)) == fields
    asked = request(state=S.ARCHIVED, **rated, followed_up_on=TODAY, follow_up="settled")
    assert refused(REQUESTS, asked) == set()


@pytest.mark.parametrize(
    ("rated_on", "fields"),
    [(date(2026, 11, 16), set()), (date(2026, 11, 13), {"followed_up_on"})],
)
def test_bad_rating_that_waits_warns(rated_on: date, fields: set[str]) -> None:
    facts: dict[str, Any] = {"rating": Rating.DISSATISFIED, "rating_source": RatingSource.PAPER}
    rated = request(state=S.RATED, received_on=rated_on, rated_on=rated_on, **facts)
    assert warned(REQUESTS, rated) == fields


@pytest.mark.parametrize("state", RequestState)
def test_how_it_ended_is_remembered_and_is_an_end(state: RequestState) -> None:
    ends = {S.GRANTED, S.NOT_GRANTED, S.WITHDRAWN, S.TERMINATED, S.RETURNED}
    assert filled(REQUESTS, state=state) == ({"outcome": state} if state in ends else {})
    assert refused(REQUESTS, request(outcome=state)) == (set() if state in ends else {"outcome"})


def test_a_new_request_begins_at_the_window_today() -> None:
    assert REQUESTS.begin is not None
    assert REQUESTS.begin(Around(staff="赵敏")) == {
        "channel": Channel.AT_THE_WINDOW,
        "received_on": TODAY,
        "first_asked_by": "赵敏",
    }
    assert "first_asked_by" in REQUESTS.required()


def test_requests_are_kept_for_good() -> None:
    assert {register.lasting for register in (REQUESTS, STEPS, PAPERS)} == {Lasting.KEPT}
