"""Sets paragraphs, headings and signatures on the lines of an official paper (GB/T 9704-2012)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import ceil

from desktop.printing.fonts import Style
from desktop.printing.lines import break_lines
from desktop.printing.official_grid import (
    BLANK,
    FIRST_LEVEL,
    GRID,
    SECOND_LEVEL,
    TEXT,
    TITLE,
    Piece,
    Row,
)
from desktop.printing.titles import balanced

_LEVELS = (
    (re.compile(r"[一二三四五六七八九十]+、"), FIRST_LEVEL),
    (re.compile(r"[（(][一二三四五六七八九十]+[）)]"), SECOND_LEVEL),
)
"""The levels 一、 and （一）; those below, 1. and （1）, are set like the text (§7.3.3)."""
_HEADING_ENDS = re.compile(r"[。：]")
_WIDEST_SPACING = 0.6
"""How many ems may come between two characters before a line looks torn apart."""
_TITLE_MARGIN = 1
"""Characters that stay free on each side of a title."""

Run = tuple[str, Style]


def paragraphs(text: str) -> Iterator[Row]:
    """Yield the lines of the paragraphs of *text*, each begun two characters in (§7.3.3)."""
    for part in filter(None, map(str.strip, text.split("\n"))):
        yield from _paragraph(part)


def flush(text: str) -> Iterator[Row]:
    """Yield the lines of a paragraph that begins at the edge, such as whom a notice is for."""
    yield from _hanging(text, 0.0)


def title(text: str) -> Iterator[Row]:
    """Yield the lines of a title: 二号小标宋, centred, well balanced (§7.3.1)."""
    for line in balanced(text, TITLE, GRID.width - 2 * _TITLE_MARGIN * GRID.cell):
        left = (GRID.width - TITLE.width(line)) / 2
        piece = Piece(text=line, style=TITLE, left=left, spacing=0.0)
        yield Row(pieces=(piece,), tall=GRID.title_line, with_next=True)


def centred(text: str, style: Style = TEXT) -> Iterator[Row]:
    """Yield the lines of *text* in the middle of the type area."""
    for line in balanced(text, style, GRID.width):
        left = (GRID.width - extent(line, style)) / 2
        yield Row(pieces=(Piece(text=line, style=style, left=left),), with_next=True)


def filled_up(rows: Sequence[Row]) -> Iterator[Row]:
    """Yield *rows* and what brings the next one back onto a line of the grid."""
    yield from rows
    used = sum(row.tall for row in rows)
    if (rest := ceil(used - 1e-6) - used) > 0:
        yield Row(tall=rest)


def sealed_signature(signature: str, day: str) -> Iterator[Row]:
    """Yield signature and date with room for the seal pressed over both (§7.3.5.1).

    The date ends four characters from the right, the signature stands centred
    above it. The seal reaches a line below the date.
    """
    yield from (BLANK, BLANK)
    from_right = GRID.date_from_right * GRID.cell
    middle = GRID.width - from_right - extent(day) / 2
    lines = balanced(signature, TEXT, GRID.width - 2 * GRID.indent * GRID.cell)
    widest = max(map(extent, lines))
    middle = min(middle, GRID.width - GRID.signature_from_right * GRID.cell - widest / 2)
    for line in (*lines, day):
        yield Row(pieces=(Piece(text=line, left=middle - extent(line) / 2),), with_next=True)
    yield BLANK


def plain_signature(signature: str, day: str) -> Iterator[Row]:
    """Yield signature and date where no seal is pressed (§7.3.5.2).

    The signature ends two characters from the right, the date begins two
    further in; a date that would end further right than that ends there.
    """
    yield BLANK
    right = GRID.width - GRID.signature_from_right * GRID.cell
    lines = balanced(signature, TEXT, right - GRID.indent * GRID.cell)
    widest = max(map(extent, lines))
    further = GRID.indent * GRID.cell
    left = min(right - widest, right - extent(day) - further)
    for line in lines:
        yield Row(pieces=(Piece(text=line, left=left),), with_next=True)
    yield Row(pieces=(Piece(text=day, left=left + further),))


def attachments(lead: str, names: Sequence[str]) -> Iterator[Row]:
    """Yield what is attached: a blank line, then each name under the other (§7.3.4)."""
    indent = GRID.indent * GRID.cell
    left = indent + extent(lead) + GRID.tightening
    numbers = [f"{number}．" if len(names) > 1 else "" for number in range(1, len(names) + 1)]
    inner = left + max(map(extent, numbers), default=0.0) + GRID.tightening
    if names:
        yield BLANK
    for place, (number, name) in enumerate(zip(numbers, names, strict=True)):
        first, *others = _hanging(name, inner)
        before = [(lead if place == 0 else "", indent), (number, left)]
        pieces = [Piece(text=text, left=x) for text, x in before if text]
        yield replace(first, pieces=(*pieces, *first.pieces))
        yield from others


def extent(text: str, style: Style = TEXT) -> float:
    """Return how wide *text* is on the grid, in points."""
    return style.width(text) + (len(text) - 1) * GRID.tightening


def _hanging(text: str, left: float) -> Iterator[Row]:
    """Yield the lines of *text* one below the other, *left* points from the edge."""
    room = GRID.width - left
    for line in break_lines(text, Style(TEXT.face, GRID.cell), room):
        yield Row(pieces=_pieces([(line.text, TEXT)], left, room, full=not line.last))


def _paragraph(text: str) -> Iterator[Row]:
    """Yield the lines of one paragraph, its heading in the face of its level."""
    heading, face = _heading(text)
    indent, at = GRID.indent * GRID.cell, 0
    broken = break_lines(text, Style(TEXT.face, GRID.cell), GRID.width, indent=indent)
    for number, line in enumerate(broken):
        at = text.index(line.text, at)
        split = min(max(heading - at, 0), len(line.text))
        at += len(line.text)
        left = indent if number == 0 else 0.0
        runs = [(line.text[:split], face), (line.text[split:], TEXT)]
        pieces = _pieces(runs, left, GRID.width - left, full=not line.last)
        yield Row(pieces=pieces, with_next=0 < heading == len(text))


def _heading(text: str) -> tuple[int, Style]:
    """Return how many characters of *text* are its heading, and how that is set."""
    for pattern, style in _LEVELS:
        if pattern.match(text):
            end = _HEADING_ENDS.search(text)
            return end.end() if end else len(text), style
    return 0, TEXT


def _pieces(runs: Sequence[Run], left: float, room: float, *, full: bool) -> tuple[Piece, ...]:
    """Set *runs* one after the other on a line that fills *room* when it is *full*."""
    shown = [(text, style) for text, style in runs if text]
    natural = sum(style.width(text) for text, style in shown)
    between = max(sum(len(text) for text, _style in shown) - 1, 1)
    to_fill = (room - natural) / between
    torn = to_fill > _WIDEST_SPACING * GRID.size
    spacing = to_fill if full and not torn else min(to_fill, GRID.tightening)
    placed = []
    for text, style in shown:
        placed.append(Piece(text=text, style=style, left=left, spacing=spacing))
        left += style.width(text) + len(text) * spacing
    return tuple(placed)
