"""Draws the strips of which a form consists, each as wide as the page."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportlab.lib.units import mm

from desktop.i18n import translate as _
from desktop.printing.cells import PADDING, Cell
from desktop.printing.fonts import Face, Style
from desktop.printing.lines import Line
from desktop.printing.page import Document, Point
from desktop.printing.ticks import TickedCell

FRAME = 0.8
"""The width of the lines around cells, in points: they are to survive a copier."""
_LABEL_LIGHTNESS = 0.95
_PITCH = 1.3
_SCISSORS = Style(Face.SANS, 8)
BESIDE = Style(Face.SANS, 9.5)
_CUT_HEIGHT = 9 * mm
_DASHES = (4, 3)
_ROUNDING = 1e-6


class Strip(ABC):
    """A strip of a form.

    One that stays ``with_next`` is never the last of a page; where one begins
    a page, its ``head`` is repeated above it.
    """

    with_next: bool
    head: "Strip | None"

    @property
    @abstractmethod
    def height(self) -> float:
        """Return the height in points."""

    @abstractmethod
    def draw(self, document: Document, corner: Point) -> None:
        """Draw the strip below its upper left *corner*."""

    def torn(self, _room: float) -> "tuple[Strip, Strip] | None":
        """Return what of the strip has room in so many points, and the rest, or None."""
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """One cell of a strip, *width* points wide; a label's is shaded, and repeated when torn."""

    width: float
    cell: Cell | TickedCell
    label: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells(Strip):
    """Cells side by side, of one height, each with a line around it."""

    boxes: Sequence[Box]
    height: float
    with_next: bool = False
    head: Strip | None = None

    def draw(self, document: Document, corner: Point) -> None:
        """Draw the cells, their shades first."""
        left, top = corner
        for box in self.boxes:
            if box.label:
                at = (left, top - self.height)
                document.shade(at, (box.width, self.height), lightness=_LABEL_LIGHTNESS)
            box.cell.draw(document, (left, top), (box.width, self.height))
            _frame(document, (left, top), (box.width, self.height))
            left += box.width

    def torn(self, room: float) -> tuple[Strip, Strip] | None:
        """Cut between two lines of text, in each cell as far as the room reaches."""
        pieces = [_cut(box, room) for box in self.boxes]
        first = [before for before, _after in pieces]
        if not any(box.cell.lines for box in first if isinstance(box.cell, Cell) and not box.label):
            return None
        upper = replace(self, boxes=first, height=room)
        boxes = [after for _before, after in pieces]
        height = max(box.cell.height for box in boxes)
        return upper, replace(self, boxes=boxes, height=height)


def _cut(box: Box, room: float) -> tuple[Box, Box]:
    cell = box.cell
    if box.label:
        return box, box
    if isinstance(cell, TickedCell):
        return box, replace(box, cell=replace(cell, lines=()))
    count = int((room - 2 * PADDING) / (cell.style.size * _PITCH) + _ROUNDING)
    before, after = cell.lines[: max(count, 0)], cell.lines[max(count, 0) :]
    return replace(box, cell=replace(cell, lines=before)), replace(
        box, cell=replace(cell, lines=after)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLine(Strip):
    """One line of text outside of cells, ``left`` points from the margin."""

    line: Line
    style: Style
    left: float
    height: float
    spacing: float = 0.0
    with_next: bool = False
    head: Strip | None = None

    def draw(self, document: Document, corner: Point) -> None:
        """Draw the text in the middle of the strip."""
        left, top = corner
        baseline = top - (self.height - self.style.size) / 2 - 0.88 * self.style.size
        at = (left + self.left, baseline)
        document.put(at, self.line.text, self.style, spacing=self.spacing)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap(Strip):
    """Nothing, for so many points."""

    height: float
    with_next: bool = False
    head: Strip | None = None

    def draw(self, document: Document, corner: Point) -> None:
        """Draw nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut(Strip):
    """The line along which two pieces are cut apart, with words that say so."""

    width: float
    height: float = _CUT_HEIGHT
    with_next: bool = False
    head: Strip | None = None

    def draw(self, document: Document, corner: Point) -> None:
        """Draw the line from one edge of the paper to the other, open where the words are."""
        left, top = corner
        middle, words = top - self.height / 2, _("Cut here")
        room = _SCISSORS.width(words) + 4 * PADDING
        opening = left + (self.width - room) / 2
        document.canvas.setDash(*_DASHES)
        edge = document.paper.width
        document.rule([(0.0, middle, opening, middle), (opening + room, middle, edge, middle)])
        document.canvas.setDash()
        baseline = middle - 0.38 * _SCISSORS.size
        document.put((opening + 2 * PADDING, baseline), words, _SCISSORS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides(Strip):
    """A short text at the left margin, and one at the right; they fit beside each other."""

    left: str
    right: str
    width: float
    height: float
    with_next: bool = True
    head: Strip | None = None

    def draw(self, document: Document, corner: Point) -> None:
        """Draw both on one line, close above what follows."""
        baseline = corner[1] - self.height + 2 * PADDING
        document.put((corner[0], baseline), self.left, BESIDE)
        right = corner[0] + self.width - BESIDE.width(self.right)
        document.put((right, baseline), self.right, BESIDE)


def _frame(document: Document, corner: Point, size: Point) -> None:
    left, top = corner
    right, bottom = left + size[0], top - size[1]
    document.rule(
        [
            (left, top, right, top),
            (left, bottom, right, bottom),
            (left, top, left, bottom),
            (right, top, right, bottom),
        ],
        width=FRAME,
    )
