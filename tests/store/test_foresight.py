"""What a list foresees is read at once, and is the same as asked one by one."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.ids import ResidentId
from desktop.registers.activities.form import ACTIVITIES
from desktop.registers.participations.form import PARTICIPATIONS
from desktop.services.desk import Sitting
from desktop.store.foresight import Foresight
from desktop.store.records import Wanted
from tests.services.operations.village import Village
from tests.stations import open_station

REGION = {"region": "460301100201"}


@pytest.fixture
def sitting(tmp_path: Path) -> Iterator[Sitting]:
    opened = open_station(tmp_path / "station")
    yield opened
    opened.store.close()


def served(sitting: Sitting) -> list[ResidentId]:
    """Let two people serve in two activities, and a third in none."""
    village = Village(sitting)
    people = [village.resident(name) for name in ("高振华", "何建军", "孙长贵")]
    for title in ("秋收帮工", "修路"):
        activity = village.activity(title)
        for who in people[:2]:
            village.service(activity, who)
    return people


def test_what_stands_beside_each_is_found_as_if_asked_alone(sitting: Sitting) -> None:
    people = served(sitting)
    with sitting.store.read() as unit:
        records, foresight = unit.records(PARTICIPATIONS), Foresight(people)
        for who in people:
            equal: dict[str, Any] = {"resident": who, **REGION}
            assert foresight.concerns(equal) == "resident"
            together = foresight.beside(PARTICIPATIONS, records, "resident", equal)
            assert list(together) == records.find(Wanted(equal=equal))


def test_nothing_is_foreseen_of_others(sitting: Sitting) -> None:
    people = served(sitting)
    assert Foresight(people[:1]).concerns({"resident": people[1]}) == ""
    assert Foresight().concerns({"resident": people[0]}) == ""


def test_what_they_name_is_looked_up_together(sitting: Sitting) -> None:
    people = served(sitting)
    with sitting.store.read() as unit:
        activities, foresight = unit.records(ACTIVITIES), Foresight(people)
        first, other = activities.ids(Wanted(order=("title",)))
        assert set(foresight.look_up(ACTIVITIES.key, activities, first)) == {first}
        equal = {"resident": people[0]}
        foresight.beside(PARTICIPATIONS, unit.records(PARTICIPATIONS), "resident", equal)
        found = foresight.look_up(ACTIVITIES.key, activities, first)
        assert found == {each: activities.get(each).record for each in (first, other)}


def test_what_was_removed_is_looked_up_all_the_same_and_what_is_unknown_is_none(
    sitting: Sitting,
) -> None:
    people = served(sitting)
    village = Village(sitting)
    [first, *_] = village.keeping.find(ACTIVITIES)
    village.keeping.remove(ACTIVITIES, [first])
    with sitting.store.read() as unit:
        activities, foresight = unit.records(ACTIVITIES), Foresight(people)
        equal = {"resident": people[0]}
        foresight.beside(PARTICIPATIONS, unit.records(PARTICIPATIONS), "resident", equal)
        assert foresight.look_up(ACTIVITIES.key, activities, first.id)[first.id] == first.record
        assert foresight.look_up(ACTIVITIES.key, activities, people[0]) == {people[0]: None}
