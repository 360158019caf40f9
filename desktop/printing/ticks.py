"""Draws boxes with or without a tick: no face at hand can be relied on to have them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop.printing.cells import PADDING
from desktop.printing.fonts import Style
from desktop.printing.lines import Align
from desktop.printing.page import Document, Point

_STROKE = 0.9
_TICK = 1.4
_BESIDE = 0.35
"""Ems between a box and its words."""
_APART = 1.2
"""Ems between two boxes with their words."""
_PITCH = 1.5


@dataclass(frozen=True, slots=True)
class Boxed:
    """A box, its words, and where it begins in its line, in points."""

    left: float
    text: str
    ticked: bool
    style: Style


@dataclass(frozen=True, slots=True, kw_only=True)
class TickedCell:
    """Boxes with their words, in as many lines as it takes."""

    lines: tuple[tuple[Boxed, ...], ...]
    side: float
    style: Style
    align: Align = Align.LEFT

    @property
    def height(self) -> float:
        """Return the height in points, with the padding above and below."""
        return len(self.lines) * self._pitch + 2 * PADDING

    @property
    def _pitch(self) -> float:
        return max(self.side * 1.25, self.style.size * _PITCH)

    def draw(self, document: Document, corner: Point, size: Point) -> None:
        """Draw the boxes in the middle of a rectangle: *corner* is the upper left one."""
        left, top = corner
        top -= (size[1] - len(self.lines) * self._pitch) / 2
        for number, line in enumerate(self.lines):
            middle = top - (number + 0.5) * self._pitch
            spare = size[0] - 2 * PADDING - _end(line[-1], self.side)
            begin = left + PADDING + self.align.offset(max(spare, 0.0))
            for boxed in line:
                self._draw(document, (begin + boxed.left, middle), boxed)

    def _draw(self, document: Document, at: Point, boxed: Boxed) -> None:
        left, middle = at
        draw_box(document, (left, middle - self.side / 2), self.side, ticked=boxed.ticked)
        words = left + self.side + _BESIDE * boxed.style.size
        document.put((words, middle - 0.38 * boxed.style.size), boxed.text, boxed.style)


def ticked_cell(
    choices: Sequence[tuple[str, bool]], side: float, style: Style, width: float
) -> TickedCell:
    """Return the cell that holds boxes of *side* points, each with its words, if it has any.

    Words that are longer than the cell are set smaller.
    """
    return TickedCell(
        lines=tuple(_lines(choices, side, style, width - 2 * PADDING)), side=side, style=style
    )


def draw_box(document: Document, at: Point, side: float, *, ticked: bool) -> None:
    """Draw a box whose lower left corner is *at*."""
    left, bottom = at
    right, top = left + side, bottom + side
    document.rule(
        [
            (left, bottom, right, bottom),
            (left, top, right, top),
            (left, bottom, left, top),
            (right, bottom, right, top),
        ],
        width=_STROKE,
    )
    if ticked:
        elbow = (left + 0.42 * side, bottom + 0.22 * side)
        document.rule(
            [
                (left + 0.18 * side, bottom + 0.5 * side, *elbow),
                (*elbow, left + 0.84 * side, bottom + 0.82 * side),
            ],
            width=_TICK,
        )


def _lines(
    choices: Sequence[tuple[str, bool]], side: float, style: Style, room: float
) -> Iterator[tuple[Boxed, ...]]:
    line: list[Boxed] = []
    for text, ticked in choices:
        beside = room - side - _BESIDE * style.size
        own = style.smaller(min(1.0, beside / style.width(text))) if text else style
        left = _end(line[-1], side) + _APART * style.size if line else 0.0
        boxed = Boxed(left, text, ticked, own)
        if line and _end(boxed, side) > room:
            yield tuple(line)
            boxed, line = Boxed(0.0, text, ticked, own), []
        line.append(boxed)
    if line:
        yield tuple(line)


def _end(boxed: Boxed, side: float) -> float:
    words = _BESIDE * boxed.style.size + boxed.style.width(boxed.text) if boxed.text else 0.0
    return boxed.left + side + words
