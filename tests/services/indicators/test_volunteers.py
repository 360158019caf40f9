"""The indicators of volunteering, counted by hand for one October."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from desktop.domain.parameters import Parameter
from desktop.domain.populations import Basis
from desktop.domain.stars import Star
from desktop.domain.targets import Aim
from desktop.registers.populations.form import POPULATIONS
from desktop.registers.populations.model import PopulationCount
from desktop.registers.targets.form import TARGETS
from desktop.registers.targets.model import Target
from desktop.registers.volunteers.form import VOLUNTEERS
from desktop.registers.volunteers.model import Volunteer
from desktop.services.desk import Sitting
from desktop.services.indicator import Figure
from desktop.services.indicators import INDICATORS
from desktop.services.indicators.volunteers import OF_VOLUNTEERING, REGISTERED_SHARE
from desktop.services.selection import Period
from desktop.services.selections import SELECTIONS
from desktop.services.statistics import standings
from desktop.services.wording import hours_words
from tests.services.figures import figures
from tests.services.indicators.volunteering import (
    count,
    elsewhere,
    october,
    on,
    publish,
    registered,
)
from tests.services.operations.village import Village
from tests.stations import COUNTY, TOWNSHIP, WILLOWS, Levels, levels

OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 31))
NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))
SEPTEMBER = Period(date(2026, 9, 1), date(2026, 9, 30))
YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))

EXPECTED = {
    "volunteers-registered": (4, None),
    "volunteers-registered-share": (4, 1280),
    "volunteer-teams": (1, None),
    "volunteer-projects": (3, None),
    "volunteer-activities": (5, None),
    "volunteers-served": (3, None),
    "volunteer-hours": (420, None),
    "volunteer-hours-each": (420, 4),
    "volunteers-of-one-star": (1, None),
    "volunteers-of-two-stars": (1, None),
    **dict.fromkeys(
        (f"volunteers-of-{star.value}" for star in (Star.THREE, Star.FOUR, Star.FIVE)), (0, None)
    ),
}
"""Numerator and denominator of each, worked out from the services that the village writes down."""


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Levels]:
    folder: Path = tmp_path_factory.mktemp("levels")
    with levels(folder) as opened:
        publish(opened.county)
        opened.round()
        october(opened.willows)
        count(opened.willows, 1280)
        count(opened.bridge, 720)
        opened.round()
        yield opened


def counted(sitting: Sitting, place: str, period: Period) -> dict[str, Figure]:
    return {f.indicator.key: f for f in figures(sitting, OF_VOLUNTEERING, place, period)}


@pytest.mark.parametrize("key", EXPECTED)
def test_indicator_counts_what_its_formula_says(lived: Levels, key: str) -> None:
    found = counted(lived.willows, WILLOWS.region, OCTOBER)[key]
    top, bottom = EXPECTED[key]
    assert (found.numerator, found.denominator) == (top, bottom)
    assert found.value == (Fraction(top) if bottom is None else Fraction(top, bottom))


def test_every_indicator_of_volunteering_is_counted_by_hand() -> None:
    assert {indicator.key for indicator in OF_VOLUNTEERING} == set(EXPECTED)
    assert all(indicator in INDICATORS for indicator in OF_VOLUNTEERING)
    assert len({indicator.key for indicator in INDICATORS}) == len(INDICATORS)


@pytest.mark.parametrize("period", [SEPTEMBER, OCTOBER, NOVEMBER, YEAR], ids=str)
def test_the_figures_are_the_same_at_every_level(lived: Levels, period: Period) -> None:
    desks = (lived.willows, lived.township, lived.county)
    seen = [counted(desk, WILLOWS.region, period) for desk in desks]
    assert seen[0] == seen[1] == seen[2]


def test_the_places_around_add_up_people_and_inhabitants(lived: Levels) -> None:
    asked = ((lived.township, TOWNSHIP), (lived.county, TOWNSHIP), (lived.county, COUNTY))
    seen = [counted(desk, place.region, OCTOBER) for desk, place in asked]
    share = seen[0]["volunteers-registered-share"]
    assert (share.numerator, share.denominator) == (4, 2000)
    assert seen[0]["volunteer-hours"].numerator == 420
    assert seen[0] == seen[1] == seen[2]


def test_who_counts_on_a_day_is_told_by_the_days_of_the_registration(lived: Levels) -> None:
    found = {
        day: counted(lived.county, WILLOWS.region, Period(day, day))["volunteers-registered"]
        for day in (on(4), on(5), on(14), on(15))
    }
    assert [figure.numerator for figure in found.values()] == [4, 5, 5, 4]


def test_minutes_are_added_before_they_are_rounded(lived: Levels) -> None:
    found = counted(lived.willows, WILLOWS.region, YEAR)
    assert found["volunteer-hours"].numerator == 1020
    assert found["volunteer-hours-each"].value == Fraction(1020, 4)
    assert hours_words(255) == "4.3"


def test_the_share_stands_against_the_target_of_the_county(three_levels: Levels) -> None:
    aim = Target(
        indicator=Aim.VOLUNTEERS_REGISTERED, year=2026, value=10, source="县委办发〔2025〕12号"
    )
    Village(three_levels.county).add(TARGETS, aim)
    three_levels.round()
    october(three_levels.willows)
    count(three_levels.willows, 1280)
    [stands] = standings(three_levels.willows, WILLOWS.region, OCTOBER, [REGISTERED_SHARE])
    assert stands.figure.value == Fraction(4, 1280)
    assert (stands.target, stands.met, stands.lacking) == (Fraction(1, 100), False, 9)


def test_without_a_number_of_inhabitants_there_is_no_share(sitting: Sitting) -> None:
    october(sitting)
    [stands] = standings(sitting, WILLOWS.region, OCTOBER, [REGISTERED_SHARE])
    assert (stands.figure.value, stands.met) == (None, None)


def test_the_number_of_the_day_and_of_the_basis_asked_for_holds(sitting: Sitting) -> None:
    village = Village(sitting)
    october(sitting)
    count(sitting, 1000, on(31, 12, 2024))
    count(sitting, 1280, on(1, 11))
    of_households = PopulationCount(
        counted_on=on(31, 12, 2024), basis=Basis.REGISTERED_HERE, number=1500, source="派出所"
    )
    village.add(POPULATIONS, of_households)
    share = counted(sitting, WILLOWS.region, OCTOBER)["volunteers-registered-share"]
    assert share.denominator == 1000
    later = counted(sitting, WILLOWS.region, NOVEMBER)["volunteers-registered-share"]
    assert later.denominator == 1280
    village.set_to(Parameter.SHARE_OF_HOUSEHOLDS, 1)
    share = counted(sitting, WILLOWS.region, OCTOBER)["volunteers-registered-share"]
    assert share.denominator == 1500


def test_whoever_left_and_came_back_is_one_volunteer(sitting: Sitting) -> None:
    people = october(sitting)
    again = Volunteer(resident=people["gone"], registered_on=on(20))
    Village(sitting).add(VOLUNTEERS, again)
    found = counted(sitting, WILLOWS.region, OCTOBER)
    assert found["volunteers-registered"].numerator == 5
    assert found["volunteers-served"].numerator == 3
    assert found["volunteer-hours"].numerator == 420


def test_whoever_two_desks_registered_is_one_volunteer(sitting: Sitting) -> None:
    village = Village(sitting)
    count(sitting, 100)
    who = registered(village, "高振华", on(1))
    elsewhere(village, VOLUNTEERS, Volunteer(resident=who, registered_on=on(2)))
    found = {f.indicator.key: f for f in figures(sitting, OF_VOLUNTEERING, WILLOWS.region, OCTOBER)}
    assert found["volunteers-registered"].numerator == 1
    assert found[REGISTERED_SHARE.key].numerator == 1


def test_every_list_behind_a_number_can_be_opened() -> None:
    known = {selection.key for selection in SELECTIONS}
    for indicator in OF_VOLUNTEERING:
        assert {each.key for each in indicator.lists} <= known
    assert len(known) == len(SELECTIONS)
