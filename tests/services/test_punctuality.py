"""How often desks hand over, and which of them were late."""

from datetime import date, datetime, timedelta

import pytest

from desktop.domain.parameters import Parameter
from desktop.registers.parameters.form import PARAMETERS
from desktop.registers.parameters.model import SetParameter
from desktop.services.desk import Sitting
from desktop.services.indicators.exchange import IN_TIME
from desktop.services.punctuality import was_late
from desktop.services.records import RecordKeeping
from desktop.services.selection import Period, Span
from desktop.services.statistics import by_place, standings
from tests.stations import BRIDGE, COUNTY, TOWNSHIP, WILLOWS, Clock, Levels

DAY = timedelta(days=1)
FIRST = date(2026, 11, 1)
LAST = date(2026, 11, 30)


def on(*days: int) -> list[date]:
    """Return days of November; 0 is the last of October."""
    return [FIRST + (day - 1) * DAY for day in days]


@pytest.mark.parametrize(
    ("days", "late"),
    [
        pytest.param(on(0, 10, 20, 30), False, id="every ten days"),
        pytest.param(on(0, 11, 30), True, id="nineteen days apart"),
        pytest.param(on(0, 10, 20), False, id="ten days before the last"),
        pytest.param(on(0, 10, 19), True, id="eleven days before the last"),
        pytest.param(on(-20, 1, 11, 21), False, id="late, but only until the period began"),
        pytest.param(on(-20, 2, 12, 22), True, id="still late on its first day"),
        pytest.param(on(25), False, id="began within the period"),
        pytest.param([*on(0, 10, 19), LAST + DAY], True, id="what comes afterwards helps nothing"),
        pytest.param(on(10, 10, 20, 30), False, id="twice on a day"),
    ],
)
def test_a_desk_is_late_once_its_last_hand_over_is_too_long_ago(
    days: list[date], *, late: bool
) -> None:
    assert was_late(days, 10, FIRST, LAST) is late


def share(sitting: Sitting, place: str, period: Period | None = None) -> tuple[int, int | None]:
    within = period or Period.around(sitting.today, Span.MONTH)
    [standing] = standings(sitting, place, within, [IN_TIME])
    return standing.figure.numerator, standing.figure.denominator


def wait(levels: Levels, days: int) -> None:
    """Let so many days pass on every clock."""
    for sitting in (levels.county, levels.township, levels.willows, levels.bridge):
        assert isinstance(sitting.now, Clock)
        sitting.now.time += days * DAY


def begin(levels: Levels) -> None:
    """Let December come, and everybody hand over on its first day."""
    for sitting in (levels.county, levels.township, levels.willows, levels.bridge):
        assert isinstance(sitting.now, Clock)
        sitting.now.time = datetime(2026, 12, 1, 9, tzinfo=sitting.now.time.tzinfo)
    levels.round()


def test_a_village_and_its_township_count_the_same_hand_overs(three_levels: Levels) -> None:
    begin(three_levels)
    wait(three_levels, 10)
    three_levels.carry(three_levels.willows, three_levels.township)
    wait(three_levels, 10)
    for desk in (three_levels.willows, three_levels.township):
        assert share(desk, WILLOWS.region) == (1, 1)
    for desk in (three_levels.bridge, three_levels.township):
        assert share(desk, BRIDGE.region) == (0, 1)
    assert share(three_levels.township, TOWNSHIP.region) == (1, 2)


def test_the_county_counts_its_townships_and_knows_of_no_village(three_levels: Levels) -> None:
    begin(three_levels)
    county = three_levels.county
    assert share(county, COUNTY.region) == share(county, TOWNSHIP.region) == (1, 1)
    assert share(county, WILLOWS.region) == (0, 0)
    month = Period.around(county.today, Span.MONTH)
    assert [code for code, _name, _figure in by_place(county, IN_TIME, month)] == [TOWNSHIP.region]
    wait(three_levels, 13)
    assert share(county, COUNTY.region) == (0, 1)


def test_the_county_says_how_often_and_what_is_past_stays(three_levels: Levels) -> None:
    begin(three_levels)
    wait(three_levels, 13)
    assert share(three_levels.township, TOWNSHIP.region) == (0, 2)
    monthly = SetParameter(parameter=Parameter.HAND_OVER_DAYS, value=31, source="县府办通知")
    RecordKeeping(three_levels.county).add(PARAMETERS, monthly)
    three_levels.round()
    assert share(three_levels.township, TOWNSHIP.region) == (2, 2)
    wait(three_levels, 60)
    december = Period(date(2026, 12, 1), date(2026, 12, 31))
    assert share(three_levels.township, TOWNSHIP.region, december) == (2, 2)
    assert share(three_levels.township, TOWNSHIP.region) == (0, 2)


def test_whoever_stands_alone_hands_over_to_nobody(sitting: Sitting) -> None:
    assert share(sitting, WILLOWS.region) == (0, 0)
