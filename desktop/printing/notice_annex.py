"""Prints the list that is attached to a notice, on pages of its own (GB/T 9704-2012 §7.3.4)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from desktop.i18n import translate as _
from desktop.printing.fonts import Style
from desktop.printing.grid_pages import height, on_pages
from desktop.printing.grid_text import centred, title
from desktop.printing.lines import Align
from desktop.printing.official_grid import BLANK, FIRST_LEVEL, GRID, TEXT, Piece, Row, draw_rows
from desktop.printing.page import Document
from desktop.printing.table import Column, Table
from desktop.printing.table import Row as TableRow

_SIZE = 12.0
_NOTE = Style(TEXT.face, 14.0)
_GAP = 0.5
"""Lines of the grid between what stands above and the table."""
_LEAST = 24.0
"""The height of a row: it is read from some way off."""
_ROUNDING = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex:
    """A list to attach; its texts are final.

    ``label`` stands in the upper left corner, such as 附件2. ``rows`` have one
    text for each of ``columns``; so many of them stand ``abreast``. ``note``
    says below the title in which order they are.
    """

    label: str
    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]
    note: str = ""
    abreast: int = 1


@dataclass(frozen=True, slots=True)
class AnnexPage:
    """One page of a list: what stands above the table, and the table with its head."""

    above: list[Row]
    table: Table
    rows: Sequence[TableRow] = ()

    @property
    def room(self) -> float:
        """Return how tall the table may be, in points."""
        return GRID.height - self._down

    def draw(self, document: Document) -> None:
        """Draw the page, but not its number."""
        draw_rows(document, self.above)
        if self.rows:
            top = document.paper.height - GRID.top - self._down
            self.table.draw(document, (GRID.left, top), self.rows)

    @property
    def _down(self) -> float:
        return (height(self.above) + _GAP) * GRID.pitch if self.above else 0.0


def annex_pages(annex: Annex) -> Iterator[AnnexPage]:
    """Yield the pages of *annex*; the head of its table is on each of them."""
    table = Table([*_numbered(annex.columns)] * annex.abreast, GRID.width, _SIZE)
    *before, page = (AnnexPage(above, table) for above in on_pages(_above(annex), ()))
    yield from before
    if page.room < table.head.height + GRID.height / 2:
        yield page
        page = AnnexPage([], table)
    rows, used = [table.head], table.head.height
    for row in _rows(annex, table):
        if used + row.height > page.room + _ROUNDING:
            yield replace(page, rows=rows)
            page = AnnexPage([], table)
            rows, used = [table.head], table.head.height
        rows.append(row)
        used += row.height
    yield replace(page, rows=rows)


def _above(annex: Annex) -> Iterator[Row]:
    """Yield label and title: the title stands on the third line."""
    label = Piece(text=annex.label, style=FIRST_LEVEL, spacing=0.0)
    yield from (Row(pieces=(label,)), BLANK)
    yield from title(annex.title)
    if annex.note:
        yield from centred(annex.note, _NOTE)


def _rows(annex: Annex, table: Table) -> Iterator[TableRow]:
    if not annex.rows:
        yield table.band(_("(no records)"), bold=False, align=Align.CENTRE)
    numbered = [(str(number), *texts) for number, texts in enumerate(annex.rows, 1)]
    most = GRID.height / 2 - _ROUNDING
    for start in range(0, len(numbered), annex.abreast):
        beside = numbered[start : start + annex.abreast]
        texts = [text for row in beside for text in row]
        texts += [""] * (annex.abreast * (len(annex.columns) + 1) - len(texts))
        yield table.row(texts, least=_LEAST, most=most)


def _numbered(columns: Sequence[Column]) -> Iterator[Column]:
    yield Column(title=_("No."), weight=0.0, align=Align.CENTRE, least=3 * _SIZE)
    yield from columns
