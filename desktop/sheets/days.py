"""Reads days out of cells, in the calendar of the office or of the moon."""

import re
import unicodedata
from datetime import date, datetime
from functools import cache

from desktop.domain.lunar import LunarDay, format_lunar, lunar_text
from desktop.domain.types import Lunar
from desktop.messages import N_
from desktop.sheets.cells import Cell, UnreadableCellError
from desktop.sheets.texts import text

_DAY = re.compile(
    r"(\d{4})(?:年(\d{1,2})月(\d{1,2})[日号]?|([-/.])(\d{1,2})\4(\d{1,2}))"
    r"(?: ?\d{1,2}:\d{2}(?::\d{2})?)?"
)
_EIGHT_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})")
_LUNAR_DIGITS = re.compile(r"([L闰]?)(\d{1,2})(?:[-/.]|月)(\d{1,2})日?")
_CALENDAR_NAME = re.compile(r"^[农阴]历")
_OTHER_NAMES = (("十一月", "冬月"), ("十二月", "腊月"), ("一月", "正月"))
_TWENTY = re.compile(r"二十(?=[一二三四五六七八九])")


def day(cell: Cell) -> date:
    """Return the day in *cell*: a date of Excel, 1965-03-01, 1965/3/1, 1965年3月1日, 19650301.

    Raises UnreadableCellError for anything else. A number such as 1965.1 is
    refused: it may have been January or, its zero lost, October (domain.md §9.2 #3).
    """
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    parts = _parts(unicodedata.normalize("NFKC", text(cell)))
    try:
        return date(*parts)
    except (TypeError, ValueError):
        raise UnreadableCellError(
            N_("“{text}” is not a whole date; write year, month and day, such as 1965-03-01"),
            text=text(cell),
        ) from None


def lunar_day(cell: Cell) -> Lunar:
    """Return the day of the lunar year in *cell*: 九月初六, 农历闰六月十五, 9-6, L06-15.

    Raises UnreadableCellError for anything else: a date of Excel lies in the other calendar,
    and the number 9.1 may have been 9.10.
    """
    typed = unicodedata.normalize("NFKC", text(cell)).replace(" ", "")
    typed = _CALENDAR_NAME.sub("", typed)
    found = _lunar_days().get(_usual_lunar(typed))
    if found is None or not isinstance(cell, str):
        raise UnreadableCellError(
            N_("“{text}” is not a day of the lunar year; write it like 九月初六"), text=text(cell)
        )
    return found


def _parts(typed: str) -> tuple[int, ...]:
    found = _DAY.fullmatch(typed) or _EIGHT_DIGITS.fullmatch(typed)
    return tuple(int(part) for part in found.groups() if part and part.isdigit()) if found else ()


@cache
def _lunar_days() -> dict[str, Lunar]:
    days = (
        LunarDay(year=0, month=month, day=number, leap=leap)
        for leap in (False, True)
        for month in range(1, 13)
        for number in range(1, 31)
    )
    return {
        form: format_lunar(day) for day in days for form in (lunar_text(day), format_lunar(day))
    }


def _usual_lunar(typed: str) -> str:
    """Return the form of *typed* that the program itself writes."""
    if digits := _LUNAR_DIGITS.fullmatch(typed):
        return f"{'L' if digits[1] else ''}{int(digits[2]):02}-{int(digits[3]):02}"
    for other, usual in _OTHER_NAMES:
        typed = re.sub(f"^(闰?){other}", rf"\1{usual}", typed)
    return _TWENTY.sub("廿", typed)
