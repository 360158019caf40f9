"""Which place lies in which."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.levels import (
    ABOVE,
    DIGITS,
    LEVEL_NAMES,
    Level,
    concerns,
    county_of,
    level_of,
    territory,
    within,
)

COUNTY, TOWNSHIP, VILLAGE = "460301000000", "460301100000", "460301100201"
PLACES = st.from_regex(r"4603(01|02)(000|100|101)(000|201|202)", fullmatch=True)


@pytest.mark.parametrize(
    ("region", "level", "digits"),
    [
        (COUNTY, Level.COUNTY, "460301"),
        (TOWNSHIP, Level.TOWNSHIP, "460301100"),
        (VILLAGE, Level.STATION, VILLAGE),
        ("460301000201", Level.STATION, "460301000201"),
    ],
)
def test_code_tells_the_level(region: str, level: Level, digits: str) -> None:
    assert (level_of(region), territory(region)) == (level, digits)
    assert len(territory(region)) == DIGITS[level]


@pytest.mark.parametrize(
    ("region", "place", "inside"),
    [
        (VILLAGE, VILLAGE, True),
        (VILLAGE, TOWNSHIP, True),
        (VILLAGE, COUNTY, True),
        (TOWNSHIP, COUNTY, True),
        (COUNTY, TOWNSHIP, False),
        (TOWNSHIP, VILLAGE, False),
        ("460301100202", VILLAGE, False),
        ("460301101201", TOWNSHIP, False),
        ("460302100201", COUNTY, False),
    ],
)
def test_place_lies_in_those_around_it(region: str, place: str, inside: bool) -> None:
    assert within(region, place) is inside


@pytest.mark.parametrize(
    ("region", "concerned"),
    [(VILLAGE, True), (TOWNSHIP, True), (COUNTY, True), ("460301100202", False)],
)
def test_village_minds_its_own_and_what_is_for_everybody(region: str, concerned: bool) -> None:
    assert concerns(region, VILLAGE) is concerned


@given(one=PLACES, other=PLACES, third=PLACES)
def test_places_lie_in_one_another_like_boxes(one: str, other: str, third: str) -> None:
    assert within(one, one)
    if within(one, other) and within(other, third):
        assert within(one, third)
    if within(one, other) and within(other, one):
        assert territory(one) == territory(other)
    assert concerns(one, other) is concerns(other, one)


def test_county_is_the_first_six_digits() -> None:
    assert county_of(VILLAGE) == county_of(COUNTY) == "460301"


def test_every_level_has_a_name_and_all_but_one_a_level_above() -> None:
    assert set(LEVEL_NAMES) == set(Level) == set(DIGITS)
    assert set(Level) - set(ABOVE) == {Level.COUNTY}
