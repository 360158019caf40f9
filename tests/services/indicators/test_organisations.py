"""The indicators of the organisations, counted by hand, against the targets of the county."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.ids import RecordId
from desktop.domain.targets import Aim
from desktop.registers.organisations.form import ORGANISATIONS
from desktop.registers.organisations.model import Organisation, OrganisationKind
from desktop.registers.targets.form import TARGETS
from desktop.registers.targets.model import Target
from desktop.services.desk import Sitting
from desktop.services.indicator import Figure
from desktop.services.indicators import INDICATORS
from desktop.services.indicators.organisations import OF_THE_ORGANISATIONS, RURAL
from desktop.services.records import RecordKeeping
from desktop.services.selection import Period, Reach, Selection
from desktop.services.selections import organisations as lists
from desktop.services.statistics import standings
from tests.registers.surroundings import TODAY
from tests.services.figures import figures
from tests.services.indicators.neighbours import found_organisations
from tests.stations import Levels, levels

VILLAGE, TOWNSHIP = "460301100201", "460301100000"
NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))
OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 31))

NONE_OF = {f"organisations-of-{kind.value}": (0, None) for kind in lists.NINE_KINDS}
EXPECTED = {
    "organisations": (4, None),
    Aim.URBAN_ORGANISATIONS: (0, 0),
    Aim.RURAL_ORGANISATIONS: (4, 1),
    "organisations-known-share": (3, 7),
    Aim.UNITS_TAKING_PART: (1, 2),
    **NONE_OF,
    "organisations-of-mediation": (1, None),
    "organisations-of-health-and-eldercare": (1, None),
    "organisations-of-neighbourly-help": (1, None),
    "organisations-of-farming-service": (1, None),
}
"""Numerator and denominator of each, worked out from what the organisations say."""

Lived = tuple[Levels, dict[str, RecordId]]


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lived]:
    folder: Path = tmp_path_factory.mktemp("levels")
    with levels(folder) as opened:
        made = found_organisations(opened.willows)
        opened.round()
        yield opened, made


def counted(sitting: Sitting, place: str, period: Period = NOVEMBER) -> dict[str, Figure]:
    return {f.indicator.key: f for f in figures(sitting, OF_THE_ORGANISATIONS, place, period)}


def picked(lived: Lived, selection: Selection[Any], period: Period = NOVEMBER) -> set[str]:
    """Return the names of what a list picks."""
    names = {record: name for name, record in lived[1].items()}
    with lived[0].willows.store.read() as unit:
        reach = Reach(unit=unit, place=VILLAGE, period=period, today=TODAY)
        return {names[record] for record in selection.find(reach)}


@pytest.mark.parametrize("key", EXPECTED)
def test_indicator_counts_what_its_formula_says(lived: Lived, key: str) -> None:
    found = counted(lived[0].willows, VILLAGE)[key]
    top, bottom = EXPECTED[key]
    assert (found.numerator, found.denominator) == (top, bottom)


def test_every_indicator_of_organisations_is_counted_by_hand() -> None:
    assert {indicator.key for indicator in OF_THE_ORGANISATIONS} == set(EXPECTED)
    assert all(indicator in INDICATORS for indicator in OF_THE_ORGANISATIONS)


@pytest.mark.parametrize("period", [OCTOBER, NOVEMBER], ids=["October", "November"])
def test_the_figures_are_the_same_at_every_level(lived: Lived, period: Period) -> None:
    opened, _made = lived
    desks = (opened.willows, opened.township, opened.county)
    seen = [counted(desk, VILLAGE, period) for desk in desks]
    assert seen[0] == seen[1] == seen[2]
    higher = [counted(desk, TOWNSHIP, period) for desk in (opened.township, opened.county)]
    assert higher[0] == higher[1]


def test_average_is_over_all_communities(lived: Lived) -> None:
    found = counted(lived[0].county, "460301000000")
    assert found[Aim.RURAL_ORGANISATIONS].value == Fraction(4, 2)
    assert found[Aim.URBAN_ORGANISATIONS].value is None


def test_dissolved_organisation_counts_until_the_day_before(lived: Lived) -> None:
    for day, counts in ((date(2026, 11, 14), True), (date(2026, 11, 15), False)):
        found = picked(lived, lists.COUNTED, Period(date(2026, 11, 1), day))
        assert ("书法社" in found) is counts


def test_organisation_counts_from_the_day_it_was_founded(lived: Lived) -> None:
    for day, counts in ((date(2026, 10, 31), False), (date(2026, 11, 1), True)):
        found = picked(lived, lists.COUNTED, Period(date(2026, 10, 1), day))
        assert ("农机组" in found) is counts


def test_only_what_was_on_file_by_then_is_known(lived: Lived) -> None:
    assert picked(lived, lists.KNOWN) == {"调解室", "健康会", "柳树湾村老年协会"}
    assert picked(lived, lists.KNOWN, OCTOBER) == {"调解室", "柳树湾村老年协会"}
    assert picked(lived, lists.NEITHER) == {"互助队", "农机组", "志愿队", "秧歌队"}


def test_council_whose_term_is_over_is_listed(lived: Lived) -> None:
    assert picked(lived, lists.TERM_OVER) == {"志愿队"}
    assert picked(lived, lists.TERM_OVER, OCTOBER) == set()


def test_unit_takes_part_by_what_it_holds_or_whom_it_sends(lived: Lived) -> None:
    assert picked(lived, lists.TAKING_PART) == {"卫生院"}
    assert picked(lived, lists.TAKING_PART, OCTOBER) == set()


def test_target_of_the_county_is_held_against_the_average(sitting: Sitting) -> None:
    keeping = RecordKeeping(sitting)
    for number in range(3):
        shop = Organisation(name=f"爱心超市{number}", kind=OrganisationKind.CHARITY)
        keeping.add(ORGANISATIONS, shop)
    aim = Target(indicator=Aim.RURAL_ORGANISATIONS, year=2026, value=8, source="12号")
    keeping.add(TARGETS, aim)
    [found] = standings(sitting, VILLAGE, NOVEMBER, [RURAL])
    assert found.met is False
    assert (found.missing, found.lacking) == (Fraction(5), 5)
