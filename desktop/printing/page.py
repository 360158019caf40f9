"""Puts text, lines and shades on the pages of a PDF file.

Everything a document draws goes through here, so that every file has the same
margins, metadata and page numbers, embeds each face it uses, and knows which
characters it could not set. Lengths are points, from the lower left corner.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO

from reportlab import rl_config
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from desktop.i18n import translate as _
from desktop.printing.fonts import UNKNOWN, Face, Style, missing, register, runs

rl_config.useA85 = 0  # pages as bytes, not as printable text: a fifth smaller, and sooner done

HAIR = 0.5
"""The width of a ruled line."""
_LANGUAGE = "zh-CN"
_PROGRAM = "Linbang"
_NUMBER_STYLE = Style(Face.SANS, 9)

Point = tuple[float, float]
Colour = tuple[float, float, float]
"""Red, green and blue, each from 0 to 1."""
BLACK: Colour = (0.0, 0.0, 0.0)
RED: Colour = (0.86, 0.0, 0.0)
"""The red of the head of a notice, and of a certificate."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A sheet, and the margin kept free on each of its sides."""

    width: float = 210 * mm
    height: float = 297 * mm
    margin: float = 12 * mm

    @property
    def room(self) -> float:
        """Return the width between the margins."""
        return self.width - 2 * self.margin

    def turned(self) -> "Paper":
        """Return the sheet lying on its side."""
        return Paper(width=self.height, height=self.width, margin=self.margin)


A4 = Paper()


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """What came of printing: the number of pages, the characters no face has."""

    pages: int
    missing: frozenset[str]


class Document:
    """A PDF file being drawn, page after page; nothing is written before :meth:`close`.

    ``canvas`` is there for what this class does not draw, such as pictures.
    Everything is moved by *shift*, to meet what stands on the paper already.
    The bytes are the same each time when ``rl_config.invariant`` is set.
    """

    def __init__(
        self,
        out: BinaryIO,
        paper: Paper,
        *,
        title: str,
        author: str,
        shift: Point = (0.0, 0.0),
    ) -> None:
        self.paper = paper
        self._shift = shift
        self._colour: Colour = BLACK
        self._pages = 0
        self._moved = False
        self._missing: set[str] = set()
        self._canvas = Canvas(
            out,
            pagesize=(paper.width, paper.height),
            pageCompression=1,
            lang=_LANGUAGE,
            initialFontName=register(Face.SANS),  # else every page names Helvetica, not embedded
        )
        self._begin_text()
        self._canvas.setTitle(title)
        self._canvas.setAuthor(author)
        self._canvas.setCreator(_PROGRAM)
        self._canvas.setProducer(_PROGRAM)

    @property
    def canvas(self) -> Canvas:
        """Return what draws on this page, moved already."""
        if not self._moved:
            self._canvas.translate(*self._shift)
            self._moved = True
        return self._canvas

    def put(
        self,
        at: Point,
        text: str,
        style: Style,
        *,
        spacing: float = 0.0,
        colour: Colour = BLACK,
    ) -> None:
        """Draw *text* on one line, its baseline beginning at *at*.

        *spacing* points come between the characters, see :meth:`Line.spacing`.
        """
        self._text.setTextOrigin(*at)
        if colour != self._colour:
            self._colour = colour
            self._text.setFillColorRGB(*colour)
        if spacing:
            self._text.setCharSpace(spacing)
        for face, run in runs(text, style.face):
            self._choose(face, style.size)
            self._text.textOut(run)
            if UNKNOWN in run:
                self._missing |= missing(text, style.face)
        if spacing:
            self._text.setCharSpace(0)

    def put_spread(self, at: Point, text: str, style: Style, gap: float) -> None:
        """Draw *text* with *gap* points between its characters; read back it is one word.

        What a reader is to find is written beside what it shows (ISO 32000-1
        §14.9.4), for it would take so wide a gap for a space.
        """
        said = text.encode("utf-16-be").hex().upper()
        code = self._text._code  # noqa: SLF001 - reportlab has no method for marked content
        code.append(f"/Span <</ActualText <FEFF{said}>>> BDC")
        self.put(at, text, style, spacing=gap)
        code.append("EMC")

    def rule(
        self,
        segments: Iterable[tuple[float, float, float, float]],
        *,
        width: float = HAIR,
        colour: Colour = BLACK,
    ) -> None:
        """Draw straight lines, each from one point to another."""
        self.canvas.setLineWidth(width)
        self.canvas.setStrokeColorRGB(*colour)
        self.canvas.lines(list(segments))

    def dots(self, at: Point, width: float) -> None:
        """Draw a dotted line to write on, from *at* to the right."""
        self.canvas.setDash([1, 2])
        self.rule([(*at, at[0] + width, at[1])])
        self.canvas.setDash([])

    def shade(self, at: Point, size: Point, *, lightness: float = 0.93) -> None:
        """Fill a rectangle with grey; *at* is its lower left corner, *size* width and height."""
        self.canvas.saveState()
        self.canvas.setFillGray(lightness)
        self.canvas.rect(*at, *size, stroke=0, fill=1)
        self.canvas.restoreState()

    @contextmanager
    def window(self, at: Point, size: Point, origin: Point) -> Iterator[None]:
        """Hide what is drawn outside a rectangle, and measure from *origin* meanwhile."""
        self._end_text()
        self.canvas.saveState()
        opening = self.canvas.beginPath()
        opening.rect(*at, *size)
        self.canvas.clipPath(opening, stroke=0, fill=0)
        self.canvas.translate(*origin)
        yield
        self._end_text()
        self.canvas.restoreState()

    def number(self, page: int, pages: int, size: float = _NUMBER_STYLE.size) -> None:
        """Write the page's number in the middle of the lower margin, *size* points large."""
        text, style = _("Page {page} of {pages}", page=page, pages=pages), Style(Face.SANS, size)
        left = (self.paper.width - style.width(text)) / 2
        self.put((left, self.paper.margin - 1.5 * _NUMBER_STYLE.size), text, style)

    def end_page(self) -> None:
        """Finish the page; the next is begun when something is put on it."""
        self.canvas.drawText(self._text)
        self.canvas.showPage()
        self._pages += 1
        self._begin_text()

    def close(self) -> Printed:
        """Write the file; raise OSError when that cannot be done."""
        self._canvas.save()
        return Printed(pages=self._pages, missing=frozenset(self._missing))

    def _end_text(self) -> None:
        """Draw the text so far; what comes next is drawn over it."""
        self.canvas.drawText(self._text)
        self._begin_piece()

    def _begin_text(self) -> None:
        """Begin the text of a page, all in one piece: it is drawn over lines and shades."""
        self._moved = self._shift == (0.0, 0.0)  # a page that is moved is begun: not before it must
        self._begin_piece()

    def _begin_piece(self) -> None:
        self._text = self._canvas.beginText()
        self._chosen: tuple[Face, float] | None = None
        self._colour = BLACK

    def _choose(self, face: Face, size: float) -> None:
        if self._chosen != (face, size):
            self._chosen = (face, size)
            self._text.setFont(register(face), size)
