"""What a catalogue says at a place: the county before the township before the station."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.parameters import DEFAULTS, PARAMETERS, Parameter
from desktop.registers.parameters.form import PARAMETERS as REGISTER
from desktop.registers.parameters.model import SetParameter
from desktop.registers.service_items.form import SERVICE_ITEMS
from desktop.registers.service_items.model import Category, Handling, ServiceItem
from desktop.services.desk import Sitting
from desktop.services.records import RecordKeeping
from desktop.services.surroundings import Around
from tests.stations import WILLOWS, Levels, strangers

TODAY = date(2026, 11, 23)
DUES = Parameter.DUES_OF_A_YEAR


def dues(value: int, effective_on: date | None = None) -> SetParameter:
    return SetParameter(parameter=DUES, value=value, effective_on=effective_on)


def item(**changes: Any) -> ServiceItem:
    values: dict[str, Any] = {
        "code": "9001",
        "name": "代写家书",
        "category": Category.OTHER,
        "handling": Handling.ON_THE_SPOT,
    }
    return ServiceItem(**(values | changes))


@pytest.fixture
def apart(tmp_path: Path) -> Iterator[Levels]:
    """Return three levels of which each kept a catalogue of its own before they joined."""
    with strangers(tmp_path) as opened:
        yield opened


def publish(sitting: Sitting, *records: SetParameter) -> None:
    for record in records:
        RecordKeeping(sitting).add(REGISTER, record)


def number_at(sitting: Sitting, day: date = TODAY, place: str = "") -> int:
    with sitting.store.read() as unit:
        return Around(unit=unit, today=day, region=place).parameter(DUES)


def number_on(sitting: Sitting, day: date) -> int:
    with sitting.store.read() as unit:
        return Around(unit=unit, today=TODAY).parameter(DUES, on=day)


def names_at(sitting: Sitting, day: date = TODAY) -> set[str]:
    with sitting.store.read() as unit:
        items = Around(unit=unit, today=day).published(SERVICE_ITEMS.key)
        return {each.name for each in items}


def test_what_ships_holds_where_nobody_published(sitting: Sitting) -> None:
    assert number_at(sitting) == DEFAULTS[DUES]
    with sitting.store.read() as unit:
        assert len(Around(unit=unit, today=TODAY).published(PARAMETERS)) == len(DEFAULTS)


def test_a_station_alone_keeps_numbers_of_its_own(sitting: Sitting) -> None:
    publish(sitting, dues(25))
    assert number_at(sitting) == 25


def test_what_the_county_publishes_holds_once_a_bundle_brought_it(apart: Levels) -> None:
    publish(apart.willows, dues(25))
    apart.join()
    publish(apart.county, dues(30))
    assert number_at(apart.willows) == 25
    apart.round()
    assert number_at(apart.willows) == number_at(apart.bridge) == 30
    assert number_at(apart.county, place=WILLOWS.region) == 30


def test_the_county_comes_before_the_township_before_the_station(apart: Levels) -> None:
    publish(apart.willows, dues(25))
    publish(apart.township, dues(20))
    apart.join()
    apart.round()
    assert number_at(apart.willows) == number_at(apart.bridge) == 20
    publish(apart.county, dues(30))
    apart.round()
    assert number_at(apart.willows) == number_at(apart.township) == 30


def test_a_village_hears_nothing_of_what_its_neighbour_keeps(apart: Levels) -> None:
    publish(apart.willows, dues(25))
    apart.join()
    apart.round()
    assert number_at(apart.bridge) == DEFAULTS[DUES]


@pytest.mark.parametrize(
    ("day", "value"),
    [
        pytest.param(date(2026, 11, 30), 10, id="the day before"),
        pytest.param(date(2026, 12, 1), 40, id="the first day"),
        pytest.param(date(2027, 1, 1), 50, id="the next edition"),
    ],
)
def test_an_edition_holds_from_its_first_day_on(sitting: Sitting, day: date, value: int) -> None:
    publish(sitting, dues(50, date(2027, 1, 1)), dues(40, date(2026, 12, 1)))
    assert number_at(sitting, day) == value


def test_one_unit_of_work_may_ask_about_several_days(sitting: Sitting) -> None:
    publish(sitting, dues(40, date(2026, 12, 1)))
    with sitting.store.read() as unit:
        days = [date(2026, 11, 30), date(2026, 12, 1), date(2026, 11, 30)]
        found = [Around(unit=unit, today=day).parameter(DUES) for day in days]
    assert found == [10, 40, 10]


@pytest.mark.parametrize(
    ("day", "holds"),
    [
        pytest.param(date(2026, 11, 30), True, id="the last day"),
        pytest.param(date(2026, 12, 1), False, id="the day after"),
    ],
)
def test_what_is_withdrawn_holds_to_its_last_day(
    sitting: Sitting, day: date, *, holds: bool
) -> None:
    RecordKeeping(sitting).add(SERVICE_ITEMS, item(withdrawn_on=date(2026, 11, 30)))
    assert ("代写家书" in names_at(sitting, day)) == holds


def test_a_day_long_past_is_judged_by_the_number_of_that_day(apart: Levels) -> None:
    station = apart.willows
    since = date(2026, 6, 1)
    publish(station, dues(7, date(2025, 1, 1)), dues(3, since), dues(2, date(2027, 1, 1)))
    assert number_at(station) == 3
    days = (date(2024, 12, 31), date(2026, 5, 31), since, date(2027, 1, 1))
    assert [number_on(station, day) for day in days] == [DEFAULTS[DUES], 7, 3, 2]
