"""Draws what makes a certificate solemn: its double frame, its stars, its spaced title."""

from collections.abc import Iterator
from math import cos, pi, sin

from reportlab.lib.units import mm

from desktop.printing.fonts import Style
from desktop.printing.page import Colour, Document, Point

CRIMSON: Colour = (0.64, 0.11, 0.11)
"""A red that stays red beside the bright one of a seal."""
GOLD: Colour = (0.76, 0.57, 0.20)
_POINTS = 5
_INNER = 0.382
"""How far from the middle the dents of a five-pointed star are, its points being at 1."""
_CORNER = 7 * mm
_GAP = 0.18
"""How many ems come between the characters of a title."""


def double_frame(
    document: Document, inset: float, colour: Colour = CRIMSON, *, corners: bool = True
) -> None:
    """Draw a thick line *inset* points from the edges, a thin one inside, and its *corners*."""
    canvas, paper = document.canvas, document.paper
    canvas.saveState()
    canvas.setStrokeColorRGB(*colour)
    for gap, width in ((0.0, 2.2), (2 * mm, 0.6)):
        canvas.setLineWidth(width)
        edge = inset + gap
        canvas.rect(edge, edge, paper.width - 2 * edge, paper.height - 2 * edge)
    canvas.restoreState()
    if corners:
        document.rule(_corners(document, inset + 2 * mm), width=0.6, colour=colour)


def _corners(document: Document, edge: float) -> Iterator[tuple[float, float, float, float]]:
    """Yield a small square in each corner of the inner line, open towards the frame."""
    width, height = document.paper.width, document.paper.height
    for x, inward in ((edge, _CORNER), (width - edge, -_CORNER)):
        for y, upward in ((edge, _CORNER), (height - edge, -_CORNER)):
            for part in (1.0, 0.6):
                yield x, y + part * upward, x + part * inward, y + part * upward
                yield x + part * inward, y, x + part * inward, y + part * upward


def star(document: Document, middle: Point, radius: float, colour: Colour = GOLD) -> None:
    """Fill a five-pointed star that stands on two of its points."""
    canvas = document.canvas
    path = canvas.beginPath()
    for step in range(2 * _POINTS):
        reach = radius * (_INNER if step % 2 else 1.0)
        angle = pi / 2 + step * pi / _POINTS
        x, y = middle[0] + reach * cos(angle), middle[1] + reach * sin(angle)
        (path.lineTo if step else path.moveTo)(x, y)
    path.close()
    canvas.saveState()
    canvas.setFillColorRGB(*colour)
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.restoreState()


def spaced(document: Document, middle: Point, text: str, style: Style, room: float) -> None:
    """Write *text* in crimson, its characters apart, around *middle* on the baseline.

    It is set smaller where it is wider than *room* points.
    """
    width = style.width(text) + _GAP * style.size * (len(text) - 1)
    factor = min(1.0, room / width)
    left, gap = middle[0] - factor * width / 2, factor * _GAP * style.size
    document.put((left, middle[1]), text, style.smaller(factor), spacing=gap, colour=CRIMSON)
