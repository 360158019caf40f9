"""When a request is due, and what its steps say of its clock."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from desktop.domain.promises import Light
from desktop.domain.steps import StepKind
from desktop.registers.requests.form import REQUESTS, light_of
from desktop.registers.requests.model import (
    Caveat,
    Channel,
    Rating,
    RequestState,
)
from tests.registers.asked import (
    ITEM,
    around,
    kept,
    of_2026,
    request,
    shown,
    step,
)
from tests.registers.surroundings import TODAY, Around, filled, refused, warned

S = RequestState


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


@pytest.mark.parametrize(
    ("accepted_on", "promised", "extension", "after_closing", "due_on"),
    [
        pytest.param(*row, id=f"§6.2 {row[0]}+{row[1]}+{row[2]}")
        for row in (
            (date(2026, 2, 12), 1, 0, False, date(2026, 2, 13)),
            (date(2026, 2, 13), 5, 0, False, date(2026, 2, 27)),
            (date(2026, 2, 14), 1, 0, False, date(2026, 2, 24)),
            (date(2026, 4, 30), 7, 0, False, date(2026, 5, 13)),
            (date(2026, 5, 8), 1, 0, False, date(2026, 5, 9)),
            (date(2026, 6, 18), 1, 0, False, date(2026, 6, 22)),
            (date(2026, 9, 18), 1, 0, False, date(2026, 9, 20)),
            (date(2026, 9, 24), 2, 0, False, date(2026, 9, 29)),
            (date(2026, 9, 30), 3, 0, False, date(2026, 10, 10)),
            (date(2026, 1, 1), 1, 0, False, date(2026, 1, 4)),
            (date(2026, 12, 24), 5, 0, False, date(2026, 12, 31)),
            (date(2026, 3, 2), 10, 0, False, date(2026, 3, 16)),
            (date(2026, 3, 2), 5, 5, False, date(2026, 3, 16)),
            (date(2026, 3, 2), 0, 0, False, date(2026, 3, 2)),
            (date(2026, 2, 12), 1, 0, True, date(2026, 2, 14)),
            (date(2026, 2, 14), 1, 0, True, date(2026, 2, 25)),
        )
    ],
)
def test_due_date_counts_working_days(
    accepted_on: date, promised: int, extension: int, after_closing: bool, due_on: date
) -> None:
    found = filled(
        REQUESTS,
        accepted_on=accepted_on,
        promised_days=promised,
        extension_days=extension,
        after_closing=after_closing,
    )
    assert found == {"due_on": due_on}


@pytest.mark.parametrize(
    ("start", "promised", "pauses", "due"),
    [
        pytest.param("03-02", 10, [], "03-16", id="§6.2 no pause"),
        pytest.param("03-02", 10, [("03-05", "03-11")], "03-20", id="§6.2 one pause"),
        pytest.param(
            *("09-14", 15, [("09-18", "09-22"), ("09-29", "10-12")], "10-21"), id="§6.2 two pauses"
        ),
        pytest.param("02-10", 5, [("02-13", "02-25")], "02-27", id="§6.2 Spring Festival"),
        pytest.param("03-02", 10, [("03-05", None)], "03-16", id="§6.2 a pause that lasts"),
    ],
)
def test_due_date_leaves_out_the_days_on_which_the_clock_stood(
    start: str, promised: int, pauses: list[tuple[str, str | None]], due: str
) -> None:
    steps = [
        step(kind, of_2026(day))
        for pause in pauses
        for kind, day in zip((StepKind.PAUSED, StepKind.RESUMED), pause, strict=True)
        if day
    ]
    known: dict[str, Any] = {"promised_days": promised, "paused_on": TODAY}
    known["accepted_on"] = of_2026(start)
    assert filled(REQUESTS, kept(request(), *steps), **known) == {"due_on": of_2026(due)}


def test_a_pause_of_an_old_list_that_has_no_steps_counts_once_it_is_over() -> None:
    known: dict[str, Any] = {"promised_days": 10, "paused_on": of_2026("03-05")}
    known["accepted_on"] = of_2026("03-02")
    old = kept(request(), step(StepKind.RESUMED, of_2026("03-11")))
    assert filled(REQUESTS, old, **known) == {"due_on": of_2026("03-20")}
    assert filled(REQUESTS, **known) == {"due_on": of_2026("03-16")}


def test_a_year_without_a_table_is_estimated_6_2() -> None:
    due = filled(REQUESTS, accepted_on=date(2026, 12, 25), promised_days=5)["due_on"]
    assert due == date(2027, 1, 4)
    running = request(state=S.ACCEPTED, accepted_on=date(2026, 12, 25), due_on=due)
    assert shown("caveat", running) is Caveat.ESTIMATED
    assert shown("caveat", replace(running, state=S.PAUSED)) is Caveat.ESTIMATED
    assert shown("caveat", replace(running, due_on=date(2026, 12, 31))) is None
    assert shown("caveat", replace(running, state=S.GRANTED)) is None


@pytest.mark.parametrize(
    ("received_on", "notified_on", "caveat"),
    [
        pytest.param("11-16", None, None, id="§6.1 five working days ago"),
        pytest.param("11-13", None, Caveat.DEEMED_ACCEPTED, id="§6.1 six working days ago"),
        pytest.param("11-13", "11-16", None, id="§6.1 told in time"),
    ],
)
def test_what_silence_accepted_is_said_in_the_list_6_1(
    received_on: str, notified_on: str | None, caveat: Caveat | None
) -> None:
    told = of_2026(notified_on) if notified_on else None
    waiting = request(received_on=of_2026(received_on), notified_on=told)
    assert shown("caveat", waiting) is caveat
    assert shown("caveat", replace(waiting, state=S.ACCEPTED)) is None


@pytest.mark.parametrize(
    ("changes", "due"),
    [
        pytest.param({}, "11-20", id="§6.1 five working days to ask why"),
        pytest.param(
            {"state": S.FOLLOWED_UP, "followed_up_on": of_2026("11-16")},
            *("12-07",),
            id="§6.1 fifteen to put it right",
        ),
        pytest.param(
            {"state": S.FOLLOWED_UP, "followed_up_on": TODAY, "remedied_on": TODAY},
            *(None,),
            id="put right",
        ),
        pytest.param({"rating": Rating.FAIRLY_SATISFIED}, None, id="no bad rating"),
        pytest.param({"state": S.ARCHIVED}, None, id="filed"),
    ],
)
def test_a_bad_rating_has_a_deadline_of_its_own_6_1(
    changes: dict[str, Any], due: str | None
) -> None:
    bad: dict[str, Any] = {"state": S.RATED, "rating": Rating.DISSATISFIED}
    rated = request(**{**bad, "rated_on": of_2026("11-13"), **changes})
    assert shown("answer_due", rated) == (of_2026(due) if due else None)


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
    ("state", "today", "lit"),
    [
        (S.RECEIVED, date(2026, 3, 2), None),
        (S.ACCEPTED, date(2026, 3, 2), Light.GREEN),
        (S.IN_HAND, date(2026, 3, 10), Light.GREEN),
        (S.IN_HAND, date(2026, 3, 11), Light.YELLOW),
        (S.IN_HAND, date(2026, 3, 16), Light.YELLOW),
        (S.FORWARDED, date(2026, 3, 16), Light.YELLOW),
        (S.FORWARDED, date(2026, 3, 17), Light.RED),
        (S.PAUSED, date(2026, 3, 17), Light.BLUE),
        (S.GRANTED, date(2026, 3, 17), None),
    ],
)
def test_light_says_how_much_time_is_left(
    state: RequestState, today: date, lit: Light | None
) -> None:
    promised = request(state=state, accepted_on=date(2026, 3, 2), due_on=date(2026, 3, 16))
    assert light_of(promised, Around(today=today)) is lit
    whole = replace(promised, promised_days=10, due_on=date(2026, 3, 16))
    assert light_of(whole, Around(today=today)) is lit


def test_list_shows_the_light_and_the_days_that_are_left() -> None:
    late = request(state=S.IN_HAND, accepted_on=date(2026, 3, 2), due_on=date(2026, 11, 18))
    assert (shown("light", late), shown("days_left", late)) == (Light.RED, -3)
    soon = replace(late, due_on=date(2026, 11, 25))
    assert (shown("light", soon), shown("days_left", soon)) == (Light.YELLOW, 2)
    assert (shown("light", request()), shown("days_left", request())) == (None, None)


@pytest.mark.parametrize(
    ("channel", "came", "visits"),
    [
        (Channel.AT_THE_WINDOW, [], 1),
        (Channel.AT_THE_WINDOW, [StepKind.RECEIVED], 1),
        (Channel.AT_THE_WINDOW, [StepKind.RECEIVED, StepKind.SUPPLEMENTED], 1),
        (Channel.AT_THE_WINDOW, [StepKind.DELIVERED], 1),
        (Channel.BY_TELEPHONE, [], 0),
        (Channel.BY_TELEPHONE, [StepKind.VISITED, StepKind.DELIVERED], 2),
    ],
)
def test_visits_are_counted_from_the_steps(
    channel: Channel, came: list[StepKind], visits: int
) -> None:
    steps = [step(kind, TODAY, in_person=True) for kind in came]
    steps.append(step(StepKind.URGED, TODAY))
    asked = request(channel=channel)
    assert shown("visits", asked, kept(asked, *steps)) == visits


def test_paused_working_days_are_counted_from_the_steps() -> None:
    steps = [step(StepKind.PAUSED, of_2026("11-16")), step(StepKind.RESUMED, of_2026("11-18"))]
    paused = request(paused_on=of_2026("11-19"))
    again = [*steps, step(StepKind.PAUSED, of_2026("11-19"))]
    assert shown("paused_days", paused, kept(paused, *again)) == 4
    assert shown("paused_days", request()) is None
