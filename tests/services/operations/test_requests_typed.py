"""What the steps of a request say is not typed past them into its form."""

from dataclasses import replace
from typing import Any

import pytest

from desktop.domain.access import Role
from desktop.domain.ids import RequestId
from desktop.domain.steps import StepKind
from desktop.domain.types import PersonName, Prose
from desktop.registers.requests.form import REQUESTS
from desktop.registers.requests.model import (
    Delivery,
    Rating,
    RatingSource,
    RequestState,
)
from desktop.registers.steps.form import STEPS
from desktop.registers.steps.model import Step
from desktop.services.desk import Sitting
from desktop.services.operations import requests_closing as closing
from desktop.services.operations import requests_intake as intake
from desktop.services.operations import requests_running as running
from desktop.services.records import RecordKeeping
from desktop.store.records import Wanted
from tests.services.operations.window import Window, day, refusal

S, K = RequestState, StepKind
MONDAY, TUESDAY, FRIDAY = day("11-16"), day("11-17"), day("11-20")
HANDED: dict[str, Any] = {"delivery": Delivery.COLLECTED, "signed_by": "何翠花"}
BAD: dict[str, Any] = {"rating": Rating.DISSATISFIED, "rating_source": RatingSource.PAPER}


@pytest.fixture
def clerk(sitting: Sitting) -> Sitting:
    return replace(sitting, role=Role.CLERK)


def in_hand(sitting: Sitting) -> Window:
    """Return a request that was due on Wednesday, as it stands on Friday."""
    window = Window(sitting, MONDAY, promised_days=2)
    window.do(intake.ACCEPT, MONDAY)
    window.do(running.START, MONDAY)
    window.move_to(FRIDAY)
    return window


def rated_badly(sitting: Sitting) -> Window:
    window = Window(sitting, MONDAY, promised_days=0)
    window.do(intake.SETTLE, MONDAY)
    window.do(closing.DELIVER, MONDAY, **HANDED)
    window.do(closing.RATE, MONDAY, **BAD)
    return window


def typed(window: Window, **changes: Any) -> None:
    """Type *changes* into the form of the request, and save it."""
    record = replace(window.request, **changes)
    RecordKeeping(window.sitting).change(REQUESTS, window.entry, record)


@pytest.mark.parametrize(
    ("field", "beside"),
    [
        ("closed_on", {"outcome": S.GRANTED}),
        ("delivered_on", {"delivery": Delivery.COLLECTED, "signed_by": "何翠花"}),
        ("notified_on", {"missing": "户口簿"}),
        ("referred_on", {"referred_to": "农业窗口"}),
        ("sent_on", {"sent_to": "镇里"}),
        ("entrusted_on", {}),
        ("rated_on", {"rating": Rating.SATISFIED, "rating_source": RatingSource.PAPER}),
        ("followed_up_on", {"follow_up": "情况属实"}),
        ("remedied_on", {"remedy": "已道歉"}),
    ],
)
def test_a_day_of_which_no_step_tells_is_refused(
    sitting: Sitting, field: str, beside: dict[str, Any]
) -> None:
    window = in_hand(sitting)
    assert field in refusal(lambda: typed(window, **{field: TUESDAY, **beside}))


def test_a_notice_typed_in_hindsight_does_not_end_the_silence(clerk: Sitting) -> None:
    window = Window(clerk, MONDAY, promised_days=5)
    window.move_to(day("11-24"))
    hindsight = {"notified_on": TUESDAY, "missing": "户口簿"}
    assert "notified_on" in refusal(lambda: typed(window, **hindsight))


def test_acceptance_is_not_typed(clerk: Sitting) -> None:
    window = Window(clerk, MONDAY, promised_days=5)
    assert "accepted_on" in refusal(lambda: typed(window, accepted_on=MONDAY))


def test_what_was_closed_late_is_not_moved_before_its_due_date(clerk: Sitting) -> None:
    window = in_hand(clerk)
    window.do(closing.CLOSE, FRIDAY, ending=closing.Ending.GRANTED)
    assert "closed_on" in refusal(lambda: typed(window, closed_on=TUESDAY))
    assert "closed_on" in refusal(lambda: typed(window, closed_on=None))


def test_a_day_of_an_old_list_is_corrected_by_the_head(sitting: Sitting, clerk: Sitting) -> None:
    window = Window(sitting, FRIDAY, received_on=MONDAY, state=S.WITHDRAWN, closed_on=FRIDAY)
    window.sitting = clerk
    assert refusal(lambda: typed(window, closed_on=TUESDAY)) == {"closed_on"}
    window.sitting = sitting
    typed(window, closed_on=TUESDAY)
    assert window.request.closed_on == TUESDAY


