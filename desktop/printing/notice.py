"""Prints the notices of a village as GB/T 9704-2012 sets official papers (domain.md §7.1)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import BinaryIO

from desktop.i18n import translate as _
from desktop.printing.fonts import Style
from desktop.printing.grid_pages import on_pages
from desktop.printing.grid_text import (
    attachments,
    centred,
    filled_up,
    flush,
    paragraphs,
    plain_signature,
    sealed_signature,
    title,
)
from desktop.printing.notice_annex import Annex, annex_pages
from desktop.printing.official_grid import (
    BLANK,
    GRID,
    TITLE,
    Piece,
    Row,
    draw_page_number,
    draw_rows,
)
from desktop.printing.page import A4, RED, Document, Printed
from desktop.printing.titles import balanced

Progress = Callable[[int, int], None]
_HEAD_PITCH = 1.3
"""From line to line of a head that takes several, in its own size."""
_ROUNDING = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A notice to print; its texts are final, nothing in them is translated.

    ``head`` stands in red at the top of the first page, above the number and
    a red rule; without one the notice begins with its title. ``text`` has a
    paragraph on each line. ``sealed`` leaves room for the seal over signature
    and date. ``note`` is set in brackets below them. ``to_write`` is how many
    lines are left below the text to be filled in by hand. ``annexes``
    follow on pages of their own; they are named among the attachments.
    """

    title: str
    text: str
    signature: str
    day: str
    head: str = ""
    number: str = ""
    addressee: str = ""
    attachments: Sequence[str] = ()
    note: str = ""
    sealed: bool = True
    to_write: int = 0
    annexes: Sequence[Annex] = ()


def draw_notices(
    notices: Sequence[Notice], out: BinaryIO, progress: Progress | None = None
) -> Printed:
    """Write *notices* to *out* as a PDF file, each with pages of its own.

    Raises OSError when *out* cannot be written.
    """
    document = Document(out, A4, title=notices[0].title, author=notices[0].signature)
    for done, notice in enumerate(notices, 1):
        pages = list(_drawn(notice))
        for number, draw in enumerate(pages, 1):
            draw(document)
            if len(pages) > 1:
                draw_page_number(document, number)
            document.end_page()
        if progress:
            progress(done, len(notices))
    return document.close()


def _drawn(notice: Notice) -> Iterator[Callable[[Document], None]]:
    """Yield what draws each page: those of the text, then those of the annexes."""
    yield from (partial(draw_rows, rows=rows) for rows in pages_of(notice))
    yield from (page.draw for annex in notice.annexes for page in annex_pages(annex))


def pages_of(notice: Notice) -> list[list[Row]]:
    """Return what stands on each page of *notice*."""
    return on_pages(_text(notice), tuple(_closing(notice)))


def _text(notice: Notice) -> Iterator[Row]:
    top = _red_head(notice) if notice.head else _plain_head(notice)
    yield from filled_up(tuple(top))
    yield BLANK
    if notice.addressee:
        yield from flush(notice.addressee)
    yield from paragraphs(notice.text)
    yield from [Row(dotted=True)] * notice.to_write


def _closing(notice: Notice) -> Iterator[Row]:
    """Yield what stays together at the end: what is attached, signature, date, note."""
    yield from attachments(_("Attachments: "), notice.attachments)
    signed = sealed_signature if notice.sealed else plain_signature
    yield from signed(notice.signature, notice.day)
    if notice.note:
        yield from paragraphs(_("({note})", note=notice.note))


def _plain_head(notice: Notice) -> Iterator[Row]:
    """Yield the title; the number stands below it, as on an announcement."""
    yield from title(notice.title)
    if notice.number:
        yield from filled_up(tuple(centred(notice.number)))


def _red_head(notice: Notice) -> Iterator[Row]:
    """Yield the name in red, the number two lines below it, the red rule, the title (§7.2)."""
    yield from filled_up(tuple(_name_in_red(notice.head)))
    yield from (BLANK, BLANK)
    *before, last = tuple(centred(notice.number)) if notice.number else (Row(with_next=True),)
    yield from before
    yield Row(pieces=last.pieces, rule=GRID.size + GRID.rule_drop, with_next=True)
    yield from (BLANK, BLANK)
    yield from title(notice.title)


def _name_in_red(name: str) -> Iterator[Row]:
    """Yield the lines of a head: as large as one line allows, its top where it belongs."""
    wanted = GRID.width / TITLE.smaller(1 / TITLE.size).width(name)
    size = min(GRID.head_size, max(wanted, GRID.least_head_size))
    style, drop = Style(TITLE.face, size), GRID.head_drop
    lines = balanced(name, style, GRID.width + _ROUNDING)
    for place, line in enumerate(lines, 1):
        left = (GRID.width - style.width(line)) / 2
        piece = Piece(text=line, style=style, left=left, spacing=0.0, drop=drop, colour=RED)
        tall = drop + size * (_HEAD_PITCH if place < len(lines) else 1.0)
        yield Row(pieces=(piece,), tall=tall / GRID.pitch, with_next=True)
        drop = 0.0
