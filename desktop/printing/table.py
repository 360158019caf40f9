"""Draws the rows of a table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate, groupby

from desktop.printing.cells import PADDING, Cell, Limits, fit, shorten_to
from desktop.printing.fonts import Face, Style
from desktop.printing.lines import Align, break_lines
from desktop.printing.page import HAIR, Document, Point

_HEAD_LINES = 3
_FILLER_LIMITS = Limits(align=Align.CENTRE, max_lines=1)

Segment = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: what its cells are allowed, and how wide it is.

    It has ``least`` points, or room for so many ``ems`` of its texts and for
    its title; what all columns leave free is shared by ``weight``. Its empty
    cells may be ``filled``. A title that needs several lines is set smaller
    by ``title_factor``. For the rest see :class:`desktop.printing.cells.Limits`.
    """

    title: str
    weight: float = 1.0
    align: Align = Align.LEFT
    shrink: bool = False
    max_lines: int = 0
    least: float = 0.0
    ems: float = 2.0
    spread: bool = False
    filled: bool = True
    title_factor: float = 0.85

    @property
    def title_limits(self) -> Limits:
        """Return how the title may be made to fit."""
        return Limits(align=Align.CENTRE, shrink=self.title_factor < 1.0, max_lines=_HEAD_LINES)

    def least_at(self, size: float) -> float:
        """Return how narrow the column may be, in points, when it is set at *size*."""
        if self.least:
            return self.least
        return max(self.ems * size, _title_room(self.title, size * self.title_factor)) + 2 * PADDING

    @property
    def limits(self) -> Limits:
        """Return how the texts of the column may be made to fit."""
        return Limits(
            align=self.align, shrink=self.shrink, max_lines=self.max_lines, spread=self.spread
        )


@dataclass(frozen=True, slots=True)
class Row:
    """A measured row: cells side by side, all of one height in points."""

    cells: Sequence[Cell]
    widths: Sequence[float]
    height: float


class Table:
    """Measures rows of *columns* that are *width* points wide together, then draws them.

    A *filler* stands in the middle of what is empty.
    """

    def __init__(
        self, columns: Sequence[Column], width: float, size: float, filler: str = ""
    ) -> None:
        self._filler = filler
        self._columns = columns
        self._plain, self._bold = Style(Face.SANS, size), Style(Face.SANS_BOLD, size)
        self._widths = tuple(_widths(columns, width, size))
        self._across = (width,)

    @cached_property
    def head(self) -> Row:
        """Return the row with the titles of the columns."""
        cells = [
            fit(column.title, self._bold, width, column.title_limits)
            for column, width in zip(self._columns, self._widths, strict=True)
        ]
        return Row(cells, self._widths, _tallest(cells) + PADDING)

    def row(
        self, texts: Sequence[str], *, least: float = 0.0, most: float, bold: bool = False
    ) -> Row:
        """Measure a row that is between *least* and *most* points tall.

        Raises ValueError when there is not one text for each column.
        """
        style = self._bold if bold else self._plain
        cells = [
            self._fit(text, style, width, column)
            for text, column, width in zip(texts, self._columns, self._widths, strict=True)
        ]
        if _tallest(cells) > most:
            widths = zip(cells, self._widths, strict=True)
            cells = [shorten_to(most, cell, width - 2 * PADDING) for cell, width in widths]
        return Row(cells, self._widths, max(_tallest(cells), least, self.line_height))

    def _fit(self, text: str, style: Style, width: float, column: Column) -> Cell:
        if not text and self._filler and column.filled:
            return fit(self._filler, style, width, _FILLER_LIMITS)
        return fit(text, style, width, column.limits)

    def band(self, text: str, *, bold: bool = True, align: Align = Align.LEFT) -> Row:
        """Measure a row with a single cell of one line."""
        limits = Limits(align=align, shrink=True, max_lines=1)
        style = self._bold if bold else self._plain
        return Row([fit(text, style, *self._across, limits)], self._across, self.line_height)

    @cached_property
    def line_height(self) -> float:
        """Return the height of a row whose cells have one line."""
        return Cell.height_of(1, self._plain)

    def draw(
        self,
        document: Document,
        corner: Point,
        rows: Sequence[Row],
        *,
        rule: float = HAIR,
        shaded: bool = True,
    ) -> None:
        """Draw *rows* one below the other under *corner*, the first as the head.

        *rule* is the width of the lines in points; the head may be *shaded*.
        """
        left, top = corner
        head = rows[0].height
        if shaded:
            document.shade((left, top - head), (sum(rows[0].widths), head))
        reached = top
        for row in rows:
            _draw_cells(document, (left, reached), row)
            reached -= row.height
        document.rule(_rules(corner, rows), width=rule)


def _widths(columns: Sequence[Column], width: float, size: float) -> Iterator[float]:
    """Share *width*: each column has its least, the rest goes by weight.

    Where not all have room for their least, all are narrower by the same factor.
    """
    own = [column.least_at(size) for column in columns]
    squeeze = min(width / sum(own), 1.0)
    rest, weights = width - sum(own) * squeeze, sum(column.weight for column in columns)
    for column, points in zip(columns, own, strict=True):
        yield points * squeeze + (rest * column.weight / weights if weights else 0.0)


@cache
def _title_room(title: str, size: float) -> float:
    """Return how many points let *title* stand in the head without being cut."""
    style = Style(Face.SANS_BOLD, size)
    room = 2 * style.size
    while len(break_lines(title, style, room, squeeze=False)) > _HEAD_LINES:
        room += style.size / 2
    return room


def _tallest(cells: Sequence[Cell]) -> float:
    return max(cell.height for cell in cells)


def _draw_cells(document: Document, corner: Point, row: Row) -> None:
    left, top = corner
    for cell, width in zip(row.cells, row.widths, strict=True):
        if cell.lines:
            cell.draw(document, (left, top), (width, row.height))
        left += width


def _rules(corner: Point, rows: Sequence[Row]) -> Iterator[Segment]:
    """Yield the lines around the cells, upright ones as long as the columns run on."""
    left, top = corner
    right = left + sum(rows[0].widths)
    heights = [row.height for row in rows]
    for y in accumulate(heights, lambda y, height: y - height, initial=top):
        yield left, y, right, y
    for widths, alike in groupby(rows, key=lambda row: row.widths):
        bottom = top - sum(row.height for row in alike)
        for x in accumulate(widths, initial=left):
            yield x, top, x, bottom
        top = bottom
