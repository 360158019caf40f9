"""Prints a report of numbers: the most important ones, charts, and all of them in a table.

It is one upright A4 as long as the table has room below the charts in three
columns of no less than 7.5 points; else the table goes on pages of its own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import BinaryIO

from reportlab.lib.units import mm

from desktop.i18n import translate as _
from desktop.printing.cells import Limits, fit
from desktop.printing.charts import FAINT, STRONG, Chart
from desktop.printing.fonts import Face, Style
from desktop.printing.lines import Align
from desktop.printing.page import A4, RED, Colour, Document, Paper, Point, Printed
from desktop.printing.pagination import Item, Kind, Page, paginate
from desktop.printing.roster import Signing
from desktop.printing.writing import Pen, write_line

_TITLE = Style(Face.SANS_BOLD, 18.0)
_TITLE_LIMITS = Limits(align=Align.CENTRE, shrink=True, max_lines=2)
_SMALL = Style(Face.SANS, 9.5)
_NOTE = Style(Face.SANS, 7.5)
_VALUE = Style(Face.SANS_BOLD, 16.0)
_BAND = 16.0
_GAP = 7.0
_TILES_A_ROW, _TILE_HEIGHT, _INSET = 4, 44.0, 5.0
_TARGET_SHARE = 0.58
_CHARTS_HEIGHT = 110.0
_FOOT_HEIGHT = 19 * mm
"""Room to sign, and with the margin below it to press a seal of 42 mm half over the name."""
_SEAL_WIDTH = 48 * mm
_COLUMNS, _COLUMN_GAP = 3, 12.0
_SIZES = (9.0, 8.5, 8.0, 7.5)
"""The sizes in which the table is tried, in points; the last is the least one can read."""
_ALONE_SIZE = 9.0
_PITCH = 1.18
_BASELINE = 0.98
_SHARES = (0.44, 0.21, 0.2, 0.15)
"""How the width of a column is shared by title, number, number before, target."""
_BETWEEN = 3.0
_THIN = 0.25
_LIGHT: Colour = (0.8, 0.8, 0.8)

Texts = tuple[str, str, str, str]
"""Title, number, number before, target."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One of the most important numbers; ``met`` is None where there is nothing to meet."""

    label: str
    value: str
    before: str = ""
    target: str = ""
    met: bool | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table, with a text for each of the heads; ``missed`` is that the target is."""

    texts: Texts
    missed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Rows of the table under one title."""

    title: str
    rows: Sequence[Line]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSheet:
    """A report to print; its texts are final, nothing in them is translated.

    ``period`` says below the title of which time it is, ``place`` who reports,
    ``day`` when. The charts stand side by side, as wide beside each other as
    ``widths`` say. ``heads`` are those of a row of the table.
    """

    title: str
    period: str
    place: str
    day: str
    tiles: Sequence[Tile]
    charts: Sequence[Chart]
    widths: Sequence[float]
    heads: Texts
    sections: Sequence[Section]
    signing: Signing


def draw_report_sheet(sheet: ReportSheet, out: BinaryIO) -> Printed:
    """Write *sheet* to *out* as a PDF file; raises OSError when that cannot be done."""
    layout = _Layout(sheet, A4)
    document = Document(out, A4, title=sheet.title, author=sheet.place)
    pages = layout.pages()
    for number, table in enumerate(pages, 1):
        layout.draw(document, table, first=number == 1, last=number == len(pages))
        document.number(number, len(pages))
        document.end_page()
    return document.close()


@dataclass(frozen=True, slots=True)
class _Table:
    """What of the table stands on one page: its columns, its type, where it begins."""

    columns: Sequence[Page]
    style: Style
    top: float


