"""Draws facts as a ruled form: a label beside each value, one or two of them in a row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from reportlab.lib.units import mm

from desktop.printing.cells import PADDING, Cell, Limits, fit
from desktop.printing.fonts import Face, Style
from desktop.printing.lines import Align
from desktop.printing.page import Document, Point

_LABEL, _VALUE = Style(Face.SERIF_BOLD, 11.0), Style(Face.KAI, 12.5)
_LABEL_WIDTH = 27 * mm
_LABEL_LIMITS = Limits(align=Align.CENTRE, shrink=True)
_PAIRED, _ALONE = Limits(align=Align.CENTRE, shrink=True), Limits()
_LEAST: float = 9.5 * mm
_MOST: float = 13 * mm
_FAINTLY = 0.965


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and its value; both are final. An empty value leaves room to write by hand."""

    label: str
    value: str


Texts = Sequence[Fact]


class Facts:
    """Rows of facts, *width* points wide together; a fact that is alone has the whole row."""

    def __init__(self, rows: Sequence[Sequence[Fact]], width: float, least: float = _LEAST) -> None:
        self._rows, self._width = rows, width
        self._measured = [_Row(tuple(_cells(row, width)), least) for row in rows]

    @cached_property
    def height(self) -> float:
        """Return the height in points."""
        return sum(row.height for row in self._measured)

    def shortened(self, room: float, elsewhere: str) -> tuple["Facts", Texts]:
        """Return what fits *room* points, and the facts that are to be written in full elsewhere.

        Of those the words *elsewhere* take the place. The longest go first;
        facts that share a row stay where they are.
        """
        facts, moved = self, list[Fact]()
        while facts.height > room and (tall := facts._tallest()) is not None:
            moved.append(facts._rows[tall][0])
            rows = [list(row) for row in facts._rows]
            rows[tall] = [Fact(moved[-1].label, elsewhere)]
            facts = Facts(rows, self._width)
        order = [fact for row in self._rows for fact in row]
        return facts, sorted(moved, key=order.index)

    def stretched(self, room: float) -> "Facts":
        """Return the same with taller rows, where *room* is left for that."""
        spare = max(room - self.height, 0.0) / len(self._rows)
        return Facts(self._rows, self._width, min(_LEAST + spare, _MOST))

    def draw(self, document: Document, corner: Point) -> None:
        """Draw the rows one below the other under *corner*, the upper left one."""
        left, top = corner
        edges: list[tuple[float, float, float, float]] = []
        for row in self._measured:
            row.draw(document, (left, top))
            edges += row.edges(left, top)
            top -= row.height
        edges.append((left, top, left + self._width, top))
        document.rule(edges)

    def _tallest(self) -> int | None:
        """Return which fact that is alone takes most lines, None when none has more than one."""
        alone = [
            (row.height, -number)
            for number, row in enumerate(self._measured)
            if len(self._rows[number]) == 1 and row.height > _LEAST
        ]
        return -max(alone)[1] if alone else None


@dataclass(frozen=True, slots=True)
class _Row:
    """Cells side by side, each with its width; labels and values take turns."""

    cells: Sequence[tuple[Cell, float]]
    least: float

    @property
    def height(self) -> float:
        return max(self.least, *(cell.height + PADDING for cell, _width in self.cells))

    def draw(self, document: Document, corner: Point) -> None:
        left, top = corner
        for place, (cell, width) in enumerate(self.cells):
            if place % 2 == 0:
                bottom = (left, top - self.height)
                document.shade(bottom, (width, self.height), lightness=_FAINTLY)
            inset = 0.0 if cell.align is Align.CENTRE else PADDING
            cell.draw(document, (left + inset, top), (width - 2 * inset, self.height))
            left += width

    def edges(self, left: float, top: float) -> Iterator[tuple[float, float, float, float]]:
        """Yield the lines above, beside and between the cells."""
        right = left + sum(width for _cell, width in self.cells)
        yield left, top, right, top
        yield left, top, left, top - self.height
        for _cell, width in self.cells:
            left += width
            yield left, top, left, top - self.height


def _cells(row: Sequence[Fact], width: float) -> Iterator[tuple[Cell, float]]:
    room = width / len(row) - _LABEL_WIDTH
    limits = _ALONE if len(row) == 1 else _PAIRED
    room -= 2 * PADDING if len(row) == 1 else 0.0
    for fact in row:
        yield fit(fact.label, _LABEL, _LABEL_WIDTH, _LABEL_LIMITS), _LABEL_WIDTH
        yield fit(fact.value, _VALUE, room, limits), width / len(row) - _LABEL_WIDTH
