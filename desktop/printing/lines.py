"""Breaks Chinese text into lines.

The rules are those of GB/T 15834-2011 §5: no closing mark begins a line, no
opening mark ends one, —— and …… are not torn, and neither are words, numbers
or telephone numbers. A mark that would begin a line is squeezed onto the one
before it when the other marks there can give way, else a character goes down
with it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate, pairwise

from desktop.printing.fonts import Style

_CLOSING = "、。，．：；？！）］｝〉》」』】〕〗〙”’"
_OPENING = "（［｛〈《「『【〔〖〘“‘"
_NEVER_FIRST = frozenset(_CLOSING + "!,.:;?)]}%/…—·～％‰℃°々‥")
_NEVER_LAST = frozenset(_OPENING + "([{$#@￥¥＄＃＠№/")
_HALF_EMPTY = frozenset(_CLOSING + _OPENING)
"""Marks of which half the em is white, so that they can be squeezed."""
_UNIT = re.compile(
    r"——|……"
    r"|[A-Za-z0-9\u00c0-\u024f]+(?:[.\-/:@_%'&+]*[A-Za-z0-9\u00c0-\u024f])*%?"
    r"|.",
    re.DOTALL,
)
_WIDEST_SPACING = 0.6
"""How many ems may come between two characters before a justified line looks torn."""
_ROUNDING = 1e-6


class Align(StrEnum):
    """Where a line stands in its column."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"

    def offset(self, spare: float) -> float:
        """Return how far from the left a line begins that leaves *spare* points free."""
        return {Align.LEFT: 0.0, Align.CENTRE: spare / 2, Align.RIGHT: spare}[self]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text, its natural width in points, whether it ends a paragraph."""

    text: str
    width: float
    last: bool = True

    def spacing(self, room: float, style: Style) -> float:
        """Return what comes between characters for the line to fill *room*, in points.

        Negative when the line must be squeezed. The last line of a paragraph
        is only ever squeezed; so is one that would be torn apart.
        """
        between = (room - self.width) / max(len(self.text) - 1, 1)
        ragged = self.last or between > _WIDEST_SPACING * style.size
        return min(between, 0.0) if ragged else between


def break_lines(
    text: str, style: Style, room: float, *, indent: float = 0.0, squeeze: bool = True
) -> tuple[Line, ...]:
    """Break *text* to lines of *room* points, the first of each paragraph *indent* shorter.

    Without *squeeze* no line is naturally wider than the room. A word that is
    wider than a line is cut; a single character never is.
    """
    paragraphs = text.split("\n")
    return tuple(
        line
        for paragraph in paragraphs
        for line in _Paragraph(paragraph, style, room, squeeze=squeeze).lines(indent)
    )


def breaks(text: str) -> tuple[int, ...]:
    """Return the places inside *text* before which a new line may begin."""
    units = _UNIT.findall(text)
    starts = accumulate(map(len, units))
    return tuple(
        at
        for at, (before, after) in zip(starts, pairwise(units), strict=False)
        if _may_part(before, after)
    )


def _may_part(before: str, after: str) -> bool:
    return after not in _NEVER_FIRST and before not in _NEVER_LAST


class _Paragraph:
    """Text without a line feed, cut into units that stay whole."""

    def __init__(self, text: str, style: Style, room: float, *, squeeze: bool) -> None:
        self._style, self._room, self._squeeze = style, room, squeeze
        self._units = [piece for unit in _UNIT.findall(text) for piece in self._whole(unit)]
        self._widths = [style.width(unit) for unit in self._units]

    def lines(self, indent: float) -> Iterator[Line]:
        """Yield the lines; one empty line for an empty paragraph."""
        if not self._units:
            yield Line("", 0.0)
        start, room = 0, self._room - indent
        while start < len(self._units):
            end = self._end(start, room)
            text = "".join(self._units[start:end]).rstrip(" ")
            start, room = self._after_blanks(end), self._room
            yield Line(text, self._style.width(text), start >= len(self._units))

    def _whole(self, unit: str) -> Sequence[str]:
        """Cut *unit* into characters when it is wider than a line."""
        return unit if self._style.width(unit) > self._room else [unit]

    def _end(self, start: int, room: float) -> int:
        """Return the unit before which a line that begins at *start* ends."""
        fitting = self._fitting(start, room)
        if fitting == len(self._units):
            return fitting
        squeezed = self._with_marks(start, fitting, room)
        if squeezed is not None:
            return squeezed
        legal = (end for end in range(fitting, start, -1) if self._may_break(end))
        return next(legal, fitting)

    def _fitting(self, start: int, room: float) -> int:
        """Return the end of the units that fit *room*; at least one does."""
        end, used = start + 1, self._widths[start]
        while end < len(self._units) and used + self._widths[end] <= room + _ROUNDING:
            used += self._widths[end]
            end += 1
        return end

    def _with_marks(self, start: int, end: int, room: float) -> int | None:
        """Return the end with the marks behind *end*, if squeezing makes them fit."""
        reached = end
        while reached < len(self._units) and self._units[reached] in _NEVER_FIRST:
            reached += 1
        marks = sum(unit in _HALF_EMPTY for unit in self._units[start:reached])
        excess = sum(self._widths[start:reached]) - room
        fits = self._squeeze and excess <= marks * self._style.size / 2
        return reached if reached > end and fits and self._may_break(reached) else None

    def _may_break(self, end: int) -> bool:
        if end == len(self._units):
            return True
        return _may_part(self._units[end - 1], self._units[end])

    def _after_blanks(self, start: int) -> int:
        while start < len(self._units) and self._units[start] == " ":
            start += 1
        return start
