"""Draws a text as a QR code (ISO/IEC 18004)."""

from collections.abc import Iterator, Sequence

import segno

from desktop.printing.page import Document, Point

QUIET = 4
"""How many modules around a code stay white."""


def draw_code(document: Document, text: str, corner: Point, size: float) -> None:
    """Draw *text* as one dark path, *size* points wide without the white around it.

    *corner* is the lower left one. The level of correction is M: a seventh of
    the code may be soiled. Raises ValueError when the text is too long for any code.
    """
    rows = matrix(text)
    module = size / len(rows)
    left, top = corner[0], corner[1] + size
    path = document.canvas.beginPath()
    for number, row in enumerate(rows, 1):
        for first, length in _dark(row):
            path.rect(left + first * module, top - number * module, length * module, module)
    document.canvas.saveState()
    document.canvas.setFillGray(0)
    document.canvas.drawPath(path, stroke=0, fill=1)
    document.canvas.restoreState()


def matrix(text: str) -> Sequence[Sequence[int]]:
    """Return the rows of modules, 1 for a dark one, without the white around them.

    Everything is written as bytes of UTF-8, which telephones read rightly;
    the shorter ways for Chinese are those of Japan.
    """
    code = segno.make(text, error="m", mode="byte", encoding="utf-8", boost_error=False)
    return tuple(tuple(row) for row in code.matrix)


def _dark(row: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield where dark modules begin in *row*, and how many lie side by side."""
    start = 0
    for place in range(len(row) + 1):
        dark = place < len(row) and row[place]
        if not dark:
            if place > start:
                yield start, place - start
            start = place + 1
