"""Requests as the rules see them in a test, with their steps."""

from datetime import date
from types import SimpleNamespace
from typing import Any

from desktop.domain.ids import RecordId, RequestId, ServiceItemId
from desktop.domain.register import Derived
from desktop.domain.steps import StepKind
from desktop.domain.types import PersonName
from desktop.registers.requests.form import REQUESTS
from desktop.registers.requests.model import (
    Delivery,
    PauseReason,
    Rating,
    RatingSource,
    Request,
    RequestState,
)
from desktop.registers.steps.model import Step
from tests.registers.surroundings import ANNA, TODAY, Around

S = RequestState
TOMORROW = date(2026, 11, 24)
ITEM = ServiceItemId(RecordId("c" * 32))
ME = RecordId("d" * 32)

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


def shown(name: str, record: Request, beside: Around | None = None) -> object:
    [column] = [each for each in REQUESTS.fields if each.name == name]
    assert isinstance(column, Derived)
    return column.value(record, beside or Around())


def kept(before: Request, *steps: Step) -> Around:
    """Return the world of a request that is kept as *before*, with its steps."""
    return Around(judged=ME, records={"requests": {ME: before}}, beside={"steps": steps})


def step(kind: StepKind, day: date, *, in_person: bool = False) -> Step:
    return Step(
        request=RequestId(ME),
        kind=kind,
        happened_on=day,
        by=PersonName("赵敏"),
        in_person=in_person,
    )


def of_2026(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")
