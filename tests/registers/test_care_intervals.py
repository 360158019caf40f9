"""What the rules say about the intervals of visits, and how days are counted by them."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.care import CareLevel
from desktop.domain.intervals import IntervalUnit, later, next_visit
from desktop.registers.care_intervals.form import CARE_INTERVALS
from desktop.registers.care_intervals.model import CareInterval
from desktop.registers.care_intervals.rules import LONGEST, shipped
from tests.registers.surroundings import TODAY, Around, refused


def interval(**changes: Any) -> CareInterval:
    values: dict[str, Any] = {"level": CareLevel.KEY, "every": 2, "unit": IntervalUnit.WEEKS}
    return CareInterval(**(values | changes))


@pytest.mark.parametrize(
    ("every", "fields"), [(0, {"every"}), (1, set()), (366, set()), (367, {"every"})]
)
def test_a_visit_comes_round_within_a_year(every: int, fields: set[str]) -> None:
    assert refused(CARE_INTERVALS, interval(every=every)) == fields


def test_an_interval_is_set_once_from_a_day() -> None:
    there = Around(beside={"care_intervals": [interval(effective_on=TODAY)]})
    assert refused(CARE_INTERVALS, interval(effective_on=TODAY), there) == {"level"}
    assert refused(CARE_INTERVALS, interval(), there) == set()
    other = interval(effective_on=TODAY, level=CareLevel.GENERAL)
    assert refused(CARE_INTERVALS, other, there) == set()


def test_every_level_has_an_interval_that_ships_with_its_source() -> None:
    assert {each.level for each in shipped()} == set(CareLevel)
    assert all(each.source for each in shipped())
    assert all(not refused(CARE_INTERVALS, each) for each in shipped())


def test_what_the_county_sets_is_counted_with() -> None:
    assert next_visit(TODAY, CareLevel.KEY, [interval()]) == date(2026, 12, 7)
    assert next_visit(TODAY, CareLevel.GENERAL, [interval()]) is None


@pytest.mark.parametrize(
    ("day", "every", "unit", "due"),
    [
        (date(2026, 1, 31), 1, IntervalUnit.MONTHS, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, IntervalUnit.MONTHS, date(2028, 2, 29)),
        (date(2026, 12, 1), 1, IntervalUnit.MONTHS, date(2027, 1, 1)),
        (date(2026, 11, 30), 3, IntervalUnit.MONTHS, date(2027, 2, 28)),
        (date(2026, 11, 23), 10, IntervalUnit.DAYS, date(2026, 12, 3)),
    ],
)
def test_a_month_ends_on_its_last_day(day: date, every: int, unit: IntervalUnit, due: date) -> None:
    assert later(day, every, unit) == due


@given(
    day=st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    every=st.integers(1, LONGEST),
    unit=st.sampled_from(IntervalUnit),
)
def test_the_next_visit_always_comes_later(day: date, every: int, unit: IntervalUnit) -> None:
    due = later(day, every, unit)
    assert day < due <= later(day, every + 1, unit)
