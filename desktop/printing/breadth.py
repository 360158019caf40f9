"""Shares the width of the paper among columns, on sheets side by side if one is not enough."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from desktop.printing.cells import PADDING
from desktop.printing.fonts import Face, Style
from desktop.printing.table import Column

_WIDEST = 0.4
"""Which part of the room one column may ask for."""
_BIT = 0.1
"""Points that make up for rounding."""
_STEPS = 20
"""In how many steps the sheets are made as equal as they go."""


def side_by_side(
    widths: Sequence[float], room: float, repeated: Collection[int]
) -> tuple[tuple[int, ...], ...]:
    """Return the places of the columns on each sheet of *room* points, about equally many points.

    Those at the places *repeated* stand on every sheet. A column that is wider
    than a sheet has one for itself.
    """
    rest = [place for place in range(len(widths)) if place not in repeated]
    room -= sum(widths[place] for place in repeated)
    fewest = len(_filled(widths, rest, room))
    equal = sum(widths[place] for place in rest) / max(fewest, 1)
    tries = (_filled(widths, rest, equal + (room - equal) * n / _STEPS) for n in range(_STEPS))
    sheets = next((found for found in tries if len(found) <= fewest), None)
    chosen = _filled(widths, rest, room) if sheets is None else sheets
    return tuple(tuple(sorted((*repeated, *sheet))) for sheet in chosen or [()])


def by_content(
    columns: Sequence[Column], rows: Sequence[Sequence[str]], size: float, room: float
) -> list[Column]:
    """Return *columns* that share *room* by what stands in them at *size*, in points.

    What nine of ten texts of a column need is what it asks for. Where all have
    that, the rest goes to those with longer texts; else they share what there
    is by what each asks for beyond its least.
    """
    style = Style(Face.SANS, size)
    widened = []
    for place, column in enumerate(columns):
        usual, longest = _needed([row[place] for row in rows], style, _WIDEST * room)
        least = column.least_at(size)
        widened.append((column, least, max(usual, least), max(longest, least)))
    if sum(usual for _column, _least, usual, _longest in widened) <= room:
        return [
            replace(column, least=usual, weight=longest - usual + column.weight)
            for column, _least, usual, longest in widened
        ]
    return [
        replace(column, weight=usual - least + _BIT) for column, least, usual, _longest in widened
    ]


def _needed(texts: Sequence[str], style: Style, most: float) -> tuple[float, float]:
    """Return the points that nine of ten of *texts* need on one line, and what all of them need.

    Neither is more than *most*.
    """
    widths = sorted(style.width(text) for text in texts if text) or [0.0]
    usual, longest = widths[(len(widths) - 1) * 9 // 10], widths[-1]
    own = 2 * PADDING + _BIT
    return min(usual + own, most), min(longest + own, most)


def _filled(widths: Sequence[float], places: Sequence[int], room: float) -> list[tuple[int, ...]]:
    """Put one column after the other on the last sheet, on a new one when that is full."""
    sheets: list[list[int]] = []
    left = 0.0
    for place in places:
        if not sheets or widths[place] > left:
            sheets.append([])
            left = room
        sheets[-1].append(place)
        left -= widths[place]
    return [tuple(sheet) for sheet in sheets]
