"""Reads days in the Chinese lunar calendar (domain.md §4.5, §10.3)."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from lunar_python import Lunar as Almanac
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


def lunar_of(day: date) -> LunarDay:
    """Return the lunar date of *day*."""
    found = Solar.fromYmd(day.year, day.month, day.day).getLunar()
    month = found.getMonth()
    return LunarDay(year=found.getYear(), month=abs(month), day=found.getDay(), leap=month < 0)


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
    months = LunarYear.fromYear(lunar_year)
    leap = wanted.leap and months.getLeapMonth() == wanted.month
    month = -wanted.month if leap else wanted.month
    last = months.getMonth(month).getDayCount()
    found = Almanac.fromYmd(lunar_year, month, min(wanted.day, last)).getSolar()
    return date(found.getYear(), found.getMonth(), found.getDay())


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


def _solar_term(day: date) -> str:
    term: str = Solar.fromYmd(day.year, day.month, day.day).getLunar().getJieQi()
    return term


def _day_text(day: int) -> str:
    if day in {20, 30}:
        return f"{_DIGITS[day // 10 - 1]}十"
    return f"{'初十廿'[(day - 1) // 10]}{_DIGITS[(day - 1) % 10]}"
