"""Prints what a certificate of voluntary service attaches: its services, and long texts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportlab.lib.units import mm

from desktop.i18n import translate as _
from desktop.printing.cells import Limits, fit
from desktop.printing.facts import Fact
from desktop.printing.fonts import Face, Style
from desktop.printing.lines import Align, Line, break_lines
from desktop.printing.page import A4, Document, Point
from desktop.printing.pagination import Item, Kind, paginate
from desktop.printing.table import Column, Row, Table

_SIDE, _TOP, _BOTTOM = 24 * mm, 44 * mm, 22 * mm
_ROOM = A4.width - 2 * _SIDE
_HEIGHT = A4.height - _TOP - _BOTTOM
_TITLE, _HEADING = Style(Face.SERIF_BOLD, 16.0), Style(Face.SERIF_BOLD, 12.0)
_BODY = Style(Face.KAI, 12.0)
_SIZE = 10.0
_PITCH = 1.5
_TITLE_AT, _NUMBER_AT = 30 * mm, 38 * mm


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """The services that are certified, one in a row: day, activity, what was done, how long.

    ``heads`` are those of the columns; ``total`` is written below them.
    ``label`` and ``elsewhere`` stand on the certificate when they are attached.
    """

    label: str
    elsewhere: str
    heads: tuple[str, str, str, str]
    rows: Sequence[tuple[str, str, str, str]]
    total: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex:
    """What is attached to a certificate: texts in full, maybe the services.

    ``number`` and ``name`` say to which.
    """

    title: str
    number: str
    name: str
    texts: Sequence[Fact]
    services: Services | None


@dataclass(frozen=True, slots=True)
class ServicesTable:
    """The rows of a table of services, measured."""

    table: Table
    rows: Sequence[Row]

    @property
    def height(self) -> float:
        """Return the height in points, with the head; nothing when there are no services."""
        return sum(row.height for row in (self.table.head, *self.rows)) if self.rows else 0.0

    def draw(self, document: Document, corner: Point) -> None:
        """Draw the head and the rows under *corner*."""
        if self.rows:
            self.table.draw(document, corner, (self.table.head, *self.rows))


@dataclass(frozen=True, slots=True)
class _Written:
    """A line of an annex of texts; ``above`` is white over it."""

    line: Line
    style: Style
    above: float = 0.0

    @property
    def height(self) -> float:
        return self.above + self.style.size * _PITCH


def services_table(services: Services, width: float, room: float) -> ServicesTable:
    """Measure the table of *services*; no row is taller than *room* points."""
    day, activity, what, length = services.heads
    told = any(row[2] for row in services.rows)
    columns = (
        Column(title=day, weight=0.0, align=Align.CENTRE, least=30 * mm, shrink=True),
        Column(title=activity, weight=5.0),
        *([Column(title=what, weight=4.0)] if told else []),
        Column(title=length, weight=0.0, align=Align.CENTRE, least=27 * mm, shrink=True),
    )
    table = Table(columns, width, _SIZE)
    most = room - table.head.height - table.line_height
    rows = [table.row(_cells(texts, told=told), most=most) for texts in services.rows]
    return ServicesTable(table, [*rows, table.band(services.total)] if rows else [])


def _cells(row: tuple[str, str, str, str], *, told: bool) -> Sequence[str]:
    """Leave out what was done when nobody told it of any service."""
    day, activity, _what, length = row
    return row if told else (day, activity, length)


def draw_annex(annex: Annex, document: Document) -> None:
    """Draw the pages of *annex*, none when nothing is attached."""
    texts, services = list(_text_pages(annex.texts)), list(_service_pages(annex.services))
    drawn: list[Sequence[_Written] | ServicesTable] = [*texts, *services]
    for number, page in enumerate(drawn, 1):
        _draw_head(annex, document, (number, len(drawn)))
        if isinstance(page, ServicesTable):
            page.draw(document, (_SIDE, A4.height - _TOP))
        else:
            _write(document, page)
        document.end_page()


def _text_pages(texts: Sequence[Fact]) -> Iterator[Sequence[_Written]]:
    """Yield the lines of each page."""
    page: list[_Written] = []
    used = 0.0
    for line in _lines(texts):
        if page and used + line.height > _HEIGHT:
            yield page
            page, used = [], 0.0
        page.append(line)
        used += line.height
    if page:
        yield page


def _lines(texts: Sequence[Fact]) -> Iterator[_Written]:
    for text in texts:
        yield _Written(Line(text.label, _HEADING.width(text.label)), _HEADING, _BODY.size)
        yield from (_Written(line, _BODY) for line in break_lines(text.value, _BODY, _ROOM))


def _service_pages(services: Services | None) -> Iterator[ServicesTable]:
    if services is None:
        return
    measured = services_table(services, _ROOM, _HEIGHT)
    *rows, total = measured.rows
    items = [Item(Kind.ROW, row.height, row) for row in rows]
    items.append(Item(Kind.TOTAL, total.height, total))
    for page in paginate(items, _HEIGHT - measured.table.head.height):
        yield ServicesTable(measured.table, [item.content for item in page])


def _draw_head(annex: Annex, document: Document, place: tuple[int, int]) -> None:
    page, pages = place
    title = _("{title}: annex", title=annex.title)
    left = (A4.width - _TITLE.width(title)) / 2
    document.put((left, A4.height - _TITLE_AT), title, _TITLE)
    said = _("Page {page} of {pages}", page=page, pages=pages)
    shares = ((annex.number, Align.LEFT), (annex.name, Align.CENTRE), (said, Align.RIGHT))
    for text, align in shares:
        cell = fit(text, _BODY, _ROOM / 3, Limits(align=align, shrink=True, max_lines=1))
        left = _SIDE + align.offset(_ROOM * 2 / 3)
        cell.draw(document, (left, A4.height - _NUMBER_AT + 12.0), (_ROOM / 3, cell.height))


def _write(document: Document, lines: Sequence[_Written]) -> None:
    reached = A4.height - _TOP
    for line in lines:
        reached -= line.height
        spacing = line.line.spacing(_ROOM, line.style)
        document.put((_SIDE, reached), line.line.text, line.style, spacing=spacing)
