"""Working days (domain.md §6.2, §7.2)."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop import resources
from desktop.domain.calendar import Holiday, WorkCalendar, statutory_days

CALENDAR = WorkCalendar.of(resources.holidays())
ARRANGED = [date(2024, 1, 1) + timedelta(days=n) for n in range(366 + 365 + 365)]
DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 31))
Pauses = Sequence[tuple[date, date | None]]


@st.composite
def pauses(draw: st.DrawFn) -> Pauses:
    """Draw pauses that may touch, overlap, begin before the start, run backwards or last."""
    begins = draw(st.lists(st.dates(date(2025, 12, 1), date(2026, 5, 1)), max_size=4))
    lengths = st.one_of(st.none(), st.integers(-3, 40))
    drawn = [(begin, draw(lengths)) for begin in begins]
    return [(day, None if n is None else day + timedelta(days=n)) for day, n in drawn]


def test_every_day_of_three_years_is_as_the_state_council_arranged_it() -> None:
    differing = [d for d in ARRANGED if CALENDAR.is_working(d) != chinese_calendar.is_workday(d)]
    assert differing == []
    assert not any(CALENDAR.is_estimated(day) for day in ARRANGED)


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2024, "02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12"),
        (2025, "01-26 02-08 04-27 09-28 10-11"),
        (2026, "01-04 02-14 02-28 05-09 09-20 10-10"),
    ],
)
def test_weekends_are_worked_to_make_up_6_2(year: int, days: str) -> None:
    worked = [d for d in ARRANGED if d.year == year and d.weekday() >= 5 and CALENDAR.is_working(d)]
    assert [f"{day:%m-%d}" for day in worked] == days.split()


@pytest.mark.parametrize(
    ("year", "stretches"),
    [
        pytest.param(
            *(2024, "01-01/1 02-10/8 04-04/3 05-01/5 06-10/1 09-15/3 10-01/7"), id="6.2 off in 2024"
        ),
        pytest.param(
            *(2025, "01-01/1 01-28/8 04-04/3 05-01/5 05-31/3 10-01/8"), id="6.2 off in 2025"
        ),
        pytest.param(
            *(2026, "01-01/3 02-15/9 04-04/3 05-01/5 06-19/3 09-25/3 10-01/7"),
            id="6.2 off in 2026",
        ),
    ],
)
def test_the_days_off_of_a_year_are_those_of_its_notice_6_2(year: int, stretches: str) -> None:
    begins = [pair.split("/") for pair in stretches.split()]
    off = {
        date.fromisoformat(f"{year}-{first}") + timedelta(days=n)
        for first, length in begins
        for n in range(int(length))
    }
    assert not any(CALENDAR.is_working(day) for day in off)
    weekdays = {day for day in ARRANGED if day.year == year and day.weekday() < 5}
    assert {day for day in weekdays if not CALENDAR.is_working(day)} <= off


def test_new_years_eve_of_2024_was_worked_6_2() -> None:
    assert CALENDAR.is_working(date(2024, 2, 9))


@pytest.mark.parametrize(("year", "count"), [(2024, 251), (2025, 248), (2026, 248)])
def test_the_working_days_of_a_year_are_counted_6_2(year: int, count: int) -> None:
    assert CALENDAR.between(date(year - 1, 12, 31), date(year, 12, 31)) == count


def test_the_working_days_of_each_month_are_counted_6_2() -> None:
    firsts = [date(2026, month, 1) for month in range(1, 13)] + [date(2027, 1, 1)]
    before = [day - timedelta(days=1) for day in firsts]
    counts = [CALENDAR.between(a, b) for a, b in pairwise(before)]
    assert counts == [21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23]


@pytest.mark.parametrize(
    ("received", "n", "due"),
    [
        pytest.param(*row.split(), id=f"6.2 {row}")
        for row in (
            *("2026-02-12 1 2026-02-13", "2026-02-13 5 2026-02-27", "2026-02-14 1 2026-02-24"),
            *("2026-04-30 7 2026-05-13", "2026-05-08 1 2026-05-09", "2026-06-18 1 2026-06-22"),
            *("2026-09-18 1 2026-09-20", "2026-09-24 2 2026-09-29", "2026-09-30 3 2026-10-10"),
            *("2026-01-01 1 2026-01-04", "2026-12-24 5 2026-12-31", "2025-09-26 1 2025-09-28"),
            *("2025-09-30 1 2025-10-09", "2025-01-24 2 2025-01-27", "2025-12-31 3 2026-01-06"),
            *("2024-02-08 5 2024-02-21", "2024-02-09 1 2024-02-18", "2024-09-13 1 2024-09-14"),
        )
    ],
)
def test_the_count_begins_on_the_day_after(received: str, n: str, due: str) -> None:
    start, expected = date.fromisoformat(received), date.fromisoformat(due)
    assert CALENDAR.add(start, int(n)) == expected
    assert CALENDAR.due(start, int(n), []) == expected
    assert not CALENDAR.is_estimated(expected)


def test_a_count_into_an_unarranged_year_is_an_estimate_6_2() -> None:
    due = CALENDAR.add(date(2026, 12, 25), 5)
    assert due == date(2027, 1, 4)
    assert CALENDAR.is_estimated(due)


def test_what_is_settled_on_the_spot_is_due_the_same_day() -> None:
    assert CALENDAR.due(date(2026, 2, 15), 0, []) == date(2026, 2, 15)


@pytest.mark.parametrize(
    ("start", "n", "stops", "due"),
    [
        pytest.param("03-02", 10, "", "03-16", id="6.2 no pause"),
        pytest.param("03-02", 10, "03-05/03-11", "03-20", id="6.2 one pause"),
        pytest.param("09-14", 15, "09-18/09-22 09-29/10-12", "10-21", id="6.2 two pauses"),
        pytest.param("09-14", 15, "09-29/10-12 09-18/09-22", "10-21", id="6.2 in any order"),
        pytest.param("02-10", 5, "02-13/02-25", "02-27", id="6.2 over the Spring Festival"),
        pytest.param("03-02", 10, "03-17/03-25", "03-16", id="6.2 a pause too late"),
    ],
)
def test_a_pause_moves_the_day_on_which_it_is_due(start: str, n: int, stops: str, due: str) -> None:
    ends = [pair.split("/") for pair in stops.split()]
    paused = [(of_2026(begin), of_2026(end)) for begin, end in ends]
    assert CALENDAR.due(of_2026(start), n, paused) == of_2026(due)


def test_nothing_is_due_while_the_clock_stands_still() -> None:
    assert CALENDAR.due(date(2026, 3, 2), 10, [(date(2026, 3, 5), None)]) is None


def test_what_was_due_before_a_lasting_pause_stays_due() -> None:
    assert CALENDAR.due(date(2026, 3, 2), 3, [(date(2026, 3, 5), None)]) == date(2026, 3, 5)


@given(st.dates(date(2025, 12, 1), date(2026, 5, 1)), st.integers(0, 60), pauses())
def test_due_is_what_one_counts_on_the_wall_calendar(start: date, n: int, stops: Pauses) -> None:
    assert CALENDAR.due(start, n, stops) == counted(start, n, stops)


@given(DAYS, DAYS)
def test_between_is_what_one_counts_day_by_day(a: date, b: date) -> None:
    assert CALENDAR.between(a, b) == sum(a < d <= b for d in ARRANGED if CALENDAR.is_working(d))


@given(st.dates(date(1990, 1, 1), date(2060, 1, 1)), st.integers(1, 700))
def test_adding_and_counting_agree(day: date, n: int) -> None:
    last = CALENDAR.add(day, n)
    assert CALENDAR.is_working(last)
    assert CALENDAR.between(day, last) == n


@pytest.mark.parametrize(
    ("start", "n", "working", "last"),
    [
        pytest.param("2026-03-02", 7, False, "2026-03-08", id="7.2 seven days, both counted"),
        pytest.param("2026-03-02", 1, False, "2026-03-02", id="7.2 one day"),
        pytest.param("2026-03-02", 5, True, "2026-03-06", id="7.2 five working days"),
        pytest.param("2026-03-02", 7, True, "2026-03-10", id="7.2 seven working days"),
        pytest.param("2026-02-14", 5, True, "2026-02-27", id="7.2 over the Spring Festival"),
        pytest.param("2026-03-01", 1, True, "2026-03-02", id="7.2 posted on a Sunday"),
    ],
)
def test_the_day_of_posting_is_the_first_of_its_period(
    start: str, n: int, working: bool, last: str
) -> None:
    found = CALENDAR.last_day_of_period(date.fromisoformat(start), n, working=working)
    assert found == date.fromisoformat(last)


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2024, "01-01 02-10 02-11 02-12 04-04 05-01 06-10 09-17 10-01 10-02 10-03"),
        (2025, "01-01 01-28 01-29 01-30 01-31 04-04 05-01 05-02 05-31 10-01 10-02 10-03 10-06"),
        (2026, "01-01 02-16 02-17 02-18 02-19 04-05 05-01 05-02 06-19 09-25 10-01 10-02 10-03"),
        (2027, "01-01 02-05 02-06 02-07 02-08 04-05 05-01 05-02 06-09 09-15 10-01 10-02 10-03"),
    ],
)
def test_thirteen_days_are_off_by_law_since_2025(year: int, days: str) -> None:
    assert [f"{day:%m-%d}" for day in sorted(statutory_days(year))] == days.split()


def test_an_unarranged_year_has_its_weekends_and_the_days_off_by_law() -> None:
    year = [date(2027, 1, 1) + timedelta(days=n) for n in range(365)]
    off = [day for day in year if not CALENDAR.is_working(day) and day.weekday() < 5]
    assert set(off) == {day for day in statutory_days(2027) if day.weekday() < 5}
    assert all(CALENDAR.is_estimated(day) for day in year)


def test_a_year_is_no_estimate_once_its_arrangement_has_come() -> None:
    new_year = Holiday(day=date(2027, 1, 1), works=False, name="元旦")
    calendar = WorkCalendar.of([*resources.holidays(), new_year])
    assert not calendar.is_estimated(date(2027, 6, 9))
    assert calendar.is_working(date(2027, 6, 9))


def test_a_county_may_have_a_day_off_of_its_own() -> None:
    calendar = WorkCalendar({date(2027, 4, 9): False})
    assert not calendar.is_working(date(2027, 4, 9))
    assert calendar.is_estimated(date(2027, 4, 9))


def counted(start: date, n: int, stops: Pauses) -> date | None:
    """Count one day after the other, leaving out those that lie in a pause."""
    day = start
    while n:
        day += timedelta(days=1)
        if any(end is None and begin < day for begin, end in stops):
            return None
        paused = any(end is not None and begin < day <= end for begin, end in stops)
        n -= CALENDAR.is_working(day) and not paused
    return day


def of_2026(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")
