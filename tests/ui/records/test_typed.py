"""What is typed is read as people mean it, and comes back as it was shown."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.types import Fen, Lunar, Minutes
from desktop.i18n import CHINESE, ENGLISH, choose_language
from desktop.sheets.cells import UnreadableCellError
from desktop.ui.records.editors.typed import read_day, way_of

TODAY = date(2026, 11, 23)


@pytest.fixture(params=[CHINESE, ENGLISH], autouse=True)
def spoken(request: pytest.FixtureRequest) -> Iterator[None]:
    choose_language(request.param)
    yield
    choose_language(ENGLISH)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("1015", date(2026, 10, 15)),
        ("10-15", date(2026, 10, 15)),
        ("3/1", date(2026, 3, 1)),
        ("10月15日", date(2026, 10, 15)),
        ("昨天", TODAY - timedelta(days=1)),
        ("Today", TODAY),
        ("+3", TODAY + timedelta(days=3)),
        ("-1", TODAY - timedelta(days=1)),
        ("2026-10-15", date(2026, 10, 15)),
        ("20261015", date(2026, 10, 15)),
        ("１０１５", date(2026, 10, 15)),
    ],
)
def test_day_is_read(typed: str, day: date) -> None:
    assert read_day(typed, TODAY) == day


@pytest.mark.parametrize("typed", ["1315", "0230", "soon", "2026", "10-", "99999999"])
def test_what_is_no_day_is_objected_to(typed: str) -> None:
    with pytest.raises(UnreadableCellError):
        read_day(typed, TODAY)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_days_come_back(day: date) -> None:
    way = way_of(date, TODAY)
    assert way.read(way.say(day)) == day


@given(st.integers(0, 100_000))
def test_minutes_come_back(minutes: int) -> None:
    way = way_of(Minutes, TODAY)
    assert way.read(way.say(minutes)) == minutes


@given(st.integers(0, 10_000_000))
def test_amounts_come_back(amount: int) -> None:
    way = way_of(Fen, TODAY)
    assert way.read(way.say(amount)) == amount


@given(st.integers(1, 12), st.integers(1, 30), st.booleans())
def test_lunar_days_come_back(month: int, day: int, leap: bool) -> None:
    kept = Lunar(f"{'L' if leap else ''}{month:02}-{day:02}")
    way = way_of(Lunar, TODAY)
    assert way.read(way.say(kept)) == kept


def test_arrow_moves_by_half_an_hour_and_by_a_day() -> None:
    hours, days = way_of(Minutes, TODAY).step, way_of(date, TODAY).step
    assert hours is not None
    assert days is not None
    assert hours(60, 1) == 90
    assert hours(None, -1) == 0
    assert days(TODAY, -1) == TODAY - timedelta(days=1)
    assert days(None, 1) == TODAY
