"""Puts texts that hold numbers in the order in which people count (第2组 before 第10组)."""

import re

_DIGITS = {sign: value for value, sign in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_PIECE = re.compile(
    r"[0-9]+|[〇零一二两三四五六七八九十百千]+|[^0-9〇零一二两三四五六七八九十百千]+"
)

Piece = tuple[int, int, str]


def natural(text: str) -> tuple[Piece, ...]:
    """Return what to sort *text* by: numbers, also Chinese ones, by what they count.

    Numbers stand before words: 2组, 十组, 东组.
    """
    return tuple(_piece(part) for part in _PIECE.findall(text))


def _piece(part: str) -> Piece:
    if part.isascii() and part.isdigit():
        return 0, int(part), ""
    if part[0] in _DIGITS or part[0] in _UNITS:
        return 0, _counted(part), ""
    return 1, 0, part


def _counted(numeral: str) -> int:
    """Return the number that a Chinese numeral below ten thousand writes: 一百零三, 二〇二六."""
    if not any(sign in _UNITS for sign in numeral):
        return int("".join(str(_DIGITS[sign]) for sign in numeral))
    total, digit = 0, 0
    for sign in numeral:
        if sign in _UNITS:
            total += (digit or 1) * _UNITS[sign]
            digit = 0
        else:
            digit = _DIGITS[sign]
    return total + digit
