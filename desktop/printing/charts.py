"""Draws charts: bars across, one for each place, bars upright, lines over the months.

They are drawn with the texts of the page rather than by a library of charts,
so that each label takes rare characters from another face, and is reported
where none has them. What a chart shows is given twice: as a number, for how
long a bar is, and in final words.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from typing import Protocol

from desktop.i18n import translate as _
from desktop.printing.fonts import Face, Style
from desktop.printing.lines import Align
from desktop.printing.page import BLACK, Colour, Document, Point
from desktop.printing.writing import Pen, write_line

STRONG: Colour = (0.118, 0.42, 0.337)
"""The colour of what is shown, dark enough for a printer without colours."""
PALE: Colour = (0.66, 0.66, 0.64)
"""The colour of what it is compared with."""
WHITE: Colour = (1.0, 1.0, 1.0)
"""What keeps the line of a chart from crossing the numbers at its points."""
FAINT: Colour = (0.36, 0.36, 0.35)
"""The colour of words that explain."""
_TITLE = Style(Face.SANS_BOLD, 8.5)
_LABEL = Style(Face.SANS, 7.0)
_HEAD = 15.0
"""The height of the title with the rule below it, in points."""
_GAP = 4.0
_COLUMN_GAP = 12.0
_ROWS_A_COLUMN = 15
_MOST_COLUMNS = 3
_LEAST_PITCH, _MOST_PITCH = 8.4, 20.0
_LABEL_SHARE = 0.42
"""How much of a column the names may take from the bars."""
_BAR_SHARE = 0.62
_LEAST_PLOT = 60.0
_WORDS_HEIGHT = 9.0
_DOT = 1.6
_LEGEND = 12.0
_MARK_OVERHANG = 1.2
_LIFT = 2.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """What one bar shows: its name, its number, None where there is none, the number in words.

    ``mark`` is where a stroke says what it should reach.
    """

    label: str
    value: float | None
    words: str
    mark: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One line: its name in the legend, its numbers and the words at its points."""

    name: str
    values: Sequence[float | None]
    words: Sequence[str] = ()


