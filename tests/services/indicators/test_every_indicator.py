"""What holds for every indicator, present and future."""

import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby

import pytest

from desktop.domain.ids import RecordId
from desktop.domain.levels import Level, level_of
from desktop.domain.targets import SHARES, Aim
from desktop.registers import REGISTERS
from desktop.services.desk import Sitting
from desktop.services.indicator import Figure, Indicator, Measure, figure
from desktop.services.indicators import INDICATORS
from desktop.services.practice import Practice
from desktop.services.selection import AnySelection, Period, Reach, Span
from desktop.services.selections import SELECTIONS
from desktop.services.setup import sign_in
from desktop.services.statistics import places
from desktop.store.records import Wanted
from tests.services.practice.county import NOW

TODAY = NOW.date()
EVE = TODAY - timedelta(days=1)
"""The last day of which everything was handed over; what is written today waits for the stick."""
SPANS = (Span.MONTH, Span.QUARTER, Span.YEAR)
PERIODS = (
    Period.around(TODAY, Span.MONTH),
    Period.around(date(2026, 1, 1), Span.QUARTER),
    Period.around(date(2025, 12, 31), Span.YEAR),
)
every_indicator = pytest.mark.parametrize("indicator", INDICATORS, ids=lambda i: i.key)
every_selection = pytest.mark.parametrize("selection", SELECTIONS, ids=lambda s: s.key)
every_period = pytest.mark.parametrize("period", PERIODS, ids=lambda p: str(p.first))


@pytest.fixture(scope="module")
def desks(practice: Practice, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Sitting]]:
    """A county, a township and two stations that have handed a year over."""
    folder = tmp_path_factory.mktemp("counted")
    opened = []
    for desk in practice.desks:
        copied = shutil.copytree(desk.folder, folder / desk.folder.name)
        opened.append(sign_in(copied, desk.staff[0], practice.password, now=lambda: NOW))
    yield opened
    for sitting in opened:
        sitting.store.close()


@pytest.fixture(scope="module")
def communities(desks: list[Sitting]) -> list[str]:
    return [place for place, _name in places(desks[0]) if level_of(place) is Level.STATION]


def counted(
    sitting: Sitting, indicator: Indicator, place: str, period: Period, today: date = TODAY
) -> Figure:
    with sitting.store.read() as unit:
        return figure(indicator, Reach(unit=unit, place=place, period=period, today=today))


def picked(sitting: Sitting, selection: AnySelection, place: str, period: Period) -> list[RecordId]:
    with sitting.store.read() as unit:
        reach = Reach(unit=unit, place=place, period=period, today=TODAY)
        return list(selection.find(reach))


def periods_of(indicator: Indicator) -> list[Period]:
    return [period for period in PERIODS if period.span in indicator.spans]


def test_each_is_described_once() -> None:
    keys = [indicator.key for indicator in INDICATORS]
    assert len(set(keys)) == len(keys)


def test_each_list_is_described_once() -> None:
    keys = [selection.key for selection in SELECTIONS]
    assert len(set(keys)) == len(keys)


def test_the_indicators_of_a_section_stand_together() -> None:
    heads = [section for section, _those in groupby(INDICATORS, key=lambda i: i.section)]
    assert len(set(heads)) == len(heads)


def test_two_indicators_of_a_section_have_different_titles() -> None:
    titles = [(indicator.section, indicator.title) for indicator in INDICATORS]
    assert len(set(titles)) == len(titles)


@every_indicator
def test_its_formula_is_a_sentence_that_says_more_than_its_title(indicator: Indicator) -> None:
    assert indicator.title
    assert len(indicator.formula) > len(indicator.title)
    assert not indicator.formula.endswith(".")
    assert set(indicator.spans) <= set(SPANS)


@every_indicator
def test_the_lists_behind_it_are_among_those_that_can_be_opened(indicator: Indicator) -> None:
    assert all(selection in SELECTIONS for selection in indicator.lists)


@every_indicator
def test_what_is_no_list_is_counted_over_what_is_none_either(indicator: Indicator) -> None:
    assert (indicator.numerator is None) == (indicator.counts is not None)
    assert indicator.counts is None or indicator.base is not None
    assert not indicator.behind or indicator.counts is not None


