"""Prints what came of a posting, with places for the photographs that show it hung (§7.2)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import BinaryIO

from reportlab.lib.units import mm

from desktop.printing.fonts import Style
from desktop.printing.grid_pages import height
from desktop.printing.notice import Notice, pages_of
from desktop.printing.official_grid import GRID, TEXT, draw_page_number, draw_rows
from desktop.printing.page import A4, Document, Point, Printed

Progress = Callable[[int, int], None]
_CAPTION = Style(TEXT.face, 12.0)
_GAP = 6 * mm
_BELOW_A_DATE = 2
"""Lines of the grid that stay free below the date: the seal reaches into the first."""
_LEAST = 50 * mm
"""The height of a photograph of 10 by 15 cm that is as wide as one of two boxes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostingResult:
    """A statement, set like a notice, and what each place for a photograph is for."""

    statement: Notice
    photographs: Sequence[str]


def draw_results(
    results: Sequence[PostingResult], out: BinaryIO, progress: Progress | None = None
) -> Printed:
    """Write *results* to *out* as a PDF file, each with pages of its own.

    Raises OSError when *out* cannot be written.
    """
    first = results[0].statement
    document = Document(out, A4, title=first.title, author=first.signature)
    for done, result in enumerate(results, 1):
        _draw(document, result)
        if progress:
            progress(done, len(results))
    return document.close()


def _draw(document: Document, result: PostingResult) -> None:
    pages = pages_of(result.statement)
    below = (height(pages[-1]) + _BELOW_A_DATE) * GRID.pitch
    beside = GRID.height - below >= _LEAST
    count = len(pages) + (0 if beside else 1)
    for number in range(1, count + 1):
        if number <= len(pages):
            draw_rows(document, pages[number - 1])
        if number == count:
            _boxes(document, result.photographs, below if beside else 0.0, beside=beside)
        if count > 1:
            draw_page_number(document, number)
        document.end_page()


def _boxes(document: Document, captions: Sequence[str], below: float, *, beside: bool) -> None:
    """Draw the places side by side below what is written, or one above the other on a page."""
    many, room = len(captions), GRID.height - below
    width = (GRID.width - _GAP * (many - 1)) / many if beside else GRID.width
    tall = min(room, width) if beside else (room - _GAP * (many - 1)) / many
    for place, caption in enumerate(captions):
        left = GRID.left + (place * (width + _GAP) if beside else 0.0)
        down = below + (0.0 if beside else place * (tall + _GAP))
        top = document.paper.height - GRID.top - down
        _box(document, (left, top - tall), (width, tall), caption)


def _box(document: Document, at: Point, size: Point, caption: str) -> None:
    (left, bottom), (width, tall) = at, size
    right, top = left + width, bottom + tall
    corners = [(left, bottom), (right, bottom), (right, top), (left, top), (left, bottom)]
    document.canvas.setDash([4, 3])
    document.rule([(*one, *other) for one, other in pairwise(corners)])
    document.canvas.setDash([])
    style = _CAPTION.smaller(min(1.0, (width - _GAP) / _CAPTION.width(caption)))
    baseline = bottom + tall / 2 - style.size / 2
    document.put((left + (width - style.width(caption)) / 2, baseline), caption, style)
