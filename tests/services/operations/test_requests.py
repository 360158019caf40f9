"""How a request is led through its states, each move one act with its step."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from desktop.domain.access import Role
from desktop.domain.problems import RefusedError
from desktop.domain.steps import StepKind, visits
from desktop.registers.requests.form import REQUESTS
from desktop.registers.requests.model import (
    Channel,
    Delivery,
    PauseReason,
    Rating,
    RatingSource,
    RequestState,
)
from desktop.registers.steps.form import STEPS
from desktop.services.desk import Sitting
from desktop.services.history import History
from desktop.services.operation import AnyOperation
from desktop.services.operations import requests_closing as closing
from desktop.services.operations import requests_intake as intake
from desktop.services.operations import requests_running as running
from desktop.services.records import RecordKeeping
from tests.services.operations.window import Window, day, refusal

S, K = RequestState, StepKind
MONDAY = day("11-16")
PAUSED: dict[str, Any] = {
    "pause_reason": PauseReason.SPECIAL_PROCEDURE,
    "pause_basis": "等鉴定结果",
    "pause_approved_by": "王秀英",
}
EXTENDED: dict[str, Any] = {
    "extension_days": 5,
    "extension_reason": "对象外出",
    "extension_approved_by": "王秀英",
    "informed": True,
}
HANDED: dict[str, Any] = {"delivery": Delivery.COLLECTED, "signed_by": "何翠花"}


def test_a_request_is_led_from_receipt_to_the_archive(sitting: Sitting) -> None:
    window = Window(sitting, MONDAY, promised_days=5)
    window.do(intake.ACCEPT, MONDAY)
    window.do(running.ENTRUST, MONDAY, agent="李建国")
    window.do(running.FORWARD, day("11-17"), sent_to="镇便民服务中心", sent_receipt="0917")
    window.do(running.URGE, day("11-18"), counterpart="镇便民服务中心", remarks="已答复")
    window.do(closing.CLOSE, day("11-19"), ending=closing.Ending.GRANTED, result="已批准")
    window.do(closing.DELIVER, day("11-20"), **HANDED)
    rated = {"rating": Rating.DISSATISFIED, "rating_source": RatingSource.PAPER}
    window.do(closing.RATE, day("11-20"), **rated)
    window.do(closing.FOLLOW_UP, day("11-23"), follow_up="情况属实")
    window.do(closing.PUT_RIGHT, day("11-24"), remedy="已道歉")
    window.do(closing.REVIEW, day("11-24"))
    window.do(closing.ARCHIVE, day("11-25"))
    assert window.kinds == [
        *(K.ACCEPTED, K.ENTRUSTED, K.FORWARDED, K.URGED, K.CLOSED, K.DELIVERED, K.RATED),
        *(K.FOLLOWED_UP, K.REMEDIED, K.REVIEWED, K.ARCHIVED),
    ]
    kept = window.request
    assert (kept.state, kept.outcome, kept.due_on) == (S.ARCHIVED, S.GRANTED, day("11-23"))
    assert (kept.by_agent, kept.agent, kept.entrusted_on) == (True, "李建国", MONDAY)
    assert (kept.closed_on, kept.delivered_on) == (day("11-19"), day("11-20"))
    assert (kept.followed_up_on, kept.remedied_on) == (day("11-23"), day("11-24"))
    sent = window.steps[2]
    assert (sent.by, sent.counterpart, sent.receipt) == ("王秀英", "镇便民服务中心", "0917")


def test_every_move_is_one_act_that_can_be_taken_back(sitting: Sitting) -> None:
    window = Window(sitting, MONDAY, promised_days=5)
    before = window.request
    changes = window.do(intake.ACCEPT, MONDAY)
    assert changes.registers == {REQUESTS.key, STEPS.key}
    History(sitting).undo(changes.act)
    assert (window.request, window.steps) == (before, [])


@pytest.mark.parametrize(
    ("start", "promised", "pauses", "due"),
    [
        pytest.param("03-02", 10, [], "03-16", id="§6.2 no pause"),
        pytest.param("03-02", 10, [("03-05", "03-11")], "03-20", id="§6.2 one pause"),
        pytest.param(
            *("09-14", 15, [("09-18", "09-22"), ("09-29", "10-12")], "10-21"), id="§6.2 two pauses"
        ),
        pytest.param("02-10", 5, [("02-13", "02-25")], "02-27", id="§6.2 Spring Festival"),
    ],
)
def test_due_date_follows_the_pauses(
    sitting: Sitting, start: str, promised: int, pauses: list[tuple[str, str]], due: str
) -> None:
    window = Window(sitting, day(start), promised_days=promised)
    window.do(intake.ACCEPT, day(start))
    window.do(running.START, day(start))
    for first, last in pauses:
        window.do(running.PAUSE, day(first), **PAUSED)
        window.do(running.RESUME, day(last))
    assert window.request.due_on == day(due)
    assert (window.request.state, window.kinds.count(K.RESUMED)) == (S.IN_HAND, len(pauses))


def test_a_clock_goes_on_where_it_was_stopped(sitting: Sitting) -> None:
    window = Window(sitting, MONDAY, promised_days=10)
    window.do(intake.ACCEPT, MONDAY)
    window.do(running.FORWARD, MONDAY, sent_to="镇里")
    window.do(running.PAUSE, day("11-17"), **PAUSED)
    assert not {"start-request", "forward-request"} & window.offered()
    window.do(running.RESUME, day("11-19"))
    assert window.request.state is S.FORWARDED


def test_a_request_of_an_old_list_that_stands_still_goes_on(sitting: Sitting) -> None:
    facts = {**PAUSED, "accepted_on": day("03-02"), "promised_days": 10}
    old = Window(sitting, day("03-02"), state=S.RECEIVED, promised_days=10)
    window = Window(
        sitting, day("03-05"), received_on=day("03-02"), state=S.PAUSED,
        paused_on=day("03-05"), due_on=day("03-16"), **facts,
    )  # fmt: skip
    window.do(running.RESUME, day("03-11"))
    assert window.request.due_on == day("03-20")
    assert old.request.due_on is None


def test_a_promise_is_extended_once_in_time_and_said_to_the_applicant(sitting: Sitting) -> None:
    window = Window(sitting, MONDAY, promised_days=5)
    window.do(intake.ACCEPT, MONDAY)
    silent = {**EXTENDED, "informed": False}
    assert refusal(lambda: window.do(running.EXTEND, day("11-17"), **silent)) == {"informed"}
    window.do(running.EXTEND, day("11-23"), **EXTENDED)
    assert window.request.due_on == day("11-30")
    assert "extend-request" not in window.offered()
    again = refusal(lambda: window.do(running.EXTEND, day("11-24"), **EXTENDED))
    assert "extension_days" in again


@pytest.mark.parametrize(
    ("operation", "answers"), [(running.PAUSE, PAUSED), (running.EXTEND, EXTENDED)]
)
def test_what_is_overdue_is_neither_paused_nor_extended(
    sitting: Sitting, operation: Any, answers: dict[str, Any]
) -> None:
    window = Window(sitting, MONDAY, promised_days=2)
    window.do(intake.ACCEPT, MONDAY)
    window.do(running.START, MONDAY)
    window.move_to(day("11-19"))
    assert not {"pause-request", "extend-request"} & window.offered()
    steps = window.steps
    for on in (day("11-17"), day("11-19")):
        assert refusal(lambda on=on: window.write_down(operation, on, **answers))  # type: ignore[misc]  # bound at once
    assert window.steps == steps


def test_closing_without_a_grant_wants_a_reason(sitting: Sitting) -> None:
    window = Window(sitting, MONDAY, promised_days=2)
    window.do(intake.ACCEPT, MONDAY)
    window.do(running.START, MONDAY)
    ending = closing.Ending.NOT_GRANTED
    assert refusal(lambda: window.do(closing.CLOSE, MONDAY, ending=ending)) == {"reason"}
    window.do(closing.CLOSE, MONDAY, ending=ending, reason="超过标准")
    assert (window.request.state, window.steps[-1].remarks) == (S.NOT_GRANTED, "超过标准")


def test_what_stands_still_is_broken_off_and_not_granted(sitting: Sitting) -> None:
    window = Window(sitting, MONDAY, promised_days=9)
    window.do(intake.ACCEPT, MONDAY)
    window.do(running.START, MONDAY)
    window.do(running.PAUSE, MONDAY, **PAUSED)
    granted = {"ending": closing.Ending.GRANTED}
    assert "ending" in refusal(lambda: window.do(closing.CLOSE, MONDAY, **granted))
    broken = {"ending": closing.Ending.TERMINATED, "reason": "已迁出"}
    window.do(closing.CLOSE, MONDAY, **broken)
    assert window.request.state is S.TERMINATED


def test_a_clerk_writes_down_the_last_days_and_the_head_those_before(sitting: Sitting) -> None:
    window = Window(sitting, MONDAY, promised_days=20)
    window.move_to(day("11-24"))
    window.sitting = clerk = replace(sitting, role=Role.CLERK)
    assert refusal(lambda: window.write_down(running.VISIT, MONDAY)) == {"happened_on"}
    window.write_down(running.VISIT, day("11-17"))
    window.sitting = replace(clerk, role=Role.HEAD)
    window.write_down(running.VISIT, MONDAY)
    assert [step.in_person for step in window.steps] == [True, True]


def test_whoever_handled_it_does_not_ask_for_the_rating_by_telephone(sitting: Sitting) -> None:
    window = Window(sitting, MONDAY, promised_days=0, handled_by="王秀英")
    window.do(intake.SETTLE, MONDAY)
    window.do(closing.DELIVER, MONDAY, **HANDED)
    call = {"rating": Rating.SATISFIED, "rating_source": RatingSource.TELEPHONE_CALL}
    assert refusal(lambda: window.do(closing.RATE, MONDAY, **call)) == {"rating_source"}
    window.sitting = replace(sitting, staff="赵敏")
    window.do(closing.RATE, MONDAY, **call)
    assert window.request.state is S.RATED


@pytest.mark.parametrize(
    ("mended", "answers"),
    [
        pytest.param(closing.PUT_RIGHT, {"remedy": "已道歉"}, id="§6.1 put right"),
        pytest.param(closing.REVIEW, {}, id="§6.1 or reviewed and found to be unfounded"),
    ],
)
def test_a_bad_rating_is_not_filed_before_it_was_followed_up_and_answered(
    sitting: Sitting, mended: AnyOperation, answers: dict[str, str]
) -> None:
    window = Window(sitting, MONDAY, promised_days=0)
    window.do(intake.SETTLE, MONDAY)
    window.do(closing.DELIVER, MONDAY, **HANDED)
    bad = {"rating": Rating.VERY_DISSATISFIED, "rating_source": RatingSource.DEVICE}
    window.do(closing.RATE, MONDAY, **bad)
    assert "archive-request" not in window.offered()
    assert refusal(lambda: window.do(closing.ARCHIVE, MONDAY))
    window.do(closing.FOLLOW_UP, MONDAY, follow_up="情况属实")
    assert "archive-request" not in window.offered()
    assert refusal(lambda: window.do(closing.ARCHIVE, MONDAY)) == {""}
    window.do(mended, MONDAY, **answers)
    assert "archive-request" in window.offered()
    window.do(closing.ARCHIVE, MONDAY)
    assert window.request.state is S.ARCHIVED


def test_nothing_goes_but_it_can_be_made_void(sitting: Sitting) -> None:
    window = Window(sitting, MONDAY)
    window.do(running.VISIT, MONDAY)
    keeping = RecordKeeping(sitting)
    for register in (REQUESTS, STEPS):
        with pytest.raises(RefusedError):
            keeping.remove(register, keeping.find(register))
    window.do(closing.VOID, MONDAY, reason="重复登记")
    assert (window.request.state, window.offered()) == (S.VOID, set())


@pytest.mark.parametrize(
    ("operation", "reasons"),
    [
        pytest.param(running.PAUSE, set(PAUSED), id="§6.3 a pause has a reason from the list"),
        pytest.param(running.EXTEND, {*EXTENDED} - {"informed"}, id="§6.3 so has an extension"),
        pytest.param(intake.REFUSE, {"reason"}, id="§6.3 a refusal is written with its reason"),
        pytest.param(closing.VOID, {"reason"}, id="§6.3 void only with a reason"),
        pytest.param(closing.RATE, {"rating", "rating_source"}, id="§6.1 by a named channel"),
        pytest.param(running.FORWARD, {"sent_to"}, id="§6.1 somebody at the other end"),
        pytest.param(closing.DELIVER, {"delivery", "signed_by"}, id="§6.1 who signed"),
    ],
)
def test_what_a_guard_wants_to_know_is_asked(operation: AnyOperation, reasons: set[str]) -> None:
    assert {*operation.asks.required()} == {"happened_on", *reasons}
    fields = {field.name for field in operation.asks.asked()}
    assert {"remarks", "in_person"} <= fields


def test_a_state_typed_by_hand_is_refused(sitting: Sitting) -> None:
    window = Window(sitting, MONDAY, promised_days=0)
    typed = replace(window.request, state=S.GRANTED, closed_on=MONDAY)
    keeping = RecordKeeping(sitting)
    assert refusal(lambda: keeping.change(REQUESTS, window.entry, typed)) == {"state", "closed_on"}


def test_visits_by_telephone_are_none(sitting: Sitting) -> None:
    window = Window(sitting, MONDAY, channel=Channel.BY_TELEPHONE)
    window.do(intake.NOTIFY, MONDAY, missing="户口簿")
    assert not any(step.in_person for step in window.steps)


def test_who_comes_twice_on_one_day_is_written_down_after_a_warning(sitting: Sitting) -> None:
    window = Window(sitting, MONDAY, promised_days=5)
    window.do(intake.ACCEPT, MONDAY, in_person=True)
    assert visits(window.steps, window_on=MONDAY) == 1
    assert window.warned(running.VISIT, MONDAY) == {"happened_on"}
    assert window.warned(running.VISIT, day("11-17")) == set()
    window.do(running.VISIT, MONDAY)
    assert visits(window.steps, window_on=MONDAY) == 2


def test_no_day_lies_ahead(sitting: Sitting) -> None:
    window = Window(sitting, MONDAY, promised_days=5)
    tomorrow: date = MONDAY + timedelta(days=1)
    assert "happened_on" in refusal(lambda: window.write_down(intake.ACCEPT, tomorrow))
    assert window.steps == []


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ({"delivery": Delivery.COLLECTED}, {"in_person"}),
        ({"delivery": Delivery.COLLECTED, "in_person": True}, set()),
        ({"delivery": Delivery.POSTED}, set()),
    ],
)
def test_whoever_collects_the_result_is_asked_to_have_come(
    sitting: Sitting, answers: dict[str, Any], told: set[str]
) -> None:
    window = Window(sitting, MONDAY, promised_days=5)
    window.do(intake.ACCEPT, MONDAY)
    window.do(running.START, MONDAY)
    window.do(closing.CLOSE, day("11-18"), ending=closing.Ending.GRANTED)
    assert window.warned(closing.DELIVER, day("11-18"), signed_by="何翠花", **answers) == told


def test_what_is_settled_days_later_was_not_settled_on_the_spot(sitting: Sitting) -> None:
    window = Window(sitting, MONDAY, promised_days=0)
    window.move_to(day("11-18"))
    assert window.warned(intake.SETTLE, MONDAY) == set()
    assert window.warned(intake.SETTLE, day("11-18")) == {"happened_on"}
