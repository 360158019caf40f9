"""Prints birthday cards for elders: a sheet lying on its side, folded once to half its size."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from typing import BinaryIO

from reportlab.lib.units import mm

from desktop.printing.fonts import Face, Style
from desktop.printing.lines import Align, Line, break_lines
from desktop.printing.ornaments import CRIMSON, GOLD, spaced
from desktop.printing.page import A4, Colour, Document, Point, Printed
from desktop.printing.shrinking import largest_or_cut

LONG_LIFE = "寿"
"""What stands on every birthday card for an elder, whatever the language of the screen."""
_PAPER = A4.turned()
_HALF = _PAPER.width / 2
_EDGE, _INNER = 9 * mm, 2 * mm
_MARK = Style(Face.KAI, 132.0)
_WISH, _DAY = Style(Face.KAI, 34.0), Style(Face.KAI, 18.0)
_NAME, _BODY = Style(Face.KAI, 28.0), Style(Face.KAI, 23.0)
_SIGNED = Style(Face.KAI, 16.0)
_SMALLEST, _STEP = 9.0, 0.5
_PITCH, _INDENT = 1.75, 2
_MIDDLE = (_HALF / 2, 128 * mm)
_RING = 44 * mm
_PEARLS = 36
_SIDE = 20 * mm
_ROOM = _HALF - 2 * _SIDE
_NAME_TOP, _NAME_HEIGHT = 34 * mm, 24 * mm
_BODY_TOP, _BODY_HEIGHT = 58 * mm, 98 * mm
_SIGNED_TOP, _SIGNED_HEIGHT = 160 * mm, 15 * mm
_FOLD_MARK = 5 * mm


@dataclass(frozen=True, slots=True, kw_only=True)
class BirthdayCard:
    """A card to print; its texts are final.

    ``wish`` and ``days`` stand on the left half below the mark of long life,
    ``name``, ``blessing``, ``sender`` and ``day`` on the right one.
    """

    wish: str
    days: Sequence[str]
    name: str
    blessing: str
    sender: str
    day: str


def has_room(blessing: str) -> bool:
    """Tell whether *blessing* fits the card at a size that can be read."""
    return _blessing(blessing) is not None


def draw_birthday_cards(
    cards: Sequence[BirthdayCard], out: BinaryIO, *, title: str, author: str
) -> Printed:
    """Write *cards* to *out* as a PDF file, a page for each.

    Raises ValueError when a blessing has no room, OSError when *out* cannot be written.
    """
    document = Document(out, _PAPER, title=title, author=author)
    for card in cards:
        _draw_frames(document)
        _draw_front(card, document)
        _draw_letter(card, document)
        document.end_page()
    return document.close()


@dataclass(frozen=True, slots=True)
class _Blessing:
    """The lines of a blessing, the first of each paragraph two characters in."""

    style: Style
    lines: Sequence[Line]

    @property
    def height(self) -> float:
        return len(self.lines) * _PITCH * self.style.size

    def draw(self, document: Document, corner: Point) -> None:
        left, baseline = corner[0], corner[1] - self.style.size
        begins = True
        for line in self.lines:
            indent = _INDENT * self.style.size if begins else 0.0
            spacing = line.spacing(_ROOM - indent, self.style)
            document.put((left + indent, baseline), line.text, self.style, spacing=spacing)
            baseline -= _PITCH * self.style.size
            begins = line.last


def _blessing(text: str) -> _Blessing | None:
    """Return *text* as large as it has room, None when it has none at any size."""
    points = _BODY.size
    while points >= _SMALLEST:
        style = Style(_BODY.face, points)
        lines = break_lines(text, style, _ROOM, indent=_INDENT * points)
        found = _Blessing(style, lines)
        if found.height <= _BODY_HEIGHT:
            return found
        points -= _STEP
    return None


def _draw_frames(document: Document) -> None:
    """Draw a frame around each half, and where the sheet is folded."""
    canvas = document.canvas
    canvas.saveState()
    for left in (0.0, _HALF):
        for gap, width, colour in ((0.0, 2.0, CRIMSON), (_INNER, 0.6, GOLD)):
            canvas.setLineWidth(width)
            canvas.setStrokeColorRGB(*colour)
            edge = _EDGE + gap
            canvas.roundRect(left + edge, edge, _HALF - 2 * edge, _PAPER.height - 2 * edge, 4 * mm)
    canvas.restoreState()
    top = _PAPER.height
    document.rule([(_HALF, 0, _HALF, _FOLD_MARK), (_HALF, top, _HALF, top - _FOLD_MARK)])


def _draw_front(card: BirthdayCard, document: Document) -> None:
    _circle(document, _MIDDLE, _RING, 2.4, CRIMSON)
    _circle(document, _MIDDLE, _RING - 7 * mm, 0.8, CRIMSON)
    for step in range(_PEARLS):
        angle = 2 * pi * step / _PEARLS
        reach = _RING - 3.5 * mm
        pearl = (_MIDDLE[0] + reach * cos(angle), _MIDDLE[1] + reach * sin(angle))
        _pearl(document, pearl)
    mark = (_MIDDLE[0] - _MARK.width(LONG_LIFE) / 2, _MIDDLE[1] - 0.36 * _MARK.size)
    document.put(mark, LONG_LIFE, _MARK, colour=CRIMSON)
    spaced(document, (_HALF / 2, 58 * mm), card.wish, _WISH, _ROOM)
    for place, day in enumerate(card.days):
        box = (_ROOM, _DAY.size * 1.6)
        cell = largest_or_cut(day, _DAY, box, align=Align.CENTRE, smallest=_SMALLEST)
        cell.draw(document, (_SIDE, 49 * mm - place * box[1]), box)


def _draw_letter(card: BirthdayCard, document: Document) -> None:
    left = _HALF + _SIDE
    blessing = _blessing(card.blessing)
    if blessing is None:
        raise ValueError("this blessing has no room on the card")
    box = (_ROOM, _NAME_HEIGHT)
    name = largest_or_cut(card.name, _NAME, box, align=Align.LEFT, smallest=_SMALLEST)
    name.draw(document, (left, _PAPER.height - _NAME_TOP), (_ROOM, name.height))
    blessing.draw(document, (left, _PAPER.height - _BODY_TOP))
    top = _PAPER.height - _SIGNED_TOP
    for text in (card.sender, card.day):
        box = (_ROOM, _SIGNED_HEIGHT)
        cell = largest_or_cut(text, _SIGNED, box, align=Align.RIGHT, smallest=_SMALLEST)
        cell.draw(document, (left, top), (_ROOM, cell.height))
        top -= cell.height + 1 * mm


def _circle(document: Document, at: Point, radius: float, width: float, colour: Colour) -> None:
    canvas = document.canvas
    canvas.saveState()
    canvas.setLineWidth(width)
    canvas.setStrokeColorRGB(*colour)
    canvas.circle(*at, radius)
    canvas.restoreState()


def _pearl(document: Document, at: Point) -> None:
    canvas = document.canvas
    canvas.saveState()
    canvas.setFillColorRGB(*GOLD)
    canvas.circle(*at, 1.1 * mm, stroke=0, fill=1)
    canvas.restoreState()
