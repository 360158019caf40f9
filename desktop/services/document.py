"""Describes a document that the station prints: what it is of, what may be set, who makes it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from io import BytesIO
from pathlib import Path
from typing import Any

from desktop.domain.ids import RecordId
from desktop.domain.problems import KnownError
from desktop.domain.register import Entry, Register
from desktop.messages import N_
from desktop.printing.page import Printed
from desktop.services.desk import Sitting
from desktop.services.surroundings import Around
from desktop.services.whole_file import write_whole

Progress = Callable[[int, int], None]
TICKED = "yes"
"""What the answer to a tick is when it is set; else it is empty."""
_BETWEEN = ","


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedDocument:
    """A document as a PDF; ``missing`` are characters that no face has."""

    pdf: bytes
    pages: int
    rows: int
    missing: frozenset[str]


def as_printed(out: BytesIO, printed: Printed, rows: int) -> PrintedDocument:
    """Return what was drawn into *out*, with so many *rows* of data."""
    return PrintedDocument(
        pdf=out.getvalue(), pages=printed.pages, rows=rows, missing=printed.missing
    )


class Family(StrEnum):
    """What a document is for; the print centre lists the families one below the other."""

    ROSTERS = "rosters"
    NOTICES = "notices"
    CERTIFICATES = "certificates"
    SLIPS = "slips"
    REPORTS = "reports"


FAMILY_TITLES: Mapping[Family, str] = {
    Family.ROSTERS: N_("Rosters and books"),
    Family.NOTICES: N_("Notices"),
    Family.CERTIFICATES: N_("Certificates"),
    Family.SLIPS: N_("Slips and labels"),
    Family.REPORTS: N_("Reports"),
}


class Shape(StrEnum):
    """How an option is answered: one of its picks, several, a tick, words."""

    ONE = "one"
    SEVERAL = "several"
    TICK = "tick"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Pick:
    """One answer: its key, its words; ``caution`` says what to mind when it is taken.

    ``text`` and ``caution`` are marked, or words that need no translation.
    """

    key: str
    text: str
    caution: str = ""


Picks = Callable[[Sitting], Sequence[Pick]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One thing that may be set about a document.

    ``usual`` is the answer where none is given; of several picks it is their
    keys with commas between. ``label`` and ``hint`` are marked.
    """

    key: str
    label: str
    shape: Shape
    picks: Picks | None = None
    usual: str = ""
    hint: str = ""

    def taken(self, answer: str) -> tuple[str, ...]:
        """Return the keys of the picks that *answer* takes, in their order."""
        if self.shape is not Shape.SEVERAL:
            return (answer,)
        return tuple(key for key in answer.split(_BETWEEN) if key)


def fixed(*picks: Pick) -> Picks:
    """Return *picks*, whoever sits at the desk."""
    return lambda _sitting: picks


def joined(keys: Sequence[str]) -> str:
    """Return the answer that takes several picks."""
    return _BETWEEN.join(keys)


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Which document to print: of which records, with which answers.

    ``records`` are those of the document's register, all of them when None; a
    heading, final words, says which they are and that their order is kept.
    """

    records: Sequence[RecordId] | None = None
    heading: str = ""
    chosen: Mapping[str, str] = field(default_factory=dict)

    def answer(self, option: Option) -> str:
        """Return what was answered to *option*, or what is usual."""
        return self.chosen.get(option.key, option.usual)

    def ticked(self, option: Option) -> bool:
        """Tell whether a tick is set."""
        return self.answer(option) == TICKED

    def several(self, option: Option) -> tuple[str, ...]:
        """Return the keys of the picks that were taken, in their order."""
        return option.taken(self.answer(option))


USUAL_ORDER = Order()
Make = Callable[[Sitting, Order, Progress | None], PrintedDocument]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document that the station prints; ``title`` and ``about`` are marked.

    It is of the records of a ``register``, of each one by one or of all those
    that are listed; without a register it is of the whole place. ``fits``
    tells of which records there can be one. ``papers`` are the sizes in whole
    points that its pages may have. ``public`` are the answers that make what
    may hang on the wall, None when it never may.
    """

    key: str
    title: str
    about: str
    icon: str
    family: Family
    make: Make
    register: Register[Any] | None = None
    each: bool = False
    fits: Callable[[Entry[Any], Around], bool] | None = None
    options: tuple[Option, ...] = ()
    papers: tuple[tuple[int, int], ...] = ((595, 842), (842, 595))
    public: Mapping[str, str] | None = None


def save_document(document: PrintedDocument, file: Path) -> None:
    """Write the PDF to *file*, whole or not at all; raises ``KnownError``."""
    try:
        write_whole(file, document.pdf)
    except OSError as error:
        raise KnownError(
            N_("The document cannot be written there. Choose another folder or disk.")
        ) from error