class _Layout:
    """Lays a report out on its paper, from the top: head, tiles, charts, table, foot."""

    def __init__(self, sheet: ReportSheet, paper: Paper) -> None:
        self._sheet, self._paper = sheet, paper
        self._left = paper.margin
        self._above = paper.height - paper.margin
        self._title = fit(sheet.title, _TITLE, paper.room, _TITLE_LIMITS)
        self._head_bottom = self._above - self._title.height - 2 * _BAND
        tiles = ceil(len(sheet.tiles) / _TILES_A_ROW)
        self._charts_top = self._head_bottom - tiles * (_TILE_HEIGHT + _GAP) - _GAP / 2
        self._charts_height = max(_CHARTS_HEIGHT, *(chart.least() for chart in sheet.charts))
        self._table_top = self._charts_top - self._charts_height - _GAP
        self._bottom = paper.margin + _FOOT_HEIGHT

    def pages(self) -> Sequence[_Table | None]:
        """Return the table of each page, none for a first one that has no room for it."""
        for size in _SIZES:
            columns = self._columns(size, self._table_top)
            if len(columns) <= _COLUMNS:
                return [_Table(columns, Style(Face.SANS, size), self._table_top)]
        top, style = self._above - 2 * _BAND, Style(Face.SANS, _ALONE_SIZE)
        columns = self._columns(_ALONE_SIZE, top)
        starts = range(0, len(columns), _COLUMNS)
        return [None, *(_Table(columns[n : n + _COLUMNS], style, top) for n in starts)]

    def draw(self, document: Document, table: _Table | None, *, first: bool, last: bool) -> None:
        """Draw a page but for its number."""
        if first:
            self._draw_head(document)
            self._draw_tiles(document)
            self._draw_charts(document)
        else:
            self._draw_head_again(document)
        if table is not None:
            self._draw_table(document, table)
        if last:
            self._draw_foot(document)

    def _columns(self, size: float, top: float) -> Sequence[Page]:
        """Return the rows in columns of equal length, as short as they can be."""
        height = size * _PITCH
        items = tuple(self._items(height))
        most = int((top - self._bottom) / height) - 1  # the heads take one
        least = min(ceil(len(items) / _COLUMNS), most)
        tried = (paginate(items, (rows + 0.5) * height) for rows in range(least, most))
        fitting = (columns for columns in tried if len(columns) <= _COLUMNS)
        return next(fitting, None) or paginate(items, (most + 0.5) * height)

    def _items(self, height: float) -> Iterator[Item]:
        for section in self._sheet.sections:
            again = _("{group} (continued)", group=section.title)
            yield Item(Kind.HEADING, height, section.title, again)
            yield from (Item(Kind.ROW, height, row) for row in section.rows)

    def _draw_head(self, document: Document) -> None:
        sheet, room = self._sheet, self._paper.room
        self._title.draw(document, (self._left, self._above), (room, self._title.height))
        below = self._above - self._title.height - _BAND / 2
        pen = Pen(_SMALL, Align.CENTRE)
        write_line(document, (self._left, below), room, sheet.period, pen)
        baseline = self._head_bottom + _INSET
        day = _("Reported on: {day}", day=sheet.day)
        place = _("Reported by: {place}", place=sheet.place)
        write_line(document, (self._left, baseline), room * 0.7, place, Pen(_SMALL))
        write_line(document, (self._left, baseline), room, day, Pen(_SMALL, Align.RIGHT))

    def _draw_head_again(self, document: Document) -> None:
        text = f"{self._sheet.title} · {self._sheet.period}"
        baseline = self._above - _BAND
        write_line(document, (self._left, baseline), self._paper.room, text, Pen(_SMALL))

    def _draw_tiles(self, document: Document) -> None:
        width = (self._paper.room - (_TILES_A_ROW - 1) * _GAP) / _TILES_A_ROW
        for number, tile in enumerate(self._sheet.tiles):
            row, column = divmod(number, _TILES_A_ROW)
            left = self._left + column * (width + _GAP)
            top = self._head_bottom - row * (_TILE_HEIGHT + _GAP)
            _draw_tile(document, tile, (left, top), width)

    def _draw_charts(self, document: Document) -> None:
        charts, widths = self._sheet.charts, self._sheet.widths
        room = self._paper.room - (len(charts) - 1) * 2 * _GAP
        left = self._left
        for chart, share in zip(charts, widths, strict=True):
            width = room * share / sum(widths)
            chart.draw(document, (left, self._charts_top), (width, self._charts_height))
            left += width + 2 * _GAP

    def _draw_table(self, document: Document, table: _Table) -> None:
        width = (self._paper.room - (_COLUMNS - 1) * _COLUMN_GAP) / _COLUMNS
        for number, column in enumerate(table.columns):
            left = self._left + number * (width + _COLUMN_GAP)
            self._draw_column(document, column, table, (left, width))

    def _draw_column(self, document: Document, column: Page, table: _Table, across: Point) -> None:
        left, width = across
        plain, pitch = table.style, table.style.size * _PITCH
        bold = Style(Face.SANS_BOLD, plain.size)
        document.shade((left, table.top - pitch), (width, pitch))
        _draw_row(document, self._sheet.heads, (left, table.top, width), [Pen(bold)] * 2)
        top = table.top - pitch
        for item in column:
            line = [(left, top - pitch, left + width, top - pitch)]
            if item.kind is Kind.ROW:
                pens = [Pen(plain), Pen(plain, colour=RED) if item.content.missed else Pen(plain)]
                _draw_row(document, item.content.texts, (left, top, width), pens)
                document.rule(line, colour=_LIGHT, width=_THIN)
            else:
                at = (left, top - _BASELINE * plain.size)
                write_line(document, at, width, item.content, Pen(bold, colour=STRONG))
                document.rule(line)
            top -= pitch

    def _draw_foot(self, document: Document) -> None:
        """Draw who answers for it, in two lines at the left of the room for the seal."""
        texts = self._sheet.signing.texts()
        top, width = self._bottom - _BAND, (self._paper.room - _SEAL_WIDTH) / 2
        for number, text in enumerate(texts):
            row, column = divmod(number, 2)
            at = (self._left + column * width, top - row * 1.3 * _BAND)
            write_line(document, at, width - _GAP, text, Pen(_SMALL))
        right = self._left + self._paper.room - _SEAL_WIDTH
        pen = Pen(_SMALL, Align.CENTRE, FAINT)
        write_line(document, (right, top - 1.3 * _BAND / 2), _SEAL_WIDTH, _("(seal)"), pen)


