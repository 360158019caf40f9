"""Days of the lunar calendar (domain.md §4.5, §10.3)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.lunar import (
    LunarDay,
    birthdays_in,
    festival,
    format_lunar,
    lunar_of,
    lunar_text,
    new_years_eve,
    parse_lunar,
    qingming,
)
from desktop.domain.types import Lunar

DAYS = st.dates(date(1901, 1, 1), date(2099, 12, 31))


def days(*texts: str) -> tuple[date, ...]:
    return tuple(date.fromisoformat(text) for text in texts)


@pytest.mark.parametrize(
    ("lunar", "year", "expected"),
    [
        pytest.param("L06-15", 2025, ("2025-08-08",), id="4.5 闰六月十五, with the leap month"),
        pytest.param("L06-15", 2026, ("2026-07-28",), id="4.5 闰六月十五, without"),
        pytest.param("06-15", 2025, ("2025-07-09",), id="4.5 六月十五"),
        pytest.param("12-30", 2025, ("2025-01-28",), id="4.5 腊月三十 of 2024"),
        pytest.param("12-30", 2026, ("2026-02-16",), id="4.5 腊月三十 of 2025"),
        pytest.param("12-30", 2027, ("2027-02-05",), id="4.5 腊月三十 of 2026"),
        pytest.param("01-01", 2026, ("2026-02-17",), id="4.5 正月初一 2026"),
        pytest.param("01-01", 2027, ("2027-02-06",), id="4.5 正月初一 2027"),
        pytest.param("09-09", 2024, ("2024-10-11",), id="4.5 重阳 2024"),
        pytest.param("09-09", 2025, ("2025-10-29",), id="4.5 重阳 2025"),
        pytest.param("09-09", 2026, ("2026-10-18",), id="4.5 重阳 2026"),
        pytest.param("09-09", 2027, ("2027-10-08",), id="4.5 重阳 2027"),
        pytest.param("09-09", 2028, ("2028-10-26",), id="4.5 重阳 2028"),
        pytest.param("L05-05", 2028, ("2028-06-27",), id="4.5 闰五月初五"),
        pytest.param("L11-10", 2033, ("2033-12-31",), id="4.5 闰十一月初十"),
        pytest.param("11-20", 2026, ("2026-01-08", "2026-12-28"), id="4.5 冬月廿 twice in 2026"),
        pytest.param("11-20", 2028, (), id="4.5 冬月廿 not in 2028"),
        pytest.param("12-01", 2027, ("2027-01-08", "2027-12-28"), id="4.5 腊月初一 twice in 2027"),
        pytest.param("12-01", 2028, (), id="4.5 腊月初一 not in 2028"),
    ],
)
def test_a_lunar_birthday_falls_on_none_one_or_two_days_of_a_year(
    lunar: str, year: int, expected: tuple[str, ...]
) -> None:
    assert birthdays_in(Lunar(lunar), year) == days(*expected)


@pytest.mark.parametrize(
    ("day", "text"),
    [
        pytest.param("1957-09-24", "闰八月初一", id="4.5 born 1957"),
        pytest.param("1949-08-24", "闰七月初一", id="4.5 born 1949"),
        pytest.param("1966-11-23", "十月十二", id="4.5 born 1966"),
        pytest.param("2026-10-15", "九月初六", id="4.5 初六"),
        pytest.param("2026-01-08", "冬月二十", id="4.5 二十"),
        pytest.param("2025-01-29", "正月初一", id="4.5 正月"),
        pytest.param("2023-01-21", "腊月三十", id="4.5 三十"),
        pytest.param("2025-07-29", "闰六月初五", id="4.5 闰六月"),
        pytest.param("2026-10-30", "九月廿一", id="4.5 廿一"),
        pytest.param("1933-07-23", "六月初一", id="10.3 new moon of 1933"),
        pytest.param("1954-11-25", "冬月初一", id="10.3 of 1954"),
        pytest.param("1978-09-03", "八月初一", id="10.3 of 1978"),
        pytest.param("2057-09-29", "九月初一", id="10.3 of 2057"),
    ],
)
def test_a_day_is_told_in_the_lunar_calendar(day: str, text: str) -> None:
    assert lunar_text(lunar_of(date.fromisoformat(day))) == text


@pytest.mark.parametrize(
    ("year", "month"),
    [
        *((2017, 6), (2020, 4), (2023, 2), (2025, 6), (2028, 5), (2031, 3), (2033, 11), (2036, 6)),
        *((1949, 7), (1957, 8), (1963, 4), (1966, 3), (2026, None), (2027, None)),
    ],
)
def test_the_leap_months_are_those_of_the_almanac_10_3(year: int, month: int | None) -> None:
    first = new_years_eve(year) + timedelta(days=1)
    days = (lunar_of(first + timedelta(days=n)) for n in range(390))
    leap = {day.month for day in days if day.leap and day.year == year}
    assert leap == ({month} if month else set())


@given(DAYS)
def test_a_day_is_among_the_birthdays_of_whoever_was_born_on_its_lunar_date(day: date) -> None:
    assert day in birthdays_in(format_lunar(lunar_of(day)), day.year)


@given(st.integers(1, 12), st.integers(1, 30), st.booleans(), st.integers(1901, 2099))
def test_over_the_years_nobody_misses_a_birthday(
    month: int, day: int, leap: bool, year: int
) -> None:
    lunar = format_lunar(LunarDay(year=0, month=month, day=day, leap=leap))
    kept = [found for y in range(year, year + 3) for found in birthdays_in(lunar, y)]
    assert len(kept) >= 2
    assert kept == sorted(set(kept))
    assert all(len(birthdays_in(lunar, y)) <= 2 for y in range(year, year + 3))


@given(st.integers(1, 12), st.integers(1, 30), st.booleans())
def test_what_is_stored_is_read_back(month: int, day: int, leap: bool) -> None:
    lunar = LunarDay(year=0, month=month, day=day, leap=leap)
    assert parse_lunar(format_lunar(lunar)) == lunar


@pytest.mark.parametrize("text", ["", "6-15", "13-01", "00-10", "06-31", "X06-15", "L06-15 "])
def test_another_form_is_not_read(text: str) -> None:
    with pytest.raises(ValueError, match=f"^{text}$"):
        parse_lunar(text)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        *(("2026-02-16", "除夕"), ("2026-02-17", "春节"), ("2026-03-03", "元宵节")),
        *(("2026-06-19", "端午节"), ("2026-09-25", "中秋节"), ("2026-10-18", "重阳节")),
        *(("2025-01-28", "除夕"), ("2023-01-21", "除夕"), ("2026-10-19", None)),
        *(("2025-06-30", None), ("2028-06-27", None)),
    ],
)
def test_a_festival_is_kept_once_a_year(day: str, name: str | None) -> None:
    assert festival(date.fromisoformat(day)) == name


@pytest.mark.parametrize(
    "day", ["2023-04-05", "2024-04-04", "2025-04-04", "2026-04-05", "2027-04-05", "2028-04-04"]
)
def test_the_tombs_are_swept_by_the_sun(day: str) -> None:
    assert qingming(int(day[:4])) == date.fromisoformat(day)
