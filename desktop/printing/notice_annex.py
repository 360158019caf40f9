"""Prints the list that is attached to a notice, on pages of its own (GB/T 9704-2012 §7.3.4)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop.i18n import translate as _
from desktop.printing.fonts import Style
from desktop.printing.grid_pages import height
from desktop.printing.grid_text import centred, filled_up, title
from desktop.printing.lines import Align
from desktop.printing.official_grid import BLANK, FIRST_LEVEL, GRID, TEXT, Piece, Row, draw_rows
from desktop.printing.page import Document
from desktop.printing.table import Column, Table
from desktop.printing.table import Row as TableRow

_SIZE = 12.0
_NOTE = Style(TEXT.face, 14.0)
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
    rows: Sequence[TableRow]

    def draw(self, document: Document) -> None:
        """Draw the page, but not its number."""
        draw_rows(document, self.above)
        top = document.paper.height - GRID.top - height(self.above) * GRID.pitch
        self.table.draw(document, (GRID.left, top), self.rows)


def annex_pages(annex: Annex) -> Iterator[AnnexPage]:
    """Yield the pages of *annex*; its head is on each of them."""
    table = Table([*_numbered(annex.columns)] * annex.abreast, GRID.width, _SIZE)
    above = list(filled_up(tuple(_above(annex))))
    room = GRID.height - height(above) * GRID.pitch
    rows, used = [table.head], table.head.height
    for row in _rows(annex, table):
        if used + row.height > room + _ROUNDING and len(rows) > 1:
            yield AnnexPage(above, table, rows)
            above, room = [], GRID.height
            rows, used = [table.head], table.head.height
        rows.append(row)
        used += row.height
    yield AnnexPage(above, table, rows)


def _above(annex: Annex) -> Iterator[Row]:
    """Yield label and title: the title stands on the third line."""
    label = Piece(text=annex.label, style=FIRST_LEVEL, spacing=0.0)
    yield from (Row(pieces=(label,)), BLANK)
    yield from title(annex.title)
    if annex.note:
        yield from centred(annex.note, _NOTE)
    yield Row(tall=0.5)


def _rows(annex: Annex, table: Table) -> Iterator[TableRow]:
    if not annex.rows:
        yield table.band(_("(no records)"), bold=False, align=Align.CENTRE)
    numbered = [(str(number), *texts) for number, texts in enumerate(annex.rows, 1)]
    most = GRID.height / 2
    for start in range(0, len(numbered), annex.abreast):
        beside = numbered[start : start + annex.abreast]
        texts = [text for row in beside for text in row]
        texts += [""] * (annex.abreast * (len(annex.columns) + 1) - len(texts))
        yield table.row(texts, least=_LEAST, most=most)


def _numbered(columns: Sequence[Column]) -> Iterator[Column]:
    yield Column(title=_("No."), weight=0.0, align=Align.CENTRE, least=3 * _SIZE)
    yield from columns
