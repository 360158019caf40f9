"""What the rules say about activities."""

from datetime import date
from typing import Any

import pytest

from desktop.registers.activities.form import ACTIVITIES
from desktop.registers.activities.model import (
    SUB_KINDS,
    Activity,
    ActivityKind,
    Progress,
    SubKind,
)
from desktop.registers.activities.rules import WORKFLOW
from tests.registers.surroundings import TODAY, refused, warned

TOMORROW = date(2026, 11, 24)


def activity(**changes: Any) -> Activity:
    values: dict[str, Any] = {
        "title": "秋收",
        "kind": ActivityKind.PRODUCTION_AID,
        "progress": Progress.DONE,
        "held_on": TODAY,
    }
    return Activity(**(values | changes))


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, set()),
        ({"title": " "}, {"title"}),
        ({"sub_kind": SubKind.LABOUR}, set()),
        ({"sub_kind": SubKind.MEALS}, {"sub_kind"}),
        ({"sub_kind": SubKind.OTHER}, set()),
        ({"held_on": TOMORROW}, {"held_on"}),
        ({"held_on": TOMORROW, "progress": Progress.PLANNED}, set()),
        ({"starts_at": "8:30"}, {"starts_at"}),
        ({"ends_at": "24:00"}, {"ends_at"}),
        ({"starts_at": "08:30", "ends_at": "08:30"}, {"ends_at"}),
        ({"starts_at": "08:30", "ends_at": "08:31"}, set()),
        ({"leader": "?"}, {"leader"}),
        ({"money": -1, "money_source": "village"}, {"money"}),
        ({"money": 100}, {"money_source"}),
        ({"money": 100, "money_source": "village"}, set()),
        ({"households": -1}, {"households"}),
        ({"beneficiaries": -1}, {"beneficiaries"}),
        ({"progress": Progress.CANCELLED}, {"remarks"}),
        ({"progress": Progress.CANCELLED, "remarks": "rain"}, set()),
    ],
)
def test_rule_points_at_field(changes: dict[str, Any], fields: set[str]) -> None:
    assert refused(ACTIVITIES, activity(**changes)) == fields


def test_each_sub_kind_has_a_kind() -> None:
    assert set().union(*SUB_KINDS.values()) == set(SubKind)


def test_no_sub_kind_but_the_other_has_two_kinds() -> None:
    counted = [sub for subs in SUB_KINDS.values() for sub in subs if sub is not SubKind.OTHER]
    assert len(counted) == len(set(counted))


def test_risk_without_insurance_warns() -> None:
    assert warned(ACTIVITIES, activity(risky=True)) == {"insurance"}
    assert warned(ACTIVITIES, activity(risky=True, insurance="P1")) == set()


@pytest.mark.parametrize(
    ("before", "after", "allowed"),
    [
        (Progress.PLANNED, Progress.DONE, True),
        (Progress.PLANNED, Progress.CANCELLED, True),
        (Progress.DONE, Progress.PLANNED, True),
        (Progress.CANCELLED, Progress.PLANNED, True),
        (Progress.DONE, Progress.CANCELLED, False),
        (Progress.CANCELLED, Progress.DONE, False),
    ],
)
def test_progress_moves(*, before: Progress, after: Progress, allowed: bool) -> None:
    assert WORKFLOW.allows(before, after) is allowed


def test_activity_does_not_begin_cancelled() -> None:
    assert Progress.CANCELLED not in WORKFLOW.begins
