"""Prints a sheet from which a clerk reads by how much a printer misses the paper.

No ruler is needed: the sheet is folded edge on edge, and the crease, which is
the true middle, crosses a printed scale at the number by which to move.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

from reportlab.lib.units import mm

from desktop.printing.fonts import Face, Style
from desktop.printing.lines import break_lines
from desktop.printing.page import A4, Document, Point, Printed
from desktop.printing.stock import Stock

REACH = 12
"""How many millimetres a scale reaches to each side of its middle."""
CROSS = 25 * mm
"""How far from two edges of the paper each cross stands."""
LENGTH = 100 * mm
"""The length of the line by which one sees whether the printer keeps the size."""
BOX = 50 * mm
ACROSS, UPRIGHT = 205 * mm, 45 * mm
"""How far from the upper edge the scale across is, and from the left one that upright."""
_HALF_MILLIMETRES = 2
_LONGEST: float = 8 * mm
_FIFTH: float = 6 * mm
_WHOLE: float = 4 * mm
_SHORTEST: float = 2 * mm
_NUMBERED = 5
_ARM = 8 * mm
_TITLE, _BODY = Style(Face.SANS_BOLD, 18.0), Style(Face.SANS, 11.0)
_NUMBER, _SMALL = Style(Face.SANS, 8.0), Style(Face.SANS, 9.0)
_PITCH = 1.5
_TITLE_TOP, _STEPS_TOP, _STEPS_LEFT = 40 * mm, 50 * mm, 35 * mm
_BOX_AT = (100 * mm, 130 * mm)
_LENGTH_TOP = 232 * mm


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """The words of the sheet, all final; ``across`` and ``upright`` name the two scales."""

    title: str
    steps: Sequence[str]
    across: str
    upright: str
    length: str
    box: str
    cross: str


def draw_calibration(
    calibration: Calibration, out: BinaryIO, *, author: str, stock: Stock
) -> Printed:
    """Write the sheet to *out* as a PDF file, moved as *stock* says.

    Raises OSError when *out* cannot be written.
    """
    document = Document(out, A4, title=calibration.title, author=author, shift=stock.shift)
    _draw_steps(calibration, document)
    _draw_across(calibration, document)
    _draw_upright(calibration, document)
    _draw_sizes(calibration, document)
    _draw_crosses(calibration, document)
    document.end_page()
    return document.close()


def _draw_steps(calibration: Calibration, document: Document) -> None:
    title = (A4.width - _TITLE.width(calibration.title)) / 2
    document.put((title, A4.height - _TITLE_TOP), calibration.title, _TITLE)
    baseline = A4.height - _STEPS_TOP
    for step in calibration.steps:
        for line in break_lines(step, _BODY, A4.width - 2 * _STEPS_LEFT):
            baseline -= _PITCH * _BODY.size
            document.put((_STEPS_LEFT, baseline), line.text, _BODY)


def _draw_across(calibration: Calibration, document: Document) -> None:
    """Draw the scale that the upright crease crosses: its numbers grow to the right."""
    middle, level = A4.width / 2, A4.height - ACROSS
    for half in range(-_HALF_MILLIMETRES * REACH, _HALF_MILLIMETRES * REACH + 1):
        at = middle + half * mm / _HALF_MILLIMETRES
        document.rule([(at, level, at, level + _tick(half))], width=_thickness(half))
        if number := _number(half):
            left = at - _NUMBER.width(number) / 2
            document.put((left, level - 3.5 * mm), number, _NUMBER)
    document.rule([(middle - REACH * mm, level, middle + REACH * mm, level)])
    left = middle - _SMALL.width(calibration.across) / 2
    document.put((left, level - 8.5 * mm), calibration.across, _SMALL)


def _draw_upright(calibration: Calibration, document: Document) -> None:
    """Draw the scale that the level crease crosses: its numbers grow downwards."""
    middle, level = A4.height / 2, UPRIGHT
    for half in range(-_HALF_MILLIMETRES * REACH, _HALF_MILLIMETRES * REACH + 1):
        at = middle - half * mm / _HALF_MILLIMETRES
        document.rule([(level, at, level + _tick(half), at)], width=_thickness(half))
        if number := _number(half):
            left = level - 1.5 * mm - _NUMBER.width(number)
            document.put((left, at - 0.36 * _NUMBER.size), number, _NUMBER)
    document.rule([(level, middle - REACH * mm, level, middle + REACH * mm)])
    words = break_lines(calibration.upright, _SMALL, 34 * mm)
    for place, line in enumerate(words):
        at = (level - 10 * mm, middle - (REACH + 5) * mm - place * _PITCH * _SMALL.size)
        document.put(at, line.text, _SMALL)


def _draw_sizes(calibration: Calibration, document: Document) -> None:
    """Draw a line and a box of known sizes."""
    left, level = (A4.width - LENGTH) / 2, A4.height - _LENGTH_TOP
    right = left + LENGTH
    document.rule([(left, level, right, level)])
    document.rule([(x, level - 2 * mm, x, level + 2 * mm) for x in (left, right)])
    words = (A4.width - _SMALL.width(calibration.length)) / 2
    document.put((words, level - 6 * mm), calibration.length, _SMALL)
    canvas = document.canvas
    canvas.setLineWidth(0.5)
    canvas.setStrokeGray(0)
    canvas.rect(*_BOX_AT, BOX, BOX)
    for place, line in enumerate(break_lines(calibration.box, _SMALL, BOX - 6 * mm)):
        at = (_BOX_AT[0] + 3 * mm, _BOX_AT[1] + BOX - 6 * mm - place * _PITCH * _SMALL.size)
        document.put(at, line.text, _SMALL)


def _draw_crosses(calibration: Calibration, document: Document) -> None:
    """Draw a cross in each corner, for those who measure with a ruler."""
    for x in (CROSS, A4.width - CROSS):
        for y in (CROSS, A4.height - CROSS):
            _cross(document, (x, y))
    said = calibration.cross
    document.put(((A4.width - _SMALL.width(said)) / 2, CROSS - 1 * mm), said, _SMALL)


def _cross(document: Document, at: Point) -> None:
    x, y = at
    document.rule([(x - _ARM, y, x + _ARM, y), (x, y - _ARM, x, y + _ARM)])
    ticks = [step * mm for step in range(-7, 8) if step]
    document.rule([(x + t, y - 0.7 * mm, x + t, y + 0.7 * mm) for t in ticks], width=0.3)
    document.rule([(x - 0.7 * mm, y + t, x + 0.7 * mm, y + t) for t in ticks], width=0.3)


def _tick(half: int) -> float:
    """Return how long the tick is that stands so many half millimetres from the middle."""
    whole, rest = divmod(abs(half), _HALF_MILLIMETRES)
    if rest:
        return _SHORTEST
    if not whole:
        return _LONGEST
    return _WHOLE if whole % _NUMBERED else _FIFTH


def _thickness(half: int) -> float:
    return 0.3 if half % _HALF_MILLIMETRES else 0.5


def _number(half: int) -> str:
    """Return the number that is written there: only at every fifth millimetre."""
    whole, rest = divmod(half, _HALF_MILLIMETRES)
    return "" if rest or whole % _NUMBERED else f"{whole:+d}".replace("+0", "0").replace("-", "−")
