"""How many inhabitants the places around several villages have."""

from datetime import date

import pytest

from desktop.domain.populations import Basis
from desktop.registers.populations.form import POPULATIONS
from desktop.registers.populations.model import PopulationCount
from desktop.services.desk import Sitting
from desktop.services.inhabitants import inhabitants
from desktop.services.records import RecordKeeping
from tests.registers.surroundings import TODAY
from tests.stations import BRIDGE, COUNTY, TOWNSHIP, WILLOWS, Levels

DAY = date(2025, 12, 31)


def count(sitting: Sitting, number: int, basis: Basis = Basis.LIVING_HERE) -> None:
    known = PopulationCount(counted_on=DAY, basis=basis, number=number, source="统计台账")
    RecordKeeping(sitting).add(POPULATIONS, known)


def known(sitting: Sitting, place: str, basis: Basis = Basis.LIVING_HERE) -> int | None:
    with sitting.store.read() as unit:
        return inhabitants(unit, place, TODAY, basis)


def test_the_numbers_of_the_villages_are_added_up(three_levels: Levels) -> None:
    count(three_levels.willows, 1280)
    count(three_levels.bridge, 720)
    three_levels.round()
    for sitting in (three_levels.township, three_levels.county):
        assert known(sitting, WILLOWS.region) == 1280
        assert known(sitting, TOWNSHIP.region) == 2000
    assert known(three_levels.county, COUNTY.region) == 2000
    assert known(three_levels.willows, WILLOWS.region) == 1280


def test_a_sum_that_would_leave_a_village_out_is_not_made(three_levels: Levels) -> None:
    count(three_levels.willows, 1280)
    three_levels.round()
    assert known(three_levels.township, TOWNSHIP.region) is None
    assert known(three_levels.county, COUNTY.region) is None
    assert known(three_levels.county, BRIDGE.region) is None


def test_a_number_of_the_place_itself_stands_before_the_sum(three_levels: Levels) -> None:
    count(three_levels.willows, 1280)
    count(three_levels.township, 2100)
    three_levels.round()
    assert known(three_levels.township, TOWNSHIP.region) == 2100
    assert known(three_levels.county, COUNTY.region) == 2100
    count(three_levels.county, 300_000)
    assert known(three_levels.county, COUNTY.region) == 300_000
    assert known(three_levels.county, TOWNSHIP.region) == 2100


@pytest.mark.parametrize("basis", list(Basis))
def test_each_basis_is_counted_for_itself(three_levels: Levels, basis: Basis) -> None:
    count(three_levels.willows, 1280, Basis.LIVING_HERE)
    count(three_levels.willows, 1500, Basis.REGISTERED_HERE)
    expected = {Basis.LIVING_HERE: 1280, Basis.REGISTERED_HERE: 1500}
    assert known(three_levels.willows, WILLOWS.region, basis) == expected[basis]
