"""What a catalogue says at a place: the county before the township before the station."""

from datetime import date
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
from tests.stations import WILLOWS, Levels

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


def publish(sitting: Sitting, *records: SetParameter) -> None:
    for record in records:
        RecordKeeping(sitting).add(REGISTER, record)


def number_at(sitting: Sitting, day: date = TODAY, place: str = "") -> int:
    with sitting.store.read() as unit:
        return Around(unit=unit, today=day, region=place).parameter(DUES)


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


def test_what_the_county_publishes_holds_once_a_bundle_brought_it(three_levels: Levels) -> None:
    publish(three_levels.willows, dues(25))
    publish(three_levels.county, dues(30))
    assert number_at(three_levels.willows) == 25
    three_levels.round()
    assert number_at(three_levels.willows) == number_at(three_levels.bridge) == 30
    assert number_at(three_levels.county, place=WILLOWS.region) == 30


def test_the_county_comes_before_the_township_before_the_station(three_levels: Levels) -> None:
    publish(three_levels.willows, dues(25))
    publish(three_levels.township, dues(20))
    three_levels.round()
    assert number_at(three_levels.willows) == number_at(three_levels.bridge) == 20
    publish(three_levels.county, dues(30))
    three_levels.round()
    assert number_at(three_levels.willows) == number_at(three_levels.township) == 30


def test_a_village_hears_nothing_of_what_its_neighbour_keeps(three_levels: Levels) -> None:
    publish(three_levels.willows, dues(25))
    three_levels.round()
    assert number_at(three_levels.bridge) == DEFAULTS[DUES]


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
