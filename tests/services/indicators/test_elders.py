"""The indicators of elders, counted by hand for one October."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from desktop.domain.ids import RecordId, ResidentId
from desktop.domain.targets import Aim
from desktop.registers.members.model import ElderRole
from desktop.services.desk import Sitting
from desktop.services.indicator import Figure
from desktop.services.indicators import INDICATORS
from desktop.services.indicators.elders import OF_ELDERS
from desktop.services.selection import AnySelection, Period, Reach
from desktop.services.selections import SELECTIONS, elders_counted
from desktop.services.setup import Place
from tests.services.figures import figures
from tests.services.indicators.elders import LONG_AGO, Elders, october
from tests.stations import BRIDGE, COUNTY, TOWNSHIP, WILLOWS, Levels, levels

SEPTEMBER = Period(date(2026, 9, 1), date(2026, 9, 30))
OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 31))
NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))
THE_YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
TODAY = date(2026, 11, 23)

EXPECTED = {
    "elders-coverage": (1, 1),
    "elders-associations-whole": (1, 2),
    "elders-associations-standards": (11, 2),
    "elders-members": (4, None),
    "elders-membership": (3, 11),
    "elders-dues": (3050, None),
    "elders-dues-settled": (4, 6),
    "elders-taking-part": (5, 11),
    "elders-times": (6, None),
    "elders-visit-rate": (3, 5),
    "elders-visits": (6, None),
    "elders-times-community-service": (2, None),
    "elders-times-young-generation": (0, None),
    "elders-times-mediation": (2, None),
    "elders-times-public-order": (0, None),
    "elders-times-customs": (1, None),
    "members-ready-community-service": (0, None),
    "members-ready-young-generation": (0, None),
    "members-ready-mediation": (2, None),
    "members-ready-public-order": (1, None),
    "members-ready-customs": (1, None),
}
"""Numerator and denominator of each, worked out from who is who in the village."""

Lived = tuple[Levels, dict[str, ResidentId]]


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lived]:
    folder: Path = tmp_path_factory.mktemp("levels")
    with levels(folder) as opened:
        who = october(opened.willows, opened.bridge)
        Elders(opened.township).found("清河镇", LONG_AGO)
        opened.round()
        yield opened, who


def counted(sitting: Sitting, place: str, period: Period) -> dict[str, Figure]:
    return {f.indicator.key: f for f in figures(sitting, OF_ELDERS, place, period)}


def names(lived: Lived, selection: AnySelection, period: Period = OCTOBER) -> set[str]:
    """Return who is on a list of residents, by what is remarkable about them."""
    opened, who = lived
    called = {RecordId(record): name for name, record in who.items()}
    with opened.willows.store.read() as unit:
        reach = Reach(unit=unit, place=WILLOWS.region, period=period, today=TODAY)
        return {called[record] for record in selection.find(reach)}


@pytest.mark.parametrize("key", EXPECTED)
def test_indicator_counts_what_its_formula_says(lived: Lived, key: str) -> None:
    found = counted(lived[0].willows, WILLOWS.region, OCTOBER)[key]
    top, bottom = EXPECTED[key]
    assert (found.numerator, found.denominator) == (top, bottom)
    assert found.value == (Fraction(top) if bottom is None else Fraction(top, bottom))


def test_every_indicator_of_elders_is_counted_by_hand() -> None:
    assert {indicator.key for indicator in OF_ELDERS} == set(EXPECTED)
    assert all(indicator in INDICATORS for indicator in OF_ELDERS)


def test_an_elder_is_sixty_alive_and_here_on_the_last_day(lived: Lived) -> None:
    assert names(lived, elders_counted.ELDERS) == {
        "seen on the last day",
        "sixty on the last day",
        "mark ended a day before",
        "mark ended on the last day",
        "away for thirty days",
        "away for twenty-nine days",
        "in an institution",
        "holds another mark",
        "mark begins a day later",
        "moved away a day later",
        "seen before and after",
    }


def test_special_difficulty_is_held_and_can_be_visited_on_the_last_day(lived: Lived) -> None:
    assert names(lived, elders_counted.IN_SPECIAL_DIFFICULTY) == {
        "seen on the last day",
        "sixty on the last day",
        "mark ended on the last day",
        "away for twenty-nine days",
        "seen before and after",
    }
    assert names(lived, elders_counted.SPECIAL_DIFFICULTY_VISITED) == {
        "seen on the last day",
        "sixty on the last day",
        "away for twenty-nine days",
    }


def test_those_who_came_back_are_to_be_visited_again(lived: Lived) -> None:
    later = names(lived, elders_counted.IN_SPECIAL_DIFFICULTY, NOVEMBER)
    assert {"away for thirty days", "in an institution", "sixty a day later"} <= later
    assert "mark ended on the last day" not in later
    assert names(lived, elders_counted.SPECIAL_DIFFICULTY_VISITED, NOVEMBER) == {
        "seen before and after"
    }


def test_whoever_is_helped_takes_no_part(lived: Lived) -> None:
    assert names(lived, elders_counted.ELDERS_TAKING_PART) == {
        "seen on the last day",
        "sixty on the last day",
        "mark ended on the last day",
        "away for twenty-nine days",
        "holds another mark",
    }


def test_members_are_those_of_the_last_day(lived: Lived) -> None:
    assert names(lived, elders_counted.ELDERS_WHO_ARE_MEMBERS) == {
        "seen on the last day",
        "sixty on the last day",
        "mark ended on the last day",
    }


@pytest.mark.parametrize(
    ("period", "top", "bottom"),
    [(SEPTEMBER, 1, 2), (OCTOBER, 1, 2), (NOVEMBER, 1, 3)],
    ids=["one dissolved later", "one filed on the last day", "one filed a day later"],
)
def test_associations_count_from_their_filing_until_they_are_dissolved(
    lived: Lived, period: Period, top: int, bottom: int
) -> None:
    found = counted(lived[0].willows, WILLOWS.region, period)["elders-associations-whole"]
    assert (found.numerator, found.denominator) == (top, bottom)


@pytest.mark.parametrize(
    ("place", "top", "bottom"), [(WILLOWS, 1, 1), (BRIDGE, 0, 1), (TOWNSHIP, 1, 2), (COUNTY, 1, 2)]
)
def test_a_community_is_covered_by_an_association_that_may_act(
    lived: Lived, place: Place, top: int, bottom: int
) -> None:
    found = counted(lived[0].county, place.region, OCTOBER)[Aim.ELDERS_COVERAGE]
    assert (found.numerator, found.denominator) == (top, bottom)


@pytest.mark.parametrize("period", [OCTOBER, NOVEMBER, THE_YEAR], ids=["month", "today", "year"])
def test_the_figures_are_the_same_at_every_level(lived: Lived, period: Period) -> None:
    opened, _who = lived
    desks = (opened.willows, opened.township, opened.county)
    seen = [counted(desk, WILLOWS.region, period) for desk in desks]
    assert seen[0] == seen[1] == seen[2]
    for place in (TOWNSHIP.region, COUNTY.region):
        above = [counted(desk, place, period) for desk in desks[1:]]
        assert above[0] == above[1]


def test_another_village_has_no_elders_to_count(lived: Lived) -> None:
    found = counted(lived[0].county, BRIDGE.region, OCTOBER)
    assert {f.numerator for f in found.values()} == {0}
    assert {f.denominator for f in found.values()} == {None, 0, 1}


def test_a_share_is_never_more_than_the_whole(lived: Lived) -> None:
    with lived[0].county.store.read() as unit:
        for period in (SEPTEMBER, OCTOBER, NOVEMBER, THE_YEAR):
            reach = Reach(unit=unit, place=COUNTY.region, period=period, today=TODAY)
            for indicator in OF_ELDERS:
                if indicator.numerator and indicator.denominator:
                    part = set(indicator.numerator.find(reach))
                    assert part <= set(indicator.denominator.find(reach)), indicator.key


def test_every_list_behind_a_number_can_be_opened() -> None:
    known = {selection.key for selection in SELECTIONS}
    for indicator in OF_ELDERS:
        assert {each.key for each in indicator.lists} <= known
    assert len(known) == len(SELECTIONS)


def test_the_county_may_set_targets_for_indicators_that_exist() -> None:
    aims = {aim for aim in Aim if aim.value.startswith("elders")}
    assert aims <= {indicator.key for indicator in OF_ELDERS}


def test_each_way_of_taking_part_has_its_activity() -> None:
    assert set(elders_counted.ROLE_OF.values()) == set(ElderRole)
