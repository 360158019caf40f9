"""Draws forms: pieces with cut lines between them, each over as many pages as it takes."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import BinaryIO

from desktop.i18n import translate as _
from desktop.printing.fonts import Face, Style
from desktop.printing.form_blocks import strips
from desktop.printing.form_strips import BESIDE, Cut, Gap, Sides, Strip, TextLine
from desktop.printing.forms import FORM_PAPER, Piece, Sheet
from desktop.printing.lines import break_lines
from desktop.printing.page import Document, Printed

Progress = Callable[[int, int], None]
"""Called with the pages drawn and the pages there are; what it raises ends the printing."""

Page = list[Strip]
_STATION = Style(Face.SANS, 12.0)
_TITLE = Style(Face.SANS_BOLD, 18.0)
_AGAIN = Style(Face.SANS_BOLD, 12.0)
_PITCH = 1.5
_SIDES = 18.0
"""The height of the line with the number of the form, in points."""
_TALL = 0.4
"""From this share of a page on a strip is cut rather than moved to the next."""
_ROUNDING = 1e-6


def draw_forms(
    sheets: Sequence[Sheet],
    out: BinaryIO,
    *,
    title: str,
    author: str,
    progress: Progress | None = None,
) -> Printed:
    """Write *sheets* to *out* as a PDF file; raises OSError when that cannot be done."""
    laid = [_pages(sheet) for sheet in sheets]
    total = sum(map(len, laid))
    document = Document(out, FORM_PAPER, title=title, author=author)
    drawn = 0
    for pages in laid:
        for number, page in enumerate(pages, 1):
            _draw(document, page)
            if len(pages) > 1:
                document.number(number, len(pages))
            document.end_page()
            drawn += 1
            if progress:
                progress(drawn, total)
    return document.close()


def _draw(document: Document, page: Page) -> None:
    paper = document.paper
    top = paper.height - paper.margin
    for strip in page:
        strip.draw(document, (paper.margin, top))
        top -= strip.height


def _pages(sheet: Sheet) -> list[Page]:
    """Return the strips of each page of *sheet*."""
    room = FORM_PAPER.height - 2 * FORM_PAPER.margin
    filling = _Filling(room, FORM_PAPER.room)
    for piece in sheet.pieces:
        filling.add(piece, _part(sheet, room, FORM_PAPER.room))
    return filling.pages


def _part(sheet: Sheet, room: float, width: float) -> float:
    """Return how tall each piece is at least."""
    cuts = max(sheet.parts - 1, 0) * Cut(width=width).height
    return (room - cuts) / sheet.parts - _ROUNDING if sheet.parts else 0.0


class _Filling:
    """Pages of *room* points that are filled with strips, *width* points wide."""

    def __init__(self, room: float, width: float) -> None:
        self.pages: list[Page] = []
        self._room, self._width = room, width
        self._left = 0.0
        self._is_fresh = True

    def add(self, piece: Piece, least: float) -> None:
        """Put *piece* below the last one, or on pages of its own."""
        found = [*_heading(piece, self._width), *self._blocks(piece)]
        height = _height(found)
        if height < least:
            found.append(Gap(height=least - height))
        cut = Cut(width=self._width)
        if self.pages and _height(found) + cut.height <= self._left + _ROUNDING:
            self._place([cut, *found])
        else:
            self._begin()
            for chunk in _chunks(found):
                self._flow(chunk, piece)

    def _blocks(self, piece: Piece) -> Iterable[Strip]:
        return chain.from_iterable(strips(block, self._width) for block in piece.blocks)

    def _flow(self, chunk: Sequence[Strip], piece: Piece) -> None:
        """Put strips that belong together on the page, or on the next; one that is tall is cut."""
        is_tall = len(chunk) == 1 and chunk[0].height > self._room * _TALL
        if _height(chunk) > self._left + _ROUNDING and not is_tall:
            self._go_on(piece, chunk[0])
        for strip in chunk:
            self._tear(strip, piece)

    def _tear(self, strip: Strip, piece: Piece) -> None:
        """Put a strip on the page, and what of it has no room there on the next ones."""
        while strip.height > self._left + _ROUNDING:
            parts = strip.torn(self._left)
            if parts:
                self._place(parts[:1])
                strip = parts[1]
            elif self._is_fresh:
                break
            self._go_on(piece, strip)
        self._place([strip])

    def _go_on(self, piece: Piece, strip: Strip) -> None:
        """Begin a page that says what it goes on with, above *strip*."""
        self._begin()
        self._place(_heading(piece, self._width, continued=True))
        if strip.head:
            self._place([strip.head])
        self._is_fresh = True

    def _place(self, found: Iterable[Strip]) -> None:
        for strip in found:
            self.pages[-1].append(strip)
            self._left -= strip.height
            self._is_fresh = False

    def _begin(self) -> None:
        self.pages.append([])
        self._left = self._room


def _chunks(found: Iterable[Strip]) -> Iterator[list[Strip]]:
    """Cut strips wherever a page may end."""
    chunk: list[Strip] = []
    for strip in found:
        chunk.append(strip)
        if not strip.with_next:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _height(found: Iterable[Strip]) -> float:
    return sum(strip.height for strip in found)


def _heading(piece: Piece, width: float, *, continued: bool = False) -> Iterator[Strip]:
    """Yield what stands above the blocks of *piece*."""
    if continued:
        yield from _centred(_("{title} (continued)", title=piece.title), _AGAIN, width)
    else:
        yield from _centred(piece.station, _STATION, width)
        yield from _centred(piece.title, _TITLE, width)
    number = _("Number: {number}", number=piece.number) if piece.number else ""
    if BESIDE.width(number + piece.copy) < width - BESIDE.size:
        yield Sides(left=number, right=piece.copy, width=width, height=_SIDES)
    else:
        for text in filter(None, (number, piece.copy)):
            yield from _centred(text, BESIDE, width)


def _centred(text: str, style: Style, width: float) -> Iterator[Strip]:
    for line in break_lines(text, style, width, squeeze=False) if text else ():
        left = (width - line.width) / 2
        height = _PITCH * style.size
        yield TextLine(line=line, style=style, left=left, height=height, with_next=True)
