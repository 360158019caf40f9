"""Prints a poster on one large sheet, or on several small ones to glue together."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from reportlab.lib.units import mm

from desktop.i18n import translate as _
from desktop.printing.fonts import Face, Style
from desktop.printing.page import A4, HAIR, RED, Document, Paper, Point, Printed
from desktop.printing.poster_lines import Parts, Poster, PosterLine, largest, tall

Progress = Callable[[int, int], None]
_EDGE = 10 * mm
"""What a printer leaves white around a sheet."""
_OVERLAP = 10 * mm
"""By how much a sheet is glued onto the one before it."""
_FRAME = 4 * mm
_INSIDE = 17 * mm
"""From the edge of a poster to its frame, and to its words."""
_THICK, _THIN, _BETWEEN = 2.5, 0.8, 5.0
_MARK = 6 * mm
_LABEL = Style(Face.SANS, 8.0)
_BASELINE = 0.88


@dataclass(frozen=True, slots=True, kw_only=True)
class Tiling:
    """The sheets of a poster: what paper, how many ``across`` and ``down``."""

    sheet: Paper
    across: int = 1
    down: int = 1

    @property
    def window(self) -> Point:
        """Return width and height of what a sheet shows."""
        return self.sheet.width - 2 * _EDGE, self.sheet.height - 2 * _EDGE

    @property
    def size(self) -> Point:
        """Return width and height of the poster when its sheets are glued together."""
        width, height = self.window
        return (
            self.across * width - (self.across - 1) * _OVERLAP,
            self.down * height - (self.down - 1) * _OVERLAP,
        )

    @property
    def sheets(self) -> int:
        """Return how many sheets a poster takes."""
        return self.across * self.down


A3_SHEET = Tiling(sheet=Paper(width=297 * mm, height=420 * mm))
TWO_A4 = Tiling(sheet=A4.turned(), down=2)
FOUR_A4 = Tiling(sheet=A4, across=2, down=2)
NINE_A4 = Tiling(sheet=A4, across=3, down=3)


def draw_posters(
    posters: Sequence[Poster],
    tiling: Tiling,
    out: BinaryIO,
    progress: Progress | None = None,
) -> Printed:
    """Write *posters* to *out* as a PDF file, sheet after sheet from the upper left.

    Words that have no place on one poster go on on the next of the same size.
    Raises OSError when *out* cannot be written.
    """
    first = posters[0]
    document = Document(out, tiling.sheet, title=first.title, author=first.signature)
    for done, poster in enumerate(posters, 1):
        for lines in _pages(poster, tiling):
            _draw_sheets(document, tiling, lines)
        if progress:
            progress(done, len(posters))
    return document.close()


def _pages(poster: Poster, tiling: Tiling) -> Iterator[list[tuple[Point, PosterLine]]]:
    """Yield the lines of each poster and where they begin, from its lower left corner."""
    width, height = (side - 2 * _INSIDE for side in tiling.size)
    parts = largest(poster, width, height)
    if parts.height <= height:
        yield list(_spread(parts, height))
        return
    rest = [*parts.title, *parts.text, *parts.closing]
    while rest:
        fitting = _fitting(rest, height)
        yield list(_placed(rest[:fitting], _INSIDE + height))
        rest = rest[fitting:]


def _fitting(lines: Sequence[PosterLine], height: float) -> int:
    """Return how many of *lines* fit, one at least."""
    used = 0.0
    for place, line in enumerate(lines):
        used += line.height
        if used > height and place > 0:
            return place
    return len(lines)


def _spread(parts: Parts, height: float) -> Iterator[tuple[Point, PosterLine]]:
    """Put the title at the top, signature and date at the foot, the text between them."""
    top, spare = _INSIDE + height, height - parts.height
    yield from _placed(parts.title, top)
    yield from _placed(parts.text, top - tall(parts.title) - spare / 3)
    yield from _placed(parts.closing, _INSIDE + tall(parts.closing))


def _placed(lines: Iterable[PosterLine], top: float) -> Iterator[tuple[Point, PosterLine]]:
    for line in lines:
        yield (_INSIDE + line.left, top - _BASELINE * line.style.size), line
        top -= line.height


def _draw_sheets(
    document: Document, tiling: Tiling, lines: Sequence[tuple[Point, PosterLine]]
) -> None:
    """Draw each sheet: its part of the poster, the marks to cut and to glue along."""
    width, height = tiling.window
    for number in range(tiling.sheets):
        row, column = divmod(number, tiling.across)
        below = tiling.down - 1 - row
        origin = (
            _EDGE - column * (width - _OVERLAP),
            _EDGE - below * (height - _OVERLAP),
        )
        with document.window((_EDGE, _EDGE), (width, height), origin):
            _draw_frame(document, tiling)
            for at, line in lines:
                if line.text and _shown(at, line, origin, document.paper):
                    document.put(
                        at, line.text, line.style, spacing=line.spacing, colour=line.colour
                    )
        if tiling.sheets > 1:
            _draw_marks(document, tiling, row, column)
        document.end_page()


def _shown(at: Point, line: PosterLine, origin: Point, paper: Paper) -> bool:
    """Tell whether any of a line may be seen on a sheet."""
    left, baseline = at[0] + origin[0], at[1] + origin[1]
    width = line.style.width(line.text) + len(line.text) * max(line.spacing, 0.0)
    size = line.style.size
    return left < paper.width and left + width > 0 and -size < baseline < paper.height + size


def _draw_frame(document: Document, tiling: Tiling) -> None:
    width, height = tiling.size
    for inset, thickness in ((_FRAME, _THICK), (_FRAME + _BETWEEN, _THIN)):
        left, bottom, right, top = inset, inset, width - inset, height - inset
        segments = [
            (left, bottom, right, bottom),
            (right, bottom, right, top),
            (right, top, left, top),
            (left, top, left, bottom),
        ]
        document.rule(segments, width=thickness, colour=RED)


def _draw_marks(document: Document, tiling: Tiling, row: int, column: int) -> None:
    """Mark where a sheet is cut, and up to where the next one is glued onto it."""
    paper = document.paper
    west, south = _EDGE, _EDGE
    east, north = paper.width - _EDGE, paper.height - _EDGE
    upright = [west, east] + ([east - _OVERLAP] if column + 1 < tiling.across else [])
    level = [south, north] + ([south + _OVERLAP] if row + 1 < tiling.down else [])
    segments = [(x, y, x, y + _MARK) for x in upright for y in (south - _MARK, north)]
    segments += [(x, y, x + _MARK, y) for y in level for x in (west - _MARK, east)]
    document.rule(segments, width=HAIR)
    label = _(
        "Row {row}, sheet {column} of {across}. Cut along the outer marks, glue up to the inner.",
        row=row + 1,
        column=column + 1,
        across=tiling.across,
    )
    document.put((west + _MARK, south - _LABEL.size - 2), label, _LABEL)
