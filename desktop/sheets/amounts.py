"""Reads whole numbers, lengths of time and amounts of money out of cells."""

import re
import unicodedata
from datetime import time, timedelta
from decimal import Decimal

from desktop.messages import N_
from desktop.sheets.cells import Cell, UnreadableCellError
from desktop.sheets.texts import text

MINUTES_OF_AN_HOUR = 60
LOST_WITH_TWO_DECIMALS = Decimal("0.3")
"""How many minutes an hour written with two decimals, such as 0.33, can be wrong by."""

_NUMBER = re.compile(r"[+-]?(\d+|\d{1,3}(,\d{3})+)(\.\d*)?")
_CLOCK = re.compile(r"(\d+)(?::|小时)(\d{1,2})(?::00|分|分钟)?")
_MINUTES = re.compile(r"(\d+)(?:分钟|分|min)")
_HOUR_WORDS = ("个小时", "小时", "hours", "hour", "h")
_YUAN_WORDS = ("人民币元", "元", "yuan")
_YUAN_SIGNS = "¥$"


def whole_number(cell: Cell) -> int:
    """Return the whole number in *cell*; 3.0 is 3.

    Raises UnreadableCellError when it is another thing.
    """
    number = _number(_plain(cell))
    if number is None or number != int(number):
        raise UnreadableCellError(N_("“{text}” is not a whole number"), text=text(cell))
    return int(number)


def minutes(cell: Cell) -> int:
    """Return the minutes of a time given in hours: 1.5, 1:30, 1小时30分, 90分钟.

    Raises UnreadableCellError when it is another thing, or parts of a minute.
    """
    if isinstance(cell, time):
        return cell.hour * MINUTES_OF_AN_HOUR + cell.minute
    if isinstance(cell, timedelta):
        return round(cell / timedelta(minutes=1))
    found = _spoken_minutes(_plain(cell))
    if found is None:
        raise UnreadableCellError(
            N_("“{text}” is not a time in hours; write 1.5 or 1:30"), text=text(cell)
        )
    return found


def fen(cell: Cell) -> int:
    """Return the hundredths of an amount given in yuan.

    Raises UnreadableCellError when it is another thing, or parts of a hundredth.
    """
    typed = _plain(cell).lstrip(_YUAN_SIGNS)
    number = _number(_without(typed, _YUAN_WORDS))
    if number is None:
        raise UnreadableCellError(
            N_("“{text}” is not an amount in yuan; write 1200 or 1200.50"), text=text(cell)
        )
    hundredths = round(number * 100, 6)
    if hundredths != int(hundredths):
        raise UnreadableCellError(
            N_("“{text}” has more than two decimals; write yuan and fen"), text=text(cell)
        )
    return int(hundredths)


def _spoken_minutes(typed: str) -> int | None:
    if clock := _CLOCK.fullmatch(typed):
        hours, rest = int(clock[1]), int(clock[2])
        return hours * MINUTES_OF_AN_HOUR + rest if rest < MINUTES_OF_AN_HOUR else None
    if alone := _MINUTES.fullmatch(typed):
        return int(alone[1])
    hours_typed = _number(_without(typed, _HOUR_WORDS))
    if hours_typed is None:
        return None
    exact = hours_typed * MINUTES_OF_AN_HOUR
    return round(exact) if abs(exact - round(exact)) <= LOST_WITH_TWO_DECIMALS else None


def _plain(cell: Cell) -> str:
    """Return the text of *cell* without spaces, in half-width small letters."""
    return "".join(unicodedata.normalize("NFKC", text(cell)).split()).lower()


def _number(typed: str) -> Decimal | None:
    return Decimal(typed.replace(",", "")) if _NUMBER.fullmatch(typed) else None


def _without(typed: str, endings: tuple[str, ...]) -> str:
    return typed.removesuffix(next(filter(typed.endswith, endings), ""))
