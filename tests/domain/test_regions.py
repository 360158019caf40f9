"""Codes of places (domain.md §2.6)."""

import pytest

from desktop.domain.levels import county_of, within
from desktop.domain.regions import (
    Settlement,
    parent,
    region_problems,
    settlement_of,
    short_name,
)


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("220622100001", id="2.6 将军路社区"),
        pytest.param("220622100200", id="2.6 联合村"),
        pytest.param("220622100000", id="2.6 靖宇镇"),
        pytest.param("220622000000", id="2.6 靖宇县"),
        pytest.param("460302599599", id="2.6 the last numbers"),
    ],
)
def test_the_code_of_a_place_is_accepted(code: str) -> None:
    assert list(region_problems(code, "region")) == []


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("", id="2.6 nothing"),
        pytest.param("220622100", id="2.6 too short"),
        pytest.param("22062210000X", id="2.6 a letter"),
        pytest.param("２２０６２２１０００００", id="2.6 full-width"),
        pytest.param("990124100001", id="2.6 no such province"),
        pytest.param("220622600001", id="2.6 township out of range"),
        pytest.param("220622100600", id="2.6 village out of range"),
        pytest.param("220622000001", id="2.6 village without township"),
    ],
)
def test_what_names_no_place_is_refused(code: str) -> None:
    [problem] = region_problems(code, "region")
    assert problem.field == "region"
    assert not problem.warning
    assert problem.message.format(**problem.values)


@pytest.mark.parametrize(
    ("township", "right"),
    [
        *(pytest.param(number, True, id=f"2.6 township {number}") for number in (1, 99, 100, 199)),
        *(pytest.param(number, True, id=f"2.6 township {number}") for number in (200, 399, 400)),
        pytest.param(599, True, id="2.6 township 599"),
        pytest.param(600, False, id="2.6 township 600"),
    ],
)
def test_townships_are_numbered_up_to_599(township: int, right: bool) -> None:
    problems = list(region_problems(f"220622{township:03}200", "region"))
    assert (problems == []) is right


@pytest.mark.parametrize(
    ("number", "settlement"),
    [
        pytest.param("001", Settlement.URBAN, id="2.6 first residents' committee"),
        pytest.param("199", Settlement.URBAN, id="2.6 last residents' committee"),
        pytest.param("200", Settlement.RURAL, id="2.6 first villagers' committee"),
        pytest.param("399", Settlement.RURAL, id="2.6 last villagers' committee"),
        pytest.param("400", Settlement.URBAN, id="2.6 first that is like a residents' one"),
        pytest.param("499", Settlement.URBAN, id="2.6 last that is like a residents' one"),
        pytest.param("500", Settlement.RURAL, id="2.6 first that is like a villagers' one"),
        pytest.param("599", Settlement.RURAL, id="2.6 last that is like a villagers' one"),
        pytest.param("000", None, id="2.6 a whole township"),
    ],
)
def test_number_of_a_community_tells_town_from_village(
    number: str, settlement: Settlement | None
) -> None:
    assert settlement_of(f"220622100{number}") is settlement


@pytest.mark.parametrize(
    ("station", "township", "county"),
    [
        pytest.param("220622100001", "220622100000", "220622000000", id="2.6 将军路社区 above"),
        pytest.param("220622100200", "220622100000", "220622000000", id="2.6 联合村 above"),
    ],
)
def test_code_of_a_place_begins_with_that_above(station: str, township: str, county: str) -> None:
    assert (parent(station), parent(township)) == (township, county)
    assert within(station, township)
    assert within(township, county)
    assert county_of(station) == county[:6]


def test_a_province_that_does_not_exist_is_named() -> None:
    [problem] = region_problems("990124100001", "region")
    assert problem.values == {"province": "99"}


def test_the_place_around_a_village_is_its_township_then_its_county() -> None:
    assert parent("220622100200") == "220622100000"
    assert parent("220622100000") == "220622000000"
    assert parent("220622000000") == ""


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("永兴镇北岛村村民委员会", "北岛村"),
        ("北岛村委会", "北岛村"),
        ("北岛村民委员会", "北岛村"),
        ("北岛村", "北岛村"),
        ("永兴镇永兴社区居民委员会", "永兴社区"),
        ("永兴居委会", "永兴社区"),
        ("海南省三沙市西沙区永兴镇北岛村民委员会", "北岛村"),
        ("将军路街道办事处将军路社区", "将军路社区"),
        ("永兴镇", "永兴镇"),
    ],
)
def test_a_village_is_called_as_people_call_it(name: str, short: str) -> None:
    assert short_name(name) == short
