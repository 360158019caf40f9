"""Prints addresses on sheets of labels and on envelopes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from reportlab.lib.units import mm

from desktop.printing.fonts import Face, Style
from desktop.printing.lines import Line, break_lines
from desktop.printing.page import A4, Document, Paper, Point, Printed

DL = Paper(width=220 * mm, height=110 * mm, margin=10 * mm)
"""The envelope for a sheet folded twice (GB/T 1416-2003, No. 5)."""
C5 = Paper(width=229 * mm, height=162 * mm, margin=12 * mm)
"""The envelope for a sheet folded once (GB/T 1416-2003, No. 7)."""
_INSIDE = 3 * mm
"""Between the edge of a label and its text: printers draw a sheet in askew."""
_SIZES = (12.0, 11.0, 10.0, 9.0, 8.0, 7.0, 6.0)
_LARGE_SIZES = (18.0, 16.0, 14.0, 12.0, 10.0, 8.0)
_COMFORTABLE = 9.0
"""Down to this size a text is set smaller rather than broken into more lines."""
_NAME = 1.25
"""How much larger the name is than the address."""
_PITCH = 1.35
_BASELINE = 0.88
_CUT = "…"
_ADDRESS_AT = (0.2, 0.66)
_ADDRESS_SIZE = (0.7, 0.38)
"""Where the address begins, and how much room it has, in shares of width and height."""
_SENDER_SIZE = (100 * mm, 16 * mm)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stock:
    """A sheet of labels, its measures in points; ``across`` and ``down`` lead to the next label."""

    columns: int
    rows: int
    width: float
    height: float
    left: float
    top: float
    across: float
    down: float

    @property
    def count(self) -> int:
        """Return how many labels are on a sheet."""
        return self.columns * self.rows

    def corner(self, place: int) -> Point:
        """Return the upper left corner of a label, counted from 0 along the rows."""
        row, column = divmod(place, self.columns)
        return self.left + column * self.across, A4.height - self.top - row * self.down


LABELS_OF_14 = Stock(
    columns=2,
    rows=7,
    width=99.1 * mm,
    height=38.1 * mm,
    left=4.65 * mm,
    top=15.15 * mm,
    across=101.6 * mm,
    down=38.1 * mm,
)
LABELS_OF_24 = Stock(
    columns=3,
    rows=8,
    width=63.5 * mm,
    height=33.9 * mm,
    left=7.25 * mm,
    top=12.9 * mm,
    across=66.0 * mm,
    down=33.9 * mm,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """Where a letter goes, to whom, and whom it is from; the texts are final."""

    address: str
    name: str
    sender: str = ""


def draw_labels(
    addressees: Sequence[Addressee], stock: Stock, out: BinaryIO, *, title: str, used: int = 0
) -> Printed:
    """Write labels to *out*, of which so many of the first sheet are *used* already."""
    document = Document(out, A4, title=title, author="")
    last = used + len(addressees) - 1
    for number, addressee in enumerate(addressees, used):
        place = number % stock.count
        _draw(document, stock.corner(place), (stock.width, stock.height), addressee)
        if place == stock.count - 1 or number == last:
            document.end_page()
    return document.close()


def draw_envelopes(
    addressees: Sequence[Addressee], envelope: Paper, out: BinaryIO, *, title: str
) -> Printed:
    """Write an envelope for each to *out*; the boxes of the postcode are on the envelope itself."""
    document = Document(out, envelope, title=title, author="")
    begin = (_ADDRESS_AT[0] * envelope.width, _ADDRESS_AT[1] * envelope.height)
    room = (_ADDRESS_SIZE[0] * envelope.width, _ADDRESS_SIZE[1] * envelope.height)
    for addressee in addressees:
        _put(document, begin, _fitted(addressee, room, _LARGE_SIZES))
        width, height = _SENDER_SIZE
        corner = (envelope.width - envelope.margin - width, envelope.margin + height)
        sender = Addressee(address=addressee.sender, name="")
        _put(document, corner, _fitted(sender, _SENDER_SIZE, _SIZES), right=width)
        document.end_page()
    return document.close()


def _draw(document: Document, corner: Point, size: Point, addressee: Addressee) -> None:
    left, top = corner
    room = (size[0] - 2 * _INSIDE, size[1] - 2 * _INSIDE)
    lines = _fitted(addressee, room, _SIZES)
    spare = room[1] - sum(_PITCH * style.size for _line, style in lines)
    _put(document, (left + _INSIDE, top - _INSIDE - max(spare, 0.0) / 2), lines)


Set = list[tuple[Line, Style]]


def _fitted(addressee: Addressee, room: Point, sizes: Sequence[float]) -> Set:
    """Return the lines in the largest size in which all have room, cut in the smallest."""
    lines: Set = []
    fewest = len(list(_lines(addressee, room[0], _COMFORTABLE)))
    for size in sizes:
        lines = list(_lines(addressee, room[0], size))
        broken = size > _COMFORTABLE and len(lines) > fewest
        if not broken and sum(_PITCH * style.size for _line, style in lines) <= room[1]:
            return lines
    return _cut(lines, room, named=bool(addressee.name))


def _lines(addressee: Addressee, width: float, size: float) -> Iterator[tuple[Line, Style]]:
    plain, bold = Style(Face.SANS, size), Style(Face.SANS_BOLD, size * _NAME)
    for text, style in ((addressee.address, plain), (addressee.name, bold)):
        for line in break_lines(text, style, width, squeeze=False) if text else ():
            yield line, style


def _cut(lines: Set, room: Point, *, named: bool) -> Set:
    """Leave out lines from the middle, so that the name stays; … says so. The roster has all."""
    count = max(int(room[1] / (_PITCH * _NAME * lines[0][1].size)), 2)
    if len(lines) <= count:
        return lines
    tail = lines[-1:] if named else []
    (line, style), *_rest = lines[count - 1 - len(tail) :]
    text = line.text[:-1] + _CUT
    return [*lines[: count - 1 - len(tail)], (Line(text, style.width(text)), style), *tail]


def _put(document: Document, corner: Point, lines: Set, *, right: float = 0.0) -> None:
    left, top = corner
    for line, style in lines:
        begin = left + max(right - line.width, 0.0) if right else left
        document.put((begin, top - _BASELINE * style.size), line.text, style)
        top -= _PITCH * style.size
