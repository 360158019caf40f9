"""What the rules say about requests."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from desktop.domain.ids import RecordId, ServiceItemId
from desktop.registers.requests.form import REQUESTS
from desktop.registers.requests.model import (
    Delivery,
    Light,
    PauseReason,
    Rating,
    RatingSource,
    Request,
    RequestState,
)
from desktop.registers.requests.rules import NEEDED, WORKFLOW, light
from tests.registers.surroundings import (
    ANNA,
    TODAY,
    Around,
    calendar_of_2026,
    filled,
    refused,
    warned,
)

S = RequestState
TOMORROW = date(2026, 11, 24)
ITEM = ServiceItemId(RecordId("c" * 32))

FACTS: dict[str, Any] = {
    "result": "granted",
    "reason": "not within the rules",
    "missing": "household register",
    "notified_on": TODAY,
    "referred_on": TODAY,
    "referred_to": "township",
    "accepted_on": TODAY,
    "promised_days": 5,
    "due_on": date(2026, 11, 30),
    "sent_on": TODAY,
    "sent_to": "township",
    "paused_on": TODAY,
    "pause_reason": PauseReason.SPECIAL_PROCEDURE,
    "pause_approved_by": "孙长贵",
    "closed_on": TODAY,
    "delivery": Delivery.COLLECTED,
    "delivered_on": TODAY,
    "signed_by": "符三",
    "rating": Rating.SATISFIED,
    "rated_on": TODAY,
    "rating_source": RatingSource.PAPER,
    "followed_up_on": TODAY,
    "follow_up": "settled",
}
MOVES = """
asked: answered received referred void
answered: rated archived void
received: incomplete refused referred accepted granted withdrawn void
incomplete: received returned withdrawn void
refused: delivered archived void
referred: archived void
accepted: in-hand forwarded withdrawn void
in-hand: forwarded paused granted not-granted withdrawn terminated returned void
forwarded: in-hand paused granted not-granted withdrawn terminated returned void
paused: in-hand forwarded withdrawn terminated returned void
granted: delivered void
not-granted: delivered void
withdrawn: delivered archived void
terminated: delivered archived void
returned: delivered archived void
delivered: rated archived void
rated: followed-up archived void
followed-up: archived void
archived: void
void:
"""


def request(**changes: Any) -> Request:
    values: dict[str, Any] = {
        "resident": ANNA,
        "subject": "高龄津贴",
        "received_on": TODAY,
        "first_asked_by": "赵敏",
    }
    return Request(**(values | changes))


def around(today: date = TODAY, **item: Any) -> Around:
    entry: dict[str, Any] = {"name": "高龄津贴", "promised_days": 5, "agent_offered": True}
    records = {"service_items": {ITEM: SimpleNamespace(**(entry | item))}}
    return Around(today=today, records=records)


@pytest.mark.parametrize("before", RequestState)
def test_state_moves_as_drawn_and_no_other_way(before: RequestState) -> None:
    drawn = dict(line.split(":") for line in MOVES.split("\n") if line)
    allowed = {
        after for after in RequestState if after != before and WORKFLOW.allows(before, after)
    }
    assert allowed == set(drawn[before].split())


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
        ({"visits": -1}, {"visits"}),
        ({"promised_days": -1}, {"promised_days"}),
        ({"promised_days": 366}, {"promised_days"}),
        ({"paused_days": -1}, {"paused_days"}),
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
    first = date(2026, 11, 2)
    days = {earlier: date(2026, 11, 10), later: date(2026, 11, 9)}
    assert refused(REQUESTS, request(received_on=first, **days)) == {later}
    same = {earlier: date(2026, 11, 10), later: date(2026, 11, 10)}
    assert refused(REQUESTS, request(received_on=first, **same)) == set()


@pytest.mark.parametrize(
    ("extended_on", "fields"),
    [(date(2026, 11, 16), set()), (date(2026, 11, 17), {"extended_on"})],
)
def test_extension_comes_before_the_first_due_date(extended_on: date, fields: set[str]) -> None:
    late = request(
        received_on=date(2026, 11, 9),
        accepted_on=date(2026, 11, 9),
        promised_days=5,
        extension_days=5,
        due_on=date(2026, 11, 23),
        extended_on=extended_on,
        extension_reason="survey",
        extension_approved_by="孙长贵",
    )
    assert refused(REQUESTS, late) == fields


def test_agent_who_is_not_offered_warns() -> None:
    carried = request(item=ITEM, by_agent=True, agent="李建国")
    assert warned(REQUESTS, carried, around()) == set()
    assert warned(REQUESTS, carried, around(agent_offered=False)) == {"by_agent"}


@pytest.mark.parametrize(
    ("received_on", "fields"),
    [
        (date(2026, 11, 16), set()),
        (date(2026, 11, 13), {"state"}),
        (date(1926, 11, 13), {"state"}),
    ],
)
def test_silence_of_more_than_five_working_days_is_acceptance(
    received_on: date, fields: set[str]
) -> None:
    assert warned(REQUESTS, request(received_on=received_on)) == fields
    told = request(received_on=received_on, notified_on=received_on)
    assert warned(REQUESTS, told) == set()


@pytest.mark.parametrize(
    ("rating", "fields"),
    [
        (Rating.FAIRLY_SATISFIED, set()),
        (Rating.DISSATISFIED, {"followed_up_on", "follow_up"}),
        (Rating.VERY_DISSATISFIED, {"followed_up_on", "follow_up"}),
    ],
)
def test_bad_rating_is_followed_up_before_archiving(rating: Rating, fields: set[str]) -> None:
    assert refused(REQUESTS, request(state=S.ARCHIVED, rating=rating)) == fields
    asked = request(state=S.ARCHIVED, rating=rating, followed_up_on=TODAY, follow_up="settled")
    assert refused(REQUESTS, asked) == set()


@pytest.mark.parametrize(
    ("rated_on", "fields"),
    [(date(2026, 11, 16), set()), (date(2026, 11, 13), {"followed_up_on"})],
)
def test_bad_rating_that_waits_warns(rated_on: date, fields: set[str]) -> None:
    facts: dict[str, Any] = {"rating": Rating.DISSATISFIED, "rating_source": RatingSource.PAPER}
    rated = request(state=S.RATED, received_on=rated_on, rated_on=rated_on, **facts)
    assert warned(REQUESTS, rated) == fields


@pytest.mark.parametrize(
    ("accepted_on", "promised", "paused", "extension", "due_on"),
    [
        (date(2026, 2, 12), 1, 0, 0, date(2026, 2, 13)),
        (date(2026, 2, 13), 5, 0, 0, date(2026, 2, 27)),
        (date(2026, 4, 30), 7, 0, 0, date(2026, 5, 13)),
        (date(2026, 9, 18), 1, 0, 0, date(2026, 9, 20)),
        (date(2026, 9, 30), 3, 0, 0, date(2026, 10, 10)),
        (date(2026, 3, 2), 10, 0, 0, date(2026, 3, 16)),
        (date(2026, 3, 2), 10, 4, 0, date(2026, 3, 20)),
        (date(2026, 3, 2), 5, 0, 5, date(2026, 3, 16)),
        (date(2026, 3, 2), 0, 0, 0, date(2026, 3, 2)),
    ],
)
def test_due_date_counts_working_days(
    accepted_on: date, promised: int, paused: int, extension: int, due_on: date
) -> None:
    found = filled(
        REQUESTS,
        accepted_on=accepted_on,
        promised_days=promised,
        paused_days=paused,
        extension_days=extension,
    )
    assert found == {"due_on": due_on}


def test_paused_working_days_move_the_due_date_as_the_calendar_does() -> None:
    calendar = calendar_of_2026()
    pauses = [(date(2026, 9, 18), date(2026, 9, 22)), (date(2026, 9, 29), date(2026, 10, 12))]
    paused = sum(calendar.between(first, last) for first, last in pauses)
    found = filled(REQUESTS, accepted_on=date(2026, 9, 14), promised_days=15, paused_days=paused)
    assert found["due_on"] == calendar.due(date(2026, 9, 14), 15, pauses) == date(2026, 10, 21)


def test_item_gives_its_name_and_promise() -> None:
    found = filled(REQUESTS, around(), item=ITEM, accepted_on=date(2026, 3, 2))
    assert found == {"subject": "高龄津贴", "promised_days": 5, "due_on": date(2026, 3, 9)}


def test_due_date_keeps_the_promise_that_was_given() -> None:
    typed = {"item": ITEM, "promised_days": 3, "accepted_on": date(2026, 3, 2)}
    found = filled(REQUESTS, around(promised_days=9), **typed)
    assert found == {"subject": "高龄津贴", "promised_days": 9, "due_on": date(2026, 3, 5)}


@pytest.mark.parametrize(
    ("due_on", "fields"), [(date(2026, 3, 9), set()), (date(2026, 3, 10), {"due_on"})]
)
def test_due_date_that_was_not_counted_warns(due_on: date, fields: set[str]) -> None:
    first = date(2026, 3, 2)
    facts: dict[str, Any] = {"received_on": first, "accepted_on": first, "promised_days": 5}
    assert warned(REQUESTS, request(state=S.ACCEPTED, due_on=due_on, **facts)) == fields


@pytest.mark.parametrize("typed", [{}, {"accepted_on": TODAY}, {"promised_days": 5}])
def test_no_due_date_before_acceptance(typed: dict[str, Any]) -> None:
    assert filled(REQUESTS, **typed) == {}


@pytest.mark.parametrize(
    ("state", "today", "shown"),
    [
        (S.RECEIVED, date(2026, 3, 2), None),
        (S.ACCEPTED, date(2026, 3, 2), Light.GREEN),
        (S.IN_HAND, date(2026, 3, 10), Light.GREEN),
        (S.IN_HAND, date(2026, 3, 11), Light.YELLOW),
        (S.FORWARDED, date(2026, 3, 16), Light.YELLOW),
        (S.FORWARDED, date(2026, 3, 17), Light.RED),
        (S.PAUSED, date(2026, 3, 17), Light.BLUE),
        (S.GRANTED, date(2026, 3, 17), None),
    ],
)
def test_light_says_how_much_time_is_left(
    state: RequestState, today: date, shown: Light | None
) -> None:
    promised = request(state=state, accepted_on=date(2026, 3, 2), due_on=date(2026, 3, 16))
    assert light(promised, today, calendar_of_2026().between) is shown


def test_list_shows_the_light_in_words() -> None:
    column = next(field for field in REQUESTS.fields if field.name == "light")
    overdue = request(state=S.IN_HAND, accepted_on=date(2026, 3, 2), due_on=date(2026, 3, 16))
    shown = [column.value(r, around()) for r in (overdue, request())]  # type: ignore[union-attr]  # a derived column
    assert shown == ["Overdue", None]
