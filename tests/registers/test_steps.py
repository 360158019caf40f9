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


def around(*others: Step, due_on: date | None = None) -> Around:
    request = SimpleNamespace(
        received_on=date(2026, 11, 2), due_on=due_on, paused_on=None, closed_on=None
    )
    return Around(records={"requests": {REQUEST: request}}, beside={"steps": others})


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
    request = SimpleNamespace(
        received_on=date(2026, 11, 2), due_on=None, paused_on=kept.happened_on, closed_on=None
    )
    known: dict[str, dict[Any, Any]] = {"requests": {REQUEST: request}, "steps": {PAUSE: kept}}
    again = step(StepKind.PAUSED, **FULL | {"remarks": "hearing"})
    assert refused(STEPS, again, Around(records=known)) == {"kind"}
    assert refused(STEPS, again, Around(records=known, judged=PAUSE)) == set()


@pytest.mark.parametrize("kind", [StepKind.PAUSED, StepKind.EXTENDED])
@pytest.mark.parametrize(
    ("due_on", "fields"), [(TODAY, set()), (date(2026, 11, 22), {"happened_on"})]
)
def test_lateness_is_not_hidden(kind: StepKind, due_on: date, fields: set[str]) -> None:
    assert refused(STEPS, step(kind, **FULL), around(due_on=due_on)) == fields


def test_what_is_late_may_still_be_urged() -> None:
    assert refused(STEPS, step(), around(due_on=date(2026, 11, 4))) == set()
