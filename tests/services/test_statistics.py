"""The same number at every level, held against the target of the county."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from desktop.domain.targets import Aim
from desktop.messages import N_
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.targets.form import TARGETS
from desktop.registers.targets.model import Scope, Target
from desktop.services.desk import Sitting
from desktop.services.indicator import EVERYBODY, Indicator, Measure
from desktop.services.records import RecordKeeping
from desktop.services.selection import Period, Reach, Selection, Span
from desktop.services.statistics import Standing, behind, by_place, places, standings, trend
from desktop.store.records import Wanted
from tests.stations import AYGUL, BRIDGE, COUNTY, TOWNSHIP, WILLOWS, ZHANG, Levels

pytestmark = pytest.mark.usefixtures("county_on")

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))


def picked(key: str, **wanted: Any) -> Selection[Any]:
    def find(reach: Reach) -> list[Any]:
        return reach.unit.records(RESIDENTS).ids(Wanted(place=reach.place, **wanted))

    return Selection(key=key, register=RESIDENTS, title=key, words=key, find=find)


ALL, MEN = picked("all"), picked("men", equal={"sex": ZHANG.sex})


def indicator(key: str = Aim.UNITS_TAKING_PART, **changes: Any) -> Indicator:
    values: dict[str, Any] = {
        "key": key,
        "title": N_("Men"),
        "formula": N_("Men of all residents"),
        "section": EVERYBODY,
        "numerator": MEN,
        "denominator": ALL,
        "measure": Measure.SHARE,
    }
    return Indicator(**(values | changes))


def aim(sitting: Sitting, **changes: Any) -> None:
    values: dict[str, Any] = {
        "indicator": Aim.UNITS_TAKING_PART,
        "year": 2026,
        "value": 700,
        "source": "12号",
    }
    RecordKeeping(sitting).add(TARGETS, Target(**(values | changes)))


def stands(sitting: Sitting, place: str = WILLOWS.region, **changes: Any) -> Standing:
    [found] = standings(sitting, place, YEAR, [indicator(**changes)])
    return found


@pytest.fixture
def peopled(sitting: Sitting) -> Sitting:
    for resident in (ZHANG, AYGUL):
        RecordKeeping(sitting).add(RESIDENTS, resident)
    return sitting


def test_without_a_target_there_is_a_number_and_nothing_to_meet(peopled: Sitting) -> None:
    found = stands(peopled)
    assert (found.figure.numerator, found.figure.denominator) == (1, 2)
    assert found.figure.value == Fraction(1, 2)
    assert (found.target, found.met, found.missing, found.lacking) == (None, None, None, None)


@pytest.mark.parametrize(
    ("value", "met", "missing", "lacking"),
    [
        pytest.param(500, True, None, None, id="just met"),
        pytest.param(501, False, Fraction(1, 1000), 1, id="just missed"),
        pytest.param(1000, False, Fraction(1, 2), 1, id="one more would do"),
    ],
)
def test_a_share_is_held_against_its_target(
    peopled: Sitting, value: int, missing: Fraction | None, lacking: int | None, *, met: bool
) -> None:
    aim(peopled, value=value)
    found = stands(peopled)
    assert (found.target, found.source) == (Fraction(value, 1000), "12号")
    assert (found.met, found.missing, found.lacking) == (met, missing, lacking)


@pytest.mark.parametrize(
    ("value", "met", "lacking"), [(500, True, None), (499, False, 1), (0, False, 1)]
)
def test_where_lower_is_better_the_target_is_met_from_below(
    peopled: Sitting, value: int, lacking: int | None, *, met: bool
) -> None:
    aim(peopled, value=value)
    found = stands(peopled, lower_is_better=True)
    assert (found.met, found.lacking) == (met, lacking)


def test_a_count_is_held_against_a_count(peopled: Sitting) -> None:
    aim(peopled, indicator=Aim.URBAN_ORGANISATIONS, value=12)
    found = stands(peopled, key=Aim.URBAN_ORGANISATIONS, measure=Measure.COUNT, denominator=None)
    assert (found.target, found.met, found.missing, found.lacking) == (
        Fraction(12),
        False,
        Fraction(11),
        11,
    )


def test_nothing_to_divide_by_neither_meets_nor_misses(sitting: Sitting) -> None:
    aim(sitting)
    found = stands(sitting)
    assert (found.figure.value, found.target, found.met) == (None, Fraction(7, 10), None)


@pytest.mark.parametrize(
    ("changes", "target"),
    [
        pytest.param({"year": 2025}, None, id="of another year"),
        pytest.param({"scope": Scope.RURAL}, Fraction(7, 10), id="§2.6 201 is a village"),
        pytest.param({"scope": Scope.URBAN}, None, id="§2.6 201 is no town"),
        pytest.param({"effective_on": date(2026, 11, 24)}, None, id="in force tomorrow"),
        pytest.param({"effective_on": date(2026, 11, 23)}, Fraction(7, 10), id="in force today"),
    ],
)
def test_the_target_in_force_is_that_of_the_year_and_the_kind_of_community(
    peopled: Sitting, changes: dict[str, Any], target: Fraction | None
) -> None:
    aim(peopled, **changes)
    assert stands(peopled).target == target


def test_the_target_of_villages_comes_before_that_of_all(three_levels: Levels) -> None:
    aim(three_levels.county, value=900)
    aim(three_levels.county, value=100, scope=Scope.RURAL)
    assert stands(three_levels.county).target == Fraction(1, 10)
    assert stands(three_levels.county, place=COUNTY.region).target == Fraction(9, 10)


def test_the_county_sets_the_target_of_its_stations(three_levels: Levels) -> None:
    aim(three_levels.county)
    three_levels.round()
    assert stands(three_levels.willows).target == Fraction(7, 10)
    assert stands(three_levels.county).target == Fraction(7, 10)


def test_every_desk_knows_its_place_and_those_below(three_levels: Levels) -> None:
    three_levels.round()
    villages = [(place.region, place.name) for place in (WILLOWS, BRIDGE)]
    above = [(place.region, place.name) for place in (COUNTY, TOWNSHIP)]
    assert places(three_levels.county) == [*above, *villages]
    assert places(three_levels.township) == [*above[1:], *villages]
    assert places(three_levels.willows) == villages[:1]


def test_one_indicator_is_counted_for_each_community(three_levels: Levels) -> None:
    RecordKeeping(three_levels.willows).add(RESIDENTS, ZHANG)
    three_levels.round()
    for sitting in (three_levels.county, three_levels.township):
        found = by_place(sitting, indicator(), YEAR)
        assert [(region, figure.value) for region, _name, figure in found] == [
            (WILLOWS.region, 1),
            (BRIDGE.region, None),
        ]


def test_the_records_behind_a_number_can_be_opened(peopled: Sitting) -> None:
    [record] = behind(peopled, MEN, WILLOWS.region, YEAR)
    assert RecordKeeping(peopled).get(RESIDENTS, record).record.name == ZHANG.name
    assert behind(peopled, MEN, BRIDGE.region, YEAR) == []


def test_a_list_on_which_many_numbers_rest_is_found_once(peopled: Sitting) -> None:
    found: list[str] = []

    def find(reach: Reach) -> list[Any]:
        found.append(reach.place)
        return list(ALL.find(reach))

    counted = replace(ALL, find=find)
    shares = [indicator(key, denominator=counted) for key in ("one", "two", "three")]
    assert [s.figure.denominator for s in standings(peopled, WILLOWS.region, YEAR, shares)] == [
        2
    ] * 3
    assert found == [WILLOWS.region]
    behind(peopled, counted, WILLOWS.region, YEAR)
    assert len(found) == 2


@pytest.mark.parametrize(
    ("span", "firsts"),
    [
        (Span.DAY, [date(2025, 12, 31), date(2026, 1, 1)]),
        (Span.MONTH, [date(2025, 12, 1), date(2026, 1, 1)]),
        (Span.QUARTER, [date(2025, 10, 1), date(2026, 1, 1)]),
        (Span.YEAR, [date(2025, 1, 1), date(2026, 1, 1)]),
    ],
)
def test_a_trend_runs_up_to_its_last_period(
    peopled: Sitting, span: Span, firsts: list[date]
) -> None:
    last = Period.around(date(2026, 1, 1), span)
    found = trend(peopled, indicator(), WILLOWS.region, last, 2)
    assert [period.first for period, _figure in found] == firsts
    assert [period.span for period, _figure in found] == [span, span]
