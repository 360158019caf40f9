"""Turns what somebody typed into the value of a field, and the value back into text."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from desktop.domain.lunar import lunar_text, parse_lunar
from desktop.domain.regions import tidy_code
from desktop.domain.times import tidy_time
from desktop.domain.types import Fen, IdNumber, Lunar, Minutes, PlaceCode, Telephone, TimeOfDay
from desktop.i18n import CHINESE, day_words, language
from desktop.messages import N_
from desktop.sheets.amounts import fen, minutes, whole_number
from desktop.sheets.cells import UnreadableCellError
from desktop.sheets.days import day, lunar_day

MINUTES_OF_AN_HOUR = 60
FEN_OF_A_YUAN = 100
HALF_AN_HOUR = 30

_NEAR = {
    "前天": -2,
    "昨天": -1,
    "今天": 0,
    "明天": 1,
    "后天": 2,
    "yesterday": -1,
    "today": 0,
    "tomorrow": 1,
}
_DAYS_AWAY = re.compile(r"[+-]\d{1,4}")
_MONTH_AND_DAY = re.compile(r"(\d{2})(\d{2})|(\d{1,2})[-/.月](\d{1,2})[日号]?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How values of one type are typed.

    ``read`` raises :class:`UnreadableCellError`; ``step`` moves a value up or
    down by one notch of the arrow keys, where that means something.
    """

    say: Callable[[Any], str] = str
    read: Callable[[str], Any] = str
    step: Callable[[Any, int], Any] | None = None
    placeholder: str = ""
    unit: str = ""


def way_of(declared: Any, today: date) -> Way:
    """Return how values of the type *declared* are typed on the day *today*."""
    if declared is date:
        return Way(
            say=say_day,
            read=lambda typed: read_day(typed, today),
            step=lambda value, by: value + timedelta(days=by) if value else today,
            placeholder=N_("1015, yesterday, +3"),
        )
    return _WAYS.get(declared, _AS_IT_IS)


def read_day(typed: str, today: date) -> date:
    """Read a day: 1015, 10-15, 昨天, +3, or with its year as in a sheet.

    A day without a year lies in the year of *today*. Raises UnreadableCellError.
    """
    plain = "".join(unicodedata.normalize("NFKC", typed).split()).casefold()
    if plain in _NEAR:
        return today + timedelta(days=_NEAR[plain])
    if _DAYS_AWAY.fullmatch(plain):
        return today + timedelta(days=int(plain))
    if short := _MONTH_AND_DAY.fullmatch(plain):
        month, number = (int(part) for part in short.groups() if part)
        return _in_year(today.year, month, number, typed)
    return day(typed)


def say_day(value: date) -> str:
    """Return *value* with its year, as :func:`read_day` reads it."""
    return day_words(value) if language() == CHINESE else value.isoformat()


def say_hours(value: int) -> str:
    """Return minutes in hours, exactly: 90 is 1.5, 100 is 1:40."""
    hours, rest = divmod(abs(value), MINUTES_OF_AN_HOUR)
    sign = "-" if value < 0 else ""
    if rest * 10 % MINUTES_OF_AN_HOUR == 0:
        tenth = rest * 10 // MINUTES_OF_AN_HOUR
        return f"{sign}{hours}.{tenth}" if tenth else f"{sign}{hours}"
    return f"{Decimal(value) / MINUTES_OF_AN_HOUR:.2f}" if sign else f"{hours}:{rest:02}"


def say_yuan(value: int) -> str:
    """Return hundredths in yuan, exactly: 3000 is 30, 3050 is 30.50."""
    yuan, rest = divmod(abs(value), FEN_OF_A_YUAN)
    sign = "-" if value < 0 else ""
    return f"{sign}{yuan}.{rest:02}" if rest else f"{sign}{yuan}"


def say_lunar(value: Lunar) -> str:
    """Return a day of the lunar year as it is spoken; what is no such day stays as it is."""
    try:
        return lunar_text(parse_lunar(value))
    except ValueError:
        return value


def _half_hours(value: int | None, by: int) -> int:
    return max(0, (value or 0) + by * HALF_AN_HOUR)


def _half_width(typed: str) -> str:
    return unicodedata.normalize("NFKC", typed).strip()


def _in_year(year: int, month: int, number: int, typed: str) -> date:
    try:
        return date(year, month, number)
    except ValueError:
        raise UnreadableCellError(
            N_("There is no day “{text}” this year; write month and day, such as 1015"), text=typed
        ) from None


_AS_IT_IS = Way()
_WAYS: Mapping[object, Way] = {
    Minutes: Way(say=say_hours, read=minutes, step=_half_hours, unit=N_("hours")),
    Fen: Way(say=say_yuan, read=fen, unit=N_("yuan")),
    Lunar: Way(say=say_lunar, read=lunar_day, placeholder=N_("Such as 九月初六")),
    TimeOfDay: Way(read=tidy_time, placeholder=N_("Such as 0830")),
    PlaceCode: Way(read=tidy_code, placeholder=N_("Such as 460301100201")),
    int: Way(read=whole_number, step=lambda value, by: max(0, (value or 0) + by)),
    IdNumber: Way(read=_half_width),
    Telephone: Way(read=_half_width),
}
