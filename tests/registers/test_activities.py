"""What the rules say about activities."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from desktop.domain.activity_kinds import SUB_KINDS, ActivityKind, SubKind
from desktop.domain.ids import RecordId
from desktop.domain.register import Derived
from desktop.registers.activities.form import ACTIVITIES
from desktop.registers.activities.model import Activity, Progress
from desktop.registers.activities.rules import WORKFLOW
from tests.registers.surroundings import ANNA, TODAY, Around, refused, warned

YESTERDAY, TOMORROW = date(2026, 11, 22), date(2026, 11, 24)
ME = RecordId("d" * 32)


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
        ({"households": 0}, set()),
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
    service = {"kind": ActivityKind.VOLUNTEER_SERVICE, "risky": True}
    assert warned(ACTIVITIES, activity(**service)) == {"insurance"}
    assert warned(ACTIVITIES, activity(**service, insurance="P1")) == set()


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


def helped(*households: str | None) -> Around:
    """Return a world in which one person of each of these households was helped."""
    people = {RecordId(f"{n:032x}"): number for n, number in enumerate(households, 1)}
    named = [
        SimpleNamespace(activity=ME, role="helped", resident=who, state="noted") for who in people
    ]
    void = SimpleNamespace(activity=ME, role="helped", resident=ANNA, state="void")
    return Around(
        judged=ME,
        records={
            "residents": {who: SimpleNamespace(household_number=n) for who, n in people.items()}
        },
        beside={"participations": [*named, void]},
    )


def test_count_of_households_holds_those_who_are_named() -> None:
    three = helped("101", "101", "102", None)
    assert refused(ACTIVITIES, activity(households=3), three) == set()
    assert refused(ACTIVITIES, activity(households=2), three) == {"households"}
    assert refused(ACTIVITIES, activity(households=None), three) == set()


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, {"households"}),
        ({"households": 1}, set()),
        ({"beneficiaries": 1}, set()),
        ({"progress": Progress.PLANNED}, set()),
        ({"kind": ActivityKind.VOLUNTEER_SERVICE}, set()),
        ({"households": 1, "sub_kind": SubKind.FUNDS}, {"money"}),
        ({"households": 1, "sub_kind": SubKind.FUNDS, "money": 1, "money_source": "捐"}, set()),
    ],
)
def test_aid_without_anybody_helped_or_gift_without_amount_warns(
    changes: dict[str, Any], fields: set[str]
) -> None:
    assert warned(ACTIVITIES, activity(**changes)) == fields


def test_goods_given_are_named() -> None:
    relief = {"kind": ActivityKind.RELIEF_AID, "sub_kind": SubKind.DONATED_GOODS, "households": 1}
    assert warned(ACTIVITIES, activity(**relief)) == {"goods"}
    assert warned(ACTIVITIES, activity(**relief, goods="大米")) == set()


def test_whoever_is_named_as_helped_is_somebody() -> None:
    assert warned(ACTIVITIES, activity(), helped("101")) == set()
    assert warned(ACTIVITIES, activity(), helped()) == {"households"}


def shown(name: str, around: Around) -> object:
    [column] = [each for each in ACTIVITIES.fields if each.name == name]
    assert isinstance(column, Derived)
    return column.value(activity(), around)


def test_list_shows_how_many_helped_and_the_hours_signed_for() -> None:
    def there(who: str, role: str, state: str, minutes: int | None) -> SimpleNamespace:
        return SimpleNamespace(activity=ME, resident=who, role=role, state=state, minutes=minutes)

    people = [
        there("a", "organiser", "confirmed", 90),
        there("b", "helper", "confirmed", 60),
        there("b", "helper", "confirmed", 30),
        there("c", "helper", "noted", 120),
        there("d", "helper", "void", 600),
        there("e", "helped", "confirmed", None),
        there("f", "attended", "confirmed", 60),
    ]
    around = Around(judged=ME, beside={"participations": people})
    assert shown("helpers", around) == 3
    assert shown("hours", around) == "3.0"
    quarter = Around(judged=ME, beside={"participations": [there("a", "helper", "confirmed", 15)]})
    assert shown("hours", quarter) == "0.3"
    assert shown("helpers", Around(judged=ME)) is None
    assert shown("hours", Around(judged=ME)) == ""


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, set()),
        ({"title": "修水渠", "place": "村东", "households": 3}, set()),
        ({"progress": Progress.PLANNED}, {"progress"}),
        ({"held_on": date(2026, 11, 22)}, {"held_on"}),
        ({"starts_at": "07:00"}, {"starts_at"}),
        ({"ends_at": None}, {"ends_at"}),
    ],
)
def test_what_people_signed_for_is_neither_moved_nor_called_off(
    changes: dict[str, Any], fields: set[str]
) -> None:
    times = {"starts_at": "08:00", "ends_at": "10:00"}
    signed = SimpleNamespace(
        activity=ME, resident=ANNA, role="helper", state="confirmed", confirmed_on=TODAY
    )
    before = {"activities": {ME: activity(**times)}}
    after = activity(**(times | changes))
    around = Around(judged=ME, records=before, beside={"participations": [signed]})
    assert refused(ACTIVITIES, after, around) == fields
    signed.state = "noted"
    assert refused(ACTIVITIES, after, around) == set()


def test_a_merge_that_moved_an_activity_behind_its_signatures_is_told() -> None:
    signed = SimpleNamespace(
        activity=ME, resident=ANNA, role="helper", state="confirmed", confirmed_on=TODAY
    )
    moved = activity(held_on=TOMORROW)
    around = Around(
        today=TOMORROW,
        judged=ME,
        records={"activities": {ME: moved}},
        beside={"participations": [signed]},
    )
    assert refused(ACTIVITIES, moved, around) == {"held_on"}


@pytest.mark.parametrize(
    ("first", "last", "fields"),
    [
        (TODAY, TODAY, set()),
        (TODAY, None, set()),
        (TOMORROW, None, {"project"}),
        (YESTERDAY, YESTERDAY, {"project"}),
    ],
)
def test_an_activity_lies_within_the_days_of_its_project(
    first: date, last: date | None, fields: set[str]
) -> None:
    project = SimpleNamespace(starts_on=first, ends_on=last)
    around = Around(records={"projects": {ME: project}})
    assert warned(ACTIVITIES, activity(project=ME), around) & {"project"} == fields