class Chart(Protocol):
    """What every chart can do."""

    def least(self) -> float:
        """Return the least height in points that keeps the chart legible."""

    def draw(self, document: Document, corner: Point, size: Point) -> None:
        """Draw it in a rectangle: *corner* is the upper left one, *size* width and height."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BarsAcross:
    """A row with name, bar and number for each of ``bars``, in up to three columns.

    A bar that reaches ``full`` is as long as can be; without it the longest is.
    ``note`` explains, such as what the marks are.
    """

    title: str
    bars: Sequence[Bar]
    full: float | None = None
    note: str = ""

    @property
    def columns(self) -> int:
        """Return into how many columns the bars go."""
        return min(max(ceil(len(self.bars) / _ROWS_A_COLUMN), 1), _MOST_COLUMNS)

    def least(self) -> float:
        """Return the height at which the rows are as close as they may be."""
        return _HEAD + _GAP + max(self._rows() * _LEAST_PITCH, _LEAST_PLOT)

    def draw(self, document: Document, corner: Point, size: Point) -> None:
        """Draw the columns side by side."""
        top = _draw_head(document, corner, size[0], (self.title, self.note))
        if not _any_number(bar.value for bar in self.bars):
            _say_nothing(document, corner, size)
            return
        columns, rows = self.columns, self._rows()
        room = size[1] - _HEAD - _GAP
        pitch = min(room / rows, _MOST_PITCH)
        width = (size[0] - (columns - 1) * _COLUMN_GAP) / columns
        for number, bar in enumerate(self.bars):
            column, row = divmod(number, rows)
            left = corner[0] + column * (width + _COLUMN_GAP)
            self._draw_bar(document, bar, (left, top - row * pitch), (width, pitch))

    def _rows(self) -> int:
        return ceil(len(self.bars) / self.columns)

    def _draw_bar(self, document: Document, bar: Bar, corner: Point, size: Point) -> None:
        (left, top), (width, pitch) = corner, size
        names = min(_widest(each.label for each in self.bars), width * _LABEL_SHARE)
        numbers = _widest(each.words for each in self.bars)
        room = max(width - names - numbers - 2 * _GAP, 0.0)
        baseline = top - pitch / 2 - _LABEL.size * 0.36
        write_line(document, (left, baseline), names, bar.label, Pen(_LABEL))
        start, high = left + names + _GAP, pitch * _BAR_SHARE
        scale = room / max(self.full or 0.0, *_numbers(self.bars), 1e-9)
        long = (bar.value or 0.0) * scale
        bottom = top - (pitch + high) / 2
        _fill(document, (start, bottom), (long, high), STRONG)
        document.rule([(start, bottom, start, bottom + high)], colour=PALE)
        if bar.mark is not None:
            x = start + bar.mark * scale
            ends = (bottom - _MARK_OVERHANG, bottom + high + _MARK_OVERHANG)
            document.rule([(x, ends[0], x, ends[1])], width=1.0)
        after = max(long, (bar.mark or 0.0) * scale) + _GAP
        write_line(document, (start + after, baseline), numbers, bar.words, Pen(_LABEL))


@dataclass(frozen=True, slots=True, kw_only=True)
class BarsUpright:
    """Bars side by side over their names, with the numbers above them."""

    title: str
    bars: Sequence[Bar]
    note: str = ""

    def least(self) -> float:
        """Return the height that leaves the bars enough to differ."""
        return _HEAD + _LEAST_PLOT

    def draw(self, document: Document, corner: Point, size: Point) -> None:
        """Draw the bars over one line."""
        _draw_head(document, corner, size[0], (self.title, self.note))
        if not _any_number(bar.value for bar in self.bars):
            _say_nothing(document, corner, size)
            return
        plot = _Plot(corner, size, [bar.label for bar in self.bars], max(_numbers(self.bars)))
        plot.draw_foot(document)
        wide = plot.pitch * _BAR_SHARE
        for place, bar in enumerate(self.bars):
            x, y = plot.at(place, bar.value or 0.0)
            _fill(document, (x - wide / 2, plot.bottom), (wide, y - plot.bottom), STRONG)
        plot.draw_words(document, [(bar.value, bar.words) for bar in self.bars])


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """One line or two over the same ``labels``, the first the one that is meant."""

    title: str
    labels: Sequence[str]
    series: Sequence[Series]

    def least(self) -> float:
        """Return the height that leaves the lines enough to rise and fall."""
        return _HEAD + _LEAST_PLOT

    def draw(self, document: Document, corner: Point, size: Point) -> None:
        """Draw the lines, the first over the others."""
        _draw_head(document, corner, size[0], (self.title, ""))
        numbers = [value for each in self.series for value in each.values if value is not None]
        if not numbers:
            _say_nothing(document, corner, size)
            return
        self._draw_legend(document, corner, size[0])
        plot = _Plot(corner, size, self.labels, max(numbers))
        plot.draw_foot(document)
        for series, colour in reversed(tuple(zip(self.series, (STRONG, PALE), strict=False))):
            points = [
                plot.at(place, value)
                for place, value in enumerate(series.values)
                if value is not None
            ]
            steps = [(*one, *two) for one, two in pairwise(points)]
            document.rule(steps, width=1.2, colour=colour)
            for x, y in points:
                _fill(document, (x - _DOT, y - _DOT), (2 * _DOT, 2 * _DOT), colour)
        meant = self.series[0]
        plot.draw_words(document, list(zip(meant.values, meant.words, strict=True)))

    def _draw_legend(self, document: Document, corner: Point, width: float) -> None:
        """Name the lines at the right of the title, from right to left."""
        right, baseline = corner[0] + width, corner[1] - _TITLE.size
        for series, colour in reversed(tuple(zip(self.series, (STRONG, PALE), strict=False))):
            right -= _LABEL.width(series.name)
            document.put((right, baseline), series.name, _LABEL, colour=FAINT)
            y = baseline + _LABEL.size * 0.36
            document.rule([(right - _LEGEND, y, right - _GAP, y)], width=1.2, colour=colour)
            right -= _LEGEND + _GAP


class _Plot:
    """The part of a chart with names below it: where which number stands."""

    def __init__(self, corner: Point, size: Point, labels: Sequence[str], most: float) -> None:
        self._left, self._labels = corner[0], labels
        self._width = size[0]
        self.pitch = size[0] / max(len(labels), 1)
        self.bottom = corner[1] - size[1] + _WORDS_HEIGHT + _LIFT
        self._scale = (corner[1] - _HEAD - _WORDS_HEIGHT - _GAP - self.bottom) / (most or 1.0)

    def at(self, place: int, value: float) -> Point:
        """Return the middle of *place*, so high as *value* is."""
        return self._left + (place + 0.5) * self.pitch, self.bottom + value * self._scale

    def draw_foot(self, document: Document) -> None:
        """Draw the line under everything, and the names."""
        document.rule([(self._left, self.bottom, self._left + self._width, self.bottom)])
        for place, label in enumerate(self._labels):
            left = self._left + place * self.pitch
            baseline = self.bottom - _LABEL.size - 1
            write_line(document, (left, baseline), self.pitch, label, Pen(_LABEL, Align.CENTRE))

    def draw_words(self, document: Document, numbers: Sequence[tuple[float | None, str]]) -> None:
        """Write the numbers over their places; of those too long for that only every second."""
        step = max(ceil((_widest(words for _value, words in numbers) + 1) / self.pitch), 1)
        for place, (value, words) in enumerate(numbers):
            if value is None or (len(numbers) - 1 - place) % step:
                continue
            x, y = self.at(place, value)
            wide = step * self.pitch
            left = min(max(x - wide / 2, self._left), self._left + self._width - wide)
            drawn = min(_LABEL.width(words), wide)
            behind = (left + (wide - drawn) / 2, y + _LIFT - 1)
            _fill(document, behind, (drawn, _LABEL.size), WHITE)
            write_line(document, (left, y + _LIFT), wide, words, Pen(_LABEL, Align.CENTRE))


def _draw_head(document: Document, corner: Point, width: float, texts: tuple[str, str]) -> float:
    """Write the title, and a note at its right, over a rule; return where the chart begins."""
    (left, top), (title, note) = corner, texts
    baseline, notes = top - _TITLE.size, _LABEL.width(note)
    write_line(document, (left, baseline), width - notes - _GAP, title, Pen(_TITLE))
    document.put((left + width - notes, baseline), note, _LABEL, colour=FAINT)
    document.rule(
        [(left, top - _HEAD + _GAP / 2, left + width, top - _HEAD + _GAP / 2)], colour=PALE
    )
    return top - _HEAD - _GAP / 2


def _say_nothing(document: Document, corner: Point, size: Point) -> None:
    """Say in the middle that there is nothing to see."""
    baseline = corner[1] - (size[1] + _HEAD) / 2
    pen = Pen(_LABEL, Align.CENTRE, FAINT)
    write_line(document, (corner[0], baseline), size[0], _("Nothing was counted here yet"), pen)


def _fill(document: Document, at: Point, size: Point, colour: Colour) -> None:
    canvas = document.canvas
    canvas.setFillColorRGB(*colour)
    canvas.rect(*at, *size, stroke=0, fill=1)
    canvas.setFillColorRGB(*BLACK)


def _any_number(values: Iterable[float | None]) -> bool:
    return any(value is not None for value in values)


def _numbers(bars: Sequence[Bar]) -> list[float]:
    return [number or 0.0 for bar in bars for number in (bar.value, bar.mark)]


def _widest(texts: Iterable[str]) -> float:
    return max(map(_LABEL.width, texts), default=0.0)