def test_how_it_ended_is_what_its_state_said(clerk: Sitting) -> None:
    window = in_hand(clerk)
    assert "outcome" in refusal(lambda: typed(window, outcome=S.GRANTED))
    window.do(closing.CLOSE, FRIDAY, ending=closing.Ending.GRANTED)
    assert "outcome" in refusal(lambda: typed(window, outcome=S.WITHDRAWN))


def test_a_due_date_is_counted_and_not_typed(sitting: Sitting) -> None:
    window = in_hand(sitting)
    assert "due_on" in refusal(lambda: typed(window, due_on=day("11-30")))
    assert "due_on" in refusal(lambda: typed(window, due_on=None))
    window.do(closing.CLOSE, FRIDAY, ending=closing.Ending.GRANTED)
    assert "due_on" in refusal(lambda: typed(window, due_on=FRIDAY))


def test_a_rating_stands_as_the_applicant_gave_it(clerk: Sitting) -> None:
    window = rated_badly(clerk)
    assert "rating" in refusal(lambda: typed(window, rating=Rating.SATISFIED))
    assert "rating_source" in refusal(lambda: typed(window, rating_source=RatingSource.DEVICE))


def test_a_bad_rating_given_by_mistake_is_corrected_by_the_head_after_a_review(
    sitting: Sitting,
) -> None:
    window = rated_badly(sitting)
    assert "rating" in refusal(lambda: typed(window, rating=Rating.SATISFIED))
    window.do(closing.FOLLOW_UP, MONDAY, follow_up="点错了")
    window.do(closing.REVIEW, MONDAY)
    typed(window, rating=Rating.SATISFIED)
    assert window.request.rating is Rating.SATISFIED


@pytest.mark.parametrize(
    "facts", [{"rating": Rating.SATISFIED}, {"rating": Rating.SATISFIED, "rated_on": MONDAY}]
)
def test_no_request_has_a_rating_without_the_means_by_which_it_was_given(
    sitting: Sitting, facts: dict[str, Any]
) -> None:
    late: dict[str, Any] = {"state": S.ARCHIVED, "closed_on": MONDAY, **facts}
    assert "rating_source" in refusal(lambda: Window(sitting, MONDAY, **late))


def test_a_new_request_of_a_clerk_begins_at_the_beginning(clerk: Sitting) -> None:
    assert "state" in refusal(lambda: Window(clerk, MONDAY, state=S.ARCHIVED))
    head = replace(clerk, role=Role.HEAD)
    assert Window(head, MONDAY, state=S.ARCHIVED).request.state is S.ARCHIVED  # of an old list


def changed(window: Window, of: StepKind, **changes: Any) -> None:
    """Type *changes* into the form of the step *of* a kind."""
    keeping = RecordKeeping(window.sitting)
    [entry] = keeping.find(STEPS, wanted=Wanted(equal={"request": window.id, "kind": of}))
    keeping.change(STEPS, entry, replace(entry.record, **changes))


def test_a_step_stays_what_it_was(sitting: Sitting) -> None:
    other = Window(sitting, MONDAY)
    window = in_hand(sitting)
    assert refusal(lambda: changed(window, K.STARTED, kind=K.URGED)) == {"kind"}
    assert refusal(lambda: changed(window, K.STARTED, request=other.id)) == {"request"}


@pytest.mark.parametrize(
    ("field", "value"), [("happened_on", TUESDAY), ("by", "李建国"), ("in_person", True)]
)
def test_who_took_a_step_and_when_is_corrected_by_the_head_alone(
    sitting: Sitting, clerk: Sitting, field: str, value: Any
) -> None:
    window = in_hand(clerk)
    assert refusal(lambda: changed(window, K.STARTED, **{field: value})) == {field}
    changed(window, K.STARTED, remarks="电话告知")
    window.sitting = sitting
    changed(window, K.STARTED, **{field: value})
    assert getattr(window.steps[-1], field) == value


def test_what_was_closed_late_is_not_paused_afterwards(sitting: Sitting, clerk: Sitting) -> None:
    window = in_hand(clerk)
    window.do(closing.CLOSE, FRIDAY, ending=closing.Ending.GRANTED)
    pause = Step(
        request=RequestId(window.id),
        kind=K.PAUSED,
        happened_on=TUESDAY,
        by=PersonName("王秀英"),
        approved_by=PersonName("王秀英"),
        remarks=Prose("等鉴定结果"),
    )
    assert refusal(lambda: RecordKeeping(clerk).add(STEPS, pause)) == {"happened_on"}
    RecordKeeping(sitting).add(STEPS, pause)  # of an old list
