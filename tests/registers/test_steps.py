"""What the rules say about steps."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from desktop.domain.ids import RecordId, RequestId
from desktop.domain.steps import StepKind
from desktop.registers.steps.form import STEPS
from desktop.registers.steps.model import Step
from tests.registers.surroundings import TODAY, Around, refused

REQUEST = RequestId(RecordId("c" * 32))
PAUSE = RecordId("d" * 32)
FULL: dict[str, Any] = {"remarks": "special procedure", "approved_by": "孙长贵"}


def step(kind: StepKind = StepKind.URGED, **changes: Any) -> Step:
    values: dict[str, Any] = {"request": REQUEST, "happened_on": TODAY, "by": "王五"}
    return Step(kind=kind, **(values | changes))


def request(**days: date) -> SimpleNamespace:
    empty = dict.fromkeys(("due_on", "paused_on", "extended_on", "closed_on"))
    return SimpleNamespace(received_on=date(2026, 11, 2), **{**empty, **days})


def around(*others: Step, **days: date) -> Around:
    return Around(records={"requests": {REQUEST: request(**days)}}, beside={"steps": others})


@pytest.mark.parametrize(
    ("record", "fields"),
    [
        (step(), set()),
        (step(by=""), {"by"}),
        (step(happened_on=date(2026, 11, 24)), {"happened_on"}),
        (step(happened_on=date(2026, 11, 1)), {"happened_on"}),
        (step(happened_on=date(2026, 11, 2)), set()),
        (step(StepKind.REFUSED), {"remarks"}),
        (step(StepKind.VOIDED), {"remarks"}),
        (step(StepKind.PAUSED), {"remarks", "approved_by"}),
        (step(StepKind.PAUSED, **FULL), set()),
        (step(StepKind.EXTENDED), {"remarks", "approved_by"}),
        (step(StepKind.FORWARDED), {"counterpart"}),
        (step(StepKind.FORWARDED, counterpart="township"), set()),
        (step(StepKind.DELIVERED), {"counterpart"}),
        (step(StepKind.RESUMED), {"kind"}),
    ],
)
def test_rule_points_at_field(record: Step, fields: set[str]) -> None:
    assert refused(STEPS, record, around()) == fields


def test_promise_is_extended_once() -> None:
    extended = step(StepKind.EXTENDED, **FULL)
    assert refused(STEPS, extended, around()) == set()
    assert refused(STEPS, extended, around(extended)) == {"kind"}


@pytest.mark.parametrize(
    ("before", "kind", "fields"),
    [
        ((StepKind.PAUSED,), StepKind.PAUSED, {"kind"}),
        ((StepKind.PAUSED,), StepKind.RESUMED, set()),
        ((StepKind.PAUSED, StepKind.RESUMED), StepKind.PAUSED, set()),
        ((StepKind.PAUSED, StepKind.RESUMED), StepKind.RESUMED, {"kind"}),
        ((StepKind.URGED,), StepKind.RESUMED, {"kind"}),
    ],
)
def test_pauses_and_resumes_in_turn(
    before: tuple[StepKind, ...], kind: StepKind, fields: set[str]
) -> None:
    others = (step(earlier, happened_on=date(2026, 11, 9)) for earlier in before)
    assert refused(STEPS, step(kind, **FULL), around(*others)) == fields


def test_the_step_that_began_a_pause_may_be_worded_anew() -> None:
    kept = step(StepKind.PAUSED, **FULL)
    paused = request(paused_on=kept.happened_on)
    known: dict[str, dict[Any, Any]] = {"requests": {REQUEST: paused}, "steps": {PAUSE: kept}}
    again = step(StepKind.PAUSED, **FULL | {"remarks": "hearing"})
    assert refused(STEPS, again, Around(records=known, beside={"steps": (kept,)})) == {"kind"}
    assert refused(STEPS, again, Around(records=known, judged=PAUSE)) == set()


@pytest.mark.parametrize("kind", [StepKind.PAUSED, StepKind.EXTENDED])
@pytest.mark.parametrize(
    ("due_on", "fields"), [(TODAY, set()), (date(2026, 11, 22), {"happened_on"})]
)
def test_lateness_is_not_hidden(kind: StepKind, due_on: date, fields: set[str]) -> None:
    assert refused(STEPS, step(kind, **FULL), around(due_on=due_on)) == fields


@pytest.mark.parametrize(
    ("kind", "told"), [(StepKind.PAUSED, "paused_on"), (StepKind.EXTENDED, "extended_on")]
)
def test_the_step_of_which_a_late_request_tells_may_follow_it(kind: StepKind, told: str) -> None:
    day, due = date(2026, 11, 9), date(2026, 11, 20)
    began = step(kind, **FULL, happened_on=day)
    assert refused(STEPS, began, around(due_on=due, **{told: day})) == set()
    assert refused(STEPS, began, around(due_on=due)) == {"happened_on"}


def test_what_is_late_may_still_be_urged() -> None:
    assert refused(STEPS, step(), around(due_on=date(2026, 11, 4))) == set()
