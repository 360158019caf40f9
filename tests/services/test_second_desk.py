"""A station with two desks: both know everything, and neither gives a number of the other."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop.domain.types import PersonName
from desktop.registers.requests.form import REQUESTS
from desktop.registers.residents.form import RESIDENTS
from desktop.services.desk import Sitting
from desktop.services.new_keys import change_keys
from desktop.services.numbering import bearing_the_same
from desktop.services.records import RecordKeeping
from desktop.services.standing import check
from desktop.services.trust import desks_below, named, revoke
from tests.services.operations.window import Window
from tests.stations import AYGUL, WILLOWS, ZHANG, Levels, open_station

pytestmark = pytest.mark.usefixtures("county_on")

DAY = date(2026, 11, 24)


@pytest.fixture
def second(three_levels: Levels, tmp_path: Path) -> Iterator[Sitting]:
    """A second desk of the first village, just taken in."""
    opened = open_station(tmp_path / "willows-2", WILLOWS)
    three_levels.enrol(three_levels.township, opened, WILLOWS)
    yield opened
    opened.store.close()


def round_of(levels: Levels, second: Sitting) -> None:
    """Carry everything up to the county, and back to both desks."""
    for desk in (levels.willows, second):
        levels.carry(desk, levels.township)
    levels.carry(levels.township, levels.county)
    levels.carry(levels.county, levels.township)
    levels.carry(levels.township, levels.willows, second)


def names(sitting: Sitting) -> list[str]:
    return sorted(entry.record.name for entry in RecordKeeping(sitting).find(RESIDENTS))


def numbers(sitting: Sitting) -> list[str]:
    return sorted(e.record.number or "" for e in RecordKeeping(sitting).find(REQUESTS))


def test_both_desks_get_what_the_other_wrote(three_levels: Levels, second: Sitting) -> None:
    RecordKeeping(three_levels.willows).add(RESIDENTS, ZHANG)
    RecordKeeping(second).add(RESIDENTS, AYGUL)
    round_of(three_levels, second)
    everybody = sorted([ZHANG.name, AYGUL.name])
    for desk in (three_levels.willows, second, three_levels.township, three_levels.county):
        assert names(desk) == everybody
        assert (check(desk).set_aside, check(desk).sound) == (0, True)
    round_of(three_levels, second)
    assert (check(three_levels.willows).unsent, check(second).unsent) == (0, 0)


def doubted(sitting: Sitting) -> list[str]:
    found = RecordKeeping(sitting).find(RESIDENTS)
    return sorted(entry.record.name for entry in found if entry.revision.attention)


def test_whoever_both_registered_is_doubted_where_both_are_known(
    three_levels: Levels, second: Sitting
) -> None:
    RecordKeeping(three_levels.willows).add(RESIDENTS, ZHANG)
    RecordKeeping(second).add(RESIDENTS, replace(ZHANG, name=PersonName("张大山")))
    RecordKeeping(second).add(RESIDENTS, AYGUL)
    three_levels.carry(three_levels.willows, three_levels.township)
    assert doubted(three_levels.township) == []
    three_levels.carry(second, three_levels.township)
    assert doubted(three_levels.township) == ["张大山"]
    round_of(three_levels, second)
    assert doubted(three_levels.willows) == ["张大山"]
    assert doubted(second) == [ZHANG.name]  # whoever came later, at each desk
    assert doubted(three_levels.county) == ["张大山", ZHANG.name]  # both came at once


def test_the_second_desk_brings_what_it_wrote_alone(three_levels: Levels, tmp_path: Path) -> None:
    alone = open_station(tmp_path / "alone", WILLOWS)
    RecordKeeping(alone).add(RESIDENTS, AYGUL)
    RecordKeeping(three_levels.willows).add(RESIDENTS, ZHANG)
    three_levels.round()
    three_levels.enrol(three_levels.township, alone, WILLOWS)
    round_of(three_levels, alone)
    for desk in (three_levels.willows, alone, three_levels.county):
        assert len(names(desk)) == 2
    alone.store.close()


def test_numbers_both_gave_alone_stay_and_are_found_to_be_the_same(
    three_levels: Levels, tmp_path: Path
) -> None:
    alone = open_station(tmp_path / "alone", WILLOWS)
    for desk in (three_levels.willows, alone, alone):
        Window(desk, DAY)
    three_levels.enrol(three_levels.township, alone, WILLOWS)
    round_of(three_levels, alone)
    for desk in (three_levels.willows, alone):
        assert len(set(numbers(desk))) == 2
        entries = RecordKeeping(desk).find(REQUESTS)
        with desk.store.read() as unit:
            alike = {e.id: bearing_the_same(unit, REQUESTS, e) for e in entries}
        twice = [record for record, others in alike.items() if others]
        assert len(twice) == 2
        assert {record: alike[record] for record in twice} == {
            twice[0]: [twice[1]],
            twice[1]: [twice[0]],
        }
    alone.store.close()


def test_numbers_given_by_both_stay_apart_through_new_keys(
    three_levels: Levels, second: Sitting
) -> None:
    for desk in (three_levels.willows, second, three_levels.willows, second):
        Window(desk, DAY)
    round_of(three_levels, second)
    change_keys(second)
    Window(second, DAY)
    Window(three_levels.willows, DAY)
    round_of(three_levels, second)
    found = numbers(three_levels.county)
    assert found == numbers(second) == numbers(three_levels.willows)
    assert len(set(found)) == 6
    assert {number[-5] for number in found} == {"A", "B"}


def test_the_township_tells_the_two_apart_and_revokes_one_of_them(
    three_levels: Levels, second: Sitting
) -> None:
    round_of(three_levels, second)
    marks = [desk.mark for desk in desks_below(three_levels.township) if desk.name == WILLOWS.name]
    assert marks == ["A", "B"]
    revoke(three_levels.township, named(three_levels.township, f"{WILLOWS.name} B").id)
    RecordKeeping(three_levels.willows).add(RESIDENTS, ZHANG)
    RecordKeeping(second).add(RESIDENTS, AYGUL)
    three_levels.round()
    assert names(three_levels.county) == [ZHANG.name]
