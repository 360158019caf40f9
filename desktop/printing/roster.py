"""Prints a register as a roster: a table over as many pages as it takes (domain.md §7.3)."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby
from typing import BinaryIO, TypeVar

from reportlab.lib.units import mm

from desktop.i18n import translate as _
from desktop.printing.breadth import by_content, side_by_side
from desktop.printing.cells import PADDING, Cell, Limits, fit
from desktop.printing.fonts import Face, Style
from desktop.printing.lines import Align
from desktop.printing.page import A4, HAIR, Document, Paper, Printed
from desktop.printing.pagination import Item, Kind, Page, paginate
from desktop.printing.table import Column, Row, Table

T = TypeVar("T")
Progress = Callable[[int, int], None]
"""Called with the pages drawn and the pages there are; what it raises ends the printing."""

_TITLE_LIMITS = Limits(align=Align.CENTRE, shrink=True, max_lines=2)
_SUBTITLE_LIMITS = Limits(align=Align.CENTRE, shrink=True)
_SIGNING_LIMITS = Limits(shrink=True, max_lines=3)
_SIGNATURE_WIDTH, _DAY_WIDTH = 28 * mm, 26 * mm
_SIGNATURE_HEIGHT = 9 * mm
_ROUNDED_UP = 0.2
"""Points by which a row to sign in is taller, so that its rules do not eat into it."""


class Sign(StrEnum):
    """What people write at the end of each row by hand (domain.md §7.3)."""

    NONE = "none"
    SIGNATURE = "signature"
    RECEIPT = "receipt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How heavily a roster is set: the size of its rows and the width of its rules, in points.

    Where nothing ``shrinks``, columns are to be wide enough for their texts.
    """

    size: float = 10.0
    rule: float = HAIR
    shaded: bool = True
    shrinks: bool = True
    least_small: float = 0.0

    @property
    def title(self) -> Style:
        """Return how the title is set: 小二 over rows of the usual size."""
        return Style(Face.SANS_BOLD, 1.8 * self.size)

    @property
    def small(self) -> Style:
        """Return how the lines above and below the table are set."""
        return Style(Face.SANS, max(0.95 * self.size, self.least_small))

    @property
    def number(self) -> float:
        """Return how large the number of a page is, in points."""
        return max(0.9 * self.size, self.least_small)

    @property
    def band(self) -> float:
        """Return the height of each line above and below the table, in points."""
        return 2 * self.size