def _draw_tile(document: Document, tile: Tile, corner: Point, width: float) -> None:
    left, top = corner
    document.shade((left, top - _TILE_HEIGHT), (width, _TILE_HEIGHT), lightness=0.95)
    inside, room = left + _INSET, width - 2 * _INSET
    write_line(document, (inside, top - 10.5), room, tile.label, Pen(_NOTE, colour=FAINT))
    target = min(_NOTE.width(tile.target), room * _TARGET_SHARE)
    pen = Pen(_NOTE, Align.RIGHT, RED if tile.met is False else FAINT)
    write_line(document, (inside + room - target, top - 26), target, tile.target, pen)
    value = Pen(_VALUE, colour=STRONG)
    write_line(document, (inside, top - 26), room - target - _INSET, tile.value, value)
    write_line(document, (inside, top - 38), room, tile.before, Pen(_NOTE, colour=FAINT))


def _draw_row(
    document: Document, texts: Texts, corner: tuple[float, float, float], pens: Sequence[Pen]
) -> None:
    """Draw title and numbers; *corner* is left, top and width, the second pen that of the value."""
    left, top, width = corner
    for place, (text, share) in enumerate(zip(texts, _SHARES, strict=True)):
        room = width * share - (_BETWEEN if place else 0.0)
        pen = pens[1] if place == 1 else pens[0]
        align = Align.RIGHT if place else Align.LEFT
        at = (left + width * share - room, top - _BASELINE * pen.style.size)
        write_line(document, at, room, text, replace(pen, align=align))
        left += width * share
