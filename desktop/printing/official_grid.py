"""Holds every measure of an official paper, as GB/T 9704-2012 gives it.

A page is a grid: the type area holds 22 lines of 28 characters of size three
(三号). Lengths are points; what stands on the page is placed from the upper
left corner of the type area.
"""

from dataclasses import dataclass

from reportlab.lib.units import mm

from desktop.printing.fonts import Face, Style
from desktop.printing.page import BLACK, RED, Colour, Document

_BASELINE = 0.88
"""How far below the top of its em a Chinese character stands."""
_DASH = 0.35
"""How far above the baseline the line beside a page number runs, in ems."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """The measures: clause numbers of the standard stand beside them (domain.md §7.1)."""

    top: float = 37 * mm  # 5.2.1
    left: float = 28 * mm  # 5.2.1
    width: float = 156 * mm  # 5.2.1
    height: float = 225 * mm  # 5.2.1
    lines: int = 22  # 5.2.3
    characters: int = 28  # 5.2.3
    size: float = 16.0  # 三号, 5.2.2
    title_size: float = 22.0  # 二号, 7.3.1
    number_size: float = 14.0  # 四号, 7.5
    head_size: float = 42.0  # 7.2.4 leaves it open; 初号 is usual
    least_head_size: float = 26.0  # 一号
    head_drop: float = 35 * mm  # 7.2.4
    rule_drop: float = 4 * mm  # 7.2.7
    rule_width: float = 0.5 * mm
    page_number_drop: float = 7 * mm  # 7.5
    title_line: float = 1.25  # lines of the grid that a line of the title takes
    indent: int = 2  # characters, 7.3.3
    date_from_right: int = 4  # characters, below a seal, 7.3.5.1
    signature_from_right: int = 2  # characters, without a seal, 7.3.5.2
    seal: float = 45 * mm  # the widest seal of an association (国发〔1999〕25号)

    @property
    def cell(self) -> float:
        """Return how wide the place of one character is: 28 of them fill a line."""
        return self.width / self.characters

    @property
    def pitch(self) -> float:
        """Return the way from line to line: a character and 7/8 of one (5.2.3, 3.3).

        22 lines fill the type area from the top of the first to the foot of the last.
        """
        return (self.height - self.size) / (self.lines - 1)

    @property
    def tightening(self) -> float:
        """Return what comes between two characters: 28 of 16 points are wider than the area."""
        return self.cell - self.size


GRID = Grid()
TITLE = Style(Face.SERIF_BOLD, GRID.title_size)
"""For 小标宋, which does not ship with the program."""
TEXT = Style(Face.FANG, GRID.size)
FIRST_LEVEL = Style(Face.SANS_BOLD, GRID.size)
SECOND_LEVEL = Style(Face.KAI, GRID.size)
PAGE_NUMBER = Style(Face.SERIF, GRID.number_size)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Text on a line: how far from the left of the type area it begins, how it is set.

    ``drop`` is how far below the top of the line the top of its em lies.
    """

    text: str
    style: Style = TEXT
    left: float = 0.0
    spacing: float = GRID.tightening
    drop: float = 0.0
    colour: Colour = BLACK


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of the grid, or several: what stands on it, and how many lines ``tall`` it is.

    A red ``rule`` runs so many points below its top; on a ``dotted`` row
    something is written by hand. A row ``with_next`` is not the last of its page.
    """

    pieces: tuple[Piece, ...] = ()
    tall: float = 1.0
    rule: float | None = None
    dotted: bool = False
    with_next: bool = False

    @property
    def blank(self) -> bool:
        """Tell whether nothing stands here."""
        return not self.pieces and self.rule is None and not self.dotted


BLANK = Row()


def draw_rows(document: Document, rows: list[Row], above: float = 0.0) -> None:
    """Draw *rows* one below the other, *above* lines below the top of the type area."""
    for row in rows:
        top = document.paper.height - GRID.top - above * GRID.pitch
        for piece in row.pieces:
            baseline = top - piece.drop - _BASELINE * piece.style.size
            document.put(
                (GRID.left + piece.left, baseline),
                piece.text,
                piece.style,
                spacing=piece.spacing,
                colour=piece.colour,
            )
        if row.rule is not None:
            y = top - row.rule
            segment = (GRID.left, y, GRID.left + GRID.width, y)
            document.rule([segment], width=GRID.rule_width, colour=RED)
        if row.dotted:
            document.dots((GRID.left, top - GRID.size), GRID.width)
        above += row.tall


def draw_page_number(document: Document, page: int) -> None:
    """Write — 1 — below the type area, at the outer side of a sheet printed on both sides."""
    text = f"— {page} —"
    width = PAGE_NUMBER.width(text)
    odd = page % 2 == 1
    left = GRID.width - GRID.number_size - width if odd else GRID.number_size
    foot = document.paper.height - GRID.top - GRID.height
    baseline = foot - GRID.page_number_drop - _DASH * GRID.number_size
    document.put((GRID.left + left, baseline), text, PAGE_NUMBER)