STANDARD = Setting()
LARGE = Setting(size=14.0)
"""For elders, and for the wall."""
NEEDLES = Setting(size=10.5, rule=0.75, shaded=False, shrinks=False, least_small=10.5)
"""What a dot-matrix printer still prints legibly (domain.md §7.3)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """Who answers for the roster; an empty text leaves room to write by hand."""

    prepared_by: str = ""
    checked_by: str = ""
    head: str = ""
    day: str = ""

    def texts(self) -> tuple[str, ...]:
        """Return the fields below the table."""
        return (
            _("Prepared by: {name}", name=self.prepared_by),
            _("Checked by: {name}", name=self.checked_by),
            _("Head of station: {name}", name=self.head),
            _("Date: {day}", day=self.day),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """A roster to print; its texts are final, nothing in them is translated.

    ``rows`` have one text for each of ``columns``; ``group`` names the group
    of each row, and rows of one group lie together. ``totals`` has one text
    for each column too; without it the last line counts the rows, as one below
    each group does, unless they are not ``counted``.
    ``numbered`` puts a column 序号 in front, ``sign`` those to write in at the
    end. ``station`` is named above the table, ``day`` beside it, and
    ``signing`` is below it. Columns that have no room beside each other go on
    further pages, on which those at the places ``repeated`` stand again, and
    those to write in stand only behind the last. Widths follow the weights of
    the columns or are taken ``by_content``; ``filler`` stands in empty cells.
    """

    title: str
    station: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]
    group: Sequence[str] | None = None
    totals: Sequence[str] | None = None
    counted: bool = True
    subtitle: str = ""
    day: str = ""
    signing: Signing | None = None
    numbered: bool = True
    sign: Sign = Sign.NONE
    landscape: bool = True
    setting: Setting = STANDARD
    repeated: Collection[int] = (0,)
    by_content: bool = False
    filler: str = ""


def draw_roster(roster: Roster, out: BinaryIO, progress: Progress | None = None) -> Printed:
    """Write *roster* to *out* as a PDF file.

    Raises ValueError when a row has not one text for each column or no group
    though others have; OSError when *out* cannot be written.
    """
    paper = A4.turned() if roster.landscape else A4
    layouts = [_Layout(part, paper) for part in _parts(roster, paper.room)]
    pages = [(each, page) for each in layouts for page in paginate(tuple(each.items()), each.room)]
    document = Document(out, paper, title=roster.title, author=roster.station)
    for number, (layout, page) in enumerate(pages, 1):
        layout.draw(document, page)
        document.number(number, len(pages), roster.setting.number)
        document.end_page()
        if progress:
            progress(number, len(pages))
    return document.close()


class _Layout:
    """Lays a roster out on its paper."""

    def __init__(self, roster: Roster, paper: Paper) -> None:
        self.paper = paper
        self._roster, self._set = roster, roster.setting
        if roster.by_content:
            roster = _widened(roster, paper.room)
        columns = tuple(_columns(roster))
        self._table = Table(columns, paper.room, roster.setting.size, roster.filler)
        self._title = fit(roster.title, self._set.title, paper.room, _TITLE_LIMITS)
        self._subtitle = fit(roster.subtitle, self._set.small, paper.room, _SUBTITLE_LIMITS)
        self._signing = tuple(self._signed())
        above = self._title.height + self._subtitle_height + self._set.band
        below = max([cell.height for cell in self._signing], default=PADDING) + PADDING
        self._top = paper.height - paper.margin - above
        self._bottom = paper.margin + below
        self.room = self._top - self._bottom - self._table.head.height
        self._total = self._measure_total()

    def items(self) -> Iterator[Item]:
        """Yield the lines of the table below its head."""
        if not self._roster.rows:
            row = self._table.band(_("(no records)"), bold=False, align=Align.CENTRE)
            yield Item(Kind.ROW, row.height, row)
        numbered = iter(enumerate(self._roster.rows, 1))
        for group, size in self._groups():
            if group is not None:
                yield self._heading(group)
            for _place in range(size):
                yield self._row(*next(numbered))
            if group is not None and self._roster.counted:
                yield self._subtotal(group, size)
        if self._total:
            yield Item(Kind.TOTAL, self._total.height, self._total)

    def draw(self, document: Document, page: Page) -> None:
        """Draw everything on a page but its number."""
        self._draw_above(document)
        rows = [self._table.head, *(item.content for item in page)]
        corner = (self.paper.margin, self._top)
        self._table.draw(document, corner, rows, rule=self._set.rule, shaded=self._set.shaded)
        for place, cell in enumerate(self._signing):
            width = self.paper.room / len(self._signing)
            top = (self.paper.margin - PADDING + place * width, self._bottom - PADDING)
            cell.draw(document, top, (width, cell.height))

    def _signed(self) -> Iterator[Cell]:
        """Yield the fields below the table, side by side."""
        texts = self._roster.signing.texts() if self._roster.signing else ()
        for text in texts:
            width = self.paper.room / len(texts)
            yield fit(text, self._set.small, width, _SIGNING_LIMITS)

    def _groups(self) -> Iterator[tuple[str | None, int]]:
        """Yield each group and how many rows it has; None stands for no groups at all."""
        roster = self._roster
        if roster.group is None:
            yield None, len(roster.rows)
            return
        if len(roster.group) != len(roster.rows):
            raise ValueError("not every row has its group")
        for group, members in groupby(roster.group):
            yield group or _("(no group)"), sum(1 for _member in members)

    def _heading(self, group: str) -> Item:
        row = self._table.band(group)
        again = self._table.band(_("{group} (continued)", group=group))
        return Item(Kind.HEADING, row.height, row, again)

    def _subtotal(self, group: str, size: int) -> Item:
        row = self._table.band(_("Subtotal of {group}: {count}", group=group, count=size))
        return Item(Kind.SUBTOTAL, row.height, row)

    def _row(self, number: int, texts: Sequence[str]) -> Item:
        signed = self._roster.sign is not Sign.NONE
        least = _SIGNATURE_HEIGHT + _ROUNDED_UP if signed else 0.0
        row = self._table.row(self._with_own(str(number), texts), least=least, most=self._tallest)
        return Item(Kind.ROW, row.height, row)

    @property
    def _subtitle_height(self) -> float:
        return max(self._subtitle.height, self._set.band) if self._subtitle.lines else 0.0

    @property
    def _tallest(self) -> float:
        """Return how tall a row may be to share a page with its heading and the sums."""
        total = self._total.height if self._total else 0.0
        return self.room - 2 * self._table.line_height - total

    def _measure_total(self) -> Row | None:
        roster = self._roster
        if roster.totals:
            texts = self._with_own(_("Total"), roster.totals)
            return self._table.row(texts, most=self.room / 2, bold=True)
        if not (roster.rows and roster.counted):
            return None
        return self._table.band(_("Total: {count}", count=len(roster.rows)))

    def _with_own(self, first: str, texts: Sequence[str]) -> Sequence[str]:
        """Return *texts* with those of the columns that the roster adds itself."""
        front = [first] if self._roster.numbered else []
        end = [""] * len(_to_write_in(self._roster))
        return [*front, *texts, *end]

    def _draw_above(self, document: Document) -> None:
        roster, left, right = self._roster, self.paper.margin, self.paper.width - self.paper.margin
        above = self.paper.height - self.paper.margin
        self._title.draw(document, (left, above), (self.paper.room, self._title.height))
        small = self._set.small
        under = (left, self._top + self._set.band + self._subtitle_height)
        self._subtitle.draw(document, under, (self.paper.room, self._subtitle_height))
        baseline = self._top + 2 * PADDING
        document.put((left, baseline), _("Station (seal): {name}", name=roster.station), small)
        document.put((right - small.width(roster.day), baseline), roster.day, small)


def _parts(roster: Roster, room: float) -> Sequence[Roster]:
    """Return *roster* in parts of which each has room, side by side as on sheets laid together."""
    own = sum(
        column.least_at(roster.setting.size) for column in _columns(replace(roster, columns=()))
    )
    widths = [column.least_at(roster.setting.size) for column in roster.columns]
    parts = side_by_side(widths, room - own, roster.repeated)
    if len(parts) == 1:
        return (roster,)
    return [_part(roster, places, number, len(parts)) for number, places in enumerate(parts, 1)]


def _widened(roster: Roster, room: float) -> Roster:
    """Return *roster* with its columns as wide as what stands in them asks for."""
    size = roster.setting.size
    own = sum(column.least_at(size) for column in _columns(replace(roster, columns=())))
    return replace(roster, columns=by_content(roster.columns, roster.rows, size, room - own))


def _part(roster: Roster, places: Sequence[int], number: int, of: int) -> Roster:
    """Return the columns at *places*, with a line that says which part of the table they are."""
    said = _("Columns that go side by side: part {part} of {parts}", part=number, parts=of)

    def taken(texts: Sequence[T]) -> list[T]:
        return [texts[place] for place in places]

    return replace(
        roster,
        columns=taken(roster.columns),
        rows=[taken(row) for row in roster.rows],
        totals=taken(roster.totals) if roster.totals else None,
        sign=roster.sign if number == of else Sign.NONE,
        subtitle=f"{roster.subtitle} · {said}" if roster.subtitle else said,
    )


def _columns(roster: Roster) -> Iterator[Column]:
    """Yield the columns of *roster* with those it adds itself."""
    style = Style(Face.SANS_BOLD, roster.setting.size)
    if roster.numbered:
        title = _("No.")
        longest = max(title, str(len(roster.rows)), _("Total"), key=style.width)
        least = style.width(longest) + 3 * PADDING
        yield Column(title=title, weight=0.0, align=Align.CENTRE, least=least)
    yield from roster.columns
    yield from _to_write_in(roster)


def _to_write_in(roster: Roster) -> Sequence[Column]:
    """Return the columns that are left empty."""
    if roster.sign is Sign.NONE:
        return ()
    if roster.sign is Sign.SIGNATURE:
        return (_empty_column(_("Signature"), _SIGNATURE_WIDTH),)
    return (
        _empty_column(_("Signature of the receiver"), _SIGNATURE_WIDTH),
        _empty_column(_("Day of receipt"), _DAY_WIDTH),
    )


def _empty_column(title: str, width: float) -> Column:
    return Column(title=title, weight=0.0, least=width, filled=False)
