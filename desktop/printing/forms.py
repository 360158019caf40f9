"""Says what a form is made of: cells with labels, tables, boxes to tick, lines to sign on.

A form is data: :mod:`desktop.printing.form_sheets` draws it. All texts are
final. What is empty is left for somebody to write by hand, and is tall enough
for it. What does not fit a page goes on on the next.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.units import mm

from desktop.printing.lines import Align
from desktop.printing.page import Paper
from desktop.printing.table import Column

FORM_PAPER = Paper(margin=16 * mm)
ROOM_TO_WRITE: float = 9 * mm
"""How tall a line is, at least, on which somebody writes by hand."""
BOX_TO_TICK: float = 6 * mm
"""The side of a box that somebody ticks by hand."""
READING = 10.5
"""The size of what is read on a form, in points: the fifth of the Chinese sizes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A cell with what is written in it; one that is ``wide`` has its line to itself.

    ``least`` is the height it has in any case, in points, where more than a
    word is to be written by hand.
    """

    label: str
    text: str = ""
    wide: bool = False
    least: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """Cells in pairs of label and text, so many pairs beside each other (1 to 4).

    A text that is long gets its line to itself.
    """

    fields: Sequence[Field]
    columns: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A box, with a tick in it or to be ticked, and the words beside it."""

    text: str = ""
    ticked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticks:
    """A cell with boxes, of the size for a pen where they are ticked ``by_hand``."""

    label: str
    ticks: Sequence[Tick]
    by_hand: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """A table, with so many ``empty`` lines below its rows.

    ``tall`` is the height of every line at least, in points; an empty one has
    room to write in any case. The head is repeated on each page. Lines with a
    ``number`` are counted in a column of their own.
    """

    columns: Sequence[Column]
    rows: Sequence[Sequence[str | Tick]] = ()
    empty: int = 0
    tall: float = 0.0
    numbered: bool = True
    by_hand: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A paragraph outside of cells; each line feed begins another."""

    text: str
    size: float = READING
    bold: bool = False
    align: Align = Align.LEFT
    indented: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Where one person signs, or where a body puts its seal; ``day`` is when, if it is known."""

    label: str
    name: str = ""
    day: str = ""
    sealed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatures:
    """Places to sign, two beside each other."""

    places: Sequence[Signature]


@dataclass(frozen=True, slots=True, kw_only=True)
class Groups:
    """Short groups of letters and digits, so large that they are copied without a mistake."""

    texts: Sequence[str]
    columns: int = 3


Block = Fields | Ticks | Lines | Words | Signatures | Groups


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A form, or one of the copies of it that are cut apart.

    ``copy`` says for whom the copy is, ``number`` which form it is.
    """

    title: str
    blocks: Sequence[Block]
    station: str = ""
    number: str = ""
    copy: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Pieces one below the other, to be cut apart; a sheet begins on a page of its own.

    Each piece has at least one of so many ``parts`` of the page, where they
    are to be of one size.
    """

    pieces: Sequence[Piece]
    parts: int = 0
