"""What happens to a request on its way."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from desktop.domain.problems import RefusedError
from desktop.domain.register import Entry
from desktop.registers.requests.form import REQUESTS
from desktop.registers.requests.model import PauseReason, Request, RequestState
from desktop.registers.steps.form import STEPS
from desktop.registers.steps.model import StepKind
from desktop.services.desk import Sitting
from desktop.services.records import RecordKeeping
from desktop.services.requests import Move, advance
from tests.stations import Clock

S = RequestState


def day(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


def accepted(sitting: Sitting, on: date, promised: int) -> None:
    values: dict[str, Any] = {
        "applicant": "何翠花",
        "subject": "临时救助申请",
        "received_on": on,
        "first_asked_by": "赵敏",
        "state": S.ACCEPTED,
        "accepted_on": on,
        "promised_days": promised,
        "handled_by": "赵敏",
    }
    RecordKeeping(sitting).add(REQUESTS, Request(**values))


def pause(sitting: Sitting, on: date) -> None:
    facts = {
        "paused_on": on,
        "pause_reason": PauseReason.SPECIAL_PROCEDURE,
        "pause_approved_by": "王秀英",
    }
    why = Move(to=S.PAUSED, on=on, facts=facts, approved_by="王秀英", remarks="等鉴定结果")
    advance(sitting, the_request(sitting), why)


def the_request(sitting: Sitting) -> Entry[Request]:
    [entry] = RecordKeeping(sitting).find(REQUESTS)
    return entry


def move(sitting: Sitting, to: RequestState, on: date, **facts: object) -> Request:
    advance(sitting, the_request(sitting), Move(to=to, on=on, facts=facts))
    return the_request(sitting).record


@pytest.mark.parametrize(
    ("start", "promised", "pauses", "due"),
    [
        ("03-02", 10, [], "03-16"),
        ("03-02", 10, [("03-05", "03-11")], "03-20"),
        ("09-14", 15, [("09-18", "09-22"), ("09-29", "10-12")], "10-21"),
        ("02-10", 5, [("02-13", "02-25")], "02-27"),
    ],
    ids=["6.2-none", "6.2-one", "6.2-two", "6.2-over-the-spring-festival"],
)
def test_due_date_follows_the_pauses(
    sitting: Sitting, start: str, promised: int, pauses: list[tuple[str, str]], due: str
) -> None:
    sitting = replace(sitting, now=Clock(datetime(2026, 12, 1, tzinfo=UTC)))
    accepted(sitting, day(start), promised)
    move(sitting, S.IN_HAND, day(start))
    for first, last in pauses:
        pause(sitting, day(first))
        move(sitting, S.IN_HAND, day(last))
    assert the_request(sitting).record.due_on == day(due)


def test_each_move_leaves_its_step_in_the_same_act(sitting: Sitting) -> None:
    accepted(sitting, day("11-16"), 10)
    changes = advance(sitting, the_request(sitting), Move(to=S.IN_HAND, on=day("11-17")))
    [step] = RecordKeeping(sitting).find(STEPS)
    assert (step.record.kind, step.record.by) == (StepKind.STARTED, "王秀英")
    assert set(changes.records) == {the_request(sitting).id, step.id}


def test_move_the_workflow_does_not_know_is_refused_and_leaves_no_step(sitting: Sitting) -> None:
    accepted(sitting, day("11-16"), 10)
    with pytest.raises(RefusedError):
        advance(sitting, the_request(sitting), Move(to=S.ARCHIVED, on=day("11-17")))
    assert RecordKeeping(sitting).find(STEPS) == []


def test_state_is_not_reached_without_its_facts(sitting: Sitting) -> None:
    accepted(sitting, day("11-16"), 10)
    move(sitting, S.IN_HAND, day("11-17"))
    with pytest.raises(RefusedError) as refused:
        advance(sitting, the_request(sitting), Move(to=S.NOT_GRANTED, on=day("11-18")))
    assert {problem.field for problem in refused.value.problems} >= {"closed_on", "reason"}


def test_coming_in_person_is_counted(sitting: Sitting) -> None:
    accepted(sitting, day("11-16"), 10)
    advance(sitting, the_request(sitting), Move(to=S.IN_HAND, on=day("11-17"), in_person=True))
    assert the_request(sitting).record.visits == 2