@every_selection
def test_each_list_says_what_it_holds(selection: AnySelection) -> None:
    assert selection.register in REGISTERS
    assert selection.title
    assert len(selection.words) > len(selection.title)
    assert not selection.words.endswith(".")


@every_indicator
def test_a_share_has_a_whole_and_hours_have_a_weight(indicator: Indicator) -> None:
    whole = indicator.denominator is not None or indicator.base is not None
    assert whole or indicator.measure is not Measure.SHARE
    assert indicator.weigh or indicator.measure is not Measure.HOURS


@every_selection
@every_period
def test_each_list_holds_present_records_once(
    selection: AnySelection, period: Period, desks: list[Sitting]
) -> None:
    county = desks[0]
    place = places(county)[0][0]
    found = picked(county, selection, place, period)
    assert len(set(found)) == len(found)
    with county.store.read() as unit:
        assert unit.records(selection.register).count(Wanted(among=found)) == len(found)


@every_indicator
def test_what_is_counted_above_lies_among_what_is_counted_below(
    indicator: Indicator, desks: list[Sitting]
) -> None:
    if not (indicator.part and indicator.numerator and indicator.denominator):
        return
    for place, _name in places(desks[0]):
        for period in periods_of(indicator):
            part = picked(desks[0], indicator.numerator, place, period)
            assert set(part) <= set(picked(desks[0], indicator.denominator, place, period))


@every_indicator
def test_a_station_counts_what_the_township_and_the_county_count_for_it(
    indicator: Indicator, desks: list[Sitting], communities: list[str]
) -> None:
    county, township, *stations = desks
    if indicator.counts:
        return  # what a desk alone knows, such as its hand-overs; see test_exchange
    for period in periods_of(indicator):
        for place, station in zip(communities, stations, strict=True):
            levels = [
                counted(at, indicator, place, period, EVE) for at in (station, township, county)
            ]
            assert levels[0] == levels[1] == levels[2]
        around = places(township)[0][0]
        whole = [counted(at, indicator, around, period) for at in (township, county)]
        assert whole[0] == whole[1]


@every_indicator
def test_the_communities_make_up_the_county(
    indicator: Indicator, desks: list[Sitting], communities: list[str]
) -> None:
    county = desks[0]
    [(everywhere, _name), *_below] = places(county)
    for period in periods_of(indicator):
        for selection in indicator.lists:
            whole = picked(county, selection, everywhere, period)
            lists = [picked(county, selection, place, period) for place in communities]
            theirs = [_of_communities(county, selection, found, communities) for found in lists]
            together = [record for found in theirs for record in found]
            assert len(set(together)) == len(together)
            assert set(together) == set(_of_communities(county, selection, whole, communities))
            above = [set(found) - set(together) for found in lists]
            assert not any(above) or all(each == set(whole) - set(together) for each in above)


def _of_communities(
    sitting: Sitting, selection: AnySelection, found: list[RecordId], communities: list[str]
) -> list[RecordId]:
    """Leave out what the county keeps, such as its catalogue: for itself, or for every place."""
    wanted = Wanted(among=found, one_of={"region": communities})
    with sitting.store.read() as unit:
        return unit.records(selection.register).ids(wanted)


@every_indicator
def test_a_year_that_was_lived_gives_it_something_to_count(
    indicator: Indicator, desks: list[Sitting]
) -> None:
    place = places(desks[0])[0][0]
    found = [counted(desks[0], indicator, place, period) for period in periods_of(indicator)]
    of_towns = indicator.key == Aim.URBAN_ORGANISATIONS  # the practice county has villages alone
    assert any(each.value is not None for each in found) is not of_towns


@pytest.mark.parametrize("aim", Aim)
def test_a_target_is_that_of_an_indicator_and_in_its_unit(aim: Aim) -> None:
    [indicator] = [each for each in INDICATORS if each.key == aim.value]
    assert (indicator.measure is Measure.SHARE) == (aim in SHARES)
    if aim in SHARES:
        assert indicator.part or indicator.base, "a target of a share is at most the whole"
