"""Reads days in the Chinese lunar calendar (domain.md §4.5, §10.3)."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from lunar_python import LunarYear, Solar

from desktop.domain.types import Lunar

_MONTHS = "正二三四五六七八九十冬腊"
_DIGITS = "一二三四五六七八九十"
_STORED = re.compile(r"(L?)(0[1-9]|1[0-2])-(0[1-9]|[12]\d|30)")

FESTIVALS = {
    (1, 1): "春节",
    (1, 15): "元宵节",
    (2, 2): "龙抬头",
    (3, 3): "三月三",
    (5, 5): "端午节",
    (7, 7): "七夕节",
    (7, 15): "中元节",
    (8, 15): "中秋节",
    (9, 9): "重阳节",
    (12, 8): "腊八节",
}
"""The festivals by month and day; 除夕 is the last day of the year, whatever its number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LunarDay:
    """A day of a lunar year; ``leap`` when it lies in the repeated month."""

    year: int
    month: int
    day: int
    leap: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Month:
    """A month of a lunar year: its first day, and how many it has."""

    number: int
    leap: bool
    first: date
    days: int


def lunar_of(day: date) -> LunarDay:
    """Return the lunar date of *day*."""
    year = day.year if _months(day.year)[0].first <= day else day.year - 1
    month = next(month for month in reversed(_months(year)) if month.first <= day)
    number = (day - month.first).days + 1
    return LunarDay(year=year, month=month.number, day=number, leap=month.leap)


def lunar_text(lunar: LunarDay) -> str:
    """Return the day as it is spoken, without the year: 九月初六, 闰六月十五."""
    leap = "闰" if lunar.leap else ""
    return f"{leap}{_MONTHS[lunar.month - 1]}月{_day_text(lunar.day)}"


def parse_lunar(text: str) -> LunarDay:
    """Read what :class:`desktop.domain.types.Lunar` stores; its year is 0.

    Raises ValueError when *text* has another form.
    """
    found = _STORED.fullmatch(text)
    if not found:
        raise ValueError(text)
    return LunarDay(year=0, month=int(found[2]), day=int(found[3]), leap=bool(found[1]))


def format_lunar(lunar: LunarDay) -> Lunar:
    """Return the day of the year as it is stored: ``06-15``, ``L06-15``."""
    return Lunar(f"{'L' if lunar.leap else ''}{lunar.month:02}-{lunar.day:02}")


def birthdays_in(lunar: Lunar, year: int) -> tuple[date, ...]:
    """Return the days of the solar *year* on which a lunar birthday is kept: none, one or two."""
    wanted = parse_lunar(lunar)
    days = (day_in(lunar_year, wanted) for lunar_year in (year - 1, year))
    return tuple(day for day in days if day.year == year)


@cache
def day_in(lunar_year: int, wanted: LunarDay) -> date:
    """Return the day of *lunar_year* on which *wanted* is kept.

    Without its leap month it is kept in the month of the same number, and the
    30th of a short month on the 29th.
    """
    months = {(month.number, month.leap): month for month in _months(lunar_year)}
    month = months.get((wanted.month, wanted.leap)) or months[wanted.month, False]
    return month.first + timedelta(days=min(wanted.day, month.days) - 1)


def new_years_eve(year: int) -> date:
    """Return the eve of the lunar new year that begins in the solar *year*."""
    return day_in(year - 1, LunarDay(year=0, month=12, day=30))


def qingming(year: int) -> date:
    """Return the day of the solar term 清明."""
    days = (date(year, 4, number) for number in (4, 5, 6))
    return next(day for day in days if _solar_term(day) == "清明")


def festival(day: date) -> str | None:
    """Return the traditional festival kept on *day*, if any."""
    if day == new_years_eve(day.year):
        return "除夕"
    lunar = lunar_of(day)
    if lunar.leap:
        return None
    return FESTIVALS.get((lunar.month, lunar.day))


@cache  # working a year out takes the almanac ten milliseconds
def _months(lunar_year: int) -> tuple[_Month, ...]:
    """Return the months of *lunar_year* in their order."""
    months = LunarYear.fromYear(lunar_year).getMonthsInYear()
    return tuple(
        _Month(
            number=abs(month.getMonth()),
            leap=month.getMonth() < 0,
            first=_day_of(Solar.fromJulianDay(month.getFirstJulianDay())),
            days=month.getDayCount(),
        )
        for month in months
    )


def _day_of(solar: Solar) -> date:
    return date(solar.getYear(), solar.getMonth(), solar.getDay())


def _solar_term(day: date) -> str:
    term: str = Solar.fromYmd(day.year, day.month, day.day).getLunar().getJieQi()
    return term


def _day_text(day: int) -> str:
    if day in {20, 30}:
        return f"{_DIGITS[day // 10 - 1]}十"
    return f"{'初十廿'[(day - 1) // 10]}{_DIGITS[(day - 1) % 10]}"
