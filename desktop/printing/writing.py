"""Writes a text on one line, in the room that it has."""

from dataclasses import dataclass

from desktop.printing.cells import PADDING, Limits, fit
from desktop.printing.fonts import Style
from desktop.printing.lines import Align
from desktop.printing.page import BLACK, Colour, Document, Point

_ONE_LINE = Limits(shrink=True, max_lines=1)


@dataclass(frozen=True, slots=True)
class Pen:
    """How a line is written."""

    style: Style
    align: Align = Align.LEFT
    colour: Colour = BLACK


def write_line(document: Document, at: Point, room: float, text: str, pen: Pen) -> None:
    """Write *text* into *room* points; *at* is the left end of the baseline.

    It is made smaller where it is too long, down to 70 %, and ends in … then.
    """
    cell = fit(text, pen.style, room + 2 * PADDING, _ONE_LINE)
    for line in cell.lines:
        left = at[0] + pen.align.offset(max(room - line.width, 0.0))
        document.put((left, at[1]), line.text, cell.style, colour=pen.colour)
